// Songs to start a library with, fetched when somebody asks for them.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <optional>

namespace needledrop::apps {

/// Puts songs under CC-BY or CC0 into `folder`, which is made, each with its title, author, licence and source in its
/// tags. They come from the Debian package naev-data (350 MB to fetch, about 90 MB kept), or from `package` where one is
/// given. What a song's licence is, the package's own copyright file says; others are left out. Prints what it does.
/// Fails: Unavailable, saying what is missing; Cancelled.
Result<void> fetch_starter_songs(std::filesystem::path const& folder, std::optional<std::filesystem::path> const& package);

} // namespace needledrop::apps
