// Time is cut away or kept.
#include "language/cut_words.h"
#include "language/frame.h"
#include "language/time_words.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

bool cuts_away(Clause const& clause) {
    return clause.has(Remove, Cut);
}

bool has_span(Clause const& clause) {
    return clause.has(FirstSpan, LastSpan, Range, Since) || clause.has(Until, Duration, ToLength) ||
           clause.has(ForLength);
}

bool about_something_else(Clause const& clause) {
    return clause.has(Text, TextRef, Captions, ColourProperty) ||
           clause.has(FilterName, TransitionName, Fade, FadeIn) ||
           clause.has(FadeOut, Voiceover, SoundEffect) || clause.has(Quoted) ||
           clause.has(OtherEdit, Mute, Denoise) || clause.has(Add, BeatSync) ||
           (clause.has(Put) && !clause.has_word("drop") && !(clause.has_word("放") && clause.has(Since)));
}

/// "It has to be under a minute": a length and no other wish.
bool only_says_length(Clause const& clause) {
    bool const bound = clause.has(ToLength) && clause.has(It, Video) &&
                       clause.count({Unknown}) == 1; // "boil this down to 45 s"
    if (bound && !clause.has(Captions, Music, Text) && std::ranges::none_of(clause.symbols, is_predicate))
        return true;
    return std::ranges::all_of(clause.symbols, [](Symbol const& symbol) {
        return symbol.is({It,       Video,     PoliteRequest, Prep,   ToLength, ForLength, Want,
                          Only,     Tentative, Everything,    Lower,  Make,     Turn,      Trim,
                          Duration, Platform,  Set,           Change, Rest,     Strength}) ||
               symbol.words == "duration" || symbol.words == "length" || symbol.words == "runtime" ||
               symbol.words == "come" || symbol.words == "total" || symbol.words == "running time";
    });
}

/// "Stop at 45 seconds", "ends at 0:52".
bool ends_there(Symbol const& until) {
    for (std::string_view word : {"stop", "end", "finish", "cut", "到"})
        if (until.words.starts_with(word)) return true;
    return false;
}

/// [start, end] of each time span the clause names.
std::vector<json> spans_of(Clause const& clause) {
    std::vector<json> spans;
    for (auto const& symbol : clause.symbols) {
        Clause one;
        one.symbols = {symbol};
        if (auto range = range_of(one); !range.is_null()) spans.push_back(range);
    }
    return spans;
}

/// 再短10秒, 多剪5秒: shorter by so much, where 剪到 and 压成 say how long.
bool shortens_by(Clause const& clause) {
    std::size_t const verb = clause.where({Shorten, Cut});
    std::size_t const again = clause.where({More, Then, Again});
    if (verb + 1 >= clause.symbols.size() || clause.symbols[verb + 1].meaning != Duration) return false;
    if (clause.has(Beginning, End, Middle)) return false;
    std::string const& words = clause.symbols[verb].words;
    return words.ends_with("短") || again + 1 == verb || words.starts_with("再") || words.starts_with("多");
}

/// Reads one clause as time cut away or kept. Each step looks for one way of saying it: it answers, with a
/// reading or with none at all (then the clause is about something else), or leaves the clause to the next
/// step.
class TrimReader {
public:
    TrimReader(Clause const& clause, Setting const& setting)
        : clause_(clause)
        , setting_(setting)
        , chinese_(setting.chinese) {}

    Reading read() {
        using Step = Answer (TrimReader::*)();
        static constexpr Step kSteps[] = {
            &TrimReader::names_a_length,
            &TrimReader::wants_spans,
            &TrimReader::stops_music,
            &TrimReader::drops_all_beside,
            &TrimReader::drops_a_spoken_line,
            &TrimReader::is_about_something_else,
            &TrimReader::starts_late,
            &TrimReader::drops_a_half_of_a_split,
            &TrimReader::says_a_length_alone,
            &TrimReader::ends_at,
            &TrimReader::drops_a_length_at,
            &TrimReader::ends_music,
            &TrimReader::starts_or_ends_at,
            &TrimReader::plays_from,
            &TrimReader::halves,
            &TrimReader::drops_ends_or_the_rest,
            &TrimReader::takes_both_ends,
            &TrimReader::takes_spans,
            &TrimReader::takes_a_bare_length,
            &TrimReader::changes_the_length,
            &TrimReader::takes_a_part,
            &TrimReader::takes_what_is_seen,
        };
        for (auto const step : kSteps)
            if (auto answer = (this->*step)()) return *answer;
        if (trim_ && (clause_.has(Video, ClipRef, It) || clause_.symbols.size() == 1)) return give(40);
        return {};
    }

private:
    using Answer = std::optional<Reading>;

