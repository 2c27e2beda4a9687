// Plays a score: soundfont, then the mixing desk. The same score and soundfont give the same bits.
#pragma once

#include "music/score.h"

#include "base/cancel.h"
#include "base/result.h"
#include "media/samples.h"

#include <filesystem>
#include <functional>

namespace needledrop::music {

/// Where the General MIDI soundfont is: $NEEDLEDROP_SOUNDFONT when set, else the places Debian uses.
/// Fails: Unavailable, saying which package brings one.
Result<std::filesystem::path> find_soundfont();

struct PerformOptions {
    std::filesystem::path soundfont;           ///< Empty: find_soundfont().
    Cancel const* cancel = nullptr;            ///< Polled while it plays.
    int threads = 0;                           ///< 0: one a core. Never changes a bit.
    std::function<void(double)> progress = {}; ///< Called with 0–1 now and then, on this thread.
};

/// Plays `score` into a temporary file, exactly score.length sample frames: about -18 LUFS, true peaks at most
/// -1 dB, silent at the last sample. Memory stays flat for any length. Fails: Unavailable (no soundfont),
/// Cancelled, DiskFull, Internal (the synthesizer refused).
Result<media::ScratchSamples> perform(Score const& score, PerformOptions const& options = {});

} // namespace needledrop::music
