#include "base/file.h"
#include "client/attribution.h"
#include "client/draft_view.h"
#include "client/identity.h"
#include "client/route.h"
#include "client/screen_words.h"
#include "client/terminal_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace needledrop::client {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Json = nlohmann::json;

TEST(screen_words, become_actions_and_leave_the_rest_word_for_word) {
    auto const both = translate_screen_words(
        "I added the music. Click the **Export** button! Then check your billing page.");
    EXPECT_EQ(both.text, "I added the music.");
    EXPECT_THAT(both.actions, ElementsAre(ScreenAction(ExportIt{}), ScreenAction(ShowCredits{})));
    EXPECT_THAT(translate_screen_words("音乐已添加。点击“导出”按钮下载视频。").actions,
                ElementsAre(ScreenAction(ExportIt{})));
    EXPECT_THAT(translate_screen_words("You can open the music panel.").actions,
                ElementsAre(ScreenAction(ShowTimeline{})));
    EXPECT_THAT(translate_screen_words("Simply drag the clip to 10 seconds.").actions,
                ElementsAre(ScreenAction(SendEdit{"move the clip to 10 seconds"})));
}

TEST(screen_words, ordinary_sentences_stay) {
    for (std::string const text :
         {"I exported nothing yet. The timeline has 3 tracks.", "The drum plays a click track at 120 bpm.",
          "Your video lasts 12.5 seconds.", "导出不消耗积分。", "You have 88 credits."}) {
        auto const translated = translate_screen_words(text);
        EXPECT_EQ(translated.text, text);
        EXPECT_THAT(translated.actions, IsEmpty()) << text;
    }
}

TEST(draft_view, changes_are_told_by_id_and_in_words) {
    Json before{{"t",
                 {{{"tt", 1},
                   {"role", "music"},
                   {"sg",
                    {{{"id", "a"},
                      {"s", 0},
                      {"d", 10000},
                      {"c", {{"type", "music"}, {"label", "Jazz"}, {"sound", {{"level", 35}}}}}}}}}}},
                {"m", {{"canvas", {{"width", 1920}}}}}};
    auto after = before;
    after["t"][0]["sg"][0]["c"]["sound"]["level"] = 20;
    after["t"][0]["sg"][0]["d"] = 8000;
    after["m"]["canvas"]["width"] = 1080;
    EXPECT_THAT(changes(read_draft(before), read_draft(after), Language::English),
                ElementsAre("Changed music Jazz: now 0-8s (was 0-10s), volume now 20%.",
                            "Changed the shape or look of the whole picture."));
    EXPECT_THAT(changes(read_draft(before), read_draft(before), Language::English), IsEmpty());
    after["t"] = Json::array();
    EXPECT_THAT(changes(read_draft(before), read_draft(after), Language::Chinese),
                ::testing::Contains("已删除音乐Jazz。"));
}

TEST(draft_view, damaged_drafts_are_empty_ones) {
    for (auto const& text : {"null", "[]", "{\"t\":5}", "{\"t\":[7,{\"sg\":3}]}", "\"not json\""})
        EXPECT_FALSE(read_draft(Json::parse(text)).can_be_exported()) << text;
    EXPECT_EQ(timeline_line({}), "Timeline: empty");
}

TEST(route, single_jobs_have_their_own_calls_and_questions_about_them_are_talk) {
    for (auto const* text : {"credits", "how many credits do I have left?", "what's my balance", "积分",
                             "还剩多少积分？", "我还有多少积分？", "查一下余额"})
        EXPECT_TRUE(std::holds_alternative<CreditsRoute>(route(text))) << text;
    for (auto const* text : {"export", "send me the video", "导出", "download"})
        EXPECT_TRUE(std::holds_alternative<ExportRoute>(route(text))) << text;
    for (auto const* text : {"status", "show tracks", "状态"})
        EXPECT_TRUE(std::holds_alternative<StateRoute>(route(text))) << text;
    for (auto const* text : {"upload", "上传"})
        EXPECT_TRUE(std::holds_alternative<UploadRoute>(route(text))) << text;
    for (auto const* text : {"how long will the export take?", "does export cost credits?",
                             "how many credits does a title cost?", "add jazz",
                             "add the title 'Credits' at the end", "加标题要花多少积分？"})
        EXPECT_TRUE(std::holds_alternative<TalkRoute>(route(text))) << text;
}

TEST(route, a_look_at_one_moment_is_no_edit) {
    struct Row {
        char const* text;
        std::optional<double> at;
        double share = 0.5;
    };
    for (auto const& [text, at, share] :
         {Row{"preview", {}}, Row{"preview at 2s", 2}, Row{"show me the frame at 1:20", 80},
          Row{"Can you show me a frame at 3.5 seconds?", 3.5}, Row{"show me a preview of the end", {}, 1},
          Row{"what does it look like at 5s?", 5}, Row{"preview the beginning", {}, 0}, Row{"预览", {}},
          Row{"预览第3秒", 3}, Row{"看看第2秒的画面", 2}, Row{"看一下结尾的效果", {}, 1},
          Row{"截一帧", {}}}) {
        auto const where = route(text);
        auto const* preview = std::get_if<PreviewRoute>(&where);
        ASSERT_TRUE(preview) << text;
        EXPECT_EQ(preview->at_s, at) << text;
        EXPECT_EQ(preview->share, share) << text;
    }
    for (auto const* text : {"add a title and show me a preview", "preview title at 3s in yellow",
                             "看看能不能加音乐", "freeze the frame at 3 s", "看看效果怎么样，再把音乐调低"})
        EXPECT_FALSE(std::holds_alternative<PreviewRoute>(route(text))) << text;
}

