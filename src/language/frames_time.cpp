// Frames of time and order: trimming, splitting, deleting, moving, joining, speed.
#include "language/frame.h"

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

/// 我咳嗽那段: a clip named by what is in it, which nobody here can see.
bool describes_clip(Clause const& clause) {
    std::size_t const at = clause.where({ClipRef});
    return at > 0 && at < clause.symbols.size() && clause.symbols[at].value == "selected" &&
           clause.symbols[at].words.starts_with("那") &&
           clause.symbols[at - 1].is(
               {Unknown, Speaking, SceneObject, Complaint, Noise, Mood, Chitchat, Vague});
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

/// 往前挪一位: one place earlier (前) or later (后).
bool moves(Clause const& clause, std::string_view way) {
    return std::ranges::any_of(clause.symbols, [&](Symbol const& symbol) {
        return symbol.meaning == Move && symbol.words.find(way) != std::string::npos;
    });
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

Reading read_split(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold, Text, Captions) || clause.has(Audio, Silence, OtherEdit) ||
        (clause.has(Music) && !clause.has(Split)))
        return {};
    bool const of_words = setting.last_subject == "captions" || setting.last_subject == "text";
    if (of_words && setting.chinese && !clause.has(Moment, ClipRef, Every) && !clause.has(Video, Here))
        return {}; // 字幕拆成两行
    bool const cut_at = clause.has(Cut) && (clause.has(Moment, Here) || clause.has(Every)) &&
                        !clause.has(FirstSpan, LastSpan, Range, Remove) && !clause.has(Until, Since);
    bool const pieces = clause.has(Cut) && clause.has_prep("in") && clause.has(Part, Clip) &&
                        clause.has(Duration, Number, NumberWord) && !clause.has(FirstSpan, LastSpan, Range);
    bool const halves = clause.has(Cut) && clause.has(Half) && clause.has(ClipRef, Video, It);
    if (!clause.has(Split) && !cut_at && !halves && !pieces) return {};
    json args = json::object();
    set_clip(clause, setting, args);
    json moments = json::array();
    for (auto const& symbol : clause.symbols)
        if (symbol.is({Moment, Duration})) moments.push_back(moment(symbol.a));
    if (auto const* every = clause.find(Every))
        args["every_s"] = number(every->a);
    else if (moments.size() > 1) { // 在第5秒和第12秒各切一刀
        std::vector<Op> ops;
        for (auto const& at : moments) {
            args["at_s"] = at;
            ops.push_back({"split", args});
        }
        return {80, ops, "clip"};
    } else if (auto const* when = clause.find(Moment))
        args["at_s"] = moment(when->a);
    else if (auto const* since = clause.find(Since))
        args["at_s"] = moment(since->a);
    else if (clause.has(Here))
        args["at_s"] = "playhead";
    else if (auto const* half = clause.find(Half);
             half || clause.has(Middle) || clause.has_word("cut in half") ||
             clause.has_word("split in half") || clause.has_word("split in two"))
        args["at"] = "middle";
    else if (auto const* length = clause.find(Duration)) {
        bool const each = clause.has(Each, Part) || clause.has(Clip) || clause.has_word("chunk");
        args[each && length->value != "timecode" ? "every_s" : "at_s"] = number(length->a);
    } else if (auto const* bare = clause.find(Number); bare && clause.has_prep("at"))
        args["at_s"] = number(bare->a);
    else if (auto const* count = clause.find(Number); count && count->a >= 2)
        args["count"] = number(std::floor(count->a));
    else if (clause.has(BeatSync))
        return {};
    return {cut_at ? 72 : halves || pieces ? 79 : 76, {{"split", args}}, "clip"};
}

