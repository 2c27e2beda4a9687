#include "music/perform.h"

#include "music/compose.h"
#include "music/master.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>

namespace needledrop::music {
namespace {

Score score_of(std::string style, double seconds, std::uint64_t seed = 1) {
    MusicRequest request;
    request.style = std::move(style);
    request.length = static_cast<std::int64_t>(seconds * media::kSampleRate);
    request.seed = seed;
    return compose(request).value();
}

std::vector<float> played(Score const& score) {
    auto performance = perform(score);
    EXPECT_TRUE(performance) << (performance ? "" : performance.error().message);
    auto source = performance->open().value();
    return media::read_all(*source).value().interleaved;
}

double rms_db(std::vector<float> const& samples, double from, double to) {
    auto const first = static_cast<std::size_t>(from * media::kSampleRate) * 2;
    auto const last = std::min(samples.size(), static_cast<std::size_t>(to * media::kSampleRate) * 2);
    double sum = 0;
    for (auto index = first; index < last; ++index)
        sum += double{samples[index]} * samples[index];
    return 10 * std::log10(sum / static_cast<double>(last - first) + 1e-20);
}

struct Performed : testing::TestWithParam<char const*> {
    static void SetUpTestSuite() {
        if (!find_soundfont()) GTEST_SKIP() << "no soundfont here";
    }
};
INSTANTIATE_TEST_SUITE_P(Styles, Performed, testing::Values("lo-fi", "house", "cinematic", "happy-ukulele"));

TEST_P(Performed, is_as_long_as_asked_without_clipping_and_silent_at_the_end) {
    constexpr double kSeconds = 12.345;
    auto const samples = played(score_of(GetParam(), kSeconds));
    ASSERT_EQ(samples.size(), static_cast<std::size_t>(kSeconds * media::kSampleRate) * 2);
    auto const loud = [](float a, float b) { return std::abs(a) < std::abs(b); };
    auto const peak = std::abs(*std::max_element(samples.begin(), samples.end(), loud));
    EXPECT_LE(20 * std::log10(peak), -1.0);
    EXPECT_EQ(samples.back(), 0.0f);
    EXPECT_LT(rms_db(samples, kSeconds - 0.02, kSeconds), -75);
    LoudnessMeter meter;
    meter.add(samples);
    EXPECT_NEAR(meter.integrated(), kTargetLufs, 1.0);
}

TEST_P(Performed, falls_after_the_last_chord) {
    auto const score = score_of(GetParam(), 15);
    auto const samples = played(score);
    auto const chord = score.final_chord.seconds();
    auto const ring = 15 - chord;
    auto const early = rms_db(samples, chord, chord + ring * 0.25);
    auto const middle = rms_db(samples, chord + ring * 0.5, chord + ring * 0.7);
    auto const late = rms_db(samples, chord + ring * 0.85, chord + ring * 0.95);
    EXPECT_GT(early, middle + 2);
    EXPECT_GT(middle, late + 6);
    EXPECT_GT(early, -40);
}

TEST(Performance, gives_the_same_bits_again) {
    if (!find_soundfont()) GTEST_SKIP() << "no soundfont here";
    auto const score = score_of("lo-fi", 6, 4);
    EXPECT_EQ(played(score), played(score));
}

TEST(Performance, gives_the_same_bits_on_any_number_of_threads) {
    if (!find_soundfont()) GTEST_SKIP() << "no soundfont here";
    for (auto const* style : {"house", "cinematic"}) {
        auto const score = score_of(style, 8, 2);
        auto const on = [&](int threads) {
            PerformOptions options;
            options.threads = threads;
            auto performance = perform(score, options);
            auto source = performance.value().open().value();
            return media::read_all(*source).value().interleaved;
        };
        auto const alone = on(1);
        EXPECT_EQ(alone, on(2)) << style;
        EXPECT_EQ(alone, on(4)) << style;
    }
}

TEST(Performance, plays_a_sting_of_one_second) {
    if (!find_soundfont()) GTEST_SKIP() << "no soundfont here";
    auto const samples = played(score_of("epic", 1));
    EXPECT_EQ(samples.size(), 2u * media::kSampleRate);
    EXPECT_GT(rms_db(samples, 0, 0.5), -40);
}

TEST(Performance, says_which_package_is_missing) {
    ::setenv("NEEDLEDROP_SOUNDFONT", "/nowhere/none.sf2", 1);
    auto const refused = perform(score_of("jazz", 2));
    ::unsetenv("NEEDLEDROP_SOUNDFONT");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, Fault::Unavailable);
}

TEST(Performance, stops_when_asked) {
    if (!find_soundfont()) GTEST_SKIP() << "no soundfont here";
    Cancel cancel;
    cancel.request();
    PerformOptions options;
    options.cancel = &cancel;
    auto const stopped = perform(score_of("jazz", 20), options);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, Fault::Cancelled);
}

} // namespace
} // namespace needledrop::music
