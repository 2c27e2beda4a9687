#include "language/amounts.h"

#include "language/entity_pass.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace needledrop::language {
namespace {

using enum Concept;

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
                            number_of(at(used).value) < 60 && !is(used + 1, Unit) &&
                            !is(used + 1, NumberWord) && !mark(used + 1, "%") &&
                            unit.words.starts_with("min");
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

} // namespace

std::vector<Symbol> with_amounts(std::vector<Symbol> symbols) {
    return Amounts(std::move(symbols)).run();
}

} // namespace needledrop::language
