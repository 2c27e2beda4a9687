#include "http/router.h"
#include "http/url.h"

#include <gtest/gtest.h>

namespace needledrop::http {
namespace {

std::string found(Router const& router, Method method, std::string const& path) {
    auto const answer = router.find(method, parse_target(path)->segments);
    if (auto const* match = std::get_if<Router::Match>(&answer)) {
        auto text = match->route->name;
        for (auto const& [name, value] : match->parameters)
            text += " " + name + "=" + value;
        return text;
    }
    auto const* wrong = std::get_if<Router::WrongMethod>(&answer);
    return wrong ? "wrong method, " + std::to_string(wrong->allowed.size()) + " allowed" : "nothing";
}

Router sample() {
    Router router;
    auto const nothing = [](Request const&) { return Response{}; };
    router.add(Method::Get, "/{path*}", nothing);
    router.add(Method::Get, "/api/render/proxy/{id}/download", nothing);
    router.add(Method::Get, "/api/render/proxy/lambda/{id}", nothing);
    router.add(Method::Post, "/api/render/proxy/lambda/{id}/cancel", nothing);
    router.add(Method::Post, "/run_sse", nothing);
    return router;
}

} // namespace

TEST(Router, a_word_beats_a_parameter_which_beats_the_rest) {
    auto const router = sample();
    EXPECT_EQ(found(router, Method::Get, "/api/render/proxy/lambda/render_1"),
              "/api/render/proxy/lambda/{id} id=render_1");
    EXPECT_EQ(found(router, Method::Get, "/api/render/proxy/r/download"),
              "/api/render/proxy/{id}/download id=r");
    EXPECT_EQ(found(router, Method::Get, "/assets/app.js"), "/{path*} path=assets/app.js");
    EXPECT_EQ(found(router, Method::Get, "/"), "/{path*} path=");
}

TEST(Router, head_goes_where_get_goes_and_other_methods_are_told_what_is_allowed) {
    auto const router = sample();
    EXPECT_EQ(found(router, Method::Head, "/api/render/proxy/lambda/x"),
              "/api/render/proxy/lambda/{id} id=x");
    EXPECT_EQ(found(router, Method::Put, "/run_sse"), "wrong method, 2 allowed");
}

} // namespace needledrop::http
