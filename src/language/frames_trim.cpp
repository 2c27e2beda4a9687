// Time is cut away or kept.
#include "language/frame.h"
#include "language/time_words.h"

#include <algorithm>
#include <cmath>

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
           (clause.has(Put) && !clause.has_word("drop"));
}

/// "It has to be under a minute": a length and no other wish.
bool only_says_length(Clause const& clause) {
    bool const bound = clause.has(ToLength) && clause.has(It, Video) &&
                       clause.count({Unknown}) == 1; // "boil this down to 45 s"
    if (bound && !clause.has(Captions, Music, Text) && std::ranges::none_of(clause.symbols, is_predicate))
        return true;
    return std::ranges::all_of(clause.symbols, [](Symbol const& symbol) {
        return symbol.is({It, Video, PoliteRequest, Prep, ToLength, ForLength, Want, Only, Tentative,
                          Everything, Lower, Make, Trim, Duration, Platform, Set, Change, Rest, Strength}) ||
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

std::string after_verb(Clause const& clause, Setting const& setting, std::initializer_list<Concept> verbs) {
    std::size_t const at = clause.where(verbs);
    if (at + 1 >= clause.symbols.size() && !setting.chinese) return {};
    if (setting.chinese && at > 0) {
        std::string words = setting.text.words(clause.symbols.front().first, clause.symbols[at].first);
        for (std::string_view lead : {"请把", "把", "将", "帮我把"})
            if (words.starts_with(lead)) words.erase(0, lead.size());
        if (!words.empty()) return words;
    }
    if (at + 1 >= clause.symbols.size()) return {};
    return setting.text.words(clause.symbols[at].last, clause.symbols.back().last);
}

std::size_t described_from(Clause const& clause, Message const& text) {
    std::size_t at = clause.where({ClipRef});
    while (at > 0 && clause.symbols[at - 1].is(
                         {Unknown, Speaking, SceneObject, Complaint, Noise, Mood, Chitchat, Vague}))
        --at;
    std::size_t first = clause.symbols[at].first; // 我 and 他 say nothing elsewhere.
    while (at == 0 && first > 0 &&
           (text.folded(first - 1) == U'我' || text.folded(first - 1) == U'他' ||
            text.folded(first - 1) == U'她'))
        --first;
    return first;
}

/// 再短10秒, 多剪5秒: shorter by so much, where 剪到 and 压成 say how long.
bool shortens_by(Clause const& clause) {
    std::size_t const verb = clause.where({Shorten, Cut});
    std::size_t const again = clause.where({More, Then, Again});
    if (verb + 1 >= clause.symbols.size() || clause.symbols[verb + 1].meaning != Duration) return false;
    if (clause.has(Beginning, End, Middle)) return false;
    std::string const& words = clause.symbols[verb].words;
    return (words.ends_with("短") && !words.ends_with("剪短")) || again + 1 == verb ||
           words.starts_with("再") || words.starts_with("多");
}

json trim_target(Clause const& clause, Setting const& setting) {
    json args = json::object();
    if (clause.has(Music)) args["target"] = "music";
    set_clip(clause, setting, args);
    if (!setting.chinese && clause.has(Each) && !clause.has(Photo, Every) && !args.contains("clip"))
        args["clip"] = "all";                 // "Trim each to 5 seconds"
    for (auto const& symbol : clause.symbols) // 每段只留前3秒
        if (symbol.meaning == All &&
            (symbol.words.starts_with("每段") || symbol.words.starts_with("每一段") ||
             symbol.words == "each clip" || symbol.words == "every clip"))
            args["clip"] = "all";
    return args;
}

} // namespace

Reading read_trim(Clause const& clause, Setting const& setting) {
    bool const named_length = setting.chinese && clause.has(Duration) && clause.has(Add, Create, Want) &&
                              std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                                  return s.is({Add, Create, Want, Duration, Video, PoliteRequest});
                              });
    if (named_length) { // 做个20秒的
        return {56, {{"trim", {{"to_duration_s", number(clause.find(Duration)->a)}}}}, "clip"};
    }
    bool const told_by_time =
        setting.chinese && clause.has(FillerWords) && clause.has(Range) && !clause.has(Hold, Silence);
    if ((clause.has(Hold, Silence, FillerWords) && !told_by_time) || about_something_else(clause)) return {};
    if (clause.has(Speed, Faster, Slower) && !clause.has(Cut, Trim, Remove)) return {};
    bool const runs = clause.has(Speed) && clause.find(Speed)->words.starts_with("run");
    if (clause.has(Watermark, Noise, Footage) && !has_span(clause)) return {};
    bool const starts_later =
        !setting.chinese && clause.has_word("later") && clause.has(Start) && clause.has(Trim, Cut, Make);
    if (clause.has(Highlight, Slideshow, SlowMotion) || (clause.has_word("later") && !starts_later) ||
        clause.has_word("earlier"))
        return {};
    if (clause.has(Volume, Louder, Quieter)) return {};
    bool const told_length = !setting.chinese && clause.has_value(ToLength, "long") &&
                             std::ranges::none_of(clause.symbols, is_predicate) &&
                             !clause.has(PoliteRequest, Only, Tentative);
    if (told_length) return {}; // "The original is 10 minutes long"
    if (!setting.chinese && clause.has(Reverse) && !clause.has(Cut, Remove, Trim)) return {};
    if (clause.has(Music) && !cuts_away(clause) && !clause.has(Trim, Shorten, Keep)) return {};
    json args = trim_target(clause, setting);
    if (told_by_time) args.erase("clip"); // 片头那段废话，0:08到0:31，拿掉
    if (clause.has(Music) && clause.has(Since) && clause.find(Since)->value == "from" && !cuts_away(clause))
        return {}; // 从第8秒开始才进音乐: when the music comes in.
    if (auto const* late = clause.find(Move, "late");
        setting.chinese && late && clause.has(ClipRef) && clause.has(Start))
        if (auto const* length = length_of(clause)) {
            args["first_s"] = number(length->a); // 第一段晚4秒开始
            return {74, {{"trim", args}}, "clip"};
        }
    if (cuts_away(clause) && !setting.before.empty() && !clause.has(Music, Text, ClipRef) &&
        setting.before.back().name == "split" && setting.before.back().args.contains("at_s") &&
        clause.symbols.size() <= (setting.chinese ? 3U : 4U)) {
        json const at = setting.before.back().args["at_s"];
        bool const later = clause.has_prep("after") || clause.has_word("后面") || clause.has_word("后面的");
        bool const earlier =
            clause.has_prep("before") || clause.has_word("前面") || clause.has_word("前面的");
        if (later != earlier) { // 切开，后面的删掉
            args["remove"] = later ? json{at, nullptr} : json{0, at};
            return {82, {{"trim", args}}, "clip"};
        }
    }
    bool const keep =
        clause.has(Keep, Extract) || (clause.has(Only) && !cuts_away(clause) && !clause.has(Music, Audio));
    bool const trim =
        clause.has(Trim, Shorten) || (clause.has(Crop) && has_span(clause) && !clause.has(Position, Percent));
    if (clause.has_prep("under") || clause.has(ToLength))
        if (auto const* length = length_of(clause);
            length && (clause.symbols.size() <= 2 || only_says_length(clause)) &&
            !clause.has(Music, Speed, ClipRef)) {
            args["to_duration_s"] = number(length->a);
            return {56, {{"trim", args}}, "clip"};
        }
    if (auto const* length = clause.find(Duration); length && clause.symbols.size() == 2 &&
                                                    clause.symbols[0].meaning == Duration &&
                                                    clause.symbols[1].words == "version") {
        args["to_duration_s"] = number(length->a);
        return {56, {{"trim", args}}, "clip"};
    }
    bool const version =
        clause.find(Duration) && clause.has(Want, Add, PoliteRequest) && clause.has(Video) &&
        std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Want, Add, PoliteRequest, Duration, Video, Platform, Prep, Tentative, Mark});
        });
    if (version && !setting.chinese) {
        args["to_duration_s"] = number(clause.find(Duration)->a);
        return {62, {{"trim", args}}, "clip"};
    }
    bool const later = !setting.chinese && clause.has(Trim, Cut, Make) && clause.has(Start) &&
                       clause.has_word("later") && clause.find(Duration);
    if (later) { // "Trim clip 1 so it starts 4 seconds later"
        args["first_s"] = number(clause.find(Duration)->a);
        return {70, {{"trim", args}}, "clip"};
    }
    if (auto const* end = clause.find(Until);
        end && ends_there(*end) && clause.symbols.size() <= 3 && !clause.has(Remove, Cut)) {
        args["keep"] = json{0, moment(end->a)};
        return {62, {{"trim", args}}, "clip"};
    }
    auto const* there = clause.find(Moment);
    auto const* gone = clause.find(Duration);
    if (there && gone && !setting.chinese && clause.has(Remove, Cut) && !clause.has(Music)) {
        args["remove"] = json{number(there->a), number(there->a + gone->a)}; // "Remove 3 seconds at 0:20"
        return {74, {{"trim", args}}, "clip"};
    }
    bool const ends_off =
        clause.has(BothEnds) && clause.find(BothEnds)->words.find("去") != std::string::npos;
    bool const cut = cuts_away(clause) || (clause.has(Put) && clause.has_word("drop")) || ends_off;
    bool const except = clause.has(Except, Rest) && cut;
    auto const give = [&](int score) { return Reading{score, {{"trim", args}}, "clip"}; };

    bool const falls_silent = setting.chinese && clause.has(Stop_) && !clause.has(Speaking, Fade, FadeOut);
    if (auto const* when = clause.find(Moment); when && (cut || falls_silent) && clause.has(Music)) {
        args["keep"] = json{0, moment(when->a)};
        return give(75);
    }
    if (auto const* when = clause.find(Moment);
        when && (clause.has(Beginning, Start) || clause.has(End, Stop_)) && !cut &&
        (clause.has(Video, It) || clause.symbols.size() <= 2) && !clause.has(Split)) {
        args["keep"] = clause.has(End, Stop_) ? json{0, moment(when->a)} : json{moment(when->a), nullptr};
        return give(60);
    }
    bool const plays_from = std::ranges::all_of(clause.symbols, [&](Symbol const& s) {
        bool const told = setting.chinese && s.is({Beginning, Unknown, Want, Keep, Only});
        bool const aside = !setting.chinese && s.is({Instead, PoliteRequest, Only, Tentative});
        return told || aside || s.is({Since, Range, Video, It, Start, ClipRef}) || s.words == "播放" ||
               s.words == "播";
    });
    if (auto const* since = clause.find(Since); since && since->value == "from" && plays_from) {
        args["keep"] = json{moment(since->a), nullptr};
        return give(45);
    }
    if (auto const* range = clause.find(Range); range && range->value == "from" && plays_from) {
        args["keep"] = json{moment(range->a), moment(range->b)};
        return give(45);
    }
    if (auto const* half = clause.find(Half);
        half && (keep || trim || cut) && clause.has(First, Last, FirstSpan)) {
        double const length = setting.context.duration_s / 2;
        args["keep"] = json{clause.has(Last) ? number(length) : json(0),
                            clause.has(Last) ? json(nullptr) : number(length)};
        if (cut) return {};
        return give(70);
    }
    for (auto const& symbol : clause.symbols)
        if (symbol.is({FirstSpan, LastSpan}) && symbol.value == "half") {
            json const middle = number(setting.context.duration_s / 2);
            bool const first = symbol.meaning == FirstSpan;
            bool const kept = keep || except;
            args[kept ? "keep" : "remove"] = first ? json{0, middle} : json{middle, nullptr};
            return kept || cut || trim ? give(72) : Reading{};
        }

    if (auto const* length = length_of(clause); length && clause.has(BothEnds) && (cut || trim)) {
        args["first_s"] = number(length->a);
        args["last_s"] = number(length->a);
        return give(82);
    }
    auto const spans = spans_of(clause);
    if (auto const* since = clause.find(Since);
        since && since->value == "from" && cut && clause.has(Beginning) && !clause.has(End)) {
        args["keep"] = json{moment(since->a), nullptr}; // 从第18秒开始播，前面都不要
        return give(80);
    }
    if (!spans.empty()) {
        auto const* first = clause.find(FirstSpan);
        auto const* last = clause.find(LastSpan);
        auto const* range = clause.find(Range);
        bool const to_first = clause.has_prep("to") || clause.has_prep("down to") || clause.has_word("to");
        if (args.contains("clip") && args["clip"] == "selected") args.erase("clip");
        auto const* taken = clause.find(Cut);
        bool const takes = taken && taken->words == "take" && range && !clause.has_prep("off") &&
                           !clause.has_word("away") && !clause.has_word("out");
        if (takes && !clause.has(Remove)) { // "Take 25-50s"
            args["keep"] = spans.front();
            return give(76);
        }
        if (keep || except || (trim && (first || last) && to_first)) {
            if (spans.size() > 1) {
                std::vector<Op> ops;
                for (auto const& span : spans)
                    ops.push_back({"trim", {{"keep", span}}});
                return {78, ops, "clip"};
            }
            args["keep"] = spans.front();
            return give(80);
        }
        if (trim && !clause.has(Shorten) && range && !clause.has_prep("off")) {
            bool const out = clause.has_word("out") || cut;
            args[out ? "remove" : "keep"] = spans.front();
            return give(78);
        }
        if (cut || trim || clause.has_word("skip") || clause.has_word("start")) {
            if (first && !range) args["first_s"] = number(first->a);
            if (last && !range) args["last_s"] = number(last->a);
            if (!first && !last) {
                auto const* since = clause.find(Since);
                if (since && since->value == "from" && trim)
                    args["keep"] = spans.front();
                else
                    args["remove"] = spans.front();
                if (spans.size() > 1) {
                    std::vector<Op> ops;
                    for (auto const& span : spans)
                        ops.push_back({"trim", {{"remove", span}}});
                    return {78, ops, "clip"};
                }
            }
            return give(80);
        }
        return {};
    }
    if (auto const* length = length_of(clause);
        length && keep && clause.has(Middle) && !clause.has(Beginning, End)) {
        args["part"] = "middle"; // 只要中间二十秒
        args["to_duration_s"] = number(length->a);
        return give(78);
    }
    if (auto const* length = clause.find(Duration); length && setting.chinese && shortens_by(clause)) {
        args["last_s"] = number(length->a); // 再短10秒
        return give(76);
    }
    auto const* bare = clause.find(Number); // "3 seconds in the start and 3 in the final"
    if (bare && clause.inherited && cut && !setting.chinese && clause.has(Beginning, End) &&
        clause.symbols.size() <= 4) {
        args[clause.has(End) ? "last_s" : "first_s"] = number(bare->a);
        return give(70);
    }
    if (auto const* length = length_of(clause)) {
        bool const to = length->meaning == ToLength;
        bool const longer = clause.has(Lengthen, Longer);
        if (longer) return {};
        if (clause.has(Speed, TimeLapse) && !runs) return {};
        bool const shaped = trim || clause.has(Cut, Shorter, Make) || clause.has(Keep, Set, Compress) ||
                            (clause.has(Video, Change, Convert));
        if (cut && length->lead == "by") {
            args["last_s"] = number(length->a);
            return give(66);
        }
        if (clause.has(Shorten, Shorter, Trim) &&
            (length->lead == "by" || (clause.has(Shorter) && length->meaning == Duration))) {
            args["last_s"] = number(length->a);
            return give(66);
        }
        if (cut && !to && (clause.has(Beginning) || clause.has(End))) {
            args[clause.has(End) ? "last_s" : "first_s"] = number(length->a);
            return give(78);
        }
        if (trim && !to && (clause.has(Beginning) || clause.has(End)) && length->meaning == Duration &&
            !clause.has_word("剪成")) {
            args[clause.has(End) ? "last_s" : "first_s"] = number(length->a);
            return give(76);
        }
        if (cut && clause.has_prep("off")) {
            args[clause.has(Beginning) ? "first_s" : "last_s"] = number(length->a);
            return give(70);
        }
        bool const told = !setting.chinese && clause.symbols.front().meaning == It && !to &&
                          length->meaning == Duration && clause.has(Video) && !cut && !trim &&
                          !clause.has(Make, Set, Keep); // "It's a 30 second ad"
        if (told) return {};
        bool const becomes =
            !setting.chinese && clause.has(Make) && clause.has(It) && clause.symbols.size() <= 4;
        if (clause.has(Create, Want, Clip) && !trim && !cut && !clause.has(ClipRef) && !becomes) return {};
        if (shaped || (clause.has(Video) && to) ||
            (clause.has(ClipRef) && (to || length->meaning == ForLength))) {
            if (cut && !to && length->meaning == Duration && clause.has(Remove)) return {};
            if (keep && !to && !clause.has(Only) && clause.has(Beginning, End)) return {};
            args["to_duration_s"] = number(length->a);
            return give(trim || cut ? 74 : 62);
        }
        return {};
    }
    if (auto const* half = clause.find(Half);
        half && (trim || clause.has(Cut)) && !clause.has(Split) && !clause.has(ClipRef)) {
        args["to_duration_s"] = number(setting.context.duration_s / 2);
        return give(50);
    }
    bool const of_part = !setting.chinese && clause.has(Shorten, Shorter) && !clause.has(Music) &&
                         (clause.has(Beginning) != clause.has(End)) && !clause.has(ClipRef);
    if (of_part) args["part"] = clause.has(Beginning) ? "start" : "end"; // "The ending is too long"
    if (clause.has(Shorten, Shorter) && !clause.has(Music) &&
        (clause.has(Make, Video, ClipRef) || clause.has(It, Shorten) || clause.symbols.size() <= 2))
        return give(62);
    if (trim && !clause.has(Shorten) && clause.has(Beginning, End) && !clause.has(ClipRef)) {
        args["part"] = clause.has(Beginning) ? (clause.has(End) ? "start and end" : "start") : "end";
        return give(60);
    }
    if (cut && clause.has(Beginning, End, Middle) && !clause.has(Music, Clip, Audio)) {
        args["part"] = clause.has(Beginning) ? "start" : clause.has(End) ? "end" : "middle";
        return give(58);
    }
    if (cut && describes_clip(clause)) { // 我咳嗽那段剪掉
        args = json{
            {"which", setting.text.words(described_from(clause, setting.text), clause.find(ClipRef)->last)}};
        return give(78);
    }
    if (cut && !clause.has(ClipRef, ClipPair, Music) && !clause.has(Audio, Original, Voice) &&
        (clause.has(Part, Unknown, Speaking) || clause.has(SceneObject) || clause.has(Complaint, Clip))) {
        if (setting.chinese && !clause.has(Part, Clip, SceneObject) && !clause.has(Speaking, Cut)) return {};
        std::string const what = after_verb(clause, setting, {Remove, Cut});
        if (what.empty() || what.starts_with("得") || what == "该") return {}; // 剪得有意思点: how, not what.
        args = json{{"which", what}};
        return give(clause.has(Cut) || clause.has(Part, Clip) ? 55 : 40);
    }
    if (clause.has(Keep, Extract) && !cut && clause.has(Part, Unknown) && clause.has(Only) &&
        !clause.has(ClipRef, Music)) {
        std::string const what = after_verb(clause, setting, {Keep, Only, Extract});
        if (what.empty()) return {};
        args = json{{"which", "keep " + what}};
        return give(45);
    }
    if (trim && (clause.has(Video, ClipRef, It) || clause.symbols.size() == 1)) return give(40);
    return {};
}

