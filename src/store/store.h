// Store: everything that must survive, as one thing. Small interfaces, one contract suite, several
// implementations.
#pragma once

#include "store/accounts.h"
#include "store/assets.h"
#include "store/credits.h"
#include "store/jobs.h"
#include "store/sessions.h"
#include "store/signals.h"
#include "store/turns.h"

#include <filesystem>
#include <functional>

namespace needledrop::store {

/// Small facts that the program keeps about itself.
class Settings {
public:
    virtual ~Settings() = default;
    virtual Result<std::optional<std::string>> find(std::string const& key) = 0;
    virtual Result<void> put(std::string const& key, std::string const& value) = 0;
    /// The stored value, or `fresh` stored now; the same answer for everybody who asks at once.
    virtual Result<std::string> find_or_put(std::string const& key, std::string const& fresh) = 0;
};

/// What an unclean end had left behind.
struct Recovery {
    int turns = 0; ///< Were running or waiting; are Interrupted now.
    int holds = 0; ///< Were held for them; are released.
    int jobs = 0;  ///< Were processing; are pending again, or ended.
};

/// Owns its parts; they live as long as it does. Thread-safe.
class Store {
public:
    virtual ~Store() = default;
    virtual Accounts& accounts() = 0;
    virtual Credits& credits() = 0;
    virtual Sessions& sessions() = 0;
    virtual Turns& turns() = 0;
    virtual Assets& assets() = 0;
    virtual Jobs& jobs() = 0;
    virtual Settings& settings() = 0;
    /// Told after each commit that a reader of a session could see.
    virtual Signals& signals() = 0;

    /// To be called once when the only server of this store starts: nobody else is working now, so whatever
    /// looks unfinished was cut off. Each interrupted turn gets what `last_event` makes (JSON) as its last.
    virtual Result<Recovery> recover(std::function<std::string(Turn const&)> const& last_event) = 0;
    /// A consistent copy while the store is in use. Fails: Conflict when the file exists, DiskFull, Io.
    virtual Result<void> backup(std::filesystem::path const& destination) = 0;
    /// That the store answers and can be written to.
    virtual Result<void> check() = 0;
};

} // namespace needledrop::store
