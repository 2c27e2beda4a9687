#include "language/chinese_turns.h"

#include "language/chinese_turns_pass.h"

#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace needledrop::language {

using enum Concept;

std::vector<Symbol> ChineseTurns::run() {
    drop_label();
    drop_met_condition();
    take_what_is_offered();
    put_right_what_was_misspelt();
    bring_topic_forward();
    drop_what_it_was();
    leave_alone_what_is_told();
    leave_alone_what_pleases();
    leave_alone_what_is_news();
    asks_itself();
    asks_for_opposites();
    using Turn = void (ChineseTurns::*)(std::size_t);
    static constexpr Turn kTurns[] = {
        &ChineseTurns::clip_by_letter,
        &ChineseTurns::stammers,
        &ChineseTurns::takes_back,
        &ChineseTurns::spares_thing,
        &ChineseTurns::stays_light,
        &ChineseTurns::fillers_in_quotes,
        &ChineseTurns::sound_in_quotes,
        &ChineseTurns::told_of_span,
        &ChineseTurns::spares_voice,
        &ChineseTurns::second_place,
        &ChineseTurns::heard_of_footage,
        &ChineseTurns::keeps_out,
        &ChineseTurns::card_to_come,
        &ChineseTurns::complained,
        &ChineseTurns::asks_for_opening,
        &ChineseTurns::newest_song,
        &ChineseTurns::rest_begins,
        &ChineseTurns::tag_within,
        &ChineseTurns::enters_softly,
        &ChineseTurns::asked_within,
        &ChineseTurns::nobody_asked,
        &ChineseTurns::silence_cut,
        &ChineseTurns::rejects,
        &ChineseTurns::better_than,
        &ChineseTurns::fine_as_it_is,
        &ChineseTurns::overlays_logo,
        &ChineseTurns::named_song,
        &ChineseTurns::speech_shown,
        &ChineseTurns::misspelt,
        &ChineseTurns::freezes,
        &ChineseTurns::cuts_with_a_sound,
        &ChineseTurns::contradicts_itself,
        &ChineseTurns::sends_to_platform,
        &ChineseTurns::ends_music_at,
        &ChineseTurns::classy_music,
        &ChineseTurns::blurs_bars,
        &ChineseTurns::named_shot,
        &ChineseTurns::forbids_unknown,
        &ChineseTurns::paced_music,
        &ChineseTurns::intro_of_song,
        &ChineseTurns::runs_out,
        &ChineseTurns::films_kind,
        &ChineseTurns::restyles_all,
        &ChineseTurns::from_the_chorus,
        &ChineseTurns::some_of_these,
        &ChineseTurns::quoted_look,
        &ChineseTurns::out_of_step,
        &ChineseTurns::at_timecode,
        &ChineseTurns::no_more_use,
        &ChineseTurns::opening_there,
        &ChineseTurns::shortens_part,
        &ChineseTurns::whole_card,
        &ChineseTurns::uneven,
        &ChineseTurns::opens_with,
        &ChineseTurns::black_for,
        &ChineseTurns::aligns_to_beat,
        &ChineseTurns::joins_by_name,
        &ChineseTurns::long_enough,
        &ChineseTurns::yellowed,
        &ChineseTurns::stays_at_its_speed,
        &ChineseTurns::exports_only,
        &ChineseTurns::tells_captions,
        &ChineseTurns::idle_talk_of_part,
        &ChineseTurns::holds_still,
        &ChineseTurns::that_kind_of_captions,
        &ChineseTurns::each_photo,
        &ChineseTurns::no_music_beside,
    };
    for (std::size_t i = 0; i < in_.size(); ++i)
        for (auto const turn : kTurns)
            if (i < in_.size()) (this->*turn)(i); // A turn may take away what stands from `i` on.
    return std::move(in_);
}

void ChineseTurns::stammers(std::size_t i) {
    static constexpr std::string_view kSounds[] = {"呃", "嗯", "额", "啊", "呃呃", "嗯嗯"};
    bool const sound =
        in_[i].meaning == FillerWords && std::ranges::find(kSounds, in_[i].words) != std::end(kSounds);
    if (sound && i + 1 < in_.size() && in_[i + 1].is({Hold, Not, Correction})) erase(i, i + 1);
}

