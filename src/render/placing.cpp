#include "render/placing.h"

namespace needledrop::render {
namespace {
using timeline::Place;

bool is_at_top(Place place) { return place == Place::TopLeft || place == Place::Top || place == Place::TopRight; }
bool is_at_left(Place place) { return place == Place::TopLeft || place == Place::Left || place == Place::BottomLeft; }
bool is_at_right(Place place) { return place == Place::TopRight || place == Place::Right || place == Place::BottomRight; }

} // namespace

SafeArea safe_area(media::Size canvas) {
    // Title-safe is the inner 90 %; tall pictures are shown under an app's own buttons, which take more below.
    bool const is_tall = canvas.height > canvas.width;
    return {canvas.width * 6 / 100, canvas.height * (is_tall ? 10 : 7) / 100, canvas.height * (is_tall ? 14 : 7) / 100};
}

media::Rect placed(Place place, media::Size block, media::Size canvas) {
    auto const safe = safe_area(canvas);
    int x = (canvas.width - block.width) / 2, y = (canvas.height - block.height) / 2;
    if (is_at_left(place)) x = safe.side;
    if (is_at_right(place)) x = canvas.width - safe.side - block.width;
    if (is_at_top(place)) y = safe.top;
    if (is_at_bottom(place)) y = canvas.height - safe.bottom - block.height;
    return {x, y, block.width, block.height};
}

bool is_at_bottom(Place place) { return place == Place::BottomLeft || place == Place::Bottom || place == Place::BottomRight; }

} // namespace needledrop::render
