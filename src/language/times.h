// Times: amounts and words about places in time as spans, ranges, moments and lengths, and which clip is
// meant. "The first" 5 s is a FirstSpan, "from 3 to 8 s" a Range, 在14秒 a Moment, "cap it at 59 s" a
// ToLength.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Runs behind with_amounts, once words that say nothing are gone; linear in the symbols.
std::vector<Symbol> with_times(std::vector<Symbol> symbols);

} // namespace needledrop::language
