// RenderRunner: takes jobs from the durable queue and renders them, holding a lease while it does.
#pragma once

#include "api/config.h"
#include "api/work.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace needledrop::api {

/// Thread-safe.
class RenderRunner {
public:
    RenderRunner(store::Store& store, store::Blobs& blobs, Work& work, Config const& config);
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
    store::Blobs& blobs_;
    Work& work_;
    int workers_;
    std::mutex mutex_;
    std::condition_variable news_;
    bool looking_ = false;
    std::atomic<bool> stopping_{false};
    std::vector<std::thread> threads_;
};

} // namespace needledrop::api
