#include "mix/speech_detector.h"

#include "mix/speech_ear.h"
#include "mix/speech_network.h"

#include <algorithm>

namespace needledrop::mix {
namespace {

// Chosen on sound the network was not trained with; docs/mix.md has the table.
constexpr int kSmoothing = 6;    ///< Frames on each side of a running mean: 0.65 s in all.
constexpr float kBegins = 0.80F; ///< A passage needs this somewhere …
constexpr float kGoesOn = 0.30F; ///< … and lasts while this holds.
constexpr int kBridged = 16;     ///< Gaps up to 0.8 s belong to the passage.
constexpr int kShortest = 8;     ///< 0.4 s; shorter ones are left out.
/// The mean over a passage; music with a moment of song-like sound fails by it.
constexpr float kConvincing = 0.55F;
/// A word's soft beginning and end belong to it: up to 0.5 s that are not more than this below the passage.
constexpr int kMostGrown = 10;
constexpr float kSoftDb = 22;
constexpr int kNear = 60; ///< 3 s: where a passage's background is listened to.
constexpr float kStandsOutDb = 3;
constexpr int kAlwaysGrown =
    5; ///< A quarter of a second that need not stand out: consonants lie under noise.
/// Frames quieter than this are silence whatever they are like: the sum of a voice's bands, decibels.
constexpr float kAudible = -62;

float loudest_band(EarFrame const& frame) {
    return *std::max_element(frame.begin(), frame.begin() + kEarBands);
}

struct Spoken {
    int start;
    int end;
};

std::vector<float> smoothed(std::vector<float> const& values) {
    auto const count = static_cast<int>(values.size());
    std::vector<float> result(values.size());
    for (int i = 0; i < count; ++i) {
        int const from = std::max(0, i - kSmoothing), to = std::min(count, i + kSmoothing + 1);
        float sum = 0;
        for (int near = from; near < to; ++near)
            sum += values[near];
        result[i] = sum / static_cast<float>(to - from);
    }
    return result;
}

std::vector<Spoken> candidates(std::vector<float> const& likely) {
    auto const count = static_cast<int>(likely.size());
    std::vector<Spoken> result;
    for (int i = 0; i < count;) {
        if (likely[i] < kGoesOn) {
            ++i;
            continue;
        }
        int const start = i;
        float best = 0;
        for (; i < count && likely[i] >= kGoesOn; ++i)
            best = std::max(best, likely[i]);
        if (best < kBegins) continue;
        if (!result.empty() && start - result.back().end <= kBridged)
            result.back().end = i;
        else
            result.push_back({start, i});
    }
    return result;
}

float median(std::vector<float> values) {
    auto const middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// What is heard within kNear frames of `spoken` where nobody speaks; silence where there is no such frame.
float background(Spoken spoken, std::vector<float> const& levels, std::vector<float> const& likely) {
    std::vector<float> near;
    auto const count = static_cast<int>(levels.size());
    for (int i = std::max(0, spoken.start - kNear); i < std::min(count, spoken.end + kNear); ++i)
        if (likely[i] < kGoesOn) near.push_back(levels[i]);
    return near.empty() ? kAudible : median(std::move(near));
}

/// Moves the edges out over frames that are about as loud as what lies inside and stand out from what lies
/// around: over music or noise, that is what would be taken for a word's soft end.
Spoken grown(Spoken spoken, std::vector<float> const& levels, std::vector<float> const& likely) {
    float const middle = median({levels.begin() + spoken.start, levels.begin() + spoken.end});
    float const quiet = std::max(kAudible, middle - kSoftDb);
    float const soft = std::max(quiet, background(spoken, levels, likely) + kStandsOutDb);
    auto const count = static_cast<int>(levels.size());
    for (int i = 0;
         i < kMostGrown && spoken.start > 0 && levels[spoken.start - 1] > (i < kAlwaysGrown ? quiet : soft);
         ++i)
        --spoken.start;
    for (int i = 0;
         i < kMostGrown && spoken.end < count && levels[spoken.end] > (i < kAlwaysGrown ? quiet : soft); ++i)
        ++spoken.end;
    return spoken;
}

} // namespace

struct SpeechDetector::State {
    SpeechEar ear;
    std::vector<EarFrame> around; ///< The last kNetworkFrames; the first frame stands for what was before it.
    std::vector<float> likely;
    std::vector<float> levels; ///< The loudest band of each frame, decibels.
    std::int64_t frames = 0;

    void hear(EarFrame const& frame) {
        if (around.empty()) around.assign(kNetworkReach, frame);
        around.push_back(frame);
        if (around.size() < kNetworkFrames) return;
        levels.push_back(loudest_band(around[kNetworkReach]));
        bool const audible = levels.back() > kAudible;
        likely.push_back(audible ? speech_probability(std::span<EarFrame const, kNetworkFrames>(around))
                                 : 0.0F);
        around.erase(around.begin());
    }
};

SpeechDetector::SpeechDetector()
    : state_(std::make_unique<State>()) {}
SpeechDetector::~SpeechDetector() = default;
SpeechDetector::SpeechDetector(SpeechDetector&&) noexcept = default;

void SpeechDetector::add(std::span<float const> interleaved) {
    state_->frames += static_cast<std::int64_t>(interleaved.size()) / media::kChannels;
    state_->ear.add(interleaved);
    for (auto const& frame : state_->ear.take())
        state_->hear(frame);
}

std::vector<Passage> SpeechDetector::finish() {
    if (!state_->around.empty()) {
        auto const last = state_->around.back();
        for (int i = 0; i < kNetworkReach; ++i)
            state_->hear(last);
    }
    auto const likely = smoothed(state_->likely);
    std::vector<Passage> passages;
    for (auto const& spoken : candidates(likely)) {
        float sum = 0;
        for (int i = spoken.start; i < spoken.end; ++i)
            sum += likely[i];
        bool const convincing = sum / static_cast<float>(spoken.end - spoken.start) >= kConvincing;
        if (!convincing || spoken.end - spoken.start < kShortest) continue;
        auto const [start, end] = grown(spoken, state_->levels, likely);
        Passage const passage{start * kEarHop, std::min(end * kEarHop, state_->frames)};
        if (!passages.empty() && passage.start <= passages.back().end)
            passages.back().end = passage.end;
        else
            passages.push_back(passage);
    }
    return passages;
}

} // namespace needledrop::mix
