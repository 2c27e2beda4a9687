#include "language/symbol.h"

#include "language/lexicon.h"

#include <optional>

namespace needledrop::language {
namespace {

/// 0-9 for a Han digit, 10, 100, 1000 for a power, -1 otherwise.
int han_numeral(std::string const& letter) {
    static constexpr std::pair<std::string_view, int> kNumerals[] = {
        {"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2},  {"三", 3},   {"四", 4},   {"五", 5},
        {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}, {"百", 100}, {"千", 1000}};
    for (auto const& [name, number] : kNumerals)
        if (letter == name) return number;
    return -1;
}

class Builder {
public:
    Builder(Message const& text, std::vector<Token> const& tokens)
        : text_(text)
        , tokens_(tokens) {
        bases_.resize(tokens.size());
    }

    std::vector<Symbol> run() {
        segment();
        while (at_ < tokens_.size())
            step();
        return std::move(out_);
    }

private:
    using Kind = Token::Kind;

    bool han(std::size_t index, std::string_view letter) const {
        return index < tokens_.size() && tokens_[index].kind == Kind::Han && tokens_[index].folded == letter;
    }

    Symbol& push(Concept meaning, std::string_view value, std::size_t count) {
        Symbol symbol;
        symbol.meaning = meaning;
        symbol.value = value;
        symbol.first = tokens_[at_].first;
        symbol.last = tokens_[at_ + count - 1].last;
        symbol.glued = tokens_[at_].glued;
        symbol.words = text_.folded_words(symbol.first, symbol.last);
        at_ += count;
        out_.push_back(std::move(symbol));
        return out_.back();
    }

    void step() {
        Token const& token = tokens_[at_];
        switch (token.kind) {
        case Kind::Quoted:
        case Kind::File: {
            std::string words = token.words;
            push(token.kind == Kind::Quoted ? Concept::Quoted : Concept::File, {}, 1).words =
                std::move(words);
            return;
        }
        case Kind::Timecode: {
            double const seconds = token.number;
            push(Concept::Duration, "timecode", 1).a = seconds;
            return;
        }
        case Kind::Ratio:
            push(Concept::Ratio, {}, 1);
            return;
        case Kind::Number: {
            if (phrase()) return;
            double const number = token.number;
            push(Concept::Number, {}, 1).a = number;
            return;
        }
        case Kind::Han:
            if (ordinal() || fraction() || numeral() || phrase() || measured()) return;
            return unknown_han();
        case Kind::Word:
            if (phrase()) return;
            push(Concept::Unknown, {}, 1);
            return;
        case Kind::Mark:
            if (phrase()) return;
            push(Concept::Mark, {}, 1);
            return;
        }
    }

    std::string const& base(std::size_t index) {
        auto& cached = bases_[index];
        if (cached.empty())
            cached =
                tokens_[index].kind == Kind::Word ? base_form(tokens_[index].folded) : tokens_[index].folded;
        return cached;
    }

    struct Match {
        Entry const* entry = nullptr;
        std::size_t count = 0; ///< Tokens it takes.
        std::string phrase;
    };

    /// Calls `visit` with every phrase of the lexicon that begins at `start`, shortest first. Dashes inside a
    /// compound (lo-fi) are skipped; a mark ends a phrase.
    template <class Visit>
    void for_each_match(std::size_t start, Visit&& visit) {
        std::string joined;
        std::size_t words = 0;
        for (std::size_t i = start; i < tokens_.size() && words < kLongestPhrase; ++i) {
            Token const& token = tokens_[i];
            bool const hyphen = token.kind == Kind::Mark && token.folded == "-" && token.glued && i > start &&
                                i + 1 < tokens_.size() && tokens_[i + 1].glued &&
                                tokens_[i + 1].kind != Kind::Number;
            if (hyphen) continue;
            if (token.kind == Kind::Quoted || token.kind == Kind::File || token.kind == Kind::Timecode ||
                token.kind == Kind::Ratio)
                break;
            if (token.kind == Kind::Word && i > start && is_article(token.folded)) continue;
            bool const mark = token.kind == Kind::Mark;
            if (mark && (token.folded == "," || token.folded == "." || token.folded == "\n")) break;
            bool const latin = static_cast<unsigned char>(joined.empty() ? 0x80 : joined.back()) < 0x80;
            bool const needs_space =
                latin && token.kind != Kind::Han && !(mark && token.glued) &&
                !(tokens_[i - 1].kind == Kind::Mark && token.glued && tokens_[i - 1].folded != "-");
            if (needs_space) joined += ' ';
            joined += base(i);
            ++words;
            if (auto const* entry = find_phrase(joined); entry && !continues_differently(*entry, i + 1))
                visit(entry, i + 1 - start, joined);
        }
    }

    /// How many tokens the word at each place takes, so that the rest of the message leaves the fewest Han
    /// characters unread, in the fewest runs, and falls into the fewest words; of equals the longer first word.
    /// Chinese writes no spaces: 葡萄牙文字幕 ends in 字幕, not in 文字 and 幕.
    void segment() {
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
            if (tokens_[i].kind != Kind::Han || numeral)
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

    bool phrase() {
        if (tokens_[at_].kind != Kind::Han) return longest_phrase(tokens_.size());
        return longest_phrase(follows_unread_han() ? taken_[at_].after_unread : taken_[at_].after_word);
    }

    bool longest_phrase(std::size_t limit) {
        Match best;
        for_each_match(at_, [&](Entry const* entry, std::size_t count, std::string const& words) {
            if (count <= limit) best = {entry, count, words};
        });
        if (!best.entry) return false;
        push(best.entry->meaning, best.entry->value, best.count).phrase = std::move(best.phrase);
        return true;
    }

    /// "replace the background" is no background removal when "music" follows.
    bool continues_differently(Entry const& entry, std::size_t next) {
        if (entry.meaning != Concept::OutOfScope || entry.value != "background removal" ||
            next >= tokens_.size())
            return false;
        auto const& word = tokens_[next].kind == Token::Kind::Word ? base(next) : tokens_[next].folded;
        return word == "music" || word == "noise" || word == "sound" || word == "song" || word == "track" ||
               word == "audio" || word == "noises" || word == "score" || word == "beat" || word == "音" ||
               word == "乐" || word == "噪" || word == "杂";
    }

    /// Reads a Han or digit number from `index`; `end` is set behind it.
    std::optional<double> read_number(std::size_t index, std::size_t& end) const {
        if (index < tokens_.size() && tokens_[index].kind == Kind::Number) {
            end = index + 1;
            return tokens_[index].number;
        }
        double total = 0;
        double digit = -1;
        end = index;
        while (end < tokens_.size() && end - index < 8 && tokens_[end].kind == Kind::Han) {
            int const numeral = han_numeral(tokens_[end].folded);
            if (numeral < 0) break;
            if (numeral >= 10) {
                total += (digit < 0 ? 1 : digit) * numeral;
                digit = -1;
            } else
                digit = digit < 0 ? numeral : digit * 10 + numeral;
            ++end;
        }
        if (end == index) return {};
        total += digit < 0 ? 0 : digit;
        if (han(end, "点") && end + 1 < tokens_.size() && han_numeral(tokens_[end + 1].folded) >= 0 &&
            han_numeral(tokens_[end + 1].folded) < 10) {
            total += han_numeral(tokens_[end + 1].folded) / 10.0;
            end += 2;
        }
        return total;
    }

    /// 第 N, 倒数第 N.
    bool ordinal() {
        bool const from_end = han(at_, "倒") && han(at_ + 1, "数") && han(at_ + 2, "第");
        if (!from_end && !han(at_, "第")) return false;
        std::size_t end = at_;
        auto const number = read_number(at_ + (from_end ? 3 : 1), end);
        if (!number) return false;
        push(Concept::Ordinal, {}, end - at_).a = from_end ? -*number : *number;
        return true;
    }

    /// 百分之 N, N 分之 M.
    bool fraction() {
        std::size_t end = at_;
        auto const below = han(at_, "百") && han(at_ + 1, "分") ? (end = at_ + 1, std::optional(100.0))
                                                                : read_number(at_, end);
        if (!below || *below == 0 || !han(end, "分") || !han(end + 1, "之")) return false;
        std::size_t stop = end;
        auto const above = read_number(end + 2, stop);
        if (!above) return false;
        push(Concept::Percent, {}, stop - at_).a = *above / *below * 100;
        return true;
    }

    /// A Han number counts as one where a unit or a measure of time follows: 三秒, but not 一起.
    bool numeral() {
        std::size_t end = at_;
        auto const number = read_number(at_, end);
        if (!number || end >= tokens_.size()) return false;
        bool const unit =
            han(end, "秒") || han(end, "倍") || han(end, "帧") || han(end, "毫") || han(end, "度") ||
            han(end, "次") || han(end, "步") || han(end, "兆") || (han(end, "小") && han(end + 1, "时")) ||
            (han(end, "个") && han(end + 1, "小")) ||
            (han(end, "分") &&
             !(tokens_[at_].folded == "十" && !han(end + 1, "钟") && !han(end + 1, "半"))) ||
            (han(end, "比") && end + 1 < tokens_.size() &&
             (han_numeral(tokens_[end + 1].folded) > 0 || tokens_[end + 1].kind == Kind::Number)) ||
            (end > at_ && at_ > 0 && han(at_ - 1, "比")) || (han(end, "半") && han(end + 1, "倍")) ||
            (tokens_[end].folded == "%" && tokens_[end].glued) || (han(end, "成") && !han(at_, "一")) ||
            (han(end, "点") && end > at_ && han(end + 1, "五"));
        bool const range =
            end < tokens_.size() &&
            (han(end, "到") || han(end, "至") || tokens_[end].folded == "-" || tokens_[end].folded == "~") &&
            number_then_second(end + 1);
        bool const counted =
            *number > 1 && !out_.empty() && out_.back().meaning != Concept::Mark &&
            (han(end, "段") || han(end, "个") || han(end, "条")) &&
            (out_.back().words == "前" || out_.back().words == "后" || out_.back().words == "最后");
        if (!unit && !range && !counted) return false;
        if (unit && han(end, "次") && han(at_, "一") && han(at_ + 2, "性")) return false;
        push(Concept::Number, {}, end - at_).a = *number;
        return true;
    }

    /// 三个, 两段: a count.
    bool measured() {
        std::size_t end = at_;
        auto const number = read_number(at_, end);
        if (!number || *number < 2 ||
            !(han(end, "个") || han(end, "段") || han(end, "条") || han(end, "张") || han(end, "首")))
            return false;
        push(Concept::Number, {}, end + 1 - at_).a = *number;
        return true;
    }

    bool number_then_second(std::size_t index) const {
        std::size_t end = index;
        return read_number(index, end).has_value() && (han(end, "秒") || han(end, "分"));
    }

    bool follows_unread_han() const {
        return !out_.empty() && out_.back().meaning == Concept::Unknown && tokens_[at_].glued && at_ > 0 &&
               tokens_[at_ - 1].kind == Kind::Han;
    }

    void unknown_han() {
        if (follows_unread_han()) {
            out_.back().words += tokens_[at_].folded;
            out_.back().last = tokens_[at_].last;
            ++at_;
            return;
        }
        push(Concept::Unknown, {}, 1);
    }

    Message const& text_;
    std::vector<Token> const& tokens_;
    std::vector<std::string> bases_;
    struct Taken {
        std::size_t after_word = 0, after_unread = 0; ///< By what stands before; 0: no word begins here.
    };
    std::vector<Taken> taken_; ///< From segment().
    std::vector<Symbol> out_;
    std::size_t at_ = 0;
};

} // namespace

std::vector<Symbol> symbols_of(Message const& text, std::vector<Token> const& tokens) {
    return Builder(text, tokens).run();
}

} // namespace needledrop::language
