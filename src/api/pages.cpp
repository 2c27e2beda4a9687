// The few pages that a person sees without the web UI: registering, and a claimed project.
#include "api/context.h"

#include "http/url.h"

#include <fmt/format.h>

namespace needledrop::api {
namespace {

std::string escaped(std::string_view text) {
    std::string safe;
    for (char c : text) {
        switch (c) {
        case '&':
            safe += "&amp;";
            break;
        case '<':
            safe += "&lt;";
            break;
        case '>':
            safe += "&gt;";
            break;
        case '"':
            safe += "&quot;";
            break;
        case '\'':
            safe += "&#39;";
            break;
        default:
            safe.push_back(c);
        }
    }
    return safe;
}

http::Response page(int status, std::string_view title, std::string const& body) {
    constexpr std::string_view kStyle =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:3rem auto;padding:0 1rem;color:#222}"
        "label{display:block;margin:.8rem "
        "0}input{display:block;width:100%;padding:.5rem;font:inherit;box-sizing:border-box}"
        "button{padding:.6rem 1.2rem;font:inherit}.note{color:#555}.bad{color:#a00}";
    auto html = fmt::format(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><style>{1}</style>"
        "</head><body><h1>{0}</h1>{2}</body></html>\n",
        escaped(title), kStyle, body);
    http::Headers headers{
        {"Cache-Control", "no-store"},
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; form-action 'self'; "
         "frame-ancestors 'none'; base-uri 'none'"}};
    return {status, std::move(headers), http::Content{std::move(html), "text/html; charset=utf-8"}};
}

http::Response registration_form(int status, std::string const& bind, std::string const& trouble) {
    auto const warning =
        trouble.empty() ? std::string() : fmt::format("<p class=\"bad\">{}</p>", escaped(trouble));
    auto const note = bind.empty()
                          ? ""
                          : "<p class=\"note\">Your projects and credits come along. Register only through a "
                            "link that your own assistant gave you: whoever made it shares the project.</p>";
    return page(
        status, "Register",
        fmt::format(
            "{}{}<form method=\"post\" action=\"/register\"><input type=\"hidden\" name=\"bind\" "
            "value=\"{}\">"
            "<label>Name <input name=\"name\" autocomplete=\"name\" maxlength=\"200\"></label>"
            "<label>Email <input name=\"email\" type=\"email\" autocomplete=\"email\" required></label>"
            "<label>Password, at least 8 characters <input name=\"password\" type=\"password\" "
            "autocomplete=\"new-password\" minlength=\"8\" required></label>"
            "<button>Register</button></form><p class=\"note\">If you have an account, enter its email and "
            "password: the project is moved there.</p>",
            warning, note, escaped(bind)));
}

http::Response show_registration(Context& context, http::Request const& request) {
    auto const bind = request.query_value("bind").value_or("");
    if (bind.empty()) return registration_form(200, bind, "");
    auto const known = context.store.accounts().find_by_bind_id(bind);
    bool const usable = known && known->kind == store::AccountKind::Anonymous;
    return registration_form(usable ? 200 : 404, usable ? bind : "",
                             usable ? "" : "That link is not valid any more; you can register without it.");
}

/// Registers; or, where the account exists and the password is right, moves the projects there.
Result<store::User> register_or_adopt(Context& context, store::Registration const& wanted) {
    auto registered = register_somebody(context, wanted);
    bool const exists = !registered && registered.error().kind == Fault::Conflict;
    if (!exists || wanted.bind_id.empty()) return registered;
    auto const user = TRY(context.store.accounts().sign_in(wanted.email, wanted.password));
    TRY(context.store.accounts().adopt(wanted.bind_id, user.id));
    return user;
}

http::Response take_registration(Context& context, http::Request const& request) {
    auto const fields = http::parse_form(request.body);
    if (!fields) return registration_form(400, "", "The form could not be read.");
    auto const field = [&](std::string_view name) {
        for (auto const& [key, value] : *fields)
            if (key == name) return value;
        return std::string();
    };
    auto const bind = field("bind");
    if (!context.sign_ins.allow(request.remote_address))
        return registration_form(429, bind, "Too many attempts. Wait a minute.");
    auto const user =
        register_or_adopt(context, {bind, field("name"), field("email"), store::Secret(field("password"))});
    if (!user) return registration_form(problem_of(user.error().kind).status, bind, user.error().message);
    return page(
        200, "You are registered",
        fmt::format(
            "<p>Welcome{}{}. Go back to your assistant and carry on: everything is where you left it.</p>",
            user->name.empty() ? "" : ", ", escaped(user->name)));
}

http::Response show_claim(Context& context, http::Request const& request) {
    auto const claim =
        context.store.accounts().resolve_claim(store::Secret(request.query_value("ct").value_or("")));
    if (!claim)
        return page(404, "Not found",
                    "<p>That link is wrong or has expired. Ask your assistant for a new one.</p>");
    auto const session = context.store.sessions().find(claim->session);
    if (!session) return page(404, "Not found", "<p>That project was removed.</p>");
    auto const state = context.work.state(*session);
    auto const summary = state && state->contains("summary") && (*state)["summary"].is_string()
                             ? (*state)["summary"].get<std::string>()
                             : std::string();
    auto body = fmt::format("<p>{}</p><ul>", escaped(summary));
    constexpr int kJobs = 20;
    if (auto const jobs = context.store.jobs().list(session->id, kJobs))
        for (auto const& job : *jobs) {
            auto const shown = job_json(context, request, job)["data"];
            auto const url = shown["outputUrl"];
            body += fmt::format(
                "<li>Export {}: {}{}</li>", escaped(job.id), name_of(job.state),
                url.is_string() ? " – <a href=\"" + escaped(url.get<std::string>()) + "\">download</a>" : "");
        }
    return page(200, session->name, body + "</ul>");
}

} // namespace

void add_page_routes(http::Router& router, Context& context) {
    using http::Method;
    router.add(Method::Get, "/register", with(context, show_registration));
    router.add(Method::Post, "/register", with(context, take_registration), {.body_limit = 16'384});
    router.add(Method::Get, "/workspace/claim", with(context, show_claim));
}

} // namespace needledrop::api
