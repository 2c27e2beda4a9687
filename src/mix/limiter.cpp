#include "mix/limiter.h"

#include "media/samples.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needledrop::mix {
namespace {

/// Gain recovers by 63 % in this time.
constexpr double kReleaseSeconds = 0.12;
double const kReleaseStep = 1.0 - std::exp(-1.0 / (kReleaseSeconds * media::kSampleRate));

double sinc(double x) {
    return x == 0 ? 1.0 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

/// The largest absolute value; eight side by side, for vector registers.
template <std::size_t kCount>
float largest(std::array<float, kCount> const& values) {
    constexpr std::size_t kLanes = 8;
    std::array<float, kLanes> most{};
    for (std::size_t i = 0; i < kCount; i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            most[lane] = std::max(most[lane], std::abs(values[std::min(i + lane, kCount - 1)]));
    return *std::max_element(most.begin(), most.end());
}

} // namespace

TruePeakFinder::TruePeakFinder() {
    for (int phase = 1; phase < kPhases; ++phase) {
        double sum = 0;
        auto& taps = taps_[static_cast<std::size_t>(phase - 1)];
        for (int tap = 0; tap < kTaps; ++tap) {
            // The newest sample is the last of the window; the point lies `phase` quarters after sample
            // kDelay − 1.
            double const distance = tap - (kDelay - 1) - phase / 4.0;
            double const window = 0.5 + 0.5 * std::cos(std::numbers::pi * distance / (kDelay + 0.5));
            taps[static_cast<std::size_t>(tap)] = static_cast<float>(sinc(distance) * window);
            sum += taps[static_cast<std::size_t>(tap)];
        }
        double rise = 0;
        for (auto& tap : taps) {
            tap = static_cast<float>(tap / sum);
            rise += std::abs(tap);
        }
        most_rise_ = std::max(most_rise_, static_cast<float>(rise * 1.0001)); // Rounding stays below.
    }
}

void TruePeakFinder::find(std::span<float const> interleaved, std::span<float> peaks, float floor) {
    for (std::size_t at = 0; at < peaks.size(); at += kRun) {
        auto const frames = std::min<std::size_t>(kRun, peaks.size() - at);
        for (std::size_t channel = 0; channel < 2; ++channel) {
            float* run = window_[channel].data() + kTaps - 1;
            for (std::size_t i = 0; i < frames; ++i)
                run[i] = interleaved[(at + i) * 2 + channel];
        }
        find_run(frames, peaks.data() + at, floor);
    }
}

/// Loops of a constant length over neighbouring values, which compilers turn into vector instructions. Each point
/// is still summed from the oldest tap to the newest.
void TruePeakFinder::find_run(std::size_t frames, float* peaks, float floor) {
    std::array<float, kRun> most{};
    for (auto& window : window_) {
        for (std::size_t i = 0; i < kRun; ++i)
            most[i] = std::max(most[i], std::abs(window[i + kDelay - 1]));
        bool const is_quiet = largest(window) * most_rise_ <= floor;
        if (is_quiet) {
            std::copy_n(window.begin() + static_cast<std::ptrdiff_t>(frames), kTaps - 1, window.begin());
            continue;
        }
        for (auto const& taps : taps_) {
            std::array<float, kRun> points{};
            for (std::size_t tap = 0; tap < kTaps; ++tap)
                for (std::size_t i = 0; i < kRun; ++i)
                    points[i] += taps[tap] * window[i + tap];
            for (std::size_t i = 0; i < kRun; ++i)
                most[i] = std::max(most[i], std::abs(points[i]));
        }
        std::copy_n(window.begin() + static_cast<std::ptrdiff_t>(frames), kTaps - 1, window.begin());
    }
    std::copy_n(most.begin(), frames, peaks);
}

Limiter::Limiter(double ceiling)
    : ceiling_(ceiling)
    , delayed_(static_cast<std::size_t>(kLatency) * 2)
    , averaged_(kLookAhead, 1.0)
    , sum_(kLookAhead) {}

float Limiter::gain_for(float peak) {
    float const need = peak > ceiling_ ? static_cast<float>(ceiling_ / peak) : 1.0F;
    while (!needs_.empty() && needs_.back().gain >= need)
        needs_.pop_back();
    needs_.push_back({frame_, need});
    if (needs_.front().frame <= frame_ - kLookAhead - 1) needs_.pop_front();
    ++frame_;
    double const held = needs_.front().gain;
    released_ = held < released_ ? held : released_ + (held - released_) * kReleaseStep;
    sum_ += released_ - averaged_[averaged_at_];
    averaged_[averaged_at_] = released_;
    averaged_at_ = (averaged_at_ + 1) % averaged_.size();
    if (averaged_at_ == 0) { // Rounding does not add up over hours.
        sum_ = 0;
        for (double const gain : averaged_)
            sum_ += gain;
    }
    return static_cast<float>(sum_ / kLookAhead);
}

void Limiter::process(std::span<float> interleaved) {
    peaks_.resize(interleaved.size() / 2);
    finder_.find(interleaved, peaks_, static_cast<float>(ceiling_));
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
        float const gain = gain_for(peaks_[i / 2]);
        lowest_gain_ = std::min<double>(lowest_gain_, gain);
        last_gain_ = gain;
        float* const slot = delayed_.data() + delayed_at_;
        float const left = slot[0] * gain;
        float const right = slot[1] * gain;
        slot[0] = interleaved[i];
        slot[1] = interleaved[i + 1];
        interleaved[i] = left;
        interleaved[i + 1] = right;
        delayed_at_ = (delayed_at_ + 2) % delayed_.size();
    }
}

} // namespace needledrop::mix
