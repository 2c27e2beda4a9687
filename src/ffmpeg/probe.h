// A file's MediaInfo.
#pragma once

#include "ffmpeg/input.h"
#include "media/media_info.h"

namespace needledrop::ffmpeg {

/// Opens, surveys and describes. Fails as Decoders::probe.
Result<media::MediaInfo> probe(std::filesystem::path const& file, media::ProbeLimits const& limits);

/// What turns a stream's stored picture upright.
int clockwise_quarter_turns(AVStream const& stream);
/// Upright, square pixels.
media::Size display_size(AVStream const& stream, AVRational sample_aspect);
media::ColourDescription colour_of(AVCodecParameters const& parameters);

} // namespace needledrop::ffmpeg
