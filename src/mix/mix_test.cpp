#include "mix/mix.h"

#include "mix/talk_for_test.h"

#include <cmath>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <numbers>

namespace needledrop::mix {
namespace {

using namespace testing;
using needledrop::testing::decoded_media;
using needledrop::testing::metered_by_ffmpeg;

constexpr std::int64_t kSecond = media::kSampleRate;

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

struct Scene {
    char const* name;
    Samples speech;     ///< Clean.
    Samples foreground; ///< The same with what lies around it.
    Samples const& music;
    std::vector<std::pair<double, double>> passages; ///< Where the speech really is.
};

/// The least gap in each passage: clean speech over what the mix with music has more than the mix without.
std::vector<double> gaps_of(Scene const& scene) {
    Cancel const cancel;
    auto const of_speech =
        analyse(*media::source_of(scene.speech), Listen::ForLoudnessAndSpeech, cancel).value();
    auto const of_music = analyse(*media::source_of(scene.music), Listen::ForLoudness, cancel).value();
    MixPlan plan;
    plan.length = scene.foreground.frames();
    plan.loudness.reset(); // So that the two mixes can be subtracted.
    plan.stems.push_back(stem_of(Role::Original, scene.foreground, 0.5));
    auto const alone = heard(mixed(plan));
    double const same = gain_of_db(of_speech.speech_lufs - of_music.integrated_lufs) * 0.5;
    plan.stems.push_back(stem_of(Role::Music, scene.music, 0.35 * same));
    plan.stems.back().length = plan.length;
    auto const under = energies(sum(heard(mixed(plan)), alone, -1));
    plan.stems = {stem_of(Role::Original, scene.speech, 0.5)};
    auto const speech = energies(heard(mixed(plan)));
    std::vector<double> gaps;
    for (auto const& [from, to] : scene.passages)
        gaps.push_back(gap_between(speech, under, from, to));
    return gaps;
}

/// speech.wav three seconds in, with silence before and after.
Samples speech_in_the_middle(Samples const& speech) {
    auto scene = Samples::silence(speech.frames() + 6 * kSecond);
    std::copy(speech.interleaved.begin(), speech.interleaved.end(),
              scene.interleaved.begin() + static_cast<std::ptrdiff_t>(3 * kSecond * media::kChannels));
    return scene;
}

TEST(MixTest, keeps_the_gap_where_the_talk_really_is_also_in_noise_and_over_a_song) {
    auto const [talk, upbeat, song, wav, complete] = talk_media();
    if (!complete) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    auto const noise = street(talk->frames());
    auto const spoken = speech_in_the_middle(*wav);
    std::vector<std::pair<double, double>> const one = {{3.3, 9.8}};
    Scene const scenes[] = {
        {"talk, song_upbeat", *talk, *talk, *upbeat, kTalk},
        {"talk, song_long", *talk, *talk, *song, kTalk},
        {"talk in a street (10 dB)", *talk, over(*talk, noise, 10), *upbeat, kTalk},
        {"talk over song_upbeat (20 dB)", *talk, over(*talk, *upbeat, 20), *song, kTalk},
        {"talk over song_upbeat (10 dB)", *talk, over(*talk, *upbeat, 10), *song, kTalk},
        {"speech.wav, song_upbeat", spoken, spoken, *upbeat, one},
        {"speech.wav in a street (10 dB)", spoken, over(spoken, noise, 10, one), *upbeat, one},
        {"speech.wav over song_upbeat (10 dB)", spoken, over(spoken, *upbeat, 10, one), *song, one},
    };
    for (auto const& scene : scenes) {
        std::printf("%-36s", scene.name);
        for (double const gap : gaps_of(scene)) {
            std::printf(" %5.1f", gap);
            EXPECT_GE(gap, 10.0) << scene.name;
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
