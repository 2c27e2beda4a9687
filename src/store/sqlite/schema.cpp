// The schema, as numbered steps. A step that was released is never changed; a new one is added below it.
#include "store/sqlite/database.h"

#include <fmt/format.h>

#include <array>

namespace needledrop::store {
namespace {

/// Times are milliseconds since 1970 (UTC).
constexpr char kStep1[] = R"sql(
CREATE TABLE users (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('anonymous', 'registered', 'merged')),
    plan TEXT NOT NULL,
    bind_id TEXT NOT NULL UNIQUE,
    email TEXT UNIQUE,
    name TEXT NOT NULL DEFAULT '',
    password_hash TEXT NOT NULL DEFAULT '',
    created INTEGER NOT NULL
) STRICT;

CREATE TABLE tokens (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    hash TEXT NOT NULL UNIQUE,
    label TEXT NOT NULL,
    scopes TEXT NOT NULL,
    created INTEGER NOT NULL,
    expires INTEGER,
    revoked INTEGER
) STRICT;
CREATE INDEX tokens_of_user ON tokens (user_id, created);

-- Who was given an anonymous token, for the limits. The client id is a hash: it opens the account.
CREATE TABLE anonymous_issues (
    client_hash TEXT NOT NULL,
    address TEXT NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    issued INTEGER NOT NULL,
    expires INTEGER NOT NULL
) STRICT;
CREATE INDEX issues_of_client ON anonymous_issues (client_hash, issued);
CREATE INDEX issues_of_address ON anonymous_issues (address, issued);

CREATE TABLE balances (
    user_id TEXT PRIMARY KEY REFERENCES users (id),
    available INTEGER NOT NULL DEFAULT 0 CHECK (available >= 0),
    frozen INTEGER NOT NULL DEFAULT 0 CHECK (frozen >= 0)
) STRICT;

CREATE TABLE ledger (
    number INTEGER PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    kind TEXT NOT NULL,
    available_change INTEGER NOT NULL,
    frozen_change INTEGER NOT NULL,
    key TEXT NOT NULL,
    hold_id TEXT,
    reason TEXT NOT NULL,
    at INTEGER NOT NULL,
    UNIQUE (user_id, key)
) STRICT;

CREATE TABLE holds (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    key TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    state TEXT NOT NULL CHECK (state IN ('held', 'settled', 'released')),
    spent INTEGER NOT NULL DEFAULT 0,
    owner TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (user_id, key)
) STRICT;
CREATE INDEX holds_that_are_held ON holds (owner) WHERE state = 'held';

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    task_id TEXT NOT NULL UNIQUE,
    user_id TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    language TEXT NOT NULL,
    version INTEGER NOT NULL DEFAULT 0,
    revision INTEGER NOT NULL DEFAULT 1,
    created INTEGER NOT NULL,
    updated INTEGER NOT NULL
) STRICT;
CREATE INDEX sessions_of_user ON sessions (user_id, updated);

CREATE TABLE draft_versions (
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    parent INTEGER NOT NULL,
    draft TEXT NOT NULL,
    edit TEXT NOT NULL,
    created INTEGER NOT NULL,
    PRIMARY KEY (session_id, version)
) STRICT;
CREATE INDEX draft_children ON draft_versions (session_id, parent, version);

CREATE TABLE turns (
    id TEXT PRIMARY KEY,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id),
    invocation TEXT NOT NULL,
    request TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    state TEXT NOT NULL,
    created INTEGER NOT NULL,
    ended INTEGER,
    UNIQUE (session_id, invocation)
) STRICT;
CREATE UNIQUE INDEX one_running_turn ON turns (session_id) WHERE state = 'running';

CREATE TABLE turn_events (
    turn_id TEXT NOT NULL REFERENCES turns (id) ON DELETE CASCADE,
    sequence INTEGER NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (turn_id, sequence)
) STRICT;

CREATE TABLE assets (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    type TEXT NOT NULL,
    metadata TEXT NOT NULL,
    origin TEXT NOT NULL,
    created INTEGER NOT NULL,
    UNIQUE (session_id, name)
) STRICT;
CREATE INDEX assets_of_hash ON assets (hash);

CREATE TABLE jobs (
    number INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    id TEXT NOT NULL,
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    user_id TEXT NOT NULL REFERENCES users (id),
    state TEXT NOT NULL CHECK (state IN ('pending', 'processing', 'completed', 'failed', 'cancelled')),
    draft TEXT NOT NULL,
    output TEXT NOT NULL,
    progress INTEGER NOT NULL DEFAULT 0,
    result TEXT NOT NULL DEFAULT '',
    error TEXT NOT NULL DEFAULT '',
    owner TEXT,
    lease_until INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    cancel_requested INTEGER NOT NULL DEFAULT 0,
    created INTEGER NOT NULL,
    started INTEGER,
    completed INTEGER,
    UNIQUE (user_id, id)
) STRICT;
CREATE INDEX jobs_in_state ON jobs (state, number);
CREATE UNIQUE INDEX one_running_job ON jobs (session_id) WHERE state = 'processing';

CREATE TABLE claims (
    hash TEXT PRIMARY KEY,
    user_id TEXT NOT NULL REFERENCES users (id),
    session_id TEXT NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    expires INTEGER NOT NULL
) STRICT;

CREATE TABLE settings (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;
)sql";

constexpr std::array<char const*, 1> kSteps{kStep1};

} // namespace

int schema_version() {
    return static_cast<int>(kSteps.size());
}

Result<void> migrate(SQLite::Database& database) {
    return migrate_to(database, schema_version());
}

Result<void> migrate_to(SQLite::Database& database, int version) {
    int const present = database.execAndGet("PRAGMA user_version").getInt();
    if (present > schema_version())
        return Error{Fault::Unsupported,
                     fmt::format("The database was written by a newer needledrop (its schema is {}, "
                                 "this program knows {}). Update the program.",
                                 present, schema_version())};
    for (int step = present; step < version; ++step) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        // Two programs may start at once: whoever waited here looks again.
        if (database.execAndGet("PRAGMA user_version").getInt() != step) continue;
        database.exec(kSteps[static_cast<std::size_t>(step)]);
        database.exec(fmt::format("PRAGMA user_version = {}", step + 1));
        transaction.commit();
    }
    return {};
}

} // namespace needledrop::store