    Reading give(int score) const { return {score, {{"trim", args_}}, "clip"}; }

    Reading give(int score, char const* arg, json value) {
        args_[arg] = std::move(value);
        return give(score);
    }

    static Reading each(char const* arg, std::vector<json> const& spans) {
        std::vector<Op> ops;
        for (auto const& span : spans)
            ops.push_back({"trim", {{arg, span}}});
        return {78, ops, "clip"};
    }

    Answer names_a_length() {
        bool const named = chinese_ && clause_.has(Duration) && clause_.has(Add, Create, Want) &&
                           std::ranges::all_of(clause_.symbols, [](Symbol const& s) {
                               return s.is({Add, Create, Want, Duration, Video, PoliteRequest}) ||
                                      s.words == "版本" || s.words == "的版本";
                           });
        if (named) return give(56, "to_duration_s", number(clause_.find(Duration)->a)); // 做个20秒的
        return {};
    }

    /// 周总那句「我们明年上市」删掉: a line that somebody speaks.
    Answer drops_a_spoken_line() {
        std::size_t const line = clause_.where({LineOfText});
        bool const spoken = chinese_ && cut_ && clause_.has(Quoted) && line > 0 &&
                            line < clause_.symbols.size() && !clause_.has(Text, Captions, TextRef) &&
                            clause_.symbols[line - 1].is({Unknown, Speaking, Voice, SceneObject});
        if (!spoken) return {};
        args_ = json{{"which", after_verb(clause_, setting_, {Remove, Cut})}};
        return give(86);
    }

    Answer is_about_something_else() {
        bool const told_by_time =
            chinese_ && clause_.has(FillerWords) && clause_.has(Range) && !clause_.has(Hold, Silence);
        if ((clause_.has(Hold, Silence, FillerWords) && !told_by_time) || about_something_else(clause_))
            return Reading{};
        if (clause_.has(Speed, Faster, Slower) && !clause_.has(Cut, Trim, Remove)) return Reading{};
        if (clause_.has(Watermark, Noise, Footage) && !has_span(clause_)) return Reading{};
        bool const starts_later =
            !chinese_ && clause_.has_word("later") && clause_.has(Start) && clause_.has(Trim, Cut, Make);
        if (clause_.has(Highlight, Slideshow, SlowMotion) || (clause_.has_word("later") && !starts_later) ||
            clause_.has_word("earlier"))
            return Reading{};
        if (clause_.has(Volume, Louder, Quieter)) return Reading{};
        bool const told_length = !chinese_ && clause_.has_value(ToLength, "long") &&
                                 std::ranges::none_of(clause_.symbols, is_predicate) &&
                                 !clause_.has(PoliteRequest, Only, Tentative);
        if (told_length) return Reading{}; // "The original is 10 minutes long"
        if (!chinese_ && clause_.has(Reverse) && !clause_.has(Cut, Remove, Trim)) return Reading{};
        if (clause_.has(Music) && !cuts_away(clause_) && !clause_.has(Trim, Shorten, Keep)) return Reading{};
        args_ = trim_target(clause_, setting_);
        if (told_by_time) args_.erase("clip"); // 片头那段废话，0:08到0:31，拿掉
        return {};
    }

    Answer starts_late() {
        if (clause_.has(Music) && clause_.has(Since) && clause_.find(Since)->value == "from" &&
            !cuts_away(clause_))
            return Reading{}; // 从第8秒开始才进音乐: when the music comes in.
        if (chinese_ && clause_.find(Move, "late") && clause_.has(ClipRef) && clause_.has(Start))
            if (auto const* length = length_of(clause_))
                return give(74, "first_s", number(length->a)); // 第一段晚4秒开始
        return {};
    }

