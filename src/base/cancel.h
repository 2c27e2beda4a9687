// Cancel: how one thread asks another to stop. Long work polls it between steps.
#pragma once

#include "base/result.h"

#include <atomic>

namespace needledrop {

/// Shared by reference between the asker and the worker; thread-safe. Never reset.
class Cancel {
public:
    void request() { requested_.store(true, std::memory_order_relaxed); }
    bool requested() const { return requested_.load(std::memory_order_relaxed); }
    /// Fails with Cancelled once a stop was requested, so that loops can say TRY(cancel.check()).
    Result<void> check() const {
        if (requested()) return Error{Fault::Cancelled, "Stopped before it was finished; nothing was changed."};
        return {};
    }

private:
    std::atomic<bool> requested_{false};
};

} // namespace needledrop
