// The embedded store: one SQLite file beside the blobs, nothing to install and nothing to start.
#pragma once

#include "store/store.h"

#include <filesystem>
#include <memory>

namespace needledrop::store {

/// Whether a commit waits until the disk has it. Only a power cut tells them apart: a killed process loses
/// nothing.
enum class Durability { PowerCut, Crash };

struct SqliteOptions {
    Durability durability = Durability::PowerCut;
    std::chrono::milliseconds busy_timeout{5000};
    std::size_t readers = 8; ///< Connections for reads, which run beside the one that writes.
    Clock clock = system_now;
};

/// Opens or creates the file and brings its schema up to date. Fails: NotFound (no such folder), Denied,
/// Corrupt, Unsupported (written by a newer version of this program).
Result<std::unique_ptr<Store>> open_sqlite(std::filesystem::path const& file, SqliteOptions options = {});

} // namespace needledrop::store
