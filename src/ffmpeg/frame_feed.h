// Decoded frames of one stream in presentation order, before any conversion.
#pragma once

#include "ffmpeg/graph.h"
#include "ffmpeg/input.h"
#include "media/decoder.h"

#include <memory>
#include <optional>

namespace needledrop::ffmpeg {

struct DecodedFrame {
    FramePtr frame;
    Time start; ///< From the medium's beginning.
};

/// Not thread-safe.
class FrameFeed {
public:
    virtual ~FrameFeed() = default;
    /// None at the end.
    virtual Result<std::optional<DecodedFrame>> next() = 0;
    /// Goes to a place from which next() reaches `time` soon: never after the frame on screen then.
    virtual Result<void> seek(Time time) = 0;
    /// The keyframe that a seek to `time` lands on, decoded alone; none where it does not decode. Call seek() before
    /// next() is called again.
    virtual Result<std::optional<DecodedFrame>> keyframe_at(Time time) = 0;
    /// Whether seek(time) skips work compared to calling next() from a frame at `from`.
    virtual bool is_seek_worthwhile(Time from, Time time) const = 0;
    virtual std::int64_t damaged() const = 0;
};

/// Demuxed and decoded by libav, deinterlaced where frames say they are interlaced.
Result<std::unique_ptr<FrameFeed>> open_feed(Input input, int stream, int threads, media::Decode decode = media::Decode::All);

} // namespace needledrop::ffmpeg
