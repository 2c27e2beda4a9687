// Spoken times: how English says where to cut, brought to the amounts and places that the entities know.
//
// "Trim 3s head, 2s tail", "one point five", "in at 0:05, out at 0:20", "take, uh, the last ten": each is
// rewritten as symbols that a plainer sentence would have given. Pure, linear in the symbols.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Before amounts are read: drops "um" and "uh" that nobody wants removed, and joins numbers said in pieces
/// ("one point five", ":48").
std::vector<Symbol> with_spoken_numbers(std::vector<Symbol> symbols);

/// Once amounts are read: edges with their amounts, in and out points, a length with its start, and numbers
/// whose unit is understood.
std::vector<Symbol> with_cut_places(std::vector<Symbol> symbols);

} // namespace needledrop::language
