// Clips are cut in two, dropped, moved and joined.
#include "language/frame.h"
#include "language/time_words.h"

#include <algorithm>
#include <cmath>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// 往前挪一位: one place earlier (前) or later (后).
bool moves(Clause const& clause, std::string_view way) {
    return std::ranges::any_of(clause.symbols, [&](Symbol const& symbol) {
        return symbol.meaning == Move && symbol.words.find(way) != std::string::npos;
    });
}

/// "Put intro.mp4 before the first clip": in front of everything.
bool opens_before(Clause const& clause, Setting const& setting) {
    auto const* clip = clause.find(ClipRef);
    return !setting.chinese && clip && clip->a == 1 && clause.has_prep("before");
}

/// "Chop it into three": pieces of one length each.
bool into_pieces(Clause const& clause, Setting const& setting) {
    std::size_t const into = clause.where({Prep});
    return !setting.chinese && clause.has(Cut) && clause.has(It, Video, ClipRef) && clause.has_prep("in") &&
           into + 2 == clause.symbols.size() && clause.symbols.back().meaning == Number &&
           clause.symbols.back().a < 50;
}

/// "Slice clip 2 down the middle".
bool down_the_middle(Clause const& clause) {
    return clause.has(Cut) && clause.has(Middle) && clause.has(Down) && clause.has(ClipRef, Video, It);
}

/// The clip that is spoken of; behind "except", the one that stays.
Symbol const* kept_or_first(Clause const& clause) {
    std::size_t const except = clause.where({Except});
    for (std::size_t i = except; i < clause.symbols.size(); ++i)
        if (clause.symbols[i].meaning == ClipRef) return &clause.symbols[i];
    return clause.find(ClipRef);
}

/// "The middle third": a part of the whole and no clip.
bool names_third(Clause const& clause) {
    std::size_t const at = clause.where({ClipRef});
    return at > 0 && at < clause.symbols.size() && clause.symbols[at].value == "bare" &&
           clause.symbols[at].words == "third" && clause.symbols[at - 1].is({Middle, First, Last});
}

/// "Delete all but clips 1 and 3".
bool keeps_pair(Clause const& clause) {
    return clause.has(Remove) && clause.has(Except);
}

std::string all_but_pair(Symbol const& pair, Setting const& setting) {
    Symbol first, second;
    first.a = pair.a;
    second.a = pair.b;
    auto const name = [&](Symbol const& clip) {
        json const index = clip_of(clip, setting);
        return index.is_number() ? std::to_string(index.get<int>()) : index.get<std::string>();
    };
    return "all except clips " + name(first) + " and " + name(second);
}

/// "Shave a bit off this one": some of it, not all of it.
bool shaves(Clause const& clause) {
    return clause.has(Cut) && clause.has(Strength) && clause.has_prep("off");
}

} // namespace

