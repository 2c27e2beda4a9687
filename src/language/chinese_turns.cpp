#include "language/chinese_turns.h"

#include "language/clause.h"
#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kReach = 12; ///< Symbols that a turn looks back or ahead.

bool divides(Symbol const& symbol) {
    return symbol.is({Mark, And, Then, But, Correction}) && symbol.words != ":" && symbol.words != "-";
}

bool is_amount_of_look(Symbol const& symbol) {
    return symbol.is({Genre,      Mood,   FilterName, Percent,    Decibel,   Factor,     Shape,
                      ColourName, Quoted, Mute,       SlowMotion, Slower,    Faster,     Reverse,
                      Brighter,   Darker, Warmer,     Cooler,     HalfSpeed, DoubleSpeed});
}

bool is_place_in_time(Symbol const& symbol) {
    return symbol.is({FirstSpan, LastSpan, Range, Since, Until, ClipRef});
}

class ChineseTurns {
public:
    ChineseTurns(std::vector<Symbol> symbols, Message const& text)
        : in_(std::move(symbols))
        , text_(text) {}

    std::vector<Symbol> run() {
        drop_label();
        drop_met_condition();
        take_what_is_offered();
        put_right_what_was_misspelt();
        bring_topic_forward();
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
            &ChineseTurns::whole_card,
            &ChineseTurns::uneven,
            &ChineseTurns::opens_with,
            &ChineseTurns::black_for,
            &ChineseTurns::aligns_to_beat,
            &ChineseTurns::joins_by_name,
            &ChineseTurns::long_enough,
            &ChineseTurns::yellowed,
        };
        for (std::size_t i = 0; i < in_.size(); ++i)
            for (auto const turn : kTurns)
                if (i < in_.size()) (this->*turn)(i); // A turn may take away what stands from `i` on.
        return std::move(in_);
    }

