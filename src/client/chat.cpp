#include "client/chat.h"

#include "client/prompt.h"
#include "client/route.h"
#include "client/shown.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <functional>
#include <iterator>

namespace needledrop::client {

namespace {

/// What Ctrl-C stops now; null at the prompt.
std::atomic<Cancel*> running{nullptr};
std::atomic<bool> told_to_leave{false};

void on_signal(int signal) {
    if (signal != SIGINT) told_to_leave = true;
    if (auto* const cancel = running.load()) cancel->request();
}

/// Ctrl-C goes to the running task while this lives.
class Interrupts {
public:
    Interrupts() {
        told_to_leave = false;
        struct sigaction action {};
        action.sa_handler = &on_signal;
        ::sigemptyset(&action.sa_mask);
        for (std::size_t i = 0; i < std::size(kSignals); ++i)
            ::sigaction(kSignals[i], &action, &before_[i]);
    }
    ~Interrupts() {
        for (std::size_t i = 0; i < std::size(kSignals); ++i)
            ::sigaction(kSignals[i], &before_[i], nullptr);
    }
    Interrupts(Interrupts const&) = delete;

private:
    static constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction before_[std::size(kSignals)]{};
};

Settings settings_of(ChatOptions const& options) {
    auto settings = options.settings;
    if (options.each)
        settings.output_folder = options.output.value_or(settings.output_folder);
    else if (options.output)
        settings.output = options.output;
    return settings;
}

class Chat {
public:
    Chat(ChatOptions const& options, ChatDisplay& display, Clock const& clock)
        : options_(options)
        , display_(display)
        , talk_(settings_of(options), display, clock) {}

    /// Everything was given on the command line.
    int run_messages() {
        if (options_.each) return run_each();
        if (!options_.files.empty() &&
            !carry_out([&](Cancel const& c) { return talk_.attach(options_.files, c); }))
            return exit_;
        for (auto const& message : options_.messages)
            if (!carry_out([&](Cancel const& c) { return talk_.say(message, c); })) return exit_;
        if (options_.output && !export_unless_done(0)) return exit_;
        return kChatDone;
    }

    int run_prompt(Prompt& prompt) {
        display_.say(
            in(talk_.language(),
               "Needledrop. Drop video files here and say what you want, e.g. \"add lo-fi music and "
               "fade it out at the end\".\n"
               "\"export\" gives you the video; /help shows more.",
               "Needledrop。把视频文件拖到这里，说出您想要的效果，例如“加一段轻松的音乐，结尾淡出”。\n"
               "说“导出”即可得到视频；/help 查看更多。"));
        if (!carry_out([&](Cancel const& c) { return talk_.connect(c); }) && exit_ == kChatFailed)
            return exit_;
        if (!options_.files.empty())
            carry_out([&](Cancel const& c) { return talk_.attach(options_.files, c); });
        display_.ready();
        while (!told_to_leave) {
            auto const line = prompt.next();
            if (!line || *line == "/quit" || *line == "/exit") break;
            if (line->find_first_not_of(" \t") != std::string::npos) {
                auto const unseen = prompt.hide_typing();
                take(*line);
            }
            display_.ready();
        }
        if (told_to_leave) return kChatStopped;
        if (options_.output && !export_unless_done(0)) return exit_;
        return kChatDone;
    }

private:
    /// One task that Ctrl-C can stop. Its failure is shown.
    bool carry_out(std::function<Result<void>(Cancel const&)> const& task) {
        Cancel cancel;
        running = &cancel;
        auto const done = task(cancel);
        running = nullptr;
        if (done) return true;
        bool const stopped = cancel.requested();
        if (stopped) talk_.stop_server_work();
        display_.failed(stopped ? in(talk_.language(), "Stopped.", "已停止。")
                                : std::string_view(done.error().message));
        exit_ = stopped ? kChatStopped : kChatFailed;
        return false;
    }

    /// Exports, unless a message has done so since there were `before` videos.
    bool export_unless_done(std::size_t before) {
        if (talk_.exported().size() > before) return true;
        return carry_out([&](Cancel const& cancel) -> Result<void> {
            TRY(talk_.export_to(std::nullopt, cancel));
            return {};
        });
    }

