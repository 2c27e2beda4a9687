// What is measured of a file once and kept: its sound, its cuts, its beats.
#include "studio/kept.h"
#include "studio/scenes.h"
#include "studio/studio.h"

#include <nlohmann/json.hpp>

namespace needledrop::studio {
namespace {

std::optional<std::filesystem::path> folder_in(std::optional<std::filesystem::path> const& cache, char const* name) {
    if (!cache) return std::nullopt;
    return *cache / name;
}

Error not_here() { return {Fault::NotFound, "That file is not part of this project."}; }

Result<std::vector<Time>> times_from_json(nlohmann::json const& json) {
    if (!json.is_array()) return Error{Fault::Corrupt, "not a list of times"};
    std::vector<Time> times;
    for (auto const& entry : json) {
        if (!entry.is_number_integer()) return Error{Fault::Corrupt, "not a time"};
        times.push_back(Time::from_ticks(entry.get<std::int64_t>()));
    }
    return times;
}

} // namespace

Result<mix::SoundAnalysis> Studio::listen(Shelf const& shelf, timeline::AssetId const& asset, Cancel const& cancel) const {
    auto const* item = shelf.find(asset);
    if (!item) return not_here();
    return kept_or_made(
        folder_in(settings_.cache_folder, "sound"), item->asset.hash + "-2.json", cancel,
        [&]() -> Result<mix::SoundAnalysis> {
            auto const source = TRY(tools_.decoders.open_samples(item->path));
            return mix::analyse(*source, mix::Listen::ForLoudnessAndSpeech, cancel);
        },
        mix::sound_analysis_from_json, [](nlohmann::json& json, mix::SoundAnalysis const& value) { mix::to_json(json, value); });
}

Result<std::vector<Time>> Studio::scenes(Shelf const& shelf, timeline::AssetId const& asset, Cancel const& cancel) const {
    auto const* item = shelf.find(asset);
    if (!item) return not_here();
    return kept_or_made(
        folder_in(settings_.cache_folder, "scenes"), item->asset.hash + "-1.json", cancel,
        [&] { return scene_cuts(tools_, item->path, item->info, cancel); }, times_from_json,
        [](nlohmann::json& json, std::vector<Time> const& times) {
            json = nlohmann::json::array();
            for (auto const time : times) json.push_back(time.ticks());
        });
}

Result<music::song::SongAnalysis> Studio::song_analysis(Item const& item, Cancel const& cancel) const {
    return kept_or_made(
        folder_in(settings_.cache_folder, "songs"), item.asset.hash + "-2.json", cancel,
        [&]() -> Result<music::song::SongAnalysis> {
            auto const source = TRY(tools_.decoders.open_samples(item.path));
            return music::song::analyse(*source, cancel);
        },
        music::song::song_analysis_from_json,
        [](nlohmann::json& json, music::song::SongAnalysis const& value) { music::song::to_json(json, value); });
}

} // namespace needledrop::studio
