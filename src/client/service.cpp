#include "client/service.h"

#include <fmt/format.h>

#include <charconv>

namespace needledrop::client {

namespace {

using namespace std::chrono_literals;
using http::Method;

constexpr auto kTurnTime = 16min; ///< The contract allows a turn 15 minutes.
constexpr auto kTurnSilence = 2min;

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
    return read.ec == std::errc() ? std::optional(value) : std::nullopt;
}

std::string text_of(Json const& json, char const* key) {
    if (!json.is_object()) return {};
    auto const found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

int code_of(Json const& whole, int status) {
    if (whole.is_object() && whole.contains("code") && whole["code"].is_number_integer())
        if (auto const code = whole["code"].get<int>(); code != 0 || status < 400) return code;
    switch (status) { // Servers that answer with HTTP alone.
    case 401:
        return 1001;
    case 413:
        return 4002;
    case 415:
        return 4001;
    default:
        return status;
    }
}

std::optional<Refusal> refusal_in(int status, http::Headers const& headers, Json const& whole) {
    auto const code = code_of(whole, status);
    if (status >= 200 && status < 300 && (code == 0 || code == status || code == 200)) return std::nullopt;
    Refusal refusal{.status = status,
                    .code = code,
                    .message = text_of(whole, "message"),
                    .bind_id = {},
                    .retry_after_s = {}};
    auto const detail = text_of(whole, "detail");
    if (refusal.message.empty()) refusal.message = detail;
    if (status == 404 && detail.starts_with("Session not found")) refusal.code = 1002;
    if (whole.is_object() && whole.contains("data"))
        if (auto const bind = text_of(whole["data"], "bind_id"); !bind.empty()) refusal.bind_id = bind;
    refusal.retry_after_s = whole_number(headers.value_or_empty("Retry-After"));
    return refusal;
}

Answer answer_of(http::ClientResponse const& response) {
    Answer answer;
    answer.whole = Json::parse(response.body, nullptr, false);
    if (answer.whole.is_discarded()) answer.whole = nullptr;
    answer.data = Json::object();
    if (answer.whole.is_object() && answer.whole.contains("data")) answer.data = answer.whole["data"];
    answer.refusal = refusal_in(response.status, response.headers, answer.whole);
    return answer;
}

/// The texts of one event; tool calls and thoughts are the server's own business.
void take_event(std::string const& data, TurnStream& turn,
                std::function<void(std::string const&)> const& on_text) {
    auto const event = Json::parse(data, nullptr, false);
    if (!event.is_object()) return;
    if (!text_of(event, "errorCode").empty() || !text_of(event, "errorMessage").empty()) {
        turn.failure = text_of(event, "errorMessage");
        return;
    }
    if (event.value("partial", false)) return; // The whole text follows.
    Json::json_pointer const wants_export("/actions/stateDelta/export_requested");
    if (event.contains(wants_export) && event[wants_export].is_boolean())
        turn.wants_export = event[wants_export].get<bool>();
    Json::json_pointer const begun("/actions/stateDelta/export/id");
    if (event.contains(begun) && event[begun].is_string())
        turn.begun_export = event[begun].get<std::string>();
    auto const content = event.value("content", Json::object());
    if (!content.is_object() || text_of(content, "role") == "user") return;
    std::string text;
    for (auto const& part : content.value("parts", Json::array()))
        if (part.is_object() && !part.contains("functionCall") && !part.contains("functionResponse") &&
            part.value("thought", false) == false)
            text += text_of(part, "text");
    if (text.find_first_not_of(" \r\n\t") == std::string::npos) return;
    turn.texts.push_back(text);
    on_text(text);
}

} // namespace

Json Answer::find(std::initializer_list<char const*> keys) const {
    for (auto const* key : keys) {
        if (whole.is_object() && whole.contains(key) && !whole[key].is_null()) return whole[key];
        if (data.is_object() && data.contains(key) && !data[key].is_null()) return data[key];
    }
    return nullptr;
}

Service::Service(std::string base_url, Attribution attribution, Clock const& clock)
    : base_url_(std::move(base_url))
    , attribution_(std::move(attribution))
    , clock_(clock) {
    while (base_url_.ends_with('/'))
        base_url_.pop_back();
}

http::ClientRequest Service::request(Method method, std::string const& path, Cancel const& cancel) const {
    http::ClientRequest request;
    request.method = method;
    request.url = path.starts_with("http://") || path.starts_with("https://") ? path : base_url_ + path;
    // A token goes to its own server only, whatever link that server hands out.
    if (token_ && (request.url == base_url_ || request.url.starts_with(base_url_ + "/")))
        request.headers.add("Authorization", "Bearer " + token_->reveal());
    request.headers.add("X-Skill-Source", attribution_.source);
    request.headers.add("X-Skill-Version", attribution_.version);
    request.headers.add("X-Skill-Platform", attribution_.platform);
    request.cancel = &cancel;
    return request;
}

Result<Answer> Service::call(http::ClientRequest const& request) const {
    return answer_of(TRY(http_.send(request)));
}

Result<Answer> Service::post(std::string const& path, Json const& body, Cancel const& cancel) const {
    auto asked = request(Method::Post, path, cancel);
    asked.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    return call(asked);
}

Result<Answer> Service::anonymous_token(std::string const& client_id, Cancel const& cancel) const {
    auto asked = request(Method::Post, "/api/auth/anonymous-token", cancel);
    http::Headers headers;
    for (auto const& [name, value] : asked.headers.all())
        if (name != "Authorization") headers.add(name, value);
    headers.add("X-Client-Id", client_id);
    asked.headers = headers;
    asked.body = std::string("{}");
    return call(asked);
}

Result<Answer> Service::create_session(Language language, Cancel const& cancel) const {
    return post("/api/tasks/me/with-session/nemo_agent",
                {{"task_name", "project"}, {"language", language == Language::Chinese ? "zh" : "en"}},
                cancel);
}

Result<Answer> Service::claim_token(std::string const& task, std::string const& session,
                                    Cancel const& cancel) const {
    return post("/api/auth/claim-token", {{"task_id", task}, {"session_id", session}}, cancel);
}

Result<Answer> Service::upload(std::string const& session, std::filesystem::path const& file,
                               Timeline timeline, std::function<void(double)> const& on_share,
                               Cancel const& cancel) const {
    auto const* query = timeline == Timeline::New ? "?timeline=new" : "";
    auto asked = request(Method::Post, "/api/upload-video/nemo_agent/me/" + session + query, cancel);
    asked.body = std::vector<http::UploadPart>{{.name = "files", .file = file, .filename = {}}};
    asked.time = 0ms;
    asked.silence = 5min; // The server looks into the file before it answers.
    asked.on_sent = [&](http::TransferProgress sent) {
        if (sent.total > 0) on_share(static_cast<double>(sent.bytes) / static_cast<double>(sent.total));
    };
    return call(asked);
}

Result<Answer> Service::upload_urls(std::string const& session, std::vector<std::string> const& urls,
                                    Cancel const& cancel) const {
    auto asked = request(Method::Post, "/api/upload-video/nemo_agent/me/" + session, cancel);
    asked.body = Json{{"urls", urls}, {"source_type", "url"}}.dump();
    asked.time = 10min;
    asked.silence = 0ms;
    return call(asked);
}

Result<Answer> Service::state(std::string const& session, Cancel const& cancel) const {
    return call(request(Method::Get, "/api/state/nemo_agent/me/" + session + "/latest", cancel));
}

Result<Answer> Service::credits(Cancel const& cancel) const {
    return call(request(Method::Get, "/api/credits/balance/simple", cancel));
}

Result<TurnStream> Service::read_turn(http::ClientRequest const& asked,
                                      std::function<void(std::string const&)> const& on_text) const {
    TurnStream turn;
    auto const end = TRY(
        http_.stream(asked, [&](http::ServerEvent const& event) { take_event(event.data, turn, on_text); }));
    turn.last_id = end.last_id;
    turn.whole = end.whole;
    auto const whole = Json::parse(end.body, nullptr, false);
    turn.refusal = refusal_in(end.status, end.headers, whole.is_discarded() ? Json() : whole);
    return turn;
}

Result<TurnStream> Service::turn(std::string const& session, std::string const& text,
                                 std::function<void(std::string const&)> const& on_text,
                                 Cancel const& cancel) const {
    auto asked = request(Method::Post, "/run_sse", cancel);
    Json const body{{"app_name", "nemo_agent"},
                    {"user_id", "me"},
                    {"session_id", session},
                    {"new_message", {{"role", "user"}, {"parts", {{{"text", text}}}}}},
                    {"streaming", false}};
    asked.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    asked.time = kTurnTime;
    asked.silence = kTurnSilence;
    return read_turn(asked, on_text);
}

Result<TurnStream> Service::resume_turn(std::string const& session, std::string const& last_id,
                                        std::function<void(std::string const&)> const& on_text,
                                        Cancel const& cancel) const {
    auto asked = request(Method::Get, "/api/turns/nemo_agent/me/" + session + "/events", cancel);
    asked.headers.add("Last-Event-ID", last_id);
    asked.time = kTurnTime;
    asked.silence = kTurnSilence;
    return read_turn(asked, on_text);
}

Result<Answer> Service::cancel_turn(std::string const& session, Cancel const& cancel) const {
    return post("/api/turns/nemo_agent/me/" + session + "/cancel", Json::object(), cancel);
}

Result<Answer> Service::submit_render(std::string const& id, std::string const& session, Json const& draft,
                                      Json const& output, Cancel const& cancel) const {
    return post("/api/render/proxy/lambda",
                {{"id", id}, {"sessionId", session}, {"draft", draft}, {"output", output}}, cancel);
}

Result<std::string> Service::preview(std::string const& session, double at_s, Cancel const& cancel) const {
    auto const path = fmt::format("/api/preview/nemo_agent/me/{}?at={:.3f}", session, at_s);
    auto const got = TRY(http_.send(request(Method::Get, path, cancel)));
    return got.status == 200 && got.body.starts_with("\x89PNG") ? got.body : std::string();
}

Result<Answer> Service::render_status(std::string const& id, Cancel const& cancel) const {
    return call(request(Method::Get, "/api/render/proxy/lambda/" + id, cancel));
}

Result<Answer> Service::cancel_render(std::string const& id, Cancel const& cancel) const {
    return post("/api/render/proxy/lambda/" + id + "/cancel", Json::object(), cancel);
}

} // namespace needledrop::client
