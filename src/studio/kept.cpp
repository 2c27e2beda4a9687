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

BeingMade::BeingMade(std::string name) : name_(std::move(name)) {
    auto& all = names();
    std::unique_lock lock(all.mutex);
    all.changed.wait(lock, [&] { return !all.taken.contains(name_); });
    all.taken.insert(name_);
}

BeingMade::~BeingMade() {
    auto& all = names();
    {
        std::lock_guard const lock(all.mutex);
        all.taken.erase(name_);
    }
    all.changed.notify_all();
}

} // namespace needledrop::studio
