// Turns: what was asked in a session, and the events that answered it, kept so that they can be replayed.
#pragma once

#include "base/result.h"
#include "store/ids.h"
#include "store/instant.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::store {

/// Waiting and Running turns are under way; the others are over.
enum class TurnState { Waiting, Running, Finished, Failed, Cancelled, Interrupted };
std::string_view name_of(TurnState state);
bool is_over(TurnState state);

struct Turn {
    TurnId id;
    SessionId session;
    UserId user;
    std::string invocation; ///< The client's name for it, unique in the session.
    std::string request;    ///< JSON as the agent wants it back.
    TurnState state = TurnState::Running;
    Instant created;
    std::optional<Instant> ended;
};

struct NewTurn {
    SessionId session;
    UserId user;
    std::string invocation; ///< Empty makes one up.
    std::string request;
    int queue = 0; ///< How many may wait while another runs.
};
struct BegunTurn {
    Turn turn;
    bool repeated = false; ///< It was asked before: do not run it again, replay its events.
};

struct StoredEvent {
    TurnId turn;
    std::int64_t sequence = 0; ///< From 1 within the turn.
    std::string payload;       ///< JSON.
};

/// How a turn ends and what it costs, settled in the same transaction.
struct TurnEnd {
    TurnState state = TurnState::Finished;
    std::int64_t spent = 0; ///< Of the holds whose owner is the turn's id; the rest is released.
};

/// Thread-safe; each call is one transaction.
class Turns {
public:
    virtual ~Turns() = default;
    /// Runs at once, or waits while another turn of the session is under way. Fails: Exhausted where as many
    /// wait as may; Conflict when the invocation was used for another request; NotFound.
    virtual Result<BegunTurn> begin(NewTurn const& turn) = 0;
    virtual Result<Turn> find(TurnId const& turn) = 0;
    virtual Result<std::optional<Turn>> find(SessionId const& session, std::string const& invocation) = 0;
    /// | running | waiting |  ->  | over | running |    Fails: Conflict unless it waits and none runs; NotFound.
    virtual Result<Turn> advance(TurnId const& turn) = 0;
    /// Stores an event; it can be replayed once this returns. Fails: Conflict after the end.
    virtual Result<StoredEvent> append(TurnId const& turn, std::string const& payload) = 0;
    /// Several at once, in order, all or none.
    virtual Result<std::vector<StoredEvent>> append(TurnId const& turn,
                                                    std::vector<std::string> const& payloads) = 0;
    /// A turn that has ended stays as it is.
    virtual Result<Turn> end(TurnId const& turn, TurnEnd const& end) = 0;
    /// Those after `sequence`, oldest first.
    virtual Result<std::vector<StoredEvent>> events_after(TurnId const& turn, std::int64_t sequence,
                                                          int limit) = 0;
    /// Of all turns of the session, oldest first, the last `limit`.
    virtual Result<std::vector<StoredEvent>> session_events(SessionId const& session, int limit) = 0;
    /// Oldest first.
    virtual Result<std::vector<Turn>> list(SessionId const& session, int limit) = 0;
};

} // namespace needledrop::store
