#include "render/insets.h"

#include "render/placing.h"

#include <algorithm>
#include <cmath>

namespace needledrop::render {
namespace {

/// `shape` scaled so that its longer side is `longer` pixels; even, as pictures are.
media::Size scaled_to(media::Size shape, double longer) {
    double const scale = longer / std::max(shape.width, shape.height);
    auto const even = [&](int side) { return std::max(2, 2 * static_cast<int>(std::lround(side * scale / 2))); };
    return {even(shape.width), even(shape.height)};
}

} // namespace

Result<media::Overlay> InsetCards::card_for(std::size_t index) {
    std::lock_guard const lock(mutex_);
    if (auto const found = cards_.find(index); found != cards_.end()) return found->second;
    auto const& inset = *scene_.insets[index].inset;
    auto const& source = scene_.sources.at(inset.asset);
    double const longer = inset.size * std::min(scene_.canvas.width, scene_.canvas.height);
    auto const pictures = TRY(decoders_.open_pictures(
        source.path, {.size = scaled_to(source.info.video->display, longer), .alpha = media::Alpha::Plane}));
    return cards_.emplace(index, media::Overlay(TRY(pictures->picture_at(Time())))).first->second;
}

Result<media::Picture> InsetCards::drawn_over(media::Picture picture, std::int64_t frame) {
    for (std::size_t index = 0; index < scene_.insets.size(); ++index) {
        auto const& [segment, inset, frames] = scene_.insets[index];
        if (!frames.contains(frame)) continue;
        auto const card = TRY(card_for(index));
        auto const at = placed(inset->place, card.size(), scene_.canvas);
        picture = media::drawn(card, at.x, at.y, inset->opacity, picture);
    }
    return picture;
}

} // namespace needledrop::render
