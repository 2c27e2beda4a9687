#include "ffmpeg/ffmpeg.h"
#include "ffmpeg/generated_media.h"

#include <cmath>
#include <map>
#include <numbers>

namespace needledrop::ffmpeg {
namespace {

using media::Alpha;
using media::AssetKind;
using media::FileKind;
using media::kChannels;
using media::kSampleRate;
using media::Picture;
using media::Rgb;
using media::Size;

media::Decoders const& decoders() {
    static auto const instance = create_decoders();
    return *instance;
}

std::filesystem::path shared(std::string const& name) { return std::filesystem::path(NEEDLEDROP_MEDIA) / name; }

Picture picture_of_file(std::filesystem::path const& file, Time time, media::PictureRequest const& request = {}) {
    auto source = decoders().open_pictures(file, request);
    EXPECT_TRUE(source) << (source ? "" : source.error().message);
    if (!source) return media::solid({2, 2}, {});
    auto picture = (*source)->picture_at(time);
    EXPECT_TRUE(picture) << (picture ? "" : picture.error().message);
    return picture ? *picture : media::solid({2, 2}, {});
}

media::Samples sound_of_file(std::filesystem::path const& file, media::SoundRequest const& request = {}) {
    auto source = decoders().open_samples(file, request);
    EXPECT_TRUE(source) << (source ? "" : source.error().message);
    if (!source) return {};
    auto samples = media::read_all(**source);
    EXPECT_TRUE(samples);
    return samples ? *samples : media::Samples{};
}

double level(media::Samples const& samples, int channel, double from, double to) {
    double sum = 0;
    std::int64_t count = 0;
    for (auto frame = static_cast<std::int64_t>(from * kSampleRate); frame < static_cast<std::int64_t>(to * kSampleRate); ++frame) {
        auto const value = samples.interleaved.at(static_cast<std::size_t>(frame * kChannels + channel));
        sum += static_cast<double>(value) * value;
        ++count;
    }
    return std::sqrt(sum / static_cast<double>(count));
}

struct Expected {
    FileKind file;
    AssetKind kind;
    Size display;
    double seconds;
    std::size_t sounds;
};

TEST(Probe, every_accepted_kind_of_file_is_known_by_its_bytes) {
    NEEDS_SHARED_MEDIA();
    std::map<std::string, Expected> const files{
        {"vacation_1080p.mp4", {FileKind::Mp4, AssetKind::Video, {1920, 1080}, 60, 1}},
        {"talk_720p.mp4", {FileKind::Mp4, AssetKind::Video, {1280, 720}, 48, 1}},
        {"phone_portrait_vfr.mov", {FileKind::Mov, AssetKind::Video, {1080, 1920}, 12, 1}},
        {"browser_recording.webm", {FileKind::Webm, AssetKind::Video, {1280, 720}, 10, 1}},
        {"hevc_1080p.mkv", {FileKind::Mkv, AssetKind::Video, {1920, 1080}, 10.1, 1}},
        {"hlg_hdr.mov", {FileKind::Mov, AssetKind::Video, {1920, 1080}, 6, 0}},
        {"old_camera.avi", {FileKind::Avi, AssetKind::Video, {640, 480}, 10, 1}},
        {"photo_bird.jpg", {FileKind::Jpeg, AssetKind::Still, {1280, 720}, 0, 0}},
        {"photo_street.webp", {FileKind::Webp, AssetKind::Still, {768, 576}, 0, 0}},
        {"logo_alpha.png", {FileKind::Png, AssetKind::Still, {400, 200}, 0, 0}},
        {"clip.gif", {FileKind::Gif, AssetKind::Video, {320, 180}, 2, 0}},
        {"song_upbeat.mp3", {FileKind::Mp3, AssetKind::Sound, {}, 116, 1}},
        {"song_long.m4a", {FileKind::M4a, AssetKind::Sound, {}, 162, 1}},
        {"song_short.wav", {FileKind::Wav, AssetKind::Sound, {}, 32, 1}},
    };
    for (auto const& [name, expected] : files) {
        SCOPED_TRACE(name);
        auto const info = decoders().probe(shared(name));
        ASSERT_TRUE(info) << info.error().message;
        EXPECT_EQ(info.value().file, expected.file);
        EXPECT_EQ(info.value().kind, expected.kind);
        EXPECT_NEAR(info.value().duration.seconds(), expected.seconds, 0.05);
        EXPECT_EQ(info.value().audio.size(), expected.sounds);
        EXPECT_EQ(info.value().video ? info.value().video->display : Size{}, expected.display);
    }
    EXPECT_TRUE((*decoders().probe(shared("phone_portrait_vfr.mov"))).video->variable_rate);
    EXPECT_FALSE((*decoders().probe(shared("vacation_1080p.mp4"))).video->variable_rate);
    EXPECT_EQ((*decoders().probe(shared("hlg_hdr.mov"))).video->colour.range, media::DynamicRange::Hlg);
    EXPECT_EQ((*decoders().probe(shared("old_camera.avi"))).video->rate, FrameRate::of(30000, 1001));
}

TEST(Probe, raw_aac_and_names_that_lie_are_no_trouble) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i sine=r=44100:d=2 -c:a aac -f adts picture.png"));
    auto const info = decoders().probe(folder / "picture.png");
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_EQ(info.value().file, FileKind::Aac);
    EXPECT_NEAR(info.value().duration.seconds(), 2, 0.1);
    EXPECT_NEAR(level(sound_of_file(folder / "picture.png"), 0, 0.5, 1.5), 0.125 / std::numbers::sqrt2, 0.005);
}

/// White for 0.1 s and a tone at the same time, at 1 s and at 3 s.
std::string flash_and_beep(std::string const& sample_rate) {
    return "-f lavfi -i \"color=black:s=320x180:r=30:d=3.5,drawbox=c=white:t=fill:"
           "enable='between(t,1,1.09)+between(t,3,3.09)'\" -f lavfi -i \"aevalsrc='0.8*sin(2*PI*1000*t)*"
           "(between(t,1,1.1)+between(t,3,3.1))':s=" + sample_rate + ":d=3.5\" ";
}

TEST(Decode, a_flash_and_a_beep_at_the_same_moment_stay_within_a_millisecond) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    std::vector<std::pair<std::string, std::string>> const files{
        {"a.mp4", flash_and_beep("48000") + "-c:v libx264 -preset ultrafast -bf 2 -c:a aac -b:a 256k a.mp4"},
        {"b.mov", flash_and_beep("44100") + "-c:v libx264 -preset ultrafast -c:a aac -b:a 256k b.mov"},
        {"c.mkv", flash_and_beep("44100") + "-c:v libx264 -preset ultrafast -c:a flac c.mkv"},
        {"d.avi", flash_and_beep("44100") + "-c:v mpeg4 -q:v 3 -c:a pcm_s16le d.avi"},
        {"e.webm", flash_and_beep("48000") + "-c:v libvpx -deadline realtime -cpu-used 8 -b:v 1M -c:a libvorbis -b:a 128k e.webm"},
        {"f.mkv", flash_and_beep("48000") + "-c:v libx264 -preset ultrafast -c:a libmp3lame -b:a 256k f.mkv"},
        // Cut in the middle of a group without encoding: an edit list hides what comes before.
        {"g.mp4", "-ss 0.5 -i a.mp4 -c copy g.mp4"},
    };
    for (auto const& [name, arguments] : files) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(folder.generate(arguments));
        auto pictures = decoders().open_pictures(folder / name, {});
        ASSERT_TRUE(pictures) << pictures.error().message;
        auto const samples = sound_of_file(folder / name);
        std::vector<Time> flashes;
        double last_luma = 0;
        for (;;) {
            auto next = (*pictures)->next();
            ASSERT_TRUE(next);
            if (!*next) break;
            auto const luma = mean_luma((**next).picture);
            if (luma > 180 && last_luma < 60) flashes.push_back((**next).start);
            last_luma = luma;
        }
        ASSERT_EQ(flashes.size(), 2u);
        for (auto const flash : flashes) {
            // The first sample over half the tone's height: 0.1 ms after its beginning.
            auto frame = media::sample_frame_at(flash - Time::from_ms(50));
            while (frame < samples.frames() && std::abs(samples.interleaved[static_cast<std::size_t>(frame * kChannels)]) < 0.4f)
                ++frame;
            EXPECT_NEAR((media::time_of_sample_frame(frame) - flash).seconds(), 0.0001, 0.0009) << flash.seconds();
        }
        double const cut = name == "g.mp4" ? 0.5 : 0;
        bool const is_shifted = name == "f.mkv"; // Written with all times moved by the encoder's delay.
        if (!is_shifted) {
            EXPECT_NEAR(flashes.front().seconds(), 1 - cut, 0.0035); // Vorbis in WebM moves all times by 3 ms.
        }
    }
}

