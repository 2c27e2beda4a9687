#include "client/conversation.h"

#include "client/conversation_own.h"
#include "client/heart.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace needledrop::client {

using namespace std::chrono_literals;

namespace {

std::optional<std::string> environment(char const* name) {
    auto const* value = std::getenv(name);
    return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

constexpr auto kAfterRateLimit = 30s;
constexpr int kMostTries = 3; ///< For calls that got no answer at all.

} // namespace

Settings settings_from_environment() {
    std::filesystem::path const home = environment("HOME").value_or(".");
    Settings settings;
    settings.url = environment("NEMO_API_URL").value_or(settings.url);
    settings.token = environment("NEMO_TOKEN");
    settings.config_folder = config_folder();
    settings.attribution = read_attribution(find_skill_file(home), home, environment("SKILL_SOURCE"));
    for (auto const* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (auto const locale = environment(name)) {
            if (locale->starts_with("zh")) settings.language = Language::Chinese;
            break;
        }
    return settings;
}

Conversation::Implementation::Implementation(Settings settings, Display& display, Clock const& clock)
    : settings_(std::move(settings))
    , display_(display)
    , clock_(clock)
    , identity_(settings_.config_folder)
    , service_(settings_.url, settings_.attribution, clock)
    , language_(settings_.language) {
    display_.speak(language_);
}

void Conversation::Implementation::speak(Language language) {
    language_ = language;
    std::scoped_lock const lock(display_mutex_);
    display_.speak(language);
}

void Conversation::Implementation::note(std::string_view english, std::string_view chinese) {
    shown(&Display::note, in(language_, english, chinese));
}

/// Whole percents, going up, 1 once.
void Conversation::Implementation::show_progress(Step step, std::string_view name, double share) {
    share = std::clamp(std::floor(share * 100) / 100, 0.0, 1.0);
    std::scoped_lock const lock(display_mutex_);
    bool const is_new = step != last_step_ || name != last_name_;
    if (!is_new && share <= last_share_) return;
    last_step_ = step;
    last_name_ = name;
    last_share_ = share;
    display_.progress(step, name, share);
}

Error Conversation::Implementation::in_words(Refusal const& refusal) const {
    auto known = refusal;
    if (!known.bind_id) known.bind_id = bind_id_;
    auto const kind = refusal.code == 1002                          ? Fault::NotFound
                      : refusal.code == 1001                        ? Fault::Unauthenticated
                      : refusal.code == 4001                        ? Fault::Unsupported
                      : refusal.code == 4002                        ? Fault::TooLarge
                      : refusal.code == 2001 || refusal.code == 429 ? Fault::Exhausted
                      : refusal.code == 402                         ? Fault::Denied
                                                                    : Fault::Unavailable;
    return {kind, explain(known, language_, service_.base_url())};
}

Result<void> Conversation::Implementation::sign_in(Cancel const& cancel) {
    if (settings_.token && use_own_token_) {
        service_.use(Token(*settings_.token));
        return {};
    }
    if (auto kept = identity_.token(service_.base_url())) {
        service_.use(std::move(kept));
        return {};
    }
    auto const client = TRY(identity_.client_id());
    auto answer = TRY(service_.anonymous_token(client, cancel));
    if (answer.refusal && answer.refusal->code == 429) {
        note("The server is busy; trying again in 30 seconds…", "服务器繁忙，30 秒后重试…");
        TRY(clock_.sleep(kAfterRateLimit, cancel));
        answer = TRY(service_.anonymous_token(client, cancel));
    }
    if (answer.refusal) return in_words(*answer.refusal);
    auto const secret = answer.find({"token"});
    if (!secret.is_string())
        return Error{Fault::Unavailable, "The server's answer makes no sense; is this its address?"};
    Token const token(secret.get<std::string>());
    auto const expires = answer.find({"expires_at"});
    TRY(identity_.keep_token(service_.base_url(), token,
                             expires.is_string()   ? expires.get<std::string>()
                             : expires.is_number() ? expires.dump()
                                                   : ""));
    service_.use(token);
    return {};
}

Result<void> Conversation::Implementation::open_project(Cancel const& cancel) {
    auto answer = TRY(service_.create_session(language_, cancel));
    if (answer.refusal && answer.refusal->code == 1001) {
        identity_.forget_token(service_.base_url());
        use_own_token_ = false;
        TRY(sign_in(cancel));
        answer = TRY(service_.create_session(language_, cancel));
    }
    if (answer.refusal) return in_words(*answer.refusal);
    auto const session = answer.find({"session_id"});
    auto const task = answer.find({"task_id"});
    auto const bind = answer.find({"bind_id"});
    if (!session.is_string())
        return Error{Fault::Unavailable, "The server opened no project; is this its address?"};
    session_ = session.get<std::string>();
    task_ = task.is_string() ? task.get<std::string>() : "";
    bind_id_ = bind.is_string() && !bind.get<std::string>().empty() ? std::optional(bind.get<std::string>())
                                                                    : std::nullopt;
    return {};
}

Result<void> Conversation::Implementation::connect(Cancel const& cancel) {
    if (!session_.empty()) return {};
    note("Connecting…", "正在连接…");
    for (int attempt = 1;; ++attempt) {
        auto const connected = [&]() -> Result<void> {
            TRY(sign_in(cancel));
            return open_project(cancel);
        }();
        if (connected || connected.error().kind != Fault::Unavailable) return connected;
        if (attempt == kMostTries)
            return Error{Fault::Unavailable, fmt::format(fmt::runtime(in(language_, "No connection to {}. {}",
                                                                         "无法连接 {}。{}")),
                                                         service_.base_url(), connected.error().message)};
        TRY(clock_.sleep(2s, cancel));
    }
}

/// A new project with the files of the lost one.
Result<void> Conversation::Implementation::restore_project(Cancel const& cancel) {
    note("The server no longer has this project. Starting a new one with your files; edits from before have "
         "to be said "
         "again…",
         "服务器上没有这个项目了，正在用您的文件新建；之前的编辑需要重新说一遍…");
    TRY(open_project(cancel));
    for (auto const& file : attached_) {
        auto const name = file.filename().string();
        auto const sent = TRY(service_.upload(
            session_, file, Timeline::GoesOn,
            [&](double share) { show_progress(Step::Uploading, name, share * 0.99); }, cancel));
        if (sent.refusal) return in_words(*sent.refusal);
        show_progress(Step::Uploading, name, 1);
    }
    return {};
}

Result<bool> Conversation::Implementation::get_over(Refusal const& refusal, Cancel const& cancel) {
    switch (refusal.code) {
    case 1001:
        note("Signing in again…", "正在重新登录…");
        identity_.forget_token(service_.base_url());
        use_own_token_ = false;
        TRY(sign_in(cancel));
        return true;
    case 1002:
        TRY(restore_project(cancel));
        return true;
    case 429:
        note("The server asks to slow down; trying again in 30 seconds…", "服务器要求稍等，30 秒后重试…");
        TRY(clock_.sleep(kAfterRateLimit, cancel));
        return true;
    default:
        return false;
    }
}

Result<Answer> Conversation::Implementation::make(Call const& call, Retry retry, Cancel const& cancel) {
    TRY(connect(cancel));
    std::vector<int> got_over;
    for (int attempt = 1;; ++attempt) {
        auto answer = call();
        if (!answer) {
            bool const again =
                retry == Retry::AnyTime && answer.error().kind == Fault::Unavailable && attempt < kMostTries;
            if (!again) return std::move(answer).error();
            TRY(clock_.sleep(2s * attempt, cancel));
            continue;
        }
        if (!answer->refusal) return answer;
        auto const code = answer->refusal->code;
        if (std::ranges::find(got_over, code) != got_over.end()) return in_words(*answer->refusal);
        got_over.push_back(code);
        if (!TRY(get_over(*answer->refusal, cancel))) return in_words(*answer->refusal);
    }
}

Result<Json> Conversation::Implementation::draft(Cancel const& cancel) {
    auto const answer = TRY(make([&] { return service_.state(session_, cancel); }, Retry::AnyTime, cancel));
    auto const state = answer.find({"state"});
    return state.is_object() && state.contains("draft") ? state["draft"] : Json::object();
}

Result<void> Conversation::Implementation::upload_one(std::filesystem::path const& file, Timeline timeline,
                                                      Cancel const& cancel) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error))
        return Error{Fault::NotFound,
                     fmt::format(fmt::runtime(in(language_, "There is no file {}.", "找不到文件 {}。")),
                                 file.string())};
    constexpr std::uintmax_t kMost = 500'000'000;
    if (std::filesystem::file_size(file, error) > kMost)
        return in_words({.status = 413, .code = 4002, .message = {}, .bind_id = {}, .retry_after_s = {}});
    auto const name = file.filename().string();
    Heart const heart(clock_, [&] { note("⏳ Still working…", "⏳ 仍在处理…"); });
    // 0.99 when the last byte is sent; the server still has to look into the file.
    auto const on_share = [&](double share) { show_progress(Step::Uploading, name, share * 0.99); };
    auto const sent = make([&] { return service_.upload(session_, file, timeline, on_share, cancel); },
                           Retry::AnyTime, cancel);
    if (!sent) return Error{sent.error().kind, name + ": " + sent.error().message};
    show_progress(Step::Uploading, name, 1);
    attached_.push_back(std::filesystem::absolute(file));
    return {};
}

