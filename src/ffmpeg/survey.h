// How long the streams of a file really are, from its packets or its sample tables; headers are not believed.
#pragma once

#include "ffmpeg/input.h"
#include "time/time.h"

#include <cstdint>
#include <map>

namespace needledrop::ffmpeg {

struct StreamExtent {
    Time start;               ///< From the medium's beginning.
    Time end;                 ///< The end of the last packet that is there.
    std::int64_t packets = 0;
    FrameRate rate;           ///< The average. Meaningful for pictures only.
    bool variable_rate = false;
};

/// Extents by stream; streams without packets are missing. Reads a file of an indexed kind by its index, any other
/// whole (packets are not decoded). Leaves `input` at some position: open another one to decode.
Result<std::map<int, StreamExtent>> survey(Input& input);

} // namespace needledrop::ffmpeg
