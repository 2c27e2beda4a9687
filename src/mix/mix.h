// mix(): stems on a timeline -> one finished stereo programme, its loudness right and its speech in front.
//
// A MixPlan is a plain value that knows nothing of drafts: whoever holds one translates. Levels work like
// this:
// - The original sound (with voice-overs and effects) is the foreground. It is brought near the programme's
//   loudness first: speech to the target; sound without speech is never raised by more than a few decibels.
// - Every music stem is brought to the programme's loudness too, so that its `gain` means the same for every
// song:
//   1.0 is as loud as the foreground, 0.35 is 9.1 dB below it.
// - Under speech the music goes down further, far enough to keep `Ducking::gap_lu` in each passage.
// - The whole is brought to the target with a true-peak limiter. Silence stays silence.
//
// Works in blocks: memory does not grow with the programme's length. The same plan gives the same bits.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/samples.h"
#include "mix/receipt.h"
#include "mix/sound_analysis.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::mix {

enum class Role {
    Original, ///< The sound of a clip of the video; listened to for speech.
    Voice,    ///< A voice-over: speech throughout, silence apart.
    Music,
    Effect, ///< A sound effect; as loud as its file, neither levelled nor ducked.
};

/// EqualPower: sine, for joins (two of them keep the power). Logarithmic: even in decibels over 40 dB, for
/// ends.
enum class FadeShape { EqualPower, Logarithmic, Linear };

struct Fade {
    std::int64_t frames =
        0; ///< From silence to full level, or back. Below 10 ms it becomes the 10 ms safety fade.
    FadeShape shape = FadeShape::Logarithmic;
};

/// A level at `frame` of the timeline. Between points the gain runs straight in decibels; before the first
/// and after the last it holds.
struct GainPoint {
    std::int64_t frame = 0;
    double gain = 1.0; ///< Linear.
};

/// Opens a stem's sound, from its beginning. Called more than once, by one thread at a time.
using OpenSource = std::function<Result<std::unique_ptr<media::SampleSource>>()>;

/// One piece of sound at one place. All counts are sample frames.
struct Stem {
    std::string name; ///< For the receipt.
    std::string
        sound; ///< Which sound this is (a path, a content hash): stems of one sound are levelled alike.
    Role role = Role::Original;
    OpenSource open;
    std::int64_t start = 0;  ///< On the timeline.
    std::int64_t skip = 0;   ///< Of the source, left out before the first frame heard.
    std::int64_t length = 0; ///< On the timeline; past the source's end it is silent.
    double gain = 1.0;       ///< Linear; for Music a share of the foreground's loudness, see above.
    Fade fade_in;
    Fade fade_out;
    bool joined_before = false; ///< The same sound runs on from the stem before: no safety fade there.
    bool joined_after = false;
    bool muted = false;
    double denoise = 0.0;                  ///< Voice and Original: 0 off … 1 strong; lowers steady noise.
    std::vector<GainPoint> envelope;       ///< In order; multiplies `gain`. Empty is 1 throughout.
    std::optional<SoundAnalysis> analysis; ///< Of the whole source, where known; else the mix listens itself.
    std::string attribution;               ///< Credit that the licence of this sound asks for; empty if none.
};

struct Ducking {
    bool enabled = true;
    double gap_lu = 10.0;           ///< Speech stays at least this far above the music, short-term loudness.
    std::optional<double> depth_db; ///< Lower the music by this much under speech instead of by need.
};

struct LoudnessTarget {
    double integrated_lufs = -14.0;
    double true_peak_dbtp = -1.0;
    /// The mix's own ceiling lies this much lower, because AAC encoding adds overshoot (measured,
    /// docs/mix.md).
    double encoder_headroom_db = 0.9;
};

struct MixPlan {
    std::int64_t length = 0; ///< Of the programme.
    std::vector<Stem> stems;
    Ducking ducking;
    /// Nothing: levels stay as the gains say (no levelling of stems either), peaks are still limited.
    std::optional<LoudnessTarget> loudness = LoudnessTarget{};
    /// Where the music changes, and why; carried into the receipt as it is.
    std::vector<MusicChange> music_changes;
    std::vector<std::int64_t> cuts; ///< Of the picture; for the receipt's picture.
};

struct Mix {
    media::ScratchSamples samples; ///< Exactly `MixPlan::length` frames.
    Receipt receipt;
};

/// Called now and then with the share done, 0 to 1, not decreasing.
using Progress = std::function<void(double)>;

/// Fails: as a stem's source does, DiskFull, Cancelled, InvalidArgument (a negative length, a gain that is
/// not a number). `progress` may be empty.
Result<Mix> mix(MixPlan const& plan, Cancel const& cancel, Progress const& progress = {});

} // namespace needledrop::mix
