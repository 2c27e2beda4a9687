// Amounts: numbers with their units, in digits or in words, as one symbol each. "1 minute 30 seconds" is a
// Duration of 90, "50 %" a Percent, "1.5x" a Factor, 一分半 a Duration, "16 by 9" a Ratio.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Linear in the symbols. A number that stands by itself stays a Number.
std::vector<Symbol> with_amounts(std::vector<Symbol> symbols);

} // namespace needledrop::language