void ChineseTurns::takes_back(std::size_t i) {
    if (in_[i].meaning != Hold || (i > 0 && in_[i - 1].meaning == Correction)) return;
    for (std::string_view verb : {"删", "剪", "切", "去", "砍", "加", "换", "关", "动"}) {
        if (!in_[i].words.ends_with(verb)) continue;
        for (std::size_t k = i; k > 0 && i - k < 4; --k) {
            Symbol const& said = in_[k - 1];
            if (said.is({Remove, Cut, Add, Replace}) && said.words.find(verb) != std::string::npos) {
                insert(i, Correction, "不");
                return;
            }
        }
    }
}

void ChineseTurns::spares_thing(std::size_t i) {
    bool const spares = in_[i].meaning == Chitchat && in_[i].value == "keep" && i > 0 &&
                        in_[i - 1].is({ClipRef, Captions, Concept::Text, Music}) && i - 1 == begin_of(i) &&
                        (in_[i].words.starts_with("先别") || in_[i].words.starts_with("别"));
    if (spares) in_[i].meaning = Hold;
}

void ChineseTurns::stays_light(std::size_t i) {
    bool const refuses = in_[i].meaning == Hold && is(i + 1, ColourName) && ends(i + 2) &&
                         in_[i + 1].value == "black" && in_[i].words.ends_with("变");
    if (!refuses) return;
    in_[i].meaning = Not;
    in_[i + 1].meaning = FadeOut;
    in_[i + 1].value = {};
    in_[i + 1].words = "变黑";
}

void ChineseTurns::told_of_span(std::size_t i) {
    if (!in_[i].is({FirstSpan, LastSpan, Range, Until, Since, ClipRef, Beginning, End}) ||
        i + 1 >= in_.size())
        return;
    std::size_t next = i + 1;
    while (is(next, All) || is(next, Everything))
        ++next;
    if (next >= in_.size() || divides(in_[next]) ||
        in_[next].is({ClipRef, Duration, Range, Question, Moment}))
        return;
    char32_t const is_word = before(next);
    if (is_word != U'是' && !(next > i + 1 && before(next) == U'是')) return;
    std::size_t end = end_of(next);
    while (end > next && (in_[end - 1].is({Remove, Cut, Trim, Mute, Faster, SlowMotion, Strength, It})))
        --end;
    for (std::size_t k = i + 1; k < end; ++k)
        in_[k].meaning = Unknown;
}

void ChineseTurns::keeps_out(std::size_t i) {
    bool const refuses = in_[i].is({Not, Hold}) && i > 0;
    if (!refuses) return;
    std::size_t const begin = begin_of(i);
    bool const thing = in_[i - 1].is({Photo, Clip, ClipRef, Part});
    bool const into = (is(i + 1, Put) && text_.folded(in_[i + 1].last) == U'进') ||
                      (in_[i].meaning == Hold && after(i) == U'进');
    bool const described = begin + 1 < i && in_[begin].is({Unknown, SceneObject, ClipRef});
    if (!thing || !into || !described) return;
    in_[i].meaning = Remove;
    in_[i].words = "去掉";
    if (is(i + 1, Put)) erase(i + 1, i + 2);
}

