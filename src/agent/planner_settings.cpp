#include "agent/planner_settings.h"

#include "base/file.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdlib>

namespace needledrop::agent {

namespace {

using Json = nlohmann::json;

Error wrong(std::string const& field, std::string const& why) {
    return {Fault::InvalidArgument, "The planner's \"" + field + "\" " + why + "."};
}

Result<std::string> text_of(Json const& object, char const* field) {
    if (!object.contains(field)) return std::string();
    if (!object[field].is_string()) return wrong(field, "must be a text");
    return object[field].get<std::string>();
}

Result<double> number_of(Json const& object, char const* field, double least, double most) {
    auto const& value = object[field];
    auto number = value.is_number() ? value.get<double>() : std::nan("");
    if (value.is_string()) { // From the environment.
        auto const& text = value.get_ref<std::string const&>();
        char* end = nullptr;
        auto const read = std::strtod(text.c_str(), &end);
        if (!text.empty() && *end == 0) number = read;
    }
    if (!(number >= least && number <= most)) return wrong(field, "must be a number within reason");
    return number;
}

bool is_api_address(std::string const& url) {
    bool const scheme = url.starts_with("http://") || url.starts_with("https://");
    return scheme && url.size() < 2000 && url.find_first_of(" \r\n\t?#@") == std::string::npos;
}

Result<Json> read_settings_file(std::filesystem::path const& file) {
    auto const json = Json::parse(TRY(read_file(file, 64 * 1024)), nullptr, false, true);
    if (!json.is_object()) return Error{Fault::InvalidArgument, file.string() + " is no JSON object."};
    std::error_code error;
    auto const mode = std::filesystem::status(file, error).permissions();
    auto const others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
    if (json.contains("key") && (mode & others) != std::filesystem::perms::none)
        return Error{Fault::Denied,
                     file.string() + " holds a key and others may read it. Run chmod 600 on it."};
    return json;
}

char const* environment(char const* name) {
    auto const* value = std::getenv(name);
    return value && *value ? value : nullptr;
}

} // namespace

Result<PlannerSettings> parse_planner_settings(Json const& json) {
    PlannerSettings settings;
    for (auto const& [field, value] : json.items())
        if (field != "url" && field != "model" && field != "key" && field != "asked" && field != "seconds" &&
            field != "temperature")
            return wrong(field.substr(0, 60), "is not known");
    settings.url = TRY(text_of(json, "url"));
    if (!is_api_address(settings.url)) return wrong("url", "must be an http or https address");
    while (settings.url.ends_with('/'))
        settings.url.pop_back();
    settings.model = TRY(text_of(json, "model"));
    if (settings.model.empty()) return wrong("model", "is missing");
    auto key = TRY(text_of(json, "key"));
    for (char const c : key)
        if (static_cast<unsigned char>(c) <= ' ') return wrong("key", "may hold no blanks or line ends");
    settings.key = ApiKey(std::move(key));
    auto const asked = TRY(text_of(json, "asked"));
    if (!asked.empty() && asked != "unsure" && asked != "always")
        return wrong("asked", "must be unsure or always");
    if (asked == "always") settings.asked = PlannerSettings::Asked::Always;
    if (json.contains("seconds"))
        settings.deadline =
            std::chrono::milliseconds(static_cast<int>(TRY(number_of(json, "seconds", 0.1, 120)) * 1000));
    if (json.contains("temperature")) settings.temperature = TRY(number_of(json, "temperature", 0, 2));
    return settings;
}

Result<std::optional<PlannerSettings>> find_planner_settings(std::filesystem::path const& folder) {
    Json json = Json::object();
    auto const* named = environment("NEEDLEDROP_PLANNER_CONFIG");
    auto const file = named ? std::filesystem::path(named) : folder / "planner.json";
    std::error_code ignored;
    if (named || std::filesystem::exists(file, ignored)) json = TRY(read_settings_file(file));
    for (auto const& [name, field] :
         {std::pair("NEEDLEDROP_PLANNER_URL", "url"), std::pair("NEEDLEDROP_PLANNER_MODEL", "model"),
          std::pair("NEEDLEDROP_PLANNER_KEY", "key"), std::pair("NEEDLEDROP_PLANNER_ASKED", "asked"),
          std::pair("NEEDLEDROP_PLANNER_SECONDS", "seconds")})
        if (auto const* value = environment(name)) json[field] = value;
    if (!json.contains("url")) return std::optional<PlannerSettings>();
    return std::optional(TRY(parse_planner_settings(json)));
}

} // namespace needledrop::agent