Result<void> Conversation::Implementation::attach(std::vector<std::filesystem::path> const& files,
                                                  Cancel const& cancel) {
    TRY(connect(cancel));
    for (auto const& file : files)
        TRY(upload_one(file, Timeline::GoesOn, cancel));
    return show_timeline(cancel);
}

Result<void> Conversation::Implementation::attach_alone(std::filesystem::path const& file,
                                                        Cancel const& cancel) {
    bool const is_first = session_.empty();
    TRY(connect(cancel));
    attached_.clear();
    TRY(upload_one(file, is_first ? Timeline::GoesOn : Timeline::New, cancel));
    auto view = read_draft(TRY(draft(cancel)));
    std::size_t segments = 0;
    for (auto const& track : view.tracks)
        segments += track.segments.size();
    if (segments > 1) { // Put behind the others all the same.
        attached_.clear();
        TRY(open_project(cancel));
        TRY(upload_one(file, Timeline::GoesOn, cancel));
    }
    return show_timeline(cancel);
}

Result<void> Conversation::Implementation::attach_links(std::vector<std::string> const& links,
                                                        Cancel const& cancel) {
    Heart const heart(clock_, [&] { note("⏳ Still working…", "⏳ 仍在处理…"); });
    note("Fetching the link…", "正在获取链接…");
    TRY(make([&] { return service_.upload_urls(session_, links, cancel); }, Retry::OnlyIfRefused, cancel));
    return show_timeline(cancel);
}

