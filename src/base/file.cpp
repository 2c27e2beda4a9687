#include "base/file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
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

Result<AtomicFile> AtomicFile::create(fs::path destination) {
    auto folder = destination.parent_path();
    if (folder.empty()) folder = ".";
    // The extension stays last, so that muxers which look at names are not surprised.
    std::string pattern = (folder / ("." + destination.stem().string() + ".XXXXXX" + destination.extension().string())).string();
    int const suffix = static_cast<int>(destination.extension().string().size());
    int const descriptor = ::mkstemps(pattern.data(), suffix);
    if (descriptor < 0) return system_error(errno, "Cannot write", destination);
    ::fchmod(descriptor, 0644);
    ::close(descriptor);
    return AtomicFile{std::move(destination), fs::path(pattern)};
}

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : destination_(std::move(other.destination_)), temporary_(std::exchange(other.temporary_, {})) {}

AtomicFile::~AtomicFile() {
    if (!temporary_.empty()) ::unlink(temporary_.c_str());
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
