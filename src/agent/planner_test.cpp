// The planner that asks a model, against a stand-in that speaks the protocol, and ones that lie, stall and
// answer garbage.
#include "agent/planner_model.h"
#include "agent/planner_wire.h"

#include "base/file.h"
#include "http/server.h"
#include "language/vocabulary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <deque>
#include <mutex>
#include <thread>

namespace needledrop::agent {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;
using ::testing::HasSubstr;
using ::testing::Not;

/// No grammar will ever read this.
constexpr auto kRiddle = "xyzzy plugh qwzx";

std::string completion(Json const& calls) {
    Json list = Json::array();
    for (auto const& call : calls)
        list.push_back({{"id", "c"},
                        {"type", "function"},
                        {"function", {{"name", call["name"]}, {"arguments", call["arguments"].dump()}}}});
    return Json{
        {"choices", {{{"message", {{"role", "assistant"}, {"content", nullptr}, {"tool_calls", list}}}}}}}
        .dump();
}
std::string one_call(std::string const& name, Json const& arguments) {
    return completion({{{"name", name}, {"arguments", arguments}}});
}

class StandIn {
public:
    std::deque<std::string> answers; ///< The last is repeated.
    int status = 200;
    std::chrono::milliseconds delay{0};
    std::vector<Json> asked;
    std::vector<std::string> keys;
    std::mutex mutex;

    StandIn() {
        http::Router router;
        router.add(http::Method::Post, "/v1/chat/completions",
                   [this](http::Request const& request) {
                       std::this_thread::sleep_for(delay);
                       std::scoped_lock const lock(mutex);
                       asked.push_back(Json::parse(request.body));
                       keys.emplace_back(request.headers.value_or_empty("Authorization"));
                       auto const answer = answers.empty() ? std::string() : answers.front();
                       if (answers.size() > 1) answers.pop_front();
                       return http::Response{status, {}, http::Content{answer}};
                   },
                   {.body_limit = 1u << 20});
        http::ServerOptions options;
        options.io_threads = 1;
        options.workers = 2;
        server_ = http::Server::start(std::move(router), std::move(options)).value();
    }
    ~StandIn() { server_->stop(100ms); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()) + "/v1"; }

private:
    std::unique_ptr<http::Server> server_;
};

class ModelPlanning : public ::testing::Test {
protected:
    ModelPlanning() {
        settings.url = model.url();
        settings.model = "stand-in";
        settings.key = ApiKey("sk-very-secret");
    }
    language::Plan plan(std::string_view text) {
        if (!planner)
            planner = create_model_planner(settings,
                                           [this](std::string const& words) { troubles += words + "\n"; });
        return planner->plan(text, context, cancel);
    }
    static std::string first_op(language::Plan const& plan) {
        return plan.ops.empty() ? "" : plan.ops[0].name;
    }

    StandIn model;
    PlannerSettings settings;
    language::Context context;
    Cancel cancel;
    std::unique_ptr<Planner> planner;
    std::string troubles;
};

TEST_F(ModelPlanning, asks_where_the_grammar_did_not_understand) {
    ASSERT_FALSE(language::plan(kRiddle).understood);
    context.clip_names = {"beach.mp4"};
    model.answers = {
        completion({{{"name", "add_music"}, {"arguments", {{"genre", "jazz"}, {"start_s", nullptr}}}},
                    {{"name", "trim"}, {"arguments", {{"first_s", 5}}}}})};
    auto const got = plan(kRiddle);
    ASSERT_EQ(got.ops.size(), 2u) << troubles;
    EXPECT_EQ(got.ops[0].args, (Json{{"genre", "jazz"}})) << "null is nothing said";
    EXPECT_EQ(got.ops[1], (language::Op{"trim", {{"first_s", 5}}}));
    ASSERT_EQ(model.asked.size(), 1u);
    auto const& asked = model.asked[0];
    EXPECT_EQ(asked["model"], "stand-in");
    EXPECT_EQ(asked["tools"].size(), language::vocabulary().size());
    EXPECT_EQ(asked["messages"].back()["content"], kRiddle);
    EXPECT_THAT(asked["messages"][1]["content"].get<std::string>(), HasSubstr("beach.mp4"));
    EXPECT_EQ(model.keys[0], "Bearer sk-very-secret");
    EXPECT_FALSE(asked.contains("temperature"));
}

TEST_F(ModelPlanning, leaves_the_model_alone_where_the_grammar_is_sure) {
    model.answers = {one_call("delete_clip", {{"index", 1}})};
    for (auto const* text :
         {"add lo-fi music at 35%", "cut the first 5 seconds", "音乐小声一点", "export", "credits"})
        EXPECT_NE(first_op(plan(text)), "delete_clip") << text;
    EXPECT_TRUE(model.asked.empty());
    EXPECT_FALSE(planner->may_differ("add lo-fi music at 35%", context));
    EXPECT_TRUE(planner->may_differ(kRiddle, context));
}

