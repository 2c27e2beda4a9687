#include "http/connection_inside.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <sys/socket.h>

namespace needledrop::http {

namespace {
constexpr auto kLingerTime = std::chrono::milliseconds(2000);
}

std::string new_request_id() {
    thread_local std::mt19937_64 generator{std::random_device{}()};
    return fmt::format("{:016x}", generator());
}

// ---- Life and time limits

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

// ---- News: a source woke us, the client left, or the server ends

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
