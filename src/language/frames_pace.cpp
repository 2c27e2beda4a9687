// Speed and direction, and films made of photos.
#include "language/frame.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// "Slow down when he jumps", "speed up the ending": where that is was not said.
bool names_no_span(Clause const& clause) {
    if (clause.has(ClipRef, ClipPair) || !range_of(clause).is_null()) return false;
    if (clause.has(FirstSpan, LastSpan)) return false;
    bool const when = (clause.has(While) || clause.has_value(Question, "where")) &&
                      clause.has(Unknown, It, SceneObject) && clause.has(Slower, SlowMotion, Faster);
    bool const place = clause.has(Beginning, End, Middle) && clause.symbols.size() <= 5;
    return when || place;
}

} // namespace

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
    if (unseen || (!setting.chinese && names_no_span(clause))) return {}; // Nobody here can see which part.
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
    else if (auto const* part = clause.find(Quarter))
        args["factor"] = number(std::strtod(std::string(part->value).c_str(), nullptr));
    else if (percent) {
        bool const change =
            percent->lead == "by" ||
            (percent->lead != "to" && percent->lead != "at" &&
             (clause.has(Faster, Slower) || clause.has(Raise, Lower)) && !clause.has(Set, SlowMotion));
        args["factor"] = number(change ? 1 + (down ? -1 : 1) * percent->a / 100 : percent->a / 100);
    } else if (auto const* bare = clause.find(Number); bare && clause.has(Speed, Faster, Slower) &&
                                                       bare->a <= 20 && bare->a > 0 && bare->value != "word")
        args["factor"] = number(bare->a);
    else if (bare && !setting.chinese && bare->a > 20 && bare->a <= 400 && clause.has(Speed) &&
             clause.has_prep("at"))
        args["factor"] = number(bare->a / 100); // "Put the speed at 80"
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
    auto const* spared = clause.find(ClipRef);
    if (!setting.chinese && clause.has(Except) && spared && spared->a > 0) { // "Everything except clip 2"
        std::vector<Op> others;
        for (int clip = 1; clip <= std::min(setting.context.clip_count, 30); ++clip)
            if (clip != whole(spared->a)) {
                args["clip"] = clip;
                others.push_back({"speed", args});
            }
        if (!others.empty()) return {78, others, "clip"};
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

Reading read_slideshow(Clause const& clause, Setting const& setting) {
    bool const turned = !setting.chinese && clause.has(Turn);
    bool const made_video = !setting.chinese && clause.has(Photo) && clause.symbols.size() == 3 &&
                            clause.symbols[1].meaning == Prep && clause.symbols[2].meaning == Video; // "Photos to video"
    bool const photos = made_video || (clause.has(Photo) &&
                        (clause.has(Create, Convert, Merge) || clause.has(Make, Change) || turned) &&
                        clause.has(Video));
    bool const paced =
        (clause.has(Photo) && clause.has(Every)) || clause.has_value(Every, "photo") ||
        (setting.chinese && clause.has(Every) && clause.find(Every)->words.starts_with("每张"));
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