private:
    bool is(std::size_t i, Concept meaning) const { return i < in_.size() && in_[i].meaning == meaning; }
    bool ends(std::size_t i) const { return i >= in_.size() || divides(in_[i]); }
    char32_t before(std::size_t i) const { return in_[i].first > 0 ? text_.folded(in_[i].first - 1) : U'\0'; }
    char32_t after(std::size_t i) const { return text_.folded(in_[i].last); }

    std::size_t begin_of(std::size_t i) const {
        std::size_t begin = i;
        while (begin > 0 && i - begin < kReach && !divides(in_[begin - 1]))
            --begin;
        return begin;
    }
    std::size_t end_of(std::size_t i) const {
        std::size_t end = i;
        while (end - i < kReach && !ends(end))
            ++end;
        return end;
    }
    bool any(std::size_t from, std::size_t to, std::initializer_list<Concept> meanings) const {
        for (std::size_t i = from; i < to && i < in_.size(); ++i)
            if (in_[i].is(meanings)) return true;
        return false;
    }

    void insert(std::size_t i, Concept meaning, std::string words, std::string_view value = {}) {
        Symbol symbol;
        symbol.meaning = meaning;
        symbol.value = value;
        symbol.words = std::move(words);
        symbol.first = symbol.last = i < in_.size() ? in_[i].first : in_.back().last;
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i), std::move(symbol));
    }
    void erase(std::size_t from, std::size_t to) {
        in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(from),
                  in_.begin() + static_cast<std::ptrdiff_t>(to));
    }

    /// p2静音: a clip by its letter and number.
    void clip_by_letter(std::size_t i) {
        std::string const& words = in_[i].words;
        bool const letter = in_[i].meaning == Unknown && words.size() >= 2 && words.size() <= 3 &&
                            words[0] == 'p' && words[1] >= '1' && words[1] <= '9' &&
                            (words.size() == 2 || (words[2] >= '0' && words[2] <= '9'));
        if (!letter) return;
        in_[i].meaning = ClipRef;
        in_[i].a = std::strtod(words.c_str() + 1, nullptr);
    }

    /// 呃, 额 in the middle of a sentence: the speaker thinks.
    void stammers(std::size_t i) {
        static constexpr std::string_view kSounds[] = {"呃", "嗯", "额", "啊", "呃呃", "嗯嗯"};
        bool const sound =
            in_[i].meaning == FillerWords && std::ranges::find(kSounds, in_[i].words) != std::end(kSounds);
        if (sound && i + 1 < in_.size() && in_[i + 1].is({Hold, Not, Correction})) erase(i, i + 1);
    }

    /// 第一段删…呃别删: the same verb, refused.
    void takes_back(std::size_t i) {
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

    /// 第三段先别删，…: spares that clip, where 先别删 by itself wants to wait.
    void spares_thing(std::size_t i) {
        bool const spares = in_[i].meaning == Chitchat && in_[i].value == "keep" && i > 0 &&
                            in_[i - 1].is({ClipRef, Captions, Concept::Text, Music}) &&
                            i - 1 == begin_of(i) &&
                            (in_[i].words.starts_with("先别") || in_[i].words.starts_with("别"));
        if (spares) in_[i].meaning = Hold;
    }

    /// 还是不要变黑了, 结尾别变黑: no fade to black.
    void stays_light(std::size_t i) {
        bool const refuses = in_[i].meaning == Hold && is(i + 1, ColourName) && ends(i + 2) &&
                             in_[i + 1].value == "black" && in_[i].words.ends_with("变");
        if (!refuses) return;
        in_[i].meaning = Not;
        in_[i + 1].meaning = FadeOut;
        in_[i + 1].value = {};
        in_[i + 1].words = "变黑";
    }

    /// “嗯啊那个”全去掉: what is quoted are the sounds people make.
    void fillers_in_quotes(std::size_t i) {
        if (in_[i].meaning != Quoted || !made_of_fillers(in_[i].words)) return;
        std::size_t const end = end_of(i);
        if (!any(i, end, {Remove, Cut}) || any(begin_of(i), end, {Concept::Text, Captions, Change, Replace}))
            return;
        in_[i].meaning = FillerWords;
        in_[i].value = {};
    }

    static bool made_of_fillers(std::string_view words) {
        static constexpr std::string_view kSounds[] = {
            "然后", "那个", "这个", "就是说", "就是", "对吧", "其实", "所以", "反正", "怎么说", "嗯",
            "啊",   "呃",   "额",   "哦",     "哎",   "唔",   "um",   "uh",   "、",   "，",     " "};
        if (words.empty()) return false;
        while (!words.empty()) {
            auto const found = std::ranges::find_if(
                kSounds, [&](std::string_view sound) { return words.starts_with(sound); });
            if (found == std::end(kSounds)) return false;
            words.remove_prefix(found->size());
        }
        return true;
    }

    /// 第5秒来个“叮”: a sound that is written as it is heard.
    void sound_in_quotes(std::size_t i) {
        if (in_[i].meaning != Quoted) return;
        auto const* known = find_phrase(in_[i].words);
        std::size_t const begin = begin_of(i), end = end_of(i);
        bool const how = text_.folded_words(in_[i].last, in_[i].last + 4).find("一下") != std::string::npos &&
                         is_heard(in_[i].words) && i + 1 < end;
        if (how) { // “啪”一下就出来: how it comes.
            in_[i].meaning = Unknown;
            return;
        }
        bool const named = is(i + 1, SoundEffect) && in_[i + 1].value.empty(); // “叮咚”提示音
        if (named && known && known->meaning == SoundEffect) {
            in_[i].meaning = SoundEffect;
            in_[i].value = known->value;
            return;
        }
        bool const written =
            any(begin, end, {Concept::Text, Captions, Position, TextSize, TextStyle, Say, ColourName}) ||
            (i > 0 && in_[i - 1].words.find("写") != std::string::npos);
        if (written || !any(begin, end, {Add, Put})) return;
        if (known && known->meaning == SoundEffect) {
            in_[i].meaning = SoundEffect;
            in_[i].value = known->value;
        } else if (is_heard(in_[i].words))
            insert(i, SoundEffect, "音效"); // Its query is what is quoted.
    }

    /// 哐当, 吱呀, 哗啦啦: written as it is heard.
    static bool is_heard(std::string_view words) {
        static constexpr std::string_view kLetters =
            "哐咣啪嗒嘎吱呀轰隆嘀滴嘟哗啦噼里啪哒咻嗖砰咚叮铛锵嗡嘭噗啵唰咔嚓嘶汪喵呱咕噜呜咩哞嗷嘎当扑通";
        std::size_t letters = 0;
        while (words.size() >= 3) {
            if (kLetters.find(words.substr(0, 3)) == std::string_view::npos) return false;
            words.remove_prefix(3);
            ++letters;
        }
        return words.empty() && letters > 0 && letters <= 6;
    }

    /// 前45秒是我们调机器，砍了: what the span holds is told, and nothing is asked for up to the last verb.
    void told_of_span(std::size_t i) {
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

    /// 音乐别盖过人声: makes room for the voice.
    void spares_voice(std::size_t i) {
        if (!in_[i].is({Not, Hold})) return;
        bool const covers = is(i + 1, Quieter) || (in_[i].meaning == Hold && covers_word(in_[i].words));
        if (!covers || (is(i + 1, Quieter) && !covers_word(in_[i + 1].words))) return;
        bool const named = is(i + 1, Quieter) && (in_[i + 1].words.find("人声") != std::string::npos ||
                                                  in_[i + 1].words.find("说话") != std::string::npos);
        if (named && any(0, i, {Music, Genre})) {
            in_[i].meaning = Duck;
            erase(i + 1, i + 2);
            return;
        }
        std::size_t const voice = i + (in_[i].meaning == Hold ? 1 : 2);
        if (voice >= in_.size() || !in_[voice].is({Voice, Speaking, Unknown})) return;
        std::size_t const end = end_of(voice);
        if (!any(voice, end, {Voice, Speaking})) return;
        bool const music = any(0, i, {Music, Genre, Duck}) && !any(begin_of(i), i, {Original, SoundEffect});
        if (!music) return;
        std::size_t from = i;
        while (from > begin_of(i) && in_[from - 1].is({Audio, Volume, PoliteRequest, It}))
            --from;
        in_[from].meaning = Duck;
        in_[from].value = {};
        in_[from].last = in_[end - 1].last;
        erase(from + 1, end);
    }
    static bool covers_word(std::string_view words) {
        for (std::string_view cover : {"盖", "压过", "压住", "抢", "淹", "遮", "掩"})
            if (words.find(cover) != std::string_view::npos) return true;
        return false;
    }

    /// 前半段用钢琴后半段用摇滚: a second place in time begins a wish of its own.
    void second_place(std::size_t i) {
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

    /// 粉丝喊的声音关了: a sound of the footage.
    void heard_of_footage(std::size_t i) {
        bool const off = in_[i].meaning == Mute && in_[i].words.starts_with("声") && i > 0 &&
                         in_[i - 1].is({Unknown, Say, Speaking}) && before(i) == U'的';
        if (!off) return;
        insert(i, Original, "声音");
    }

    /// 光屁股那张照片别放进去: what is described is to stay out.
    void keeps_out(std::size_t i) {
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

    /// 开头加一个3秒的片头，写上…: a card with words on it.
    void card_to_come(std::size_t i) {
        bool const card = in_[i].is({Beginning, End}) && ends(i + 1) &&
                          (in_[i].words == "片头" || in_[i].words == "片尾") && i >= begin_of(i) + 1;
        if (!card) return;
        std::size_t const at = in_[i - 1].is({Duration, ForLength}) ? i - 1 : i;
        if (at == 0 || at <= begin_of(i) || in_[at - 1].meaning != Add) return;
        Symbol text = in_[i];
        text.meaning = Concept::Text;
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(text));
    }

    /// 画面很暗, 第二段声音比较小: said of a thing, to complain.
    void complained(std::size_t i) {
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
        auto const cure =
            std::ranges::find(kCures, in_[i].words, [](auto const& each) { return each.first; });
        if (cure == kCures.end()) return;
        std::string const told = text_.folded_words(in_[i].first > 3 ? in_[i].first - 3 : 0, in_[i].first);
        bool stressed = false;
        for (std::string_view stress :
             {"比较", "很", "挺", "蛮", "好", "特别", "非常", "这么", "那么", "实在", "真", "贼", "巨"})
            stressed = stressed || told.ends_with(stress);
        std::size_t const thing = in_[i - 1].meaning == Strength ? i - 2 : i - 1;
        if (!stressed || thing >= in_.size() || thing < begin_of(i)) return;
        if (!in_[thing].is({Music, Original, Voice, Audio, Volume, Video, ClipRef, Noise, Captions,
                            Concept::Text, Speaking, Speed, SoundEffect}))
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

    /// 最后出“欢迎报名”: at the end, not at last.
    void asks_for_opening(std::size_t i) {
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

    /// 后加的那首拿掉: the second song.
    void newest_song(std::size_t i) {
        bool const song = in_[i].meaning == Music && in_[i].words == "那首" && i > 0;
        if (!song) return;
        std::string const told = text_.folded_words(in_[i].first > 4 ? in_[i].first - 4 : 0, in_[i].first);
        bool newest = false;
        for (std::string_view word : {"后加的", "后来的", "新加的", "后面的", "刚加的", "后来加的"})
            newest = newest || told.ends_with(word);
        if (!newest || !any(i, end_of(i), {Remove, Cut})) return;
        std::size_t from = i;
        while (from > begin_of(i) && in_[from - 1].is({Last, Add, End}))
            --from;
        insert(i + 1, TrackRef, "那首");
        in_[i + 1].a = 2;
        erase(from, i);
    }

    /// 流水账全砍，剩下的配个说唱: what is left begins a wish of its own.
    void rest_begins(std::size_t i) {
        bool const rest = in_[i].meaning == Rest && i > 1 && is(i - 1, Mark) && in_[i - 1].words == "," &&
                          in_[i - 2].is({Cut, Remove}) && is(i + 1, Add);
        if (rest) in_[i - 1].meaning = Then;
    }

    /// 我说话的声音能关掉不，只听音乐: 不 asks, as at the end of a sentence.
    void tag_within(std::size_t i) {
        bool const tag = in_[i].meaning == Not && in_[i].words == "不" && is(i + 1, Mark) && i > 0 &&
                         is_predicate(in_[i - 1]) && any(begin_of(i), i, {PoliteRequest});
        if (tag) erase(i, i + 1);
    }

    bool says(std::size_t from, std::size_t to, std::initializer_list<std::string_view> phrases) const {
        std::string const words = text_.folded_words(from, to);
        return std::ranges::any_of(
            phrases, [&](std::string_view each) { return words.find(each) != std::string::npos; });
    }

    /// 【需求】视频前三秒…: a label, and no words to be shown.
    void drop_label() {
        bool const label = in_.size() > 1 && in_[0].meaning == Quoted && !divides(in_[1]) &&
                           text_.original(in_[0].first > 0 ? in_[0].first - 1 : in_[0].first) == U'【';
        bool const bracketed =
            in_.size() > 1 && in_[0].meaning == Quoted && text_.original(0) == U'【' && in_[0].first <= 1;
        if (label || bracketed) erase(0, 1);
    }

    /// 会的话帮我加上, 要是超过50秒，就剪到50秒: a condition that the wish itself meets.
    void drop_met_condition() {
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

    /// 有没有欢快点的？换上: what was asked for is wished for.
    void take_what_is_offered() {
        if (in_.size() < 4 || in_[0].meaning != Question || in_[0].words != "有没有") return;
        std::size_t mark = 1;
        while (mark < in_.size() && mark < kReach && in_[mark].meaning != Mark)
            ++mark;
        bool const bare =
            mark + 1 < in_.size() && in_[mark + 1].is({Replace, Add, Use, Want}) && ends(mark + 2);
        if (!bare || !any(1, mark, {Mood, Genre, Music, FilterName})) return;
        Symbol verb = in_[mark + 1];
        erase(mark, mark + 2);
        in_[0] = std::move(verb);
    }

    /// “在见”写错了，是“再见”: words that stand there already.
    void put_right_what_was_misspelt() {
        for (std::size_t i = 0; i < in_.size() && i < kReach; ++i) {
            if (in_[i].meaning != Quoted || any(0, i, {Add, Put, Change, Replace})) continue;
            std::string const told =
                text_.folded_words(in_[i].first > 12 ? in_[i].first - 12 : 0, in_[i].first);
            bool const wrong =
                told.find("写错") != std::string::npos || told.find("打错") != std::string::npos ||
                told.find("错字") != std::string::npos || told.find("拼错") != std::string::npos;
            if (!wrong || any(0, i, {Correction})) return;
            insert(i, Change, "改成");
            if (!any(0, i, {Concept::Text, Captions})) insert(i, Concept::Text, "标题");
            return;
        }
    }

    /// 换成红色吧，标题: what it is all about, said last.
    void bring_topic_forward() {
        std::size_t end = in_.size();
        while (end > 0 && in_[end - 1].meaning == Mark)
            --end;
        if (end < 3 || !in_[end - 2].is({Mark}) || in_[end - 2].words != ",") return;
        if (!in_[end - 1].is({Concept::Text, Captions, Music, Original, Voice, ClipRef})) return;
        bool named = false, acts = false;
        for (std::size_t i = 0; i + 2 < end; ++i) {
            named = named || in_[i].is({Concept::Text, Captions, Music, Original, Voice, ClipRef, Genre,
                                        Video, Quoted, Clip, TransitionName, FilterName, Audio, SoundEffect,
                                        Question, It, Photo, Noise});
            acts = acts || is_predicate(in_[i]);
        }
        if (named || !acts) return;
        Symbol topic = in_[end - 1];
        erase(end - 2, end);
        in_.insert(in_.begin(), std::move(topic));
    }

    /// 音乐别咣一下就出来: softly, then.
    void enters_softly(std::size_t i) {
        if (!in_[i].is({Not, Hold}) || i == 0) return;
        std::size_t const begin = begin_of(i), end = end_of(i);
        if (!any(begin, i, {Music, Original, Audio, Genre})) return;
        bool const comes =
            any(i, end, {Start, Beginning}) ||
            says(in_[i].first, in_[end - 1].last + 2, {"出来", "进来", "响起", "炸", "砸", "蹦", "冲进"});
        bool const suddenly =
            says(in_[i].first, in_[end - 1].last + 2,
                 {"一下", "突然", "猛", "一上来", "直接", "上来就", "冷不丁", "咣", "忽然", "硬"});
        if (!comes || !suddenly) return;
        in_[i].meaning = FadeIn;
        in_[i].value = {};
        in_[i].words = "慢慢进";
        in_[i].last = in_[end - 1].last;
        erase(i + 1, end);
    }

    /// 一条看到哪儿了的进度条, 一个能直接发朋友圈的: what is asked inside tells which one.
    void asked_within(std::size_t i) {
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

    /// 我没让你加滤镜啊，去掉: what nobody asked for is there.
    void nobody_asked(std::size_t i) {
        bool const denies = in_[i].meaning == Not && is(i + 1, Make) &&
                            (in_[i + 1].words == "让" || in_[i + 1].words == "叫") && before(i + 1) == U'没';
        if (!denies) return;
        std::size_t const end = end_of(i);
        in_[i].meaning = Complaint;
        for (std::size_t k = i + 1; k < end; ++k)
            if (is_predicate(in_[k])) in_[k].meaning = Unknown;
    }

    /// 去静音: the silent parts go, where 取消静音 lets the sound be heard.
    void silence_cut(std::size_t i) {
        bool const noun = in_[i].meaning == Mute && in_[i].words == "静音" && ends(i + 1);
        if (!noun) return;
        bool const bare = i == begin_of(i) && before(i) == U'去';
        bool const verb = i > 0 && in_[i - 1].is({Remove, Cut}) && i - 1 == begin_of(i) &&
                          in_[i - 1].words.find("取消") == std::string::npos &&
                          in_[i - 1].words.find("解除") == std::string::npos &&
                          in_[i - 1].words.find("关") == std::string::npos;
        if (!bare && !verb) return;
        in_[i].meaning = Silence;
        if (bare) insert(i, Remove, "去");
    }

    /// 不是静音，是小声点: not the one, but the other.
    void rejects(std::size_t i) {
        if (!in_[i].is({Not, Correction}) || in_[i].words != "不是" || i != begin_of(i)) return;
        std::size_t const end = end_of(i + 1);
        if (!is(end, Mark) || in_[end].words != "," || end + 1 >= in_.size() || end == i + 1) return;
        std::string const next = text_.folded_words(in_[end].last, in_[end + 1].first + 1);
        if (next.find("是") == std::string::npos) return;
        erase(i, end + 1);
    }

    /// 比上一版顺多了: praise, and no wish for the version before.
    void better_than(std::size_t i) {
        bool const version =
            in_[i].meaning == Undo && i == begin_of(i) && before(i) == U'比' && i + 1 < in_.size();
        if (!version || !says(in_[i].last, in_[end_of(i) - 1].last + 3, {"多了", "好了", "强", "多啦"}))
            return;
        in_[i].meaning = Chitchat;
        in_[i].value = "praise";
        erase(i + 1, end_of(i));
    }

    /// 声音OK，画面再提亮: said to be fine, and asked for nothing.
    void fine_as_it_is(std::size_t i) {
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

    /// 把公司logo放到右上角: a picture, which nobody gave.
    void overlays_logo(std::size_t i) {
        bool const logo = in_[i].meaning == Watermark && (in_[i].words == "logo" || in_[i].words == "标志" ||
                                                          in_[i].words == "商标" || in_[i].words == "图标");
        std::size_t const begin = begin_of(i), end = end_of(i);
        if (!logo || any(begin, end, {Quoted, File, Remove, Cut, Crop, Bigger, Smaller, Not, Hold}) ||
            !any(begin, end, {Add, Put, Overlay}) || says(in_[begin].first, in_[end - 1].last + 1, {"@"}))
            return;
        in_[i].meaning = OtherEdit;
        in_[i].value = "place an image over the video";
    }

    /// 放《送别》: a song by its name.
    void named_song(std::size_t i) {
        bool const title =
            in_[i].meaning == Quoted && i > 0 && in_[i].first > 0 &&
            (text_.original(in_[i].first) == U'《' || text_.original(in_[i].first - 1) == U'《');
        if (!title || !in_[i - 1].is({Put, Add, Use, Replace, Want}) ||
            in_[i - 1].words.find("写") != std::string::npos)
            return;
        std::size_t const end = end_of(i);
        if (any(begin_of(i), end,
                {Concept::Text, Captions, Position, Say, TextSize, ColourName, Music, Beginning, End,
                 Animation}))
            return;
        bool const plays = in_[i - 1].words.starts_with("放") || in_[i - 1].words.starts_with("配") ||
                           in_[i - 1].words.starts_with("播") ||
                           in_[i - 1].words.find("首") != std::string::npos ||
                           in_[i - 1].words.starts_with("换") || in_[i - 1].words.starts_with("来");
        if (plays) insert(i + 1, Music, "歌");
    }

    /// 我说的每句话都打在下面: captions.
    void speech_shown(std::size_t i) {
        if (!in_[i].is({LineOfText, Speaking, Voice, Concept::Text})) return;
        std::size_t const begin = begin_of(i), end = end_of(i);
        if (!any(i, end, {Add, Put, Show}) || any(begin, end, {Quoted, Captions, Music})) return;
        bool const spoken = says(begin > 0 ? in_[begin].first : 0, in_[i].last + 2,
                                 {"说的每句", "说的每一句", "讲的每句", "说的话", "讲的话", "每句话",
                                  "每一句话", "说了啥", "说的啥", "说什么"});
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

    /// “在见”写错了，是“再见”: the second stands for the first.
    void misspelt(std::size_t i) {
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

    /// 咔，定在她笑那一下: the picture holds still.
    void freezes(std::size_t i) {
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

    /// 每隔六秒咔嚓一下切开: how a cut sounds.
    void cuts_with_a_sound(std::size_t i) {
        bool const sound = in_[i].meaning == SoundEffect && (in_[i].words.find("咔") != std::string::npos ||
                                                             in_[i].words.find("嚓") != std::string::npos);
        if (!sound) return;
        std::size_t const begin = begin_of(i), end = end_of(i);
        if (any(i, end, {Split, Cut}) && !any(begin, i, {Add, Put})) erase(i, i + 1);
    }

    /// 又要短，又一秒都不能删: both at once can't be.
    void contradicts_itself(std::size_t i) {
        if (i > 0 || !says(0, 3, {"又要", "又想", "既要", "既想"})) return;
        std::size_t const last = in_.back().last;
        if (!says(2, last, {"又"}) || !says(2, last, {"不能", "不许", "不准", "不让", "不可以"})) return;
        in_.resize(1);
        in_[0].meaning = Vague;
        in_[0].value = "improve";
    }

    /// 发YouTube Shorts用，…: where it goes.
    void sends_to_platform(std::size_t i) {
        bool const sends = in_[i].is({Convert, Put, Unknown}) && i == begin_of(i) && is(i + 1, Platform) &&
                           is(i + 2, Use) && ends(i + 3);
        if (!sends) return;
        in_[i].meaning = Convert;
        erase(i + 2, i + 3);
    }

    /// 音乐放到45秒停: until then.
    void ends_music_at(std::size_t i) {
        bool const until = in_[i].meaning == Duration && i > 0 && in_[i - 1].is({Put, Show, Add}) &&
                           in_[i - 1].words.ends_with("到") && any(begin_of(i), i, {Music});
        if (!until ||
            !(is(i + 1, Stop_) || says(in_[i].last, in_[i].last + 4, {"停", "为止", "就断", "结束"})))
            return;
        in_[i].meaning = Moment;
        if (is(i + 1, Stop_))
            in_[i - 1].meaning = Unknown;
        else
            in_[i - 1].meaning = Stop_;
    }

    /// 音乐土，换个高级感的: of music, class is a mood.
    void classy_music(std::size_t i) {
        bool const classy = in_[i].meaning == Vague && in_[i].words.starts_with("高级") &&
                            any(begin_of(i), i, {Replace, Add}) && any(0, i, {Music});
        if (!classy) return;
        in_[i].meaning = Mood;
        in_[i].value = "elegant";
    }

    /// 上下两条黑杠换成糊的: the bars become blurred.
    void blurs_bars(std::size_t i) {
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

    /// 产品特写再给慢一点: a shot, not a zoom.
    void named_shot(std::size_t i) {
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

    /// 标题别老赖着，两秒就走人: what is forbidden says no more than what follows.
    void forbids_unknown(std::size_t i) {
        bool const forbids = in_[i].meaning == Not && in_[i].words == "别" && i == begin_of(i) + 1 &&
                             in_[i - 1].is({Concept::Text, TextRef});
        if (!forbids) return;
        std::size_t const end = end_of(i);
        if (!is(end, Mark) || in_[end].words != "," || end + 1 >= in_.size() || end == i + 1) return;
        for (std::size_t k = i + 1; k < end; ++k)
            if (!in_[k].is({Unknown, It, Strength, Start})) return;
        erase(i, end + 1);
    }

    /// 奶茶店广告，15秒竖屏: a film of a kind and how long it is to be, made of what there is.
    void films_kind(std::size_t i) {
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

    /// 整个舒缓点儿的: 整 gets one, where 整个视频 is all of it.
    void restyles_all(std::size_t i) {
        bool const gets = in_[i].meaning == Everything && in_[i].words == "整个" && i == begin_of(i) &&
                          is(i + 1, Mood) && any(0, i, {Music, Genre});
        if (gets) in_[i].meaning = Replace;
    }

    /// 音乐从高潮开始放: from its chorus.
    void from_the_chorus(std::size_t i) {
        bool const climax = in_[i].is({Highlight, Unknown}) && in_[i].words.starts_with("高潮") &&
                            any(begin_of(i), end_of(i), {Music});
        if (!climax) return;
        in_[i].meaning = MusicQuery;
        in_[i].value = "chorus";
    }

    /// 这几个片子, 那几遍: some of them, and no question.
    void some_of_these(std::size_t i) {
        if (in_[i].meaning != Question || !in_[i].words.starts_with("几")) return;
        char32_t const led = before(i);
        if (led == U'这' || led == U'那' || led == U'好' || led == U'前' || led == U'后' || led == U'头')
            in_[i].meaning = Unknown;
    }

    /// “日系清新”滤镜, 转场“叠化”: a look or a join by its name.
    void quoted_look(std::size_t i) {
        if (in_[i].meaning != Quoted) return;
        bool const behind = is(i + 1, Look) || (is(i + 1, TransitionName) && in_[i + 1].value.empty()) ||
                            is(i + 1, SoundEffect);
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

    /// 声音和画面错开了半秒: they are to meet again.
    void out_of_step(std::size_t i) {
        if (!in_[i].is({Audio, Original, Voice}) || i != begin_of(i)) return;
        bool const both = (is(i + 1, And) || is(i + 1, Video)) && any(i + 1, i + 3, {Video, Captions});
        std::size_t const end = std::min(i + 6, in_.size());
        if (!both || !says(in_[i].last, in_[end - 1].last + 2,
                           {"错开", "差了", "差半", "对不上", "不同步", "没对上", "慢了", "快了", "错位"}))
            return;
        in_[i].meaning = OtherEdit;
        in_[i].value = "sync sound and picture";
        std::size_t stop = i + 1;
        while (stop < in_.size() && stop - i < kReach && in_[stop].meaning != Mark)
            ++stop;
        erase(i + 1, stop);
    }

    /// 在00:15处插入…: there.
    void at_timecode(std::size_t i) {
        bool const there = in_[i].meaning == Duration && in_[i].value == "timecode" &&
                           (before(i) == U'在' || after(i) == U'处') && !is(i + 1, Prep);
        if (there) in_[i].meaning = Moment;
    }

    /// 别用滤镜了: what is there is to go.
    void no_more_use(std::size_t i) {
        bool const stops = in_[i].meaning == Hold &&
                           (in_[i].words == "别用" || in_[i].words == "不要用" || in_[i].words == "别加") &&
                           i + 1 < in_.size() &&
                           in_[i + 1].is({Look, FilterName, TransitionName, Captions, Music}) &&
                           after(i + 1) == U'了';
        if (stops) in_[i].meaning = Remove;
    }

    /// 整个片头：写…: 整 makes one.
    void whole_card(std::size_t i) {
        bool const makes = in_[i].meaning == Everything && in_[i].words == "整个" && is(i + 1, Beginning) &&
                           is(i + 2, Mark) && in_[i + 2].words == ":" && any(i + 3, i + 6, {Quoted});
        if (makes) erase(i + 2, i + 3);
    }

    /// 开头的太小声，后面的又太大声: one loudness for all.
    void uneven(std::size_t i) {
        auto const faint = [](Symbol const& s) { return s.meaning == Louder && s.words.starts_with("太"); };
        auto const loud = [](Symbol const& s) { return s.meaning == Quieter && s.words.starts_with("太"); };
        if (!faint(in_[i]) && !loud(in_[i])) return;
        std::size_t other = i + 1;
        while (other < in_.size() && other - i < kReach &&
               !(faint(in_[i]) ? loud(in_[other]) : faint(in_[other])))
            ++other;
        if (other >= in_.size() || other - i >= kReach) return;
        bool const places =
            says(0, in_[other].last, {"前面", "开头", "前半", "一会", "有的", "第一段", "有时", "前边"}) &&
            says(0, in_[other].last,
                 {"后面", "结尾", "后半", "一会", "有的", "第二段", "有时", "后边", "后头"});
        if (!places) return;
        in_[i].meaning = Normalize;
        in_[i].value = {};
        erase(i + 1, other + 1);
    }

    /// 把开头换成最后那个镜头: that clip comes first.
    void opens_with(std::size_t i) {
        bool const opens = in_[i].is({Beginning, End}) && is(i + 1, Replace) && is(i + 2, ClipRef) &&
                           ends(i + 3) && in_[i + 2].value != "selected";
        if (!opens) return;
        std::swap(in_[i], in_[i + 2]);
        in_[i + 1].meaning = Move;
        in_[i + 1].words = "移到";
    }

    /// 尾巴留一秒黑: the screen is black that long.
    void black_for(std::size_t i) {
        bool const black = in_[i].meaning == ColourName && (in_[i].words == "黑" || in_[i].words == "黑的") &&
                           i > 1 && in_[i - 1].meaning == Duration && in_[i - 2].is({Keep, Add, Put, Want}) &&
                           ends(i + 1);
        if (!black) return;
        in_[i].meaning = OtherEdit;
        in_[i].value = "black screen";
        in_[i - 2].meaning = Add;
    }

    /// 把鼓点和画面切换对齐: cut to the beat.
    void aligns_to_beat(std::size_t i) {
        bool const aligns = in_[i].meaning == OtherEdit && in_[i].value == "align";
        std::size_t const said = in_[i].first > 14 ? in_[i].first - 14 : 0;
        if (!aligns || !says(said, in_[i].first, {"鼓点", "节拍", "拍子", "节奏", "卡点"})) return;
        std::size_t const begin = begin_of(i);
        in_[i].meaning = BeatSync;
        in_[i].value = {};
        std::size_t from = i;
        while (from > 0 && i - from < kReach && in_[from - 1].meaning != Mark)
            --from;
        erase(std::min(from, begin), i);
    }

    /// 转场统一改为“淡入淡出”: a join by its name.
    void joins_by_name(std::size_t i) {
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

    /// 剪个能发朋友圈的，十五秒够了: how long the whole is to be.
    void long_enough(std::size_t i) {
        bool const alone = in_[i].meaning == Duration && in_[i].a >= 10 && i > 1 && i == begin_of(i) &&
                           ends(i + 1) &&
                           !any(0, i,
                                {Concept::Text, Quoted, Captions, TransitionName, Fade, FadeIn, FadeOut,
                                 Music, Photo, FirstSpan, LastSpan});
        if (!alone) return;
        std::string const next = text_.folded_words(in_[i].last, in_[i].last + 3);
        for (std::string_view enough :
             {"够了", "就够", "足够", "就行", "就好", "即可", "足矣", "以内", "左右"})
            if (next.starts_with(enough)) {
                in_[i].meaning = ToLength;
                in_[i].value = "whole";
            }
    }

    /// 画面泛黄，…: complains, where 泛黄的滤镜 is a look.
    void yellowed(std::size_t i) {
        bool const yellow = in_[i].meaning == FilterName &&
                            (in_[i].words == "泛黄" || in_[i].words == "发黄") && i > 0 && ends(i + 1) &&
                            in_[i - 1].is({Video, ClipRef, Colour, Selected, Photo}) &&
                            !any(begin_of(i), i, {Add, Want, Make, Change});
        if (!yellow) return;
        in_[i].meaning = Cooler;
        in_[i].value = {};
        in_[i].words = "太黄";
    }

    /// 节奏快的电音: how fast a piece goes is its mood.
    void paced_music(std::size_t i) {
        bool const pace = in_[i].meaning == Speed && is(i + 1, Unknown) && i + 2 < in_.size() &&
                          (in_[i + 1].words == "快" || in_[i + 1].words == "慢") && after(i + 1) == U'的' &&
                          in_[i + 2].is({Music, Genre, Mood});
        if (!pace) return;
        in_[i].meaning = Mood;
        in_[i].value = in_[i + 1].words == "快" ? "energetic" : "slow";
        erase(i + 1, i + 2);
    }

    /// 前奏太长: the opening of the music, not of the video.
    void intro_of_song(std::size_t i) {
        if (in_[i].meaning != Beginning || in_[i].words != "前奏" || any(begin_of(i), i, {Music})) return;
        insert(i, Music, "前奏");
    }

    /// 一首放不到头: the song ends before the video does.
    void runs_out(std::size_t i) {
        bool const out =
            in_[i].meaning == Loop && in_[i].words.starts_with("放不") && !any(begin_of(i), i, {Music});
        if (out && text_.folded_words(in_[i].first > 4 ? in_[i].first - 4 : 0, in_[i].first).find("首") !=
                       std::string::npos)
            insert(i, Music, "一首");
    }

    std::vector<Symbol> in_;
    Message const& text_;
};

} // namespace

std::vector<Symbol> with_chinese_turns(std::vector<Symbol> symbols, Message const& text) {
    constexpr std::size_t kLongestMessage = 2000; // As in with_chinese_senses.
    if (symbols.size() > kLongestMessage) return symbols;
    return ChineseTurns(std::move(symbols), text).run();
}

} // namespace needledrop::language
