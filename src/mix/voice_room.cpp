#include "mix/voice_room.h"

#include "media/samples.h"

#include <cmath>
#include <numbers>

namespace needledrop::mix {

VoiceRoom::VoiceRoom() {
    constexpr double kCentre = 2000; // Hz: the middle of 1–4 kHz, where consonants are told apart.
    constexpr double kDipDb = -4;
    constexpr double kOctaves = 2;
    double const amplitude = std::pow(10.0, kDipDb / 40);
    double const omega = 2 * std::numbers::pi * kCentre / media::kSampleRate;
    double const alpha =
        std::sin(omega) * std::sinh(std::numbers::ln2 / 2 * kOctaves * omega / std::sin(omega));
    double const a0 = 1 + alpha / amplitude;
    b0_ = static_cast<float>((1 + alpha * amplitude) / a0);
    b1_ = static_cast<float>(-2 * std::cos(omega) / a0);
    b2_ = static_cast<float>((1 - alpha * amplitude) / a0);
    a1_ = b1_;
    a2_ = static_cast<float>((1 - alpha / amplitude) / a0);
}

} // namespace needledrop::mix
