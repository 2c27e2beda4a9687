#include "client/shown.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <unistd.h>

namespace needledrop::client {

namespace {

using Json = nlohmann::json;

std::string_view word(Step step) {
    switch (step) {
    case Step::Uploading:
        return "uploading";
    case Step::Rendering:
        return "rendering";
    case Step::Downloading:
        return "downloading";
    }
    return "";
}

std::string_view word_done(Step step) {
    switch (step) {
    case Step::Uploading:
        return "Uploaded";
    case Step::Rendering:
        return "Rendered";
    case Step::Downloading:
        return "Downloaded";
    }
    return "";
}

/// Control characters would let a server write anywhere on the person's terminal.
std::string printable(std::string_view text) {
    std::string safe;
    for (char const c : text)
        if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') safe += c;
    std::erase(safe, '\x7f');
    return safe;
}

class Words final : public ChatDisplay {
public:
    explicit Words(std::FILE* out)
        : out_(out)
        , moves_(::isatty(::fileno(out)) == 1)
        , colours_(moves_ && !std::getenv("NO_COLOR")) {}

    void say(std::string_view text) override { line("", text); }
    void note(std::string_view text) override { line("\x1b[2m", text); }
    void timeline(std::string_view text) override { line("\x1b[36m", text); }
    void failed(std::string_view message) override { line("\x1b[31m", message); }
    void ready() override {}
    void file(std::filesystem::path const& path, std::string_view link) override {
        line("\x1b[32m", "Your video: " + path.string());
        if (!link.empty()) line("", "In the browser: " + std::string(link));
    }
    void progress(Step step, std::string_view name, double share) override {
        if (!moves_) {
            if (share >= 1) line("", fmt::format("{} {}", word_done(step), name));
            return;
        }
        constexpr int kWidth = 24;
        int const filled = static_cast<int>(share * kWidth);
        std::string bar;
        for (int i = 0; i < kWidth; ++i)
            bar += i < filled ? "█" : "░";
        fmt::print(out_, "\r\x1b[K{} {:3.0f}%  {} {}", bar, share * 100, word(step), printable(name));
        bar_is_open_ = true;
        if (share >= 1) close_bar();
        std::fflush(out_);
    }

private:
    void close_bar() {
        if (bar_is_open_) fmt::print(out_, "\n");
        bar_is_open_ = false;
    }
    void line(std::string_view colour, std::string_view text) {
        close_bar();
        bool const coloured = colours_ && !colour.empty();
        fmt::print(out_, "{}{}{}\n", coloured ? colour : "", printable(text), coloured ? "\x1b[0m" : "");
        std::fflush(out_);
    }

    std::FILE* out_;
    bool moves_;
    bool colours_;
    bool bar_is_open_ = false;
};

class JsonLines final : public ChatDisplay {
public:
    explicit JsonLines(std::FILE* out)
        : out_(out) {}
    void say(std::string_view text) override { line({{"event", "say"}, {"text", text}}); }
    void note(std::string_view text) override { line({{"event", "note"}, {"text", text}}); }
    void timeline(std::string_view text) override { line({{"event", "timeline"}, {"text", text}}); }
    void failed(std::string_view message) override { line({{"event", "error"}, {"text", message}}); }
    void ready() override { line({{"event", "ready"}}); }
    void file(std::filesystem::path const& path, std::string_view link) override {
        Json json{{"event", "file"}, {"path", path.string()}};
        if (!link.empty()) json["link"] = link;
        line(json);
    }
    void progress(Step step, std::string_view name, double share) override {
        line({{"event", "progress"}, {"step", word(step)}, {"name", name}, {"share", share}});
    }

private:
    void line(Json const& json) {
        fmt::print(out_, "{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
        std::fflush(out_);
    }
    std::FILE* out_;
};

} // namespace

std::unique_ptr<ChatDisplay> words_display(std::FILE* out) {
    return std::make_unique<Words>(out);
}
std::unique_ptr<ChatDisplay> json_display(std::FILE* out) {
    return std::make_unique<JsonLines>(out);
}

} // namespace needledrop::client
