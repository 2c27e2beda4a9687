// Tokens, registration, credits.
#include "api/context.h"

#include "http/url.h"

#include <algorithm>

namespace needledrop::api {
namespace {
using nlohmann::json;
using store::Scope;

bool is_client_id(std::string_view text) {
    constexpr std::size_t kUuid = 36;
    auto const fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '-';
    };
    return text.size() == kUuid && std::ranges::all_of(text, fits);
}

http::Response anonymous_token(Context& context, http::Request const& request) {
    std::string const client(request.headers.value_or_empty("X-Client-Id"));
    if (!is_client_id(client))
        return refuse(problem::kMalformed,
                      "The header X-Client-Id must hold a UUID. Make one, keep it, and retry.");
    auto issued = TRY_ANSWER(
        context.store.accounts().issue_anonymous(client, request.remote_address, context.config.anonymous));
    if (auto const* soon = std::get_if<store::TooSoon>(&issued)) {
        auto const seconds =
            std::chrono::ceil<std::chrono::seconds>(soon->retry_at - store::system_now()).count();
        auto response = refuse(
            problem::kRateLimited,
            "This client or network has had its free tokens for now. Use the token you have, or register.",
            {{"retry_at", store::iso_text(soon->retry_at)}});
        response.headers.set("Retry-After", std::to_string(std::max<std::int64_t>(seconds, 1)));
        return response;
    }
    auto const& grant = std::get<store::AnonymousGrant>(issued);
    return ok({{"token", grant.token.reveal()},
               {"user_id", grant.user.id.text()},
               {"credits", grant.credits},
               {"expires_at", store::iso_text(grant.expires)}});
}

http::Response claim_token(Context& context, http::Request const& request) {
    constexpr auto kValidity = std::chrono::days(7);
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const body = TRY_ANSWER(object_of(request.body));
    auto const name = TRY_ANSWER(text_field(body, {"session_id", "sessionId"}));
    auto const task = TRY_ANSWER(text_field(body, {"task_id", "taskId"}));
    auto const session = OR_REFUSE(session_of(context, caller, name));
    if (!task.empty() && task != session.task.text())
        return refuse(problem::kNotFound, "That task does not belong to the session.");
    auto const claim =
        TRY_ANSWER(context.store.accounts().create_claim(caller.user.id, session.id, kValidity));
    return ok({{"claim_token", claim.reveal()},
               {"expires_in", std::chrono::seconds(kValidity).count()},
               {"url", base_url(context, request) + "/workspace/claim?ct=" + claim.reveal()}});
}

http::Response balance(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const found = TRY_ANSWER(context.store.credits().balance(caller.user.id));
    return ok({{"available", found.available}, {"frozen", found.frozen}, {"total", found.total()}});
}

json token_json(store::TokenInfo const& token) {
    json object{{"id", token.id.text()},
                {"label", token.label},
                {"scopes", token.scopes.text()},
                {"created_at", store::iso_text(token.created)}};
    if (token.expires) object["expires_at"] = store::iso_text(*token.expires);
    if (token.revoked) object["revoked_at"] = store::iso_text(*token.revoked);
    return object;
}

http::Response list_tokens(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const found = TRY_ANSWER(context.store.accounts().tokens(caller.user.id));
    json all = json::array();
    for (auto const& token : found)
        all.push_back(token_json(token));
    return ok({{"tokens", std::move(all)}});
}

/// A new token never allows more than the one that asked for it.
http::Response create_token(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    if (caller.user.kind == store::AccountKind::Anonymous)
        return refuse(problem::kScopeMissing, "Register first: an anonymous account has only its one token.");
    auto const body = TRY_ANSWER(object_of(request.body));
    store::TokenRequest wanted;
    wanted.label = TRY_ANSWER(text_field(body, {"label"}));
    auto const scopes = TRY_ANSWER(text_field(body, {"scopes"}));
    wanted.scopes = scopes.empty() ? caller.scopes : TRY_ANSWER(store::Scopes::parse(scopes));
    for (auto const scope : {Scope::Read, Scope::Write, Scope::Upload, Scope::Render})
        if (wanted.scopes.allow(scope) && !caller.scopes.allow(scope))
            return refuse(problem::kScopeMissing, "A token cannot make one that allows more than itself.");
    auto const days = body.find("days");
    if (days != body.end() && !(days->is_number_integer() && *days >= 1 && *days <= 3650))
        return refuse(problem::kMalformed, "\"days\" must be a whole number from 1 to 3650.");
    if (days != body.end()) wanted.validity = std::chrono::days(days->get<int>());
    auto const issued = TRY_ANSWER(context.store.accounts().create_token(caller.user.id, wanted));
    json data{{"token", issued.token.reveal()}, {"id", issued.id.text()}};
    if (issued.expires) data["expires_at"] = store::iso_text(*issued.expires);
    return ok(data);
}

http::Response revoke_token(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Write));
    auto const revoked =
        context.store.accounts().revoke(caller.user.id, store::TokenId(request.parameter("id")));
    if (!revoked) return refuse(revoked.error());
    return ok({{"revoked", true}});
}

