#include "music/song/beats.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace needledrop::music::song {
namespace {

constexpr double kOnsetRate = static_cast<double>(media::kSampleRate) / kOnsetHop;
constexpr double kSlowest = 55;  // bpm
constexpr double kFastest = 210; // bpm
/// Where people tap if a tempo can be heard at several speeds, and how wide the preference is, in octaves.
constexpr double kPreferredBpm = 112;
constexpr double kPreferenceOctaves = 0.9;
/// How strictly beats keep to the tempo; from Ellis' paper, for attacks scaled to unit deviation.
constexpr double kTightness = 100;

/// Attacks with the slow part removed and unit deviation, so that quiet passages count as much as loud ones.
std::vector<double> flattened(std::vector<float> const& onset) {
    auto const count = static_cast<std::int64_t>(onset.size());
    std::vector<double> sums(onset.size() + 1), squares(onset.size() + 1);
    for (std::size_t i = 0; i < onset.size(); ++i) {
        sums[i + 1] = sums[i] + onset[i];
        squares[i + 1] = squares[i] + static_cast<double>(onset[i]) * onset[i];
    }
    std::vector<double> flat(onset.size());
    auto const near = static_cast<std::int64_t>(kOnsetRate * 0.4);
    auto const wide = static_cast<std::int64_t>(kOnsetRate * 4);
    auto const whole = squares.back() / std::max<double>(1, static_cast<double>(count));
    for (std::int64_t i = 0; i < count; ++i) {
        auto const from = std::max<std::int64_t>(0, i - near), to = std::min(count, i + near + 1);
        double const mean = (sums[to] - sums[from]) / static_cast<double>(to - from);
        auto const far_from = std::max<std::int64_t>(0, i - wide), far_to = std::min(count, i + wide + 1);
        double const power = (squares[far_to] - squares[far_from]) / static_cast<double>(far_to - far_from);
        flat[i] = std::max(0.0, onset[i] - mean) / std::sqrt(power + 0.05 * whole + 1e-9);
    }
    return flat;
}

/// Correlation of attacks with themselves `lag` later, between `from` and `to`, mean removed; 1 at lag 0.
double autocorrelation(std::vector<double> const& flat, std::int64_t from, std::int64_t to, int lag) {
    double mean = 0;
    for (auto i = from; i < to; ++i)
        mean += flat[i];
    mean /= static_cast<double>(std::max<std::int64_t>(1, to - from));
    double zero = 0, shifted = 0;
    for (auto i = from; i < to; ++i)
        zero += (flat[i] - mean) * (flat[i] - mean);
    for (auto i = from; i + lag < to; ++i)
        shifted += (flat[i] - mean) * (flat[i + lag] - mean);
    return zero > 0 ? shifted / zero : 0;
}

/// A few frames of blur, so that attacks a hundredth of a second off still meet.
std::vector<double> blurred(std::vector<double> const& flat) {
    std::vector<double> result(flat.size());
    constexpr double kWeights[] = {0.4, 0.24, 0.06};
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(flat.size()); ++i) {
        for (std::int64_t d = -2; d <= 2; ++d) {
            auto const at = i + d;
            if (at >= 0 && at < static_cast<std::int64_t>(flat.size()))
                result[i] += kWeights[std::abs(d)] * flat[at];
        }
    }
    return result;
}

struct Tempo {
    double lag = 0; ///< Onset values a beat, with a fraction.
    double strength = 0;
};

