// Credits: a ledger. What a user has is the sum of the entries; work in progress holds some of it.
//
// `available` may be spent, `frozen` is held, `total` is both. Every change is an entry with a key, and the
// same key again changes nothing, so a repeated request is charged once.
#pragma once

#include "base/result.h"
#include "store/ids.h"
#include "store/instant.h"

#include <cstdint>
#include <string>
#include <vector>

namespace needledrop::store {

struct Balance {
    std::int64_t available = 0;
    std::int64_t frozen = 0;
    std::int64_t total() const { return available + frozen; }
    bool operator==(Balance const&) const = default;
};

enum class HoldState { Held, Settled, Released };

struct Hold {
    HoldId id;
    UserId user;
    std::int64_t amount = 0;
    HoldState state = HoldState::Held;
    std::int64_t spent = 0; ///< Once settled.
    std::string owner;      ///< Whatever it was reserved for, such as a turn's id.
};

struct LedgerEntry {
    std::string kind; ///< "grant", "reserve", "settle", "release", "transfer"
    std::int64_t available_change = 0;
    std::int64_t frozen_change = 0;
    std::string reason;
    Instant at;
};

struct Reservation {
    UserId user;
    std::int64_t amount = 0; ///< More than zero.
    std::string key;         ///< Unique for the user.
    std::string owner;
    std::string reason;
};

/// Thread-safe; each call is one transaction.
class Credits {
public:
    virtual ~Credits() = default;
    virtual Result<Balance> balance(UserId const& user) = 0;
    /// Adds credits (or, negative, takes some that are available). Fails: NotFound, Exhausted.
    virtual Result<Balance> grant(UserId const& user, std::int64_t amount, std::string const& key,
                                  std::string const& reason) = 0;
    /// Fails: Exhausted when less is available, Conflict when the key was used for another amount.
    virtual Result<Hold> reserve(Reservation const& reservation) = 0;
    /// Spends `spent` of the hold, at most its amount, and gives the rest back. A settled hold stays as it
    /// is. Fails: NotFound, OutOfRange, Conflict (it was released).
    virtual Result<Hold> settle(HoldId const& hold, std::int64_t spent) = 0;
    /// Gives all of it back. A released hold stays as it is. Fails: NotFound, Conflict (it was settled).
    virtual Result<Hold> release(HoldId const& hold) = 0;
    virtual Result<std::vector<Hold>> held() = 0;
    /// The latest first.
    virtual Result<std::vector<LedgerEntry>> entries(UserId const& user, int limit) = 0;
    /// Adds the ledger up and compares. Fails: Corrupt, naming the user whose balance or holds disagree.
    virtual Result<void> audit() = 0;
};

} // namespace needledrop::store
