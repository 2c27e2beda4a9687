// Music for a draft: written to its picture, or a person's song fitted to it.
#pragma once

#include "mix/receipt.h"
#include "music/score.h"
#include "music/song/fit.h"
#include "studio/studio.h"

namespace needledrop::studio {

/// The moments of the picture under a stretch of music that the music should meet, counted from its start: cuts of
/// the timeline, hard cuts inside clips, titles; and where somebody speaks.
Result<music::PictureCues> cues_for(Studio const& studio, timeline::Draft const& draft, Shelf const& shelf, TimeRange under,
                                    Cancel const& cancel);

/// The piece that a music segment of this draft stands for.
Result<music::Score> score_for(Studio const& studio, timeline::Draft const& draft, Shelf const& shelf,
                               timeline::Segment const& segment, timeline::Composed const& composed, Cancel const& cancel);

struct FittedSong {
    media::ScratchSamples samples; ///< Exactly as long as asked.
    std::vector<mix::MusicChange> changes; ///< Joins and sections, frames from its start.
    std::string explanation;
};
/// A song from the shelf, `length` sample frames long.
Result<FittedSong> fitted_song(Studio const& studio, Item const& item, timeline::Music const& music, std::int64_t length,
                               Cancel const& cancel);

} // namespace needledrop::studio
