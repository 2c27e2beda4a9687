#include "api/context.h"

#include "http/url.h"

#include <fmt/format.h>

#include <charconv>

namespace needledrop::api {
namespace {

std::string to_sign(std::string const& path, std::string const& expires) {
    return "link\n" + path + "\n" + expires;
}

} // namespace

std::variant<store::Caller, http::Response> admit(Context& context, http::Request const& request,
                                                  store::Scope scope) {
    constexpr std::string_view kBearer = "Bearer ";
    auto const header = request.headers.value_or_empty("Authorization");
    bool const bearer =
        header.size() > kBearer.size() && http::same_ignoring_case(header.substr(0, kBearer.size()), kBearer);
    if (!bearer)
        return refuse(problem::kBadToken, "This call needs a token: send \"Authorization: Bearer <token>\".");
    auto caller =
        context.store.accounts().authenticate(store::Secret(std::string(header.substr(kBearer.size()))));
    if (!caller) return refuse(caller.error());
    if (!caller->scopes.allow(scope))
        return refuse(problem::kScopeMissing,
                      "This token does not allow that. Use one with the right scope.");
    auto const user = request.parameters.find("user");
    bool const own =
        user == request.parameters.end() || user->second == "me" || user->second == caller->user.id.text();
    if (!own) return refuse(problem::kNotFound, "There is nothing at this address.");
    return std::move(*caller);
}

std::variant<store::Session, http::Response> session_of(Context& context, store::Caller const& caller,
                                                        std::string const& session) {
    auto found = context.store.sessions().find(caller.user.id, store::SessionId(session));
    if (found) return std::move(*found);
    if (found.error().kind == Fault::NotFound) return refuse_session(session);
    return refuse(found.error());
}

std::string base_url(Context const& context, http::Request const& request) {
    if (!context.config.public_url.empty()) return context.config.public_url;
    return "http://" + std::string(request.headers.value_or_empty("Host"));
}

std::string signed_link(Context const& context, http::Request const& request, std::string const& path) {
    auto const until = store::system_now() + context.config.link_validity;
    auto const expires = fmt::format("{}", until.time_since_epoch().count() / 1000);
    return fmt::format("{}{}?expires={}&signature={}", base_url(context, request), path, expires,
                       store::signature_of(context.link_key, to_sign(path, expires)));
}

bool is_signed(Context const& context, http::Request const& request) {
    auto const expires = request.query_value("expires");
    auto const signature = request.query_value("signature");
    if (!expires || !signature) return false;
    auto const path = request.target.substr(0, request.target.find('?'));
    if (!store::same_secretly(*signature, store::signature_of(context.link_key, to_sign(path, *expires))))
        return false;
    std::int64_t seconds = 0;
    auto const read = std::from_chars(expires->data(), expires->data() + expires->size(), seconds);
    return read.ec == std::errc() && store::system_now().time_since_epoch().count() / 1000 < seconds;
}

} // namespace needledrop::api
