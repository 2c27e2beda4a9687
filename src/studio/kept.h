// Kept analyses: small JSON files named by the content that was analysed, so that nothing is listened to twice.
#pragma once

#include "base/file.h"
#include "base/result.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

namespace needledrop::studio {

/// While it lives, others that want the same name wait: what is being made is not made twice at once.
class BeingMade {
public:
    explicit BeingMade(std::string name);
    ~BeingMade();
    BeingMade(BeingMade const&) = delete;
    BeingMade& operator=(BeingMade const&) = delete;

private:
    std::string name_;
};

/// Returns what `read` makes of the kept file `folder/name`, else what `make` yields, which is then kept.
/// A damaged or missing file is made anew; not being able to keep one costs time only.
template <class Make, class Read, class Write>
auto kept_or_made(std::optional<std::filesystem::path> const& folder, std::string const& name, Make const& make, Read const& read,
                  Write const& write) -> decltype(make()) {
    if (!folder) return make();
    auto const path = *folder / name;
    BeingMade const only(path.string());
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
