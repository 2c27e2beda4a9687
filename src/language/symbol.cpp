#include "language/symbol.h"

#include "language/lexicon.h"
#include "language/picture_senses.h"
#include "language/told_music.h"
#include "language/written_words.h"

#include <algorithm>
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
        slips_.resize(tokens.size());
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
        std::erase(symbol.words, '\'');
        if (meaning != Concept::Unknown) mend_slips(symbol.words, count);
        at_ += count;
        out_.push_back(std::move(symbol));
        return out_.back();
    }

    void step() {
        Token const& token = tokens_[at_];
        if (written_apart()) return;
        switch (token.kind) {
        case Kind::Quoted:
        case Kind::File: {
            std::string words = token.words;
            push(token.kind == Kind::Quoted ? Concept::Quoted : Concept::File, {}, 1).words =
                std::move(words);
            return;
        }
        case Kind::Colour: {
            std::string words = token.words;
            push(Concept::ColourName, {}, 1).words = std::move(words);
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
            if (clips() || phrase()) return;
            double const number = token.number;
            push(Concept::Number, {}, 1).a = number;
            return;
        }
        case Kind::Han:
            if (beats() || goes() || writes() || clips() || ordinal() || fraction() || quality_of_amount() ||
                numeral() || phrase() || measured())
                return;
            return unknown_han();
        case Kind::Word:
            if (written_after_verb() || in_capitals() || phrase()) return;
            push(Concept::Unknown, {}, 1);
            return;
        case Kind::Mark:
            if (written_out() || handle() || phrase()) return;
            push(Concept::Mark, {}, 1);
            return;
        }
    }

    std::string const& base(std::size_t index) {
        auto& cached = bases_[index];
        if (!cached.empty()) return cached;
        auto const& typed = tokens_[index].folded;
        bool const word = tokens_[index].kind == Kind::Word;
        if (word) slips_[index] = without_slip(typed).value_or("");
        return cached = !word ? typed : slips_[index].empty() ? base_form(typed) : slips_[index];
    }

    /// A symbol's words as they were meant: "secnod" is no other word than "second".
    void mend_slips(std::string& words, std::size_t count) const {
        for (std::size_t i = at_; i < at_ + count; ++i) {
            if (slips_[i].empty()) continue;
            if (auto const place = words.find(tokens_[i].folded); place != std::string::npos)
                words.replace(place, tokens_[i].folded.size(), slips_[i]);
        }
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
            bool const apart =
                token.kind == Kind::Han && !token.glued && i > start && tokens_[i - 1].kind == Kind::Han;
            if (apart) break; // 静音 片段4
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
            if (auto const* entry = find_phrase(joined); entry && !continues_differently(*entry, i + 1)) {
                visit(entry, i + 1 - start, joined);
                if (sounds_rhotic(i + 1)) visit(entry, i + 2 - start, joined);
            }
        }
    }

    /// 字儿, 歌儿, 一块儿: 儿 says nothing behind a word, where it begins none itself (儿童) and ends none
    /// (女儿).
    bool sounds_rhotic(std::size_t index) const {
        static constexpr std::string_view kBegun[] = {"童", "子", "女", "媳", "歌", "科", "时", "孙"};
        static constexpr std::string_view kEnded[] = {"女", "婴", "幼", "孤", "宠", "胎",
                                                      "少", "健", "这", "那", "哪"};
        if (!han(index, "儿") || !tokens_[index].glued || index == 0) return false;
        bool const begins = std::ranges::any_of(kBegun, [&](auto word) { return han(index + 1, word); });
        bool const ends = std::ranges::any_of(kEnded, [&](auto word) { return han(index - 1, word); });
        return !begins && !ends;
    }

    /// How many tokens the word at each place takes, so that the rest of the message leaves the fewest Han
    /// characters unread, in the fewest runs, and falls into the fewest words; of equals the longer first
    /// word. Chinese writes no spaces: 葡萄牙文字幕 ends in 字幕, not in 文字 and 幕.
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
            static constexpr std::string_view kMeasures = "步次遍段个号拍成度倍秒分";
            bool const measure =
                i > 0 && kMeasures.find(tokens_[i].folded) != std::string_view::npos &&
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
        bool const said = entry.meaning == Concept::If && next > 1 && han(next - 2, "的") &&
                          han(next - 1, "话") && next < tokens_.size() && tokens_[next].kind == Kind::Han &&
                          !han(next, "就") && !han(next, "请") && !han(next, "帮") && !han(next, "那") &&
                          !han(next, "可");
        if (said) return true; // 我讲的话翻成泰语: what is said, no condition.
        bool const to_add = entry.meaning == Concept::Generative && at_ > 0 &&
                            tokens_[at_].folded == "text" &&
                            (base(at_ - 1) == "add" || base(at_ - 1) == "put" || base(at_ - 1) == "some");
        if (to_add) return true; // "Add text to my video"
        auto const follows = [&](std::initializer_list<std::string_view> words) {
            return next < tokens_.size() &&
                   std::ranges::find(words, std::string_view(base(next))) != words.end();
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
        bool const then_does =
            entry.meaning == Concept::Except && next > 0 && base(next - 1) == "but" &&
            follows({"change", "make", "remove", "add", "move", "put", "cut", "mute", "speed", "turn",
                     "replace", "swap", "slow", "trim", "fade", "delete", "lower"});
        if (then_does) return true; // "Keep everything but change the title"
        bool const decimal = next > 1 && han(next - 1, "点") && han(next - 2, "一") &&
                             next + 1 < tokens_.size() && tokens_[next].kind == Kind::Han &&
                             han_numeral(tokens_[next].folded) > 0 &&
                             (han(next + 1, "倍") || han(next + 1, "秒"));
        if (decimal) return true; // 加速一点五倍
        if (entry.meaning != Concept::OutOfScope || entry.value != "background removal" ||
            next >= tokens_.size())
            return false;
        auto const& word = tokens_[next].kind == Token::Kind::Word ? base(next) : tokens_[next].folded;
        return word == "music" || word == "noise" || word == "sound" || word == "song" || word == "track" ||
               word == "audio" || word == "noises" || word == "score" || word == "beat" || word == "音" ||
               word == "乐" || word == "噪" || word == "杂";
    }

    /// 七八, 两三, 三五: a few, of which the larger is taken.
    static bool about(double fewer, int more) {
        return fewer >= 1 && (more == fewer + 1 || (fewer == 3 && more == 5));
    }

    bool time_unit(std::size_t index) const {
        return han(index, "秒") || han(index, "分") || (han(index, "个") && !han(index + 1, "字"));
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
            bool const one_or_two =
                end == index + 1 && digit == 1 && tokens_[end].folded == "两" && time_unit(end + 1);
            if (numeral < 0 || (end > index && tokens_[end].folded == "两" && !one_or_two))
                break; // 九比十六两边
            if (numeral >= 10) {
                total += (digit < 0 ? 1 : digit) * numeral;
                digit = -1;
            } else if (one_or_two || (about(digit, numeral) && (time_unit(end + 1) || han(end + 1, "十"))))
                digit = numeral;
            else
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

    bool mark(std::size_t index, std::string_view mark) const {
        return index < tokens_.size() && tokens_[index].kind == Kind::Mark && tokens_[index].folded == mark;
    }

    /// A clip's number from `index`: 3, 三, 十二; one Han digit by itself, so that 一三 is two.
    std::optional<double> read_clip_number(std::size_t index, std::size_t& end) const {
        if (index >= tokens_.size()) return {};
        Token const& token = tokens_[index];
        end = index + 1;
        if (token.kind == Kind::Number)
            return token.number >= 1 && token.number < 100 && token.number == static_cast<int>(token.number)
                       ? std::optional(token.number)
                       : std::nullopt;
        if (token.kind != Kind::Han) return {};
        int const digit = han_numeral(token.folded);
        if (digit <= 0 || digit > 10) return {};
        double total = digit;
        if (digit < 10 && han(end, "十")) {
            total *= 10;
            ++end;
        }
        if (total >= 10 && end < tokens_.size() && tokens_[end].kind == Kind::Han) {
            int const unit = han_numeral(tokens_[end].folded);
            if (unit > 0 && unit < 10) {
                total += unit;
                ++end;
            }
        }
        return total;
    }

    /// How many tokens a measure word of clips takes at `index`: 段, 号片段, 个镜头; 0 for none.
    std::size_t clip_measure(std::size_t index, bool alone) const {
        if (!(han(index, "段") || han(index, "号") || han(index, "个") || han(index, "条") ||
              han(index, "幕")))
            return 0;
        auto const at_noun = [&](std::size_t i) {
            return (han(i, "片") && han(i + 1, "段")) || (han(i, "镜") && han(i + 1, "头")) ||
                   (han(i, "分") && han(i + 1, "镜")) || (han(i, "素") && han(i + 1, "材")) ||
                   (han(i, "视") && han(i + 1, "频")) || (han(i, "场") && han(i + 1, "景"));
        };
        if (at_noun(index + 1)) return 3;
        bool const placed = han(index + 1, "后") || han(index + 1, "前") || han(index + 1, "之"); // 4号后面
        if (han(index, "号")) return han(index + 1, "段") ? 2 : alone && !placed ? 0 : 1;
        return han(index, "段") ? 1 : 0;
    }

    /// What stands at `index` is measured in 段 too, and is no clip: 第二段音乐, 第一句台词.
    bool other_noun(std::size_t index) {
        bool other = false;
        if (index < tokens_.size())
            for_each_match(index, [&](Entry const* entry, std::size_t, std::string const&) {
                other |= entry->meaning == Concept::Text || entry->meaning == Concept::Music ||
                         entry->meaning == Concept::Captions || entry->meaning == Concept::LineOfText;
            });
        return other;
    }

    bool swaps(std::size_t index) {
        bool swap = false;
        if (index < tokens_.size())
            for_each_match(index, [&](Entry const* entry, std::size_t, std::string const&) {
                swap |= entry->meaning == Concept::Swap;
            });
        return swap || han(index, "换");
    }

    void push_clips(std::vector<double> const& numbers, std::size_t end) {
        std::size_t const count = end - at_;
        if (numbers.size() == 2) {
            Symbol& pair = push(Concept::ClipPair, {}, count);
            pair.a = numbers[0];
            pair.b = numbers[1];
            return;
        }
        Symbol one = push(Concept::ClipRef, {}, count);
        out_.pop_back();
        for (double const number : numbers) {
            one.a = number;
            out_.push_back(one);
        }
    }

    /// Several clips in one breath: 第2、4、5段, 一和三两段, 一到三段, 前两段; 四号片段; 1和3 before a swap.
    bool clips() {
        if (leading_clips() || clips_in_order()) return true;
        std::vector<double> numbers;
        std::size_t i = at_;
        bool led = false, measured = false, joined = true;
        bool numbered = false; // 号 follows.
        while (numbers.size() < 30) {
            bool const first = han(i, "第");
            std::size_t end = i;
            auto const number = read_clip_number(i + (first ? 1 : 0), end);
            if (!number) break;
            std::size_t const measure = clip_measure(end, numbers.empty() && !first);
            bool const counts =
                !joined && !first && measure > 0 && *number == static_cast<double>(numbers.size());
            if (counts) { // 一和三两段: the last numeral counts them.
                i = end + measure;
                measured = true;
                break;
            }
            if (!joined && !first && tokens_[i].kind == Kind::Number) break;
            numbers.push_back(*number);
            led |= first;
            measured = measure > 0;
            numbered = han(end, "号");
            i = end + measure;
            bool const range = han(i, "到") || han(i, "至") || mark(i, "-") || mark(i, "~");
            bool const list = mark(i, "、") || han(i, "和") || han(i, "跟") || han(i, "与") || han(i, "及") ||
                              (mark(i, ",") && !measured);
            std::size_t const next = i + (range || list ? 1 : 0);
            std::size_t after = next;
            auto const following = read_clip_number(next + (han(next, "第") ? 1 : 0), after);
            if (!following || (measured && !range && !list)) break;
            if (range && numbers.size() == 1 && *following > numbers[0] && *following - numbers[0] < 20 &&
                clip_measure(after, false) > 0) {
                for (double n = numbers[0] + 1; n <= *following; ++n)
                    numbers.push_back(n);
                i = after + clip_measure(after, false);
                measured = true;
                break;
            }
            if (range) break;
            joined = list;
            i = next;
        }
        bool const one = numbers.size() == 1 && measured && !led && numbered;
        if (one && !other_noun(i)) {
            push_clips(numbers, i);
            return true;
        }
        if (numbers.size() < 2 || (tokens_[at_].folded == "两" && !led)) return false;
        if (led && joined && !measured && han(i, "秒")) return moments(numbers, i + 1);
        if (!measured && !swaps(i)) return false;
        if (other_noun(i)) return false;
        push_clips(numbers, i);
        return true;
    }

    /// 在第5、10、15秒切开: one moment each.
    bool moments(std::vector<double> const& numbers, std::size_t end) {
        Symbol one = push(Concept::Moment, {}, end - at_);
        out_.pop_back();
        for (double const number : numbers) {
            one.a = number;
            out_.push_back(one);
        }
        return true;
    }

    /// 顺序改成三一二, 按213排: each clip once, in a row.
    bool clips_in_order() {
        bool const ordering = !out_.empty() && out_.back().meaning == Concept::Move &&
                              (out_.back().words.find("序") != std::string::npos ||
                               out_.back().words.find("排") != std::string::npos);
        if (!ordering) return false;
        std::vector<double> numbers;
        std::size_t end = at_;
        while (end < tokens_.size() && tokens_[end].kind == Kind::Han && numbers.size() < 9 &&
               han_numeral(tokens_[end].folded) > 0 && han_numeral(tokens_[end].folded) < 10)
            numbers.push_back(han_numeral(tokens_[end++].folded));
        if (numbers.empty() && tokens_[at_].kind == Kind::Number) {
            for (char const digit : tokens_[at_].folded)
                numbers.push_back(digit - '0');
            end = at_ + 1;
        }
        std::vector<double> sorted = numbers;
        std::ranges::sort(sorted);
        for (std::size_t i = 0; i < sorted.size(); ++i)
            if (sorted[i] != static_cast<double>(i + 1)) return false;
        if (numbers.size() < 3) return false;
        push_clips(numbers, end);
        return true;
    }

    /// 前两段, 后三个片段, 最后两段.
    bool leading_clips() {
        bool const last_two_letters = han(at_, "最") && han(at_ + 1, "后");
        bool const from_start = han(at_, "前") || han(at_, "头");
        if (!from_start && !han(at_, "后") && !last_two_letters) return false;
        std::size_t end = 0;
        auto const count = read_clip_number(at_ + (last_two_letters ? 2 : 1), end);
        if (!count || *count < 2 || *count > 20) return false;
        std::size_t const measure = clip_measure(end, false);
        if (measure == 0 || other_noun(end + measure)) return false;
        std::vector<double> numbers;
        for (double n = 1; n <= *count; ++n)
            numbers.push_back(from_start ? n : n - 1 - *count);
        push_clips(numbers, end + measure);
        return true;
    }

    /// 轻3分贝, 快20%, 亮三成: a quality and by how much.
    bool quality_of_amount() {
        static constexpr std::pair<std::string_view, Concept> kQualities[] = {
            {"轻", Concept::Quieter}, {"响", Concept::Louder},  {"亮", Concept::Brighter},
            {"暗", Concept::Darker},  {"快", Concept::Faster},  {"慢", Concept::Slower},
            {"大", Concept::Bigger},  {"小", Concept::Smaller}, {"高", Concept::Raise},
            {"低", Concept::Lower},   {"强", Concept::Raise},   {"弱", Concept::Lower},
            {"暖", Concept::Warmer},  {"冷", Concept::Cooler}};
        auto const* found =
            std::ranges::find(kQualities, tokens_[at_].folded, &std::pair<std::string_view, Concept>::first);
        if (found == std::end(kQualities)) return false;
        std::size_t end = at_ + 1;
        bool const fraction = han(at_ + 1, "百") && han(at_ + 2, "分");
        if (!fraction && !read_number(at_ + 1, end)) return false;
        if (han(end, "个")) ++end;
        std::string const unit = end < tokens_.size() ? tokens_[end].folded : "";
        bool const amount = fraction || unit == "%" || unit == "成" || unit == "倍" || unit == "db" ||
                            (unit == "分" && (han(end + 1, "贝") || han(end + 1, "之")));
        if (!amount) return false;
        Concept const meaning = found->second;
        push(meaning,
             meaning == Concept::Bigger    ? "bigger"
             : meaning == Concept::Smaller ? "smaller"
                                           : "",
             1);
        return true;
    }

    /// The text from the token `first` up to a mark that ends it, as words to be shown.
    void push_text(std::size_t first, std::size_t end) {
        std::size_t const from = tokens_[first].first;
        std::size_t const to = tokens_[end - 1].last;
        Symbol symbol;
        symbol.meaning = Concept::Quoted;
        symbol.first = from;
        symbol.last = to;
        symbol.glued = tokens_[first].glued;
        symbol.words = text_.words(from, to);
        out_.push_back(std::move(symbol));
        at_ = end;
    }

    static bool ends_text(Token const& token) {
        return token.kind == Kind::Mark &&
               (token.folded == "," || token.folded == "。" || token.folded == ";" || token.folded == "\n" ||
                token.folded == ")" || token.folded == ".");
    }

    /// Mostly words that the lexicon lacks: after a comma, such a piece still belongs to the text.
    bool mostly_unread(std::size_t first, std::size_t end) const {
        std::size_t han = 0, unread = 0;
        for (std::size_t i = first; i < end; ++i) {
            if (tokens_[i].kind != Kind::Han) continue;
            ++han;
            unread += taken_[i].after_word == 0 && taken_[i].after_unread == 0 ? 1 : 0;
        }
        return han > 1 && unread * 5 >= han * 3;
    }

    std::size_t piece_end(std::size_t first) const {
        std::size_t end = first;
        while (end < tokens_.size() && end - first < 200 && !ends_text(tokens_[end]))
            ++end;
        return end;
    }

    /// Since the last mark, words to be shown or spoken are spoken of: 标题, 写, 旁白.
    bool about_words(bool only_last) const {
        for (std::size_t i = out_.size(); i-- > 0;) {
            Symbol const& symbol = out_[i];
            bool const dash = symbol.words == "-" && i > 0 && i + 1 < out_.size(); // "0:05-0:15: flour, eggs"
            if (dash && !only_last) continue;
            if (symbol.meaning == Concept::Mark || symbol.meaning == Concept::Quoted) return false;
            if (symbol.meaning == Concept::Filler) continue;
            if (!only_last &&
                (symbol.words == "names" || symbol.words == "name" || symbol.words == "caption"))
                return true;
            if (!only_last && symbol.words == "screen" && i > 0 && out_[i - 1].words == "on") return true;
            bool const writes =
                symbol.is({Concept::Text, Concept::Say, Concept::Voiceover, Concept::Watermark,
                           Concept::LineOfText}) ||
                (symbol.meaning == Concept::Credits && out_.front().meaning == Concept::Add) ||
                symbol.words.find("显示") != std::string::npos ||
                symbol.words.find("字") != std::string::npos ||
                (symbol.meaning == Concept::Add &&
                 (symbol.words.find("写") != std::string::npos || symbol.words.starts_with("打") ||
                  symbol.words.starts_with("标")));
            if (writes && symbol.meaning != Concept::Captions)
                return static_cast<unsigned char>(symbol.words[0]) >= 0x80 || !only_last;
            if (only_last || symbol.is({Concept::Music, Concept::Ratio})) return false;
        }
        return false;
    }

    /// 标题：外婆的厨房: what follows the colon is text, and nothing in it is asked for.
    bool written_out() {
        if (!mark(at_, ":") || at_ + 1 >= tokens_.size()) return false;
        Token const& next = tokens_[at_ + 1];
        bool const chinese = at_ > 0 && tokens_[at_ - 1].kind == Kind::Han;
        if (!chinese) return written_out_in_words();
        if (next.kind == Kind::Quoted || next.kind == Kind::File || ends_text(next) || !about_words(false))
            return false;
        if (opens_wish(at_ + 1)) return false;
        std::size_t end = piece_end(at_ + 1);
        while (end + 1 < tokens_.size() && tokens_[end].folded == ",") {
            std::size_t const more = piece_end(end + 1);
            if (!mostly_unread(end + 1, more)) break;
            end = more;
        }
        push_text(at_ + 1, end);
        return true;
    }

    /// 试试说：给视频加上滤镜; 一句话剪片：去掉废话: behind the colon stands a wish, where 标题改成：去掉烦恼
    /// writes.
    bool opens_wish(std::size_t index) {
        bool const writes = std::ranges::any_of(out_, [](Symbol const& s) {
            return s.is({Concept::Add, Concept::Put, Concept::Change, Concept::Replace, Concept::Voiceover,
                         Concept::Watermark}) ||
                   (s.meaning == Concept::Text && s.words != "一句话") || s.words.starts_with("写");
        });
        if (writes) return false;
        std::size_t const verb = index + (han(index, "给") || han(index, "把") || han(index, "将") ? 1 : 0);
        if (verb > index) return true;
        Entry const* longest = nullptr;
        std::size_t length = 0;
        for_each_match(index, [&](Entry const* entry, std::size_t count, std::string const&) {
            longest = entry;
            length = count;
        });
        return longest && length > 1 &&
               (longest->meaning == Concept::Remove || longest->meaning == Concept::Add ||
                longest->meaning == Concept::Cut || longest->meaning == Concept::Trim);
    }

    /// "Lower third: Dr. Amy Lin, Principal".
    bool written_out_in_words() {
        Token const& next = tokens_[at_ + 1];
        bool const worded =
            at_ > 0 && (tokens_[at_ - 1].kind == Kind::Word || tokens_[at_ - 1].kind == Kind::Timecode) &&
            (next.kind == Kind::Word || next.kind == Kind::Number || next.kind == Kind::Mark);
        if (!worded || ends_text(next) || !about_words(false) ||
            (begins_edit(at_ + 1) && !has_capital(at_ + 1)))
            return false;
        std::size_t end = piece_end(at_ + 1);
        for (std::size_t i = at_ + 1; i + 1 < end; ++i)
            if (tokens_[i].folded == "should" && tokens_[i + 1].folded == "be") return false;
        bool const names =
            std::ranges::any_of(out_, [](Symbol const& s) { return s.words.ends_with("credits"); });
        while (end + 1 < tokens_.size() && tokens_[end].folded == "," &&
               tokens_[end + 1].kind == Kind::Word &&
               (names || (!begins_edit(end + 1) && piece_end(end + 1) - end < 5)))
            end = piece_end(end + 1);
        push_text(at_ + 1, end);
        return true;
    }

    bool has_capital(std::size_t index) const { return text_.capital(tokens_[index].first); }

    bool all_capitals(std::size_t index) const {
        Token const& token = tokens_[index];
        if (token.kind != Kind::Word || token.last - token.first < 2) return false;
        for (std::size_t i = token.first; i < token.last; ++i)
            if (text_.original(i) < U'A' || text_.original(i) > U'Z') return false;
        static constexpr std::string_view kKnown[] = {
            "bgm", "lufs", "fps", "hd", "uhd", "sfx", "tts", "vhs", "edm", "ai",   "bpm", "pip", "srt",
            "cta", "hdr",  "lut", "tv", "dvd", "usb", "ok",  "omg", "lol", "asap", "pls", "plz", "db",
            "rgb", "vo",   "yt",  "ig", "fb",  "dj",  "nyc", "uk",  "us",  "mb",   "gb",  "khz", "not",
            "no",  "all",  "rnb", "bw", "eq",  "vtt", "mp",  "crt", "wav", "mov",  "url", "id",  "please"};
        return std::ranges::find(kKnown, std::string_view(token.folded)) == std::end(kKnown);
    }

    /// Mostly small letters: capitals then mean something.
    bool mixed_case() {
        if (mixed_case_ < 0) {
            std::size_t small = 0, large = 0;
            for (std::size_t i = 0; i < text_.size() && i < 2000; ++i) {
                small += text_.original(i) >= U'a' && text_.original(i) <= U'z' ? 1 : 0;
                large += text_.original(i) >= U'A' && text_.original(i) <= U'Z' ? 1 : 0;
            }
            mixed_case_ = small > large ? 1 : 0;
        }
        return mixed_case_ == 1;
    }

    /// "GO TIGERS in orange", "stamp DRAFT across": shouted words among small ones are to be shown.
    bool in_capitals() {
        if (!all_capitals(at_) || !mixed_case()) return false;
        std::size_t end = at_ + 1;
        while (end < tokens_.size() && end - at_ < 8 &&
               (all_capitals(end) || (tokens_[end].kind == Kind::Number && !tokens_[end].glued)))
            ++end;
        bool const asked = !out_.empty() && std::ranges::any_of(out_, [](Symbol const& s) {
            return s.is({Concept::Add, Concept::Put, Concept::Text, Concept::Say, Concept::Want});
        });
        std::size_t letters = 0;
        for (std::size_t i = at_; i < end; ++i)
            letters += tokens_[i].last - tokens_[i].first;
        bool const said = !out_.empty() && out_.back().is({Concept::Say, Concept::Text});
        bool wish = !said;
        for (std::size_t i = at_; i < end && !said; ++i)
            wish = wish && begins_edit(i);
        if (letters < 4 || (end - at_ < 2 && !asked) || wish) return false;
        push_text(at_, end);
        return true;
    }

    /// "Write Happy 80th Nan across the top": a name's capitals behind a verb of writing.
    bool written_after_verb() {
        static constexpr std::string_view kWrites[] = {"write", "type",      "stamp",
                                                       "print", "write out", "type out"};
        if (out_.empty() ||
            std::ranges::find(kWrites, std::string_view(out_.back().words)) == std::end(kWrites) ||
            !has_capital(at_))
            return false;
        std::size_t end = at_ + 1;
        auto const exclaims = [&](std::size_t i) { // "Ollie turns 4! on it"
            return mark(i, "!") && i + 1 < tokens_.size() && tokens_[i + 1].kind == Kind::Word &&
                   !has_capital(i + 1);
        };
        while (end < tokens_.size() && end - at_ < 12 && (tokens_[end].kind != Kind::Mark || exclaims(end)) &&
               tokens_[end].kind != Kind::Quoted) {
            std::string const& word = tokens_[end].folded;
            bool const place = word == "at" || word == "in" || word == "on" || word == "across" ||
                               word == "over" || word == "for" || word == "from" || word == "under" ||
                               word == "along" || word == "near";
            if (place && !has_capital(end)) break;
            ++end;
        }
        push_text(at_, end);
        return true;
    }

    /// Not what a text begins with: an edit's own words.
    bool begins_edit(std::size_t index) {
        Entry const* longest = nullptr;
        for_each_match(index, [&](Entry const* entry, std::size_t, std::string const&) { longest = entry; });
        if (!longest) return false;
        Symbol symbol;
        symbol.meaning = longest->meaning;
        return !symbol.is({Concept::Unknown, Concept::Chitchat, Concept::Mood, Concept::Genre, Concept::Vague,
                           Concept::Question, Concept::Platform, Concept::Complaint, Concept::LanguageName,
                           Concept::MusicQuery, Concept::FilterName, Concept::Filler, Concept::Highlight,
                           Concept::Please, Concept::First, Concept::Footage, Concept::Another});
    }

    /// 打上 2024 春游, 加标题 夏天的风: set off by a space.
    bool written_apart() {
        Token const& token = tokens_[at_];
        bool const after_han = at_ > 0 && tokens_[at_ - 1].kind == Kind::Han && !token.glued;
        if (!after_han || (token.kind != Kind::Han && token.kind != Kind::Word && token.kind != Kind::Number))
            return false;
        if (!about_words(true) || begins_edit(at_)) return false;
        bool const counted = at_ + 1 < tokens_.size() && token.kind == Kind::Number &&
                             tokens_[at_ + 1].glued && tokens_[at_ + 1].kind != Kind::Mark &&
                             tokens_[at_ + 1].kind != Kind::Number;
        if (counted || han(at_, "第")) return false; // 标题 3秒
        std::size_t end = at_ + 1;
        while (end < tokens_.size() && end - at_ < 200 && !ends_text(tokens_[end]) &&
               tokens_[end].kind != Kind::Quoted && (tokens_[end].glued || !begins_edit(end)))
            ++end;
        push_text(at_, end);
        return true;
    }

    /// @小王: a name up to a space, a mark or an edit's own words.
    bool handle() {
        if (!mark(at_, "@") || at_ + 1 >= tokens_.size() || !tokens_[at_ + 1].glued) return false;
        bool const after_han = at_ > 0 && tokens_[at_ - 1].kind == Kind::Han;
        if (!after_han || (tokens_[at_ + 1].kind != Kind::Han && tokens_[at_ + 1].kind != Kind::Word))
            return false;
        std::size_t end = at_ + 2;
        while (end < tokens_.size() && tokens_[end].glued &&
               !(tokens_[end].kind == Kind::Mark && tokens_[end].folded != "_") &&
               tokens_[end].kind != Kind::Quoted && !(tokens_[end].kind == Kind::Han && begins_edit(end)))
            ++end;
        push_text(at_, end);
        return true;
    }

    /// 挪到下面去, 去海边玩: 去 removes only where what goes follows it.
    bool goes() {
        if (!han(at_, "去") || taken_[at_].after_word > 1) return false;
        bool thing = false;
        if (at_ + 1 < tokens_.size())
            for_each_match(at_ + 1, [&](Entry const* entry, std::size_t, std::string const&) {
                Symbol symbol;
                symbol.meaning = entry->meaning;
                thing |= symbol.is({Concept::Music, Concept::Captions, Concept::Noise, Concept::Watermark,
                                    Concept::Text, Concept::Original, Concept::Silence, Concept::FillerWords,
                                    Concept::Pad, Concept::TransitionName, Concept::Look});
            });
        bool const amount =
            at_ + 1 < tokens_.size() && // 上边去15%, 头尾各去两秒
            (tokens_[at_ + 1].kind == Kind::Number || han_numeral(tokens_[at_ + 1].folded) >= 0);
        bool const object =
            at_ > 0 && !out_.empty() && out_.back().meaning == Concept::Filler && out_.back().words == "给";
        if (thing || amount || object) return false;
        push(Concept::Filler, {}, 1);
        return true;
    }

    /// 打“祝福”, 打红色大字: 打 writes where words or their looks follow, and says nothing elsewhere (打球).
    bool writes() {
        bool const shows =
            han(at_, "出") && at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == Token::Kind::Quoted;
        if (shows) { // 先出「月薪五千怎么装」
            push(Concept::Add, {}, 1);
            return true;
        }
        if (!han(at_, "打") || at_ + 1 >= tokens_.size()) return false;
        bool words = tokens_[at_ + 1].kind == Kind::Quoted;
        if (!words && taken_[at_].after_word <= 1)
            for_each_match(at_ + 1, [&](Entry const* entry, std::size_t, std::string const&) {
                words |= entry->meaning == Concept::ColourName || entry->meaning == Concept::TextSize ||
                         entry->meaning == Concept::Text || entry->meaning == Concept::Captions;
            });
        if (!words) return false;
        push(Concept::Add, {}, 1);
        return true;
    }

    /// 第 N, 倒数第 N.
    bool ordinal() {
        bool const from_end = han(at_, "倒") && han(at_ + 1, "数") && han(at_ + 2, "第");
        if (!from_end && !han(at_, "第")) return false;
        std::size_t end = at_;
        auto const number = read_number(at_ + (from_end ? 3 : 1), end);
        if (!number) return false;
        if ((han(end, "截") && !han(end + 1, "图")) || han(end, "块")) ++end; // 第二截
        push(Concept::Ordinal, {}, end - at_).a = from_end ? -*number : *number;
        static constexpr std::string_view kMeasures[] = {"截", "节", "支", "幕", "镜"}; // 第一截
        bool const measured = std::ranges::any_of(kMeasures, [&](auto word) { return han(at_, word); });
        if (measured && !other_noun(at_ + 1) && !(at_ + 1 < tokens_.size() && han(at_ + 1, "头")))
            push(Concept::Clip, {}, 1);
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

    /// 负十八: below zero.
    bool negative_numeral() {
        std::size_t end = at_ + 1;
        if (!han(at_, "负")) return false;
        auto const number = read_number(at_ + 1, end);
        if (!number) return false;
        push(Concept::Number, {}, end - at_).a = -*number;
        return true;
    }

    /// A Han number counts as one where a unit or a measure of time follows: 三秒, but not 一起.
    bool numeral() {
        if (negative_numeral()) return true;
        constexpr std::size_t kIdiom = 4; // 一分为二, 一刀两断
        if (taken_[at_].after_word >= kIdiom && taken_[at_].after_unread >= kIdiom) return false;
        std::size_t end = at_;
        auto const number = read_number(at_, end);
        if (!number) return false;
        static constexpr std::string_view kLatinUnits[] = {"lufs", "db",  "px", "x", "s",
                                                           "fps",  "bpm", "p",  "k", "mb"};
        bool const latin_unit = end < tokens_.size() && tokens_[end].kind == Kind::Word &&
                                std::ranges::find(kLatinUnits, tokens_[end].folded) != std::end(kLatinUnits);
        bool const set_to =
            !out_.empty() && out_.back().is({Concept::Set, Concept::Volume}) && *number >= 10 &&
            !out_.back().words.ends_with("为一") &&
            (end >= tokens_.size() || tokens_[end].kind == Kind::Mark || han(end, "就") || han(end, "吧"));
        if (latin_unit || set_to) { // 负十八 LUFS, 调到五十
            push(Concept::Number, {}, end - at_).a = *number;
            return true;
        }
        bool const unit =
            han(end, "秒") || han(end, "倍") || han(end, "帧") || han(end, "毫") || han(end, "度") ||
            han(end, "次") || han(end, "步") || han(end, "兆") || (han(end, "小") && han(end + 1, "时")) ||
            (han(end, "个") && han(end + 1, "小")) ||
            (han(end, "分") &&
             !(tokens_[at_].folded == "十" && !han(end + 1, "钟") && !han(end + 1, "半"))) ||
            (han(end, "比") && end + 1 < tokens_.size() &&
             (han_numeral(tokens_[end + 1].folded) > 0 || tokens_[end + 1].kind == Kind::Number)) ||
            (end > at_ && at_ > 0 && han(at_ - 1, "比")) || (han(end, "的") && han(end + 1, "拍")) ||
            (han(end, "半") && han(end + 1, "倍")) || (mark(end, "%") && tokens_[end].glued) ||
            han(end, "拍") || (han(end, "折") && at_ > 0 && han(at_ - 1, "打")) || (han(end, "成") && (!han(at_, "一") || tenth_follows_verb(end))) ||
            (han(end, "点") && end > at_ && han(end + 1, "五")) ||
            (!out_.empty() && out_.back().meaning == Concept::Clip && end == at_ + 1);
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

    /// 裁掉一成: a tenth, where 一成不变 and 做一成 are none.
    bool tenth_follows_verb(std::size_t unit) const {
        bool const last =
            unit + 1 >= tokens_.size() || tokens_[unit + 1].kind == Kind::Mark || han(unit + 1, "左");
        return last && !out_.empty() &&
               out_.back().is({Concept::Cut, Concept::Trim, Concept::Remove, Concept::Lower, Concept::Raise,
                               Concept::Louder, Concept::Quieter, Concept::Set});
    }

    /// 140拍: beats a minute.
    bool beats() {
        if (!han(at_, "拍") || at_ == 0 || out_.empty() || out_.back().meaning != Concept::Number)
            return false;
        push(Concept::Unit, "bpm", 1);
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
    std::vector<std::string> slips_; ///< What was meant, where a word is misspelt.
    struct Taken {
        std::size_t after_word = 0, after_unread = 0; ///< By what stands before; 0: no word begins here.
    };
    std::vector<Taken> taken_; ///< From segment().
    std::vector<Symbol> out_;
    std::size_t at_ = 0;
    int mixed_case_ = -1; ///< Unknown, no, yes.
};

} // namespace

std::vector<Symbol> symbols_of(Message const& text, std::vector<Token> const& tokens) {
    return with_told_music(text, with_picture_senses(with_written_words(text, Builder(text, tokens).run())));
}

} // namespace needledrop::language
