// Conversation, talking: where a message goes, one turn, and what to do when its stream is silent or breaks.
#include "client/conversation_own.h"
#include "client/heart.h"
#include "client/route.h"

#include <fmt/format.h>

#include <sstream>

namespace needledrop::client {

using namespace std::chrono_literals;

namespace {

/// How long a turn that lost its stream is watched through the state, and how long without a change counts as
/// done.
constexpr auto kWatch = 3min;
constexpr auto kSettled = 20s;
constexpr auto kLookEvery = 5s;
constexpr int kMostResumes = 5;
/// Messages that a server's screen words may lead to in a row.
constexpr int kDeepest = 1;

struct Mentioned {
    std::vector<std::filesystem::path> files; ///< Exist on this machine.
    std::vector<std::string> links;
    std::string rest; ///< The message without the files.
};

/// Words that are paths of existing files, also in quotes or with blanks escaped, as terminals paste them.
Mentioned mentioned_in(std::string const& text) {
    Mentioned found;
    std::string word;
    char quote = 0;
    auto const end_word = [&](std::string_view raw_end) {
        std::error_code error;
        bool const may_be_path = word.find('/') != std::string::npos || word.find('.') != std::string::npos;
        auto const path = word.starts_with("file://") ? word.substr(7) : word;
        if (may_be_path && std::filesystem::is_regular_file(path, error))
            found.files.emplace_back(path);
        else {
            if (word.starts_with("http://") || word.starts_with("https://")) found.links.push_back(word);
            found.rest += word;
        }
        found.rest += raw_end;
        word.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        bool const opens = (c == '"' || c == '\'') && word.empty() && !quote;
        if (opens) {
            auto const close = text.find(c, i + 1);
            std::error_code error;
            if (close != std::string::npos &&
                std::filesystem::is_regular_file(text.substr(i + 1, close - i - 1), error)) {
                found.files.emplace_back(text.substr(i + 1, close - i - 1));
                i = close;
                continue;
            }
        }
        if (c == '\\' && i + 1 < text.size() && text[i + 1] == ' ')
            word += text[++i];
        else if (c == ' ' || c == '\n' || c == '\t')
            end_word(std::string_view(&c, 1));
        else
            word += c;
    }
    end_word("");
    auto const first = found.rest.find_first_not_of(" \n\t");
    auto const last = found.rest.find_last_not_of(" \n\t");
    found.rest = first == std::string::npos ? "" : found.rest.substr(first, last - first + 1);
    return found;
}

/// "…and export": an edit whose last op is the export, with what was said of it; handing the file over is the
/// client's part.
std::optional<Json> export_at_the_end_of(std::string const& text) {
    auto const plan = language::plan(text);
    if (plan.ops.empty() || plan.ops.back().name != "export") return std::nullopt;
    return plan.ops.back().args;
}

} // namespace

Result<void> Conversation::Implementation::say(std::string const& text, Cancel const& cancel) {
    // Before files are looked for: the file of "export to out.mp4" is no file to upload.
    auto const whole = route(text);
    if (auto const* named = std::get_if<ExportRoute>(&whole); named && named->file) {
        hear(text, whole);
        TRY(export_to(named->file, named->said, cancel));
        return {};
    }
    auto const mentioned = mentioned_in(text);
    auto const where = route(mentioned.rest);
    hear(mentioned.rest, where);
    if (!mentioned.files.empty()) TRY(attach(mentioned.files, cancel));
    if (mentioned.rest.empty()) return {};
    if (auto const* wish = std::get_if<ExportRoute>(&where)) {
        TRY(export_to(std::nullopt, wish->said, cancel));
        return {};
    }
    if (auto const* wish = std::get_if<PreviewRoute>(&where)) {
        TRY(preview(*wish, std::nullopt, cancel));
        return {};
    }
    if (std::holds_alternative<CreditsRoute>(where)) return show_credits(cancel);
    if (std::holds_alternative<StateRoute>(where)) return show_timeline(cancel);
    if (std::holds_alternative<TalkRoute>(where)) return talk(mentioned.rest, 0, cancel);
    if (!mentioned.links.empty()) return attach_links(mentioned.links, cancel);
    if (!mentioned.files.empty()) return {};
    shown(&Display::say, in(language_, "Type or drop the path of a file here, or paste a link to one.",
                            "请在这里输入或拖入文件路径，或粘贴文件链接。"));
    return {};
}

/// The language of what was said; "export" alone is said by people of every language.
void Conversation::Implementation::hear(std::string const& text, Route const& where) {
    if (language_of(text) == Language::Chinese)
        speak(Language::Chinese);
    else if (std::holds_alternative<TalkRoute>(where) && !text.empty())
        speak(Language::English);
}

void Conversation::Implementation::say_lines(std::string_view text) {
    if (!text.empty()) shown(&Display::say, text);
}

/// Sends the message. It is sent again only where the server answered that it did not take it.
Result<TurnStream> Conversation::Implementation::turn(std::string const& text,
                                                      std::function<void(std::string const&)> const& on_text,
                                                      Cancel const& cancel) {
    std::vector<int> got_over;
    for (;;) {
        auto stream = service_.turn(session_, text, on_text, cancel);
        if (!stream) {
            if (stream.error().kind != Fault::Unavailable) return std::move(stream).error();
            return TurnStream{}; // It may have arrived: look, and do not send it again.
        }
        if (!stream->refusal) return stream;
        auto const code = stream->refusal->code;
        bool const again =
            std::ranges::find(got_over, code) == got_over.end() && TRY(get_over(*stream->refusal, cancel));
        if (!again) return in_words(*stream->refusal);
        got_over.push_back(code);
    }
}

/// Whether the rest of the stream was heard.
Result<bool> Conversation::Implementation::go_on_listening(
    TurnStream& stream, std::function<void(std::string const&)> const& on_text, Cancel const& cancel) {
    for (int attempt = 0; attempt < kMostResumes && !stream.last_id.empty(); ++attempt) {
        TRY(clock_.sleep(1s, cancel));
        auto const more = service_.resume_turn(session_, stream.last_id, on_text, cancel);
        if (!more && more.error().kind == Fault::Cancelled) return more.error();
        if (!more) continue;
        if (more->refusal) return false;
        stream.texts.insert(stream.texts.end(), more->texts.begin(), more->texts.end());
        if (more->failure) stream.failure = more->failure;
        if (more->wants_export) stream.wants_export = more->wants_export;
        if (!more->begun_export.empty()) stream.begun_export = more->begun_export;
        if (!more->last_id.empty()) stream.last_id = more->last_id;
        if (more->whole) return true;
    }
    return false;
}

Result<void> Conversation::Implementation::talk(std::string const& text, int depth, Cancel const& cancel) {
    TRY(connect(cancel));
    auto const before = read_draft(TRY(draft(cancel)));
    std::vector<ScreenAction> actions;
    bool said = false;
    auto const on_text = [&](std::string const& words) {
        auto translated = translate_screen_words(words);
        said = said || !translated.text.empty();
        say_lines(translated.text);
        for (auto& action : translated.actions)
            if (std::ranges::find(actions, action) == actions.end()) actions.push_back(std::move(action));
    };
    std::optional<std::string> failure;
    std::optional<bool> wants_export;
    std::string begun_export;
    bool broke = false;
    {
        Heart const heart(clock_, [&] { note("⏳ Still working…", "⏳ 仍在处理…"); });
        auto stream = TRY(turn(text, on_text, cancel));
        broke = !stream.whole;
        if (broke) {
            note("The connection broke off; looking what became of it…", "连接中断了，正在查看结果…");
            broke = !TRY(go_on_listening(stream, on_text, cancel));
        }
        failure = stream.failure;
        wants_export = stream.wants_export;
        begun_export = stream.begun_export;
        if (!said || broke)
            TRY(tell_changes(before, broke, cancel));
        else if (!failure)
            TRY(show_timeline_if_changed(before, cancel));
    }
    if (failure)
        return Error{Fault::Unavailable,
                     failure->empty()
                         ? std::string(in(language_, "The editor could not do that.", "编辑没有成功。"))
                         : *failure};
    // The server knows better what it read; one that does not say is taken by the words.
    auto const export_said = depth == 0 ? export_at_the_end_of(text) : std::nullopt;
    if (wants_export.value_or(export_said.has_value()) &&
        std::ranges::find(actions, ScreenAction(ExportIt{})) == actions.end())
        actions.emplace_back(ExportIt{});
    for (auto const& action : actions) {
        if (std::holds_alternative<ExportIt>(action))
            TRY(export_to(std::nullopt, export_said.value_or(Json::object()), cancel, begun_export));
        else
            TRY(act(action, depth, cancel));
    }
    return {};
}

/// An answer to a question needs no timeline behind it.
Result<void> Conversation::Implementation::show_timeline_if_changed(DraftView const& before,
                                                                    Cancel const& cancel) {
    auto const after = read_draft(TRY(draft(cancel)));
    if (changes(before, after, language_).empty()) return {};
    auto const line = timeline_line(after);
    shown(&Display::timeline, std::string_view(line));
    return {};
}

/// Reads the state until it has changed and settled (a broken stream's turn may still be running), then tells
/// it.
Result<void> Conversation::Implementation::tell_changes(DraftView const& before, bool stream_broke,
                                                        Cancel const& cancel) {
    auto after = read_draft(TRY(draft(cancel)));
    if (stream_broke) {
        auto const begun = clock_.now();
        auto latest_change = begun;
        while (clock_.now() - begun < kWatch) {
            bool const changed_at_all = !changes(before, after, language_).empty();
            if (changed_at_all && clock_.now() - latest_change >= kSettled) break;
            TRY(clock_.sleep(kLookEvery, cancel));
            auto next = read_draft(TRY(draft(cancel)));
            if (!changes(after, next, language_).empty()) latest_change = clock_.now();
            after = std::move(next);
        }
    }
    auto const told = changes(before, after, language_);
    for (auto const& sentence : told)
        shown(&Display::say, std::string_view(sentence));
    if (told.empty())
        shown(&Display::say,
              stream_broke
                  ? in(language_,
                       "Nothing has changed on the timeline. If that was an edit, please say it once more.",
                       "时间线没有变化。如果刚才是编辑请求，请再说一遍。")
                  : in(language_, "Done; nothing changed on the timeline.", "已完成；时间线没有变化。"));
    auto const line = timeline_line(after);
    shown(&Display::timeline, std::string_view(line));
    return {};
}

Result<void> Conversation::Implementation::act(ScreenAction const& action, int depth, Cancel const& cancel) {
    if (std::holds_alternative<ShowTimeline>(action)) return show_timeline(cancel);
    if (std::holds_alternative<ShowCredits>(action)) return show_credits(cancel);
    if (depth >= kDeepest) return {};
    auto const* edit = std::get_if<SendEdit>(&action);
    return edit ? talk(edit->text, depth + 1, cancel) : Result<void>();
}

} // namespace needledrop::client
