// A folder of coded segments and sound, named by a hash of everything that shaped them.
//
// Entries carry a checksum; a damaged one is dropped and made again. Several processes may share the folder: entries
// appear by renaming and are only ever removed whole. The least recently used go first when the folder is full.
// Losing the folder costs time and nothing else, so failures to write are not errors.
#pragma once

#include "media/encoder.h"

#include <atomic>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace needledrop::render {

/// 128 bits of XXH3 over a description, in hex. Not for content that somebody may want to forge.
std::string key_of(std::string_view description);

/// Thread-safe.
class SegmentCache {
public:
    /// Creates the folder where it is missing.
    SegmentCache(std::filesystem::path folder, std::int64_t most_bytes);

    bool contains(std::string const& key) const;
    /// None where there is no such entry, or a damaged one.
    std::optional<std::string> load(std::string const& key);
    void store(std::string const& key, std::string_view content);

private:
    std::filesystem::path path_of(std::string const& key) const;
    void make_room();

    std::filesystem::path folder_;
    std::int64_t most_bytes_;
    std::atomic<std::int64_t> stored_since_look_;
    std::mutex mutex_;
};

std::string to_bytes(media::CodedSegment const& segment, FrameRate rate);
/// None where `bytes` are not a segment.
std::optional<media::CodedSegment> segment_from(std::string_view bytes, FrameRate rate);
std::string to_bytes(media::CodedSound const& sound);
std::optional<media::CodedSound> sound_from(std::string_view bytes);

} // namespace needledrop::render
