#include "music/half_rate.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <vector>

namespace needledrop::music {
namespace {

/// The modified Bessel function of order zero, by its series.
double bessel(double x) {
    double sum = 1, term = 1;
    for (int k = 1; k < 30; ++k) {
        term *= (x / (2 * k)) * (x / (2 * k));
        sum += term;
    }
    return sum;
}

} // namespace

Doubler::Doubler() {
    constexpr double kBeta = 5.65; // 60 dB
    double sum = 0;
    std::array<double, kTaps> weights{};
    for (std::size_t tap = 0; tap < kTaps; ++tap) {
        auto const distance = static_cast<double>(tap) + 0.5; // in samples of the lower rate
        auto const place = distance / static_cast<double>(kTaps);
        auto const window = bessel(kBeta * std::sqrt(1 - place * place)) / bessel(kBeta);
        weights[tap] = std::sin(std::numbers::pi * distance) / (std::numbers::pi * distance) * window;
        sum += 2 * weights[tap];
    }
    for (std::size_t tap = 0; tap < kTaps; ++tap)
        weights_[tap] = static_cast<float>(weights[tap] / sum);
}

void Doubler::process(std::span<float const> in, std::span<float> out) {
    constexpr std::size_t kPast = 2 * kTaps - 1;
    std::array<float, kPast + 4'096> line;
    if (in.size() > line.size() - kPast) std::abort();
    std::copy(past_.begin(), past_.end(), line.begin());
    std::copy(in.begin(), in.end(), line.begin() + kPast);
    for (std::size_t index = 0; index < in.size(); ++index) {
        // line[index … index + 15]: the sample between the two in the middle, then the later of them.
        auto const* const window = line.data() + index;
        float between = 0;
        for (std::size_t tap = 0; tap < kTaps; ++tap)
            between += weights_[tap] * (window[kTaps - 1 - tap] + window[kTaps + tap]);
        out[2 * index] = between;
        out[2 * index + 1] = window[kTaps];
    }
    std::copy_n(line.begin() + static_cast<std::ptrdiff_t>(in.size()), kPast, past_.begin());
}

} // namespace needledrop::music
