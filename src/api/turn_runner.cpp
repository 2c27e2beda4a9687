#include "api/turn_runner.h"

#include "api/adk_event.h"

#include <spdlog/spdlog.h>

#include <algorithm>

namespace needledrop::api {
namespace {

constexpr auto kStopping = "The server is about to stop, so this was not begun. Nothing was charged; ask again.";

} // namespace

TurnRunner::TurnRunner(store::Store& store, Work& work, std::function<void()> on_end, std::size_t threads)
    : store_(store)
    , work_(work)
    , on_end_(std::move(on_end))
    , pool_(threads, http::Priority::Background) {}

TurnRunner::~TurnRunner() {
    turn_away_all();
    {
        std::lock_guard lock(mutex_);
        for (auto const& [session, turn] : running_)
            turn.cancel->request();
    }
    pool_.stop();
}

bool TurnRunner::start(store::Turn turn, TurnTerms terms) {
    {
        std::lock_guard lock(mutex_);
        if (!draining_) {
            auto const session = turn.session;
            auto& queue = waiting_[session];
            // One that runs already in the store was begun before all that wait, whoever of them came here first.
            bool const first = turn.state == store::TurnState::Running;
            queue.insert(first ? queue.begin() : queue.end(), {std::move(turn), std::move(terms)});
            advance(session);
            return true;
        }
    }
    turn_away(turn, store::TurnState::Interrupted, "INTERRUPTED", kStopping);
    return false;
}

void TurnRunner::look(store::SessionId const& session) {
    std::lock_guard lock(mutex_);
    advance(session);
}

/// Begins the session's next turn where none runs. To be called with the lock held.
void TurnRunner::advance(store::SessionId const& session) {
    while (!draining_ && !running_.contains(session)) {
        auto const queue = waiting_.find(session);
        if (queue == waiting_.end()) return;
        if (queue->second.empty()) {
            waiting_.erase(queue);
            return;
        }
        auto& next = queue->second.front();
        if (next.turn.state == store::TurnState::Waiting) {
            auto const advanced = store_.turns().advance(next.turn.id);
            auto const now = advanced ? advanced : store_.turns().find(next.turn.id);
            // Another was begun in the store and is on its way here; its end comes back to this one.
            if (now && now->state == store::TurnState::Waiting) return;
            bool const runs = now && now->state == store::TurnState::Running;
            if (runs) next.turn.state = store::TurnState::Running;
        }
        auto taken = std::move(next);
        queue->second.pop_front();
        if (taken.turn.state == store::TurnState::Running) begin(std::move(taken));
    }
}

void TurnRunner::begin(Waiting next) {
    auto const session = next.turn.session;
    auto const cancel = std::make_shared<Cancel>();
    running_[session] = {next.turn.invocation, cancel};
    bool const accepted = pool_.submit([this, next, cancel] {
        run(next.turn, next.terms, *cancel);
        forget(next.turn.session);
        on_end_();
    });
    if (accepted) return;
    running_.erase(session);
    turn_away(next.turn, store::TurnState::Interrupted, "INTERRUPTED", kStopping);
}

void TurnRunner::forget(store::SessionId const& session) {
    {
        std::lock_guard lock(mutex_);
        running_.erase(session);
        advance(session);
    }
    one_less_.notify_all();
}

void TurnRunner::turn_away(store::Turn const& turn, store::TurnState state, std::string const& code,
                           std::string const& message) {
    (void)store_.turns().append(turn.id, error_event(turn.invocation, code, message));
    if (auto const ended = store_.turns().end(turn.id, {state, 0}); !ended)
        spdlog::error("turn {} could not be ended: {}", turn.id.text(), ended.error().message);
}

void TurnRunner::turn_away_all() {
    std::map<store::SessionId, std::deque<Waiting>> waiting;
    {
        std::lock_guard lock(mutex_);
        draining_ = true;
        waiting.swap(waiting_);
    }
    for (auto const& [session, queue] : waiting)
        for (auto const& one : queue)
            turn_away(one.turn, store::TurnState::Interrupted, "INTERRUPTED", kStopping);
}

void TurnRunner::drain(std::chrono::milliseconds grace) {
    turn_away_all();
    std::unique_lock lock(mutex_);
    one_less_.wait_for(lock, grace, [this] { return running_.empty(); });
}

int TurnRunner::cancel(store::SessionId const& session, std::string const& invocation) {
    auto const meant = [&](std::string const& name) { return invocation.empty() || invocation == name; };
    std::deque<Waiting> gone;
    int stopped = 0;
    {
        std::lock_guard lock(mutex_);
        if (auto const queue = waiting_.find(session); queue != waiting_.end()) {
            auto const kept = std::ranges::stable_partition(
                queue->second, [&](Waiting const& one) { return !meant(one.turn.invocation); });
            std::ranges::move(kept, std::back_inserter(gone));
            queue->second.erase(kept.begin(), kept.end());
        }
        auto const found = running_.find(session);
        if (found != running_.end() && meant(found->second.invocation)) {
            found->second.cancel->request();
            ++stopped;
        }
    }
    for (auto const& one : gone)
        turn_away(one.turn, store::TurnState::Cancelled, "CANCELLED", "Stopped before it was begun; nothing was changed.");
    return stopped + static_cast<int>(gone.size());
}

std::size_t TurnRunner::running() const {
    std::lock_guard lock(mutex_);
    return running_.size();
}

void TurnRunner::run(store::Turn const& turn, TurnTerms const& terms, Cancel const& cancel) {
    std::string trouble;
    try {
        work_.run(turn, terms, cancel);
    } catch (std::exception const& exception) {
        trouble = exception.what();
    }
    auto const after = store_.turns().find(turn.id);
    if (after && store::is_over(after->state)) return;
    // Whoever did the work must end the turn; this is for when it could not.
    spdlog::error("turn {} ended without saying so: {}", turn.id.text(), trouble);
    turn_away(turn, store::TurnState::Failed, "INTERNAL",
              "Something went wrong inside the server. Nothing was charged.");
}

} // namespace needledrop::api
