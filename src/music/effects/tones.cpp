#include "music/effects/voices.h"

#include <array>

namespace needledrop::music::effects {

namespace {

/// A struck bar: partials of a free bar (1, 2.756, 5.404, 8.933), the high ones gone first.
void add_bell(Canvas& canvas, double at, double loud, double pitch, double seconds, double pan = 0) {
    constexpr std::array kPartials{1.0, 2.756, 5.404, 8.933};
    for (std::size_t i = 0; i < kPartials.size(); ++i) {
        double const frequency = pitch * kPartials[i];
        if (frequency > 16'000) break;
        double const part = loud / (1.0 + 1.6 * static_cast<double>(i));
        double const ring = seconds / (1.0 + 1.3 * static_cast<double>(i));
        Oscillator partial;
        canvas.add(at, ring, pan, [&](double t) { return part * decay(t, ring) * partial.sine(frequency); });
    }
}

/// A soft plucked tone: a sine with a little of its octave and twelfth.
void add_mallet(Canvas& canvas, double at, double loud, double pitch, double seconds, double pan = 0) {
    Oscillator ground, octave, twelfth;
    canvas.add(at, seconds, pan, [&](double t) {
        return loud * (decay(t, seconds) * ground.sine(pitch) +
                       0.25 * decay(t, seconds * 0.5) * octave.sine(2 * pitch) +
                       0.12 * decay(t, seconds * 0.25) * twelfth.sine(3 * pitch));
    });
}

} // namespace

Canvas ding() {
    Canvas canvas(2.0);
    add_bell(canvas, 0.002, 1.0, 1318.5, 1.9);
    return canvas;
}

Canvas doorbell() {
    Canvas canvas(2.6);
    add_bell(canvas, 0.002, 1.0, 659.3, 1.6, -0.2);
    add_bell(canvas, 0.65, 1.0, 523.3, 1.9, 0.2);
    add_room(canvas, 0.12, 0.8);
    return canvas;
}

Canvas notification() {
    Canvas canvas(1.0);
    add_mallet(canvas, 0.002, 0.9, 880.0, 0.6, -0.1);
    add_mallet(canvas, 0.13, 1.0, 1318.5, 0.8, 0.1);
    add_room(canvas, 0.1, 0.6);
    return canvas;
}

Canvas success() {
    Canvas canvas(1.6);
    double at = 0.002;
    for (double const pitch : {523.25, 659.26, 783.99, 1046.5}) {
        add_mallet(canvas, at, 0.8, pitch, 1.0);
        at += 0.1;
    }
    add_room(canvas, 0.15, 0.9);
    return canvas;
}

Canvas sparkle() {
    Canvas canvas(2.4);
    constexpr std::array kScale{1.0, 9.0 / 8, 5.0 / 4, 3.0 / 2, 5.0 / 3};
    Noise place(61);
    for (int note = 0; note < 22; ++note) {
        auto const step = static_cast<std::size_t>(note % 5);
        double const octave = 1046.5 * static_cast<double>(1 << (note / 8));
        add_bell(canvas, 0.01 + 0.055 * note, place.between(0.25, 0.6), octave * kScale[step], 0.7, place());
    }
    add_room(canvas, 0.35, 1.6);
    return canvas;
}

Canvas beep() {
    Canvas canvas(0.4);
    Oscillator tone;
    canvas.add(0.005, 0.36, 0, [&](double t) { return tone.sine(1000) * hold(t, 0.36, 0.005, 0.01); });
    return canvas;
}

Canvas error_buzzer() {
    Canvas canvas(0.95);
    for (double const at : {0.005, 0.4}) {
        Oscillator low, high;
        Filter cover;
        double const length = at < 0.1 ? 0.3 : 0.5;
        canvas.add(at, length, 0, [&](double t) {
            return cover(low.square(116.5) + high.square(123.5), 2200, 0.8).low *
                   hold(t, length, 0.008, 0.03);
        });
    }
    return canvas;
}

Canvas coin() {
    Canvas canvas(1.0);
    Oscillator tone;
    canvas.add(0.002, 0.95, 0, [&](double t) {
        bool const first = t < 0.085;
        double const shape = first ? hold(t, 0.2, 0.002, 0.05) : decay(t - 0.085, 0.85);
        return tone.square(first ? 987.77 : 1318.51) * (0.05 + 0.95 * shape) * hold(t, 0.95, 0.002, 0.3);
    });
    return canvas;
}

Canvas laser() {
    Canvas canvas(0.5);
    Oscillator beam, shimmer;
    canvas.add(0.002, 0.45, 0, [&](double t) {
        double const pitch = 180 + 3600 * std::exp(-9.0 * t);
        return (beam.saw(pitch) + 0.4 * shimmer.sine(pitch * 2.02)) * decay(t, 0.5);
    });
    add_room(canvas, 0.1, 0.5);
    return canvas;
}

Canvas siren() {
    Canvas canvas(4.0);
    Oscillator tone, sweep;
    Filter horn;
    canvas.add(0, 4.0, 0, [&](double t) {
        double const height = 0.5 - 0.5 * std::cos(kTurn * sweep.turn(0.5));
        return horn(tone.saw(glide(520, 1350, height)), 1900, 1.2).low * hold(t, 4.0, 0.15, 0.3);
    });
    add_room(canvas, 0.15, 1.2);
    return canvas;
}

Canvas phone_ring() {
    Canvas canvas(3.4);
    for (double const at : {0.005, 1.7}) {
        for (int stroke = 0; stroke < 22; ++stroke) {
            add_bell(canvas, at + 0.05 * stroke, 0.45, stroke % 2 == 0 ? 1480 : 1760, 0.45,
                     stroke % 2 == 0 ? -0.15 : 0.15);
        }
    }
    return canvas;
}

Canvas air_horn() {
    Canvas canvas(1.9);
    for (auto const& [at, length] : {std::pair{0.0, 0.16}, std::pair{0.22, 0.16}, std::pair{0.44, 1.2}}) {
        for (double const pitch : {466.0, 587.0, 698.5}) {
            Oscillator reed;
            Filter bell;
            canvas.add(at, length, (pitch - 587.0) / 500.0, [&](double t) {
                double const bend =
                    1.0 - 0.06 * std::exp(-40 * t) - 0.05 * std::clamp((t - length + 0.15) / 0.15, 0.0, 1.0);
                return std::tanh(1.6 * bell(reed.saw(pitch * bend), 3600, 0.9).low) *
                       hold(t, length, 0.012, 0.05);
            });
        }
    }
    add_room(canvas, 0.12, 0.8);
    return canvas;
}

Canvas boing() {
    Canvas canvas(1.1);
    Oscillator spring, wobble;
    canvas.add(0.002, 1.05, 0, [&](double t) {
        double const swing = wobble.sine(11 + 9 * t) * std::exp(-2.2 * t);
        double const pitch = 190 + 130 * swing + 60 * t;
        return (spring.saw(pitch) * 0.6) * decay(t, 1.2);
    });
    return canvas;
}

Canvas bird() {
    Canvas canvas(3.0);
    Noise place(62);
    for (double at = 0.05; at < 2.6;) {
        int const notes = 2 + static_cast<int>(place.between(0, 4));
        double const pan = place() * 0.7;
        double const base = place.between(2900, 4200);
        for (int note = 0; note < notes; ++note) {
            double const length = place.between(0.05, 0.11);
            double const rise = place.between(-1400, 1700);
            Oscillator throat;
            canvas.add(at, length, pan, [&](double t) {
                double const share = t / length;
                return throat.sine(base + rise * std::sin(1.8 * share)) *
                       hold(t, length, length * 0.3, length * 0.5);
            });
            at += length + place.between(0.02, 0.06);
        }
        at += place.between(0.15, 0.45);
    }
    add_room(canvas, 0.15, 0.9);
    return canvas;
}

} // namespace needledrop::music::effects
