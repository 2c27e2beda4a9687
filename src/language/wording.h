// Wording: an op as a sentence, in the person's language.
//
// "Cut the first 5 s.", "Add lo-fi music at 35 %, fading out at the end." It says what would be done, before
// it is done; what really was done is told by whoever does it. Pure functions, safe from any thread.
#pragma once

#include "language/op.h"

#include <string>
#include <vector>

namespace needledrop::language {

/// One phrase without a full stop. An argument with no wording of its own is named as it is ("strength
/// light"): nothing of the op is left unsaid. `op` must be one that edits, or a request of the project
/// family.
std::string wording(Op const& op, bool chinese);

/// What to say of words that are in no op, quoted; empty when there are none.
std::string not_followed(std::vector<std::string> const& words, bool chinese);

/// 5 -> "5", 2.5 -> "2.5", 1.25 -> "1.25": at most two decimals, none that say nothing.
std::string short_number(double number);

} // namespace needledrop::language
