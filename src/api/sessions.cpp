// Projects: create, list, their state, undo and redo; and the endpoints that general ADK clients know.
#include "api/context.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace needledrop::api {
namespace {
using nlohmann::json;
using store::Scope;

constexpr auto kApp = "nemo_agent";

bool is_our_app(http::Request const& request) {
    auto const app = request.parameters.find("app");
    return app == request.parameters.end() || app->second == kApp;
}
http::Response no_such_app() {
    return refuse(problem::kNotFound, "The only app here is nemo_agent.");
}

/// Creates a session with an empty first version, so that there is always something to go back to.
Result<store::Session> create(Context& context, store::NewSession const& wanted) {
    auto session = TRY(context.store.sessions().create(wanted));
    TRY(context.store.sessions().append(session.id, {context.work.empty_draft(), R"({"op":"begin"})", 0}));
    return context.store.sessions().find(session.id);
}

http::Response create_session(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    if (!is_our_app(request)) return no_such_app();
    auto const body = TRY_ANSWER(object_of(request.body.empty() ? "{}" : request.body));
    store::NewSession wanted{.user = caller.user.id};
    if (auto const name = TRY_ANSWER(text_field(body, {"task_name", "taskName"})); !name.empty())
        wanted.name = name.substr(0, 200);
    if (auto const language = TRY_ANSWER(text_field(body, {"language"})); !language.empty())
        wanted.language = language.substr(0, 16);
    auto const session = TRY_ANSWER(create(context, wanted));
    return ok({{"task_id", session.task.text()},
               {"session_id", session.id.text()},
               {"user_id", caller.user.id.text()},
               {"bind_id", caller.user.bind_id}});
}

http::Response list_sessions(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    constexpr int kMost = 200;
    auto const found = TRY_ANSWER(context.store.sessions().list(caller.user.id, kMost));
    json all = json::array();
    for (auto const& session : found)
        all.push_back({{"session_id", session.id.text()},
                       {"task_id", session.task.text()},
                       {"name", session.name},
                       {"updated_at", store::iso_text(session.updated)}});
    return ok({{"sessions", std::move(all)}});
}

http::Response remove_session(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const removed = context.store.sessions().remove(caller.user.id, session.id);
    if (!removed && removed.error().kind == Fault::Busy)
        return refuse(problem::kConflict, removed.error().message);
    if (!removed) return refuse(removed.error());
    return ok({{"removed", true}});
}

// ---- State

json history_json(std::vector<store::DraftVersion> const& line, std::int64_t current) {
    json versions = json::array();
    for (auto const& version : line) {
        auto edit = json::parse(version.edit, nullptr, false);
        versions.push_back({{"version", version.version},
                            {"edit", edit.is_discarded() ? json() : std::move(edit)},
                            {"created_at", store::iso_text(version.created)}});
    }
    auto const at = std::ranges::find(line, current, &store::DraftVersion::version);
    return {{"versions", std::move(versions)},
            {"current", current},
            {"undo", at == line.end() ? 0 : std::distance(line.begin(), at)},
            {"redo", at == line.end() ? 0 : std::distance(at, line.end()) - 1}};
}

Result<json> full_state(Context& context, http::Request const& request, store::Caller const& caller,
                        store::Session const& session) {
    constexpr int kJobs = 20;
    auto state = TRY(context.work.state(session));
    auto const line = TRY(context.store.sessions().line(session.id));
    auto const jobs = TRY(context.store.jobs().list(session.id, kJobs));
    auto const assets = TRY(context.store.assets().list(session.id));
    json shown_jobs = json::array();
    bool receipt_shown = false;
    for (auto const& job : jobs) {
        auto shown = job_json(context, request, job)["data"];
        // Of the latest export only; of an older one its own status has it.
        if (receipt_shown) shown.erase("receipt");
        receipt_shown |= shown.contains("receipt") && shown["receipt"].is_object();
        shown_jobs.push_back(std::move(shown));
    }
    json shown_assets = json::array();
    for (auto const& asset : assets)
        shown_assets.push_back(asset_json(context, request, asset));
    for (auto& piece : state["generated_media"])
        piece["waveform_url"] = fmt::format("{}/api/music/{}/me/{}/{}/waveform?version={}", base_url(context, request), kApp,
                                            session.id.text(), piece.value("segment_id", ""), session.version);
    if (!state.contains("video_infos")) state["video_infos"] = shown_assets;
    return json{{"state", std::move(state)},      {"version", session.version},
                {"revision", session.revision},   {"session_id", session.id.text()},
                {"task_id", session.task.text()}, {"name", session.name},
                {"bind_id", caller.user.bind_id}, {"assets", std::move(shown_assets)},
                {"jobs", std::move(shown_jobs)},  {"history", history_json(line, session.version)}};
}

std::string etag_of(store::Session const& session) {
    return fmt::format("\"r{}\"", session.revision);
}

/// The answer's body, made or found. One with an export under way is made each time: it tells how long that takes.
Result<std::shared_ptr<std::string const>> state_body(Context& context, http::Request const& request,
                                                      store::Caller const& caller,
                                                      store::Session const& session) {
    auto const now = store::system_now();
    StateKey key{session.id, session.revision, caller.user.bind_id, base_url(context, request)};
    if (auto known = context.states.find(key, now)) return known;
    auto const state = TRY(full_state(context, request, caller, session));
    bool const working = std::ranges::any_of(
        state["jobs"], [](json const& job) { return !job["secondsLeft"].is_null(); });
    auto body = std::make_shared<std::string const>(std::get<http::Content>(ok(state).body).bytes);
    if (!working) context.states.keep(std::move(key), body, now);
    return body;
}

/// Answers with the state once it differs from what the client has.
class StateAnswer final : public http::LateAnswer {
public:
    StateAnswer(Context& context, http::Request const& request, store::Caller caller,
                store::SessionId session)
        : context_(context)
        , request_(request)
        , caller_(std::move(caller))
        , session_(std::move(session))
        , known_(request.headers.value_or_empty("If-None-Match")) {}

