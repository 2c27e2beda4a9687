#include "store/new_file.h"

#include "base/file.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <fcntl.h>
#include <mutex>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace needledrop::store {
namespace fs = std::filesystem;
namespace {

/// What is written past the page cache must begin, in memory and in the file, at a multiple of the disk's block.
constexpr std::size_t kAlignment = 4096;
constexpr std::size_t kBlock = 512 * 1024;
constexpr int kBlocks = 4; ///< In memory for one file: one that is filled, the others on their way.

struct Free {
    void operator()(char* block) const { std::free(block); }
};
using Memory = std::unique_ptr<char, Free>;

struct Block {
    Memory memory;
    std::size_t filled = 0;
};

/// Why a file cannot be kept, for whoever sent it: without the server's own paths, which stand in the log.
Error storing_error(int number) {
    auto const known = system_error(number, "a file cannot be stored", "the folder for files");
    spdlog::warn("{}", known.message);
    if (known.kind == Fault::DiskFull)
        return {Fault::DiskFull, "The server's disk is full. Free some space there, or try again later."};
    return {known.kind, "The server could not store the file. Try again; its log says more."};
}

/// Does nothing where the file system always uses the page cache.
void write_past_page_cache(int descriptor) {
    if (auto const flags = ::fcntl(descriptor, F_GETFL); flags >= 0) ::fcntl(descriptor, F_SETFL, flags | O_DIRECT);
}
void write_through_page_cache(int descriptor) {
    if (auto const flags = ::fcntl(descriptor, F_GETFL); flags >= 0) ::fcntl(descriptor, F_SETFL, flags & ~O_DIRECT);
}

/// All of `bytes` at `offset`. Returns 0 or what went wrong. Where the file system wants nothing written past the
/// page cache (it says so at the first block, or refuses the rest of one that it took in part), it goes through it.
int write_at(int descriptor, std::span<char const> bytes, std::uint64_t offset) {
    bool direct = true;
    while (!bytes.empty()) {
        auto const written = ::pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(offset));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0 && errno == EINVAL && direct) {
            write_through_page_cache(descriptor);
            direct = false;
            continue;
        }
        if (written < 0) return errno;
        offset += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return 0;
}

/// Makes the entries of a folder durable. Returns 0 or what went wrong.
int flush_folder(fs::path const& folder) {
    int const handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0) return errno;
    int const failed = ::fsync(handle) == 0 ? 0 : errno;
    ::close(handle);
    return failed;
}

} // namespace

struct NewFile::Implementation {
    fs::path path; ///< Empty once renamed.
    int descriptor = -1;
    std::uint64_t size = 0;
    bool settled = false;
    Block filling;

    std::mutex mutex; ///< Guards what follows.
    std::condition_variable changed;
    std::deque<Block> full;
    std::vector<Memory> spare;
    int blocks = 0; ///< Made so far.
    int failed = 0;
    bool over = false;
    std::thread writing; ///< Begun with the first full block.

    ~Implementation() {
        end_writing();
        if (descriptor >= 0) ::close(descriptor);
        if (!path.empty()) ::unlink(path.c_str());
    }

    /// Memory to fill, waiting for some where all is on its way; nothing where writing has failed.
    Memory empty_block() {
        std::unique_lock lock(mutex);
        changed.wait(lock, [this] { return failed != 0 || !spare.empty() || blocks < kBlocks; });
        if (failed != 0) return nullptr;
        if (spare.empty()) {
            ++blocks;
            return Memory(static_cast<char*>(std::aligned_alloc(kAlignment, kBlock)));
        }
        auto memory = std::move(spare.back());
        spare.pop_back();
        return memory;
    }

    void hand_over() {
        {
            std::lock_guard lock(mutex);
            full.push_back(std::exchange(filling, {}));
        }
        changed.notify_all();
        if (writing.joinable()) return;
        write_past_page_cache(descriptor);
        writing = std::thread([this] { write_blocks(); });
    }

    void write_blocks() {
        std::uint64_t offset = 0;
        std::unique_lock lock(mutex);
        for (;;) {
            changed.wait(lock, [this] { return over || !full.empty(); });
            if (full.empty() || failed != 0) return;
            auto block = std::move(full.front());
            full.pop_front();
            lock.unlock();
            int const wrong = write_at(descriptor, {block.memory.get(), block.filled}, offset);
            offset += block.filled;
            lock.lock();
            failed = wrong;
            spare.push_back(std::move(block.memory));
            changed.notify_all();
        }
    }

    void end_writing() {
        {
            std::lock_guard lock(mutex);
            over = true;
        }
        changed.notify_all();
        if (writing.joinable()) writing.join();
    }
};

NewFile::NewFile(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
NewFile::NewFile(NewFile&&) noexcept = default;
NewFile& NewFile::operator=(NewFile&&) noexcept = default;
NewFile::~NewFile() = default;

Result<NewFile> NewFile::create(fs::path const& folder) {
    auto pattern = (folder / "file.XXXXXX").string();
    int const descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0) return storing_error(errno);
    ::fchmod(descriptor, 0644);
    auto implementation = std::make_unique<Implementation>();
    implementation->path = pattern;
    implementation->descriptor = descriptor;
    return NewFile(std::move(implementation));
}

std::uint64_t NewFile::size() const {
    return implementation_->size;
}
fs::path const& NewFile::path() const {
    return implementation_->path;
}

Result<void> NewFile::write(std::span<char const> bytes) {
    auto& own = *implementation_;
    while (!bytes.empty()) {
        auto& block = own.filling;
        if (!block.memory) block.memory = own.empty_block();
        if (!block.memory) return storing_error(own.failed != 0 ? own.failed : ENOMEM);
        auto const taken = std::min(bytes.size(), kBlock - block.filled);
        std::memcpy(block.memory.get() + block.filled, bytes.data(), taken);
        block.filled += taken;
        own.size += taken;
        bytes = bytes.subspan(taken);
        if (block.filled == kBlock) own.hand_over();
    }
    return {};
}

Result<void> NewFile::settle() {
    auto& own = *implementation_;
    if (own.settled) return {};
    own.end_writing();
    if (own.failed != 0) return storing_error(own.failed);
    // The end is no whole block of the disk.
    write_through_page_cache(own.descriptor);
    auto const& last = own.filling;
    if (int const wrong = write_at(own.descriptor, {last.memory.get(), last.filled}, own.size - last.filled); wrong != 0)
        return storing_error(wrong);
    own.filling = {};
    own.spare.clear();
    if (::fsync(own.descriptor) != 0) return storing_error(errno);
    own.settled = true;
    return {};
}

Result<void> NewFile::rename(fs::path const& place) {
    TRY(settle());
    auto& own = *implementation_;
    auto const folder = place.parent_path();
    std::error_code error;
    bool const made = fs::create_directories(folder, error);
    if (error) return storing_error(error.value());
    if (::rename(own.path.c_str(), place.c_str()) != 0) return storing_error(errno);
    own.path.clear();
    if (int const wrong = flush_folder(folder); wrong != 0) return storing_error(wrong);
    if (int const wrong = made ? flush_folder(folder.parent_path()) : 0; wrong != 0) return storing_error(wrong);
    return {};
}

} // namespace needledrop::store
