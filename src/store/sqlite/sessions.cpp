#include "store/sqlite/parts.h"

#include "store/secret.h"

#include <fmt/format.h>

#include <algorithm>

namespace needledrop::store {
namespace {

#define SESSION_COLUMNS "id, task_id, user_id, name, language, version, revision, created, updated"
constexpr char kAdd[] = "INSERT INTO sessions (id, task_id, user_id, name, language, created, updated) "
                        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6)";
constexpr char kTaken[] = "SELECT count(*) FROM sessions WHERE id = ?";
constexpr char kOfUser[] = "SELECT " SESSION_COLUMNS " FROM sessions WHERE id = ? AND user_id = ?";
constexpr char kAny[] = "SELECT " SESSION_COLUMNS " FROM sessions WHERE id = ?";
constexpr char kList[] =
    "SELECT " SESSION_COLUMNS " FROM sessions WHERE user_id = ? ORDER BY updated DESC, id LIMIT ?";
constexpr char kRename[] = "UPDATE sessions SET name = ? WHERE id = ?";
constexpr char kBusy[] =
    "SELECT (SELECT count(*) FROM turns WHERE session_id = ?1 AND state IN ('running', 'waiting')) + "
    "(SELECT count(*) FROM jobs WHERE session_id = ?1 AND state IN ('pending', 'processing'))";
constexpr char kRemove[] = "DELETE FROM sessions WHERE id = ?";
constexpr char kTouch[] = "UPDATE sessions SET revision = revision + 1, updated = ? WHERE id = ?";

#define VERSION_COLUMNS "version, parent, draft, edit, created"
constexpr char kNewest[] = "SELECT coalesce(max(version), 0) FROM draft_versions WHERE session_id = ?";
constexpr char kAppend[] = "INSERT INTO draft_versions (session_id, version, parent, draft, edit, created) "
                           "VALUES (?, ?, ?, ?, ?, ?)";
constexpr char kPoint[] = "UPDATE sessions SET version = ? WHERE id = ?";
constexpr char kVersion[] =
    "SELECT " VERSION_COLUMNS " FROM draft_versions WHERE session_id = ? AND version = ?";
constexpr char kNewestChild[] =
    "SELECT coalesce(max(version), 0) FROM draft_versions WHERE session_id = ? AND parent = ?";
constexpr char kTree[] =
    "SELECT version, parent, '', edit, created FROM draft_versions WHERE session_id = ? ORDER BY version";

Session read_session(SQLite::Statement& row) {
    return {SessionId(text_at(row, 0)),
            TaskId(text_at(row, 1)),
            UserId(text_at(row, 2)),
            text_at(row, 3),
            text_at(row, 4),
            number_at(row, 5),
            number_at(row, 6),
            instant_at(row, 7),
            instant_at(row, 8)};
}

DraftVersion read_version(SQLite::Statement& row) {
    return {number_at(row, 0), number_at(row, 1), text_at(row, 2), text_at(row, 3), instant_at(row, 4)};
}

Error not_found(SessionId const& session) {
    return {Fault::NotFound, "Session not found: " + session.text()};
}

class SqliteSessions final : public Sessions {
public:
    explicit SqliteSessions(Database& database)
        : database_(database) {}

    Result<Session> create(NewSession const& wanted) override {
        return database_.write([&](Connection& connection) -> Result<Session> {
            auto const id = wanted.id.empty() ? SessionId(random_name("ses_")) : wanted.id;
            if (connection.number(kTaken, id) > 0)
                return Error{Fault::Conflict, "There is a session of that name already."};
            connection.run(kAdd, id, random_name("tsk_"), wanted.user, wanted.name, wanted.language,
                           database_.now());
            return *connection.row(kAny, read_session, id);
        });
    }

    Result<Session> find(UserId const& user, SessionId const& session) override {
        return one(
            [&](Connection& connection) { return connection.row(kOfUser, read_session, session, user); },
            session);
    }
    Result<Session> find(SessionId const& session) override {
        return one([&](Connection& connection) { return connection.row(kAny, read_session, session); },
                   session);
    }

    Result<std::vector<Session>> list(UserId const& user, int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<Session>> {
            return connection.rows(kList, read_session, user, limit);
        });
    }

