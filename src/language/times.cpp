#include "language/times.h"

#include "language/clip_references.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <optional>

namespace needledrop::language {
namespace {

using enum Concept;

/// Amounts -> times, spans, references, once words that say nothing are gone.
class TimePass : ClipReferences {
public:
    explicit TimePass(std::vector<Symbol> in)
        : ClipReferences(std::move(in)) {}

    std::vector<Symbol> run() {
        while (!done())
            if (!span() && !both_spans() && !range() && !stops_at() && !until_video_ends() && !open_range() &&
                !every() && !clip() && !moment() && !led_amount() && !length())
                copy();
        return std::move(out_);
    }

private:
    bool second_ordinal(std::size_t ahead) const { return is(ahead, Ordinal) && is(ahead + 1, Unit); }

    /// A moment at `ahead`: 5s, 第5秒, a bare number before a joint, the start, the end, here.
    std::optional<double> point(std::size_t ahead, std::size_t& used, bool bare_number) const {
        used = 1;
        if (time(ahead)) return at(ahead).a;
        if (second_ordinal(ahead)) {
            used = 2;
            double const scale = number_of(at(ahead + 1).value);
            double seconds = at(ahead).a * (scale > 0 ? scale : 1);
            return seconds;
        }
        if (bare_number && is(ahead, Number)) return at(ahead).a;
        if (bare_number && is(ahead, Ordinal)) return at(ahead).a != 0 ? at(ahead).a : number_of(at(ahead).value);
        if (is(ahead, Beginning)) return 0;
        if (is(ahead, End)) return kEndOfVideo;
        bool const to_the_last = is(ahead, Last) && at(ahead).words == "最后" && !time(ahead + 1) &&
                                 !is(ahead + 1, Number) && !noun(ahead + 1);
        if (to_the_last && ahead > 0) return kEndOfVideo; // 45秒到最后
        if (is(ahead, Here)) return kPlayhead;
        return {};
    }

    bool span() {
        bool const lasts = is(0, Last) && at(0).words == "last" && !out_.empty() &&
                           out_.back().meaning == Photo && time(1) && (is(2, Each) || at(0).words == "last");
        if (lasts) return give(is(2, Each) ? 3 : 2, Every, at(1).a, 0, "photo"); // "The photos last 3 s each"
        std::size_t const lead = prep(0, "over the") ? 1 : 0;
        if (!is(lead, First) && !is(lead, Last)) return false;
        bool const unit_said = is(lead, Last) && is(lead + 1, Number) && !noun(lead + 2) &&
                               !is(lead + 2, Unit) && out_.size() >= 2 &&
                               out_[out_.size() - 2].meaning == FirstSpan;
        if (unit_said)
            return give(lead + 2, LastSpan, at(lead + 1).a); // "the first 3 seconds and the last 2"
        std::size_t const amount = lead + 1 + (prep(lead + 1, "in") ? 1 : 0);
        if (!time(amount)) return half_span(lead);
        if (at(lead).words == "后" && joint(amount + 1)) return false;
        return give(amount + 1, is(lead, First) ? FirstSpan : LastSpan, at(amount).a);
    }

    bool half_span(std::size_t lead) {
        if (!is(lead + 1, Half)) return false;
        return give(lead + 2, is(lead, First) ? FirstSpan : LastSpan, -0.5, 0, "half");
    }

    /// the first and last 5 seconds; 前后各3秒.
    bool both_spans() {
        bool const english = is(0, First) && is(1, And) && is(2, Last) && time(3);
        bool const chinese = is(0, First) && is(1, Last) && (is(2, Each) ? time(3) : time(2));
        if (is(0, First) && is(1, Number) && is(2, And) && is(3, Last) && time(4)) {
            double const last = at(4).a;
            give(2, FirstSpan, at(1).a);
            give(3, LastSpan, last);
            return true;
        }
        bool const ends = is(0, Beginning) && is(1, And) && is(2, End) && is(3, Each) && time(4);
        if (!english && !chinese && !ends) return false;
        std::size_t const amount = ends ? 4 : english ? 3 : (is(2, Each) ? 3 : 2);
        double const seconds = at(amount).a;
        give(1, FirstSpan, seconds);
        give(amount, LastSpan, seconds);
        return true;
    }

