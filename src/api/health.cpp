// Whether the server lives, whether it can work, and what it counts.
#include "api/context.h"

namespace needledrop::api {
namespace {

http::Response alive(Context&, http::Request const&) {
    return ok({{"status", "alive"}});
}

http::Response ready(Context& context, http::Request const&) {
    if (auto const checked = context.store.check(); !checked)
        return refuse(problem::kUnavailable, "The store is not ready: " + checked.error().message);
    if (auto const writable = context.housekeeping.new_file(); !writable)
        return refuse(problem::kUnavailable, "Files cannot be kept: " + writable.error().message);
    return ok({{"status", "ready"}});
}

http::Response metrics(Context& context, http::Server const* server) {
    auto& all = context.metrics;
    if (server) {
        all.set("connections", "Open connections.", static_cast<double>(server->counts().connections));
        all.set("event_streams", "Open event streams.", static_cast<double>(server->counts().streams));
    }
    all.set("turns_running", "Turns that are being worked on.", static_cast<double>(context.turns.running()));
    if (auto const jobs = context.store.jobs().counts()) {
        all.set("exports_pending", "Exports that wait.", jobs->pending);
        all.set("exports_processing", "Exports that are being rendered.", jobs->processing);
    }
    for (auto const& tally : context.work.tallies())
        all.raise(tally.name, tally.help, tally.value);
    return http::text_response(200, all.text(), "text/plain; version=0.0.4; charset=utf-8");
}

} // namespace

void add_health_routes(http::Router& router, Context& context, http::Server const* const* server) {
    using http::Method;
    router.add(Method::Get, "/healthz", with(context, alive));
    router.add(Method::Get, "/readyz", with(context, ready));
    router.add(Method::Get, "/metrics",
               [&context, server](http::Request const&) { return metrics(context, *server); });
}

} // namespace needledrop::api
