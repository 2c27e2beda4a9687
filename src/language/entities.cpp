// Entities: numbers with their units, then times, spans, amounts and references.
#include "language/senses.h"
#include "language/spoken_times.h"
#include "language/symbol.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <optional>

namespace needledrop::language {
namespace {

using enum Concept;

double number_of(std::string_view text) {
    return std::strtod(std::string(text).c_str(), nullptr);
}

/// Rewrites a list of symbols from left to right; each rule may take several and give one or two.
class Pass {
public:
    explicit Pass(std::vector<Symbol> in)
        : in_(std::move(in)) {
        out_.reserve(in_.size());
    }

protected:
    Symbol const& at(std::size_t ahead) const {
        static Symbol const none;
        return i_ + ahead < in_.size() ? in_[i_ + ahead] : none;
    }
    bool is(std::size_t ahead, Concept meaning) const {
        return i_ + ahead < in_.size() && in_[i_ + ahead].meaning == meaning;
    }
    bool is(std::size_t ahead, Concept meaning, std::string_view value) const {
        return is(ahead, meaning) && at(ahead).value == value;
    }
    bool prep(std::size_t ahead, std::string_view value) const { return is(ahead, Prep, value); }
    bool mark(std::size_t ahead, std::string_view mark) const {
        return i_ + ahead < in_.size() && at(ahead).words == mark;
    }
    bool done() const { return i_ >= in_.size(); }

    /// Where the last few symbols begin: how far a rule looks back, so that a long paste stays linear.
    std::vector<Symbol>::const_iterator recent() const {
        constexpr std::ptrdiff_t kReach = 24;
        return out_.cend() - std::min(kReach, std::ssize(out_));
    }

    /// Replaces the next `count` symbols by one.
    bool give(std::size_t count, Concept meaning, double a = 0, double b = 0, std::string_view value = {}) {
        Symbol symbol;
        symbol.meaning = meaning;
        symbol.value = value;
        symbol.a = a;
        symbol.b = b;
        symbol.first = at(0).first;
        symbol.last = at(count - 1).last;
        symbol.glued = at(0).glued;
        symbol.words = at(0).words;
        out_.push_back(std::move(symbol));
        i_ += count;
        return true;
    }
    void copy() { out_.push_back(std::move(in_[i_++])); }

    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    std::size_t i_ = 0;
};

/// Numbers and units -> amounts.
class Amounts : Pass {
public:
    using Pass::Pass;
    std::vector<Symbol> run() {
        while (!done())
            if (!is_told() && !hedged_number() && !size() && !ratio() && !amount() && !article_unit() &&
                !ordinal_second() && !half_unit() && !counted_x() && !led_rate())
                copy();
        return std::move(out_);
    }

private:
    /// The number at the head and how many symbols it takes.
    std::optional<double> number(std::size_t& count) {
        count = 0;
        signed_ = false;
        double sign = 1;
        bool const signed_here = (mark(0, "-") || mark(0, "+")) && is(1, Number) && at(1).glued &&
                                 !(at(0).glued && !out_.empty() && out_.back().is({Number, Duration, Unit}));
        if (signed_here) {
            sign = mark(0, "-") ? -1 : 1;
            count = 1;
        }
        if (is(count, Number)) {
            double value = at(count++).a;
            if (is(count, NumberWord, "1.5")) ++count;
            if (mark(count, "and") && at(count + 1).words == "a" && is(count + 2, Half)) {
                value += 0.5;
                count += 3;
            }
            signed_ = signed_here;
            return sign * value;
        }
        if (!is(count, NumberWord)) return {};
        double value = number_of(at(count++).value);
        if (is(count, NumberWord) && value >= 20 && value < 100 && number_of(at(count).value) < 10)
            value += number_of(at(count++).value);
        if (is(count, NumberWord, "100") && value < 10) {
            value *= 100;
            ++count;
        }
        return sign * value;
    }

    /// "Clip 2's upside down": is.
    bool is_told() {
        if (!mark(0, "'") || !is(1, Unit, "1") || at(1).words != "s" || !at(1).glued) return false;
        give(2, Filler);
        out_.back().words = "is";
        return true;
    }

