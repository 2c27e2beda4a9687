// Decoded sound as 48 kHz stereo float, on the exact grid of 1/48000 s from the medium's beginning.
#pragma once

#include "ffmpeg/handles.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace needledrop::ffmpeg {

/// Takes frames of one format; a change needs a new one. Output sample k stands for time k/48000 s, whichever input
/// sample came first, so reading from the middle gives the same samples as reading from the beginning. Not thread-safe.
class Resampler {
public:
    static Result<Resampler> create(AVFrame const& like);
    bool fits(AVFrame const& frame) const;

    /// Appends what is finished to `out`, interleaved.
    Result<void> convert(AVFrame const& frame, std::vector<float>& out);
    /// Appends what is still inside; afterwards the next frame begins anew.
    Result<void> flush(std::vector<float>& out);

private:
    Resampler() = default;
    ResamplerPtr context_;
    int rate_ = 0;
    int format_ = 0;
    int channels_ = 0;
    std::uint64_t layout_mask_ = 0;
};

} // namespace needledrop::ffmpeg
