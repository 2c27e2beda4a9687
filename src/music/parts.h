// The writers: each turns a lead sheet and a part's plan into the notes of that part.
#pragma once

#include "music/sheet.h"

namespace needledrop::music {

Part write_kit(Sheet const& sheet, PartPlan const& plan);
Part write_bass(Sheet const& sheet, PartPlan const& plan);
/// Held, struck and strummed chords, and arpeggios.
Part write_chords(Sheet const& sheet, PartPlan const& plan);
/// A motif, stated, answered and varied over each phrase; it does not run along with any of `others` in octaves.
Part write_melody(Sheet const& sheet, PartPlan const& plan, std::vector<Part const*> const& others);

} // namespace needledrop::music
