#include "music/library/library.h"

#include "base/file.h"
#include "mix/decode_for_test.h"
#include "music/library/words.h"

#include <gtest/gtest.h>

namespace needledrop::music::library {
namespace {

Song song_named(std::string const& path, std::string const& title, double energy, bool minor, double bpm) {
    Song song;
    song.path = path;
    song.id = "song-" + path;
    song.title = title;
    song.energy = energy;
    song.bpm = bpm;
    song.analysis.minor = minor;
    song.analysis.length = song.length = 48000;
    song.analysis.sound_end = 48000;
    return song;
}

Library three_songs() {
    Library library;
    library.add(song_named("/b.mp3", "Morning", 0.2, false, 80));
    library.add(song_named("/a.mp3", "Night Ride", 0.85, true, 128));
    library.add(song_named("/c.mp3", "Tension", 0.5, true, 100));
    library.add(song_named("/a.mp3", "Night Ride", 0.9, true, 128));
    return library;
}

TEST(LibraryTest, finds_songs_by_name_mood_and_tempo_in_both_languages) {
    auto const library = three_songs();
    ASSERT_EQ(library.songs().size(), 3u);
    auto const first = [&](char const* words) { return library.search(words).front().song->title; };
    EXPECT_EQ(first("tension"), "Tension");
    EXPECT_EQ(first("some calm music"), "Morning");
    EXPECT_EQ(first("动感的音乐"), "Night Ride");
    EXPECT_EQ(first("about 80 bpm"), "Morning");
    EXPECT_EQ(first("128bpm"), "Night Ride");
    EXPECT_TRUE(library.search("bagpipes").empty());
    EXPECT_EQ(library.search("").size(), 3u);
}

TEST(LibraryTest, calm_is_the_calmest_of_a_library_of_loud_songs) {
    Library library;
    for (int i = 0; i < 10; ++i)
        library.add(song_named("/" + std::to_string(i) + ".mp3", "Song " + std::to_string(i), 0.5 + 0.04 * i,
                               i % 2, 120));
    auto const calm = library.search("calm");
    EXPECT_EQ(calm.front().song->title, "Song 0");
    EXPECT_FALSE(calm.front().matched.empty());
    auto const driving = library.search("driving");
    EXPECT_EQ(driving.front().song->title, "Song 9");
    for (auto const& match : calm)
        EXPECT_TRUE(match.song->title != "Song 9" || match.matched.empty());
}

TEST(LibraryTest, survives_being_saved_and_loaded) {
    testing::TemporaryPath const path(".json");
    auto const library = three_songs();
    ASSERT_TRUE(library.save(path.string()));
    auto const again = Library::load(path.string());
    ASSERT_TRUE(again);
    ASSERT_EQ(again->songs().size(), 3u);
    EXPECT_EQ(again->songs()[0].title, "Night Ride");
    EXPECT_TRUE(again->knows("/a.mp3", 0, 0));
    EXPECT_FALSE(again->knows("/a.mp3", 1, 0));
}

TEST(LibraryTest, is_empty_where_no_index_exists_and_refuses_a_damaged_one) {
    testing::TemporaryPath const path(".json");
    EXPECT_TRUE(Library::load(path.string())->songs().empty());
    for (char const* content : {"", "{", "[]", "{\"songs\":[{}]}", "{\"songs\":3}"}) {
        ASSERT_TRUE(write_file(path.string(), content));
        auto const loaded = Library::load(path.string());
        ASSERT_FALSE(loaded) << content;
        EXPECT_EQ(loaded.error().kind, Fault::Corrupt);
    }
}

TEST(LibraryTest, forgets_a_song) {
    auto library = three_songs();
    EXPECT_TRUE(library.remove("song-/b.mp3"));
    EXPECT_FALSE(library.remove("song-/b.mp3"));
    EXPECT_EQ(library.songs().size(), 2u);
}

TEST(LibraryTest, describes_a_real_song_with_its_licence_and_credit) {
    auto const samples = testing::decoded_media("song_upbeat.mp3");
    if (!samples) GTEST_SKIP() << "needs the ffmpeg program and ../shared/media";
    Cancel const cancel;
    FileTags const tags{{"title", "Upbeat"},
                        {"artist", "Nikola Whallon"},
                        {"license", "http://creativecommons.org/licenses/by/3.0/"}};
    auto const song =
        describe(NEEDLEDROP_MEDIA "/song_upbeat.mp3", *media::source_of(*samples), tags, cancel);
    ASSERT_TRUE(song);
    EXPECT_NEAR(song->bpm, 120, 1.2);
    EXPECT_EQ(song->licence, "CC-BY-3.0");
    EXPECT_EQ(song->attribution, "“Upbeat” by Nikola Whallon (CC-BY-3.0)");
    EXPECT_GT(song->energy, 0.4);
    EXPECT_GT(song->loudness_lufs, -30);
}

} // namespace
} // namespace needledrop::music::library
