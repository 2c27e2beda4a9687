// SpeechDetector: where somebody speaks, in sound that may hold noise, music, or both as well.
//
// Chosen by measurement; docs/mix.md has its error rates.
#pragma once

#include "media/samples.h"
#include "mix/sound_analysis.h"

#include <memory>
#include <span>
#include <vector>

namespace needledrop::mix {

/// Takes sound in pieces of any size, forward. Keeps 8 bytes for every 50 ms. Not thread-safe.
class SpeechDetector {
public:
    SpeechDetector();
    ~SpeechDetector();
    SpeechDetector(SpeechDetector&&) noexcept;

    void add(std::span<float const> interleaved);
    /// The passages of everything added, in order and apart. Call once.
    std::vector<Passage> finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace needledrop::mix
