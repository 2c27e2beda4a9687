#include "client/conversation.h"

#include "base/file.h"
#include "client/identity.h"
#include "client/scripted_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace needledrop::client {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::Contains;
using testing::draft_of;
using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::HasSubstr;
using testing::Json;
using ::testing::Not;
using testing::ScriptedServer;
using testing::ScriptedTurn;
using testing::text_event;
using testing::tool_event;

class Seen final : public Display {
public:
    void say(std::string_view text) override {
        said.emplace_back(text), everything += std::string(text) + "\n";
    }
    void note(std::string_view text) override {
        notes.emplace_back(text), everything += std::string(text) + "\n";
    }
    void progress(Step, std::string_view name, double share) override { shares.emplace_back(name, share); }
    void timeline(std::string_view line) override {
        timelines.emplace_back(line), everything += std::string(line) + "\n";
    }
    void file(std::filesystem::path const& path, std::string_view link) override {
        files.push_back(path), links.emplace_back(link);
    }
    void picture(std::filesystem::path const& path, double at_s) override {
        pictures.emplace_back(path, at_s);
    }

    std::vector<std::string> said, notes, timelines, links;
    std::vector<std::pair<std::string, double>> shares;
    std::vector<std::filesystem::path> files;
    std::vector<std::pair<std::filesystem::path, double>> pictures;
    std::string everything;
};

class Talking : public ::testing::Test {
protected:
    Talking() {
        std::filesystem::create_directories(folder);
        clip = folder / "clip one.mp4";
        EXPECT_TRUE(write_file(clip, std::string(1000, 'c')));
    }
    ~Talking() override { std::filesystem::remove_all(folder); }
    Conversation fresh() {
        Settings settings;
        settings.url = server.url();
        settings.config_folder = folder / "config";
        settings.output_folder = folder;
        return Conversation(settings, seen, clock);
    }
    void refuse(std::string const& at, int status, int code) {
        std::scoped_lock const lock(server.mutex);
        server.refuse_at = at;
        server.refusals.emplace_back(status, Json{{"code", code}, {"message", "server words"}});
    }

    std::filesystem::path folder =
        std::filesystem::path(::testing::TempDir()) / ("client-test-" + new_uuid());
    std::filesystem::path clip;
    ScriptedServer server;
    Seen seen;
    SteadyClock clock{1000}; // A second passes in a millisecond.
    Cancel cancel;
    Conversation talk = fresh();
};

TEST_F(Talking, connects_saying_only_that_and_keeps_the_token_for_the_next_time) {
    ASSERT_TRUE(talk.connect(cancel));
    EXPECT_THAT(seen.notes, ElementsAre("Connecting…"));
    auto again = fresh();
    ASSERT_TRUE(again.connect(cancel));
    EXPECT_EQ(server.tokens, 1);
    EXPECT_EQ(server.sessions, 2);
    auto const mode = std::filesystem::status(folder / "config" / "token.json").permissions();
    EXPECT_EQ(mode & (std::filesystem::perms::group_all | std::filesystem::perms::others_all),
              std::filesystem::perms::none);
    EXPECT_THAT(seen.everything, Not(HasSubstr("nmv_usr")));
}

TEST_F(Talking, shows_text_keeps_tool_calls_to_itself_and_sums_up_the_timeline) {
    server.turns.push_back({.events = {tool_event(), "", text_event("Added lo-fi music.")},
                            .draft_after = draft_of("Lo-fi", "Urban Dreams")});
    ASSERT_TRUE(talk.say("add lo-fi music and a title", cancel));
    EXPECT_THAT(seen.said, ElementsAre("Added lo-fi music."));
    EXPECT_THAT(seen.timelines, ElementsAre("Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: "
                                            "Lo-fi (0-10s, 35%) 3. Title: \"Urban Dreams\" (0-3s)"));
    EXPECT_THAT(seen.everything, AllOf(Not(HasSubstr("secret_tool")), Not(HasSubstr("{"))));
}

TEST_F(Talking, tells_a_silent_edit_by_what_changed) {
    server.turns.push_back({.events = {tool_event()}, .draft_after = draft_of("Lo-fi")});
    ASSERT_TRUE(talk.say("add lo-fi music", cancel));
    EXPECT_THAT(seen.said, ElementsAre("Added music Lo-fi, 0-10s, at 35%."));
}

