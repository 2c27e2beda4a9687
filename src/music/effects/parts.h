// What sound effects are made of: seeded noise, a filter that can be swept, envelopes, and a canvas to add
// onto. All times are in seconds, all frequencies in hertz.
#pragma once

#include "media/samples.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <utility>

namespace needledrop::music::effects {

inline constexpr double kRate = media::kSampleRate;
inline constexpr double kTurn = 2.0 * std::numbers::pi;

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers on every machine.
class Noise {
public:
    explicit Noise(std::uint64_t seed)
        : state_(seed * 0x9E3779B97F4A7C15u + 1) {}
    /// Uniform in [0, 1).
    double share() {
        state_ += 0x9E3779B97F4A7C15u;
        auto z = state_;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return static_cast<double>((z ^ (z >> 31)) >> 11) * 0x1.0p-53;
    }
    /// White noise in [-1, 1).
    double operator()() { return 2.0 * share() - 1.0; }
    double between(double low, double high) { return low + (high - low) * share(); }

private:
    std::uint64_t state_;
};

/// State-variable filter with the trapezoidal rule (Zavalishin, "The Art of VA Filter Design"): stable while
/// swept.
class Filter {
public:
    struct Bands {
        double low = 0, band = 0, high = 0; ///< `band` peaks at gain 1.
    };
    Bands operator()(double in, double cutoff, double q) {
        double const g = std::tan(std::numbers::pi * std::clamp(cutoff, 10.0, 20'000.0) / kRate);
        double const k = 1.0 / q;
        double const band = (first_ + g * (in - second_)) / (1.0 + g * (g + k));
        double const low = second_ + g * band;
        first_ = 2.0 * band - first_;
        second_ = 2.0 * low - second_;
        return {low, k * band, in - k * band - low};
    }

private:
    double first_ = 0, second_ = 0;
};

/// A phase that may be swept; the shapes read it.
class Oscillator {
public:
    /// Moves on by one sample at `frequency` and returns the phase in turns, [0, 1).
    double turn(double frequency) {
        phase_ += frequency / kRate;
        phase_ -= std::floor(phase_);
        return phase_;
    }
    double sine(double frequency) { return std::sin(kTurn * turn(frequency)); }
    /// A sawtooth of as many harmonics as fit below 12 kHz, at most 24: no aliasing.
    double saw(double frequency) {
        double const phase = kTurn * turn(frequency);
        int const harmonics = std::clamp(static_cast<int>(12'000.0 / frequency), 1, 24);
        double sum = 0;
        for (int h = 1; h <= harmonics; ++h)
            sum += std::sin(h * phase) / h;
        return sum * 0.6;
    }
    double square(double frequency) {
        double const phase = kTurn * turn(frequency);
        int const harmonics = std::clamp(static_cast<int>(12'000.0 / frequency), 1, 23);
        double sum = 0;
        for (int h = 1; h <= harmonics; h += 2)
            sum += std::sin(h * phase) / h;
        return sum * 1.1;
    }

private:
    double phase_ = 0;
};

/// Falls to a thousandth (-60 dB) in `seconds`, after an attack of 1 ms.
inline double decay(double t, double seconds) {
    return std::min(1.0, t / 0.001) * std::exp(-6.9078 * t / seconds);
}
/// Rises over `attack`, holds, falls over `release` to zero at `length`; raised-cosine slopes.
inline double hold(double t, double length, double attack, double release) {
    double const up = std::clamp(t / attack, 0.0, 1.0);
    double const down = std::clamp((length - t) / release, 0.0, 1.0);
    return (0.5 - 0.5 * std::cos(std::numbers::pi * up)) * (0.5 - 0.5 * std::cos(std::numbers::pi * down));
}
/// From `a` to `b` as `share` goes from 0 to 1, evenly to the ear.
inline double glide(double a, double b, double share) {
    return a * std::pow(b / a, std::clamp(share, 0.0, 1.0));
}

/// Stereo sound of a fixed length that layers are added onto; what hangs over the end is cut.
class Canvas {
public:
    explicit Canvas(double seconds)
        : samples(media::Samples::silence(static_cast<std::int64_t>(seconds * kRate))) {}

    /// `value(t)` is called once a sample, in order, with t from 0 to `length`. `pan`: -1 left … 1 right.
    template <class Value>
    void add(double at, double length, double pan, Value value) {
        add_moving(at, length, [&](double t) { return std::pair{value(t), pan}; });
    }
    /// The same with a place that moves: `value(t)` gives {sample, pan}.
    template <class Value>
    void add_moving(double at, double length, Value value) {
        auto const first = static_cast<std::int64_t>(at * kRate);
        auto const count = static_cast<std::int64_t>(length * kRate);
        for (std::int64_t i = 0; i < count && first + i < samples.frames(); ++i) {
            auto const [sample, pan] = value(static_cast<double>(i) / kRate);
            double const angle = (pan + 1.0) * std::numbers::pi / 4.0;
            auto* frame = &samples.interleaved[static_cast<std::size_t>(2 * (first + i))];
            frame[0] += static_cast<float>(sample * std::cos(angle));
            frame[1] += static_cast<float>(sample * std::sin(angle));
        }
    }

    media::Samples samples;
};

/// Adds the echo of a room: `share` of it beside the dry sound, dying away by 60 dB in `seconds`.
void add_room(Canvas& canvas, double share, double seconds);

/// Removes what lies below hearing, sets the level stated in effects.h, and makes both ends silent.
void finish(media::Samples& samples);

} // namespace needledrop::music::effects