void ChineseTurns::complained(std::size_t i) {
    static constexpr std::array<std::pair<std::string_view, std::pair<Concept, std::string_view>>, 12>
        kCures = {{{"大", {Smaller, "smaller"}},
                   {"小", {Bigger, "bigger"}},
                   {"响", {Quieter, ""}},
                   {"暗", {Brighter, ""}},
                   {"黑", {Brighter, ""}},
                   {"亮", {Darker, ""}},
                   {"抖", {Stabilize, ""}},
                   {"晃", {Stabilize, ""}},
                   {"快", {Slower, ""}},
                   {"慢", {Faster, ""}},
                   {"轻", {Louder, ""}},
                   {"弱", {Louder, ""}}}};
    if (!in_[i].is({Unknown, ColourName}) || !ends(i + 1) || i == begin_of(i)) return;
    auto const cure = std::ranges::find(kCures, in_[i].words, [](auto const& each) { return each.first; });
    if (cure == kCures.end()) return;
    std::string const told = text_.folded_words(in_[i].first > 3 ? in_[i].first - 3 : 0, in_[i].first);
    bool stressed = false;
    for (std::string_view stress :
         {"比较", "很", "挺", "蛮", "好", "特别", "非常", "这么", "那么", "实在", "真", "贼", "巨"})
        stressed = stressed || told.ends_with(stress);
    std::size_t const thing = in_[i - 1].meaning == Strength ? i - 2 : i - 1;
    if (!stressed || thing >= in_.size() || thing < begin_of(i)) return;
    if (!in_[thing].is({Music, Original, Voice, Audio, Volume, Video, ClipRef, Noise, Captions, Concept::Text,
                        Speaking, Speed, SoundEffect}))
        return;
    if (any(begin_of(i), i, {Add, Put, Want, Make, Create, Noise})) {
        if (in_[thing].meaning == Noise) in_[i].meaning = Complaint;
        return;
    }
    in_[i].meaning = cure->second.first;
    in_[i].value = cure->second.second;
    in_[i].words = "太" + in_[i].words;
    if (thing == i - 2) erase(i - 1, i);
}

void ChineseTurns::rest_begins(std::size_t i) {
    bool const rest = in_[i].meaning == Rest && i > 1 && is(i - 1, Mark) && in_[i - 1].words == "," &&
                      in_[i - 2].is({Cut, Remove}) && is(i + 1, Add);
    if (rest) in_[i - 1].meaning = Then;
}

void ChineseTurns::tag_within(std::size_t i) {
    bool const tag = in_[i].meaning == Not && in_[i].words == "不" && is(i + 1, Mark) && i > 0 &&
                     is_predicate(in_[i - 1]) && any(begin_of(i), i, {PoliteRequest});
    if (tag) erase(i, i + 1);
}

void ChineseTurns::drop_label() {
    bool const label = in_.size() > 1 && in_[0].meaning == Quoted && !divides(in_[1]) &&
                       text_.original(in_[0].first > 0 ? in_[0].first - 1 : in_[0].first) == U'【';
    bool const bracketed =
        in_.size() > 1 && in_[0].meaning == Quoted && text_.original(0) == U'【' && in_[0].first <= 1;
    if (label || bracketed) erase(0, 1);
}

void ChineseTurns::drop_met_condition() {
    for (std::size_t i = 0; i < in_.size(); ++i) {
        if (in_[i].meaning != If) continue;
        if (i > 0 && in_[i].words == "的话" &&
            (in_[i - 1].words == "会" || in_[i - 1].meaning == PoliteRequest)) {
            erase(i - 1, i + 1);
            return;
        }
        std::size_t limit = in_.size(), goal = in_.size();
        for (std::size_t k = i + 1; k < in_.size() && k < i + kReach; ++k) {
            if (limit == in_.size() && in_[k].is({Duration, ToLength}))
                limit = k;
            else if (in_[k].is({Duration, ToLength}))
                goal = k;
        }
        bool const met = goal < in_.size() && in_[goal].a == in_[limit].a &&
                         any(limit, goal, {Trim, Cut, Shorten}) &&
                         says(in_[i].first, in_[goal].last, {"超", "多于", "长于", "大于", "不止"});
        if (met) erase(i, limit + (is(limit + 1, Mark) ? 2 : 1));
        return;
    }
}

void ChineseTurns::take_what_is_offered() {
    if (in_.size() < 4 || in_[0].meaning != Question || in_[0].words != "有没有") return;
    std::size_t mark = 1;
    while (mark < in_.size() && mark < kReach && in_[mark].meaning != Mark)
        ++mark;
    bool const bare = mark + 1 < in_.size() && in_[mark + 1].is({Replace, Add, Use, Want}) && ends(mark + 2);
    if (!bare || !any(1, mark, {Mood, Genre, Music, FilterName})) return;
    Symbol verb = in_[mark + 1];
    erase(mark, mark + 2);
    in_[0] = std::move(verb);
}

