// The other side: requests to HTTP servers, through libcurl. Blocking; call it from threads that may block.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "http/events.h"
#include "http/message.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace needledrop::http {

/// Bytes so far and, where known, in all.
struct TransferProgress {
    std::uint64_t bytes = 0;
    std::uint64_t total = 0; ///< 0 while unknown.
};

struct UploadPart {
    std::string name;
    std::filesystem::path file;
    std::string filename; ///< Empty sends the file's own name.
};

/// What to ask. The body is `bytes`, or a form of files, or one file as it is; all are streamed from disk.
struct ClientRequest {
    Method method = Method::Get;
    std::string url;
    Headers headers{};
    std::variant<std::string, std::vector<UploadPart>, std::filesystem::path> body{};
    std::chrono::milliseconds connect_time{10'000};
    std::chrono::milliseconds time{60'000};    ///< For all of it; 0 allows any.
    std::chrono::milliseconds silence{60'000}; ///< Without a byte in either direction; 0 allows any.
    std::uint64_t answer_limit = 64u << 20;    ///< Bytes kept in memory.
    Cancel const* cancel = nullptr;
    std::function<void(TransferProgress sent)> on_sent{};
};

struct ClientResponse {
    int status = 0;
    Headers headers{};
    std::string body;
};

/// What became of a stream of events.
struct StreamEnd {
    int status = 0;
    Headers headers{};
    std::string body;    ///< Of an answer that was no event stream, such as an error.
    std::string last_id; ///< For Last-Event-ID.
    bool whole = false;  ///< The server ended it; false when the connection broke.
};

/// One client may be used from several threads; each call has its own connection.
class Client {
public:
    Client();

    /// Any status counts as an answer. Fails: Unavailable (no connection, or it broke), Cancelled, TooLarge,
    /// InvalidArgument (the URL).
    Result<ClientResponse> send(ClientRequest const& request) const;
    /// Writes a 2xx answer's body to `destination`, whole or not at all; any other answer comes back with its
    /// body.
    Result<ClientResponse>
    download(ClientRequest const& request, std::filesystem::path const& destination,
             std::function<void(TransferProgress received)> const& on_received = {}) const;
    /// Reports events as they come, until the stream ends or `request.cancel` asks. `time` should be 0 or
    /// long; comments count against silence. Fails as send() where no answer began; a stream that broke is a
    /// StreamEnd.
    Result<StreamEnd> stream(ClientRequest const& request, EventParser::OnEvent const& on_event,
                             EventParser::OnComment const& on_comment = {}) const;
};

enum class Reach {
    PublicOnly, ///< Refuses every address inside (see address.h), whatever name or redirect leads there.
    Anywhere,   ///< An operator allowed it.
};

struct FetchOptions {
    Reach reach = Reach::PublicOnly;
    std::uint64_t size_limit = 500u << 20;
    std::chrono::milliseconds time{300'000};
    std::chrono::milliseconds silence{20'000};
    int redirects = 5;
    Cancel const* cancel = nullptr;
    std::function<void(TransferProgress received)> on_received{};
};

struct Fetched {
    std::string filename; ///< From Content-Disposition or the last address; may be empty, and is untrusted.
    std::string content_type; ///< As the server says it; untrusted.
    std::uint64_t bytes = 0;
};

/// Reads a URL that a stranger gave, http and https only, and hands its bytes to `take`. The address is
/// checked when a connection is made, after the name was looked up, so neither redirects nor a name that
/// changes its address help. No cookies, no credentials, no proxy. Fails: InvalidArgument (not such a URL),
/// Denied (an inside address), TooLarge, Unavailable (no answer, an error status, too slow), Cancelled, or as
/// `take`.
Result<Fetched> fetch_untrusted(std::string const& url, FetchOptions const& options,
                                std::function<Result<void>(std::span<char const>)> const& take);

} // namespace needledrop::http
