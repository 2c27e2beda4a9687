// Levels: what each stem is raised or lowered by so that gains mean the same for every sound, and where
// speech is.
#pragma once

#include "mix/mix.h"

#include <vector>

namespace needledrop::mix {

struct Levels {
    std::vector<double> of_stem;  ///< Linear, one for each stem of the plan.
    std::vector<Passage> speech;  ///< On the timeline, in order and apart; of audible stems only.
    bool has_music = false;       ///< At least one music stem is heard.
    bool only_background = false; ///< No music and no speech: sound that nobody wants raised far.
};

/// Listens to the sounds that come without an analysis. Fails: as their sources do, Cancelled.
Result<Levels> level(MixPlan const& plan, Cancel const& cancel);

} // namespace needledrop::mix