TEST_F(ModelPlanning, asks_always_where_it_is_told_to_but_never_to_route) {
    settings.asked = PlannerSettings::Asked::Always;
    model.answers = {one_call("add_music", {{"mood", "calm"}})};
    EXPECT_EQ(plan("add lo-fi music at 35%").ops.at(0).args, (Json{{"mood", "calm"}}));
    EXPECT_EQ(plan("export").action, language::Action::Export);
    EXPECT_EQ(model.asked.size(), 1u);
}

TEST_F(ModelPlanning, never_lets_a_question_or_thanks_become_an_edit) {
    settings.asked = PlannerSettings::Asked::Always;
    model.answers = {one_call("set_volume", {{"target", "music"}, {"percent", 20}})};
    for (auto const* text : {"is 20% too quiet for a bgm?", "导出要多久？", "thanks, that's great"}) {
        auto const got = plan(text);
        EXPECT_EQ(got.ops, language::plan(text).ops) << text;
        EXPECT_FALSE(got.reply.empty());
    }
    EXPECT_THAT(troubles, HasSubstr("with an edit"));
}

TEST_F(ModelPlanning, may_answer_a_riddle_in_words) {
    model.answers = {one_call("clarify", {{"about", "what"}, {"reply", "What is a plugh?"}})};
    auto const got = plan(kRiddle);
    EXPECT_EQ(first_op(got), "clarify");
    EXPECT_EQ(got.reply, "What is a plugh?");
}

TEST_F(ModelPlanning, sends_an_answer_that_lies_back_once_with_what_is_wrong) {
    model.answers = {one_call("rm_rf", {{"path", "/"}}), one_call("trim", {{"last_s", 2}})};
    EXPECT_EQ(first_op(plan(kRiddle)), "trim");
    ASSERT_EQ(model.asked.size(), 2u);
    EXPECT_THAT(model.asked[1]["messages"].back()["content"].get<std::string>(), HasSubstr("rm_rf"));
}

TEST_F(ModelPlanning, the_grammar_stands_where_the_second_answer_is_no_better) {
    Json many = Json::array();
    for (int i = 0; i < 50; ++i)
        many.push_back({{"name", "undo"}, {"arguments", Json::object()}});
    for (
        auto const& answer :
        {std::string("<html>busy</html>"), std::string(), std::string("{}"), std::string("[1,2]"),
         std::string(R"({"choices":[]})"), std::string(R"({"choices":[7]})"),
         std::string(R"({"choices":[{"message":{"content":"I would add jazz."}}]})"),
         std::string(
             R"({"choices":[{"message":{"tool_calls":[{"function":{"name":"trim","arguments":"{first"}}]}}]})"),
         std::string(R"({"choices":[{"message":{"tool_calls":["trim"]}}]})"),
         one_call("trim", {{"first_s", "five"}}), one_call("set_volume", {{"percent", 1e9}}),
         one_call("add_text", {{"text", std::string(5000, 'x')}}),
         one_call("trim", {{"first_s", 5}, {"sudo", true}}), one_call("clarify", {{"about", "x"}}),
         one_call("clarify", {{"reply", "\x1b[2Jhello"}}), completion(many),
         completion({{{"name", "question"}, {"arguments", {{"reply", "Yes."}}}},
                     {{"name", "reverse"}, {"arguments", Json::object()}}}),
         std::string(2u << 20, '[')}) {
        planner.reset();
        model.answers = {answer};
        model.asked.clear();
        auto const got = plan(kRiddle);
        EXPECT_EQ(got.ops, language::plan(kRiddle).ops) << answer.substr(0, 200);
        EXPECT_EQ(got.reply, language::plan(kRiddle).reply);
        EXPECT_LE(model.asked.size(), 2u);
    }
}

TEST_F(ModelPlanning, does_not_wait_for_a_model_that_stalls_and_leaves_it_alone_for_a_while) {
    settings.deadline = 200ms;
    model.delay = 1500ms;
    model.answers = {one_call("reverse", Json::object())};
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_NE(first_op(plan(kRiddle)), "reverse");
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 1400ms);
    EXPECT_THAT(troubles, HasSubstr("did not answer in time"));
    troubles.clear();
    EXPECT_NE(first_op(plan(kRiddle)), "reverse");
    EXPECT_EQ(troubles, "") << "not asked again at once";
}

