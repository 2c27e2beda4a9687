// Ahead: what will be asked of a file is measured while nobody waits for it.
#pragma once

#include "base/cancel.h"
#include "studio/studio.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace needledrop::studio {

/// Listens to files and looks for their scenes, one after the other on a thread of its own, so that an export finds
/// it done (Studio::listen, scenes, song_analysis keep what they find). Thread-safe. Stops and joins when destroyed.
class Ahead {
public:
    /// Borrows `studio`. Does nothing where the studio keeps no analyses.
    explicit Ahead(Studio const& studio);
    ~Ahead();
    Ahead(Ahead const&) = delete;
    Ahead& operator=(Ahead const&) = delete;

    /// Returns at once. A long queue forgets its oldest: being late is no fault.
    void add(Item const& item);

private:
    void work();
    void measure(Item const& item) const;

    Studio const& studio_;
    Cancel stop_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Item> waiting_;
    std::thread thread_;
};

} // namespace needledrop::studio
