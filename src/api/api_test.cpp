// The wire contract, spoken to a real server over a real store. Behind it stands a small piece of work that a
// test can steer; what the studio and the agent do is tested where they are.
#include "api/envelope.h"
#include "api/openapi.h"
#include "api/service.h"

#include "base/file.h"
#include "http/client.h"
#include "store/sqlite/open.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <atomic>
#include <cstdlib>
#include <future>

namespace needledrop::api {
namespace {
namespace fs = std::filesystem;
using http::Client;
using http::ClientRequest;
using http::ClientResponse;
using http::Headers;
using http::Method;
using nlohmann::json;
using namespace std::chrono_literals;

/// Edits by appending what was said to the draft; renders by writing the draft into a file.
class ScriptedWork final : public Work {
public:
    ScriptedWork(store::Store& store, store::Blobs& blobs, fs::path folder)
        : store_(store)
        , blobs_(blobs)
        , folder_(std::move(folder)) {}

    std::string empty_draft() override { return R"({"t":[]})"; }

    Result<store::Asset> take_in(store::Session const& session, store::Blobs::Writer file,
                                 Arrival const& arrival) override {
        auto const head = TRY(read_file(TRY(file.settle()), 1u << 30)).substr(0, 4);
        if (head != "film")
            return Error{Fault::Unsupported, "\"" + arrival.filename + "\" is not a film or a sound."};
        auto const blob = TRY(file.finish());
        auto const facts = R"({"duration":2.5,"width":320,"height":240,"fps":25})";
        return store_.assets().add({session.id, session.user, arrival.filename, blob.hash, blob.size,
                                    "video/mp4", facts, arrival.origin});
    }

    bool is_edit(store::Session const&, std::string const& text) override {
        return text.find('?') == std::string::npos;
    }

    void run(store::Turn const& turn, TurnTerms const& terms, Cancel const& cancel) override {
        ++turns;
        auto const text = json::parse(turn.request)["text"].get<std::string>();
        auto const event = [&](std::string const& words, bool partial) {
            json object{{"id", "e"},
                        {"invocationId", turn.invocation},
                        {"author", "nemo_agent"},
                        {"content", {{"role", "model"}, {"parts", {{{"text", words}}}}}}};
            if (partial) object["partial"] = true;
            EXPECT_TRUE(store_.turns().append(turn.id, object.dump()));
        };
        if (text == "throw") throw std::runtime_error("inside");
        event("Do", true);
        while (text == "wait" && !cancel.requested())
            std::this_thread::sleep_for(1ms);
        if (cancel.requested()) {
            EXPECT_TRUE(store_.turns().end(turn.id, {store::TurnState::Cancelled, 0}));
            return;
        }
        event("Done: " + text, false);
        auto const session = *store_.sessions().find(turn.session);
        refusals.push_back(terms.export_refusal);
        if (terms.cost > 0) {
            EXPECT_TRUE(store_.sessions().append(
                session.id, {R"({"t":[{"sg":[1]}]})", json{{"said", text}}.dump(), session.version}));
        }
        EXPECT_TRUE(store_.turns().end(turn.id, {store::TurnState::Finished, terms.cost}));
    }

    Result<fs::path> glimpse(store::Asset const& asset, Glimpse glimpse) override {
        auto const file = folder_ / ("glimpse" + asset.hash);
        if (glimpse == Glimpse::Waveform) return Error{Fault::NotFound, "There is no sound in this file."};
        TRY(write_file(file, "picture"));
        return file;
    }

    Result<json> state(store::Session const& session) override {
        auto const draft = TRY(store_.sessions().current(session.id));
        return json{{"draft", json::parse(draft->draft)},
                    {"canvas_config", json::object()},
                    {"generated_media", json::array()},
                    {"summary", "Timeline <1 track>"}};
    }

    Result<std::string> check_export(store::Session const&, json const& draft, json const&) override {
        if (draft.value("foreign", false))
            return Error{Fault::NotFound, "The draft names a file that is not in this project."};
        if (!draft.contains("t")) return Error{Fault::InvalidArgument, "The draft has no tracks."};
        return draft.dump();
    }

    Result<std::string> preview(store::Session const&, double at_s) override {
        if (at_s > 10) return Error{Fault::OutOfRange, "The timeline ends at 10.0 s."};
        return "picture at " + std::to_string(at_s);
    }

    Result<Rendered> render(store::Job const& job, std::function<void(int)> const& progress,
                            Cancel const& cancel) override {
        progress(50);
        while (job.draft.find("slow") != std::string::npos && !cancel.requested())
            std::this_thread::sleep_for(1ms);
        TRY(cancel.check());
        if (job.draft.find("broken") != std::string::npos)
            return Error{Fault::Corrupt, "The film is damaged."};
        auto const file = folder_ / (job.key.text() + ".mp4");
        TRY(write_file(file, "film of " + job.draft));
        return Rendered{file, "project.mp4", 2500};
    }