namespace {

/// 一分为二, 切成两半, 拦腰切: two parts of one length.
bool halves_by_name(Clause const& clause) {
    static constexpr std::string_view kHalves[] = {"一分为二", "两半",     "对半",  "拦腰",
                                                   "从中劈",   "一切为二", "二等分"};
    return std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.meaning == Split && std::ranges::any_of(kHalves, [&](std::string_view half) {
                   return s.words.find(half) != std::string::npos;
               });
    });
}

} // namespace

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
    bool const halves = (clause.has(Cut) && clause.has(Half) && clause.has(ClipRef, Video, It)) ||
                        down_the_middle(clause) || into_pieces(clause, setting);
    if (!clause.has(Split) && !cut_at && !halves && !pieces) return {};
    if (clause.has_word("length") || clause.has_word("duration")) return {}; // "Halve the length"
    if (setting.chinese && clause.has(Highlight, Extract)) return {}; // 高能片段剪3条出来，每条20秒
    json args = json::object();
    set_clip(clause, setting, args);
    json moments = json::array();
    for (auto const& symbol : clause.symbols)
        if (symbol.is({Moment, Duration})) moments.push_back(moment(symbol.a));
    bool const numbered = !setting.chinese &&
                          moments.size() + static_cast<std::size_t>(clause.count({Number})) > 1 &&
                          clause.has_prep("at") + clause.has(Moment) > 0 && !clause.has(ClipRef, Part, Every);
    for (auto const& symbol : clause.symbols) // "Split at 12 and 30"
        if (numbered && symbol.meaning == Number) moments.push_back(number(symbol.a));
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
             half || halves_by_name(clause) || clause.has(Middle) || clause.has_word("cut in half") ||
             clause.has_word("split in half") || clause.has_word("split in two"))
        args["at"] = "middle";
    else if (auto const* length = clause.find(Duration)) {
        bool const each = clause.has_word("cut into pieces") || clause.has(Each, Part) || clause.has(Clip) || clause.has_word("chunk");
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
    if (clause.has(Look)) return {}; // 把第一段的滤镜去掉, "remove the effect from clip 2"
    if (clause.has(Reverse, Faster, Slower) || clause.has(Rotate, Flip, Mute) ||
        clause.has(HalfSpeed, DoubleSpeed, Factor) || clause.has(Stabilize, Brighter, Darker))
        return {};
    bool const keep_only = (clause.has(Keep) && clause.has(Only)) ||
                           (clause.has(Only) && clause.has(ClipRef) && clause.symbols.size() <= 3) ||
                           (clause.has(Remove) && clause.has(Except)) ||
                           (clause.has(Keep) && clause.has(ClipRef) && clause.symbols.size() <= 2) ||
                           clause.has_word("只留") || clause.has_word("只保留");
    auto const* clip = kept_or_first(clause);
    auto const* kept = clause.find(ClipPair);
    bool const keeps_two = !setting.chinese && kept && clause.has(Keep, Only) && !clause.has(Remove, Cut) &&
                           clause.has(Only) && setting.context.clip_count < 30 &&
                           std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                               return s.is({Keep, Only, ClipPair, PoliteRequest, Want, Prep});
                           });
    if (keeps_two) { // "Keep clips 1 and 3 only": from the back, so that the numbers stay true.
        std::vector<Op> ops;
        for (int index = setting.context.clip_count; index > 0; --index)
            if (index != whole(kept->a) && index != whole(kept->b))
                ops.push_back({"delete_clip", {{"index", index}}});
        if (!ops.empty()) return {79, ops, "clip"};
    }
    if (describes_clip(clause) || names_third(clause)) return {};
    if (clause.has(ToLength, ForLength) || shaves(clause)) return {};
    bool const spares = keep_only && clause.has(Keep) && !clause.has(Only) && !setting.before.empty() &&
                        setting.before.back().name.starts_with("remove_");
    if (spares) return {}; // "Take out track 2, keep the first one".
    if (auto const* pair = clause.find(ClipPair); pair && keeps_pair(clause))
        return {76, {{"delete_clip", {{"which", all_but_pair(*pair, setting)}}}}, "clip"};
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
                         clause.symbols.size() <= (clause.has(PoliteRequest) ? 3U : 2U);
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
    bool const this_one = !setting.chinese && clause.symbols.size() == 2 && clause.symbols[1].meaning == It &&
                          clause.symbols[1].words == "this" && setting.before.empty() && clause.has(Remove);
    if ((clause.has(It) && setting.last_subject == "clip") || this_one)
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
        return s.is({ClipRef, Make,  Want,      PoliteRequest, Put,     Move,  Set,  Mark,
                     Use,     Prep,  Tentative, Beginning,     End,     First, Last, Video,
                     Turn,    Start, Show,      Change,        Convert, Rest}) ||
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

