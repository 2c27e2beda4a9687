#include "ffmpeg/ffmpeg.h"
#include "render/painter.h"
#include "render/test_stage.h"

namespace needledrop::render {
namespace {
using namespace timeline;
using testing::DoubleNear;

/// Where in the picture a text in the middle of the canvas stands.
constexpr media::Rect kMiddle{60, 60, 200, 60};

TEST(Painter, shows_every_frame_of_a_clip_at_its_own_time) {
    Stage stage;
    auto const clip = stage.add_asset(counting_clip(stage.folder));
    stage.append(stage.footage(clip, 1, 3));
    for (int const frame : {0, 1, 29, 59})
        EXPECT_THAT(mean_luma(stage.shown_at((frame + 0.5) / 30)), DoubleNear(luma_of_frame(30 + frame), 0.6)) << frame;
}

TEST(Painter, plays_a_reversed_clip_from_its_last_frame_to_its_first) {
    Stage stage;
    auto const clip = stage.add_asset(counting_clip(stage.folder, "count.mp4", "-bf 2"));
    auto footage = stage.footage(clip, 0, 4);
    footage.playback = Playback::Reverse;
    stage.append(footage);
    for (int const frame : {0, 1, 30, 75, 119})
        EXPECT_THAT(mean_luma(stage.shown_at((frame + 0.5) / 30)), DoubleNear(luma_of_frame(119 - frame), 0.6)) << frame;
}

TEST(Painter, renders_a_whole_reversed_film_in_order) {
    Stage stage;
    auto const clip = stage.add_asset(counting_clip(stage.folder));
    auto footage = stage.footage(clip, 0, 4);
    footage.playback = Playback::Reverse;
    stage.append(footage);
    ASSERT_TRUE(stage.render_to("out.mp4"));
    auto source = stage.decoders->open_pictures(stage.folder / "out.mp4").value();
    for (int frame = 0; frame < 120; ++frame) {
        auto const next = source->next();
        ASSERT_TRUE(next && *next);
        EXPECT_THAT(mean_luma((*next)->picture), DoubleNear(luma_of_frame(119 - frame), 1.5)) << frame;
    }
}

TEST(Painter, shows_every_second_frame_at_double_speed_and_each_twice_at_half) {
    Stage fast, slow;
    auto footage = fast.footage(fast.add_asset(counting_clip(fast.folder)), 0, 4);
    footage.speed = {2, 1};
    fast.append(footage);
    EXPECT_EQ(duration_of(fast.draft), Time::from_whole_seconds(2));
    EXPECT_THAT(mean_luma(fast.shown_at(1)), DoubleNear(luma_of_frame(61), 1.1));
    auto half = slow.footage(slow.add_asset(counting_clip(slow.folder)), 0, 2);
    half.speed = {1, 2};
    slow.append(half);
    EXPECT_THAT(mean_luma(slow.shown_at(60.5 / 30)), DoubleNear(luma_of_frame(30), 0.6));
    EXPECT_THAT(mean_luma(slow.shown_at(61.5 / 30)), DoubleNear(luma_of_frame(30), 0.6));
}

TEST(Painter, mixes_both_sides_in_the_middle_of_a_dissolve_and_neither_outside) {
    Stage stage;
    auto const clip = stage.add_asset(counting_clip(stage.folder));
    stage.append(stage.footage(clip, 0, 2));
    Solid white{"#FFFFFF", {}};
    white.picture.entrance = Transition{TransitionKind::Dissolve, Time::from_whole_seconds(1)};
    stage.append(white, Time::from_whole_seconds(2));
    // The clip plays on past its cut: at 2 s it shows its own frame 60.
    EXPECT_THAT(mean_luma(stage.shown_at(2)), DoubleNear((luma_of_frame(60) + 235) / 2.0, 3));
    EXPECT_THAT(mean_luma(stage.shown_at(1.4)), DoubleNear(luma_of_frame(42), 0.6));
    EXPECT_THAT(mean_luma(stage.shown_at(2.6)), DoubleNear(235, 0.6));
}

TEST(Painter, fades_from_and_to_black) {
    Stage stage;
    Solid white{"#FFFFFF", {}};
    white.picture.fades = {Time::from_whole_seconds(1), Time::from_whole_seconds(1)};
    stage.append(white, Time::from_whole_seconds(4));
    EXPECT_LT(mean_luma(stage.shown_at(0)), 22);
    EXPECT_THAT(mean_luma(stage.shown_at(0.5)), DoubleNear(16 + 219 * 0.517, 3));
    EXPECT_THAT(mean_luma(stage.shown_at(2)), DoubleNear(235, 0.6));
    EXPECT_LT(mean_luma(stage.shown_at(3.99)), 22);
}

TEST(Painter, draws_a_title_in_its_place_for_its_time_only) {
    Stage stage;
    stage.append(Solid{"#000000", {}}, Time::from_whole_seconds(4));
    stage.title("Urban Dreams", 1, 2);
    EXPECT_EQ(most_luma(stage.shown_at(0.9), kMiddle), 16);
    EXPECT_GT(most_luma(stage.shown_at(1.0), kMiddle), 225);
    EXPECT_GT(most_luma(stage.shown_at(1.96), kMiddle), 225);
    EXPECT_EQ(most_luma(stage.shown_at(2.0), kMiddle), 16);
    EXPECT_EQ(most_luma(stage.shown_at(1.5), {0, 0, 320, 40}), 16);
}

TEST(Painter, draws_every_script_and_emoji_in_colour) {
    for (std::string const words : {"城市", "시티", "مدينة", "शहर", "🌃"}) {
        Stage stage;
        stage.append(Solid{"#000000", {}}, Time::from_whole_seconds(1));
        stage.title(words, 0, 1);
        auto const picture = stage.shown_at(0.5);
        EXPECT_GT(most_luma(picture, kMiddle), 120) << words;
        if (words != "🌃") continue;
        int most_chroma = 0;
        for (int y = 30; y < 60; ++y)
            for (int x = 30; x < 130; ++x) most_chroma = std::max(most_chroma, std::abs(picture.u().row(y)[x] - 128));
        EXPECT_GT(most_chroma, 20) << "an emoji has colours";
    }
}

TEST(Painter, keeps_two_texts_of_one_place_apart) {
    Stage stage;
    stage.append(Solid{"#000000", {}}, Time::from_whole_seconds(1));
    stage.title("AAA", 0, 1, Place::Bottom);
    auto const alone = stage.shown_at(0.5);
    stage.title("BBB", 0, 1, Place::Bottom);
    auto const both = stage.shown_at(0.5);
    media::Rect const lower{0, 120, 320, 60}, upper{0, 40, 320, 70};
    EXPECT_EQ(most_luma(alone, upper), 16);
    EXPECT_GT(most_luma(both, upper), 200);
    EXPECT_GT(most_luma(both, lower), 200);
}

TEST(Painter, wraps_long_texts_inside_the_safe_area) {
    Stage stage;
    stage.append(Solid{"#000000", {}}, Time::from_whole_seconds(1));
    stage.title("a very long title that cannot possibly stand on one single line of a picture as small as this one", 0, 1);
    auto const picture = stage.shown_at(0.5);
    EXPECT_LT(most_luma(picture, {0, 0, 12, 180}), 40);
    EXPECT_LT(most_luma(picture, {308, 0, 12, 180}), 40);
    EXPECT_LT(most_luma(picture, {0, 0, 320, 6}), 40);
    EXPECT_LT(most_luma(picture, {0, 174, 320, 6}), 40);
}

TEST(Painter, types_a_text_letter_by_letter) {
    Stage stage;
    stage.append(Solid{"#000000", {}}, Time::from_whole_seconds(4));
    stage.title("MMMMMM", 0, 4);
    stage.draft = change_role(stage.draft, TrackRole::Titles, [](Segment& segment) {
        std::get<Text>(segment.content).animation = TextAnimation::Typewriter;
    });
    auto const whole = mean_luma(stage.shown_at(3)), early = mean_luma(stage.shown_at(0.12)), later = mean_luma(stage.shown_at(0.25));
    EXPECT_LT(early, later);
    EXPECT_LT(later, whole);
    EXPECT_GT(early, 16.2);
}

TEST(Painter, fits_a_wide_clip_on_a_tall_canvas_as_asked) {
    Stage stage;
    auto const clip = stage.add_asset(counting_clip(stage.folder));
    stage.append(stage.footage(clip, 3, 4));
    stage.draft.canvas.size = {180, 320};
    media::Rect const top{0, 0, 180, 60}, middle{0, 140, 180, 40};
    stage.draft.canvas.fit = Fit::Pad;
    EXPECT_THAT(mean_luma(stage.shown_at(0), top), DoubleNear(16, 0.5));
    EXPECT_THAT(mean_luma(stage.shown_at(0), middle), DoubleNear(luma_of_frame(90), 1));
    stage.draft.canvas.fit = Fit::Crop;
    EXPECT_THAT(mean_luma(stage.shown_at(0), top), DoubleNear(luma_of_frame(90), 1));
    stage.draft.canvas.fit = Fit::Blur;
    EXPECT_GT(mean_luma(stage.shown_at(0), top), 30);
    EXPECT_THAT(mean_luma(stage.shown_at(0), middle), DoubleNear(luma_of_frame(90), 1));
}

TEST(Painter, turns_and_crops_what_the_framing_says) {
    Stage stage;
    // Left half dark, right half bright.
    auto const clip = stage.add_asset(counting_clip(stage.folder, "halves.mp4", "-bf 0", "geq=lum='if(lt(X,160),60,200)':cb=128:cr=128"));
    auto footage = stage.footage(clip, 0, 1);
    footage.picture.framing.mirrored = true;
    stage.append(footage);
    EXPECT_GT(mean_luma(stage.shown_at(0), {0, 0, 150, 180}), 190);
    auto const framed = [&](Framing framing) {
        stage.draft = *change_segment(stage.draft, clips(stage.draft)[0].id, [&](Segment& segment) { picture_of(segment.content)->framing = framing; });
        return stage.shown_at(0);
    };
    auto const right_half = framed({.crop = {.left = 0.5}});
    EXPECT_GT(mean_luma(right_half, {100, 20, 120, 140}), 190);
    auto const turned = framed({.crop = {}, .quarter_turns = 1}); // Left goes up.
    EXPECT_LT(mean_luma(turned, {120, 10, 80, 60}), 70);
    EXPECT_GT(mean_luma(turned, {120, 110, 80, 60}), 190);
}

TEST(Painter, draws_an_image_in_its_corner_while_it_lasts) {
    Stage stage;
    stage.append(stage.footage(stage.add_asset(counting_clip(stage.folder)), 0, 4));
    ASSERT_TRUE(run("ffmpeg -y -f lavfi -i color=white:s=80x40 -vf \"format=rgba,geq=r=255:g=255:b=255:a='if(lt(X,40),255,0)'\" -frames:v 1 '" + (stage.folder / "logo.png").string() + "'"));
    AssetId const logo("logo");
    stage.files.add(logo, stage.folder / "logo.png");
    stage.draft = with_asset(stage.draft, {logo, AssetKind::Image, "logo.png", {}, {80, 40}, false, {}, {}});
    stage.draft = *place(stage.draft, TrackRole::Insets, {SegmentId(), TimeRange::between(Time::from_whole_seconds(1), Time::from_whole_seconds(2)), Inset{logo, Place::TopLeft, 0.4, 1}, {}});
    // 72×36 pixels, 6 % and 7 % away from the corner; its left half is white, its right half clear.
    media::Rect const left{22, 16, 28, 26}, right{60, 16, 28, 26};
    EXPECT_GT(mean_luma(stage.shown_at(1.5), left), 230);
    EXPECT_THAT(mean_luma(stage.shown_at(1.5), right), DoubleNear(luma_of_frame(45), 1));
    EXPECT_THAT(mean_luma(stage.shown_at(2.5), left), DoubleNear(luma_of_frame(75), 1));
}

TEST(Painter, changes_colours_under_an_adjustment_and_leaves_the_bars_alone) {
    Stage stage;
    auto const clip = stage.add_asset(counting_clip(stage.folder));
    stage.append(stage.footage(clip, 0, 4));
    stage.draft.canvas.size = {180, 320};
    Adjustment brighter;
    brighter.grade.brightness = 0.5;
    stage.draft = *place(stage.draft, TrackRole::Adjustments, {SegmentId(), TimeRange::between(Time::from_whole_seconds(2), Time::from_whole_seconds(3)), brighter, {}});
    media::Rect const middle{0, 140, 180, 40}, bar{0, 0, 180, 60};
    EXPECT_THAT(mean_luma(stage.shown_at(1.5), middle), DoubleNear(luma_of_frame(45), 1));
    EXPECT_GT(mean_luma(stage.shown_at(2.5), middle), luma_of_frame(75) + 10);
    EXPECT_THAT(mean_luma(stage.shown_at(2.5), bar), DoubleNear(16, 0.5));
}

TEST(Painter, paints_a_frame_the_same_whatever_it_painted_before) {
    Stage stage;
    auto const clip = stage.add_asset(busy_clip(stage.folder, "clip.mp4", "-bf 2 -g 40"));
    auto footage = stage.footage(clip, 0, 4);
    footage.picture.grade.look = Look::Vivid;
    stage.append(footage);
    footage.picture.entrance = Transition{TransitionKind::Dissolve, Time::from_ms(600)};
    stage.append(footage);
    auto const scene = create_scene(stage.draft, stage.files, *stage.decoders);
    ASSERT_TRUE(scene);
    Easel easel(*scene, stage.tools);
    Painter steady(easel, stage.never);
    for (std::int64_t frame = 0; frame < 240; ++frame) {
        auto const after_others = steady.paint(frame);
        ASSERT_TRUE(after_others);
        if (frame % 10 != 0 && frame != 111) continue;
        Painter fresh(easel, stage.never);
        EXPECT_EQ(most_different(*after_others, *fresh.paint(frame)), 0) << frame;
    }
}

TEST(Painter, makes_a_negative) {
    Stage stage;
    Solid white{"#FFFFFF", {}};
    white.picture.grade.look = Look::Invert;
    stage.append(white, Time::from_whole_seconds(1));
    EXPECT_THAT(mean_luma(stage.shown_at(0)), DoubleNear(16, 0.5));
}

} // namespace
} // namespace needledrop::render
