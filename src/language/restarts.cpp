#include "language/restarts.h"

#include "language/clause.h"
#include "language/senses.h"

#include <algorithm>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

/// Verbs that need nothing behind them to be a whole wish: 加速, 倒放, 大一点.
bool needs_no_object(Symbol const& symbol) {
    return symbol.is({Mute,        Unmute, FadeIn,  FadeOut,    Normalize, Denoise,   Louder,
                      Quieter,     Faster, Slower,  Bigger,     Smaller,   Brighter,  Darker,
                      Warmer,      Cooler, Shorten, Longer,     Reverse,   Rotate,    Flip,
                      Export,      Undo,   Redo,    SlowMotion, TimeLapse, HalfSpeed, Stabilize,
                      DoubleSpeed, Raise,  Lower,   Merge,      Duck,      Split,     Lengthen});
}

/// Verbs that a wish of its own may begin with.
bool starts_wish(Symbol const& symbol) {
    return symbol.is({Add,    Remove,  Cut,       Trim,    Replace,   Merge,  Split,  Mute,   Unmute,
                      Export, Denoise, Normalize, Reverse, Stabilize, Rotate, Flip,   Crop,   Undo,
                      Faster, Slower,  Brighter,  Darker,  Warmer,    Cooler, Keep,   Create, Swap,
                      Duck,   Shorten, Raise,     Lower,   Change,    Put,    Convert});
}

/// What a wish is about, where it is said first: 字幕大一点, 第二段静音, 结尾淡出.
bool starts_topic(Symbol const& symbol) {
    return symbol.is({Music,          Original, Voice,   Audio,       SoundEffect, Text,       Captions,
                      ClipRef,        ClipPair, TextRef, Clip,        Photo,       FilterName, ColourProperty,
                      TransitionName, Noise,    Silence, FillerWords, Background,  Beginning,  End,
                      FirstSpan,      LastSpan, Range,   Since,       Until,       Video,      Everything});
}

bool is_amount(Symbol const& symbol) {
    return symbol.is({Strength, Percent, Decibel, Factor, Duration, ToLength, ForLength, Number, Half,
                      Degrees, Megabytes, Resolution, Ratio, Shape});
}

class Restarts {
public:
    Restarts(std::vector<Symbol> symbols, Message const& text)
        : in_(std::move(symbols))
        , text_(text) {
        out_.reserve(in_.size());
    }

    std::vector<Symbol> run() {
        for (std::size_t i = 0; i < in_.size(); ++i) {
            if (divides(in_[i])) {
                begin_ = i + 1;
                out_.push_back(in_[i]);
                continue;
            }
            if (follows_done(i)) {
                out_.push_back(in_[i]);
                out_.back().meaning = Then;
                begin_ = i + 1;
                continue;
            }
            if (i > begin_ && i - begin_ < kLongest &&
                (begins(i) || lists(i) || measures_next(i) || balances(i))) {
                out_.push_back(comma(i));
                begin_ = i;
            }
            out_.push_back(in_[i]);
        }
        return std::move(out_);
    }

private:
    static constexpr std::size_t kLongest = 24; ///< Symbols of a wish that are looked at.

    static bool divides(Symbol const& symbol) {
        return symbol.is({Mark, And, Then, But, Correction}) && symbol.words != ":" && symbol.words != "-";
    }

    Symbol comma(std::size_t before) const {
        Symbol mark;
        mark.meaning = Mark;
        mark.words = ",";
        mark.first = mark.last = in_[before].first;
        return mark;
    }

    bool chinese(std::size_t i) const { return is_han(text_.folded(in_[i].first)); }

    /// The words that say nothing between a symbol and the one before.
    std::string gap(std::size_t i) const {
        return i == 0 ? std::string() : text_.folded_words(in_[i - 1].last, in_[i].first);
    }

    /// A verb that is said of a thing (加了字幕的那段) asks for nothing.
    bool describes(std::size_t i) const {
        char32_t const next = text_.folded(in_[i].last);
        return next == U'的' || next == U'过' || (next == U'了' && text_.folded(in_[i].last + 1) == U'的');
    }

