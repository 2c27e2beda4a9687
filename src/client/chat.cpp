#include "client/chat.h"

#include "client/prompt.h"
#include "client/shown.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <functional>

namespace needledrop::client {

namespace {

/// What Ctrl-C stops now; null at the prompt.
std::atomic<Cancel*> running{nullptr};

void on_interrupt(int) {
    if (auto* const cancel = running.load()) cancel->request();
}

/// Ctrl-C goes to the running task while this lives.
class Interrupts {
public:
    Interrupts() {
        struct sigaction action {};
        action.sa_handler = &on_interrupt;
        ::sigemptyset(&action.sa_mask);
        ::sigaction(SIGINT, &action, &before_);
    }
    ~Interrupts() { ::sigaction(SIGINT, &before_, nullptr); }
    Interrupts(Interrupts const&) = delete;

private:
    struct sigaction before_ {};
};

class Chat {
public:
    Chat(ChatOptions const& options, ChatDisplay& display, Clock const& clock)
        : options_(options)
        , display_(display)
        , talk_(options.settings, display, clock) {}

    /// Everything was given on the command line.
    int run_messages() {
        if (options_.each) return run_each();
        if (!options_.files.empty() &&
            !carry_out([&](Cancel const& c) { return talk_.attach(options_.files, c); }))
            return exit_;
        for (auto const& message : options_.messages)
            if (!carry_out([&](Cancel const& c) { return talk_.say(message, c); })) return exit_;
        if (options_.output && !hand_over(*options_.output)) return exit_;
        return kChatDone;
    }

    int run_prompt(Prompt& prompt) {
        display_.say("Needledrop. Drop video files here and say what you want, e.g. \"add lo-fi music and "
                     "fade it out at the end\".\n"
                     "\"export\" gives you the video; /help shows more.");
        if (!carry_out([&](Cancel const& c) { return talk_.connect(c); }) && exit_ == kChatFailed)
            return exit_;
        if (!options_.files.empty())
            carry_out([&](Cancel const& c) { return talk_.attach(options_.files, c); });
        display_.ready();
        while (auto const line = prompt.next()) {
            if (*line == "/quit" || *line == "/exit") break;
            if (line->find_first_not_of(" \t") != std::string::npos) take(*line);
            display_.ready();
        }
        if (options_.output && talk_.exported().empty() && !hand_over(*options_.output)) return exit_;
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
        display_.failed(stopped ? std::string_view("Stopped.") : std::string_view(done.error().message));
        exit_ = stopped ? kChatStopped : kChatFailed;
        return false;
    }

    /// Exports to `place`, or moves there what a message has exported already.
    bool hand_over(std::filesystem::path const& place) {
        return carry_out([&](Cancel const& cancel) -> Result<void> {
            if (talk_.exported().size() == exported_before_) {
                TRY(talk_.export_to(place, cancel));
                return {};
            }
            std::error_code error;
            std::filesystem::rename(talk_.exported().back(), place, error);
            if (error) {
                std::filesystem::copy_file(talk_.exported().back(), place,
                                           std::filesystem::copy_options::overwrite_existing, error);
                if (error)
                    return Error{Fault::Io, "Cannot write " + place.string() + ": " + error.message() + "."};
                std::filesystem::remove(talk_.exported().back(), error);
            }
            display_.file(place, "");
            return {};
        });
    }

    /// Each file in its own project; one that fails does not keep the others from being made.
    int run_each() {
        auto const& messages = options_.messages;
        if (options_.files.empty() || (messages.size() != 1 && messages.size() != options_.files.size())) {
            display_.failed("--each needs files, and one message for all of them or one for each.");
            return kChatUsage;
        }
        int result = kChatDone;
        for (std::size_t i = 0; i < options_.files.size(); ++i) {
            auto const& message = messages.size() == 1 ? messages.front() : messages[i];
            exported_before_ = talk_.exported().size();
            auto const place =
                options_.output.value_or(".") / (options_.files[i].stem().string() + "-needledrop.mp4");
            bool const made =
                carry_out([&](Cancel const& c) { return talk_.start_over(c); }) &&
                carry_out([&](Cancel const& c) { return talk_.attach({options_.files[i]}, c); }) &&
                carry_out([&](Cancel const& c) { return talk_.say(message, c); }) && hand_over(place);
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
        if (word == "/help") {
            display_.say(
                "Say what you want in English or Chinese. A file's path uploads it.\n"
                "/export [FILE]  the finished video     /timeline  what is on it     /credits  what is left\n"
                "/new            an empty project       /quit      leave             Ctrl-C    stop what "
                "runs");
            return;
        }
        carry_out([&](Cancel const& cancel) -> Result<void> {
            if (word == "/export") {
                TRY(talk_.export_to(rest.empty() ? std::nullopt : std::optional<std::filesystem::path>(rest),
                                    cancel));
                return {};
            }
            if (word == "/timeline") return talk_.show_timeline(cancel);
            if (word == "/credits") return talk_.show_credits(cancel);
            if (word == "/new") return talk_.start_over(cancel);
            return talk_.say(line, cancel);
        });
    }

    ChatOptions const& options_;
    ChatDisplay& display_;
    Conversation talk_;
    std::size_t exported_before_ = 0;
    int exit_ = kChatDone;
};

} // namespace

int run_chat(ChatOptions const& options, std::FILE* in, std::FILE* out, Clock const& clock) {
    auto const display = options.shown == Output::JsonLines ? json_display(out) : words_display(out);
    Interrupts const interrupts;
    Chat chat(options, *display, clock);
    if (!options.messages.empty()) return chat.run_messages();
    auto const prompt = open_prompt(in, out, options.settings.config_folder / "history");
    return chat.run_prompt(*prompt);
}

} // namespace needledrop::client
