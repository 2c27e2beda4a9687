#include "apps/draft_file.h"

#include "base/file.h"
#include "timeline/wire.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace needledrop::apps {
namespace fs = std::filesystem;

Result<void> save_draft(fs::path const& file, timeline::Draft const& draft, studio::Shelf const& shelf) {
    auto json = timeline::to_json(draft);
    auto const folder = fs::absolute(file).parent_path();
    for (auto const& [id, asset] : *draft.assets) {
        auto const path = fs::absolute(TRY(shelf.path_of(id)));
        std::error_code failed;
        auto const relative = fs::relative(path, folder, failed);
        json["files"][id.text()] = failed || relative.empty() ? path.string() : relative.string();
    }
    return write_file(file, json.dump(1) + "\n");
}

Result<timeline::Draft> load_draft(fs::path const& file, studio::Studio const& studio, studio::Shelf& shelf) {
    auto const text = TRY(read_file(file, 8u << 20));
    auto const draft = TRY(timeline::parse_draft(text));
    auto const json = nlohmann::json::parse(text, nullptr, false);
    auto const folder = fs::absolute(file).parent_path();
    for (auto const& [id, asset] : *draft.assets) {
        auto const files = json.value("files", nlohmann::json::object());
        if (!files.is_object() || !files.contains(id.text()) || !files[id.text()].is_string())
            return Error{Fault::NotFound, fmt::format("{} does not say where {} lies: add its path under \"files\".", file.string(), asset.name)};
        auto const path = folder / files[id.text()].get<std::string>();
        auto const found = TRY(studio.import(shelf, path, asset.name));
        if (!found || found->id != id)
            return Error{Fault::Conflict, fmt::format("{} is no longer the file this draft was made with.", path.string())};
    }
    return draft;
}

} // namespace needledrop::apps