    /// Each file on its own timeline; one that fails does not keep the others from being made.
    int run_each() {
        auto const& messages = options_.messages;
        if (options_.files.empty() || (messages.size() != 1 && messages.size() != options_.files.size())) {
            display_.failed("--each needs files, and one message for all of them or one for each.");
            return kChatUsage;
        }
        std::error_code error;
        if (options_.output) std::filesystem::create_directories(*options_.output, error);
        int result = kChatDone;
        for (std::size_t i = 0; i < options_.files.size(); ++i) {
            auto const& message = messages.size() == 1 ? messages.front() : messages[i];
            auto const before = talk_.exported().size();
            bool const made =
                carry_out([&](Cancel const& c) { return talk_.attach_alone(options_.files[i], c); }) &&
                carry_out([&](Cancel const& c) { return talk_.say(message, c); }) &&
                export_unless_done(before);
            if (made) continue;
            result = exit_;
            if (exit_ == kChatStopped) break;
        }
        return result;
    }

    void take(std::string const& line) {
        auto const space = line.find(' ');
        auto const word = line.substr(0, space);
        auto const rest =
            space == std::string::npos ? std::string() : line.substr(line.find_first_not_of(' ', space));
        if (word == "/help") return help();
        carry_out([&](Cancel const& cancel) -> Result<void> {
            if (word == "/export") {
                TRY(talk_.export_to(path_in(rest), cancel));
                return {};
            }
            if (word == "/preview") return preview(rest, cancel);
            if (word == "/only" && !rest.empty()) return talk_.attach_alone(*path_in(rest), cancel);
            if (word == "/timeline") return talk_.show_timeline(cancel);
            if (word == "/credits") return talk_.show_credits(cancel);
            if (word == "/new") return talk_.start_over(cancel);
            return talk_.say(line, cancel);
        });
    }

    void help() {
        display_.say(in(talk_.language(),
                        "Say what you want in English or Chinese. A file's path uploads it.\n"
                        "/export [FILE]    the finished video\n"
                        "/preview [TIME]   a picture of one moment, such as 3.5 or 1:20\n"
                        "/timeline         what is on it\n"
                        "/credits          what is left\n"
                        "/only FILE        a new timeline with this file alone\n"
                        "/new              an empty project\n"
                        "/quit             leave; Ctrl-C stops what runs",
                        "用中文或英文说出您想要的效果。输入文件路径即可上传。\n"
                        "/export [文件]    得到视频\n"
                        "/preview [时间]   某一时刻的画面，例如 3.5 或 1:20\n"
                        "/timeline         时间线上有什么\n"
                        "/credits          剩余积分\n"
                        "/only 文件        只用这个文件的新时间线\n"
                        "/new              新建空项目\n"
                        "/quit             离开；Ctrl-C 停止正在进行的操作"));
    }

    /// "/preview", "/preview 3.5", "/preview 3.5 frame.png"
    Result<void> preview(std::string const& rest, Cancel const& cancel) {
        auto const space = rest.find(' ');
        auto const first = rest.substr(0, space);
        auto const at = first.ends_with(".png") ? std::nullopt : moment_in(first);
        auto const file = first.ends_with(".png")      ? path_in(rest)
                          : space == std::string::npos ? std::nullopt
                                                       : path_in(rest.substr(space + 1));
        TRY(talk_.preview(at, file, cancel));
        return {};
    }

    /// What a terminal pastes: quoted, or with blanks escaped.
    static std::optional<std::filesystem::path> path_in(std::string text) {
        while (text.ends_with(' '))
            text.pop_back();
        if (text.empty()) return std::nullopt;
        bool const quoted = text.size() > 1 && (text[0] == '"' || text[0] == '\'') && text.back() == text[0];
        if (quoted) return text.substr(1, text.size() - 2);
        std::string plain;
        for (std::size_t i = 0; i < text.size(); ++i)
            if (text[i] != '\\' || i + 1 == text.size() || text[i + 1] != ' ') plain += text[i];
        return plain;
    }

    ChatOptions const& options_;
    ChatDisplay& display_;
    Conversation talk_;
    int exit_ = kChatDone;
};

} // namespace

int run_chat(ChatOptions const& options, std::FILE* in, std::FILE* out, Clock const& clock) {
    auto const display = options.shown == Output::JsonLines ? json_display(out) : words_display(out);
    Interrupts const interrupts;
    Chat chat(options, *display, clock);
    if (!options.messages.empty()) return chat.run_messages();
    auto const prompt = open_prompt(in, out, options.history);
    return chat.run_prompt(*prompt);
}

} // namespace needledrop::client
