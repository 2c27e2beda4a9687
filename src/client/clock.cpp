#include "client/clock.h"

#include <algorithm>
#include <thread>

namespace needledrop::client {

using namespace std::chrono;

milliseconds SteadyClock::now() const {
    auto const passed = steady_clock::now().time_since_epoch();
    return duration_cast<milliseconds>(duration<double, std::milli>(passed) * speed_);
}

Result<void> SteadyClock::sleep(milliseconds time, Cancel const& cancel) const {
    auto const end = steady_clock::now() + duration<double, std::milli>(time) / speed_;
    for (;;) {
        TRY(cancel.check());
        auto const left = end - steady_clock::now();
        if (left <= nanoseconds(0)) return {};
        std::this_thread::sleep_for(std::min<duration<double, std::milli>>(left, 50ms));
    }
}

} // namespace needledrop::client
