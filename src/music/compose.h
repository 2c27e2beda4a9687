// Writes music to the picture.
#pragma once

#include "music/score.h"

#include "base/result.h"

#include <string>

namespace needledrop::music {

/// A score for `request` that is exactly as long as asked and ends on a cadence; its sections start at the
/// picture's strong moments where the tempo can stay steady (within 3 %, or 1 % where a tempo was asked for).
/// Pure and quick (milliseconds). Fails: NotFound (no such style), OutOfRange (shorter than 1 s or over 30
/// min, tempo outside 30–300).
Result<Score> compose(MusicRequest const& request, PictureCues const& cues = {});

/// A line a section for receipts: "0:00 intro (4 bars): …".
std::vector<std::string> section_lines(Score const& score);

} // namespace needledrop::music
