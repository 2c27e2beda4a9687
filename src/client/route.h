// Route: where a message goes. Export, credits, state, upload and preview have calls of their own; all else
// is talk. What is typed is read as a request first and as keywords within it, so that a question about
// exporting is no export.
#pragma once

#include <nlohmann/json.hpp>

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace needledrop::client {

struct TalkRoute {};
struct ExportRoute {
    std::optional<std::filesystem::path> file;      ///< "export to trip.mp4"
    nlohmann::json said = nlohmann::json::object(); ///< The export op's args: max_size_mb, resolution…
};
struct CreditsRoute {};
struct StateRoute {};
struct UploadRoute {};
/// "show me the frame at 3 s": a share of the timeline where "the middle" or nothing was said.
struct PreviewRoute {
    std::optional<double> at_s;
    double share = 0.5;
};
using Route = std::variant<TalkRoute, ExportRoute, CreditsRoute, StateRoute, UploadRoute, PreviewRoute>;

/// `message` is what a person typed. Linear in its length.
Route route(std::string_view message);

/// "3", "3.5s", "1:20"; nothing where it is no moment.
std::optional<double> moment_in(std::string_view text);

} // namespace needledrop::client