Reading read_delete_clip(Clause const& clause, Setting const& setting) {
    bool const after_split = !setting.chinese && !setting.before.empty() &&
                             setting.before.back().name == "split" && clause.has(Remove, Cut) &&
                             !clause.has(Music, Text, Captions);
    for (auto const& symbol : clause.symbols) // "Split at 30, then delete the second half"
        if (after_split && symbol.is({FirstSpan, LastSpan}) && symbol.value == "half")
            return {86,
                    {{"delete_clip", {{"index", symbol.meaning == FirstSpan ? json(1) : json("last")}}}},
                    "clip"};
    if (clause.has(Hold) || clause.has(Audio, Original, Music) || clause.has(Text, Captions, Voice))
        return {};
    if (clause.has(FirstSpan, LastSpan, Range) || clause.has(Since, Until, Duration) ||
        clause.has(Silence, Watermark, Noise))
        return {};
    if (clause.has(TransitionName, FilterName, TextRef) || clause.has(Speed, SlowMotion, OtherEdit))
        return {};
    if (clause.has(Reverse, Faster, Slower) || clause.has(Rotate, Flip, Mute) ||
        clause.has(HalfSpeed, DoubleSpeed, Factor) || clause.has(Stabilize, Brighter, Darker))
        return {};
    bool const keep_only = (clause.has(Keep) && clause.has(Only)) ||
                           (clause.has(Only) && clause.has(ClipRef) && clause.symbols.size() <= 3) ||
                           (clause.has(Remove) && clause.has(Except)) ||
                           (clause.has(Keep) && clause.has(ClipRef) && clause.symbols.size() <= 2) ||
                           clause.has_word("只留") || clause.has_word("只保留");
    auto const* clip = clause.find(ClipRef);
    if (describes_clip(clause)) return {};
    if (clause.has(ToLength, ForLength)) return {};
    bool const spares = keep_only && clause.has(Keep) && !clause.has(Only) && !setting.before.empty() &&
                        setting.before.back().name.starts_with("remove_");
    if (spares) return {}; // "Take out track 2, keep the first one".
    if (keep_only && clip) {
        json const index = clip_of(*clip, setting);
        std::string const name = clip->value == "middle" ? "the middle clip"
                                 : index == 1            ? "the first clip"
                                 : index.is_number()     ? "clip " + std::to_string(index.get<int>())
                                 : index == "last"       ? "the last clip"
                                                         : "the selected clip";
        return {76, {{"delete_clip", {{"which", "all except " + name}}}}, "clip"};
    }
    bool const dropped = clause.has_word("drop") && clause.has(Put) && clause.has(ClipRef, ClipPair) &&
                         clause.symbols.size() <= 2;
    if ((!clause.has(Remove, Cut) && !dropped) || clause.has(Split) || (clause.has(Half) && clip)) return {};
    if (auto const* pair = clause.find(ClipPair)) {
        std::vector<Op> ops;
        for (double const index : {pair->a, pair->b}) {
            Symbol one;
            one.a = index;
            ops.push_back({"delete_clip", {{"index", clip_of(one, setting)}}});
        }
        return {78, ops, "clip"};
    }
    if (clip) {
        if (clip->value == "middle")
            return {76, {{"delete_clip", {{"index", (setting.context.clip_count + 1) / 2}}}}, "clip"};
        std::vector<Op> ops;
        for (auto const& symbol : clause.symbols)
            if (symbol.meaning == ClipRef)
                ops.push_back({"delete_clip", {{"index", clip_of(symbol, setting)}}});
        return {clause.has(Remove) ? 76 : 64, ops, "clip"};
    }
    if (auto const* file = clause.find(File))
        return {60, {{"delete_clip", {{"which", file->words}}}}, "clip"};
    auto const* noun = clause.find(Clip);
    if (noun && clause.has(Remove) && clause.symbols.size() == 2 && !noun->words.ends_with("s"))
        return {60, {{"delete_clip", {{"index", "selected"}}}}, "clip"};
    if (clause.has(It) && setting.last_subject == "clip")
        return {40, {{"delete_clip", {{"index", "selected"}}}}, "clip"};
    return {};
}

