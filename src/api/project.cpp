#include "api/project.h"

#include "timeline/wire.h"

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace needledrop::api {

Result<std::shared_ptr<Project>> Projects::open(store::SessionId const& session) {
    auto project = find_or_add(session);
    auto const assets = TRY(store_.assets().list(session));
    std::lock_guard lock(project->mutex);
    for (auto const& asset : assets) {
        if (project->known.contains(asset.hash)) continue;
        auto const path = blobs_.find(asset.hash);
        // A file that is gone must not make the rest of the project unusable; whoever needs it will say so.
        if (!path) {
            spdlog::warn("the file of asset {} is missing", asset.id.text());
            continue;
        }
        TRY(studio_.import(project->shelf, *path, asset.name, asset.hash));
        project->known.insert(asset.hash);
    }
    return project;
}

std::shared_ptr<Project> Projects::find_or_add(store::SessionId const& session) {
    constexpr std::size_t kMost = 256;
    std::lock_guard lock(mutex_);
    auto& entry = open_[session];
    entry.used = ++uses_;
    if (!entry.project) entry.project = std::make_shared<Project>();
    auto project = entry.project;
    if (open_.size() > kMost) {
        auto const older = [](auto const& a, auto const& b) { return a.second.used < b.second.used; };
        open_.erase(std::ranges::min_element(open_, older));
    }
    return project;
}

Result<timeline::Draft> current_draft(store::Store& store, store::SessionId const& session) {
    auto const version = TRY(store.sessions().current(session));
    if (!version) return timeline::Draft{};
    return timeline::parse_draft(version->draft);
}

Result<StoreWorkspace> StoreWorkspace::create(store::Store& store, store::SessionId session) {
    auto const version = TRY(store.sessions().current(session));
    auto draft = version ? TRY(timeline::parse_draft(version->draft)) : timeline::Draft{};
    return StoreWorkspace(store, std::move(session), std::move(draft), version ? version->version : 0);
}

Result<void> StoreWorkspace::push(timeline::Draft draft, std::string const& edit) {
    nlohmann::json const made_by{{"said", edit}};
    auto const made = TRY(store_->sessions().append(
        session_, {timeline::to_json(draft).dump(),
                   made_by.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace), version_}));
    version_ = made.version;
    draft_ = std::move(draft);
    return {};
}

Result<std::size_t> StoreWorkspace::step(Move move, std::size_t times) {
    std::size_t moved = 0;
    for (; moved < times; ++moved) {
        auto const version = (store_->sessions().*move)(session_);
        if (!version && version.error().kind == Fault::OutOfRange) break;
        if (!version) return version.error();
        draft_ = TRY(timeline::parse_draft(version->draft));
        version_ = version->version;
    }
    return moved;
}

Result<std::size_t> StoreWorkspace::undo(std::size_t times) {
    return step(&store::Sessions::undo, times);
}
Result<std::size_t> StoreWorkspace::redo(std::size_t times) {
    return step(&store::Sessions::redo, times);
}

} // namespace needledrop::api
