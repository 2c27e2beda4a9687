#include "studio/song_library.h"

#include "base/file.h"
#include "ffmpeg/ffmpeg.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace needledrop::studio {
namespace {

namespace fs = std::filesystem;
using music::library::Library;

class SongLibrary : public testing::Test {
protected:
    void SetUp() override {
        if (std::system("ffmpeg -version >/dev/null 2>&1") != 0) GTEST_SKIP() << "the ffmpeg program is not installed";
        auto pattern = (fs::temp_directory_path() / "needledrop-songs-XXXXXX").string();
        folder_ = fs::canonical(::mkdtemp(pattern.data()));
        fs::create_directory(songs());
    }
    void TearDown() override {
        std::error_code ignored;
        if (!folder_.empty()) fs::remove_all(folder_, ignored);
    }

    fs::path songs() const { return folder_ / "songs"; }
    fs::path index() const { return folder_ / "data" / "library.json"; }
    void tone(std::string const& name, std::string const& options = {}) const {
        auto const command = "cd '" + songs().string() + "' && ffmpeg -v error -y -f lavfi -i sine=frequency=220:duration=3 " + options + " " +
                             name + " </dev/null";
        ASSERT_EQ(std::system(command.c_str()), 0) << command;
    }
    void write(std::string const& name, std::string const& text) const { std::ofstream(songs() / name) << text; }
    Result<IndexReport> add() const { return index_songs(*decoders_, index(), {songs()}, {}, Cancel()); }
    Library library() const {
        auto loaded = Library::load(index());
        return loaded ? *loaded : Library();
    }
    music::library::Song song(std::string const& name) const {
        auto const all = library();
        for (auto const& one : all.songs())
            if (one.path.filename() == name) return one;
        ADD_FAILURE() << name << " is not in the index";
        return {};
    }

    fs::path folder_;
    std::unique_ptr<media::Decoders> decoders_ = ffmpeg::create_decoders();
};

TEST_F(SongLibrary, reads_what_files_say_about_themselves) {
    tone("one.mp3", "-metadata title='Night Ride' -metadata artist='Ana' -metadata genre=Jazz -metadata copyright='CC BY 4.0'");
    auto const report = add();
    ASSERT_TRUE(report) << report.error().message;
    EXPECT_EQ(report->added, 1u);
    auto const one = song("one.mp3");
    EXPECT_EQ(one.title, "Night Ride");
    EXPECT_EQ(one.artist, "Ana");
    EXPECT_TRUE(std::ranges::count(one.tags, "jazz"));
    EXPECT_EQ(one.licence, "CC-BY-4.0");
    EXPECT_EQ(one.attribution, "“Night Ride” by Ana (CC-BY-4.0)");
    EXPECT_NEAR(static_cast<double>(one.length), 3 * 48000, 3000);
}

TEST_F(SongLibrary, listens_to_a_file_once_and_again_when_it_changed) {
    tone("one.wav");
    tone("two.wav");
    ASSERT_TRUE(add());
    tone("two.wav", "-t 2");
    fs::remove(songs() / "one.wav");
    auto const report = add();
    ASSERT_TRUE(report);
    EXPECT_EQ(report->known, 0u);
    EXPECT_EQ(report->added, 1u);
    EXPECT_EQ(report->gone, 1u);
    EXPECT_EQ(add()->known, 1u);
}

TEST_F(SongLibrary, says_which_files_cannot_be_used_and_goes_on) {
    tone("good.wav");
    write("bad.mp3", "this is no song");
    write(".hidden.mp3", "nor this");
    write("notes.pdf", "nobody asked");
    auto const report = add();
    ASSERT_TRUE(report);
    EXPECT_EQ(report->added, 1u);
    ASSERT_EQ(report->refused.size(), 1u);
    EXPECT_NE(report->refused[0].find("bad.mp3"), std::string::npos) << report->refused[0];
    EXPECT_EQ(index_songs(*decoders_, index(), {folder_ / "nowhere"}, {}, Cancel()).error().kind, Fault::NotFound);
}

TEST_F(SongLibrary, keeps_what_was_heard_when_stopped) {
    tone("a.wav");
    tone("b.wav");
    Cancel cancel;
    auto const report = index_songs(*decoders_, index(), {songs()}, [&](double) { cancel.request(); }, cancel);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->stopped);
    EXPECT_EQ(report->added, 1u);
    EXPECT_EQ(library().songs().size(), 1u);
}

TEST_F(SongLibrary, takes_a_licence_from_a_text_beside_only_where_it_is_clear) {
    write("SOURCES.md", "| file | from | licence |\n| a.mp3, b.wav | by Ana | CC-BY-3.0 |\n| c.mp3 | by Ben | all rights reserved |\n");
    EXPECT_EQ(sidecar_licence(songs() / "b.wav").credit, "a.mp3, b.wav, by Ana, CC-BY-3.0");
    EXPECT_EQ(sidecar_licence(songs() / "c.mp3").text, "");
    EXPECT_EQ(sidecar_licence(songs() / "aa.mp3").text, "");
    write("LICENSE.txt", "Everything here is CC0.\n");
    EXPECT_EQ(sidecar_licence(songs() / "c.mp3").text, "Everything here is CC0.");
    write("LICENSE.txt", "Some is CC0,\nsome CC BY-SA 4.0.\n");
    EXPECT_EQ(sidecar_licence(songs() / "c.mp3").text, "");
    write("c.txt", "by Cem, CC BY 4.0\n");
    EXPECT_EQ(sidecar_licence(songs() / "c.mp3").credit, "by Cem, CC BY 4.0");
}

TEST_F(SongLibrary, chooses_by_name_then_by_words_and_says_when_nothing_suits) {
    EXPECT_EQ(choose_song(Library(), "", "", {}).error().kind, Fault::NotFound);
    tone("a.wav", "-metadata title='Night Ride' -metadata genre=Jazz");
    tone("b.wav", "-metadata title='Morning' -metadata genre=Folk");
    ASSERT_TRUE(add());
    auto const all = library();
    auto const chosen = [&](char const* said, char const* words, std::set<fs::path> const& avoid = {}) {
        auto const song = choose_song(all, said, words, avoid);
        return song ? song->title : song.error().message;
    };
    EXPECT_EQ(chosen("use Morning from my library", ""), "Morning");
    EXPECT_EQ(chosen("jazz from my library", "jazz"), "Night Ride");
    EXPECT_EQ(chosen("use a song from my library", "", {songs() / "a.wav"}), "Morning");
    EXPECT_NE(chosen("bagpipes from my library", "bagpipes").find("Nothing in your library suits \"bagpipes\""), std::string::npos);
    fs::remove(songs() / "a.wav");
    EXPECT_NE(chosen("jazz from my library", "jazz").find("Nothing"), std::string::npos);
}

} // namespace
} // namespace needledrop::studio
