#include "api/asked.h"

#include "api/context.h"

#include <fmt/format.h>

namespace needledrop::api {
namespace {
using nlohmann::json;

/// "playhead_ms" and "selected_clip" (1-based) of the state that a client sends along, as ADK clients may.
Result<json> parse_pointing(json const& body) {
    json pointing = json::object();
    for (auto const* spelling : {"state_delta", "stateDelta"}) {
        auto const sent = body.find(spelling);
        if (sent == body.end() || sent->is_null()) continue;
        if (!sent->is_object())
            return Error{Fault::InvalidArgument, fmt::format("\"{}\" must be an object.", spelling)};
        for (auto const* name : {"playhead_ms", "selected_clip"}) {
            auto const value = sent->find(name);
            if (value == sent->end() || value->is_null()) continue;
            if (!value->is_number() || value->get<double>() < 0 || value->get<double>() > 1e9)
                return Error{Fault::InvalidArgument, fmt::format("\"{}\" must be a number.", name)};
            pointing[name] = static_cast<std::int64_t>(value->get<double>());
        }
    }
    return pointing;
}

Result<std::string> message_text(json const& body) {
    auto message = body.find("new_message");
    if (message == body.end()) message = body.find("newMessage");
    auto const parts = message != body.end() && message->is_object() ? message->find("parts") : body.end();
    bool const has_parts =
        message != body.end() && message->is_object() && parts != message->end() && parts->is_array();
    if (!has_parts) return Error{Fault::InvalidArgument, "\"new_message\" must be an object with \"parts\"."};
    std::string text;
    for (auto const& part : *parts) {
        if (!part.is_object()) return Error{Fault::InvalidArgument, "Each of \"parts\" must be an object."};
        auto const piece = TRY(text_field(part, {"text"}));
        text += (text.empty() || piece.empty() ? "" : "\n") + piece;
    }
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
        return Error{Fault::InvalidArgument, "The message is empty. Say what to do."};
    constexpr std::size_t kLongest = 20'000;
    if (text.size() > kLongest)
        return Error{Fault::InvalidArgument, "The message is too long. Say it in parts."};
    return text;
}

} // namespace

Result<Asked> parse_asked(std::string const& text) {
    auto const body = TRY(object_of(text));
    Asked asked;
    auto const app = TRY(text_field(body, {"app_name", "appName"}));
    if (!app.empty() && app != "nemo_agent")
        return Error{Fault::InvalidArgument, "The only app here is nemo_agent."};
    asked.session = TRY(text_field(body, {"session_id", "sessionId"}));
    asked.invocation = TRY(text_field(body, {"invocation_id", "invocationId"}));
    if (asked.invocation.size() > 128) return Error{Fault::InvalidArgument, "The invocationId is too long."};
    auto const streaming = body.find("streaming");
    if (streaming != body.end() && !streaming->is_boolean() && !streaming->is_null())
        return Error{Fault::InvalidArgument, "\"streaming\" must be true or false."};
    asked.streaming = streaming != body.end() && streaming->is_boolean() && streaming->get<bool>();
    asked.text = TRY(message_text(body));
    asked.pointing = TRY(parse_pointing(body));
    return asked;
}

} // namespace needledrop::api
