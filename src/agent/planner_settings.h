// What an operator says of the language model that may be asked for plans.
#pragma once

#include "base/result.h"

#include <nlohmann/json_fwd.hpp>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>

namespace needledrop::agent {

/// An API key. Cannot be printed or logged by accident; `reveal()` is for the Authorization header only.
class ApiKey {
public:
    ApiKey() = default;
    explicit ApiKey(std::string secret)
        : secret_(std::move(secret)) {}
    std::string const& reveal() const { return secret_; }
    bool empty() const { return secret_.empty(); }

private:
    std::string secret_;
};

struct PlannerSettings {
    enum class Asked {
        WhenUnsure, ///< Only for messages that the grammar did not understand, or doubts its reading of.
        Always,     ///< For all but the requests whose only job is an export, the credits, the state or an
                    ///< upload.
    };
    std::string
        url; ///< Of the API, such as "http://127.0.0.1:11434/v1"; "/chat/completions" is put behind it.
    std::string model; ///< As the endpoint calls it.
    ApiKey key;        ///< Empty sends none.
    Asked asked = Asked::WhenUnsure;
    std::chrono::milliseconds deadline{8000}; ///< For a message in all, a second try included.
    std::optional<double> temperature;        ///< Left out where absent: some models refuse it.
};

/// The fields `url`, `model`, `key`, `asked` ("unsure" or "always"), `seconds` and `temperature`.
/// Fails: InvalidArgument, naming the field; the value of a key is in no error.
Result<PlannerSettings> parse_planner_settings(nlohmann::json const& json);

/// From the file NEEDLEDROP_PLANNER_CONFIG (else `folder`/planner.json, where there is one), over which go
/// NEEDLEDROP_PLANNER_URL, _MODEL, _KEY, _ASKED and _SECONDS. Nothing where no URL is set: no model is asked.
/// Fails: as parse_planner_settings, NotFound for a file that was named, Denied where others may read a file
/// that holds a key.
Result<std::optional<PlannerSettings>> find_planner_settings(std::filesystem::path const& folder);

} // namespace needledrop::agent
