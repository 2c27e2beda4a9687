// Housekeeping: what is kept, for how long, and what goes first where space runs out.
//
// Files of projects stay until the project is removed. Results of exports stay for a configured time; they can be
// made again, so where the quota is used up the oldest go earlier, and a new file is refused only when none is left to go.
#pragma once

#include "api/config.h"
#include "api/work.h"
#include "store/blobs.h"
#include "store/store.h"

#include <mutex>
#include <set>

namespace needledrop::api {

/// Thread-safe.
class Housekeeping {
public:
    Housekeeping(store::Store& store, store::Blobs& blobs, Work& work, Config const& config)
        : store_(store)
        , blobs_(blobs)
        , work_(work)
        , config_(config) {}

    /// As Blobs::write and Blobs::import, after making room where it takes that.
    Result<store::Blobs::Writer> new_file();
    Result<store::Blob> import(std::filesystem::path const& file);
    /// Forgets results that were kept long enough and removes files that nothing names; called now and then.
    void sweep();

private:
    /// Brings the files under nine tenths of the quota, if results older than `results_safe` are enough for that.
    void make_room();
    /// The hashes that something names. Fails as the store does; then nothing may be removed.
    Result<std::set<std::string>> in_use() const;
    void remove_unnamed(std::chrono::minutes older_than, std::uint64_t target);

    store::Store& store_;
    store::Blobs& blobs_;
    Work& work_;
    Config const& config_;
    std::mutex mutex_; ///< Held by the one that makes room.
};

} // namespace needledrop::api