namespace {

/// "Make clip 3 the opener", "open with clip 2", "clip 1 last": a clip and the end of the video where it
/// goes.
Reading placed_clip(Clause const& clause, Setting const& setting) {
    auto const* clip = clause.find(ClipRef);
    if (!clip || clause.count({ClipRef}) != 1 || clip->value == "all" || setting.chinese) return {};
    bool const only_places = std::ranges::all_of(clause.symbols, [&](Symbol const& s) {
        return s.is({ClipRef, Make, Want,      PoliteRequest, Put,    Move,    Set,
                     Use,     Prep, Tentative, Beginning,     End,    First,   Last,
                     Video,   Turn, Start,     Show,          Change, Convert, Rest}) ||
               s.words == "open" || s.words == "opens" || s.words == "come" || s.words == "comes" ||
               s.words == "lead" || s.words == "kick" || s.words == "go" ||
               (s.meaning == Unknown && (clause.has_prep("at") || clause.has_prep("to")));
    });
    if (clause.count({Unknown}) > 1) return {};
    if (!only_places || clause.has(FirstSpan, LastSpan, Duration)) return {};
    bool const opens = clause.has_word("open") || clause.has_word("opens") || clause.has_word("lead") ||
                       clause.has_word("kick") || clause.has(Beginning, First) ||
                       clause.has_value(Move, "first");
    bool const closes = clause.has(End) || clause.has_value(Move, "last") || clause.has(Last);
    bool const asked =
        clause.has(Make, Want, PoliteRequest) || clause.has(Put, Move, Set) || clause.has(Use, Turn) ||
        clause.symbols.front().is({Beginning, End, Start}) || clause.has_word("open") ||
        clause.has_word("opens") ||
        ((clause.has_prep("at") || clause.has_prep("to")) && clause.symbols.front().meaning == ClipRef);
    if (!asked || opens == closes) return {};
    return {80,
            {{"reorder", {{"clip", clip_of(*clip, setting)}, {"to", opens ? json(1) : json("last")}}}},
            "clip"};
}

/// "The last clip must be the first", "make clip 2 the last one".
Reading becomes_end(Clause const& clause, Setting const& setting) {
    if (setting.chinese || clause.count({ClipRef}) != 2 || clause.symbols.size() > 5) return {};
    bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({ClipRef, Make, PoliteRequest, Want, Move, Put, Set, Change, Turn, Convert, Tentative}) ||
               (s.meaning == Prep && (s.value == "in" || s.value == "to")) || s.words == "become";
    });
    if (!only || !clause.has(Make, PoliteRequest, Want)) return {};
    Symbol const& goal = clause.symbols.back();
    bool const end = goal.meaning == ClipRef && (goal.value == "last" || goal.a == 1);
    json const clip = clip_of(*clause.find(ClipRef), setting);
    if (!end || clip == clip_of(goal, setting)) return {};
    return {82, {{"reorder", {{"clip", clip}, {"to", clip_of(goal, setting)}}}}, "clip"};
}

} // namespace

