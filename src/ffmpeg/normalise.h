// Any decoded frame as a Picture: upright, square pixels, 8-bit 4:2:0 BT.709 limited, SDR, of the asked size.
#pragma once

#include "ffmpeg/graph.h"
#include "media/decoder.h"

#include <optional>

namespace needledrop::ffmpeg {

/// Converts frames of one stream. Frames that already fit pass without a copy. Not thread-safe.
class Normaliser {
public:
    /// `display`: the stream's upright size. `quarter_turns`: clockwise, to make it upright.
    Normaliser(media::PictureRequest const& request, media::Size display, int quarter_turns);

    media::Size size() const { return size_; }
    Result<media::Picture> convert(AVFrame const& frame);

private:
    Result<void> prepare(FrameShape const& shape);
    std::string chain_for(FrameShape const& shape) const;
    std::optional<media::Picture> passed_through(AVFrame const& frame) const;
    media::Rect stored_crop(FrameShape const& shape) const;

    media::PictureRequest request_;
    media::Size display_;
    int quarter_turns_;
    media::Rect crop_; ///< In display pixels.
    media::Size size_;
    std::optional<FrameShape> shape_;
    std::optional<FilterChain> chain_;
};

/// Lays a picture with alpha over one colour.
media::Picture flattened(media::Picture const& picture, media::Rgb background);

} // namespace needledrop::ffmpeg
