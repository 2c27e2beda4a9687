#include "mix/speech_detector.h"

#include "mix/talk_for_test.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>

namespace needledrop::mix {
namespace {

using namespace testing;
using needledrop::testing::decoded_media;

constexpr double kRate = media::kSampleRate;

/// Edges are not counted: where a word begins is known to a fifth of a second only.
constexpr double kEdge = 0.25;

std::vector<Passage> detected(Samples const& samples) {
    SpeechDetector detector;
    detector.add(samples.interleaved);
    return detector.finish();
}

struct Rates {
    double miss = 0;        ///< Share of the speech that was not found.
    double false_alarm = 0; ///< Share of the rest that was taken for speech.
};

Rates rates(std::vector<Passage> const& found, std::vector<std::pair<double, double>> const& truth,
            double length) {
    constexpr double kStep = 0.01;
    double speech = 0, missed = 0, rest = 0, alarms = 0;
    for (double at = 0; at < length; at += kStep) {
        bool inside = false, edge = false;
        for (auto const& [from, to] : truth) {
            inside = inside || (at >= from && at < to);
            edge = edge || std::abs(at - from) < kEdge || std::abs(at - to) < kEdge;
        }
        if (edge) continue;
        bool hit = false;
        for (auto const& passage : found)
            hit = hit || (at * kRate >= static_cast<double>(passage.start) &&
                          at * kRate < static_cast<double>(passage.end));
        (inside ? speech : rest) += kStep;
        if (inside && !hit) missed += kStep;
        if (!inside && hit) alarms += kStep;
    }
    return {speech > 0 ? missed / speech : 0, rest > 0 ? alarms / rest : 0};
}

void expect_rates(char const* name, Samples const& samples, double most_missed, double most_alarms) {
    auto const found = rates(detected(samples), kTalk, static_cast<double>(samples.frames()) / kRate);
    std::printf("%-28s missed %4.1f %%, false alarms %4.1f %%\n", name, 100 * found.miss,
                100 * found.false_alarm);
    EXPECT_LE(found.miss, most_missed) << name;
    EXPECT_LE(found.false_alarm, most_alarms) << name;
}

TEST(SpeechDetectorTest, finds_the_talk_alone_in_noise_and_over_music) {
    auto const talk = decoded_media("talk_720p.mp4");
    auto const song = decoded_media("song_upbeat.mp3");
    if (!talk || !song) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    auto const noise = street(talk->frames());
    expect_rates("alone", *talk, 0.02, 0.01);
    expect_rates("street noise 20 dB below", over(*talk, noise, 20), 0.03, 0.01);
    expect_rates("street noise 10 dB below", over(*talk, noise, 10), 0.05, 0.02);
    expect_rates("street noise 5 dB below", over(*talk, noise, 5), 0.20, 0.02);
    expect_rates("song 20 dB below", over(*talk, *song, 20), 0.02, 0.02);
    expect_rates("song 10 dB below", over(*talk, *song, 10), 0.02, 0.05);
    expect_rates("song 5 dB below", over(*talk, *song, 5), 0.03, 0.08);
}

TEST(SpeechDetectorTest, does_not_take_music_noise_or_a_place_for_speech) {
    for (char const* name : {"song_upbeat.mp3", "song_long.m4a", "song_short.wav", "vacation_1080p.mp4",
                             "old_camera.avi", "phone_portrait_vfr.mov", "browser_recording.webm"}) {
        auto const samples = decoded_media(name);
        if (!samples) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
        auto const found = rates(detected(*samples), {}, static_cast<double>(samples->frames()) / kRate);
        std::printf("%-28s false alarms %4.1f %%\n", name, 100 * found.false_alarm);
        EXPECT_LE(found.false_alarm, 0.05) << name;
    }
    EXPECT_TRUE(detected(street(30 * media::kSampleRate)).empty());
    EXPECT_TRUE(detected(Samples::silence(10 * media::kSampleRate)).empty());
}

TEST(SpeechDetectorTest, hears_the_same_in_pieces_of_any_size) {
    auto const speech = decoded_media("speech.wav");
    if (!speech) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    SpeechDetector pieces;
    std::span<float const> rest(speech->interleaved);
    for (std::size_t size = 2; !rest.empty(); size = size % 5000 + 34) {
        pieces.add(rest.first(std::min(size, rest.size())));
        rest = rest.subspan(std::min(size, rest.size()));
    }
    EXPECT_EQ(pieces.finish(), detected(*speech));
    EXPECT_FALSE(detected(*speech).empty());
}

TEST(SpeechDetectorTest, survives_sounds_of_no_length_and_of_a_moment) {
    EXPECT_TRUE(detected(Samples{}).empty());
    EXPECT_TRUE(detected(Samples::silence(10)).empty());
}

} // namespace
} // namespace needledrop::mix
