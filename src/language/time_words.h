// What the readings of time share.
#pragma once

#include "language/frame.h"

namespace needledrop::language {

/// 我咳嗽那段: a clip named by what is in it, which nobody here can see.
bool describes_clip(Clause const& clause);

} // namespace needledrop::language
