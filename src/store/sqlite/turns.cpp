#include "store/sqlite/ledger.h"
#include "store/sqlite/parts.h"

#include "store/secret.h"

#include <algorithm>

namespace needledrop::store {
namespace {

#define TURN_COLUMNS "id, session_id, user_id, invocation, request, state, created, ended"
constexpr char kOfId[] = "SELECT " TURN_COLUMNS " FROM turns WHERE id = ?";
constexpr char kOfInvocation[] = "SELECT " TURN_COLUMNS " FROM turns WHERE session_id = ? AND invocation = ?";
constexpr char kRequestHash[] = "SELECT request_hash FROM turns WHERE id = ?";
constexpr char kRunning[] = "SELECT count(*) FROM turns WHERE session_id = ? AND state = 'running'";
constexpr char kWaiting[] = "SELECT count(*) FROM turns WHERE session_id = ? AND state = 'waiting'";
constexpr char kUnderWay[] = "SELECT " TURN_COLUMNS " FROM turns WHERE state IN ('running', 'waiting')";
constexpr char kSessionExists[] = "SELECT count(*) FROM sessions WHERE id = ? AND user_id = ?";
constexpr char kAdd[] =
    "INSERT INTO turns (id, session_id, user_id, invocation, request, request_hash, state, created) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kAdvance[] = "UPDATE turns SET state = 'running' WHERE id = ?";
constexpr char kEnd[] = "UPDATE turns SET state = ?, ended = ? WHERE id = ?";
constexpr char kList[] = "SELECT " TURN_COLUMNS " FROM (SELECT * FROM turns WHERE session_id = ? "
                         "ORDER BY created DESC, rowid DESC LIMIT ?) ORDER BY created, id";
constexpr char kLastSequence[] = "SELECT coalesce(max(sequence), 0) FROM turn_events WHERE turn_id = ?";
constexpr char kAddEvent[] = "INSERT INTO turn_events (turn_id, sequence, payload) VALUES (?, ?, ?)";
constexpr char kEvents[] =
    "SELECT turn_id, sequence, payload FROM turn_events WHERE turn_id = ? AND sequence > ? "
    "ORDER BY sequence LIMIT ?";
constexpr char kSessionEvents[] =
    "SELECT turn_id, sequence, payload FROM (SELECT e.turn_id, e.sequence, e.payload, t.created, t.rowid AS "
    "place "
    "FROM turn_events e JOIN turns t ON t.id = e.turn_id WHERE t.session_id = ? "
    "ORDER BY t.created DESC, t.rowid DESC, e.sequence DESC LIMIT ?) ORDER BY created, place, sequence";

TurnState state_named(std::string const& name) {
    for (auto const state :
         {TurnState::Waiting, TurnState::Running, TurnState::Finished, TurnState::Failed, TurnState::Cancelled})
        if (name_of(state) == name) return state;
    return TurnState::Interrupted;
}

Turn read_turn(SQLite::Statement& row) {
    return {TurnId(text_at(row, 0)), SessionId(text_at(row, 1)),
            UserId(text_at(row, 2)), text_at(row, 3),
            text_at(row, 4),         state_named(text_at(row, 5)),
            instant_at(row, 6),      optional_instant_at(row, 7)};
}

StoredEvent read_event(SQLite::Statement& row) {
    return {TurnId(text_at(row, 0)), number_at(row, 1), text_at(row, 2)};
}

Error no_such_turn() {
    return {Fault::NotFound, "There is no such turn."};
}

/// Settles what the turn's holds may spend, the rest is released.
Result<void> end_holds(Connection& connection, TurnId const& turn, std::int64_t spent, Instant now) {
    for (auto const& hold : ledger::held_by(connection, turn.text())) {
        auto const share = std::clamp<std::int64_t>(spent, 0, hold.amount);
        TRY(ledger::end(connection, hold, share > 0 ? HoldState::Settled : HoldState::Released, share, now));
        spent -= share;
    }
    return {};
}

class SqliteTurns final : public Turns {
public:
    explicit SqliteTurns(Database& database)
        : database_(database) {}

    Result<BegunTurn> begin(NewTurn const& wanted) override {
        auto const hash = sha256_hex(wanted.request);
        return database_.write([&](Connection& connection) -> Result<BegunTurn> {
            if (connection.number(kSessionExists, wanted.session, wanted.user) == 0)
                return Error{Fault::NotFound, "Session not found: " + wanted.session.text()};
            auto const invocation = wanted.invocation.empty() ? random_name("e-") : wanted.invocation;
            if (auto known = connection.row(kOfInvocation, read_turn, wanted.session, invocation)) {
                auto const before = connection.row(
                    kRequestHash, [](auto& row) { return text_at(row, 0); }, known->id);
                if (before == hash) return BegunTurn{std::move(*known), true};
                return Error{Fault::Conflict,
                             "This invocationId was used for another message. Use a new one."};
            }
            auto const waiting = connection.number(kWaiting, wanted.session);
            bool const waits = waiting > 0 || connection.number(kRunning, wanted.session) > 0;
            if (waits && waiting >= wanted.queue)
                return Error{Fault::Exhausted,
                             "This project is still working on the messages before. Wait for an answer."};
            TurnId const id(random_name("trn_"));
            auto const state = waits ? TurnState::Waiting : TurnState::Running;
            connection.run(kAdd, id, wanted.session, wanted.user, invocation, wanted.request, hash,
                           std::string(name_of(state)), database_.now());
            touch(connection, wanted.session, database_.now());
            return BegunTurn{*connection.row(kOfId, read_turn, id), false};
        });
    }

