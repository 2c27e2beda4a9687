// MP4 files with the index first, through libavformat's muxer.
#pragma once

#include "media/encoder.h"

#include <filesystem>
#include <memory>

namespace needledrop::ffmpeg {

Result<std::unique_ptr<media::Muxer>> create_muxer(std::filesystem::path const& file, media::MuxSettings const& settings);

} // namespace needledrop::ffmpeg
