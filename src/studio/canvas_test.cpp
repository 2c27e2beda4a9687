#include "studio/studio.h"

#include "ffmpeg/ffmpeg.h"
#include "timeline/edits.h"

#include <gtest/gtest.h>

namespace needledrop::studio {
namespace {

timeline::Asset video(char const* name, int width, int height) {
    return {timeline::AssetId(name), timeline::AssetKind::Video, name, Time::from_whole_seconds(5), {width, height}, true, name, ""};
}

class CanvasTest : public testing::Test {
protected:
    timeline::Size after(std::initializer_list<timeline::Asset> assets) {
        for (auto const& asset : assets) draft = *studio.appended(draft, asset);
        return draft.canvas.size;
    }
    std::unique_ptr<media::Decoders> decoders = ffmpeg::create_decoders();
    std::unique_ptr<media::Encoders> encoders = ffmpeg::create_encoders();
    std::unique_ptr<media::PictureFilters> filters = ffmpeg::create_filters();
    Studio studio{render::Tools{*decoders, *encoders, *filters}, {}};
    timeline::Draft draft;
};

TEST_F(CanvasTest, has_the_first_clips_shape_and_the_best_clips_resolution) {
    EXPECT_EQ(after({video("dv", 720, 480)}), (timeline::Size{720, 480}));
    EXPECT_EQ(after({video("hd", 1280, 720)}), (timeline::Size{1080, 720}));
    EXPECT_EQ(after({video("uhd", 3840, 2160)}), (timeline::Size{1620, 1080}));
    EXPECT_EQ(after({video("small", 320, 180)}), (timeline::Size{1620, 1080}));
}

TEST_F(CanvasTest, stays_when_a_photo_comes_or_its_size_was_chosen) {
    auto photo = video("photo", 4000, 3000);
    photo.kind = timeline::AssetKind::Image;
    photo.duration = Time();
    EXPECT_EQ(after({video("hd", 1280, 720), photo}), (timeline::Size{1280, 720}));
    draft.canvas.size = {854, 480};
    EXPECT_EQ(after({video("full", 1920, 1080)}), (timeline::Size{854, 480}));
}

} // namespace
} // namespace needledrop::studio
