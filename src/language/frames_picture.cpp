// Frames of the picture: shape, size, orientation, looks, colours, transitions, steadiness.
#include "language/frame.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// The times that are said, and halves of the video.
void set_span(Clause const& clause, Setting const& setting, json& args) {
    set_times(clause, args);
    json const middle = number(setting.context.duration_s / 2);
    if (clause.has_value(FirstSpan, "half") && clause.has_value(LastSpan, "half")) {
        bool const first =
            clause.where({FirstSpan}) < clause.where({LastSpan}); // The look stands by the first.
        args[first ? "end_s" : "start_s"] = middle;
        if (first) args["start_s"] = 0;
        return;
    }
    if (clause.has_value(FirstSpan, "half")) {
        args["start_s"] = 0;
        args["end_s"] = middle;
    }
    if (clause.has_value(LastSpan, "half")) args["start_s"] = middle;
}

void set_all(Clause const& clause, Setting const& setting, json& args) {
    set_clip(clause, setting, args);
    auto const* every = clause.find(Everything);
    if (!args.contains("clip") && every && every->words != "都") args["clip"] = "all"; // 天都白成一片了
}

/// "A Wes Anderson vibe": named in the person's own words, right before the noun.
std::string own_look(Clause const& clause, Setting const& setting) {
    std::size_t const noun = clause.where({Look});
    bool const asked = clause.has(Add, Apply, Want) || clause.has(Make, Use, Convert) || clause.has(Move);
    if (setting.chinese || !asked || noun == 0 || noun >= clause.symbols.size() ||
        clause.has(Music, Audio, It))
        return {};
    std::size_t first = noun;
    while (first > 0 && clause.symbols[first - 1].meaning == Unknown && noun - first < 3 &&
           clause.symbols[first - 1].words.size() > 2)
        --first;
    if (first == noun || !is_indefinite(clause.symbols[first], setting)) return {};
    std::string const words = setting.text.words(clause.symbols[first].first, clause.symbols[noun - 1].last);
    return words == "whole" || words == "overall" || words == "certain" ? std::string() : words;
}

/// "Everything except clip 1": the op once for each other clip; empty where none is excepted.
std::vector<Op> all_but(Clause const& clause, Setting const& setting, Op const& op) {
    std::vector<Op> ops;
    auto const* spared = clause.find(ClipRef);
    int const count = setting.context.clip_count;
    if (setting.chinese || !spared || clause.where({Except}) > clause.where({ClipRef}) || count < 2)
        return ops;
    json const kept = clip_of(*spared, setting);
    for (int clip = 1; clip <= count && clip <= 20; ++clip) {
        if (kept == clip || (kept == "last" && clip == count)) continue;
        ops.push_back(op);
        ops.back().args["clip"] = clip;
    }
    return ops;
}

/// A look-up table of colours: kodak.cube.
bool is_look_file(std::string_view file) {
    return file.ends_with(".cube") || file.ends_with(".3dl") || file.ends_with(".look");
}

/// "Blur the background": what is behind somebody, where no shape is asked for.
bool blurs_behind(Clause const& clause) {
    auto const* blur = clause.find(BlurPad);
    return blur &&
           (blur->words.starts_with("blur the back") || blur->words.starts_with("blur back") ||
            blur->words == "background blur" || blur->words.starts_with("blur behind")) &&
           !clause.has(Ratio, Shape, Platform) && !clause.has(Pad, Crop, Convert);
}

bool opposite_shapes(std::string_view ratio, std::string_view shape) {
    if ((ratio == "1:1") != (shape == "1:1")) return true;
    auto const upright = [](std::string_view s) { return s == "9:16" || s == "4:5" || s == "3:4"; };
    auto const wide = [](std::string_view s) { return s == "16:9" || s == "21:9" || s == "4:3"; };
    return (upright(ratio) && wide(shape)) || (wide(ratio) && upright(shape));
}

bool says_clockwise(Symbol const& symbol) {
    return symbol.words.ends_with("clockwise") || symbol.words == "cw" || symbol.words == "ccw" ||
           symbol.words == "counter";
}

