#include "studio/ahead.h"

namespace needledrop::studio {
namespace {

constexpr std::size_t kMostWaiting = 64;

} // namespace

Ahead::Ahead(Studio const& studio) : studio_(studio) {
    if (studio.keeps_analyses()) thread_ = std::thread([this] { work(); });
}

Ahead::~Ahead() {
    {
        std::lock_guard const lock(mutex_);
        stop_.request();
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Ahead::add(Item const& item) {
    if (!thread_.joinable()) return;
    {
        std::lock_guard const lock(mutex_);
        if (waiting_.size() == kMostWaiting) waiting_.pop_front();
        waiting_.push_back(item);
    }
    changed_.notify_all();
}

void Ahead::work() {
    for (;;) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stop_.requested() || !waiting_.empty(); });
        if (stop_.requested()) return;
        auto const item = std::move(waiting_.front());
        waiting_.pop_front();
        lock.unlock();
        measure(item);
    }
}

/// What goes wrong is told to whoever asks for the result.
void Ahead::measure(Item const& item) const {
    if (item.asset.kind == timeline::AssetKind::Audio) {
        (void)studio_.song_analysis(item, stop_);
        return;
    }
    if (item.asset.kind != timeline::AssetKind::Video) return;
    Shelf alone;
    alone.add(item);
    if (item.asset.has_sound) (void)studio_.listen(alone, item.asset.id, stop_);
    (void)studio_.scenes(alone, item.asset.id, stop_);
}

} // namespace needledrop::studio
