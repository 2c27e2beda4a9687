#include "api/state_cache.h"

namespace needledrop::api {

std::shared_ptr<std::string const> StateCache::find(StateKey const& key, store::Instant now) {
    std::lock_guard lock(mutex_);
    auto const found = places_.find(key.session);
    if (found == places_.end()) return nullptr;
    auto const place = found->second;
    bool const fresh = now >= place->made && now - place->made < longest_;
    if (!fresh || place->key != key) return nullptr;
    entries_.splice(entries_.begin(), entries_, place);
    return place->body;
}

void StateCache::keep(StateKey key, std::shared_ptr<std::string const> body, store::Instant now) {
    std::lock_guard lock(mutex_);
    if (auto const known = places_.find(key.session); known != places_.end()) remove(known->second);
    used_ += body->size();
    entries_.push_front({std::move(key), std::move(body), now});
    places_[entries_.front().key.session] = entries_.begin();
    while (used_ > bytes_)
        remove(std::prev(entries_.end()));
}

void StateCache::remove(Place place) {
    used_ -= place->body->size();
    places_.erase(place->key.session);
    entries_.erase(place);
}

} // namespace needledrop::api
