// Beats: the pulse of a song and its bars, found in its attacks and chord changes.
#pragma once

#include "music/song/spectrogram.h"

#include <cstdint>
#include <vector>

namespace needledrop::music::song {

struct Pulse {
    double bpm = 0;        ///< 0: no beat.
    double regularity = 0; ///< 0 to 1; how alike the attacks are one beat later, all through the song.
    std::vector<std::int64_t> beats; ///< Sample frames.
};

/// One tempo for the whole song from the autocorrelation of attacks, then the beats that best agree with both
/// the tempo and the attacks, by dynamic programming (D. Ellis, "Beat tracking by dynamic programming",
/// 2007).
Pulse find_pulse(Heard const& heard);

struct Metre {
    int beats_in_bar = 4;
    int first_downbeat = 0; ///< Index into the beats.
};
/// Bars begin where chords change and the bass comes in most; in three or in four.
Metre find_metre(Heard const& heard, std::vector<std::int64_t> const& beats);

} // namespace needledrop::music::song
