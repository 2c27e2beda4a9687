#include "store/flusher.h"

#include "base/file.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace needledrop::store {
namespace fs = std::filesystem;

void flush_folder(fs::path const& folder) {
    int const handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return;
    ::fsync(handle);
    ::close(handle);
}

Flusher::Flusher(fs::path markers)
    : markers_(std::move(markers))
    , thread_([this] { work(); }) {}

Flusher::~Flusher() {
    {
        std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

Result<fs::path> Flusher::mark(std::string const& hash) {
    std::uint64_t number = 0;
    {
        std::lock_guard lock(mutex_);
        number = ++marked_;
    }
    // The same file may come twice at once: each has its own marker.
    auto marker = markers_ / fmt::format("{}.{}", hash, number);
    int const descriptor = ::open(marker.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    if (descriptor < 0) return system_error(errno, "Cannot store the file", "the folder for files");
    ::close(descriptor);
    return marker;
}

void Flusher::add(int descriptor, fs::path marker, fs::path place) {
    {
        std::lock_guard lock(mutex_);
        tasks_.push_back({descriptor, std::move(marker), std::move(place)});
    }
    changed_.notify_all();
}

void Flusher::wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return tasks_.empty() && !busy_; });
}

void Flusher::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        changed_.wait(lock, [this] { return stopping_ || !tasks_.empty(); });
        if (tasks_.empty()) return;
        auto const task = std::move(tasks_.front());
        tasks_.pop_front();
        busy_ = true;
        lock.unlock();
        bool const flushed = ::fsync(task.descriptor) == 0;
        if (!flushed)
            spdlog::error("{} could not be brought to the disk: {}", task.place.string(),
                          std::strerror(errno));
        ::close(task.descriptor);
        flush_folder(task.place.parent_path());
        flush_folder(task.place.parent_path().parent_path());
        if (flushed) ::unlink(task.marker.c_str());
        lock.lock();
        busy_ = false;
        changed_.notify_all();
    }
}

} // namespace needledrop::store
