// retime(): a stretch of sound made longer or shorter, or played backward, for clips whose speed was changed.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/samples.h"

#include <cstdint>

namespace needledrop::mix {

/// Which stretch, and how long it shall last. All counts are sample frames at 48 kHz.
struct Retime {
    std::int64_t from = 0;      ///< Of the source, first frame of the stretch.
    std::int64_t frames = 0;    ///< Of the source; past its end it is silent.
    std::int64_t to_frames = 0; ///< What comes out, exactly.
    enum class Direction { Forward, Backward };
    Direction direction = Direction::Forward;
};

/// Times as long (to_frames / frames) between these keeps its pitch; outside, speech and music are past
/// knowing anyway and the sound is resampled like a tape run at another speed.
inline constexpr double kLeastStretch = 0.25;
inline constexpr double kMostStretch = 4.0;

///     source:  ──┤ from … from + frames ├──    ->    result: ├ exactly to_frames ┤
///
/// Equal lengths are copied bit for bit (backward: frame by frame). Reads in blocks; memory does not grow
/// with length. The same input gives the same bits. Seeks `source` and leaves its position undefined. Fails:
/// InvalidArgument (a negative count, or something to be made out of nothing), Cancelled, DiskFull, or as
/// `source` does.
Result<media::ScratchSamples> retime(media::SampleSource& source, Retime const& retime, Cancel const& cancel);

} // namespace needledrop::mix
