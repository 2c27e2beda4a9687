// The shape of a piece before any note: bars whose lines meet the picture, and the sections they make.
//
//   cues     |      T         S                 c     |
//   bars     |--|--|'--|--|--|'--|--|--|--|--|--'|--|~~~~|   ' = a bar line moved onto a cue
//   sections | intro | theme   | answer           | end   |
#pragma once

#include "music/score.h"
#include "music/style.h"

#include <vector>

namespace needledrop::music {

struct Form {
    double bpm = 100;
    std::vector<Bar> bars; ///< Contiguous from zero; the last is the final chord's and reaches the end.
    std::vector<Section> sections;
    std::vector<MetCue> met;
};

/// Chooses a tempo near the style's (or the one asked for) so that whole bars fill the length, their lines
/// meet as many strong cues as a steady tempo allows, and the last chord has room to ring. Every length from
/// one second on has a form. Where two ways cost the same, the slower is taken.
Form plan_form(Style const& style, MusicRequest const& request, PictureCues const& cues);

} // namespace needledrop::music
