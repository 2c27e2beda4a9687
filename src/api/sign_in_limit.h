// SignInLimit: how often one address may try a password.
#pragma once

#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace needledrop::api {

/// Thread-safe; remembers one minute.
class SignInLimit {
public:
    explicit SignInLimit(int per_minute)
        : per_minute_(per_minute) {}
    /// Counts an attempt; false when there were too many.
    bool allow(std::string const& address);

private:
    using Clock = std::chrono::steady_clock;
    int per_minute_;
    std::mutex mutex_;
    std::map<std::string, std::deque<Clock::time_point>> attempts_;
};

} // namespace needledrop::api
