#include "music/filters.h"

#include "media/samples.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needledrop::music {
namespace {

constexpr double kRate = media::kSampleRate;

using Lanes = float __attribute__((vector_size(16))); ///< Four values in step; arithmetic is per value.

struct Angle {
    double cosine;
    double alpha;
};

Angle angle_of(double hz, double q) {
    auto const omega = 2 * std::numbers::pi * std::min(hz, kRate * 0.49) / kRate;
    return {std::cos(omega), std::sin(omega) / (2 * q)};
}

/// Padé approximation of tanh; close to it up to ±3.
float soft(float x) {
    auto const limited = std::clamp(x, -3.0f, 3.0f);
    auto const square = limited * limited;
    return limited * (27.0f + square) / (27.0f + 9.0f * square);
}

} // namespace

Biquad::Biquad(double b0, double b1, double b2, double a0, double a1, double a2)
    : b0_(static_cast<float>(b0 / a0))
    , b1_(static_cast<float>(b1 / a0))
    , b2_(static_cast<float>(b2 / a0))
    , a1_(static_cast<float>(a1 / a0))
    , a2_(static_cast<float>(a2 / a0)) {}

Biquad Biquad::low_pass(double hz, double q) {
    auto const [c, alpha] = angle_of(hz, q);
    return {(1 - c) / 2, 1 - c, (1 - c) / 2, 1 + alpha, -2 * c, 1 - alpha};
}

Biquad Biquad::high_pass(double hz, double q) {
    auto const [c, alpha] = angle_of(hz, q);
    return {(1 + c) / 2, -(1 + c), (1 + c) / 2, 1 + alpha, -2 * c, 1 - alpha};
}

Biquad Biquad::bell(double hz, double db, double q) {
    auto const [c, alpha] = angle_of(hz, q);
    auto const a = std::pow(10.0, db / 40);
    return {1 + alpha * a, -2 * c, 1 - alpha * a, 1 + alpha / a, -2 * c, 1 - alpha / a};
}

Biquad Biquad::low_shelf(double hz, double db) {
    auto const [c, alpha] = angle_of(hz, 0.7071);
    auto const a = std::pow(10.0, db / 40);
    auto const r = 2 * std::sqrt(a) * alpha;
    return {a * (a + 1 - (a - 1) * c + r), 2 * a * (a - 1 - (a + 1) * c), a * (a + 1 - (a - 1) * c - r),
            a + 1 + (a - 1) * c + r,       -2 * (a - 1 + (a + 1) * c),    a + 1 + (a - 1) * c - r};
}

Biquad Biquad::high_shelf(double hz, double db) {
    auto const [c, alpha] = angle_of(hz, 0.7071);
    auto const a = std::pow(10.0, db / 40);
    auto const r = 2 * std::sqrt(a) * alpha;
    return {a * (a + 1 + (a - 1) * c + r), -2 * a * (a - 1 + (a + 1) * c), a * (a + 1 + (a - 1) * c - r),
            a + 1 - (a - 1) * c + r,       2 * (a - 1 - (a + 1) * c),      a + 1 - (a - 1) * c - r};
}

template <std::size_t Count>
void Biquad::run(Biquad* filters, std::span<float> left, std::span<float> right) {
    std::array<Lanes, Count> first{}, second{};
    std::array<float, Count> b0{}, b1{}, b2{}, a1{}, a2{};
    for (std::size_t one = 0; one < Count; ++one) {
        auto const& filter = filters[one];
        first[one] = Lanes{filter.first_[0], filter.first_[1], 0, 0};
        second[one] = Lanes{filter.second_[0], filter.second_[1], 0, 0};
        b0[one] = filter.b0_, b1[one] = filter.b1_, b2[one] = filter.b2_;
        a1[one] = filter.a1_, a2[one] = filter.a2_;
    }
    for (std::size_t index = 0; index < left.size(); ++index) {
        Lanes in{left[index], right[index], 0, 0};
        for (std::size_t one = 0; one < Count; ++one) {
            auto const out = b0[one] * in + first[one];
            first[one] = (b1[one] * in + second[one]) - a1[one] * out;
            second[one] = b2[one] * in - a2[one] * out;
            in = out;
        }
        left[index] = in[0];
        right[index] = in[1];
    }
    auto const settle = [](float state) { return std::abs(state) < 1e-15f ? 0.0f : state; }; // no denormals
    for (std::size_t one = 0; one < Count; ++one) {
        filters[one].first_ = {settle(first[one][0]), settle(first[one][1])};
        filters[one].second_ = {settle(second[one][0]), settle(second[one][1])};
    }
}