Tempo find_tempo(std::vector<double> const& attacks) {
    auto const count = static_cast<std::int64_t>(attacks.size());
    int const shortest = static_cast<int>(60 * kOnsetRate / kFastest);
    int const longest = static_cast<int>(60 * kOnsetRate / kSlowest);
    std::vector<double> correlation(4 * longest + 4);
    for (std::size_t lag = 1; lag < correlation.size(); ++lag)
        correlation[lag] = autocorrelation(attacks, 0, count, static_cast<int>(lag));
    auto const around = [&](double lag) { // The best near a multiple, which a fraction of a lag may miss.
        auto const at = static_cast<std::size_t>(std::lround(lag));
        return std::max({correlation[at - 1], correlation[at], correlation[at + 1]});
    };
    Tempo best;
    double best_score = -1e9;
    for (int lag = shortest; lag <= longest; ++lag) {
        double const octaves = std::log2(60 * kOnsetRate / lag / kPreferredBpm) / kPreferenceOctaves;
        double const score = (correlation[lag] + 0.5 * around(2.0 * lag) + 0.25 * around(3.0 * lag) +
                              0.5 * around(4.0 * lag)) *
                             std::exp(-0.5 * octaves * octaves);
        if (score <= best_score) continue;
        best_score = score;
        best.lag = lag;
    }
    // Four beats later the same peak is known four times as exactly.
    int const centre = static_cast<int>(std::lround(4 * best.lag));
    int peak = centre;
    for (int lag = centre - 3; lag <= centre + 3; ++lag)
        if (correlation[lag] > correlation[peak]) peak = lag;
    double const left = correlation[peak - 1], middle = correlation[peak], right = correlation[peak + 1];
    double const bend = left - 2 * middle + right;
    double const offset = bend < 0 ? std::clamp(0.5 * (left - right) / bend, -0.5, 0.5) : 0;
    best.lag = (peak + offset) / 4;
    return best;
}

/// How alike the attacks are one, two and four beats later, in windows of ten seconds; the middle one.
double regularity_of(std::vector<double> const& attacks, double lag) {
    auto const window = static_cast<std::int64_t>(kOnsetRate * 10);
    std::vector<double> likeness;
    for (std::int64_t from = 0; from + window / 2 < static_cast<std::int64_t>(attacks.size());
         from += window / 2) {
        auto const to = std::min<std::int64_t>(from + window, static_cast<std::int64_t>(attacks.size()));
        double best = 0;
        for (int const beats : {1, 2, 4}) {
            int const centre = static_cast<int>(std::lround(lag * beats));
            for (int near = centre - 1; near <= centre + 1; ++near)
                best = std::max(best, autocorrelation(attacks, from, to, near));
        }
        likeness.push_back(best);
    }
    if (likeness.empty()) return 0;
    auto const middle = likeness.begin() + static_cast<std::ptrdiff_t>(likeness.size() / 2);
    std::nth_element(likeness.begin(), middle, likeness.end());
    return std::clamp(*middle / 0.5, 0.0, 1.0);
}

std::vector<std::int64_t> track(std::vector<double> const& attacks, double lag) {
    auto const count = static_cast<std::int64_t>(attacks.size());
    auto const nearest = static_cast<std::int64_t>(lag / 1.6),
               farthest = static_cast<std::int64_t>(lag * 1.6);
    std::vector<double> penalty(farthest + 1);
    for (auto d = nearest; d <= farthest; ++d) {
        double const off = std::log(static_cast<double>(d) / lag);
        penalty[d] = kTightness * off * off;
    }
    double deviation = 0;
    for (double const attack : attacks)
        deviation += attack * attack;
    deviation = std::sqrt(deviation / std::max<double>(1, static_cast<double>(count))) + 1e-9;
    std::vector<double> score(attacks.size());
    std::vector<std::int64_t> from(attacks.size(), -1);
    for (std::int64_t at = 0; at < count; ++at) {
        double best = 0;
        for (auto d = nearest; d <= farthest && d <= at; ++d) {
            double const value = score[at - d] - penalty[d];
            if (from[at] >= 0 && value <= best) continue;
            if (value <= 0 && from[at] < 0) continue;
            best = value;
            from[at] = at - d;
        }
        score[at] = best + attacks[at] / deviation;
    }
    std::int64_t last = std::max<std::int64_t>(0, count - static_cast<std::int64_t>(lag));
    for (auto at = last; at < count; ++at)
        if (score[at] > score[last]) last = at;
    std::vector<std::int64_t> beats;
    for (auto at = last; at >= 0; at = from[at]) {
        beats.push_back(at * kOnsetHop);
        if (from[at] < 0) break;
    }
    std::reverse(beats.begin(), beats.end());
    return beats;
}

/// Sum of `values` around each beat, scaled to zero mean and unit deviation.
std::vector<double> standardised(std::vector<double> values) {
    if (values.empty()) return values;
    double const mean =
        std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    double square = 0;
    for (double const value : values)
        square += (value - mean) * (value - mean);
    double const deviation = std::sqrt(square / static_cast<double>(values.size())) + 1e-9;
    for (auto& value : values)
        value = std::clamp((value - mean) / deviation, -3.0, 3.0);
    return values;
}