/// "Straighten the horizon", "it's slightly crooked".
bool levels_horizon(Clause const& clause) {
    bool const slanted =
        clause.has_word("horizon") || clause.has_word("crooked") || clause.has_word("slanted");
    return slanted && !clause.has(Degrees, Quarter) && !clause.has(Text, Captions) &&
           !clause.has(Brighter, Darker);
}

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

/// "Make clip 2 match the brightness of clip 1".
bool matches_clips(Clause const& clause) {
    return clause.count({ClipRef}) == 2 && std::ranges::any_of(clause.symbols, [](Symbol const& s) {
               return s.words == "match" || s.words == "matches" || s.words == "same" ||
                      s.words == "the same";
           });
}

/// "Remove the filter", "take the grade off", "no more black and white"; "remove the colour" is black and
/// white.
bool takes_look_off(Clause const& clause, Setting const& setting) {
    if (clause.has_value(FilterName, "none") && clause.symbols.size() <= 5) return true;
    if (!clause.has(Remove) || clause.has_value(FilterName, "denoise")) return false;
    if (auto const* grey = clause.find(FilterName, "black and white")) {
        bool const named =
            std::ranges::any_of(std::array{"black", "b&w", "bw", "b/w", "grey", "gray", "mono"},
                                [&](char const* start) { return grey->words.starts_with(start); });
        bool const stands_first = clause.where({FilterName}) < clause.where({Remove}); // 黑白效果不要了
        return setting.chinese ? stands_first && !clause.has(Change, Make) : named;
    }
    auto const* colour = setting.chinese ? nullptr : clause.find(Colour);
    bool const grade = colour && (colour->words.find("grad") != std::string::npos) && !clause.has(ColourName);
    return clause.has(Look, FilterName) || grade;
}

/// 背景虚化: a look of the lens, where no shape leaves bars to fill.
bool blurs_background_only(Clause const& clause, Setting const& setting) {
    auto const* blur = clause.find(BlurPad);
    if (!setting.chinese || !blur || clause.has(Pad, Platform) || clause.has(Shape, Ratio)) return false;
    static constexpr std::string_view kOfLens[] = {"背景虚化",     "虚化背景",  "背景模糊", "背景虚",
                                                   "背景糊",       "背景糊掉",  "糊背景",   "模糊背景",
                                                   "背景高斯模糊", "背景做模糊"};
    bool const of_lens = std::ranges::find(kOfLens, std::string_view(blur->words)) != std::end(kOfLens);
    return of_lens &&
           std::ranges::none_of(setting.before, [](Op const& op) { return op.name == "set_aspect"; });
}

} // namespace