    Answer drops_a_half_of_a_split() {
        auto const& before = setting_.before;
        bool const after_split = cuts_away(clause_) && !before.empty() &&
                                 !clause_.has(Music, Text, ClipRef) && before.back().name == "split" &&
                                 before.back().args.contains("at_s") &&
                                 clause_.symbols.size() <= (chinese_ ? 3U : 4U);
        if (!after_split) return {};
        json const at = before.back().args["at_s"];
        bool const later =
            clause_.has_prep("after") || clause_.has_word("后面") || clause_.has_word("后面的");
        bool const earlier =
            clause_.has_prep("before") || clause_.has_word("前面") || clause_.has_word("前面的");
        if (later == earlier) return {};
        return give(82, "remove", later ? json{at, nullptr} : json{0, at}); // 切开，后面的删掉
    }

    Answer says_a_length_alone() {
        if (clause_.has_prep("under") || clause_.has(ToLength))
            if (auto const* length = length_of(clause_);
                length && (clause_.symbols.size() <= 2 || only_says_length(clause_)) &&
                !clause_.has(Music, Speed, ClipRef))
                return give(56, "to_duration_s", number(length->a));
        auto const* length = clause_.find(Duration);
        if (!length) return {};
        bool const version = clause_.symbols.size() == 2 && clause_.symbols[0].meaning == Duration &&
                             clause_.symbols[1].words == "version";
        if (version) return give(56, "to_duration_s", number(length->a));
        bool const whole = clause_.has(Video) || args_.contains("clip"); // "Each clip should be 3 s"
        bool const wanted = !chinese_ && clause_.has(Want, Add, PoliteRequest) && whole &&
                            std::ranges::all_of(clause_.symbols, [](Symbol const& s) {
                                return s.is({Want, Add, PoliteRequest, Duration, Video, Platform, Prep,
                                             Tentative, Mark, All, Each, ClipRef, Only});
                            });
        if (wanted) return give(62, "to_duration_s", number(length->a));
        bool const later =
            !chinese_ && clause_.has(Trim, Cut, Make) && clause_.has(Start) && clause_.has_word("later");
        if (later) return give(70, "first_s", number(length->a)); // "… so it starts 4 seconds later"
        return {};
    }

    Answer ends_at() {
        if (auto const* end = clause_.find(Until);
            end && ends_there(*end) && clause_.symbols.size() <= 3 && !clause_.has(Remove, Cut))
            return give(62, "keep", json{0, moment(end->a)});
        return {};
    }

    Answer drops_a_length_at() {
        auto const* there = clause_.find(Moment);
        auto const* gone = clause_.find(Duration);
        if (there && gone && !chinese_ && clause_.has(Remove, Cut) && !clause_.has(Music))
            return give(74, "remove", json{number(there->a), number(there->a + gone->a)}); // "3 s at 0:20"
        return {};
    }

    Answer ends_music() {
        bool const falls_silent = chinese_ && clause_.has(Stop_) && !clause_.has(Speaking, Fade, FadeOut);
        if (auto const* when = clause_.find(Moment); when && (cut_ || falls_silent) && clause_.has(Music))
            return give(75, "keep", json{0, moment(when->a)});
        return {};
    }

    Answer starts_or_ends_at() {
        if (auto const* when = clause_.find(Moment);
            when && (clause_.has(Beginning, Start) || clause_.has(End, Stop_)) && !cut_ &&
            (clause_.has(Video, It) || clause_.symbols.size() <= 2) && !clause_.has(Split))
            return give(60, "keep",
                        clause_.has(End, Stop_) ? json{0, moment(when->a)} : json{moment(when->a), nullptr});
        return {};
    }

    Answer plays_from() {
        bool const only = std::ranges::all_of(clause_.symbols, [&](Symbol const& s) {
            bool const told = chinese_ && s.is({Beginning, Unknown, Want, Keep, Only});
            bool const aside =
                !chinese_ &&
                (s.is({Instead, PoliteRequest, Only, Tentative, Make, Want, Clip}) ||
                 (s.meaning == Prep && s.value == "to") || s.words == "run" || s.words == "play");
            return told || aside || s.is({Since, Range, Video, It, Start, ClipRef}) || s.words == "播放" ||
                   s.words == "播" || (chinese_ && s.words == "放");
        });
        if (!only) return {};
        if (auto const* since = clause_.find(Since); since && since->value == "from")
            return give(45, "keep", json{moment(since->a), nullptr});
        if (auto const* range = clause_.find(Range); range && range->value == "from")
            return give(45, "keep", json{moment(range->a), moment(range->b)});
        return {};
    }

