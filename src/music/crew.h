// A few threads that share out independent jobs.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace needledrop::music {

/// Owns its threads; they wait between jobs and end with it. Used from one thread.
class Crew {
public:
    /// `hands` counts the caller too: 1 starts no thread. At most 4 are used.
    explicit Crew(int hands);
    Crew(Crew const&) = delete;
    Crew& operator=(Crew const&) = delete;
    ~Crew();

    /// Runs `own` on this thread and `job(0)` … `job(count - 1)` on whoever is free, this thread too after
    /// `own`; returns when all have run. Jobs must not throw.
    void share_out(std::size_t count, std::function<void(std::size_t)> const& job,
                   std::function<void()> const& own);

private:
    void work();
    void run_jobs();

    std::mutex mutex_;
    std::condition_variable called_;
    std::condition_variable finished_;
    std::function<void(std::size_t)> const* job_ = nullptr;
    std::size_t count_ = 0;
    std::size_t next_ = 0;
    std::size_t running_ = 0;
    bool ends_ = false;
    std::vector<std::jthread> threads_;
};

} // namespace needledrop::music
