// The receipt of a mix: what was measured, so that nobody has to believe it.
//
// Everything here is a measurement of the finished sound or of the stems that made it, or was handed in by
// the caller (music changes, cuts, attribution). JSON and a picture are made from it.
#pragma once

#include "mix/pumping.h"
#include "mix/sound_analysis.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::mix {

/// A place where the music becomes something else.
struct MusicChange {
    enum class Kind { Section, Join, Accent, Ending };
    std::int64_t frame = 0;
    Kind kind = Kind::Section;
    std::string reason; ///< In words: "chorus, on the cut at 14.0 s".
};

/// One passage of speech in the finished mix.
struct SpeechPassage {
    Passage range;
    double speech_lufs = kSilenceLufs;
    std::optional<double> music_lufs; ///< Nothing where no music plays under it.
    std::optional<double> gap_lu;     ///< The smallest difference of short-term loudness, speech over music.
    double duck_db = 0;               ///< How far the music was lowered, 0 or negative.
    /// Seconds from the passage's end until the music is within 1 dB of its own level; nothing where the next
    /// passage, or the end of the music, comes first.
    std::optional<double> music_back_after_s;
};

/// Curves for the picture, one value every `hop` sample frames.
struct MixCurves {
    std::int64_t hop = 0;
    std::vector<float> peak;          ///< Of the finished mix, linear, 0 to 1.
    std::vector<float> short_term;    ///< Of the finished mix, LUFS over the last 3 s.
    std::vector<float> music_gain_db; ///< Ducking only, 0 or negative.
};

struct Receipt {
    std::int64_t length = 0; ///< Sample frames.
    double integrated_lufs = kSilenceLufs;
    double short_term_max_lufs = kSilenceLufs;
    double true_peak_dbtp = -120;
    double gain_db = 0;              ///< What the whole mix was raised by at the end.
    double limiter_reduction_db = 0; ///< The most that the limiter took, 0 or positive.
    std::vector<SpeechPassage> speech;
    std::optional<Pumping> pumping; ///< Where music plays under speech.
    std::vector<MusicChange> music_changes;
    std::vector<std::int64_t> cuts;
    std::vector<std::string> attribution; ///< Each credit once, in order of appearance.
    std::vector<std::string> notes;       ///< What a person should know: "Too quiet to bring to −14 LUFS".
    MixCurves curves;
};

/// Times in seconds, loudness in LUFS; the curves are left out.
nlohmann::json to_json(Receipt const& receipt);
/// The one line for a reply: "−14.0 LUFS, peak −1.3 dBTP; speech 10.4 LU or more over the music in 5
/// passages".
std::string summary(Receipt const& receipt);
/// A picture of the mix on one time axis: waveform, speech, music gain, cuts and sections. A whole SVG
/// document.
std::string plot_svg(Receipt const& receipt);

} // namespace needledrop::mix