    bool verb(std::size_t i) const {
        return is_predicate(in_[i]) && !describes(i) &&
               !in_[i].is({Want, Make, Show, Apply, Use, Hold, OtherEdit, OutOfScope, Highlight, Extract,
                           Slideshow, Voiceover});
    }

    /// What stands from the start of this wish up to `end` asks for something by itself.
    bool complete(std::size_t end) const {
        bool acts = false, alone = false, object = false;
        for (std::size_t i = begin_; i < end; ++i) {
            if (in_[i].is({Question, If, While, Quoted, Say, Speaking, Highlight, Extract})) return false;
            if (verb(i)) {
                acts = true;
                alone = alone || needs_no_object(in_[i]);
            }
            object =
                object || is_head(in_[i]) || is_amount(in_[i]) || starts_topic(in_[i]) || in_[i].is({It});
        }
        return acts && (alone || object);
    }

    /// Where the wish that begins at `i` ends.
    std::size_t end_of(std::size_t i) const {
        std::size_t end = i;
        while (end < in_.size() && !divides(in_[end]) && end - i < kLongest)
            ++end;
        return end;
    }

    /// A verb stands in [from, to), before which nothing else is asked for.
    bool asks(std::size_t from, std::size_t to) const {
        for (std::size_t i = from; i < to; ++i)
            if (verb(i)) return true;
        return false;
    }

    /// 静音后配上…, 合并后输出: first the one, then the other.
    bool follows_done(std::size_t i) const {
        bool const after = in_[i].meaning == Last && in_[i].words == "后";
        if (!after || i == begin_ || i + 1 >= in_.size() || !verb(i - 1)) return false;
        return verb(i + 1) || starts_topic(in_[i + 1]);
    }

    /// 竖屏 30秒 卡点 加字幕: wishes in one word each, set apart by spaces.
    bool lists(std::size_t i) const {
        std::string const between = gap(i);
        if (between.empty() || between.find_first_not_of(' ') != std::string::npos) return false;
        auto const item = [&](std::size_t k) {
            return needs_no_object(in_[k]) ||
                   in_[k].is({Shape, Ratio, Captions, Genre, BeatSync, Duration, Factor, FilterName,
                              Resolution, Format, Silence, ForLength, ToLength, SlowMotion});
        };
        if (!item(i - 1) || (!item(i) && !starts_wish(in_[i]))) return false;
        bool const chinese_here = chinese(i) || is_han(text_.folded(in_[i - 1].last - 1));
        bool const amount =
            in_[i].is({Duration, Factor}) && in_[i - 1].meaning != Shape && in_[i - 1].meaning != Captions;
        return chinese_here && !amount;
    }

    /// bgm 30% 人声 120%, 亮度-10% 对比+10%: each thing has its amount.
    bool measures_next(std::size_t i) const {
        auto const thing = [](Symbol const& s) {
            return s.is({Music, Voice, Original, Audio, ColourProperty, ClipRef});
        };
        auto const amount = [](Symbol const& s) { return s.is({Percent, Decibel, Factor, Number}); };
        if (!thing(in_[i]) || !amount(in_[i - 1])) return false;
        bool behind = false;
        for (std::size_t k = begin_; k + 1 < i; ++k)
            behind = behind || thing(in_[k]);
        std::size_t const end = end_of(i);
        return behind && i + 1 < end && (amount(in_[i + 1]) || (i + 2 < end && amount(in_[i + 2])));
    }

    /// "Louder voice quieter song": two things that go different ways.
    bool balances(std::size_t i) const {
        auto const thing = [](Symbol const& s) { return s.is({Music, Voice, Original, Audio, Genre}); };
        auto const way = [](Symbol const& s) {
            return s.is({Louder, Quieter, Raise, Lower, Up, Down, More, Less});
        };
        if (chinese(i) || i + 1 >= in_.size() || i < begin_ + 2) return false;
        bool const way_first = way(in_[i]) && thing(in_[i + 1]) && thing(in_[i - 1]) && way(in_[i - 2]);
        bool const thing_first = thing(in_[i]) && way(in_[i + 1]) && way(in_[i - 1]) && thing(in_[i - 2]);
        auto const amount = [](Symbol const& s) { return s.is({Percent, Decibel}); };
        bool const amount_first = amount(in_[i]) && thing(in_[i + 1]) && thing(in_[i - 1]) &&
                                  amount(in_[i - 2]) && i == begin_ + 2; // "50% music 100% voice"
        return way_first || thing_first || amount_first;
    }

