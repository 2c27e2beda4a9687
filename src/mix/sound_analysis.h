// What the mix needs to know about one piece of sound: how loud it is, and where somebody speaks.
//
// Measured once for a file and kept (it serialises), so that a second export does not listen to it again.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/samples.h"

#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <vector>

namespace needledrop::mix {

/// Sample frames [start, end) in which somebody speaks.
struct Passage {
    std::int64_t start = 0;
    std::int64_t end = 0;
    bool operator==(Passage const&) const = default;
};

/// Loudness of nothing; every measured value below it is reported as this (LUFS, the absolute gate of
/// BS.1770).
inline constexpr double kSilenceLufs = -70.0;

struct SoundAnalysis {
    std::int64_t length = 0; ///< Sample frames that were listened to.
    double integrated_lufs =
        kSilenceLufs; ///< Gated (ITU-R BS.1770-4); kSilenceLufs where nothing passes the gate.
    double speech_lufs = kSilenceLufs; ///< The same over `speech` only.
    std::vector<Passage> speech;       ///< In order, apart; frames count from where listening began.
};

enum class Listen { ForLoudness, ForLoudnessAndSpeech };

/// Reads `source` from `from`, at most `frames`. Memory does not grow with length (a passage costs 16 bytes).
Result<SoundAnalysis> analyse(media::SampleSource& source, std::int64_t from, std::int64_t frames,
                              Listen listen, Cancel const& cancel);
/// All of `source`.
Result<SoundAnalysis> analyse(media::SampleSource& source, Listen listen, Cancel const& cancel);

void to_json(nlohmann::json& json, SoundAnalysis const& analysis);
/// Fails: Corrupt, where `json` was not written by to_json.
Result<SoundAnalysis> sound_analysis_from_json(nlohmann::json const& json);

} // namespace needledrop::mix
