#include "dress.h"

#include "language/traditional.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#ifdef NEEDLEDROP_OPENCC
#include <opencc.h>
#endif

namespace needledrop::language {
namespace {

using Kind = Token::Kind;
using Pieces = std::vector<Piece>;
using Worn = std::optional<std::string>;

constexpr std::array kDigits = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

bool is_one_of(std::string const& word, std::string_view list) {
    return !word.empty() && list.find(word) != list.npos;
}

Dress before(char const* words) {
    return {std::string(words) + "…", DressGroup::Polite,
            [words = std::string(words)](Saying const& s) -> Worn {
                if (!s.imperative || (words.ends_with("给我") && s.pieces[0].folded == "给"))
                    return std::nullopt;
                return words + written(s.pieces, s.tail);
            }};
}

/// 能不能…, 可以…吗: a request in a question's dress.
Dress asked(char const* start, char const* end) {
    return {std::string(start) + "…" + end, DressGroup::Polite,
            [start = std::string(start), end = std::string(end)](Saying const& s) -> Worn {
                if (!s.imperative || !s.one_sentence || s.open_end) return std::nullopt;
                if (!end.empty() &&
                    std::ranges::any_of(s.pieces, [](Piece const& p) { return is_mark(p, ",，"); }))
                    return std::nullopt;
                return start + written(without_final_mark(s.pieces)) + end;
            }};
}

Dress after(char const* words) {
    return {std::string("…") + words, DressGroup::Polite,
            [words = std::string(words)](Saying const& s) -> Worn {
                auto const body = without_final_mark(s.pieces);
                bool const mild = !body.empty() && is_one_of(body.back().folded, "点些下");
                if (!s.edits || !(s.imperative || mild) || !s.one_sentence || s.open_end || body.empty())
                    return std::nullopt;
                if (is_one_of(body.back().folded, "吧吗呗了啊哦呢哈谢嘛呀啦")) return std::nullopt;
                return written(body) + words;
            }};
}

std::string numeral(int n) {
    if (n >= 100) return "一百";
    std::string out;
    if (n >= 20) out += kDigits[static_cast<std::size_t>(n / 10)];
    if (n >= 10) out += "十";
    if (n % 10 || n == 0) out += kDigits[static_cast<std::size_t>(n % 10)];
    return out;
}

constexpr std::string_view kUnits = "秒段个倍步分帧张次条首到至";

bool spell_number(Pieces& pieces, std::size_t i) {
    double const n = pieces[i].number;
    bool const whole = pieces[i].kind == Kind::Number && n == std::floor(n) && n >= 1 && n <= 100 &&
                       pieces[i].words.find('.') == std::string::npos;
    if (!whole || i + 1 >= pieces.size()) return false;
    auto const& next = pieces[i + 1];
    int const value = static_cast<int>(n);
    if (next.folded == "%") {
        pieces[i].words = "百分之" + numeral(value);
        pieces[i + 1].words.clear();
        return true;
    }
    bool const bound = i > 0 && (is_mark(pieces[i - 1], ":-/~.") || pieces[i - 1].kind == Kind::Word);
    if (!is_one_of(next.folded, kUnits) || bound || n == 100) return false;
    bool const ordinal = i > 0 && pieces[i - 1].folded == "第";
    bool const pair = value == 2 && !ordinal && is_one_of(next.folded, "秒段个倍分张条首次步");
    pieces[i].words = pair ? "两" : numeral(value);
    return true;
}

/// The value of a numeral of single Han pieces from `i`, and how many they are; none for 两三, 十几.
std::optional<std::pair<int, std::size_t>> han_number(Pieces const& pieces, std::size_t i) {
    std::vector<int> values;
    for (std::size_t at = i; at < pieces.size() && pieces[at].kind == Kind::Han; ++at) {
        auto const digit = std::ranges::find(kDigits, pieces[at].folded);
        if (pieces[at].folded == "两")
            values.push_back(2);
        else if (pieces[at].folded == "十")
            values.push_back(10);
        else if (digit != kDigits.end() && digit != kDigits.begin())
            values.push_back(static_cast<int>(digit - kDigits.begin()));
        else
            break;
    }
    auto const count = values.size();
    if (count == 1) return {{values[0], 1}};
    if (count == 2 && values[0] == 10 && values[1] < 10) return {{10 + values[1], 2}};
    if (count == 2 && values[1] == 10 && values[0] < 10) return {{values[0] * 10, 2}};
    if (count == 3 && values[1] == 10 && values[0] < 10 && values[2] < 10)
        return {{values[0] * 10 + values[2], 3}};
    return std::nullopt;
}

bool follows_numeral(Pieces const& pieces, std::size_t i) {
    return i > 0 && (is_one_of(pieces[i - 1].folded, "一二两三四五六七八九十几百半") ||
                     pieces[i - 1].kind == Kind::Number);
}

bool write_digits(Pieces& pieces, std::size_t i) {
    auto const number = han_number(pieces, i);
    if (!number || follows_numeral(pieces, i)) return false;
    auto const [value, count] = *number;
    std::size_t const end = i + count;
    bool const percent =
        i > 2 && pieces[i - 1].folded == "之" && pieces[i - 2].folded == "分" && pieces[i - 3].folded == "百";
    bool const ordinal = i > 0 && pieces[i - 1].folded == "第";
    if (!percent) {
        if (end >= pieces.size() || !is_one_of(pieces[end].folded, "秒段倍步分帧张次") ||
            (value == 1 && !ordinal))
            return false;
        bool const fraction =
            pieces[end].folded == "分" && end + 1 < pieces.size() && pieces[end + 1].folded == "之";
        if (fraction || (i > 0 && is_one_of(pieces[i - 1].folded, "之点."))) return false;
    } else {
        pieces[i - 1].words = pieces[i - 2].words = pieces[i - 3].words = "";
    }
    pieces[i].words = std::to_string(value) + (percent ? "%" : "");
    for (std::size_t at = i + 1; at < end; ++at)
        pieces[at].words.clear();
    return true;
}

/// 5秒 -> 5秒钟; a point in time (第5秒, 从5秒) is never said so.
bool seconds_long(Pieces& pieces, std::size_t i) {
    if (pieces[i].folded != "秒" || !follows_numeral(pieces, i)) return false;
    if (i + 1 < pieces.size() && is_one_of(pieces[i + 1].folded, "钟处时开起到-内的")) return false;
    std::size_t start = i;
    while (follows_numeral(pieces, start))
        --start;
    if (start > 0 && is_one_of(pieces[start - 1].folded, "第到至从在-~:和分点.起")) return false;
    pieces[i].words += "钟";
    return true;
}

std::string fullwidth(std::string const& typed) {
    Message const message(typed);
    std::string out;
    for (std::size_t i = 0; i < message.size(); ++i) {
        auto const letter = message.original(i);
        append_utf8(out, letter > U' ' && letter <= U'~' ? letter + 0xFEE0 : letter);
    }
    return out;
}

bool widen_number(Pieces& pieces, std::size_t i) {
    bool const percent = i > 0 && pieces[i].folded == "%";
    bool const number =
        pieces[i].kind == Kind::Number || pieces[i].kind == Kind::Timecode || pieces[i].kind == Kind::Ratio;
    if (!percent && !number) return false;
    auto const wide = fullwidth(pieces[i].words);
    bool const changed = wide != pieces[i].words;
    pieces[i].words = wide;
    return changed;
}

bool widen_mark(Pieces& pieces, std::size_t i) {
    if (!is_mark(pieces[i], ",!?:;") || pieces[i].words.size() != 1) return false;
    pieces[i].words = fullwidth(pieces[i].words);
    return true;
}

bool narrow_mark(Pieces& pieces, std::size_t i) {
    if (pieces[i].kind != Kind::Mark) return false;
    if (pieces[i].words == "。") {
        pieces[i].words = ".";
        return true;
    }
    if (pieces[i].words == pieces[i].folded || pieces[i].folded.size() != 1 ||
        !is_one_of(pieces[i].folded, ",!?:;"))
        return false;
    pieces[i].words = pieces[i].folded;
    if (i + 1 < pieces.size() && pieces[i + 1].space.empty()) pieces[i + 1].space = " ";
    return true;
}

/// Stops and commas typed as `instead`; not between two numbers, nor beside words to be shown.
Dress marks_as(char const* name, std::string instead) {
    return {name, DressGroup::Typographic, [instead = std::move(instead)](Saying const& s) {
                return each(s, [&](Pieces& pieces, std::size_t i) {
                    if (!is_mark(pieces[i], ",。.!;") || i == 0 || pieces[i - 1].kept) return false;
                    bool const last = i + 1 == pieces.size();
                    if (!last && (pieces[i + 1].kept || pieces[i - 1].kind != Kind::Han ||
                                  pieces[i + 1].kind != Kind::Han))
                        return false;
                    pieces[i].words = last ? "" : instead;
                    return true;
                });
            }};
}

bool is_digit_piece(Piece const& piece) {
    return piece.kind == Kind::Number || piece.kind == Kind::Timecode || piece.kind == Kind::Ratio;
}

bool space_out(Pieces& pieces, std::size_t i) {
    if (i == 0 || pieces[i - 1].kept || !pieces[i].space.empty()) return false;
    bool const edge = (pieces[i - 1].kind == Kind::Han && is_digit_piece(pieces[i])) ||
                      (is_digit_piece(pieces[i - 1]) && pieces[i].kind == Kind::Han);
    if (edge) pieces[i].space = " ";
    return edge;
}

bool close_up(Pieces& pieces, std::size_t i) {
    if (i == 0 || pieces[i - 1].kept || pieces[i].space != " ") return false;
    bool const edge = (pieces[i - 1].kind == Kind::Han && is_digit_piece(pieces[i])) ||
                      (is_digit_piece(pieces[i - 1]) && pieces[i].kind == Kind::Han);
    if (edge) pieces[i].space.clear();
    return edge;
}

#ifdef NEEDLEDROP_OPENCC
std::string traditional(std::string const& text, char const* config) {
    static std::map<std::string, opencc_t> converters;
    auto const [place, added] = converters.try_emplace(config, nullptr);
    if (added) place->second = opencc_open(config);
    if (place->second == reinterpret_cast<opencc_t>(-1)) return text;
    char* const made = opencc_convert_utf8(place->second, text.c_str(), text.size());
    std::string out = made ? made : text;
    if (made) opencc_convert_utf8_free(made);
    return out;
}
#else
/// Character by character with the planner's own table, where OpenCC is not installed.
std::string traditional(std::string const& text, char const*) {
    static auto const table = [] {
        std::map<char32_t, char32_t> pairs;
        for (std::size_t i = 0; i + 2 < std::size(kTraditionalSimplified); i += 2)
            pairs.try_emplace(kTraditionalSimplified[i + 1], kTraditionalSimplified[i]);
        return pairs;
    }();
    Message const message(text);
    std::string out;
    for (std::size_t i = 0; i < message.size(); ++i) {
        auto const found = table.find(message.original(i));
        append_utf8(out, found == table.end() ? message.original(i) : found->second);
    }
    return out;
}
#endif

Dress in_traditional(char const* name, char const* config) {
    return {name, DressGroup::Typographic, [config](Saying const& s) {
                return each_run(s, [&](std::string run) { return traditional(run, config); });
            }};
}

Dress video_as(char const* name) {
    return {std::string("视频 as ") + name, DressGroup::Wording,
            [name = std::string(name)](Saying const& s) -> Worn {
                if (!s.edits || s.request->text.find("短视频") != std::string::npos) return std::nullopt;
                return each_run(s, [&](std::string run) { return replaced(std::move(run), "视频", name); });
            }};
}

Dress words_as(std::string from, std::string to, DressGroup group = DressGroup::Wording) {
    return {from + " as " + to, group, [from, to](Saying const& s) -> Worn {
                if (!s.edits || s.request->text.find(to) != std::string::npos) return std::nullopt;
                return each_run(s, [&](std::string run) { return replaced(std::move(run), from, to); });
            }};
}

Dress on_edits(char const* name, DressGroup group, bool (*change)(Pieces&, std::size_t)) {
    return {name, group, [change](Saying const& s) -> Worn {
                if (!s.edits) return std::nullopt;
                return each(s, change);
            }};
}

void add_polite(std::vector<Dress>& out) {
    for (auto const* words : {"请", "帮我", "麻烦你", "麻烦", "请帮我", "我想", "我要", "给我", "我想要你",
                              "你", "那就", "现在", "再帮我", "你好，", "嗯，", "好，"})
        out.push_back(before(words));
    out.push_back(asked("能不能", ""));
    out.push_back(asked("能不能", "？"));
    out.push_back(asked("可不可以", "？"));
    out.push_back(asked("可以", "吗"));
    out.push_back(asked("可以帮我", "吗？"));
    out.push_back(asked("能", "吗？"));
    for (auto const* words : {"吧", "，谢谢", "谢谢", "哈", "，好吗", "，好吗？", "，可以吗？", "可以吗",
                              "呗", "，谢谢啦", "，拜托了", "，辛苦了", "哦", "行不行"})
        out.push_back(after(words));
}

} // namespace

std::vector<Dress> chinese_dresses() {
    std::vector<Dress> out;
    add_polite(out);
    out.push_back(in_traditional("traditional", "s2t.json"));
    out.push_back(in_traditional("traditional, Taiwan's words", "s2twp.json"));
    out.push_back(in_traditional("traditional, Hong Kong", "s2hk.json"));
    auto const group = DressGroup::Typographic;
    out.push_back({"full-width digits", group, [](Saying const& s) { return each(s, widen_number); }});
    out.push_back({"full-width marks", group, [](Saying const& s) { return each(s, widen_mark); }});
    out.push_back({"half-width marks", group, [](Saying const& s) { return each(s, narrow_mark); }});
    out.push_back(marks_as("no marks", ""));
    out.push_back(marks_as("spaces for marks", " "));
    out.push_back({"spaces at digits", group, [](Saying const& s) { return each(s, space_out); }});
    out.push_back({"no spaces at digits", group, [](Saying const& s) { return each(s, close_up); }});
    out.push_back(on_edits("三 for 3", DressGroup::Wording, spell_number));
    out.push_back(on_edits("3 for 三", DressGroup::Wording, write_digits));
    out.push_back(on_edits("秒 as 秒钟", DressGroup::Wording, seconds_long));
    out.push_back(words_as("秒钟", "秒"));
    for (auto const* name : {"片子", "影片", "短片"})
        out.push_back(video_as(name));
    out.push_back(words_as("影片", "视频"));
    out.push_back(words_as("一点", "一点点"));
    out.push_back(words_as("一下", "一下下"));
    return out;
}

} // namespace needledrop::language
