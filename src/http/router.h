// Router: which handler answers which method and path.
#pragma once

#include "http/message.h"

#include <chrono>
#include <cstdint>
#include <variant>
#include <vector>

namespace needledrop::http {

struct RouteOptions {
    std::uint64_t body_limit = 1u << 20;        ///< Bytes; a larger body is answered 413.
    std::chrono::milliseconds deadline{60'000}; ///< After which the request's Cancel is asked to stop.
};

struct Route {
    Method method;
    std::vector<std::string> pattern; ///< Segments: a word, `{name}`, or `{name*}` last for all the rest.
    RouteOptions options;
    std::variant<Handler, StreamHandler> handler;
    std::string
        name; ///< The pattern as written; for metrics and logs, which must not grow with the ids in a path.
};

/// Filled while the program starts, read-only afterwards; then safe to share between threads.
class Router {
public:
    /// `pattern` like "/api/state/{app}/{user}/{session}/latest". A word beats a `{name}`, which beats
    /// `{name*}`.
    void add(Method method, std::string_view pattern, Handler handler, RouteOptions options = {});
    void add_stream(Method method, std::string_view pattern, StreamHandler handler,
                    RouteOptions options = {});

    struct Match {
        Route const* route;
        std::map<std::string, std::string> parameters;
    };
    struct NoSuchPath {};
    struct WrongMethod {
        std::vector<Method> allowed;
    };
    /// HEAD is answered by the route for GET.
    std::variant<Match, NoSuchPath, WrongMethod> find(Method method,
                                                      std::vector<std::string> const& segments) const;
    std::vector<Route> const& routes() const { return routes_; }

private:
    void insert(Route route, std::string_view pattern);
    std::vector<Route> routes_;
};

} // namespace needledrop::http