TEST(Decode, seeking_finds_the_same_pictures_as_playing_also_in_open_groups) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=25:d=6 -c:v libx264 -preset veryfast -g 40 -bf 3 "
                                "-x264-params open-gop=1:b-pyramid=normal:ref=4 open.mp4"));
    ASSERT_TRUE(folder.generate("-i open.mp4 -c copy open.mkv"));
    for (std::string const name : {"open.mp4", "open.mkv"}) {
        SCOPED_TRACE(name);
        auto played = decoders().open_pictures(folder / name, {});
        ASSERT_TRUE(played);
        std::vector<media::TimedPicture> all;
        for (;;) {
            auto next = (*played)->next();
            ASSERT_TRUE(next);
            if (!*next) break;
            all.push_back(**next);
        }
        ASSERT_EQ(all.size(), 150u);
        auto sought = decoders().open_pictures(folder / name, {.threads = 1});
        ASSERT_TRUE(sought);
        for (std::size_t const index : {149, 3, 80, 38, 41, 119, 0, 77, 78, 121}) {
            auto const picture = (*sought)->picture_at(all[index].start + Time::from_ms(1));
            ASSERT_TRUE(picture);
            EXPECT_TRUE(same_pixels(*picture, all[index].picture)) << index;
        }
        ASSERT_TRUE((*sought)->seek(all[60].start));
        auto const next = (*sought)->next();
        ASSERT_TRUE(next && *next);
        EXPECT_EQ((**next).start, all[60].start);
    }
}