TEST_F(Talking, tells_a_silent_edit_in_chinese_to_who_speaks_it) {
    server.turns.push_back({.events = {tool_event()}, .draft_after = draft_of("轻音乐")});
    ASSERT_TRUE(talk.say("加一段轻音乐", cancel));
    EXPECT_THAT(seen.said, ElementsAre("已添加音乐轻音乐，0-10s，音量 35%。"));
}

TEST_F(Talking, says_still_working_every_two_minutes_of_heartbeats) {
    server.turns.push_back({.events = {tool_event(), text_event("Done.")}, .silence = 400ms});
    ASSERT_TRUE(talk.say("add a title", cancel));
    auto const beats = std::ranges::count(seen.notes, "⏳ Still working…");
    EXPECT_GE(beats, 2);
    EXPECT_LE(beats, 8);
    EXPECT_EQ(server.messages.size(), 1u);
}

TEST_F(Talking, does_what_a_button_would_do) {
    server.turns.push_back(
        {.events = {text_event("Your video is ready! Click the Export button in the top right corner.")}});
    ASSERT_TRUE(talk.say("add a fade out", cancel));
    EXPECT_THAT(seen.said, ElementsAre("Your video is ready!"));
    ASSERT_EQ(seen.files.size(), 1u);
    EXPECT_EQ(std::filesystem::file_size(seen.files[0]), server.file.size());
    EXPECT_THAT(seen.links, ElementsAre(server.url() + "/workspace/claim?ct=clm_1"));
}

TEST_F(Talking, sends_what_should_be_dragged_as_an_edit_once) {
    for (int i = 0; i < 4; ++i)
        server.turns.push_back({.events = {text_event("Drag the title to the end.")}});
    ASSERT_TRUE(talk.say("put the title last", cancel));
    EXPECT_THAT(server.messages, ElementsAre("put the title last", "move the title to the end"));
}

TEST_F(Talking, routes_by_what_is_meant) {
    ASSERT_TRUE(talk.say("how many credits do I have left?", cancel));
    EXPECT_THAT(seen.said, ElementsAre("88 credits are available. 2 more are held for work in progress."));
    ASSERT_TRUE(talk.say("导出", cancel));
    EXPECT_EQ(seen.files.size(), 1u);
    ASSERT_TRUE(talk.say("show tracks", cancel));
    EXPECT_EQ(seen.timelines.size(), 1u);
    EXPECT_TRUE(server.messages.empty());
    server.turns.push_back({.events = {text_event("About a minute.")}});
    ASSERT_TRUE(talk.say("how long will the export take?", cancel));
    EXPECT_EQ(server.messages.size(), 1u) << "a question about exports is no export";
    EXPECT_EQ(seen.files.size(), 1u);
}

TEST_F(Talking, takes_files_from_a_message_and_talks_about_the_rest) {
    server.turns.push_back({.events = {text_event("Done.")}});
    ASSERT_TRUE(talk.say("'" + clip.string() + "' add happy music", cancel));
    EXPECT_THAT(server.uploads, ElementsAre("s1"));
    EXPECT_THAT(server.messages, ElementsAre("add happy music"));
    EXPECT_THAT(seen.shares, Contains(std::pair<std::string, double>("clip one.mp4", 1.0)));
}

TEST_F(Talking, a_broken_stream_is_taken_up_again_and_nothing_is_sent_twice) {
    server.turns.push_back({.events = {tool_event()},
                            .draft_after = draft_of("Jazz"),
                            .breaks = true,
                            .on_resume = {text_event("Added jazz.")}});
    ASSERT_TRUE(talk.say("add jazz", cancel));
    EXPECT_THAT(seen.said, ElementsAre("Added jazz."));
    EXPECT_EQ(server.resumes, 1);
    EXPECT_EQ(server.messages.size(), 1u);
}

TEST_F(Talking, where_nothing_can_be_taken_up_the_state_tells_what_became_of_it) {
    server.turns.push_back({.events = {tool_event()}, .draft_after = draft_of("Jazz"), .breaks = true});
    ASSERT_TRUE(talk.say("add jazz", cancel));
    EXPECT_THAT(seen.said, ElementsAre("Added music Jazz, 0-10s, at 35%."));
    EXPECT_EQ(server.messages.size(), 1u);
}

TEST_F(Talking, a_stream_that_broke_before_anything_changed_says_so) {
    server.turns.push_back({.events = {tool_event()}, .breaks = true});
    ASSERT_TRUE(talk.say("add jazz", cancel));
    EXPECT_THAT(seen.said.back(), HasSubstr("Nothing has changed"));
    EXPECT_EQ(server.messages.size(), 1u);
}

