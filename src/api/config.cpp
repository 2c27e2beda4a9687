#include "api/config.h"

#include "base/file.h"

#include <nlohmann/json.hpp>

namespace needledrop::api {
namespace {
using nlohmann::json;

/// Reads a field where it is present and of the right type; remembers the first that is not.
class Reader {
public:
    Reader(json const& object, std::string where)
        : object_(object)
        , where_(std::move(where)) {}

    template <class Value>
    void read(char const* name, Value& into) {
        auto const found = object_.find(name);
        if (found == object_.end()) return;
        bool fits = false;
        if constexpr (std::is_same_v<Value, bool>)
            fits = found->is_boolean();
        else if constexpr (std::is_same_v<Value, std::string>)
            fits = found->is_string();
        else
            fits = found->is_number_integer() && found->template get<std::int64_t>() >= 0;
        if (fits)
            into = found->template get<Value>();
        else if (wrong_.empty())
            wrong_ = where_ + name;
    }
    template <class Duration>
    void read_time(char const* name, Duration& into, std::int64_t unit_in_own) {
        std::int64_t count = into.count() / unit_in_own;
        read(name, count);
        into = Duration(count * unit_in_own);
    }
    Result<void> result() const {
        if (wrong_.empty()) return {};
        return Error{Fault::InvalidArgument,
                     "The configuration's \"" + wrong_ + "\" has a value of the wrong kind."};
    }

private:
    json const& object_;
    std::string where_;
    std::string wrong_;
};

Result<Plan> parse_plan(json const& object, std::string const& name, Plan plan) {
    if (!object.is_object())
        return Error{Fault::InvalidArgument, "The configuration's plan \"" + name + "\" is not an object."};
    Reader reader(object, "plans." + name + ".");
    std::uint64_t megabytes = plan.upload_bytes >> 20;
    reader.read("export", plan.export_allowed);
    reader.read("credits", plan.credits);
    reader.read("max_upload_mb", megabytes);
    plan.upload_bytes = megabytes << 20;
    TRY(reader.result());
    return plan;
}

} // namespace

Plan const& Config::plan(std::string const& name) const {
    static Plan const kUnknown{false, 0, 0};
    auto const found = plans.find(name);
    return found == plans.end() ? kUnknown : found->second;
}

Result<Config> parse_config(json const& object) {
    if (!object.is_object()) return Error{Fault::InvalidArgument, "The configuration is not a JSON object."};
    Config config;
    Reader reader(object, "");
    reader.read("public_url", config.public_url);
    reader.read("edit_credits", config.edit_credits);
    reader.read("turns_waiting", config.turns_waiting);
    reader.read("attribution_required", config.attribution_required);
    reader.read("allow_inside_addresses", config.inside_addresses);
    reader.read("sign_ins_per_minute", config.sign_ins_per_minute);
    reader.read("render_workers", config.render_workers);
    std::uint64_t quota_megabytes = 0;
    reader.read("files_quota_mb", quota_megabytes);
    config.files_quota = quota_megabytes << 20;
    reader.read("anonymous_tokens_per_address", config.anonymous.per_address);
    reader.read_time("anonymous_days", config.anonymous.validity,
                     std::chrono::milliseconds(std::chrono::days(1)).count());
    reader.read_time("download_link_hours", config.link_validity, 3600);
    reader.read_time("results_kept_days", config.results_kept, 24);
    reader.read_time("results_safe_minutes", config.results_safe, 1);
    reader.read_time("partial_uploads_kept_hours", config.partial_uploads_kept, 1);
    TRY(reader.result());
    config.anonymous.window = config.anonymous.validity;
    auto const plans = object.find("plans");
    if (plans != object.end() && !plans->is_object())
        return Error{Fault::InvalidArgument, "The configuration's \"plans\" is not an object."};
    if (plans != object.end())
        for (auto const& [name, plan] : plans->items())
            config.plans[name] = TRY(parse_plan(plan, name, config.plans[name]));
    config.anonymous.credits = config.plan("anonymous").credits;
    return config;
}

Result<Config> read_config(std::filesystem::path const& file) {
    auto const text = TRY(read_file(file, 1u << 20));
    auto const object = json::parse(text, nullptr, false, true);
    if (object.is_discarded()) return Error{Fault::InvalidArgument, file.string() + " is not JSON."};
    return parse_config(object);
}

} // namespace needledrop::api
