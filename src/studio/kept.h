// Kept analyses: small JSON files named by the content that was analysed, so that nothing is listened to twice.
#pragma once

#include "base/file.h"
#include "base/result.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace needledrop::studio {

/// Returns what `read` makes of the kept file `folder/name`, else what `make` yields, which is then kept.
/// A damaged or missing file is made anew; not being able to keep one costs time only.
template <class Make, class Read, class Write>
auto kept_or_made(std::optional<std::filesystem::path> const& folder, std::string const& name, Make const& make, Read const& read,
                  Write const& write) -> decltype(make()) {
    if (!folder) return make();
    auto const path = *folder / name;
    if (auto const text = read_file(path)) {
        auto const json = nlohmann::json::parse(*text, nullptr, false);
        if (auto value = read(json)) return value;
    }
    auto made = make();
    if (!made) return made;
    std::error_code ignored;
    std::filesystem::create_directories(*folder, ignored);
    nlohmann::json json;
    write(json, *made);
    (void)write_file(path, json.dump());
    return made;
}

} // namespace needledrop::studio
