#include "language/clause_pieces.h"

#include "language/clause_kinds.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

namespace needledrop::language {
namespace {

using enum Concept;

std::optional<Join> joint(Symbol const& symbol) {
    if (symbol.meaning == And) return Join::And;
    if (symbol.meaning == Then) return Join::Then;
    if (symbol.meaning == But) return Join::But;
    if (symbol.meaning != Mark) return {};
    static std::set<std::string, std::less<>> const commas = {
        ",", ";", "、", "—", "+", "/", "&", "|", "•", "→", ">", "，", "；", "*", "-", "(", ")", "·", "="};
    if (commas.contains(symbol.words)) return Join::Comma;
    return {};
}

class Pieces {
public:
    explicit Pieces(std::vector<Symbol> const& symbols)
        : symbols_(symbols) {}

    std::vector<Clause> run() const {
        std::vector<Clause> out;
        Clause current;
        auto const flush = [&](Join next) {
            if (!current.symbols.empty()) out.push_back(std::move(current));
            current = Clause{};
            current.join = out.empty() ? Join::Start : next;
        };
        for (auto const& symbol : symbols_) {
            bool const spares =
                symbol.meaning == But && !current.symbols.empty() &&
                ((current.symbols.back().meaning == ClipRef && current.symbols.back().value == "all") ||
                 (current.symbols.back().meaning == Footage &&
                  (current.symbols.back().words.starts_with("all ") ||
                   current.symbols.back().words.starts_with("every "))));
            if (spares) { // "every clip but the first"
                current.symbols.push_back(symbol);
                current.symbols.back().meaning = Except;
                continue;
            }
            if (symbol.words == "=" && symbol.meaning == Mark && symbol.glued) continue; // "bpm=110"
            if (encloses_detail(symbol) || hyphen(symbol)) continue;
            if (repairs(current, symbol)) { // "Make it quieter no wait make it louder"
                flush(Join::Comma);
                current.symbols.push_back(symbol);
                current.symbols.back().meaning = Correction;
                continue;
            }
            if (turns_other_way(current, symbol)) flush(Join::Comma);
            if (is_hyphen(symbol)) continue; // "leg-day footage"
            if (auto const join = joint(symbol)) {
                bool const keep_stronger =
                    current.symbols.empty() && current.join != Join::Start && *join == Join::Comma;
                if (!keep_stronger) flush(*join);
                continue;
            }
            bool const titled =
                symbol.meaning == Mark && symbol.words == ":" && !current.symbols.empty() &&
                std::ranges::all_of(current.symbols,
                                    [](Symbol const& s) {
                                        return s.is({Unknown, Video, Photo, Clip, Footage, Please, It});
                                    }) &&
                !current.has(ClipRef) && current.has(Video, Photo, Clip);
            bool const heading = symbol.meaning == Mark && symbol.words == ":" && !current.symbols.empty() &&
                                 !has_predicate(current) && !has_topic(current) && next_is_wish(symbol) &&
                                 !current.has(Duration, ToLength, Platform);
            bool const announces = symbol.meaning == Mark && symbol.words == ":" &&
                                   !current.symbols.empty() && current.symbols.size() <= 3 &&
                                   announces_list(current);
            bool const named = symbol.meaning == Mark && symbol.words == ":" && names_piece(current);
            if (heading || titled || announces || named) { // "Best man's speech: cut the first 25 seconds"
                current = Clause{};
                continue;
            }
            if (symbol.meaning == Mark && symbol.words == ":" && current.has(Duration) &&
                !current.has(Text, Say, Quoted) && !current.has(Music, Voiceover) &&
                current.symbols.size() <= 3) {
                flush(Join::Comma); // 做个20秒的：竖屏，…
                continue;
            }
            if (asks_again(current, symbol)) flush(Join::Comma); // "The wind is loud can you get rid of it"
            bool const ordered = symbol.meaning == Mark && symbol.words == ":" && orders_piece(current);
            if (ordered) { // "Build a recap of my trip: upbeat track, vertical"
                flush(Join::Comma);
                continue;
            }
            bool const export_too = symbol.meaning == Export && current.has(Factor) && // 加速3倍导出
                                    current.has(Faster, Slower, SlowMotion) && !current.has(Prep, Want);
            if (export_too || exports_too(current, symbol)) flush(Join::Then);
            if (symbol.meaning == Mark && symbol.words != ":") continue;
            if (symbol.meaning == Mark && current.symbols.empty()) continue;
            current.symbols.push_back(symbol);
            if (current.symbols.size() >= kLongestClause) flush(Join::Comma);
        }
        flush(Join::Comma);
        return out;
    }

private:
    /// 校庆预告：截10到35秒; 最后一次机会：60秒: what the piece is, or how it is announced, and no wish.
    static bool names_piece(Clause const& clause) {
        if (clause.symbols.empty() || clause.symbols.size() > 4 ||
            static_cast<unsigned char>(clause.symbols[0].words[0]) < 0x80)
            return false;
        return clause.has(Unknown, Highlight) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                   return s.is(
                       {Unknown, Highlight, Video, Last, First, Number, Mood, Footage, PoliteRequest, Times});
               });
    }

    /// "Leg-day": a dash inside a word.
    bool hyphen(Symbol const& symbol) const {
        auto const* next = after(symbol);
        auto const index = static_cast<std::size_t>(&symbol - symbols_.data());
        auto const word = [](Symbol const& s) { return s.meaning == Unknown && s.words[0] > 0; };
        return symbol.meaning == Mark && symbol.words == "-" && symbol.glued && next && next->glued &&
               index > 0 && word(symbols_[index - 1]) && word(*next);
    }