Reading read_reorder(Clause const& clause, Setting const& setting) {
    if (!setting.chinese && clause.has(File)) return {}; // A file is put among the clips: see read_merge.
    if (clause.has(Hold, Text, TextRef) || clause.has(Music, Captions, Watermark) ||
        clause.has(OtherEdit, Quoted))
        return {};
    if (clause.has(TransitionName)) return {};
    bool const swap = clause.has(Swap) || (clause.has(Replace, Change) && clause.has(ClipPair));
    if (swap) {
        if (auto const* pair = clause.find(ClipPair)) {
            Symbol first, second;
            first.a = pair->a;
            second.a = pair->b;
            return {85,
                    {{"reorder", {{"swap", json{clip_of(first, setting), clip_of(second, setting)}}}}},
                    "clip"};
        }
        std::vector<json> two;
        for (auto const& symbol : clause.symbols)
            if (symbol.meaning == ClipRef) two.push_back(clip_of(symbol, setting));
        if (two.size() == 2) return {85, {{"reorder", {{"swap", two}}}}, "clip"};
        if (clause.has(Footage)) return {60, {{"reorder", {{"swap", json{1, 2}}}}}, "clip"};
        bool const ends = (clause.has(Beginning) && clause.has(End)) || clause.has(BothEnds);
        if (ends) return {70, {{"reorder", {{"swap", json{1, "last"}}}}}, "clip"};
        return {};
    }
    auto const* clip = clause.find(ClipRef);
    if (auto const made = becomes_end(clause, setting); made.score > 0) return made;
    if (auto const placed = placed_clip(clause, setting); placed.score > 0) return placed;
    bool const beside = clause.has_prep("between") || clause.has_prep("after") || clause.has_prep("before");
    bool const stuck = !setting.chinese && clause.has(Add) && (clause.has(Beginning, End) || beside) &&
                       !clause.has(Music, Captions, Quoted);
    bool const played = !setting.chinese && clause.has(Speed) &&
                        clause.find(Speed)->words.starts_with("play") && clause.count({ClipRef}) == 2 &&
                        (clause.has_prep("after") || clause.has_prep("before"));
    if (clause.has(DoubleSpeed, HalfSpeed, Faster, Slower)) return {};
    auto const* between = clause.find(ClipPair);
    bool const fitted_in = setting.chinese && clip && between && clause.has(Add); // 塞到第一段和第二段中间
    bool const opens = setting.chinese && clip && clause.has(Use) && clause.has(Beginning, End) &&
                       clause.symbols.size() <= 3;
    if (opens) // 用第三段开场
        return {
            80,
            {{"reorder",
              {{"clip", clip_of(*clip, setting)}, {"to", clause.has(Beginning) ? json(1) : json("last")}}}},
            "clip"};
    if (!clip || (!clause.has(Move, Put) && !stuck && !played && !fitted_in)) return {};
    auto const* gap = clause.find(ClipPair);
    if (auto const* range = clause.find(Range); range && range->value == "bare") gap = range;
    if (gap && clause.count({ClipRef}) == 1) { // "between clip 1 and clip 2"
        Symbol front;
        front.a = gap->a;
        return {80,
                {{"reorder", {{"clip", clip_of(*clip, setting)}, {"after", clip_of(front, setting)}}}},
                "clip"};
    }
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == Move && (symbol.value == "first" || symbol.value == "last") &&
            clause.count({ClipRef}) == 1)
            return {80,
                    {{"reorder",
                      {{"clip", clip_of(*clip, setting)},
                       {"to", symbol.value == "first" ? json(1) : json("last")}}}},
                    "clip"};
    if (clause.has_word("drop") && clause.symbols.size() <= 2) return {};
    json args = {{"clip", clip_of(*clip, setting)}};
    if (auto const* rank = clause.find(Number, "rank")) { // "To second place"
        args["to"] = number(rank->a);
        return {80, {{"reorder", args}}, "clip"};
    }
    Symbol const* second = nullptr;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == ClipRef && &symbol != clip) second = &symbol;
    if (second) {
        bool const before = clause.has_prep("before") || clause.has(Beginning);
        json const other = clip_of(*second, setting);
        if (before || !(clause.has_prep("after") || clause.has(End) || clause.has_word("behind") ||
                        clause.has(Background))) {
            if (before || other.is_number()) args["to"] = other;
        } else
            args["after"] = other;
    } else if (auto const* earlier = clause.find(Duration); earlier && clause.has(Beginning)) {
        args["before_s"] = number(earlier->a);
    } else if (clause.has(Beginning) || clause.has(First) || clause.has_word("front") ||
               clause.has_prep("before"))
        args["to"] = 1;
    else if (clause.has(End, Last) || clause.has(Fit) || clause.has_word("last"))
        args["to"] = "last";
    else if (auto const* until = clause.find(Until))
        args["before_s"] = number(until->a);
    else if (auto const* to = clause.find(Number))
        args["to"] = number(to->a);
    else if (clause.has(Middle))
        args["to"] = (setting.context.clip_count + 1) / 2;
    else if (clause.has_word("up") || clause.has_word("earlier") || moves(clause, "前"))
        args["to"] = clip->a > 1 ? number(clip->a - 1) : json(1);
    else if (clip->a > 0 && moves(clause, "后"))
        args["to"] = number(clip->a + 1);
    else
        return {};
    return {80, {{"reorder", args}}, "clip"};
}