    bool range() {
        bool const unit_first = is(0, Unit) && is(1, Number) && joint(2) && is(3, Number) && !is(4, Unit) &&
                                (at(0).value == "1" || at(0).value == "60");
        if (unit_first) { // "seconds 12 to 40"
            double const scale = number_of(at(0).value);
            return give(4, Range, at(1).a * scale, at(3).a * scale);
        }
        std::size_t const first_unit = prep(0, "from") ? 1 : 0;
        std::size_t const second_unit = is(first_unit + 3, Unit, "60") ? 1 : 0;
        bool const to_timecode = is(first_unit, Unit, "60") && is(first_unit + 1, Number) &&
                                 joint(first_unit + 2) && time(first_unit + 3 + second_unit);
        if (to_timecode) // "From minute 2 until minute 2:30"
            return give(first_unit + 4 + second_unit, Range, at(first_unit + 1).a * 60,
                        at(first_unit + 3 + second_unit).a);
        bool const units = is(first_unit, Unit, "60") && is(first_unit + 1, Number) &&
                           joint(first_unit + 2) && is(first_unit + 3, Unit, "60") &&
                           (is(first_unit + 4, Number));
        if (units) // "From minute 2 to minute 3"
            return give(first_unit + 5, Range, at(first_unit + 1).a * 60, at(first_unit + 4).a * 60);
        std::size_t const lead =
            prep(0, "from") || prep(0, "between") || (prep(0, "at") && joint_ahead()) ? 1 : 0;
        std::size_t first_used = 0;
        std::size_t second_used = 0;
        auto start = point(lead, first_used, true);
        if (!start) return false;
        bool const bare_start = is(lead, Number) || (is(lead, Ordinal) && first_used == 1);
        std::size_t joint_at = lead + first_used;
        if (prep(joint_at, "from")) ++joint_at;
        bool const between = prep(0, "between") && is(joint_at, And);
        bool const to_end =
            is(joint_at, Fit) && at(joint_at).words.ends_with("end") && (is(lead, Here) || time(lead));
        if (to_end) return give(joint_at + 1, Range, *start, kEndOfVideo);
        bool const through = lead == 1 && goes_on_to(joint_at);
        bool const within =
            is(joint_at, And) && time(joint_at + 1) && prep(joint_at + 2, "between"); // 20秒和26秒之间
        if (!joint(joint_at) && !between && !through && !within) return false;
        std::size_t second = joint_at + 1;
        if (prep(second, "at") || prep(second, "to")) ++second;
        auto end = point(second, second_used, lead == 1 || cuts());
        if (!end) return false;
        bool const bare_end = is(second, Number);
        if (bare_start && bare_end && lead == 0 && !(cuts() && !noun(second + 1) && !is(second + 1, Percent)))
            return false;
        if (bare_start && (*end == kEndOfVideo || *end == kPlayhead) && lead == 0) return false;
        if (bare_start && time(second) && std::fmod(at(second).a, 60) == 0 && at(second).a >= 60 &&
            *start < 10 && at(second).value != "timecode")
            start = *start * 60; // "1 to 2 minutes"
        if (!bare_start && !time(lead) && !second_ordinal(lead) && !time(second) && !second_ordinal(second) &&
            !is(second, Here) && !is(lead, Here))
            return false;
        if (is(lead, Beginning) && !prep(0, "from") && is(second, End)) return false;
        std::size_t used = second + second_used;
        if (prep(used, "between")) ++used;
        Symbol verb = through ? at(joint_at) : Symbol();
        bool const ordinals = between && is(lead, Ordinal) && is(second, Ordinal) && !time(second + 1);
        give(used, Range, *start, *end, (bare_start && bare_end) || ordinals ? "bare" : "");
        if (through) out_.push_back(std::move(verb));
        return true;
    }

    /// 从20秒放到40秒: the verb ends in "to".
    bool goes_on_to(std::size_t ahead) const {
        std::string const& words = at(ahead).words;
        return at(ahead).is({Put, Trim, Set, Keep, Add, Move, Cut, Fit, Show}) &&
               (words.ends_with("到") || words.ends_with("至"));
    }

    /// A verb that takes times stands just before: "keep 10-30".
    bool cuts() const {
        if (out_.empty()) return false;
        bool const joined =
            out_.back().meaning == And || (out_.back().meaning == Mark && out_.back().words == ",");
        if (joined && out_.size() >= 2 && out_[out_.size() - 2].meaning == Range)
            return true; // "keep 0-10 and 25-35"
        return out_.back().is({Keep, Cut, Trim, Remove, Only, Extract, Use});
    }

    bool joint_ahead() const {
        std::size_t used = 0;
        return point(1, used, true).has_value() && joint(1 + used);
    }

