#include "render/segment_cache.h"

#include "base/file.h"

#include <xxhash.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace needledrop::render {
namespace {
namespace fs = std::filesystem;

/// "NDS1", then the checksum and the length of what follows.
struct Header {
    char magic[4] = {'N', 'D', 'S', '1'};
    std::uint32_t reserved = 0;
    std::uint64_t sum_low = 0;
    std::uint64_t sum_high = 0;
    std::uint64_t length = 0;
};

Header header_of(std::string_view content) {
    auto const sum = XXH3_128bits(content.data(), content.size());
    Header header;
    header.sum_low = sum.low64;
    header.sum_high = sum.high64;
    header.length = content.size();
    return header;
}

bool write_all(int descriptor, void const* data, std::size_t size) {
    auto const* at = static_cast<char const*>(data);
    while (size > 0) {
        auto const written = ::write(descriptor, at, size);
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        at += written;
        size -= static_cast<std::size_t>(written);
    }
    return true;
}

constexpr std::size_t kMostEntryBytes = 512u << 20;
/// An unfinished file that is older than this belongs to nobody any more.
constexpr auto kAbandoned = std::chrono::hours(1);

} // namespace

std::string key_of(std::string_view description) {
    auto const hash = XXH3_128bits(description.data(), description.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

SegmentCache::SegmentCache(fs::path folder, std::int64_t most_bytes)
    : folder_(std::move(folder)), most_bytes_(most_bytes), stored_since_look_(most_bytes) {
    std::error_code ignored;
    fs::create_directories(folder_, ignored);
}

fs::path SegmentCache::path_of(std::string const& key) const { return folder_ / key.substr(0, 2) / (key + ".seg"); }

bool SegmentCache::contains(std::string const& key) const {
    std::error_code ignored;
    return fs::exists(path_of(key), ignored);
}

std::optional<std::string> SegmentCache::load(std::string const& key) {
    auto const path = path_of(key);
    auto file = read_file(path, kMostEntryBytes);
    if (!file) return std::nullopt;
    Header header;
    bool const has_header = file->size() >= sizeof header;
    if (has_header) std::memcpy(&header, file->data(), sizeof header);
    std::string content = has_header ? file->substr(sizeof header) : std::string();
    auto const expected = header_of(content);
    if (!has_header || std::memcmp(&header, &expected, sizeof header) != 0) {
        ::unlink(path.c_str());
        return std::nullopt;
    }
    ::utimensat(AT_FDCWD, path.c_str(), nullptr, 0); // Used now.
    return content;
}

void SegmentCache::store(std::string const& key, std::string_view content) {
    auto const path = path_of(key);
    std::error_code ignored;
    fs::create_directories(path.parent_path(), ignored);
    // Not flushed to disk: after a power cut the checksum finds what is missing.
    std::string temporary = (path.parent_path() / ".XXXXXX").string();
    int const descriptor = ::mkstemp(temporary.data());
    if (descriptor < 0) return;
    auto const header = header_of(content);
    bool written = write_all(descriptor, &header, sizeof header) && write_all(descriptor, content.data(), content.size());
    written = ::close(descriptor) == 0 && written;
    if (!written || ::rename(temporary.c_str(), path.c_str()) != 0) {
        ::unlink(temporary.c_str());
        return;
    }
    stored_since_look_ += static_cast<std::int64_t>(content.size());
    if (stored_since_look_ > most_bytes_ / 16) make_room();
}

void SegmentCache::make_room() {
    std::lock_guard const lock(mutex_);
    if (stored_since_look_ <= most_bytes_ / 16) return; // Another thread just did.
    stored_since_look_ = 0;
    struct Entry {
        fs::file_time_type used;
        std::int64_t bytes;
        fs::path path;
    };
    std::vector<Entry> entries;
    std::int64_t total = 0;
    std::error_code failed;
    for (fs::recursive_directory_iterator at(folder_, failed), end; !failed && at != end; at.increment(failed)) {
        std::error_code gone;
        if (!at->is_regular_file(gone)) continue;
        auto const used = fs::last_write_time(at->path(), gone);
        auto const bytes = static_cast<std::int64_t>(fs::file_size(at->path(), gone));
        if (gone) continue;
        bool const unfinished = at->path().extension() != ".seg";
        if (unfinished && fs::file_time_type::clock::now() - used > kAbandoned) fs::remove(at->path(), gone);
        if (unfinished) continue;
        entries.push_back({used, bytes, at->path()});
        total += bytes;
    }
    std::ranges::sort(entries, {}, &Entry::used);
    for (auto const& entry : entries) {
        if (total <= most_bytes_ - most_bytes_ / 8) break;
        std::error_code gone;
        fs::remove(entry.path, gone);
        total -= entry.bytes;
    }
}

} // namespace needledrop::render
