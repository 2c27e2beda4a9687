#include "mix/pumping.h"

#include "mix/ducking.h"
#include "mix/talk_for_test.h"

#include <numbers>

namespace needledrop::mix {
namespace {

using namespace testing;
using needledrop::testing::decoded_media;

constexpr std::int64_t kSecond = media::kSampleRate;
/// What a listener is said to hear as breathing begins at about 1 dB; half of that is asked for.
constexpr double kMostRippleDb = 0.5;

/// The gain that ducking gives under `passages`, seconds, each down by `depth_db`.
std::vector<float> ducked(std::vector<std::pair<double, double>> const& passages, double depth_db,
                          double length) {
    std::vector<Duck> ducks;
    for (auto const& [from, to] : passages)
        ducks.push_back(
            {{static_cast<std::int64_t>(from * kSecond), static_cast<std::int64_t>(to * kSecond)}, depth_db});
    DuckCurve curve(ducks);
    std::vector<float> gain;
    for (std::int64_t at = 0; at < static_cast<std::int64_t>(length * kSecond); at += kGainHop)
        gain.push_back(static_cast<float>(curve.at(at).db));
    return gain;
}

TEST(PumpingTest, one_way_down_and_one_way_back_is_none) {
    Passage const passage{2 * kSecond, 5 * kSecond};
    auto const pumping = measure_pumping(ducked({{2, 5}}, -12, 10), {&passage, 1});
    EXPECT_EQ(pumping.surges, 0);
    EXPECT_LT(pumping.ripple_db, 0.01);
}

TEST(PumpingTest, music_that_comes_up_between_two_sentences_for_a_moment_is_a_surge) {
    EXPECT_EQ(measure_pumping(ducked({{2, 4}, {5.5, 8}, {9.6, 12}}, -12, 15), {}).surges, 2);
    EXPECT_EQ(measure_pumping(ducked({{2, 4}, {8, 10}}, -12, 15), {}).surges, 0);
}

TEST(PumpingTest, a_level_that_follows_syllables_ripples) {
    std::vector<float> gain(1000);
    for (std::size_t i = 0; i < gain.size(); ++i)
        gain[i] = static_cast<float>(2 * std::sin(2 * std::numbers::pi * 4 * static_cast<double>(i) / 100));
    Passage const passage{0, 10 * kSecond};
    EXPECT_NEAR(measure_pumping(gain, {&passage, 1}).ripple_db, 2 / std::numbers::sqrt2, 0.5);
}

TEST(PumpingTest, the_mix_joins_passages_between_which_the_music_could_not_stay) {
    auto const joined = bridged({{2 * kSecond, 4 * kSecond}, {6 * kSecond, 8 * kSecond}}, kDuckBridge);
    ASSERT_EQ(joined.size(), 1u);
    // The closest that two can lie: the music is back for its second.
    auto const apart = static_cast<double>(kDuckBridge) / kSecond;
    EXPECT_EQ(measure_pumping(ducked({{2, 4}, {4 + apart, 9}}, -12, 15), {}).surges, 0);
}

TEST(PumpingTest, no_mix_of_the_talk_pumps) {
    auto const [talk, upbeat, song, wav, complete] = talk_media();
    if (!complete) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    auto const noise = street(talk->frames());
    std::vector<std::pair<double, double>> const whole = {{0.3, 6.8}};
    struct Case {
        char const* name;
        Samples foreground;
        Samples const& music;
    };
    Case const cases[] = {
        {"talk, song_upbeat", *talk, *upbeat},
        {"talk, song_long", *talk, *song},
        {"talk in a street (10 dB), song_upbeat", over(*talk, noise, 10), *upbeat},
        {"talk in a street (5 dB), song_upbeat", over(*talk, noise, 5), *upbeat},
        {"talk over song_upbeat (20 dB), song_long", over(*talk, *upbeat, 20), *song},
        {"talk over song_upbeat (10 dB), song_long", over(*talk, *upbeat, 10), *song},
        {"speech.wav in a street (10 dB), song_upbeat", over(*wav, noise, 10, whole), *upbeat}};
    for (auto const& [name, foreground, music] : cases) {
        MixPlan plan;
        plan.length = foreground.frames();
        plan.stems.push_back(stem_of(Role::Original, foreground));
        plan.stems.push_back(stem_of(Role::Music, music, 0.35));
        plan.stems.back().length = plan.length;
        auto const receipt = mixed(plan).receipt;
        ASSERT_TRUE(receipt.pumping.has_value()) << name;
        std::printf("%-44s %zu passages, %d surges, ripple %.2f dB, steepest %.0f dB/s, limiter %.1f dB\n",
                    name, receipt.speech.size(), receipt.pumping->surges, receipt.pumping->ripple_db,
                    receipt.pumping->steepest_db_per_s, receipt.limiter_reduction_db);
        EXPECT_EQ(receipt.pumping->surges, 0) << name;
        EXPECT_LT(receipt.pumping->ripple_db, kMostRippleDb) << name;
    }
}

} // namespace
} // namespace needledrop::mix
