// Private to store/sqlite: the ledger's steps, for use inside a larger transaction.
#pragma once

#include "store/credits.h"
#include "store/sqlite/database.h"

namespace needledrop::store::ledger {

Balance balance(Connection& connection, UserId const& user);
/// Fails: Exhausted when the balance would go below zero. The same key again changes nothing.
Result<void> change(Connection& connection, UserId const& user, LedgerEntry const& entry,
                    std::string const& key, std::string const& hold = {});
Hold read_hold(SQLite::Statement& row);
std::vector<Hold> held_by(Connection& connection, std::string const& owner);
/// Ends a hold that is held: `spent` of it is gone, the rest is available again.
Result<void> end(Connection& connection, Hold const& hold, HoldState state, std::int64_t spent, Instant now);

} // namespace needledrop::store::ledger
