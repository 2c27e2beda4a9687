// Frames of the picture as a whole: shape, size, orientation, crop, steadiness.
#include "language/frame.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// "Blur the background": what is behind somebody, where no shape is asked for.
bool blurs_behind(Clause const& clause) {
    auto const* blur = clause.find(BlurPad);
    return blur &&
           (blur->words.starts_with("blur the back") || blur->words.starts_with("blur back") ||
            blur->words == "background blur" || blur->words.starts_with("blur behind")) &&
           !clause.has(Ratio, Shape, Platform) && !clause.has(Pad, Crop, Convert);
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
            : std::to_string(whole(pixels->a)) + "x" + std::to_string(whole(pixels->b));
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
