#include "language/chinese_senses.h"

#include "language/clause.h"
#include "language/spoken_senses.h"

#include <algorithm>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

bool divides(Symbol const& symbol) {
    return symbol.is({Mark, And, Then, But, Correction}) && symbol.words != ":" && symbol.words != "-";
}

/// What people name before they say what is to be done with it.
bool is_topic(Symbol const& symbol) {
    return symbol.is({Music,          Original,   Voice,     Audio,          Text,       Captions,
                      TextRef,        ClipRef,    ClipPair,  Clip,           Video,      SoundEffect,
                      Look,           FilterName, Noise,     ColourProperty, Background, Watermark,
                      TransitionName, Volume,     Voiceover, Everything,     Photo});
}

/// What is done to a picture or a sound and stands for itself: 黑白, 慢放, 倒放.
bool is_effect(Symbol const& symbol) {
    return symbol.is({FilterName, Slower, Faster, SlowMotion, Reverse, Mute, FadeIn, FadeOut, Stabilize, Flip,
                      Brighter, Darker, Warmer, Cooler, DoubleSpeed, HalfSpeed, Factor, TransitionName});
}

class ChineseSenses {
public:
    ChineseSenses(std::vector<Symbol> symbols, Message const& text)
        : in_(std::move(symbols))
        , text_(text) {}

    std::vector<Symbol> run() {
        drop_opening_sound();
        for (std::size_t i = 0; i < in_.size(); ++i) {
            what_it_is(i);
            taken_away(i);
            not_wanted(i);
            starts_sounding(i);
            both_effects(i);
            repeats_itself(i);
            ending(i);
            unheard(i);
            heard_there(i);
            thinks_again(i);
            source_length(i);
            attributive(i);
            suits(i);
            silent_part(i);
            shadows(i);
            numbered(i);
        }
        in_ = with_spoken_senses(std::move(in_), text_);
        drop_tag();
        drop_parts_of_spans();
        while_heard();
        puts_captions();
        name_ends();
        drop_adverbs();
        drop_lacking();
        fill_elided();
        return std::move(in_);
    }

private:
    bool is(std::size_t i, Concept meaning) const { return i < in_.size() && in_[i].meaning == meaning; }
    bool ends(std::size_t i) const { return i >= in_.size() || divides(in_[i]); }

    bool han(std::size_t i) const { return i < in_.size() && is_han(text_.folded(in_[i].first)); }
    char32_t after(std::size_t i) const { return text_.folded(in_[i].last); }
    char32_t before(std::size_t i) const { return in_[i].first > 0 ? text_.folded(in_[i].first - 1) : U'\0'; }

    /// 嗯把第一段剪掉: a sound that people begin with.
    void drop_opening_sound() {
        static constexpr std::string_view kSounds[] = {"嗯", "呃", "嗯嗯", "额", "啊"};
        bool const sound = in_.size() > 2 && in_[0].meaning == FillerWords &&
                           std::ranges::find(kSounds, in_[0].words) != std::end(kSounds) &&
                           !in_[1].is({Remove, Cut, And, FillerWords});
        if (sound) in_.erase(in_.begin());
    }

    /// 前面5秒是黑屏, 开头全是废话: says what is there, and asks for nothing by itself.
    void what_it_is(std::size_t i) {
        bool const thing = in_[i].is({FillerWords, Silence, Noise}) ||
                           (in_[i].meaning == OtherEdit && in_[i].value.ends_with("screen"));
        if (!thing || i == 0 || before(i) != U'是') return;
        if (in_[i - 1].is(
                {FirstSpan, LastSpan, Range, ClipRef, All, Everything, Beginning, End, Until, Since}))
            in_[i].meaning = Unknown;
        if (i > 1 && in_[i].meaning == Unknown && in_[i - 1].is({All, Everything}))
            in_[i - 1].meaning = Unknown;
    }

    /// 滤镜撤了: no edit is taken back, a thing is.
    void taken_away(std::size_t i) {
        if (in_[i].meaning != Undo || i == 0 || !in_[i].words.starts_with("撤") || in_[i].words.size() > 6)
            return;
        std::size_t thing = i - 1; // 那些切换都给我撤了
        while (thing > 0 && in_[thing].is({Everything, All, PoliteRequest}))
            --thing;
        if (is_topic(in_[thing]) && in_[thing].meaning != Video) in_[i].meaning = Remove;
    }

    /// 不要这个配乐了: what is there already is to go.
    void not_wanted(std::size_t i) {
        static constexpr std::string_view kRefuses[] = {"不要", "不想要", "别要", "不需要"};
        if (in_[i].meaning != Not || std::ranges::find(kRefuses, in_[i].words) == std::end(kRefuses)) return;
        std::size_t const thing = i + 1 + (is(i + 1, It) ? 1 : 0);
        if (thing >= in_.size() || !is_topic(in_[thing]) || !ends(thing + 1)) return;
        if (after(thing) == U'了') in_[i].meaning = Remove;
    }

