// Glimpses: what a list of files shows of each one, a small picture and the shape of its sound; and what a timeline shows
// of its music.
#pragma once

#include "base/cancel.h"
#include "studio/studio.h"

#include <string>
#include <vector>

namespace needledrop::studio {

/// A PNG of at most 320×320 pixels, in the file's own shape, from a moment near its beginning (past a black opening
/// frame). The same file gives the same bytes. Fails: NotFound where nothing can be seen; as rendering does.
Result<std::string> thumbnail_png(Studio const& studio, Item const& item);

/// The loudest sample, 0 … 1, of each of `points` equal stretches of a file's sound, first to last; fewer where there
/// are fewer samples. Memory does not grow with length. Fails: NotFound where nothing can be heard, Cancelled; as
/// reading does.
Result<std::vector<float>> waveform(Studio const& studio, Item const& item, std::size_t points, Cancel const& cancel);

/// The same of the music that a segment of the draft stands for, as it would be mixed now but before its level and its
/// fades: it is composed and played, or fitted, for this. Fails: NotFound where there is no such music, Cancelled; as that does.
Result<std::vector<float>> music_waveform(Studio const& studio, timeline::Draft const& draft, Shelf const& shelf,
                                          timeline::SegmentId const& segment, std::size_t points, Cancel const& cancel);

} // namespace needledrop::studio
