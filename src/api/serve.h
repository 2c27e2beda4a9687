// serve: the whole server, from opening its folder to the last answer.
#pragma once

#include "api/service.h"

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace needledrop::api {

struct ServeOptions {
    std::filesystem::path data =
        "needledrop-data";        ///< Made where it is missing: the database, the files, a lock.
    std::filesystem::path config; ///< Empty takes config.json in `data` where there is one.
    std::filesystem::path web;    ///< The web UI's files; empty serves a plain page.
    std::string address = "127.0.0.1";
    std::uint16_t port = 8787;
    std::vector<std::string> allowed_origins;
    std::vector<std::string> allowed_hosts;
    std::chrono::milliseconds grace{10'000}; ///< For turns and requests when it is asked to stop.
    std::function<void(std::uint16_t port)> on_ready;
    Cancel const* stop = nullptr; ///< Besides SIGINT and SIGTERM.
};

/// Makes the work that stands behind the routes; the store and the blobs outlive it.
using MakeWork = std::function<Result<std::unique_ptr<Work>>(store::Store&, store::Blobs&, Config const&,
                                                             std::filesystem::path const& data)>;

/// Serves until it is asked to stop. To be called before other threads are started, since it blocks the
/// signals that it waits for. Fails: Busy (another server works in that folder), Unavailable (the address),
/// as the store and `make_work` do.
Result<void> serve(ServeOptions const& options, MakeWork const& make_work);

} // namespace needledrop::api
