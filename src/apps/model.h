// The language model that may be asked for plans, as the operator set it up; see docs/planner.md.
#pragma once

#include "agent/planner.h"
#include "base/result.h"

#include <memory>

namespace needledrop::apps {

/// Null where none is set up; the grammar then reads every message. What goes wrong with it later is said on
/// stderr. Fails: as agent::find_planner_settings.
Result<std::unique_ptr<agent::Planner>> configured_planner();

} // namespace needledrop::apps
