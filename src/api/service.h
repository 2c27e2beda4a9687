// Service: the whole wire contract over a store, a folder of files and the work behind it.
#pragma once

#include "api/config.h"
#include "api/work.h"
#include "http/server.h"
#include "store/blobs.h"
#include "store/store.h"

#include <filesystem>
#include <memory>

namespace needledrop::api {

struct Runners;

/// Owns the threads that run turns and renders. The store, the blobs and the work must outlive it.
/// Thread-safe.
class Service {
public:
    /// Recovers what an earlier process left unfinished, then takes up the queue. Fails as the store does.
    static Result<std::unique_ptr<Service>> start(store::Store& store, store::Blobs& blobs, Work& work,
                                                  Config config);
    /// Asks running turns and renders to stop (renders are handed back to the queue) and waits for them.
    ~Service();

    /// Adds every route of the contract. The service must outlive the server.
    void add_routes(http::Router& router);
    /// For where no web UI is served at "/".
    void add_front_page(http::Router& router);
    /// The server's options with what the contract needs: the envelope on refusals, security headers, logs,
    /// counts.
    http::ServerOptions options(http::ServerOptions options);
    /// Takes no more turns, and waits until those that run have ended, at most `grace`.
    void drain(std::chrono::milliseconds grace);
    /// Forgets old results and removes files that nothing names any more; to be called now and then.
    void clean();
    /// Lets /metrics tell what the server counts.
    void watch(http::Server const& server);

private:
    Service();
    std::unique_ptr<Runners> own_;
};

} // namespace needledrop::api
