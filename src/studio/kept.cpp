#include "studio/kept.h"

#include <condition_variable>
#include <mutex>
#include <set>

namespace needledrop::studio {
namespace {

struct Names {
    std::mutex mutex;
    std::condition_variable changed;
    std::set<std::string> taken;
};

Names& names() {
    static Names all;
    return all;
}

} // namespace

Result<BeingMade> BeingMade::take(std::string name, Cancel const& cancel) {
    constexpr auto kLook = std::chrono::milliseconds(50); // A cancel wakes nobody.
    auto& all = names();
    std::unique_lock lock(all.mutex);
    while (!all.changed.wait_for(lock, kLook, [&] { return !all.taken.contains(name); }))
        TRY(cancel.check());
    all.taken.insert(name);
    return BeingMade(std::move(name));
}

BeingMade::~BeingMade() {
    if (name_.empty()) return;
    auto& all = names();
    {
        std::lock_guard const lock(all.mutex);
        all.taken.erase(name_);
    }
    all.changed.notify_all();
}

} // namespace needledrop::studio
