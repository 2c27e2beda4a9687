#include "music/effects/voices.h"

namespace needledrop::music::effects {

namespace {

/// A value that wanders smoothly between 0 and 1, about `rate` turns a second.
class Drift {
public:
    Drift(std::uint64_t seed, double rate)
        : noise_(seed)
        , rate_(rate)
        , from_(noise_.share())
        , to_(noise_.share()) {}
    double operator()() {
        at_ += rate_ / kRate;
        if (at_ >= 1.0) {
            at_ -= 1.0;
            from_ = std::exchange(to_, noise_.share());
        }
        return from_ + (to_ - from_) * (0.5 - 0.5 * std::cos(std::numbers::pi * at_));
    }

private:
    Noise noise_;
    double rate_, from_, to_, at_ = 0;
};

} // namespace

Canvas whoosh() {
    Canvas canvas(1.1);
    Noise noise(11);
    Filter filter;
    canvas.add_moving(0, 1.1, [&](double t) {
        double const share = t / 1.1;
        double const arch = std::sin(std::numbers::pi * std::pow(share, 0.8));
        double const value = filter(noise(), glide(250, 2600, arch), 1.6).band * arch * arch;
        return std::pair{value, -0.8 + 1.6 * share};
    });
    return canvas;
}

Canvas swoosh() {
    Canvas canvas(0.45);
    Noise noise(12);
    Filter filter;
    canvas.add_moving(0, 0.45, [&](double t) {
        double const share = t / 0.45;
        double const arch = std::sin(std::numbers::pi * std::pow(share, 1.4));
        return std::pair{filter(noise(), glide(900, 6500, share), 2.2).band * arch * arch, 0.6 - 1.2 * share};
    });
    return canvas;
}

Canvas riser() {
    Canvas canvas(3.0);
    Noise noise(13);
    Filter air, tone;
    Oscillator low, high;
    canvas.add(0, 3.0, 0, [&](double t) {
        double const share = t / 3.0;
        double const saws = low.saw(glide(110, 440, share)) + high.saw(glide(110.9, 445, share));
        double const bright = glide(250, 9000, share);
        return (air(noise(), bright, 2.0).band * 1.2 + tone(saws, bright, 0.8).low * 0.5) *
               hold(t, 3.0, 2.8, 0.04) * share;
    });
    add_room(canvas, 0.2, 1.0);
    return canvas;
}

Canvas wind() {
    Canvas canvas(6.0);
    for (double const side : {-0.6, 0.6}) {
        Noise noise(side < 0 ? 14 : 15);
        Drift gust(side < 0 ? 16 : 17, 0.9), pitch(18, 0.7);
        Filter body, howl;
        canvas.add(0, 6.0, side, [&](double t) {
            double const strength = 0.25 + gust();
            double const white = noise();
            double const hollow = howl(white, 380 + 500 * pitch(), 9).band;
            return (body(white, 250 + 500 * strength, 0.7).low * 0.5 + hollow) * strength *
                   hold(t, 6.0, 0.7, 1.2);
        });
    }
    return canvas;
}

Canvas rain() {
    Canvas canvas(6.0);
    for (double const side : {-0.8, 0.8}) {
        Noise noise(side < 0 ? 21 : 22);
        Filter high, low;
        canvas.add(0, 6.0, side, [&](double t) {
            double const hiss = high(low(noise(), 9000, 0.6).low, 1200, 0.6).high;
            return hiss * 0.12 * hold(t, 6.0, 0.5, 1.0);
        });
    }
    Noise place(23);
    for (int drop = 0; drop < 700; ++drop) {
        double const at = place.between(0.1, 5.7);
        double const from = place.between(1800, 6000);
        double const loud = 0.3 * std::pow(place.share(), 3.0) * hold(at, 6.0, 0.5, 1.0);
        Oscillator tone;
        canvas.add(at, 0.03, place(),
                   [&](double t) { return loud * decay(t, 0.02) * tone.sine(from * (1 + 9 * t)); });
    }
    return canvas;
}

Canvas thunder() {
    Canvas canvas(5.5);
    Noise crack(24);
    Filter bright;
    canvas.add(0.05, 0.9, 0.2, [&](double t) {
        double const tearing = crack.share() < 0.02 + 0.1 * std::exp(-6 * t) ? crack() * 3 : crack() * 0.4;
        return bright(tearing, glide(5000, 300, t / 0.6), 0.7).low * decay(t, 0.9) * 1.4;
    });
    for (double const side : {-0.7, 0.7}) {
        Noise noise(side < 0 ? 25 : 26);
        Drift roll(side < 0 ? 27 : 28, 5.0);
        Filter low, lower;
        canvas.add(0.1, 5.4, side, [&](double t) {
            double const rumble = lower(low(noise(), glide(420, 90, t / 4.0), 0.8).low, 260, 0.7).low;
            return rumble * 5.0 * (0.25 + roll()) * hold(t, 5.4, 0.08, 3.6) * std::exp(-0.45 * t);
        });
    }
    add_room(canvas, 0.4, 3.0);
    return canvas;
}

Canvas waves() {
    Canvas canvas(7.5);
    for (double const side : {-0.6, 0.6}) {
        Noise noise(side < 0 ? 31 : 32);
        Filter low;
        canvas.add(0, 7.5, side, [&](double t) {
            double const swell = std::pow(0.5 - 0.5 * std::cos(kTurn * (t - 0.15 * side) / 3.75), 1.6);
            double const foam = low(noise(), 400 + 3800 * swell, 0.6).low;
            return foam * (0.12 + swell) * hold(t, 7.5, 0.6, 1.0);
        });
    }
    return canvas;
}

Canvas fire() {
    Canvas canvas(5.0);
    Noise noise(33);
    Drift flicker(34, 6.0);
    Filter low;
    canvas.add(0, 5.0, 0, [&](double t) {
        return low(noise(), 260 + 200 * flicker(), 0.8).low * (0.5 + flicker()) * hold(t, 5.0, 0.5, 0.8);
    });
    Noise place(35);
    for (int crackle = 0; crackle < 160; ++crackle) {
        double const at = place.between(0.2, 4.7);
        double const pitch = place.between(1500, 5000);
        double const loud = 1.6 * std::pow(place.share(), 4.0);
        Filter body;
        canvas.add(at, 0.03, place() * 0.7,
                   [&](double t) { return body(place(), pitch, 1.5).band * loud * decay(t, 0.015); });
    }
    return canvas;
}

} // namespace needledrop::music::effects
