// Turns of phrase about words on the picture, looks and time.
#include "language/chinese_turns_pass.h"

#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace needledrop::language {

using enum Concept;

namespace {

bool is_amount_of_look(Symbol const& symbol) {
    return symbol.is({Genre,      Mood,   FilterName, Percent,    Decibel,   Factor,     Shape,
                      ColourName, Quoted, Mute,       SlowMotion, Slower,    Faster,     Reverse,
                      Brighter,   Darker, Warmer,     Cooler,     HalfSpeed, DoubleSpeed});
}

bool is_place_in_time(Symbol const& symbol) {
    return symbol.is({FirstSpan, LastSpan, Range, Since, Until, ClipRef});
}

} // namespace

void ChineseTurns::clip_by_letter(std::size_t i) {
    std::string const& words = in_[i].words;
    bool const letter = in_[i].meaning == Unknown && words.size() >= 2 && words.size() <= 3 &&
                        words[0] == 'p' && words[1] >= '1' && words[1] <= '9' &&
                        (words.size() == 2 || (words[2] >= '0' && words[2] <= '9'));
    if (!letter) return;
    in_[i].meaning = ClipRef;
    in_[i].a = std::strtod(words.c_str() + 1, nullptr);
}

void ChineseTurns::second_place(std::size_t i) {
    if (!is_place_in_time(in_[i]) || i < 2 || !is_amount_of_look(in_[i - 1])) return;
    std::size_t const begin = begin_of(i), end = end_of(i);
    if (!is_place_in_time(in_[begin]) || begin + 1 >= i || i + 1 >= end) return;
    if (in_[i - 1].meaning == Quoted && !any(begin, i, {Add, Put})) return;
    bool const says_something =
        any(i + 1, end, {Genre, Mood, FilterName, Quoted, Use, Add, Replace, Factor}) ||
        std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                    in_.begin() + static_cast<std::ptrdiff_t>(end), is_predicate);
    if (says_something) insert(i, Mark, ",");
}

void ChineseTurns::card_to_come(std::size_t i) {
    bool const card = in_[i].is({Beginning, End}) && ends(i + 1) &&
                      (in_[i].words == "片头" || in_[i].words == "片尾") && i >= begin_of(i) + 1;
    if (!card) return;
    std::size_t const at = in_[i - 1].is({Duration, ForLength}) ? i - 1 : i;
    if (at == 0 || at <= begin_of(i) || in_[at - 1].meaning != Add) return;
    Symbol text = in_[i];
    text.meaning = Concept::Text;
    in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(text));
}

void ChineseTurns::asks_for_opening(std::size_t i) {
    bool const last = in_[i].meaning == Last && in_[i].words == "最后" && i + 1 < in_.size() &&
                      in_[i + 1].is({Add, Put, Say, Show}) && i == begin_of(i);
    bool const placed = in_[i].meaning == Move && (in_[i].value == "last" || in_[i].value == "first") &&
                        any(i, end_of(i), {Quoted}) && any(begin_of(i), i, {Concept::Text});
    if (placed) { // 名单放最后滚动：王一鸣
        in_[i].meaning = in_[i].value == "last" ? End : Beginning;
        in_[i].value = {};
        return;
    }
    if (!last) return;
    std::size_t const end = end_of(i);
    if (any(i, end, {Quoted, Concept::Text})) in_[i].meaning = End;
}

void ChineseTurns::overlays_logo(std::size_t i) {
    bool const logo = in_[i].meaning == Watermark && (in_[i].words == "logo" || in_[i].words == "标志" ||
                                                      in_[i].words == "商标" || in_[i].words == "图标");
    std::size_t const begin = begin_of(i), end = end_of(i);
    if (!logo || any(begin, end, {Quoted, File, Remove, Cut, Crop, Bigger, Smaller, Not, Hold}) ||
        !any(begin, end, {Add, Put, Overlay}) || says(in_[begin].first, in_[end - 1].last + 1, {"@"}))
        return;
    in_[i].meaning = OtherEdit;
    in_[i].value = "place an image over the video";
}

void ChineseTurns::speech_shown(std::size_t i) {
    if (!in_[i].is({LineOfText, Speaking, Voice, Concept::Text})) return;
    std::size_t const begin = begin_of(i), end = end_of(i);
    if (!any(i, end, {Add, Put, Show}) || any(begin, end, {Quoted, Captions, Music})) return;
    bool const spoken = says(begin > 0 ? in_[begin].first : 0, in_[i].last + 2,
                             {"说的每句", "说的每一句", "讲的每句", "说的话", "讲的话", "每句话", "每一句话",
                              "说了啥", "说的啥", "说什么"});
    bool const shown =
        says(in_[i].last, in_[end - 1].last, {"打", "显示", "写", "出现", "弄上", "放上", "标"});
    if (!spoken || !shown) return;
    Symbol captions = in_[i];
    captions.meaning = Captions;
    captions.value = {};
    erase(begin, i + 1);
    in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(begin), std::move(captions));
    std::size_t const last = end_of(begin);
    for (std::size_t k = begin + 1; k < last; ++k)
        if (in_[k].is({All, Everything, Each})) {
            erase(k, k + 1);
            break;
        }
}

