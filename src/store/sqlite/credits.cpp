#include "store/sqlite/ledger.h"
#include "store/sqlite/parts.h"

#include <fmt/format.h>

namespace needledrop::store {
namespace {

constexpr char kBalance[] = "SELECT available, frozen FROM balances WHERE user_id = ?";
constexpr char kKnownKey[] = "SELECT count(*) FROM ledger WHERE user_id = ? AND key = ?";
constexpr char kAddEntry[] =
    "INSERT INTO ledger (user_id, kind, available_change, frozen_change, key, hold_id, reason, at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kHoldOfKey[] =
    "SELECT id, user_id, amount, state, spent, owner FROM holds WHERE user_id = ? AND key = ?";
constexpr char kHoldOfId[] = "SELECT id, user_id, amount, state, spent, owner FROM holds WHERE id = ?";
constexpr char kHeld[] =
    "SELECT id, user_id, amount, state, spent, owner FROM holds WHERE state = 'held' ORDER BY created, id";
constexpr char kHeldBy[] = "SELECT id, user_id, amount, state, spent, owner FROM holds WHERE state = 'held' "
                           "AND owner = ? ORDER BY created, id";
constexpr char kAddHold[] = "INSERT INTO holds (id, user_id, key, amount, state, owner, created) "
                            "VALUES (?, ?, ?, ?, 'held', ?, ?)";
constexpr char kEndHold[] = "UPDATE holds SET state = ?, spent = ? WHERE id = ?";
constexpr char kEntries[] =
    "SELECT kind, available_change, frozen_change, reason, at FROM ledger WHERE user_id = ? "
    "ORDER BY number DESC LIMIT ?";
constexpr char kUserExists[] = "SELECT count(*) FROM users WHERE id = ?";
constexpr char kDisagreeing[] =
    "SELECT b.user_id FROM balances b WHERE b.available <> (SELECT coalesce(sum(available_change), 0) FROM "
    "ledger l "
    "WHERE l.user_id = b.user_id) OR b.frozen <> (SELECT coalesce(sum(frozen_change), 0) FROM ledger l "
    "WHERE l.user_id = b.user_id) OR b.frozen <> (SELECT coalesce(sum(amount), 0) FROM holds h "
    "WHERE h.user_id = b.user_id AND h.state = 'held') "
    "UNION SELECT user_id FROM ledger WHERE user_id NOT IN (SELECT user_id FROM balances) LIMIT 1";

char const* text_of(HoldState state) {
    switch (state) {
    case HoldState::Held:
        return "held";
    case HoldState::Settled:
        return "settled";
    case HoldState::Released:
        return "released";
    }
    return "";
}

HoldState hold_state(std::string const& text) {
    return text == "held" ? HoldState::Held : text == "settled" ? HoldState::Settled : HoldState::Released;
}

class SqliteCredits final : public Credits {
public:
    explicit SqliteCredits(Database& database)
        : database_(database) {}

    Result<Balance> balance(UserId const& user) override {
        return database_.read(
            [&](Connection& connection) -> Result<Balance> { return ledger::balance(connection, user); });
    }

    Result<Balance> grant(UserId const& user, std::int64_t amount, std::string const& key,
                          std::string const& reason) override {
        return database_.write([&](Connection& connection) -> Result<Balance> {
            if (connection.number(kUserExists, user) == 0)
                return Error{Fault::NotFound, "There is no such user."};
            TRY(ledger::change(connection, user, {"grant", amount, 0, reason, database_.now()},
                               "grant:" + key));
            return ledger::balance(connection, user);
        });
    }

    Result<Hold> reserve(Reservation const& wanted) override {
        if (wanted.amount <= 0)
            return Error{Fault::InvalidArgument, "Only more than no credits can be reserved."};
        return database_.write([&](Connection& connection) -> Result<Hold> {
            if (auto known = connection.row(kHoldOfKey, ledger::read_hold, wanted.user, wanted.key)) {
                if (known->amount == wanted.amount) return *known;
                return Error{Fault::Conflict, "These credits were reserved before with another amount."};
            }
            Hold const hold{
                HoldId(random_name("hld_")), wanted.user, wanted.amount, HoldState::Held, 0, wanted.owner};
            auto const now = database_.now();
            TRY(ledger::change(connection, wanted.user,
                               {"reserve", -wanted.amount, wanted.amount, wanted.reason, now},
                               "reserve:" + hold.id.text(), hold.id.text()));
            connection.run(kAddHold, hold.id, hold.user, wanted.key, hold.amount, hold.owner, now);
            return hold;
        });
    }

