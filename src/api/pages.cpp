// The few pages that a person sees without a web UI: the front page, registering, signing in for a token, and a claimed project.
// They carry no script, ask nothing of other hosts, and speak English or Chinese as the browser asks.
#include "api/context.h"
#include "api/page.h"

#include "http/url.h"

#include <fmt/format.h>

namespace needledrop::api {
namespace {

/// Which of two languages the browser would rather read.
class Words {
public:
    explicit Words(http::Request const& request) : chinese_(request.headers.value_or_empty("Accept-Language").starts_with("zh")) {}
    char const* operator()(char const* english, char const* chinese) const { return chinese_ ? chinese : english; }
    bool chinese() const { return chinese_; }

private:
    bool chinese_;
};

http::Response shown(int status, Words const& say, std::string_view title, std::string const& body) {
    return page({status, say.chinese() ? "zh" : "en", std::string(title), body});
}

std::string field(char const* label, char const* name, char const* type, char const* autocomplete, bool required = true) {
    auto const least = std::string_view(autocomplete) == "new-password" ? " minlength=\"8\"" : "";
    return fmt::format("<label>{}<input name=\"{}\" type=\"{}\" autocomplete=\"{}\" maxlength=\"200\"{}{}></label>", label, name, type,
                       autocomplete, required ? " required" : "", least);
}

std::string warning(std::string const& trouble) {
    return trouble.empty() ? std::string() : fmt::format("<p class=\"bad\" role=\"alert\">{}</p>", escaped(trouble));
}

// ---- The front page

/// Whoever opens the address in a browser learns what runs here and how to talk to it.
http::Response show_front(Context& context, http::Request const& request) {
    Words const say(request);
    auto const address = escaped(base_url(context, request));
    auto const body = fmt::format(
        "<p>{}</p><p>{}</p><p class=\"token\">needledrop chat --url {} clip.mp4</p><p>{}</p><p class=\"token\">NEMO_API_URL={}</p>"
        "<p class=\"note\"><a href=\"/sign-in\">{}</a> · <a href=\"/register\">{}</a> · <a href=\"/openapi.json\">OpenAPI</a></p>",
        say("Needledrop runs here. Give it clips, say what you need, and get a finished video. Nothing leaves this machine.",
            "Needledrop 正在运行。给它视频片段，说出需要，就能得到成片。一切都留在这台机器上。"),
        say("Talk to it in a terminal:", "在终端里对话："), address,
        say("Or let an assistant that knows the add-music-to-video-online skill use it, with this setting:",
            "或者让懂 add-music-to-video-online 技能的助手来用，只需这一项设置："),
        address, say("Make a token", "生成令牌"), say("Register", "注册"));
    return shown(200, say, say("It is running", "正在运行"), body);
}

// ---- Registering

http::Response registration_form(Words const& say, int status, std::string const& bind, std::string const& trouble) {
    auto const note =
        bind.empty() ? ""
                     : say("<p class=\"note\">Your projects and credits come along. Register only through a link that your own "
                           "assistant gave you: whoever made it shares the project.</p>",
                           "<p class=\"note\">您的项目和积分会一起保留。请只使用自己的助手给您的链接：给出链接的人也能看到这个项目。</p>");
    auto const body = warning(trouble) + note +
                      "<form method=\"post\" action=\"/register\"><input type=\"hidden\" name=\"bind\" value=\"" + escaped(bind) + "\">" +
                      field(say("Name", "名字"), "name", "text", "name", false) + field(say("Email", "邮箱"), "email", "email", "email") +
                      field(say("Password, at least 8 characters", "密码，至少 8 个字符"), "password", "password", "new-password") + "<button>" +
                      say("Register", "注册") + "</button></form><p class=\"note\">" +
                      say("If you have an account, enter its email and password: the project is moved there.", "如果已有账号，请填写它的邮箱和密码，项目会转到那个账号。") +
                      "</p>";
    return shown(status, say, say("Register", "注册"), body);
}

http::Response show_registration(Context& context, http::Request const& request) {
    Words const say(request);
    auto const bind = request.query_value("bind").value_or("");
    if (bind.empty()) return registration_form(say, 200, bind, "");
    auto const known = context.store.accounts().find_by_bind_id(bind);
    bool const usable = known && known->kind == store::AccountKind::Anonymous;
    return registration_form(say, usable ? 200 : 404, usable ? bind : "",
                             usable ? "" : say("That link is not valid any more; you can register without it.", "这个链接已经失效，您也可以直接注册。"));
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

/// One field of a form that was sent; empty where it is not there.
std::string value_of(std::vector<std::pair<std::string, std::string>> const& fields, std::string_view name) {
    for (auto const& [key, value] : fields)
        if (key == name) return value;
    return {};
}

http::Response take_registration(Context& context, http::Request const& request) {
    Words const say(request);
    auto const fields = http::parse_form(request.body);
    if (!fields) return registration_form(say, 400, "", say("The form could not be read.", "表单无法读取。"));
    auto const bind = value_of(*fields, "bind");
    if (!context.sign_ins.allow(request.remote_address))
        return registration_form(say, 429, bind, say("Too many attempts. Wait a minute.", "尝试次数过多，请稍等一分钟。"));
    auto const user = register_or_adopt(
        context, {bind, value_of(*fields, "name"), value_of(*fields, "email"), store::Secret(value_of(*fields, "password"))});
    if (!user) return registration_form(say, problem_of(user.error().kind).status, bind, user.error().message);
    auto const name = user->name.empty() ? std::string() : say(", ", "，") + escaped(user->name);
    return shown(200, say, say("You are registered", "注册成功"),
                 fmt::format("<p>{}{}{}</p><p class=\"note\"><a href=\"/sign-in\">{}</a></p>", say("Welcome", "欢迎"), name,
                             say(". Go back to your assistant and carry on: everything is where you left it.", "。请回到您的助手继续：一切都在原来的地方。"),
                             say("Make a token for another device", "为其他设备生成令牌")));
}

// ---- Signing in, for a personal token

http::Response sign_in_form(Words const& say, int status, std::string const& trouble) {
    auto const body = warning(trouble) + "<p class=\"note\">" +
                      say("Signing in makes a token, for an assistant or a program on another device.", "登录后会生成一个令牌，供其他设备上的助手或程序使用。") +
                      "</p><form method=\"post\" action=\"/sign-in\">" + field(say("Email", "邮箱"), "email", "email", "email") +
                      field(say("Password", "密码"), "password", "password", "current-password") +
                      field(say("What the token is for", "令牌用途"), "label", "text", "off", false) + "<button>" + say("Make a token", "生成令牌") +
                      "</button></form><p class=\"note\"><a href=\"/register\">" + say("No account yet? Register.", "还没有账号？注册。") + "</a></p>";
    return shown(status, say, say("Sign in", "登录"), body);
}

http::Response show_sign_in(Context&, http::Request const& request) { return sign_in_form(Words(request), 200, ""); }

http::Response take_sign_in(Context& context, http::Request const& request) {
    Words const say(request);
    auto const fields = http::parse_form(request.body);
    if (!fields) return sign_in_form(say, 400, say("The form could not be read.", "表单无法读取。"));
    if (!context.sign_ins.allow(request.remote_address)) return sign_in_form(say, 429, say("Too many attempts. Wait a minute.", "尝试次数过多，请稍等一分钟。"));
    auto const user = context.store.accounts().sign_in(value_of(*fields, "email"), store::Secret(value_of(*fields, "password")));
    if (!user) return sign_in_form(say, problem_of(user.error().kind).status, user.error().message);
    constexpr auto kValidity = std::chrono::days(365);
    auto label = value_of(*fields, "label").substr(0, 100);
    if (label.empty()) label = "page";
    auto const issued = context.store.accounts().create_token(user->id, {label, store::Scopes::all(), kValidity});
    auto const balance = context.store.credits().balance(user->id);
    if (!issued || !balance) return sign_in_form(say, 500, issued ? balance.error().message : issued.error().message);
    auto const body = fmt::format("<p>{}</p><p class=\"token\">{}</p><p class=\"note\">{}</p><dl><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd><dt>{}</dt><dd>{}</dd></dl>",
                                  say("This is your new token. Copy it now: it is shown only once.", "这是您的新令牌。请现在复制：它只显示一次。"),
                                  escaped(issued->token.reveal()),
                                  say("Whoever has it can use your projects and credits. Set it as NEMO_TOKEN where your assistant runs.",
                                      "拥有它的人可以使用您的项目和积分。请在助手运行的地方设置为 NEMO_TOKEN。"),
                                  say("Plan", "方案"), escaped(user->plan), say("Credits", "积分"), balance->available, say("Valid until", "有效期至"),
                                  issued->expires ? store::iso_text(*issued->expires).substr(0, 10) : "—");
    return shown(200, say, say("Your token", "您的令牌"), body);
}

// ---- A claimed project

std::string clips_of(Context& context, http::Request const& request, store::Session const& session) {
    constexpr std::size_t kMost = 24;
    auto const assets = context.store.assets().list(session.id);
    if (!assets || assets->empty()) return {};
    std::string list = "<ul class=\"clips\">";
    for (std::size_t i = 0; i < assets->size() && i < kMost; ++i) {
        auto const info = asset_json(context, request, (*assets)[i]);
        auto const picture = info["thumbnail_url"].is_string()
                                 ? fmt::format("<img alt=\"\" src=\"{}\">", escaped(info["thumbnail_url"].get<std::string>()))
                                 : std::string("<span class=\"blank\">♪</span>");
        list += fmt::format("<li>{}<span>{}</span></li>", picture, escaped((*assets)[i].name));
    }
    return list + "</ul>";
}

std::string state_words(Words const& say, store::JobState state, int progress) {
    switch (state) {
    case store::JobState::Pending: return say("waiting", "排队中");
    case store::JobState::Processing: return fmt::format("{} {} %", say("being made,", "正在生成，"), progress);
    case store::JobState::Completed: return say("ready", "已完成");
    case store::JobState::Failed: return say("failed", "失败");
    case store::JobState::Cancelled: return say("cancelled", "已取消");
    }
    return {};
}

std::string exports_of(Context& context, http::Request const& request, store::Session const& session, Words const& say) {
    constexpr int kJobs = 20;
    auto const jobs = context.store.jobs().list(session.id, kJobs);
    if (!jobs || jobs->empty()) return fmt::format("<p class=\"note\">{}</p>", say("Nothing was exported yet. Ask your assistant to export.", "还没有导出。请让助手导出。"));
    std::string newest, list;
    for (auto const& job : *jobs) {
        auto const data = job_json(context, request, job)["data"];
        auto const url = data["outputUrl"].is_string() ? escaped(data["outputUrl"].get<std::string>()) : std::string();
        if (newest.empty() && !url.empty()) newest = fmt::format("<video controls preload=\"metadata\" src=\"{}\"></video>", url);
        auto const size = data["size"].is_number() ? fmt::format(", {:.1f} MB", data["size"].get<double>() / 1e6) : std::string();
        auto const link = url.empty() ? std::string() : fmt::format(" <a class=\"button\" href=\"{}\" download>{}</a>", url, say("Download", "下载"));
        list += fmt::format("<li>{} · {}{}{}</li>", store::iso_text(job.created).substr(0, 16).replace(10, 1, " "), state_words(say, job.state, job.progress), size, link);
    }
    return newest + "<ul class=\"exports\">" + list + "</ul>";
}

http::Response show_claim(Context& context, http::Request const& request) {
    Words const say(request);
    auto const claim =
        context.store.accounts().resolve_claim(store::Secret(request.query_value("ct").value_or("")));
    if (!claim)
        return shown(404, say, say("Not found", "找不到"),
                     fmt::format("<p>{}</p>", say("That link is wrong or has expired. Ask your assistant for a new one.", "链接有误或已过期，请向助手要一个新的。")));
    auto const session = context.store.sessions().find(claim->session);
    if (!session) return shown(404, say, say("Not found", "找不到"), fmt::format("<p>{}</p>", say("That project was removed.", "该项目已被删除。")));
    auto const state = context.work.state(*session);
    bool const told = state && state->contains("summary") && (*state)["summary"].is_string();
    auto const summary = told ? (*state)["summary"].get<std::string>() : std::string();
    return shown(200, say, session->name,
                 exports_of(context, request, *session, say) + clips_of(context, request, *session) +
                     fmt::format("<p class=\"timeline\">{}</p>", escaped(summary)));
}

} // namespace

void add_page_routes(http::Router& router, Context& context) {
    using http::Method;
    http::RouteOptions const small{.body_limit = 16'384};
    router.add(Method::Get, "/register", with(context, show_registration));
    router.add(Method::Post, "/register", with(context, take_registration), small);
    router.add(Method::Get, "/sign-in", with(context, show_sign_in));
    router.add(Method::Post, "/sign-in", with(context, take_sign_in), small);
    router.add(Method::Get, "/workspace/claim", with(context, show_claim));
}

void add_front_page(http::Router& router, Context& context) { router.add(http::Method::Get, "/", with(context, show_front)); }

} // namespace needledrop::api
