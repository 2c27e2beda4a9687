// Where texts and images stand on the canvas: nine places inside safe margins.
#pragma once

#include "media/picture.h"
#include "timeline/draft.h"

namespace needledrop::render {

/// The part of a canvas that texts and images keep within.
struct SafeArea {
    int side = 0;    ///< Left and right, in pixels.
    int top = 0;
    int bottom = 0;
};
SafeArea safe_area(media::Size canvas);

/// The place of a block of that size in the safe area of `canvas`.
media::Rect placed(timeline::Place place, media::Size block, media::Size canvas);

bool is_at_bottom(timeline::Place place);

} // namespace needledrop::render
