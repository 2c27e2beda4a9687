#include "ffmpeg/ffmpeg.h"
#include "ffmpeg/generated_media.h"

#include <cmath>

namespace needledrop::ffmpeg {
namespace {

using media::PictureOperation;
using media::Size;

constexpr Size kSize{320, 180};

media::PictureFilters const& filters() {
    static auto const instance = create_filters();
    return *instance;
}

/// Left half red, right half a light grey.
media::Picture halves() {
    media::PictureBuffer buffer(kSize);
    auto const red = media::to_yuv({200, 30, 30});
    auto const grey = media::to_yuv({180, 180, 180});
    std::array const left{red.y, red.u, red.v};
    std::array const right{grey.y, grey.u, grey.v};
    for (std::size_t plane = 0; plane < 3; ++plane) {
        auto const& to = buffer.planes()[plane];
        for (int y = 0; y < to.height; ++y)
            for (int x = 0; x < to.width; ++x) to.row(y)[x] = x < to.width / 2 ? left[plane] : right[plane];
    }
    return std::move(buffer).freeze();
}

media::Picture filtered(std::vector<PictureOperation> const& chain) {
    auto filter = filters().create(chain, kSize);
    EXPECT_TRUE(filter) << (filter ? "" : filter.error().message);
    auto result = (*filter)->apply(halves(), Time());
    EXPECT_TRUE(result) << (result ? "" : result.error().message);
    EXPECT_EQ((*result).size(), (*filter)->output_size());
    return *result;
}

TEST(Filters, geometry_moves_pixels_where_it_says) {
    EXPECT_TRUE(looks_like(pixel(filtered({media::Flip{}}), 300, 90), {200, 30, 30}, 2));
    auto const turned = filtered({media::QuarterTurns{1}});
    EXPECT_EQ(turned.size(), (Size{180, 320}));
    EXPECT_TRUE(looks_like(pixel(turned, 90, 10), {200, 30, 30}, 2));
    EXPECT_TRUE(looks_like(pixel(filtered({media::QuarterTurns{3}}), 90, 310), {200, 30, 30}, 2));
    auto const cut = filtered({media::CropTo{{160, 0, 160, 180}}, media::ScaleTo{{80, 90}}});
    EXPECT_EQ(cut.size(), (Size{80, 90}));
    EXPECT_TRUE(looks_like(pixel(cut, 40, 45), {180, 180, 180}, 2));
}

TEST(Filters, a_padded_picture_is_whole_in_the_middle) {
    auto const padded = filtered({media::PadTo{{180, 320}, {0, 0, 255}}});
    EXPECT_TRUE(looks_like(pixel(padded, 90, 10), {0, 0, 255}, 1));
    EXPECT_TRUE(looks_like(pixel(padded, 20, 160), {200, 30, 30}, 2));
    EXPECT_TRUE(looks_like(pixel(padded, 160, 160), {180, 180, 180}, 2));
    auto const blurred = filtered({media::BlurredPadTo{{180, 320}}});
    EXPECT_TRUE(looks_like(pixel(blurred, 160, 160), {180, 180, 180}, 2));
    EXPECT_LT(pixel(blurred, 175, 10).y, pixel(blurred, 160, 160).y);
}

TEST(Filters, every_look_changes_the_picture_and_keeps_its_size) {
    for (auto const look : media::all_looks()) {
        SCOPED_TRACE(media::name_of(look));
        auto const changed = filtered({media::ApplyLook{look, 1}});
        EXPECT_EQ(changed.size(), kSize);
        EXPECT_FALSE(same_pixels(changed, halves()));
    }
    auto const grey = pixel(filtered({media::ApplyLook{media::Look::BlackAndWhite, 1}}), 40, 90);
    EXPECT_EQ(grey.u, 128);
    EXPECT_EQ(grey.v, 128);
    EXPECT_TRUE(same_pixels(filtered({media::ApplyLook{media::Look::BlackAndWhite, 0}}), halves()));
}

TEST(Filters, adjustments_go_the_way_their_signs_say) {
    auto const original = pixel(halves(), 240, 90);
    EXPECT_GT(pixel(filtered({media::AdjustColour{.brightness = 0.3}}), 240, 90).y, original.y);
    EXPECT_LT(pixel(filtered({media::AdjustColour{.brightness = -0.3}}), 240, 90).y, original.y);
    EXPECT_GT(pixel(filtered({media::AdjustColour{.contrast = 0.5}}), 240, 90).y, original.y);
    auto const warm = pixel(filtered({media::AdjustColour{.temperature = 0.5}}), 240, 90);
    EXPECT_GT(warm.v, original.v);
    EXPECT_LT(warm.u, original.u);
    EXPECT_EQ(pixel(filtered({media::AdjustColour{.saturation = -1}}), 40, 90).v, 128);
    EXPECT_TRUE(same_pixels(filtered({media::AdjustColour{}}), halves()));
}

TEST(Filters, blur_softens_an_edge_and_vignettes_darken_corners) {
    auto const soft = filtered({media::Blur{0.8}});
    EXPECT_NE(pixel(soft, 156, 90).y, pixel(halves(), 156, 90).y);
    auto const dark = filtered({media::Vignette{1}});
    EXPECT_LT(pixel(dark, 318, 2).y, 40);
    EXPECT_NEAR(pixel(dark, 162, 90).y, pixel(halves(), 162, 90).y, 1);
    EXPECT_EQ(filtered({media::Sharpen{}, media::Denoise{}}).size(), kSize);
}

TEST(Filters, what_lies_outside_of_its_range_is_refused) {
    for (auto const& operation : std::vector<PictureOperation>{
             media::CropTo{{200, 0, 200, 100}}, media::ScaleTo{{101, 100}}, media::ApplyLook{media::Look::Warm, 2},
             media::AdjustColour{.brightness = -1.5}, media::PadTo{{0, 0}, {}}}) {
        auto const filter = filters().create({operation}, kSize);
        ASSERT_FALSE(filter);
        EXPECT_EQ(filter.error().kind, Fault::OutOfRange);
    }
}

TEST(Filters, only_filters_with_a_memory_need_a_run_up) {
    EXPECT_EQ((*filters().create({media::Blur{}, media::Flip{}}, kSize))->run_up(), 0);
    EXPECT_GT((*filters().create({media::Denoise{}}, kSize))->run_up(), 0);
}

TEST(Filters, placement_crops_to_the_shape_or_keeps_the_whole) {
    auto const cropped = media::place({1920, 1080}, {1080, 1920}, media::Fit::Crop);
    EXPECT_EQ(cropped.size, (Size{1080, 1920}));
    EXPECT_EQ(cropped.crop.height, 1080);
    EXPECT_NEAR(cropped.crop.width, 607.5, 1);
    EXPECT_NEAR(cropped.crop.x + cropped.crop.width / 2, 960, 2);
    auto const whole = media::place({1920, 1080}, {1080, 1920}, media::Fit::Pad);
    EXPECT_EQ(whole.crop, (media::Rect{0, 0, 1920, 1080}));
    EXPECT_EQ(whole.size.width, 1080);
    EXPECT_NEAR(whole.size.height, 607.5, 1);
    EXPECT_EQ(media::place({1920, 1080}, {1280, 720}, media::Fit::Crop).crop, (media::Rect{0, 0, 1920, 1080}));
}

/// How much a still scene moves from picture to picture.
double unrest(std::vector<media::Picture> const& pictures) {
    double sum = 0;
    for (std::size_t i = 1; i < pictures.size(); ++i)
        for (int y = 40; y < 140; y += 3)
            for (int x = 60; x < 260; x += 3)
                sum += std::abs(pictures[i].y().row(y)[x] - pictures[i - 1].y().row(y)[x]);
    return sum / static_cast<double>(pictures.size() - 1);
}

TEST(Filters, a_shaken_shot_is_steadied_the_same_from_any_place) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i mandelbrot=s=400x260:r=25:end_pts=100000:start_scale=0.4:end_scale=0.39 -t 2 -vf "
                                "\"crop=320:180:40+14*sin(n*1.9):40+10*cos(n*2.3)\" -c:v libx264 -preset ultrafast -crf 12 "
                                "-pix_fmt yuv420p shaken.mp4"));
    Cancel const cancel;
    auto const measured = filters().measure_shake(folder / "shaken.mp4", {Time(), Time::from_whole_seconds(2)}, cancel);
    ASSERT_TRUE(measured) << measured.error().message;
    auto pictures = create_decoders()->open_pictures(folder / "shaken.mp4", {});
    ASSERT_TRUE(pictures);
    auto filter = filters().create({media::Stabilise{*measured}}, kSize);
    ASSERT_TRUE(filter) << filter.error().message;
    std::vector<media::Picture> before;
    std::vector<media::Picture> after;
    std::vector<Time> times;
    for (;;) {
        auto next = (*pictures)->next();
        ASSERT_TRUE(next);
        if (!*next) break;
        before.push_back((**next).picture);
        times.push_back((**next).start);
        auto const steady = (*filter)->apply(before.back(), times.back());
        ASSERT_TRUE(steady);
        after.push_back(*steady);
    }
    ASSERT_EQ(after.size(), 50u);
    EXPECT_LT(unrest(after), 0.6 * unrest(before));
    auto other = filters().create({media::Stabilise{*measured}}, kSize);
    ASSERT_TRUE(other);
    auto const alone = (*other)->apply(before[30], times[30]);
    ASSERT_TRUE(alone);
    EXPECT_TRUE(same_pixels(*alone, after[30]));
}

} // namespace
} // namespace needledrop::ffmpeg