    /// "90 anticlockwise", "180 clockwise".
    bool turned_degrees() {
        static constexpr std::string_view kWays[] = {"clockwise", "anticlockwise", "counterclockwise", "cw",
                                                     "ccw"};
        bool const angle =
            is(0, Number) && (at(0).a == 90 || at(0).a == 180 || at(0).a == 270 || at(0).a == 45);
        if (!angle || std::ranges::find(kWays, std::string_view(at(1).words)) == std::end(kWays))
            return false;
        bool const turning =
            std::any_of(recent(), out_.cend(), [](Symbol const& s) { return s.meaning == Rotate; });
        Symbol verb = at(1);
        verb.meaning = Rotate;
        if (!turning) out_.push_back(verb);
        out_.back().value =
            at(1).words.starts_with("clock") || at(1).words == "cw" ? out_.back().value : "left";
        return give(1, Degrees, at(0).a);
    }

    /// "… comma add happy music period": marks that were dictated.
    bool dictated_mark() {
        bool const comma =
            at(0).words == "comma" && (at(1).is({Add, Put, Make, Remove, Cut, Trim, Then, And}));
        bool const stop = (at(0).words == "period" || at(0).words == "full stop") &&
                          (i_ + 1 >= in_.size() || at(1).is({Add, Put, Make, Remove, Cut, Trim}));
        if (!comma && !stop) return false;
        give(1, Mark);
        out_.back().words = comma ? "," : ".";
        return true;
    }

    /// "The first, I want to say, twelve seconds".
    bool hedged_number() {
        if (turned_degrees() || dictated_mark()) return true;
        std::size_t const comma = mark(0, ",") ? 1 : 0;
        bool const hedge = is(comma, PoliteRequest) || is(comma, Want);
        if (!hedge || at(comma + 1).words != "say") return false;
        std::size_t const next = comma + 2 + (mark(comma + 2, ",") ? 1 : 0);
        return (is(next, Number) || is(next, NumberWord)) && give(next, Filler);
    }

    bool size() {
        if (!is(0, Number) || !is(2, Number) ||
            !(is(1, Unit, "x") || mark(1, "×") || mark(1, "*") || prep(1, "by")) || at(0).a < 100)
            return false;
        return give(3, Pixels, at(0).a, at(2).a);
    }

    /// 4比5: a ratio in words; "16 by 9".
    bool ratio() {
        static constexpr std::pair<int, int> kShapes[] = {{16, 9}, {9, 16}, {4, 5}, {4, 3}, {3, 4},
                                                          {1, 1},  {21, 9}, {2, 3}, {3, 2}};
        bool const worded = is(0, Number) && prep(1, "by") && is(2, Number) && !is(3, Unit);
        for (auto const& [width, height] : kShapes)
            if (worded && at(0).a == width && at(2).a == height) {
                give(3, Ratio);
                out_.back().words = std::to_string(width) + ":" + std::to_string(height);
                return true;
            }
        if (!is(0, Number) || !mark(1, "比") || !is(2, Number)) return false;
        std::string const words =
            std::to_string(static_cast<int>(at(0).a)) + ":" + std::to_string(static_cast<int>(at(2).a));
        give(3, Ratio);
        out_.back().words = words;
        return true;
    }

    bool led_rate() {
        std::size_t const skip = is(1, Prep) || mark(1, ":") || mark(1, "=") || is(1, Filler) ? 1 : 0;
        if (is(0, Unit, "bpm") && is(1 + skip, Number))
            return give(2 + skip, Bpm, at(1 + skip).a); // "bpm=110"
        return is(0, Unit, "fps") && is(1, Prep) && is(2, Number) && give(3, Fps, at(2).a);
    }

    bool counted_x() {
        return is(0, Unit, "x") && at(0).words == "x" && is(1, Number) && at(1).glued &&
               give(2, Factor, at(1).a);
    }

    bool amount() {
        std::size_t count = 0;
        auto const value = number(count);
        if (!value) return false;
        bool const given = counted(count, *value);
        if (given && signed_) out_.back().lead = "signed"; // 人声+5dB, 对比度-15: a change.
        return given;
    }

    bool counted(std::size_t count, double amount) {
        std::optional<double> const value = amount;
        std::size_t const skip = (mark(count, "-") && at(count + 1).glued && is(count + 1, Unit)) ||
                                         (at(count).words == "个" && is(count + 1, Unit))
                                     ? 1
                                     : 0;
        Symbol const& unit = at(count + skip);
        bool const leads_factor = unit.words == "x" && !unit.glued && is(count + skip + 1, Number) &&
                                  at(count + skip + 1).glued; // "clip 2 x1.5"
        if (leads_factor) return plain(count, *value);
        if (mark(count, "%")) return give(count + 1, Percent, *value);
        if (unit.meaning == HalfSpeed || unit.meaning == DoubleSpeed) return false;
        if (unit.meaning == Faster && unit.words.starts_with("倍")) return give(count + 1, Factor, *value);
        if (unit.words == "次" || unit.words == "步" || unit.words == "遍")
            return give(count + 1, Times, *value);
        if (unit.meaning != Unit) {
            if (at(count).words == "半" && is(count + 1, Unit)) return false;
            return plain(count, *value);
        }
        std::size_t const used = count + skip + 1;
        return united(used, *value, unit);
    }

