#include "api/turn_runner.h"

#include "store/secret.h"

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace needledrop::api {

std::string error_event(std::string const& invocation, std::string const& code, std::string const& message) {
    nlohmann::json const event{
        {"id", store::random_name("evt_")},
        {"invocationId", invocation},
        {"author", "nemo_agent"},
        {"timestamp", static_cast<double>(store::system_now().time_since_epoch().count()) / 1000},
        {"errorCode", code},
        {"errorMessage", message},
        {"actions", {{"stateDelta", nlohmann::json::object()}, {"artifactDelta", nlohmann::json::object()}}}};
    return event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

TurnRunner::TurnRunner(store::Store& store, Work& work, std::size_t threads)
    : store_(store)
    , work_(work)
    , pool_(threads) {}

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
    {
        std::lock_guard lock(mutex_);
        running_[turn.session] = cancel;
    }
    bool const accepted = pool_.submit([this, turn, cost, cancel] {
        run(turn, cost, *cancel);
        std::lock_guard lock(mutex_);
        auto const mine = running_.find(turn.session);
        if (mine != running_.end() && mine->second == cancel) running_.erase(mine);
    });
    if (accepted) return true;
    (void)store_.turns().end(turn.id, {store::TurnState::Interrupted, 0});
    return false;
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