TEST_F(Talking, signs_in_again_when_the_token_is_refused_in_the_middle) {
    ASSERT_TRUE(talk.connect(cancel));
    refuse("turn", 401, 1001);
    server.turns.push_back({.events = {text_event("Done.")}});
    ASSERT_TRUE(talk.say("add a title", cancel));
    EXPECT_EQ(server.tokens, 2);
    EXPECT_THAT(seen.said, ElementsAre("Done."));
    EXPECT_THAT(server.messages, ElementsAre("add a title"));
}

TEST_F(Talking, opens_a_new_project_with_the_same_files_when_the_old_one_is_gone) {
    ASSERT_TRUE(talk.attach({clip}, cancel));
    refuse("turn", 404, 1002);
    server.turns.push_back({.events = {text_event("Done.")}});
    ASSERT_TRUE(talk.say("add a title", cancel));
    EXPECT_THAT(server.uploads, ElementsAre("s1", "s2"));
    EXPECT_THAT(seen.said, ElementsAre("Done."));
}

TEST_F(Talking, waits_half_a_minute_once_at_a_rate_limit) {
    ASSERT_TRUE(talk.connect(cancel));
    refuse("turn", 429, 429);
    server.turns.push_back({.events = {text_event("Done.")}});
    auto const begun = clock.now();
    ASSERT_TRUE(talk.say("add a title", cancel));
    EXPECT_GE(clock.now() - begun, 30s);
    refuse("turn", 429, 429);
    refuse("turn", 429, 429);
    EXPECT_EQ(talk.say("add another", cancel).error().kind, Fault::Exhausted);
}

TEST_F(Talking, without_credits_it_shows_where_to_register) {
    ASSERT_TRUE(talk.connect(cancel));
    refuse("turn", 402, 2001);
    auto const said = talk.say("add a title", cancel);
    EXPECT_EQ(said.error().message,
              "There are no credits left. Register to get more: " + server.url() + "/register?bind=bind7");
}

TEST_F(Talking, an_unsupported_file_is_answered_with_the_formats) {
    refuse("upload", 415, 4001);
    auto const sent = talk.attach({clip}, cancel);
    EXPECT_THAT(sent.error().message,
                AllOf(HasSubstr("clip one.mp4"), HasSubstr("MP4, MOV, AVI, WebM or MKV")));
}

TEST_F(Talking, an_edit_that_ends_in_export_ends_with_the_file) {
    server.turns.push_back({.events = {text_event("Added music. Exporting now.")}});
    ASSERT_TRUE(talk.say("add lo-fi music and export", cancel));
    EXPECT_EQ(server.messages.size(), 1u);
    EXPECT_EQ(seen.files.size(), 1u);
}

TEST_F(Talking, the_server_knows_best_whether_an_export_was_asked_for) {
    auto const saying = [](bool wants) {
        auto event = Json::parse(text_event("Done."));
        event["actions"] = {{"stateDelta", {{"export_requested", wants}}}};
        return event.dump();
    };
    server.turns.push_back({.events = {saying(true)}});
    ASSERT_TRUE(talk.say("that would be all, hand it over with a jazz tune", cancel));
    EXPECT_EQ(seen.files.size(), 1u);
    server.turns.push_back({.events = {saying(false)}});
    ASSERT_TRUE(talk.say("add lo-fi music and export", cancel));
    EXPECT_EQ(seen.files.size(), 1u);
}

TEST_F(Talking, a_render_that_the_server_began_is_followed_and_not_begun_again) {
    auto event = Json::parse(text_event("Exporting now."));
    event["actions"] = {
        {"stateDelta",
         {{"export_requested", true}, {"export", {{"id", "render_of_turn"}, {"status", "pending"}}}}}};
    server.turns.push_back({.events = {event.dump()}});
    ASSERT_TRUE(talk.say("add lo-fi music and export", cancel));
    EXPECT_EQ(seen.files.size(), 1u);
    EXPECT_TRUE(server.render_ids.empty());
}

TEST_F(Talking, an_answer_to_a_question_shows_no_timeline) {
    server.turns.push_back({.events = {text_event("It is ten seconds long.")}});
    ASSERT_TRUE(talk.say("how long is it?", cancel));
    EXPECT_THAT(seen.said, ElementsAre("It is ten seconds long."));
    EXPECT_TRUE(seen.timelines.empty());
}

