#include "language/spoken_senses.h"

#include "language/clause.h"

#include <algorithm>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kReach = 24; ///< Symbols that a turn looks back or ahead, so that a paste stays linear.

bool divides(Symbol const& symbol) {
    return symbol.is({Mark, And, Then, But, Correction}) && symbol.words != ":" && symbol.words != "-";
}

/// What is done to a picture or a sound and has a span: 前半段黑白, 前20秒加速.
bool is_effect(Symbol const& symbol) {
    return symbol.is({FilterName, Slower, Faster, SlowMotion, Reverse, Mute, Brighter, Darker, Warmer, Cooler,
                      DoubleSpeed, HalfSpeed, Factor});
}

class SpokenSenses {
public:
    SpokenSenses(std::vector<Symbol> symbols, Message const& text)
        : in_(std::move(symbols))
        , text_(text) {}

    std::vector<Symbol> run() {
        for (std::size_t i = 0; i < in_.size(); ++i) {
            if (stays_or_may(i)) break;
            tells(i);
            of_words(i);
            of_cuts(i);
            of_picture(i);
        }
        put_right();
        return std::move(in_);
    }

private:
    bool is(std::size_t i, Concept meaning) const { return i < in_.size() && in_[i].meaning == meaning; }
    bool ends(std::size_t i) const { return i >= in_.size() || divides(in_[i]); }
    char32_t after(std::size_t i) const { return text_.folded(in_[i].last); }
    char32_t before(std::size_t i) const { return in_[i].first > 0 ? text_.folded(in_[i].first - 1) : U'\0'; }

    void tells(std::size_t i) {
        would_be_nice(i);
        told_length(i);
        suggests(i);
        black_that_goes(i);
        last_of_all(i);
        presents(i);
        praised(i);
        in_the_way(i);
        everywhere(i);
    }
    void of_words(std::size_t i) {
        beside_words(i);
        made_captions(i);
        figures_exchanged(i);
        dazzling_words(i);
        enlarged_words(i);
        at_that_time(i);
        grown_words(i);
        words_at_an_end(i);
        calls_to_action(i);
        place_on_picture(i);
        up_to_moment(i);
    }
    void of_cuts(std::size_t i) {
        silences(i);
        first_minute(i);
        moves_that_clip(i);
        shortened_part(i);
        again_of_thing(i);
        published(i);
    }
    void of_picture(std::size_t i) {
        clearer(i);
        eased_joint(i);
        cuts_on_beat(i);
    }

    /// 超过1秒的静音删掉: stretches without a sound, where 静音去掉 gives the sound back.
    void silences(std::size_t i) {
        bool const long_ones = in_[i].meaning == Mute && in_[i].words.starts_with("静音") && i > 0 &&
                               before(i) == U'的' &&
                               in_[i - 1].is({Duration, Since, ForLength, LastSpan, Prep});
        if (long_ones) in_[i].meaning = Silence;
    }

