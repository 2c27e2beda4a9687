// Answering: heads, contents, files and ranges, event streams, late answers.
#include "http/connection_inside.h"

#include <boost/asio/write.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace needledrop::http {

namespace {

std::string date_now() {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::chrono::system_clock::now()));
}

} // namespace

void Connection::add_cross_origin(Response const&, Request const& request, std::string& out) const {
    auto const origin = request.headers.find("Origin");
    auto const& allowed = shared_.options.allowed_origins;
    if (!origin || allowed.empty()) return;
    bool const any = std::ranges::find(allowed, "*") != allowed.end();
    if (!any && std::ranges::find(allowed, *origin) == allowed.end()) return;
    out += fmt::format("Access-Control-Allow-Origin: {}\r\nVary: Origin\r\n", any ? "*" : *origin);
    out += "Access-Control-Expose-Headers: ETag, X-Request-Id, Retry-After, Content-Disposition, Content-Range\r\n";
    if (request.method != Method::Options) return;
    out +=
        "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE\r\nAccess-Control-Max-Age: 600\r\n"
        "Access-Control-Allow-Headers: Authorization, Content-Type, Content-Range, If-None-Match, Last-Event-ID, "
        "Range, X-Client-Id, "
        "X-Skill-Source, X-Skill-Version, X-Skill-Platform\r\n";
}

std::string Connection::head(Response const& response, Request const& request,
                             std::optional<std::uint64_t> length, bool chunked) {
    status_ = response.status;
    auto const reason =
        beast::http::obsolete_reason(beast::http::int_to_status(static_cast<unsigned>(response.status)));
    auto out = fmt::format("HTTP/1.1 {} {}\r\nDate: {}\r\nX-Request-Id: {}\r\nConnection: {}\r\n",
                           response.status, std::string_view(reason.data(), reason.size()), date_now(),
                           request.id, keep_alive_ ? "keep-alive" : "close");
    if (chunked) out += "Transfer-Encoding: chunked\r\n";
    if (length) out += fmt::format("Content-Length: {}\r\n", *length);
    auto const add = [&](std::string const& name, std::string value) {
        std::erase_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
        out += fmt::format("{}: {}\r\n", name, value);
    };
    for (auto const& [name, value] : response.headers.all())
        add(name, value);
    for (auto const& [name, value] : shared_.options.headers.all())
        if (!response.headers.find(name)) add(name, value);
    add_cross_origin(response, request, out);
    out += "\r\n";
    return out;
}

awaitable<bool> Connection::send(std::string bytes) {
    co_return co_await send_view(bytes);
}

awaitable<bool> Connection::send_view(std::span<char const> bytes) {
    while (!bytes.empty()) {
        allow(limits_.write_stall);
        auto const [error, count] =
            co_await socket_.async_write_some(asio::buffer(bytes.data(), bytes.size()), kAwait);
        if (error) {
            client_left_ = true;
            co_return false;
        }
        body_out_ += count;
        bytes = bytes.subspan(count);
    }
    co_return true;
}

awaitable<Connection::Sent> Connection::respond(Response response, Request const& request) {
    if (client_left_) {
        status_ = response.status;
        co_return Sent::ClientLeft;
    }
    if (auto* content = std::get_if<Content>(&response.body))
        co_return co_await respond_content(response, *content, request);
    if (auto* file = std::get_if<FileContent>(&response.body))
        co_return co_await respond_file(response, *file, request);
    if (auto* deferred = std::get_if<Deferred>(&response.body))
        co_return co_await respond_late(std::move(*deferred), request);
    auto source = std::move(std::get<EventStream>(response.body).source);
    auto const sent = co_await respond_events(response, *source, request);
    std::function<void()> release = [&] { source.reset(); }; // It may touch a database.
    co_await blocking(std::move(release));
    co_return sent;
}

awaitable<Connection::Sent> Connection::respond_content(Response& response, Content& content,
                                                        Request const& request) {
    bool const bodyless = response.status == 204 || response.status == 304;
    if (!content.type.empty() && !bodyless) response.headers.set("Content-Type", content.type);
    auto const length = bodyless ? std::nullopt : std::optional<std::uint64_t>(content.bytes.size());
    auto out = head(response, request, length, false);
    auto const head_size = out.size();
    if (!bodyless && request.method != Method::Head) out += content.bytes;
    bool const ok = co_await send(std::move(out));
    body_out_ -= std::min<std::uint64_t>(body_out_, head_size);
    co_return ok ? Sent::Whole : Sent::ClientLeft;
}

awaitable<Connection::Sent> Connection::respond_file(Response& response, FileContent const& content,
                                                     Request const& request) {
    std::optional<OpenFile> file;
    std::function<void()> open = [&] { file.emplace(content.path); };
    co_await blocking(std::move(open));
    if (!file || !file->opened()) {
        auto missing = refuse(404, "The file is no longer here.");
        co_return co_await respond_content(missing, std::get<Content>(missing.body), request);
    }
    auto const etag = '"' + (content.etag.empty() ? file->tag() : content.etag) + '"';
    auto const plan = plan_file(request.headers, file->size(), etag);
    response.headers.set("ETag", etag);
    response.headers.set("Accept-Ranges", "bytes");
    if (!content.download_name.empty())
        response.headers.set("Content-Disposition", attachment_disposition(content.download_name));
    ByteRange range{0, file->size()};
    if (auto const* part = std::get_if<SendPart>(&plan)) {
        range = part->range;
        response.status = 206;
        response.headers.set("Content-Range",
                             fmt::format("bytes {}-{}/{}", range.first, range.end - 1, file->size()));
    } else if (std::holds_alternative<NotModified>(plan)) {
        response.status = 304;
        range = {};
    } else if (std::holds_alternative<RangeNotSatisfiable>(plan)) {
        auto refusal = refuse(416, "The file is shorter than the range that was asked for.");
        refusal.headers.set("Content-Range", fmt::format("bytes */{}", file->size()));
        co_return co_await respond_content(refusal, std::get<Content>(refusal.body), request);
    }
    bool const bodyless = response.status == 304;
    if (!bodyless) response.headers.set("Content-Type", content.type);
    auto const length = bodyless ? std::nullopt : std::optional<std::uint64_t>(range.end - range.first);
    auto head_bytes = head(response, request, length, false);
    bool const started = co_await send(std::move(head_bytes));
    body_out_ = 0;
    if (!started) co_return Sent::ClientLeft;
    if (bodyless || request.method == Method::Head) co_return Sent::Whole;
    co_return co_await send_file(*file, range);
}

