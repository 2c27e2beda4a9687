#include "studio/shelf.h"

#include <gtest/gtest.h>

namespace needledrop::studio {

TEST(Captions, read_subrip_and_webvtt_alike) {
    auto const srt = read_captions("a.srt", "\xEF\xBB\xBF" "1\r\n00:00:01,500 --> 00:00:03,000\r\nOne\r\nTwo\r\n\r\n");
    auto const vtt = read_captions("a.vtt", "WEBVTT\n\n00:01.500 --> 00:03.000 align:start\nOne\nTwo\n");
    ASSERT_TRUE(srt);
    ASSERT_TRUE(vtt);
    ASSERT_EQ(srt->lines.size(), 1u);
    EXPECT_EQ(srt->lines[0].words, "One\nTwo");
    EXPECT_EQ(srt->lines[0].at, vtt->lines[0].at);
    EXPECT_EQ(srt->lines[0].at, TimeRange::between(Time::from_ms(1500), Time::from_ms(3000)));
}

TEST(Captions, lines_that_overlap_give_way_and_nonsense_is_refused) {
    auto const file = read_captions("a.srt", "00:00:01,000 --> 00:00:05,000\nA\n\n00:00:03,000 --> 00:00:06,000\nB\n");
    ASSERT_TRUE(file);
    EXPECT_EQ(file->lines[0].at.end(), Time::from_ms(3000));
    EXPECT_EQ(read_captions("x.srt", "no times here").error().kind, Fault::Unsupported);
    EXPECT_FALSE(read_captions("x.srt", "00:00:05,000 --> 00:00:01,000\nbackwards\n"));
}

TEST(Shelf, finds_files_by_the_names_people_type) {
    Shelf shelf;
    shelf.add({{timeline::AssetId("1"), timeline::AssetKind::Audio, "Track One.mp3", {}, {}, true, "", ""}, "", {}});
    shelf.add({{timeline::AssetId("2"), timeline::AssetKind::Video, "intro.mp4", {}, {}, true, "", ""}, "", {}});
    EXPECT_EQ(shelf.find_named("track one")->asset.id.text(), "1");
    EXPECT_EQ(shelf.find_named("assets/intro.mp4")->asset.id.text(), "2");
    EXPECT_EQ(shelf.find_named("outro.mp4"), nullptr);
}

} // namespace needledrop::studio
