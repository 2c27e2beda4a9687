// Private to http/: one client's connection, and what connections share with their server.
#pragma once

#include "http/server.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <mutex>
#include <random>
#include <set>

namespace needledrop::http {

class Connection;

/// Outlives every connection.
struct ServerShared {
    ServerShared(Router routes, ServerOptions chosen)
        : router(std::move(routes))
        , options(std::move(chosen))
        , workers(options.workers) {}

    Router router;
    ServerOptions options;
    ServerCounts counts;
    std::atomic<bool> stopping{false};
    boost::asio::io_context io;
    WorkerPool workers;
    std::mutex mutex; ///< Guards `open`.
    std::set<Connection*> open;
};

/// Starts serving `socket` (whose executor must be a strand); it keeps itself until the client leaves.
void serve_connection(ServerShared& shared, boost::asio::ip::tcp::socket socket);
/// Sends a short 503 and closes; for clients over the limit.
void refuse_connection(ServerShared& shared, boost::asio::ip::tcp::socket socket);
/// Asks every connection to end when its exchange is over.
void end_connections(ServerShared& shared);
/// Closes every socket now.
void cut_connections(ServerShared& shared);

} // namespace needledrop::http
