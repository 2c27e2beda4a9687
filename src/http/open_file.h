// Private to http/: a regular file that is open for reading.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include <sys/stat.h>

namespace needledrop::http {

/// Reads may come from any thread, one at a time. They block.
class OpenFile {
public:
    explicit OpenFile(std::filesystem::path const& path);
    ~OpenFile();
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;

    /// False where there is no such regular file.
    bool opened() const { return descriptor_ >= 0; }
    std::uint64_t size() const { return static_cast<std::uint64_t>(status_.st_size); }
    /// Differs whenever size or time of change do.
    std::string tag() const;
    /// Bytes read, 0 at the end or on an error.
    std::size_t read(std::uint64_t offset, std::span<char> into) const;

private:
    int descriptor_;
    struct ::stat status_ {};
};

} // namespace needledrop::http
