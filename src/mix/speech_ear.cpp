#include "mix/speech_ear.h"

#include <algorithm>
#include <cmath>
#include <kiss_fftr.h>
#include <numbers>
#include <utility>

namespace needledrop::mix {
namespace {

// Everything here works at 16 kHz: windows of 32 ms, one every 10 ms, five to a frame.
constexpr int kDecimation = 3;
constexpr int kRate = media::kSampleRate / kDecimation;
constexpr int kHop = kRate / 100;
constexpr int kHopsInFrame = 5;
constexpr int kWindow = 512;
constexpr int kSpectrum = kWindow / 2 + 1;
constexpr int kLowPassTaps = 48;
constexpr double kLowest = 100;
constexpr double kHighest = 6500;
constexpr int kShortestLag = kRate / 400;
constexpr int kLongestLag = kRate / 70;
/// Partials that hold a voice's pitch, as bins.
constexpr int kFirstPartial = 80 * kWindow / kRate + 1;
constexpr int kLastPartial = 2500 * kWindow / kRate;
constexpr int kPartials = kLastPartial - kFirstPartial + 1;
constexpr int kNearHops = 5; ///< 50 ms.
constexpr int kFarHops = 20; ///< 200 ms.
constexpr float kVoiced = 0.4F;

struct FreeFft {
    void operator()(kiss_fftr_state* state) const { kiss_fftr_free(state); }
};
using Fft = std::unique_ptr<kiss_fftr_state, FreeFft>;

double mel(double hertz) {
    return 2595 * std::log10(1 + hertz / 700);
}

std::array<int, kSpectrum> band_of_bin() {
    std::array<int, kSpectrum> bands{};
    for (int bin = 0; bin < kSpectrum; ++bin) {
        double const hertz = static_cast<double>(bin) * kRate / kWindow;
        double const place = (mel(hertz) - mel(kLowest)) / (mel(kHighest) - mel(kLowest)) * kEarBands;
        bands[bin] = hertz < kLowest || place >= kEarBands ? -1 : static_cast<int>(place);
    }
    return bands;
}

} // namespace

namespace {

using Partials = std::array<float, kPartials>;

float cosine(Partials const& a, Partials const& b) {
    float both = 0, first = 0, second = 0;
    for (int i = 0; i < kPartials; ++i) {
        both += a[i] * b[i];
        first += a[i] * a[i];
        second += b[i] * b[i];
    }
    return both / (std::sqrt(first * second) + 1e-9F);
}

struct Pitch {
    float voiced = 0;  ///< 0 to 1.
    float octaves = 0; ///< Above 160 Hz.
};

/// The highest peak of `correlation` between 70 and 400 Hz, its place by a parabola through three lags.
Pitch pitch_of(std::array<float, kWindow> const& correlation) {
    if (correlation[0] <= 0) return {};
    int best = kShortestLag;
    for (int lag = kShortestLag; lag <= kLongestLag; ++lag)
        if (correlation[lag] > correlation[best]) best = lag;
    float const before = correlation[best - 1], peak = correlation[best], after = correlation[best + 1];
    float const bend = before - 2 * peak + after;
    float const offset = bend < 0 ? std::clamp(0.5F * (before - after) / bend, -0.5F, 0.5F) : 0.0F;
    float const hertz = kRate / (static_cast<float>(best) + offset);
    return {std::clamp(peak / correlation[0], 0.0F, 1.0F), std::log2(hertz / 160)};
}

} // namespace

struct SpeechEar::State {
    std::array<float, kLowPassTaps> low_pass{};
    std::array<float, kLowPassTaps * 2> recent{};
    int recent_at = 0;
    int phase = 0;
    std::array<float, kWindow> hann{};
    std::array<int, kSpectrum> bands = band_of_bin();
    std::vector<float> window = std::vector<float>(kWindow / 2);
    Fft forward{kiss_fftr_alloc(kWindow, 0, nullptr, nullptr)};
    Fft inverse{kiss_fftr_alloc(kWindow, 1, nullptr, nullptr)};
    std::array<float, kEarBands> before{};
    Pitch pitch_before;
    std::array<Partials, kFarHops> partials{}; ///< Of the last hops, in a ring.
    int hops = 0;
    EarFrame sum{};
    int summed = 0;
    std::vector<EarFrame> frames;