Result<void> Conversation::Implementation::show_timeline(Cancel const& cancel) {
    auto const line = timeline_line(read_draft(TRY(draft(cancel))));
    shown(&Display::timeline, std::string_view(line));
    return {};
}

Result<void> Conversation::Implementation::show_credits(Cancel const& cancel) {
    auto const answer = TRY(make([&] { return service_.credits(cancel); }, Retry::AnyTime, cancel));
    auto const number = [&](char const* key) {
        auto const value = answer.find({key});
        return value.is_number() ? value.get<std::int64_t>() : 0;
    };
    auto text = fmt::format(fmt::runtime(in(language_, "{} credits are available.", "可用积分：{}。")),
                            number("available"));
    if (auto const frozen = number("frozen"); frozen > 0)
        text += fmt::format(
            fmt::runtime(in(language_, " {} more are held for work in progress.", "另有 {} 积分暂时冻结。")),
            frozen);
    shown(&Display::say, std::string_view(text));
    return {};
}

Result<void> Conversation::Implementation::start_over(Cancel const& cancel) {
    attached_.clear();
    if (session_.empty()) return connect(cancel);
    return open_project(cancel);
}

void Conversation::Implementation::stop_server_work() {
    if (session_.empty()) return;
    Cancel const never;
    if (!rendering_.empty())
        (void)service_.cancel_render(rendering_, never);
    else
        (void)service_.cancel_turn(session_, never);
    rendering_.clear();
}

Conversation::Conversation(Settings settings, Display& display, Clock const& clock)
    : own_(std::make_unique<Implementation>(std::move(settings), display, clock)) {}
Conversation::~Conversation() = default;
Result<void> Conversation::connect(Cancel const& cancel) {
    return own_->connect(cancel);
}
Result<void> Conversation::attach(std::vector<std::filesystem::path> const& files, Cancel const& cancel) {
    return own_->attach(files, cancel);
}
Result<void> Conversation::attach_alone(std::filesystem::path const& file, Cancel const& cancel) {
    return own_->attach_alone(file, cancel);
}
Result<void> Conversation::say(std::string const& text, Cancel const& cancel) {
    return own_->say(text, cancel);
}
Result<std::filesystem::path> Conversation::export_to(std::optional<std::filesystem::path> const& destination,
                                                      Cancel const& cancel) {
    return own_->export_to(destination, Json::object(), cancel);
}
Result<std::filesystem::path> Conversation::preview(std::optional<double> at_s,
                                                    std::optional<std::filesystem::path> const& destination,
                                                    Cancel const& cancel) {
    return own_->preview({at_s}, destination, cancel);
}
Language Conversation::language() const {
    return own_->language();
}
Result<void> Conversation::show_timeline(Cancel const& cancel) {
    return own_->show_timeline(cancel);
}
Result<void> Conversation::show_credits(Cancel const& cancel) {
    return own_->show_credits(cancel);
}
Result<void> Conversation::start_over(Cancel const& cancel) {
    return own_->start_over(cancel);
}
void Conversation::stop_server_work() {
    own_->stop_server_work();
}
std::vector<std::filesystem::path> const& Conversation::exported() const {
    return own_->exported;
}

} // namespace needledrop::client
