#include "music/half_rate.h"

#include <algorithm>

#include <cmath>
#include <gtest/gtest.h>
#include <numbers>
#include <vector>

namespace needledrop::music {
namespace {

/// What comes out for a sine of `hz`, in pieces of uneven size.
std::vector<float> doubled(double hz) {
    std::vector<float> in(12'000), out(24'000);
    for (std::size_t i = 0; i < in.size(); ++i)
        in[i] = static_cast<float>(std::sin(2 * std::numbers::pi * hz * static_cast<double>(i) / 24'000));
    Doubler doubler;
    for (std::size_t at = 0, piece = 1; at < in.size(); at += piece, piece = piece * 3 % 1'000 + 1) {
        piece = std::min(piece, in.size() - at);
        doubler.process({in.data() + at, piece}, {out.data() + 2 * at, 2 * piece});
    }
    return out;
}

/// The amplitude of `hz` in the later half of `samples`, at 48 kHz.
double amplitude(std::vector<float> const& samples, double hz) {
    double sine = 0, cosine = 0;
    for (std::size_t i = samples.size() / 2; i < samples.size(); ++i) {
        auto const angle = 2 * std::numbers::pi * hz * static_cast<double>(i) / 48'000;
        sine += samples[i] * std::sin(angle);
        cosine += samples[i] * std::cos(angle);
    }
    return 2 * std::hypot(sine, cosine) / (static_cast<double>(samples.size()) / 2);
}

TEST(Doubler, keeps_what_lies_below_nine_kilohertz) {
    for (double const hz : {40.0, 1'000.0, 5'000.0, 9'000.0})
        EXPECT_NEAR(amplitude(doubled(hz), hz), 1.0, 0.02) << hz;
}

TEST(Doubler, leaves_no_mirror_image_above) {
    for (double const hz : {1'000.0, 5'000.0, 9'000.0})
        EXPECT_LT(amplitude(doubled(hz), 24'000 - hz), 0.002) << hz;
}

TEST(Doubler, delays_by_what_it_says) {
    std::vector<float> in(100), out(200);
    in[50] = 1;
    Doubler().process(in, out);
    auto const loudest = std::max_element(out.begin(), out.end()) - out.begin();
    EXPECT_EQ(static_cast<std::size_t>(loudest), 2 * 50 + Doubler::kDelay);
}

} // namespace
} // namespace needledrop::music
