#include "ffmpeg/hardware.h"

#include "ffmpeg/ffmpeg.h"
#include "ffmpeg/segment_encoder.h"

#include <gmock/gmock.h>

namespace needledrop::ffmpeg {
namespace {

using media::H264Settings;
using testing::HasSubstr;
using testing::StartsWith;

/// Ways in which hardware has been seen to go wrong.
enum class Habit { Right, LosesTheLast, ShowsOthers, ForgetsSets, ChangesSets, FailsLater };

/// A stand-in: libx264 with a habit.
class StandIn final : public media::SegmentEncoder {
public:
    StandIn(std::unique_ptr<media::SegmentEncoder> inner, Habit habit, int segment) : inner_(std::move(inner)), habit_(habit), segment_(segment) {}

    Result<void> encode(media::Picture const& picture) override {
        if (habit_ == Habit::FailsLater && segment_ > 2) return Error{Fault::Internal, "the device is gone"};
        if (habit_ != Habit::ShowsOthers) return inner_->encode(picture);
        return inner_->encode(media::solid(picture.size(), {90, 160, 30}));
    }
    Result<media::CodedSegment> finish() override {
        auto segment = inner_->finish().value();
        if (habit_ == Habit::LosesTheLast) segment.pictures.pop_back();
        if (habit_ == Habit::ForgetsSets) segment.sets.picture.clear();
        return segment;
    }

private:
    std::unique_ptr<media::SegmentEncoder> inner_;
    Habit habit_;
    int segment_;
};

HardwareCandidate stand_in(Habit habit) {
    auto const opened = std::make_shared<int>(0);
    return {"h264_standin", [habit, opened](H264Settings settings) -> Result<std::unique_ptr<media::SegmentEncoder>> {
                ++*opened;
                if (habit == Habit::ChangesSets) settings.parameter_set_id = *opened;
                return std::unique_ptr<media::SegmentEncoder>(
                    std::make_unique<StandIn>(TRY(create_segment_encoder(settings)), habit, *opened));
            }};
}

std::unique_ptr<media::Encoders> encoders_with(Habit habit) {
    std::vector<std::string> words;
    return with_hardware(create_encoders(), {stand_in(habit)}, words);
}

H264Settings standard() { return {.size = {320, 180}, .rate = FrameRate::of(30)}; }

TEST(Hardware, an_encoder_that_gives_back_what_went_in_is_taken) { EXPECT_EQ(try_encoder(stand_in(Habit::Right)).fault, ""); }

TEST(Hardware, an_encoder_that_spoils_pictures_is_not_taken) {
    EXPECT_THAT(try_encoder(stand_in(Habit::LosesTheLast)).fault, HasSubstr("23 pictures of 24"));
    EXPECT_THAT(try_encoder(stand_in(Habit::ShowsOthers)).fault, HasSubstr("does not look like what went in"));
    EXPECT_NE(try_encoder(stand_in(Habit::ForgetsSets)).fault, "");
    EXPECT_THAT(try_encoder(stand_in(Habit::ChangesSets)).fault, HasSubstr("parameter sets change"));
}

TEST(Hardware, each_encoder_of_this_machine_works_or_says_why_not) {
    for (auto const& candidate : hardware_candidates()) {
        auto const trial = try_encoder(candidate);
        EXPECT_NE(trial.fault.empty(), trial.sum == 0) << candidate.name << ": " << trial.fault;
    }
    EXPECT_EQ(hardware_candidates("vaapi").size(), 1u);
    EXPECT_TRUE(hardware_candidates("abacus").empty());
}

TEST(Hardware, without_one_that_works_software_is_left_as_it_was) {
    std::vector<std::string> words;
    auto const encoders = with_hardware(create_encoders(), {stand_in(Habit::ShowsOthers)}, words);
    EXPECT_EQ(encoders->fingerprint(standard()), create_encoders()->fingerprint(standard()));
    EXPECT_THAT(words, testing::ElementsAre(StartsWith("h264_standin: picture 0 does not look like")));
}

TEST(Hardware, it_encodes_whole_films_of_draft_and_standard_quality_and_nothing_else) {
    auto const encoders = encoders_with(Habit::Right);
    EXPECT_THAT(encoders->fingerprint(standard()), StartsWith("h264_standin/"));
    auto high = standard(), small = standard(), beside_copies = standard();
    high.preset = media::H264Preset::Medium;
    small.max_bits_per_second = 500'000;
    beside_copies.parameter_set_id = 1;
    for (auto const& settings : {high, small, beside_copies}) EXPECT_THAT(encoders->fingerprint(settings), StartsWith("libx264/"));
}

TEST(Hardware, what_fails_later_is_not_used_again) {
    auto const encoders = encoders_with(Habit::FailsLater);
    ASSERT_THAT(encoders->fingerprint(standard()), StartsWith("h264_standin/"));
    auto const encoder = encoders->create_segment_encoder(standard()).value();
    auto const failed = encoder->encode(media::solid({320, 180}, {}));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().kind, Fault::Unavailable);
    EXPECT_THAT(failed.error().message, HasSubstr("the device is gone"));
    EXPECT_THAT(encoders->fingerprint(standard()), StartsWith("libx264/"));
    EXPECT_TRUE(encoders->create_segment_encoder(standard()));
}

} // namespace
} // namespace needledrop::ffmpeg
