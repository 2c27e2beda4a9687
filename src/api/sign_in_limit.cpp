#include "api/sign_in_limit.h"

namespace needledrop::api {

bool SignInLimit::allow(std::string const& address) {
    auto const now = Clock::now();
    auto const oldest = now - std::chrono::minutes(1);
    std::lock_guard lock(mutex_);
    std::erase_if(attempts_, [&](auto const& entry) { return entry.second.back() < oldest; });
    auto& mine = attempts_[address];
    while (!mine.empty() && mine.front() < oldest)
        mine.pop_front();
    bool const allowed = static_cast<int>(mine.size()) < per_minute_;
    if (allowed || mine.empty()) mine.push_back(now);
    return allowed;
}

} // namespace needledrop::api