/// A token for somebody who has just shown who they are.
http::Response welcome(Context& context, store::User const& user) {
    auto const issued = TRY_ANSWER(context.store.accounts().create_token(
        user.id, {"sign-in", store::Scopes::all(), std::chrono::days(30)}));
    return ok({{"token", issued.token.reveal()},
               {"user_id", user.id.text()},
               {"name", user.name},
               {"plan", user.plan},
               {"expires_at", store::iso_text(*issued.expires)}});
}

http::Response register_json(Context& context, http::Request const& request) {
    if (!context.sign_ins.allow(request.remote_address))
        return refuse(problem::kRateLimited, "Too many attempts. Wait a minute.");
    auto const body = TRY_ANSWER(object_of(request.body));
    auto const bind = TRY_ANSWER(text_field(body, {"bind_id", "bind"}));
    auto const name = TRY_ANSWER(text_field(body, {"name"}));
    auto const email = TRY_ANSWER(text_field(body, {"email"}));
    store::Secret const password(TRY_ANSWER(text_field(body, {"password"})));
    auto const user = TRY_ANSWER(register_somebody(context, {bind, name, email, password}));
    return welcome(context, user);
}

http::Response sign_in_json(Context& context, http::Request const& request) {
    if (!context.sign_ins.allow(request.remote_address))
        return refuse(problem::kRateLimited, "Too many attempts. Wait a minute.");
    auto const body = TRY_ANSWER(object_of(request.body));
    auto const email = TRY_ANSWER(text_field(body, {"email"}));
    auto const bind = TRY_ANSWER(text_field(body, {"bind_id", "bind"}));
    store::Secret const password(TRY_ANSWER(text_field(body, {"password"})));
    auto const user = TRY_ANSWER(context.store.accounts().sign_in(email, password));
    if (!bind.empty())
        if (auto const adopted = context.store.accounts().adopt(bind, user.id); !adopted)
            return refuse(adopted.error());
    return welcome(context, user);
}

} // namespace

Result<store::User> register_somebody(Context& context, store::Registration registration) {
    auto user = TRY(context.store.accounts().register_user(registration));
    auto const credits = context.config.plan(user.plan).credits;
    if (credits > 0)
        TRY(context.store.credits().grant(user.id, credits, "plan:" + user.plan, "plan " + user.plan));
    return user;
}

void add_account_routes(http::Router& router, Context& context) {
    using http::Method;
    http::RouteOptions const small{.body_limit = 16'384};
    router.add(Method::Post, "/api/auth/anonymous-token", with(context, anonymous_token), small);
    router.add(Method::Post, "/api/auth/claim-token", with(context, claim_token), small);
    router.add(Method::Post, "/api/auth/register", with(context, register_json), small);
    router.add(Method::Post, "/api/auth/sign-in", with(context, sign_in_json), small);
    router.add(Method::Get, "/api/auth/tokens", with(context, list_tokens));
    router.add(Method::Post, "/api/auth/tokens", with(context, create_token), small);
    router.add(Method::Delete, "/api/auth/tokens/{id}", with(context, revoke_token));
    router.add(Method::Get, "/api/credits/balance/simple", with(context, balance));
}

} // namespace needledrop::api
