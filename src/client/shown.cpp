#include "client/shown.h"

#include "client/terminal_text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <sys/ioctl.h>
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

std::string_view doing(Step step, Language language) {
    switch (step) {
    case Step::Uploading:
        return in(language, "uploading", "正在上传");
    case Step::Rendering:
        return in(language, "rendering", "正在渲染");
    case Step::Downloading:
        return in(language, "downloading", "正在下载");
    }
    return "";
}

std::string_view done(Step step, Language language) {
    switch (step) {
    case Step::Uploading:
        return in(language, "Uploaded", "已上传");
    case Step::Rendering:
        return in(language, "Rendered", "已渲染");
    case Step::Downloading:
        return in(language, "Downloaded", "已下载");
    }
    return "";
}

/// Of the terminal behind `out`; 0 where there is none or it does not say.
int width_of(std::FILE* out) {
    struct winsize size {};
    return ::ioctl(::fileno(out), TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
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
    void speak(Language language) override { language_ = language; }
    void file(std::filesystem::path const& path, std::string_view link) override {
        line("\x1b[32m", std::string(in(language_, "Your video: ", "视频：")) + shown_path(path));
        if (!link.empty())
            line("", std::string(in(language_, "In the browser: ", "在浏览器中打开：")) + std::string(link));
    }
    void picture(std::filesystem::path const& path, double at_s) override {
        line("\x1b[32m",
             fmt::format(fmt::runtime(in(language_, "The picture at {:.1f} s: {}", "{:.1f} 秒的画面：{}")),
                         at_s, shown_path(path)));
    }
    void progress(Step step, std::string_view name, double share) override {
        if (!moves_) {
            if (share >= 1) line("", fmt::format("{} {}", done(step, language_), name));
            return;
        }
        constexpr int kWidth = 24;
        int const filled = static_cast<int>(share * kWidth);
        std::string bar;
        for (int i = 0; i < kWidth; ++i)
            bar += i < filled ? "█" : "░";
        auto const words =
            fmt::format("{} {:3.0f}%  {} {}", bar, share * 100,
                        share >= 1 ? done(step, language_) : doing(step, language_), printable(name));
        // A bar that wraps cannot be taken back.
        auto const width = width_of(out_);
        fmt::print(out_, "\r\x1b[K{}", width > 1 ? fitted(words, width - 1) : words);
        bar_is_open_ = true;
        if (share >= 1) close_bar();
        std::fflush(out_);
    }

private:
    static std::string shown_path(std::filesystem::path const& path) {
        return path.lexically_normal().string();
    }
    void close_bar() {
        if (bar_is_open_) fmt::print(out_, "\n");
        bar_is_open_ = false;
    }
    void line(std::string_view colour, std::string_view text) {
        close_bar();
        bool const coloured = colours_ && !colour.empty();
        auto const safe = printable(text);
        fmt::print(out_, "{}{}{}\n", coloured ? colour : "", moves_ ? wrapped(safe, width_of(out_)) : safe,
                   coloured ? "\x1b[0m" : "");
        std::fflush(out_);
    }

    std::FILE* out_;
    bool moves_;
    bool colours_;
    Language language_ = Language::English;
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
    void picture(std::filesystem::path const& path, double at_s) override {
        line({{"event", "picture"}, {"path", path.string()}, {"at", at_s}});
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
