// Negation: what "no", "without" and 别 leave of a clause.
#pragma once

#include "language/clause.h"

namespace needledrop::language {

/// Rewrites "no music" to a removal and drops what "without …" leaves out; nothing for a negated verb.
Clause without_negation(Clause clause);

} // namespace needledrop::language