Reading read_merge(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold) || clause.has(Captions) ||
        (clause.has(TransitionName) && !clause.has(Footage, Clip)))
        return {};
    std::vector<std::string> files;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == File) files.push_back(symbol.words);
    bool const of_text = setting.last_subject == "text" && clause.has(Merge) && clause.has(Beginning, End) &&
                         !clause.has(Footage, Clip, ClipRef) && files.empty();
    if (of_text)
        return {78, {{"edit_text", {{"position_in_time", std::string(position_in_time(clause))}}}}, "text"};
    bool const film = std::ranges::any_of(files, [](std::string const& file) {
        return file.ends_with(".mp4") || file.ends_with(".mov") || file.ends_with(".webm") ||
               file.ends_with(".mkv") || file.ends_with(".avi");
    });
    bool const placed = film &&
                        (clause.has(Add, Put) || (!setting.chinese && clause.has(Move)) ||
                         (clause.has(Use) && clause.has(Beginning, End))) &&
                        !clause.has(Music, Audio, Text) && !clause.has(Captions, Voiceover, Watermark);
    bool const joins = clause.has(Merge) || placed ||
                       (clause.has(Put, Make, Create) && clause.has(Footage) &&
                        (clause.has_word("together") || clause.has_prep("in"))) ||
                       (clause.has(Add, Put, Move) && !files.empty() && clause.has(Beginning, End) &&
                        !clause.has(Music, Audio, Captions) && !clause.has(Text));
    if (!joins) return {};
    if (clause.has(Music, Text) && !clause.has(Footage, Clip, Video) && files.empty()) return {};
    if (clause.has(Quoted) && clause.has(Text)) return {};
    json args = json::object();
    if (files.size() >= 2)
        args["order"] = files;
    else if (files.size() == 1) {
        bool const at_end = clause.has(End, Last) && !clause.has(Beginning);
        if (at_end)
            args["order"] = json{"current", files[0]};
        else if (clause.has(Beginning) || clause.has_word("prepend") ||
                 (!setting.chinese && clause.has_prep("before") && clause.has(ClipRef, Everything, Video)))
            args["order"] = json{files[0], "current"};
        else
            args["order"] = json{"current", files[0]};
    }
    return {78, {{"merge", args}}, "video"};
}

