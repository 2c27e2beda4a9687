#include "client/prompt.h"

#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <iterator>
#include <langinfo.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <readline/history.h>
#include <readline/readline.h>

namespace needledrop::client {

namespace {

constexpr int kKeptLines = 500;
constexpr std::size_t kLongestLine = 100'000;

class PlainLines final : public Prompt {
public:
    explicit PlainLines(std::FILE* in)
        : in_(in) {}
    std::optional<std::string> next() override {
        std::string line;
        for (int c = std::fgetc(in_); c != EOF; c = std::fgetc(in_)) {
            if (c == '\n') return line;
            if (c != '\r' && line.size() < kLongestLine) line += static_cast<char>(c);
        }
        return line.empty() ? std::nullopt : std::optional(line);
    }

private:
    std::FILE* in_;
};

/// The next key. A signal that means to stop gives up the line that is being typed at once: Readline by
/// itself would go on waiting for a key, and then take the line as said.
int next_key(std::FILE* in) {
    for (;;) {
        struct pollfd keys {
            ::fileno(in), POLLIN, 0
        };
        if (::poll(&keys, 1, -1) >= 0 || errno != EINTR) return ::rl_getc(in);
        int const signal = ::rl_pending_signal();
        ::rl_check_signals();
        if (signal == 0 || signal == SIGWINCH) continue;
        ::rl_replace_line("", 0);
        return '\n';
    }
}

constexpr char const* kCommands[] = {"/credits", "/export",  "/help", "/new",
                                     "/only",    "/preview", "/quit", "/timeline"};

char* next_command(char const* begun, int attempt) {
    static std::size_t at = 0;
    if (attempt == 0) at = 0;
    while (at < std::size(kCommands))
        if (auto const* command = kCommands[at++]; std::strncmp(command, begun, std::strlen(begun)) == 0)
            return ::strdup(command);
    return nullptr;
}

/// A line's first word may be a command; all else, and what no command begins with, is a file.
char** complete(char const* begun, int start, int) {
    return start == 0 && *begun == '/' ? ::rl_completion_matches(begun, &next_command) : nullptr;
}

/// Echo off until destroyed.
class Unseen {
public:
    explicit Unseen(int terminal)
        : terminal_(terminal) {
        if (::tcgetattr(terminal_, &before_) != 0) return;
        auto quiet = before_;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        changed_ = ::tcsetattr(terminal_, TCSANOW, &quiet) == 0;
    }
    ~Unseen() {
        if (changed_) ::tcsetattr(terminal_, TCSANOW, &before_);
    }
    Unseen(Unseen const&) = delete;

private:
    int terminal_;
    struct termios before_ {};
    bool changed_ = false;
};

class EditedLines final : public Prompt {
public:
    EditedLines(std::FILE* in, std::FILE* out, std::filesystem::path history)
        : terminal_(::fileno(in))
        , history_(std::move(history)) {
        std::setlocale(LC_CTYPE, "");
        // Without a locale, typed Chinese would be shown as numbers.
        if (std::strcmp(::nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
        rl_instream = in;
        rl_outstream = out;
        rl_readline_name = "needledrop";
        rl_getc_function = &next_key;
        rl_attempted_completion_function = &complete;
        rl_completer_quote_characters = "'\"";
        rl_filename_quote_characters = " ";
        using_history();
        stifle_history(kKeptLines);
        if (!history_.empty()) read_history(history_.c_str());
    }
    ~EditedLines() override {
        if (history_.empty()) return;
        std::error_code ignored;
        std::filesystem::create_directories(history_.parent_path(), ignored);
        write_history(history_.c_str());
    }
    std::shared_ptr<void> hide_typing() override { return std::make_shared<Unseen>(terminal_); }
    std::optional<std::string> next() override {
        std::unique_ptr<char, decltype(&std::free)> const typed(::readline("\n> "), &std::free);
        if (!typed) return std::nullopt;
        std::string line(typed.get());
        if (!line.empty()) add_history(line.c_str());
        return line;
    }

private:
    int terminal_;
    std::filesystem::path history_;
};

} // namespace

std::unique_ptr<Prompt> open_prompt(std::FILE* in, std::FILE* out, std::filesystem::path const& history) {
    bool const terminal = ::isatty(::fileno(in)) == 1 && ::isatty(::fileno(out)) == 1;
    if (!terminal) return std::make_unique<PlainLines>(in);
    return std::make_unique<EditedLines>(in, out, history);
}

} // namespace needledrop::client
