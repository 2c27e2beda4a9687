#include "render/shot_reader.h"

#include <algorithm>

namespace needledrop::render {
namespace {

/// How far back a window reaches at first, and how many pictures it may hold: 24 of 1080p are 75 MB.
constexpr Time kWindow = Time::from_ms(800);
constexpr std::size_t kMostInWindow = 24;

bool same(media::PictureRequest const& a, media::PictureRequest const& b) {
    return a.crop == b.crop && a.size == b.size && a.alpha == b.alpha && a.background == b.background;
}

} // namespace

Result<void> ShotReader::fill_window(Time time) {
    window_.clear();
    TRY(source_->seek(std::max(Time(), time - kWindow)));
    while (auto next = TRY(source_->next())) {
        if (next->start > time && !window_.empty()) break;
        if (window_.size() == kMostInWindow) window_.erase(window_.begin());
        window_.push_back(*std::move(next));
    }
    window_end_ = time + Time::from_ticks(1);
    return {};
}

Result<media::Picture> ShotReader::picture_going_back(Time time) {
    bool const is_inside = !window_.empty() && window_.front().start <= time && time < window_end_;
    if (!is_inside) TRY(fill_window(time));
    if (window_.empty()) return source_->picture_at(time);
    auto const after = std::ranges::upper_bound(window_, time, {}, &media::TimedPicture::start);
    return after == window_.begin() ? after->picture : std::prev(after)->picture;
}

Result<media::Picture> StillShelf::picture_of(media::Decoders const& decoders, std::filesystem::path const& path,
                                              media::PictureRequest const& request) {
    std::lock_guard const lock(mutex_);
    auto const found = std::ranges::find_if(
        kept_, [&](Kept const& kept) { return kept.path == path && same(kept.request, request); });
    if (found != kept_.end()) {
        kept_.splice(kept_.begin(), kept_, found);
        return found->picture;
    }
    auto source = TRY(decoders.open_pictures(path, request));
    auto picture = TRY(source->picture_at(Time()));
    kept_.push_front({path, request, picture});
    if (kept_.size() > kMost) kept_.pop_back();
    return picture;
}

} // namespace needledrop::render