TEST(route, an_export_may_name_its_file) {
    for (auto const* text : {"export to out.mp4", "save it as out.mp4", "Download the video to \"out.mp4\".",
                             "导出到 out.mp4", "导出到out.mp4"}) {
        auto const where = route(text);
        auto const* wish = std::get_if<ExportRoute>(&where);
        ASSERT_TRUE(wish) << text;
        EXPECT_EQ(wish->file, "out.mp4") << text;
    }
    for (auto const* text : {"cut the first 3 seconds and save it as out.mp4", "add the music to out.mp4"}) {
        auto const where = route(text);
        auto const* wish = std::get_if<ExportRoute>(&where);
        EXPECT_TRUE(!wish || !wish->file) << text;
    }
}

TEST(terminal_text, counts_chinese_as_two_columns_and_marks_as_none) {
    EXPECT_EQ(columns_of("abc"), 3);
    EXPECT_EQ(columns_of("音乐 lo-fi"), 10);
    EXPECT_EQ(columns_of("e\u0301"), 1);
    EXPECT_EQ(columns_of("\xff\xfe"), 2);
    EXPECT_EQ(fitted("正在上传 旅行.mp4", 10), "正在上传 …");
    EXPECT_EQ(fitted("clip.mp4", 8), "clip.mp4");
}

TEST(terminal_text, wraps_at_blanks_and_between_chinese_characters) {
    EXPECT_EQ(wrapped("one two three", 8), "one two\nthree");
    EXPECT_EQ(wrapped("第一行第二行。", 10), "第一行第二\n行。");
    EXPECT_EQ(wrapped("一二三四五。", 10), "一二三四\n五。") << "closing marks begin no line";
    EXPECT_EQ(wrapped("see http://a.very/long/link here", 10), "see\nhttp://a.very/long/link\nhere");
    EXPECT_EQ(wrapped("a\n  b", 80), "a\n  b");
    EXPECT_EQ(wrapped("as it is", 0), "as it is");
}

TEST(attribution, is_read_from_the_skills_own_file_and_place) {
    std::filesystem::path const home = std::filesystem::path(::testing::TempDir()) / "home-of-attribution";
    auto const folder = home / ".cursor" / "skills" / "mine";
    std::filesystem::create_directories(folder);
    ASSERT_TRUE(write_file(folder / "SKILL.md",
                           "---\nname: my-skill\nmetadata:\n  version: \"2.3.1\"\n---\n# Body\nname: no\n"));
    auto const read = read_attribution(folder / "SKILL.md", home, std::nullopt);
    EXPECT_EQ(read.source, "my-skill");
    EXPECT_EQ(read.version, "2.3.1");
    EXPECT_EQ(read.platform, "cursor");
    EXPECT_EQ(read_attribution(folder / "SKILL.md", home, "other").source, "other");
    EXPECT_EQ(platform_of(home / ".clawhub" / "x" / "SKILL.md", home), "clawhub");
    EXPECT_EQ(platform_of(home / "x" / ".clawhub" / "SKILL.md", home), "unknown");
    EXPECT_EQ(read_attribution(home / "none", home, std::nullopt).source, "add-music-to-video-online");
    std::filesystem::remove_all(home);
}

TEST(identity, keeps_one_client_id_and_a_token_for_its_own_server_until_it_expires) {
    auto const folder = std::filesystem::path(::testing::TempDir()) / "identity-folder";
    std::filesystem::remove_all(folder);
    Identity const identity(folder);
    auto const id = identity.client_id();
    ASSERT_TRUE(id);
    EXPECT_EQ(*identity.client_id(), *id);
    EXPECT_FALSE(identity.token("http://a"));
    ASSERT_TRUE(identity.keep_token("http://a", Token("t1"), "2099-01-01T00:00:00Z"));
    EXPECT_EQ(identity.token("http://a")->reveal(), "t1");
    EXPECT_FALSE(identity.token("http://b"));
    ASSERT_TRUE(identity.keep_token("http://b", Token("t2"), "2099-01-01T00:00:00Z"));
    EXPECT_EQ(identity.token("http://a")->reveal(), "t1") << "each server has its own";
    identity.forget_token("http://b");
    EXPECT_FALSE(identity.token("http://b"));
    EXPECT_TRUE(identity.token("http://a"));
    ASSERT_TRUE(identity.keep_token("http://a", Token("t1"), "2020-01-01T00:00:00Z"));
    EXPECT_FALSE(identity.token("http://a"));
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace needledrop::client
