// TurnRunner: turns run here, to their end, whoever listens.
#pragma once

#include "api/work.h"
#include "http/worker_pool.h"

#include <map>
#include <memory>
#include <mutex>

namespace needledrop::api {

/// Thread-safe.
class TurnRunner {
public:
    TurnRunner(store::Store& store, Work& work, std::size_t threads = 8);
    /// Asks all to stop, then waits.
    ~TurnRunner();

    /// Runs a turn that was begun. False once the program ends; the turn is then ended as interrupted.
    bool start(store::Turn turn, std::int64_t cost);
    /// Starts no more, and waits until none runs, at most `grace`.
    void drain(std::chrono::milliseconds grace);
    /// Asks the session's running turn to stop; false where none runs.
    bool cancel(store::SessionId const& session);
    std::size_t running() const;

private:
    void run(store::Turn const& turn, std::int64_t cost, Cancel const& cancel);
    void forget(store::SessionId const& session, std::shared_ptr<Cancel> const& cancel);

    store::Store& store_;
    Work& work_;
    mutable std::mutex mutex_;
    std::condition_variable one_less_;
    bool draining_ = false;
    std::map<store::SessionId, std::shared_ptr<Cancel>> running_;
    http::WorkerPool pool_;
};

} // namespace needledrop::api