Reading read_aspect(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold, Export)) return {};
    if (setting.chinese && clause.has(Music) && clause.has(Voice, Original)) return {}; // 音乐和人声调成3比7
    auto const* ratio = clause.find(Ratio);
    auto const* shape = clause.find(Shape);
    auto const* platform = clause.find(Platform);
    if (clause.has_value(Crop, "fill") && !ratio && !shape && !clause.has(Text, Captions, Photo)) {
        Op fill{"set_aspect", {{"mode", "crop"}}}; // "Fill the screen instead of black bars"
        std::string const goal = platform ? shape_of_platform(platform->value) : std::string();
        if (!goal.empty()) fill.args["ratio"] = goal; // "Fill the frame for Reels"
        return {80, {fill}, "video"};
    }
    if (!setting.chinese && blurs_behind(clause))
        return {78, {{"other", {{"what", "blur the background"}}}}, "video"};
    bool const formats = clause.has(Convert, Change, Make) || clause.has(Crop, Set, Turn) ||
                         clause.has(Fit, Rotate, Trim) || clause.has(Pad, BlurPad);
    if (ratio && shape && clause.has(Both) && ratio->words != shape->value) // 既要竖屏又要16:9
        return {76,
                {{"set_aspect", {{"ratio", std::string(shape->value)}}},
                 {"set_aspect", {{"ratio", ratio->words}}}}};
    if (setting.chinese && clause.has(Both) && clause.count({Shape}) == 2) { // 既要竖屏又要横屏
        std::vector<Op> ops;
        for (auto const& symbol : clause.symbols)
            if (symbol.meaning == Shape)
                ops.push_back({"set_aspect", {{"ratio", std::string(symbol.value)}}});
        return {76, ops};
    }
    std::string found = ratio ? ratio->words : shape ? std::string(shape->value) : std::string();
    if (!setting.chinese && ratio && shape && !clause.has(Both) && !clause.has_prep("to") &&
        !clause.has_prep("from") && opposite_shapes(ratio->words, shape->value))
        return {77, {{"clarify", {{"about", "contradiction"}}}}}; // "16:9 and vertical"
    if (found == "9 : 16") found = "9:16";
    bool from_platform = false;
    bool const bare_platform =
        !clause.has_word("filter") && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Platform, Prep, Fit, Look, Video, It, Tentative, And, PoliteRequest, Want});
        });
    if (found.empty() && platform && (formats || bare_platform) && !clause.has(Music, Captions, Text)) {
        found = shape_of_platform(platform->value);
        from_platform = true;
    }
    // "reformat landscape video for TikTok": the platform is where it goes, the shape where it comes from.
    if (shape && platform && clause.has(Convert) && clause.where({Shape}) < clause.where({Platform}) &&
        clause.has(Video, Unknown, Footage) && !clause.has_prep("to")) {
        std::string const goal = shape_of_platform(platform->value);
        if (!goal.empty()) found = goal;
    }
    if (clause.count({Shape}) == 2 && (clause.has_prep("to") || clause.has(Change, Convert, Turn))) {
        for (auto const& symbol : clause.symbols)
            if (symbol.meaning == Shape) found = symbol.value; // The last one is the goal.
    }
    bool const only_fills = setting.chinese && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                                return s.is({Pad, BlurPad, Position, Add, Prep, Use, Both, PoliteRequest});
                            });
    if (found.empty() && blurs_background_only(clause, setting))
        return {78, {{"other", {{"what", "blur the background"}}}}, "video"};
    if (found.empty() &&
        !(clause.has(Pad, BlurPad) &&
          (only_fills || clause.has(Add, Use) || (clause.has(Pad) && clause.has(BlurPad)) ||
           clause.has(Convert, Change, Make) || clause.symbols.size() <= 2 ||
           (!setting.chinese && clause.symbols.front().meaning == Pad &&
            clause.count({Pad, Position, Prep}) == static_cast<int>(clause.symbols.size())))))
        return {};
    if (clause.has(Text, TextRef, Captions) && !clause.has(Video)) return {};
    if (clause.has(Remove, Cut) && clause.has(Pad) && found.empty()) return {};
    if (!setting.chinese && clause.has(Make) && clause.has(Pad) && clause.has_prep("off") && found.empty())
        return {};
    if (clause.has(Flip) || (clause.has(FilterName) && found == "21:9")) return {};
    if (clause.has(Music) && !formats) return {};
    if (clause.has(Generative, Create) && !setting.footage_of_ones_own && !clause.has(Ratio) &&
        clause.has(Unknown))
        return {};

    json args = json::object();
    if (!found.empty()) args["ratio"] = found;
    auto const* cropping = setting.chinese ? clause.find(Trim) : nullptr;
    bool const unbarred = !setting.chinese && clause.has(Remove) && clause.has(Pad);
    if (unbarred)
        args["mode"] = "crop"; // "9:16, no black bars"
    else if (clause.has(BlurPad))
        args["mode"] = "blur";
    else if (clause.has(Pad))
        args["mode"] = "pad";
    else if (clause.has(Crop) || (cropping && cropping->words.starts_with("裁剪")))
        args["mode"] = "crop";
    return {from_platform ? 60 : formats || ratio ? 76 : 48, {{"set_aspect", args}}, "video"};
}

Reading read_resolution(Clause const& clause, Setting const&) {
    if (clause.has(Export, Hold)) return {};
    Symbol const* named = nullptr;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == Resolution && !symbol.value.empty()) named = &symbol;
    auto const* pixels = clause.find(Pixels);
    if ((!named || named->value.empty()) && !(pixels && pixels->b > 0)) return {};
    if (clause.has(Text, Captions)) return {};
    if (pixels && pixels->b > pixels->a && (!named || named->value.empty())) {
        double const shape = pixels->a / pixels->b;
        if (std::abs(shape - 9.0 / 16) < 0.01) return {64, {{"set_aspect", {{"ratio", "9:16"}}}}, "video"};
    }
    std::string const size =
        named && !named->value.empty()
            ? std::string(named->value)
            : std::to_string(static_cast<int>(pixels->a)) + "x" + std::to_string(static_cast<int>(pixels->b));
    if (clause.has(Crop) && pixels) return {};
    return {64, {{"set_resolution", {{"resolution", size}}}}, "video"};
}

