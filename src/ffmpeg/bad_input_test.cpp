#include "ffmpeg/ffmpeg.h"
#include "ffmpeg/generated_media.h"

#include <string>

namespace needledrop::ffmpeg {
namespace {

media::Decoders const& decoders() {
    static auto const instance = create_decoders();
    return *instance;
}

/// One plain sentence or two: no line breaks, a full stop, and nothing of libav's own words.
bool reads_well(Error const& error) {
    return !error.message.empty() && error.message.find('\n') == std::string::npos && error.message.ends_with('.') &&
           error.message.find("Invalid data") == std::string::npos;
}

void expect_fault(std::filesystem::path const& file, Fault fault) {
    SCOPED_TRACE(file.filename().string());
    auto const info = decoders().probe(file);
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().kind, fault) << info.error().message;
    EXPECT_TRUE(reads_well(info.error())) << info.error().message;
}

std::string content_of(std::filesystem::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string little_endian(std::uint32_t value) {
    std::string bytes;
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift);
    return bytes;
}

TEST(BadInput, missing_empty_and_foreign_files_are_refused_with_the_right_words) {
    TestFolder folder;
    expect_fault(folder / "nothing.mp4", Fault::NotFound);
    expect_fault(folder.write("empty.mp4", ""), Fault::Corrupt);
    expect_fault(folder.write("text.mp4", "This is a letter, not a video.\n"), Fault::Unsupported);
    expect_fault(folder.write("page.mp4", "<!doctype html><title>404</title>"), Fault::Unsupported);
    expect_fault(folder.write("mpeg.mp4", std::string("\x00\x00\x01\xBA", 4) + std::string(4000, 'x')), Fault::Unsupported);
    expect_fault(folder / "", Fault::Unsupported);
}

TEST(BadInput, playlists_that_point_elsewhere_are_refused_by_content) {
    TestFolder folder;
    for (auto const& content : {
             "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n",
             "#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:1/a.ts\n",
             "ffconcat version 1.0\nfile /etc/passwd\n",
             "v=0\no=- 0 0 IN IP4 127.0.0.1\nm=video 1 RTP/AVP 96\n",
             "<?xml version=\"1.0\"?><MPD><BaseURL>file:///etc/passwd</BaseURL></MPD>",
             "[playlist]\nFile1=/etc/passwd\n",
         })
        expect_fault(folder.write("clip.mp4", content), Fault::Unsupported);
    // A QuickTime movie that begins like one but refers to a file beside it opens nothing.
    expect_fault(folder.write("reference.mov", std::string("\0\0\0\x14""ftypqt  \0\0\0\0qt  ", 20) +
                                                   std::string("\0\0\0\x20moov\0\0\0\x18rmra\0\0\0\x10rmdarmda", 32)),
                 Fault::Corrupt);
}

TEST(BadInput, names_with_a_protocol_in_them_are_only_names) {
    for (std::string const name : {"http://127.0.0.1:1/a.mp4", "concat:/etc/passwd", "data:text/plain,hello"}) {
        auto const info = decoders().probe(name);
        ASSERT_FALSE(info);
        EXPECT_EQ(info.error().kind, Fault::NotFound);
    }
}

TEST(BadInput, a_file_over_the_limit_is_too_large) {
    TestFolder folder;
    auto const file = folder.write("a.mp4", std::string(2'000'000, 'x'));
    auto const info = decoders().probe(file, {.max_bytes = 1'000'000});
    ASSERT_FALSE(info);
    EXPECT_EQ(info.error().kind, Fault::TooLarge);
    EXPECT_NE(info.error().message.find("1 MB"), std::string::npos);
}

TEST(BadInput, a_video_cut_off_before_its_index_says_so) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:d=2 -c:v libx264 -preset ultrafast whole.mp4"));
    auto const whole = content_of(folder / "whole.mp4");
    expect_fault(folder.write("cut.mp4", whole.substr(0, whole.size() / 2)), Fault::Corrupt);
}

TEST(BadInput, a_video_cut_off_after_its_index_is_what_is_there) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:r=25:d=4 -f lavfi -i sine=r=48000:d=4 -c:v libx264 -preset ultrafast "
                                "-c:a aac -movflags +faststart whole.mp4"));
    auto const whole = content_of(folder / "whole.mp4");
    auto const cut = folder.write("cut.mp4", whole.substr(0, whole.size() * 6 / 10));
    auto const info = decoders().probe(cut);
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_GT(info.value().duration.seconds(), 1.5);
    EXPECT_LT(info.value().duration.seconds(), 3.2);
    auto pictures = decoders().open_pictures(cut, {});
    ASSERT_TRUE(pictures);
    int count = 0;
    for (;;) {
        auto const next = (*pictures)->next();
        ASSERT_TRUE(next) << next.error().message;
        if (!next.value()) break;
        ++count;
    }
    EXPECT_GT(count, 35);
    EXPECT_LT(count, 80);
    EXPECT_TRUE((*pictures)->picture_at(Time::from_whole_seconds(3)));
    auto sound = decoders().open_samples(cut, {});
    ASSERT_TRUE(sound);
    EXPECT_LT((*sound)->length(), 48'000 * 32 / 10);
}

