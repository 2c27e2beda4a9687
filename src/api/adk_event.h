// The Agent Development Kit's events, as a turn tells them: camelCase, absent fields left out.
#pragma once

#include "store/store.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <string_view>

namespace needledrop::api {

/// An event that says what went wrong, as the last of a turn.
std::string error_event(std::string const& invocation, std::string const& code, std::string const& message);

/// Tells one turn's events: each is stored, and so sent to whoever listens now or later. Owned by the turn's
/// thread.
class TurnVoice {
public:
    TurnVoice(store::Turns& turns, store::Turn turn, bool streaming)
        : turns_(turns)
        , turn_(std::move(turn))
        , streaming_(streaming) {}

    /// A tool call and its result, which clients show to nobody.
    void tell_tool(std::string const& name, nlohmann::json const& args, bool done, std::string const& said);
    /// The reply: in pieces first where the client streams, then whole, with what changed.
    void tell_text(std::string const& text, nlohmann::json state_delta);
    void tell_error(std::string const& code, std::string const& message);
    /// The draft's version from now on; it stands in what changed.
    void at_version(std::int64_t version) { version_ = version; }

private:
    void tell(nlohmann::json const& event);

    store::Turns& turns_;
    store::Turn turn_;
    bool streaming_;
    std::int64_t version_ = 0;
};

} // namespace needledrop::api
