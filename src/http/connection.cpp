// Every use of Boost.Beast stands in this file: its templates are slow to compile.
#include "http/connection.h"

#include "http/conditional.h"
#include "http/url.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace needledrop::http {
namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kBlock = 256 * 1024; ///< Bytes of a body in hand at once, in each direction.
constexpr auto kLingerTime = std::chrono::milliseconds(2000);

/// Runs `work` on the pool, then completes on `executor`.
template <class Token>
auto run_on_worker(WorkerPool& pool, asio::any_io_executor executor, std::function<void()> work,
                   Token&& token) {
    auto initiate = [](auto handler, WorkerPool* workers, asio::any_io_executor back,
                       std::function<void()> task) {
        auto const shared = std::make_shared<decltype(handler)>(std::move(handler));
        auto const tracked = asio::prefer(back, asio::execution::outstanding_work.tracked);
        auto complete = [shared, tracked] { asio::post(tracked, [shared] { std::move (*shared)(); }); };
        if (!workers->submit([task, complete] {
                task();
                complete();
            }))
            complete();
    };
    return asio::async_initiate<Token, void()>(initiate, token, &pool, std::move(executor), std::move(work));
}

std::string new_request_id() {
    thread_local std::mt19937_64 generator{std::random_device{}()};
    return fmt::format("{:016x}", generator());
}

std::string date_now() {
    return fmt::format("{:%a, %d %b %Y %H:%M:%S} GMT", fmt::gmtime(std::chrono::system_clock::now()));
}

class OpenFile {
public:
    explicit OpenFile(std::filesystem::path const& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        if (descriptor_ >= 0 && (::fstat(descriptor_, &status_) != 0 || !S_ISREG(status_.st_mode))) close();
    }
    ~OpenFile() { close(); }
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;

    bool opened() const { return descriptor_ >= 0; }
    std::uint64_t size() const { return static_cast<std::uint64_t>(status_.st_size); }
    std::string tag() const {
        return fmt::format("{:x}-{:x}-{:x}", size(), status_.st_mtim.tv_sec, status_.st_mtim.tv_nsec);
    }
    /// Bytes read, 0 at the end or on an error.
    std::size_t read(std::uint64_t offset, std::span<char> into) const {
        auto const got = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(offset));
        return got > 0 ? static_cast<std::size_t>(got) : 0;
    }

private:
    void close() {
        if (descriptor_ >= 0) ::close(descriptor_);
        descriptor_ = -1;
    }
    int descriptor_;
    struct ::stat status_ {};
};

} // namespace

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(ServerShared& shared, tcp::socket socket)
        : shared_(shared)
        , limits_(shared.options.limits)
        , socket_(std::move(socket))
        , watchdog_(socket_.get_executor())
        , signal_(socket_.get_executor()) {}

    awaitable<void> serve();
    void end();
    void cut();

