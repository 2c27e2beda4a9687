#include "api/service.h"

#include "api/adk_event.h"
#include "api/context.h"
#include "api/openapi.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

namespace needledrop::api {

struct Runners {
    Runners(store::Store& store, store::Blobs& blobs, Work& work, Config config, store::Secret key)
        : context(store, blobs, work, std::move(config), std::move(key)) {}
    Context context;
    http::Server const* server = nullptr;
};

Service::Service() = default;
Service::~Service() = default;

Result<std::unique_ptr<Service>> Service::start(store::Store& store, store::Blobs& blobs, Work& work,
                                                Config config) {
    auto const recovered = TRY(store.recover([](store::Turn const& turn) {
        return error_event(
            turn.invocation, "INTERRUPTED",
            "The server stopped while it worked on this. Nothing was charged. Look at the timeline "
            "before you ask again: the edit may be there.");
    }));
    if (recovered.turns + recovered.holds + recovered.jobs > 0)
        spdlog::info("after an unclean end: {} turns ended, {} holds released, {} exports taken up again",
                     recovered.turns, recovered.holds, recovered.jobs);
    store::Secret key(TRY(store.settings().find_or_put("link_key", store::random_secret("").reveal())));
    std::unique_ptr<Service> service(new Service());
    service->own_ = std::make_unique<Runners>(store, blobs, work, std::move(config), std::move(key));
    service->own_->context.renders.begin();
    return service;
}

void Service::drain(std::chrono::milliseconds grace) {
    own_->context.turns.drain(grace);
}

void Service::clean() {
    auto& context = own_->context;
    context.work.clean();
    if (auto const old = context.partial.clean(); old > 0)
        spdlog::info("forgot {} uploads that nobody finished", old);
    context.housekeeping.sweep();
}

void Service::watch(http::Server const& server) {
    own_->server = &server;
}

void Service::add_routes(http::Router& router) {
    auto& context = own_->context;
    add_account_routes(router, context);
    add_session_routes(router, context);
    add_turn_routes(router, context);
    add_upload_routes(router, context);
    add_resumable_routes(router, context);
    add_render_routes(router, context);
    add_page_routes(router, context);
    add_health_routes(router, context, &own_->server);
    auto const document = openapi_document();
    router.add(http::Method::Get, "/openapi.json",
               [document](http::Request const&) { return json_response(200, document); });
}

void Service::add_front_page(http::Router& router) {
    api::add_front_page(router, own_->context);
}

http::ServerOptions Service::options(http::ServerOptions options) {
    options.refusal = refuse_status;
    options.headers.set("X-Content-Type-Options", "nosniff");
    options.headers.set("X-Frame-Options", "DENY");
    options.headers.set("Referrer-Policy", "no-referrer");
    options.headers.set("Server", "needledrop");
    options.on_exchange = [this](http::Exchange const& exchange) {
        own_->context.metrics.count(exchange);
        // A claim or a bind id stands in the query, which an Exchange does not hold.
        spdlog::info("{} {} {} {} {} ms in={} out={} from={}{}", exchange.id, exchange.method, exchange.path,
                     exchange.status, exchange.took.count() / 1000, exchange.body_bytes_in,
                     exchange.body_bytes_out, exchange.remote_address, exchange.client_left ? " left" : "");
    };
    return options;
}

} // namespace needledrop::api
