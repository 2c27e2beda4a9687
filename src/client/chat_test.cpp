#include "client/chat.h"

#include "base/file.h"
#include "client/identity.h"
#include "client/scripted_server.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <csignal>
#include <unistd.h>

namespace needledrop::client {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using testing::draft_of;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::ScriptedServer;
using testing::text_event;
using testing::tool_event;

class Chatting : public ::testing::Test {
protected:
    Chatting() {
        std::filesystem::create_directories(folder);
        for (auto const* name : {"one.mp4", "two.mp4"})
            EXPECT_TRUE(write_file(folder / name, "clip"));
        options.settings.url = server.url();
        options.settings.token.reset();
        options.settings.config_folder = folder / "config";
        options.settings.output_folder = folder;
    }
    ~Chatting() override { std::filesystem::remove_all(folder); }
    int run(std::string const& typed = "") {
        EXPECT_TRUE(write_file(folder / "typed", typed));
        auto* const in = std::fopen((folder / "typed").c_str(), "r");
        auto* const out = std::fopen((folder / "shown").c_str(), "w");
        int const result = run_chat(options, in, out, clock);
        std::fclose(in);
        std::fclose(out);
        shown = *read_file(folder / "shown");
        return result;
    }

    std::filesystem::path folder = std::filesystem::path(::testing::TempDir()) / ("chat-test-" + new_uuid());
    ScriptedServer server;
    SteadyClock clock{1000};
    ChatOptions options;
    std::string shown;
};

TEST_F(Chatting, a_whole_job_without_a_prompt) {
    options.files = {folder / "one.mp4"};
    options.messages = {"add lo-fi music"};
    options.output = folder / "out.mp4";
    server.turns.push_back({.events = {text_event("Added lo-fi music.")}, .draft_after = draft_of("Lo-fi")});
    EXPECT_EQ(run(), kChatDone) << shown;
    EXPECT_EQ(*read_file(folder / "out.mp4"), server.file);
    EXPECT_THAT(shown, AllOf(HasSubstr("Uploaded one.mp4\n"), HasSubstr("Added lo-fi music.\n"),
                             HasSubstr("Your video: "), Not(HasSubstr("\x1b")), Not(HasSubstr("nmv_usr"))));
}

TEST_F(Chatting, what_a_message_exported_is_not_exported_again) {
    options.messages = {"add lo-fi music and export"};
    options.output = folder / "out.mp4";
    server.turns.push_back({.events = {text_event("Exporting now.")}});
    EXPECT_EQ(run(), kChatDone) << shown;
    EXPECT_EQ(server.render_ids.size(), 1u);
    EXPECT_TRUE(std::filesystem::exists(folder / "out.mp4"));
    EXPECT_THAT(shown, Not(HasSubstr("-needledrop")));
}

TEST_F(Chatting, a_script_reads_one_json_object_a_line) {
    options.shown = Output::JsonLines;
    server.turns.push_back(
        {.events = {tool_event(), text_event("Done \x1b[31m.")}, .draft_after = draft_of("", "T")});
    EXPECT_EQ(run("add a title\nexport\n"), kChatDone);
    std::vector<std::string> events;
    std::size_t begin = 0;
    for (auto end = shown.find('\n'); end != std::string::npos;
         begin = end + 1, end = shown.find('\n', begin)) {
        auto const json = testing::Json::parse(shown.substr(begin, end - begin));
        if (json["event"] != "progress") events.push_back(json["event"]);
    }
    EXPECT_THAT(events,
                ElementsAre("say", "note", "ready", "say", "timeline", "ready", "note", "file", "ready"));
}

TEST_F(Chatting, a_server_cannot_write_control_codes_onto_the_terminal) {
    options.messages = {"add a title"};
    server.turns.push_back({.events = {text_event("Done\x1b]0;evil\x07.")}});
    EXPECT_EQ(run(), kChatDone);
    EXPECT_THAT(shown, AllOf(HasSubstr("Done]0;evil."), Not(HasSubstr("\x1b"))));
}

class ManyFiles : public Chatting {
protected:
    ManyFiles() {
        options.each = true;
        options.files = {folder / "one.mp4", folder / "two.mp4"};
        options.messages = {"add jazz", "add rock"};
        options.output = folder / "videos";
        for (auto const* text : {"Jazz added.", "Rock added."})
            server.turns.push_back({.events = {text_event(text)}});
    }
    bool has(char const* video) const { return std::filesystem::exists(folder / "videos" / video); }
};

TEST_F(ManyFiles, share_a_project_each_with_its_own_instruction_and_video) {
    EXPECT_EQ(run(), kChatDone) << shown;
    EXPECT_THAT(server.uploads, ElementsAre("s1", "s1"));
    EXPECT_THAT(server.messages, ElementsAre("add jazz", "add rock"));
    EXPECT_EQ(server.render_ids.size(), 2u);
    EXPECT_TRUE(has("one-needledrop.mp4") && has("two-needledrop.mp4"));
}

TEST_F(ManyFiles, have_projects_of_their_own_where_the_server_would_join_them) {
    server.keeps_all_clips = true;
    EXPECT_EQ(run(), kChatDone) << shown;
    EXPECT_THAT(server.uploads, ElementsAre("s1", "s1", "s2"));
    EXPECT_TRUE(has("one-needledrop.mp4") && has("two-needledrop.mp4"));
}

TEST_F(ManyFiles, do_not_wait_for_one_that_fails) {
    options.files[0] = folder / "missing.mp4";
    EXPECT_EQ(run(), kChatFailed);
    EXPECT_THAT(server.messages, ElementsAre("add rock"));
    EXPECT_TRUE(has("two-needledrop.mp4"));
}

TEST_F(ManyFiles, are_exported_once_where_the_message_asks_for_it_too) {
    options.messages = {"add jazz and export"};
    EXPECT_EQ(run(), kChatDone) << shown;
    EXPECT_EQ(server.render_ids.size(), 2u);
}

TEST_F(Chatting, a_moment_can_be_looked_at_and_tweaked_and_looked_at_again) {
    server.picture = "\x89PNG of ";
    server.turns.push_back({.events = {text_event("The title is yellow now.")}});
    EXPECT_EQ(
        run("what does it look like at 2s?\nmake the title yellow\n/preview 0:02 again.png\n/preview 99\n"),
        kChatDone);
    EXPECT_EQ(*read_file(folder / "video-2.0s.png"), "\x89PNG of 2.000");
    EXPECT_EQ(*read_file("again.png"), "\x89PNG of 2.000");
    std::filesystem::remove("again.png");
    EXPECT_THAT(server.messages, ElementsAre("make the title yellow"));
    EXPECT_THAT(shown, AllOf(HasSubstr("The picture at 2.0 s: "), HasSubstr("The timeline ends at 10.0 s.")));
}

TEST_F(Chatting, a_server_without_pictures_is_said_to_be_so) {
    EXPECT_EQ(run("预览第2秒\n"), kChatDone);
    EXPECT_THAT(shown, HasSubstr("这个服务器不能显示单帧画面"));
}

TEST_F(Chatting, an_export_goes_where_it_was_said_and_never_over_a_source) {
    options.files = {folder / "one.mp4"};
    auto const target = (folder / "final cut.mp4").string();
    EXPECT_EQ(run("export to \"" + target + "\"\nexport to " + (folder / "one.mp4").string() + "\n"),
              kChatDone);
    EXPECT_EQ(*read_file(target), server.file);
    EXPECT_EQ(*read_file(folder / "one.mp4"), "clip");
    EXPECT_THAT(shown, HasSubstr("one.mp4 is one of your own files"));
    EXPECT_EQ(server.uploads.size(), 1u) << "a place to write to is no upload";
}

TEST_F(Chatting, speaks_the_language_of_the_person_throughout) {
    options.files = {folder / "one.mp4"};
    server.turns.push_back({.events = {text_event("已完成。")}});
    EXPECT_EQ(run("加一段爵士乐\nexport\n/help\n"), kChatDone);
    EXPECT_THAT(shown, AllOf(HasSubstr("正在导出…"), HasSubstr("视频："), HasSubstr("得到视频")));
}

TEST_F(Chatting, a_failure_is_one_line_of_words_and_an_exit_code) {
    options.files = {folder / "missing.mp4"};
    options.messages = {"add jazz"};
    EXPECT_EQ(run(), kChatFailed);
    EXPECT_THAT(shown, HasSubstr("There is no file"));
    EXPECT_TRUE(server.messages.empty());
}

TEST_F(Chatting, ctrl_c_stops_the_turn_and_not_the_program) {
    server.turns.push_back({.events = {tool_event(), text_event("Too late.")}, .silence = 60s});
    server.turns.push_back({.events = {text_event("Second.")}});
    std::jthread const impatient([this] {
        for (;;) {
            std::this_thread::sleep_for(20ms);
            std::scoped_lock const lock(server.mutex);
            if (!server.messages.empty()) break;
        }
        std::this_thread::sleep_for(100ms);
        ::kill(::getpid(), SIGINT);
    });
    EXPECT_EQ(run("first wish: add jazz\nadd a title\n"), kChatDone);
    EXPECT_THAT(shown, AllOf(HasSubstr("Stopped."), HasSubstr("Second."), Not(HasSubstr("Too late."))));
}

} // namespace
} // namespace needledrop::client
