#include "http/router.h"

#include <algorithm>

namespace needledrop::http {
namespace {

bool is_parameter(std::string const& piece) {
    return piece.size() > 2 && piece.front() == '{' && piece.back() == '}';
}
bool is_rest(std::string const& piece) {
    return is_parameter(piece) && piece[piece.size() - 2] == '*';
}

/// Lower is more exact: compared piece by piece from the left.
int looseness(std::string const& piece) {
    return is_rest(piece) ? 2 : is_parameter(piece) ? 1 : 0;
}

bool more_exact(Route const& a, Route const& b) {
    return std::ranges::lexicographical_compare(a.pattern, b.pattern, {}, looseness, looseness);
}

std::vector<std::string> split_pattern(std::string_view pattern) {
    std::vector<std::string> pieces;
    while (!pattern.empty()) {
        auto const slash = pattern.find('/');
        if (slash != 0) pieces.emplace_back(pattern.substr(0, slash));
        pattern.remove_prefix(slash == std::string_view::npos ? pattern.size() : slash + 1);
    }
    return pieces;
}

std::optional<std::map<std::string, std::string>> match(std::vector<std::string> const& pattern,
                                                        std::vector<std::string> const& segments) {
    std::map<std::string, std::string> parameters;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        auto const& piece = pattern[i];
        if (is_rest(piece)) {
            std::string rest;
            for (std::size_t j = i; j < segments.size(); ++j)
                rest += (j > i ? "/" : "") + segments[j];
            parameters.emplace(piece.substr(1, piece.size() - 3), std::move(rest));
            return parameters;
        }
        if (i >= segments.size()) return std::nullopt;
        if (is_parameter(piece))
            parameters.emplace(piece.substr(1, piece.size() - 2), segments[i]);
        else if (piece != segments[i])
            return std::nullopt;
    }
    if (segments.size() > pattern.size()) return std::nullopt;
    return parameters;
}

} // namespace

void Router::add(Method method, std::string_view pattern, Handler handler, RouteOptions options) {
    insert({method, {}, options, std::move(handler), {}}, pattern);
}

void Router::add_stream(Method method, std::string_view pattern, StreamHandler handler,
                        RouteOptions options) {
    insert({method, {}, options, std::move(handler), {}}, pattern);
}

void Router::insert(Route route, std::string_view pattern) {
    route.pattern = split_pattern(pattern);
    route.name = pattern;
    routes_.insert(std::ranges::upper_bound(routes_, route, more_exact), std::move(route));
}

std::variant<Router::Match, Router::NoSuchPath, Router::WrongMethod>
Router::find(Method method, std::vector<std::string> const& segments) const {
    auto const wanted = method == Method::Head ? Method::Get : method;
    std::vector<Method> allowed;
    for (auto const& route : routes_) {
        auto parameters = match(route.pattern, segments);
        if (!parameters) continue;
        if (route.method == wanted) return Match{&route, std::move(*parameters)};
        if (std::ranges::find(allowed, route.method) == allowed.end()) allowed.push_back(route.method);
    }
    if (allowed.empty()) return NoSuchPath{};
    return WrongMethod{std::move(allowed)};
}

} // namespace needledrop::http