Reading read_orientation(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold, Text, Music)) return {};
    json args = json::object();
    set_clip(clause, setting, args);
    if (clause.has(Flip)) {
        bool const vertical = clause.has_value(Flip, "vertical") || clause.has_value(Rotate, "180") ||
                              clause.has_value(Shape, "9:16");
        args["direction"] = vertical ? "vertical" : "horizontal";
        if (clause.has_value(Rotate, "180") && !clause.has_value(Flip, "vertical")) {
            args.erase("direction");
            args["degrees"] = 180;
            return {80, {{"rotate", args}}, "clip"};
        }
        return {80, {{"flip", args}}, "clip"};
    }
    auto const* degrees = clause.find(Degrees);
    auto const* bare_turn = clause.find(Number);
    if (!setting.chinese && levels_horizon(clause)) // By how much, nobody here can see.
        return {79, {{"other", {{"what", "straighten the horizon"}}}}, "clip"};
    bool const spun =
        clause.has_value(TransitionName, "spin") &&
        (degrees || (bare_turn && (bare_turn->a == 90 || bare_turn->a == 180 || bare_turn->a == 270)));
    bool const tipped =
        !setting.chinese && degrees && clause.has(ClipRef, It, Video) && !clause.has(ColourProperty);
    bool const quarter =
        !setting.chinese && clause.has(Turn) && clause.has(Quarter) && clause.has(It, ClipRef, Position);
    auto const* numbered = clause.find(ClipRef); // "Spin the video 90": no clip has that number.
    bool const as_clip = !setting.chinese && numbered && !degrees && !bare_turn &&
                         (numbered->a == 90 || numbered->a == 180 || numbered->a == 270);
    bool const whichway = std::ranges::any_of(clause.symbols, says_clockwise);
    bool const turned = !setting.chinese && bare_turn &&
                        (whichway || (clause.has(Turn, Convert) && clause.has(It, ClipRef, Video)) ||
                         (clause.has(Convert) && clause.find(Convert)->words.ends_with(" it"))) &&
                        (bare_turn->a == 90 || bare_turn->a == 180 || bare_turn->a == 270);
    bool const quarter_way = !setting.chinese && whichway && clause.has(Turn); // "Turn it anticlockwise"
    if (!clause.has(Rotate) && !(degrees && clause.has(Turn, Convert, Change)) && !spun && !tipped &&
        !quarter && !turned && !quarter_way && !(as_clip && clause.has_value(TransitionName, "spin")))
        return {};
    if ((clause.has(TransitionName) && !spun && !as_clip) || clause.has(Animation)) return {};
    bool const left = clause.has_value(Rotate, "left") || clause.has_word("counterclockwise") ||
                      clause.has_word("counter clockwise") || clause.has_word("anticlockwise") ||
                      clause.has_word("anti clockwise") || clause.has_word("ccw") ||
                      clause.has_value(Position, "left") || clause.has_word("逆时针") ||
                      clause.has_word("counter");
    double amount = degrees ? degrees->a : as_clip ? numbered->a : 90;
    if (as_clip) args.erase("clip");
    if (auto const* bare = clause.find(Number);
        bare && !degrees && (bare->a == 90 || bare->a == 180 || bare->a == 270))
        amount = bare->a;
    if (auto const* bare = clause.find(Number);
        bare && !degrees && (bare->a == -90 || bare->a == -180 || bare->a == -270))
        amount = bare->a;
    if (clause.has_value(Rotate, "180") && !degrees) amount = 180;
    auto const* turn = clause.find(Rotate);
    bool const straightens = setting.chinese && turn && !degrees && turn->value.empty() && !bare_turn &&
                             (turn->words.find("正") != std::string::npos || turn->words.starts_with("歪") ||
                              turn->words.find("躺") != std::string::npos || turn->words.ends_with("起来") ||
                              turn->words.ends_with("直"));
    if (straightens) return {78, {{"rotate", args}}, "clip"};
    args["degrees"] = number(left ? -amount : amount);
    return {78, {{"rotate", args}}, "clip"};
}

