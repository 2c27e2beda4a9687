#include "language/planner.h"

#include "language/chinese_senses.h"
#include "language/chinese_turns.h"
#include "language/courtesy.h"
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

/// "The beach clip" is the clip whose file is called so, where only one is.
void name_clips(std::vector<Symbol>& symbols, Context const& context) {
    if (context.clip_names.empty()) return;
    std::vector<std::string> names;
    for (auto const& file : context.clip_names)
        names.push_back(called(file));
    for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
        bool const noun = symbols[i + 1].is({Clip, Video, Part}) || symbols[i + 1].words == "one";
        if (symbols[i].words.empty() || !noun || symbols[i].is({First, Last, Ordinal, Number, Selected}))
            continue;
        if (std::ranges::count(names, symbols[i].words) != 1) continue;
        symbols[i].meaning = ClipRef;
        symbols[i].value = {};
        symbols[i].a = static_cast<double>(std::ranges::find(names, symbols[i].words) - names.begin() + 1);
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
    name_clips(symbols, context);
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
    symbols = with_told_clips(std::move(symbols));
    return Reader(text, context, with_restarts(std::move(symbols), text), polite_only).run();
}

} // namespace needledrop::language
