// Which accepted kind of file some bytes are. Names and extensions count for nothing.
#pragma once

#include "base/result.h"
#include "media/media_info.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace needledrop::ffmpeg {

/// Judges by signature; `head` is a file's first bytes (4096 suffice). None: not an accepted kind.
std::optional<media::FileKind> kind_of(std::span<std::uint8_t const> head);

struct SniffedFile {
    media::FileKind kind;
    std::int64_t bytes = 0;
};
/// Looks at a regular file's size and first bytes. Fails: NotFound, Denied, Unsupported, TooLarge over `max_bytes`.
Result<SniffedFile> sniff(std::filesystem::path const& file, std::int64_t max_bytes);

} // namespace needledrop::ffmpeg
