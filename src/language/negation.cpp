#include "language/negation.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace needledrop::language {

using enum Concept;

namespace {

/// "No black bars": the bars are not wanted, where "without chopping heads off" wants the whole picture.
bool refuses_bars(Clause const& clause, std::size_t negation) {
    if (negation + 1 >= clause.symbols.size() || clause.symbols[negation + 1].meaning != Pad) return false;
    std::string const& words = clause.symbols[negation + 1].words;
    return words.find("bar") != std::string::npos || words.find("border") != std::string::npos ||
           words.find("letterbox") != std::string::npos || words.find("edges") != std::string::npos;
}

} // namespace

Clause without_negation(Clause clause) {
    std::size_t const negation = clause.where({Not});
    if (negation >= clause.symbols.size()) return clause;
    if (refuses_bars(clause, negation)) {
        clause.symbols[negation].meaning = Remove;
        return clause;
    }
    bool const whole = negation + 1 < clause.symbols.size() && clause.symbols[negation + 1].meaning == Pad &&
                       static_cast<unsigned char>(clause.symbols[negation].words[0]) < 0x80;
    if (whole) { // "Without chopping heads off"
        clause.symbols.erase(clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation));
        return clause;
    }
    if (clause.has(Undo, Redo) && clause.symbols[negation].words != "dont") {
        std::erase_if(clause.symbols, [](Symbol const& s) { return s.is({Not, It, Number}); });
        return clause;
    }
    bool const contrasts =
        negation > 0 && negation + 1 < clause.symbols.size() &&
        std::all_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation) + 1, clause.symbols.end(),
                    [](Symbol const& s) {
                        return s.is({Prep, Number, Duration, Moment, Since, Percent, Beginning});
                    });
    if (contrasts) { // 从第4秒开始，别从0
        clause.symbols.resize(negation);
        return clause;
    }
    bool const aside =
        negation > 0 && negation + 1 < clause.symbols.size() &&
        static_cast<unsigned char>(clause.symbols[negation].words[0]) >= 0x80 &&
        std::all_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation) + 1, clause.symbols.end(),
                    [](Symbol const& s) { return s.meaning == Unknown; });
    if (aside) { // 标题往下坠一坠，别顶着天
        clause.symbols.resize(negation);
        return clause;
    }
    bool const refuses_to_duck =
        clause.has(Speaking) && clause.has(Quieter, Lower, Smaller) &&
        clause.where({Quieter, Lower, Smaller}) > negation &&
        !clause.symbols[clause.where({Quieter, Lower, Smaller})].words.starts_with("太");
    if (refuses_to_duck && clause.has(Music)) return clause; // 说话时音乐别再变轻: no ducking.
    if (clause.where({Pad, BlurPad}) < negation) {
        clause.symbols.resize(negation);
        return clause;
    }
    bool const verb_before = std::any_of(
        clause.symbols.begin(), clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation), is_predicate);
    std::size_t const say = clause.where({Say});
    bool const latin = static_cast<unsigned char>(clause.symbols[negation].words[0]) < 0x80;
    if (latin && say < negation && negation + 1 < clause.symbols.size()) { // "Should say Day 47, not Day 46"
        clause.symbols.resize(negation);
        return clause;
    }
    bool const last = negation + 1 == clause.symbols.size();
    bool const comparative = negation + 1 < clause.symbols.size() &&
                             clause.symbols[negation + 1].is({Louder, Quieter, Brighter, Darker, Bigger,
                                                              Smaller, Faster, Slower, Warmer, Cooler});
    auto const complains = [](std::string const& words) {
        for (std::string_view start :
             {"抢", "盖", "压过", "太", "过", "吵", "喧", "too", "overpower", "drown", "blast"})
            if (words.starts_with(start)) return true;
        return false;
    };
    if (comparative && complains(clause.symbols[negation + 1].words)) { // 别抢戏: the cure is in the word.
        clause.symbols.erase(clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation));
        return clause;
    }
    if (comparative) {
        auto& symbol = clause.symbols[negation + 1];
        static constexpr std::pair<Concept, Concept> kOpposites[] = {
            {Louder, Quieter}, {Brighter, Darker}, {Bigger, Smaller}, {Faster, Slower}, {Warmer, Cooler}};
        for (auto const& [one, other] : kOpposites) {
            if (symbol.meaning == one) {
                symbol.meaning = other;
                break;
            }
            if (symbol.meaning == other) {
                symbol.meaning = one;
                break;
            }
        }
        clause.symbols.erase(clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation));
        return clause;
    }
    bool const wants_none =
        clause.symbols.size() > negation + 1 &&
        clause.symbols[negation + 1].is(
            {Music, Captions, Text, Audio, Original, TransitionName, FilterName, SoundEffect}) &&
        std::all_of(
            clause.symbols.begin(), clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation),
            [](Symbol const& s) {
                return s.is({Make, Want, PoliteRequest, It, Keep, Video, Tentative, Correction, Use, Prep});
            });
    if (verb_before && !last && wants_none) { // "Make it without music", "I'd rather have no captions".
        clause.symbols.erase(clause.symbols.begin(),
                             clause.symbols.begin() + static_cast<std::ptrdiff_t>(negation));
        clause.symbols.front().meaning = Remove;
        return clause;
    }
    if (verb_before && !last) {
        clause.symbols.resize(negation);
        return clause;
    }
    if (clause.has(Want) && negation < clause.where({Want}))
        std::erase_if(clause.symbols, [](Symbol const& s) { return s.meaning == Want; });
    std::erase_if(clause.symbols, [&](Symbol const& s) {
        return s.words == "have" || (s.meaning == More && static_cast<unsigned char>(s.words[0]) < 0x80);
    });
    if (clause.has(Duck) || (clause.has(Lower, Down) && clause.has(Speaking))) return clause;
    bool const names_nothing =
        !verb_before && !last && std::none_of(clause.symbols.begin(), clause.symbols.end(), is_head);
    if (names_nothing) return Clause{};
    auto const& word = clause.symbols[clause.where({Not})].words;
    if (word == "not" || word == "isnt" || word == "never" || word == "doesnt" || word == "不")
        return Clause{};
    bool const forbids = word == "别" && !last && !is_head(clause.symbols[clause.where({Not}) + 1]);
    if (forbids) { // 标题别老赖着: 别 refuses a deed, and takes nothing away.
        clause.symbols.resize(clause.where({Not}));
        return clause;
    }
    if (!verb_before || last) {
        auto& symbol = clause.symbols[clause.where({Not})];
        symbol.meaning = Remove;
    }
    return clause;
}

} // namespace needledrop::language
