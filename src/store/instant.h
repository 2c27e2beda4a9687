// Instant: a moment of wall-clock time, as stores keep it. Not to be confused with Time, a point on a
// timeline.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace needledrop::store {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
/// Says what time it is; tests give one that they can move. Must be safe to call from any thread.
using Clock = std::function<Instant()>;

Instant system_now();
/// "2026-11-22T15:39:27.123Z".
std::string iso_text(Instant instant);

} // namespace needledrop::store
