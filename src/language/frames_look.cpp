// Looks and colours: filters, how strong they are, brightness and its like.
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

} // namespace needledrop::language