    std::atomic<int> turns{0};
    std::vector<std::string> refusals; ///< What each turn that ended well was told of exports.

private:
    store::Store& store_;
    store::Blobs& blobs_;
    fs::path folder_;
};

constexpr auto kClient = "123e4567-e89b-12d3-a456-426614174000";

class Api : public testing::Test {
protected:
    void SetUp() override {
        std::string pattern = (fs::temp_directory_path() / "needledrop-api-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
        config_.inside_addresses = true;
        config_.anonymous.per_address = 3;
        begin();
    }
    void TearDown() override {
        end();
        fs::remove_all(folder_);
    }
    void begin() {
        store::SqliteOptions options;
        options.durability = store::Durability::Crash;
        auto opened = store::open_sqlite(folder_ / "needledrop.db", options);
        ASSERT_TRUE(opened) << opened.error().message;
        store_ = std::move(*opened);
        blobs_.emplace(*store::Blobs::create(folder_ / "files", config_.files_quota));
        work_ = std::make_unique<ScriptedWork>(*store_, *blobs_, folder_);
        auto service = Service::start(*store_, *blobs_, *work_, config_);
        ASSERT_TRUE(service) << service.error().message;
        service_ = std::move(*service);
        http::Router router;
        service_->add_routes(router);
        auto server = http::Server::start(std::move(router), service_->options({}));
        ASSERT_TRUE(server) << server.error().message;
        server_ = std::move(*server);
        service_->watch(*server_);
    }
    void end() {
        server_.reset();
        service_.reset();
        EXPECT_TRUE(store_->credits().audit());
        work_.reset();
        blobs_.reset();
        store_.reset();
    }
    std::string url(std::string const& path) const {
        return path.starts_with("http") ? path : "http://127.0.0.1:" + std::to_string(server_->port()) + path;
    }
    ClientResponse call(Method method, std::string const& path, std::string body = "", Headers headers = {}) {
        if (!token_.empty() && !headers.find("Authorization"))
            headers.add("Authorization", "Bearer " + token_);
        for (auto const* name : {"X-Skill-Source", "X-Skill-Version", "X-Skill-Platform"})
            if (attributed_) headers.add(name, "test");
        auto response = client_.send(
            {.method = method, .url = url(path), .headers = std::move(headers), .body = std::move(body)});
        EXPECT_TRUE(response) << response.error().message;
        return response ? *response : ClientResponse{};
    }
    ClientResponse get(std::string const& path, Headers headers = {}) {
        return call(Method::Get, path, "", std::move(headers));
    }
    ClientResponse post(std::string const& path, json const& body = json::object(), Headers headers = {}) {
        return call(Method::Post, path, body.dump(), std::move(headers));
    }
    static json data(ClientResponse const& response) {
        auto const body = json::parse(response.body, nullptr, false);
        EXPECT_EQ(response.status, 200) << response.body;
        EXPECT_EQ(body.value("code", -1), 0) << response.body;
        return body.value("data", json());
    }
    static std::pair<int, int> trouble(ClientResponse const& response) {
        auto const body = json::parse(response.body, nullptr, false);
        EXPECT_GT(body.value("message", "").size(), 10u) << response.body;
        return {body.value("code", -1), response.status};
    }
    json anonymous(std::string const& client = kClient) {
        auto given = data(post("/api/auth/anonymous-token", json::object(), {{"X-Client-Id", client}}));
        token_ = given["token"];
        return given;
    }
    std::string session() {
        if (token_.empty()) anonymous();
        return data(post("/api/tasks/me/with-session/nemo_agent",
                         {{"task_name", "project"}, {"language", "en"}}))["session_id"];
    }
    static json message(std::string const& session, std::string const& text,
                        std::string const& invocation = "") {
        json body{{"app_name", "nemo_agent"},
                  {"user_id", "me"},
                  {"session_id", session},
                  {"streaming", false},
                  {"new_message", {{"role", "user"}, {"parts", {{{"text", text}}}}}}};
        if (!invocation.empty()) body["invocationId"] = invocation;
        return body;
    }
    std::vector<http::ServerEvent> turn(json const& body, Headers headers = {}) {
        std::vector<http::ServerEvent> events;
        headers.add("Authorization", "Bearer " + token_);
        auto const end = client_.stream({.method = Method::Post,
                                         .url = url("/run_sse"),
                                         .headers = std::move(headers),
                                         .body = body.dump()},
                                        [&](http::ServerEvent const& event) { events.push_back(event); });
        EXPECT_TRUE(end && end->whole && end->status == 200) << (end ? end->body : end.error().message);
        return events;
    }
    static std::string words(http::ServerEvent const& event) {
        return json::parse(event.data)["content"]["parts"][0]["text"];
    }
    ClientResponse upload(std::string const& to,
                          std::vector<std::pair<std::string, std::string>> const& files) {
        std::vector<http::UploadPart> parts;
        for (auto const& [name, content] : files) {
            auto const path = folder_ / ("up" + std::to_string(parts.size()));
            EXPECT_TRUE(write_file(path, content));
            parts.push_back({"files", path, name});
        }
        ClientRequest request{
            .method = Method::Post, .url = url("/api/upload-video/nemo_agent/me/" + to), .body = parts};
        request.headers.add("Authorization", "Bearer " + token_);
        auto response = client_.send(request);
        EXPECT_TRUE(response) << response.error().message;
        return response ? *response : ClientResponse{};
    }
    json draft(std::string const& word = "fast") const { return {{"t", {{{"sg", {word}}}}}}; }
    json submit(std::string const& to, std::string const& id, json const& what) {
        auto const response =
            post("/api/render/proxy/lambda", {{"id", id}, {"sessionId", to}, {"draft", what}});
        EXPECT_EQ(response.status, 200) << response.body;
        return json::parse(response.body);
    }
    json job_when(std::string const& id, std::string const& status) {
        for (int i = 0; i < 2000; ++i) {
            auto const shown = json::parse(get("/api/render/proxy/lambda/" + id).body);
            if (shown.value("status", "") == status) return shown;
            std::this_thread::sleep_for(5ms);
        }
        ADD_FAILURE() << id << " never became " << status;
        return {};
    }
    store::UserId user() { return store_->accounts().authenticate(store::Secret(token_))->user.id; }
    static std::string cancel_path(std::string const& id) { return "/api/turns/nemo_agent/me/" + id + "/cancel"; }
    /// Until the store has the turn, running or waiting.
    void wait_for_turn(std::string const& id, std::string const& invocation) {
        for (int i = 0; i < 2000; ++i) {
            auto const known = store_->turns().find(store::SessionId(id), invocation);
            bool const begun = *known && ((*known)->state == store::TurnState::Waiting || work_->turns > 0);
            if (begun) return;
            std::this_thread::sleep_for(5ms);
        }
        ADD_FAILURE() << invocation << " was never begun";
    }
    json balance() { return data(get("/api/credits/balance/simple")); }

    fs::path folder_;
    Config config_;
    Client client_;
    std::string token_;
    bool attributed_ = true;
    std::unique_ptr<store::Store> store_;
    std::optional<store::Blobs> blobs_;
    std::unique_ptr<ScriptedWork> work_;
    std::unique_ptr<Service> service_;
    std::unique_ptr<http::Server> server_;
};

} // namespace

TEST_F(Api, one_moment_of_the_timeline_comes_as_a_picture) {
    auto const id = session();
    auto const shown = get("/api/preview/nemo_agent/me/" + id + "?at=2.5");
    EXPECT_EQ(shown.status, 200);
    EXPECT_EQ(shown.headers.value_or_empty("Content-Type"), "image/png");
    EXPECT_EQ(shown.body, "picture at 2.500000");
    for (auto const* at : {"x", "-1", "nan", "1s"})
        EXPECT_EQ(get("/api/preview/nemo_agent/me/" + id + "?at=" + at).status, 400) << at;
    EXPECT_GE(get("/api/preview/nemo_agent/me/" + id + "?at=99").status, 400);
    EXPECT_EQ(get("/api/preview/nemo_agent/me/another").status, 404);
}

TEST_F(Api, the_whole_conversation_of_the_skill) {
    auto const given = anonymous();
    EXPECT_EQ(given["credits"], 100);
    auto const made =
        data(post("/api/tasks/me/with-session/nemo_agent", {{"task_name", "project"}, {"language", "en"}}));
    EXPECT_EQ(made["user_id"], given["user_id"]);
    auto const id = made["session_id"].get<std::string>();
    auto const files = data(upload(id, {{"a.mp4", "film A"}, {"b.mp4", "film B"}}));
    EXPECT_TRUE(files["session_state_applied"]);
    EXPECT_EQ(files["files"][0]["width"], 320);
    auto const events = turn(message(id, "add music"));
    ASSERT_EQ(events.size(), 1u) << "the partial one is for those who stream";
    EXPECT_EQ(words(events[0]), "Done: add music");
    EXPECT_EQ(balance(), (json{{"available", 99}, {"frozen", 0}, {"total", 99}}));
    auto const state = data(get("/api/state/nemo_agent/me/" + id + "/latest"));
    EXPECT_EQ(state["state"]["draft"]["t"].size(), 1u);
    EXPECT_EQ(state["state"]["video_infos"].size(), 2u);
    EXPECT_EQ(state["version"], 2);
    submit(id, "render_1", state["state"]["draft"]);
    auto const done = job_when("render_1", "completed");
    EXPECT_EQ(done["data"]["outputUrl"], done["output"]["url"]);
    EXPECT_EQ(done["output"]["duration"], 2.5);
    token_.clear();
    EXPECT_EQ(get(done["output"]["url"]).body, "film of " + state["state"]["draft"].dump());
}

TEST_F(Api, a_client_id_is_needed_and_gets_one_token) {
    EXPECT_EQ(trouble(post("/api/auth/anonymous-token")), std::pair(400, 400));
    EXPECT_EQ(trouble(post("/api/auth/anonymous-token", {}, {{"X-Client-Id", "nonsense"}})),
              std::pair(400, 400));
    anonymous();
    auto const again = post("/api/auth/anonymous-token", {}, {{"X-Client-Id", kClient}});
    EXPECT_EQ(trouble(again), std::pair(429, 429));
    EXPECT_GT(std::stoi(std::string(again.headers.value_or_empty("Retry-After"))), 600'000);
    anonymous("223e4567-e89b-12d3-a456-426614174000");
    anonymous("323e4567-e89b-12d3-a456-426614174000");
    EXPECT_EQ(post("/api/auth/anonymous-token", {}, {{"X-Client-Id", "423e4567-e89b-12d3-a456-426614174000"}})
                  .status,
              429);
}

TEST_F(Api, without_a_good_token_nothing_is_told) {
    for (auto const& [method, path] :
         std::vector<std::pair<Method, std::string>>{{Method::Get, "/api/credits/balance/simple"},
                                                     {Method::Post, "/run_sse"},
                                                     {Method::Get, "/api/state/nemo_agent/me/x/latest"},
                                                     {Method::Post, "/api/render/proxy/lambda"},
                                                     {Method::Get, "/api/render/proxy/lambda/x"},
                                                     {Method::Post, "/api/auth/claim-token"},
                                                     {Method::Post, "/api/tasks/me/with-session/nemo_agent"},
                                                     {Method::Post, "/api/upload-video/nemo_agent/me/x"},
                                                     {Method::Get, "/apps/nemo_agent/users/me/sessions/x"},
                                                     {Method::Get, "/api/render/files/x/y"}}) {
        EXPECT_EQ(trouble(call(method, path, "{}")), std::pair(1001, 401)) << path;
        EXPECT_EQ(trouble(call(method, path, "{}", {{"Authorization", "Bearer nmv_usr_wrong"}})),
                  std::pair(1001, 401))
            << path;
    }
}

TEST_F(Api, a_token_without_the_scope_is_refused) {
    auto const id = session();
    auto const reader = store_->accounts().create_token(user(), {"", *store::Scopes::parse("read"), {}});
    token_ = reader->token.reveal();
    EXPECT_EQ(balance()["available"], 100);
    EXPECT_EQ(trouble(post("/run_sse", message(id, "x"))), std::pair(403, 403));
    EXPECT_EQ(trouble(post("/api/render/proxy/lambda")), std::pair(403, 403));
    EXPECT_EQ(trouble(post("/api/upload-video/nemo_agent/me/" + id)), std::pair(403, 403));
}

TEST_F(Api, what_belongs_to_another_user_is_not_found) {
    auto const id = session();
    submit(id, "render_1", draft());
    job_when("render_1", "completed");
    anonymous("223e4567-e89b-12d3-a456-426614174000");
    EXPECT_EQ(trouble(get("/api/state/nemo_agent/me/" + id + "/latest")), std::pair(1002, 404));
    EXPECT_EQ(trouble(post("/run_sse", message(id, "x"))), std::pair(1002, 404));
    EXPECT_EQ(trouble(upload(id, {{"a.mp4", "film"}})), std::pair(1002, 404));
    EXPECT_EQ(trouble(post("/api/auth/claim-token", {{"session_id", id}})), std::pair(1002, 404));
    EXPECT_EQ(trouble(get("/api/render/proxy/lambda/render_1")), std::pair(404, 404));
    EXPECT_EQ(trouble(post("/api/render/proxy/lambda/render_1/cancel")), std::pair(404, 404));
    EXPECT_EQ(get("/api/render/proxy/render_1/download").status, 404);
    EXPECT_EQ(get("/api/state/nemo_agent/somebody/" + id + "/latest").status, 404);
}

TEST_F(Api, a_missing_session_is_said_in_the_words_that_adk_clients_read) {
    anonymous();
    auto const response = post("/run_sse", message("ses_none", "x"));
    EXPECT_EQ(trouble(response), std::pair(1002, 404));
    EXPECT_EQ(json::parse(response.body)["detail"], "Session not found: ses_none");
}

TEST_F(Api, malformed_requests_are_refused) {
    auto const id = session();
    for (auto const* body : {"", "{", "[]", "\"x\"", "null", "{\"session_id\":5}", "{\"session_id\":\"x\"}"})
        EXPECT_EQ(trouble(call(Method::Post, "/run_sse", body)), std::pair(400, 400)) << body;
    EXPECT_EQ(trouble(call(Method::Post, "/run_sse", std::string(100, '['))), std::pair(400, 400));
    auto wrong = message(id, "x");
    wrong["new_message"]["parts"] = "text";
    EXPECT_EQ(trouble(post("/run_sse", wrong)), std::pair(400, 400));
    EXPECT_EQ(trouble(post("/run_sse", message(id, "  "))), std::pair(400, 400));
    EXPECT_EQ(trouble(post("/api/render/proxy/lambda", {{"sessionId", id}, {"draft", "x"}})),
              std::pair(400, 400));
    EXPECT_EQ(trouble(post("/api/render/proxy/lambda", {{"sessionId", id}, {"draft", {{"x", 1}}}})),
              std::pair(400, 400));
    EXPECT_EQ(trouble(get("/api/nothing")), std::pair(404, 404));
    EXPECT_EQ(trouble(call(Method::Put, "/run_sse")), std::pair(405, 405));
}

TEST_F(Api, camel_case_is_understood_too) {
    auto const id = session();
    json const body{{"appName", "nemo_agent"},
                    {"userId", "me"},
                    {"sessionId", id},
                    {"newMessage", {{"parts", {{{"text", "hi?"}}}}}}};
    EXPECT_EQ(words(turn(body).back()), "Done: hi?");
    EXPECT_EQ(balance()["available"], 100) << "a question costs nothing";
}

TEST_F(Api, partial_text_comes_to_those_who_stream) {
    auto body = message(session(), "add music");
    body["streaming"] = true;
    auto const events = turn(body);
    ASSERT_EQ(events.size(), 2u);
    EXPECT_TRUE(json::parse(events[0].data)["partial"]);
    EXPECT_FALSE(json::parse(events[1].data).contains("partial"));
}

TEST_F(Api, a_repeated_turn_neither_runs_nor_charges_again) {
    auto const id = session();
    auto const first = turn(message(id, "add music", "inv1"));
    auto const again = turn(message(id, "add music", "inv1"));
    EXPECT_EQ(first, again);
    EXPECT_EQ(work_->turns, 1);
    EXPECT_EQ(balance()["available"], 99);
    EXPECT_EQ(trouble(post("/run_sse", message(id, "other words", "inv1"))), std::pair(409, 409));
}

TEST_F(Api, a_reconnect_replays_what_was_missed) {
    auto const id = session();
    auto body = message(id, "add music");
    body["streaming"] = true;
    auto const all = turn(body);
    ASSERT_EQ(all.size(), 2u);
    auto const rest = turn(body, {{"Last-Event-ID", all[0].id}});
    ASSERT_EQ(rest.size(), 1u);
    EXPECT_EQ(rest[0], all[1]);
    EXPECT_EQ(work_->turns, 1);
    auto const replayed = get("/api/turns/nemo_agent/me/" + id + "/events");
    EXPECT_NE(replayed.body.find("Done: add music"), std::string::npos);
}

TEST_F(Api, one_turn_runs_at_a_time_and_the_next_ones_wait_in_order) {
    auto const id = session();
    auto const ask = [&](std::string const& text) {
        auto asked = std::async(std::launch::async, [this, id, text] { return turn(message(id, text, text)); });
        wait_for_turn(id, text);
        return asked;
    };
    auto running = ask("wait");
    auto second = ask("second");
    auto third = ask("third");
    EXPECT_EQ(balance(), (json{{"available", 97}, {"frozen", 3}, {"total", 100}}));
    EXPECT_EQ(work_->turns, 1) << "the others wait";
    EXPECT_EQ(data(post(cancel_path(id), {{"invocationId", "wait"}}))["turns"], 1);
    EXPECT_EQ(running.get().size(), 0u);
    EXPECT_EQ(words(second.get().back()), "Done: second");
    EXPECT_EQ(words(third.get().back()), "Done: third");
    auto const line = data(get("/api/state/nemo_agent/me/" + id + "/latest"))["history"]["versions"];
    EXPECT_EQ(line.back()["edit"]["said"], "third");
    EXPECT_EQ(balance(), (json{{"available", 98}, {"frozen", 0}, {"total", 98}}));
}

TEST_F(Api, no_more_turns_wait_than_may_and_stopping_ends_those_that_wait) {
    end();
    config_.turns_waiting = 1;
    begin();
    auto const id = session();
    auto running = std::async(std::launch::async, [&] { return turn(message(id, "wait", "a")); });
    wait_for_turn(id, "a");
    auto waiting = std::async(std::launch::async, [&] { return turn(message(id, "next", "b")); });
    wait_for_turn(id, "b");
    auto const refused = post("/run_sse", message(id, "too much"));
    EXPECT_EQ(trouble(refused), std::pair(429, 429));
    EXPECT_FALSE(refused.headers.value_or_empty("Retry-After").empty());
    EXPECT_EQ(data(post(cancel_path(id), {{"invocationId", "none"}}))["cancelled"], false);
    EXPECT_EQ(data(post(cancel_path(id)))["turns"], 2);
    running.get();
    auto const told = waiting.get();
    ASSERT_EQ(told.size(), 1u);
    EXPECT_EQ(json::parse(told[0].data)["errorCode"], "CANCELLED");
    EXPECT_EQ(json::parse(told[0].data)["invocationId"], "b");
    EXPECT_EQ(work_->turns, 1);
    EXPECT_EQ(balance(), (json{{"available", 100}, {"frozen", 0}, {"total", 100}}));
}

TEST_F(Api, a_turn_knows_whether_it_may_export) {
    auto const id = session();
    turn(message(id, "one"), {{"X-Skill-Source", "s"}, {"X-Skill-Version", "1"}, {"X-Skill-Platform", "p"}});
    turn(message(id, "two"));
    ASSERT_EQ(work_->refusals.size(), 2u);
    EXPECT_EQ(work_->refusals[0], "");
    EXPECT_NE(work_->refusals[1].find("X-Skill-Source"), std::string::npos);
}

TEST_F(Api, a_turn_that_a_crash_cut_off_says_so_and_holds_nothing) {
    auto const id = session();
    auto const cut = store_->turns().begin({store::SessionId(id), user(), "cut", "{}"});
    ASSERT_TRUE(store_->credits().reserve({user(), 1, "k", cut->turn.id.text(), "edit"}));
    end();
    begin();
    auto const told = get("/api/turns/nemo_agent/me/" + id + "/events").body;
    EXPECT_NE(told.find("\"errorCode\":\"INTERRUPTED\""), std::string::npos);
    EXPECT_NE(told.find("\"invocationId\":\"cut\""), std::string::npos);
    EXPECT_EQ(balance(), (json{{"available", 100}, {"frozen", 0}, {"total", 100}}));
}

TEST_F(Api, a_turn_goes_on_when_its_listener_leaves) {
    auto const id = session();
    Cancel leave;
    auto listening = std::async(std::launch::async, [&] {
        ClientRequest request{.method = Method::Post,
                              .url = url("/run_sse"),
                              .headers = {{"Authorization", "Bearer " + token_}},
                              .body = message(id, "wait").dump()};
        request.cancel = &leave;
        return static_cast<bool>(client_.stream(request, [](auto const&) {}));
    });
    for (int i = 0; i < 2000 && work_->turns == 0; ++i)
        std::this_thread::sleep_for(5ms);
    leave.request();
    EXPECT_FALSE(listening.get());
    EXPECT_EQ(store_->turns().list(store::SessionId(id), 1)->back().state, store::TurnState::Running);
    post("/api/turns/nemo_agent/me/" + id + "/cancel");
}

TEST_F(Api, a_turn_that_breaks_inside_ends_with_an_error_and_is_free) {
    auto const events = turn(message(session(), "throw"));
    ASSERT_EQ(events.size(), 1u);
    EXPECT_EQ(json::parse(events[0].data)["errorCode"], "INTERNAL");
    EXPECT_EQ(balance(), (json{{"available", 100}, {"frozen", 0}, {"total", 100}}));
}

TEST_F(Api, without_credits_the_registration_link_is_shown) {
    auto const id = session();
    ASSERT_TRUE(store_->credits().grant(user(), -100, "all", ""));
    auto const refused = post("/run_sse", message(id, "add music"));
    EXPECT_EQ(trouble(refused), std::pair(2001, 402));
    auto const told = json::parse(refused.body)["data"];
    EXPECT_TRUE(told["register_url"].get<std::string>().ends_with("/register?bind=" +
                                                                  told["bind_id"].get<std::string>()));
    EXPECT_EQ(turn(message(id, "how are you?")).size(), 1u) << "a question is still answered";
    auto const page = get(told["register_url"]);
    EXPECT_EQ(page.status, 200);
    auto const done = call(Method::Post, "/register",
                           "bind=" + told["bind_id"].get<std::string>() +
                               "&name=A%3Cb%3E&email=a%40b.org&password=long+enough",
                           {{"Content-Type", "application/x-www-form-urlencoded"}});
    EXPECT_EQ(done.status, 200);
    EXPECT_NE(done.body.find("A&lt;b&gt;"), std::string::npos);
    EXPECT_EQ(balance()["available"], 100) << "the same token, and the free plan's credits";
    EXPECT_EQ(turn(message(id, "add music")).size(), 1u);
    EXPECT_EQ(call(Method::Post, "/register", "email=a%40b.org&password=long+enough").status, 409);
}

TEST_F(Api, a_registered_person_signs_in_and_manages_tokens) {
    anonymous();
    EXPECT_EQ(trouble(post("/api/auth/tokens", {{"label", "x"}})), std::pair(403, 403));
    auto const joined = data(
        post("/api/auth/register", {{"name", "Ada"}, {"email", "ada@b.org"}, {"password", "correct horse"}}));
    EXPECT_EQ(trouble(post("/api/auth/sign-in", {{"email", "ada@b.org"}, {"password", "wrong"}})),
              std::pair(1001, 401));
    token_ =
        data(post("/api/auth/sign-in", {{"email", "ada@b.org"}, {"password", "correct horse"}}))["token"];
    auto const made = data(post("/api/auth/tokens", {{"label", "laptop"}, {"scopes", "read"}, {"days", 3}}));
    EXPECT_EQ(data(get("/api/auth/tokens"))["tokens"].size(), 3u);
    EXPECT_TRUE(data(call(Method::Delete, "/api/auth/tokens/" + made["id"].get<std::string>()))["revoked"]);
    EXPECT_EQ(
        get("/api/credits/balance/simple", {{"Authorization", "Bearer " + made["token"].get<std::string>()}})
            .status,
        401);
}

TEST_F(Api, passwords_cannot_be_tried_without_end) {
    int refused = 0;
    for (int i = 0; i < 12; ++i)
        refused += post("/api/auth/sign-in", {{"email", "nobody"}, {"password", "x"}}).status == 429;
    EXPECT_EQ(refused, 2);
}

TEST_F(Api, a_file_is_what_its_bytes_say_and_one_bad_file_does_not_spoil_the_rest) {
    auto const id = session();
    auto const refused = upload(id, {{"zip.mp4", "PK\3\4"}});
    EXPECT_EQ(trouble(refused), std::pair(4001, 415));
    EXPECT_NE(refused.body.find("webm"), std::string::npos) << "the accepted formats are named";
    auto const mixed = data(upload(id, {{"zip.mp4", "PK\3\4"}, {"../../etc/passwd.mp4", "film"}}));
    EXPECT_EQ(mixed["files"].size(), 1u);
    EXPECT_EQ(mixed["files"][0]["filename"], "passwd.mp4");
    EXPECT_EQ(mixed["rejected"][0]["filename"], "zip.mp4");
    EXPECT_EQ(trouble(upload(id, {})), std::pair(400, 400));
    EXPECT_EQ(trouble(post("/api/upload-video/nemo_agent/me/" + id, {}, {{"Content-Type", "text/plain"}})),
              std::pair(400, 400));
}

TEST_F(Api, a_file_over_the_limit_is_refused_and_leaves_nothing) {
    end();
    config_.plans["anonymous"].upload_bytes = 1u << 20;
    begin();
    auto const id = session();
    EXPECT_EQ(trouble(upload(id, {{"a.mp4", "film" + std::string(1u << 20, 'x')}})), std::pair(4002, 413));
    EXPECT_EQ(*blobs_->total(), 0u);
    EXPECT_TRUE(fs::is_empty(folder_ / "files" / "incoming"));
}

TEST_F(Api, the_same_file_is_kept_once_and_can_be_fetched_by_its_link) {
    auto const id = session();
    auto const first = data(upload(id, {{"a.mp4", "film one"}}))["files"][0];
    auto const second = data(upload(id, {{"a.mp4", "film one"}}))["files"][0];
    EXPECT_EQ(first["hash"], second["hash"]);
    EXPECT_EQ(second["filename"], "a (2).mp4");
    EXPECT_EQ(*blobs_->total(), 8u);
    auto const address = first["cdn_url"].get<std::string>();
    token_.clear();
    EXPECT_EQ(get(address).body, "film one");
    EXPECT_EQ(get(address, {{"Range", "bytes=5-"}}).body, "one");
    EXPECT_EQ(get(address + "0").status, 401) << "a changed signature";
    EXPECT_EQ(get(address.substr(0, address.find('?'))).status, 401);
}

TEST_F(Api, a_glimpse_of_a_file_is_shown_to_its_owner_only) {
    auto const id = session();
    auto const asset = data(upload(id, {{"a.mp4", "film one"}}))["files"][0]["asset_id"].get<std::string>();
    ASSERT_TRUE(store_->assets().set_metadata(store::AssetId(asset), R"({"has_thumbnail":true,"prepared":1,"scene_cuts_ms":[40]})"));
    auto const info = data(get("/api/state/nemo_agent/me/" + id + "/latest"))["state"]["video_infos"][0];
    EXPECT_TRUE(info["prepared"]);
    EXPECT_EQ(info["scene_cuts_ms"], json::array({40}));
    EXPECT_TRUE(info["waveform_url"].is_null());
    EXPECT_EQ(trouble(get("/api/assets/" + id + "/" + asset + "/waveform")), std::pair(404, 404));
    token_.clear();
    EXPECT_EQ(get(info["thumbnail_url"]).body, "picture");
    EXPECT_EQ(get("/api/assets/" + id + "/" + asset + "/thumbnail").status, 401);
    anonymous("223e4567-e89b-12d3-a456-426614174000");
    EXPECT_EQ(get("/api/assets/" + id + "/" + asset + "/thumbnail").status, 404);
}

TEST_F(Api, a_file_may_come_in_pieces_and_survives_a_restart) {
    auto const id = session();
    auto const all = "/api/upload-video/nemo_agent/me/" + id + "/resumable";
    auto const begun = data(post(all, {{"filename", "../a.mp4"}, {"size", 12}}));
    auto const path = all + "/" + begun["upload_id"].get<std::string>();
    auto const send = [&](std::string const& range, std::string const& bytes) {
        return call(Method::Put, path, bytes, {{"Content-Range", range}});
    };
    EXPECT_EQ(data(send("bytes 0-4/12", "film "))["offset"], 5);
    EXPECT_EQ(trouble(send("bytes 0-4/12", "film ")), std::pair(409, 409)) << "that is here already";
    EXPECT_EQ(trouble(send("bytes 5-6/13", "on")), std::pair(400, 400));
    EXPECT_EQ(trouble(send("bytes 5-6/12", "one")), std::pair(400, 400)) << "more than it said";
    EXPECT_EQ(trouble(send("nonsense", "x")), std::pair(400, 400));
    end();
    begin();
    auto const known = data(get(path));
    auto const offset = known["offset"].get<int>();
    EXPECT_EQ(data(send("bytes */12", ""))["offset"], offset);
    std::string const rest = std::string("film one two").substr(static_cast<std::size_t>(offset));
    auto const done = data(send("bytes " + std::to_string(offset) + "-11/12", rest));
    EXPECT_EQ(done["files"][0]["filename"], "a.mp4");
    EXPECT_EQ(get(done["files"][0]["cdn_url"]).body, "film one two");
    EXPECT_EQ(trouble(get(path)), std::pair(404, 404)) << "it is a file now";
    EXPECT_TRUE(fs::is_empty(folder_ / "files" / "partial"));
}

TEST_F(Api, pieces_are_refused_where_a_whole_file_would_be) {
    auto const id = session();
    auto const all = "/api/upload-video/nemo_agent/me/" + id + "/resumable";
    EXPECT_EQ(trouble(post(all, {{"filename", "a.mp4"}, {"size", 501ull << 20}})), std::pair(4002, 413));
    EXPECT_EQ(trouble(post(all, {{"filename", "a.mp4"}})), std::pair(400, 400));
    EXPECT_EQ(trouble(get(all + "/upl_none")), std::pair(404, 404));
    EXPECT_EQ(trouble(get(all + "/..%2f..%2fx")), std::pair(404, 404));
    auto const zip = all + "/" + data(post(all, {{"filename", "a.mp4"}, {"size", 2}}))["upload_id"].get<std::string>();
    auto const refused = call(Method::Put, zip, "PK", {{"Content-Range", "bytes 0-1/2"}});
    EXPECT_EQ(trouble(refused), std::pair(4001, 415));
    EXPECT_EQ(get(zip).status, 404) << "it will never be of use";
    auto const given_up = all + "/" + data(post(all, {{"filename", "a.mp4"}, {"size", 2}}))["upload_id"].get<std::string>();
    EXPECT_TRUE(data(call(Method::Delete, given_up))["removed"]);
    for (int i = 0; i < 20; ++i) data(post(all, {{"filename", "a.mp4"}, {"size", 2}}));
    EXPECT_EQ(post(all, {{"filename", "a.mp4"}, {"size", 2}}).status, 429);
    anonymous("223e4567-e89b-12d3-a456-426614174000");
    EXPECT_EQ(trouble(get(given_up)), std::pair(1002, 404)) << "another user's project";
}

TEST_F(Api, an_upload_that_nobody_finishes_is_forgotten) {
    end();
    config_.partial_uploads_kept = std::chrono::hours(0);
    begin();
    auto const id = session();
    auto const all = "/api/upload-video/nemo_agent/me/" + id + "/resumable";
    auto const path = all + "/" + data(post(all, {{"filename", "a.mp4"}, {"size", 2}}))["upload_id"].get<std::string>();
    std::this_thread::sleep_for(20ms);
    service_->clean();
    EXPECT_EQ(get(path).status, 404);
    EXPECT_TRUE(fs::is_empty(folder_ / "files" / "partial"));
}

TEST_F(Api, where_space_runs_out_old_exports_go_before_a_new_file_is_refused) {
    end();
    config_.files_quota = 20;
    begin();
    auto const id = session();
    data(upload(id, {{"a.mp4", "film A"}}));
    submit(id, "render_1", draft());
    job_when("render_1", "completed");
    for (auto const& shelf : fs::recursive_directory_iterator(folder_ / "files"))
        if (shelf.is_regular_file()) fs::last_write_time(shelf.path(), fs::file_time_type::clock::now() - 30min);
    EXPECT_EQ(trouble(upload(id, {{"b.mp4", "film B"}})), std::pair(507, 507)) << "made within the last hour";
    end();
    config_.results_safe = 0min;
    begin();
    data(upload(id, {{"b.mp4", "film B"}}));
    EXPECT_EQ(trouble(get("/api/render/proxy/render_1/download")), std::pair(404, 404));
    EXPECT_EQ(*blobs_->total(), 12u) << "both films, and no export";
    data(upload(id, {{"c.mp4", "film C, which is longer"}}));
    EXPECT_EQ(trouble(upload(id, {{"d.mp4", "film D"}})), std::pair(507, 507)) << "nothing is left to go";
    EXPECT_EQ(get("/readyz").status, 503);
}

TEST_F(Api, files_come_by_their_addresses_too) {
    auto const id = session();
    auto const address = data(upload(id, {{"a.mp4", "film one"}}))["files"][0]["cdn_url"].get<std::string>();
    auto const path = "/api/upload-video/nemo_agent/me/" + id;
    auto const fetched = data(post(path, {{"urls", {address}}, {"source_type", "url"}}));
    EXPECT_EQ(fetched["files"][0]["origin"], "url");
    EXPECT_EQ(trouble(post(path, {{"urls", {"file:///etc/passwd"}}})), std::pair(400, 400));
    EXPECT_EQ(trouble(post(path, {{"urls", json::array()}})), std::pair(400, 400));
    EXPECT_EQ(trouble(post(path, {{"urls", {5}}})), std::pair(400, 400));
    end();
    config_.inside_addresses = false;
    begin();
    EXPECT_EQ(trouble(post(path, {{"urls", {"http://127.0.0.1:1/"}}})), std::pair(403, 403));
}

TEST_F(Api, the_state_has_a_tag_and_can_be_waited_for) {
    auto const id = session();
    auto const path = "/api/state/nemo_agent/me/" + id + "/latest";
    auto const first = get(path);
    std::string const tag(first.headers.value_or_empty("ETag"));
    EXPECT_EQ(get(path, {{"If-None-Match", tag}}).status, 304);
    auto waiting = std::async(std::launch::async, [&] {
        return get(path + "?wait=20", {{"If-None-Match", tag}});
    });
    std::this_thread::sleep_for(30ms);
    turn(message(id, "add music"));
    auto const news = waiting.get();
    EXPECT_EQ(news.status, 200);
    EXPECT_NE(news.headers.value_or_empty("ETag"), tag);
    EXPECT_EQ(get(path + "?wait=x").status, 400);
}

TEST_F(Api, undo_and_redo_move_along_the_versions) {
    auto const id = session();
    auto const path = "/api/state/nemo_agent/me/" + id;
    turn(message(id, "add music"));
    EXPECT_EQ(data(post(path + "/undo"))["version"], 1);
    EXPECT_EQ(trouble(post(path + "/undo")), std::pair(409, 409));
    auto const history = data(get(path + "/latest"))["history"];
    EXPECT_EQ(history["redo"], 1);
    EXPECT_EQ(history["versions"][1]["edit"]["said"], "add music");
    EXPECT_EQ(data(post(path + "/redo"))["draft"]["t"].size(), 1u);
}

TEST_F(Api, export_needs_attribution_and_a_plan_that_allows_it) {
    auto const id = session();
    attributed_ = false;
    EXPECT_EQ(trouble(post("/api/render/proxy/lambda", {{"sessionId", id}, {"draft", draft()}})),
              std::pair(402, 402));
    attributed_ = true;
    end();
    config_.plans["anonymous"].export_allowed = false;
    begin();
    auto const blocked = post("/api/render/proxy/lambda", {{"sessionId", id}, {"draft", draft()}});
    EXPECT_EQ(trouble(blocked), std::pair(402, 402));
    EXPECT_EQ(json::parse(blocked.body)["message"], "Register or upgrade your plan to unlock export.");
}

TEST_F(Api, the_same_export_is_one_job_and_a_changed_one_is_refused) {
    auto const id = session();
    submit(id, "render_1", draft());
    EXPECT_EQ(submit(id, "render_1", draft())["id"], "render_1");
    EXPECT_EQ(trouble(post("/api/render/proxy/lambda",
                           {{"id", "render_1"}, {"sessionId", id}, {"draft", draft("other")}})),
              std::pair(409, 409));
    job_when("render_1", "completed");
    EXPECT_EQ(store_->jobs().list(store::SessionId(id), 9)->size(), 1u);
    EXPECT_EQ(balance()["available"], 100) << "export is free";
    auto foreign = draft();
    foreign["foreign"] = true;
    EXPECT_EQ(trouble(post("/api/render/proxy/lambda", {{"sessionId", id}, {"draft", foreign}})),
              std::pair(404, 404));
}

TEST_F(Api, a_failed_export_says_why) {
    auto const id = session();
    submit(id, "render_1", draft("broken"));
    auto const failed = job_when("render_1", "failed");
    EXPECT_EQ(failed["error"], "The film is damaged.");
    EXPECT_EQ(failed["data"]["error"], "The film is damaged.");
    EXPECT_EQ(trouble(get("/api/render/proxy/render_1/download")), std::pair(409, 409));
}

TEST_F(Api, exports_queue_in_a_session_and_can_be_cancelled) {
    auto const id = session();
    submit(id, "a", draft("slow"));
    submit(id, "b", draft("slow"));
    job_when("a", "processing");
    EXPECT_EQ(json::parse(get("/api/render/proxy/lambda/b").body)["position"], 0);
    EXPECT_EQ(json::parse(post("/api/render/proxy/lambda/b/cancel").body)["status"], "cancelled");
    post("/api/render/proxy/lambda/a/cancel");
    job_when("a", "cancelled");
}

TEST_F(Api, an_export_survives_a_restart) {
    auto const id = session();
    submit(id, "a", draft("slow"));
    job_when("a", "processing");
    end();
    begin();
    auto const again = job_when("a", "processing");
    EXPECT_EQ(store_->jobs().list(store::SessionId(id), 1)->front().attempts, 1)
        << "it was handed back, not lost";
    post("/api/render/proxy/lambda/a/cancel");
    job_when("a", "cancelled");
}

TEST_F(Api, a_download_has_a_name_and_ranges) {
    auto const id = session();
    submit(id, "a", draft());
    job_when("a", "completed");
    auto const whole = get("/api/render/proxy/a/download");
    EXPECT_EQ(whole.headers.value_or_empty("Content-Disposition"), "attachment; filename=\"project.mp4\"");
    EXPECT_EQ(whole.headers.value_or_empty("Content-Type"), "video/mp4");
    EXPECT_EQ(get("/api/render/proxy/a/download", {{"Range", "bytes=0-3"}}).body, "film");
}

TEST_F(Api, a_claim_link_shows_one_project_and_calls_nothing) {
    auto const id = session();
    auto const claim = data(post("/api/auth/claim-token", {{"session_id", id}}));
    EXPECT_EQ(claim["expires_in"], 604'800);
    auto const secret = claim["claim_token"].get<std::string>();
    EXPECT_EQ(get("/api/credits/balance/simple", {{"Authorization", "Bearer " + secret}}).status, 401);
    token_.clear();
    auto const page = get("/workspace/claim?ct=" + secret);
    EXPECT_EQ(page.status, 200);
    EXPECT_NE(page.body.find("Timeline &lt;1 track&gt;"), std::string::npos);
    EXPECT_EQ(get("/workspace/claim?ct=clm_wrong").status, 404);
}

TEST_F(Api, general_adk_clients_find_what_they_look_for) {
    EXPECT_EQ(json::parse(get("/list-apps").body), json::array({"nemo_agent"}));
    anonymous();
    auto const made = json::parse(post("/apps/nemo_agent/users/me/sessions").body);
    auto const id = made["id"].get<std::string>();
    EXPECT_EQ(made["appName"], "nemo_agent");
    turn(message(id, "add music"));
    auto const found = json::parse(get("/apps/nemo_agent/users/me/sessions/" + id).body);
    EXPECT_EQ(found["events"].size(), 1u);
    EXPECT_EQ(json::parse(get("/apps/nemo_agent/users/me/sessions").body).size(), 1u);
    EXPECT_EQ(json::parse(post("/apps/nemo_agent/users/me/sessions/my-own").body)["id"], "my-own");
    EXPECT_EQ(get("/apps/other/users/me/sessions/" + id).status, 404);
}

TEST_F(Api, the_server_tells_how_it_is_and_sends_security_headers) {
    auto const alive = get("/healthz");
    EXPECT_EQ(data(alive)["status"], "alive");
    EXPECT_EQ(alive.headers.value_or_empty("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(data(get("/readyz"))["status"], "ready");
    auto const counted = get("/metrics").body;
    EXPECT_NE(counted.find("needledrop_http_requests_total{route=\"/healthz\",status=\"200\"} 1"),
              std::string::npos)
        << counted;
}

TEST_F(Api, the_document_names_every_route_and_no_other) {
    http::Router router;
    service_->add_routes(router);
    auto paths = openapi_document()["paths"];
    for (auto const& route : router.routes()) {
        std::string method(name_of(route.method));
        for (char& c : method)
            c = static_cast<char>(std::tolower(c));
        ASSERT_TRUE(paths.contains(route.name) && paths[route.name].contains(method))
            << method << " " << route.name;
        paths[route.name].erase(method);
    }
    for (auto const& [path, left] : paths.items())
        EXPECT_TRUE(left.empty()) << path;
    EXPECT_EQ(json::parse(get("/openapi.json").body)["openapi"], "3.1.0");
}

TEST(ApiConfig, fields_are_read_and_wrong_ones_named) {
    auto const config =
        parse_config({{"plans", {{"anonymous", {{"export", false}, {"credits", 5}, {"max_upload_mb", 1}}}}},
                      {"anonymous_days", 2},
                      {"edit_credits", 3}});
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_FALSE(config->plan("anonymous").export_allowed);
    EXPECT_EQ(config->anonymous.credits, 5);
    EXPECT_EQ(config->anonymous.validity, std::chrono::days(2));
    EXPECT_EQ(config->edit_credits, 3);
    EXPECT_FALSE(config->plan("unknown").export_allowed);
    EXPECT_NE(
        parse_config({{"plans", {{"pro", {{"credits", "many"}}}}}}).error().message.find("plans.pro.credits"),
        std::string::npos);
    EXPECT_FALSE(parse_config({{"edit_credits", -1}}));
}

} // namespace needledrop::api