Reading read_speed(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold, Text, Captions) || clause.has(Fade, FadeIn, FadeOut) ||
        clause.has(Louder, Quieter, Volume) || clause.has(Silence))
        return {};
    bool const word = clause.has(Faster, Slower, SlowMotion) || clause.has(TimeLapse, HalfSpeed, DoubleSpeed);
    bool const factor = clause.has(Factor) && (clause.has(Speed) || !clause.has(Music, Audio, OtherEdit));
    auto const* pace = clause.find(Speed);
    bool const runs = pace && (pace->words.starts_with("run") || pace->words.starts_with("play")) &&
                      pace->words.find("speed") == std::string::npos;
    bool const speed = pace && ((!runs && (clause.has(Raise, Lower, Percent) || clause.has(Up, Down))) ||
                                clause.has(Factor) || clause.has(Half, Quarter) || clause.has_word("double"));
    bool const speed_set = clause.has(Speed) && clause.has(Number);
    bool const doubled = clause.has_word("double") && clause.has(ClipRef) && !setting.before.empty() &&
                         setting.before.back().name == "speed";
    bool const through = !setting.chinese && pace && pace->words == "speed" &&
                         pace == &clause.symbols.front() &&
                         clause.has(Range, ClipRef, Part); // "speed through the hallway"
    if (!word && !factor && !speed && !speed_set && !doubled && !through) return {};
    if (clause.has(Music, Mood, Genre) && clause.has(Add, Replace, Use)) return {};
    bool const unseen =
        clause.has(Part) && clause.has(Complaint) && !clause.has(ClipRef) && range_of(clause).is_null();
    if (unseen) return {}; // "the boring part": nobody here can see which.
    json args = json::object();
    auto const* percent = clause.find(Percent);
    auto const* times = clause.find(Factor);
    bool const down = clause.has(Slower) || clause.has(Lower, Down);
    if (times) {
        bool const slower = down && times->a > 1 && !clause.has(Set);
        args["factor"] = number(slower ? 1 / times->a : times->a);
    } else if (auto const* n = clause.find(Concept::Times))
        args["factor"] = number(down && n->a > 1 ? 1 / n->a : n->a);
    else if (clause.has(HalfSpeed) || (clause.has(Half) && !clause.has(Faster)))
        args["factor"] = 0.5;
    else if (clause.has(DoubleSpeed))
        args["factor"] = clause.has_value(DoubleSpeed, "1") ? 1 : 2;
    else if (clause.has(Quarter))
        args["factor"] = 0.25;
    else if (percent) {
        bool const change =
            percent->lead == "by" ||
            (percent->lead != "to" && percent->lead != "at" &&
             (clause.has(Faster, Slower) || clause.has(Raise, Lower)) && !clause.has(Set, SlowMotion));
        args["factor"] = number(change ? 1 + (down ? -1 : 1) * percent->a / 100 : percent->a / 100);
    } else if (auto const* bare = clause.find(Number); bare && clause.has(Speed, Faster, Slower) &&
                                                       bare->a <= 20 && bare->a > 0 && bare->value != "word")
        args["factor"] = number(bare->a);
    else if (clause.has_word("double"))
        args["factor"] = 2;
    else {
        std::string_view direction = clause.has(SlowMotion) || down ? "down"
                                     : clause.has(Faster) || clause.has(TimeLapse, Raise) || clause.has(Up)
                                         ? "up"
                                         : direction_of(clause);
        if (direction.empty() && through) direction = "up";
        if (direction.empty()) return {};
        args["direction"] = std::string(direction);
    }
    if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
    for (auto const& symbol : clause.symbols) // "2x speed for the first half"
        if (!setting.chinese && symbol.is({FirstSpan, LastSpan}) && symbol.value == "half") {
            json const middle = number(setting.context.duration_s / 2);
            args["range"] = symbol.meaning == FirstSpan ? json{0, middle} : json{middle, nullptr};
        }
    set_clip(clause, setting, args);
    bool const music = clause.has(Music, Voice) && !clause.has(Video, ClipRef);
    return {music ? 30 : word ? 74 : 70, {{"speed", args}}, "clip"};
}

Reading read_reverse(Clause const& clause, Setting const& setting) {
    if (!clause.has(Reverse) || clause.has(Hold)) return {};
    json args = json::object();
    set_clip(clause, setting, args);
    if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
    return {74, {{"reverse", args}}, "clip"};
}