Reading read_crop(Clause const& clause, Setting const& setting) {
    bool const edges = clause.has(Cut, Trim, Remove) &&
                       (clause.has(Pad) || (clause.has(Position) && clause.has(Video)) ||
                        (clause.has(Position) && clause.has(Percent, Pixels, Keep))) &&
                       !clause.has(Text, Captions);
    bool const out = !setting.chinese && clause.has(Make) && clause.has_prep("off");
    bool const bars = clause.has(Pad) && (clause.has(Remove, Cut, Crop) || out) && !clause.has(Add, Put);
    bool const sides = clause.has(Cut, Trim, Remove) &&
                       (clause.has_word("edges") || clause.has_word("sides") || clause.has_word("borders")) &&
                       !clause.has(Text, Captions, Audio);
    bool const marks = setting.chinese && clause.has(Watermark, Video) && clause.has(Cut) &&
                       !clause.has(Add) && !clause.has(Duration, FirstSpan, ClipRef) &&
                       clause.has(Watermark, Position) &&
                       clause.find(Cut)->words.find("裁") != std::string::npos; // 底下那条台标裁出去
    auto const* cutting = clause.find(Cut);
    bool const trims_off =
        cutting && (cutting->words.find("裁") != std::string::npos ||
                    (cutting->words.find("切") != std::string::npos && clause.has(Position)));
    bool const around = setting.chinese && trims_off && !clause.has(Duration, ClipRef, Beginning) &&
                        !clause.has(End, Part, Music) && !clause.has(Text, Captions, SceneObject) &&
                        (!clause.has(Unknown) || !clause.has(Position)) &&
                        (clause.has(Position) || clause.has_word("四周") || clause.has_word("边缘") ||
                         clause.has_word("边边") || clause.has_word("周围") || clause.has_word("一圈"));
    if ((!clause.has(Crop) && !edges && !bars && !sides && !marks && !around) || clause.has(Hold)) return {};
    if (marks && clause.has(Watermark)) return {78, {{"crop", json::object()}}, "clip"};
    if (clause.has(Ratio, Shape, Platform)) return {};
    if (clause.has(FirstSpan, LastSpan, Range)) return {};
    json args = json::object();
    if (auto const* percent = clause.find(Percent)) args["percent"] = number(percent->a);
    if (auto const* part = clause.find(Quarter); part && !setting.chinese && clause.has(Position))
        args["percent"] =
            number(std::round(std::strtod(std::string(part->value).c_str(), nullptr) * 1000) / 10);
    if (auto const* pixels = clause.find(Pixels)) {
        if (pixels->b > 0) {
            args["width"] = number(pixels->a);
            args["height"] = number(pixels->b);
        } else
            args["pixels"] = number(pixels->a);
    }
    auto const* cut_edge = clause.find(Position);
    bool const side = cut_edge && (cut_edge->value == "top" || cut_edge->value == "bottom" ||
                                   cut_edge->value == "left" || cut_edge->value == "right");
    bool const pair = cut_edge && (cut_edge->value == "sides" || cut_edge->value == "top and bottom");
    if (pair && args.contains("percent")) { // 左右各裁掉5%
        bool const across = cut_edge->value == "sides";
        args[across ? "left_percent" : "top_percent"] = args["percent"];
        args[across ? "right_percent" : "bottom_percent"] = args["percent"];
        args.erase("percent");
    } else if (side && args.contains("percent")) {
        args[std::string(cut_edge->value) + "_percent"] = args["percent"];
        args.erase("percent");
    } else if (auto const* edge = cut_edge)
        args[edge->value == "center" ? "position" : "edge"] = std::string(edge->value);
    else if (clause.has(Pad) && !setting.chinese)
        args["what"] = "black bars";
    if (setting.chinese && bars) args.erase("edge"); // 上下两条黑边裁掉
    set_clip(clause, setting, args);
    return {bars || sides ? 78 : 66, {{"crop", args}}, "clip"};
}

