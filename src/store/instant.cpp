#include "store/instant.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace needledrop::store {

Instant system_now() {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::string iso_text(Instant instant) {
    auto const whole = std::chrono::floor<std::chrono::seconds>(instant);
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                       fmt::gmtime(std::chrono::system_clock::to_time_t(whole)), (instant - whole).count());
}

} // namespace needledrop::store
