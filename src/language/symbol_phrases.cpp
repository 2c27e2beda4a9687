// Phrases of the lexicon in a message: longest first, and for Chinese, which writes no spaces, so that the
// whole message is read with the fewest letters left over.
#include "language/symbol_reader.h"

#include <algorithm>
#include <cstdint>

namespace needledrop::language {

std::string const& SymbolReader::base(std::size_t index) {
    auto& cached = bases_[index];
    if (!cached.empty()) return cached;
    auto const& typed = tokens_[index].folded;
    bool const word = tokens_[index].kind == Kind::Word;
    if (word) slips_[index] = without_slip(typed).value_or("");
    return cached = !word ? typed : slips_[index].empty() ? base_form(typed) : slips_[index];
}

void SymbolReader::mend_slips(std::string& words, std::size_t count) const {
    for (std::size_t i = at_; i < at_ + count; ++i) {
        if (slips_[i].empty()) continue;
        if (auto const place = words.find(tokens_[i].folded); place != std::string::npos)
            words.replace(place, tokens_[i].folded.size(), slips_[i]);
    }
}

bool SymbolReader::sounds_rhotic(std::size_t index) const {
    static constexpr std::string_view kBegun[] = {"童", "子", "女", "媳", "歌", "科", "时", "孙"};
    static constexpr std::string_view kEnded[] = {"女", "婴", "幼", "孤", "宠", "胎",
                                                  "少", "健", "这", "那", "哪"};
    if (!han(index, "儿") || !tokens_[index].glued || index == 0) return false;
    bool const begins = std::ranges::any_of(kBegun, [&](auto word) { return han(index + 1, word); });
    bool const ends = std::ranges::any_of(kEnded, [&](auto word) { return han(index - 1, word); });
    return !begins && !ends;
}

void SymbolReader::segment() {
    constexpr std::uint32_t kUnread = 64;
    constexpr std::uint32_t kNewRun = 8;
    struct Cost {
        std::uint32_t after_word = 0;
        std::uint32_t after_unread = 0;
    };
    std::vector<Cost> cost(tokens_.size() + 1);
    taken_.assign(tokens_.size(), {});
    for (std::size_t i = tokens_.size(); i-- > 0;) {
        bool const numeral = tokens_[i].kind == Kind::Han &&
                             (han_numeral(tokens_[i].folded) >= 0 || tokens_[i].folded == "第");
        static constexpr std::string_view kMeasures = "步次遍段个号拍成度倍秒分";
        bool const measure = i > 0 && kMeasures.find(tokens_[i].folded) != std::string_view::npos &&
                             (tokens_[i - 1].kind == Kind::Number || han_numeral(tokens_[i - 1].folded) >= 0);
        if (tokens_[i].kind != Kind::Han || numeral || measure)
            cost[i] = {cost[i + 1].after_word + 1, cost[i + 1].after_word + 1};
        else
            cost[i] = {cost[i + 1].after_unread + kUnread + kNewRun, cost[i + 1].after_unread + kUnread};
        for_each_match(i, [&](Entry const*, std::size_t count, std::string const&) {
            std::uint32_t const word = cost[i + count].after_word + 1;
            if (word <= cost[i].after_word) {
                cost[i].after_word = word;
                taken_[i].after_word = count;
            }
            if (word <= cost[i].after_unread) {
                cost[i].after_unread = word;
                taken_[i].after_unread = count;
            }
        });
    }
}

bool SymbolReader::phrase() {
    if (tokens_[at_].kind != Kind::Han) return longest_phrase(tokens_.size());
    return longest_phrase(follows_unread_han() ? taken_[at_].after_unread : taken_[at_].after_word);
}

bool SymbolReader::longest_phrase(std::size_t limit) {
    struct Match {
        Entry const* entry = nullptr;
        std::size_t count = 0; ///< Tokens it takes.
        std::string phrase;
    } best;
    for_each_match(at_, [&](Entry const* entry, std::size_t count, std::string const& words) {
        if (count <= limit) best = {entry, count, words};
    });
    if (!best.entry) return false;
    push(best.entry->meaning, best.entry->value, best.count).phrase = std::move(best.phrase);
    return true;
}

bool SymbolReader::continues_differently(Entry const& entry, std::size_t next) {
    bool const said = entry.meaning == Concept::If && next > 1 && han(next - 2, "的") &&
                      han(next - 1, "话") && next < tokens_.size() && tokens_[next].kind == Kind::Han &&
                      !han(next, "就") && !han(next, "请") && !han(next, "帮") && !han(next, "那") &&
                      !han(next, "可");
    if (said) return true; // 我讲的话翻成泰语: what is said, no condition.
    bool const to_add = entry.meaning == Concept::Generative && at_ > 0 && tokens_[at_].folded == "text" &&
                        (base(at_ - 1) == "add" || base(at_ - 1) == "put" || base(at_ - 1) == "some");
    if (to_add) return true; // "Add text to my video"
    auto const follows = [&](std::initializer_list<std::string_view> words) {
        return next < tokens_.size() && std::ranges::find(words, std::string_view(base(next))) != words.end();
    };
    if (entry.meaning == Concept::FilterName && entry.value == "black and white" &&
        follows({"grade", "grading", "correction", "cast", "tint"}))
        return true; // "Remove the color grade"
    bool const slides_in = entry.meaning == Concept::Text && next > 1 && base(next - 1) == "slide" &&
                           follows({"in", "out", "up", "down", "across", "from", "left", "right"});
    if (slides_in) return true; // "Make the title slide in"
    bool const tells_look =
        entry.meaning == Concept::FilterName && next > 1 && tokens_[next - 1].folded == "looks";
    if (tells_look) return true; // "The sunset looks orange"
    bool const not_alone =
        entry.meaning == Concept::Chitchat && next > 0 && base(next - 1) == "nothing" &&
        follows({"too", "with", "fancy", "crazy", "special", "but", "like", "loud", "heavy", "that"});
    if (not_alone) return true; // "Pop music, nothing too crazy"
    bool const then_does = entry.meaning == Concept::Except && next > 0 && base(next - 1) == "but" &&
                           follows({"change", "make", "remove", "add", "move", "put", "cut", "mute", "speed",
                                    "turn", "replace", "swap", "slow", "trim", "fade", "delete", "lower"});
    if (then_does) return true; // "Keep everything but change the title"
    bool const decimal = next > 1 && han(next - 1, "点") && han(next - 2, "一") &&
                         next + 1 < tokens_.size() && tokens_[next].kind == Kind::Han &&
                         han_numeral(tokens_[next].folded) > 0 &&
                         (han(next + 1, "倍") || han(next + 1, "秒"));
    if (decimal) return true; // 加速一点五倍
    if (entry.meaning != Concept::OutOfScope || entry.value != "background removal" || next >= tokens_.size())
        return false;
    auto const& word = tokens_[next].kind == Token::Kind::Word ? base(next) : tokens_[next].folded;
    return word == "music" || word == "noise" || word == "sound" || word == "song" || word == "track" ||
           word == "audio" || word == "noises" || word == "score" || word == "beat" || word == "音" ||
           word == "乐" || word == "噪" || word == "杂";
}

} // namespace needledrop::language
