#include "language/courtesy.h"

#include "language/clause.h"

#include <algorithm>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kLongestTag = 8; ///< Characters.

/// Where the last symbol ends that is no mark.
std::size_t spoken(std::vector<Symbol> const& symbols) {
    std::size_t end = symbols.size();
    while (end > 0 && symbols[end - 1].meaning == Mark && symbols[end - 1].words != ")")
        --end;
    return end;
}

/// The symbols before `end` ask for something and for nothing else: no question, no other small talk.
bool wishes(std::vector<Symbol> const& symbols, std::size_t end) {
    auto const begin = symbols.begin(), stop = symbols.begin() + static_cast<std::ptrdiff_t>(end);
    if (std::any_of(begin, stop, [](Symbol const& s) {
            return s.is({Chitchat, Question, If, Hold, HelpAsked, Credits, Status, Tentative});
        }))
        return false;
    return std::any_of(begin, stop, [](Symbol const& s) { return is_predicate(s); }) ||
           std::any_of(begin, stop, [](Symbol const& s) { return is_head(s) && s.meaning != Footage; });
}

/// 好吗, 行不行 at the end of `words`: their length in characters, or 0.
std::size_t tag_length(std::string_view words, bool asks) {
    static constexpr std::pair<std::string_view, std::size_t> kChinese[] = {
        {"可不可以", 4}, {"可以不", 3}, {"可以吗", 3}, {"可以么", 3}, {"好不好", 3}, {"行不行", 3},
        {"成不成", 3},   {"好吗", 2},   {"行吗", 2},   {"行么", 2},   {"好么", 2},   {"成吗", 2}};
    for (auto const& [tag, length] : kChinese)
        if (words.ends_with(tag)) return length;
    if (!asks) return 0;
    for (std::string_view const tag :
         {" will you", " would you", " could you", " can you", " okay", " ok", " please", " alright", " pls"})
        if (words.ends_with(tag)) return tag.size() - 1;
    return 0;
}

/// The wish begins with a verb: an order, and no statement that is asked about.
bool orders(std::vector<Symbol> const& symbols) {
    auto const first = std::ranges::find_if(symbols, [](Symbol const& s) {
        return !s.is({PoliteRequest, Please, Filler, Mark, Then, And});
    });
    return first != symbols.end() &&
           (is_predicate(*first) ||
            first->is({Put, Turn, Crop, Speed, TransitionName, FilterName, EffectName}));
}

/// "Crossfade between the clips, ok?", 颜色再鲜艳一点，好吗？
bool drop_tag(std::vector<Symbol>& symbols, Message const& text) {
    std::size_t const end = spoken(symbols);
    if (end < 2) return false;
    bool const asks = end < symbols.size() && symbols[end].words == "?";
    std::size_t const last = symbols[end - 1].last;
    std::size_t const length =
        tag_length(text.folded_words(last > kLongestTag + 4 ? last - kLongestTag - 4 : 0, last), asks);
    if (length == 0) return false;
    std::size_t keep = end;
    while (keep > 0 && symbols[keep - 1].first + length >= last)
        --keep;
    bool const apart = keep > 0 && symbols[keep - 1].meaning == Mark;
    if (keep == 0 || symbols[keep - 1].last + length > last)
        return false; // The tag is part of a longer word.
    bool const chinese = is_han(text.folded(last - 1));
    bool const mild = chinese && (apart || text.folded(last - length - 1) == U'点');
    if (!wishes(symbols, keep) || !(orders(symbols) || mild)) return false;
    symbols.resize(keep);
    return true;
}

bool drop_thanks(std::vector<Symbol>& symbols) {
    std::size_t const end = spoken(symbols);
    if (end < 2 || symbols[end - 1].meaning != Chitchat || symbols[end - 1].value != "thanks") return false;
    std::size_t keep = end - 1;
    while (keep > 0 && symbols[keep - 1].meaning == Mark)
        --keep;
    if (!wishes(symbols, keep)) return false;
    bool const asked = keep + 1 < end && symbols[keep].words == "?"; // "Can you add music? Thanks"
    symbols.resize(asked ? keep + 1 : keep);
    return true;
}

/// "Can you", "I'd like you to", 帮我, 麻烦你: an order with manners before it. Questions (could it …,
/// 能不能) stay.
bool is_opening(Symbol const& symbol) {
    static constexpr std::string_view kEnglish[] = {
        "can you", "could you", "please",  "pls",    "i want you to", "i need you to",  "id like you to",
        "lets",    "go ahead",  "i wanna", "can we", "could we",      "would be great", "you should"};
    static constexpr std::string_view kChinese[] = {"帮我",   "麻烦",     "麻烦你",   "请",   "请你",
                                                    "请帮我", "给我",     "我想",     "我要", "我想要",
                                                    "你",     "我想要你", "麻烦帮我", "帮忙"};
    if (!symbol.is({PoliteRequest, Please, Want, Filler})) return false;
    return std::ranges::any_of(kEnglish, [&](auto word) { return symbol.words.starts_with(word); }) ||
           std::ranges::find(kChinese, std::string_view(symbol.words)) != std::end(kChinese);
}

void drop_opening(std::vector<Symbol>& symbols) {
    std::size_t opening = 0;
    while (opening < symbols.size() && opening < 3 && is_opening(symbols[opening]))
        ++opening;
    if (opening == 0 || opening >= symbols.size()) return;
    Symbol const& verb = symbols[opening];
    bool const acts =
        (is_predicate(verb) && !verb.is({Want, Hold, Less, More, Show, Generative, OtherEdit, OutOfScope})) ||
        verb.meaning == Speed;
    if (!acts) return;
    for (auto const& symbol : symbols) // "Can you crop videos?" asks.
        if (symbol.meaning == Question || (symbol.meaning == Mark && symbol.words == "?")) return;
    symbols.erase(symbols.begin(), symbols.begin() + static_cast<std::ptrdiff_t>(opening));
}

} // namespace

std::vector<Symbol> without_courtesies(std::vector<Symbol> symbols, Message const& text) {
    drop_opening(symbols);
    for (int i = 0; i < 3; ++i) // "…, ok? thanks!"
        if (!drop_thanks(symbols) && !drop_tag(symbols, text)) break;
    return symbols;
}

} // namespace needledrop::language