    Symbol const* after(Symbol const& symbol, std::size_t count = 1) const {
        auto const index = static_cast<std::size_t>(&symbol - symbols_.data()) + count;
        return index < symbols_.size() ? &symbols_[index] : nullptr;
    }

    /// "(clip 3)", "(first 14 sec)": brackets around what only says which or how long.
    bool encloses_detail(Symbol const& symbol) const {
        if (symbol.meaning != Mark || (symbol.words != "(" && symbol.words != ")")) return false;
        auto const detail = [](Symbol const& s) {
            return s.is({ClipRef, ClipPair, Range, FirstSpan, LastSpan, Moment, Percent, Since, Until});
        };
        if (symbol.words == "(") {
            auto const* inside = after(symbol);
            auto const* closing = after(symbol, 2);
            return inside && detail(*inside) && (!closing || closing->words == ")");
        }
        auto const index = static_cast<std::size_t>(&symbol - symbols_.data());
        return index >= 2 && detail(symbols_[index - 1]) && symbols_[index - 2].words == "(";
    }

    /// Somebody takes back what he began to say, with no mark before it.
    bool repairs(Clause const& current, Symbol const& symbol) const {
        auto const* next = after(symbol);
        if (current.symbols.empty() || !next || symbol.words.empty() ||
            static_cast<unsigned char>(symbol.words[0]) >= 0x80 ||
            std::ranges::none_of(current.symbols, is_predicate))
            return false;
        bool const again =
            symbol.meaning == Not && symbol.words == "no" && is_predicate(*next) &&
            std::ranges::any_of(current.symbols, [&](Symbol const& s) { return s.meaning == next->meaning; });
        return again || (symbol.meaning == Correction && current.symbols.back().meaning != Correction &&
                         (is_predicate(*next) || next->is({Correction, Not, Only})));
    }

    /// "Louder voice quieter song": the second goes the other way.
    bool turns_other_way(Clause const& current, Symbol const& symbol) const {
        static constexpr std::pair<Concept, Concept> kWays[] = {
            {Louder, Quieter}, {Quieter, Louder}, {Faster, Slower}, {Slower, Faster}};
        auto const* next = after(symbol);
        if (current.symbols.size() < 2 || !next || !next->is({Music, Voice, Original, ClipRef}) ||
            symbol.stated || static_cast<unsigned char>(symbol.words[0]) >= 0x80)
            return false;
        return std::ranges::any_of(kWays,
                                   [&](auto const& way) {
                                       return symbol.meaning == way.second &&
                                              current.symbols.front().meaning == way.first;
                                   }) &&
               std::ranges::any_of(current.symbols, is_head);
    }

    /// A dash inside a word, which joins nothing and parts nothing.
    bool is_hyphen(Symbol const& symbol) const {
        auto const next = static_cast<std::size_t>(&symbol - symbols_.data()) + 1;
        if (symbol.words != "-" || !symbol.glued || next >= symbols_.size() || next < 2) return false;
        auto const is_plain = [](Symbol const& s) { return s.meaning == Unknown; };
        return symbols_[next].glued && (is_plain(symbols_[next]) || is_plain(symbols_[next - 2]));
    }

    /// "Three changes: …", "client notes: …".
    static bool announces_list(Clause const& clause) {
        static constexpr std::string_view kLists[] = {"changes", "edits", "things", "notes",         "tweaks",
                                                      "fixes",   "todo",  "to do",  "changes please"};
        return std::ranges::find(kLists, std::string_view(clause.symbols.back().words)) != std::end(kLists) &&
               std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                   return s.is({Number, Unknown, Change, Less, More, Last, Another});
               });
    }

    /// A request that begins in the middle, with no mark before it.
    static bool asks_again(Clause const& current, Symbol const& symbol) {
        if (symbol.meaning != PoliteRequest || current.symbols.size() < 2 ||
            current.symbols.back().meaning == Prep)
            return false;
        for (std::string_view request :
             {"can you", "could you", "would you", "will you", "can u", "please can you", "could we",
              "can we", "pls can you", "can you please", "could you please"})
            if (symbol.words == request)
                return std::ranges::any_of(current.symbols,
                                           [](Symbol const& s) { return s.stated || is_predicate(s); });
        return false;
    }

    /// "Make everything 2x faster export": the last word is a wish of its own, though nothing joins it.
    bool exports_too(Clause const& current, Symbol const& symbol) const {
        if (symbol.meaning != Export || current.symbols.size() < 2 ||
            static_cast<unsigned char>(symbol.words[0]) >= 0x80)
            return false;
        Symbol const& last = current.symbols.back();
        if (symbol.first != last.last + 1 || last.is({Prep, Not, Want, PoliteRequest, Show, Start, Add, Use}))
            return false;
        bool const asked = std::ranges::any_of(current.symbols, [](Symbol const& s) {
            return is_predicate(s) && !s.is({Want, Show, Use, Apply});
        });
        auto const next = static_cast<std::size_t>(&symbol - symbols_.data()) + 1;
        bool const of_export = next < symbols_.size() && symbols_[next].is({Faster, Slower, Smaller, Bigger});
        return asked && !of_export && !current.has(If, Question, Not);
    }

    bool next_is_wish(Symbol const& mark) const {
        auto const index = static_cast<std::size_t>(&mark - symbols_.data());
        if (index + 1 >= symbols_.size()) return false;
        Symbol const& next = symbols_[index + 1];
        return is_predicate(next) || (topic_of(next) != Topic::None && next.meaning != Quoted);
    }

    std::vector<Symbol> const& symbols_;
};

} // namespace

std::vector<Clause> pieces_of(std::vector<Symbol> const& symbols) {
    return Pieces(symbols).run();
}

} // namespace needledrop::language
