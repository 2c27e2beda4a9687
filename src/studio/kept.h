// Kept analyses: small JSON files named by the content that was analysed, so that nothing is listened to twice.
#pragma once

#include "base/cancel.h"
#include "base/file.h"
#include "base/result.h"

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>

namespace needledrop::studio {

/// While it lives, others that want the same name wait: what is being made is not made twice at once.
class BeingMade {
public:
    /// Waits while another has the name. Fails: Cancelled.
    static Result<BeingMade> take(std::string name, Cancel const& cancel);
    ~BeingMade();
    BeingMade(BeingMade&& other) noexcept : name_(std::exchange(other.name_, {})) {}
    BeingMade& operator=(BeingMade&&) = delete;

private:
    explicit BeingMade(std::string name) : name_(std::move(name)) {}
    std::string name_; ///< Empty once moved from.
};

/// Returns what `read` makes of the kept file `folder/name`, else what `make` yields, which is then kept.
/// A damaged or missing file is made anew; not being able to keep one costs time only. Fails as `make` does, and
/// Cancelled while another makes the same.
template <class Make, class Read, class Write>
auto kept_or_made(std::optional<std::filesystem::path> const& folder, std::string const& name, Cancel const& cancel, Make const& make,
                  Read const& read, Write const& write) -> decltype(make()) {
    if (!folder) return make();
    auto const path = *folder / name;
    auto const only = TRY(BeingMade::take(path.string(), cancel));
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
