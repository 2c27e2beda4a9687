#include "api/serve.h"

#include "api/web_page.h"
#include "base/file.h"
#include "store/sqlite/open.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace needledrop::api {
namespace {
namespace fs = std::filesystem;

/// Held while a server works in a folder: two would take each other's turns for crashed ones. Goes with the
/// process.
class FolderLock {
public:
    static Result<FolderLock> take(fs::path const& folder) {
        auto const path = folder / "lock";
        int const descriptor = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (descriptor < 0) return system_error(errno, "Cannot use the data folder", path);
        FolderLock lock(descriptor);
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
            return Error{
                Fault::Busy,
                fmt::format("Another needledrop already serves {}. Stop it, or choose another --data.",
                            folder.string())};
        return lock;
    }
    FolderLock(FolderLock&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}
    FolderLock& operator=(FolderLock&&) = delete;
    ~FolderLock() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }

private:
    explicit FolderLock(int descriptor)
        : descriptor_(descriptor) {}
    int descriptor_;
};

/// Blocks SIGINT and SIGTERM for this thread and those it starts, and puts things back at the end.
class StopSignals {
public:
    StopSignals() {
        sigemptyset(&wanted_);
        sigaddset(&wanted_, SIGINT);
        sigaddset(&wanted_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &wanted_, &before_);
    }
    ~StopSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    StopSignals(StopSignals const&) = delete;
    StopSignals& operator=(StopSignals const&) = delete;
    bool came_within(std::chrono::milliseconds time) {
        auto const seconds = std::chrono::floor<std::chrono::seconds>(time);
        timespec const wait{seconds.count(), std::chrono::nanoseconds(time - seconds).count()};
        return sigtimedwait(&wanted_, nullptr, &wait) > 0;
    }

private:
    sigset_t wanted_{};
    sigset_t before_{};
};

Result<Config> find_config(ServeOptions const& options) {
    if (!options.config.empty()) return read_config(options.config);
    auto const usual = options.data / "config.json";
    return fs::exists(usual) ? read_config(usual) : Result<Config>(Config{});
}

void wait_for_end(ServeOptions const& options, StopSignals& signals, Service& service) {
    constexpr auto kBetweenCleanings = std::chrono::minutes(10);
    constexpr auto kStep = std::chrono::milliseconds(250);
    auto cleaned = std::chrono::steady_clock::now();
    while (!signals.came_within(kStep) && !(options.stop && options.stop->requested())) {
        if (std::chrono::steady_clock::now() - cleaned < kBetweenCleanings) continue;
        service.clean();
        cleaned = std::chrono::steady_clock::now();
    }
}

} // namespace

Result<void> serve(ServeOptions const& options, MakeWork const& make_work) {
    StopSignals signals;
    std::error_code error;
    fs::create_directories(options.data, error);
    if (error) return system_error(error.value(), "Cannot make the data folder", options.data);
    auto const lock = TRY(FolderLock::take(options.data));
    auto const config = TRY(find_config(options));
    auto const store = TRY(store::open_sqlite(options.data / "needledrop.db"));
    auto blobs = TRY(store::Blobs::create(options.data / "files", config.files_quota));
    auto const work = TRY(make_work(*store, blobs, config, options.data));
    auto const service = TRY(Service::start(*store, blobs, *work, config));

    http::Router router;
    service->add_routes(router);
    if (options.web.empty())
        service->add_front_page(router);
    else
        add_web_page(router, options.web);
    http::ServerOptions listen;
    listen.address = options.address;
    listen.port = options.port;
    listen.allowed_origins = options.allowed_origins;
    listen.allowed_hosts = options.allowed_hosts;
    auto const server = TRY(http::Server::start(std::move(router), service->options(std::move(listen))));
    service->watch(*server);
    if (options.on_ready) options.on_ready(server->port());
    wait_for_end(options, signals, *service);
    spdlog::info("stopping: finishing what is under way");
    service->drain(options.grace);
    server->stop(options.grace);
    return {};
}

} // namespace needledrop::api
