// How a source of one shape comes to stand on the canvas: what is cropped and scaled while decoding, what is turned
// and padded after.
#pragma once

#include "media/decoder.h"
#include "media/picture_filter.h"
#include "timeline/draft.h"

#include <vector>

namespace needledrop::render {

struct Geometry {
    media::PictureRequest request;             ///< Crop and size; the rest is its default.
    std::vector<media::PictureOperation> turns; ///< After decoding.
    media::Size placed;                        ///< After the turns.
    bool is_whole = false; ///< Nothing is cropped, turned, scaled or padded: the canvas shows the source as it is.
};

/// `display` is the source's upright size; `fit` decides how the rest meets `canvas`. Where the placed picture is
/// smaller than the canvas, it is still to be padded.
Geometry geometry_of(media::Size display, timeline::Framing const& framing, media::Size canvas, timeline::Fit fit);

media::Fit media_fit(timeline::Fit fit);

} // namespace needledrop::render