Reading read_silence(Clause const& clause, Setting const& setting) {
    if (!setting.chinese && clause.has(SoundEffect) && clause.has(Add, Put))
        return {}; // Crickets in the silence.
    if (!clause.has(Silence, FillerWords) || clause.has(Hold)) return {};
    if (!clause.has(Silence) && clause.has(FirstSpan, LastSpan, Range)) return {}; // 开头5秒全是废话，剪了
    bool const asked = clause.has(Remove, Cut, Trim) || clause.has(Shorten, Split, Extract) ||
                       clause.has(Lower) || clause.has_word("jump cut") || clause.has_word("skip") ||
                       clause.has_word("auto jump cut") || clause.has(Not) || clause.has(Add, Apply, Create);
    if (!asked && !clause.has(Silence)) return {};
    if (!asked && (clause.has(Faster, Slower, Mute) || clause.has(Quieter, Louder))) return {};
    if (!asked && (clause.symbols.size() > 3 || clause.has_word("pause"))) return {};
    if (clause.has(OtherEdit) && clause.has_prep("between")) return {};
    json args = json::object();
    if (clause.has(FillerWords)) args["fillers"] = true;
    for (auto const& symbol : clause.symbols)
        if (symbol.is({Duration, ForLength, ToLength, Since, LastSpan, Moment}))
            args["min_s"] = number(symbol.a);
    return {asked ? 86 : 40, {{"remove_silence", args}}, "clip"};
}

} // namespace needledrop::language
