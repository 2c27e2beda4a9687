// Sound senses: words that mean one thing beside music and voices and another elsewhere. English.
//
// "Keep my voice clear", "bring the music in slowly", "a pop when the title comes in". Runs before senses.h.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// `symbols` are the lexicon's reading with amounts, fillers still among them. Time is linear in their number.
std::vector<Symbol> with_sound_senses(std::vector<Symbol> symbols);

} // namespace needledrop::language
