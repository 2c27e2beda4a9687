#include "media/compose.h"

#include <gtest/gtest.h>

namespace needledrop::media {
namespace {

constexpr Size kSize{64, 48};
constexpr Rgb kRed{255, 0, 0};
constexpr Rgb kBlue{0, 0, 255};

Yuv at(Picture const& picture, int x, int y) {
    return {picture.y().row(y)[x], picture.u().row(y / 2)[x / 2], picture.v().row(y / 2)[x / 2]};
}

Rgba box(Size size, std::array<std::uint8_t, 4> premultiplied) {
    Rgba image{size, {}};
    for (int i = 0; i < size.width * size.height; ++i)
        image.pixels.insert(image.pixels.end(), premultiplied.begin(), premultiplied.end());
    return image;
}

bool is_near(Yuv seen, Yuv wanted, int tolerance = 1) {
    return std::abs(seen.y - wanted.y) <= tolerance && std::abs(seen.u - wanted.u) <= tolerance && std::abs(seen.v - wanted.v) <= tolerance;
}

} // namespace

TEST(Colour, black_white_and_primaries_have_the_codes_of_bt709) {
    EXPECT_EQ(to_yuv({0, 0, 0}), (Yuv{16, 128, 128}));
    EXPECT_EQ(to_yuv({255, 255, 255}), (Yuv{235, 128, 128}));
    EXPECT_EQ(to_yuv(kRed), (Yuv{63, 102, 240}));
    EXPECT_EQ(to_yuv(kBlue), (Yuv{32, 240, 118}));
}

TEST(Overlay, an_opaque_box_covers_its_pixels_and_no_others) {
    Overlay const overlay(box({10, 6}, {255, 0, 0, 255}));
    for (auto const& [x, y] : {std::pair{20, 10}, {21, 11}, {20, 11}, {21, 10}}) {
        auto const result = drawn(overlay, x, y, 1, solid(kSize, kBlue));
        EXPECT_TRUE(is_near(at(result, x + 4, y + 3), to_yuv(kRed)));
        EXPECT_EQ(result.y().row(y)[x - 1], to_yuv(kBlue).y);
        EXPECT_NEAR(result.y().row(y)[x], to_yuv(kRed).y, 1);
        EXPECT_NEAR(result.y().row(y + 5)[x + 9], to_yuv(kRed).y, 1);
        EXPECT_EQ(result.y().row(y + 6)[x + 9], to_yuv(kBlue).y);
        EXPECT_EQ(result.y().row(y + 5)[x + 10], to_yuv(kBlue).y);
        EXPECT_TRUE(is_near(at(result, x - 4, y), to_yuv(kBlue), 0));
    }
}

TEST(Overlay, opacity_and_transparency_mix_with_what_is_behind) {
    Overlay const overlay(box({20, 20}, {128, 0, 0, 128}));
    auto const behind = to_yuv(kBlue);
    auto const colour = to_yuv(kRed);
    auto const half = at(drawn(overlay, 0, 0, 1, solid(kSize, kBlue)), 10, 10);
    EXPECT_TRUE(is_near(half, {static_cast<std::uint8_t>((behind.y + colour.y) / 2), static_cast<std::uint8_t>((behind.u + colour.u) / 2),
                               static_cast<std::uint8_t>((behind.v + colour.v) / 2)}, 2));
    auto const quarter = at(drawn(overlay, 0, 0, 0.5, solid(kSize, kBlue)), 10, 10);
    EXPECT_NEAR(quarter.v, behind.v + (colour.v - behind.v) / 4.0, 2);
}

TEST(Overlay, parts_outside_of_the_picture_are_cut_off) {
    Overlay const overlay(box({20, 20}, {255, 0, 0, 255}));
    auto const picture = solid(kSize, kBlue);
    for (auto const& [x, y] : {std::pair{-11, -13}, {55, 39}, {-5, 40}}) {
        auto const result = drawn(overlay, x, y, 1, picture);
        EXPECT_NEAR(result.y().row(std::clamp(y + 10, 0, 47))[std::clamp(x + 10, 0, 63)], to_yuv(kRed).y, 1);
    }
    EXPECT_EQ(drawn(overlay, 64, 0, 1, picture).memory(), picture.memory());
    EXPECT_EQ(drawn(overlay, 0, -20, 1, picture).memory(), picture.memory());
    EXPECT_EQ(drawn(overlay, 0, 0, 0, picture).memory(), picture.memory());
}

TEST(Transitions, all_begin_with_the_first_and_end_with_the_second_picture) {
    auto const from = solid(kSize, kRed);
    auto const to = solid(kSize, kBlue);
    auto const both = [&](auto transition) {
        for (auto const& [amount, wanted] : {std::pair{0.0, kRed}, {1.0, kBlue}, {-3.0, kRed}, {7.0, kBlue}}) {
            auto const result = transition(amount);
            for (auto const& [x, y] : {std::pair{0, 0}, {63, 47}, {31, 23}, {0, 47}})
                EXPECT_EQ(at(result, x, y), to_yuv(wanted)) << amount;
        }
    };
    both([&](double amount) { return dissolve(from, to, amount); });
    both([&](double amount) { return fade(from, kBlue, amount); });
    both([&](double amount) { return zoom(from, to, amount); });
    both([&](double amount) { return circle(from, to, amount); });
    for (auto const direction : {Direction::Left, Direction::Right, Direction::Up, Direction::Down}) {
        both([&](double amount) { return slide(from, to, direction, amount); });
        both([&](double amount) { return wipe(from, to, direction, amount); });
    }
}

TEST(Transitions, the_new_picture_comes_from_the_right_side) {
    auto const from = solid(kSize, kRed);
    auto const to = solid(kSize, kBlue);
    EXPECT_EQ(at(slide(from, to, Direction::Left, 0.25), 60, 20), to_yuv(kBlue));
    EXPECT_EQ(at(slide(from, to, Direction::Right, 0.25), 4, 20), to_yuv(kBlue));
    EXPECT_EQ(at(slide(from, to, Direction::Up, 0.25), 30, 46), to_yuv(kBlue));
    EXPECT_EQ(at(slide(from, to, Direction::Down, 0.25), 30, 2), to_yuv(kBlue));
    EXPECT_EQ(at(wipe(from, to, Direction::Left, 0.25), 60, 20), to_yuv(kBlue));
    EXPECT_EQ(at(wipe(from, to, Direction::Right, 0.25), 4, 20), to_yuv(kBlue));
    EXPECT_EQ(at(wipe(from, to, Direction::Right, 0.25), 40, 20), to_yuv(kRed));
    EXPECT_EQ(at(circle(from, to, 0.3), 32, 24), to_yuv(kBlue));
    EXPECT_EQ(at(circle(from, to, 0.3), 2, 2), to_yuv(kRed));
}

TEST(Magnified, the_named_centre_grows) {
    PictureBuffer buffer(kSize);
    for (int y = 0; y < 48; ++y)
        for (int x = 0; x < 64; ++x) buffer.y().row(y)[x] = static_cast<std::uint8_t>(x * 3);
    for (auto const& plane : {buffer.u(), buffer.v()})
        for (int y = 0; y < plane.height; ++y) std::fill_n(plane.row(y), plane.width, std::uint8_t{128});
    auto const picture = std::move(buffer).freeze();
    auto const left = magnified(picture, 2, 0, 0.5);
    EXPECT_NEAR(left.y().row(20)[63], 31.25 * 3, 2);
    auto const right = magnified(picture, 2, 1, 0.5);
    EXPECT_NEAR(right.y().row(20)[0], 31.75 * 3, 2);
    EXPECT_EQ(magnified(picture, 1, 0.5, 0.5).memory(), picture.memory());
}

TEST(Dissolve, halfway_is_the_mean) {
    auto const middle = at(dissolve(solid(kSize, {0, 0, 0}), solid(kSize, {255, 255, 255}), 0.5), 9, 9);
    EXPECT_EQ(middle.y, 126);
}

} // namespace needledrop::media
