// SpeechNetwork: how likely it is that somebody speaks in the middle of two seconds of sound.
//
// A small neural network (one hidden layer), trained by tools/speech/train.py on speech in six voices, in
// music and in noise, that Debian packages hold or make; docs/mix.md says on what and with which error rates.
#pragma once

#include "mix/speech_ear.h"

#include <array>
#include <span>

namespace needledrop::mix {

/// Frames looked at on each side of the one in question: 1 s.
inline constexpr int kNetworkReach = 20;
inline constexpr int kNetworkFrames = 2 * kNetworkReach + 1;

/// 0 to 1. `frames` are in order, the one in question in the middle.
float speech_probability(std::span<EarFrame const, kNetworkFrames> frames);

} // namespace needledrop::mix