TEST(Decode, a_rotation_flag_is_carried_out) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    // Red on the left, blue on the right as stored.
    ASSERT_TRUE(folder.generate("-f lavfi -i color=red:s=160x180:d=1 -f lavfi -i color=blue:s=160x180:d=1 -filter_complex hstack "
                                "-c:v libx264 -preset ultrafast -pix_fmt yuv420p stored.mp4"));
    ASSERT_TRUE(folder.generate("-i stored.mp4 -c copy -metadata:s:v rotate=90 turned.mp4"));
    ASSERT_TRUE(folder.generate("-i turned.mp4 -frames:v 1 by_ffmpeg.png"));
    auto const info = decoders().probe(folder / "turned.mp4");
    ASSERT_TRUE(info);
    EXPECT_EQ(info.value().video->display, (Size{180, 320}));
    auto const picture = picture_of_file(folder / "turned.mp4", Time());
    auto const reference = picture_of_file(folder / "by_ffmpeg.png", Time());
    ASSERT_EQ(picture.size(), reference.size());
    EXPECT_TRUE(looks_like(pixel(reference, 90, 40), {255, 0, 0}, 16) || looks_like(pixel(reference, 90, 40), {0, 0, 255}, 16));
    EXPECT_NEAR(pixel(picture, 90, 40).v, pixel(reference, 90, 40).v, 16);
    EXPECT_NEAR(pixel(picture, 90, 280).v, pixel(reference, 90, 280).v, 16);
    // The top half alone, in display pixels.
    auto const cut = picture_of_file(folder / "turned.mp4", Time(), {.crop = media::Rect{0, 0, 180, 160}, .size = Size{90, 80}});
    EXPECT_EQ(cut.size(), (Size{90, 80}));
    EXPECT_NEAR(pixel(cut, 45, 70).v, pixel(reference, 90, 40).v, 16);
}

TEST(Decode, pixels_that_are_not_square_become_square) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=160x180:d=1,setsar=2 -c:v libx264 -preset ultrafast -pix_fmt yuv420p a.mp4"));
    EXPECT_EQ(picture_of_file(folder / "a.mp4", Time()).size(), (Size{320, 180}));
}