    Answer halves() {
        json const middle = number(setting_.context.duration_s / 2);
        bool const said = clause_.has(Half) && (keep_ || trim_ || cut_);
        if (said && clause_.has(First, Last, FirstSpan)) {
            args_["keep"] = clause_.has(Last) ? json{middle, nullptr} : json{0, middle};
            return cut_ ? Reading{} : give(70);
        }
        for (auto const& symbol : clause_.symbols)
            if (symbol.is({FirstSpan, LastSpan}) && symbol.value == "half") {
                bool const first = symbol.meaning == FirstSpan, kept = keep_ || except_;
                args_[kept ? "keep" : "remove"] = first ? json{0, middle} : json{middle, nullptr};
                return kept || cut_ || trim_ ? give(72) : Reading{};
            }
        return {};
    }

    /// 掐头去尾, 后面的都不要: parts of which no amount is said.
    Answer drops_ends_or_the_rest() {
        if (!chinese_ || !cut_ || clause_.has(Music, Duration, ClipRef) ||
            clause_.has(ToLength, Half, Moment))
            return {};
        bool const ends = clause_.has(BothEnds) || (clause_.has(Beginning) && clause_.has(End));
        bool const spans = clause_.has(FirstSpan, LastSpan, Range) || clause_.has(Since, Until);
        if (ends && !spans && !clause_.has(Video, Position, Unknown))
            return Reading{72, {{"trim", {{"part", "start"}}}, {"trim", {{"part", "end"}}}}, "clip"};
        bool const bare = std::ranges::all_of(clause_.symbols, [](Symbol const& s) {
            return s.is({Prep, First, Last, End, Beginning, Remove, Cut, All, Everything, It, This, Here,
                         PoliteRequest, Tentative, Rest, Selected});
        });
        if (!bare) return {};
        bool const all = clause_.has(All, Everything, Rest) || says_all();
        bool const later = clause_.has_prep("after") || (all && clause_.has(End) && names("后"));
        bool const earlier =
            clause_.has_prep("before") || (all && clause_.has(First, Beginning) && names("前"));
        if (later == earlier) return {};
        return give(74, "remove", later ? json{"playhead", nullptr} : json{0, "playhead"});
    }

    bool says_all() const {
        return std::ranges::any_of(clause_.symbols, [](Symbol const& s) {
            return s.is({Remove, Cut}) && (s.words.starts_with("全") || s.words.starts_with("都") ||
                                           s.words.starts_with("统统") || s.words.starts_with("通通"));
        });
    }

    bool names(std::string_view side) const {
        return std::ranges::any_of(clause_.symbols, [&](Symbol const& s) {
            return s.is({First, Last, Beginning, End}) && s.words.starts_with(side);
        });
    }

    Answer takes_both_ends() {
        if (auto const* length = length_of(clause_); length && clause_.has(BothEnds) && (cut_ || trim_)) {
            args_["first_s"] = number(length->a);
            return give(82, "last_s", number(length->a));
        }
        if (auto const* since = clause_.find(Since);
            since && since->value == "from" && cut_ && clause_.has(Beginning) && !clause_.has(End))
            return give(80, "keep", json{moment(since->a), nullptr}); // 从第18秒开始播，前面都不要
        return {};
    }

    /// "End the music at 0:45", "have the song stop at 0:40".
    Answer stops_music() {
        bool const stops = !chinese_ && clause_.has(Music, Track) && !clause_.has(Add, Fade, FadeOut) &&
                           !clause_.has(Replace, Use, Quieter);
        if (!stops || clause_.count({Until, Moment}) != 1) return {};
        auto const* until = clause_.find(Until);
        auto const* when = until ? until : clause_.find(Moment);
        bool const ends = clause_.has(End, Stop_) || (until && ends_there(*until));
        if (!ends) return {};
        args_["target"] = "music";
        return give(80, "remove", json{moment(when->a), nullptr});
    }

    /// "Delete everything before I start talking": which part only ears could find.
    Answer drops_all_beside() {
        std::size_t const all = clause_.where({Everything});
        bool const beside =
            !chinese_ && cut_ && all > 0 && all + 2 < clause_.symbols.size() &&
            clause_.symbols[all + 1].meaning == Prep &&
            (clause_.symbols[all + 1].value == "before" || clause_.symbols[all + 1].value == "after") &&
            clause_.has(Unknown, Speaking, Voice) && !clause_.has(ClipRef, Duration, Moment);
        if (!beside) return {};
        args_ = json{{"which", after_verb(clause_, setting_, {Remove, Cut})}};
        return give(90);
    }

