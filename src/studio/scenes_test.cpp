#include "studio/scenes.h"

#include "ffmpeg/ffmpeg.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>

namespace needledrop::studio {
namespace {

class Scenes : public testing::Test {
protected:
    std::vector<double> cuts_of(std::filesystem::path const& file) {
        auto const info = decoders_->probe(file);
        if (!info) return {-1};
        auto const begun = std::chrono::steady_clock::now();
        auto const cuts = scene_cuts(tools_, file, *info, Cancel());
        std::chrono::duration<double> const took = std::chrono::steady_clock::now() - begun;
        RecordProperty("seconds", std::to_string(took.count()));
        EXPECT_TRUE(cuts) << cuts.error().message;
        std::vector<double> seconds;
        for (auto const cut : *cuts)
            seconds.push_back(cut.seconds());
        return seconds;
    }
    /// Two test patterns and a colour, cut at 1.4 s and 2.2 s, 25 frames a second.
    std::filesystem::path made(std::string const& coding, std::string const& name) {
        auto const file = folder_ / name;
        auto const command =
            "ffmpeg -v error -y -f lavfi -i testsrc2=s=320x180:r=25:d=1.4 -f lavfi -i "
            "mandelbrot=s=320x180:r=25:end_scale=0.2 -f lavfi -i color=orange:s=320x180:r=25:d=2 "
            "-filter_complex '[1]trim=duration=0.8,setpts=PTS-STARTPTS[m];"
            "[0][m][2]concat=n=3,format=yuv420p' " +
            coding + " " + file.string();
        return std::system(command.c_str()) == 0 ? file : std::filesystem::path();
    }

    void SetUp() override {
        auto pattern = (std::filesystem::temp_directory_path() / "needledrop-scenes-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    std::filesystem::path folder_;
    std::unique_ptr<media::Decoders> decoders_ = ffmpeg::create_decoders();
    std::unique_ptr<media::Encoders> encoders_ = ffmpeg::create_encoders();
    std::unique_ptr<media::PictureFilters> filters_ = ffmpeg::create_filters();
    render::Tools tools_{*decoders_, *encoders_, *filters_};
};

TEST_F(Scenes, finds_the_three_hard_cuts_of_the_holiday_clip_to_the_frame) {
    std::filesystem::path const clip = NEEDLEDROP_MEDIA "/vacation_1080p.mp4";
    if (!std::filesystem::exists(clip)) GTEST_SKIP();
    EXPECT_EQ(cuts_of(clip), (std::vector<double>{14, 38, 52}));
}

TEST_F(Scenes, a_clip_filmed_in_one_go_has_none) {
    std::filesystem::path const clip = NEEDLEDROP_MEDIA "/phone_portrait_vfr.mov";
    if (!std::filesystem::exists(clip)) GTEST_SKIP();
    EXPECT_EQ(cuts_of(clip), std::vector<double>{});
}

TEST_F(Scenes, finds_cuts_that_the_encoder_gave_no_keyframe) {
    auto const file = made("-c:v libx264 -preset veryfast -g 250 -sc_threshold 0", "no_keyframes.mp4");
    if (file.empty()) GTEST_SKIP() << "no ffmpeg program";
    EXPECT_EQ(cuts_of(file), (std::vector<double>{1.4, 2.2}));
}

TEST_F(Scenes, finds_cuts_at_the_encoders_own_keyframes) {
    auto const file = made("-c:v libx264 -preset veryfast", "keyframes.mp4");
    if (file.empty()) GTEST_SKIP() << "no ffmpeg program";
    EXPECT_EQ(cuts_of(file), (std::vector<double>{1.4, 2.2}));
}

TEST_F(Scenes, finds_cuts_in_codecs_without_an_index_to_read) {
    auto const file = made("-c:v libvpx-vp9 -deadline realtime -cpu-used 8", "other.webm");
    if (file.empty()) GTEST_SKIP() << "no ffmpeg program";
    EXPECT_EQ(cuts_of(file), (std::vector<double>{1.4, 2.2}));
}

TEST_F(Scenes, stops_when_asked) {
    auto const file = made("-c:v libx264 -preset ultrafast", "cancelled.mp4");
    if (file.empty()) GTEST_SKIP() << "no ffmpeg program";
    auto const info = decoders_->probe(file);
    ASSERT_TRUE(info);
    Cancel cancel;
    cancel.request();
    EXPECT_EQ(scene_cuts(tools_, file, *info, cancel).error().kind, Fault::Cancelled);
}

} // namespace
} // namespace needledrop::studio