TEST_F(ModelPlanning, says_what_is_wrong_with_the_endpoint_without_the_key_or_the_message) {
    model.status = 401;
    model.answers = {R"({"error":"bad key sk-very-secret"})"};
    EXPECT_EQ(plan(kRiddle).ops, language::plan(kRiddle).ops);
    EXPECT_THAT(troubles, HasSubstr("HTTP 401"));
    EXPECT_THAT(troubles, Not(HasSubstr("sk-very")));
    EXPECT_THAT(troubles, Not(HasSubstr("plugh")));
}

TEST_F(ModelPlanning, stops_when_the_turn_is_cancelled) {
    model.delay = 1500ms;
    std::jthread const person([this] {
        std::this_thread::sleep_for(100ms);
        cancel.request();
    });
    auto const begun = std::chrono::steady_clock::now();
    EXPECT_EQ(plan(kRiddle).ops, language::plan(kRiddle).ops);
    EXPECT_LT(std::chrono::steady_clock::now() - begun, 1400ms);
}

TEST(planner_wire, every_op_is_a_tool_with_a_schema) {
    auto const& tools = planner_tools();
    for (auto const& tool : tools) {
        EXPECT_EQ(tool["type"], "function");
        EXPECT_EQ(tool["function"]["parameters"]["type"], "object");
        EXPECT_FALSE(tool["function"]["description"].get<std::string>().empty());
    }
}

TEST(planner_wire, a_long_reply_is_cut_between_characters) {
    std::string reply;
    for (int i = 0; i < 400; ++i)
        reply += "音";
    auto const plan = read_planner_answer(one_call("chitchat", {{"reply", reply}}));
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->reply.size(), 600u);
}

class PlannerConfiguration : public ::testing::Test {
protected:
    PlannerConfiguration() {
        // Of its own: CTest runs these tests as processes beside each other.
        auto pattern = (std::filesystem::temp_directory_path() / "planner-settings-XXXXXX").string();
        folder = ::mkdtemp(pattern.data());
        for (auto const* name : {"CONFIG", "URL", "MODEL", "KEY", "ASKED", "SECONDS"})
            ::unsetenv((std::string("NEEDLEDROP_PLANNER_") + name).c_str());
    }
    ~PlannerConfiguration() override { std::filesystem::remove_all(folder); }
    void write(std::string const& text, std::filesystem::perms mode = std::filesystem::perms::owner_read |
                                                                      std::filesystem::perms::owner_write) {
        ASSERT_TRUE(write_file(folder / "planner.json", text));
        std::filesystem::permissions(folder / "planner.json", mode);
    }
    std::filesystem::path folder;
};

TEST_F(PlannerConfiguration, there_is_no_model_unless_somebody_names_one) {
    auto const none = find_planner_settings(folder);
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

TEST_F(PlannerConfiguration, is_read_from_the_file_and_the_environment_goes_over_it) {
    write(R"({"url":"http://127.0.0.1:11434/v1/","model":"small","key":"k","asked":"always","seconds":3})");
    ::setenv("NEEDLEDROP_PLANNER_MODEL", "large", 1);
    ::setenv("NEEDLEDROP_PLANNER_SECONDS", "1.5", 1);
    auto const settings = find_planner_settings(folder);
    ::unsetenv("NEEDLEDROP_PLANNER_MODEL");
    ::unsetenv("NEEDLEDROP_PLANNER_SECONDS");
    ASSERT_TRUE(settings && *settings) << settings.error().message;
    EXPECT_EQ((*settings)->url, "http://127.0.0.1:11434/v1");
    EXPECT_EQ((*settings)->model, "large");
    EXPECT_EQ((*settings)->key.reveal(), "k");
    EXPECT_EQ((*settings)->asked, PlannerSettings::Asked::Always);
    EXPECT_EQ((*settings)->deadline, 1500ms);
}

TEST_F(PlannerConfiguration, refuses_what_makes_no_sense_and_a_key_that_others_may_read) {
    for (auto const* text : {"[]", R"({"url":"ftp://x","model":"m"})", R"({"url":"http://x"})",
                             R"({"url":"http://x","model":"m","asked":"often"})",
                             R"({"url":"http://x","model":"m","seconds":0})",
                             R"({"url":"http://x","model":"m","sekret":"sk-1"})",
                             R"({"url":"http://x","model":"m","key":"sk-1\nHost: y"})"}) {
        write(text);
        auto const settings = find_planner_settings(folder);
        EXPECT_FALSE(settings) << text;
        EXPECT_THAT(settings ? "" : settings.error().message, Not(HasSubstr("sk-1")));
    }
    write(R"({"url":"http://x","model":"m","key":"sk-1"})",
          std::filesystem::perms::owner_all | std::filesystem::perms::others_read);
    EXPECT_EQ(find_planner_settings(folder).error().kind, Fault::Denied);
}

} // namespace
} // namespace needledrop::agent
