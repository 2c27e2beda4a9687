// Pieces: a sentence cut at its joints, before anything is decided about them: at commas and words that join,
// behind headings ("Best man's speech: …"), and where a new request begins with no mark before it.
#pragma once

#include "language/clause.h"

#include <cstddef>
#include <vector>

namespace needledrop::language {

/// Symbols; a longer run is cut, so that frames stay linear in the text.
inline constexpr std::size_t kLongestClause = 80;

/// Pieces in order, none of them empty. `symbols` are one sentence's; linear in their number.
std::vector<Clause> pieces_of(std::vector<Symbol> const& symbols);

} // namespace needledrop::language