    /// 开头有点长，砍五秒: what is too long, and by how much.
    void shortened_part(std::size_t i) {
        if (!in_[i].is({Beginning, End, ClipRef, Music}) || (i > 0 && !divides(in_[i - 1]))) return;
        std::size_t const comma = i + 2;
        bool const told = i + 1 < in_.size() && in_[i + 1].is({Shorten, Complaint}) && is(comma, Mark) &&
                          in_[comma].words == ",";
        std::size_t const verb = comma + (is(comma + 1, PoliteRequest) || is(comma + 1, Strength) ? 2 : 1);
        bool const cuts = verb < in_.size() && in_[verb].is({Cut, Remove}) && is(verb + 1, Duration);
        if (!told || !cuts || in_[verb].words.ends_with("到") || in_[verb].words.ends_with("成")) return;
        in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                  in_.begin() + static_cast<std::ptrdiff_t>(comma) + 1);
    }

    /// “关注我”放在结尾: words, where no clip is moved.
    void words_at_an_end(std::size_t i) {
        bool const put = in_[i].meaning == Move && in_[i].words.starts_with("放") && i > 0 &&
                         in_[i - 1].meaning == Quoted && ends(i + 1);
        if (!put || (in_[i].value != "last" && in_[i].value != "first")) return;
        Symbol place = in_[i];
        place.meaning = in_[i].value == "last" ? End : Beginning;
        place.value = {};
        in_[i].meaning = Put;
        in_[i].value = {};
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1, std::move(place));
    }

    /// 画面清楚点: of a picture, sharper.
    void clearer(std::size_t i) {
        bool const clear = in_[i].meaning == Unknown && (in_[i].words == "清楚" || in_[i].words == "清晰") &&
                           i > 0 && in_[i - 1].is({Video, ClipRef}) &&
                           (is(i + 1, Strength) || is(i + 1, More));
        if (!clear) return;
        in_[i].meaning = FilterName;
        in_[i].value = "sharpen";
    }

    /// 要是能再亮点就好了: a wish, and no condition.
    void would_be_nice(std::size_t i) {
        if (in_[i].meaning != If || i + 1 >= in_.size() || (in_[i].words != "要是" && in_[i].words != "如果"))
            return;
        std::string const rest = text_.folded_words(in_.back().last, in_.back().last + 6);
        bool const nice = rest.starts_with("就好") || rest.starts_with("就更好") ||
                          rest.starts_with("就完美") || rest.starts_with("那就好");
        if (nice) in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i));
    }

    /// 开头偏暗，建议提亮: a reviewer's order, where 有什么建议 and 你建议 ask.
    void suggests(std::size_t i) {
        bool const opens =
            in_[i].meaning == Question && in_[i].words == "建议" &&
            (i == 0 || divides(in_[i - 1]) ||
             in_[i - 1].is({Concept::Text, Captions, Music, ClipRef, Beginning, End, Video, Moment}));
        if (!opens || before(i) == U'你' || before(i) == U'您' || before(i) == U'何') return;
        for (std::size_t k = i + 1; k < i + 6 && !ends(k); ++k) {
            if (in_[k].meaning == Question) return;
            if (in_[k].meaning == Since) { // 建议直接从第6秒开始
                in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i));
                return;
            }
            if (is_predicate(in_[k])) {
                in_[i].meaning = PoliteRequest;
                return;
            }
        }
    }

    /// 片尾多出来的黑屏剪了: what is there, and is to go.
    void black_that_goes(std::size_t i) {
        bool const black = in_[i].meaning == OtherEdit && in_[i].value.ends_with("screen");
        if (black && i + 1 < in_.size() && in_[i + 1].is({Cut, Remove})) in_[i].meaning = Unknown;
    }

    /// 影片最后加「感谢收看」: where in the video.
    void last_of_all(std::size_t i) {
        bool const at_end = in_[i].meaning == Last && in_[i].words == "最后" && i > 0 && is(i - 1, Video) &&
                            i + 1 < in_.size() && in_[i + 1].is({Add, Put, Show, Say});
        if (at_end) in_[i].meaning = End;
    }

    /// 这个视频一共三分钟: how long it is.
    void told_length(std::size_t i) {
        bool const told = in_[i].meaning == Duration && i > 0 &&
                          in_[i - 1].is({Video, Footage, Original, ClipRef}) && ends(i + 1);
        if (!told || (i > 1 && !divides(in_[i - 2]))) return;
        std::string const between = text_.folded_words(in_[i - 1].last, in_[i].first);
        for (std::string_view sum : {"一共", "总共", "共", "有", "大概有", "差不多有"})
            if (between == sum) in_[i].meaning = Unknown;
    }

    /// 做一个虚拟人介绍产品: presents, where 介绍一下 asks.
    void presents(std::size_t i) {
        bool const presents = in_[i].meaning == Question && in_[i].words == "介绍" && i > 0 &&
                              in_[i - 1].is({Generative, Voice, SceneObject}) && is(i + 1, Unknown);
        if (presents) in_[i].meaning = Unknown;
    }

    /// 发到B站, 传到油管: published there, where 发抖音用 is a shape.
    void published(std::size_t i) {
        bool const sends =
            in_[i].meaning == Prep && in_[i].value == "to" && is(i + 1, Platform) && ends(i + 2) && i > 0 &&
            (in_[i - 1].words == "发" || in_[i - 1].words == "传" || in_[i - 1].words == "直接发") &&
            (i == 1 || divides(in_[i - 2]) || in_[i - 2].is({PoliteRequest, Video, Then}));
        if (sends) in_[i - 1].meaning = Export;
    }

    /// 剪得真不错: praise for the cut.
    void praised(std::size_t i) {
        bool const praise = in_[i].meaning == Chitchat && in_[i].value == "praise" && i > 0 &&
                            before(i) == U'得' && in_[i - 1].is({Cut, Add, Make, Create, Trim, Put}) &&
                            ends(i + 1);
        if (praise) in_[i - 1].meaning = Unknown;
    }

    /// 标题下面再加一行小字: where the new words stand.
    void beside_words(std::size_t i) {
        if (!in_[i].is({Concept::Text, Captions}) || !is(i + 1, Position) || in_[i].last != in_[i + 1].first)
            return;
        std::size_t const next = i + 2 + (is(i + 2, Then) || is(i + 2, Another) ? 1 : 0);
        if (next >= in_.size() || in_[next].meaning != Add) return;
        in_[i].meaning = Unknown;
        if (next > i + 2) in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 2);
    }

    /// 把我说的话打成字幕: captions, made of what is said.
    void made_captions(std::size_t i) {
        static constexpr std::string_view kMakes[] = {"打成", "变成", "转成", "做成", "弄成", "生成", "写成"};
        bool const made = in_[i].is({Say, Change, Make, Convert, Create, Generative}) &&
                          is(i + 1, Captions) && ends(i + 2) &&
                          std::ranges::find(kMakes, std::string_view(in_[i].words)) != std::end(kMakes);
        bool const fresh = made && std::none_of(in_.begin(), in_.begin() + static_cast<std::ptrdiff_t>(i),
                                                [](Symbol const& s) {
                                                    return s.is({Captions, Concept::Text, TextRef});
                                                });
        if (!fresh) return;
        in_[i].meaning = Add;
        for (std::size_t k = i; k > 0 && !divides(in_[k - 1]); --k)
            if (in_[k - 1].is({Say, LineOfText, Speaking, Voice})) in_[k - 1].meaning = Unknown;
    }

    /// 字幕换个颜色，太刺眼: of words, and not of the picture.
    void dazzling_words(std::size_t i) {
        bool const dazzles = in_[i].meaning == Darker && (in_[i].words.find("刺眼") != std::string::npos ||
                                                          in_[i].words.find("晃眼") != std::string::npos);
        bool words = false;
        for (std::size_t k = i - std::min(i, kReach); dazzles && k < i; ++k)
            words = words || in_[k].is({Captions, Concept::Text, TextRef});
        if (words) in_[i].meaning = Complaint;
    }

    /// 字大一点: bigger than it is, where 字大 says how big.
    void grown_words(std::size_t i) {
        bool const grows = in_[i].meaning == TextSize && is(i + 1, Strength) && ends(i + 2) &&
                           (in_[i].words == "字大" || in_[i].words == "字小");
        if (!grows) return;
        bool const bigger = in_[i].words == "字大";
        in_[i].meaning = Concept::Text;
        in_[i].value = {};
        in_[i].words = "字";
        in_[i + 1].meaning = bigger ? Bigger : Smaller;
        in_[i + 1].value = bigger ? "bigger" : "smaller";
    }

    /// 字幕放大: the words grow, where 音乐放大 is louder.
    void enlarged_words(std::size_t i) {
        bool const grows = in_[i].meaning == Raise && in_[i].words.starts_with("放大") && i > 0 &&
                           in_[i - 1].is({Captions, Concept::Text, TextRef});
        if (!grows) return;
        in_[i].meaning = Bigger;
        in_[i].value = "bigger";
    }

    /// 12秒处弹出“划重点”: when.
    void at_that_time(std::size_t i) {
        bool const when = in_[i].meaning == Duration && i + 1 < in_.size() &&
                          in_[i + 1].is({Animation, Show, Add}) &&
                          text_.folded_words(in_[i].last, in_[i + 1].first) == "处";
        if (when) in_[i].meaning = Moment;
    }

    /// 把第三段静音，然后挪到最后: that clip.
    void moves_that_clip(std::size_t i) {
        bool const bare = in_[i].meaning == Move && (in_[i].value == "last" || in_[i].value == "first") &&
                          i > 1 && divides(in_[i - 1]) && ends(i + 1);
        if (!bare) return;
        std::size_t named = i;
        for (std::size_t k = i - std::min(i, kReach); k < i; ++k) {
            if (in_[k].is({Concept::Text, Captions, Music, Quoted, ClipPair, File, Voice, Original})) return;
            if (in_[k].meaning == ClipRef && named < i) return;
            if (in_[k].meaning == ClipRef) named = k;
        }
        if (named == i) return;
        Symbol clip = in_[named];
        clip.first = clip.last = in_[i].first;
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i), std::move(clip));
    }

    /// 把2023改成2024: figures that are to be read.
    void figures_exchanged(std::size_t i) {
        bool const exchanged = in_[i].meaning == Change && i > 0 && is(i - 1, Number) && is(i + 1, Number) &&
                               ends(i + 2) &&
                               (i == 1 || divides(in_[i - 2]) || in_[i - 2].meaning == PoliteRequest);
        if (!exchanged) return;
        for (std::size_t k : {i - 1, i + 1}) {
            in_[k].meaning = Quoted;
            in_[k].words = text_.words(in_[k].first, in_[k].last);
        }
    }

    /// True where nothing is left behind `i`.
    bool stays_or_may(std::size_t i) {
        stays_as_it_was(i);
        if (i < in_.size()) allowed(i);
        if (i < in_.size()) softens_joint(i);
        return i >= in_.size();
    }

    /// 前半段黑白后半段彩色, 前20秒加速，后面正常: what stays as it was.
    void stays_as_it_was(std::size_t i) {
        static constexpr std::string_view kAsIs[] = {"彩色", "正常",     "原色",   "原样",
                                                     "不变", "正常颜色", "正常色", "恢复彩色"};
        bool const as_is = in_[i].meaning == Unknown && i > 1 &&
                           std::ranges::find(kAsIs, std::string_view(in_[i].words)) != std::end(kAsIs);
        if (!as_is || !ends(i + 1)) return;
        std::size_t from = i;
        while (from > 0 && in_[from - 1].is({Unmute, PoliteRequest, Keep}))
            --from;
        bool const placed =
            from > 1 && in_[from - 1].is({FirstSpan, LastSpan, Range, Since, Until, Rest, End, ClipRef});
        bool const changed =
            std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(from - std::min(from, kReach)),
                        in_.begin() + static_cast<std::ptrdiff_t>(from), is_effect);
        if (placed && changed && in_[from - 2].meaning != Not)
            in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(from) - 1,
                      in_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }

    /// 上下裁一点没关系: what may happen, and is not asked for.
    void allowed(std::size_t i) {
        bool const matters_not = in_[i].meaning == Not && in_[i].words == "没" && is(i + 1, Unknown) &&
                                 (in_[i + 1].words == "关系" || in_[i + 1].words == "事") && ends(i + 2);
        if (!matters_not) return;
        std::size_t from = i;
        while (from > 0 && !divides(in_[from - 1]))
            --from;
        if (from == 0) return;
        in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(from) - 1,
                  in_.begin() + static_cast<std::ptrdiff_t>(i) + 2);
    }

    /// 两段之间硬切太突然，加个渐变: the fade goes between them.
    void softens_joint(std::size_t i) {
        if (in_[i].meaning != Fade || i < 3 || in_[i - 1].meaning != Add || !divides(in_[i - 2])) return;
        std::size_t from = i - 2;
        bool joint = false;
        while (from > 0 && !divides(in_[from - 1]) && i - from < 8) {
            --from;
            joint = joint || in_[from].meaning == TransitionName ||
                    (in_[from].meaning == Prep && in_[from].value == "between");
        }
        if (!joint) return;
        in_[i].meaning = TransitionName;
        in_[i].value = "fade";
        in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(from),
                  in_.begin() + static_cast<std::ptrdiff_t>(i) - 1);
    }

    /// 第一分钟都没用，删了: all of it, where 第2分钟 is a moment.
    void first_minute(std::size_t i) {
        bool const minute =
            in_[i].meaning == Moment && in_[i].a == 60 &&
            (text_.folded_words(in_[i].first, in_[i].last + 2).find("一分钟") != std::string::npos);
        bool goes = false;
        for (std::size_t k = i + 1; minute && k < in_.size() && k < i + 6; ++k)
            goes = goes || in_[k].is({Remove, Cut, Faster, Mute});
        if (goes) in_[i].meaning = FirstSpan;
    }

    /// 结尾引导大家点赞: what the words are to bring about, and no praise.
    void calls_to_action(std::size_t i) {
        bool const calls = is(i, Concept::Text) && in_[i].value == "call to action";
        for (std::size_t k = i + 1; calls && k < i + 4 && k < in_.size() && !divides(in_[k]); ++k)
            if (in_[k].meaning == Chitchat) in_[k].meaning = Unknown;
    }

    /// 删掉重复的镜头: what is there twice is not to be looped.
    void again_of_thing(std::size_t i) {
        if (in_[i].meaning == Loop && in_[i].words == "重复" && after(i) == U'的') in_[i].meaning = Unknown;
    }

    /// 标题被点赞按钮挡了: a button on the screen, no praise.
    void in_the_way(std::size_t i) {
        bool const button = in_[i].meaning == Chitchat && is(i + 1, Unknown) &&
                            in_[i].last == in_[i + 1].first && i > 0 && before(i) == U'被';
        if (button) in_[i].meaning = Unknown;
    }

    /// 两段接得太生硬, 中间缓一缓: a joint that wants a transition.
    void eased_joint(std::size_t i) {
        static constexpr std::string_view kRough[] = {"太生硬",   "生硬",   "有点生硬", "突兀",
                                                      "有点突兀", "太突兀", "太硬",     "不自然",
                                                      "有点跳",   "跳",     "别扭"};
        bool const rough = is(i + 1, Complaint) && in_[i].is({Merge, Cut, Split, Replace, TransitionName}) &&
                           after(i) == U'得' &&
                           std::ranges::find(kRough, std::string_view(in_[i + 1].words)) != std::end(kRough);
        bool const eased = in_[i].meaning == Slower && in_[i].words.starts_with("缓") && i > 0 &&
                           in_[i - 1].is({Middle, TransitionName});
        if (!rough && !eased) return;
        in_[i].meaning = TransitionName;
        in_[i].value = {};
        if (rough) in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i) + 1);
        if (eased && in_[i - 1].meaning == Middle) in_[i - 1].meaning = Unknown;
    }

    /// 文字放画面左上角: a place on the picture.
    void place_on_picture(std::size_t i) {
        bool const place = in_[i].meaning == Video && in_[i].words == "画面" && is(i + 1, Position) &&
                           in_[i].last == in_[i + 1].first;
        bool words = false;
        for (std::size_t k = i - std::min(i, kReach); place && k < std::min(in_.size(), i + kReach); ++k)
            words = words || in_[k].is({Quoted, Concept::Text, TextRef});
        if (words) in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i));
    }

    /// 画面切换要踩在鼓点上: the cuts, not what is put between them.
    void cuts_on_beat(std::size_t i) {
        bool const cutting = in_[i].meaning == TransitionName && in_[i].words == "切换";
        for (std::size_t k = i + 1; cutting && !ends(k); ++k)
            if (in_[k].meaning == BeatSync) in_[i].meaning = Unknown;
    }

    /// 天都白成一片了: 都 says how far it goes, not of which clips.
    void everywhere(std::size_t i) {
        bool const adverb = in_[i].meaning == Everything && in_[i].words == "都" && i > 0 &&
                            in_[i - 1].meaning == Unknown && in_[i - 1].last == in_[i].first;
        if (adverb) in_[i].meaning = Unknown;
    }

    /// 标题时间长一点，到第6秒: up to when.
    void up_to_moment(std::size_t i) {
        bool const alone = in_[i].meaning == Prep && in_[i].value == "to" && is(i + 1, Moment) &&
                           (i == 0 || divides(in_[i - 1])) && ends(i + 2);
        if (!alone) return;
        in_[i + 1].meaning = Until;
        in_[i + 1].first = in_[i].first;
        in_[i + 1].words.insert(0, in_[i].words);
        in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(i));
    }

    /// 第二句字幕错了，改成“我们出发”; “在见”写错了，是“再见”: one wish in two breaths.
    void put_right() {
        for (std::size_t i = 1; i < in_.size(); ++i) {
            bool const wrong = in_[i].meaning == Correction && in_[i].words.ends_with("错了");
            if (!wrong) continue;
            std::size_t const next = i + (is(i + 1, Mark) && in_[i + 1].words == "," ? 2 : 1);
            auto const at = in_.begin() + static_cast<std::ptrdiff_t>(i);
            if (in_[i - 1].meaning == Quoted && is(next, Quoted)) {
                in_[i].meaning = Change;
                in_.erase(at + 1, in_.begin() + static_cast<std::ptrdiff_t>(next));
            } else if (in_[i - 1].is({TextRef, Concept::Text, Captions, LineOfText, ClipRef}) &&
                       next < in_.size() && in_[next].is({Change, Replace}))
                in_.erase(at, in_.begin() + static_cast<std::ptrdiff_t>(next));
        }
    }

    std::vector<Symbol> in_;
    Message const& text_;
};

} // namespace

std::vector<Symbol> with_spoken_senses(std::vector<Symbol> symbols, Message const& text) {
    return SpokenSenses(std::move(symbols), text).run();
}

} // namespace needledrop::language
