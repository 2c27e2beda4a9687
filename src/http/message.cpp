#include "http/message.h"

#include <algorithm>
#include <array>

namespace needledrop::http {
namespace {

constexpr std::array<std::pair<Method, std::string_view>, 7> kMethods{{{Method::Get, "GET"},
                                                                       {Method::Head, "HEAD"},
                                                                       {Method::Post, "POST"},
                                                                       {Method::Put, "PUT"},
                                                                       {Method::Patch, "PATCH"},
                                                                       {Method::Delete, "DELETE"},
                                                                       {Method::Options, "OPTIONS"}}};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string_view name_of(Method method) {
    return std::ranges::find(kMethods, method, &std::pair<Method, std::string_view>::first)->second;
}

std::optional<Method> method_named(std::string_view name) {
    auto const found = std::ranges::find(kMethods, name, &std::pair<Method, std::string_view>::second);
    if (found == kMethods.end()) return std::nullopt;
    return found->first;
}

bool same_ignoring_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

void Headers::set(std::string_view name, std::string value) {
    std::erase_if(fields_, [&](auto const& field) { return same_ignoring_case(field.first, name); });
    add(std::string(name), std::move(value));
}

std::optional<std::string_view> Headers::find(std::string_view name) const {
    for (auto const& [key, value] : fields_)
        if (same_ignoring_case(key, name)) return value;
    return std::nullopt;
}

std::string const& Request::parameter(std::string const& name) const {
    static std::string const kNothing;
    auto const found = parameters.find(name);
    return found == parameters.end() ? kNothing : found->second;
}

std::optional<std::string> Request::query_value(std::string_view name) const {
    for (auto const& [key, value] : query)
        if (key == name) return value;
    return std::nullopt;
}

Response text_response(int status, std::string text, std::string type) {
    return {status, {}, Content{std::move(text), std::move(type)}};
}

} // namespace needledrop::http