    bool plain(std::size_t count, double value) {
        if ((value == 1080 || value == 720 || value == 2160) && is(0, Number))
            return give(count, Resolution, value, 0, resolution_name(value));
        if (is(count, Text) || !is(0, NumberWord)) return give(count, Number, value);
        return give(count, Number, value, 0, "word");
    }

    bool united(std::size_t used, double value, Symbol const& unit) {
        std::string_view const kind = unit.value;
        if (kind == "percent") return give(used, Percent, value);
        if (kind == "db") return give(used, Decibel, value);
        if (kind == "lufs") return give(used, Lufs, value);
        if (kind == "x") {
            if (unit.words == "times" && std::floor(value) == value && !is(used, Faster) &&
                !is(used, Slower) && !mark(used, "as"))
                return give(used, Times, value);
            if (at(used).words == "半") return give(used, Factor, value + 0.5);
            std::size_t const speed = is(used, Speed) || is(used, Faster) ? 1 : 0;
            return give(used + (is(used, Speed) ? speed : 0), Factor, value);
        }
        if (kind == "p") return give(used, Resolution, value, 0, resolution_name(value));
        if (kind == "k")
            return value <= 8 && unit.glued ? give(used, Resolution, value, 0,
                                                   value == 4   ? "4k"
                                                   : value == 8 ? "8k"
                                                                : "2k")
                                            : give(used, Bitrate, value);
        if (kind == "mb") return give(used, Megabytes, value);
        if (kind == "gb") return give(used, Megabytes, value * 1024);
        if (kind == "fps") return give(used, Fps, value);
        if (kind == "bpm") return give(used, Bpm, value);
        if (kind == "degrees") return give(used, Degrees, value);
        if (kind == "px") return give(used, Pixels, value);
        bool const rate =
            value == 24 || value == 25 || value == 30 || value == 50 || value == 60 || value == 120;
        if (kind == "frames" && unit.words == "帧" && rate) return give(used, Fps, value);
        if (kind == "frames") return give(used, Duration, value / 30.0, 0, "frames");
        if (kind == "tenth") return give(used, Percent, value * 10);
        return duration(used, value, number_of(kind), unit);
    }

    bool signed_ = false; ///< The number just read had a sign.

    static std::string_view resolution_name(double lines) {
        if (lines == 1080) return "1080p";
        if (lines == 720) return "720p";
        if (lines == 480) return "480p";
        if (lines == 2160) return "4k";
        if (lines == 1440) return "1440p";
        if (lines == 360) return "360p";
        return "1080p";
    }

    /// 照片一张3秒, 按5秒一段切: one of them takes so long.
    bool for_each_one(std::size_t used) const {
        auto const counts = [](std::string const& words) {
            static constexpr std::string_view kOnes[] = {"一张", "一段", "一幅",   "一图", "一页",
                                                         "一条", "一块", "一小段", "一集", "一片",
                                                         "一截", "一份", "一节",   "每张"};
            return std::ranges::find(kOnes, words) != std::end(kOnes);
        };
        bool const before = !out_.empty() && counts(out_.back().words) && out_.back().words != "一段" &&
                            out_.back().words != "一条" && out_.back().words != "一份";
        return before || (counts(at(used).words) && !is(used + 1, Music));
    }

