// Private to store/: brings files to the disk behind the back of whoever wrote them.
#pragma once

#include "base/result.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <filesystem>
#include <mutex>
#include <thread>

namespace needledrop::store {

/// A file that the system has and the disk perhaps not yet. A marker file says so, and goes once the disk has
/// it; what a power cut left marked must be looked at before it is trusted. Thread-safe. The destructor
/// flushes what is left.
class Flusher {
public:
    /// `markers` is the folder of the markers; it must exist.
    explicit Flusher(std::filesystem::path markers);
    ~Flusher();
    Flusher(Flusher const&) = delete;
    Flusher& operator=(Flusher const&) = delete;

    /// Makes a marker for the file that is about to be called `hash`. Fails: DiskFull, Io.
    Result<std::filesystem::path> mark(std::string const& hash);
    /// Takes over `descriptor`, whose file is called `place` by now.
    void add(int descriptor, std::filesystem::path marker, std::filesystem::path place);
    /// Waits until the disk has everything that was added.
    void wait();

private:
    struct Task {
        int descriptor;
        std::filesystem::path marker;
        std::filesystem::path place;
    };
    void work();

    std::filesystem::path markers_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Task> tasks_;
    std::uint64_t marked_ = 0;
    bool busy_ = false;
    bool stopping_ = false;
    std::thread thread_; ///< Last: it uses all of the above.
};

/// Makes the entries of a folder durable.
void flush_folder(std::filesystem::path const& folder);

} // namespace needledrop::store