private:
    using Parser = beast::http::request_parser<beast::http::buffer_body>;
    enum class After { KeepOpen, Close };
    enum class Sent { Whole, ClientLeft };

    // Time limits: one timer that moves lazily. When it runs out, everything on the socket is cancelled.
    void allow(std::chrono::milliseconds time);
    void allow_forever() { deadline_ = Clock::time_point::max(); }
    void watch_deadline();

    awaitable<bool> wait_for_first_byte();
    awaitable<bool> read_head(Parser& parser);
    awaitable<After> exchange();
    awaitable<Response> answer(Parser& parser, Request& request);
    Response refuse_method(Request const& request, std::vector<Method> const& methods);
    awaitable<Response> answer_matched(Parser& parser, Request& request, Router::Match match);
    awaitable<Response> handle_whole(Parser& parser, Request& request, Route const& route,
                                     Handler const& handler);
    awaitable<Response> handle_stream(Parser& parser, Request& request, Route const& route,
                                      StreamHandler const& handler);
    awaitable<std::optional<Response>> pump(Parser& parser, Route const& route, BodySink& sink);
    Response refuse_body(Route const& route);
    Response refuse(int status, std::string_view message) { return shared_.options.refusal(status, message); }

    // Bodies.
    void begin_body(Parser& parser);
    bool body_over(Parser const& parser) const { return chunked_ ? parser.is_done() : body_left_ == 0; }
    awaitable<std::size_t> read_some(Parser& parser, std::span<char> into);
    awaitable<bool> fill(Parser& parser, std::vector<char>& block, std::uint64_t limit);
    awaitable<void> say_continue(Parser const& parser);

    // Sending.
    std::string head(Response const& response, Request const& request, std::optional<std::uint64_t> length,
                     bool chunked);
    void add_cross_origin(Response const& response, Request const& request, std::string& out) const;
    awaitable<bool> send(std::string bytes);
    awaitable<bool> send_view(std::span<char const> bytes);
    awaitable<Sent> respond(Response response, Request const& request);
    awaitable<Sent> respond_content(Response& response, Content& content, Request const& request);
    awaitable<Sent> respond_file(Response& response, FileContent const& content, Request const& request);
    awaitable<Sent> send_file(OpenFile const& file, ByteRange range);
    awaitable<Sent> respond_events(Response& response, EventSource& source, Request const& request);
    awaitable<bool> send_batch(EventBatch const& batch);
    awaitable<bool> send_piece(std::string piece);
    awaitable<Sent> respond_late(Deferred deferred, Request const& request);
    awaitable<void> linger();

    // News: a source woke us, the client left, or the server ends.
    std::function<void()> waker();
    void wake();
    awaitable<bool> sleep_until_news(std::chrono::milliseconds at_most);
    void watch_for_departure(std::shared_ptr<Cancel> cancel);
    void stop_watching();

    awaitable<void> blocking(std::function<void()> work) {
        return run_on_worker(shared_.workers, socket_.get_executor(), std::move(work), asio::use_awaitable);
    }
    std::string remote_address(Headers const& headers) const;
    Result<Request> make_request(Parser const& parser) const;
    void report(Request const& request, Sent sent, Clock::time_point began) const;

    ServerShared& shared_;
    ServerLimits const& limits_;
    tcp::socket socket_;
    asio::steady_timer watchdog_;
    asio::steady_timer signal_;
    Clock::time_point deadline_ = Clock::time_point::max();
    beast::flat_buffer buffer_;
    bool watching_deadline_ = false;
    bool timed_out_ = false;
    bool idle_ = false;
    bool over_ = false;
    bool news_ = false;
    bool client_left_ = false;
    bool watching_client_ = false;
    bool keep_alive_ = false;
    bool chunked_ = false;
    bool bad_body_ = false;
    bool chunks_understood_ = true; ///< Since HTTP/1.1.
    bool chunked_answer_ = false;
    std::uint64_t body_left_ = 0;
    std::uint64_t body_in_ = 0;
    std::uint64_t body_out_ = 0;
    Clock::time_point body_began_;
    int status_ = 0;
    std::string route_name_;
};

// ---- Time limits

void Connection::allow(std::chrono::milliseconds time) {
    deadline_ = Clock::now() + time;
    if (!watching_deadline_ || watchdog_.expiry() > deadline_) watch_deadline();
}

void Connection::watch_deadline() {
    if (over_ || deadline_ == Clock::time_point::max()) {
        watching_deadline_ = false;
        return;
    }
    watching_deadline_ = true;
    watchdog_.expires_at(deadline_);
    watchdog_.async_wait([self = shared_from_this()](error_code error) {
        if (error || self->over_) return;
        if (Clock::now() < self->deadline_) return self->watch_deadline();
        self->watching_deadline_ = false;
        self->timed_out_ = true;
        error_code ignored;
        self->socket_.cancel(ignored);
    });
}

// ---- The life of a connection

