// An open media file: the demuxer chosen by content, its streams, and how long they really are.
#pragma once

#include "ffmpeg/file_kind.h"
#include "ffmpeg/handles.h"
#include "media/decoder.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::ffmpeg {

/// A file opened with the demuxer of its kind and no other; nothing else is ever opened from it. Not thread-safe.
class Input {
public:
    /// Fails: as sniff(), Corrupt where the demuxer cannot make sense of it.
    static Result<Input> open(std::filesystem::path const& file, media::ProbeLimits const& limits);

    AVFormatContext* context() const { return context_.get(); }
    AVStream* stream(int index) const { return context_->streams[index]; }
    SniffedFile const& sniffed() const { return sniffed_; }
    std::string const& name() const { return name_; }
    std::filesystem::path const& path() const { return path_; }
    /// When the medium begins, on the container's clock.
    Time origin() const;
    /// The main picture, cover art not counted; the streams of sound. Positions in the file.
    std::optional<int> picture_stream() const;
    std::vector<int> sound_streams() const;

private:
    Input(InputPtr context, SniffedFile sniffed, std::filesystem::path path)
        : context_(std::move(context)), sniffed_(sniffed), path_(std::move(path)), name_(path_.filename().string()) {}

    InputPtr context_;
    SniffedFile sniffed_;
    std::filesystem::path path_;
    std::string name_;
};

/// 8K video has 33 million pixels, a large photograph 100. More is a trap: a kilobyte of PNG can claim gigabytes.
inline constexpr std::int64_t kMaxPixels = 150'000'000;

/// A decoder for a stream; `threads` 0: as many as the machine has. Fails: Unsupported.
Result<CodecPtr> open_decoder(AVStream const& stream, int threads);

} // namespace needledrop::ffmpeg