    /// 1 minute 30 seconds, 1m30s, 一分半, 1分30.
    bool duration(std::size_t used, double value, double scale, Symbol const& unit) {
        double seconds = value * scale;
        if (unit.words == "m" && !unit.glued) return plain(used - 1, value);
        if (scale == 60 && is(used, Number) && at(used).a >= 10 && at(used).a < 60 && !is(used + 1, Unit) &&
            !mark(used + 1, "%"))
            return give(used + 1, Duration, seconds + at(used).a); // "1 min 20"
        bool const spoken = scale == 60 && is(used, NumberWord) && number_of(at(used).value) >= 5 &&
                            number_of(at(used).value) < 60 && !is(used + 1, Unit) && !is(used + 1, NumberWord) &&
                            !mark(used + 1, "%") && unit.words.starts_with("min");
        if (spoken) return give(used + 1, Duration, seconds + number_of(at(used).value)); // "one minute ten"
        if (scale == 60) {
            std::size_t const joined = used + (mark(used, "and") ? 1 : 0);
            if (at(used).words == "半") return give(used + 1, Duration, seconds + 30);
            if (mark(used, "and") && at(used + 1).words == "a half")
                return give(used + 2, Duration, seconds + 30);
            if (is(joined, Number) && is(joined + 1, Unit, "1")) {
                double const whole = seconds + at(joined).a;
                std::size_t const end = joined + 2;
                bool const tenths = at(joined + 1).words == "秒" && is(end, Number) && at(end).glued &&
                                    at(end).a < 10 && !is(end + 1, Unit);
                if (tenths) return give(end + 1, Duration, whole + at(end).a / 10); // 2分05秒5
                if (at(joined + 1).words == "秒" && at(end).words == "半")
                    return give(end + 1, Duration, whole + 0.5);
                return give(end, Duration, whole, 0, placed_at(end) ? "at" : ""); // 在1分05秒
            }
            if (is(used, Number) && at(used).glued && at(used).a < 60)
                return give(used + 1, Duration, seconds + at(used).a);
        }
        if (scale == 1 && at(used).words == "半") return give(used + 1, Duration, seconds + 0.5);
        bool const tenths = scale == 1 && unit.words == "秒" && is(used, Number) && at(used).glued &&
                            at(used).a < 10 && is_digit(static_cast<unsigned char>(at(used).words[0])) &&
                            !is(used + 1, Unit) && !mark(used + 1, "个") && !mark(used + 1, "%");
        if (tenths) return give(used + 1, Duration, seconds + at(used).a / 10); // 5秒5
        return give(used, Duration, seconds, 0, for_each_one(used) ? "each" : placed_at(used) ? "at" : "");
    }

    /// 在14秒: a moment, where 在14秒内 is a bound.
    bool placed_at(std::size_t used) const {
        return !out_.empty() && out_.back().words == "在" && at(used).words != "内" &&
               at(used).words != "里" && !is(used, Prep);
    }

    /// "a second", "a minute and a half", "per second": one unit.
    bool article_unit() {
        bool const article = at(0).words == "a" || at(0).words == "an";
        if (article && is(1, Unit) && number_of(at(1).value) >= 1 &&
            at(1).value.find_first_not_of("0123456789") == std::string_view::npos) {
            double const scale = number_of(at(1).value);
            if (mark(2, "and") && at(3).words == "a half") return give(4, Duration, scale * 1.5);
            std::size_t rest = 2 + (mark(2, "and") ? 1 : 0);
            bool const seconds = scale == 60 && (is(rest, Number) || is(rest, NumberWord)) &&
                                 !is(rest + 1, Unit) && !is(rest + 1, Clip) && !mark(rest + 1, "%");
            double more = 0; // "A minute fifteen", "a minute and thirty"
            for (; seconds && (is(rest, Number) || is(rest, NumberWord)); ++rest)
                more += is(rest, Number) ? at(rest).a : number_of(at(rest).value);
            if (more >= 5 && more < 60) return give(rest, Duration, scale + more);
            return give(2, Duration, scale);
        }
        bool const bare = is(0, Unit) && (at(0).value == "1" || at(0).value == "60") && !out_.empty() &&
                          (out_.back().is({First, Last, Each}));
        if (bare && mark(1, "and") && at(2).words == "a half")
            return give(3, Duration, 1.5 * number_of(at(0).value)); // "the first minute and a half"
        return bare && give(1, Duration, number_of(at(0).value));
    }

    /// "second" that no number leads is the ordinal.
    bool ordinal_second() {
        if (is(0, Unit, "1") && at(0).words == "second" && is(1, Number) && !is(2, Unit))
            return give(2, Duration, at(1).a, 0, "ordinal");
        return is(0, Unit, "1") && at(0).words.starts_with("sec") && !at(0).words.starts_with("secs") &&
               at(0).words != "sec" && at(0).words != "seconds" && give(1, Ordinal, 2);
    }