awaitable<void> Connection::serve() {
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    while (!shared_.stopping) {
        auto const after = co_await exchange();
        if (after == After::Close) break;
    }
    over_ = true;
    watchdog_.cancel();
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

void Connection::end() {
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        error_code ignored;
        if (self->idle_) self->socket_.cancel(ignored);
        self->wake();
    });
}

void Connection::cut() {
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
        error_code ignored;
        self->client_left_ = true;
        self->socket_.close(ignored);
        self->wake();
    });
}

awaitable<bool> Connection::wait_for_first_byte() {
    if (buffer_.size() > 0) co_return true;
    idle_ = true;
    allow(limits_.idle_time);
    auto const [error] = co_await socket_.async_wait(tcp::socket::wait_read, kAwait);
    idle_ = false;
    co_return !error && !shared_.stopping;
}

awaitable<bool> Connection::read_head(Parser& parser) {
    parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes));
    parser.body_limit(boost::none);
    buffer_.max_size(std::max<std::size_t>(limits_.header_bytes + 4096, 65'536));
    allow(limits_.header_time);
    auto const [error, count] = co_await beast::http::async_read_header(socket_, buffer_, parser, kAwait);
    if (!error) co_return true;
    bool const from_client =
        error.category() == beast::http::make_error_code(beast::http::error::bad_method).category();
    if (!from_client || error == beast::http::error::end_of_stream ||
        error == beast::http::error::partial_message)
        co_return false;
    bool const too_long =
        error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow;
    Request nobody;
    nobody.id = new_request_id();
    keep_alive_ = false;
    // Built before it is awaited: GCC 12 destroys a conditional's temporaries twice inside a co_await
    // expression.
    auto refusal = too_long ? refuse(431, "The request's headers are too long.")
                            : refuse(400, "This is not a request that HTTP allows: " + error.message() + ".");
    co_await respond(std::move(refusal), nobody);
    co_await linger();
    co_return false;
}

awaitable<Connection::After> Connection::exchange() {
    bool const some = co_await wait_for_first_byte();
    if (!some) co_return After::Close;
    auto const began = Clock::now();
    Parser parser;
    route_name_.clear();
    body_in_ = body_out_ = 0;
    bool const read = co_await read_head(parser);
    if (!read) co_return After::Close;
    ++shared_.counts.requests;
    keep_alive_ = parser.get().keep_alive();
    begin_body(parser);

    auto made = make_request(parser);
    if (!made) {
        Request nobody;
        nobody.id = new_request_id();
        keep_alive_ = false;
        auto refusal = refuse(400, made.error().message);
        auto const sent = co_await respond(std::move(refusal), nobody);
        report(nobody, sent, began);
        co_await linger();
        co_return After::Close;
    }
    auto request = std::move(*made);
    auto response = co_await answer(parser, request);

    bool const unread = !body_over(parser);
    if (unread || shared_.stopping) keep_alive_ = false;
    auto const sent = co_await respond(std::move(response), request);
    report(request, sent, began);
    if (sent == Sent::ClientLeft) co_return After::Close;
    if (unread) co_await linger();
    co_return keep_alive_ ? After::KeepOpen : After::Close;
}

/// Reads on for a moment after an early refusal: closing with unread bytes would destroy the answer on its
/// way.
awaitable<void> Connection::linger() {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    auto const until = Clock::now() + kLingerTime;
    std::vector<char> unread(16'384);
    timed_out_ = false;
    while (Clock::now() < until && !timed_out_) {
        allow(std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()));
        auto const [error, count] = co_await socket_.async_read_some(asio::buffer(unread), kAwait);
        if (error) break;
    }
}

void Connection::report(Request const& request, Sent sent, Clock::time_point began) const {
    if (!shared_.options.on_exchange) return;
    Exchange exchange{request.id,
                      std::string(name_of(request.method)),
                      route_name_,
                      request.target.substr(0, request.target.find('?')),
                      request.remote_address,
                      status_,
                      body_in_,
                      body_out_,
                      std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - began),
                      sent == Sent::ClientLeft};
    shared_.options.on_exchange(exchange);
}

