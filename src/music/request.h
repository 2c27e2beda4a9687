// What music is wanted, and the picture it is written to. These values are all the composer sees: the same
// request, cues and seed give the same score and the same samples.
#pragma once

#include "time/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::music {

/// How the music should feel beyond its style.
struct Mood {
    double energy = 0.5; ///< 0 still … 1 driving: tempo within the style's range, density, loud instruments.
    double brightness =
        0.0; ///< -1 dark … +1 bright: prefers minor or major progressions, low or high register.
    bool operator==(Mood const&) const = default;
};

struct MusicRequest {
    std::string style = "lo-fi"; ///< A style's id; see styles() in music/style.h.
    Mood mood;                   ///< Usually from resolve_style().
    std::vector<std::string>
        instruments;           ///< Instruments asked for, by the names resolve_style() gives; may be empty.
    bool drums = true;         ///< False: neither drums nor other percussion.
    bool alone = false;        ///< Only the instruments asked for, where there are any.
    std::optional<double> bpm; ///< Kept within ±1 % when said; otherwise the style and the picture choose.
    std::uint64_t seed = 1;    ///< "Another one" is another seed.
    std::int64_t length = 0;   ///< Sample frames at 48 kHz; 1 s to 30 min. The music is exactly this long.
};

/// How much a moment of the picture asks of the music, in rising order.
enum class CueWeight { Cut, Scene, Title };

struct PictureCue {
    Time at; ///< From the music's first sample, not the timeline's.
    CueWeight weight = CueWeight::Cut;
    bool operator==(PictureCue const&) const = default;
};

/// The picture as the composer needs it. Everything may be empty: the music then follows its own form.
struct PictureCues {
    std::vector<PictureCue> points; ///< Any order; those outside the music are ignored.
    std::vector<TimeRange> speech;  ///< Where somebody talks: the melody stays out of the way.
};

/// How well the words were understood.
enum class Match {
    Exact,   ///< A known style, or a mood or use that names one.
    Nearest, ///< Something was said that is not known; the nearest was taken.
    Chosen,  ///< Nothing was said about the style; a sensible one was taken.
};

struct StyleChoice {
    std::string style;        ///< An id for MusicRequest::style.
    std::string display_name; ///< For people and for the summary line, e.g. "Lo-fi".
    Mood mood;
    std::vector<std::string> instruments;
    bool drums = true;         ///< False after "no drums", "不要鼓".
    bool alone = false;        ///< After "guitar only", "solo piano", "只要钢琴".
    std::optional<double> bpm; ///< When the words name a tempo ("120 bpm", "90拍").
    Match match = Match::Chosen;
    std::vector<std::string> understood; ///< The words that were used, as they were typed, lower case.
    std::vector<std::string> unknown;    ///< Words that meant nothing here.
    std::string explanation;             ///< One sentence when `match` is Nearest; else empty.
};

/// Reads free words in English and Chinese ("lo-fi", "sad but hopeful piano", "欢快的", "国风") in any order.
/// Always answers; the same words give the same choice.
StyleChoice resolve_style(std::string_view words);

/// A request for `choice`, `length` sample frames long.
MusicRequest request_for(StyleChoice const& choice, std::int64_t length, std::uint64_t seed);

} // namespace needledrop::music
