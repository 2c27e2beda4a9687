#include "music/song/fit.h"

#include "mix/decode_for_test.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <nlohmann/json.hpp>
#include <numbers>

namespace needledrop::music::song {
namespace {

using media::Samples;

constexpr std::int64_t kSecond = media::kSampleRate;

OpenSong opener(std::shared_ptr<Samples const> samples) {
    return [samples]() -> Result<std::unique_ptr<media::SampleSource>> { return media::source_of(*samples); };
}

SongAnalysis analysed(Samples const& samples) {
    Cancel const cancel;
    return analyse(*media::source_of(samples), cancel).value();
}

void add_note(Samples& song, double at_s, double length_s, double hertz, double level) {
    auto const from = static_cast<std::int64_t>(at_s * kSecond);
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(length_s * kSecond) && from + i < song.frames();
         ++i) {
        double const time = static_cast<double>(i) / kSecond;
        double const decay = std::exp(-3 * time / length_s) * std::min(1.0, time / 0.003);
        double const value = level * decay *
                             (std::sin(2 * std::numbers::pi * hertz * time) +
                              0.4 * std::sin(4 * std::numbers::pi * hertz * time));
        song.interleaved[static_cast<std::size_t>(2 * (from + i))] += static_cast<float>(value);
        song.interleaved[static_cast<std::size_t>(2 * (from + i) + 1)] += static_cast<float>(value);
    }
}

/// Chords that change each bar, a bass note on each downbeat, a tick on each beat, and one long last chord.
Samples steady_song(double bpm, int bars, double first_downbeat_s) {
    double const beat = 60 / bpm;
    auto song =
        Samples::silence(static_cast<std::int64_t>((first_downbeat_s + beat * 4 * bars + 3) * kSecond));
    double const roots[] = {220.0, 174.6, 261.6, 196.0};
    for (int bar = 0; bar <= bars; ++bar) {
        double const at = first_downbeat_s + 4 * beat * bar;
        double const root = bar == bars ? roots[0] : roots[bar % 4];
        for (double const interval : {1.0, 1.26, 1.5})
            add_note(song, at, bar == bars ? 3.0 : 4 * beat, root * interval, 0.12);
        add_note(song, at, beat, root / 4, 0.35);
        if (bar == bars) break;
        for (int tick = 0; tick < 4; ++tick)
            add_note(song, at + tick * beat, 0.05, 3000, 0.1);
    }
    return song;
}

/// A sound of any length that costs no memory.
class EndlessHum final : public media::SampleSource {
public:
    explicit EndlessHum(std::int64_t length)
        : length_(length) {}
    std::int64_t length() const override { return length_; }
    Result<std::int64_t> read(std::span<float> interleaved) override {
        auto const count = std::min(length_ - at_, static_cast<std::int64_t>(interleaved.size()) / 2);
        for (std::int64_t i = 0; i < count * 2; ++i)
            interleaved[static_cast<std::size_t>(i)] = 0.1F * static_cast<float>((at_ + i) % 7);
        at_ += count;
        return count;
    }
    Result<void> seek(std::int64_t frame) override {
        at_ = std::clamp<std::int64_t>(frame, 0, length_);
        return {};
    }

private:
    std::int64_t length_;
    std::int64_t at_ = 0;
};

Fitted fitted(std::shared_ptr<Samples const> const& song, SongAnalysis const& analysis,
              FitRequest const& request) {
    Cancel const cancel;
    auto result = fit(opener(song), analysis, request, cancel);
    if (!result) ADD_FAILURE() << result.error().message;
    return std::move(result).value();
}

Samples heard(Fitted const& fitted) {
    return media::read_all(*fitted.samples.open().value()).value();
}

TEST(SongAnalysisTest, finds_tempo_bars_and_downbeats_of_a_steady_song) {
    for (double const bpm : {84.0, 101.3}) {
        auto const analysis = analysed(steady_song(bpm, 24, 0.7));
        EXPECT_NEAR(analysis.bpm, bpm, bpm * 0.005);
        EXPECT_GT(analysis.regularity, 0.6);
        EXPECT_EQ(analysis.beats_in_bar, 4);
        ASSERT_GT(analysis.bars.size(), 20u);
        double const bar = 4 * 60 / bpm;
        for (auto const& found : analysis.bars) {
            double const place = (static_cast<double>(found.start) / kSecond - 0.7) / bar;
            EXPECT_NEAR(place, std::round(place), 0.03) << bpm;
        }
    }
}

TEST(SongAnalysisTest, survives_being_written_and_read) {
    auto const analysis = analysed(steady_song(120, 16, 0));
    nlohmann::json const json = analysis;
    auto const again = song_analysis_from_json(nlohmann::json::parse(json.dump()));
    ASSERT_TRUE(again);
    EXPECT_EQ(nlohmann::json(*again), json);
    EXPECT_FALSE(song_analysis_from_json(nlohmann::json::parse("{\"length\":1}")));
    EXPECT_FALSE(song_analysis_from_json(nlohmann::json::parse("[]")));
}

TEST(FitTest, makes_a_song_exactly_as_long_as_asked_and_keeps_both_ends) {
    auto const song = std::make_shared<Samples const>(steady_song(120, 24, 0.5));
    auto const analysis = analysed(*song);
    for (std::int64_t const seconds : {15, 30, 45, 90}) {
        auto const result = fitted(song, analysis, {.length = seconds * kSecond + 7});
        EXPECT_EQ(result.samples.length(), seconds * kSecond + 7);
        // In less than sixteen bars there may be no room for both without a join that is heard.
        EXPECT_TRUE(result.keeps_intro || (seconds <= 30 && result.joins.empty())) << seconds;
        EXPECT_TRUE(result.keeps_ending) << seconds << " " << result.explanation;
        EXPECT_NEAR(result.stretch, 1.0, 0.0201);
        for (auto const& join : result.joins) {
            double const leaves = (static_cast<double>(join.leaves) / kSecond - 0.5) / 2.0;
            double const continues = (static_cast<double>(join.continues) / kSecond - 0.5) / 2.0;
            EXPECT_NEAR(leaves, std::round(leaves), 0.03);
            EXPECT_NEAR(continues, std::round(continues), 0.03);
            EXPECT_NEAR(leaves - std::round(leaves), continues - std::round(continues), 0.002);
        }
    }
}

TEST(FitTest, leaves_the_intro_out_only_where_nothing_is_timed_to_its_beats) {
    auto const song = std::make_shared<Samples const>(steady_song(120, 24, 0.5));
    auto const analysis = analysed(*song);
    auto const free = fitted(song, analysis, {.length = 15 * kSecond + 7});
    EXPECT_FALSE(free.keeps_intro);
    EXPECT_NE(free.explanation.find("without its intro"), std::string::npos) << free.explanation;
    auto const timed = fitted(song, analysis, {.length = 15 * kSecond + 7, .tempo = FitTempo::Kept});
    EXPECT_TRUE(timed.keeps_intro);
}

TEST(FitTest, joins_bars_of_the_same_chord) {
    auto const song = std::make_shared<Samples const>(steady_song(120, 24, 0.5));
    auto const result = fitted(song, analysed(*song), {.length = 35 * kSecond});
    ASSERT_FALSE(result.joins.empty());
    for (auto const& join : result.joins) {
        auto const leaves = std::lround((static_cast<double>(join.leaves) / kSecond - 0.5) / 2.0);
        auto const continues = std::lround((static_cast<double>(join.continues) / kSecond - 0.5) / 2.0);
        EXPECT_EQ((leaves - continues) % 4, 0);
    }
}

TEST(FitTest, a_join_does_not_click) {
    auto const song = std::make_shared<Samples const>(steady_song(120, 24, 0.5));
    auto const result = fitted(song, analysed(*song), {.length = 35 * kSecond});
    ASSERT_FALSE(result.joins.empty());
    auto const samples = heard(result);
    auto const step_at = [&](std::int64_t frame) {
        return std::abs(samples.interleaved[static_cast<std::size_t>(2 * frame)] -
                        samples.interleaved[static_cast<std::size_t>(2 * frame - 2)]);
    };
    float usual = 0;
    for (std::int64_t frame = kSecond; frame < 3 * kSecond; ++frame)
        usual = std::max(usual, step_at(frame));
    for (auto const& join : result.joins)
        for (auto frame = join.at - kSecond / 10; frame < join.at + kSecond / 100; ++frame)
            EXPECT_LE(step_at(frame), usual * 1.1F);
}

TEST(FitTest, ends_with_the_samples_the_song_ends_with) {
    auto const song = std::make_shared<Samples const>(steady_song(120, 24, 0.5));
    auto const analysis = analysed(*song);
    auto const result =
        fitted(song, analysis, {.length = analysis.sound_end - analysis.sound_start - 16 * kSecond});
    ASSERT_EQ(result.stretch, 1.0);
    ASSERT_FALSE(result.joins.empty());
    auto const samples = heard(result);
    auto const offset = result.joins.back().continues - result.joins.back().at;
    EXPECT_NEAR(static_cast<double>(samples.frames() + offset), static_cast<double>(analysis.sound_end),
                kSecond / 20);
    double error = 0, power = 0;
    for (auto frame = samples.frames() - 3 * kSecond; frame < samples.frames() - kSecond / 5; ++frame) {
        double const ours = samples.interleaved[static_cast<std::size_t>(2 * frame)];
        double const theirs = song->interleaved[static_cast<std::size_t>(2 * (frame + offset))];
        error += (ours - theirs) * (ours - theirs);
        power += theirs * theirs;
    }
    EXPECT_LT(error, 0.05 * power);
}

TEST(FitTest, starts_at_a_time_and_at_the_chorus) {
    auto const song = std::make_shared<Samples const>(steady_song(120, 24, 0.5));
    auto const analysis = analysed(*song);
    auto const result = fitted(song, analysis, {.length = 20 * kSecond, .from = FromTime{30 * kSecond}});
    EXPECT_FALSE(result.keeps_intro);
    auto const samples = heard(result);
    double dot = 0, aa = 0, bb = 0;
    auto const from = static_cast<std::int64_t>(30.5 * kSecond);
    for (std::int64_t i = kSecond / 10; i < kSecond; ++i) { // The downbeat nearest 30 s is at 30.5 s.
        double best = samples.interleaved[static_cast<std::size_t>(2 * i)];
        double const theirs = song->interleaved[static_cast<std::size_t>(2 * (from + i))];
        dot += best * theirs;
        aa += best * best;
        bb += theirs * theirs;
    }
    EXPECT_GT(std::abs(dot) / std::sqrt(aa * bb), 0.2);
    EXPECT_EQ(fitted(song, analysis, {.length = 20 * kSecond, .from = FromChorus{}}).samples.length(),
              20 * kSecond);
}

TEST(FitTest, fades_where_a_fade_was_asked_for) {
    auto const song = std::make_shared<Samples const>(steady_song(120, 24, 0.5));
    auto const result = fitted(song, analysed(*song), {.length = 20 * kSecond, .ending = FitEnding::Fade});
    EXPECT_FALSE(result.keeps_ending);
    auto const samples = heard(result);
    EXPECT_LT(std::abs(samples.interleaved[samples.interleaved.size() - 2]), 1e-3);
}

TEST(FitTest, does_not_stretch_where_the_tempo_must_stay) {
    auto const song = std::make_shared<Samples const>(steady_song(107, 24, 0.5));
    auto const analysis = analysed(*song);
    for (double const seconds : {14.0, 17.2, 18.5, 23.3, 51.9, 70.0}) {
        auto const length = static_cast<std::int64_t>(seconds * kSecond);
        auto const result = fitted(song, analysis, {.length = length, .tempo = FitTempo::Kept});
        EXPECT_EQ(result.samples.length(), length);
        EXPECT_EQ(result.stretch, 1.0) << seconds << ' ' << result.explanation;
    }
}

TEST(FitTest, trims_noise_plainly_and_says_so) {
    auto noise = Samples::silence(20 * kSecond);
    std::uint32_t state = 1;
    for (auto& value : noise.interleaved) {
        state = state * 1664525u + 1013904223u;
        value = static_cast<float>(state >> 8) / 16777216.0F - 0.5F;
    }
    auto const song = std::make_shared<Samples const>(std::move(noise));
    auto const analysis = analysed(*song);
    EXPECT_LT(analysis.regularity, kIrregular);
    for (std::int64_t const seconds : {5, 60}) {
        auto const result = fitted(song, analysis, {.length = seconds * kSecond});
        EXPECT_EQ(result.kind, FitKind::Trimmed);
        EXPECT_EQ(result.samples.length(), seconds * kSecond);
        EXPECT_NE(result.explanation.find("No steady beat"), std::string::npos);
    }
}

TEST(FitTest, handles_silence_two_seconds_one_frame_and_nothing) {
    for (std::int64_t const length : {std::int64_t{0}, std::int64_t{1}, 2 * kSecond}) {
        for (bool const silent : {true, false}) {
            auto samples = Samples::silence(length);
            if (!silent) std::fill(samples.interleaved.begin(), samples.interleaved.end(), 0.25F);
            auto const song = std::make_shared<Samples const>(std::move(samples));
            EXPECT_EQ(fitted(song, analysed(*song), {.length = 10 * kSecond}).samples.length(), 10 * kSecond);
        }
    }
}

TEST(FitTest, takes_three_hours_without_listening_to_all_of_them) {
    Cancel const cancel;
    EndlessHum hum(3 * 3600 * kSecond);
    auto const analysis = analyse(hum, cancel).value();
    OpenSong const open = []() -> Result<std::unique_ptr<media::SampleSource>> {
        return std::unique_ptr<media::SampleSource>(std::make_unique<EndlessHum>(3 * 3600 * kSecond));
    };
    auto const result = fit(open, analysis, {.length = 30 * kSecond}, cancel);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->kind, FitKind::Trimmed);
    EXPECT_EQ(result->samples.length(), 30 * kSecond);
}

TEST(FitTest, fits_real_songs_to_every_length) {
    for (char const* name : {"song_upbeat.mp3", "song_long.m4a", "song_short.wav"}) {
        auto decoded = testing::decoded_media(name);
        if (!decoded) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
        auto const song = std::make_shared<Samples const>(std::move(*decoded));
        auto const analysis = analysed(*song);
        for (std::int64_t const seconds : {15, 45}) {
            auto const result = fitted(song, analysis, {.length = seconds * kSecond});
            EXPECT_EQ(result.samples.length(), seconds * kSecond);
            EXPECT_EQ(result.keeps_ending, result.kind != FitKind::Trimmed && !analysis.stops_short)
                << name << " " << result.explanation;
        }
    }
}

} // namespace
} // namespace needledrop::music::song
