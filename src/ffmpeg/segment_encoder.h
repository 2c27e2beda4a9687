// H.264 segments: through libx264, or through any encoder of libavcodec that somebody has set up.
#pragma once

#include "ffmpeg/handles.h"
#include "media/encoder.h"

#include <functional>
#include <memory>
#include <string>

namespace needledrop::ffmpeg {

Result<std::unique_ptr<media::SegmentEncoder>> create_segment_encoder(media::H264Settings const& settings);
std::string fingerprint(media::H264Settings const& settings);

/// Size, rate and colours set; nothing opened yet.
CodecPtr codec_for(AVCodec const& encoder, media::H264Settings const& settings);
/// Makes of a YUV 4:2:0 frame what the encoder takes.
using FrameUpload = std::function<Result<FramePtr>(FramePtr)>;
/// Opens `codec`. Fails: Internal or Unavailable, as libav does; Internal where it tells no parameter sets.
Result<std::unique_ptr<media::SegmentEncoder>> open_segment_encoder(CodecPtr codec, media::H264Settings const& settings,
                                                                    FrameUpload upload = {});

} // namespace needledrop::ffmpeg