TEST(Decode, colours_mean_the_same_whatever_matrix_and_range_they_were_stored_with) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    std::string const source = "-f lavfi -i color=0xD04020:s=320x180:d=0.2:r=25,format=rgb24 ";
    std::vector<std::pair<std::string, std::string>> const files{
        {"hd.mp4", "-vf scale=out_color_matrix=bt709,format=yuv420p -colorspace bt709 -c:v libx264 -preset ultrafast hd.mp4"},
        {"sd.mp4", "-vf scale=out_color_matrix=bt601,format=yuv420p -colorspace smpte170m -c:v libx264 -preset ultrafast sd.mp4"},
        {"untagged_sd.mp4", "-vf scale=out_color_matrix=bt601,format=yuv420p -c:v libx264 -preset ultrafast untagged_sd.mp4"},
        {"full.mp4", "-vf scale=out_color_matrix=bt709:out_range=pc,format=yuv420p -color_range pc -colorspace bt709 "
                     "-c:v libx264 -preset ultrafast full.mp4"},
        {"deep.mkv", "-vf scale=out_color_matrix=bt709,format=yuv444p10le -colorspace bt709 -c:v libx265 -x265-params "
                     "log-level=none -preset ultrafast deep.mkv"},
        {"still.png", "-frames:v 1 still.png"},
        {"still.jpg", "-frames:v 1 -q:v 2 still.jpg"},
        {"still.webp", "-frames:v 1 -lossless 1 still.webp"},
        {"moving.gif", "moving.gif"},
    };
    for (auto const& [name, arguments] : files) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(folder.generate(source + arguments));
        EXPECT_TRUE(looks_like(pixel(picture_of_file(folder / name, Time()), 100, 100), {0xD0, 0x40, 0x20},
                               name == "moving.gif" ? 8 : 4)); // Its 256 colours are a fixed set.
    }
}

TEST(Decode, hlg_and_pq_become_sdr_that_is_not_washed_out) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    // BT.2408: reference white is 203 cd/m², 75 % of an HLG signal, 58 % of a PQ signal. 10-bit limited: 64 + 876 * share.
    // Ten-bit grey patches: reference white and black, written straight as code values.
    for (auto const& [name, transfer, white] :
         {std::tuple{"hlg.mkv", "arib-std-b67", 721}, std::tuple{"pq.mkv", "smpte2084", 572}}) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(folder.generate("-f lavfi -i \"nullsrc=s=320x180:d=0.2:r=25,format=yuv420p10le,geq=lum='if(lt(X,160)," +
                                    std::to_string(white) + ",64)':cb=512:cr=512\" -c:v libx265 -preset ultrafast -x265-params "
                                    "log-level=none:colorprim=bt2020:colormatrix=bt2020nc:transfer=" + transfer + " " + name));
        auto const picture = picture_of_file(folder / name, Time());
        auto const light = pixel(picture, 80, 90);
        auto const dark = pixel(picture, 240, 90);
        EXPECT_GT(light.y, 185);
        EXPECT_LE(light.y, 236);
        EXPECT_LT(dark.y, 24);
        EXPECT_NEAR(light.u, 128, 2);
        EXPECT_NEAR(light.v, 128, 2);
    }
}

TEST(Decode, transparency_is_kept_or_laid_over_a_colour) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    // Left half opaque green, right half fully transparent.
    std::string const source = "-f lavfi -i \"color=0x00C000:s=320x180:d=0.4:r=10,format=rgba,geq=r=0:g=192:b=N*4:"
                               "a='if(lt(X,160),255,0)'\" ";
    std::vector<std::pair<std::string, std::string>> const files{
        {"a.png", "-frames:v 1 a.png"},
        {"a.webp", "-frames:v 1 -lossless 1 a.webp"},
        {"moving.webp", "-c:v libwebp_anim -lossless 1 moving.webp"},
        {"a.gif", "-filter_complex \"split[a][b];[a]palettegen=reserve_transparent=1[p];[b][p]paletteuse\" a.gif"},
        {"a.webm", "-c:v libvpx-vp9 -pix_fmt yuva420p -deadline realtime -cpu-used 8 -b:v 1M -auto-alt-ref 0 a.webm"},
    };
    for (auto const& [name, arguments] : files) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(folder.generate(source + arguments));
        auto const info = decoders().probe(folder / name);
        ASSERT_TRUE(info) << info.error().message;
        EXPECT_TRUE(info.value().video->has_alpha);
        auto const kept = picture_of_file(folder / name, Time(), {.size = Size{160, 90}, .alpha = Alpha::Plane});
        ASSERT_TRUE(kept.alpha());
        EXPECT_GT(kept.alpha()->row(45)[20], 250);
        EXPECT_LT(kept.alpha()->row(45)[140], 5);
        auto const laid = picture_of_file(folder / name, Time(), {.background = Rgb{0, 0, 255}});
        EXPECT_TRUE(looks_like(pixel(laid, 40, 90), {0, 192, 0}));
        EXPECT_TRUE(looks_like(pixel(laid, 280, 90), {0, 0, 255}));
    }
    auto const moving = decoders().probe(folder / "moving.webp");
    EXPECT_EQ((*moving).kind, AssetKind::Video);
    EXPECT_NEAR((*moving).duration.seconds(), 0.4, 0.001);
    EXPECT_EQ((*decoders().probe(folder / "a.webp")).kind, AssetKind::Still);
}

