// From a draft to the plan of its mix: original sound, music written or fitted to the picture, effects, voices.
#pragma once

#include "mix/mix.h"
#include "studio/studio.h"

namespace needledrop::studio {

/// True where anything in the draft could be heard.
bool has_sound(timeline::Draft const& draft, Shelf const& shelf);

/// Composes what is to be composed (music's length and cues come from the picture) and names every stem.
/// The plan owns what it needs, but reads the shelf's files when it is mixed.
Result<mix::MixPlan> plan_mix(Studio const& studio, timeline::Draft const& draft, Shelf const& shelf, Cancel const& cancel);

} // namespace needledrop::studio
