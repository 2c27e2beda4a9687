// A chain of libavfilter filters, given as text, for one shape of frame; and pictures as libav frames.
#pragma once

#include "ffmpeg/handles.h"
#include "media/picture.h"

#include <string>

namespace needledrop::ffmpeg {

/// What the frames that enter a chain look like; a change needs a new chain.
struct FrameShape {
    int width = 0;
    int height = 0;
    int format = -1;
    int matrix = 2;
    int primaries = 2;
    int transfer = 2;
    int range = 0;
    AVRational sample_aspect{1, 1};
    static FrameShape of(AVFrame const& frame);
    bool operator==(FrameShape const& other) const;
};

/// Single-threaded, so that its result never depends on the machine. Not thread-safe.
class FilterChain {
public:
    /// `text` in libavfilter's syntax, one input, one output. Fails: Internal.
    static Result<FilterChain> create(FrameShape const& shape, AVRational time_base, std::string const& text);

    /// Hands a reference of `frame` in; null ends the stream.
    Result<void> push(AVFrame* frame);
    /// The next finished frame; null when the chain wants more, or has ended.
    Result<FramePtr> pull();
    /// What the timestamps of pulled frames count in.
    AVRational output_time_base() const;

private:
    explicit FilterChain(GraphPtr graph) : graph_(std::move(graph)) {}
    GraphPtr graph_;
    AVFilterContext* source_ = nullptr; ///< Owned by graph_.
    AVFilterContext* sink_ = nullptr;   ///< Owned by graph_.
};

/// One frame in, one out, for chains that keep nothing back.
Result<FramePtr> pass(FilterChain& chain, AVFrame* frame);

/// Wraps without copying; the frame is in YUV 4:2:0, or has alpha (YUVA 4:2:0).
media::Picture picture_of(FramePtr frame);
/// Wraps without copying, tagged BT.709 limited.
FramePtr frame_of(media::Picture const& picture);

} // namespace needledrop::ffmpeg
