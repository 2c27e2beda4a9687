// H.264 segments through libx264.
#pragma once

#include "media/encoder.h"

#include <memory>
#include <string>

namespace needledrop::ffmpeg {

Result<std::unique_ptr<media::SegmentEncoder>> create_segment_encoder(media::H264Settings const& settings);
std::string fingerprint(media::H264Settings const& settings);

} // namespace needledrop::ffmpeg
