// NewFile: a file that is being written and is on the disk when it is called so.
//
// Pieces are gathered into blocks, and a thread of its own writes them past the page cache while the next ones come:
// a large file neither pushes everything else out of memory nor leaves a long flush for its end. A small one is
// written at its end and has no thread.
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

namespace needledrop::store {

/// Destroyed before it was renamed, it leaves nothing. Owned by one thread at a time.
class NewFile {
public:
    /// In `folder`, under a name of its own. Fails: DiskFull, Denied, Io.
    static Result<NewFile> create(std::filesystem::path const& folder);
    NewFile(NewFile&&) noexcept;
    NewFile& operator=(NewFile&&) noexcept;
    ~NewFile();

    /// Copies `bytes`; waits only where the disk is slower than they come. Fails, also for earlier pieces: DiskFull,
    /// Io.
    Result<void> write(std::span<char const> bytes);
    std::uint64_t size() const;
    /// Waits until the disk has all of it; then it can be read at path(). Nothing can be written after that. Later
    /// calls do nothing. Fails: DiskFull, Io.
    Result<void> settle();
    std::filesystem::path const& path() const;
    /// Settles it and gives it the name `place`, over whatever has that name; the folder is made where it is missing.
    /// Both survive a power cut. Fails: DiskFull, Io.
    Result<void> rename(std::filesystem::path const& place);

private:
    struct Implementation;
    explicit NewFile(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> implementation_;
};

} // namespace needledrop::store
