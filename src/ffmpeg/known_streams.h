// KnownStreams: what libav found out about a file's streams, remembered while the program runs.
//
// To know a stream's pixel format and profile libav decodes its first pictures, at each opening: 17 ms for H.264 at
// 1080p. One export opens its files a dozen times. Here that is done once a file; a later opening takes what was found.
// Only for files with an index (MP4, MOV): there all else is in the header, and a reader that did not look into the
// packets first gives the same ones.
#pragma once

#include "ffmpeg/handles.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace needledrop::ffmpeg {

/// A file as it lies on disk now. Written again, it is another: its time of change has nanoseconds.
struct FileOnDisk {
    std::uint64_t device = 0, number = 0;
    std::int64_t bytes = 0, changed_ns = 0;
    auto operator<=>(FileOnDisk const&) const = default;
    /// None where the file cannot be seen.
    static std::optional<FileOnDisk> at(std::filesystem::path const& file);
};

/// Gives `context`, freshly opened, what is known of the file's streams. False, with nothing changed, where nothing is,
/// or where the header names other streams. Thread-safe.
bool recall_streams(FileOnDisk const& file, AVFormatContext& context);
/// Keeps what avformat_find_stream_info found; of the 64 files used last. Thread-safe.
void remember_streams(FileOnDisk const& file, AVFormatContext const& context);

} // namespace needledrop::ffmpeg
