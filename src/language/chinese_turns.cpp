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
        for (std::size_t i = 0; i < in_.size(); ++i) {
            clip_by_letter(i);
            stammers(i);
            takes_back(i);
            spares_thing(i);
            stays_light(i);
            fillers_in_quotes(i);
            sound_in_quotes(i);
            told_of_span(i);
            spares_voice(i);
            second_place(i);
            heard_of_footage(i);
            keeps_out(i);
            card_to_come(i);
            complained(i);
            asks_for_opening(i);
            newest_song(i);
            rest_begins(i);
            tag_within(i);
        }
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
                            in_[i - 1].is({ClipRef, Captions, Concept::Text, Music}) && i - 1 == begin_of(i) &&
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
        bool const written =
            any(begin, end, {Concept::Text, Captions, Position, TextSize, TextStyle, Say, ColourName}) ||
            (i > 0 && in_[i - 1].words.find("写") != std::string::npos);
        if (!known || known->meaning != SoundEffect || written || !any(begin, end, {Add, Put})) return;
        in_[i].meaning = SoundEffect;
        in_[i].value = known->value;
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
        bool const says_something = any(i + 1, end, {Genre, Mood, FilterName, Quoted, Use, Add, Replace}) ||
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
