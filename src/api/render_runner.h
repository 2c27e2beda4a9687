// RenderRunner: takes jobs from the durable queue and renders them, holding a lease while it does.
#pragma once

#include "api/housekeeping.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace needledrop::api {

/// Thread-safe.
class RenderRunner {
public:
    RenderRunner(store::Store& store, Housekeeping& housekeeping, Work& work, Config const& config);
    /// Hands running jobs back to the queue and waits.
    ~RenderRunner();

    void begin();
    /// There may be a new job, or one was cancelled.
    void look();

private:
    void work();
    bool take_one(std::string const& owner);
    void render(store::Job const& job, std::string const& owner);
    void finish(store::Job const& job, std::string const& owner, Result<Rendered> const& rendered);

    store::Store& store_;
    Housekeeping& housekeeping_;
    Work& work_;
    int workers_;
    std::mutex mutex_;
    std::condition_variable news_;
    bool looking_ = false;
    std::atomic<bool> stopping_{false};
    std::vector<std::thread> threads_;
};

} // namespace needledrop::api
