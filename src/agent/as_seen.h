// The ops of one message speak of the timeline that the person sees: clips are numbered, and seconds counted, as before the first of them.
#pragma once

#include "language/op.h"

#include <vector>

namespace needledrop::agent {

/// `ops` with the clip numbers, and the spans to be cut, moved to where they are once the ops before have been carried out:
/// "delete clips 1 and 2" deletes 1 twice, "cut 10–15 and 40–45" cuts 40–45 as 35–40. Only what a delete_clip by number or a trim of
/// the whole picture moves; clips named otherwise ("last") and times of other ops stay as said.
std::vector<language::Op> as_seen(std::vector<language::Op> ops);

} // namespace needledrop::agent
