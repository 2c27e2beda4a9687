// Private to api/: what every handler works with, and the steps they share.
#pragma once

#include "api/config.h"
#include "api/envelope.h"
#include "api/housekeeping.h"
#include "api/metrics.h"
#include "api/partial_uploads.h"
#include "api/render_runner.h"
#include "api/sign_in_limit.h"
#include "api/state_cache.h"
#include "api/turn_runner.h"
#include "api/work.h"
#include "http/router.h"

#include <nlohmann/json.hpp>

#include <variant>

namespace needledrop::api {

constexpr std::size_t kStateBytes = 16u << 20; ///< Of answered states that are kept.

/// Lives as long as the service; shared by all handlers, changed by none but through its thread-safe parts.
struct Context {
    Context(store::Store& keep, store::Blobs& files, Work& work_behind, Config chosen, store::Secret key)
        : store(keep)
        , blobs(files)
        , work(work_behind)
        , config(std::move(chosen))
        , link_key(std::move(key))
        , sign_ins(config.sign_ins_per_minute)
        , states(kStateBytes, config.link_validity / 24)
        , partial(files.folder() / "partial", config.partial_uploads_kept)
        , housekeeping(store, blobs, work, config)
        , renders(store, housekeeping, work, config)
        , turns(store, work, [this] { renders.look(); }) {}

    store::Store& store;
    store::Blobs& blobs;
    Work& work;
    Config config;
    store::Secret link_key; ///< Signs download links; made once for a store.
    Metrics metrics;
    SignInLimit sign_ins;
    StateCache states;
    PartialUploads partial;
    Housekeeping housekeeping;
    RenderRunner renders;
    TurnRunner turns; ///< After the renders, which its turns tell of exports.
};

/// The caller, or the answer that refuses: 1001 without a good token, 403 without the scope, 404 where the
/// path names another user than the token's.
std::variant<store::Caller, http::Response> admit(Context& context, http::Request const& request,
                                                  store::Scope scope);

/// The caller's session, or the answer that it does not exist.
std::variant<store::Session, http::Response> session_of(Context& context, store::Caller const& caller,
                                                        std::string const& session);

/// The body as a JSON object. Fails: InvalidArgument, also beyond 64 levels.
Result<nlohmann::json> object_of(std::string const& body);
/// The text under the first of these names that is there; empty where none is. Fails: InvalidArgument where
/// it is no text.
Result<std::string> text_field(nlohmann::json const& object, std::initializer_list<char const*> names);

/// "https://host" for links that leave the program.
std::string base_url(Context const& context, http::Request const& request);

/// A handler that is given the context.
inline auto with(Context& context, http::Response (*handler)(Context&, http::Request const&)) {
    return [&context, handler](http::Request const& request) { return handler(context, request); };
}

/// Registers, and gives what the plan brings. Fails as Accounts::register_user.
Result<store::User> register_somebody(Context& context, store::Registration registration);

void add_account_routes(http::Router& router, Context& context);
void add_session_routes(http::Router& router, Context& context);
void add_turn_routes(http::Router& router, Context& context);
void add_upload_routes(http::Router& router, Context& context);
void add_resumable_routes(http::Router& router, Context& context);
void add_render_routes(http::Router& router, Context& context);
void add_page_routes(http::Router& router, Context& context);
/// What a browser shows at "/" where no web UI is served.
void add_front_page(http::Router& router, Context& context);
void add_health_routes(http::Router& router, Context& context, http::Server const* const* server);

/// Why the caller may not export, in words for the person; empty where it may.
std::string export_refusal(Context const& context, http::Request const& request, store::Caller const& caller);

/// A job as both published shapes show it; `output.url` is signed.
nlohmann::json job_json(Context const& context, http::Request const& request, store::Job const& job);
/// An asset as the upload answer and the state show it.
nlohmann::json asset_json(Context const& context, http::Request const& request, store::Asset const& asset);

/// A link to `path` that works until it expires and without a header.
std::string signed_link(Context const& context, http::Request const& request, std::string const& path);
/// Whether the request came by such a link that is still good.
bool is_signed(Context const& context, http::Request const& request);

} // namespace needledrop::api

/// Evaluates to what a step gives, or returns its refusal from the enclosing handler.
#define OR_REFUSE(...)                                                                                       \
    __extension__({                                                                                          \
        auto step_ = (__VA_ARGS__);                                                                          \
        if (auto* refusal_ = std::get_if<::needledrop::http::Response>(&step_))                              \
            return ::std::move(*refusal_);                                                                   \
        ::std::get<0>(::std::move(step_));                                                                   \
    })