TEST_F(Talking, what_was_said_of_the_file_goes_with_the_render) {
    ASSERT_TRUE(talk.say("export it under 20 MB", cancel));
    EXPECT_EQ(server.outputs.at(0)["max_size_mb"], 20);
    EXPECT_EQ(server.outputs.at(0)["format"], "mp4");
}

TEST_F(Talking, an_export_that_fails_is_tried_once_more_under_a_new_id) {
    server.renders = {Json{{"status", "failed"}, {"data", {{"error", "out of memory"}}}},
                      Json{{"data", {{"status", "processing"}, {"progress", 40}}}},
                      Json{{"status", "completed"}, {"output", {{"url", "/api/render/proxy/x/download"}}}}};
    auto const file = talk.export_to(folder / "out.mp4", cancel);
    ASSERT_TRUE(file) << file.error().message;
    ASSERT_EQ(server.render_ids.size(), 2u);
    EXPECT_NE(server.render_ids[0], server.render_ids[1]);
    EXPECT_THAT(seen.shares, Contains(std::pair<std::string, double>("video", 0.4)));
    EXPECT_EQ(*read_file(folder / "out.mp4"), server.file);
}

TEST_F(Talking, an_export_that_fails_twice_gives_the_servers_reason) {
    server.renders = {Json{{"status", "failed"}, {"data", {{"error", "out of memory"}}}}};
    auto const file = talk.export_to(std::nullopt, cancel);
    EXPECT_THAT(file.error().message, HasSubstr("failed twice: out of memory"));
    EXPECT_EQ(server.render_ids.size(), 2u);
}

TEST_F(Talking, an_export_that_the_plan_forbids_says_what_to_do) {
    refuse("render", 402, 402);
    auto const file = talk.export_to(std::nullopt, cancel);
    EXPECT_THAT(file.error().message, HasSubstr("Register or upgrade your plan to unlock export."));
    EXPECT_TRUE(server.render_ids.empty());
}

TEST_F(Talking, a_download_goes_on_where_it_stopped) {
    server.file_breaks = 3;
    for (std::size_t i = 0; i < server.file.size(); ++i)
        server.file[i] = static_cast<char>('a' + i / 1000 % 26);
    ASSERT_TRUE(talk.export_to(folder / "out.mp4", cancel));
    EXPECT_EQ(*read_file(folder / "out.mp4"), server.file);
    EXPECT_FALSE(std::filesystem::exists(folder / "out.mp4.part"));
}

TEST_F(Talking, a_download_from_a_server_without_ranges_comes_in_one_piece) {
    server.knows_ranges = false;
    ASSERT_TRUE(talk.export_to(folder / "out.mp4", cancel));
    EXPECT_EQ(*read_file(folder / "out.mp4"), server.file);
    EXPECT_FALSE(std::filesystem::exists(folder / "out.mp4.part"));
}

TEST_F(Talking, nothing_on_the_timeline_is_nothing_to_export) {
    server.draft = Json{{"t", Json::array()}};
    EXPECT_THAT(talk.export_to(std::nullopt, cancel).error().message, HasSubstr("nothing to export"));
}

TEST_F(Talking, every_call_names_the_skill) {
    ASSERT_TRUE(talk.say("导出", cancel));
    for (auto const& [source, platform] : server.sources) {
        EXPECT_EQ(source, "add-music-to-video-online");
        EXPECT_EQ(platform, "unknown");
    }
}

TEST_F(Talking, a_server_that_is_not_there_is_said_in_words) {
    Settings settings;
    settings.url = "http://127.0.0.1:1";
    settings.config_folder = folder / "config";
    Conversation lost(settings, seen, clock);
    EXPECT_EQ(lost.say("hello", cancel).error().kind, Fault::Unavailable);
}

/// What somebody says on the published backend's worst day, and the words that must not reach them.
struct WorstDay {
    char const* name;
    std::vector<char const*> wishes; ///< Ten.
    char const* panel;               ///< Said of a screen that is not there.
    char const* button;
    char const* seen_silent; ///< What a silent edit is told as.
    char const* unsupported;
};

class AllTroubleAtOnce : public Talking, public ::testing::WithParamInterface<WorstDay> {};

