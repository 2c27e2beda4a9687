#include "mix/speech_detector.h"

#include "mix/speech_ear.h"
#include "mix/speech_network.h"

#include <algorithm>

namespace needledrop::mix {
namespace {

// Chosen on sound the network was not trained with; docs/mix.md has the table.
constexpr int kSmoothing = 3;    ///< Frames on each side of a running mean: 0.35 s in all.
constexpr float kBegins = 0.75F; ///< A passage needs this somewhere …
constexpr float kGoesOn = 0.40F; ///< … and lasts while this holds.
constexpr int kBridged = 10;     ///< Gaps up to 0.5 s belong to the passage.
constexpr int kShortest = 8;     ///< 0.4 s; shorter ones are left out.
constexpr float kConvincing =
    0.65F; ///< Mean over the passage, by which music with a moment of song-like sound fails.
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

} // namespace

struct SpeechDetector::State {
    SpeechEar ear;
    std::vector<EarFrame> around; ///< The last kNetworkFrames; the first frame stands for what was before it.
    std::vector<float> likely;
    std::int64_t frames = 0;

    void hear(EarFrame const& frame) {
        if (around.empty()) around.assign(kNetworkReach, frame);
        around.push_back(frame);
        if (around.size() < kNetworkFrames) return;
        bool const audible = loudest_band(around[kNetworkReach]) > kAudible;
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
        passages.push_back({spoken.start * kEarHop, std::min(spoken.end * kEarHop, state_->frames)});
    }
    return passages;
}

} // namespace needledrop::mix
