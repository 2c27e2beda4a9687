// Reading: a request's head, the route that it goes to, its body.
#include "http/connection_inside.h"
#include "http/url.h"

#include <boost/beast/http/read.hpp>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace needledrop::http {
namespace {

std::string too_large_words(std::uint64_t limit) {
    constexpr std::uint64_t kMegabyte = 1u << 20;
    return limit < kMegabyte
               ? fmt::format("The request is larger than the {} bytes that are taken here.", limit)
               : fmt::format("The request is larger than the {} MB that are taken here.", limit / kMegabyte);
}

} // namespace

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
        co_return refuse(413, too_large_words(route.options.body_limit));
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
        bool const ok = co_await fill(parser, block, kBlock, route.options.body_limit);
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
    if (body_in_ > route.options.body_limit) return refuse(413, too_large_words(route.options.body_limit));
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
    std::size_t size = kBlock;
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
        bool const filled = over || co_await fill(parser, block, size, route.options.body_limit);
        if (!writing.done) size = std::min(2 * size, kLargestBlock);
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

/// Fills `block` with the next `size` bytes of the body, or what is left of it. False: over `limit`, too slow,
/// or gone.
awaitable<bool> Connection::fill(Parser& parser, std::vector<char>& block, std::size_t size,
                                 std::uint64_t limit) {
    block.resize(chunked_ ? size : static_cast<std::size_t>(std::min<std::uint64_t>(size, body_left_)));
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

} // namespace needledrop::http
