// Joining: what two clauses said of one thing becomes one op; what cannot both be done is found.
#pragma once

#include "language/op.h"

#include <vector>

namespace needledrop::language {

/// "title at the top" + "in red" -> one op. Changes `last` and returns true when `op` was taken into it.
bool join_into(Op& last, Op const& op);

/// True when two ops want opposite things of the same target: louder and quieter, 9:16 and 1:1.
bool contradicts(std::vector<Op> const& ops);

} // namespace needledrop::language
