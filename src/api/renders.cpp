// Exports: submitted to a durable queue, asked after, cancelled, downloaded.
#include "api/context.h"

#include <fmt/format.h>

namespace needledrop::api {
namespace {
using nlohmann::json;
using store::Scope;

/// Whether the client says which skill it is; export needs that.
bool is_attributed(http::Request const& request) {
    for (auto const* name : {"X-Skill-Source", "X-Skill-Version", "X-Skill-Platform"})
        if (request.headers.value_or_empty(name).empty()) return false;
    return true;
}

http::Response blocked(Context const& context, http::Request const& request, store::User const& user,
                       std::string const& why) {
    if (context.config.plan(user.plan).export_allowed) return refuse(problem::kExportBlocked, why);
    auto const link = base_url(context, request) + "/register?bind=" + user.bind_id;
    return refuse(problem::kExportBlocked, why, {{"bind_id", user.bind_id}, {"register_url", link}});
}

http::Response submit(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Render));
    if (auto const why = export_refusal(context, request, caller); !why.empty())
        return blocked(context, request, caller.user, why);
    auto const body = TRY_ANSWER(object_of(request.body));
    auto const session_id = TRY_ANSWER(text_field(body, {"sessionId", "session_id"}));
    auto const session = OR_REFUSE(session_of(context, caller, session_id));
    auto id = TRY_ANSWER(text_field(body, {"id"}));
    if (id.empty()) id = store::random_name("render_");
    bool const plain = id.size() <= 128 && id.find_first_of("/\\?#% \t\r\n") == std::string::npos;
    if (!plain) return refuse(problem::kMalformed, "\"id\" must be a plain name such as render_1700000000.");
    auto const draft = body.find("draft");
    if (draft == body.end() || !draft->is_object())
        return refuse(problem::kMalformed, "\"draft\" must be the draft as the state gives it.");
    auto const output = body.value("output", json::object());
    if (!output.is_object()) return refuse(problem::kMalformed, "\"output\" must be an object.");
    if (body.contains("output") && output.contains("format") && output["format"] != "mp4")
        return refuse(problem::kMalformed, "The only output format is mp4.");
    auto const checked = context.work.check_export(session, *draft, output);
    if (!checked && (checked.error().kind == Fault::Unsupported || checked.error().kind == Fault::TooLarge))
        return refuse(problem::kMalformed, checked.error().message);
    if (!checked) return refuse(checked.error());
    auto const submitted =
        TRY_ANSWER(context.store.jobs().submit({id, session.id, caller.user.id, *checked, output.dump()}));
    if (!submitted.repeated) context.renders.look();
    return json_response(200, job_json(context, request, submitted.job));
}

http::Response status(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const job = TRY_ANSWER(context.store.jobs().find(caller.user.id, request.parameter("id")));
    auto shown = job_json(context, request, job);
    if (job.state == store::JobState::Pending)
        shown["position"] = TRY_ANSWER(context.store.jobs().position(job.key));
    return json_response(200, shown);
}

http::Response cancel(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Render));
    auto const job = TRY_ANSWER(context.store.jobs().cancel(caller.user.id, request.parameter("id")));
    return json_response(200, job_json(context, request, job));
}

http::Response send_result(Context& context, store::Job const& job) {
    if (job.state != store::JobState::Completed)
        return refuse(problem::kConflict,
                      fmt::format("This export is {}; there is no file to download.", name_of(job.state)));
    auto const result = json::parse(job.result, nullptr, false);
    if (!result.is_object()) return refuse(problem::kNotFound, "The file was cleaned up. Export again.");
    auto path = context.blobs.find(result.value("hash", ""));
    if (!path) return refuse(problem::kNotFound, "The file was cleaned up. Export again.");
    return {200,
            {{"Cache-Control", "private, no-cache"}},
            http::FileContent{
                *path, "video/mp4", result.value("name", "needledrop.mp4"), result.value("hash", ""), {}}};
}

