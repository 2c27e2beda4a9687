// Fades of sound and picture.
#include "language/frame.h"
#include "language/lexicon.h"
#include "language/sound_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

bool fades_picture(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, [](Symbol const& symbol) {
        return symbol.is({FadeIn, FadeOut, Fade}) &&
               (symbol.words.find("黑") != std::string::npos ||
                symbol.words.find("亮") != std::string::npos || symbol.words.find("暗") != std::string::npos);
    });
}

/// "Fade the audio in and out": the second fade names nothing of its own.
bool goes_on_fading(Clause const& clause, Setting const& setting) {
    bool const names =
        clause.has(Music, Audio, Video) || clause.has(Original, Voice, Clip) || clause.has(It, Genre);
    bool const coloured = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.words.find("black") != std::string::npos || s.words.find("white") != std::string::npos;
    });
    return !setting.chinese && !names && !coloured && clause.join != Join::Sentence &&
           !setting.before.empty() && setting.before.back().name == "fade";
}

/// "Fade it out at 1:00", said of music that this message adds: the piece ends there.
Reading ends_new_music(Clause const& clause, Setting const& setting, bool out) {
    auto const* when = clause.find(Moment);
    if (!when) when = clause.find(Until);
    bool const added =
        std::ranges::any_of(setting.before, [](Op const& op) { return op.name == "add_music"; });
    if (setting.chinese || !when || !added || setting.last_subject != "music" ||
        clause.has(Video, Original, Clip))
        return {};
    json args = {{out ? "end_s" : "start_s", moment(when->a)}};
    json const seconds = fade_seconds(clause, {FadeIn, FadeOut, Fade});
    std::string const key = out ? "fade_out" : "fade_in";
    if (seconds.is_null())
        args[key] = true;
    else
        args[key + "_s"] = seconds;
    return {84, {{"add_music", args}}, "music"};
}

constexpr double kUsualFade = 3; ///< Seconds; what carries it out takes as long where none are said.

/// Where a fade of music stands that is told by its start: "fade the music out at 0:45", "from 0:50 on".
json range_of_fade(Clause const& clause, bool out, json const& seconds) {
    if (auto const* range = clause.find(Range)) return {moment(range->a), moment(range->b)};
    auto const* since = clause.find(Since);
    if (since && out) return {moment(since->a), nullptr};
    auto const* when = clause.find(Moment);
    if (!when || when->a < 0 || when->a == kPlayhead || !clause.has(Music)) return nullptr;
    double const length = seconds.is_number() ? seconds.get<double>() : kUsualFade;
    return {number(when->a), number(when->a + length)};
}

} // namespace

