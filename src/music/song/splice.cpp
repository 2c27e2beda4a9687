#include "music/song/splice.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace needledrop::music::song {
namespace {

using media::kChannels;

/// Attacks are compared in steps of 1 ms over this much before and after a join.
constexpr std::int64_t kStep = media::kSampleRate / 1000;
constexpr std::int64_t kLookBack = media::kSampleRate / 4;
constexpr std::int64_t kLookAhead = media::kSampleRate / 2;
/// Waveforms are then laid over each other within this much.
constexpr std::int64_t kFineSearch = media::kSampleRate * 3 / 1000;

/// Frames [from, from + frames) of the song; silence outside it.
Result<std::vector<float>> excerpt(media::SampleSource& song, std::int64_t from, std::int64_t frames) {
    std::vector<float> result(static_cast<std::size_t>(frames * kChannels));
    auto const skipped = std::clamp<std::int64_t>(-from, 0, frames);
    TRY(song.seek(std::max<std::int64_t>(0, from)));
    auto done = skipped;
    while (done < frames) {
        auto const got =
            TRY(song.read(std::span(result).subspan(static_cast<std::size_t>(done * kChannels))));
        if (got == 0) break;
        done += got;
    }
    return result;
}

float mono_at(std::vector<float> const& samples, std::int64_t frame) {
    return samples[static_cast<std::size_t>(2 * frame)] + samples[static_cast<std::size_t>(2 * frame + 1)];
}

/// Rise of the level in decibels, a value a millisecond.
std::vector<double> attacks(std::vector<float> const& samples) {
    auto const steps = static_cast<std::int64_t>(samples.size()) / kChannels / kStep;
    std::vector<double> level(static_cast<std::size_t>(steps));
    double smooth = 0;
    for (std::int64_t step = 0; step < steps; ++step) {
        double energy = 0;
        for (std::int64_t i = 0; i < kStep; ++i) {
            double const change = mono_at(samples, step * kStep + i) -
                                  (step + i > 0 ? mono_at(samples, step * kStep + i - 1) : 0);
            energy += change * change;
        }
        smooth += 0.25 * (energy - smooth);
        level[static_cast<std::size_t>(step)] = 10 * std::log10(smooth / kStep + 1e-8);
    }
    std::vector<double> rise(level.size());
    for (std::size_t i = 5; i < level.size(); ++i)
        rise[i] = std::max(0.0, level[i] - level[i - 5]);
    return rise;
}

/// The shift of `b`, within ±search steps, at which its attacks best meet those of `a`. `b` begins `search`
/// earlier.
std::int64_t coarse_shift(std::vector<double> const& a, std::vector<double> const& b, std::int64_t search) {
    double best = -1;
    std::int64_t best_shift = 0;
    for (std::int64_t shift = -search; shift <= search; ++shift) {
        double sum = 0;
        for (std::size_t i = 0; i < a.size(); ++i)
            sum += a[i] * b[i + static_cast<std::size_t>(shift + search)];
        sum *=
            1 - 0.1 * std::abs(static_cast<double>(shift)) / static_cast<double>(search); // Rather no shift.
        if (sum <= best) continue;
        best = sum;
        best_shift = shift;
    }
    return best > 0 ? best_shift : 0;
}

double correlation(std::vector<float> const& a, std::vector<float> const& b, std::int64_t b_from) {
    double dot = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        double const x = a[i], y = b[i + static_cast<std::size_t>(b_from * kChannels)];
        dot += x * y;
        aa += x * x;
        bb += y * y;
    }
    return aa > 0 && bb > 0 ? dot / std::sqrt(aa * bb) : 0;
}

class Splicer {
public:
    Splicer(media::SampleSource& song, CrossFade const& cross_fade, Cancel const& cancel, Spliced& out)
        : song_(song)
        , cross_fade_(cross_fade)
        , cancel_(cancel)
        , out_(out) {}

    Result<void> play(std::vector<Run> const& runs) {
        auto from = runs.front().from;
        for (std::size_t i = 0; i + 1 < runs.size(); ++i) {
            auto const fade =
                std::min({cross_fade_.frames, runs[i].to - from, runs[i + 1].to - runs[i + 1].from});
            TRY(copy(from, runs[i].to - fade));
            auto const shift = TRY(best_shift(runs[i].to, runs[i + 1].from, fade));
            TRY(cross(runs[i].to, runs[i + 1].from + shift, fade));
            from = runs[i + 1].from + shift;
            out_.joins.push_back(out_.samples.length());
            out_.shifts.push_back(shift);
        }
        return copy(from, runs.back().to);
    }

private:
    Result<void> copy(std::int64_t from, std::int64_t to) {
        constexpr std::int64_t kBlock = 1 << 15;
        for (; from < to; from += kBlock) {
            TRY(cancel_.check());
            TRY(out_.samples.append(TRY(excerpt(song_, from, std::min(kBlock, to - from)))));
        }
        return {};
    }

    Result<std::int64_t> best_shift(std::int64_t leaves, std::int64_t continues, std::int64_t fade) {
        if (cross_fade_.search == 0) return 0;
        auto const frames = kLookBack + kLookAhead;
        auto const search = cross_fade_.search / kStep;
        auto const ours = TRY(excerpt(song_, leaves - kLookBack, frames));
        auto const theirs =
            TRY(excerpt(song_, continues - kLookBack - search * kStep, frames + 2 * search * kStep));
        auto const coarse = coarse_shift(attacks(ours), attacks(theirs), search) * kStep;
        auto const faded = TRY(excerpt(song_, leaves - fade, fade));
        auto const around =
            TRY(excerpt(song_, continues + coarse - fade - kFineSearch, fade + 2 * kFineSearch));
        double best = -2;
        std::int64_t fine = 0;
        for (std::int64_t shift = -kFineSearch; shift <= kFineSearch; shift += 2) {
            double const alike = correlation(faded, around, shift + kFineSearch);
            if (alike <= best) continue;
            best = alike;
            fine = shift;
        }
        return coarse + fine;
    }

    /// Both excerpts end at their downbeats.
    Result<void> cross(std::int64_t leaves, std::int64_t continues, std::int64_t fade) {
        auto ours = TRY(excerpt(song_, leaves - fade, fade));
        auto const theirs = TRY(excerpt(song_, continues - fade, fade));
        double const alike = std::max(0.0, correlation(ours, theirs, 0));
        for (std::int64_t i = 0; i < fade; ++i) {
            double const angle =
                (static_cast<double>(i) + 0.5) / static_cast<double>(fade) * std::numbers::pi / 2;
            double const out = std::cos(angle), in = std::sin(angle);
            double const power = std::sqrt(1 + 2 * alike * out * in);
            for (std::int64_t channel = 0; channel < kChannels; ++channel) {
                auto const at = static_cast<std::size_t>(i * kChannels + channel);
                ours[at] = static_cast<float>((ours[at] * out + theirs[at] * in) / power);
            }
        }
        return out_.samples.append(ours);
    }

    media::SampleSource& song_;
    CrossFade const& cross_fade_;
    Cancel const& cancel_;
    Spliced& out_;
};

} // namespace

Result<Spliced> splice(OpenSong const& open, std::vector<Run> const& runs, CrossFade const& cross_fade,
                       Cancel const& cancel) {
    auto const song = TRY(open());
    Spliced spliced{TRY(media::ScratchSamples::create()), {}, {}};
    if (!runs.empty()) TRY(Splicer(*song, cross_fade, cancel, spliced).play(runs));
    return spliced;
}

} // namespace needledrop::music::song
