// Animated WebP, which FFmpeg 5.1 cannot decode: libwebp's own animation decoder behind the same feed.
// Still WebP pictures go the ordinary way.
#pragma once

#include "ffmpeg/frame_feed.h"
#include "media/decoder.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace needledrop::ffmpeg {

struct WebpAnimation {
    std::unique_ptr<FrameFeed> feed;
    media::Size size;
};

/// None where the file is not an animated WebP. Fails: Corrupt.
Result<std::optional<WebpAnimation>> open_animated_webp(std::filesystem::path const& file);
Result<std::optional<media::MediaInfo>> probe_animated_webp(std::filesystem::path const& file,
                                                            media::ProbeLimits const& limits);

} // namespace needledrop::ffmpeg
