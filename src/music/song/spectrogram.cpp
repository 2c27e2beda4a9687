#include "music/song/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <kiss_fftr.h>
#include <numbers>

namespace needledrop::music::song {
namespace {

constexpr int kHalfBandTaps = 31;
constexpr int kOnsetWindow = 1024;
constexpr int kToneWindow = 4096;
constexpr int kOnsetBands = 36;
constexpr float kSoundThreshold = 0.001F; // −60 dBFS

/// A Hann-windowed real transform; gives power, scaled so that a full-scale sine's bins sum to about its mean
/// square.
class PowerSpectrum {
public:
    explicit PowerSpectrum(int size)
        : size_(size)
        , fft_(kiss_fftr_alloc(size, 0, nullptr, nullptr))
        , window_(size)
        , in_(size)
        , out_(size / 2 + 1)
        , power(size / 2 + 1) {
        double square = 0;
        for (int i = 0; i < size; ++i) {
            window_[i] = static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * (i + 0.5) / size));
            square += window_[i] * window_[i];
        }
        scale_ = static_cast<float>(2.0 / (square * size));
    }
    /// `samples` holds the window's size.
    void take(float const* samples) {
        for (int i = 0; i < size_; ++i)
            in_[i] = samples[i] * window_[i];
        kiss_fftr(fft_.get(), in_.data(), out_.data());
        for (std::size_t bin = 0; bin < power.size(); ++bin)
            power[bin] = (out_[bin].r * out_[bin].r + out_[bin].i * out_[bin].i) * scale_;
    }

private:
    struct Free {
        void operator()(kiss_fftr_state* state) const { kiss_fftr_free(state); }
    };
    int size_;
    std::unique_ptr<kiss_fftr_state, Free> fft_;
    std::vector<float> window_, in_;
    std::vector<kiss_fft_cpx> out_;
    float scale_ = 1;

public:
    std::vector<float> power;
};

/// Which of `bands` bands, even in log frequency between `low` and `high` Hz, a bin falls in; −1 outside.
std::vector<int> band_map(int window, int bands, double low, double high) {
    std::vector<int> map(window / 2 + 1, -1);
    for (std::size_t bin = 1; bin < map.size(); ++bin) {
        double const hertz = static_cast<double>(bin) * kEarRate / window;
        double const place = std::log(hertz / low) / std::log(high / low) * bands;
        if (place >= 0 && place < bands) map[bin] = static_cast<int>(place);
    }
    return map;
}

std::vector<int> pitch_map() {
    std::vector<int> map(kToneWindow / 2 + 1, -1);
    for (std::size_t bin = 1; bin < map.size(); ++bin) {
        double const hertz = static_cast<double>(bin) * kEarRate / kToneWindow;
        if (hertz < 55 || hertz > 2000) continue;
        int const midi = static_cast<int>(std::lround(69 + 12 * std::log2(hertz / 440)));
        map[bin] = midi % 12;
    }
    return map;
}

} // namespace

struct SongEar::State {
    std::array<float, kHalfBandTaps> taps{};
    std::array<float, 2 * kHalfBandTaps> recent{};
    int recent_at = 0;
    bool odd = false;
    std::vector<float> ear; ///< The last kToneWindow samples and some more, at 24 kHz.
    std::int64_t ear_start = -kToneWindow / 2;
    std::int64_t next_onset = 0; ///< Centres, in 24 kHz samples.
    std::int64_t next_tone = 0;
    PowerSpectrum onset_spectrum{kOnsetWindow};
    PowerSpectrum tone_spectrum{kToneWindow};
    std::vector<int> onset_bands = band_map(kOnsetWindow, kOnsetBands, 40, 11000);
    std::vector<int> tone_bands = band_map(kToneWindow, 12, 60, 10000);
    std::vector<int> pitches = pitch_map();
    std::array<std::array<float, kOnsetBands>, 2> before{};
    Heard heard;

    State();
    void add(float mono);
    void advance();
    void hear_onset(float const* samples);
    void hear_tone(float const* samples);
};

