#include "store/signals.h"

#include <algorithm>
#include <vector>

namespace needledrop::store {

struct Signals::Subscription::Place {
    std::weak_ptr<State> state;
    SessionId session;
    std::shared_ptr<std::function<void()>> listener;

    ~Place() {
        auto const held = state.lock();
        if (!held) return;
        std::lock_guard lock(held->mutex);
        auto const [begin, end] = held->listeners.equal_range(session);
        auto const mine =
            std::find_if(begin, end, [this](auto const& entry) { return entry.second == listener; });
        if (mine != end) held->listeners.erase(mine);
    }
};

Signals::Subscription::Subscription() = default;
Signals::Subscription::Subscription(Subscription&&) noexcept = default;
Signals::Subscription& Signals::Subscription::operator=(Subscription&&) noexcept = default;
Signals::Subscription::~Subscription() = default;

Signals::Subscription Signals::subscribe(SessionId const& session, std::function<void()> changed) {
    auto const listener = std::make_shared<std::function<void()>>(std::move(changed));
    {
        std::lock_guard lock(state_->mutex);
        state_->listeners.emplace(session, listener);
    }
    Subscription subscription;
    subscription.place_ = std::make_unique<Subscription::Place>(state_, session, listener);
    return subscription;
}

void Signals::notify(SessionId const& session) {
    std::vector<std::shared_ptr<std::function<void()>>> called;
    {
        std::lock_guard lock(state_->mutex);
        auto const [begin, end] = state_->listeners.equal_range(session);
        for (auto entry = begin; entry != end; ++entry)
            called.push_back(entry->second);
    }
    for (auto const& listener : called)
        (*listener)();
}

} // namespace needledrop::store