    /// "Stop it at 45s", "be gone by forty", "end it at 20": until then.
    bool stops_at() {
        static constexpr std::string_view kStops[] = {
            "stop",   "stops",    "end",      "ends",           "ending",       "gone",   "be gone",
            "finish", "finishes", "stopping", "should be gone", "must be gone", "cut off"};
        if (std::ranges::find(kStops, std::string_view(at(0).words)) == std::end(kStops)) return false;
        bool const of_music = is(1, Music) && prep(2, "at") && time(3) && at(0).words != "be gone";
        if (of_music) { // "End the music at 0:45"
            out_.push_back(at(1));
            return give(4, Until, at(3).a);
        }
        std::size_t const it = is(1, It) ? 1 : 0;
        if (!prep(1 + it, "at") && !prep(1 + it, "by") && at(1 + it).words != "before") return false;
        bool const begun = std::any_of(recent(), out_.cend(), [](Symbol const& s) {
            return s.is({Moment, Since});
        });
        bool const bare = begun && is(2 + it, Number) && !is(3 + it, Unit) && !mark(3 + it, "%");
        if (!time(2 + it) && !bare) return false;
        return give(3 + it, Until, at(2 + it).a);
    }

    /// "Until the video ends", "till the clip is over".
    bool until_video_ends() {
        bool const until = at(0).words == "until" || at(0).words == "till" || at(0).words == "til";
        if (!until || !(is(1, Video) || is(1, Clip) || is(1, It) || is(1, Footage))) return false;
        static constexpr std::string_view kEnds[] = {"end",  "ends", "finish", "finishes", "stops",
                                                     "over", "done", "ended",  "finished"};
        if (std::ranges::find(kEnds, std::string_view(at(2).words)) == std::end(kEnds)) return false;
        return give(3, Fit);
    }

    /// after 20s, from 10s on, before 0:10, 10秒以后, up to here.
    bool open_range() {
        std::size_t used = 0;
        bool const ends_at = (is(0, End) || is(0, Stop_)) && prep(1, "at") && time(2);
        if (ends_at) return give(3, Until, at(2).a);
        if (prep(0, "after") || prep(0, "before") || prep(0, "to") || prep(0, "from")) {
            bool const until_word =
                at(0).words != "to" && at(0).words != "到" && at(0).words != "至" && at(0).words != "through";
            auto const here = point(1, used, false);
            if (!here || *here == kEndOfVideo || is(1, Beginning)) return false;
            if (prep(0, "after") || (prep(0, "from") && prep(1 + used, "after")))
                return give(1 + used + (prep(1 + used, "after") ? 1 : 0), Since, *here);
            if (prep(0, "from") && prep(1 + used, "mark")) return give(2 + used, Since, *here, 0, "from");
            if (prep(0, "from") && (is(1 + used, Start) || at(1 + used).words == "on"))
                return give(2 + used, Since, *here, 0, "from");
            if (prep(0, "from"))
                return !is(1 + used, Beginning) && !is(1 + used, End) && !prep(1 + used, "off") &&
                       give(1 + used, Since, *here, 0, "from");
            if (prep(0, "before")) return give(1 + used, Until, *here);
            return (until_word || is(1, Here)) && give(1 + used, Until, *here);
        }
        bool const appears = is(0, Start) && at(0).words.ends_with(" at") && time(1);
        if (appears) return give(2, Moment, at(1).a); // "Popping up at 0:04"
        auto const here = point(0, used, false);
        if (!here || is(0, Beginning) || is(0, End)) return false;
        bool const to_the_end = (is(used, End) || is(used, Fit)) && at(used).words.starts_with("到");
        if (to_the_end) return give(used + 1, Since, *here); // 45秒到最后
        if (prep(used, "after") && !point_follows(used)) return give(used + 1, Since, *here);
        bool const afterwards = (at(used).words == "之后" || at(used).words == "然后") && time(0) &&
                                (is(used + 1, Not) || is(used + 1, Remove) || is(used + 1, Cut) ||
                                 is(used + 1, Mute) || is(used + 1, All) || is(used + 1, Everything) ||
                                 is(used + 1, Speed) || is(used + 1, Faster) || is(used + 1, Slower));
        if (afterwards && at(used).words == "之后") return give(used + 1, Since, *here); // 45秒之后不要了
        if (prep(used, "before") || (at(used).words == "前面" || at(used).words == "前" ||
                                     at(used).words == "前面的" || at(used).words == "之前的"))
            return give(used + 1, Until, *here);
        static constexpr std::string_view kLeaves[] = {"消失", "不见", "隐藏", "收起", "退出",
                                                       "结束", "撤掉", "没了", "走人", "闪人",
                                                       "撤下", "退场", "下场", "离场"};
        if (std::ranges::find(kLeaves, at(used).words) != std::end(kLeaves) &&
            (time(0) || second_ordinal(0)) && (is(used, Start) || is(used, Stop_)))
            return give(used + 1, Until, *here); // 第8秒消失
        if (is(used, Start) && at(used).words == "出来") return false;
        if (is(used, Start) || (at(used).words == "开始"))
            return (time(0) || second_ordinal(0) || is(0, Here)) && give(used + 1, Since, *here, 0, "from");
        return false;
    }