    Result<void> rename(SessionId const& session, std::string const& name) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            if (connection.run(kRename, name, session) == 0) return not_found(session);
            touch(connection, session, database_.now());
            return {};
        });
    }

    Result<void> remove(UserId const& user, SessionId const& session) override {
        return database_.write([&](Connection& connection) -> Result<void> {
            if (!connection.row(kOfUser, read_session, session, user)) return not_found(session);
            if (connection.number(kBusy, session) > 0)
                return Error{Fault::Busy,
                             "Something still runs in this project. Cancel it or wait for it first."};
            connection.run(kRemove, session);
            connection.changed.insert(session);
            return {};
        });
    }

    Result<DraftVersion> append(SessionId const& session, NewVersion const& wanted) override {
        return database_.write([&](Connection& connection) -> Result<DraftVersion> {
            auto const found = connection.row(kAny, read_session, session);
            if (!found) return not_found(session);
            if (found->version != wanted.expected)
                return Error{Fault::Conflict,
                             "The project was changed by somebody else meanwhile. Look again and retry."};
            auto const now = database_.now();
            auto const version = connection.number(kNewest, session) + 1;
            connection.run(kAppend, session, version, found->version, wanted.draft, wanted.edit, now);
            connection.run(kPoint, version, session);
            touch(connection, session, now);
            return DraftVersion{version, found->version, wanted.draft, wanted.edit, now};
        });
    }

    Result<std::optional<DraftVersion>> current(SessionId const& session) override {
        return database_.read([&](Connection& connection) -> Result<std::optional<DraftVersion>> {
            auto const found = connection.row(kAny, read_session, session);
            if (!found) return not_found(session);
            return connection.row(kVersion, read_version, session, found->version);
        });
    }

    Result<DraftVersion> at(SessionId const& session, std::int64_t version) override {
        return database_.read([&](Connection& connection) -> Result<DraftVersion> {
            auto found = connection.row(kVersion, read_version, session, version);
            if (!found) return Error{Fault::NotFound, fmt::format("The project has no version {}.", version)};
            return std::move(*found);
        });
    }

    Result<DraftVersion> undo(SessionId const& session) override {
        return move(session, [](Connection& connection, Session const& found) -> Result<std::int64_t> {
            auto const current = connection.row(kVersion, read_version, found.id, found.version);
            if (!current || current->parent == 0)
                return Error{Fault::OutOfRange, "There is nothing to undo."};
            return current->parent;
        });
    }

    Result<DraftVersion> redo(SessionId const& session) override {
        return move(session, [](Connection& connection, Session const& found) -> Result<std::int64_t> {
            auto const child =
                found.version == 0 ? 0 : connection.number(kNewestChild, found.id, found.version);
            if (child == 0) return Error{Fault::OutOfRange, "There is nothing to redo."};
            return child;
        });
    }

    Result<std::vector<DraftVersion>> line(SessionId const& session) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<DraftVersion>> {
            auto const found = connection.row(kAny, read_session, session);
            if (!found) return not_found(session);
            return line_through(connection.rows(kTree, read_version, session), found->version);
        });
    }

private:
    template <class Look>
    Result<Session> one(Look look, SessionId const& session) {
        return database_.read([&](Connection& connection) -> Result<Session> {
            auto found = look(connection);
            if (!found) return not_found(session);
            return std::move(*found);
        });
    }

    template <class Choose>
    Result<DraftVersion> move(SessionId const& session, Choose choose) {
        return database_.write([&](Connection& connection) -> Result<DraftVersion> {
            auto const found = connection.row(kAny, read_session, session);
            if (!found) return not_found(session);
            auto const version = TRY(choose(connection, *found));
            connection.run(kPoint, version, session);
            touch(connection, session, database_.now());
            return *connection.row(kVersion, read_version, session, version);
        });
    }

    /// The ancestors of `current`, itself, and the newest child of each from there on.
    static std::vector<DraftVersion> line_through(std::vector<DraftVersion> const& tree,
                                                  std::int64_t current) {
        std::vector<DraftVersion> line;
        for (auto at = current; at > 0; at = line.back().parent)
            line.push_back(tree[static_cast<std::size_t>(at - 1)]);
        std::ranges::reverse(line);
        for (auto const& version : tree)
            if (!line.empty() && version.parent == line.back().version && newest_child(tree, version))
                line.push_back(version);
        return line;
    }
    static bool newest_child(std::vector<DraftVersion> const& tree, DraftVersion const& version) {
        return std::ranges::none_of(tree, [&](DraftVersion const& other) {
            return other.parent == version.parent && other.version > version.version;
        });
    }

    Database& database_;
};

} // namespace

void touch(Connection& connection, SessionId const& session, Instant now) {
    connection.run(kTouch, now, session);
    connection.changed.insert(session);
}

std::unique_ptr<Sessions> make_sessions(Database& database) {
    return std::make_unique<SqliteSessions>(database);
}

} // namespace needledrop::store
