// Numbers written in words: 第三, 百分之二十, 负十八, 两三秒, and amounts that hang on a quality, 轻3分贝.
#include "language/symbol_reader.h"

#include <algorithm>
#include <utility>

namespace needledrop::language {

int SymbolReader::han_numeral(std::string const& letter) {
    static constexpr std::pair<std::string_view, int> kNumerals[] = {
        {"零", 0}, {"〇", 0}, {"一", 1}, {"二", 2}, {"两", 2},  {"三", 3},   {"四", 4},   {"五", 5},
        {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}, {"十", 10}, {"百", 100}, {"千", 1000}};
    for (auto const& [name, number] : kNumerals)
        if (letter == name) return number;
    return -1;
}

bool SymbolReader::about(double fewer, int more) {
    return fewer >= 1 && (more == fewer + 1 || (fewer == 3 && more == 5));
}

bool SymbolReader::time_unit(std::size_t index) const {
    return han(index, "秒") || han(index, "分") || (han(index, "个") && !han(index + 1, "字"));
}

std::optional<double> SymbolReader::read_number(std::size_t index, std::size_t& end) const {
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
        if (numeral < 0 || (end > index && tokens_[end].folded == "两" && !one_or_two)) break; // 九比十六两边
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

bool SymbolReader::quality_of_amount() {
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
    push(meaning, meaning == Concept::Bigger ? "bigger" : meaning == Concept::Smaller ? "smaller" : "", 1);
    return true;
}

bool SymbolReader::ordinal() {
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

bool SymbolReader::fraction() {
    std::size_t end = at_;
    auto const below =
        han(at_, "百") && han(at_ + 1, "分") ? (end = at_ + 1, std::optional(100.0)) : read_number(at_, end);
    if (!below || *below == 0 || !han(end, "分") || !han(end + 1, "之")) return false;
    std::size_t stop = end;
    auto const above = read_number(end + 2, stop);
    if (!above) return false;
    push(Concept::Percent, {}, stop - at_).a = *above / *below * 100;
    return true;
}

bool SymbolReader::negative_numeral() {
    std::size_t end = at_ + 1;
    if (!han(at_, "负")) return false;
    auto const number = read_number(at_ + 1, end);
    if (!number) return false;
    push(Concept::Number, {}, end - at_).a = -*number;
    return true;
}

bool SymbolReader::numeral() {
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
        (han(end, "分") && !(tokens_[at_].folded == "十" && !han(end + 1, "钟") && !han(end + 1, "半"))) ||
        (han(end, "比") && end + 1 < tokens_.size() &&
         (han_numeral(tokens_[end + 1].folded) > 0 || tokens_[end + 1].kind == Kind::Number)) ||
        (end > at_ && at_ > 0 && han(at_ - 1, "比")) || (han(end, "的") && han(end + 1, "拍")) ||
        (han(end, "半") && han(end + 1, "倍")) || (mark(end, "%") && tokens_[end].glued) || han(end, "拍") ||
        (han(end, "折") && at_ > 0 && han(at_ - 1, "打")) ||
        (han(end, "成") && (!han(at_, "一") || tenth_follows_verb(end))) ||
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

bool SymbolReader::tenth_follows_verb(std::size_t unit) const {
    bool const last =
        unit + 1 >= tokens_.size() || tokens_[unit + 1].kind == Kind::Mark || han(unit + 1, "左");
    return last && !out_.empty() &&
           out_.back().is({Concept::Cut, Concept::Trim, Concept::Remove, Concept::Lower, Concept::Raise,
                           Concept::Louder, Concept::Quieter, Concept::Set});
}

bool SymbolReader::beats() {
    if (!han(at_, "拍") || at_ == 0 || out_.empty() || out_.back().meaning != Concept::Number) return false;
    push(Concept::Unit, "bpm", 1);
    return true;
}

bool SymbolReader::measured() {
    std::size_t end = at_;
    auto const number = read_number(at_, end);
    if (!number || *number < 2 ||
        !(han(end, "个") || han(end, "段") || han(end, "条") || han(end, "张") || han(end, "首")))
        return false;
    push(Concept::Number, {}, end + 1 - at_).a = *number;
    return true;
}

bool SymbolReader::number_then_second(std::size_t index) const {
    std::size_t end = index;
    return read_number(index, end).has_value() && (han(end, "秒") || han(end, "分"));
}

} // namespace needledrop::language