    Result<Hold> settle(HoldId const& hold, std::int64_t spent) override {
        return end(hold, HoldState::Settled, spent);
    }
    Result<Hold> release(HoldId const& hold) override { return end(hold, HoldState::Released, 0); }

    Result<std::vector<Hold>> held() override {
        return database_.read([&](Connection& connection) -> Result<std::vector<Hold>> {
            return connection.rows(kHeld, ledger::read_hold);
        });
    }

    Result<std::vector<LedgerEntry>> entries(UserId const& user, int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<LedgerEntry>> {
            auto const read = [](SQLite::Statement& row) {
                return LedgerEntry{text_at(row, 0), number_at(row, 1), number_at(row, 2), text_at(row, 3),
                                   instant_at(row, 4)};
            };
            return connection.rows(kEntries, read, user, limit);
        });
    }

    Result<void> audit() override {
        return database_.read([&](Connection& connection) -> Result<void> {
            auto const bad =
                connection.row(kDisagreeing, [](SQLite::Statement& row) { return text_at(row, 0); });
            if (bad)
                return Error{Fault::Corrupt,
                             "The credits of user " + *bad + " do not agree with the ledger."};
            return {};
        });
    }

private:
    Result<Hold> end(HoldId const& id, HoldState state, std::int64_t spent) {
        return database_.write([&](Connection& connection) -> Result<Hold> {
            auto hold = connection.row(kHoldOfId, ledger::read_hold, id);
            if (!hold) return Error{Fault::NotFound, "These credits were never reserved."};
            if (hold->state == state) return *hold;
            if (hold->state != HoldState::Held)
                return Error{Fault::Conflict, "These credits are no longer held."};
            if (spent < 0 || spent > hold->amount)
                return Error{Fault::OutOfRange, "More credits would be spent than were reserved."};
            TRY(ledger::end(connection, *hold, state, spent, database_.now()));
            hold->state = state;
            hold->spent = spent;
            return *hold;
        });
    }

    Database& database_;
};

} // namespace

namespace ledger {

Balance balance(Connection& connection, UserId const& user) {
    auto const read = [](SQLite::Statement& row) { return Balance{number_at(row, 0), number_at(row, 1)}; };
    return connection.row(kBalance, read, user).value_or(Balance{});
}

Result<void> change(Connection& connection, UserId const& user, LedgerEntry const& entry,
                    std::string const& key, std::string const& hold) {
    if (connection.number(kKnownKey, user, key) > 0) return {};
    auto const before = balance(connection, user);
    bool const short_of =
        before.available + entry.available_change < 0 || before.frozen + entry.frozen_change < 0;
    if (short_of)
        return Error{Fault::Exhausted, fmt::format("This needs {} credits and {} are left.",
                                                   -entry.available_change, before.available)};
    // The insert's row would break the check constraint before the conflict is seen, so an empty balance
    // comes first.
    static constexpr char kOpen[] = "INSERT OR IGNORE INTO balances (user_id) VALUES (?)";
    static constexpr char kMove[] =
        "UPDATE balances SET available = available + ?2, frozen = frozen + ?3 WHERE user_id = ?1";
    connection.run(kOpen, user);
    connection.run(kMove, user, entry.available_change, entry.frozen_change);
    connection.run(kAddEntry, user, entry.kind, entry.available_change, entry.frozen_change, key, hold,
                   entry.reason, entry.at);
    return {};
}

Hold read_hold(SQLite::Statement& row) {
    return {HoldId(text_at(row, 0)),     UserId(text_at(row, 1)), number_at(row, 2),
            hold_state(text_at(row, 3)), number_at(row, 4),       text_at(row, 5)};
}

std::vector<Hold> held_by(Connection& connection, std::string const& owner) {
    return connection.rows(kHeldBy, read_hold, owner);
}

Result<void> end(Connection& connection, Hold const& hold, HoldState state, std::int64_t spent, Instant now) {
    auto const kind = state == HoldState::Settled ? "settle" : "release";
    TRY(change(connection, hold.user, {kind, hold.amount - spent, -hold.amount, "", now},
               std::string(kind) + ":" + hold.id.text(), hold.id.text()));
    connection.run(kEndHold, text_of(state), spent, hold.id);
    return {};
}

} // namespace ledger

std::unique_ptr<Credits> make_credits(Database& database) {
    return std::make_unique<SqliteCredits>(database);
}

} // namespace needledrop::store
