#include "store/blobs.h"

#include "base/file.h"
#include "base/sha256.h"
#include "store/flusher.h"

#include <openssl/evp.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace needledrop::store {
namespace fs = std::filesystem;
namespace {

struct DigestDeleter {
    void operator()(EVP_MD_CTX* digest) const { EVP_MD_CTX_free(digest); }
};

std::string hex(unsigned char const* bytes, std::size_t count) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += {digits[bytes[i] >> 4], digits[bytes[i] & 15]};
    return text;
}

bool is_hash(std::string const& text) {
    return text.size() == 64 &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/// Why a file cannot be kept, for whoever sent it: without the server's own paths, which stand in the log.
Error storing_error(int number) {
    auto const known = system_error(number, "a file cannot be stored", "the folder for files");
    spdlog::warn("{}", known.message);
    if (known.kind == Fault::DiskFull)
        return {Fault::DiskFull, "The server's disk is full. Free some space there, or try again later."};
    return {known.kind, "The server could not store the file. Try again; its log says more."};
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

/// After an end that was not clean: what the disk never had whole goes, so that whoever needs it is told so.
void look_at_unflushed(fs::path const& folder, fs::path const& unflushed) {
    std::error_code error;
    for (auto const& entry : fs::directory_iterator(unflushed, error)) {
        auto const hash = entry.path().stem().string();
        auto const place = is_hash(hash) ? place_of(folder, hash) : fs::path();
        if (!place.empty() && fs::exists(place, error)) {
            auto const found = sha256_of_file(place);
            if (!found || *found != hash) {
                spdlog::error("the file {} did not reach the disk whole before the power went; it is removed",
                              hash);
                fs::remove(place, error);
            } else if (int const descriptor = ::open(place.c_str(), O_RDONLY | O_CLOEXEC); descriptor >= 0) {
                ::fsync(descriptor);
                ::close(descriptor);
            }
        }
        fs::remove(entry.path(), error);
    }
}

} // namespace

/// Its name is known only when all of it was seen, so it is written elsewhere (an AtomicFile knows its name
/// first).
struct Blobs::Writer::Implementation {
    fs::path folder;
    fs::path temporary;
    int descriptor = -1;
    std::uint64_t size = 0;
    std::unique_ptr<EVP_MD_CTX, DigestDeleter> digest{EVP_MD_CTX_new()};
    std::shared_ptr<Flusher> flusher;

    ~Implementation() {
        if (descriptor >= 0) ::close(descriptor);
        if (!temporary.empty()) ::unlink(temporary.c_str());
    }
    Result<Blob> keep(std::string const& hash) {
        auto const place = place_of(folder, hash);
        std::error_code error;
        fs::create_directories(place.parent_path(), error);
        if (error) return storing_error(error.value());
        auto marker = TRY(flusher->mark(hash));
        // A blob of that name has the same content; renaming over it also makes it young again.
        if (::rename(temporary.c_str(), place.c_str()) != 0) {
            auto const failed = storing_error(errno);
            ::unlink(marker.c_str());
            return failed;
        }
        temporary.clear();
        flusher->add(std::exchange(descriptor, -1), std::move(marker), place);
        return Blob{hash, size};
    }
};

Blobs::Writer::Writer(std::unique_ptr<Implementation> implementation)
    : implementation_(std::move(implementation)) {}
Blobs::Writer::Writer(Writer&&) noexcept = default;
Blobs::Writer& Blobs::Writer::operator=(Writer&&) noexcept = default;
Blobs::Writer::~Writer() = default;

std::uint64_t Blobs::Writer::size() const {
    return implementation_->size;
}
fs::path const& Blobs::Writer::temporary() const {
    return implementation_->temporary;
}

Result<void> Blobs::Writer::write(std::span<char const> bytes) {
    auto& own = *implementation_;
    EVP_DigestUpdate(own.digest.get(), bytes.data(), bytes.size());
    while (!bytes.empty()) {
        auto const written = ::write(own.descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return storing_error(errno);
        own.size += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<Blob> Blobs::Writer::finish() {
    auto& own = *implementation_;
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
    unsigned length = 0;
    EVP_DigestFinal_ex(own.digest.get(), hash.data(), &length);
    return own.keep(hex(hash.data(), length));
}

Result<Blobs> Blobs::create(fs::path folder, std::uint64_t quota) {
    std::error_code error;
    auto const incoming = folder / "incoming";
    fs::create_directories(incoming, error);
    if (error) return system_error(error.value(), "Cannot make the folder for files", incoming);
    for (auto const& entry : fs::directory_iterator(incoming, error))
        fs::remove(entry.path(), error);
    auto const unflushed = folder / "unflushed";
    fs::create_directories(unflushed, error);
    if (error) return system_error(error.value(), "Cannot make the folder for files", unflushed);
    look_at_unflushed(folder, unflushed);
    return Blobs(std::move(folder), quota);
}

Blobs::Blobs(fs::path folder, std::uint64_t quota)
    : folder_(std::move(folder))
    , quota_(quota)
    , flusher_(std::make_shared<Flusher>(folder_ / "unflushed")) {}

void Blobs::flush() const {
    flusher_->wait();
}

Result<Blobs::Writer> Blobs::write() const {
    if (quota_ > 0 && TRY(total()) >= quota_)
        return Error{Fault::DiskFull,
                     "The space for files is used up. Remove some projects or raise the quota."};
    auto pattern = (folder_ / "incoming" / "blob.XXXXXX").string();
    int const descriptor = ::mkstemp(pattern.data());
    if (descriptor < 0) return storing_error(errno);
    ::fchmod(descriptor, 0644);
    auto implementation = std::make_unique<Writer::Implementation>();
    implementation->folder = folder_;
    implementation->temporary = pattern;
    implementation->descriptor = descriptor;
    implementation->flusher = flusher_;
    if (EVP_DigestInit_ex(implementation->digest.get(), EVP_sha256(), nullptr) != 1)
        return Error{Fault::Internal, "SHA-256 is not there."};
    return Writer(std::move(implementation));
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
