// How alike two bars sound, and the sections that follow from it.
#pragma once

#include "music/song/song_analysis.h"

#include <vector>

namespace needledrop::music::song {

/// 0 for the same sound; about 1 for two unrelated bars of one song. Symmetric.
double unlikeness(BarSound const& a, BarSound const& b);

/// Splits the bars where the sound before and after differs most (a checkerboard along the diagonal of the
/// self-similarity, J. Foote 2000), and gives like parts the same letter.
std::vector<SongSection> find_sections(std::vector<SongBar> const& bars);

} // namespace needledrop::music::song