namespace {

/// 滤镜淡一点, 滤镜强度调到50%: how much of the look that is there; 画面清楚点 sharpens.
Reading doses_look(Clause const& clause, Setting const& setting) {
    auto const* filter = clause.find(Look);
    bool const of_filter = setting.chinese && filter && filter->words.find("滤镜") != std::string::npos &&
                           !clause.has(FilterName, Mood, Add) && !clause.has(Remove, Warmer, Cooler);
    json args = json::object();
    if (of_filter) {
        if (auto const* percent = clause.find(Percent))
            args["amount_percent"] = number(percent->a);
        else if (clause.has(Half))
            args["amount_percent"] = 50;
        else if (clause.has(Lower, Quieter, Smaller) || clause.has_value(ColourProperty, "desaturate") ||
                 clause.has(Fade))
            args["strength"] = "down";
        else if (clause.has(Raise, Bigger) || clause.has_value(ColourProperty, "saturation"))
            args["strength"] = "up";
        else
            return {};
        set_all(clause, setting, args);
        return {84, {{"filter", args}}, "video"};
    }
    auto const* clear = clause.find(Louder);
    bool const sharpens =
        setting.chinese && clear && clause.has(Video, ClipRef) && !clause.has(Audio, Voice, Speaking) &&
        !clause.has(Text, Captions, Music) &&
        (clear->words.find("清楚") != std::string::npos || clear->words.find("清晰") != std::string::npos);
    if (!sharpens) return {};
    args["name"] = "sharpen";
    set_all(clause, setting, args);
    return {76, {{"filter", args}}, "video"};
}

} // namespace

