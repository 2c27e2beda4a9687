// Entities, in order: amounts, corrections of them, senses, then times and references. What somebody takes
// back in the middle of a phrase, and ranges told in two halves, are settled here.
#include "language/amounts.h"
#include "language/senses.h"
#include "language/spoken_times.h"
#include "language/symbol.h"
#include "language/times.h"

#include <cstddef>

namespace needledrop::language {
namespace {

using enum Concept;

/// What may stand in for what when somebody corrects himself.
int kind_of(Symbol const& symbol) {
    if (symbol.is(
            {Number, Duration, Percent, Decibel, Factor, Concept::Times, Lufs, Fps, Bpm, Degrees, Megabytes}))
        return 1;
    if (symbol.is({ColourName})) return 2;
    if (symbol.is({Position})) return 3;
    if (symbol.is({Mood, Genre})) return 4;
    if (symbol.is({Ratio, Shape})) return 5;
    if (symbol.is({Quoted})) return 6;
    if (symbol.is({ClipRef, Ordinal, First, Last})) return 7;
    if (symbol.is({FilterName})) return 8;
    if (symbol.is({FirstSpan, LastSpan, Range, Since, Until, ToLength, ForLength, Moment})) return 9;
    return 0;
}

bool fits_in(Symbol const& wrong, Symbol const& right) {
    if (kind_of(wrong) == 0 || kind_of(wrong) != kind_of(right)) return false;
    return kind_of(right) != 1 || wrong.meaning == Number || wrong.meaning == right.meaning ||
           right.meaning == Number;
}

/// "the first 5, sorry, 8 seconds": the second stands for the first.
std::vector<Symbol> corrected(std::vector<Symbol> const& in) {
    auto const skips = [](Symbol const& s) {
        return (s.meaning == Mark &&
                (s.words == "," || s.words == "-" || s.words == "、" || s.words == "—")) ||
               s.is({Filler, Please, Make, Set, PoliteRequest, Correction}) ||
               (s.meaning == Prep && s.value == "to");
    };
    auto const corrects = [](Symbol const& s) {
        bool const of_spelling = s.words.ends_with("错了") && s.words.size() > 6; // “在见”写错了，是“再见”
        return (s.meaning == Correction && !of_spelling) ||
               (s.meaning == Not && (s.words == "no" || s.words == "不"));
    };
    std::vector<Symbol> out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (corrects(in[i]) && !out.empty()) {
            std::size_t next = i + 1;
            while (next < in.size() && skips(in[next]) && next - i < 8)
                ++next;
            std::size_t wrong = out.size();
            while (wrong > 0 && (skips(out[wrong - 1]) || out[wrong - 1].meaning == Unit) &&
                   out.size() - wrong < 6)
                --wrong;
            if (next < in.size() && wrong > 0 && fits_in(out[wrong - 1], in[next])) {
                Symbol right = in[next];
                if (right.meaning == Number && out[wrong - 1].meaning != Number)
                    right.meaning = out[wrong - 1].meaning;
                out.resize(wrong - 1);
                out.push_back(std::move(right));
                i = next;
                continue;
            }
        }
        out.push_back(in[i]);
    }
    return out;
}

/// 从15秒开始，到45秒结束: one range in two halves.
std::vector<Symbol> with_whole_ranges(std::vector<Symbol> in) {
    std::vector<Symbol> out;
    for (auto& symbol : in) {
        bool const joined = !out.empty() && (out.back().meaning == And ||
                                             (out.back().meaning == Mark && out.back().words == ","));
        std::size_t const comma = joined ? 1 : 0;
        bool const closes =
            symbol.meaning == Until && out.size() > comma && out[out.size() - 1 - comma].meaning == Since &&
            out[out.size() - 1 - comma].value == "from" && out[out.size() - 1 - comma].a < symbol.a;
        if (closes) {
            out.resize(out.size() - comma);
            out.back().meaning = Range;
            out.back().b = symbol.a;
            out.back().last = symbol.last;
        } else
            out.push_back(std::move(symbol));
    }
    return out;
}

bool says_nothing(Symbol const& symbol) {
    if (symbol.is({Please})) return true;
    return symbol.meaning == Filler;
}

} // namespace

std::vector<Symbol> with_entities(std::vector<Symbol> symbols) {
    symbols = with_amounts(with_spoken_numbers(std::move(symbols)));
    symbols = with_senses(corrected(symbols));
    std::erase_if(symbols, says_nothing);
    for (std::size_t i = 1; i < symbols.size(); ++i) // "trim the silence": the noun, not the verb.
        if (symbols[i].meaning == Mute && symbols[i].words.starts_with("silenc") &&
            symbols[i - 1].is({Remove, Cut, Trim, Shorten, Concept::Silence, All}))
            symbols[i].meaning = Concept::Silence;
    return corrected(with_whole_ranges(with_times(with_cut_places(std::move(symbols)))));
}

} // namespace needledrop::language