Reading read_highlight(Clause const& clause, Setting const& setting) {
    bool const brief = (clause.has(Create, Change, Make) || clause.has(Trim, Use, Convert)) &&
                       clause.has(Video, Footage) && setting.footage_of_ones_own;
    bool const reel = setting.footage_of_ones_own && clause.has(Make, Turn, Convert) && clause.has(Video) &&
                      ((clause.has_word("reel") && !setting.chinese && !clause.has(It)) ||
                       ((clause.has_word("reel") || clause.has_word("vlog") || clause.has_word("short")) &&
                        length_of(clause)));
    bool const condensed = clause.has(Turn, Convert, Create) && clause.has_prep("in") &&
                           clause.has(Video, Platform) && length_of(clause) &&
                           clause.has(Unknown, Footage, Video) && !setting.chinese;
    bool const picks = clause.has(Extract, Keep) && clause.has(Clip, Part) && clause.has(Trim) &&
                       length_of(clause) && clause.has(Unknown) &&
                       !clause.has(ClipRef); // 把进球的镜头挑出来剪成一分钟
    if (picks)
        return {
            79,
            {{"highlight",
              {{"target_duration_s", number(length_of(clause)->a)}, {"query", clause.find(Unknown)->words}}}},
            "video"};
    bool const picked = setting.chinese && clause.has(Extract) && clause.has(Merge, Create, Add) &&
                        length_of(clause) && !clause.has(ClipRef, Music, Text);
    if (picked) { // 宝宝咯咯笑的挑出来拼个半分钟
        json args = {{"target_duration_s", number(length_of(clause)->a)}};
        std::size_t const extract = clause.where({Extract});
        if (extract > 0 && clause.symbols[extract - 1].meaning == Unknown) {
            std::string what =
                setting.text.words(clause.symbols.front().first, clause.symbols[extract - 1].last);
            args["query"] = what;
        }
        return {82, {{"highlight", args}}, "video"};
    }
    std::size_t const amount = clause.where({Duration, ToLength, ForLength});
    bool const out_of_footage = setting.chinese && clause.has(Footage) && clause.has(Cut, Trim, Extract) &&
                                amount + 1 < clause.symbols.size() &&
                                clause.symbols.back().meaning == Unknown;
    if (out_of_footage) // 从素材里剪十秒新款马克杯
        return {79,
                {{"highlight",
                  {{"target_duration_s", number(clause.symbols[amount].a)},
                   {"query", clause.symbols.back().words}}}},
                "video"};
    bool const only_those =
        !setting.chinese && clause.has(Only) && clause.has(Rest, Unknown) && clause.has(Rest) &&
        clause.has(Unknown) && clause.symbols.front().is({Unknown, Only, Keep}) &&
        std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Unknown, Only, Keep, Cut, Remove, Rest, Part, Everything, Prep, Clip});
        });
    if (only_those) // "Goals only, skip the rest"
        return {80, {{"highlight", {{"query", clause.find(Unknown)->words}}}}, "video"};
    bool const made_of_it = setting.chinese && clause.has(Add, Create, Trim) && clause.has(Footage) &&
                            clause.has(Video) && length_of(clause) && !clause.has(File, Music);
    if (made_of_it) // 一堆素材你给我攒个40秒的旅行短片
        return {79, {{"highlight", {{"target_duration_s", number(length_of(clause)->a)}}}}, "video"};
    if (!clause.has(Highlight) && !(brief && clause.has(Create, Use)) && !reel && !condensed &&
        !(clause.has(Generative) && clause.has(Video) && setting.footage_of_ones_own))
        return {};
    bool const made = clause.has(Create, Turn, Convert) || clause.has(Make, Cut);
    bool const points_out = !setting.chinese && clause.symbols.size() >= 2 &&
                            clause.symbols[0].words == "highlight" &&
                            (clause.symbols[1].meaning == Unknown || clause.symbols[1].words == "cursor") &&
                            is_definite(clause.symbols[1], setting) && !length_of(clause);
    if (points_out) // "Highlight the cursor"
        return {
            82,
            {{"other", {{"what", setting.text.words(clause.symbols[0].first, clause.symbols.back().last)}}}},
            "video"};
    auto const* best = clause.find(Highlight);
    if (best && best->words == "高光" && clause.has(Raise, Lower, Brighter, Darker)) return {}; // 高光压一点
    bool const moved = clause.has(Move, Swap) || (clause.has(Put) && clause.has(Beginning, End));
    if (moved && !made && !length_of(clause)) return {}; // 把高潮放到开头: nobody here sees where it is.
    if (clause.has(ColourProperty) || clause.has(Hold) || (clause.has(Captions, Text) && !made)) return {};
    json args = json::object();
    auto const* length = length_of(clause);
    if (auto const* within = clause.find(Moment);
        within && !length && !setting.chinese && within->words == "in")
        length = within; // "The 5 best shots in 20 seconds"
    for (std::size_t i = 1; i < clause.symbols.size() && !setting.chinese;
         ++i) // "This 10-minute vlog into a 60 s reel"
        if (clause.symbols[i].is({Duration, ToLength}) && clause.symbols[i - 1].meaning == Prep)
            length = &clause.symbols[i];
    if (length)
        args["target_duration_s"] = number(length->a);
    else if (auto const* each = clause.find(Every))
        args["target_duration_s"] = number(each->a);
    if (auto const* count = clause.find(Number); count && count->a >= 2 && clause.has(Highlight))
        args["count"] = number(std::floor(count->a));
    std::size_t const at = clause.where({Highlight});
    if (at < clause.symbols.size() && !clause.symbols[at].value.empty())
        args["query"] = std::string(clause.symbols[at].value);
    else if (at + 1 < clause.symbols.size() && clause.symbols[at + 1].meaning == Unknown &&
             !setting.chinese) {
        std::string const between =
            setting.text.folded_words(clause.symbols[at].last, clause.symbols[at + 1].first);
        if (between.find("of") != std::string::npos) {
            std::size_t last = at + 1;
            while (last + 1 < clause.symbols.size() && clause.symbols[last + 1].meaning == Unknown)
                ++last;
            args["query"] =
                setting.text.folded_words(clause.symbols[at + 1].first, clause.symbols[last].last);
        }
    }
    bool const into = setting.footage_of_ones_own && clause.has(Make, Turn, Convert) && clause.has(Video) &&
                      length && !clause.has(Highlight) && !clause.has(It);
    int const score = clause.has(Highlight) ? 72 : into ? 73 : 46;
    std::vector<Op> ops = {{"highlight", args}};
    if (clause.has_word("music reel"))
        ops.push_back({"add_music", json::object()});
    else if (clause.has(Music, Mood, Genre) && !clause.has(Remove) && clause.has(Music)) {
        Clause music;
        for (auto const& symbol : clause.symbols)
            if (symbol.is({Music, Genre, Mood, MusicQuery, Add})) music.symbols.push_back(symbol);
        if (auto reading = read_add_music(music, setting); !reading.ops.empty())
            ops.push_back(reading.ops.front());
    } else if (clause.has(Mood) && !clause.has(Highlight)) {
        ops.push_back({"add_music", {{"mood", std::string(clause.find(Mood)->value)}}});
    }
    return {clause.has(Captions, Merge) && clause.has(Highlight) ? 84
            : clause.has(Music)                                  ? 79
                                                                 : score,
            ops, "video"};
}

