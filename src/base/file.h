// Files written whole or not at all: write beside the destination, flush, then rename over it.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace needledrop {

/// A file that does not exist under its own name until `commit()`. Destroyed without a commit, it leaves nothing.
/// Owned by one thread.
class AtomicFile {
public:
    /// Reserves a hidden temporary name in the folder of `destination`, and removes those that killed processes left
    /// there for the same destination. Fails: NotFound (no such folder), Denied, Io.
    static Result<AtomicFile> create(std::filesystem::path destination);

    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    /// Where to write meanwhile. Exists, empty, after create().
    std::filesystem::path const& temporary() const { return temporary_; }
    /// Flushes to disk and renames onto the destination. Fails: DiskFull, Io.
    Result<void> commit();

private:
    AtomicFile(std::filesystem::path destination, std::filesystem::path temporary, int lock)
        : destination_(std::move(destination)), temporary_(std::move(temporary)), lock_(lock) {}

    std::filesystem::path destination_;
    std::filesystem::path temporary_; ///< Empty once committed or moved from.
    int lock_; ///< Open on the temporary file and locked (flock), so that others see that it is in use; -1 once moved from.
};

/// Replaces `path` with `content`, atomically. Fails as AtomicFile does.
Result<void> write_file(std::filesystem::path const& path, std::string_view content);
/// Reads a whole file of at most `limit` bytes. Fails: NotFound, TooLarge, Io.
Result<std::string> read_file(std::filesystem::path const& path, std::size_t limit = 64u << 20);

/// The words and kind for an errno value, about `path`.
Error system_error(int number, std::string_view doing, std::filesystem::path const& path);

} // namespace needledrop
