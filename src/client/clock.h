// Clock: time as the conversation feels it, so that a test can make minutes of waiting pass in a moment.
#pragma once

#include "base/cancel.h"
#include "base/result.h"

#include <chrono>

namespace needledrop::client {

/// Thread-safe.
class Clock {
public:
    virtual ~Clock() = default;
    /// Time since some fixed moment; never goes back.
    virtual std::chrono::milliseconds now() const = 0;
    /// Fails: Cancelled, within a tenth of a second of being asked.
    virtual Result<void> sleep(std::chrono::milliseconds time, Cancel const& cancel) const = 0;
};

/// The machine's, running `speed` times as fast; 1 outside of tests.
class SteadyClock final : public Clock {
public:
    explicit SteadyClock(double speed = 1)
        : speed_(speed) {}
    std::chrono::milliseconds now() const override;
    Result<void> sleep(std::chrono::milliseconds time, Cancel const& cancel) const override;

private:
    double speed_;
};

} // namespace needledrop::client
