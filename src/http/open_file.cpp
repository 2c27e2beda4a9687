#include "http/open_file.h"

#include <fmt/format.h>

#include <fcntl.h>
#include <unistd.h>

namespace needledrop::http {

OpenFile::OpenFile(std::filesystem::path const& path)
    : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (descriptor_ < 0) return;
    if (::fstat(descriptor_, &status_) == 0 && S_ISREG(status_.st_mode)) return;
    ::close(descriptor_);
    descriptor_ = -1;
}

OpenFile::~OpenFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

std::string OpenFile::tag() const {
    return fmt::format("{:x}-{:x}-{:x}", size(), status_.st_mtim.tv_sec, status_.st_mtim.tv_nsec);
}

std::size_t OpenFile::read(std::uint64_t offset, std::span<char> into) const {
    auto const got = ::pread(descriptor_, into.data(), into.size(), static_cast<off_t>(offset));
    return got > 0 ? static_cast<std::size_t>(got) : 0;
}

} // namespace needledrop::http
