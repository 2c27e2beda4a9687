// An existing file's H.264 packets and their index.
#pragma once

#include "media/encoder.h"

#include <filesystem>
#include <memory>

namespace needledrop::ffmpeg {

Result<std::unique_ptr<media::PacketSource>> open_packets(std::filesystem::path const& file);

} // namespace needledrop::ffmpeg
