#include "render/paint_ahead.h"

namespace needledrop::render {
namespace {

constexpr std::size_t kMostAhead = 4; ///< Pictures of 3 MB at 1080p.

} // namespace

PaintAhead::PaintAhead(Painter& painter, FrameRange frames) : painter_(painter), frames_(frames), thread_([this] { paint(); }) {}

PaintAhead::~PaintAhead() {
    {
        std::lock_guard const lock(mutex_);
        stopped_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void PaintAhead::paint() {
    for (auto frame = frames_.first; frame < frames_.last; ++frame) {
        auto picture = painter_.paint(frame);
        bool const failed = !picture;
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return stopped_ || painted_.size() < kMostAhead; });
        if (stopped_) return;
        painted_.push_back(std::move(picture));
        changed_.notify_all();
        if (failed) return;
    }
}

Result<media::Picture> PaintAhead::take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return !painted_.empty(); });
    auto picture = std::move(painted_.front());
    painted_.pop_front();
    changed_.notify_all();
    return picture;
}

} // namespace needledrop::render