// ---- Requests

std::string Connection::remote_address(Headers const& headers) const {
    error_code error;
    auto const endpoint = socket_.remote_endpoint(error);
    auto const peer = error ? std::string("unknown") : endpoint.address().to_string();
    auto const& trusted = shared_.options.trusted_proxies;
    auto const forwarded = headers.find("X-Forwarded-For");
    if (!forwarded || std::ranges::find(trusted, peer) == trusted.end()) return peer;
    auto const last =
        forwarded->rfind(','); // The nearest proxy adds at the end; earlier entries are hearsay.
    auto const start = last == std::string_view::npos ? 0 : last + 1;
    auto const address = asio::ip::make_address(
        std::string(forwarded->substr(std::min(forwarded->find_first_not_of(' ', start), forwarded->size()))),
        error);
    return error ? peer : address.to_string();
}

Result<Request> Connection::make_request(Parser const& parser) const {
    auto const& message = parser.get();
    Request request;
    request.id = new_request_id();
    request.target = std::string(message.target());
    auto const method = method_named({message.method_string().data(), message.method_string().size()});
    if (!method) return Error{Fault::InvalidArgument, "This method is not served here."};
    request.method = *method;
    for (auto const& field : message)
        request.headers.add(std::string(field.name_string()), std::string(field.value()));
    auto const host = request.headers.find("Host");
    if (message.version() == 11 && !host)
        return Error{Fault::InvalidArgument, "The request has no Host header."};
    auto const& hosts = shared_.options.allowed_hosts;
    auto const name = host.value_or("").substr(0, host.value_or("").find_last_of(':'));
    if (!hosts.empty() && std::ranges::find(hosts, name) == hosts.end() &&
        std::ranges::find(hosts, host.value_or("")) == hosts.end())
        return Error{Fault::InvalidArgument, "This server does not answer under that host name."};
    auto target = TRY(parse_target(request.target));
    request.segments = std::move(target.segments);
    request.query = std::move(target.query);
    if (auto const length = parser.content_length()) request.content_length = *length;
    request.remote_address = remote_address(request.headers);
    return request;
}

awaitable<Response> Connection::answer(Parser& parser, Request& request) {
    auto found = shared_.router.find(request.method, request.segments);
    if (auto* match = std::get_if<Router::Match>(&found))
        co_return co_await answer_matched(parser, request, std::move(*match));
    if (auto const* wrong = std::get_if<Router::WrongMethod>(&found))
        co_return refuse_method(request, wrong->allowed);
    co_return refuse(404, "There is nothing at this address.");
}

Response Connection::refuse_method(Request const& request, std::vector<Method> const& methods) {
    std::string allowed;
    for (auto const method : methods)
        allowed += fmt::format("{}{}", allowed.empty() ? "" : ", ", name_of(method));
    bool const preflight = request.method == Method::Options;
    auto refusal = preflight ? Response{204, {}, Content{"", ""}}
                             : refuse(405, fmt::format("This address answers {} only.", allowed));
    refusal.headers.set("Allow", allowed);
    return refusal;
}

awaitable<Response> Connection::answer_matched(Parser& parser, Request& request, Router::Match match) {
    request.parameters = std::move(match.parameters);
    auto const& route = *match.route;
    route_name_ = route.name;
    if (request.content_length.value_or(0) > route.options.body_limit)
        co_return refuse(413, fmt::format("The request is larger than the {} bytes that are taken here.",
                                          route.options.body_limit));
    if (shared_.workers.waiting() > limits_.waiting_requests) {
        auto busy = refuse(503, "The server is busy. Try again in a few seconds.");
        busy.headers.set("Retry-After", "5");
        co_return busy;
    }
    asio::steady_timer deadline(socket_.get_executor(), route.options.deadline);
    deadline.async_wait([cancel = request.cancel](error_code error) {
        if (!error) cancel->request();
    });
    if (auto const* handler = std::get_if<Handler>(&route.handler))
        co_return co_await handle_whole(parser, request, route, *handler);
    co_return co_await handle_stream(parser, request, route, std::get<StreamHandler>(route.handler));
}