    void subscribe(std::function<void()> wake) override {
        subscription_ = context_.store.signals().subscribe(session_, std::move(wake));
    }
    std::optional<http::Response> attempt(Waiting waiting) override {
        auto const session = context_.store.sessions().find(caller_.user.id, session_);
        if (!session) return refuse_session(session_.text());
        return answer(*session, waiting);
    }
    std::optional<http::Response> answer(store::Session const& session, Waiting waiting) const {
        auto const etag = etag_of(session);
        if (known_ == etag && waiting == Waiting::Patiently) return std::nullopt;
        if (known_ == etag)
            return http::Response{304, {{"ETag", etag}, {"Cache-Control", "no-cache"}}, http::Content{}};
        auto const body = state_body(context_, request_, caller_, session);
        if (!body) return refuse(body.error());
        return http::Response{200, {{"ETag", etag}, {"Cache-Control", "no-cache"}}, http::Content{**body}};
    }

private:
    Context& context_;
    http::Request const& request_; ///< Its connection keeps it while this lives.
    store::Caller caller_;
    store::SessionId session_;
    std::string known_;
    store::Signals::Subscription subscription_;
};

http::Response latest_state(Context& context, http::Request const& request) {
    auto caller = OR_REFUSE(admit(context, request, Scope::Read));
    if (!is_our_app(request)) return no_such_app();
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    int seconds = 0;
    auto const wait = request.query_value("wait").value_or("0");
    auto const read = std::from_chars(wait.data(), wait.data() + wait.size(), seconds);
    if (read.ec != std::errc() || seconds < 0)
        return refuse(problem::kMalformed, "\"wait\" must be a number of seconds.");
    auto const patience =
        std::min<std::chrono::milliseconds>(std::chrono::seconds(seconds), context.config.longest_wait);
    auto answer = std::make_unique<StateAnswer>(context, request, std::move(caller), session.id);
    // At once where it can be: only who waits for news comes back to it.
    using Waiting = http::LateAnswer::Waiting;
    if (auto now = answer->answer(session, patience.count() > 0 ? Waiting::Patiently : Waiting::NoLonger))
        return std::move(*now);
    return {200, {}, http::Deferred{std::move(answer), patience}};
}

/// One moment of the timeline as a picture.
http::Response preview(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const at = request.query_value("at").value_or("0");
    double seconds = 0;
    auto const read = std::from_chars(at.data(), at.data() + at.size(), seconds);
    if (read.ec != std::errc() || read.ptr != at.data() + at.size() || !(seconds >= 0))
        return refuse(problem::kMalformed, "\"at\" must be a number of seconds from the start.");
    return {200,
            {{"Cache-Control", "private, no-store"}},
            http::Content{TRY_ANSWER(context.work.preview(session, seconds)), "image/png"}};
}

/// The shape of a piece's sound. The address names the version of the draft, so that a browser may keep it.
http::Response music_waveform(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    if (request.query_value("version").value_or("") != std::to_string(session.version))
        return refuse(problem::kNotFound, "The timeline has changed since. Read the project's state again.");
    auto shape = TRY_ANSWER(context.work.music_waveform(session, request.parameter("segment"), *request.cancel));
    return {200, {{"Cache-Control", "private, max-age=86400"}}, http::Content{std::move(shape)}};
}

http::Response move_version(Context& context, http::Request const& request,
                            Result<store::DraftVersion> (store::Sessions::*move)(store::SessionId const&)) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const moved = (context.store.sessions().*move)(session.id);
    if (!moved && moved.error().kind == Fault::OutOfRange)
        return refuse(problem::kConflict, moved.error().message);
    if (!moved) return refuse(moved.error());
    return ok({{"version", moved->version}, {"draft", json::parse(moved->draft, nullptr, false)}});
}
http::Response undo(Context& context, http::Request const& request) {
    return move_version(context, request, &store::Sessions::undo);
}
http::Response redo(Context& context, http::Request const& request) {
    return move_version(context, request, &store::Sessions::redo);
}

