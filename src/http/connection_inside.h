// Private to connection*.cpp: the class behind a client's connection. Its life, its time limits and what
// wakes it stand in connection.cpp, reading and routing in connection_request.cpp, answering in
// connection_answer.cpp. Boost.Beast is used in these files only: its templates are slow to compile.
#pragma once

#include "http/conditional.h"
#include "http/connection.h"
#include "http/open_file.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

namespace needledrop::http {
namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

constexpr auto kAwait = asio::as_tuple(asio::use_awaitable);
constexpr std::size_t kBlock = 256 * 1024; ///< Bytes of a body in hand at once, in each direction.
/// Of an upload that comes faster than it is written: fewer hand-overs between threads.
constexpr std::size_t kLargestBlock = 1024 * 1024;

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

/// What a request is called in logs and answers.
std::string new_request_id();

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
    awaitable<bool> fill(Parser& parser, std::vector<char>& block, std::size_t size, std::uint64_t limit);
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

} // namespace needledrop::http
