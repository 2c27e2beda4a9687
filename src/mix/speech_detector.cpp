#include "mix/speech_detector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <kiss_fftr.h>
#include <numbers>

namespace needledrop::mix {
namespace {

// Everything here works at 16 kHz in hops of 10 ms.
constexpr int kDecimation = 3;
constexpr int kRate = media::kSampleRate / kDecimation;
constexpr int kHop = kRate / 100;
constexpr int kWindow = 512;
constexpr int kSpectrum = kWindow / 2 + 1;
constexpr int kLowPassTaps = 48;

struct FreeFft {
    void operator()(kiss_fftr_state* state) const { kiss_fftr_free(state); }
};
using Fft = std::unique_ptr<kiss_fftr_state, FreeFft>;

} // namespace

struct SpeechDetector::State {
    struct Hop {
        float level_db;    ///< 200–4000 Hz.
        float harmonicity; ///< 0 to 1.
    };
    std::array<float, kLowPassTaps> low_pass{};
    std::array<float, kLowPassTaps * 2> recent{};
    int recent_at = 0;
    int phase = 0;
    std::array<float, kWindow> hann{};
    std::vector<float> window;
    Fft forward{kiss_fftr_alloc(kWindow, 0, nullptr, nullptr)};
    Fft inverse{kiss_fftr_alloc(kWindow, 1, nullptr, nullptr)};
    std::vector<Hop> hops;
    std::int64_t frames = 0;

    State();
    void add(float sample);
    void analyse_window();
};

SpeechDetector::State::State() {
    double sum = 0;
    for (int i = 0; i < kLowPassTaps; ++i) {
        double const x = (i - (kLowPassTaps - 1) / 2.0) / kDecimation;
        double const sinc = std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
        low_pass[i] = static_cast<float>(
            sinc * (0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / kLowPassTaps)));
        sum += low_pass[i];
    }
    for (auto& tap : low_pass)
        tap = static_cast<float>(tap / sum);
    for (int i = 0; i < kWindow; ++i)
        hann[i] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / kWindow));
}

void SpeechDetector::State::add(float sample) {
    recent[recent_at] = recent[recent_at + kLowPassTaps] = sample;
    recent_at = (recent_at + 1) % kLowPassTaps;
    ++frames;
    if (++phase < kDecimation) return;
    phase = 0;
    float low = 0;
    for (int i = 0; i < kLowPassTaps; ++i)
        low += low_pass[i] * recent[recent_at + i];
    window.push_back(low);
    if (window.size() < kWindow) return;
    analyse_window();
    window.erase(window.begin(), window.begin() + kHop);
}

void SpeechDetector::State::analyse_window() {
    std::array<float, kWindow> in;
    std::array<kiss_fft_cpx, kSpectrum> spectrum;
    for (int i = 0; i < kWindow; ++i)
        in[i] = window[i] * hann[i];
    kiss_fftr(forward.get(), in.data(), spectrum.data());
    constexpr double kBin = static_cast<double>(kRate) / kWindow;
    double energy = 0;
    for (int bin = 0; bin < kSpectrum; ++bin) {
        auto& value = spectrum[bin];
        float const power = value.r * value.r + value.i * value.i;
        bool const voice = bin * kBin >= 200 && bin * kBin <= 4000;
        if (voice) energy += power;
        value = {bin * kBin >= 80 && bin * kBin <= 2500 ? power : 0.0F, 0.0F};
    }
    kiss_fftri(inverse.get(), spectrum.data(), in.data());
    float best = 0;
    for (int lag = kRate / 400; lag <= kRate / 70; ++lag)
        best = std::max(best, in[lag]);
    float const level = static_cast<float>(10 * std::log10(energy / (kWindow * kWindow / 4.0) + 1e-12));
    hops.push_back({level, in[0] > 0 ? std::min(1.0F, best / in[0]) : 0.0F});
}

SpeechDetector::SpeechDetector()
    : state_(std::make_unique<State>()) {}
SpeechDetector::~SpeechDetector() = default;
SpeechDetector::SpeechDetector(SpeechDetector&&) noexcept = default;

void SpeechDetector::add(std::span<float const> interleaved) {
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2)
        state_->add(0.5F * (interleaved[i] + interleaved[i + 1]));
}

std::vector<Passage> SpeechDetector::finish() {
    auto const& hops = state_->hops;
    auto const count = static_cast<int>(hops.size());
    constexpr int kReach = 60; // 0.6 s each way
    std::vector<bool> speech(hops.size());
    for (int hop = 0; hop < count; ++hop) {
        int const from = std::max(0, hop - kReach);
        int const to = std::min(count, hop + kReach);
        double mean = 0;
        double square = 0;
        float loudest = -120;
        int voiced = 0;
        for (int i = from; i < to; ++i) {
            loudest = std::max(loudest, hops[i].level_db);
        }
        for (int i = from; i < to; ++i) {
            double const level = std::max(hops[i].level_db, loudest - 30);
            mean += level;
            square += level * level;
            if (hops[i].harmonicity > 0.5F && level > loudest - 20) ++voiced;
        }
        mean /= to - from;
        double const deviation = std::sqrt(std::max(0.0, square / (to - from) - mean * mean));
        double const voiced_share = static_cast<double>(voiced) / (to - from);
        speech[hop] = loudest > -50 && deviation > 5 && voiced_share > 0.15 && voiced_share < 0.9 &&
                      hops[hop].level_db > loudest - 25;
    }
    constexpr int kGap = 40;
    constexpr int kLeast = 25;
    std::vector<Passage> passages;
    for (int hop = 0; hop < count; ++hop) {
        if (!speech[hop]) continue;
        auto const start = static_cast<std::int64_t>(hop) * kHop * kDecimation;
        auto const end = std::min(start + kWindow * kDecimation, state_->frames);
        if (!passages.empty() && start - passages.back().end < kGap * kHop * kDecimation)
            passages.back().end = end;
        else
            passages.push_back({start, end});
    }
    std::erase_if(passages, [](Passage const& p) { return p.end - p.start < kLeast * kHop * kDecimation; });
    return passages;
}

} // namespace needledrop::mix