// ---- The Agent Development Kit's own session endpoints, whose answers have no envelope

http::Response list_apps(Context&, http::Request const&) {
    return json_response(200, json::array({kApp}));
}

json adk_session(Context& context, store::Session const& session, json events) {
    json state = json::object();
    if (auto known = context.work.state(session)) state = std::move(*known);
    return {{"id", session.id.text()},
            {"appName", kApp},
            {"userId", session.user.text()},
            {"state", std::move(state)},
            {"events", std::move(events)},
            {"lastUpdateTime", static_cast<double>(session.updated.time_since_epoch().count()) / 1000}};
}

http::Response adk_create(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    if (!is_our_app(request)) return no_such_app();
    store::NewSession wanted{.user = caller.user.id};
    auto const chosen = request.parameters.find("session");
    if (chosen != request.parameters.end()) {
        auto const plain = [](char c) {
            return std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_';
        };
        if (chosen->second.size() > 64 || !std::ranges::all_of(chosen->second, plain))
            return refuse(problem::kMalformed,
                          "A session's name may hold letters, digits, - and _ only, 64 at most.");
        wanted.id = store::SessionId(chosen->second);
    }
    auto const session = TRY_ANSWER(create(context, wanted));
    return json_response(200, adk_session(context, session, json::array()));
}

http::Response adk_get(Context& context, http::Request const& request) {
    constexpr int kEvents = 2000;
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    if (!is_our_app(request)) return no_such_app();
    auto const session = OR_REFUSE(session_of(context, caller, request.parameter("session")));
    auto const stored = TRY_ANSWER(context.store.turns().session_events(session.id, kEvents));
    json events = json::array();
    for (auto const& event : stored) {
        auto payload = json::parse(event.payload, nullptr, false);
        if (!payload.is_discarded() && !payload.value("partial", false)) events.push_back(std::move(payload));
    }
    return json_response(200, adk_session(context, session, std::move(events)));
}

http::Response adk_list(Context& context, http::Request const& request) {
    constexpr int kMost = 200;
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    if (!is_our_app(request)) return no_such_app();
    auto const found = TRY_ANSWER(context.store.sessions().list(caller.user.id, kMost));
    json all = json::array();
    for (auto const& session : found)
        all.push_back(adk_session(context, session, json::array()));
    return json_response(200, all);
}

} // namespace

void add_session_routes(http::Router& router, Context& context) {
    using http::Method;
    std::string const adk = "/apps/{app}/users/{user}/sessions";
    router.add(Method::Post, "/api/tasks/{user}/with-session/{app}", with(context, create_session));
    router.add(Method::Get, "/api/tasks/{user}/sessions", with(context, list_sessions));
    router.add(Method::Delete, "/api/tasks/{user}/sessions/{session}", with(context, remove_session));
    router.add(Method::Get, "/api/state/{app}/{user}/{session}/latest", with(context, latest_state));
    router.add(Method::Get, "/api/preview/{app}/{user}/{session}", with(context, preview));
    router.add(Method::Get, "/api/music/{app}/{user}/{session}/{segment}/waveform", with(context, music_waveform));
    router.add(Method::Post, "/api/state/{app}/{user}/{session}/undo", with(context, undo));
    router.add(Method::Post, "/api/state/{app}/{user}/{session}/redo", with(context, redo));
    router.add(Method::Get, "/list-apps", with(context, list_apps));
    router.add(Method::Get, adk, with(context, adk_list));
    router.add(Method::Post, adk, with(context, adk_create));
    router.add(Method::Post, adk + "/{session}", with(context, adk_create));
    router.add(Method::Get, adk + "/{session}", with(context, adk_get));
    router.add(Method::Delete, adk + "/{session}", with(context, remove_session));
}

} // namespace needledrop::api