    bool point_follows(std::size_t ahead) const {
        std::size_t used = 0;
        return at(ahead).words == "after" && point(ahead + 1, used, false).has_value();
    }

    bool every() {
        if (is(0, Duration, "each")) return give(1, Every, at(0).a);
        if (is(0, Each) && is(1, Photo) && time(2)) return give(3, Every, at(2).a);
        if ((is(0, Each) || is(0, All)) && is(1, Photo) && prep(2, "for") && time(3))
            return give(4, Every, at(3).a, 0, "photo"); // "Each photo for five seconds"
        if (photo_stays()) return true;
        bool const of_ends = !out_.empty() && out_.back().meaning == BothEnds;
        if (is(0, Each) && time(1) && !of_ends) return give(2, Every, at(1).a);
        bool const each_stays = (is(0, Each) || (is(0, All) && at(0).words.starts_with("每"))) && time(2) &&
                                (is(1, Stop_) || is(1, Start) || prep(1, "for") || is(1, Put) || is(1, Show));
        if (each_stays) return give(3, Every, at(2).a); // 每张停4秒
        if ((is(0, All) || is(0, Each)) && time(1) &&
            (at(0).words == "every" || at(0).words.starts_with("每")))
            return give(2, Every, at(1).a);
        if (time(0) && (is(1, Each) || is(1, Unknown)) && at(1).words == "per")
            return give(is(2, Photo) || is(2, Clip) ? 3 : 2, Every, at(0).a, 0, is(2, Photo) ? "photo" : "");
        bool const each_photo = time(0) && is(1, Photo) && !at(1).words.ends_with("s") &&
                                at(1).words != "照片" && at(1).words != "图片";
        if (each_photo) return give(2, Every, at(0).a); // "2.5 seconds a photo"
        if (time(0) && is(1, Each) && at(1).words != "every" && at(1).words != "各")
            return give(is(2, Photo) || is(2, Clip) ? 3 : 2, Every, at(0).a);
        if (is(0, All) && is(1, Photo) && time(2)) return give(3, Every, at(2).a);
        return false;
    }

    /// "Each picture should stay 3 seconds", "show every one for 6 seconds" of photos.
    bool photo_stays() {
        if (!is(0, Each) && !is(0, All)) return false;
        bool const one = at(1).words == "one" && std::any_of(recent(), out_.cend(), [](Symbol const& s) {
                             return s.meaning == Photo;
                         });
        if (!is(1, Photo) && !one) return false;
        std::size_t next = 2;
        while (next < 6 &&
               (at(next).is({Start, PoliteRequest, Prep, Show, Keep, Hold, Put}) ||
                at(next).words == "screen" || at(next).words == "last" || at(next).words == "lasts"))
            ++next;
        return time(next) && give(next + 1, Every, at(next).a, 0, "photo");
    }

    /// "Cap it at 59 seconds".
    bool capped() const {
        for (std::size_t back = 1; back <= 3 && back <= out_.size(); ++back)
            if (out_[out_.size() - back].meaning == Trim && out_[out_.size() - back].value == "cap")
                return true;
        return false;
    }

    bool moment() {
        std::size_t used = 0;
        if (prep(0, "at") && time(1) && capped()) return give(2, ToLength, at(1).a);
        if ((prep(0, "at") || prep(0, "in") || prep(0, "on")) && at(0).words != "over" &&
            at(0).words != "into") {
            auto const here = point(1, used, false);
            if (here && !is(1, Beginning) && !is(1, End) && !is(1, Here)) {
                bool const length = is(1 + used, Each);
                if (length) return false;
                return give(1 + used + (prep(1 + used, "mark") ? 1 : 0), Moment, *here);
            }
            return false;
        }
        if (!time(0)) return false;
        if (at(0).value == "at" && !joint(1) && !is(1, Start) && !is(1, Stop_))
            return give(1, Moment, at(0).a); // 在14秒
        if (at(0).value == "timecode" && prep(1, "mark")) return give(2, Moment, at(0).a);
        static constexpr std::string_view kPlaces[] = {"处",       "地方", "那里",     "那儿",
                                                       "那个地方", "位置", "那个位置", "那一刻",
                                                       "那会儿",   "那边", "这里",     "这儿"};
        if (std::ranges::find(kPlaces, at(1).words) != std::end(kPlaces)) return give(2, Moment, at(0).a);
        if (prep(1, "mark") || at(1).words == "in" ||
            (is(1, While) && at(1).words != "while" && at(1).words != "during" && at(1).words != "when")) {
            if (at(1).words == "in" &&
                (is(2, Beginning) || is(2, Middle) || is(2, Clip) || is(2, Video) || is(2, End)))
                return false;
            return give(2, Moment, at(0).a);
        }
        return false;
    }

