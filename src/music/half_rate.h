// Doubling of the sample rate.
#pragma once

#include <array>
#include <span>

namespace needledrop::music {

/// One channel from 24 to 48 kHz by a half-band filter (windowed sinc, Kaiser): flat to 9 kHz, what lies
/// above 15 kHz is 60 dB down. Sound comes out `kDelay` frames of 48 kHz later. State lives in the object.
class Doubler {
public:
    static constexpr std::size_t kTaps = 8; ///< On each side of the sample between two.
    static constexpr std::size_t kDelay = 2 * kTaps - 1;

    Doubler();
    /// `out` is twice as long as `in`; at most 4096 samples in.
    void process(std::span<float const> in, std::span<float> out);

private:
    std::array<float, kTaps> weights_{};
    std::array<float, 2 * kTaps - 1> past_{};
};

} // namespace needledrop::music
