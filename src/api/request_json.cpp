// What context.h declares for reading requests' JSON; alone here, so that it can be fuzzed without the rest.
#include "api/context.h"

#include <fmt/format.h>

namespace needledrop::api {
namespace {

/// JSON's depth, counted without parsing, so that a hostile body costs nothing.
bool too_deep(std::string_view text) {
    constexpr int kDeepest = 64;
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if (in_text && c == '\\')
            ++i;
        else if (c == '"')
            in_text = !in_text;
        else if (!in_text && (c == '{' || c == '[') && ++depth > kDeepest)
            return true;
        else if (!in_text && (c == '}' || c == ']'))
            --depth;
    }
    return false;
}

} // namespace

Result<nlohmann::json> object_of(std::string const& body) {
    if (too_deep(body)) return Error{Fault::InvalidArgument, "The request's JSON is nested too deeply."};
    auto object = nlohmann::json::parse(body, nullptr, false);
    if (object.is_discarded()) return Error{Fault::InvalidArgument, "The request's body is not valid JSON."};
    if (!object.is_object())
        return Error{Fault::InvalidArgument, "The request's body must be a JSON object."};
    return object;
}

Result<std::string> text_field(nlohmann::json const& object, std::initializer_list<char const*> names) {
    for (auto const* name : names) {
        auto const found = object.find(name);
        if (found == object.end() || found->is_null()) continue;
        if (found->is_string()) return found->get<std::string>();
        return Error{Fault::InvalidArgument, fmt::format("\"{}\" must be a text.", name)};
    }
    return std::string();
}

} // namespace needledrop::api