SongEar::State::State() {
    double sum = 0;
    for (int i = 0; i < kHalfBandTaps; ++i) {
        double const x = (i - kHalfBandTaps / 2) / 2.0;
        double const sinc = x == 0 ? 1 : std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
        taps[i] = static_cast<float>(
            sinc * (0.54 + 0.46 * std::cos(2 * std::numbers::pi * (i - kHalfBandTaps / 2) / kHalfBandTaps)));
        sum += taps[i];
    }
    for (auto& tap : taps)
        tap = static_cast<float>(tap / sum);
    ear.assign(kToneWindow / 2, 0.0F);
    for (auto& bands : before)
        bands.fill(-100);
}

void SongEar::State::add(float mono) {
    recent[recent_at] = recent[recent_at + kHalfBandTaps] = mono;
    recent_at = (recent_at + 1) % kHalfBandTaps;
    odd = !odd;
    if (odd) return;
    float value = 0;
    for (int i = 0; i < kHalfBandTaps; ++i)
        value += taps[i] * recent[recent_at + i];
    ear.push_back(value);
}

void SongEar::State::advance() {
    auto const end = ear_start + static_cast<std::int64_t>(ear.size());
    while (next_onset + kOnsetWindow / 2 <= end) {
        hear_onset(ear.data() + (next_onset - kOnsetWindow / 2 - ear_start));
        next_onset += kOnsetHop / 2;
    }
    while (next_tone + kToneWindow / 2 <= end) {
        hear_tone(ear.data() + (next_tone - kToneWindow / 2 - ear_start));
        next_tone += kToneHop / 2;
    }
    auto const keep = std::min(next_onset - kOnsetWindow / 2, next_tone - kToneWindow / 2);
    if (keep - ear_start > 8 * kToneWindow) {
        ear.erase(ear.begin(), ear.begin() + (keep - ear_start));
        ear_start = keep;
    }
}

void SongEar::State::hear_onset(float const* samples) {
    onset_spectrum.take(samples);
    std::array<float, kOnsetBands> bands{};
    for (std::size_t bin = 0; bin < onset_bands.size(); ++bin)
        if (onset_bands[bin] >= 0) bands[onset_bands[bin]] += onset_spectrum.power[bin];
    float rise = 0;
    float low_rise = 0;
    for (int band = 0; band < kOnsetBands; ++band) {
        float const level = 10 * std::log10(bands[band] + 1e-7F);
        float const up = std::max(0.0F, level - before[0][band]);
        bands[band] = level;
        rise += up;
        if (band < 8) low_rise += up; // 40–140 Hz
    }
    before[0] = before[1];
    before[1] = bands;
    bool const first = heard.onset.size() < 2;
    heard.onset.push_back(first ? 0.0F : rise / kOnsetBands);
    heard.low_onset.push_back(first ? 0.0F : low_rise / 8);
}

void SongEar::State::hear_tone(float const* samples) {
    tone_spectrum.take(samples);
    Tone tone;
    for (std::size_t bin = 0; bin < tone_bands.size(); ++bin) {
        float const power = tone_spectrum.power[bin];
        tone.power += power;
        if (tone_bands[bin] >= 0) tone.bands[tone_bands[bin]] += power;
        if (pitches[bin] >= 0) tone.chroma[pitches[bin]] += std::sqrt(power);
    }
    heard.tones.push_back(tone);
}

SongEar::SongEar()
    : state_(std::make_unique<State>()) {}
SongEar::~SongEar() = default;

void SongEar::add(std::span<float const> interleaved) {
    auto& heard = state_->heard;
    for (std::size_t i = 0; i + 1 < interleaved.size(); i += 2) {
        float const loudest = std::max(std::abs(interleaved[i]), std::abs(interleaved[i + 1]));
        if (loudest > kSoundThreshold) {
            if (heard.sound_end == 0) heard.sound_start = heard.length;
            heard.sound_end = heard.length + 1;
        }
        ++heard.length;
        state_->add(0.5F * (interleaved[i] + interleaved[i + 1]));
    }
    state_->advance();
}

Heard SongEar::finish() {
    state_->ear.insert(state_->ear.end(), kToneWindow / 2, 0.0F);
    state_->advance();
    return std::move(state_->heard);
}

} // namespace needledrop::music::song
