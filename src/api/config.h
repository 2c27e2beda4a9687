// What an operator decides: plans, limits and prices. Read from a JSON file; what it leaves out keeps its
// default.
#pragma once

#include "base/result.h"
#include "store/accounts.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace needledrop::api {

/// What a plan allows.
struct Plan {
    bool export_allowed = true;
    std::int64_t credits = 100; ///< Given once, when the plan is entered.
    std::uint64_t upload_bytes = 500u << 20;
};

struct Config {
    std::string public_url; ///< For links; empty takes what the request's Host says.
    std::map<std::string, Plan> plans{{"anonymous", {}}, {"free", {}}, {"pro", {true, 10'000, 500u << 20}}};
    store::AnonymousRules anonymous;
    std::int64_t edit_credits = 1;                               ///< What a turn that edits costs.
    int turns_waiting = 4;                                       ///< Messages that may wait in a session.
    bool attribution_required = true;                            ///< X-Skill-* headers for export.
    bool inside_addresses = false;                               ///< URL uploads may reach private addresses.
    std::chrono::seconds link_validity = std::chrono::hours(24); ///< Of signed download links.
    std::chrono::seconds longest_wait{30};                       ///< Of a state request that waits for news.
    int sign_ins_per_minute = 10;                                ///< For one address.
    std::chrono::hours results_kept = std::chrono::days(7);
    std::chrono::minutes results_safe = std::chrono::hours(1); ///< So long at least, whatever space is wanted.
    std::chrono::hours partial_uploads_kept = std::chrono::days(2); ///< Since their last piece.
    int render_workers = 1;
    std::uint64_t files_quota = 0; ///< Bytes of all files; 0 is none.

    Plan const& plan(std::string const& name) const;
};

/// Fails: InvalidArgument, naming the field.
Result<Config> parse_config(nlohmann::json const& json);
/// Fails: as parse_config, NotFound, InvalidArgument when it is not JSON.
Result<Config> read_config(std::filesystem::path const& file);

} // namespace needledrop::api