TEST(Decode, damaged_pictures_are_skipped_or_concealed_and_counted) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=25:d=4 -c:v libx264 -preset ultrafast -g 25 clean.mkv"));
    std::ifstream stream(folder / "clean.mkv", std::ios::binary);
    std::string bytes((std::istreambuf_iterator<char>(stream)), {});
    for (std::size_t at = bytes.size() / 3; at < bytes.size() / 3 + 6000; ++at) bytes[at] = static_cast<char>(at * 37);
    auto const damaged = folder.write("damaged.mkv", bytes);
    auto pictures = decoders().open_pictures(damaged, {});
    ASSERT_TRUE(pictures) << pictures.error().message;
    int count = 0;
    for (;;) {
        auto const next = (*pictures)->next();
        ASSERT_TRUE(next) << next.error().message;
        if (!next.value()) break;
        ++count;
    }
    EXPECT_GT(count, 70);
    EXPECT_GT((*pictures)->damaged() + (100 - count), 0);
    EXPECT_TRUE(same_pixels(picture_of_file(damaged, Time::from_ms(3990)), picture_of_file(folder / "clean.mkv", Time::from_ms(3990))));
}

TEST(Decode, interlaced_pictures_are_woven_into_whole_ones) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=50:d=2 -vf tinterlace=interleave_top,fieldorder=tff -c:v libx264 "
                                "-preset ultrafast -flags +ilme+ildct -x264-params tff=1 a.mp4"));
    auto pictures = decoders().open_pictures(folder / "a.mp4", {});
    ASSERT_TRUE(pictures);
    std::optional<Time> last;
    int count = 0;
    for (;;) {
        auto const next = (*pictures)->next();
        ASSERT_TRUE(next);
        if (!next.value()) break;
        if (last) {
            EXPECT_EQ((*next.value()).start - *last, Time::from_ms(40));
        }
        last = (*next.value()).start;
        ++count;
    }
    EXPECT_EQ(count, 50);
}

TEST(Sound, reading_from_the_middle_gives_the_same_samples_as_reading_on) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    std::string const source = "-f lavfi -i \"aevalsrc='0.5*sin(2*PI*t*(200+100*t))|0.4*cos(2*PI*t*(300+50*t))':s=44100:d=6\" ";
    for (std::string const name : {"a.wav", "a.m4a", "a.mp3", "a.mkv"}) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(folder.generate(source + (name == "a.mkv" ? "-c:a flac " : "") + name));
        auto const all = sound_of_file(folder / name);
        auto source_again = decoders().open_samples(folder / name, {});
        ASSERT_TRUE(source_again);
        for (std::int64_t const start : {200'000, 1'000, 150'001, 0, 250'000}) {
            ASSERT_TRUE((*source_again)->seek(start));
            std::vector<float> block(2 * 5000);
            ASSERT_EQ(*(*source_again)->read(block), 5000);
            float worst = 0;
            for (std::size_t i = 0; i < block.size(); ++i)
                worst = std::max(worst, std::abs(block[i] - all.interleaved[static_cast<std::size_t>(start) * 2 + i]));
            EXPECT_LT(worst, 1e-4f) << start;
        }
    }
}

