#include "language/planner.h"

#include "language/chinese_senses.h"
#include "language/chinese_turns.h"
#include "language/courtesy.h"
#include "language/english_turns.h"
#include "language/reader.h"
#include "language/restarts.h"
#include "language/senses.h"
#include "language/shown_words.h"
#include "language/told_clips.h"
#include "language/vocabulary.h"

#include <algorithm>
#include <cctype>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// "beach-2.mp4" -> "beach": what people call a clip.
std::string called(std::string_view file) {
    file = file.substr(file.find_last_of('/') + 1);
    if (auto const dot = file.rfind('.'); dot != std::string_view::npos) file = file.substr(0, dot);
    std::string name;
    for (char const c : file)
        name += c == '_' || c == '-' ? ' ' : static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    while (!name.empty() && (name.back() == ' ' || std::isdigit(static_cast<unsigned char>(name.back()))))
        name.pop_back();
    return name;
}

/// The words of a name that tell its clip from others: "photo_bird" -> "bird".
std::vector<std::string> telling_words(std::string const& name) {
    static constexpr std::string_view kCommon[] = {"photo", "video",   "clip", "image",  "img",
                                                   "pic",   "picture", "shot", "movie",  "mov",
                                                   "file",  "final",   "dsc",  "footage"};
    std::vector<std::string> words;
    std::string word;
    for (char const c : name + ' ') {
        if (c != ' ') {
            word += c;
            continue;
        }
        if (word.size() > 1 && std::ranges::find(kCommon, word) == std::end(kCommon)) words.push_back(word);
        word.clear();
    }
    return words;
}

/// The one clip whose name, or whose only telling word, is `word`: from 1, 0 for none or several.
int clip_called(std::vector<std::string> const& names, std::string const& word) {
    if (std::ranges::count(names, word) == 1)
        return static_cast<int>(std::ranges::find(names, word) - names.begin()) + 1;
    auto const told = [&](std::string const& name) {
        auto const words = telling_words(name);
        return std::ranges::find(words, word) != words.end();
    };
    if (std::ranges::count_if(names, told) != 1) return 0;
    return static_cast<int>(std::ranges::find_if(names, told) - names.begin()) + 1;
}

/// "The bird photo" where no clip is called so: nobody can tell which is meant.
bool names_unknown_clip(std::vector<Symbol> const& symbols, std::size_t i, Message const& text) {
    static constexpr std::string_view kOthers[] = {"same",   "whole",   "entire", "main",     "new",
                                                   "old",    "current", "full",   "original", "other",
                                                   "actual", "middle",  "next",   "raw"};
    static constexpr std::string_view kOne[] = {"photo", "picture", "pic", "image", "clip", "shot"};
    if (symbols[i].meaning != Unknown || std::ranges::find(kOthers, symbols[i].words) != std::end(kOthers) ||
        std::ranges::find(kOne, symbols[i + 1].words) == std::end(kOne))
        return false;
    std::size_t const first = symbols[i].first;
    return first >= 4 && text.folded_words(first - 4, first) == "the ";
}

/// "The beach clip", "the bird photo": the clip whose file is called so, where only one is.
void name_clips(std::vector<Symbol>& symbols, Message const& text, Context const& context) {
    if (context.clip_names.empty()) return;
    std::vector<std::string> names;
    for (auto const& file : context.clip_names)
        names.push_back(called(file));
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
        bool const noun = symbols[i + 1].is({Clip, Video, Part, Photo}) || symbols[i + 1].words == "one";
        if (symbols[i].words.empty() || !noun || symbols[i].is({First, Last, Ordinal, Number, Selected}))
            continue;
        int const clip = clip_called(names, symbols[i].words);
        if (clip == 0 && names.size() > 1 && names_unknown_clip(symbols, i, text)) {
            symbols[i].meaning = Vague;
            symbols[i].value = "somewhere";
        }
        if (clip == 0) continue;
        symbols[i].meaning = ClipRef;
        symbols[i].value = {};
        symbols[i].a = clip;
        symbols[i].last = symbols[i + 1].last;
        symbols.erase(symbols.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

/// 后半段静音: from the middle on; behind a cut, the piece that came of it.
void name_halves(std::vector<Symbol>& symbols, Context const& context) {
    bool split = false;
    for (auto& symbol : symbols) {
        split = split || symbol.meaning == Split;
        bool const half = symbol.is({FirstSpan, LastSpan}) && symbol.value == "half" &&
                          !symbol.words.empty() && static_cast<unsigned char>(symbol.words[0]) >= 0x80;
        if (!half) continue;
        bool const first = symbol.meaning == FirstSpan;
        symbol.meaning = split ? ClipRef : Range;
        symbol.value = split && !first ? "last" : "";
        symbol.a = split ? (first ? 1 : -1) : first ? 0 : context.duration_s / 2;
        symbol.b = first ? context.duration_s / 2 : kEndOfVideo;
    }
}

} // namespace

std::string_view name(Action action) {
    switch (action) {
    case Action::Sse:
        return "sse";
    case Action::Export:
        return "export";
    case Action::Credits:
        return "credits";
    case Action::State:
        return "state";
    case Action::Upload:
        return "upload";
    }
    return "sse";
}

json to_json(Plan const& plan) {
    json ops = json::array();
    for (auto const& op : plan.ops)
        ops.push_back(to_json(op));
    return {{"action", name(plan.action)}, {"ops", ops}, {"reply", plan.reply}};
}

Plan plan(std::string_view message, Context const& context) {
    Message const text(message);
    auto symbols = symbols_of(text, with_shown_words(tokenize(text), text));
    name_clips(symbols, text, context);
    bool const polite_only = std::ranges::any_of(symbols,
                                                 [](Symbol const& s) {
                                                     return s.meaning == Please || s.words == "great" ||
                                                            s.words == "cool" || s.words == "nice" ||
                                                            s.words == "awesome" || s.words == "sweet" ||
                                                            s.words == "amazing" || s.words == "lovely";
                                                 }) &&
                             std::ranges::all_of(symbols, [](Symbol const& s) {
                                 return s.is({Please, Filler, Mark});
                             });
    symbols = without_courtesies(std::move(symbols), text);
    symbols = with_chinese_turns(with_chinese_senses(with_entities(std::move(symbols)), text), text);
    name_halves(symbols, context);
    symbols = with_english_turns(with_told_clips(std::move(symbols)), text, context.duration_s);
    return Reader(text, context, with_restarts(std::move(symbols), text), polite_only).run();
}

} // namespace needledrop::language
