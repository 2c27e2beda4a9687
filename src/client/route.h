// Where a message goes: keywords first, then what the planner reads in it.
#pragma once

#include "language/planner.h"

#include <string_view>

namespace needledrop::client {

/// "export", "还剩多少积分？", "show tracks", "upload" have their own calls; all else is a turn of talk, also
/// a question about one of these ("how long will the export take?").
language::Action route(std::string_view message);

} // namespace needledrop::client
