#include "render/geometry.h"

#include <algorithm>
#include <cmath>

namespace needledrop::render {
namespace {
using media::Rect;
using media::Size;

/// An even number of pixels at `fraction` of `length`.
int even_part(double fraction, int length) { return static_cast<int>(std::lround(fraction * length / 2)) * 2; }

Rect cropped(Size display, timeline::Crop const& crop) {
    Rect rect{even_part(crop.left, display.width), even_part(crop.top, display.height), display.width, display.height};
    if (crop.left + crop.right > 0) rect.width = std::max(2, even_part(1 - crop.left - crop.right, display.width));
    if (crop.top + crop.bottom > 0) rect.height = std::max(2, even_part(1 - crop.top - crop.bottom, display.height));
    rect.width = std::min(rect.width, display.width - rect.x);
    rect.height = std::min(rect.height, display.height - rect.y);
    return rect;
}

/// The part of a picture of `size` that becomes `part` once the picture is turned clockwise by `quarters`.
Rect before_turning(Rect part, Size size, int quarters) {
    switch (quarters) {
    case 1: return {part.y, size.height - (part.x + part.width), part.height, part.width};
    case 2: return {size.width - (part.x + part.width), size.height - (part.y + part.height), part.width, part.height};
    case 3: return {size.width - (part.y + part.height), part.x, part.height, part.width};
    default: return part;
    }
}

Size turned(Size size, int quarters) { return quarters % 2 ? Size{size.height, size.width} : size; }

} // namespace

media::Fit media_fit(timeline::Fit fit) {
    switch (fit) {
    case timeline::Fit::Pad: return media::Fit::Pad;
    case timeline::Fit::Crop: return media::Fit::Crop;
    case timeline::Fit::Blur: return media::Fit::Blur;
    }
    return media::Fit::Pad;
}

Geometry geometry_of(Size display, timeline::Framing const& framing, Size canvas, timeline::Fit fit) {
    Rect const kept = cropped(display, framing.crop);
    Size const kept_size{kept.width, kept.height};
    auto const placement = media::place(turned(kept_size, framing.quarter_turns), canvas, media_fit(fit));
    Rect crop = before_turning(placement.crop, kept_size, framing.quarter_turns);
    crop.x += kept.x;
    crop.y += kept.y;

    Geometry geometry;
    geometry.placed = placement.size;
    if (crop != Rect{0, 0, display.width, display.height}) geometry.request.crop = crop;
    geometry.request.size = turned(placement.size, framing.quarter_turns);
    if (framing.quarter_turns) geometry.turns.push_back(media::QuarterTurns{framing.quarter_turns});
    if (framing.mirrored) geometry.turns.push_back(media::Flip{media::Flip::Axis::Horizontal});
    if (framing.upside_down) geometry.turns.push_back(media::Flip{media::Flip::Axis::Vertical});
    geometry.is_whole = !geometry.request.crop && geometry.turns.empty() && display == canvas && placement.size == canvas;
    return geometry;
}

} // namespace needledrop::render
