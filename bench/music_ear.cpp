#include "music_ear.h"

#include "media/samples.h"

#include <algorithm>
#include <aubio/aubio.h>
#include <cmath>
#include <complex>
#include <ebur128.h>
#include <kiss_fftr.h>
#include <memory>
#include <numbers>
#include <numeric>

namespace needledrop::bench {
namespace {

constexpr std::size_t kWindow = 16'384; // 2.9 Hz a bin: semitones part from 55 Hz on
constexpr std::size_t kHop = kWindow / 4;

double decibel(double power) {
    return 10 * std::log10(power + 1e-20);
}

std::vector<float> mono(std::span<float const> interleaved) {
    std::vector<float> out(interleaved.size() / 2);
    for (std::size_t frame = 0; frame < out.size(); ++frame)
        out[frame] = 0.5f * (interleaved[2 * frame] + interleaved[2 * frame + 1]);
    return out;
}

/// Power spectra of successive windows: `take(power)` with kWindow / 2 bins.
template <class Take>
void each_spectrum(std::vector<float> const& samples, Take take) {
    struct Free {
        void operator()(kiss_fftr_state* plan) const { kiss_fftr_free(plan); }
    };
    std::unique_ptr<kiss_fftr_state, Free> const plan(
        kiss_fftr_alloc(static_cast<int>(kWindow), 0, nullptr, nullptr));
    std::vector<float> window(kWindow), frame(kWindow);
    for (std::size_t i = 0; i < kWindow; ++i)
        window[i] =
            static_cast<float>(0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(i) / kWindow));
    std::vector<kiss_fft_cpx> spectrum(kWindow / 2 + 1);
    std::vector<double> power(kWindow / 2);
    for (std::size_t start = 0; start + kWindow <= samples.size(); start += kHop) {
        for (std::size_t i = 0; i < kWindow; ++i)
            frame[i] = samples[start + i] * window[i];
        kiss_fftr(plan.get(), frame.data(), spectrum.data());
        for (std::size_t bin = 0; bin < power.size(); ++bin)
            power[bin] =
                double{spectrum[bin].r} * spectrum[bin].r + double{spectrum[bin].i} * spectrum[bin].i;
        take(power);
    }
}

double hertz(double bin) {
    return bin * media::kSampleRate / static_cast<double>(kWindow);
}

std::array<double, kBands> band_powers(std::vector<double> const& power) {
    std::array<double, kBands> bands{};
    for (std::size_t bin = 1; bin < power.size(); ++bin)
        for (std::size_t band = 0; band < kBands; ++band)
            if (kBandEdges[band] <= hertz(static_cast<double>(bin)) &&
                hertz(static_cast<double>(bin)) < kBandEdges[band + 1])
                bands[band] += power[bin];
    return bands;
}

using Chroma = std::array<double, 12>;

/// Adds one moment's pitch classes to `sum`.
void add_chroma(std::vector<double> const& power, Chroma& sum) {
    constexpr int kHarmonics = 6;
    constexpr double kDecay = 0.6;
    Chroma here{};
    auto const last = static_cast<std::size_t>(2'000 * kWindow / media::kSampleRate);
    for (std::size_t bin = static_cast<std::size_t>(55 * kWindow / media::kSampleRate); bin < last; ++bin) {
        if (power[bin] <= power[bin - 1] || power[bin] < power[bin + 1]) continue;
        // The peak's true place by a parabola through the three bins' decibels.
        auto const a = decibel(power[bin - 1]), b = decibel(power[bin]), c = decibel(power[bin + 1]);
        auto const at = hertz(static_cast<double>(bin) + 0.5 * (a - c) / (a - 2 * b + c));
        double weight = 1;
        for (int harmonic = 1; harmonic <= kHarmonics; ++harmonic, weight *= kDecay) {
            auto const key = 69 + 12 * std::log2(at / harmonic / 440.0);
            auto const nearest = std::round(key);
            auto const off = std::cos(std::numbers::pi * (key - nearest));
            here[static_cast<std::size_t>((static_cast<int>(nearest) % 12 + 12) % 12)] +=
                weight * power[bin] * off * off;
        }
    }
    auto const most = *std::max_element(here.begin(), here.end());
    if (most <= 0) return;
    for (std::size_t pitch = 0; pitch < 12; ++pitch)
        sum[pitch] += here[pitch] / most;
}

double correlation(Chroma const& x, Chroma const& y) {
    auto const mean_x = std::accumulate(x.begin(), x.end(), 0.0) / 12;
    auto const mean_y = std::accumulate(y.begin(), y.end(), 0.0) / 12;
    double xy = 0, xx = 0, yy = 0;
    for (std::size_t i = 0; i < 12; ++i) {
        xy += (x[i] - mean_x) * (y[i] - mean_y);
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        yy += (y[i] - mean_y) * (y[i] - mean_y);
    }
    return xy / std::sqrt(xx * yy + 1e-20);
}

HeardKey key_of(Chroma const& chroma) {
    constexpr Chroma kMajor{6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88};
    constexpr Chroma kMinor{6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17};
    HeardKey best{0, false, -2};
    for (int tonic = 0; tonic < 12; ++tonic)
        for (bool const minor : {false, true}) {
            Chroma turned{};
            for (std::size_t i = 0; i < 12; ++i)
                turned[(i + static_cast<std::size_t>(tonic)) % 12] = (minor ? kMinor : kMajor)[i];
            auto const strength = correlation(chroma, turned);
            if (strength > best.strength) best = {tonic, minor, strength};
        }
    return best;
}

double aubio_bpm(std::vector<float> const& samples) {
    constexpr uint_t kBeatHop = 128;
    struct Free {
        void operator()(aubio_tempo_t* tempo) const { del_aubio_tempo(tempo); }
        void operator()(fvec_t* vector) const { del_fvec(vector); }
    };
    std::unique_ptr<aubio_tempo_t, Free> const tempo(
        new_aubio_tempo("default", 1024, kBeatHop, media::kSampleRate));
    std::unique_ptr<fvec_t, Free> const in(new_fvec(kBeatHop)), out(new_fvec(2));
    std::vector<double> beats;
    for (std::size_t start = 0; start + kBeatHop <= samples.size(); start += kBeatHop) {
        std::copy_n(samples.begin() + static_cast<std::ptrdiff_t>(start), kBeatHop, in->data);
        aubio_tempo_do(tempo.get(), in.get(), out.get());
        if (out->data[0] != 0) beats.push_back(static_cast<double>(aubio_tempo_get_last_s(tempo.get())));
    }
    if (beats.size() < 4) return 0;
    std::vector<double> distances;
    for (std::size_t i = 1; i < beats.size(); ++i)
        distances.push_back(beats[i] - beats[i - 1]);
    auto sorted = distances;
    std::sort(sorted.begin(), sorted.end());
    auto const median = sorted[sorted.size() / 2];
    // Beats come on a grid of 2.7 ms: the mean of those near the median is finer than the median itself.
    double sum = 0, count = 0;
    for (double const distance : distances)
        if (std::abs(distance / median - 1) < 0.05) sum += distance, ++count;
    return 60 * count / sum;
}

void measure_levels(std::span<float const> interleaved, HeardMusic& heard) {
    auto* state = ebur128_init(2, media::kSampleRate, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    ebur128_add_frames_float(state, interleaved.data(), interleaved.size() / 2);
    ebur128_loudness_global(state, &heard.lufs);
    double highest = 0;
    for (unsigned channel = 0; channel < 2; ++channel) {
        double peak = 0;
        ebur128_true_peak(state, channel, &peak);
        highest = std::max(highest, peak);
    }
    ebur128_destroy(&state);
    heard.true_peak_db = 20 * std::log10(highest + 1e-10);
    float peak = 0;
    double power = 0;
    for (float const sample : interleaved) {
        peak = std::max(peak, std::abs(sample));
        power += double{sample} * sample;
    }
    heard.crest_db = decibel(double{peak} * peak) - decibel(power / static_cast<double>(interleaved.size()));
}

void measure_width(std::span<float const> interleaved, HeardMusic& heard) {
    std::vector<float> side(interleaved.size() / 2);
    for (std::size_t frame = 0; frame < side.size(); ++frame)
        side[frame] = 0.5f * (interleaved[2 * frame] - interleaved[2 * frame + 1]);
    std::array<double, 2> low{}, high{};
    auto const gather = [&](std::vector<float> const& samples, std::size_t which) {
        each_spectrum(samples, [&](std::vector<double> const& power) {
            for (std::size_t bin = 1; bin < power.size(); ++bin) {
                auto const hz = hertz(static_cast<double>(bin));
                if (hz < 120) low[which] += power[bin];
                if (hz > 200) high[which] += power[bin];
            }
        });
    };
    gather(mono(interleaved), 0);
    gather(side, 1);
    heard.low_side_db = decibel(low[1] / (low[0] + 1e-20));
    heard.side_db = decibel(high[1] / (high[0] + 1e-20));
}

} // namespace

HeardMusic listen(std::span<float const> interleaved) {
    HeardMusic heard;
    measure_levels(interleaved, heard);
    measure_width(interleaved, heard);
    auto const samples = mono(interleaved);
    Chroma chroma{}, end{};
    std::array<double, kBands> bands{};
    auto const moments = samples.size() < kWindow ? 0 : (samples.size() - kWindow) / kHop + 1;
    auto const last = std::min<std::size_t>(moments, 4 * media::kSampleRate / kHop);
    std::size_t moment = 0;
    each_spectrum(samples, [&](std::vector<double> const& power) {
        add_chroma(power, moment++ + last < moments ? chroma : end);
        auto const here = band_powers(power);
        for (std::size_t band = 0; band < kBands; ++band)
            bands[band] += here[band];
    });
    auto const all = std::accumulate(bands.begin(), bands.end(), 0.0);
    for (std::size_t band = 0; band < kBands; ++band)
        heard.bands[band] = decibel(bands[band] / (all + 1e-20));
    auto const sum_of = [](Chroma const& one) { return std::accumulate(one.begin(), one.end(), 1e-20); };
    auto whole = chroma, closed = chroma;
    for (std::size_t pitch = 0; pitch < 12; ++pitch) {
        whole[pitch] += end[pitch];
        closed[pitch] = chroma[pitch] / sum_of(chroma) + end[pitch] / sum_of(end);
    }
    heard.key = key_of(whole);
    heard.key_with_end = key_of(closed);
    heard.bpm = aubio_bpm(samples);
    return heard;
}

double rms_db(std::span<float const> interleaved, std::int64_t first_frame, std::int64_t last_frame) {
    double sum = 0;
    for (auto index = first_frame * 2; index < last_frame * 2; ++index)
        sum += double{interleaved[static_cast<std::size_t>(index)]} *
               interleaved[static_cast<std::size_t>(index)];
    return decibel(sum / static_cast<double>(std::max<std::int64_t>(1, (last_frame - first_frame) * 2)));
}

} // namespace needledrop::bench
