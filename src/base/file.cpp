#include "base/file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace needledrop {
namespace fs = std::filesystem;

Error system_error(int number, std::string_view doing, fs::path const& path) {
    auto const name = path.string();
    switch (number) {
    case ENOENT:
    case ENOTDIR: return {Fault::NotFound, fmt::format("{}: there is no such file or folder: {}", doing, name)};
    case EACCES:
    case EPERM:
    case EROFS: return {Fault::Denied, fmt::format("{}: no permission for {}", doing, name)};
    case ENOSPC:
    case EDQUOT: return {Fault::DiskFull, fmt::format("{}: the disk is full at {}. Free some space and try again.", doing, name)};
    case EFBIG: return {Fault::DiskFull, fmt::format("{}: {} would be larger than this system allows.", doing, name)};
    case EISDIR: return {Fault::InvalidArgument, fmt::format("{}: {} is a folder, not a file.", doing, name)};
    default: return {Fault::Io, fmt::format("{}: {} ({})", doing, name, std::strerror(number))};
    }
}

namespace {

/// The hidden name that a temporary file for `destination` has, with `middle` in it. The extension stays last, so that
/// muxers which look at names are not surprised.
std::string temporary_name(fs::path const& destination, std::string_view middle) {
    return "." + destination.stem().string() + "." + std::string(middle) + destination.extension().string();
}

constexpr std::string_view kSixUnknown = "XXXXXX";

/// Removes `file` unless a living process holds it.
void remove_unless_held(fs::path const& file) {
    int const descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (descriptor < 0) return;
    // While the lock is held: whoever has just made it sees that it is gone and makes another.
    if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) ::unlink(file.c_str());
    ::close(descriptor);
}

/// What killed processes left for `destination`.
void remove_abandoned(fs::path const& folder, fs::path const& destination) {
    auto const before = temporary_name(destination, "").substr(0, destination.stem().string().size() + 2);
    auto const after = destination.extension().string();
    std::error_code ignored;
    for (auto const& entry : fs::directory_iterator(folder, ignored)) {
        auto const name = entry.path().filename().string();
        bool const fits = name.size() == before.size() + kSixUnknown.size() + after.size();
        if (fits && name.starts_with(before) && name.ends_with(after)) remove_unless_held(entry.path());
    }
}

} // namespace

Result<AtomicFile> AtomicFile::create(fs::path destination) {
    auto folder = destination.parent_path();
    if (folder.empty()) folder = ".";
    remove_abandoned(folder, destination);
    int const suffix = static_cast<int>(destination.extension().string().size());
    for (;;) {
        std::string name = (folder / temporary_name(destination, kSixUnknown)).string();
        int const descriptor = ::mkostemps(name.data(), suffix, O_CLOEXEC);
        if (descriptor < 0) return system_error(errno, "Cannot write", destination);
        ::fchmod(descriptor, 0644);
        struct ::stat status{};
        bool const locked = ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK; // Some file systems lock nothing.
        bool const ours = locked && ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
        if (ours) return AtomicFile{std::move(destination), fs::path(name), descriptor};
        ::close(descriptor); // Another process took it for abandoned between the two calls.
    }
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : destination_(std::move(other.destination_)), temporary_(std::exchange(other.temporary_, {})), lock_(std::exchange(other.lock_, -1)) {}

AtomicFile::~AtomicFile() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
    if (lock_ >= 0) ::close(lock_);
}

Result<void> AtomicFile::commit() {
    int const descriptor = ::open(temporary_.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return system_error(errno, "Cannot finish writing", destination_);
    int const flushed = ::fsync(descriptor);
    int const flush_error = errno;
    ::close(descriptor);
    if (flushed != 0) return system_error(flush_error, "Cannot finish writing", destination_);
    if (::rename(temporary_.c_str(), destination_.c_str()) != 0)
        return system_error(errno, "Cannot put the finished file in place", destination_);
    temporary_.clear();

    auto const folder = destination_.has_parent_path() ? destination_.parent_path() : fs::path(".");
    if (int const handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); handle >= 0) {
        ::fsync(handle); // So that the rename itself survives a power cut; a failure here loses nothing already there.
        ::close(handle);
    }
    return {};
}

Result<void> write_file(fs::path const& path, std::string_view content) {
    auto file = TRY(AtomicFile::create(path));
    int const descriptor = ::open(file.temporary().c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor < 0) return system_error(errno, "Cannot write", path);
    while (!content.empty()) {
        auto const written = ::write(descriptor, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) {
            auto const error = system_error(errno, "Cannot write", path);
            ::close(descriptor);
            return error;
        }
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::close(descriptor) != 0) return system_error(errno, "Cannot write", path);
    return file.commit();
}

Result<std::string> read_file(fs::path const& path, std::size_t limit) {
    struct ::stat status{};
    if (::stat(path.c_str(), &status) != 0) return system_error(errno, "Cannot read", path);
    if (S_ISDIR(status.st_mode)) return system_error(EISDIR, "Cannot read", path);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return system_error(errno ? errno : EIO, "Cannot read", path);
    std::string content;
    char block[65536];
    while (stream.read(block, sizeof block) || stream.gcount() > 0) {
        content.append(block, static_cast<std::size_t>(stream.gcount()));
        if (content.size() > limit)
            return Error{Fault::TooLarge, fmt::format("{} is larger than the {} bytes that are read here.", path.string(), limit)};
    }
    if (stream.bad()) return system_error(EIO, "Cannot read", path);
    return content;
}

} // namespace needledrop