Reading read_filter(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold, Quoted) || clause.has(Text, TextRef, Captions)) return {};
    if (setting.chinese && clause.has(Except) && !clause.has(ClipRef, Range)) return {}; // 除了红球衣都黑白
    auto const* look = clause.find(FilterName);
    if (look && !setting.chinese) // "A retro VHS look": the second says it more exactly.
        for (auto const* next = look + 1; next <= &clause.symbols.back() && next->meaning == FilterName;
             ++next)
            look = next;
    if (auto const* grey = clause.find(FilterName, "black and white"); grey && setting.chinese) look = grey;
    if (takes_look_off(clause, setting)) {
        json args = {{"name", "none"}};
        set_all(clause, setting, args);
        return {72, {{"filter", args}}, "video"};
    }
    if (clause.has(Music, SoundEffect) && !clause.has(Video, Look) && !clause.has_word("vibes")) return {};
    if (clause.has(Music) && clause.where({Music}) < clause.where({FilterName, Look})) {
    }
    if (auto dosed = doses_look(clause, setting); dosed.score > 0) return dosed;
    std::string name = look ? std::string(look->value) : std::string();
    bool const told =
        std::ranges::any_of(clause.symbols, [](Symbol const& s) { return s.meaning == Mood && s.stated; });
    if (name.empty() && !told && clause.has(Look) && !clause.has(Brighter, Darker, Louder)) {
        if (auto const* mood = clause.find(Mood);
            mood && setting.last_subject != "music" && (clause.has(Add, Apply) || clause.has(Make, Look)))
            name = mood->value;
        else if (auto const* kind = clause.find(Genre); kind && clause.has_word("滤镜"))
            name = kind->value;
        else if (auto const* warm = clause.find(Warmer); warm && clause.has_word("filter"))
            name = "warm";
        else if (clause.has(Warmer) && clause.has_word("滤镜"))
            name = "warm";
        else if (clause.has(Cooler) && (clause.has_word("滤镜") || clause.has_word("filter")))
            name = "cool";
        else if (auto const* quoted = clause.find(Quoted))
            name = quoted->words;
        else if (clause.has(Add, Apply) && clause.has(Unknown) && clause.has_word("filter"))
            name = clause.find(Unknown)->words;
        else
            name = own_look(clause, setting);
    }
    bool const soft = clause.has(Video) && clause.has(Quieter) && !clause.has(Audio, Volume, Music) &&
                      clause.find(Quieter)->words.find("柔") != std::string::npos;
    if (name.empty() && soft) name = "soft";
    if (name == "same" || name == "another" || name == "nice" || name == "cool") return {};
    bool const own_word = setting.chinese && name.empty() && clause.has(Unknown) && clause.has(Look) &&
                          !clause.has(Remove, Not, Change) && !clause.has(Music, SoundEffect, Complaint) &&
                          clause.where({Unknown}) + 1 == clause.where({Look});
    if (own_word) { // 想要奶油感的滤镜: named in the person's own word.
        bool const effect =
            clause.find(Look)->words.find("特效") != std::string::npos || clause.find(Look)->words == "效果";
        std::string const& what = clause.find(Unknown)->words;
        if (effect && clause.has(Add, Put, Want)) return {62, {{"other", {{"what", what}}}}, "video"};
        if (clause.find(Look)->words.find("滤镜") != std::string::npos) name = what;
    }
    if (auto const* file = clause.find(File); file && name.empty() && is_look_file(file->words))
        name = file->words;
    if (name.empty()) return {};
    if (!setting.chinese && name == "black and white" && clause.has(Except) && !clause.has(ClipRef, Range))
        return {74, {{"other", {{"what", "selective colour"}}}}, "video"};
    if (clause.has(SceneObject) && (name == "pixelate" || name == "blur")) return {}; // 脸打上马赛克
    if (name == "blur" && clause.has(BlurPad, Background)) return {};
    bool const of_something = (name == "blur" || name == "pixelate") &&
                              clause.has(Unknown, SceneObject, Watermark) &&
                              !clause.has(Video, ClipRef, Everything) && !clause.has(Footage, It, Look);
    if (of_something) return {}; // "Blur my number plate": only a part of the picture.
    if (!setting.chinese && clause.has(Swap, Replace, Change) && clause.count({FilterName}) == 2)
        for (auto const& symbol :
             clause.symbols) // "Swap the sepia for black and white": the last is the goal.
            if (symbol.meaning == FilterName) name = std::string(symbol.value);
    std::vector<Op> each; // "The first clip black and white and the second in sepia"
    Symbol const* last_clip = nullptr;
    for (auto const& symbol : clause.symbols) {
        if (symbol.meaning == ClipRef) last_clip = &symbol;
        if (symbol.meaning == FilterName && last_clip) {
            each.push_back(
                {"filter", {{"name", std::string(symbol.value)}, {"clip", clip_of(*last_clip, setting)}}});
            last_clip = nullptr;
        }
    }
    if (each.size() > 1 && !setting.chinese && clause.symbols.front().meaning != Remove)
        return {76, each, "video"};
    json args = {{"name", name}};
    if (auto const* percent = clause.find(Percent)) args["amount_percent"] = number(percent->a);
    bool const weaker =
        !setting.chinese && look && is_definite(*look, setting) && clause.has(Lower, Down, Less);
    if (weaker) args["strength"] = "less"; // "Dial the VHS effect down"
    set_span(clause, setting, args);
    set_all(clause, setting, args);
    if (auto others = all_but(clause, setting, {"filter", args}); !others.empty())
        return {76, std::move(others), "video"};
    bool const strong = clause.has(Make, Change, Apply) || clause.has(Add, Look, Colour) ||
                        clause.has(Video, Put, Convert) || clause.has(Use);
    int const score = clause.has(Music) && !clause.has_word("vibes") ? 40 : look ? (strong ? 74 : 62) : 50;
    return {score, {{"filter", args}}, "video"};
}

