// Heart: says "⏳ Still working…" every two minutes while something is waited for.
#pragma once

#include "client/clock.h"

#include <functional>
#include <thread>

namespace needledrop::client {

inline constexpr std::chrono::minutes kStillWorking{2};

/// Calls `beat` on a thread of its own until destroyed. `clock` and what `beat` touches must outlive it.
class Heart {
public:
    Heart(Clock const& clock, std::function<void()> beat)
        : thread_([this, &clock, beat = std::move(beat)] {
            while (clock.sleep(kStillWorking, stop_))
                beat();
        }) {}
    ~Heart() {
        stop_.request();
        thread_.join();
    }
    Heart(Heart const&) = delete;

private:
    Cancel stop_;
    std::thread thread_;
};

} // namespace needledrop::client
