// Private to store/sqlite: how each part is made. They borrow the database.
#pragma once

#include "store/sqlite/database.h"
#include "store/store.h"

namespace needledrop::store {

std::unique_ptr<Accounts> make_accounts(Database& database);
std::unique_ptr<Credits> make_credits(Database& database);
std::unique_ptr<Sessions> make_sessions(Database& database);
std::unique_ptr<Turns> make_turns(Database& database);
std::unique_ptr<Assets> make_assets(Database& database);
std::unique_ptr<Jobs> make_jobs(Database& database);
std::unique_ptr<Settings> make_settings(Database& database);

/// Bumps a session's revision and has its listeners told after the commit.
void touch(Connection& connection, SessionId const& session, Instant now);

/// Ends every turn under way as Interrupted, with what `last_event` makes, and releases every hold. Inside a transaction.
Result<Recovery> recover_turns(Connection& connection,
                               std::function<std::string(Turn const&)> const& last_event, Instant now);
/// Puts every processing job back. Inside a transaction.
int recover_jobs(Connection& connection, Instant now);

} // namespace needledrop::store
