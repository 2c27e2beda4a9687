// Service: the calls of the wire contract, each one HTTP exchange. No decisions are taken here: who calls
// sees every answer, also a refusal.
#pragma once

#include "base/cancel.h"
#include "client/attribution.h"
#include "client/clock.h"
#include "client/identity.h"
#include "client/words.h"
#include "http/client.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::client {

using Json = nlohmann::json;

/// An answer in the contract's envelope, or without one.
struct Answer {
    Json whole;                     ///< The body; null where it was no JSON.
    Json data;                      ///< `data` of the envelope, or an empty object.
    std::optional<Refusal> refusal; ///< Present unless the server did what was asked.

    /// The first of `keys` that stands at the top level or in `data`; null where none does.
    Json find(std::initializer_list<char const*> keys) const;
};

/// Where an uploaded film goes. A server that knows no new timelines puts it behind the others.
enum class Timeline { GoesOn, New };

/// What a turn's stream brought.
struct TurnStream {
    std::vector<std::string> texts;     ///< Whole texts, in order.
    std::optional<std::string> failure; ///< `errorMessage` of an event.
    std::optional<Refusal> refusal;     ///< The turn never began.
    std::string last_id;
    bool whole = false;               ///< The server ended the stream.
    std::string begun_export;         ///< A render that the server began itself for it; empty for others.
    std::optional<bool> wants_export; ///< What our own server says of "…and export"; others say nothing.
};

/// Borrowed by one conversation at a time; not thread-safe.
class Service {
public:
    Service(std::string base_url, Attribution attribution, Clock const& clock);

    std::string const& base_url() const { return base_url_; }
    void use(std::optional<Token> token) { token_ = std::move(token); }
    bool has_token() const { return token_.has_value(); }

    // Each fails as http::Client does: Unavailable (no answer), Cancelled.
    Result<Answer> anonymous_token(std::string const& client_id, Cancel const& cancel) const;
    Result<Answer> create_session(Language language, Cancel const& cancel) const;
    Result<Answer> claim_token(std::string const& task, std::string const& session,
                               Cancel const& cancel) const;
    Result<Answer> upload(std::string const& session, std::filesystem::path const& file, Timeline timeline,
                          std::function<void(double share)> const& on_share, Cancel const& cancel) const;
    Result<Answer> upload_urls(std::string const& session, std::vector<std::string> const& urls,
                               Cancel const& cancel) const;
    Result<Answer> state(std::string const& session, Cancel const& cancel) const;
    Result<Answer> credits(Cancel const& cancel) const;
    /// Sends a message once. `on_text` hears each whole text as it comes.
    Result<TurnStream> turn(std::string const& session, std::string const& text,
                            std::function<void(std::string const&)> const& on_text,
                            Cancel const& cancel) const;
    /// Listens on to a turn whose stream broke after the event `last_id`; sends nothing. A server that cannot
    /// replay answers with a refusal.
    Result<TurnStream> resume_turn(std::string const& session, std::string const& last_id,
                                   std::function<void(std::string const&)> const& on_text,
                                   Cancel const& cancel) const;
    Result<Answer> cancel_turn(std::string const& session, Cancel const& cancel) const;
    Result<Answer> submit_render(std::string const& id, std::string const& session, Json const& draft,
                                 Json const& output, Cancel const& cancel) const;
    /// The bytes of a PNG; empty where the server shows no single moments. Our own server's call.
    Result<std::string> preview(std::string const& session, double at_s, Cancel const& cancel) const;
    Result<Answer> render_status(std::string const& id, Cancel const& cancel) const;
    Result<Answer> cancel_render(std::string const& id, Cancel const& cancel) const;
    /// Writes the file to `destination`, whole or not at all, going on where a transfer broke (in
    /// `destination` with
    /// ".part" behind it). `link` may be relative.
    /// Fails: Unavailable (it broke off too often, or the server refuses), Cancelled, DiskFull, Io.
    Result<void> download(std::string const& link, std::filesystem::path const& destination,
                          std::function<void(double share)> const& on_share, Cancel const& cancel) const;

private:
    http::ClientRequest request(http::Method method, std::string const& path, Cancel const& cancel) const;
    Result<Answer> call(http::ClientRequest const& request) const;
    Result<Answer> post(std::string const& path, Json const& body, Cancel const& cancel) const;
    Result<TurnStream> read_turn(http::ClientRequest const& request,
                                 std::function<void(std::string const&)> const& on_text) const;

    std::string base_url_;
    Attribution attribution_;
    Clock const& clock_;
    std::optional<Token> token_;
    http::Client http_;
};

} // namespace needledrop::client