awaitable<Response> Connection::handle_whole(Parser& parser, Request& request, Route const& route,
                                             Handler const& handler) {
    co_await say_continue(parser);
    std::vector<char> block;
    while (!body_over(parser)) {
        bool const ok = co_await fill(parser, block, route.options.body_limit);
        if (!ok) co_return refuse_body(route);
        request.body.append(block.data(), block.size());
    }
    std::optional<Response> response;
    std::function<void()> call = [&] {
        try {
            response = handler(request);
        } catch (std::exception const& exception) {
            spdlog::error("request {}: the handler of {} threw: {}", request.id, route.name,
                          exception.what());
        }
    };
    allow_forever();
    watch_for_departure(request.cancel);
    co_await blocking(std::move(call));
    stop_watching();
    if (response) co_return std::move(*response);
    co_return refuse(500, "Something went wrong inside the server. The request id is " + request.id + ".");
}

awaitable<Response> Connection::handle_stream(Parser& parser, Request& request, Route const& route,
                                              StreamHandler const& handler) {
    std::optional<std::variant<std::unique_ptr<BodySink>, Response>> taken;
    std::function<void()> call = [&] {
        try {
            taken = handler(request);
        } catch (std::exception const& exception) {
            spdlog::error("request {}: the handler of {} threw: {}", request.id, route.name,
                          exception.what());
        }
    };
    allow_forever();
    co_await blocking(std::move(call));
    if (!taken)
        co_return refuse(500,
                         "Something went wrong inside the server. The request id is " + request.id + ".");
    if (auto* at_once = std::get_if<Response>(&*taken)) co_return std::move(*at_once);
    auto sink = std::move(std::get<std::unique_ptr<BodySink>>(*taken));
    co_await say_continue(parser);
    auto response = co_await pump(parser, route, *sink);
    std::function<void()> finish = [&] {
        try {
            if (!response) response = sink->finish();
        } catch (std::exception const& exception) {
            spdlog::error("request {}: finishing the body of {} threw: {}", request.id, route.name,
                          exception.what());
        }
        sink.reset();
    };
    allow_forever();
    watch_for_departure(request.cancel);
    co_await blocking(std::move(finish));
    stop_watching();
    if (response) co_return std::move(*response);
    co_return refuse(500, "Something went wrong inside the server. The request id is " + request.id + ".");
}

/// After fill() has failed.
Response Connection::refuse_body(Route const& route) {
    if (body_in_ > route.options.body_limit)
        return refuse(413, fmt::format("The request is larger than the {} bytes that are taken here.",
                                       route.options.body_limit));
    if (bad_body_) return refuse(400, "The request's body is not chunked as HTTP says it must be.");
    client_left_ = !timed_out_;
    return refuse(408, "The request's body came too slowly or stopped.");
}

/// Reads one block while the sink writes the one before it. Returns the answer when the body was not taken
/// whole.
awaitable<std::optional<Response>> Connection::pump(Parser& parser, Route const& route, BodySink& sink) {
    struct Writing {
        std::vector<char> block;
        Result<void> result;
        bool done = true;
    } writing;
    std::vector<char> block;
    std::optional<Response> refused;
    asio::steady_timer written(socket_.get_executor());
    auto const executor = asio::prefer(socket_.get_executor(), asio::execution::outstanding_work.tracked);
    // The executor is copied: the worker still uses it when this frame may already be gone.
    std::function<void()> write = [&, executor] {
        try {
            writing.result = sink.write(writing.block);
        } catch (std::exception const& exception) {
            writing.result = Error{Fault::Internal, exception.what()};
        }
        asio::post(executor, [&] {
            writing.done = true;
            written.cancel();
        });
    };
    for (;;) {
        bool const over = body_over(parser);
        bool const filled = over || co_await fill(parser, block, route.options.body_limit);
        while (!writing.done) {
            written.expires_at(Clock::time_point::max());
            co_await written.async_wait(kAwait);
        }
        if (!writing.result) {
            refused = sink.refuse(writing.result.error());
            break;
        }
        if (over) break;
        if (!filled) {
            bool const too_large = body_in_ > route.options.body_limit;
            refused = too_large
                          ? sink.refuse({Fault::TooLarge, "The upload is larger than what is taken here."})
                          : refuse_body(route);
            break;
        }
        std::swap(writing.block, block);
        writing.done = false;
        if (shared_.workers.submit(write)) continue;
        writing.done = true;
        refused = refuse(503, "The server is about to stop. Try again in a moment.");
        break;
    }
    co_return refused;
}