Reading read_color(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold, Text, TextRef) || clause.has(Captions, Quoted, Music)) return {};
    json args = json::object();
    bool const negative = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.is({Number, Percent}) && s.a < 0;
    });
    bool const lower = negative || clause.has(Lower, Down, Less) || clause.has(Smaller, Not, Darker) ||
                       (clause.has(Remove) && !clause.has(Look));
    char const* const direction = lower ? "down" : "up";
    for (auto const& symbol : clause.symbols) {
        if (symbol.meaning == Highlight && symbol.words == "高光" &&
            clause.has(Raise, Lower, Brighter, Darker))
            args["highlights"] = clause.has(Lower, Darker) ? "down" : "up";
        bool const refused = !setting.chinese && &symbol > &clause.symbols.front() &&
                             (&symbol)[-1].meaning == Except; // "Brighter but not overexposed"
        if (refused) continue;
        if (symbol.meaning == Brighter && !clause.has_value(ColourProperty, "exposure"))
            args["brightness"] = clause.has(Not) ? "down" : "up";
        if (symbol.meaning == Darker) args["brightness"] = clause.has(Not) ? "up" : "down";
        if (symbol.meaning == Warmer) args["temperature"] = clause.has(Less, Not) ? "down" : "up";
        if (symbol.meaning == Cooler) args["temperature"] = clause.has(Less, Not) ? "up" : "down";
        if (symbol.meaning == Mood && symbol.value == "bright" && clause.has(Make, Video, Colour))
            args["brightness"] = "up";
        if (symbol.meaning == Mood && symbol.value == "warm" && clause.has(Look, Video, Colour))
            args["temperature"] = "up";
        if (symbol.meaning != ColourProperty) continue;
        if (symbol.value == "desaturate")
            args["saturation"] = "down";
        else if (symbol.value == "saturation" && symbol.words.starts_with("satur") == false &&
                 symbol.words.find("饱和") == std::string::npos)
            args["saturation"] =
                (setting.chinese ? clause.has(Less, Not)
                                 : &symbol > &clause.symbols.front() && (&symbol)[-1].is({Less, Not}))
                    ? "down"
                    : "up";
        else if (!args.contains(std::string(symbol.value))) {
            auto const* quality = &symbol > &clause.symbols.front() ? &symbol - 1 : nullptr;
            bool const low =
                quality && !setting.chinese &&
                (quality->words == "soft" || quality->words == "softer" || quality->words == "gentler" ||
                 quality->words == "low" || quality->words == "muted" || quality->words == "flat" ||
                 quality->words == "gentle");
            std::string const before =
                setting.text.folded_words(symbol.first > 4 ? symbol.first - 4 : 0, symbol.first);
            bool const too = !setting.chinese && before.ends_with("too ") && symbol.words.ends_with("y");
            args[std::string(symbol.value)] = low || too ? "down" : direction; // "Soft contrast"
        }
    }
    if (args.empty() && !setting.chinese && clause.has(Colour) && clause.has(Lower, Raise, Turn) &&
        !clause.has(ColourName) && !direction_of(clause).empty())
        args["saturation"] = std::string(direction_of(clause)); // "Tone the colours down"
    if (args.empty()) return {};
    if (!setting.chinese && matches_clips(clause))
        return {76, {{"other", {{"what", "match the colours of two clips"}}}}, "video"};
    if (args.contains("brightness") && clause.has(Brighter, Darker) &&
        clause.has_value(ColourProperty, "contrast") && !clause.has_value(ColourProperty, "brightness") &&
        args.size() == 2)
        args.erase("brightness");
    if (clause.has(ColourName) && args.contains("tint"))
        args["tint"] = std::string(clause.find(ColourName)->value);
    bool const tones = !setting.chinese && args.size() == 2 && args.contains("brightness") &&
                       (args.contains("shadows") || args.contains("highlights"));
    if (tones) { // "Make the shadows lighter"
        char const* const tone = args.contains("shadows") ? "shadows" : "highlights";
        args[tone] = args["brightness"];
        args.erase("brightness");
    }
    auto const* half = clause.find(Half);
    auto const* counted = clause.find(Number);
    if (clause.has_value(Unknown, "stop")) { // "Exposure up half a stop"
        if (half || counted) args["amount"] = half ? json(0.5) : number(std::abs(counted->a));
    } else if (auto const* percent = clause.find(Percent))
        args["amount_percent"] = number(std::abs(percent->a));
    else if (auto const* factor = clause.find(Factor))
        args["factor"] = number(factor->a);
    else if (auto const* bare = clause.find(Number); bare && bare->value != "word")
        args["amount_percent"] = number(std::abs(bare->a));
    if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
    set_all(clause, setting, args);
    if (auto others = all_but(clause, setting, {"color", args}); !others.empty())
        return {76, std::move(others), "video"};
    return {clause.has(ColourProperty) ? 75 : 70, {{"color", args}}, "video"};
}

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

Reading read_stabilize(Clause const& clause, Setting const& setting) {
    if (!clause.has(Stabilize) || clause.has(Hold)) return {};
    if (setting.chinese && clause.has(TransitionName)) return {};                // 那个过渡看着晕
    if (setting.chinese && clause.has(Add) && clause.has(FilterName)) return {}; // 加个抖动故障效果
    if (clause.has(Text, Animation, TransitionName) && clause.has(Add)) return {};
    json args = json::object();
    set_clip(clause, setting, args);
    return {80, {{"stabilize", args}}, "clip"};
}

} // namespace needledrop::language
