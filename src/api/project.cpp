#include "api/project.h"

#include "language/vocabulary.h"
#include "timeline/wire.h"

#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace needledrop::api {
using namespace nlohmann::literals;

Result<std::shared_ptr<Project>> Projects::open(store::SessionId const& session) {
    auto project = find_or_add(session);
    auto const assets = TRY(store_.assets().list(session));
    std::lock_guard lock(project->mutex);
    if (!project->previous_ops) project->previous_ops = TRY(ops_of_last_turn(store_, session));
    for (auto const& asset : assets) {
        if (project->known.contains(asset.hash)) continue;
        auto const path = blobs_.find(asset.hash);
        // A file that is gone must not make the rest of the project unusable; whoever needs it will say so.
        if (!path) {
            spdlog::warn("the file of asset {} is missing", asset.id.text());
            continue;
        }
        auto const facts = nlohmann::json::parse(asset.metadata, nullptr, false);
        auto const credit = facts.is_object() ? facts.value("attribution", "") : std::string();
        TRY(studio_.import(project->shelf, *path, asset.name, {asset.hash, credit}));
        project->known.insert(asset.hash);
    }
    return project;
}

void Projects::forget(store::SessionId const& session) {
    std::lock_guard lock(mutex_);
    open_.erase(session);
}

Result<std::vector<language::Op>> ops_of_last_turn(store::Store& store, store::SessionId const& session) {
    constexpr int kTurns = 20, kEvents = 1000;
    auto const turns = TRY(store.turns().list(session, kTurns));
    auto const last = std::ranges::find(turns.rbegin(), turns.rend(), store::TurnState::Finished, &store::Turn::state);
    std::vector<language::Op> ops;
    if (last == turns.rend()) return ops;
    for (auto const& event : TRY(store.turns().events_after(last->id, 0, kEvents))) {
        auto const json = nlohmann::json::parse(event.payload, nullptr, false);
        auto const call = "/content/parts/0/functionCall"_json_pointer;
        if (!json.is_object() || !json.contains(call)) continue;
        language::Op op{json[call].value("name", ""), json[call].value("args", nlohmann::json::object())};
        if (language::validate(op)) ops.push_back(std::move(op));
    }
    return ops;
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

Result<StoreWorkspace> StoreWorkspace::create(store::Store& store, store::SessionId session, Keep keep) {
    auto const version = TRY(store.sessions().current(session));
    auto draft = version ? TRY(timeline::parse_draft(version->draft)) : timeline::Draft{};
    return StoreWorkspace(store, std::move(session), std::move(keep), std::move(draft), version ? version->version : 0);
}

Result<void> StoreWorkspace::push(timeline::Draft draft, std::string const& edit) {
    // Before the draft that names them, so that no version ever names a file that is not kept.
    if (keep_)
        for (auto const& [id, asset] : *draft.assets)
            if (!timeline::find_asset(draft_, id)) TRY(keep_(asset));
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
