// For tests: a server of the contract that does what a script says, like the published one on its worst day.
#pragma once

#include "http/server.h"

#include <nlohmann/json.hpp>

#include <deque>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace needledrop::client::testing {

using Json = nlohmann::json;

/// What one message leads to.
struct ScriptedTurn {
    std::vector<std::string> events{};    ///< `data` lines, sent as they are; "" is an empty one.
    std::chrono::milliseconds silence{0}; ///< Before the last event, with empty data lines on the way.
    Json draft_after{};                   ///< Null: the draft stays.
    bool breaks = false;                  ///< The connection drops after the events.
    std::vector<std::string> on_resume{}; ///< With ids: what a resumed stream brings; empty: not supported.
};

inline std::string text_event(std::string const& text) {
    return Json{{"author", "nemo_agent"}, {"content", {{"role", "model"}, {"parts", {{{"text", text}}}}}}}
        .dump();
}
inline std::string tool_event() {
    return Json{
        {"content",
         {{"role", "model"},
          {"parts", {{{"functionCall", {{"id", "1"}, {"name", "secret_tool"}, {"args", Json::object()}}}}}}}}}
        .dump();
}
/// A draft of a 10 s video and, where named, music and a title.
inline Json draft_of(std::string const& music = "", std::string const& title = "") {
    Json tracks = Json::array({{{"tt", 0}, {"sg", {{{"d", 10000}, {"m", {{"name", "city timelapse"}}}}}}}});
    if (!music.empty())
        tracks.push_back({{"tt", 1}, {"sg", {{{"d", 10000}, {"m", {{"name", music}, {"volume", 0.35}}}}}}});
    if (!title.empty()) tracks.push_back({{"tt", 7}, {"sg", {{{"d", 3000}, {"m", {{"text", title}}}}}}});
    return {{"t", tracks}, {"d", 10000}};
}

class ScriptedServer {
public:
    // The script, set before it is needed; guarded by `mutex` while the server runs.
    std::deque<ScriptedTurn> turns;
    std::deque<Json> renders; ///< Status answers, one a call; the last is repeated.
    std::deque<std::pair<int, Json>>
        refusals; ///< {status, body}: answered instead, to the next calls that match `refuse_at`.
    std::string refuse_at;
    Json draft = draft_of();
    std::string file = std::string(3'000'000, 'v');
    int file_breaks = 0;          ///< Downloads that stop in the middle.
    bool knows_ranges = true;     ///< Else a broken download begins anew.
    std::string picture;          ///< What a look at one moment gives; empty: no such call here.
    bool keeps_all_clips = false; ///< An upload goes behind what is there, whatever was asked.

    // What happened.
    std::vector<std::string> messages, uploads, render_ids;
    std::vector<Json> outputs; ///< `output` of each render.
    int tokens = 0, sessions = 0, resumes = 0;
    std::vector<std::pair<std::string, std::string>> sources; ///< X-Skill-Source and -Platform of each call.
    std::mutex mutex;

    ScriptedServer() { start(); }
    ~ScriptedServer() { server_->stop(std::chrono::milliseconds(100)); }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }

private:
    using Request = http::Request;
    using Response = http::Response;

    class Events final : public http::EventSource {
    public:
        Events(std::vector<std::string> events, std::string id, std::chrono::milliseconds silence,
               bool breaks)
            : events_(std::move(events))
            , id_(std::move(id))
            , silence_(silence)
            , breaks_(breaks) {}
        void subscribe(std::function<void()> wake) override { wake_ = std::move(wake); }
        Result<http::EventBatch> next() override {
            using namespace std::chrono_literals;
            if (at_ + 1 == events_.size() && silence_ > 0ms) {
                std::this_thread::sleep_for(20ms);
                silence_ -= 20ms;
                wake_();
                return http::EventBatch{{{"", "", ""}}, false};
            }
            if (at_ < events_.size()) {
                http::ServerEvent event{id_.empty() ? "" : id_ + ":" + std::to_string(at_ + 1), "",
                                        events_[at_]};
                ++at_;
                wake_();
                return http::EventBatch{{event}, false};
            }
            if (breaks_) return Error{Fault::Io, "dropped"};
            return http::EventBatch{{}, true};
        }

    private:
        std::vector<std::string> events_;
        std::string id_;
        std::chrono::milliseconds silence_;
        bool breaks_;
        std::size_t at_ = 0;
        std::function<void()> wake_;
    };

    static Response json(Json const& body, int status = 200) {
        return {status, {}, http::Content{body.dump()}};
    }
    static Response ok(Json const& data) { return json({{"code", 0}, {"message", "ok"}, {"data", data}}); }

    /// Every call passes here: counted, checked, and refused where the script says so.
    template <class Handle>
    http::Handler guarded(std::string name, Handle handle) {
        return [this, name, handle](Request const& request) -> Response {
            std::scoped_lock const lock(mutex);
            sources.emplace_back(request.headers.value_or_empty("X-Skill-Source"),
                                 request.headers.value_or_empty("X-Skill-Platform"));
            if (!refusals.empty() && name == refuse_at) {
                auto const [status, body] = refusals.front();
                refusals.pop_front();
                return json(body, status);
            }
            return handle(request);
        };
    }

    Response take_turn(Request const& request) {
        auto const body = Json::parse(request.body);
        messages.push_back(body["new_message"]["parts"][0]["text"]);
        ScriptedTurn turn;
        if (!turns.empty()) {
            turn = turns.front();
            turns.pop_front();
        }
        if (!turn.draft_after.is_null()) draft = turn.draft_after;
        resumed_ = turn.on_resume;
        return {200,
                {},
                http::EventStream{std::make_unique<Events>(turn.events, turn.on_resume.empty() ? "" : "trn",
                                                           turn.silence, turn.breaks)}};
    }
    Response resume(Request const&) {
        ++resumes;
        if (resumed_.empty()) return json({{"code", 404}, {"message", "no"}}, 404);
        return {200,
                {},
                http::EventStream{
                    std::make_unique<Events>(resumed_, "trn", std::chrono::milliseconds(0), false)}};
    }
    /// One more clip at the end of a session's own timeline.
    void put_behind(std::string const& session) {
        if (session != last_session_) draft = Json{{"t", {{{"tt", 0}, {"sg", Json::array()}}}}};
        last_session_ = session;
        draft["t"][0]["sg"].push_back({{"d", 1000}});
    }
    Response status(Request const&) {
        auto const answer = renders.empty() ? Json{{"status", "completed"}} : renders.front();
        if (renders.size() > 1) renders.pop_front();
        return json(answer);
    }
    Response download(Request const& request) {
        auto const range = knows_ranges ? std::string(request.headers.value_or_empty("Range")) : "";
        if (range.empty()) return {200, {}, http::Content{file, "video/mp4"}};
        unsigned long first = 0, last = 0;
        std::sscanf(range.c_str(), "bytes=%lu-%lu", &first, &last);
        if (file_breaks > 0) { // Half of what was asked for arrives.
            --file_breaks;
            last = first + 499'999;
        }
        last = std::min<unsigned long>(last, file.size() - 1);
        return {206,
                {{"Content-Range", "bytes " + std::to_string(first) + "-" + std::to_string(last) + "/" +
                                       std::to_string(file.size())}},
                http::Content{file.substr(first, last - first + 1), "video/mp4"}};
    }

    void start() {
        using http::Method;
        http::Router router;
        router.add(Method::Post, "/api/auth/anonymous-token", guarded("token", [this](Request const&) {
                       return ok({{"token", "nmv_usr_secret" + std::to_string(++tokens)}, {"credits", 100}});
                   }));
        router.add(Method::Post, "/api/auth/claim-token", guarded("claim", [](Request const&) {
                       return ok({{"claim_token", "clm_1"}});
                   }));
        router.add(Method::Post, "/api/tasks/me/with-session/nemo_agent",
                   guarded("session", [this](Request const&) {
                       return ok({{"task_id", "t"},
                                  {"session_id", "s" + std::to_string(++sessions)},
                                  {"bind_id", "bind7"}});
                   }));
        router.add(Method::Post, "/run_sse",
                   guarded("turn", [this](Request const& request) { return take_turn(request); }));
        router.add(Method::Get, "/api/turns/nemo_agent/me/{s}/events",
                   guarded("resume", [this](Request const& r) { return resume(r); }));
        router.add(Method::Post, "/api/upload-video/nemo_agent/me/{s}",
                   guarded("upload",
                           [this](Request const& request) {
                               uploads.push_back(request.parameter("s"));
                               if (keeps_all_clips) put_behind(request.parameter("s"));
                               return ok({{"files", Json::array()}});
                           }),
                   {.body_limit = 64u << 20});
        router.add(Method::Get, "/api/state/nemo_agent/me/{s}/latest",
                   guarded("state", [this](Request const&) {
                       return ok({{"state", {{"draft", draft}}}});
                   }));
        router.add(
            Method::Get, "/api/preview/nemo_agent/me/{s}", guarded("preview", [this](Request const& request) {
                if (picture.empty()) return json({{"detail", "Not Found"}}, 404);
                return Response{200, {}, http::Content{picture + *request.query_value("at"), "image/png"}};
            }));
        router.add(Method::Get, "/api/credits/balance/simple", guarded("credits", [](Request const&) {
                       return ok({{"available", 88}, {"frozen", 2}, {"total", 90}});
                   }));
        router.add(Method::Post, "/api/render/proxy/lambda",
                   guarded("render", [this](Request const& request) {
                       auto const body = Json::parse(request.body);
                       render_ids.push_back(body["id"]);
                       outputs.push_back(body["output"]);
                       return ok({{"id", render_ids.back()}});
                   }));
        router.add(Method::Get, "/api/render/proxy/lambda/{id}",
                   guarded("status", [this](Request const& r) { return status(r); }));
        router.add(Method::Get, "/api/render/proxy/{id}/download",
                   guarded("download", [this](Request const& r) { return download(r); }));
        http::ServerOptions options;
        options.io_threads = 1;
        options.workers = 4;
        server_ = http::Server::start(std::move(router), std::move(options)).value();
    }

    std::vector<std::string> resumed_;
    std::string last_session_;
    std::unique_ptr<http::Server> server_;
};

} // namespace needledrop::client::testing