    State();
    void add_low(float sample);
    void hear_window();
    void hear_pitch(Pitch pitch);
    void hear_partials(Partials const& now);
};

SpeechEar::State::State() {
    double total = 0;
    for (int i = 0; i < kLowPassTaps; ++i) {
        double const x = (i - (kLowPassTaps - 1) / 2.0) / kDecimation;
        double const sinc = std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
        low_pass[i] = static_cast<float>(
            sinc * (0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / kLowPassTaps)));
        total += low_pass[i];
    }
    for (auto& tap : low_pass)
        tap = static_cast<float>(tap / total);
    for (int i = 0; i < kWindow; ++i)
        hann[i] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / kWindow));
}

void SpeechEar::State::add_low(float sample) {
    window.push_back(sample);
    if (window.size() < kWindow) return;
    hear_window();
    window.erase(window.begin(), window.begin() + kHop);
}

void SpeechEar::State::hear_window() {
    std::array<float, kWindow> in;
    std::array<kiss_fft_cpx, kSpectrum> spectrum;
    for (int i = 0; i < kWindow; ++i)
        in[i] = window[i] * hann[i];
    kiss_fftr(forward.get(), in.data(), spectrum.data());
    std::array<float, kEarBands> energy{};
    Partials now;
    for (int bin = 0; bin < kSpectrum; ++bin) {
        auto& value = spectrum[bin];
        float const power = value.r * value.r + value.i * value.i;
        if (bands[bin] >= 0) energy[bands[bin]] += power;
        bool const is_partial = bin >= kFirstPartial && bin <= kLastPartial;
        if (is_partial) now[bin - kFirstPartial] = std::sqrt(power);
        value = {is_partial ? power : 0.0F, 0.0F};
    }
    // The autocorrelation of what holds a voice's pitch; its peak says how voiced it is, and where.
    kiss_fftri(inverse.get(), spectrum.data(), in.data());
    hear_pitch(pitch_of(in));
    hear_partials(now);
    float flux = 0;
    for (int band = 0; band < kEarBands; ++band) {
        // Decibels, floored at about −75 dB below full scale a band.
        float const level = 10 * std::log10(energy[band] / (kWindow * kWindow / 8.0F) + 3e-8F);
        flux += std::abs(level - before[band]);
        before[band] = level;
        sum[band] += level;
    }
    sum[kEarBands + 1] += flux / kEarBands;
    if (++summed < kHopsInFrame) return;
    for (auto& value : sum)
        value /= kHopsInFrame;
    frames.push_back(sum);
    sum.fill(0);
    summed = 0;
}

void SpeechEar::State::hear_pitch(Pitch pitch) {
    sum[kEarBands] += pitch.voiced;
    bool const voiced = pitch.voiced > kVoiced;
    if (voiced) sum[kEarBands + 2] += pitch.octaves;
    float const slide = 12 * std::abs(pitch.octaves - pitch_before.octaves);
    if (voiced && pitch_before.voiced > kVoiced && slide < 3) sum[kEarBands + 3] += slide;
    pitch_before = pitch;
}

void SpeechEar::State::hear_partials(Partials const& now) {
    auto const ago = [&](int count) -> Partials const& {
        return partials[(hops + kFarHops - count) % kFarHops];
    };
    sum[kEarBands + 4] += cosine(now, ago(kNearHops));
    sum[kEarBands + 5] += cosine(now, ago(kFarHops));
    partials[hops] = now;
    hops = (hops + 1) % kFarHops;
}

SpeechEar::SpeechEar()
    : state_(std::make_unique<State>()) {}
SpeechEar::~SpeechEar() = default;
SpeechEar::SpeechEar(SpeechEar&&) noexcept = default;

void SpeechEar::add(std::span<float const> interleaved) {
    auto& state = *state_;
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
        float const mono = 0.5F * (interleaved[i] + interleaved[i + 1]);
        state.recent[state.recent_at] = state.recent[state.recent_at + kLowPassTaps] = mono;
        state.recent_at = (state.recent_at + 1) % kLowPassTaps;
        if (++state.phase < kDecimation) continue;
        state.phase = 0;
        float low = 0;
        for (int tap = 0; tap < kLowPassTaps; ++tap)
            low += state.low_pass[tap] * state.recent[state.recent_at + tap];
        state.add_low(low);
    }
}

void SpeechEar::add_16k(std::span<float const> mono) {
    for (float const sample : mono)
        state_->add_low(sample);
}

std::vector<EarFrame> SpeechEar::take() {
    return std::exchange(state_->frames, {});
}

} // namespace needledrop::mix