    bool led_amount() {
        if (is(0, Percent) && prep(1, "pe")) { // "30 percent pe"
            copy();
            out_.back().lead = "to";
            ++i_;
            return true;
        }
        bool const amount =
            is(1, Percent) || is(1, Decibel) || is(1, Factor) || is(1, Half) || is(1, Lufs) || is(1, Quarter);
        if (!is(0, Prep) || !amount) return false;
        std::string_view const lead = at(0).value;
        ++i_;
        copy();
        out_.back().lead = lead == "down to" ? "to" : lead;
        return true;
    }

    /// "Cut it to 45", "trim down to 30": a length without its unit.
    bool bare_length() const {
        if (!(prep(0, "to") || prep(0, "down to") || prep(0, "under")) || !is(1, Number) || at(1).a < 5)
            return false;
        if (at(0).words != "to" && at(0).words != "down to" && at(0).words != "under") return false;
        bool const ends = i_ + 2 >= in_.size() || is(2, And) || is(2, Then) || is(2, Mark) || is(2, Please);
        bool cuts_it = false;
        for (std::size_t back = 1; back <= 3 && back <= out_.size(); ++back) {
            Symbol const& before = out_[out_.size() - back];
            if (before.meaning == Trim || before.meaning == Cut || before.meaning == Shorten) cuts_it = true;
            if (!before.is({Trim, Cut, Shorten, It, Video, Everything, Down, Only})) break;
        }
        return ends && cuts_it;
    }

    bool length() {
        if (is(0, Stop_) && at(0).words == "停" && time(1)) return give(2, ForLength, at(1).a); // 停4秒就收
        if (is(0, Prep) && time(1)) {
            if (prep(0, "for")) return give(2, ForLength, at(1).a);
            if (prep(0, "to") && (is(2, Stop_) || (is(2, End) && at(2).words == "结束")))
                return give(3, Until, at(1).a);
            if (prep(0, "to") || prep(0, "down to") || prep(0, "under")) return give(2, ToLength, at(1).a);
            if (prep(0, "by")) {
                ++i_;
                copy();
                out_.back().lead = "by";
                return true;
            }
            if (prep(0, "over the")) return give(2, ForLength, at(1).a);
            if (prep(0, "on") && at(0).words == "over") return give(2, ForLength, at(1).a);
        }
        bool fading = false; // "Out over five at the end"
        for (std::size_t back = 1; back <= 3 && back <= out_.size(); ++back)
            fading = fading || out_[out_.size() - back].is({Fade, FadeIn, FadeOut});
        if (fading && ((prep(0, "on") && at(0).words == "over") || at(0).words == "for") && is(1, Number) &&
            !is(2, Unit) && !mark(2, "%"))
            return give(2, ForLength, at(1).a);
        if (bare_length()) return give(2, ToLength, at(1).a);
        if (time(0) && prep(1, "under")) return give(2, ToLength, at(0).a);
        bool const bounded = is(0, Number) && prep(1, "under") && !is(2, Duration) && !is(2, Megabytes) &&
                             std::any_of(recent(), out_.cend(), [](Symbol const& s) {
                                 return s.meaning == Duration || s.meaning == Shorter;
                             });
        if (bounded) return give(2, ToLength, at(0).a); // "60 s is too long, 40 max"
        if (time(0) && prep(1, "for") && at(1).words != "for") return give(2, ToLength, at(0).a, 0, "long");
        if (time(0) && (prep(1, "off") || prep(1, "from")) &&
            (is(2, Beginning) || is(2, End) || is(2, First)))
            return give(3, is(2, End) ? LastSpan : FirstSpan, at(0).a);
        if ((is(0, Beginning) || is(0, End)) && time(1))
            return give(2, is(0, End) ? LastSpan : FirstSpan, at(1).a);
        return false;
    }
};

} // namespace

std::vector<Symbol> with_times(std::vector<Symbol> symbols) {
    return TimePass(std::move(symbols)).run();
}

} // namespace needledrop::language
