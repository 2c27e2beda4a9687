// SHA-256, the name of content: two files with the same hash are the same file.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace needledrop {

/// Hashes a stream of bytes as it passes. Used by one thread.
class Sha256 {
public:
    Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;
    ~Sha256();
    void update(std::string_view bytes);
    /// 64 lower-case hex digits. Uses up this object.
    std::string finish() &&;

private:
    struct State;
    std::unique_ptr<State> state_;
};

std::string sha256(std::string_view bytes);
/// Reads the file block by block. Fails: NotFound, Denied, Io.
Result<std::string> sha256_of_file(std::filesystem::path const& path);

} // namespace needledrop