awaitable<Connection::Sent> Connection::send_file(OpenFile const& file, ByteRange range) {
    std::vector<char> block(
        static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, range.end - range.first)));
    while (range.first < range.end) {
        auto const wanted =
            static_cast<std::size_t>(std::min<std::uint64_t>(block.size(), range.end - range.first));
        std::size_t got = 0;
        std::function<void()> read = [&] { got = file.read(range.first, std::span(block).first(wanted)); };
        co_await blocking(std::move(read));
        if (got == 0)
            co_return Sent::ClientLeft; // The file shrank: nothing honest can follow, so the connection ends.
        bool const ok = co_await send_view(std::span(block).first(got));
        if (!ok) co_return Sent::ClientLeft;
        range.first += got;
    }
    co_return Sent::Whole;
}

// ---- Event streams and late answers

awaitable<bool> Connection::send_piece(std::string piece) {
    if (chunked_answer_) piece = fmt::format("{:x}\r\n{}\r\n", piece.size(), piece);
    co_return co_await send(std::move(piece));
}

awaitable<bool> Connection::send_batch(EventBatch const& batch) {
    if (batch.events.empty()) co_return true;
    std::string bytes;
    for (auto const& event : batch.events)
        bytes += encode(event);
    co_return co_await send_piece(std::move(bytes));
}

awaitable<Connection::Sent> Connection::respond_events(Response& response, EventSource& source,
                                                       Request const& request) {
    response.headers.set("Content-Type", "text/event-stream; charset=utf-8");
    response.headers.set("Cache-Control", "no-cache");
    response.headers.set("X-Accel-Buffering", "no"); // A proxy that buffers would hold events back.
    chunked_answer_ = chunks_understood_;
    if (!chunked_answer_) keep_alive_ = false;
    auto head_bytes = head(response, request, std::nullopt, chunked_answer_);
    bool const started = co_await send(std::move(head_bytes));
    body_out_ = 0;
    if (!started) co_return Sent::ClientLeft;
    if (request.method == Method::Head) co_return Sent::Whole;
    ++shared_.counts.streams;
    news_ = false;
    source.subscribe(waker());
    watch_for_departure(request.cancel);
    bool last = false;
    while (!last && !client_left_) {
        std::optional<Result<EventBatch>> batch;
        std::function<void()> pull = [&] {
            try {
                batch = source.next();
            } catch (std::exception const& exception) {
                spdlog::error("request {}: the event source threw: {}", request.id, exception.what());
            }
        };
        co_await blocking(std::move(pull));
        if (!batch || !*batch) {
            if (batch)
                spdlog::warn("request {}: the event stream failed: {}", request.id, batch->error().message);
            keep_alive_ = false;
            break;
        }
        bool const ok = co_await send_batch(**batch);
        last = (*batch)->last || shared_.stopping;
        if (!ok || last || !(*batch)->events.empty()) continue;
        bool const news = co_await sleep_until_news(limits_.ping_interval);
        std::string ping = ": ping\n\n"; // A comment: an empty data line would break some clients.
        if (!news && !client_left_) co_await send_piece(std::move(ping));
    }
    stop_watching();
    --shared_.counts.streams;
    if (client_left_) co_return Sent::ClientLeft;
    std::string end = "0\r\n\r\n";
    if (last && chunked_answer_) co_await send(std::move(end));
    co_return last && !client_left_ ? Sent::Whole : Sent::ClientLeft;
}

awaitable<Connection::Sent> Connection::respond_late(Deferred deferred, Request const& request) {
    news_ = false;
    deferred.answer->subscribe(waker());
    watch_for_departure(request.cancel);
    auto const until = Clock::now() + deferred.wait;
    std::optional<Response> response;
    while (!response && !client_left_) {
        bool const up = Clock::now() >= until || shared_.stopping;
        std::function<void()> attempt = [&] {
            try {
                using Waiting = LateAnswer::Waiting;
                response = deferred.answer->attempt(up ? Waiting::NoLonger : Waiting::Patiently);
            } catch (std::exception const& exception) {
                spdlog::error("request {}: a late answer threw: {}", request.id, exception.what());
            }
        };
        co_await blocking(std::move(attempt));
        if (response || up) break;
        auto const left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
        co_await sleep_until_news(std::max(left, std::chrono::milliseconds(0)));
    }
    stop_watching();
    std::function<void()> release = [&] { deferred.answer.reset(); };
    co_await blocking(std::move(release));
    if (client_left_) co_return Sent::ClientLeft;
    if (!response)
        response =
            refuse(500, "Something went wrong inside the server. The request id is " + request.id + ".");
    co_return co_await respond(std::move(*response), request);
}

} // namespace needledrop::http
