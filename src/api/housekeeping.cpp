#include "api/housekeeping.h"

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace needledrop::api {
namespace {

struct ResultFile {
    std::string hash;
    std::uint64_t size = 0;
};

ResultFile file_of(store::KeptResult const& kept) {
    auto const object = nlohmann::json::parse(kept.result, nullptr, false);
    if (!object.is_object()) return {};
    return {object.value("hash", ""), object.value("size", std::uint64_t{0})};
}

} // namespace

Result<store::Blobs::Writer> Housekeeping::new_file() {
    auto file = blobs_.write();
    if (file || file.error().kind != Fault::DiskFull) return file;
    make_room();
    return blobs_.write();
}

Result<store::Blob> Housekeeping::import(std::filesystem::path const& file) {
    TRY(new_file()); // For its room: it leaves nothing.
    return blobs_.import(file);
}

void Housekeeping::sweep() {
    auto const now = store::system_now();
    if (auto const forgotten = store_.jobs().forget_results(now - config_.results_kept); !forgotten)
        spdlog::warn("old exports could not be forgotten: {}", forgotten.error().message);
    // A file is in the folder before the store names it; a day is far longer than that takes.
    remove_unnamed(std::chrono::days(1), 0);
    auto const total = blobs_.total();
    if (blobs_.quota() > 0 && total && *total >= blobs_.quota()) make_room();
}

void Housekeeping::make_room() {
    std::lock_guard lock(mutex_);
    auto const target = blobs_.quota() / 10 * 9;
    // Long enough for a file that is here and not named yet.
    constexpr auto kUnnamed = std::chrono::hours(1);
    remove_unnamed(kUnnamed, target);
    auto const total = blobs_.total();
    auto const kept = store_.jobs().results();
    if (!total || !kept) return;
    auto left = *total;
    int forgotten = 0;
    auto const before = store::system_now() - config_.results_safe;
    for (auto const& result : *kept) {
        if (left <= target || result.completed > before) break;
        if (!store_.jobs().forget_result(result.key)) return;
        left -= std::min(left, file_of(result).size);
        ++forgotten;
    }
    if (forgotten == 0) return;
    spdlog::info("the space for files is used up: the oldest {} results of exports go early", forgotten);
    constexpr std::chrono::minutes kNamed(1); // No upload takes longer to be named after its last byte.
    remove_unnamed(std::clamp<std::chrono::minutes>(config_.results_safe, kNamed, kUnnamed), target);
}

Result<std::set<std::string>> Housekeeping::in_use() const {
    auto const assets = TRY(store_.assets().hashes_in_use());
    std::set<std::string> hashes(assets.begin(), assets.end());
    for (auto const& result : TRY(store_.jobs().results()))
        hashes.insert(file_of(result).hash);
    for (auto& hash : work_.hashes_in_use())
        hashes.insert(std::move(hash));
    return hashes;
}

void Housekeeping::remove_unnamed(std::chrono::minutes older_than, std::uint64_t target) {
    auto const keep = in_use();
    if (!keep) return spdlog::warn("no file was removed: {}", keep.error().message);
    auto const freed = blobs_.clean(*keep, std::filesystem::file_time_type::clock::now() - older_than, target);
    if (freed && *freed > 0) spdlog::info("removed {} bytes of files that nothing names any more", *freed);
}

} // namespace needledrop::api