namespace {

/// "Play the clips in reverse order", "shuffle them", "sort by date": all of them at once.
Reading whole_order(Clause const& clause, Setting const& setting) {
    bool const pair = clause.has(ClipRef, ClipPair) && !clause.has_value(ClipRef, "all");
    if (setting.chinese || pair || clause.has(Music, Text, Captions)) return {};
    bool const turned = clause.has_value(Move, "reverse order") || clause.has_value(Swap, "all") ||
                        (clause.has(Reverse, Flip) && clause.has_word("order"));
    if (turned) {
        json order = json::array();
        for (int clip = setting.context.clip_count; clip > 0; --clip)
            order.push_back(clip);
        return {86, {{"merge", {{"order", order}}}}, "clip"};
    }
    bool const sorted = clause.has_value(Move, "any order") || clause.has_value(Move, "natural order");
    bool const of_clips = clause.has(Clip, Footage, It) || clause.has(Everything, Photo, Video) ||
                          clause.symbols.size() <= 2 || clause.has_word("order");
    if (!sorted || !of_clips) return {};
    std::string const what =
        setting.text.words(clause.symbols.front().first, clause.symbols.back().last); // Nobody here knows it.
    return {86, {{"other", {{"what", what}}}}, "clip"};
}

bool says_around(Clause const& clause, Setting const& setting) {
    std::size_t const last = clause.symbols.back().last;
    std::string const after = setting.text.folded_words(last, last + 8);
    return after.starts_with(" around") || after.starts_with(" round");
}

/// "One position later", "left by two": how many places, later being positive; 0 where none is said.
int places_moved(Clause const& clause, Setting const& setting) {
    std::string const words =
        " " + setting.text.folded_words(clause.symbols.front().first, clause.symbols.back().last) + " ";
    auto const says = [&](std::initializer_list<std::string_view> ways) {
        return std::ranges::any_of(
            ways, [&](std::string_view way) { return words.find(way) != std::string::npos; });
    };
    if (!clause.has(Move, Turn)) return 0;
    int steps = 1;
    if (auto const* count = clause.find(Number); count && count->a >= 1 && count->a < 30)
        steps = whole(count->a);
    if (says({" later ", " to the right", " down ", " back "})) return steps;
    return says({" forward one ", " forward a ", " forward two ", " earlier ", " to the left", " up ",
                 " sooner "})
               ? -steps
               : 0;
}

/// "The ending should come first", "move the intro to the end": the first clip and the last by their names.
Reading moved_end(Clause const& clause, Setting const& setting) {
    if (setting.chinese || clause.has(ClipRef, ClipPair) || clause.symbols.size() > 6 ||
        clause.symbols.empty())
        return {};
    bool const moves = clause.has(Move, Put, Turn) || clause.has_word("come") || clause.has_word("comes") ||
                       clause.has_value(Move, "first");
    Symbol const& first = clause.symbols.front();
    Symbol const* thing =
        first.is({Move, Put, Turn}) && clause.symbols.size() > 1 ? &clause.symbols[1] : &first;
    if (!moves || !thing->is({Beginning, End}) || thing == &clause.symbols.back()) return {};
    Clause rest;
    rest.symbols.assign(thing + 1, clause.symbols.data() + clause.symbols.size());
    bool const to_end = rest.has(End, Last) || rest.has_value(Move, "last") ||
                        std::ranges::any_of(rest.symbols, [](Symbol const& s) {
                            return s.meaning == Fit && s.words.ends_with("end");
                        });
    bool const to_start = rest.has(Beginning, First) || rest.has_value(Move, "first");
    if (to_end == to_start || (thing->meaning == End) == to_end) return {};
    json const clip = to_end ? json(1) : json("last"), to = to_end ? json("last") : json(1);
    return {80, {{"reorder", {{"clip", clip}, {"to", to}}}}, "clip"};
}

} // namespace

Reading read_reorder(Clause const& clause, Setting const& setting) {
    if (!setting.chinese && clause.has(File)) return {}; // A file is put among the clips: see read_merge.
    if (auto const ordered = whole_order(clause, setting); ordered.score > 0) return ordered;
    if (auto const moved = moved_end(clause, setting); moved.score > 0 && !clause.has(Hold, Text, Music))
        return moved;
    if (clause.has(Hold, Text, TextRef) || clause.has(Music, Captions, Watermark) ||
        clause.has(OtherEdit, Quoted))
        return {};
    if (clause.has(TransitionName)) return {};
    bool const flipped_round = !setting.chinese && clause.has(Flip) && clause.has(ClipPair) &&
                               says_around(clause, setting); // "Flip clips 2 and 3 around"
    auto const* exchanged = setting.chinese ? clause.find(Replace) : nullptr;
    bool const pair_named = exchanged && clause.has(Footage) && clause.symbols.size() <= 3 &&
                            clause.find(Footage)->words.find("两") != std::string::npos &&
                            (exchanged->words == "换一下" || exchanged->words == "换换" ||
                             exchanged->words == "换下"); // 两段换一下
    bool const swap = clause.has(Swap) || flipped_round || pair_named ||
                      (clause.has(Replace, Change) && clause.has(ClipPair));
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
    auto const* slot = clause.find(Range);
    bool const in_slot = slot && slot->value == "bare" && slot->words == "between";
    bool const stuck = !setting.chinese && clause.has(Add) &&
                       (clause.has(Beginning, End) || beside || in_slot) &&
                       !clause.has(Music, Captions, Quoted);
    bool const played = !setting.chinese && clause.has(Speed) &&
                        clause.find(Speed)->words.starts_with("play") && clause.count({ClipRef}) == 2 &&
                        (clause.has_prep("after") || clause.has_prep("before"));
    if (clause.has(DoubleSpeed, HalfSpeed, Faster, Slower)) return {};
    auto const* between = clause.find(ClipPair);
    bool const fitted_in = setting.chinese && clip && between && clause.has(Add); // 塞到第一段和第二段中间
    bool const opens = setting.chinese && clip && clause.has(Use, Make) && clause.has(Beginning, End) &&
                       clause.symbols.size() <= 3;
    if (opens) // 用第三段开场
        return {
            80,
            {{"reorder",
              {{"clip", clip_of(*clip, setting)}, {"to", clause.has(Beginning) ? json(1) : json("last")}}}},
            "clip"};
    bool const brought = !setting.chinese && clause.has(Turn) && (clause.has(Fit, Beginning, End) || beside);
    if (!clip || (!clause.has(Move, Put) && !stuck && !played && !fitted_in && !brought)) return {};
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
    int const places = setting.chinese || clause.count({ClipRef}) > 1 ? 0 : places_moved(clause, setting);
    if (places != 0 && clip->a > 0 && !clause.has(Beginning, End, Fit)) {
        args["to"] = number(std::max(1.0, clip->a + places));
        return {80, {{"reorder", args}}, "clip"};
    }
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
    } else if (clause.has_value(Position, "top") || clause.has(Beginning) || clause.has(First) || clause.has_word("front") ||
               clause.has_prep("before"))
        args["to"] = 1;
    else if (clause.has(End, Last) || clause.has(Fit) || clause.has_word("last") ||
             clause.has_word("放后面") || clause.has_word("摆后面"))
        args["to"] = "last";
    else if (clause.has_word("放前面") || clause.has_word("摆前面"))
        args["to"] = 1;
    else if (auto const* until = clause.find(Until))
        args["before_s"] = number(until->a);
    else if (auto const* time = clause.find(ToLength); time && !setting.chinese)
        args["before_s"] = number(time->a); // "Move this clip to 0:10"
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

