// StemReader: one stem as it stands on the timeline, with its gain, fades and level changes.
#pragma once

#include "mix/mix.h"

#include <memory>
#include <span>

namespace needledrop::mix {

/// Fades never get shorter than this: 10 ms.
inline constexpr std::int64_t kSafetyFade = media::kSampleRate / 100;

/// Gain of a fade-in at `frame` of it, 0 to 1. A fade-out is the same from its end.
double fade_gain(Fade const& fade, std::int64_t frame);

/// Gain of the stem at `frame` from its start: gain, fades and envelope, without the levelling.
double stem_gain(Stem const& stem, std::int64_t frame);

/// Keeps its source open only while the stem sounds. Reads forward. Not thread-safe; `stem` must outlive it.
class StemReader {
public:
    /// `level` multiplies everything (the levelling of the stem's sound).
    StemReader(Stem const& stem, double level)
        : stem_(&stem)
        , level_(level) {}

    /// Adds the stem's part of [at, at + bus.size()/2) of the timeline to `bus`. Calls must not go back.
    Result<void> add_to(std::span<float> bus, std::int64_t at);

private:
    Result<void> open(std::int64_t offset);

    Stem const* stem_;
    double level_;
    std::unique_ptr<media::SampleSource> source_;
    std::vector<float> block_;
};

} // namespace needledrop::mix
