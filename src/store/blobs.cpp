#include "store/blobs.h"

#include "base/file.h"
#include "base/sha256.h"
#include "store/new_file.h"

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>
#include <vector>

namespace needledrop::store {
namespace fs = std::filesystem;
namespace {

bool is_hash(std::string const& text) {
    return text.size() == 64 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

fs::path place_of(fs::path const& folder, std::string const& hash) {
    return folder / hash.substr(0, 2) / hash;
}

struct Found {
    fs::path path;
    std::string hash;
    std::uint64_t size;
    fs::file_time_type written;
};

std::vector<Found> all_blobs(fs::path const& folder) {
    std::vector<Found> found;
    std::error_code error;
    for (auto const& shelf : fs::directory_iterator(folder, error)) {
        if (!shelf.is_directory(error) || shelf.path().filename().string().size() != 2) continue;
        for (auto const& entry : fs::directory_iterator(shelf.path(), error)) {
            auto const hash = entry.path().filename().string();
            if (is_hash(hash))
                found.push_back({entry.path(), hash, entry.file_size(error), entry.last_write_time(error)});
        }
    }
    return found;
}

} // namespace

/// Its name is known only when all of it was seen, so it is written elsewhere (an AtomicFile knows its name
/// first).
struct Blobs::Writer::Implementation {
    fs::path folder;
    NewFile file;
    Sha256 hash;
};

Blobs::Writer::Writer(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Blobs::Writer::Writer(Writer&&) noexcept = default;
Blobs::Writer& Blobs::Writer::operator=(Writer&&) noexcept = default;
Blobs::Writer::~Writer() = default;

std::uint64_t Blobs::Writer::size() const {
    return implementation_->file.size();
}

Result<void> Blobs::Writer::write(std::span<char const> bytes) {
    implementation_->hash.update({bytes.data(), bytes.size()});
    return implementation_->file.write(bytes);
}

Result<fs::path> Blobs::Writer::settle() {
    TRY(implementation_->file.settle());
    return implementation_->file.path();
}

Result<Blob> Blobs::Writer::finish() {
    auto& own = *implementation_;
    auto hash = std::move(own.hash).finish();
    // A blob of that name has the same content; renaming over it also makes it young again.
    TRY(own.file.rename(place_of(own.folder, hash)));
    return Blob{std::move(hash), own.file.size()};
}

Result<Blobs> Blobs::create(fs::path folder, std::uint64_t quota) {
    std::error_code error;
    auto const incoming = folder / "incoming";
    fs::create_directories(incoming, error);
    if (error) return system_error(error.value(), "Cannot make the folder for files", incoming);
    for (auto const& entry : fs::directory_iterator(incoming, error))
        fs::remove(entry.path(), error);
    return Blobs(std::move(folder), quota);
}

Blobs::Blobs(fs::path folder, std::uint64_t quota)
    : folder_(std::move(folder))
    , quota_(quota) {}

Result<Blobs::Writer> Blobs::write() const {
    if (quota_ > 0 && TRY(total()) >= quota_)
        return Error{Fault::DiskFull,
                     "The space for files is used up. Remove some projects or raise the quota."};
    auto file = TRY(NewFile::create(folder_ / "incoming"));
    return Writer(std::unique_ptr<Writer::Implementation>(new Writer::Implementation{folder_, std::move(file), {}}));
}

Result<Blob> Blobs::import(fs::path const& file) const {
    int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return system_error(errno, "Cannot read", file);
    struct Closer {
        int descriptor;
        ~Closer() { ::close(descriptor); }
    } const closer{descriptor};
    auto writer = TRY(write());
    std::vector<char> block(1u << 20);
    for (;;) {
        auto const got = ::read(descriptor, block.data(), block.size());
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return system_error(errno, "Cannot read", file);
        if (got == 0) break;
        TRY(writer.write(std::span(block).first(static_cast<std::size_t>(got))));
    }
    return writer.finish();
}

Result<fs::path> Blobs::find(std::string const& hash) const {
    if (!is_hash(hash)) return Error{Fault::InvalidArgument, "That is not a file's hash."};
    auto place = place_of(folder_, hash);
    std::error_code error;
    if (!fs::is_regular_file(place, error)) return Error{Fault::NotFound, "The file is no longer here."};
    return place;
}

Result<std::uint64_t> Blobs::total() const {
    std::uint64_t sum = 0;
    for (auto const& blob : all_blobs(folder_))
        sum += blob.size;
    return sum;
}

Result<std::uint64_t> Blobs::clean(std::set<std::string> const& keep, fs::file_time_type older_than,
                                   std::uint64_t target) const {
    auto blobs = all_blobs(folder_);
    std::ranges::sort(blobs, {}, [](Found const& blob) { return std::pair(blob.written, blob.hash); });
    std::uint64_t left = 0;
    for (auto const& blob : blobs)
        left += blob.size;
    std::uint64_t freed = 0;
    for (auto const& blob : blobs) {
        if (left - freed <= target || blob.written >= older_than) break;
        if (keep.contains(blob.hash)) continue;
        std::error_code error;
        if (fs::remove(blob.path, error)) freed += blob.size;
    }
    return freed;
}

} // namespace needledrop::store
