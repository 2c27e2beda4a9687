#include "mix/denoise.h"

#include "mix/decibel.h"

#include <cmath>
#include <cstdint>
#include <gtest/gtest.h>
#include <numbers>

namespace needledrop::mix {
namespace {

using media::Samples;
constexpr std::int64_t kSecond = media::kSampleRate;

/// Noise throughout, and a tone that comes and goes like syllables from the third second on.
Samples noisy_tone(double noise, double tone) {
    auto samples = Samples::silence(8 * kSecond);
    std::uint32_t state = 7;
    for (std::int64_t i = 0; i < samples.frames(); ++i) {
        state = state * 1664525u + 1013904223u;
        double value = noise * (static_cast<double>(state >> 8) / 8388608.0 - 1);
        bool const sounding = i >= 3 * kSecond && (i / (kSecond / 4)) % 2 == 0;
        if (sounding) value += tone * std::sin(2 * std::numbers::pi * 500 * static_cast<double>(i) / kSecond);
        samples.interleaved[static_cast<std::size_t>(2 * i)] = static_cast<float>(value);
        samples.interleaved[static_cast<std::size_t>(2 * i + 1)] = static_cast<float>(value);
    }
    return samples;
}

double level_db(Samples const& samples, std::int64_t from, std::int64_t to) {
    double sum = 0;
    for (auto i = from; i < to; ++i)
        sum += std::pow(samples.interleaved[static_cast<std::size_t>(2 * i)], 2);
    return 10 * std::log10(sum / static_cast<double>(to - from) + 1e-20);
}

TEST(DenoiseTest, lowers_steady_noise_and_leaves_what_stands_out) {
    auto const noisy = noisy_tone(0.03, 0.3);
    auto const clean = media::read_all(*denoised(media::source_of(noisy), 0.7)).value();
    ASSERT_EQ(clean.frames(), noisy.frames());
    EXPECT_LT(level_db(clean, kSecond, 3 * kSecond), level_db(noisy, kSecond, 3 * kSecond) - 12);
    auto const from = 4 * kSecond + kSecond / 16, to = 4 * kSecond + kSecond * 3 / 16;
    EXPECT_NEAR(level_db(clean, from, to), level_db(noisy, from, to), 0.5);
}

TEST(DenoiseTest, at_strength_zero_changes_nothing_but_rounding) {
    auto const noisy = noisy_tone(0.03, 0.3);
    auto const same = media::read_all(*denoised(media::source_of(noisy), 0)).value();
    ASSERT_EQ(same.frames(), noisy.frames());
    for (std::size_t i = 0; i < noisy.interleaved.size(); ++i)
        ASSERT_NEAR(same.interleaved[i], noisy.interleaved[i], 1e-5) << i;
}

TEST(DenoiseTest, keeps_its_place_after_a_seek) {
    auto const noisy = noisy_tone(0, 0.3);
    auto const source = denoised(media::source_of(noisy), 0);
    ASSERT_TRUE(source->seek(4 * kSecond + 100));
    std::vector<float> block(2000);
    ASSERT_EQ(source->read(block).value(), 1000);
    for (std::size_t i = 0; i < block.size(); ++i)
        ASSERT_NEAR(block[i], noisy.interleaved[static_cast<std::size_t>(2 * (4 * kSecond + 100)) + i], 1e-5);
}

} // namespace
} // namespace needledrop::mix
