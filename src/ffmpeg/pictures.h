// A PictureSource over a feed of decoded frames.
#pragma once

#include "ffmpeg/frame_feed.h"
#include "media/decoder.h"

#include <filesystem>
#include <memory>

namespace needledrop::ffmpeg {

/// Fails as Decoders::open_pictures.
Result<std::unique_ptr<media::PictureSource>> open_pictures(std::filesystem::path const& file,
                                                            media::PictureRequest const& request);

} // namespace needledrop::ffmpeg
