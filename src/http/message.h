// What a handler is given and what it answers. No sockets and no library types: handlers are plain functions.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "http/events.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace needledrop::http {

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
std::string_view name_of(Method method);
std::optional<Method> method_named(std::string_view name);

/// Header fields in the order sent. Names compare without case.
class Headers {
public:
    Headers() = default;
    Headers(std::initializer_list<std::pair<std::string, std::string>> fields)
        : fields_(fields) {}
    /// Adds a field, also where one of that name exists.
    void add(std::string name, std::string value) { fields_.emplace_back(std::move(name), std::move(value)); }
    /// Replaces every field of that name.
    void set(std::string_view name, std::string value);
    /// The first value of that name.
    std::optional<std::string_view> find(std::string_view name) const;
    /// The first value, or nothing at all as an empty text.
    std::string_view value_or_empty(std::string_view name) const {
        return find(name).value_or(std::string_view());
    }
    std::vector<std::pair<std::string, std::string>> const& all() const { return fields_; }

private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

/// Compares ASCII letters without case.
bool same_ignoring_case(std::string_view a, std::string_view b);

/// A request whose head was read whole. Owned by its connection; valid while the handler, the sink or the
/// event source that it led to lives. Handlers may read it from any thread; nobody changes it.
struct Request {
    Method method = Method::Get;
    std::string target;                                     ///< As sent.
    std::vector<std::string> segments;                      ///< Decoded.
    std::vector<std::pair<std::string, std::string>> query; ///< Decoded.
    std::map<std::string, std::string> parameters;          ///< The `{names}` of the route.
    Headers headers;
    std::string body; ///< Empty for routes that take a stream.
    std::optional<std::uint64_t> content_length;
    std::string remote_address; ///< Numeric; after a trusted proxy, what that said.
    std::string id;             ///< Unique for the life of the process and longer; also sent back.
    /// Asked to stop when the client leaves, the route's deadline passes, or the server ends.
    std::shared_ptr<Cancel> cancel = std::make_shared<Cancel>();

    std::string const& parameter(std::string const& name) const;
    std::optional<std::string> query_value(std::string_view name) const;
};

/// A body that is ready.
struct Content {
    std::string bytes;
    std::string type = "application/json; charset=utf-8";
};

/// A file to send. Ranges, HEAD, ETag and If-* are handled by the server.
struct FileContent {
    std::filesystem::path path;
    std::string type = "application/octet-stream";
    std::string download_name; ///< Sent as an attachment under this name; empty sends it inline.
    std::string etag;          ///< Without quotes; empty makes one from size and time.
    /// Whatever must stay alive while the file is read (a lease that keeps it from being cleaned up).
    std::shared_ptr<void const> keep_alive;
};

/// A stream of events; the server adds `: ping` comments.
struct EventStream {
    std::unique_ptr<EventSource> source;
};

struct Response;

/// An answer that waits for something to happen without holding a thread.
class LateAnswer {
public:
    virtual ~LateAnswer() = default;
    /// As EventSource::subscribe.
    virtual void subscribe(std::function<void()> wake) = 0;
    enum class Waiting { Patiently, NoLonger };
    /// The answer, or nothing to go on waiting. With NoLonger (time is up) it must answer. Runs on a worker
    /// thread.
    virtual std::optional<Response> attempt(Waiting waiting) = 0;
};
struct Deferred {
    std::unique_ptr<LateAnswer> answer;
    std::chrono::milliseconds wait{0};
};

struct Response {
    int status = 200;
    Headers headers;
    std::variant<Content, FileContent, EventStream, Deferred> body;
};

Response text_response(int status, std::string text, std::string type = "text/plain; charset=utf-8");

/// Takes a body as it arrives, in pieces of any size, on worker threads, one call at a time. Destroyed
/// without finish() when the client leaves or sends too much; it must then undo what it has begun.
class BodySink {
public:
    virtual ~BodySink() = default;
    /// A failure ends the upload with `refuse`'s answer.
    virtual Result<void> write(std::span<char const> bytes) = 0;
    virtual Response finish() = 0;
    virtual Response refuse(Error const& error) = 0;
};

using Handler = std::function<Response(Request const&)>;
/// Looks at the head of a request: either it takes the body, or it answers at once and the body is not read.
using StreamHandler = std::function<std::variant<std::unique_ptr<BodySink>, Response>(Request const&)>;

} // namespace needledrop::http