http::Response download(Context& context, http::Request const& request) {
    auto const caller = OR_REFUSE(admit(context, request, Scope::Read));
    auto const job = TRY_ANSWER(context.store.jobs().find(caller.user.id, request.parameter("id")));
    return send_result(context, job);
}

/// By a signed link, which names the job by its own key, since a client's id is unique for its user only.
http::Response linked_download(Context& context, http::Request const& request) {
    if (!is_signed(context, request))
        return refuse(problem::kBadToken,
                      "This download link is wrong or has expired. Ask for the export's status again.");
    auto const job = TRY_ANSWER(context.store.jobs().find(store::JobKey(request.parameter("key"))));
    return send_result(context, job);
}

/// Seconds that are probably left, judged by what is done.
json estimate(store::Job const& job) {
    if (job.state != store::JobState::Processing || !job.started || job.progress <= 0) return nullptr;
    auto const taken = std::chrono::duration<double>(store::system_now() - *job.started).count();
    return std::max(0.0, taken * (100 - job.progress) / job.progress);
}

} // namespace

std::string export_refusal(Context const& context, http::Request const& request, store::Caller const& caller) {
    if (!caller.scopes.allow(Scope::Render)) return "This token may not export: it lacks the scope \"render\".";
    if (context.config.attribution_required && !is_attributed(request))
        return "Export needs the headers X-Skill-Source, X-Skill-Version and X-Skill-Platform. Update the skill, "
               "or send them.";
    if (!context.config.plan(caller.user.plan).export_allowed) return "Register or upgrade your plan to unlock export.";
    return {};
}

json job_json(Context const& context, http::Request const& request, store::Job const& job) {
    auto const moment = [](std::optional<store::Instant> const& at) {
        return at ? json(store::iso_text(*at)) : json();
    };
    auto const result = json::parse(job.result, nullptr, false);
    json url;
    json duration;
    json size;
    if (job.state == store::JobState::Completed && result.is_object()) {
        url = signed_link(context, request,
                          fmt::format("/api/render/files/{}/{}", job.key.text(), "video.mp4"));
        duration = static_cast<double>(result.value("duration_ms", std::int64_t{0})) / 1000;
        size = result.value("size", std::int64_t{0});
    }
    auto const error = job.error.empty() ? json() : json(job.error);
    json shown{{"code", 0},
               {"message", "ok"},
               {"id", job.id},
               {"status", name_of(job.state)},
               {"progress", job.progress},
               {"data",
                {{"id", job.id},
                 {"sessionId", job.session.text()},
                 {"status", name_of(job.state)},
                 {"progress", job.progress},
                 {"outputUrl", url},
                 {"duration", duration},
                 {"size", size},
                 {"secondsLeft", estimate(job)},
                 {"createdAt", store::iso_text(job.created)},
                 {"startedAt", moment(job.started)},
                 {"completedAt", moment(job.completed)},
                 {"receipt", result.is_object() && result.contains("receipt") ? result["receipt"] : json()},
                 {"error", error}}}};
    if (!url.is_null()) shown["output"] = {{"url", url}, {"duration", duration}, {"size", size}};
    if (!error.is_null()) shown["error"] = error;
    return shown;
}

void add_render_routes(http::Router& router, Context& context) {
    using http::Method;
    http::RouteOptions const draft_sized{.body_limit = 9u << 20};
    router.add(Method::Post, "/api/render/proxy/lambda", with(context, submit), draft_sized);
    router.add(Method::Get, "/api/render/proxy/lambda/{id}", with(context, status));
    router.add(Method::Post, "/api/render/proxy/lambda/{id}/cancel", with(context, cancel));
    router.add(Method::Get, "/api/render/proxy/{id}/download", with(context, download));
    router.add(Method::Get, "/api/render/files/{key}/{name}", with(context, linked_download));
}

} // namespace needledrop::api