// ---- Bodies

void Connection::begin_body(Parser& parser) {
    chunked_ = parser.chunked();
    chunks_understood_ = parser.get().version() >= 11;
    bad_body_ = false;
    body_left_ = chunked_ ? 0 : parser.content_length().value_or(0);
    body_began_ = Clock::now();
    timed_out_ = false;
}

awaitable<void> Connection::say_continue(Parser const& parser) {
    auto const expect = parser.get()[beast::http::field::expect];
    bool const wanted = same_ignoring_case({expect.data(), expect.size()}, "100-continue");
    if (!wanted || body_over(parser) || buffer_.size() > 0) co_return;
    std::string go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await send(std::move(go_on));
    body_out_ = 0;
}

/// Some bytes of the body; 0 means that the connection failed (or, chunked, that nothing was left).
awaitable<std::size_t> Connection::read_some(Parser& parser, std::span<char> into) {
    if (chunked_) {
        auto& body = parser.get().body();
        body.data = into.data();
        body.size = into.size();
        auto const [error, count] = co_await beast::http::async_read_some(socket_, buffer_, parser, kAwait);
        bool const ok = !error || error == beast::http::error::need_buffer;
        bad_body_ = bad_body_ || error == beast::http::error::bad_chunk ||
                    error == beast::http::error::bad_chunk_extension;
        co_return ok ? into.size() - body.size : SIZE_MAX;
    }
    auto const wanted = static_cast<std::size_t>(std::min<std::uint64_t>(into.size(), body_left_));
    if (buffer_.size() > 0) {
        auto const count = asio::buffer_copy(asio::buffer(into.data(), wanted), buffer_.data());
        buffer_.consume(count);
        body_left_ -= count;
        co_return count;
    }
    auto const [error, count] = co_await socket_.async_read_some(asio::buffer(into.data(), wanted), kAwait);
    body_left_ -= count;
    co_return error ? SIZE_MAX : count;
}

/// Fills `block` with what comes next of the body, a whole block or its end. False: over `limit`, too slow,
/// or gone.
awaitable<bool> Connection::fill(Parser& parser, std::vector<char>& block, std::uint64_t limit) {
    block.resize(chunked_ ? kBlock : static_cast<std::size_t>(std::min<std::uint64_t>(kBlock, body_left_)));
    std::size_t filled = 0;
    while (filled < block.size() && !body_over(parser)) {
        allow(limits_.body_stall);
        auto const count = co_await read_some(parser, std::span(block).subspan(filled));
        if (count == SIZE_MAX || timed_out_) co_return false;
        filled += count;
        body_in_ += count;
        if (body_in_ > limit) co_return false;
        auto const seconds =
            std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - body_began_).count();
        bool const judged = seconds > limits_.body_stall.count() / 1000;
        if (judged && body_in_ < static_cast<std::uint64_t>(seconds) * limits_.body_bytes_per_second) {
            timed_out_ = true;
            co_return false;
        }
    }
    block.resize(filled);
    co_return true;
}

// ---- Sending

