#include "language/cut_words.h"

#include <string_view>

namespace needledrop::language {

using enum Concept;
using json = nlohmann::json;

namespace {

/// Where the words of a phrase begin, of which `from` is the first that says something: 组 in 组间歇着那些.
std::size_t phrase_start(Message const& text, std::size_t from) {
    std::size_t first = from;
    while (first > 0 && is_han(text.folded(first - 1)) && from - first < 6)
        --first;
    std::string const lead = text.folded_words(first, from);
    for (std::string_view polite :
         {"请", "把", "将", "帮", "麻烦", "然后", "再", "那", "就", "给", "先", "还有"})
        if (lead.find(polite) != std::string::npos) return from;
    return first;
}

} // namespace

std::string after_verb(Clause const& clause, Setting const& setting, std::initializer_list<Concept> verbs) {
    std::size_t const at = clause.where(verbs);
    if (at + 1 >= clause.symbols.size() && !setting.chinese) return {};
    if (setting.chinese && at > 0) {
        std::size_t const verb = clause.symbols[at - 1].is({All, Everything}) ? at - 1 : at;
        std::string words = setting.text.words(phrase_start(setting.text, clause.symbols.front().first),
                                               clause.symbols[verb].first);
        std::string_view left = words; // 麻烦你把NG的那几条都剪了
        for (std::string_view lead :
             {"请", "麻烦", "你", "可以", "能不能", "能", "我", "想", "要", "帮我", "给我"})
            if (left.starts_with(lead)) left.remove_prefix(lead.size());
        for (std::string_view object : {"把", "将"})
            if (left.starts_with(object)) words = std::string(left.substr(object.size()));
        if (!words.empty()) return words;
    }
    if (at + 1 >= clause.symbols.size()) return {};
    return setting.text.words(clause.symbols[at].last, clause.symbols.back().last);
}

std::size_t described_from(Clause const& clause, Message const& text) {
    std::size_t at = clause.where({ClipRef});
    while (at > 0 && clause.symbols[at - 1].is(
                         {Unknown, Speaking, SceneObject, Complaint, Noise, Mood, Chitchat, Vague}))
        --at;
    std::size_t first = clause.symbols[at].first; // 我 and 他 say nothing elsewhere.
    while (at == 0 && first > 0 &&
           (text.folded(first - 1) == U'我' || text.folded(first - 1) == U'他' ||
            text.folded(first - 1) == U'她'))
        --first;
    return first;
}

json trim_target(Clause const& clause, Setting const& setting) {
    json args = json::object();
    if (clause.has(Music)) args["target"] = "music";
    set_clip(clause, setting, args);
    auto const* footage = clause.find(Footage);
    bool const every_clip =
        !setting.chinese && footage && footage->words.starts_with("all") && clause.has(ToLength);
    if (every_clip) args["clip"] = "all"; // "Trim all clips to 2.5 s"
    if (!setting.chinese && clause.has(Each) && !clause.has(Photo, Every, BothEnds) && !args.contains("clip"))
        args["clip"] = "all";                 // "Trim each to 5 seconds"
    for (auto const& symbol : clause.symbols) // 每段只留前3秒
        if (symbol.meaning == All &&
            (symbol.words.starts_with("每段") || symbol.words.starts_with("每一段") ||
             symbol.words == "each clip" || symbol.words == "every clip"))
            args["clip"] = "all";
    return args;
}

} // namespace needledrop::language