void Biquad::process(std::span<float> left, std::span<float> right) {
    run<1>(this, left, right);
}

void cascade(std::span<Biquad> filters, std::span<float> left, std::span<float> right) {
    while (!filters.empty()) {
        auto const count = std::min<std::size_t>(filters.size(), 4);
        switch (count) {
        case 1:
            Biquad::run<1>(filters.data(), left, right);
            break;
        case 2:
            Biquad::run<2>(filters.data(), left, right);
            break;
        case 3:
            Biquad::run<3>(filters.data(), left, right);
            break;
        default:
            Biquad::run<4>(filters.data(), left, right);
            break;
        }
        filters = filters.subspan(count);
    }
}

void saturate(std::span<float> left, std::span<float> right, double drive) {
    if (drive <= 0) return;
    auto const in = static_cast<float>(1.0 + 5.0 * drive);
    auto const out = static_cast<float>(1.0 / (1.0 + 3.6 * drive));
    for (std::size_t index = 0; index < left.size(); ++index) {
        left[index] = soft(left[index] * in) * out;
        right[index] = soft(right[index] * in) * out;
    }
}

Reverb::Reverb(double seconds)
    : predelay_(static_cast<std::size_t>(kRate * 0.018)) {
    // Mutually prime lengths between 29 and 71 ms, so that echoes do not pile up.
    constexpr std::array<std::size_t, 8> kLengths{1409, 1637, 1871, 2113, 2399, 2731, 3061, 3433};
    for (std::size_t index = 0; index < lines_.size(); ++index) {
        lines_[index].buffer.assign(kLengths[index], 0.0f);
        auto const trips = seconds * kRate / static_cast<double>(kLengths[index]);
        gains_[index] = static_cast<float>(std::pow(10.0, -3.0 / trips));
    }
}

namespace {

/// The first two steps of a fast Walsh–Hadamard transform, over four values.
Lanes hadamard(Lanes x) {
    using Places = int __attribute__((vector_size(16)));
    constexpr Lanes kOdd{1, -1, 1, -1}, kLate{1, 1, -1, -1};
    x = __builtin_shuffle(x, Places{1, 0, 3, 2}) + x * kOdd;
    return __builtin_shuffle(x, Places{2, 3, 0, 1}) + x * kLate;
}

Lanes lanes(float const* from) {
    return Lanes{from[0], from[1], from[2], from[3]};
}

} // namespace

void Reverb::process(std::span<float const> input, std::span<float> left, std::span<float> right,
                     float gain) {
    constexpr float kDamping = 0.28f; // one-pole low-pass in each line: walls swallow treble first
    constexpr float kHadamard = 0.35355339f;
    auto damped_a = lanes(damped_.data()), damped_b = lanes(damped_.data() + 4);
    auto const gains_a = lanes(gains_.data()), gains_b = lanes(gains_.data() + 4);
    for (std::size_t index = 0; index < input.size(); ++index) {
        auto const feed = predelay_[predelay_position_];
        predelay_[predelay_position_] = input[index] + 1e-18f; // keeps denormals away
        predelay_position_ = predelay_position_ + 1 == predelay_.size() ? 0 : predelay_position_ + 1;

        auto const tap = [&](std::size_t line) { return lines_[line].buffer[lines_[line].position]; };
        damped_a += (1 - kDamping) * (Lanes{tap(0), tap(1), tap(2), tap(3)} - damped_a);
        damped_b += (1 - kDamping) * (Lanes{tap(4), tap(5), tap(6), tap(7)} - damped_b);
        auto const a = damped_a * gains_a, b = damped_b * gains_b;
        auto const heard = a + b;
        left[index] += gain * (heard[0] - heard[2]);
        right[index] += gain * (heard[1] - heard[3]);

        auto const mixed_a = hadamard(a + b) * kHadamard + feed, mixed_b = hadamard(a - b) * kHadamard + feed;
        for (std::size_t line = 0; line < 8; ++line) {
            auto& one = lines_[line];
            one.buffer[one.position] = line < 4 ? mixed_a[line] : mixed_b[line - 4];
            one.position = one.position + 1 == one.buffer.size() ? 0 : one.position + 1;
        }
    }
    for (std::size_t line = 0; line < 4; ++line) {
        damped_[line] = damped_a[line];
        damped_[line + 4] = damped_b[line];
    }
}

