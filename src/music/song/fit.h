// fit(): a song, made as long as the picture and still a song: its own beginning, its own ending, no seam
// heard.
//
// The song is cut at downbeats only, between bars that sound alike, each join a short cross-fade. What is
// left over is taken up by at most 2 % of time-stretching and by the last note's decay. A song without a
// steady beat is trimmed plainly, with a fade, and the explanation says so.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/samples.h"
#include "music/song/song_analysis.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace needledrop::music::song {

struct FromBeginning {};
struct FromChorus {};
/// The part that begins at the downbeat nearest to `frame` of the song.
struct FromTime {
    std::int64_t frame = 0;
};
using From = std::variant<FromBeginning, FromChorus, FromTime>;

enum class FitMode {
    Auto, ///< Shorter or longer, as needed.
    Loop, ///< "Loop it": the song's middle goes round and round before its ending.
    Trim, ///< Plainly cut at the length, with a fade.
};

enum class FitEnding {
    Own,  ///< The song's own ending, on the last frame.
    Fade, ///< Faded out over the last seconds, wherever the song is then.
};

enum class FitTempo {
    MayBend, ///< Stretched by 2 % at most where that meets the length.
    Kept,    ///< The song's own, because something is timed to its beats; it is faded out where nothing else fits.
};

struct FitRequest {
    std::int64_t length = 0; ///< Sample frames wanted, exactly.
    From from = FromBeginning{};
    FitMode mode = FitMode::Auto;
    FitEnding ending = FitEnding::Own;
    FitTempo tempo = FitTempo::MayBend;
};

/// A place where the song jumps. All in sample frames.
struct SongJoin {
    std::int64_t at = 0;        ///< In the fitted sound.
    std::int64_t leaves = 0;    ///< In the song: the downbeat that would have come.
    std::int64_t continues = 0; ///< In the song: the downbeat that comes instead.
    double likeness = 0;        ///< 0 nothing alike … 1 the same bar.
};

/// Where a section of the song is heard.
struct FittedSection {
    std::int64_t at = 0; ///< In the fitted sound.
    std::string name;    ///< "chorus"
};

enum class FitKind { AsItIs, Joined, Trimmed };

struct Fitted {
    explicit Fitted(media::ScratchSamples sound)
        : samples(std::move(sound)) {}
    media::ScratchSamples samples; ///< Exactly FitRequest::length frames.
    FitKind kind = FitKind::AsItIs;
    std::vector<SongJoin> joins;
    std::vector<FittedSection> sections;
    double stretch = 1.0;      ///< Length after over length before; 0.98 to 1.02.
    bool keeps_intro = false;  ///< Begins where the song begins.
    bool keeps_ending = false; ///< Ends as the song ends.
    std::string explanation; ///< For the receipt, one sentence: "Two joins on downbeats, its own ending, …".
};

/// Opens the song from its beginning; may be called more than once.
using OpenSong = std::function<Result<std::unique_ptr<media::SampleSource>>()>;

/// `analysis` must be of this song. Fails: as the source does, DiskFull, Cancelled, InvalidArgument (a length
/// below one frame).
Result<Fitted> fit(OpenSong const& open, SongAnalysis const& analysis, FitRequest const& request,
                   Cancel const& cancel);

} // namespace needledrop::music::song
