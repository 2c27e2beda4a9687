#include "api/adk_event.h"

#include "store/secret.h"

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace needledrop::api {
namespace {
using nlohmann::json;

json event_of(std::string const& invocation) {
    return {{"id", store::random_name("evt_")},
            {"invocationId", invocation},
            {"author", "nemo_agent"},
            {"timestamp", static_cast<double>(store::system_now().time_since_epoch().count()) / 1000},
            {"actions", {{"stateDelta", json::object()}, {"artifactDelta", json::object()}}}};
}

json content(char const* role, json part) {
    return {{"role", role}, {"parts", json::array({std::move(part)})}};
}

std::string text_of(json const& event) {
    return event.dump(-1, ' ', false, json::error_handler_t::replace);
}

/// A piece of some words, never cut inside a UTF-8 character.
std::string_view next_piece(std::string_view text) {
    constexpr std::size_t kPiece = 24;
    if (text.size() <= kPiece) return text;
    auto end = text.find(' ', kPiece);
    if (end == std::string_view::npos || end > 2 * kPiece) end = kPiece;
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80)
        ++end;
    return text.substr(0, end);
}

} // namespace

std::string error_event(std::string const& invocation, std::string const& code, std::string const& message) {
    auto event = event_of(invocation);
    event["errorCode"] = code;
    event["errorMessage"] = message;
    return text_of(event);
}

void TurnVoice::tell(json const& event) {
    if (auto const stored = turns_.append(turn_.id, text_of(event)); !stored)
        spdlog::error("an event of turn {} could not be stored: {}", turn_.id.text(), stored.error().message);
}

void TurnVoice::tell_tool(std::string const& name, json const& args, bool done, std::string const& said) {
    auto const id = store::random_name("call_");
    auto call = event_of(turn_.invocation);
    call["content"] = content("model", {{"functionCall", {{"id", id}, {"name", name}, {"args", args}}}});
    tell(call);
    auto result = event_of(turn_.invocation);
    json const response{{"status", done ? "done" : "failed"}, {"message", said}};
    result["content"] =
        content("user", {{"functionResponse", {{"id", id}, {"name", name}, {"response", response}}}});
    tell(result);
}

void TurnVoice::tell_text(std::string const& text, json state_delta) {
    std::string_view rest = text;
    while (streaming_ && !rest.empty()) {
        auto const piece = next_piece(rest);
        rest.remove_prefix(piece.size());
        auto event = event_of(turn_.invocation);
        event["content"] = content("model", {{"text", piece}});
        event["partial"] = true;
        tell(event);
    }
    auto event = event_of(turn_.invocation);
    event["content"] = content("model", {{"text", text}});
    state_delta["version"] = version_;
    event["actions"]["stateDelta"] = std::move(state_delta);
    event["turnComplete"] = true;
    tell(event);
}

void TurnVoice::tell_error(std::string const& code, std::string const& message) {
    if (auto const stored = turns_.append(turn_.id, error_event(turn_.invocation, code, message)); !stored)
        spdlog::error("an event of turn {} could not be stored: {}", turn_.id.text(), stored.error().message);
}

} // namespace needledrop::api
