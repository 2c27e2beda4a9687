// PartialUploads: files that come in pieces, over as many connections as it takes. What has come survives a restart.
//
//     folder/<id>.part    the bytes so far
//     folder/<id>.json    whose it is, its name, its size
//
// An upload that nobody touched for a while is forgotten.
#pragma once

#include "base/result.h"
#include "store/ids.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>

namespace needledrop::api {

struct PartialUpload {
    std::string id;
    store::SessionId session;
    store::UserId user;
    std::string filename;
    std::uint64_t size = 0;   ///< Of the whole file.
    std::uint64_t offset = 0; ///< Bytes that are here.
    std::filesystem::file_time_type touched;
};

/// Thread-safe. Of several connections that send to one upload, the latest wins; the others fail with Conflict.
class PartialUploads {
public:
    static constexpr std::size_t kMostOfUser = 20;

    PartialUploads(std::filesystem::path folder, std::chrono::hours kept);

    /// Fails: Exhausted (too many begun by that user), DiskFull, Io.
    Result<PartialUpload> begin(store::SessionId const& session, store::UserId const& user, std::string const& filename,
                                std::uint64_t size);
    /// Fails: NotFound, also for another session's.
    Result<PartialUpload> find(store::SessionId const& session, std::string const& id) const;

    /// Appends to one upload. Owned by one connection.
    class Writer {
    public:
        /// Fails: Conflict once another connection took over, TooLarge beyond the promised size, DiskFull, Io.
        Result<void> write(std::span<char const> bytes);
        std::uint64_t offset() const { return offset_; }

    private:
        friend class PartialUploads;
        struct Turn {
            std::mutex mutex;
            std::uint64_t latest = 0;
        };
        Writer(std::filesystem::path part, std::uint64_t offset, std::uint64_t size, std::shared_ptr<Turn> turn, std::uint64_t mine)
            : part_(std::move(part)), offset_(offset), size_(size), turn_(std::move(turn)), mine_(mine) {}
        std::filesystem::path part_;
        std::uint64_t offset_, size_;
        std::shared_ptr<Turn> turn_;
        std::uint64_t mine_;
    };
    /// Takes over from whoever was sending. Fails: Conflict unless `offset` is where the file ends.
    Result<Writer> resume(PartialUpload const& upload, std::uint64_t offset);

    std::filesystem::path part_of(PartialUpload const& upload) const;
    /// Forgets it and its bytes.
    void remove(PartialUpload const& upload);
    /// Forgets those that nobody touched for as long as they are kept. Returns how many.
    int clean();

private:
    std::filesystem::path record_of(std::string const& id) const;
    Result<PartialUpload> read(std::string const& id) const;
    std::shared_ptr<Writer::Turn> turn_of(std::string const& id);

    std::filesystem::path folder_;
    std::chrono::hours kept_;
    std::mutex mutex_;
    std::map<std::string, std::shared_ptr<Writer::Turn>> turns_;
};

} // namespace needledrop::api