Reading read_slideshow(Clause const& clause, Setting const& setting) {
    bool const turned = !setting.chinese && clause.has(Turn);
    bool const photos = clause.has(Photo) &&
                        (clause.has(Create, Convert, Merge) || clause.has(Make, Change) || turned) &&
                        clause.has(Video);
    bool const paced = (clause.has(Photo) && clause.has(Every)) || clause.has_value(Every, "photo");
    if ((!clause.has(Slideshow) && !photos && !paced) || clause.has(Remove)) return {};
    json args = json::object();
    auto const* each = clause.find(Every);
    std::size_t const styled = clause.where({Look}); // "memory-book style"
    if (paced && !clause.has(Slideshow) && styled > 0 && styled < clause.symbols.size() &&
        clause.symbols[styled - 1].meaning == Unknown) {
        std::size_t first = styled - 1;
        while (first > 0 && clause.symbols[first - 1].meaning == Unknown)
            --first;
        args["style"] =
            setting.text.folded_words(clause.symbols[first].first, clause.symbols[styled - 1].last);
    }
    if (each)
        args["seconds_per_image"] = number(each->a);
    else if (auto const* length = length_of(clause)) {
        bool const per =
            clause.has(Photo, Each) && length->meaning == Duration && clause.has(Slideshow) == false;
        args[per ? "seconds_per_image" : "duration_s"] = number(length->a);
    }
    bool const moving = clause.has_value(OtherEdit, "ken burns effect");
    if (moving) args["style"] = "ken burns";
    return {moving ? 84 : clause.has(Merge) ? 80 : 78, {{"slideshow", args}}, "video"};
}

} // namespace needledrop::language