    /// "Give me 0:05 to 0:15", "I want seconds 5 to 15".
    Answer wants_spans() {
        bool const only = !chinese_ && clause_.has(Add, Want, Use) && clause_.count({Range}) == 1 &&
                          std::ranges::all_of(clause_.symbols, [](Symbol const& s) {
                              return s.is({Add, Want, Use, Range, Video, Part, Clip, PoliteRequest, Prep,
                                           Only, Tentative, Unit, Show});
                          });
        if (!only) return {};
        return give(64, "keep", spans_of(clause_).front());
    }

    /// "Trim everything before she sings at 0:14": the event is told by its time.
    Answer up_to_event() {
        auto const* when = clause_.find(Moment);
        std::size_t const side = clause_.where({Prep});
        bool const before = clause_.has_prep("before"), after = clause_.has_prep("after");
        bool const taken = !chinese_ && when && before != after && clause_.has(Everything, All) &&
                           clause_.has(Cut, Trim, Remove) && side < clause_.symbols.size() &&
                           !clause_.has(Music, Text, Captions) &&
                           !clause_.has(ClipRef, SoundEffect, Quoted) && spans_of(clause_).empty();
        if (!taken) return {};
        return give(80, "remove", before ? json{0, moment(when->a)} : json{moment(when->a), nullptr});
    }

    Answer takes_spans() {
        if (auto event = up_to_event()) return event;
        auto const spans = spans_of(clause_);
        if (spans.empty()) return {};
        auto const* first = clause_.find(FirstSpan);
        auto const* last = clause_.find(LastSpan);
        auto const* range = clause_.find(Range);
        bool const to_first = clause_.has_prep("to") || clause_.has_prep("down to") || clause_.has_word("to");
        if (args_.contains("clip") && args_["clip"] == "selected") args_.erase("clip");
        auto const* taken = clause_.find(Cut);
        bool const takes = taken && taken->words == "take" && range && !clause_.has_prep("off") &&
                           !clause_.has_word("away") && !clause_.has_word("out");
        if (takes && !clause_.has(Remove)) return give(76, "keep", spans.front()); // "Take 25-50s"
        if (keep_ || except_ || (trim_ && (first || last) && to_first))
            return spans.size() > 1 ? each("keep", spans) : give(80, "keep", spans.front());
        if (trim_ && !clause_.has(Shorten) && range && !clause_.has_prep("off"))
            return give(78, clause_.has_word("out") || cut_ ? "remove" : "keep", spans.front());
        if (!cut_ && !trim_ && !clause_.has_word("skip") && !clause_.has_word("start")) return Reading{};
        if (first && !range) args_["first_s"] = number(first->a);
        if (last && !range) args_["last_s"] = number(last->a);
        auto const* until = clause_.find(Until);
        if (!chinese_ && last && !first && until && until->a > 0) args_["first_s"] = number(until->a);
        if (first || last) return give(80);
        if (spans.size() > 1) return each("remove", spans);
        auto const* since = clause_.find(Since);
        bool const from_there = since && since->value == "from" && trim_;
        return give(80, from_there ? "keep" : "remove", spans.front());
    }

    Answer takes_a_bare_length() {
        if (auto const* length = length_of(clause_);
            length && keep_ && clause_.has(Middle) && !clause_.has(Beginning, End)) {
            args_["part"] = "middle"; // 只要中间二十秒
            return give(78, "to_duration_s", number(length->a));
        }
        auto const* kept = chinese_ && keep_ ? clause_.find(Duration) : nullptr;
        bool const at_edge = clause_.has(Beginning) != clause_.has(End) && !clause_.has(ClipRef, Music);
        if (kept && at_edge && clause_.where({Beginning, End}) < clause_.where({Keep})) // 结尾留3秒就行
            return give(76, "keep",
                        clause_.has(End) ? json{number(-kept->a), nullptr} : json{0, number(kept->a)});
        if (auto const* length = clause_.find(Duration); length && chinese_ && shortens_by(clause_))
            return give(76, "last_s", number(length->a)); // 再短10秒
        auto const* bare = clause_.find(Number);          // "3 seconds in the start and 3 in the final"
        if (bare && clause_.inherited && cut_ && !chinese_ && clause_.has(Beginning, End) &&
            clause_.symbols.size() <= 4)
            return give(70, edge(), number(bare->a));
        return {};
    }

    char const* edge() const { return clause_.has(End) ? "last_s" : "first_s"; }

