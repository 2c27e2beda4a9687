// SpeechEar: sound as the speech detector hears it, a few numbers for every 50 ms.
#pragma once

#include "media/samples.h"

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace needledrop::mix {

/// Log energies in bands from 100 Hz to 6.5 kHz, then what tells a voice from a melody:
/// how voiced it is (0–1), how fast the spectrum changes (decibels in 10 ms), how high the pitch is (octaves
/// above 160 Hz, 0 where there is none), how far it slides in 10 ms (semitones), and how alike the partials
/// are to those 50 and 200 ms before (cosine, 0–1): a note stands, a syllable moves.
inline constexpr int kEarBands = 18;
inline constexpr int kEarFeatures = kEarBands + 6;
using EarFrame = std::array<float, kEarFeatures>;
/// 50 ms, in sample frames of the programme.
inline constexpr std::int64_t kEarHop = media::kSampleRate / 20;

/// Takes 48 kHz stereo in pieces of any size; not thread-safe.
class SpeechEar {
public:
    SpeechEar();
    ~SpeechEar();
    SpeechEar(SpeechEar&&) noexcept;

    void add(std::span<float const> interleaved);
    /// The same for 16 kHz mono, which is what everything is turned into first.
    void add_16k(std::span<float const> mono);
    /// The frames finished since the last call.
    std::vector<EarFrame> take();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace needledrop::mix