    Result<Turn> find(TurnId const& turn) override {
        return database_.read([&](Connection& connection) -> Result<Turn> {
            auto found = connection.row(kOfId, read_turn, turn);
            if (!found) return no_such_turn();
            return std::move(*found);
        });
    }

    Result<std::optional<Turn>> find(SessionId const& session, std::string const& invocation) override {
        return database_.read([&](Connection& connection) -> Result<std::optional<Turn>> {
            return connection.row(kOfInvocation, read_turn, session, invocation);
        });
    }

    Result<Turn> advance(TurnId const& turn) override {
        return database_.write([&](Connection& connection) -> Result<Turn> {
            auto const found = connection.row(kOfId, read_turn, turn);
            if (!found) return no_such_turn();
            if (found->state != TurnState::Waiting || connection.number(kRunning, found->session) > 0)
                return Error{Fault::Conflict, "It is not that turn's time."};
            connection.run(kAdvance, turn);
            touch(connection, found->session, database_.now());
            return *connection.row(kOfId, read_turn, turn);
        });
    }

    Result<StoredEvent> append(TurnId const& turn, std::string const& payload) override {
        auto stored = TRY(append(turn, std::vector<std::string>{payload}));
        return std::move(stored.front());
    }

    Result<std::vector<StoredEvent>> append(TurnId const& turn,
                                            std::vector<std::string> const& payloads) override {
        return database_.write([&](Connection& connection) -> Result<std::vector<StoredEvent>> {
            auto const found = connection.row(kOfId, read_turn, turn);
            if (!found) return no_such_turn();
            if (is_over(found->state)) return Error{Fault::Conflict, "That turn is over."};
            auto sequence = connection.number(kLastSequence, turn);
            std::vector<StoredEvent> stored;
            for (auto const& payload : payloads) {
                connection.run(kAddEvent, turn, ++sequence, payload);
                stored.push_back({turn, sequence, payload});
            }
            connection.changed.insert(found->session);
            return stored;
        });
    }

    Result<Turn> end(TurnId const& turn, TurnEnd const& end) override {
        return database_.write([&](Connection& connection) -> Result<Turn> {
            auto const found = connection.row(kOfId, read_turn, turn);
            if (!found) return no_such_turn();
            if (is_over(found->state)) return *found;
            auto const now = database_.now();
            TRY(end_holds(connection, turn, end.spent, now));
            connection.run(kEnd, std::string(name_of(end.state)), now, turn);
            touch(connection, found->session, now);
            return *connection.row(kOfId, read_turn, turn);
        });
    }

    Result<std::vector<StoredEvent>> events_after(TurnId const& turn, std::int64_t sequence,
                                                  int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<StoredEvent>> {
            return connection.rows(kEvents, read_event, turn, sequence, limit);
        });
    }
    Result<std::vector<StoredEvent>> session_events(SessionId const& session, int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<StoredEvent>> {
            return connection.rows(kSessionEvents, read_event, session, limit);
        });
    }
    Result<std::vector<Turn>> list(SessionId const& session, int limit) override {
        return database_.read([&](Connection& connection) -> Result<std::vector<Turn>> {
            return connection.rows(kList, read_turn, session, limit);
        });
    }

private:
    Database& database_;
};

} // namespace

Result<Recovery> recover_turns(Connection& connection,
                               std::function<std::string(Turn const&)> const& last_event, Instant now) {
    static constexpr char kHeldOwners[] =
        "SELECT DISTINCT owner FROM holds WHERE state = 'held' ORDER BY owner";
    Recovery recovery;
    for (auto const& turn : connection.rows(kUnderWay, read_turn)) {
        auto const sequence = connection.number(kLastSequence, turn.id) + 1;
        connection.run(kAddEvent, turn.id, sequence, last_event(turn));
        connection.run(kEnd, std::string(name_of(TurnState::Interrupted)), now, turn.id);
        touch(connection, turn.session, now);
        ++recovery.turns;
    }
    for (auto const& owner :
         connection.rows(kHeldOwners, [](SQLite::Statement& row) { return text_at(row, 0); })) {
        for (auto const& hold : ledger::held_by(connection, owner)) {
            TRY(ledger::end(connection, hold, HoldState::Released, 0, now));
            ++recovery.holds;
        }
    }
    return recovery;
}

std::unique_ptr<Turns> make_turns(Database& database) {
    return std::make_unique<SqliteTurns>(database);
}

} // namespace needledrop::store
