#include "time/time.h"

#include <gtest/gtest.h>

namespace needledrop {

TEST(Time, every_common_frame_and_sample_is_a_whole_number_of_ticks) {
    for (auto [numerator, denominator] : {std::pair{24000, 1001}, {30000, 1001}, {60000, 1001}, {24, 1}, {25, 1}, {120, 1},
                                          {44100, 1}, {48000, 1}, {16000, 1}, {90000, 1}}) {
        std::int64_t const hour = std::int64_t{3600} * numerator;
        EXPECT_EQ(Time::from_units(hour, denominator, numerator).ticks() % denominator, 0);
        for (std::int64_t index : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1000}, hour})
            EXPECT_EQ(Time::from_units(index, denominator, numerator).units_floor(denominator, numerator), index);
    }
}

TEST(Time, milliseconds_round_to_the_nearest_also_below_zero) {
    EXPECT_EQ(FrameRate::of(30).time_of(1).ms(), 33);
    EXPECT_EQ(FrameRate::of(30).time_of(2).ms(), 67);
    EXPECT_EQ((-FrameRate::of(30).time_of(2)).ms(), -67);
    EXPECT_EQ(Time::from_ms(1234).ms(), 1234);
}

TEST(Time, the_frame_on_screen_changes_exactly_at_its_start) {
    auto const rate = FrameRate::of(30000, 1001);
    Time const start = rate.time_of(7);
    EXPECT_EQ(rate.frame_at(start), 7);
    EXPECT_EQ(rate.frame_at(start - Time::from_ticks(1)), 6);
}

TEST(Time, scaling_by_a_speed_and_back_is_identity_for_whole_factors) {
    Time const length = Time::from_ms(12'345);
    EXPECT_EQ((length / Ratio{2, 1} * Ratio{2, 1}), length);
    EXPECT_EQ((length * Ratio{3, 2}), Time::from_ticks(length.ticks() / 2 * 3));
}

TEST(TimeRange, half_open_neighbours_do_not_overlap) {
    TimeRange const first{Time(), Time::from_ms(1000)};
    TimeRange const second{Time::from_ms(1000), Time::from_ms(500)};
    EXPECT_FALSE(first.overlaps(second));
    EXPECT_FALSE(first.contains(first.end()));
    EXPECT_TRUE(intersection(first, second).empty());
}

TEST(FrameRate, refuses_rates_that_no_video_has) {
    EXPECT_FALSE(FrameRate::create(0, 1));
    EXPECT_FALSE(FrameRate::create(1000, 1));
    EXPECT_FALSE(FrameRate::create(30, 0));
    EXPECT_TRUE(FrameRate::create(60000, 2002));
    EXPECT_EQ(*FrameRate::create(60000, 2002), FrameRate::of(30000, 1001));
}

TEST(Time, is_spoken_as_people_write_it) {
    EXPECT_EQ(spoken(Time::from_ms(3000)), "3 s");
    EXPECT_EQ(spoken(Time::from_ms(1500)), "1.5 s");
    EXPECT_EQ(spoken(Time::from_ms(65'000)), "1:05");
}

} // namespace needledrop
