// The media interfaces carried out with the FFmpeg libraries. The only room that includes libav.
#pragma once

#include "media/decoder.h"
#include "media/encoder.h"
#include "media/picture_filter.h"

#include <memory>

namespace needledrop::ffmpeg {

std::unique_ptr<media::Decoders> create_decoders();
std::unique_ptr<media::Encoders> create_encoders();
std::unique_ptr<media::PictureFilters> create_filters();

} // namespace needledrop::ffmpeg