TEST_P(AllTroubleAtOnce, ends_with_a_file_all_the_same) {
    auto const& day = GetParam();
    auto const* const silent = "";
    std::vector<ScriptedTurn> const script{
        {.events = {"", tool_event(), ""}, .draft_after = draft_of("Lo-fi")},        // silent
        {.events = {text_event(day.panel)}, .draft_after = draft_of("Lo-fi", "Hi")}, // speaks of a screen
        {.events = {"", tool_event()},
         .draft_after = draft_of("Jazz", "Hi"),
         .breaks = true},                                                               // drops, silent
        {.events = {tool_event(), text_event("OK 1.")}, .silence = 300ms},              // minutes of nothing
        {.events = {text_event("OK 2.")}},                                              // after a 401
        {.events = {tool_event()}, .breaks = true, .on_resume = {text_event("OK 3.")}}, // drops, goes on
        {.events = {silent, tool_event()}, .draft_after = draft_of("Piano", "Hi")},     // silent
        {.events = {text_event("OK 4.")}},                                              // after a 429
        {.events = {"not json", "{\"half\":", text_event("OK 5.")}},                    // garbage between
        {.events = {text_event(day.button)}}};                                          // a button
    server.turns = {script.begin(), script.end()};
    server.renders = {
        Json{{"status", "pending"}}, Json{{"data", {{"status", "processing"}, {"progress", 50}}}},
        Json{{"data", {{"status", "failed"}, {"error", "lost a worker"}}}},
        Json{{"status", "processing"}, {"progress", 0.7}},
        Json{{"data",
              {{"status", "completed"}, {"outputUrl", server.url() + "/api/render/proxy/x/download"}}}}};
    server.file_breaks = 2;
    ASSERT_TRUE(talk.connect(cancel));
    for (std::size_t i = 0; i < day.wishes.size(); ++i) {
        if (i == 4) refuse("turn", 401, 1001);
        if (i == 7) refuse("turn", 429, 429);
        auto const said = talk.say(day.wishes[i], cancel);
        ASSERT_TRUE(said) << day.wishes[i] << ": " << said.error().message;
    }
    EXPECT_THAT(server.messages, ElementsAreArray(day.wishes)) << "each message once";
    EXPECT_EQ(server.render_ids.size(), 2u);
    ASSERT_EQ(seen.files.size(), 1u);
    EXPECT_EQ(*read_file(seen.files[0]), server.file);
    EXPECT_THAT(seen.said, ::testing::IsSupersetOf({"OK 1.", "OK 2.", "OK 3.", "OK 4.", "OK 5."}));
    EXPECT_THAT(seen.said, Contains(HasSubstr(day.seen_silent)));
    EXPECT_GE(std::ranges::count_if(seen.notes, [](auto const& note) { return note.starts_with("⏳"); }), 1);
    EXPECT_THAT(seen.everything,
                AllOf(Not(HasSubstr(day.panel)), Not(HasSubstr(day.button)), Not(HasSubstr("secret_tool")),
                      Not(HasSubstr("nmv_usr")), Not(HasSubstr("{"))));
    refuse("upload", 415, 4001);
    EXPECT_THAT(talk.attach({clip}, cancel).error().message, HasSubstr(day.unsupported));
    refuse("turn", 402, 2001);
    EXPECT_THAT(talk.say(day.wishes[0], cancel).error().message, HasSubstr("/register?bind=bind7"));
}

INSTANTIATE_TEST_SUITE_P(, AllTroubleAtOnce,
                         ::testing::Values(WorstDay{"in_english",
                                                    {"add lo-fi music", "title Hi for 3 seconds",
                                                     "jazz instead", "a bit quieter", "fade it out",
                                                     "duck it under speech", "calm piano instead",
                                                     "crop it to 9:16", "make it warmer", "make it ready"},
                                                    "Open the timeline panel to see it.",
                                                    "Please click Export to save your video.",
                                                    "Added music Lo-fi, 0-10s, at 35%.",
                                                    "format is not supported"},
                                           WorstDay{"in_chinese",
                                                    {"加一段轻松的音乐", "前3秒加标题“你好”", "换成爵士乐",
                                                     "音乐小声一点", "结尾淡出", "有人说话时压低音乐",
                                                     "换成钢琴曲", "裁成9:16", "画面暖一点", "全部弄好"},
                                                    "请打开时间线面板查看。",
                                                    "请点击“导出”按钮下载视频。",
                                                    "已添加音乐Lo-fi，0-10s，音量 35%。",
                                                    "不支持这种文件格式"}),
                         [](auto const& day) { return std::string(day.param.name); });

} // namespace
} // namespace needledrop::client
