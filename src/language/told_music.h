// Told music: English words that say which music is meant where no mood and no genre does. "Something like
// Daft Punk", "a song that fits a birthday party", "music from Interstellar".
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Puts one MusicQuery, which holds the person's own words and no value, in place of a likeness or a purpose
/// that is told of music. Runs while words that say nothing are still there; linear in the symbols.
std::vector<Symbol> with_told_music(Message const& text, std::vector<Symbol> symbols);

} // namespace needledrop::language
