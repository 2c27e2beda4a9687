// Where one clause is two wishes: at joints that a piece without a verb was joined over, and in Chinese at
// spaces, which some type instead of commas. It parts only where each side reads as an edit by itself and the
// whole loses one.
#include "language/reader.h"

#include "language/negation.h"
#include "language/talk.h"
#include "language/vocabulary.h"

#include <algorithm>
#include <utility>

namespace needledrop::language {

using enum Concept;

namespace {

/// Behind a space a wish may begin, where 用我传的 海边.mp3, 音量 -5db and 在 20 到 25 秒 only set things
/// apart.
bool may_begin(Symbol const& symbol, Message const& text) {
    if (symbol.meaning == File) return false;
    std::size_t at = symbol.first;
    if (!is_digit(text.folded(at))) return is_han(text.folded(at)) || symbol.meaning == Quoted;
    while (is_digit(text.folded(at)))
        ++at;
    bool const behind_digits = symbol.first > 1 && is_digit(text.folded(symbol.first - 2));
    return !is_space(text.folded(at)) && !behind_digits;
}

/// bgm 音量 -5db, 清晰度拉到 2K: what stands before the space leads up to what comes.
bool waits(Clause const& clause) {
    Symbol const& last = clause.symbols.back();
    bool const lone = clause.symbols.size() == 1 && !is_predicate(last);
    return lone || last.meaning == Prep || last.words.ends_with("到") || last.words.ends_with("成");
}

/// One edit, and more than a lone word to tell it by.
bool is_sure_edit(Reading const& reading) {
    constexpr int kSure = 50;
    if (reading.ops.size() != 1 || reading.score < kSure) return false;
    auto const* spec = find_op(reading.ops[0].name);
    return spec && spec->edits && reading.ops[0].name != "other";
}

} // namespace

std::vector<Clause> Reader::parted(std::vector<Clause> const& clauses) const {
    std::vector<Clause> out;
    for (Clause rest : clauses) {
        auto const seams = seams_of(rest);
        rest.seams.clear();
        std::size_t taken = 0; // Symbols of this clause that stand in `out` already.
        for (auto const& [seam, join] : seams) {
            auto const middle = rest.symbols.begin() + static_cast<std::ptrdiff_t>(seam - taken);
            Clause left = rest, right = rest;
            left.symbols.assign(rest.symbols.begin(), middle);
            right.symbols.assign(middle, rest.symbols.end());
            right.join = join;
            right.inherited = false;
            bool const guarded = join == Join::Start && only_guards(left) && !right.has(Not);
            if (join == Join::Start) right.join = Join::Comma;
            if ((join == Join::Start && waits(left)) ||
                (!parts_at(rest, left, right) && !(guarded && reads_alone(right))))
                continue;
            out.push_back(std::move(left));
            rest = std::move(right);
            taken = seam;
        }
        out.push_back(std::move(rest));
    }
    return out;
}

std::vector<std::pair<std::size_t, Join>> Reader::seams_of(Clause const& clause) const {
    constexpr std::size_t kMostSpaces = 8;
    if (!chinese_) return clause.seams;
    std::vector<std::pair<std::size_t, Join>> seams;
    for (std::size_t i = 1; i < clause.symbols.size() && seams.size() < kMostSpaces; ++i) {
        std::size_t const first = clause.symbols[i].first, end = clause.symbols[i - 1].last;
        auto const gap = first > end && first - end < 6 ? text_.folded_words(end, first) : std::string();
        if (gap.find(' ') != std::string::npos && may_begin(clause.symbols[i], text_))
            seams.emplace_back(i, Join::Start);
    }
    for (auto const& seam : clause.seams)
        if (std::ranges::find(seams, seam.first, &std::pair<std::size_t, Join>::first) == seams.end())
            seams.push_back(seam);
    std::ranges::sort(seams);
    return seams;
}

bool Reader::reads_alone(Clause const& clause) const {
    return is_sure_edit(best_reading(clause));
}

bool Reader::parts_at(Clause const& whole, Clause const& left, Clause const& right) const {
    if (left.symbols.empty() || right.symbols.empty() || right.has(It) || left.has(Not, If)) return false;
    bool const only_length = std::ranges::none_of(right.symbols, [](Symbol const& s) {
        return (is_predicate(s) && !s.is({Shorten, Want})) || is_head(s) || s.meaning == Factor;
    }); // "A bit of flamenco guitar, max 12 sec", 持续4秒
    if (only_length) return false;
    Clause const wanted = without_negation(right), all = without_negation(whole);
    if (wanted.symbols.empty() || all.symbols.empty()) return false;
    Reading const one = best_reading(left), other = best_reading(wanted);
    if (!is_sure_edit(one) || !is_sure_edit(other) || one.ops[0].name == other.ops[0].name) return false;
    bool const only_named = one.ops[0].args.empty() && right.has(Only); // "Some music but only from 0:12"
    bool const lasts =
        left.has(Quoted) && right.symbols.front().meaning == ForLength; // “新品”，持续4秒，居中
    bool const at_most = one.ops[0].name == "add_music" && right.symbols.size() == 1 && right.has(ToLength);
    if (lasts || at_most) return false; // "Flamenco, max 12 s": of the music.
    bool const fills = one.ops[0].name == "set_aspect" && right.has(Crop); // "4:5, crop it to fill"
    if (only_named || fills) return false;
    Reading const both = best_reading(all);
    auto const holds = [&](Reading const& part) {
        return std::ranges::find(both.ops, part.ops[0]) != both.ops.end();
    };
    return !holds(one) || !holds(other);
}

} // namespace needledrop::language