TEST(BadInput, headers_that_claim_hours_in_a_kilobyte_are_not_believed) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    // Three hours of 48 kHz stereo, 16 bit, in 1000 bytes.
    std::uint32_t const claimed = 3u * 3600 * 48'000 * 4;
    std::string const header = "RIFF" + little_endian(claimed + 36) + "WAVEfmt " + little_endian(16) + std::string("\1\0\2\0", 4) +
                               little_endian(48'000) + little_endian(192'000) + std::string("\4\0\20\0", 4) + "data" +
                               little_endian(claimed);
    auto const wave = folder.write("long.wav", header + std::string(1000, '\1'));
    auto const info = decoders().probe(wave);
    ASSERT_TRUE(info) << info.error().message;
    EXPECT_LT(info.value().duration.seconds(), 0.1);

    ASSERT_TRUE(folder.generate("-f lavfi -i testsrc2=s=320x180:d=2 -c:v libx264 -preset ultrafast -movflags +faststart whole.mp4"));
    auto whole = content_of(folder / "whole.mp4");
    auto const data = whole.find("mdat");
    ASSERT_NE(data, std::string::npos);
    // The whole index and not one picture: as long as nothing.
    expect_fault(folder.write("hollow.mp4", whole.substr(0, data + 4)), Fault::Corrupt);
    // The movie header's own duration, made absurd.
    auto const movie = whole.find("mvhd");
    ASSERT_NE(movie, std::string::npos);
    for (int i = 0; i < 4; ++i) whole[movie + 20 + static_cast<std::size_t>(i)] = '\x7F';
    auto const absurd = decoders().probe(folder.write("absurd.mp4", whole));
    ASSERT_TRUE(absurd) << absurd.error().message;
    EXPECT_NEAR(absurd.value().duration.seconds(), 2, 0.1);
}

TEST(BadInput, a_small_picture_file_that_claims_to_be_enormous_is_refused) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    ASSERT_TRUE(folder.generate("-f lavfi -i color=red:s=16x16 -frames:v 1 a.png"));
    auto bytes = content_of(folder / "a.png");
    // Width and height stand in the header chunk, whose checksum libav does not insist on.
    for (std::size_t const at : {16, 20}) bytes[at + 2] = '\x75';
    auto const file = folder.write("bomb.png", bytes);
    auto const info = decoders().probe(file);
    ASSERT_FALSE(info);
    EXPECT_TRUE(info.error().kind == Fault::TooLarge || info.error().kind == Fault::Corrupt);
}

TEST(BadInput, any_cut_or_flipped_byte_gives_an_answer_and_no_crash) {
    NEEDS_FFMPEG_PROGRAM();
    TestFolder folder;
    for (std::string const name : {"a.mp4", "a.mkv", "a.png", "a.gif", "a.mp3", "a.avi", "a.webp"}) {
        bool const is_sound = name == "a.mp3";
        ASSERT_TRUE(folder.generate(std::string(is_sound ? "-f lavfi -i sine=d=1 " : "-f lavfi -i testsrc2=s=64x48:d=0.4 ") +
                                    (name == "a.png" || name == "a.webp" ? "-frames:v 1 " : "") + name));
        auto const whole = content_of(folder / name);
        std::uint32_t random = 1;
        for (int round = 0; round < 25; ++round) {
            auto broken = whole;
            for (int flips = 0; flips < 6; ++flips) {
                random = random * 1'664'525u + 1'013'904'223u;
                broken[random % broken.size()] = static_cast<char>(random >> 24);
            }
            if (round % 3 == 0) broken.resize(random % broken.size() + 1);
            auto const file = folder.write("broken-" + name, broken);
            auto const info = decoders().probe(file);
            if (!info) {
                EXPECT_TRUE(reads_well(info.error())) << info.error().message;
                continue;
            }
            EXPECT_GE(info.value().duration, Time());
            if (info.value().video) {
                auto pictures = decoders().open_pictures(file, {.size = media::Size{64, 48}});
                for (int i = 0; pictures && i < 20; ++i) {
                    auto const next = (*pictures)->next();
                    if (!next || !next.value()) break;
                    EXPECT_EQ((*next.value()).picture.size(), (media::Size{64, 48}));
                }
            }
        }
    }
}

} // namespace
} // namespace needledrop::ffmpeg