void ChineseTurns::put_right_what_was_misspelt() {
    for (std::size_t i = 0; i < in_.size() && i < kReach; ++i) {
        if (in_[i].meaning != Quoted || any(0, i, {Add, Put, Change, Replace})) continue;
        std::string const told = text_.folded_words(in_[i].first > 12 ? in_[i].first - 12 : 0, in_[i].first);
        bool const wrong = told.find("写错") != std::string::npos || told.find("打错") != std::string::npos ||
                           told.find("错字") != std::string::npos || told.find("拼错") != std::string::npos;
        if (!wrong || any(0, i, {Correction})) return;
        insert(i, Change, "改成");
        if (!any(0, i, {Concept::Text, Captions})) insert(i, Concept::Text, "标题");
        return;
    }
}

void ChineseTurns::bring_topic_forward() {
    std::size_t end = in_.size();
    while (end > 0 && in_[end - 1].meaning == Mark)
        --end;
    if (end < 3 || !in_[end - 2].is({Mark}) || in_[end - 2].words != ",") return;
    if (!in_[end - 1].is({Concept::Text, Captions, Music, Original, Voice, ClipRef})) return;
    bool named = false, acts = false;
    for (std::size_t i = 0; i + 2 < end; ++i) {
        named = named ||
                in_[i].is({Concept::Text, Captions, Music, Original, Voice, ClipRef, Genre, Video, Quoted,
                           Clip, TransitionName, FilterName, Audio, SoundEffect, Question, It, Photo, Noise});
        acts = acts || is_predicate(in_[i]);
    }
    if (named || !acts) return;
    Symbol topic = in_[end - 1];
    erase(end - 2, end);
    in_.insert(in_.begin(), std::move(topic));
}

void ChineseTurns::asked_within(std::size_t i) {
    if (in_[i].meaning != Question) return;
    if (in_[i].words == "呢" && is(i + 1, Mark) && in_[i + 1].words == "," && i > 1) { // 片子躺着呢，…
        erase(i, i + 1);
        return;
    }
    bool const attributive =
        after(i) == U'的' || (after(i) == U'了' && text_.folded(in_[i].last + 1) == U'的');
    bool const to_platform = is(i + 1, Platform) && text_.folded(in_[i + 1].last) == U'的';
    if ((attributive && i + 1 < in_.size() && is_head(in_[i + 1])) ||
        (to_platform && any(begin_of(i), i, {Export, Add, Want})))
        in_[i].meaning = Unknown;
}

void ChineseTurns::nobody_asked(std::size_t i) {
    bool const denies = in_[i].meaning == Not && is(i + 1, Make) &&
                        (in_[i + 1].words == "让" || in_[i + 1].words == "叫") && before(i + 1) == U'没';
    if (!denies) return;
    std::size_t const end = end_of(i);
    in_[i].meaning = Complaint;
    for (std::size_t k = i + 1; k < end; ++k)
        if (is_predicate(in_[k])) in_[k].meaning = Unknown;
}

void ChineseTurns::rejects(std::size_t i) {
    if (!in_[i].is({Not, Correction}) || in_[i].words != "不是" || i != begin_of(i)) return;
    std::size_t const end = end_of(i + 1);
    if (!is(end, Mark) || in_[end].words != "," || end + 1 >= in_.size() || end == i + 1) return;
    std::string const next = text_.folded_words(in_[end].last, in_[end + 1].first + 1);
    if (next.find("是") == std::string::npos) return;
    erase(i, end + 1);
}

void ChineseTurns::better_than(std::size_t i) {
    bool const version =
        in_[i].meaning == Undo && i == begin_of(i) && before(i) == U'比' && i + 1 < in_.size();
    if (!version || !says(in_[i].last, in_[end_of(i) - 1].last + 3, {"多了", "好了", "强", "多啦"})) return;
    in_[i].meaning = Chitchat;
    in_[i].value = "praise";
    erase(i + 1, end_of(i));
}

