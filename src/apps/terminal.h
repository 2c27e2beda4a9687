// What a command shows while it works, and how it hears Ctrl-C.
#pragma once

#include "base/cancel.h"

#include <chrono>
#include <mutex>
#include <string>

namespace needledrop::apps {

/// A bar on a terminal's stderr; on anything else a line a quarter. Thread-safe. Cleared when destroyed.
class ProgressBar {
public:
    explicit ProgressBar(std::string label);
    ~ProgressBar();
    void show(double fraction);

private:
    std::string label_;
    bool terminal_;
    int shown_percent_ = -1;
    std::chrono::steady_clock::time_point started_ = std::chrono::steady_clock::now();
    std::mutex mutex_;
};

/// While it lives, Ctrl-C and a polite kill request `cancel()`. One at a time.
class StopOnSignal {
public:
    StopOnSignal();
    ~StopOnSignal();
    StopOnSignal(StopOnSignal const&) = delete;
    StopOnSignal& operator=(StopOnSignal const&) = delete;
    Cancel const& cancel() const;
};

/// "needledrop: …" on stderr, one line.
void complain(std::string const& message);

} // namespace needledrop::apps