    /// 才进音乐, 出字幕: the verb brings it in.
    void starts_sounding(std::size_t i) {
        bool const brings = in_[i].meaning == Start && (in_[i].words == "进" || in_[i].words == "起");
        if (brings && i + 1 < in_.size() && in_[i + 1].is({Music, SoundEffect, Genre})) in_[i].meaning = Add;
    }

    /// 黑白加慢放: one effect and the other.
    void both_effects(std::size_t i) {
        bool const plus = in_[i].meaning == Add && in_[i].words == "加" && i > 0 && i + 1 < in_.size();
        if (plus && is_effect(in_[i - 1]) && is_effect(in_[i + 1]) && (i < 2 || in_[i - 2].meaning != Add))
            in_[i].meaning = And;
    }

    /// 中间那段重复了，删掉: what is there twice is not to be looped.
    void repeats_itself(std::size_t i) {
        bool const twice = in_[i].meaning == Loop && in_[i].words == "重复";
        char32_t const next = after(i);
        if (twice &&
            ((next == U'了' && i > 0) || next == U'的' || next == U'拍' || next == U'录' || next == U'说'))
            in_[i].meaning = Unknown; // 重复拍的那几遍
    }

    /// 收尾弹出来四个字: where, not a fade.
    void ending(std::size_t i) {
        bool const place = in_[i].meaning == FadeOut && in_[i].words == "收尾" && i + 1 < in_.size() &&
                           in_[i + 1].is({Animation, Concept::Text, Add, Quoted, Put, Music, SoundEffect});
        if (place) in_[i].meaning = End;
    }

    /// 听不清我说啥: asks nothing.
    void unheard(std::size_t i) {
        if (in_[i].meaning != Question || (in_[i].words != "啥" && in_[i].words != "什么")) return;
        if (before(i) == U'没') in_[i].meaning = Unknown; // 没啥要改的
        for (std::size_t k = i >= 4 ? i - 4 : 0; k < i; ++k)
            if (in_[k].meaning == Louder && in_[k].words.find("听") != std::string::npos)
                in_[i].meaning = Unknown;
    }

    /// 原来粉丝喊的声音关了, 喊口令的声音提6分贝: a sound of the footage.
    void heard_there(std::size_t i) {
        bool const of_something =
            in_[i].meaning == Audio && i > 0 && in_[i - 1].is({Unknown, Say}) && before(i) == U'的';
        if (!of_something || i + 1 >= in_.size()) return;
        Symbol const& next = in_[i + (is(i + 1, PoliteRequest) && i + 2 < in_.size() ? 2 : 1)];
        bool const off = next.meaning == Remove && next.words.find("关") != std::string::npos;
        if (off || next.is({Mute, Raise, Lower, Louder, Quieter, Bigger, Smaller})) in_[i].meaning = Original;
    }