void Connection::add_cross_origin(Response const&, Request const& request, std::string& out) const {
    auto const origin = request.headers.find("Origin");
    auto const& allowed = shared_.options.allowed_origins;
    if (!origin || allowed.empty()) return;
    bool const any = std::ranges::find(allowed, "*") != allowed.end();
    if (!any && std::ranges::find(allowed, *origin) == allowed.end()) return;
    out += fmt::format("Access-Control-Allow-Origin: {}\r\nVary: Origin\r\n", any ? "*" : *origin);
    out += "Access-Control-Expose-Headers: ETag, X-Request-Id, Retry-After, Content-Disposition\r\n";
    if (request.method != Method::Options) return;
    out +=
        "Access-Control-Allow-Methods: GET, HEAD, POST, PUT, PATCH, DELETE\r\nAccess-Control-Max-Age: 600\r\n"
        "Access-Control-Allow-Headers: Authorization, Content-Type, If-None-Match, Last-Event-ID, "
        "X-Client-Id, "
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

std::function<void()> Connection::waker() {
    return [weak = weak_from_this()] {
        auto const self = weak.lock();
        if (!self) return;
        asio::post(self->socket_.get_executor(), [self] { self->wake(); });
    };
}

void Connection::wake() {
    news_ = true;
    signal_.cancel();
}

/// True when there is news, false when the time is up.
awaitable<bool> Connection::sleep_until_news(std::chrono::milliseconds at_most) {
    if (!news_ && !client_left_) {
        allow_forever();
        signal_.expires_after(at_most);
        co_await signal_.async_wait(kAwait);
    }
    co_return std::exchange(news_, false);
}

/// Notices that the client hung up while it is not being read from or written to.
void Connection::watch_for_departure(std::shared_ptr<Cancel> cancel) {
    watching_client_ = true;
    socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this(), cancel](error_code error) {
        if (!self->watching_client_) return;
        if (error == asio::error::operation_aborted && self->socket_.is_open()) return;
        char byte = 0;
        auto const got = error ? 0 : ::recv(self->socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT);
        bool const merely_early = got > 0 || (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK));
        if (merely_early)
            return; // The next request is already here: not a departure, and later ones go unnoticed.
        self->client_left_ = true;
        cancel->request();
        self->wake();
    });
}

void Connection::stop_watching() {
    watching_client_ = false;
    error_code ignored;
    if (socket_.is_open()) socket_.cancel(ignored);
}

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

// ---- What the server calls

void serve_connection(ServerShared& shared, tcp::socket socket) {
    auto const executor = socket.get_executor();
    auto connection = std::make_shared<Connection>(shared, std::move(socket));
    {
        std::lock_guard lock(shared.mutex);
        shared.open.insert(connection.get());
    }
    ++shared.counts.connections;
    asio::co_spawn(executor, connection->serve(), [&shared, connection](std::exception_ptr failure) {
        if (failure) {
            try {
                std::rethrow_exception(failure);
            } catch (std::exception const& exception) {
                spdlog::error("a connection failed: {}", exception.what());
            }
        }
        std::lock_guard lock(shared.mutex);
        shared.open.erase(connection.get());
        --shared.counts.connections;
    });
}

void refuse_connection(ServerShared&, tcp::socket socket) {
    static constexpr std::string_view kWords = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\n"
                                               "Content-Length: 0\r\nConnection: close\r\n\r\n";
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(kWords.data(), kWords.size()), ignored);
    socket.shutdown(tcp::socket::shutdown_both, ignored);
}

namespace {

/// The connections that are open now, kept alive for as long as they are held.
std::vector<std::shared_ptr<Connection>> open_now(ServerShared& shared) {
    std::lock_guard lock(shared.mutex);
    std::vector<std::shared_ptr<Connection>> connections;
    for (auto* connection : shared.open)
        if (auto held = connection->weak_from_this().lock()) connections.push_back(std::move(held));
    return connections;
}

} // namespace

void end_connections(ServerShared& shared) {
    for (auto const& connection : open_now(shared))
        connection->end();
}

void cut_connections(ServerShared& shared) {
    for (auto const& connection : open_now(shared))
        connection->cut();
}

} // namespace needledrop::http
