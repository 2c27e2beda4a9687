#include "music/crew.h"

#include <algorithm>

namespace needledrop::music {

Crew::Crew(int hands) {
    for (int thread = 1; thread < std::min(hands, 4); ++thread)
        threads_.emplace_back([this] { work(); });
}

Crew::~Crew() {
    {
        std::scoped_lock const lock(mutex_);
        ends_ = true;
    }
    called_.notify_all();
}

void Crew::share_out(std::size_t count, std::function<void(std::size_t)> const& job,
                     std::function<void()> const& own) {
    {
        std::scoped_lock const lock(mutex_);
        job_ = &job;
        count_ = count;
        next_ = 0;
    }
    if (count > 0) called_.notify_all();
    own();
    run_jobs();
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [this] { return running_ == 0; });
}

/// Takes jobs until none is left.
void Crew::run_jobs() {
    std::unique_lock lock(mutex_);
    while (next_ < count_) {
        auto const index = next_++;
        ++running_;
        lock.unlock();
        (*job_)(index);
        lock.lock();
        --running_;
    }
    if (running_ == 0) finished_.notify_all();
}

void Crew::work() {
    while (true) {
        {
            std::unique_lock lock(mutex_);
            called_.wait(lock, [this] { return ends_ || next_ < count_; });
            if (ends_) return;
        }
        run_jobs();
    }
}

} // namespace needledrop::music
