// TurnRunner: turns run here, to their end, whoever listens. One at a time in a session, the next wait in order.
#pragma once

#include "api/work.h"
#include "http/worker_pool.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace needledrop::api {

/// Thread-safe.
class TurnRunner {
public:
    /// `on_end` is told after each turn, on the turn's thread; a turn may have submitted an export.
    TurnRunner(store::Store& store, Work& work, std::function<void()> on_end, std::size_t threads = 8);
    /// Asks all to stop, then waits.
    ~TurnRunner();

    /// Runs a turn that was begun, once those before it in its session are over. False once the program ends;
    /// the turn is then ended as interrupted.
    bool start(store::Turn turn, TurnTerms terms);
    /// To be told when a turn that was begun was ended without start(), so that others need not wait for it.
    void look(store::SessionId const& session);
    /// Starts no more, ends those that wait as interrupted, and waits until none runs, at most `grace`.
    void drain(std::chrono::milliseconds grace);
    /// Asks the session's running turn to stop and ends those that wait; only the one called `invocation`
    /// unless that is empty. Returns how many there were.
    int cancel(store::SessionId const& session, std::string const& invocation = "");
    std::size_t running() const;

private:
    struct Waiting {
        store::Turn turn;
        TurnTerms terms;
    };
    struct Running {
        std::string invocation;
        std::shared_ptr<Cancel> cancel;
    };
    void advance(store::SessionId const& session);
    void begin(Waiting next);
    void run(store::Turn const& turn, TurnTerms const& terms, Cancel const& cancel);
    void forget(store::SessionId const& session);
    void turn_away(store::Turn const& turn, store::TurnState state, std::string const& code,
                   std::string const& message);
    void turn_away_all();

    store::Store& store_;
    Work& work_;
    std::function<void()> on_end_;
    mutable std::mutex mutex_;
    std::condition_variable one_less_;
    bool draining_ = false;
    std::map<store::SessionId, Running> running_;
    std::map<store::SessionId, std::deque<Waiting>> waiting_;
    http::WorkerPool pool_;
};

} // namespace needledrop::api
