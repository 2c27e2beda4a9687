#include "mix/retime.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace needledrop::mix {
namespace {

using media::kSampleRate;

media::Samples sine(double hertz, std::int64_t frames) {
    auto samples = media::Samples::silence(frames);
    for (std::int64_t i = 0; i < frames; ++i) {
        auto const value =
            0.5 * std::sin(2 * std::numbers::pi * hertz * static_cast<double>(i) / kSampleRate);
        samples.interleaved[static_cast<std::size_t>(2 * i)] = static_cast<float>(value);
        samples.interleaved[static_cast<std::size_t>(2 * i + 1)] = static_cast<float>(value);
    }
    return samples;
}

/// By zero crossings upward over the middle half.
double pitch_of(media::Samples const& samples) {
    std::int64_t crossings = 0;
    auto const frames = samples.frames();
    for (auto i = frames / 4; i < frames * 3 / 4; ++i) {
        auto const here = samples.interleaved[static_cast<std::size_t>(2 * i)];
        auto const next = samples.interleaved[static_cast<std::size_t>(2 * i + 2)];
        crossings += here < 0 && next >= 0;
    }
    return static_cast<double>(crossings) * kSampleRate / (static_cast<double>(frames) / 2);
}

double rms_of(media::Samples const& samples) {
    double sum = 0;
    for (float const value : samples.interleaved)
        sum += static_cast<double>(value) * static_cast<double>(value);
    return std::sqrt(sum / static_cast<double>(samples.interleaved.size()));
}

media::Samples retimed(media::Samples const& samples, Retime const& how) {
    auto const source = media::source_of(samples);
    auto scratch = retime(*source, how, Cancel());
    EXPECT_TRUE(scratch) << scratch.error().message;
    return *read_all(**scratch->open());
}

TEST(retime, equal_lengths_are_copied_bit_for_bit) {
    auto const tone = sine(440, 50'000);
    auto const out = retimed(tone, {.from = 1000, .frames = 30'000, .to_frames = 30'000});
    std::vector<float> const expected(tone.interleaved.begin() + 2000, tone.interleaved.begin() + 62'000);
    EXPECT_EQ(out.interleaved, expected);
}

TEST(retime, backward_turns_the_order_of_frames_round_across_blocks) {
    media::Samples ramp;
    for (int i = 0; i < 1'000'000; ++i) {
        ramp.interleaved.push_back(static_cast<float>(i));
        ramp.interleaved.push_back(static_cast<float>(-i));
    }
    auto const out = retimed(
        ramp, {.from = 7, .frames = 900'001, .to_frames = 900'001, .direction = Retime::Direction::Backward});
    ASSERT_EQ(out.frames(), 900'001);
    for (std::size_t i = 0; i < 900'001; ++i) {
        ASSERT_EQ(out.interleaved[2 * i], static_cast<float>(900'007 - i)) << i;
        ASSERT_EQ(out.interleaved[2 * i + 1], -static_cast<float>(900'007 - i)) << i;
    }
}

class Stretched : public testing::TestWithParam<double> {};

TEST_P(Stretched, lasts_exactly_and_keeps_pitch_and_level) {
    auto const tone = sine(440, 3 * kSampleRate);
    auto const to = static_cast<std::int64_t>(std::llround(3 * kSampleRate * GetParam())) + 1;
    auto const out = retimed(tone, {.frames = tone.frames(), .to_frames = to});
    EXPECT_EQ(out.frames(), to);
    EXPECT_NEAR(pitch_of(out), 440, 4);
    EXPECT_NEAR(rms_of(out), rms_of(tone), 0.04);
}
INSTANTIATE_TEST_SUITE_P(ratios, Stretched, testing::Values(0.25, 0.5, 0.8, 1.25, 2.0, 4.0 - 1e-5));

TEST(retime, beyond_four_times_the_pitch_moves_like_a_tapes) {
    auto const tone = sine(1000, kSampleRate);
    auto const slow = retimed(tone, {.frames = kSampleRate, .to_frames = 8 * kSampleRate});
    EXPECT_EQ(slow.frames(), 8 * kSampleRate);
    EXPECT_NEAR(pitch_of(slow), 125, 1);
    EXPECT_NEAR(rms_of(slow), rms_of(tone), 0.01);
    auto const fast = retimed(tone, {.frames = kSampleRate, .to_frames = kSampleRate / 8});
    EXPECT_NEAR(pitch_of(fast), 8000, 100);
    EXPECT_NEAR(rms_of(fast), rms_of(tone), 0.02);
}

TEST(retime, what_a_faster_tape_lifts_out_of_hearing_does_not_fold_back) {
    auto const out = retimed(sine(6000, kSampleRate), {.frames = kSampleRate, .to_frames = kSampleRate / 8});
    EXPECT_LT(rms_of(out), 0.5 * 0.02);
}

TEST(retime, past_the_end_of_the_source_is_silence) {
    auto const tone = sine(440, 1000);
    for (auto const direction : {Retime::Direction::Forward, Retime::Direction::Backward}) {
        auto const out = retimed(tone, {.frames = 3000, .to_frames = 3000, .direction = direction});
        ASSERT_EQ(out.frames(), 3000);
        bool const forward = direction == Retime::Direction::Forward;
        EXPECT_EQ(out.interleaved[forward ? 5999 : 0], 0.0f);
        EXPECT_NE(out.interleaved[forward ? 20 : 5970], 0.0f);
    }
}

TEST(retime, the_same_stretch_gives_the_same_bits) {
    auto const tone = sine(333, 2 * kSampleRate);
    Retime const how{.from = 100, .frames = 80'000, .to_frames = 55'555};
    EXPECT_EQ(retimed(tone, how).interleaved, retimed(tone, how).interleaved);
}

TEST(retime, refuses_what_makes_no_sense_and_stops_when_asked) {
    auto const source = media::source_of(sine(440, 10'000));
    EXPECT_EQ(retime(*source, {.from = -1, .frames = 1, .to_frames = 1}, Cancel()).error().kind,
              Fault::InvalidArgument);
    EXPECT_EQ(retime(*source, {.to_frames = 5}, Cancel()).error().kind, Fault::InvalidArgument);
    EXPECT_EQ(retime(*source, {.frames = 100}, Cancel())->length(), 0);
    Cancel cancel;
    cancel.request();
    EXPECT_EQ(retime(*source, {.frames = 9000, .to_frames = 4500}, cancel).error().kind, Fault::Cancelled);
}

} // namespace
} // namespace needledrop::mix
