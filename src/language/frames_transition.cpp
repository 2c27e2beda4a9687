// Transitions: how one clip gives way to the next, and where.
#include "language/frame.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// "Where clip 2 meets clip 3", "clip 1 melts into the second".
bool meets(Clause const& clause, Setting const& setting) {
    if (setting.chinese || clause.count({ClipRef}) != 2) return false;
    return std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.words.starts_with("meet") || s.words.starts_with("melt into") ||
               s.words.starts_with("dissolve into");
    });
}

/// "Slide up into clip 3": of the picture, where no words are named.
bool slides_into_clip(Clause const& clause) {
    auto const* way = clause.find(Animation);
    return way && way->value.starts_with("slide") && clause.has(ClipRef) &&
           !clause.has(Text, Captions, Quoted) && !clause.has(It, TextRef);
}

/// "Make them 0.3 s", said of transitions.
bool paces_transition(Clause const& clause, Setting const& setting) {
    return setting.last_subject == "transition" && clause.has(It, Each) && length_of(clause) &&
           clause.has(Make, Set, Change) && !clause.has(Text, Music, ClipRef, Video) &&
           !clause.has(Trim, Cut, Fade);
}

} // namespace

Reading read_transition(Clause const& clause, Setting const& setting) {
    bool const between = clause.has_prep("between") || clause.has(ClipPair) ||
                         (clause.find(Range) && clause.find(Range)->value == "bare") ||
                         (clause.has(Each, All) && clause.has(Clip)) ||
                         (setting.chinese && clause.has(Middle) && !setting.before.empty() &&
                          setting.before.back().name == "merge"); // 拼起来，中间加淡入淡出
    auto const* named = clause.find(TransitionName);
    bool const in_place = !setting.chinese && !named && paces_transition(clause, setting);
    if (in_place) // "…, make them 0.3 s"
        return {79, {{"transition", {{"duration_s", number(length_of(clause)->a)}}}}, "transition"};
    bool const slid = !setting.chinese && slides_into_clip(clause);
    std::string type = slid ? "slide" : "";
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == TransitionName && !symbol.value.empty()) type = symbol.value;
    if (clause.has(Hold)) return {};
    auto const* complaint = clause.find(Complaint);
    bool const rough =
        !setting.chinese && complaint && (clause.has(ClipPair) || clause.count({ClipRef}) == 2) &&
        (complaint->words == "abrupt" || complaint->words == "jarring" || complaint->words == "choppy" ||
         complaint->words.ends_with("harsh") || complaint->words == "jumpy" || complaint->words == "awkward");
    if (rough && !clause.has(Remove, Music, Text)) { // "The jump from clip 2 to clip 3 is abrupt"
        std::vector<json> clips;
        for (auto const& symbol : clause.symbols) {
            if (symbol.meaning == ClipRef) clips.push_back(clip_of(symbol, setting));
            if (symbol.meaning == ClipPair) clips = {number(symbol.a), number(symbol.b)};
        }
        auto const plain = [](json const& c) { return c.is_string() ? c.get<std::string>() : c.dump(); };
        return {74,
                {{"transition", {{"where", "between clip " + plain(clips[0]) + " and " + plain(clips[1])}}}},
                "video"};
    }
    if (clause.has(Text, Captions, Photo) && !between && type.empty()) return {};
    if (!named && !slid && !((between || meets(clause, setting)) && clause.has(Fade, FadeIn, FadeOut)) &&
        !(between && clause.has(OtherEdit) && clause.find(OtherEdit)->value == "zoom in"))
        return {};
    if (named && !type.empty() && !clause.has_value(TransitionName, "") && clause.has(Text, Quoted))
        return {};
    bool const heard = clause.has(SoundEffect) && !(!setting.chinese && clause.has_value(TransitionName, ""));
    if (heard) return {}; // A "whoosh style transition" is seen.
    if (setting.chinese && clause.has(BeatSync) && type.empty()) return {}; // 画面切换要踩在鼓点上
    bool const of_pace = setting.chinese && named && named->words == "切换" &&
                         (clause.has(Faster, Slower, Photo) || clause.symbols.size() == 1);
    if (of_pace) return {}; // 照片切换别太快
    json args = json::object();
    bool const plain_cut = setting.chinese && type == "cut" && clause.has(Change, Replace, Everything, All);
    bool const taken_off = !setting.chinese && clause.has_prep("off") && clause.has(Cut, Turn, Make);
    bool const cuts_only = !setting.chinese && type == "cut" && clause.has(Only);
    if (clause.has(Remove, Not) || plain_cut || taken_off || cuts_only) // 统统改直接切, "take it off"
        args["type"] = "none";
    else if (!type.empty())
        args["type"] = type;
    else if (clause.has(FadeOut) && clause.find(FadeOut)->words.find("black") != std::string::npos)
        args["type"] = "fade to black";
    else if (!setting.chinese && clause.has(FadeOut) &&
             clause.find(FadeOut)->words.find("white") != std::string::npos)
        args["type"] = "fade to white";
    else if (clause.has(FadeIn) && clause.has(FadeOut))
        args["type"] = "crossfade";
    else if (clause.has(Fade, FadeIn, FadeOut))
        args["type"] = "fade";
    else if (auto const* other = clause.find(OtherEdit); other && other->value == "zoom in")
        args["type"] = "zoom";
    else if (auto const* look = clause.find(FilterName))
        args["type"] = std::string(look->value);
    else if (auto const* animation = clause.find(Animation); animation && animation->value != "animated")
        args["type"] = std::string(animation->value);
    else if (clause.has(Slower) == false && clause.has_word("swipe"))
        args["type"] = "wipe";
    if (auto const* length = length_of(clause)) args["duration_s"] = number(length->a);
    Symbol const* pair = clause.find(ClipPair);
    if (auto const* range = clause.find(Range); range && range->value == "bare")
        pair = range; // "between 2 and 3"
    if (auto const* each = clause.find(Every)) args["duration_s"] = number(each->a);
    Op const* swapped = setting.before.empty() ? nullptr : &setting.before.back();
    bool const between_them = !setting.chinese && !pair && clause.has_prep("between") && clause.has(It) &&
                              swapped && swapped->name == "reorder" && swapped->args.contains("swap") &&
                              swapped->args["swap"][0].is_number() && swapped->args["swap"][1].is_number();
    if (between_them) { // "Swap 1 and 2, then crossfade between them"
        args["where"] =
            "between clip " + swapped->args["swap"][0].dump() + " and " + swapped->args["swap"][1].dump();
    } else if (pair) {
        Symbol a, b;
        a.a = pair->a;
        b.a = pair->b;
        auto const word = [&](Symbol const& s) {
            json const c = clip_of(s, setting);
            return c.is_number() ? std::to_string(c.get<int>())
                   : c == "last" ? std::to_string(setting.context.clip_count)
                                 : c.get<std::string>();
        };
        args["where"] = "between clip " + word(a) + " and " + word(b);
    } else if (setting.chinese && clause.has(All) &&
               (clause.find(All)->words.ends_with("处") || clause.find(All)->words.ends_with("地方"))) {
        args["where"] = "all"; // 到处都加
    } else if ((clause.has(All, Each, Everything) &&
                (clause.has(Clip) || clause.has(ClipRef) || between || clause.has_word("everywhere"))) ||
               clause.has_value(ClipRef, "all") ||
               (clause.has(Footage) && (clause.find(Footage)->words.starts_with("all") ||
                                        clause.find(Footage)->words.starts_with("所有") ||
                                        clause.find(Footage)->words.starts_with("全部"))))
        args["where"] = "all";
    else if (auto const place = position_in_time(clause); place == "middle") {
        if (!setting.before.empty() && setting.before.back().name == "merge")
            args["where"] = "all"; // 中间用叠化
    } else if (!place.empty() && !clause.has_prep("between") && !(setting.chinese && clause.has(ClipRef)))
        args["where"] = std::string(place);
    else if (auto const* clip = clause.find(ClipRef)) {
        json const which = clip_of(*clip, setting);
        bool const ahead =
            clause.has_prep("before") || (setting.chinese && clause.has(Beginning)); // 加在第二段前面
        std::string const side = ahead ? "before clip " : "after clip ";
        int const last = setting.context.clip_count;
        std::string const ends = "between clip " + std::to_string(last - 1) + " and " + std::to_string(last);
        if (which.is_number()) args["where"] = side + std::to_string(which.get<int>());
        if (!setting.chinese && which == "last" && clause.has_prep("before") && last > 1)
            args["where"] = ends;
        int const into = which.is_number() ? which.get<int>() : 0;
        bool const leads_in = slid || clause.has_prep("in") || clause.has_prep("to");
        if (!setting.chinese && into > 1 && leads_in && clause.count({ClipRef}) == 1)
            args["where"] = "between clip " + std::to_string(into - 1) + " and " + std::to_string(into);
    }
    if (setting.chinese && clause.has(Up, Down))
        args["direction"] = clause.has(Up) ? "up" : "down";
    else if (named && (clause.has_word("左滑") || named->words.find("左") != std::string::npos))
        args["direction"] = "left";
    else if (named && (clause.has_word("右滑") || named->words.find("右") != std::string::npos))
        args["direction"] = "right";
    else if (auto const* side = clause.find(Position); side &&
                                                       (side->value == "left" || side->value == "right") &&
                                                       (setting.chinese || !clause.has_prep("between") ||
                                                        clause.where({Position}) < clause.where({Prep})))
        args["direction"] = std::string(side->value);
    std::vector<json> two; // "Blend clip 5 into clip 6"
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == ClipRef && symbol.value != "all") two.push_back(clip_of(symbol, setting));
    if (two.size() == 2 && !setting.chinese &&
        (clause.has_prep("in") || clause.has_prep("to") || between || meets(clause, setting)) &&
        two[0].is_number())
        args["where"] = "between clip " + std::to_string(two[0].get<int>()) + " and " +
                        (two[1].is_number() ? std::to_string(two[1].get<int>()) : two[1].get<std::string>());
    if (!args.contains("where") && !setting.chinese && (clause.has(All, Each) || clause.has(Everything)))
        args["where"] = "all";
    std::string const where = args.value("where", "");
    bool const fades_film = !setting.chinese && args.value("type", "") == "fade" && named &&
                            (where == "start" || where == "end") && named->words != "transition";
    if (fades_film) { // "A soft fade at the very end"
        json fade = {{"target", "video"}, {"where", where == "end" ? "out" : "in"}};
        if (args.contains("duration_s")) fade["seconds"] = args["duration_s"];
        return {78, {{"fade", fade}}, "video"};
    }
    bool const only_name = named && !clause.has(Add, Put, Use) && clause.symbols.size() > 4 && !between;
    return {only_name                             ? 50
            : two.size() == 2 && !setting.chinese ? 80
                                                  : 77,
            {{"transition", args}},
            "transition"};
}

} // namespace needledrop::language
