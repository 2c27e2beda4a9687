// Sessions: a person's projects, each with the versions of its draft.
//
// Versions are snapshots that are only ever added; one of them is current. Undo and redo move that pointer.
// `revision` counts every change that a reader of the session could see, and never goes back: it is what an
// ETag is made of.
#pragma once

#include "base/result.h"
#include "store/ids.h"
#include "store/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::store {

struct Session {
    SessionId id;
    TaskId task;
    UserId user;
    std::string name;
    std::string language;
    std::int64_t version = 0; ///< Of the current draft; 0 before the first.
    std::int64_t revision = 0;
    Instant created;
    Instant updated;
};

struct NewSession {
    UserId user;
    std::string name = "project";
    std::string language = "en";
    SessionId id{}; ///< Empty makes one up. Fails with Conflict where it is taken.
};

struct DraftVersion {
    std::int64_t version = 0; ///< From 1, in the order written.
    std::int64_t parent = 0;  ///< The version it was edited from; 0 for the first.
    std::string draft;        ///< The wire JSON of timeline/wire.h.
    std::string edit;         ///< JSON that says what made it; the store does not look inside.
    Instant created;
};

struct NewVersion {
    std::string draft;
    std::string edit = "{}";
    /// The version that the edit began from; another current one means that somebody was faster.
    std::int64_t expected = 0;
};

/// Thread-safe; each call is one transaction. Another user's session is NotFound.
class Sessions {
public:
    virtual ~Sessions() = default;
    virtual Result<Session> create(NewSession const& session) = 0;
    virtual Result<Session> find(UserId const& user, SessionId const& session) = 0;
    /// For the program's own work, which has no caller.
    virtual Result<Session> find(SessionId const& session) = 0;
    /// The latest used first.
    virtual Result<std::vector<Session>> list(UserId const& user, int limit) = 0;
    virtual Result<void> rename(SessionId const& session, std::string const& name) = 0;
    /// Removes it with its versions, turns, assets and finished jobs. Fails: Busy while a turn or a job runs.
    virtual Result<void> remove(UserId const& user, SessionId const& session) = 0;

    /// Adds a version and makes it current. Fails: Conflict unless `expected` is current.
    virtual Result<DraftVersion> append(SessionId const& session, NewVersion const& version) = 0;
    /// Nothing before the first version.
    virtual Result<std::optional<DraftVersion>> current(SessionId const& session) = 0;
    virtual Result<DraftVersion> at(SessionId const& session, std::int64_t version) = 0;
    /// | 1 | 2 | 3* |  ->  | 1 | 2* | 3 |     Fails: OutOfRange with nothing to undo.
    virtual Result<DraftVersion> undo(SessionId const& session) = 0;
    /// To the newest version that was edited from the current one. Fails: OutOfRange with nothing to redo.
    virtual Result<DraftVersion> redo(SessionId const& session) = 0;
    /// What undo would pass and redo would reach, oldest first, drafts left empty: the line through the
    /// current one.
    virtual Result<std::vector<DraftVersion>> line(SessionId const& session) = 0;
};

} // namespace needledrop::store