void ChineseTurns::misspelt(std::size_t i) {
    if (in_[i].meaning != Quoted || i + 1 >= in_.size()) return;
    std::size_t second = i + 1;
    while (second < in_.size() && second - i < 8 && in_[second].meaning != Quoted)
        ++second;
    if (!is(second, Quoted) || any(i, second, {Change, Replace, Add, Put, Instead})) return;
    bool const wrong = says(in_[i].last, in_[second].first, {"写错", "打错", "错了", "不对", "错字"}) &&
                       says(in_[i].last, in_[second].first, {"是", "改", "写"});
    if (!wrong) return;
    erase(i + 1, second);
    insert(i + 1, Change, "改成");
}

void ChineseTurns::freezes(std::size_t i) {
    std::size_t const end = end_of(i);
    if (!in_[i].is({Set, Stop_, Unknown, Prep, Put}) || i != begin_of(i) || end <= i + 1 ||
        any(i, end, {Concept::Text, Captions, Quoted, OtherEdit, Music, Duration}))
        return;
    std::string const words = text_.folded_words(in_[i].first, in_[end - 1].last + 2);
    bool holds = false, there = false;
    for (std::string_view verb : {"定在", "停在", "卡在", "定到", "停到"})
        holds = holds || words.starts_with(verb);
    for (std::string_view moment : {"那一下", "那下", "那一刻", "那一瞬", "那一秒", "那一帧", "那个瞬间"})
        there = there || words.find(moment) != std::string::npos;
    if (!holds || !there) return;
    in_[i].meaning = OtherEdit;
    in_[i].value = "freeze frame";
    erase(i + 1, end);
    if (i >= 2 && in_[i - 2].meaning == Cut && in_[i - 2].words == "咔" && i - 2 == begin_of(i - 2))
        erase(i - 2, i);
}

void ChineseTurns::cuts_with_a_sound(std::size_t i) {
    bool const sound = in_[i].meaning == SoundEffect && (in_[i].words.find("咔") != std::string::npos ||
                                                         in_[i].words.find("嚓") != std::string::npos);
    if (!sound) return;
    std::size_t const begin = begin_of(i), end = end_of(i);
    if (any(i, end, {Split, Cut}) && !any(begin, i, {Add, Put})) erase(i, i + 1);
}

void ChineseTurns::sends_to_platform(std::size_t i) {
    bool const sends = in_[i].is({Convert, Put, Unknown}) && i == begin_of(i) && is(i + 1, Platform) &&
                       is(i + 2, Use) && ends(i + 3);
    if (!sends) return;
    in_[i].meaning = Convert;
    erase(i + 2, i + 3);
}

void ChineseTurns::blurs_bars(std::size_t i) {
    if (in_[i].meaning != Pad) return;
    std::size_t const end = end_of(i);
    if (!any(i, end, {Replace, Change, Make, Use, Put}) ||
        !says(in_[i].last, in_[end - 1].last + 3, {"糊", "虚", "毛玻璃", "磨砂"}))
        return;
    in_[i].meaning = BlurPad;
    in_[i].value = "blur";
    in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
              in_.begin() + static_cast<std::ptrdiff_t>(end));
    insert(i + 1, Add, "加");
}

void ChineseTurns::named_shot(std::size_t i) {
    bool const shot = in_[i].meaning == OtherEdit && in_[i].words == "特写" && i > 0 &&
                      in_[i - 1].is({Unknown, SceneObject}) && i - 1 == begin_of(i);
    if (!shot) return;
    std::size_t end = i + 1;
    while (end < in_.size() && end - i < 5 && !divides(in_[end]))
        ++end;
    std::size_t const next = is(i + 1, Then) ? i + 2 : i + 1;
    if (next < in_.size() &&
        in_[next].is({Slower, Faster, SlowMotion, Brighter, Darker, Remove, Cut, Move, Reverse})) {
        in_[i].meaning = Unknown;
        if (is(i + 1, Then)) erase(i + 1, i + 2);
    }
}

void ChineseTurns::films_kind(std::size_t i) {
    bool const kind = in_[i].meaning == Video && i > 0 && i <= 3 && i - 1 == begin_of(i) &&
                      begin_of(i) == 0 && in_[i - 1].meaning == Unknown && is(i + 1, Mark) &&
                      is(i + 2, Duration) && in_[i + 2].a >= 5 &&
                      (ends(i + 3) || in_[i + 3].is({Shape, Ratio, Platform, Video}));
    static constexpr std::string_view kKinds[] = {"广告", "短片",     "视频",   "片子",
                                                  "小片", "宣传视频", "小视频", "短视频"};
    if (!kind || std::ranges::find(kKinds, in_[i].words) == std::end(kKinds)) return;
    in_[i].meaning = Highlight;
    in_[i].value = {};
    erase(i + 1, i + 2);
    in_[i + 1].meaning = ToLength;
    if (!ends(i + 2)) insert(i + 2, Mark, ",");
    erase(i - 1, i); // What it is for shows nothing of what is in it.
}

