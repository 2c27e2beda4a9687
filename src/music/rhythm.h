// Reading the rhythms of music/style.h.
#pragma once

#include "music/score.h"
#include "music/style.h"

#include <vector>

namespace needledrop::music {

struct Hit {
    std::int64_t pulse = 0;  ///< From the piece's first bar line.
    std::int64_t pulses = 0; ///< Until the next hit, rest or bar line.
    char mark = 'x';
};

/// The hits of bar `index` of `pattern` (its bars repeat) laid into `bar`. A bar that is shorter than the
/// metre takes the pattern's beginning.
std::vector<Hit> hits_in(Pattern pattern, int index, Bar const& bar, int beats_in_bar);

/// How many bars `pattern` has.
int bars_of(Pattern pattern);

/// Loudness of a mark relative to a plain one.
double weight_of(char mark);

/// `pulse` delayed by swing: the second of each pair of `unit`s (8 or 16) moves from the middle to `swing` of
/// the pair.
std::int64_t swung(std::int64_t pulse, double swing, int unit);

} // namespace needledrop::music
