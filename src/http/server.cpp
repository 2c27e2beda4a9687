#include "http/server.h"

#include "http/connection.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <fmt/format.h>

namespace needledrop::http {
namespace asio = boost::asio;
using asio::ip::tcp;

struct Server::Implementation {
    Implementation(Router router, ServerOptions options)
        : shared(std::move(router), std::move(options))
        , acceptor(asio::make_strand(shared.io))
        , work(asio::make_work_guard(shared.io)) {}

    Result<void> listen();
    void accept();
    void accepted(boost::system::error_code error, tcp::socket socket);
    void run_threads();

    ServerShared shared;
    tcp::acceptor acceptor;
    asio::executor_work_guard<asio::io_context::executor_type> work;
    std::vector<std::thread> threads;
    std::uint16_t port = 0;
    std::mutex stop_mutex;
    bool stopped = false;
};

Result<void> Server::Implementation::listen() {
    boost::system::error_code error;
    auto const address = asio::ip::make_address(shared.options.address, error);
    if (error)
        return Error{Fault::InvalidArgument,
                     fmt::format("\"{}\" is not an IP address to listen on.", shared.options.address)};
    tcp::endpoint const endpoint(address, shared.options.port);
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return Error{Fault::Unavailable,
                     fmt::format("Cannot listen on {}:{} ({}). Is it in use? Try another --port.",
                                 shared.options.address, shared.options.port, error.message())};
    port = acceptor.local_endpoint().port();
    return {};
}

void Server::Implementation::accept() {
    acceptor.async_accept(
        asio::make_strand(shared.io),
        [this](boost::system::error_code error, tcp::socket socket) { accepted(error, std::move(socket)); });
}

void Server::Implementation::accepted(boost::system::error_code error, tcp::socket socket) {
    if (shared.stopping || error == asio::error::operation_aborted) return;
    if (!error) {
        bool const room =
            shared.counts.connections < static_cast<std::int64_t>(shared.options.limits.connections);
        if (room)
            serve_connection(shared, std::move(socket));
        else
            refuse_connection(shared, std::move(socket));
    }
    accept();
}

void Server::Implementation::run_threads() {
    for (std::size_t index = 0; index < shared.options.io_threads; ++index)
        threads.emplace_back([this] { shared.io.run(); });
}

Server::Server(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}

Server::~Server() {
    stop(std::chrono::milliseconds(0));
}

Result<std::unique_ptr<Server>> Server::start(Router router, ServerOptions options) {
    if (!options.refusal)
        options.refusal = [](int status, std::string_view message) {
            return text_response(status, std::string(message) + "\n");
        };
    auto implementation = std::make_unique<Implementation>(std::move(router), std::move(options));
    TRY(implementation->listen());
    implementation->accept();
    implementation->run_threads();
    return std::unique_ptr<Server>(new Server(std::move(implementation)));
}

std::uint16_t Server::port() const {
    return implementation_->port;
}
ServerCounts const& Server::counts() const {
    return implementation_->shared.counts;
}
WorkerPool& Server::workers() {
    return implementation_->shared.workers;
}

void Server::stop(std::chrono::milliseconds grace) {
    auto& own = *implementation_;
    std::lock_guard lock(own.stop_mutex);
    if (std::exchange(own.stopped, true)) return;
    auto& shared = own.shared;
    shared.stopping = true;
    asio::post(own.acceptor.get_executor(), [&own] {
        boost::system::error_code ignored;
        own.acceptor.close(ignored);
    });
    end_connections(shared);
    own.work.reset(); // The I/O threads return once the last connection is over.

    auto const until = std::chrono::steady_clock::now() + grace;
    auto const step = std::chrono::milliseconds(5);
    while (shared.counts.connections > 0 && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(step);
    // A connection that is being accepted right now may come late: cut until none is left.
    while (shared.counts.connections > 0) {
        cut_connections(shared);
        std::this_thread::sleep_for(step);
    }
    for (auto& thread : own.threads)
        thread.join();
    shared.workers.stop();
}

} // namespace needledrop::http