TEST(Sound, the_length_is_exact_and_delays_of_encoders_are_taken_off) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    for (std::string const name : {"a.wav", "a.m4a", "a.mp3", "a.webm"}) {
        SCOPED_TRACE(name);
        ASSERT_TRUE(folder.generate("-f lavfi -i \"aevalsrc='0.8*sin(2*PI*1000*t)*between(t,0.5,1)':s=48000:d=1.5\" -b:a 256k " + name));
        auto const samples = sound_of_file(folder / name);
        EXPECT_NEAR(static_cast<double>(samples.frames()), 72'000, name == "a.webm" ? 350 : 1);
        EXPECT_LT(level(samples, 0, 0, 0.49), 0.01);
        EXPECT_GT(level(samples, 0, 0.5, 0.51), 0.5);
        EXPECT_GT(level(samples, 0, 0.99, 0.999), 0.5);
        EXPECT_LT(level(samples, 0, 1.005, 1.45), 0.01);
    }
}

TEST(Sound, mono_is_heard_at_its_level_on_both_sides) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i \"aevalsrc=0.5*sin(2*PI*440*t):s=16000:d=1\" mono.wav"));
    auto const samples = sound_of_file(folder / "mono.wav");
    EXPECT_NEAR(level(samples, 0, 0.2, 0.8), 0.5 / std::numbers::sqrt2, 0.002);
    EXPECT_NEAR(level(samples, 1, 0.2, 0.8), 0.5 / std::numbers::sqrt2, 0.002);
}

TEST(Sound, surround_is_mixed_down_with_the_broadcast_coefficients) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    // L, R, C, LFE, Ls, Rs: one at a time.
    double const minus_3_db = 1 / std::numbers::sqrt2;
    std::vector<std::pair<double, double>> const expected{{1, 0}, {0, 1}, {minus_3_db, minus_3_db}, {0, 0}, {minus_3_db, 0}, {0, minus_3_db}};
    for (std::size_t channel = 0; channel < expected.size(); ++channel) {
        SCOPED_TRACE(channel);
        std::string expression;
        for (std::size_t i = 0; i < 6; ++i)
            expression += (i ? "|" : "") + std::string(i == channel ? "0.5*sin(2*PI*440*t)" : "0");
        ASSERT_TRUE(folder.generate("-f lavfi -i \"aevalsrc='" + expression + "':c=5.1:s=48000:d=0.5\" surround.wav"));
        auto const samples = sound_of_file(folder / "surround.wav");
        EXPECT_NEAR(level(samples, 0, 0.1, 0.4), 0.5 * minus_3_db * expected[channel].first, 0.003);
        EXPECT_NEAR(level(samples, 1, 0.1, 0.4), 0.5 * minus_3_db * expected[channel].second, 0.003);
    }
}

TEST(Sound, a_late_beginning_and_gaps_are_silence) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:d=4 -itsoffset 0.5 -f lavfi -i sine=r=48000:d=3 -c:v libx264 "
                                "-preset ultrafast -c:a flac late.mkv"));
    // The packets between 1.5 and 2.5 s are taken out; the rest keep their times.
    ASSERT_TRUE(folder.generate("-i late.mkv -c copy -bsf:a \"noise=drop='between(pts*tb,1.5,2.5)'\" gap.mkv"));
    auto const samples = sound_of_file(folder / "gap.mkv");
    EXPECT_LT(level(samples, 0, 0, 0.49), 1e-6);
    EXPECT_GT(level(samples, 0, 0.52, 1.4), 0.05);
    EXPECT_LT(level(samples, 0, 1.62, 2.48), 1e-6);
    EXPECT_GT(level(samples, 0, 2.65, 3.4), 0.05);
}

TEST(Sound, any_track_of_several_can_be_chosen) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i sine=r=48000:d=1 -f lavfi -i anullsrc=r=44100:d=1 -map 0 -map 1 -shortest -c:a aac two.mp4"));
    auto const info = decoders().probe(folder / "two.mp4");
    ASSERT_TRUE(info);
    ASSERT_EQ(info.value().audio.size(), 2u);
    EXPECT_GT(level(sound_of_file(folder / "two.mp4"), 0, 0.2, 0.8), 0.05);
    EXPECT_LT(level(sound_of_file(folder / "two.mp4", {.stream = info.value().audio[1].stream}), 0, 0.2, 0.8), 1e-4);
    auto const missing = decoders().open_samples(folder / "two.mp4", {.stream = 9});
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, Fault::NotFound);
}

} // namespace
} // namespace needledrop::ffmpeg
