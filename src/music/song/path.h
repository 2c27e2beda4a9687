// A path through a song: which bars are played, in which order, so that it lasts as long as asked.
#pragma once

#include "music/song/song_analysis.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace needledrop::music::song {

/// Sample frames [from, to) of the song, played without a break.
struct Run {
    std::int64_t from = 0;
    std::int64_t to = 0;
    int first_bar = -1;  ///< The bar that begins at or after `from`; −1 in songs without bars.
    int ending_bar = -1; ///< The bar that would come after `to`; the number of bars at the song's end.
};

/// How a path's length becomes the length that was asked for.
struct Closing {
    double stretch = 1.0;  ///< Length after over before, within kMostStretch.
    std::int64_t trim = 0; ///< Frames taken off the last note's decay, under a fade.
    std::int64_t pad = 0;  ///< Frames of silence after the ending.
    double cost = 0;
};

struct SongPath {
    std::vector<Run> runs;
    std::vector<double> likeness; ///< Of each join, 1 − unlikeness; one less than the runs.
    Closing closing;
    double cost = 0;
};

inline constexpr double kMostStretch = 0.02;

enum class PathEnd { AtSongsEnd, Anywhere };

/// The cheapest path of about `length` frames that starts at bar `first_bar`, or with the song's very
/// beginning if that is −1. Joins cost by how unlike the bars are on both sides, by being there at all, and
/// by breaking phrases of four; stretching and trimming cost as well. Nothing where no path of that length
/// exists. Work grows with length times bars; memory is 4 bytes for each pair of the two.
/// At most `most_stretch` of stretching.
std::optional<SongPath> find_path(SongAnalysis const& song, int first_bar, std::int64_t length, PathEnd end,
                                  double most_stretch = kMostStretch);

/// How to get from `have` to `wanted` frames; `decay` is what may be trimmed. Nothing where it is too far.
std::optional<Closing> close_length(std::int64_t have, std::int64_t wanted, std::int64_t decay,
                                    double most_stretch = kMostStretch);

} // namespace needledrop::music::song