std::array<double, 12> chroma_between(std::vector<Tone> const& tones, std::int64_t from, std::int64_t to) {
    std::array<double, 12> sum{};
    auto const first = std::clamp<std::int64_t>((from + kToneHop - 1) / kToneHop, 0,
                                                static_cast<std::int64_t>(tones.size()));
    auto const last =
        std::clamp<std::int64_t>(to / kToneHop + 1, first, static_cast<std::int64_t>(tones.size()));
    for (auto i = first; i < last; ++i)
        for (int pitch = 0; pitch < 12; ++pitch)
            sum[pitch] += tones[i].chroma[pitch];
    return sum;
}

double unlike(std::array<double, 12> const& a, std::array<double, 12> const& b) {
    double dot = 0, aa = 0, bb = 0;
    for (int i = 0; i < 12; ++i) {
        dot += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return aa > 0 && bb > 0 ? 1 - dot / std::sqrt(aa * bb) : 0;
}

double near_beat(std::vector<float> const& onset, std::int64_t beat) {
    auto const at = beat / kOnsetHop;
    double best = 0;
    for (auto i = std::max<std::int64_t>(0, at - 3);
         i <= at + 3 && i < static_cast<std::int64_t>(onset.size()); ++i)
        best = std::max<double>(best, onset[i]);
    return best;
}

/// The middle one of the periods over up to 32 beats: a slip at the song's start or end does not count.
double usual_period(std::vector<std::int64_t> const& beats) {
    auto const span = std::min<std::size_t>(32, beats.size() / 2);
    std::vector<double> periods;
    for (std::size_t i = 0; i + span < beats.size(); ++i)
        periods.push_back(static_cast<double>(beats[i + span] - beats[i]) / static_cast<double>(span));
    auto const middle = periods.begin() + static_cast<std::ptrdiff_t>(periods.size() / 2);
    std::nth_element(periods.begin(), middle, periods.end());
    return *middle;
}

} // namespace

Pulse find_pulse(Heard const& heard) {
    Pulse pulse;
    if (heard.onset.size() < kOnsetRate * 4) return pulse;
    auto const attacks = blurred(flattened(heard.onset));
    auto const tempo = find_tempo(attacks);
    pulse.regularity = regularity_of(attacks, tempo.lag);
    pulse.beats = track(attacks, tempo.lag);
    if (pulse.beats.size() < 8) return Pulse{};
    pulse.bpm = 60.0 * media::kSampleRate / usual_period(pulse.beats);
    return pulse;
}

Metre find_metre(Heard const& heard, std::vector<std::int64_t> const& beats) {
    Metre metre;
    if (beats.size() < 12) return metre;
    std::vector<double> change, bass, attack;
    for (std::size_t i = 0; i < beats.size(); ++i) {
        auto const period = i + 1 < beats.size() ? beats[i + 1] - beats[i] : beats[i] - beats[i - 1];
        auto const before = chroma_between(heard.tones, beats[i] - 2 * period, beats[i] - period / 8);
        auto const after = chroma_between(heard.tones, beats[i] + period / 8, beats[i] + 2 * period);
        change.push_back(unlike(before, after));
        bass.push_back(near_beat(heard.low_onset, beats[i]));
        attack.push_back(near_beat(heard.onset, beats[i]));
    }
    change = standardised(std::move(change));
    bass = standardised(std::move(bass));
    attack = standardised(std::move(attack));
    double best = -1e9;
    for (int const beats_in_bar : {4, 3}) {
        for (int phase = 0; phase < beats_in_bar; ++phase) {
            double sum = 0;
            int count = 0;
            for (std::size_t i = phase; i < beats.size(); i += beats_in_bar, ++count)
                sum += change[i] + 0.5 * bass[i] + 0.3 * attack[i];
            // Three in a bar is rare, and fewer choices win by luck less often: it has to be clearer.
            double const score = sum / std::max(1, count) * std::sqrt(static_cast<double>(beats_in_bar)) -
                                 (beats_in_bar == 3 ? 0.35 : 0.0);
            if (score <= best) continue;
            best = score;
            metre = {beats_in_bar, phase};
        }
    }
    return metre;
}

} // namespace needledrop::music::song