void ChineseTurns::fine_as_it_is(std::size_t i) {
    bool const thing =
        in_[i].is({Music, Original, Voice, Audio, Volume, Video, Captions, Concept::Text, Speed, ClipRef,
                   TransitionName, Colour, FilterName, Look, Beginning, End}) &&
        i == begin_of(i);
    if (!thing) return;
    std::size_t end = i + 1;
    while (end < in_.size() && end - i < 4 && in_[end].is({PoliteRequest, Tentative, Chitchat, Strength}))
        ++end;
    if (!is(end, Mark) || in_[end].words != ",") return;
    std::string const told = text_.folded_words(in_[i].last, in_[end].first);
    static constexpr std::string_view kFine[] = {"ok",   "可以", "可以了", "没问题", "没毛病", "行",
                                                 "不错", "挺好", "还行",   "不用动", "就这样", "正好",
                                                 "刚好", "行了", "挺好的", "还可以", "蛮好的", "很好"};
    if (std::ranges::find(kFine, std::string_view(told)) == std::end(kFine)) return;
    erase(i + 1, end);
    insert(i + 1, Chitchat, "ok", "praise");
}

void ChineseTurns::contradicts_itself(std::size_t i) {
    if (i > 0 || !says(0, 3, {"又要", "又想", "既要", "既想"})) return;
    std::size_t const last = in_.back().last;
    if (!says(2, last, {"又"}) || !says(2, last, {"不能", "不许", "不准", "不让", "不可以"})) return;
    in_.resize(1);
    in_[0].meaning = Vague;
    in_[0].value = "improve";
}

void ChineseTurns::forbids_unknown(std::size_t i) {
    bool const forbids = in_[i].meaning == Not && in_[i].words == "别" && i == begin_of(i) + 1 &&
                         in_[i - 1].is({Concept::Text, TextRef});
    if (!forbids) return;
    std::size_t const end = end_of(i);
    if (!is(end, Mark) || in_[end].words != "," || end + 1 >= in_.size() || end == i + 1) return;
    for (std::size_t k = i + 1; k < end; ++k)
        if (!in_[k].is({Unknown, It, Strength, Start})) return;
    erase(i, end + 1);
}

void ChineseTurns::some_of_these(std::size_t i) {
    if (in_[i].meaning != Question || !in_[i].words.starts_with("几")) return;
    char32_t const led = before(i);
    bool const people = in_[i].words == "几个" && after(i) == U'人'; // 几个人声音忽大忽小
    if (people || led == U'这' || led == U'那' || led == U'好' || led == U'前' || led == U'后' ||
        led == U'头')
        in_[i].meaning = Unknown;
}

void ChineseTurns::no_more_use(std::size_t i) {
    bool const stops = in_[i].meaning == Hold &&
                       (in_[i].words == "别用" || in_[i].words == "不要用" || in_[i].words == "别加") &&
                       i + 1 < in_.size() &&
                       in_[i + 1].is({Look, FilterName, TransitionName, Captions, Music}) &&
                       after(i + 1) == U'了';
    if (stops) in_[i].meaning = Remove;
}

void ChineseTurns::yellowed(std::size_t i) {
    bool const yellow = in_[i].meaning == FilterName && (in_[i].words == "泛黄" || in_[i].words == "发黄") &&
                        i > 0 && ends(i + 1) && in_[i - 1].is({Video, ClipRef, Colour, Selected, Photo}) &&
                        !any(begin_of(i), i, {Add, Want, Make, Change});
    if (!yellow) return;
    in_[i].meaning = Cooler;
    in_[i].value = {};
    in_[i].words = "太黄";
}

std::vector<Symbol> with_chinese_turns(std::vector<Symbol> symbols, Message const& text) {
    constexpr std::size_t kLongestMessage = 2000; // As in with_chinese_senses.
    if (symbols.size() > kLongestMessage) return symbols;
    return ChineseTurns(std::move(symbols), text).run();
}

} // namespace needledrop::language