Echo::Echo(double seconds)
    : left_(static_cast<std::size_t>(std::max(0.05, seconds) * kRate))
    , right_(left_.size()) {}

void Echo::process(std::span<float const> input, std::span<float> left, std::span<float> right, float gain) {
    constexpr float kFeedback = 0.42f;
    constexpr float kDarkness = 0.45f;
    for (std::size_t index = 0; index < input.size(); ++index) {
        dark_left_ += kDarkness * (left_[position_] - dark_left_);
        dark_right_ += kDarkness * (right_[position_] - dark_right_);
        left_[position_] = input[index] + kFeedback * dark_right_ + 1e-18f;
        right_[position_] = kFeedback * dark_left_ * 1.6f;
        position_ = position_ + 1 == left_.size() ? 0 : position_ + 1;
        left[index] += gain * dark_left_;
        right[index] += gain * dark_right_;
    }
}

Compressor::Compressor(double threshold_db)
    : threshold_(static_cast<float>(std::pow(10.0, threshold_db / 20))) {}

void Compressor::process(std::span<float> left, std::span<float> right) {
    static auto const attack = static_cast<float>(1 - std::exp(-1 / (0.012 * kRate)));
    static auto const release = static_cast<float>(1 - std::exp(-1 / (0.180 * kRate)));
    for (std::size_t index = 0; index < left.size(); ++index) {
        auto const peak = std::max(std::abs(left[index]), std::abs(right[index]));
        level_ += (peak > level_ ? attack : release) * (peak - level_);
        if (index % 16 == 0) gain_ = level_ > threshold_ ? std::sqrt(threshold_ / level_) : 1.0f; // 2:1
        left[index] *= gain_;
        right[index] *= gain_;
    }
}

namespace {
constexpr std::size_t kWowBuffer = 1024;
constexpr double kWowCentre = 240;
} // namespace

Wow::Wow(double cents)
    : cents_(cents)
    , left_(kWowBuffer)
    , right_(kWowBuffer) {}

void Wow::process(std::span<float> left, std::span<float> right) {
    if (cents_ <= 0) return;
    // A delay of depth d swaying at f Hz bends pitch by 2 pi f d; one cent is a ratio of ln 2 / 1200.
    auto const ratio = cents_ * std::numbers::ln2 / 1200.0;
    auto const slow = ratio / (2 * std::numbers::pi * 0.53) * kRate * 0.8;
    auto const fast = ratio / (2 * std::numbers::pi * 6.1) * kRate * 0.35;
    double delay = kWowCentre, slope = 0;
    for (std::size_t index = 0; index < left.size(); ++index, ++frame_) {
        if (index % 32 == 0) {
            auto const at = [&](std::int64_t frame) {
                auto const time = 2 * std::numbers::pi * static_cast<double>(frame) / kRate;
                return kWowCentre + slow * std::sin(0.53 * time) + fast * std::sin(6.1 * time + 1);
            };
            delay = std::clamp(at(frame_), 2.0, kWowBuffer - 4.0);
            slope = (std::clamp(at(frame_ + 32), 2.0, kWowBuffer - 4.0) - delay) / 32;
        }
        auto const slot = static_cast<std::size_t>(frame_) % kWowBuffer;
        left_[slot] = left[index];
        right_[slot] = right[index];
        auto const place = static_cast<double>(frame_) + 8 * kWowBuffer - delay;
        auto const whole = static_cast<std::size_t>(place);
        auto const part = static_cast<float>(place - static_cast<double>(whole));
        auto const a = whole % kWowBuffer, b = (whole + 1) % kWowBuffer;
        left[index] = left_[a] + part * (left_[b] - left_[a]);
        right[index] = right_[a] + part * (right_[b] - right_[a]);
        delay += slope;
    }
}

} // namespace needledrop::music
