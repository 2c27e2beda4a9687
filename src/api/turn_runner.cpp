#include "api/turn_runner.h"

#include "api/adk_event.h"

#include <spdlog/spdlog.h>

namespace needledrop::api {

TurnRunner::TurnRunner(store::Store& store, Work& work, std::size_t threads)
    : store_(store)
    , work_(work)
    , pool_(threads, http::Priority::Background) {}

TurnRunner::~TurnRunner() {
    {
        std::lock_guard lock(mutex_);
        for (auto const& [session, cancel] : running_)
            cancel->request();
    }
    pool_.stop();
}

bool TurnRunner::start(store::Turn turn, std::int64_t cost) {
    auto const cancel = std::make_shared<Cancel>();
    bool refused = false;
    {
        std::lock_guard lock(mutex_);
        refused = draining_;
        if (!refused) running_[turn.session] = cancel;
    }
    bool const accepted = !refused && pool_.submit([this, turn, cost, cancel] {
        run(turn, cost, *cancel);
        forget(turn.session, cancel);
    });
    if (accepted) return true;
    forget(turn.session, cancel);
    (void)store_.turns().end(turn.id, {store::TurnState::Interrupted, 0});
    return false;
}

void TurnRunner::forget(store::SessionId const& session, std::shared_ptr<Cancel> const& cancel) {
    {
        std::lock_guard lock(mutex_);
        auto const mine = running_.find(session);
        if (mine != running_.end() && mine->second == cancel) running_.erase(mine);
    }
    one_less_.notify_all();
}

void TurnRunner::drain(std::chrono::milliseconds grace) {
    std::unique_lock lock(mutex_);
    draining_ = true;
    one_less_.wait_for(lock, grace, [this] { return running_.empty(); });
}

bool TurnRunner::cancel(store::SessionId const& session) {
    std::lock_guard lock(mutex_);
    auto const found = running_.find(session);
    if (found == running_.end()) return false;
    found->second->request();
    return true;
}

std::size_t TurnRunner::running() const {
    std::lock_guard lock(mutex_);
    return running_.size();
}

void TurnRunner::run(store::Turn const& turn, std::int64_t cost, Cancel const& cancel) {
    std::string trouble;
    try {
        work_.run(turn, cost, cancel);
    } catch (std::exception const& exception) {
        trouble = exception.what();
    }
    auto const after = store_.turns().find(turn.id);
    if (after && after->state != store::TurnState::Running) return;
    // Whoever did the work must end the turn; this is for when it could not.
    spdlog::error("turn {} ended without saying so: {}", turn.id.text(), trouble);
    (void)store_.turns().append(turn.id,
                                error_event(turn.invocation, "INTERNAL",
                                            "Something went wrong inside the server. Nothing was charged."));
    auto const ended = store_.turns().end(turn.id, {store::TurnState::Failed, 0});
    if (!ended) spdlog::error("turn {} could not be ended: {}", turn.id.text(), ended.error().message);
}

} // namespace needledrop::api
