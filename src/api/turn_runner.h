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
    /// Asks the session's running turn to stop; false where none runs.
    bool cancel(store::SessionId const& session);
    std::size_t running() const;

private:
    void run(store::Turn const& turn, std::int64_t cost, Cancel const& cancel);

    store::Store& store_;
    Work& work_;
    mutable std::mutex mutex_;
    std::map<store::SessionId, std::shared_ptr<Cancel>> running_;
    http::WorkerPool pool_;
};

/// An ADK event that says what went wrong, as the last of a turn.
std::string error_event(std::string const& invocation, std::string const& code, std::string const& message);

} // namespace needledrop::api
