#include "base/file.h"
#include "ffmpeg/ffmpeg.h"
#include "render/gate.h"
#include "render/test_stage.h"

#include <cmath>
#include <numbers>

namespace needledrop::render {
namespace {

using testing::HasSubstr;

/// Bursts of a tone, each as long as no other: something that is loud at its own times only.
media::Samples bursts() {
    auto samples = media::Samples::silence(4 * media::kSampleRate);
    for (std::int64_t i = 0; i < samples.frames(); ++i) {
        double const seconds = static_cast<double>(i) / media::kSampleRate;
        bool const on = std::sin(seconds * seconds * 4 + seconds * 9) > 0;
        float const value = on ? 0.3F * static_cast<float>(std::sin(2 * std::numbers::pi * 440 * seconds)) : 0.01F;
        samples.interleaved[static_cast<std::size_t>(i * 2)] = samples.interleaved[static_cast<std::size_t>(i * 2 + 1)] = value;
    }
    return samples;
}

/// A finished film of four seconds, what was meant by it, and ways to spoil it.
class Gate : public testing::Test {
protected:
    void SetUp() override {
        stage_.append(stage_.footage(stage_.add_asset(busy_clip(stage_.folder, "clip.mp4", "-bf 2 -g 30")), 0, 4));
        SoundPrinter printer;
        auto const samples = bursts();
        printer.add(samples.interleaved);
        print_ = printer.finish();
        Sound const sound{[] { return Result<std::unique_ptr<media::SampleSource>>(media::source_of(bursts())); }, "bursts"};
        auto const report = render(stage_.draft, stage_.files, stage_.tools, sound, {}, {}, stage_.folder / "good.mp4", stage_.never);
        ASSERT_TRUE(report) << report.error().message;
        EXPECT_TRUE(report->failed_checks.empty());
        meant_.duration = Time::from_whole_seconds(4);
        meant_.sound = Time::from_whole_seconds(4);
        mean_the_pictures_of("good.mp4");
        meant_.print = &print_;
        meant_.sets = {stage_.encoders->open_packets(stage_.folder / "good.mp4").value()->info().sets};
    }

    void mean_the_pictures_of(std::string const& name) {
        meant_.sums.clear();
        auto const packets = stage_.encoders->open_packets(stage_.folder / name).value();
        for (auto const& entry : packets->index()) meant_.sums.push_back(entry.sum);
    }

    /// "" where the gate lets it pass.
    std::string fault_in(std::string const& name) {
        WorkPlan work;
        work.is_whole_copy = true;
        auto const scene = create_scene(stage_.draft, stage_.files, *stage_.decoders);
        auto const fault = fault_of(stage_.folder / name, meant_, work, scene.value(), stage_.tools, stage_.never);
        if (!fault) return "error: " + fault.error().message;
        return fault->value_or("");
    }
    bool spoil(std::string const& how) {
        auto const path = [&](char const* name) { return " '" + (stage_.folder / name).string() + "' "; };
        return run("ffmpeg -y -i" + path("good.mp4") + how + path("bad.mp4"));
    }
    std::string fault_after(std::string const& spoiling) { return spoil(spoiling) ? fault_in("bad.mp4") : "the ffmpeg program failed"; }

    Stage stage_;
    SoundPrint print_;
    Expectation meant_;
};

TEST_F(Gate, lets_a_good_file_pass) { EXPECT_EQ(fault_in("good.mp4"), ""); }

TEST_F(Gate, lets_the_noise_of_a_low_bit_rate_pass) { EXPECT_EQ(fault_after("-c:v copy -c:a aac -b:a 64k"), ""); }

TEST_F(Gate, hears_another_loudness) { EXPECT_THAT(fault_after("-c:v copy -af volume=1dB -c:a aac -b:a 192k"), HasSubstr("LUFS instead of")); }

TEST_F(Gate, hears_a_click) {
    EXPECT_THAT(fault_after("-c:v copy -af \"aeval='val(0)+0.7*eq(n,96000)|val(1)':c=same\" -c:a aac -b:a 256k"), HasSubstr("clicks at 2.0"));
}

TEST_F(Gate, hears_sound_that_comes_late) {
    EXPECT_THAT(fault_after("-c:v copy -af 'adelay=80|80,atrim=0:4' -c:a aac -b:a 192k"), HasSubstr("its sound comes 80 ms late"));
}

TEST_F(Gate, misses_sound_that_is_not_there) { EXPECT_THAT(fault_after("-c:v copy -an"), HasSubstr("its sound is missing")); }

TEST_F(Gate, counts_pictures) { EXPECT_THAT(fault_after("-c:a copy -c:v libx264 -vf \"select='not(eq(n,50))'\" -vsync vfr"), HasSubstr("119 pictures instead of 120")); }

TEST_F(Gate, sees_a_beginning_that_stands_still) {
    meant_.opening_motion = 20;
    meant_.sets.clear(); // Coded anew.
    ASSERT_TRUE(spoil("-c:a copy -c:v libx264 -vf \"loop=loop=30:size=1:start=0,setpts=N/30/TB,trim=end_frame=120\""));
    mean_the_pictures_of("bad.mp4");
    EXPECT_THAT(fault_in("bad.mp4"), HasSubstr("stands still"));
}

TEST_F(Gate, sees_a_single_bit_that_changed_in_a_coded_picture) {
    auto bytes = *read_file(stage_.folder / "good.mp4");
    auto const packets = stage_.encoders->open_packets(stage_.folder / "good.mp4").value();
    auto const picture = packets->read(70).value().bytes;
    auto const at = bytes.find(std::string(picture.begin(), picture.end()));
    ASSERT_NE(at, std::string::npos);
    bytes[at + picture.size() / 2] ^= 1;
    ASSERT_TRUE(write_file(stage_.folder / "bad.mp4", bytes));
    EXPECT_THAT(fault_in("bad.mp4"), HasSubstr("coded picture 70 is not what was written"));
}

TEST_F(Gate, misses_parameter_sets) {
    meant_.sets.push_back({{{0x67, 1, 2, 3}}, {{0x68, 1}}});
    EXPECT_THAT(fault_in("good.mp4"), HasSubstr("lacks its parameter sets"));
}

TEST_F(Gate, keeps_to_a_size) {
    meant_.most_bytes = 1000;
    EXPECT_THAT(fault_in("good.mp4"), HasSubstr("larger than was allowed"));
}

TEST(SoundPrint, survives_the_cache) {
    SoundPrinter printer;
    printer.add(bursts().interleaved);
    auto const print = printer.finish();
    auto const back = print_from(to_bytes(print));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->edges, print.edges);
    EXPECT_EQ(back->levels, print.levels);
    EXPECT_EQ(back->integrated_lufs, print.integrated_lufs);
    EXPECT_FALSE(print_from("not a print"));
}

} // namespace
} // namespace needledrop::render