    /// 上繁中字幕: 上 puts them on.
    void puts_captions() {
        for (std::size_t i = 0; i < in_.size(); ++i) {
            bool const captions =
                in_[i].meaning == Captions || (in_[i].meaning == LanguageName && is(i + 1, Captions));
            bool const puts = captions && before(i) == U'上' &&
                              (i == 0 || divides(in_[i - 1]) || in_[i - 1].meaning == PoliteRequest);
            if (!puts) continue;
            Symbol add;
            add.meaning = Add;
            add.words = "上";
            add.first = in_[i].first - 1;
            add.last = in_[i].first;
            in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i), add);
            ++i;
        }
    }

    /// 两倍速，算了三倍吧; 调到30%，还是40吧: what comes stands for what was said.
    void thinks_again(std::size_t i) {
        bool const wavers = i > 0 && ((in_[i].meaning == Chitchat && in_[i].words.starts_with("算了")) ||
                                      (in_[i].meaning == Tentative && in_[i].words == "还是"));
        if (!wavers) return;
        std::size_t next = i + 1;
        while (next < in_.size() && in_[next].meaning == Mark && next - i < 3)
            ++next;
        bool const amount = next < in_.size() &&
                            in_[next].is({Factor, Duration, Percent, Number, Decibel, ColourName}) &&
                            (ends(next + 1) || next + 2 >= in_.size());
        if (amount && (in_[i].meaning == Chitchat || next == i + 1)) in_[i].meaning = Correction;
    }

    /// 把这段10分钟的视频剪成60秒: how long it is, not how long it is to be.
    void source_length(std::size_t i) {
        bool const told = in_[i].meaning == Duration && i + 1 < in_.size() && after(i) == U'的' &&
                          in_[i + 1].is({Video, Footage, Clip, Original});
        if (!told) return;
        bool verb_before = false, length_behind = false;
        for (std::size_t k = 0; k < i; ++k)
            verb_before = verb_before || in_[k].is({Trim, Cut, Create, Add, Highlight, Want, Keep});
        for (std::size_t k = i + 2; k < in_.size() && !in_[k].is({Mark}); ++k)
            length_behind = length_behind || in_[k].is({Duration, ToLength});
        if (!verb_before && length_behind) in_[i].meaning = Unknown;
    }

    /// 黑乎乎那几秒不要, 太暗的那段删掉: how the part looks says which it is.
    void attributive(std::size_t i) {
        bool const quality =
            in_[i].is({Darker, Brighter, Stabilize, Slower, Faster, Louder, Quieter, Warmer, Cooler}) &&
            i + 1 < in_.size() && in_[i + 1].meaning == ClipRef && in_[i + 1].value == "selected" &&
            in_[i + 1].words.starts_with("那");
        if (!quality || i + 2 >= in_.size()) return;
        if (in_[i + 2].is({Remove, Cut}) || (in_[i + 2].meaning == Not && ends(i + 3))) {
            in_[i].meaning = Unknown;
            if (in_[i + 2].meaning == Not) in_[i + 2].meaning = Remove;
        }
    }

    /// 适合毕业季的歌: says which, and converts nothing.
    void suits(std::size_t i) {
        if (in_[i].meaning != Convert || !in_[i].words.starts_with("适")) return;
        for (std::size_t k = i + 1; k < in_.size() && k < i + 5 && !divides(in_[k]); ++k)
            if (in_[k].is({Music, Genre, Look, FilterName, FontName, SoundEffect}) && before(k) == U'的') {
                in_[i].meaning = Unknown;
                return;
            }
    }

    /// 开头3秒没声音，剪掉: what is to go has no sound; nobody wants silence.
    void silent_part(std::size_t i) {
        bool const told = in_[i].meaning == Mute && i > 0 && in_[i].words.starts_with("没") &&
                          in_[i - 1].is({FirstSpan, LastSpan, Range, ClipRef, Until, Since, Beginning, End});
        std::size_t const next = i + 1 < in_.size() && in_[i + 1].meaning == Mark ? i + 2 : i + 1;
        std::size_t const verb = next + (is(next, PoliteRequest) ? 1 : 0);
        if (told && verb < in_.size() && in_[verb].is({Remove, Cut})) in_[i].meaning = Unknown;
    }

    /// 阴影提一提: the dark parts of the picture, where 标题加阴影 is a look of words.
    void shadows(std::size_t i) {
        bool const tone = in_[i].meaning == TextStyle && in_[i].words == "阴影" && i + 1 < in_.size() &&
                          in_[i + 1].is({Raise, Lower, Brighter, Darker});
        if (!tone) return;
        in_[i].meaning = ColourProperty;
        in_[i].value = "shadows";
    }

    /// 10到20秒那段: the span says which.
    void drop_parts_of_spans() {
        for (std::size_t i = 0; i + 1 < in_.size(); ++i) {
            Symbol const& part = in_[i + 1];
            bool const again = in_[i].is({Range, FirstSpan, LastSpan, Since, Until}) &&
                               part.meaning == ClipRef && part.value == "selected" &&
                               part.first <= in_[i].last + 1;
            if (again) in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        }
    }

    /// 人声出现的时候: while somebody speaks.
    void while_heard() {
        for (std::size_t i = 0; i + 2 < in_.size(); ++i)
            if (in_[i].meaning == Voice && in_[i + 1].meaning == Start && in_[i + 2].meaning == While) {
                in_[i].meaning = Speaking;
                in_[i].last = in_[i + 2].last;
                in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                          in_.begin() + static_cast<std::ptrdiff_t>(i) + 3);
            }
    }

    /// 删3, 换1和2: clips by their bare numbers.
    void numbered(std::size_t i) {
        bool const whole = is(i + 1, Number) && in_[i + 1].value.empty() && in_[i + 1].a >= 1 &&
                           in_[i + 1].a < 30 && in_[i + 1].a == static_cast<int>(in_[i + 1].a);
        bool const leads = i == 0 || divides(in_[i - 1]);
        if (!whole || !leads || in_[i].words.size() > 6 || !han(i)) return;
        if (in_[i].is({Remove, Mute, Reverse, Cut}) && ends(i + 2)) {
            in_[i + 1].meaning = ClipRef;
            return;
        }
        bool const two = (in_[i].meaning == Replace || in_[i].meaning == Swap) && is(i + 2, And) &&
                         is(i + 3, Number) && ends(i + 4);
        if (!two) return;
        in_[i].meaning = Swap;
        in_[i + 1].meaning = ClipPair;
        in_[i + 1].b = in_[i + 3].a;
        in_[i + 1].last = in_[i + 3].last;
        in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 2,
                  in_.begin() + static_cast<std::ptrdiff_t>(i) + 4);
    }

    /// 能把音乐换了不: 不 behind a polite wish asks as 吗 does.
    void drop_tag() {
        std::size_t const end = in_.size() - (!in_.empty() && in_.back().meaning == Mark ? 1 : 0);
        bool const tag = end > 2 && in_[end - 1].meaning == Not &&
                         (in_[end - 1].words == "不" || in_[end - 1].words == "没");
        bool const polite =
            std::ranges::any_of(in_, [](Symbol const& s) { return s.meaning == PoliteRequest; });
        if (tag && polite && in_[end - 1].words == "不")
            in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(end) - 1);
    }

    /// 后面那截, 前面那段: which of the clips it is.
    void name_ends() {
        for (std::size_t i = 0; i + 1 < in_.size(); ++i) {
            Symbol& part = in_[i + 1];
            bool const told = in_[i].is({Beginning, End, Middle}) && part.meaning == ClipRef &&
                              part.value == "selected" && part.words.starts_with("那");
            bool const seconds = told && part.words.ends_with("秒");
            if (seconds) { // 片头那几秒: some seconds, and no clip.
                in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
                continue;
            }
            if (!told || in_[i].last != part.first) continue;
            part.value = in_[i].meaning == Beginning ? "first" : in_[i].meaning == End ? "last" : "middle";
            part.a = in_[i].meaning == Beginning ? 1 : in_[i].meaning == End ? -1 : 0;
            part.first = in_[i].first;
            in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

    /// 人声再突出些, 音乐先静音: between a thing and what is to become of it, 再 and 先 join nothing.
    void drop_adverbs() {
        std::vector<Symbol> out;
        bool verb = false;
        std::size_t since = 0; ///< Where this wish begins in `out`.
        for (std::size_t i = 0; i < in_.size(); ++i) {
            bool const adverb = in_[i].meaning == Then && (in_[i].words == "再" || in_[i].words == "先");
            bool const topic_only =
                out.size() > since && !verb && out.size() - since <= 3 && is_topic(out.back());
            if (adverb && topic_only && i + 1 < in_.size() &&
                (is_predicate(in_[i + 1]) || is(i + 1, Strength)))
                continue;
            if (divides(in_[i])) {
                verb = false;
                since = out.size() + 1;
            }
            verb = verb || is_predicate(in_[i]);
            out.push_back(std::move(in_[i]));
        }
        in_ = std::move(out);
    }

    /// 没人的地方, 没内容的部分: what is lacking refuses nothing.
    void drop_lacking() {
        for (std::size_t i = 0; i + 1 < in_.size(); ++i) {
            if (in_[i].meaning != Not || !in_[i].words.starts_with("没")) continue;
            std::size_t const next = i + 1;
            std::size_t const noun = next + (in_[next].is({Part, ClipRef, Clip}) ? 0 : 1);
            if (noun >= in_.size() || !in_[noun].is({Part, ClipRef, Clip, Music, Genre}) ||
                before(noun) != U'的')
                continue;
            if (noun > next && in_[noun].is({Music, Genre})) in_[next].meaning = Unknown; // 没有歌词的轻音乐
            in_[i].meaning = Unknown;
        }
    }

    /// 第3段现场声保留，1、2段的去掉: 的 stands for the sound that was named before.
    void fill_elided() {
        Symbol const* named = nullptr;
        for (std::size_t i = 0; i < in_.size(); ++i) {
            if (in_[i].is({Original, Voice, Captions, TransitionName})) named = &in_[i];
            bool const elided = named && in_[i].is({ClipRef, ClipPair}) && after(i) == U'的' &&
                                i + 1 < in_.size() && in_[i + 1].is({Remove, Cut, Mute, Keep}) && i > 0 &&
                                divides(in_[i - 1]);
            if (!elided) continue;
            Symbol thing = *named;
            thing.first = thing.last = in_[i].last;
            in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1, thing);
            named = &in_[++i];
        }
    }

    std::vector<Symbol> in_;
    Message const& text_;
};

} // namespace

std::vector<Symbol> with_chinese_senses(std::vector<Symbol> symbols, Message const& text) {
    constexpr std::size_t kLongestMessage = 2000; // Symbols; a paste that is longer keeps its first senses.
    if (symbols.size() > kLongestMessage) return symbols;
    return ChineseSenses(std::move(symbols), text).run();
}

} // namespace needledrop::language
