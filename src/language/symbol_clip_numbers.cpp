// Several clips in one breath: 第2、4、5段, 一到三段, 前两段, 顺序改成三一二.
#include "language/symbol_reader.h"

#include <algorithm>

namespace needledrop::language {

std::optional<double> SymbolReader::read_clip_number(std::size_t index, std::size_t& end) const {
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

std::size_t SymbolReader::clip_measure(std::size_t index, bool alone) const {
    if (!(han(index, "段") || han(index, "号") || han(index, "个") || han(index, "条") || han(index, "幕")))
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

bool SymbolReader::other_noun(std::size_t index) {
    bool other = false;
    if (index < tokens_.size())
        for_each_match(index, [&](Entry const* entry, std::size_t, std::string const&) {
            other |= entry->meaning == Concept::Text || entry->meaning == Concept::Music ||
                     entry->meaning == Concept::Captions || entry->meaning == Concept::LineOfText;
        });
    return other;
}

bool SymbolReader::swaps(std::size_t index) {
    bool swap = false;
    if (index < tokens_.size())
        for_each_match(index, [&](Entry const* entry, std::size_t, std::string const&) {
            swap |= entry->meaning == Concept::Swap;
        });
    return swap || han(index, "换");
}

void SymbolReader::push_clips(std::vector<double> const& numbers, std::size_t end) {
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

bool SymbolReader::clips() {
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

bool SymbolReader::moments(std::vector<double> const& numbers, std::size_t end) {
    Symbol one = push(Concept::Moment, {}, end - at_);
    out_.pop_back();
    for (double const number : numbers) {
        one.a = number;
        out_.push_back(one);
    }
    return true;
}

bool SymbolReader::clips_in_order() {
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

bool SymbolReader::leading_clips() {
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

} // namespace needledrop::language
