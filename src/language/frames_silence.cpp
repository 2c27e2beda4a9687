// Pauses and filler words are taken out.
#include "language/frame.h"

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// "Remove gaps" as one phrase.
bool closes_gaps(Clause const& clause) {
    auto const* silence = clause.find(Silence);
    return silence && (silence->words.starts_with("remove") || silence->words.starts_with("delete") ||
                       silence->words.starts_with("close"));
}

} // namespace

Reading read_silence(Clause const& clause, Setting const& setting) {
    if (!setting.chinese && clause.has(SoundEffect) && clause.has(Add, Put))
        return {}; // Crickets in the silence.
    if (!clause.has(Silence, FillerWords) || clause.has(Hold)) return {};
    if (!clause.has(Silence) && clause.has(FirstSpan, LastSpan, Range)) return {}; // 开头5秒全是废话，剪了
    bool const asked = clause.has(Remove, Cut, Trim) || closes_gaps(clause) ||
                       clause.has(Shorten, Split, Extract) || clause.has(Lower) ||
                       clause.has_word("jump cut") || clause.has_word("skip") ||
                       clause.has_word("auto jump cut") || clause.has(Not) || clause.has(Add, Apply, Create);
    if (!asked && !clause.has(Silence)) return {};
    if (!asked && (clause.has(Faster, Slower, Mute) || clause.has(Quieter, Louder))) return {};
    if (!asked && (clause.symbols.size() > 3 || clause.has_word("pause"))) return {};
    if (clause.has(OtherEdit) && clause.has_prep("between")) return {};
    json args = json::object();
    if (clause.has(FillerWords)) args["fillers"] = true;
    for (auto const& symbol : clause.symbols)
        if (symbol.is({Duration, ForLength, ToLength, Since, LastSpan, Moment}))
            args["min_s"] = number(symbol.a);
    return {asked ? 86 : 40, {{"remove_silence", args}}, "clip"};
}

} // namespace needledrop::language
