#include "music/effects/voices.h"

#include <array>

namespace needledrop::music::effects {

namespace {

/// A drum's skin: a sine that falls from `from` to `to` within a few hundredths of a second.
void add_thud(Canvas& canvas, double at, double loud, double from, double to, double seconds,
              double pan = 0) {
    Oscillator skin;
    canvas.add(at, seconds, pan, [&](double t) {
        return loud * decay(t, seconds) * skin.sine(to + (from - to) * std::exp(-t * 30.0));
    });
}

/// Noise through a band around `pitch`.
void add_burst(Canvas& canvas, double at, double loud, double pitch, double q, double seconds, Noise& noise,
               double pan = 0) {
    Filter body;
    canvas.add(at, seconds, pan,
               [&](double t) { return loud * body(noise(), pitch, q).band * decay(t, seconds); });
}

void add_snare(Canvas& canvas, double at, double loud, Noise& noise) {
    add_thud(canvas, at, loud * 0.5, 260, 185, 0.12, -0.1);
    add_burst(canvas, at, loud * 1.3, 3800, 0.5, 0.2, noise, 0.1);
}

/// Metal: six squares without a common ground tone, high-passed (the recipe of the TR-808's cymbal), and
/// noise.
void add_cymbal(Canvas& canvas, double at, double loud, double seconds, double pan) {
    constexpr std::array kPitches{205.3, 304.4, 369.6, 522.7, 540.0, 800.0};
    std::array<Oscillator, kPitches.size()> metal;
    Noise noise(41);
    Filter high, air;
    canvas.add(at, seconds, pan, [&](double t) {
        double sum = 0;
        for (std::size_t i = 0; i < kPitches.size(); ++i)
            sum += metal[i].square(kPitches[i] * 2.1);
        double const hiss = air(noise(), 6500, 0.6).high;
        double const shape = 0.7 * decay(t, seconds) + 0.3 * decay(t, seconds * 0.15);
        return loud * shape * (high(sum, 5200, 0.8).high * 0.16 + hiss * 0.45);
    });
}

} // namespace

Canvas boom() {
    Canvas canvas(2.6);
    Noise noise(42);
    Filter low;
    add_thud(canvas, 0.005, 1.0, 120, 38, 2.2);
    canvas.add(0.005, 2.4, 0, [&](double t) {
        return low(noise(), glide(1400, 60, t / 0.8), 0.8).low * decay(t, 1.6) * 0.9;
    });
    add_room(canvas, 0.3, 2.0);
    return canvas;
}

Canvas explosion() {
    Canvas canvas(3.6);
    add_thud(canvas, 0.01, 1.1, 140, 34, 1.8);
    for (double const side : {-0.5, 0.5}) {
        Noise noise(side < 0 ? 43 : 44);
        Filter low;
        canvas.add(0.01, 3.4, side, [&](double t) {
            double const fire = std::tanh(3.0 * low(noise(), glide(9000, 120, t / 1.6), 0.7).low);
            return fire * (0.8 * decay(t, 0.7) + 0.5 * decay(t, 3.2));
        });
    }
    Noise place(45);
    for (int debris = 0; debris < 60; ++debris) {
        double const at = 0.35 + 2.4 * place.share() * place.share();
        add_burst(canvas, at, 0.25 * place.share(), place.between(700, 3500), 1.2, 0.05, place, place());
    }
    add_room(canvas, 0.35, 2.5);
    return canvas;
}

Canvas impact() {
    Canvas canvas(1.8);
    Noise noise(46);
    add_thud(canvas, 0.003, 1.1, 210, 52, 0.9);
    add_burst(canvas, 0.003, 1.2, 420, 0.6, 0.25, noise);
    add_burst(canvas, 0.003, 0.5, 3200, 0.7, 0.06, noise);
    add_room(canvas, 0.45, 1.6);
    return canvas;
}

Canvas gunshot() {
    Canvas canvas(1.6);
    Noise noise(47);
    add_burst(canvas, 0.002, 2.2, 1800, 0.4, 0.09, noise);
    add_burst(canvas, 0.004, 1.4, 350, 0.5, 0.3, noise);
    add_thud(canvas, 0.002, 0.9, 240, 70, 0.25);
    add_room(canvas, 0.5, 1.4);
    return canvas;
}

Canvas fireworks() {
    Canvas canvas(4.0);
    Noise noise(48);
    Oscillator rocket;
    canvas.add(0, 0.9, -0.2, [&](double t) {
        return (0.12 * rocket.sine(glide(700, 2400, t / 0.9)) + 0.03 * noise()) * hold(t, 0.9, 0.1, 0.15);
    });
    add_thud(canvas, 0.95, 1.0, 130, 45, 0.9);
    add_burst(canvas, 0.95, 1.6, 700, 0.4, 0.7, noise);
    for (int spark = 0; spark < 220; ++spark) {
        double const at = 1.15 + 2.3 * std::pow(noise.share(), 1.3);
        double const loud = 0.8 * noise.share() * std::exp(-1.1 * (at - 1.1));
        add_burst(canvas, at, loud, noise.between(2500, 8000), 2.0, 0.018, noise, noise());
    }
    add_room(canvas, 0.3, 2.2);
    return canvas;
}

Canvas drum_roll() {
    Canvas canvas(3.6);
    Noise noise(49);
    constexpr int kStrokes = 52;
    for (int stroke = 0; stroke < kStrokes; ++stroke) {
        double const share = static_cast<double>(stroke) / kStrokes;
        double const at = 2.5 * share + noise.between(0, 0.004);
        add_snare(canvas, at, (0.2 + 0.45 * share * share) * (stroke % 2 == 0 ? 1.0 : 0.85), noise);
    }
    add_snare(canvas, 2.52, 1.1, noise);
    add_thud(canvas, 2.52, 0.9, 140, 52, 0.5);
    add_cymbal(canvas, 2.52, 0.7, 1.0, 0.3);
    add_room(canvas, 0.12, 0.8);
    return canvas;
}

Canvas cymbal() {
    Canvas canvas(2.8);
    add_cymbal(canvas, 0.002, 1.0, 2.7, 0.2);
    return canvas;
}

Canvas rimshot() {
    Canvas canvas(2.4);
    Noise noise(50);
    add_snare(canvas, 0.02, 1.0, noise);
    add_thud(canvas, 0.22, 1.0, 190, 110, 0.35, -0.3);
    add_burst(canvas, 0.22, 0.25, 900, 0.8, 0.05, noise, -0.3);
    add_thud(canvas, 0.52, 1.0, 130, 52, 0.35);
    add_cymbal(canvas, 0.52, 0.9, 1.7, 0.35);
    add_room(canvas, 0.08, 0.6);
    return canvas;
}

Canvas applause() {
    Canvas canvas(5.0);
    Noise place(51);
    constexpr int kPeople = 70;
    for (int person = 0; person < kPeople; ++person) {
        double const pitch = place.between(700, 2300);
        double const pan = place();
        double const near = 0.15 + 0.85 * place.share() * place.share();
        double const pace = place.between(0.19, 0.3);
        double const end = place.between(3.2, 4.9);
        for (double at = place.between(0.02, 0.8); at < end; at += pace * place.between(0.88, 1.12)) {
            double const loud = near * place.between(0.6, 1.0) * hold(at, 5.0, 0.7, 1.6);
            add_burst(canvas, at, loud, pitch * place.between(0.9, 1.1), 1.4, 0.022, place, pan);
        }
    }
    add_room(canvas, 0.25, 1.0);
    return canvas;
}

Canvas heartbeat() {
    Canvas canvas(3.4);
    Noise noise(52);
    for (int beat = 0; beat < 4; ++beat) {
        double const at = 0.02 + 0.83 * beat;
        for (auto const& [later, loud, pitch] : {std::array{0.0, 1.0, 52.0}, std::array{0.26, 0.75, 62.0}}) {
            add_thud(canvas, at + later, loud, pitch * 1.9, pitch, 0.24);
            add_burst(canvas, at + later, loud * 0.35, 130, 0.9, 0.12, noise);
        }
    }
    return canvas;
}

Canvas knock() {
    Canvas canvas(1.2);
    Noise noise(53);
    for (double const at : {0.02, 0.24, 0.46}) {
        double const loud = noise.between(0.85, 1.0);
        add_thud(canvas, at, loud, 320, 185, 0.11);
        add_burst(canvas, at, loud * 1.1, 620, 2.5, 0.07, noise);
        add_burst(canvas, at, loud * 0.5, 1900, 1.0, 0.02, noise);
    }
    add_room(canvas, 0.18, 0.5);
    return canvas;
}

Canvas footsteps() {
    Canvas canvas(3.0);
    Noise noise(54);
    for (int step = 0; step < 5; ++step) {
        double const at = 0.04 + 0.56 * step + noise.between(0, 0.02);
        double const pan = step % 2 == 0 ? -0.25 : 0.25;
        add_thud(canvas, at, 0.7, 160, 85, 0.12, pan);
        add_burst(canvas, at, 0.7, 900, 0.8, 0.06, noise, pan);
        add_burst(canvas, at + 0.09, 0.35, 1700, 0.7, 0.08, noise, pan);
    }
    add_room(canvas, 0.2, 0.7);
    return canvas;
}

Canvas glass_break() {
    Canvas canvas(1.9);
    Noise place(55);
    add_burst(canvas, 0.005, 1.6, 4500, 0.5, 0.12, place);
    for (int shard = 0; shard < 90; ++shard) {
        double const at = 0.005 + 1.2 * std::pow(place.share(), 2.2);
        double const pitch = place.between(2200, 9500);
        double const loud = 0.25 * place.share() * std::exp(-1.5 * at);
        double const seconds = place.between(0.05, 0.35);
        Oscillator ring;
        canvas.add(at, seconds, place(),
                   [&](double t) { return loud * decay(t, seconds) * ring.sine(pitch); });
    }
    add_room(canvas, 0.2, 0.7);
    return canvas;
}

} // namespace needledrop::music::effects
