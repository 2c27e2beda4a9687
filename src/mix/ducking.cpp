#include "mix/ducking.h"

#include "mix/loudness.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needledrop::mix {
namespace {

constexpr std::int64_t kShortTermBlocks = 30;
/// Asked of the stems above the promised gap, because a passage's edges are known to a tenth of a second
/// only.
constexpr double kMarginLu = 1.5;
/// Windows this far below the passage's own loudness hold a pause, not speech.
constexpr double kPauseLu = 10;
constexpr double kLeastDepthDb = -3;
constexpr double kGreatestDepthDb = -30;

double raised_cosine(std::int64_t frame, std::int64_t frames) {
    double const share = std::clamp(static_cast<double>(frame) / static_cast<double>(frames), 0.0, 1.0);
    return 0.5 - 0.5 * std::cos(std::numbers::pi * share);
}

double share_at(Passage const& passage, std::int64_t frame) {
    if (frame < passage.start) return raised_cosine(frame - (passage.start - kDuckAttack), kDuckAttack);
    auto const after = frame - passage.end - kDuckHold;
    return after <= 0 ? 1.0 : 1.0 - raised_cosine(after, kDuckRelease);
}

} // namespace

std::vector<Passage> bridged(std::vector<Passage> passages, std::int64_t bridge) {
    std::sort(passages.begin(), passages.end(),
              [](auto const& a, auto const& b) { return a.start < b.start; });
    std::vector<Passage> result;
    for (auto const& passage : passages) {
        if (!result.empty() && passage.start - result.back().end < bridge)
            result.back().end = std::max(result.back().end, passage.end);
        else
            result.push_back(passage);
    }
    return result;
}

double smallest_gap(std::span<double const> speech, std::span<double const> music, Passage passage) {
    auto const first = passage.start / kLoudnessBlock;
    auto const last = std::max(first + 1, passage.end / kLoudnessBlock);
    auto const window = std::min(kShortTermBlocks, last - first);
    double const pause = window_loudness(speech, first, last) - kPauseLu;
    double least = 1e9;
    for (auto block = first; block + window <= last; ++block) {
        if (window_loudness(speech, block, block + window) < pause) continue;
        least = std::min(least, window_loudness(speech, block, block + window) -
                                    window_loudness(music, block, block + window));
    }
    return least;
}

std::vector<Duck> plan_ducks(std::vector<Passage> const& passages, std::span<double const> speech,
                             std::span<double const> music, Ducking const& ducking) {
    std::vector<Duck> ducks;
    for (auto const& passage : passages) {
        double const missing = smallest_gap(speech, music, passage) - ducking.gap_lu - kMarginLu;
        double const depth = ducking.depth_db ? -std::abs(*ducking.depth_db)
                                              : std::clamp(missing, kGreatestDepthDb, kLeastDepthDb);
        ducks.push_back({passage, depth});
    }
    return ducks;
}

DuckCurve::Point DuckCurve::at(std::int64_t frame) {
    while (first_ < ducks_.size() && ducks_[first_].passage.end + 2 * kDuckBridge < frame)
        ++first_;
    Point point;
    for (auto i = first_; i < ducks_.size() && ducks_[i].passage.start - kDuckAttack <= frame; ++i) {
        double const share = share_at(ducks_[i].passage, frame);
        point.share = std::max(point.share, share);
        point.db = std::min(point.db, ducks_[i].depth_db * share);
    }
    return point;
}

} // namespace needledrop::mix
