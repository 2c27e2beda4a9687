// Answers of the state that were made before: clients ask far more often than anything changes.
#pragma once

#include "store/sessions.h"

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace needledrop::api {

/// Whom an answer was made for, and what it was made of: every change of a project raises its revision, and the
/// links in it begin with the address that the client used.
struct StateKey {
    store::SessionId session;
    std::int64_t revision = 0;
    std::string bind_id;
    std::string base_url;
    bool operator==(StateKey const&) const = default;
};

/// Keeps one answer for each of the projects asked for last, within `bytes`. Thread-safe.
class StateCache {
public:
    /// Answers older than `longest` are made anew: their links run out.
    StateCache(std::size_t bytes, std::chrono::milliseconds longest)
        : bytes_(bytes)
        , longest_(longest) {}
    /// Nothing where it has to be made.
    std::shared_ptr<std::string const> find(StateKey const& key, store::Instant now);
    void keep(StateKey key, std::shared_ptr<std::string const> body, store::Instant now);

private:
    struct Entry {
        StateKey key;
        std::shared_ptr<std::string const> body;
        store::Instant made;
    };
    using Place = std::list<Entry>::iterator;
    void remove(Place place);

    std::size_t const bytes_;
    std::chrono::milliseconds const longest_;
    std::mutex mutex_;
    std::list<Entry> entries_; ///< What was asked for last stands first.
    std::map<store::SessionId, Place> places_;
    std::size_t used_ = 0;
};

} // namespace needledrop::api