    /// half a second, 半分钟, half a minute.
    bool half_unit() {
        if (!is(0, Half) && !is(0, Quarter)) return false;
        double const part = number_of(at(0).value);
        std::size_t const of = at(1).words == "of" ? 1 : 0;
        Symbol const& led = at(1 + of);
        std::size_t const skip =
            of + ((mark(1, "-") && at(1).glued) || led.words == "a" || led.words == "an" || led.words == "个"
                      ? 1
                      : 0);
        if (is(1 + skip, Unit) &&
            (at(1 + skip).value == "1" || at(1 + skip).value == "60" || at(1 + skip).value == "3600"))
            return give(2 + skip, Duration, part * number_of(at(1 + skip).value));
        return false;
    }
};

/// What may stand in for what when somebody corrects himself.
int kind_of(Symbol const& symbol) {
    if (symbol.is(
            {Number, Duration, Percent, Decibel, Factor, Concept::Times, Lufs, Fps, Bpm, Degrees, Megabytes}))
        return 1;
    if (symbol.is({ColourName})) return 2;
    if (symbol.is({Position})) return 3;
    if (symbol.is({Mood, Genre})) return 4;
    if (symbol.is({Ratio, Shape})) return 5;
    if (symbol.is({Quoted})) return 6;
    if (symbol.is({ClipRef, Ordinal, First, Last})) return 7;
    if (symbol.is({FilterName})) return 8;
    if (symbol.is({FirstSpan, LastSpan, Range, Since, Until, ToLength, ForLength, Moment})) return 9;
    return 0;
}

bool fits_in(Symbol const& wrong, Symbol const& right) {
    if (kind_of(wrong) == 0 || kind_of(wrong) != kind_of(right)) return false;
    return kind_of(right) != 1 || wrong.meaning == Number || wrong.meaning == right.meaning ||
           right.meaning == Number;
}

/// "the first 5, sorry, 8 seconds": the second stands for the first.
std::vector<Symbol> corrected(std::vector<Symbol> const& in) {
    auto const skips = [](Symbol const& s) {
        return (s.meaning == Mark &&
                (s.words == "," || s.words == "-" || s.words == "、" || s.words == "—")) ||
               s.is({Filler, Please, Make, Set, PoliteRequest, Correction}) ||
               (s.meaning == Prep && s.value == "to");
    };
    auto const corrects = [](Symbol const& s) {
        bool const of_spelling = s.words.ends_with("错了") && s.words.size() > 6; // “在见”写错了，是“再见”
        return (s.meaning == Correction && !of_spelling) ||
               (s.meaning == Not && (s.words == "no" || s.words == "不"));
    };
    std::vector<Symbol> out;
    for (std::size_t i = 0; i < in.size(); ++i) {
        if (corrects(in[i]) && !out.empty()) {
            std::size_t next = i + 1;
            while (next < in.size() && skips(in[next]) && next - i < 8)
                ++next;
            std::size_t wrong = out.size();
            while (wrong > 0 && (skips(out[wrong - 1]) || out[wrong - 1].meaning == Unit) &&
                   out.size() - wrong < 6)
                --wrong;
            if (next < in.size() && wrong > 0 && fits_in(out[wrong - 1], in[next])) {
                Symbol right = in[next];
                if (right.meaning == Number && out[wrong - 1].meaning != Number)
                    right.meaning = out[wrong - 1].meaning;
                out.resize(wrong - 1);
                out.push_back(std::move(right));
                i = next;
                continue;
            }
        }
        out.push_back(in[i]);
    }
    return out;
}

/// Amounts -> times, spans, references, once words that say nothing are gone.
class Times_ : Pass {
public:
    using Pass::Pass;
    std::vector<Symbol> run() {
        while (!done())
            if (!span() && !both_spans() && !range() && !stops_at() && !until_video_ends() && !open_range() &&
                !every() && !clip() && !moment() && !led_amount() && !length())
                copy();
        return std::move(out_);
    }

private:
    bool time(std::size_t ahead) const { return is(ahead, Duration); }
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
        if (bare_number && (is(ahead, Number) || (is(ahead, Ordinal)))) return at(ahead).a;
        if (is(ahead, Beginning)) return 0;
        if (is(ahead, End)) return kEndOfVideo;
        bool const to_the_last = is(ahead, Last) && at(ahead).words == "最后" && !time(ahead + 1) &&
                                 !is(ahead + 1, Number) && !noun(ahead + 1);
        if (to_the_last && ahead > 0) return kEndOfVideo; // 45秒到最后
        if (is(ahead, Here)) return kPlayhead;
        return {};
    }

