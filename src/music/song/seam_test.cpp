// How well a join is hidden, as a number, against a plain loop of the same song. The table of docs/mix.md is
// what
//   NEEDLEDROP_SONGS="a.mp3 b.ogg" build/release/src/music/music_test --gtest_filter='SeamTest.*'
// prints; without the variable, the songs of ../shared/media are measured at fewer lengths.
#include "mix/decode_for_test.h"
#include "music/song/fit.h"
#include "music/song/spectrogram.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>

namespace needledrop::music::song {
namespace {

using media::Samples;

Heard heard_of(Samples const& samples) {
    SongEar ear;
    ear.add(samples.interleaved);
    return ear.finish();
}

/// Mean difference of twelve bands and of the pitch classes between the second before and the second after.
double change_at(Heard const& heard, std::int64_t frame) {
    auto const middle = frame / kToneHop;
    constexpr std::int64_t kReach = media::kSampleRate / kToneHop;
    auto const count = static_cast<std::int64_t>(heard.tones.size());
    if (middle < kReach || middle + kReach + 1 >= count) return 0;
    std::array<double, 24> before{}, after{};
    for (std::int64_t i = 1; i <= kReach; ++i)
        for (std::size_t k = 0; k < 12; ++k) {
            before[k] += heard.tones[static_cast<std::size_t>(middle - i)].bands[k];
            after[k] += heard.tones[static_cast<std::size_t>(middle + i)].bands[k];
        }
    double sum = 0;
    for (std::size_t k = 0; k < 12; ++k)
        sum += std::abs(10 * std::log10((before[k] + 1e-7) / (after[k] + 1e-7)));
    return sum / 12;
}

/// Where in the period attacks fall, in frames, over [from, to).
double phase_of(Heard const& heard, std::int64_t from, std::int64_t to, double period) {
    double best = -1, best_phase = 0;
    for (double phase = 0; phase < period; phase += kOnsetHop / 4.0) {
        double sum = 0;
        for (double at = static_cast<double>(from) + phase; at < static_cast<double>(to); at += period) {
            double const place = at / kOnsetHop;
            auto const i = static_cast<std::size_t>(place);
            if (i + 1 >= heard.onset.size()) break;
            sum += std::lerp(heard.onset[i], heard.onset[i + 1],
                             static_cast<float>(place - static_cast<double>(i)));
        }
        if (sum <= best) continue;
        best = sum;
        best_phase = phase;
    }
    return best_phase;
}

/// How far the pulse after the seam is from where it was due, milliseconds. Counted in half beats, because
/// which of the two is stronger changes within a song.
double beat_slip_ms(Heard const& heard, std::int64_t seam, double bpm) {
    double const period = 60.0 * media::kSampleRate / bpm;
    auto const reach = static_cast<std::int64_t>(8 * period);
    auto const from = std::max<std::int64_t>(0, seam - reach);
    double const before = phase_of(heard, from, seam, period) + static_cast<double>(from);
    double const after = phase_of(heard, seam, seam + reach, period) + static_cast<double>(seam);
    double const slip = std::remainder(after - before, period / 2);
    return std::abs(slip) * 1000 / media::kSampleRate;
}

struct Seams {
    double change =
        0; ///< The worst, against the median at the song's own downbeats: 1 is an ordinary bar line.
    double rarer = 0; ///< The share of the song's own downbeats that change as much or more.
    double slip_ms = 0;
};

/// `own` are the changes at the song's own downbeats, rising.
Seams seams_of(Samples const& samples, std::vector<std::int64_t> const& at, double bpm,
               std::vector<double> const& own) {
    auto const heard = heard_of(samples);
    auto const usual = own[own.size() / 2];
    Seams seams;
    for (auto const seam : at) {
        seams.change = std::max(seams.change, change_at(heard, seam) / usual);
        seams.slip_ms = std::max(seams.slip_ms, beat_slip_ms(heard, seam, bpm));
    }
    auto const as_much = own.end() - std::lower_bound(own.begin(), own.end(), seams.change * usual);
    seams.rarer = static_cast<double>(as_much) / static_cast<double>(own.size());
    return seams;
}

std::vector<double> own_changes(Samples const& song, SongAnalysis const& analysis) {
    auto const heard = heard_of(song);
    std::vector<double> changes;
    for (auto const& bar : analysis.bars)
        changes.push_back(change_at(heard, bar.start));
    std::sort(changes.begin(), changes.end());
    return changes;
}

double level_db(Samples const& samples, std::int64_t from, std::int64_t to) {
    double sum = 1e-12;
    for (auto i = std::max<std::int64_t>(0, from) * 2; i < to * 2; ++i)
        sum += static_cast<double>(samples.interleaved[static_cast<std::size_t>(i)]) *
               samples.interleaved[static_cast<std::size_t>(i)];
    return 10 * std::log10(sum / static_cast<double>(std::max<std::int64_t>(1, (to - from) * 2)));
}

/// The last tenth of a second against all of it: an ending is far down, a cut is not.
double end_db(Samples const& samples) {
    return level_db(samples, samples.frames() - media::kSampleRate / 10, samples.frames()) -
           level_db(samples, 0, samples.frames());
}

Samples plain_loop(Samples const& song, std::int64_t length) {
    Samples looped;
    while (looped.frames() < length)
        looped.interleaved.insert(looped.interleaved.end(), song.interleaved.begin(), song.interleaved.end());
    looped.interleaved.resize(static_cast<std::size_t>(length * 2));
    return looped;
}

std::vector<std::string> songs() {
    std::vector<std::string> paths;
    for (char const* name : {"song_upbeat.mp3", "song_long.m4a", "song_short.wav"})
        paths.push_back(std::string(NEEDLEDROP_MEDIA "/") + name);
    if (char const* more = std::getenv("NEEDLEDROP_SONGS")) {
        std::istringstream words(more);
        for (std::string path; words >> path;)
            paths.push_back(path);
    }
    return paths;
}

TEST(SeamTest, joins_are_hidden_better_than_those_of_a_plain_loop) {
    bool const all = std::getenv("NEEDLEDROP_SONGS") != nullptr;
    std::vector<std::int64_t> const lengths =
        all ? std::vector<std::int64_t>{15, 30, 45, 60, 90, 180} : std::vector<std::int64_t>{30, 45};
    for (auto const& path : songs()) {
        auto decoded = testing::decoded("-i " + path);
        if (!decoded) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
        auto const song = std::make_shared<Samples const>(std::move(*decoded));
        Cancel const cancel;
        auto const analysis = analyse(*media::source_of(*song), cancel).value();
        std::printf("%s: %.1f s, %.2f bpm, regularity %.2f\n", path.substr(path.rfind('/') + 1).c_str(),
                    static_cast<double>(song->frames()) / media::kSampleRate, analysis.bpm,
                    analysis.regularity);
        if (analysis.bars.empty()) continue;
        auto const own = own_changes(*song, analysis);
        OpenSong const open = [song]() -> Result<std::unique_ptr<media::SampleSource>> {
            return media::source_of(*song);
        };
        for (auto const seconds : lengths) {
            auto const length = seconds * media::kSampleRate;
            auto const fitted = fit(open, analysis, {.length = length}, cancel);
            ASSERT_TRUE(fitted);
            ASSERT_EQ(fitted->samples.length(), length);
            auto const samples = media::read_all(*fitted->samples.open().value()).value();
            std::vector<std::int64_t> ours, theirs;
            double likeness = 1;
            for (auto const& join : fitted->joins) {
                ours.push_back(join.at);
                likeness = std::min(likeness, join.likeness);
            }
            for (auto at = song->frames(); at < length; at += song->frames())
                theirs.push_back(at);
            auto const bpm = analysis.bpm / fitted->stretch;
            auto const seams = seams_of(samples, ours, bpm, own);
            auto const plain = plain_loop(*song, length);
            auto const loop = seams_of(plain, theirs, analysis.bpm, own);
            std::printf("  %3d s: %zu joins, alike %.2f, change %.2f (%.0f %%), slip %.1f ms, stretch %+.2f "
                        "%%, end %.0f dB%s | "
                        "plain loop or cut: change %.2f, slip %.1f ms, end %.0f dB\n",
                        static_cast<int>(seconds), ours.size(), likeness, seams.change, 100 * seams.rarer,
                        seams.slip_ms, (fitted->stretch - 1) * 100, end_db(samples),
                        fitted->keeps_ending ? fitted->keeps_intro ? ", own ending" : ", own ending, no intro"
                                             : "",
                        loop.change, loop.slip_ms, end_db(plain));
            if (fitted->kind != FitKind::Joined) continue;
            EXPECT_LT(seams.slip_ms, 25) << path << " " << seconds;
            EXPECT_LT(end_db(samples), -15) << path << " " << seconds;
            if (!theirs.empty()) {
                EXPECT_LT(seams.change, loop.change) << path << " " << seconds;
            }
        }
    }
}

} // namespace
} // namespace needledrop::music::song
