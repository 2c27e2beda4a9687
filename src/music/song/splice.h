// Splicing: the runs of a path, played one after the other with joins that are not heard.
#pragma once

#include "base/cancel.h"
#include "music/song/fit.h"
#include "music/song/path.h"

#include <vector>

namespace needledrop::music::song {

struct Spliced {
    media::ScratchSamples samples;
    std::vector<std::int64_t> joins;  ///< Where in `samples` each join's downbeat falls.
    std::vector<std::int64_t> shifts; ///< How many frames each continuation was moved by to keep the pulse.
};

/// How a join is cross-faded.
struct CrossFade {
    std::int64_t frames =
        media::kSampleRate * 60 / 1000; ///< Ends on the downbeat, so its attack is heard once.
    std::int64_t search =
        media::kSampleRate * 40 / 1000; ///< Moves the continuation by at most this, for the pulse.
};

/// Writes the runs in order. At each join the song's own continuation and the one that comes instead are laid
/// over each other so that their attacks coincide, then their waveforms, and cross-faded at constant power
/// for however alike they are. Fails: as the song does, DiskFull, Cancelled.
Result<Spliced> splice(OpenSong const& open, std::vector<Run> const& runs, CrossFade const& cross_fade,
                       Cancel const& cancel);

} // namespace needledrop::music::song
