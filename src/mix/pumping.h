// Pumping: music that a listener hears being turned up and down.
//
// Going down once before somebody speaks and coming back once after is not pumping. What is: coming up for a
// moment only to go down again, and a level that trembles while the voice speaks. Both are taken from the
// gain that the mix gave the music, ducking and limiter together, so they hold for any song.
#pragma once

#include "mix/sound_analysis.h"

#include <cstdint>
#include <span>

namespace needledrop::mix {

/// What gains are noted at for measure_pumping: every 10 ms.
inline constexpr std::int64_t kGainHop = media::kSampleRate / 100;

struct Pumping {
    /// Times that the gain came up by 3 dB or more and went down by as much again, having stayed within 3 dB
    /// of its highest for less than 1.2 s.
    int surges = 0;
    /// RMS of the gain's movement between about 1 and 8 Hz while somebody speaks, decibels: the worst
    /// passage. Syllables come 3 to 8 times a second; music that follows them is heard to breathe at about 1
    /// dB.
    double ripple_db = 0;
    /// The fastest the gain moves, decibels a second, over 100 ms.
    double steepest_db_per_s = 0;
};

/// `gain_db` is the music's gain every kGainHop from the programme's first frame; `speech` in sample frames,
/// in order.
Pumping measure_pumping(std::span<float const> gain_db, std::span<Passage const> speech);

} // namespace needledrop::mix