namespace {

/// "Insert beach.mp4 after the first clip", "… between clips 1 and 2": the clips beside it, in order.
json placed_among(Clause const& clause, std::string const& file, Setting const& setting) {
    if (setting.chinese) return {};
    Symbol const* gap = clause.find(ClipPair);
    if (auto const* range = clause.find(Range); range && range->value == "bare") gap = range;
    if (gap && clause.has_prep("between")) return {number(gap->a), file, number(gap->b)};
    auto const* clip = clause.find(ClipRef);
    if (!clip || clause.count({ClipRef}) != 1) return {};
    json const which = clip_of(*clip, setting);
    if (!which.is_number() || !(clause.has_prep("after") || clause.has_prep("before"))) return {};
    return clause.has_prep("after") ? json{which, file} : json{file, which};
}

} // namespace

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
    bool const together = !setting.chinese && clause.has_word("together") &&
                          (clause.has(ClipPair, Footage) || clause.count({ClipRef}) > 1);
    bool const joins =
        clause.has(Merge) || placed || together ||
        (!setting.chinese && clause.has(Add) && clause.has(Footage) && clause.has_word("together")) ||
        (clause.has(Put, Make, Create) && clause.has(Footage) &&
         (clause.has_word("together") || clause.has_prep("in"))) ||
        (clause.has(Add, Put, Move) && !files.empty() && clause.has(Beginning, End) &&
         !clause.has(Music, Audio, Captions) && !clause.has(Text));
    if (!joins) return {};
    if (clause.has(Music, Text) && !clause.has(Footage, Clip, Video) && files.empty()) return {};
    if (clause.has(Quoted) && clause.has(Text)) return {};
    json args = json::object();
    bool const beside = clause.has_prep("after") || clause.has_prep("before") || clause.has_prep("between");
    bool const inserts = files.size() == 1 && (setting.chinese || beside);
    auto const* gap = inserts ? clause.find(ClipPair) : nullptr;
    auto const* neighbour = inserts && !opens_before(clause, setting) ? clause.find(ClipRef) : nullptr;
    if (gap) // 第二段和第三段中间塞进 beach.mp4
        args["order"] = json{number(gap->a), files[0], number(gap->b)};
    else if (neighbour && neighbour->a > 0) { // 把 b.mp4 插到第一段后面
        json const clip = number(neighbour->a);
        bool const front = clause.has(Beginning) || clause.has_prep("before");
        args["order"] = front ? json{files[0], clip} : json{clip, files[0]};
    } else if (files.size() == 3 && clause.has_prep("between") && clause.has(Put, Add, Move))
        args["order"] = json{files[1], files[0], files[2]}; // "Put b.mp4 between a.mp4 and c.mp4"
    else if (files.size() >= 2)
        args["order"] = files;
    else if (auto const* pair = clause.find(ClipPair); pair && !setting.chinese && files.empty()) {
        Symbol first, second;
        first.a = pair->a;
        second.a = pair->b;
        args["order"] = json{clip_of(first, setting), clip_of(second, setting)};
    } else if (files.size() == 1) {
        bool const at_end = clause.has(End, Last) && !clause.has(Beginning);
        if (at_end)
            args["order"] = json{"current", files[0]};
        else if (clause.has(Beginning) || clause.has_word("prepend") ||
                 (!setting.chinese && clause.has_prep("before") &&
                  (clause.has(Everything, Video) || clause.has_word("else") ||
                   (clause.has(ClipRef) && clip_of(*clause.find(ClipRef), setting) == 1))))
            args["order"] = json{files[0], "current"};
        else if (auto among = placed_among(clause, files[0], setting); !among.empty())
            args["order"] = among;
        else
            args["order"] = json{"current", files[0]};
    }
    return {78, {{"merge", args}}, "video"};
}

} // namespace needledrop::language