    bool joint(std::size_t ahead) const {
        return prep(ahead, "to") || mark(ahead, "-") || mark(ahead, "~") || mark(ahead, "--") ||
               mark(ahead, "—");
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

    bool noun(std::size_t ahead) const {
        return at(ahead).is({Clip, Part, Video, Photo}) || at(ahead).words == "one";
    }
    bool text_noun(std::size_t ahead) const { return at(ahead).is({Text, LineOfText, Captions}); }

    bool clip() {
        if (is(0, Selected) && at(0).words.ends_with("clip") && is(1, Number) &&
            !is(2, Unit)) // "that's clip 2"
            return give(2, ClipRef, at(1).a);
        if (is(0, Selected) && !time(1)) {
            if (text_noun(1)) return give(2, TextRef, 0, 0, "selected");
            return give(1, ClipRef, 0, 0, "selected");
        }
        if (is(0, Music) && is(1, Track) && is(2, Number) && !is(3, Unit)) {
            double const number = at(2).a;
            copy();
            return give(2, TrackRef, number);
        }
        if (is(0, Track) && is(1, Number) && !is(2, Unit)) return give(2, TrackRef, at(1).a);
        if (is(0, Music) && at(0).words.ends_with("track") && is(1, Number) && !is(2, Unit) &&
            !mark(2, "%")) {
            double const number = at(1).a;
            copy();
            return give(1, TrackRef, number);
        }
        if (swapped_numbers()) return true;
        bool const both = is(0, Footage) && at(0).words.starts_with("both ") && is(1, Number);
        if (both) return numbered_clips(1);
        bool const shot_at_end = is(0, Clip) && (prep(1, "at") || prep(1, "in")) &&
                                 !at(0).words.ends_with("s") && (is(2, End) || is(2, Beginning)) && removes();
        if (shot_at_end) // "Lose the shot at the end"
            return give(3, ClipRef, is(2, End) ? -1 : 1, 0, is(2, End) ? "last" : "");
        if (is(0, Clip) && (mark(1, "#") || mark(1, "number")) && is(2, Number)) return numbered_clips(2);
        if (is(0, Clip) && is(1, Number) && !is(2, Unit)) return numbered_clips(1);
        if (is(0, Video) && is(1, Number) && at(0).words.starts_with("vid") && !is(2, Unit))
            return numbered_clips(1);
        if (is(0, Original) && at(0).words.ends_with("clip") && is(1, Number)) { // "the sound of clip 1"
            double const number = at(1).a;
            copy();
            return give(1, ClipRef, number);
        }
        bool const bare_last = (is(0, First) || is(0, Last)) && (i_ + 1 == in_.size() || is(1, Mark)) &&
                               static_cast<unsigned char>(at(0).words.front()) < 0x80 && names_clip();
        if (bare_last) // "move the second clip to the end and delete the first"
            return give(1, ClipRef, is(0, First) ? 1 : -1, 0, is(0, First) ? "" : "last");
        bool const second_half = is(0, Ordinal) && is(1, Half) && (at(0).value == "2" || at(0).a == 2);
        if (second_half) return give(2, LastSpan, -0.5, 0, "half");
        if (is(0, Ordinal)) return ordinal();
        bool const placed = at(0).words.ends_with("的") || at(0).words == "结尾" || at(0).words == "末尾" ||
                            at(0).words == "开头"; // 结尾的字: where it stands, not which it is.
        if ((is(0, First) || is(0, Last)) && text_noun(1) && !placed)
            return give(2, TextRef, is(0, First) ? 1 : -1);
        bool const cut_off = is(0, Clip) && prep(1, "at") && (is(2, End) || is(2, Beginning)) &&
                             (is(3, Remove) || std::any_of(recent(), out_.cend(), [](Symbol const& s) {
                                  return s.meaning == Remove;
                              }));
        if (cut_off)
            return give(3, ClipRef, is(2, End) ? -1 : 1, 0,
                        is(2, End) ? "last" : ""); // "Lose the shot at the end"
        bool const swaps = is(0, First) && is(1, Number) && at(1).a == 2 && i_ + 2 >= in_.size() &&
                           !out_.empty() && out_.back().meaning == Swap;
        if (swaps) return give(2, ClipPair, 1, 2, "both"); // "Swap the first two"
        if ((is(0, First) || is(0, Last)) && is(1, Number) && noun(2)) return several(at(1).a, is(0, First));
        if ((is(0, First) || is(0, Last)) && is(1, And) && is(2, Ordinal) && noun(3))
            return give(4, ClipPair, 1, at(2).a);
        if (is(0, First) && is(1, And) && is(2, Last) && noun(3)) return give(4, ClipPair, 1, -1);
        bool const and_last = is(0, First) && noun(1) && is(2, And) && is(3, Last) && noun(4);
        if (and_last) return give(5, ClipPair, 1, -1); // "The first clip and the last one"
        if (is(0, First) && (is(1, Clip) || is(1, Photo) || at(1).words == "one" || is(1, Video)))
            return give(2, ClipRef, 1);
        if (is(0, Last) &&
            (is(1, Clip) || is(1, Photo) || at(1).words == "one" || (is(1, Video) && at(0).words != "后")))
            return give(2, ClipRef, -1, 0, "last");
        if (is(0, Last) && (mark(1, "一个") || mark(1, "一段"))) return give(2, ClipRef, -1, 0, "last");
        if (is(0, Beginning) && is(1, Clip) && !is(2, Number)) return give(2, ClipRef, 1);
        if (is(0, End) && is(1, Clip) && !is(2, Number)) return give(2, ClipRef, -1, 0, "last");
        if (is(0, Middle) && (is(1, Clip) || at(1).words == "one")) return give(2, ClipRef, 0, 0, "middle");
        if ((is(0, All) || is(0, Each) || is(0, Everything)) && is(1, Clip))
            return give(2, ClipRef, 0, 0, "all");
        if ((is(0, All) || is(0, Each) || is(0, Everything)) && (is(1, TextRef) || text_noun(1))) {
            give(1, All);
            return true;
        }
        return false;
    }

    bool removes() const {
        return std::any_of(recent(), out_.cend(),
                           [](Symbol const& s) {
                               return s.is({Remove, Cut});
                           }) &&
               std::none_of(recent(), out_.cend(), [](Symbol const& s) {
                   return s.is({Add, Put, Move, Fade, FadeOut, Text});
               });
    }

    /// "Swap 1 and 2", "swap clips 1 <-> 2": numbers behind that verb are clips.
    bool swapped_numbers() {
        if (out_.empty() || out_.back().meaning != Swap) return false;
        std::size_t const first = is(0, Clip) ? 1 : 0;
        if (!is(first, Number) || is(first + 1, Unit)) return false;
        std::size_t next = first + 1;
        while (next < first + 5 &&
               (at(next).is({Mark, And, Swap}) || prep(next, "with") || prep(next, "for")))
            ++next;
        if (next == first + 1 || !is(next, Number) || is(next + 1, Unit)) return false;
        return give(next + 1, ClipPair, at(first).a, at(next).a);
    }

    bool names_clip() const {
        for (auto const& symbol : out_)
            if (symbol.is({ClipRef, ClipPair, Except, Footage})) return true;
        return false;
    }

    /// "clips 2, 4 and 5", "clips 3 to 5": each of them.
    bool listed_clips(std::size_t number_at) {
        std::vector<double> numbers = {at(number_at).a};
        std::size_t next = number_at + 1;
        bool const through =
            joint(next) && is(next + 1, Number) && !is(next + 2, Unit) && at(0).words.ends_with("s");
        if (through) {
            for (double n = numbers[0] + 1; n <= at(next + 1).a && numbers.size() < 30; ++n)
                numbers.push_back(n);
            next += 2;
        }
        while (!through && (mark(next, ",") || is(next, And))) {
            std::size_t number = next + (mark(next, ",") && is(next + 1, And) ? 2 : 1);
            if (is(number, Clip)) ++number;
            if (!is(number, Number) || is(number + 1, Unit) || mark(number + 1, "%")) break;
            numbers.push_back(at(number).a);
            next = number + 1;
        }
        if (numbers.size() < 3) return false;
        Symbol one = at(0);
        one.meaning = ClipRef;
        one.value = {};
        one.last = at(next - 1).last;
        for (double const number : numbers) {
            one.a = number;
            out_.push_back(one);
        }
        i_ += next;
        return true;
    }

    bool numbered_clips(std::size_t number_at) {
        if (listed_clips(number_at)) return true;
        double const first = at(number_at).a;
        std::size_t after = number_at + 1;
        bool const joined = is(after, And) || joint(after) || mark(after, "&") || mark(after, ",");
        std::size_t second = after + 1;
        if (joined && is(second, Clip)) ++second;
        if (joined && mark(second, "#")) ++second;
        if (joined && is(second, Number) && !is(second + 1, Unit) && !text_noun(second + 1))
            return give(second + 1, ClipPair, first, at(second).a);
        return give(number_at + 1, ClipRef, first);
    }

    bool ordinal() {
        double const number = at(0).a != 0 ? at(0).a : number_of(at(0).value);
        if (at(1).words == "time") return false; // "The second time"
        bool const rank = at(1).words == "place" || at(1).words == "position" || at(1).words == "spot" ||
                          at(1).words == "slot";
        if (rank && names_clip() && number > 0)
            return give(2, Number, number, 0, "rank");                                    // "to second place"
        if (prep(1, "to") && is(2, Last)) return give(noun(3) ? 4 : 3, ClipRef, -number); // "second to last"
        if (is(1, Unit)) return give(2, Moment, number * std::max(1.0, number_of(at(1).value)));
        if (text_noun(1)) return give(2, TextRef, number);
        std::size_t const counted = noun(1) ? 1 : 0;
        auto const ranks = [&](std::size_t ahead) { // "The third clip to second place"
            std::string const& word = at(ahead).words;
            return word == "place" || word == "position" || word == "spot" || word == "slot";
        };
        std::size_t next = 1 + counted;
        bool const joined = is(next, And) || joint(next);
        std::size_t second = next + 1;
        if (joined && (is(second, Ordinal) || is(second, Last)) && !ranks(second + 1)) {
            double const other = is(second, Last)    ? -1
                                 : at(second).a != 0 ? at(second).a
                                                     : number_of(at(second).value);
            if (!is(second + 1, Unit) && !time(second + 1))
                return give(second + 1 + (noun(second + 1) ? 1 : 0), ClipPair, number, other);
        }
        if (counted && text_noun(2)) return give(3, TextRef, number);
        return give(1 + counted, ClipRef, number, 0, counted ? "" : "bare");
    }

    bool in_english() const {
        return !at(0).words.empty() && static_cast<unsigned char>(at(0).words[0]) < 0x80;
    }

    /// "The first three clips": each of them.
    bool each_of(double count, bool from_start) {
        Symbol one = at(0);
        one.meaning = ClipRef;
        one.value = {};
        one.last = at(2).last;
        for (double n = 1; n <= count; ++n) {
            one.a = from_start ? n : n - count - 1;
            out_.push_back(one);
        }
        i_ += 3;
        return true;
    }

    bool several(double count, bool from_start) {
        if (count == 2 && from_start) return give(3, ClipPair, 1, 2, "both");
        if (count == 2) return give(3, ClipPair, -2, -1, "both");
        if (count >= 3 && count <= 10 && in_english()) return each_of(count, from_start);
        return false;
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

/// 从15秒开始，到45秒结束: one range in two halves.
std::vector<Symbol> with_whole_ranges(std::vector<Symbol> in) {
    std::vector<Symbol> out;
    for (auto& symbol : in) {
        bool const joined = !out.empty() && (out.back().meaning == And ||
                                             (out.back().meaning == Mark && out.back().words == ","));
        std::size_t const comma = joined ? 1 : 0;
        bool const closes =
            symbol.meaning == Until && out.size() > comma && out[out.size() - 1 - comma].meaning == Since &&
            out[out.size() - 1 - comma].value == "from" && out[out.size() - 1 - comma].a < symbol.a;
        if (closes) {
            out.resize(out.size() - comma);
            out.back().meaning = Range;
            out.back().b = symbol.a;
            out.back().last = symbol.last;
        } else
            out.push_back(std::move(symbol));
    }
    return out;
}

bool says_nothing(Symbol const& symbol) {
    if (symbol.is({Please})) return true;
    return symbol.meaning == Filler;
}

} // namespace

std::vector<Symbol> with_entities(std::vector<Symbol> symbols) {
    symbols = Amounts(with_spoken_numbers(std::move(symbols))).run();
    symbols = with_senses(corrected(symbols));
    std::erase_if(symbols, says_nothing);
    for (std::size_t i = 1; i < symbols.size(); ++i) // "trim the silence": the noun, not the verb.
        if (symbols[i].meaning == Mute && symbols[i].words.starts_with("silenc") &&
            symbols[i - 1].is({Remove, Cut, Trim, Shorten, Concept::Silence, All}))
            symbols[i].meaning = Concept::Silence;
    return corrected(with_whole_ranges(Times_(with_cut_places(std::move(symbols))).run()));
}

} // namespace needledrop::language
