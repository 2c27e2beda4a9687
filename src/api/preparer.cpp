#include "api/preparer.h"

#include "base/file.h"
#include "studio/glimpses.h"

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <unistd.h>

namespace needledrop::api {
namespace {
namespace fs = std::filesystem;
using nlohmann::json;

/// Counts up when more is found out, so that files are looked at again.
constexpr int kEdition = 1;
constexpr std::size_t kMostPassages = 500;

json metadata_of(store::Asset const& asset) {
    auto facts = json::parse(asset.metadata, nullptr, false);
    return facts.is_object() ? facts : json::object();
}

bool is_prepared(store::Asset const& asset) { return metadata_of(asset).value("prepared", 0) >= kEdition; }
bool is_media(store::Asset const& asset) { return !asset.type.starts_with("text/"); }

/// What the analyses found, in milliseconds of the file's own time.
json findings(studio::Studio const& studio, studio::Shelf const& shelf, studio::Item const& item, Cancel const& cancel) {
    json found = json::object();
    if (item.asset.kind == timeline::AssetKind::Video)
        if (auto const cuts = studio.scenes(shelf, item.asset.id, cancel)) {
            found["scene_cuts_ms"] = json::array();
            for (auto const cut : *cuts) found["scene_cuts_ms"].push_back(cut.ms());
        }
    if (!item.asset.has_sound) return found;
    if (auto const heard = studio.listen(shelf, item.asset.id, cancel)) {
        found["loudness_lufs"] = std::round(heard->integrated_lufs * 10) / 10;
        found["speech_ms"] = json::array();
        for (std::size_t i = 0; i < heard->speech.size() && i < kMostPassages; ++i)
            found["speech_ms"].push_back({media::time_of_sample_frame(heard->speech[i].start).ms(), media::time_of_sample_frame(heard->speech[i].end).ms()});
    }
    if (item.asset.kind == timeline::AssetKind::Audio) (void)studio.song_analysis(item, cancel); // Kept for its first use.
    return found;
}

} // namespace

std::string waveform_json(std::vector<float> const& peaks, Time length) {
    json points = json::array();
    for (auto const peak : peaks) points.push_back(std::round(peak * 1000) / 1000);
    return json{{"duration", static_cast<double>(length.ms()) / 1000}, {"peaks", std::move(points)}}.dump();
}

Preparer::Preparer(store::Store& store, store::Blobs& blobs, studio::Studio const& studio, fs::path folder, int threads)
    : store_(store), blobs_(blobs), studio_(studio), folder_(std::move(folder)) {
    std::error_code ignored;
    fs::create_directories(folder_, ignored);
    for (int i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Preparer::~Preparer() {
    stop_.request();
    news_.notify_all();
    for (auto& thread : threads_) thread.join();
}

void Preparer::add(store::Asset const& asset) {
    if (is_prepared(asset) || !is_media(asset)) return;
    {
        std::lock_guard lock(mutex_);
        bool const queued = std::ranges::any_of(waiting_, [&](auto const& other) { return other.id == asset.id; });
        if (!queued) waiting_.push_back(asset);
    }
    news_.notify_one();
}

void Preparer::take_up() {
    constexpr int kMost = 10'000;
    auto const newest = store_.assets().newest(kMost);
    if (!newest) return spdlog::warn("files could not be looked through: {}", newest.error().message);
    for (auto const& asset : *newest) add(asset);
}

fs::path Preparer::place_of(std::string const& hash, Glimpse glimpse) const {
    return folder_ / (hash + (glimpse == Glimpse::Thumbnail ? ".png" : ".json"));
}

Result<fs::path> Preparer::find(std::string const& hash, Glimpse glimpse) const {
    auto place = place_of(hash, glimpse);
    std::error_code failed;
    if (fs::is_regular_file(place, failed)) return place;
    return Error{Fault::NotFound, "That is not made yet. Ask again in a moment."};
}

void Preparer::work() {
    // Of this thread only, on Linux: what a person waits for comes first.
    [[maybe_unused]] auto const priority = ::nice(19);
    while (!stop_.requested()) {
        store::Asset next;
        {
            std::unique_lock lock(mutex_);
            news_.wait(lock, [this] { return !waiting_.empty() || stop_.requested(); });
            if (stop_.requested()) return;
            next = std::move(waiting_.front());
            waiting_.pop_front();
        }
        prepare(next);
    }
}

void Preparer::prepare(store::Asset const& asset) {
    auto const path = blobs_.find(asset.hash);
    studio::Shelf shelf;
    auto const imported = path ? studio_.import(shelf, *path, asset.name, {asset.hash, ""}) : Result<std::optional<timeline::Asset>>(path.error());
    if (!imported || !*imported) return; // Gone meanwhile.
    auto const& item = *shelf.find((*imported)->id);
    auto const picture_place = place_of(asset.hash, Glimpse::Thumbnail);
    if (!fs::exists(picture_place))
        if (auto const picture = studio::thumbnail_png(studio_, item)) (void)write_file(picture_place, *picture);
    // Before the waveform: an export may come at any moment.
    auto const found = findings(studio_, shelf, item, stop_);
    auto const wave_place = place_of(asset.hash, Glimpse::Waveform);
    if (!fs::exists(wave_place))
        if (auto const peaks = studio::waveform(studio_, item, kWaveformPoints, stop_)) (void)write_file(wave_place, waveform_json(*peaks, item.asset.duration));
    if (stop_.requested()) return; // Not known whether all was seen.
    auto const now = store_.assets().find(asset.session, asset.id);
    if (!now) return; // The project was removed meanwhile.
    auto facts = metadata_of(*now);
    facts.update(found);
    facts["prepared"] = kEdition;
    facts["has_thumbnail"] = fs::exists(picture_place);
    facts["has_waveform"] = fs::exists(wave_place);
    if (auto const kept = store_.assets().set_metadata(asset.id, facts.dump()); !kept)
        spdlog::warn("what was found in asset {} could not be kept: {}", asset.id.text(), kept.error().message);
}

void Preparer::clean() {
    auto const hashes = store_.assets().hashes_in_use();
    if (!hashes) return;
    std::set<std::string> const used(hashes->begin(), hashes->end());
    std::vector<fs::path> old;
    std::error_code failed;
    for (auto const& entry : fs::directory_iterator(folder_, failed))
        if (!used.contains(entry.path().stem().string())) old.push_back(entry.path());
    for (auto const& file : old) fs::remove(file, failed);
}

} // namespace needledrop::api
