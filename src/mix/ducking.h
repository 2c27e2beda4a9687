// Ducking: how far the music goes down under speech, and how it gets there and back.
#pragma once

#include "mix/mix.h"

#include <cstdint>
#include <span>
#include <vector>

namespace needledrop::mix {

/// The music is down before the first syllable and comes back after the last, both in a raised cosine over
/// decibels.
///
///     level ─────╮                    ╭──────
///                 ╲                  ╱
///                  ╰────────────────╯
///            attack │    passage   │hold│ release
inline constexpr std::int64_t kDuckAttack = media::kSampleRate * 4 / 10;
inline constexpr std::int64_t kDuckHold = media::kSampleRate * 2 / 10;
inline constexpr std::int64_t kDuckRelease = media::kSampleRate * 8 / 10;
/// Passages with less than this between them are ducked as one: the music comes back only where it can stay
/// for a second.
inline constexpr std::int64_t kDuckStay = media::kSampleRate;
inline constexpr std::int64_t kDuckBridge = kDuckAttack + kDuckHold + kDuckRelease + kDuckStay;

struct Duck {
    Passage passage;
    double depth_db = 0; ///< 0 or negative.
};

/// Joins passages that lie less than `bridge` frames apart. `passages` in any order.
std::vector<Passage> bridged(std::vector<Passage> passages, std::int64_t bridge);

/// The least difference in short-term loudness, speech over music, in windows of 3 s (or the passage, if
/// shorter) that lie inside `passage`; pauses (10 LU below the passage's own loudness) do not count. Energies
/// are those of LoudnessMeter::block_energies.
double smallest_gap(std::span<double const> speech, std::span<double const> music, Passage passage);

/// As deep as each passage needs for `ducking.gap_lu`, at least 3 dB, at most 30 dB.
std::vector<Duck> plan_ducks(std::vector<Passage> const& passages, std::span<double const> speech,
                             std::span<double const> music, Ducking const& ducking);

/// The music's gain along the timeline. Read forward; not thread-safe.
class DuckCurve {
public:
    explicit DuckCurve(std::vector<Duck> ducks)
        : ducks_(std::move(ducks)) {}
    struct Point {
        double db = 0;    ///< 0 or negative.
        double share = 0; ///< How much of the way down, 0 to 1.
    };
    /// `frame` must not go back by more than kDuckBridge.
    Point at(std::int64_t frame);

private:
    std::vector<Duck> ducks_;
    std::size_t first_ = 0; ///< Ducks before this one are over.
};

} // namespace needledrop::mix