void ChineseTurns::quoted_look(std::size_t i) {
    if (in_[i].meaning != Quoted) return;
    bool const behind =
        is(i + 1, Look) || (is(i + 1, TransitionName) && in_[i + 1].value.empty()) || is(i + 1, SoundEffect);
    bool const ahead = i > 0 && ((in_[i - 1].meaning == TransitionName && in_[i - 1].value.empty()) ||
                                 (in_[i - 1].meaning == Look && in_[i - 1].words == "滤镜"));
    if (!behind && !ahead) return;
    auto const* known = find_phrase(in_[i].words);
    if (!known && in_[i].words.size() > 6) known = find_phrase(in_[i].words.substr(0, 6));
    if (!known) return;
    Symbol named;
    named.meaning = known->meaning;
    if (!named.is({FilterName, TransitionName, SoundEffect, Warmer, Cooler, Mood})) return;
    in_[i].meaning = known->meaning;
    in_[i].value = known->value;
}

void ChineseTurns::at_timecode(std::size_t i) {
    bool const there = in_[i].meaning == Duration && in_[i].value == "timecode" &&
                       (before(i) == U'在' || after(i) == U'处') && !is(i + 1, Prep);
    if (there) in_[i].meaning = Moment;
}

void ChineseTurns::opening_there(std::size_t i) {
    bool const there = in_[i].meaning == Generative && in_[i].words.ends_with("动画") && i == begin_of(i) &&
                       any(i + 1, end_of(i) + 3, {Shorten, Trim, Cut, Remove, Faster, Slower});
    if (!there) return;
    in_[i].meaning = in_[i].words.starts_with("片尾") ? End : Beginning;
    in_[i].value = {};
}

void ChineseTurns::shortens_part(std::size_t i) {
    bool const told = in_[i].is({Beginning, End}) && i == begin_of(i) && is(i + 1, Shorten) &&
                      is(i + 2, Mark) && in_[i + 2].words == "," && i + 4 < in_.size() &&
                      in_[i + 3].is({Trim, Cut}) && in_[i + 4].is({Duration, ToLength}) && ends(i + 5);
    if (!told) return;
    in_[i + 3].meaning = Trim;
    in_[i + 4].meaning = ToLength;
    erase(i + 1, i + 3);
}

void ChineseTurns::whole_card(std::size_t i) {
    bool const makes = in_[i].meaning == Everything && in_[i].words == "整个" && is(i + 1, Beginning) &&
                       is(i + 2, Mark) && in_[i + 2].words == ":" && any(i + 3, i + 6, {Quoted});
    if (makes) erase(i + 2, i + 3);
}

void ChineseTurns::opens_with(std::size_t i) {
    bool const opens = in_[i].is({Beginning, End}) && is(i + 1, Replace) && is(i + 2, ClipRef) &&
                       ends(i + 3) && in_[i + 2].value != "selected";
    if (!opens) return;
    std::swap(in_[i], in_[i + 2]);
    in_[i + 1].meaning = Move;
    in_[i + 1].words = "移到";
}

void ChineseTurns::black_for(std::size_t i) {
    bool const black = in_[i].meaning == ColourName && (in_[i].words == "黑" || in_[i].words == "黑的") &&
                       i > 1 && in_[i - 1].meaning == Duration && in_[i - 2].is({Keep, Add, Put, Want}) &&
                       ends(i + 1);
    if (!black) return;
    in_[i].meaning = OtherEdit;
    in_[i].value = "black screen";
    in_[i - 2].meaning = Add;
}

void ChineseTurns::joins_by_name(std::size_t i) {
    if (in_[i].meaning != Quoted) return;
    std::size_t const begin = begin_of(i);
    bool const join = any(begin, i, {TransitionName, Footage}) &&
                      any(begin, i, {Change, Replace, Use, Add, Put}) &&
                      !any(begin, i, {Concept::Text, Captions}) &&
                      says(in_[begin].first, in_[i].first, {"转场", "过渡", "切换"});
    auto const* known = join ? find_phrase(in_[i].words) : nullptr;
    bool const fades = join && in_[i].words.find("淡入淡出") != std::string::npos;
    if (!fades && (!known || known->meaning != TransitionName)) return;
    in_[i].meaning = TransitionName;
    in_[i].value = fades ? "crossfade" : known->value;
}

void ChineseTurns::long_enough(std::size_t i) {
    bool const alone = in_[i].meaning == Duration && in_[i].a >= 10 && i > 1 && i == begin_of(i) &&
                       ends(i + 1) &&
                       !any(0, i,
                            {Concept::Text, Quoted, Captions, TransitionName, Fade, FadeIn, FadeOut, Music,
                             Photo, FirstSpan, LastSpan});
    if (!alone) return;
    std::string const next = text_.folded_words(in_[i].last, in_[i].last + 3);
    for (std::string_view enough : {"够了", "就够", "足够", "就行", "就好", "即可", "足矣", "以内", "左右"})
        if (next.starts_with(enough)) {
            in_[i].meaning = ToLength;
            in_[i].value = "whole";
        }
}

} // namespace needledrop::language