    Answer changes_the_length() {
        auto const* length = length_of(clause_);
        if (!length) return half_as_long();
        bool const runs = clause_.has(Speed) && clause_.find(Speed)->words.starts_with("run");
        if (clause_.has(Lengthen, Longer) || (clause_.has(Speed, TimeLapse) && !runs)) return Reading{};
        if (auto answer = takes_off(*length)) return answer;
        return becomes_as_long(*length);
    }

    /// So many seconds less.
    Answer takes_off(Symbol const& length) {
        bool const to = length.meaning == ToLength, at_an_edge = clause_.has(Beginning) || clause_.has(End);
        json const seconds = number(length.a);
        if (cut_ && length.lead == "by") return give(66, "last_s", seconds);
        std::size_t const told = clause_.where({Duration});
        bool const too_long = !chinese_ && clause_.has_word("too long") && clause_.find(Shorter)->stated &&
                              length.meaning == Duration && told < clause_.where({Shorter}) &&
                              told + 2 >= clause_.where({Shorter});
        if (too_long && length.lead != "by") return Reading{}; // "60 seconds is too long"
        bool const plenty = !chinese_ && !cut_ && !trim_ && length.meaning == Duration &&
                            length.lead.empty() && clause_.has_word("too long") &&
                            told > clause_.where({Shorter});
        if (plenty) return give(66, "to_duration_s", seconds); // "Too long, 5 seconds is plenty"
        if (clause_.has(Shorten, Shorter, Trim) &&
            (length.lead == "by" || (clause_.has(Shorter) && length.meaning == Duration)))
            return give(66, "last_s", seconds);
        if (cut_ && !to && at_an_edge) return give(78, edge(), seconds);
        if (trim_ && !to && at_an_edge && length.meaning == Duration && !clause_.has_word("剪成"))
            return give(76, edge(), seconds);
        if (cut_ && clause_.has_prep("off") && !clause_.has(Middle))
            return give(70, clause_.has(Beginning) ? "first_s" : "last_s", seconds);
        return {};
    }

    /// So many seconds in all.
    Reading becomes_as_long(Symbol const& length) {
        bool const to = length.meaning == ToLength;
        bool const told = !chinese_ && clause_.symbols.front().meaning == It && !to &&
                          length.meaning == Duration && clause_.has(Video) && !cut_ && !trim_ &&
                          !clause_.has(Make, Set, Keep); // "It's a 30 second ad"
        if (told) return {};
        bool const becomes = !chinese_ && clause_.has(Make) && clause_.has(It) && clause_.symbols.size() <= 4;
        if (clause_.has(Create, Want, Clip) && !trim_ && !cut_ && !clause_.has(ClipRef) && !becomes)
            return {};
        if (!chinese_ && clause_.has(Move, Put) && clause_.has(ClipRef))
            return {}; // "Move this clip to 0:10"
        bool const shaped = trim_ || clause_.has(Cut, Shorter, Make) || clause_.has(Keep, Set, Compress) ||
                            clause_.has(Video, Change, Convert) ||
                            (clause_.has(ClipRef) && (to || length.meaning == ForLength));
        if (!shaped) return {};
        bool const out_of_middle = clause_.has_prep("off") && clause_.has(Middle);
        if (cut_ && !to && length.meaning == Duration && (clause_.has(Remove) || out_of_middle)) return {};
        if (keep_ && !to && !clause_.has(Only) && clause_.has(Beginning, End)) return {};
        bool const of_part = chinese_ && to && clause_.has(Beginning) != clause_.has(End) &&
                             !clause_.has(Video, ClipRef, Everything);
        if (of_part) // 片头剪到2秒: how long the part is now, nobody has said; it is asked.
            return give(74, "part", clause_.has(Beginning) ? "start" : "end");
        return give(trim_ || cut_ ? 74 : 62, "to_duration_s", number(length.a));
    }

    Answer half_as_long() {
        bool const halved =
            !chinese_ && clause_.has_word("halve") &&
            (clause_.has_word("length") || clause_.has_word("duration") || clause_.has_word("runtime"));
        if (halved) return give(80, "to_duration_s", number(setting_.context.duration_s / 2));
        if (clause_.has(Half) && (trim_ || clause_.has(Cut)) && !clause_.has(Split) && !clause_.has(ClipRef))
            return give(50, "to_duration_s", number(setting_.context.duration_s / 2));
        return {};
    }

