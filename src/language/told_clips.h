// Told clips: a wish names a clip by what is in it, and says its number behind. "The founder should come
// first (she's clip 2)", "swap the garden shot with the front door, they're 5 and 2". English.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Puts the numbers in the wish before them, in place of what was said there. Runs on finished entities;
/// linear in the symbols.
std::vector<Symbol> with_told_clips(std::vector<Symbol> symbols);

} // namespace needledrop::language
