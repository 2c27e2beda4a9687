#include "music/effects/parts.h"

#include <array>
#include <vector>

namespace needledrop::music::effects {

namespace {

constexpr double kPeak = 0.631;   // -4 dBFS: a margin for what lies between samples
constexpr double kLoudest = 0.16; // -16 dBFS RMS over 0.4 s, so that a storm is not louder than a ding
constexpr double kFadeIn = 0.001;
constexpr double kFadeOut = 0.03;

double peak_of(media::Samples const& samples) {
    float peak = 0;
    for (float const value : samples.interleaved)
        peak = std::max(peak, std::abs(value));
    return static_cast<double>(peak);
}

double loudest_rms_of(media::Samples const& samples) {
    auto const window = static_cast<std::size_t>(0.4 * kRate) * 2;
    auto const& values = samples.interleaved;
    double sum = 0, loudest = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += static_cast<double>(values[i]) * static_cast<double>(values[i]);
        if (i >= window)
            sum -= static_cast<double>(values[i - window]) * static_cast<double>(values[i - window]);
        loudest = std::max(loudest, sum);
    }
    return std::sqrt(loudest / static_cast<double>(window));
}

void remove_rumble(media::Samples& samples) {
    std::array<Filter, 2> filters;
    for (std::size_t i = 0; i < samples.interleaved.size(); ++i)
        samples.interleaved[i] =
            static_cast<float>(filters[i % 2](static_cast<double>(samples.interleaved[i]), 22.0, 0.7).high);
}

void close_ends(media::Samples& samples) {
    auto const frames = samples.frames();
    for (std::int64_t i = 0; i < frames; ++i) {
        double const gain =
            hold(static_cast<double>(i) / kRate, static_cast<double>(frames - 1) / kRate, kFadeIn, kFadeOut);
        samples.interleaved[static_cast<std::size_t>(2 * i)] *= static_cast<float>(gain);
        samples.interleaved[static_cast<std::size_t>(2 * i + 1)] *= static_cast<float>(gain);
    }
}

} // namespace

void finish(media::Samples& samples) {
    remove_rumble(samples);
    close_ends(samples);
    double const gain = std::min(kPeak / std::max(peak_of(samples), 1e-9),
                                 kLoudest / std::max(loudest_rms_of(samples), 1e-9));
    for (float& value : samples.interleaved)
        value *= static_cast<float>(gain);
}

/// Four delay lines that feed each other through a Householder matrix (Jot and Chaigne 1991), duller each
/// time round.
void add_room(Canvas& canvas, double share, double seconds) {
    constexpr std::array<std::size_t, 4> kDelays{1687, 2143, 2689, 3251}; // primes, 35 to 68 ms
    std::array<std::vector<double>, 4> lines;
    std::array<double, 4> gains{}, dull{};
    for (std::size_t l = 0; l < 4; ++l) {
        lines[l].assign(kDelays[l], 0.0);
        gains[l] = std::pow(10.0, -3.0 * static_cast<double>(kDelays[l]) / kRate / seconds);
    }
    auto& values = canvas.samples.interleaved;
    for (std::size_t i = 0; i < values.size() / 2; ++i) {
        std::array<double, 4> out{};
        for (std::size_t l = 0; l < 4; ++l) {
            dull[l] += 0.6 * (lines[l][i % kDelays[l]] * gains[l] - dull[l]);
            out[l] = dull[l];
        }
        double const half = (out[0] + out[1] + out[2] + out[3]) / 2.0;
        std::array const in{static_cast<double>(values[2 * i]), static_cast<double>(values[2 * i + 1])};
        for (std::size_t l = 0; l < 4; ++l)
            lines[l][i % kDelays[l]] = in[l % 2] + out[l] - half;
        values[2 * i] += static_cast<float>(share * (out[0] + out[2]));
        values[2 * i + 1] += static_cast<float>(share * (out[1] + out[3]));
    }
}

} // namespace needledrop::music::effects
