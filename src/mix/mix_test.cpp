#include "mix/mix.h"

#include "mix/decibel.h"
#include "mix/decode_for_test.h"
#include "mix/loudness.h"

#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <numbers>

namespace needledrop::mix {
namespace {

using media::Samples;
using testing::decoded_media;
using testing::metered_by_ffmpeg;

constexpr std::int64_t kSecond = media::kSampleRate;

OpenSource opener(Samples samples) {
    auto const shared = std::make_shared<Samples const>(std::move(samples));
    return [shared]() -> Result<std::unique_ptr<media::SampleSource>> { return media::source_of(*shared); };
}

Stem stem_of(Role role, Samples samples, double gain = 1.0) {
    Stem stem;
    stem.name = "test";
    stem.role = role;
    stem.length = samples.frames();
    stem.open = opener(std::move(samples));
    stem.gain = gain;
    return stem;
}

Samples sine(double hertz, std::int64_t frames, double amplitude) {
    auto samples = Samples::silence(frames);
    for (std::int64_t i = 0; i < frames; ++i) {
        auto const value = static_cast<float>(
            amplitude * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / media::kSampleRate));
        samples.interleaved[static_cast<std::size_t>(2 * i)] = value;
        samples.interleaved[static_cast<std::size_t>(2 * i + 1)] = value;
    }
    return samples;
}

Mix mixed(MixPlan const& plan) {
    Cancel const cancel;
    auto result = mix(plan, cancel);
    if (!result) ADD_FAILURE() << result.error().message;
    return std::move(result).value();
}

Samples heard(Mix const& mix) {
    return media::read_all(*mix.samples.open().value()).value();
}

TEST(MixTest, reaches_the_loudness_and_keeps_the_peak_by_ffmpegs_meter) {
    auto const song = decoded_media("song_upbeat.mp3");
    if (!song) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    MixPlan plan;
    plan.length = 30 * kSecond;
    plan.stems.push_back(stem_of(Role::Music, *song, 0.35));
    plan.stems.back().length = plan.length;
    auto const result = mixed(plan);
    auto const samples = heard(result);
    ASSERT_EQ(samples.frames(), plan.length);
    auto const metered = metered_by_ffmpeg(samples);
    EXPECT_NEAR(metered.integrated_lufs, -14.0, 0.5);
    EXPECT_LE(metered.true_peak_dbtp, -1.0);
    EXPECT_NEAR(result.receipt.integrated_lufs, metered.integrated_lufs, 0.1);
}

TEST(MixTest, keeps_ten_lu_between_speech_and_music_in_every_passage_of_the_talk) {
    auto const talk = decoded_media("talk_720p.mp4");
    auto const song = decoded_media("song_upbeat.mp3");
    if (!talk || !song) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    MixPlan plan;
    plan.length = talk->frames();
    plan.stems.push_back(stem_of(Role::Original, *talk));
    plan.stems.push_back(stem_of(Role::Music, *song, 0.35));
    plan.stems.back().length = plan.length;
    auto const result = mixed(plan);
    ASSERT_EQ(result.receipt.speech.size(), 5u);
    for (auto const& passage : result.receipt.speech) {
        ASSERT_TRUE(passage.gap_lu.has_value());
        EXPECT_GE(*passage.gap_lu, 10.0);
        ASSERT_TRUE(passage.music_back_after_s.has_value());
        EXPECT_LE(*passage.music_back_after_s, 1.5);
    }
    auto const metered = metered_by_ffmpeg(heard(result), "-c:a aac -b:a 192k");
    EXPECT_NEAR(metered.integrated_lufs, -14.0, 0.5);
    EXPECT_LE(metered.true_peak_dbtp, -1.0);
}

/// The gap in [from, to) seconds between what was spoken and the music under it, both taken from finished
/// mixes: the music is what a mix with it has over a mix without. 3 s windows inside the range.
double gap_between(std::vector<double> const& speech, std::vector<double> const& music, double from,
                   double to) {
    auto const first = static_cast<std::int64_t>(from * 10), last = static_cast<std::int64_t>(to * 10);
    auto const window = std::min<std::int64_t>(30, last - first);
    double least = 1e9;
    for (auto block = first; block + window <= last; ++block)
        least = std::min(least, window_loudness(speech, block, block + window) -
                                    window_loudness(music, block, block + window));
    return least;
}

std::vector<double> energies(Samples const& samples) {
    LoudnessMeter meter;
    meter.add(samples.interleaved);
    return meter.block_energies();
}

/// Street-like noise: low rumble and hiss.
Samples rumble(std::int64_t frames, float level) {
    auto samples = Samples::silence(frames);
    std::uint32_t state = 5;
    float low = 0, hiss = 0;
    for (std::int64_t i = 0; i < frames; ++i) {
        state = state * 1664525u + 1013904223u;
        float const white = static_cast<float>(state >> 8) / 8388608.0F - 1;
        low += 0.005F * (white - low);
        hiss += 0.12F * (white - hiss);
        samples.interleaved[static_cast<std::size_t>(2 * i)] = level * (2 * low + 0.4F * hiss);
        samples.interleaved[static_cast<std::size_t>(2 * i + 1)] = level * (2 * low + 0.4F * hiss);
    }
    return samples;
}

Samples sum(Samples a, Samples const& b, float gain) {
    for (std::size_t i = 0; i < std::min(a.interleaved.size(), b.interleaved.size()); ++i)
        a.interleaved[i] += gain * b.interleaved[i];
    return a;
}

TEST(MixTest, keeps_the_gap_where_the_talk_really_is_also_in_noise_and_over_a_song) {
    auto const talk = decoded_media("talk_720p.mp4");
    auto const upbeat = decoded_media("song_upbeat.mp3");
    auto const song = decoded_media("song_long.m4a");
    if (!talk || !upbeat || !song) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    struct Case {
        char const* name;
        Samples foreground;
        Samples const& music;
    };
    Case const cases[] = {{"talk, song_upbeat", *talk, *upbeat},
                          {"talk, song_long", *talk, *song},
                          {"talk in street noise", sum(*talk, rumble(talk->frames(), 1), 0.06F), *upbeat},
                          {"talk over song_upbeat", sum(*talk, *upbeat, 0.1F), *song}};
    constexpr std::pair<double, double> kTalk[] = {
        {2.0, 9.1}, {13.0, 16.0}, {20.0, 25.3}, {30.0, 36.05}, {40.0, 43.3}};
    Cancel const cancel;
    auto const of_talk = analyse(*media::source_of(*talk), Listen::ForLoudnessAndSpeech, cancel).value();
    for (auto const& [name, foreground, music] : cases) {
        auto const of_music = analyse(*media::source_of(music), Listen::ForLoudness, cancel).value();
        MixPlan plan;
        plan.length = talk->frames();
        plan.loudness.reset(); // So that the two mixes can be subtracted.
        plan.stems.push_back(stem_of(Role::Original, foreground, 0.5));
        auto const alone = heard(mixed(plan));
        double const same = gain_of_db(of_talk.speech_lufs - of_music.integrated_lufs) * 0.5;
        plan.stems.push_back(stem_of(Role::Music, music, 0.35 * same));
        plan.stems.back().length = plan.length;
        auto const both = heard(mixed(plan));
        auto const speech = energies(alone), under = energies(sum(both, alone, -1));
        std::printf("%-24s", name);
        for (auto const& [from, to] : kTalk) {
            double const gap = gap_between(speech, under, from, to);
            std::printf(" %5.1f", gap);
            EXPECT_GE(gap, 10.0) << name << " at " << from;
        }
        std::printf(" LU\n");
    }
}

TEST(MixTest, leaves_silence_silent) {
    MixPlan plan;
    plan.length = 2 * kSecond;
    plan.stems.push_back(stem_of(Role::Original, Samples::silence(plan.length)));
    auto const result = mixed(plan);
    for (float const value : heard(result).interleaved)
        ASSERT_EQ(value, 0.0F);
    EXPECT_EQ(result.receipt.notes.size(), 1u);
}

TEST(MixTest, does_not_raise_the_noise_of_an_almost_silent_clip_to_full_loudness) {
    MixPlan plan;
    plan.length = 5 * kSecond;
    plan.stems.push_back(stem_of(Role::Original, sine(440, plan.length, 0.0005)));
    auto const result = mixed(plan);
    EXPECT_LT(result.receipt.integrated_lufs, -40);
}

TEST(MixTest, handles_programmes_of_no_length_one_frame_and_a_tenth_of_a_second) {
    for (std::int64_t const length : {std::int64_t{0}, std::int64_t{1}, kSecond / 10, kSecond / 2}) {
        MixPlan plan;
        plan.length = length;
        plan.stems.push_back(stem_of(Role::Music, sine(440, kSecond, 0.1)));
        plan.stems.back().length = length;
        EXPECT_EQ(heard(mixed(plan)).frames(), length);
    }
}

TEST(MixTest, limits_a_square_wave_below_the_true_peak) {
    auto square = sine(997, 5 * kSecond, 4.0);
    for (auto& value : square.interleaved)
        value = std::clamp(value, -1.0F, 1.0F);
    MixPlan plan;
    plan.length = square.frames();
    plan.stems.push_back(stem_of(Role::Original, std::move(square)));
    plan.loudness->integrated_lufs = -3;
    auto const metered = metered_by_ffmpeg(heard(mixed(plan)));
    EXPECT_LE(metered.true_peak_dbtp, -1.0);
}

TEST(MixTest, music_at_35_percent_lies_nine_decibels_below_the_foreground_for_any_song) {
    for (double const amplitude : {0.03, 0.3}) {
        MixPlan plan;
        plan.length = 10 * kSecond;
        auto foreground = stem_of(Role::Original, sine(500, 5 * kSecond, 0.2));
        auto music = stem_of(Role::Music, sine(500, 5 * kSecond, amplitude), 0.35);
        music.start = 5 * kSecond;
        plan.stems = {foreground, music};
        auto const samples = heard(mixed(plan));
        LoudnessMeter meter;
        meter.add(samples.interleaved);
        double const first = window_loudness(meter.block_energies(), 5, 45);
        double const second = window_loudness(meter.block_energies(), 55, 95);
        EXPECT_NEAR(first - second, -db_of_gain(0.35), 0.2) << amplitude;
    }
}

TEST(MixTest, gives_the_same_bits_twice) {
    MixPlan plan;
    plan.length = 3 * kSecond;
    plan.stems.push_back(stem_of(Role::Music, sine(300, plan.length, 0.5)));
    EXPECT_EQ(heard(mixed(plan)).interleaved, heard(mixed(plan)).interleaved);
}

TEST(MixTest, stops_when_asked) {
    MixPlan plan;
    plan.length = kSecond;
    plan.stems.push_back(stem_of(Role::Music, sine(300, plan.length, 0.5)));
    Cancel cancel;
    cancel.request();
    auto const result = mix(plan, cancel);
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().kind, Fault::Cancelled);
}

TEST(MixTest, refuses_a_gain_that_is_not_a_number) {
    MixPlan plan;
    plan.length = kSecond;
    plan.stems.push_back(stem_of(Role::Music, sine(300, plan.length, 0.5), std::nan("")));
    Cancel const cancel;
    EXPECT_EQ(mix(plan, cancel).error().kind, Fault::InvalidArgument);
}

} // namespace
} // namespace needledrop::mix
