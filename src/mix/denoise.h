// Noise reduction for voices: steady noise (a fan, hiss, traffic) is lowered, speech is left.
#pragma once

#include "media/samples.h"

#include <memory>

namespace needledrop::mix {

/// Reads `source` through a spectral gate. `strength` 0 to 1: noise is lowered by up to 24 dB times strength.
/// The noise is followed by minimum statistics (R. Martin 2001) over 1.5 s, so it may change slowly. Same
/// length and timing as the source. After a seek the noise is learnt anew.
std::unique_ptr<media::SampleSource> denoised(std::unique_ptr<media::SampleSource> source, double strength);

} // namespace needledrop::mix
