// Blobs: files named by the SHA-256 of their content, so that the same file is kept once.
//
//     folder/ab/abcdef…      a blob
//     folder/incoming/…      one that is being written
//
// A blob is kept when it would survive a power cut (docs/decisions/0090).
#pragma once

#include "base/result.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <span>
#include <string>

namespace needledrop::store {

struct Blob {
    std::string hash; ///< Hex.
    std::uint64_t size = 0;
};

/// Thread-safe; different writers work at the same time.
class Blobs {
public:
    /// Creates the folder, and removes what an earlier process left unfinished. `quota` in bytes; 0 is none. Fails: NotFound, Denied, Io.
    static Result<Blobs> create(std::filesystem::path folder, std::uint64_t quota = 0);

    /// Destroyed without finish(), it leaves nothing. Owned by one thread at a time.
    class Writer {
    public:
        Writer(Writer&&) noexcept;
        Writer& operator=(Writer&&) noexcept;
        ~Writer();
        /// Fails: DiskFull, Io.
        Result<void> write(std::span<char const> bytes);
        std::uint64_t size() const;
        /// Brings all of it to the disk and returns where it can be read, for probing before it is kept. Nothing can
        /// be written after that. Fails: DiskFull, Io.
        Result<std::filesystem::path> settle();
        /// Puts the file under its hash, once. Fails: DiskFull, Io.
        Result<Blob> finish();

    private:
        friend class Blobs;
        struct Implementation;
        explicit Writer(std::unique_ptr<Implementation> implementation);
        std::unique_ptr<Implementation> implementation_;
    };

    /// Fails: DiskFull when the quota is used up.
    Result<Writer> write() const;
    /// Takes over a finished file on the same or another disk; copies, and leaves the original alone.
    Result<Blob> import(std::filesystem::path const& file) const;
    /// Where the blob lies. Fails: NotFound; InvalidArgument unless `hash` is 64 hex digits.
    Result<std::filesystem::path> find(std::string const& hash) const;
    /// Where all of them lie; other folders in it are left alone.
    std::filesystem::path const& folder() const { return folder_; }
    /// Bytes; 0 is none.
    std::uint64_t quota() const { return quota_; }
    /// Bytes of all blobs.
    Result<std::uint64_t> total() const;
    /// Removes the blobs that are not in `keep` and were last written before `older_than`, oldest first,
    /// until at most `target` bytes are left (0: all of them). Returns the bytes freed. A new blob is safe
    /// while it is young.
    Result<std::uint64_t> clean(std::set<std::string> const& keep, std::filesystem::file_time_type older_than,
                                std::uint64_t target = 0) const;

private:
    Blobs(std::filesystem::path folder, std::uint64_t quota);
    std::filesystem::path folder_;
    std::uint64_t quota_;
};

} // namespace needledrop::store
