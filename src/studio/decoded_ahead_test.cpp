#include "studio/decoded_ahead.h"

#include <gmock/gmock.h>

namespace needledrop::studio {
namespace {

constexpr std::int64_t kFileFrames = 5000;

/// Every file's sound counts its frames; "bad.wav" cannot be opened.
class Counting final : public media::Decoders {
public:
    Result<media::MediaInfo> probe(std::filesystem::path const&, media::ProbeLimits const&) const override { return Error{Fault::Unsupported, ""}; }
    Result<std::unique_ptr<media::PictureSource>> open_pictures(std::filesystem::path const&, media::PictureRequest const&) const override {
        return Error{Fault::Unsupported, ""};
    }
    Result<std::unique_ptr<media::SampleSource>> open_samples(std::filesystem::path const& file, media::SoundRequest const&) const override {
        if (file == "bad.wav") return Error{Fault::Corrupt, "bad.wav is damaged."};
        auto samples = media::Samples::silence(kFileFrames);
        for (std::size_t i = 0; i < samples.interleaved.size(); ++i) samples.interleaved[i] = static_cast<float>(i / 2);
        return media::source_of(std::move(samples));
    }
};

/// What is read at `at`, a value a frame.
std::vector<float> read_at(media::SampleSource& source, std::int64_t at, std::size_t frames) {
    EXPECT_TRUE(source.seek(at));
    std::vector<float> block(frames * 2);
    auto const got = source.read(block).value();
    std::vector<float> values;
    for (std::int64_t i = 0; i < got; ++i) values.push_back(block[static_cast<std::size_t>(2 * i)]);
    return values;
}

TEST(DecodedAhead, gives_a_stretch_at_the_positions_it_has_in_its_file) {
    Counting const decoders;
    Cancel const never;
    for (bool const started : {true, false}) {
        DecodedAhead ahead(decoders, never);
        auto const open = ahead.want("a.wav", 1000, 3000), other = ahead.want("b.wav", 4990, 3000);
        if (started) ahead.start();
        auto const source = open().value();
        EXPECT_EQ(source->length(), 4000);
        EXPECT_THAT(read_at(*source, 1000, 3), testing::ElementsAre(1000, 1001, 1002));
        EXPECT_THAT(read_at(*source, 998, 4), testing::ElementsAre(0, 0, 1000, 1001));
        EXPECT_THAT(read_at(*source, 3999, 4), testing::ElementsAre(3999));
        EXPECT_THAT(read_at(*other().value(), 4999, 4), testing::ElementsAre(4999)); // Its file ends there.
    }
}

TEST(DecodedAhead, tells_who_opens_it_what_went_wrong) {
    Counting const decoders;
    Cancel const never;
    DecodedAhead ahead(decoders, never);
    auto const open = ahead.want("bad.wav", 0, 10);
    ahead.start();
    auto const opened = open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().message, "bad.wav is damaged.");
}

} // namespace
} // namespace needledrop::studio
