// Private to api/: a session as the studio and the agent see it.
#pragma once

#include "agent/turn.h"
#include "store/blobs.h"
#include "store/store.h"
#include "studio/studio.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

namespace needledrop::api {

/// The files of a session, looked into; and what was last asked, for "no, 20 %".
struct Project {
    studio::Shelf shelf;
    std::mutex mutex; ///< Guards what follows, and that a file is added once.
    std::optional<std::vector<language::Op>> previous_ops; ///< Nothing until they were looked for in the store.
    std::set<std::string> known;                           ///< Hashes that are on the shelf.
};

/// The projects in use. They are made anew from the store when they were not used for a while. Thread-safe.
class Projects {
public:
    Projects(store::Store& store, store::Blobs& blobs, studio::Studio const& studio)
        : store_(store)
        , blobs_(blobs)
        , studio_(studio) {}
    /// With every file of the session on its shelf.
    Result<std::shared_ptr<Project>> open(store::SessionId const& session);
    /// Makes the next open() look at the store anew.
    void forget(store::SessionId const& session);

private:
    std::shared_ptr<Project> find_or_add(store::SessionId const& session);

    store::Store& store_;
    store::Blobs& blobs_;
    studio::Studio const& studio_;
    std::mutex mutex_;
    struct Entry {
        std::shared_ptr<Project> project;
        std::uint64_t used = 0;
    };
    std::map<store::SessionId, Entry> open_;
    std::uint64_t uses_ = 0;
};

/// The session's current draft. Fails: NotFound, Corrupt.
Result<timeline::Draft> current_draft(store::Store& store, store::SessionId const& session);

/// What the session's last finished turn carried out, as its stored events tell; empty before the first.
Result<std::vector<language::Op>> ops_of_last_turn(store::Store& store, store::SessionId const& session);

/// A turn's view of the drafts: each push is a version in the store.
class StoreWorkspace final : public agent::Workspace {
public:
    /// Makes an asset of the session of a file that a draft uses and that the session does not keep yet: a song of
    /// the library.
    using Keep = std::function<Result<void>(timeline::Asset const&)>;
    static Result<StoreWorkspace> create(store::Store& store, store::SessionId session, Keep keep = {});
    timeline::Draft const& current() const override { return draft_; }
    Result<void> push(timeline::Draft draft, std::string const& edit) override;
    Result<std::size_t> undo(std::size_t times) override;
    Result<std::size_t> redo(std::size_t times) override;
    std::int64_t version() const { return version_; }

private:
    using Move = Result<store::DraftVersion> (store::Sessions::*)(store::SessionId const&);
    StoreWorkspace(store::Store& store, store::SessionId session, Keep keep, timeline::Draft draft, std::int64_t version)
        : store_(&store)
        , session_(std::move(session))
        , keep_(std::move(keep))
        , draft_(std::move(draft))
        , version_(version) {}
    Result<std::size_t> step(Move move, std::size_t times);

    store::Store* store_;
    store::SessionId session_;
    Keep keep_;
    timeline::Draft draft_;
    std::int64_t version_;
};

} // namespace needledrop::api