    bool begins(std::size_t i) const {
        if (!chinese(i) || describes(i)) return false;
        std::string const between = gap(i);
        std::size_t const end = end_of(i);
        bool const next_text = in_[i].is({Beginning, End}) && in_[i - 1].meaning == Quoted && i + 1 < end &&
                               in_[i + 1].meaning == Add;
        if (next_text) return true; // 标题叫我的一天，结尾加个…
        if (!asks(i, end) || !complete(i)) return false;
        if (between.find("把") != std::string::npos || between.find("将") != std::string::npos) return true;
        Symbol const& here = in_[i];
        Symbol const& before = in_[i - 1];
        if (here.meaning == before.meaning && here.words == before.words) return false; // 撤回撤回
        if (here.meaning == Merge && before.meaning == Move) return false; // 照这个次序接成一条
        bool const ends_in_verb = verb(i - 1) || (is_amount(before) && i >= begin_ + 2);
        if (between.find(' ') != std::string::npos && is_han(text_.folded(before.last - 1))) return true;
        if (here.meaning == Export) return true;
        if (starts_topic(here) && ends_in_verb &&
            !before.is({Add, Put, Remove, Cut, Replace, Change, Keep}) && topic_behind(i))
            return true;
        return starts_wish(here) && has_own_object(i, end) && (!waits(before) || object_behind(i));
    }

    /// The wish so far spoke of something before its verb: 音乐小声点, and so may the next.
    bool topic_behind(std::size_t i) const {
        for (std::size_t k = begin_; k < i; ++k)
            if (starts_topic(in_[k])) return true;
        return verb(i - 1) && needs_no_object(in_[i - 1]) && i == begin_ + 1;
    }

    /// 前三秒剪掉加个标题: the verb before has its object already.
    bool object_behind(std::size_t i) const {
        if (!in_[i - 1].is({Remove, Cut, Replace, Change, Keep, Put, Create})) return false;
        for (std::size_t k = begin_; k + 1 < i; ++k)
            if (starts_topic(in_[k]) || in_[k].is({It, Part, LineOfText})) return true;
        return false;
    }

    /// A verb that has no object yet takes what comes next.
    bool waits(Symbol const& before) const {
        return before.is({Want, Make, PoliteRequest, Not, Hold, Prep, Add, Put, Remove, Cut, Replace, Change,
                          Keep, Create, Use, Tentative, Only, Both, All});
    }

    /// The verb at `i` acts on something of its own, and is not said of what stands before: 加字幕放在下面.
    bool has_own_object(std::size_t i, std::size_t end) const {
        if (in_[i].is({Undo, Denoise, Normalize, Stabilize, Merge})) return true;
        for (std::size_t k = i + 1; k < end; ++k) {
            if (verb(k) && k > i + 1) return false;
            bool const when =
                in_[k].is({Beginning, End, FirstSpan, LastSpan, Range, Since, Until, Video, Everything});
            if (in_[i].meaning == Put && when) continue; // 只要放在片尾最后8秒
            if (starts_topic(in_[k]) || in_[k].is({Shape, Slideshow, Highlight, Genre})) return true;
            if (in_[i].meaning == Trim && in_[k].is({Duration, ToLength})) return true;
        }
        return false;
    }

    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    Message const& text_;
    std::size_t begin_ = 0; ///< Where the wish that is being read began.
};

} // namespace

std::vector<Symbol> with_restarts(std::vector<Symbol> symbols, Message const& text) {
    return Restarts(std::move(symbols), text).run();
}

} // namespace needledrop::language
