// WorkerPool: the threads that may block. Handlers, SQL and file reads run here, never on an I/O thread.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace needledrop::http {

enum class Priority { Normal, Background };

/// A fixed number of threads that take tasks in order. Thread-safe. The destructor runs what was accepted,
/// then joins.
class WorkerPool {
public:
    explicit WorkerPool(std::size_t threads, Priority priority = Priority::Normal);
    ~WorkerPool();
    WorkerPool(WorkerPool const&) = delete;
    WorkerPool& operator=(WorkerPool const&) = delete;

    /// Queues `task`. A task must not throw. Returns false, and drops the task, once stop() was called.
    bool submit(std::function<void()> task);
    /// Tasks that wait for a thread; callers refuse new work when this grows.
    std::size_t waiting() const;
    /// Refuses further tasks, runs those that were accepted, and joins. Safe to call twice; not from a
    /// worker.
    void stop();

private:
    void work();

    mutable std::mutex mutex_;
    std::condition_variable something_to_do_;
    std::deque<std::function<void()>> tasks_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

} // namespace needledrop::http
