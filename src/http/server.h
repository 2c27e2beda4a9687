// The HTTP/1.1 server: accepts, reads requests within limits, runs handlers on worker threads, and sends what
// they answer. It knows nothing of what is served.
//
// A few I/O threads run every connection as a coroutine and never block; handlers, body sinks, event sources
// and file reads run on the worker pool. An idle stream or a waiting answer holds no thread.
#pragma once

#include "http/router.h"
#include "http/worker_pool.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace needledrop::http {

struct ServerLimits {
    std::size_t connections = 4096;      ///< More are answered 503 and closed.
    std::size_t header_bytes = 16'384;   ///< More is answered 431.
    std::size_t waiting_requests = 1024; ///< Requests that wait for a worker; more are answered 503.
    std::chrono::milliseconds header_time{15'000};   ///< For a request's head, from its first byte.
    std::chrono::milliseconds idle_time{75'000};     ///< Between requests on one connection.
    std::chrono::milliseconds body_stall{30'000};    ///< Without a byte of the body: 408.
    std::uint64_t body_bytes_per_second = 512;       ///< A body slower than this on average is answered 408.
    std::chrono::milliseconds write_stall{30'000};   ///< Without the client taking a block.
    std::chrono::milliseconds ping_interval{15'000}; ///< Between comments on a silent event stream.
};

/// One answered request, for logs and metrics. Holds no header values and no query, so no secrets.
struct Exchange {
    std::string id;
    std::string method;
    std::string route; ///< The route's pattern, or empty where none matched.
    std::string path;  ///< Without the query.
    std::string remote_address;
    int status = 0;
    std::uint64_t body_bytes_in = 0;
    std::uint64_t body_bytes_out = 0;
    std::chrono::microseconds took{0};
    bool client_left = false; ///< Before the answer was sent whole.
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 0; ///< 0 takes a free one.
    std::size_t io_threads = 2;
    std::size_t workers = 16;
    ServerLimits limits;
    Headers headers;                          ///< Added to every answer that does not set them.
    std::vector<std::string> allowed_origins; ///< For CORS; empty sends none. "*" allows all.
    std::vector<std::string> allowed_hosts;   ///< Names (without port) that Host may say; empty allows all.
    std::vector<std::string> trusted_proxies; ///< Peers whose X-Forwarded-For is believed.
    /// Makes the answer for what the server refuses by itself (400, 404, 405, 408, 413, 431, 500, 503).
    std::function<Response(int status, std::string_view message)> refusal;
    std::function<void(Exchange const&)> on_exchange; ///< Called on I/O threads; must be quick.
};

struct ServerCounts {
    std::atomic<std::int64_t> connections{0};
    std::atomic<std::int64_t> streams{0}; ///< Open event streams.
    std::atomic<std::int64_t> requests{0};
};

/// Runs from start() to stop(). stop() may be called from any thread but a worker or an I/O thread.
class Server {
public:
    /// Fails: Unavailable (the address is in use or not this machine's), InvalidArgument (not an address).
    static Result<std::unique_ptr<Server>> start(Router router, ServerOptions options);
    ~Server();

    std::uint16_t port() const;
    ServerCounts const& counts() const;
    WorkerPool& workers();
    /// Accepts nothing more, ends event streams between two events, lets requests finish for at most `grace`,
    /// then cuts what is left, and joins all threads. Later calls do nothing.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(5000));

private:
    struct Implementation;
    explicit Server(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

} // namespace needledrop::http
