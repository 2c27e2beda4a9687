#include "music/effects/voices.h"

#include <vector>

namespace needledrop::music::effects {

namespace {

/// The sound of two small hard things meeting: noise that rings at `pitch`.
void add_tick(Canvas& canvas, double at, double loud, double pitch, double q, double seconds, Noise& noise,
              double pan = 0) {
    Filter body;
    canvas.add(at, seconds * 2, pan, [&](double t) {
        double const strike = t < 0.0015 ? noise() * 3.0 : 0.15 * noise() * decay(t, seconds);
        return loud * body(strike, pitch, q).band * decay(t, seconds * 2);
    });
}

/// A bar of something like music, to be scratched: a minor chord with noise on every quarter.
std::vector<double> groove(double seconds) {
    std::vector<double> sound(static_cast<std::size_t>(seconds * kRate));
    Noise noise(71);
    Oscillator root, third, fifth;
    for (std::size_t i = 0; i < sound.size(); ++i) {
        double const t = static_cast<double>(i) / kRate;
        double const beat = std::fmod(t, 0.25);
        sound[i] =
            0.4 * (root.saw(220) + third.saw(261.6) + fifth.saw(329.6)) + noise() * decay(beat + 0.001, 0.15);
    }
    return sound;
}

double at_position(std::vector<double> const& sound, double seconds) {
    double const position = std::clamp(seconds * kRate, 0.0, static_cast<double>(sound.size()) - 2.0);
    auto const whole = static_cast<std::size_t>(position);
    double const share = position - static_cast<double>(whole);
    return sound[whole] * (1.0 - share) + sound[whole + 1] * share;
}

} // namespace

Canvas pop() {
    Canvas canvas(0.16);
    Oscillator bubble;
    canvas.add(0.002, 0.12, 0,
               [&](double t) { return bubble.sine(glide(320, 1150, t / 0.07)) * decay(t, 0.13); });
    return canvas;
}

Canvas click() {
    Canvas canvas(0.1);
    Noise noise(72);
    add_tick(canvas, 0.002, 1.0, 3300, 3.0, 0.012, noise);
    add_tick(canvas, 0.045, 0.5, 4100, 3.0, 0.01, noise);
    return canvas;
}

Canvas camera_shutter() {
    Canvas canvas(0.42);
    Noise noise(73);
    for (auto const& [at, loud] :
         {std::pair{0.004, 1.0}, std::pair{0.022, 0.6}, std::pair{0.12, 0.9}, std::pair{0.135, 0.5}}) {
        add_tick(canvas, at, loud, 2600, 1.2, 0.02, noise, -0.1);
        add_tick(canvas, at, loud * 0.7, 900, 2.0, 0.03, noise, 0.1);
    }
    Filter slide;
    canvas.add(0.02, 0.11, 0,
               [&](double t) { return 0.25 * slide(noise(), 5200, 0.8).band * hold(t, 0.11, 0.03, 0.05); });
    return canvas;
}

Canvas typing() {
    Canvas canvas(3.0);
    Noise noise(74);
    for (double at = 0.03; at < 2.8; at += noise.between(0.08, 0.2)) {
        double const pan = noise() * 0.4;
        double const pitch = noise.between(1700, 2900);
        double const loud = noise.between(0.55, 1.0);
        add_tick(canvas, at, loud, pitch, 1.6, 0.018, noise, pan);
        add_tick(canvas, at, loud * 0.6, 420, 1.5, 0.03, noise, pan);
        add_tick(canvas, at + noise.between(0.05, 0.075), loud * 0.35, pitch * 1.4, 1.6, 0.012, noise, pan);
    }
    return canvas;
}

Canvas clock() {
    Canvas canvas(4.1);
    Noise noise(75);
    for (int second = 0; second < 8; ++second)
        add_tick(canvas, 0.02 + 0.5 * second, second % 2 == 0 ? 1.0 : 0.8, second % 2 == 0 ? 2500 : 1900, 6.0,
                 0.04, noise);
    add_room(canvas, 0.1, 0.4);
    return canvas;
}

Canvas water_drop() {
    Canvas canvas(0.9);
    Oscillator drop, second;
    canvas.add(0.002, 0.2, 0,
               [&](double t) { return drop.sine(glide(620, 1900, t / 0.12)) * decay(t, 0.16); });
    canvas.add(0.14, 0.2, 0.2,
               [&](double t) { return 0.35 * second.sine(glide(900, 2300, t / 0.1)) * decay(t, 0.13); });
    add_room(canvas, 0.4, 1.0);
    return canvas;
}

Canvas record_scratch() {
    Canvas canvas(1.0);
    auto const record = groove(2.0);
    Noise dust(76);
    Filter needle;
    double position = 0.3;
    canvas.add(0.005, 0.95, 0, [&](double t) {
        double const push = t < 0.5 ? std::sin(kTurn * t / 0.25) * 3.6 : -5.0 * std::exp(-6.0 * (t - 0.5));
        position += push / kRate;
        double const speed = std::abs(push);
        double const sound = at_position(record, position) + 0.5 * dust() * std::min(speed, 3.0) / 3.0;
        return needle(sound * std::min(1.0, speed), glide(700, 4200, speed / 4.0), 1.3).band *
               hold(t, 0.95, 0.005, 0.1);
    });
    return canvas;
}

Canvas rewind() {
    Canvas canvas(1.6);
    auto const tape = groove(12.0);
    double position = 11.5;
    Filter head;
    canvas.add(0, 1.6, 0, [&](double t) {
        position -= (2.0 + 6.0 * std::min(t / 0.5, 1.0)) / kRate;
        return head(at_position(tape, position), 2600, 0.8).band * hold(t, 1.6, 0.03, 0.08);
    });
    return canvas;
}

Canvas glitch() {
    Canvas canvas(0.8);
    Noise noise(77);
    for (double at = 0.005; at < 0.74;) {
        double const length = noise.between(0.01, 0.07);
        double const pitch = glide(80, 5000, noise.share());
        double const kind = noise.share();
        Oscillator tone;
        double held = 0;
        canvas.add(at, length, noise() * 0.8, [&](double t) {
            if (tone.turn(pitch) < pitch / kRate) held = noise();
            double const value =
                kind < 0.5 ? held : (kind < 0.8 ? std::copysign(0.7, std::sin(kTurn * pitch * t)) : 0.0);
            return value * hold(t, length, 0.001, 0.002);
        });
        at += length;
    }
    return canvas;
}

} // namespace needledrop::music::effects
