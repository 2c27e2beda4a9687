#include "client/prompt.h"

#include <clocale>
#include <cstdlib>
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

/// Gives up the line that is being typed.
int leave_line() {
    rl_replace_line("", 0);
    rl_done = 1;
    return 0;
}

class EditedLines final : public Prompt {
public:
    EditedLines(std::FILE* in, std::FILE* out, std::filesystem::path history)
        : history_(std::move(history)) {
        std::setlocale(LC_CTYPE, "");
        rl_instream = in;
        rl_outstream = out;
        rl_readline_name = "needledrop";
        rl_signal_event_hook = &leave_line;
        rl_completer_quote_characters = "'\"";
        rl_filename_quote_characters = " ";
        using_history();
        stifle_history(kKeptLines);
        read_history(history_.c_str());
    }
    ~EditedLines() override { write_history(history_.c_str()); }
    std::optional<std::string> next() override {
        std::unique_ptr<char, decltype(&std::free)> const typed(::readline("\n> "), &std::free);
        if (!typed) return std::nullopt;
        std::string line(typed.get());
        if (!line.empty()) add_history(line.c_str());
        return line;
    }

private:
    std::filesystem::path history_;
};

} // namespace

std::unique_ptr<Prompt> open_prompt(std::FILE* in, std::FILE* out, std::filesystem::path const& history) {
    bool const terminal = ::isatty(::fileno(in)) == 1 && ::isatty(::fileno(out)) == 1;
    if (!terminal) return std::make_unique<PlainLines>(in);
    return std::make_unique<EditedLines>(in, out, history);
}

} // namespace needledrop::client