    /// 开头有点长: finds fault, where 把开头剪短一点 asks.
    bool complains_of_length() const {
        auto const* verb = clause_.find(Shorten);
        return verb && verb->words.find("短") == std::string::npos;
    }

    Answer takes_a_part() {
        bool const a_bit = !chinese_ && clause_.has(Cut) && clause_.has(Strength) &&
                           clause_.has_prep("off") && clause_.has(ClipRef) && !clause_.has(Beginning, End);
        if (a_bit) return give(62); // "Shave a bit off this one"
        bool const beginning = clause_.has(Beginning), end = clause_.has(End);
        bool const of_part = clause_.has(Shorten, Shorter) && !clause_.has(Music) && beginning != end &&
                             !clause_.has(ClipRef) &&
                             !(chinese_ && (clause_.has(Text, Captions) || complains_of_length()));
        if (of_part) args_["part"] = beginning ? "start" : "end"; // "The ending is too long"
        if (clause_.has(Shorten, Shorter) && !clause_.has(Music) &&
            (clause_.has(Make, Video, ClipRef) || clause_.has(It, Shorten) || clause_.symbols.size() <= 2))
            return give(62);
        if (trim_ && !clause_.has(Shorten) && (beginning || end) && !clause_.has(ClipRef))
            return give(60, "part", beginning ? (end ? "start and end" : "start") : "end");
        if (cut_ && chinese_ && beginning && end && !clause_.has(Music, Clip, Audio))
            return give(58); // 前头后头都掐一丢丢
        if (cut_ && clause_.has(Beginning, End, Middle) && !clause_.has(Music, Clip, Audio))
            return give(58, "part", beginning ? "start" : end ? "end" : "middle");
        return {};
    }

    /// What only eyes could find: it is named, and asked back by whoever carries it out.
    Answer takes_what_is_seen() {
        auto const which = [&](int score, std::string const& what) {
            args_ = json{{"which", what}};
            return give(score);
        };
        if (cut_ && describes_clip(clause_)) // 我咳嗽那段剪掉
            return which(
                78, setting_.text.words(described_from(clause_, setting_.text), clause_.find(ClipRef)->last));
        if (cut_ && !clause_.has(ClipRef, ClipPair, Music) && !clause_.has(Audio, Original, Voice) &&
            (clause_.has(Part, Unknown, Speaking) || clause_.has(SceneObject) ||
             clause_.has(Complaint, Clip))) {
            if (chinese_ && !clause_.has(Part, Clip, SceneObject) && !clause_.has(Speaking, Cut))
                return Reading{};
            std::string const what = after_verb(clause_, setting_, {Remove, Cut});
            bool const says_how = what.empty() || what.starts_with("得") || what == "该"; // 剪得有意思点
            if (says_how) return Reading{};
            return which(clause_.has(Cut) || clause_.has(Part, Clip) ? 55 : 40, what);
        }
        if (clause_.has(Keep, Extract) && !cut_ && clause_.has(Part, Unknown) && clause_.has(Only) &&
            !clause_.has(ClipRef, Music)) {
            std::string const what = after_verb(clause_, setting_, {Keep, Only, Extract});
            return what.empty() ? Reading{} : which(45, "keep " + what);
        }
        return {};
    }

    bool takes_away() const {
        auto const* both = clause_.find(BothEnds);
        bool const off = std::ranges::any_of(clause_.symbols, [](Symbol const& s) {
            return s.is({FirstSpan, LastSpan}) && s.lead == "off"; // "2 s off the front please"
        });
        return cuts_away(clause_) || off || (clause_.has(Put) && clause_.has_word("drop")) ||
               (both && both->words.find("去") != std::string::npos);
    }

    Clause const& clause_;
    Setting const& setting_;
    bool const chinese_;
    json args_ = json::object();
    bool const keep_ = clause_.has(Keep, Extract) ||
                       (clause_.has(Only) && !cuts_away(clause_) && !clause_.has(Music, Audio));
    bool const trim_ = clause_.has(Trim, Shorten) ||
                       (clause_.has(Crop) && has_span(clause_) && !clause_.has(Position, Percent));
    bool const cut_ = takes_away();
    bool const except_ = clause_.has(Except, Rest) && cut_;
};

} // namespace

Reading read_trim(Clause const& clause, Setting const& setting) {
    return TrimReader(clause, setting).read();
}

} // namespace needledrop::language