Reading read_fade(Clause const& clause, Setting const& setting) {
    if (!clause.has(Fade, FadeIn, FadeOut) || clause.has(Hold)) return {};
    if (!setting.chinese && clause.has(Music) && clause.has(Percent, Decibel))
        return {}; // "Fade it down to 20 %"
    if (clause.has(TransitionName) && !clause.has(Music, Audio)) return {};
    if (setting.chinese && clause.has(Look, FilterName) && clause.has(Fade)) return {}; // 滤镜淡一点
    bool const refused = !setting.chinese && clause.symbols.size() > 1 &&
                         clause.symbols[0].is({Not, Remove}) && clause.symbols[1].is({Fade, FadeIn, FadeOut});
    if (refused) return {}; // "…, no fade on the picture"
    if (!setting.chinese && clause.has(Quoted) && !clause.has(Music, Video, Audio))
        return {}; // Words that fade.
    if (clause.has_prep("between") || (clause.has(ClipPair) && !clause.has(Music))) return {};
    bool const it = !setting.chinese && std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.meaning == It || s.words.find(" it ") != std::string::npos;
    });
    bool const of_text = setting.last_subject == "text" && (clause.join != Join::Then || it) &&
                         !clause.has(Music, Audio, Video) && !clause.has(End, Beginning, Original) &&
                         !clause.has(Clip, Voice, Everything);
    if (of_text && !clause.has(Fade))
        return {82, {{"edit_text", {{"animation", clause.has(FadeIn) ? "fade in" : "fade out"}}}}, "text"};
    bool const of_track = !setting.chinese && clause.has(Genre, Track) && !clause.has(Video, Clip, ClipRef);
    std::string target = clause.has(Music) || of_track                              ? "music"
                         : clause.has(Audio, Original, Volume) || clause.has(Voice) ? "audio"
                         : clause.has(Video, Clip)                                  ? "video"
                         : setting.last_subject == "music" && clause.has(Beginning, End)
                             ? "music" // "add music and fade it out at the end"
                         : setting.chinese && clause.has(Beginning, End) && !setting.before.empty() &&
                                 setting.before.back().name == "fade" &&
                                 setting.before.back().args.value("target", "") == "audio"
                             ? "audio" // 开头声音渐强，结尾渐弱
                         : clause.has(Beginning, End) ? "video"
                         : setting.last_subject == "music" && (clause.has(It) || clause.symbols.size() <= 3)
                             ? "music"
                         : setting.last_subject == "audio" || setting.last_subject == "original" ||
                                 setting.last_subject == "voice"
                             ? "audio"
                             : "video";
    if (clause.has(It) && setting.last_subject == "music") target = "music";
    if (goes_on_fading(clause, setting)) target = setting.before.back().args.value("target", target);
    bool const just_added = !setting.before.empty() && setting.before.back().name.ends_with("_music") &&
                            setting.last_subject == "music";
    if (just_added && target != "video") target = "music";
    if (just_added && !clause.has(Video, Clip, Beginning) && !clause.has(ClipRef)) target = "music";
    if (!clause.has(Music, Audio, Voice) && fades_picture(clause)) target = "video"; // 最后渐黑
    bool in = clause.has(FadeIn);
    bool out = clause.has(FadeOut);
    if (clause.has(Fade)) {
        bool const says_in = (setting.chinese ? clause.has_prep("in") : clause.has_word("in")) ||
                             (clause.has(Beginning) && !clause.has(End));
        bool const says_out = clause.has_word("out") || clause.has_prep("off") || clause.has(End, LastSpan) ||
                              clause.has_word("away");
        if (!in && !out) {
            in = (says_in && !says_out) || (clause.has(Beginning) && clause.has(End)) ||
                 (clause.has(FirstSpan));
            out = says_out || (!in && target == "music") || (clause.has(Beginning) && clause.has(End));
        } else if (clause.has_word("out"))
            out = true;
    }
    if (in && !out && clause.has_word("out")) out = true;
    bool const both_ends = clause.has(Fade) && !clause.has(FadeIn, FadeOut) &&
                           (clause.has(BothEnds) || (clause.has(Beginning) && clause.has(End)));
    if (both_ends) in = out = true; // 音乐开头结尾都淡一下
    if (!in && !out) in = out = true;
    if (in != out)
        if (auto reading = ends_new_music(clause, setting, out); !reading.ops.empty()) return reading;
    std::vector<Op> ops;
    auto const add = [&](char const* where) {
        json args = {{"target", target}, {"where", where}};
        bool const inward = std::string_view(where) == "in";
        if (json seconds =
                inward ? fade_seconds(clause, {FadeIn, Fade}) : fade_seconds(clause, {FadeOut, Fade});
            !seconds.is_null())
            args["seconds"] = std::move(seconds);
        auto const* range = clause.find(Range);
        if (setting.chinese && range)
            args["range"] = {moment(range->a), moment(range->b)};
        else if (!setting.chinese)
            if (json span = range_of_fade(clause, !inward, args.value("seconds", json())); !span.is_null())
                args["range"] = std::move(span);
        set_clip(clause, setting, args);
        bool const white = target == "video" && std::ranges::any_of(clause.symbols, [](Symbol const& s) {
                               return s.is({Fade, FadeIn, FadeOut, ColourName}) &&
                                      (s.words.find("white") != std::string::npos || s.value == "white");
                           });
        if (white) args["color"] = "white";
        ops.push_back({"fade", args});
    };
    if (in) add("in");
    if (out) add("out");
    if (clause.has(Video) && clause.has(Audio) && target == "audio") { // "fade out video and audio"
        std::size_t const said = ops.size();
        for (std::size_t i = 0; i < said; ++i) {
            ops.push_back(ops[i]);
            ops[i].args["target"] = "video";
        }
    }
    if (clause.has(Text, TextRef, Captions)) return {};
    auto const* kind = clause.find(Genre);
    bool const of_kind = kind && !setting.chinese && !clause.has(Music, Add) && !clause.has(Unknown, Make) &&
                         !is_definite(*kind, setting) && kind == &clause.symbols.front() &&
                         !clause.has(Video, It) &&
                         clause.where({Genre}) < clause.where({Fade, FadeIn, FadeOut});
    if (of_kind) return {20, ops, "music"}; // "Instrumental hip hop with fade out 3 s"
    bool const described = new_music(clause, setting) &&
                           clause.where({Fade, FadeIn, FadeOut}) > clause.where({Music}) &&
                           !clause.has(Original, Audio);
    if (described) return {20, ops, "music"}; // "Romantic music with fade in and fade out"
    bool const known = !setting.chinese && clause.has(Music) && is_definite(*clause.find(Music), setting);
    bool const adds = clause.has(Add, Put) || (!known && clause.where({Want}) < clause.where({Music}));
    if (adds && clause.has(Music) && !clause.inherited && !gives_to_music(clause, setting) &&
        clause.where({Music}) < clause.where({Fade, FadeIn, FadeOut}))
        return {20, ops, "music"};
    return {clause.has(Music, Audio, Video) ? 80 : 70, ops, target == "music" ? "music" : "video"};
}

} // namespace needledrop::language
