// Signals: who wants to know when a session changes. In memory, within this process.
#pragma once

#include "store/ids.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace needledrop::store {

/// Thread-safe.
class Signals {
public:
    Signals()
        : state_(std::make_shared<State>()) {}

    /// Ends when it is destroyed. A call that is already under way may still come through just after.
    class [[nodiscard]] Subscription {
    public:
        Subscription();
        Subscription(Subscription&& other) noexcept;
        Subscription& operator=(Subscription&& other) noexcept;
        ~Subscription();

    private:
        friend class Signals;
        struct Place;
        std::unique_ptr<Place> place_;
    };

    /// `changed` is called from whichever thread made the change; it must be quick and must not call back
    /// into here.
    Subscription subscribe(SessionId const& session, std::function<void()> changed);
    void notify(SessionId const& session);

private:
    struct State {
        std::mutex mutex;
        std::multimap<SessionId, std::shared_ptr<std::function<void()>>> listeners;
    };
    std::shared_ptr<State> state_;
};

} // namespace needledrop::store
