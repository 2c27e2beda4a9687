// Speed and direction, and whole films made of what is there.
#include "language/frame.h"

#include <algorithm>
#include <cmath>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// 做一条45秒的招聘广告: a kind of film, where 做一段猫弹琴的视频 tells what nobody shot.
bool orders_kind(Clause const& clause, Setting const& setting) {
    std::size_t const verb = clause.where({Create, Add});
    std::size_t const film = clause.where({Video});
    auto const* length = length_of(clause);
    if (!setting.chinese || !length || film != verb + 3 || film >= clause.symbols.size() ||
        clause.symbols[verb + 1].meaning != Duration || clause.has(Generative, Quoted, Music) ||
        clause.has(Text, Captions, Photo))
        return false;
    Symbol const& kind = clause.symbols[verb + 2];
    return kind.is({Unknown, Platform, Mood, Genre}) && kind.last - kind.first <= 6 &&
           kind.last == clause.symbols[film].first;
}

/// 提炼三个卖点片段, and 拼成一条40秒的 behind it.
Reading picks_several(Clause const& clause, Setting const& setting) {
    if (!setting.chinese || clause.has(Music, Text, Captions) || clause.has(ClipRef, File, Photo)) return {};
    auto const* count = clause.find(Number);
    auto const* length = length_of(clause);
    bool const several = clause.has(Extract) && clause.has(Clip, Part, Unknown) && count && count->a >= 2 &&
                         !clause.has(Percent, Factor) && clause.where({Extract}) < clause.where({Number});
    bool const into_one = clause.has(Merge) && length && !setting.before.empty() &&
                          setting.before.back().name == "highlight";
    json args = json::object();
    if (several) args["count"] = number(std::floor(count->a));
    if (length && (several || into_one)) args["target_duration_s"] = number(length->a);
    if (!several && !into_one) return {};
    return {82, {{"highlight", args}}, "video"};
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
    if (auto several = picks_several(clause, setting); several.score > 0) return several;
    if (orders_kind(clause, setting))
        return {88, {{"highlight", {{"target_duration_s", number(length_of(clause)->a)}}}}, "video"};
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
