#include "language/music_words.h"

#include "language/lexicon.h"
#include "language/sound_words.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <string>

namespace needledrop::language {

using enum Concept;
using json = nlohmann::json;

namespace {

bool is_fade(Symbol const& symbol) {
    return symbol.is({Fade, FadeIn, FadeOut});
}

/// The fade that stands last before `at`, or null.
Symbol const* fade_before(Clause const& clause, std::size_t at) {
    while (at-- > 0)
        if (is_fade(clause.symbols[at])) return &clause.symbols[at];
    return nullptr;
}

/// True for the length of a piece of music that fades besides: "the first 8 seconds only, fading out", "20 s
/// of jazz with a 3 s fade".
bool length_of_piece(Clause const& clause, std::size_t at) {
    Symbol const& symbol = clause.symbols[at];
    if (!symbol.is({FirstSpan, LastSpan, ForLength, Duration}) || fade_before(clause, at)) return false;
    bool const of_fade = at + 1 < clause.symbols.size() && is_fade(clause.symbols[at + 1]);
    std::size_t const fade = clause.where({Fade, FadeIn, FadeOut});
    bool const other = std::any_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                   clause.symbols.end(), [](Symbol const& s) {
                                       return s.is({FirstSpan, LastSpan, ForLength, Duration, Every});
                                   });
    return !of_fade && fade < clause.symbols.size() && (other || symbol.meaning == FirstSpan);
}

/// What a clause with fades says of the piece's own span; the rest is left to the fades.
Clause take_span(Clause& clause) {
    Clause span, rest;
    for (std::size_t i = 0; i < clause.symbols.size(); ++i) {
        Symbol symbol = clause.symbols[i];
        bool const timed = symbol.is({Range, Since, Until, Moment}) || length_of_piece(clause, i);
        if (timed && symbol.meaning == Moment)
            if (auto const* fade = fade_before(clause, i))
                symbol.meaning = fade->meaning == FadeIn ? Since : Until; // "Fade out at 1:00"
        (timed ? span : rest).symbols.push_back(symbol);
    }
    clause.symbols = std::move(rest.symbols);
    return span;
}

void set_fades(Clause clause, Setting const& setting, json& args) {
    if (!setting.chinese) set_times(take_span(clause), args);
    bool const both = clause.has(BothEnds) || (clause.has(Fade) && clause.has(Beginning) && clause.has(End));
    bool const in = clause.has(FadeIn) || (clause.has(Fade) && clause.has(Beginning)) || both;
    bool const out = clause.has(FadeOut) || (clause.has(Fade) && !in) || both;
    auto const set = [&](json const& seconds, char const* flag, char const* with_seconds) {
        if (seconds.is_null())
            args[flag] = true;
        else
            args[with_seconds] = seconds;
    };
    if (in) set(fade_seconds(clause, {FadeIn, Fade}), "fade_in", "fade_in_s");
    if (out) set(fade_seconds(clause, {FadeOut, Fade}), "fade_out", "fade_out_s");
}

/// A quoted name, what the music is for, what it shall lack; and the part of a song it shall begin with.
void set_query(Clause const& clause, json& args) {
    std::string query;
    if (auto const* quoted = clause.find(Quoted)) query = quoted->words;
    for (auto const& symbol : clause.symbols) {
        if (symbol.meaning != MusicQuery) continue;
        if (symbol.value == "chorus")
            args["song_part"] = "chorus";
        else if (!clause.has(Quoted))
            query += (query.empty() ? "" : ", ") +
                     (symbol.value.empty() ? symbol.words : std::string(symbol.value));
    }
    if (!query.empty()) args["query"] = query;
}

/// "Use the part from 0:30", "my song from 0:30", "30 s into the song": a time of the song, not of the video.
void set_song_start(Clause const& clause, json& args) {
    if (!args.contains("start_s") || !args["start_s"].is_number() || clause.has(Video, ClipRef)) return;
    std::size_t const music = clause.where({Music, File});
    bool const into = music < clause.symbols.size() && clause.where({FirstSpan, Moment, Since}) < music &&
                      clause.symbols[music - 1].is({Prep}) && clause.symbols[music - 1].value == "in";
    bool const of_own =
        clause.has_value(Use, "own") && clause.has(Since) && !clause.has(Add, Put, Background);
    if (!(clause.has(Part) || into || of_own)) return;
    auto const* whole_opening = into ? clause.find(FirstSpan) : nullptr; // "Start 30 s into the song"
    double const from = whole_opening ? whole_opening->a : args["start_s"].get<double>();
    args.erase("start_s");
    args["song_from_s"] = number(from);
    if (args.contains("end_s") && args["end_s"].is_number() && !whole_opening)
        args["duration_s"] = number(args["end_s"].get<double>() - from);
    args.erase("end_s");
}

/// The person's own collection: "from my library".
bool names_library(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, [](Symbol const& symbol) {
        return symbol.words.find("library") != std::string::npos ||
               symbol.words.find("库") != std::string::npos;
    });
}

/// "Suitable music", "the current song": tells no kind.
bool says_no_kind(std::string_view word) {
    static constexpr std::string_view kWords[] = {
        "attached",    "current",   "same",    "whole",   "right",    "main",      "this",      "background",
        "first",       "other",     "theme",   "opening", "original", "whatever",  "short",     "long",
        "nice",        "good",      "great",   "cool",    "proper",   "decent",    "perfect",   "suitable",
        "matching",    "fitting",   "random",  "free",    "royalty",  "copyright", "some",      "any",
        "appropriate", "lovely",    "awesome", "little",  "simple",   "basic",     "extra",     "entire",
        "relevant",    "different", "better",  "best",    "actual",   "default",   "available", "non",
        "copyrighted", "sick",      "dope",    "killer",  "amazing",  "beautiful", "pretty",    "bit"};
    return std::ranges::find(kWords, word) != std::end(kWords);
}

/// "Organ music", "a hans zimmer type soundtrack", "a Taylor Swift song": a kind that no table knows.
void set_unknown_kind(Clause const& clause, json& args) {
    std::size_t end = clause.where({Music});
    if (end == 0 || end >= clause.symbols.size() || clause.has(Remove, Change, Question)) return;
    std::size_t const next = clause.symbols[end].first;
    if (clause.symbols[end - 1].meaning == Look) --end;
    std::size_t begin = end;
    while (begin > 0 && clause.symbols[begin - 1].meaning == Unknown &&
           static_cast<unsigned char>(clause.symbols[begin - 1].words[0]) < 0x80 && end - begin < 3)
        --begin;
    if (begin == end || next > clause.symbols[end - 1].last + 8) return;
    if (begin > 0 &&
        !clause.symbols[begin - 1].is({Add, Put, Want, Use, Replace, Create, Generative, PoliteRequest}))
        return;
    std::string words;
    for (std::size_t i = begin; i < end; ++i)
        if (!says_no_kind(clause.symbols[i].words))
            words += (words.empty() ? "" : " ") + clause.symbols[i].words;
    if (words.size() > 3) args["query"] = words;
}

} // namespace

json music_args(Clause const& clause, Setting const& setting) {
    json args = json::object();
    std::string moods;
    for (auto const& symbol : clause.symbols) {
        bool const refused =
            &symbol > &clause.symbols.front() && (&symbol)[-1].meaning == Not && (&symbol)[-1].words == "not";
        bool const spared = &symbol > &clause.symbols.front() && (&symbol)[-1].meaning == Except;
        if ((refused || spared) && symbol.meaning == Mood) continue; // "Spooky but not scary"
        if (symbol.meaning == Mood && moods.find(symbol.value) == std::string::npos) {
            bool const latin = !symbol.phrase.empty() && static_cast<unsigned char>(symbol.phrase[0]) < 0x80;
            moods +=
                (moods.empty() ? "" : ", ") +
                (latin && !symbol.phrase.ends_with(" music") ? symbol.phrase : std::string(symbol.value));
        }
        if (symbol.meaning == Genre && !args.contains("genre")) args["genre"] = std::string(symbol.value);
        if (symbol.meaning == FilterName && !args.contains("genre") && !clause.has(Genre) &&
            (symbol.value == "cinematic" || symbol.value == "retro" || symbol.value == "vintage"))
            args["genre"] = std::string(symbol.value);
        if (symbol.meaning == Warmer) moods = moods.empty() ? "warm" : moods;
        if (symbol.meaning == FilterName && symbol.value == "dreamy" && moods.empty()) moods = "dreamy";
        if (symbol.is({Faster}) && (clause.has(Music) || clause.has(Genre)) &&
            symbol.words.find("speed") == std::string::npos && moods.empty() && !clause.inherited)
            moods = "energetic";
        if (symbol.meaning == Slower && moods.empty() && clause.has(Music)) moods = "slow";
        if (symbol.meaning == Quieter && moods.empty() && clause.has(Replace))
            moods = symbol.words.find("静") != std::string::npos ? "calm" : "soft";
    }
    if (!moods.empty()) args["mood"] = moods;
    set_query(clause, args);
    if (args.empty() && !clause.has(File)) set_unknown_kind(clause, args);
    if (auto const* bpm = clause.find(Bpm)) args["bpm"] = number(bpm->a);
    auto const* beats = clause.find(Number); // "Techno at 128"
    bool const paced = beats && !setting.chinese && clause.has(Genre) && clause.has_prep("at") &&
                       beats->a >= 60 && beats->a <= 200 && beats->value != "word" &&
                       !clause.has(Volume, Bpm);
    if (paced) args["bpm"] = number(beats->a);
    if (auto const* percent = clause.find(Percent)) args["volume_percent"] = number(percent->a);
    if (auto const* half = clause.find(Half); half && clause.has(Volume)) args["volume_percent"] = 50;
    if (auto const* part = clause.find(Quarter); part && clause.has(Volume))
        args["volume_percent"] =
            number(std::round(std::strtod(std::string(part->value).c_str(), nullptr) * 100));
    std::size_t const level = clause.where({Volume}) + 1; // "Soft jazz, volume 15"
    if (!setting.chinese && level < clause.symbols.size() && clause.symbols[level].meaning == Number &&
        clause.symbols[level].value != "word" && clause.symbols[level].a <= 200)
        args["volume_percent"] = number(clause.symbols[level].a);
    if (auto const* db = clause.find(Decibel)) args["volume_db"] = number(db->a);
    if (clause.has(Fade, FadeIn, FadeOut))
        set_fades(clause, setting, args);
    else
        set_times(clause, args);
    auto const* clock = clause.find(Duration, "timecode"); // "Something calm around 0:20"
    if (!setting.chinese && clock && !args.contains("start_s") &&
        args.value("duration_s", -1.0) == clock->a) {
        args["start_s"] = number(clock->a);
        args.erase("duration_s");
    }
    set_song_start(clause, args);
    bool const opening = clause.has(Beginning) && args.contains("duration_s") && !args.contains("start_s");
    if (opening && !clause.has(Fade, FadeIn)) args["start_s"] = 0; // "Ten seconds of it at the start"
    if (clause.has(Duck, Speaking)) args["duck"] = true;
    if (clause.has(Loop)) args["loop"] = true;
    if (clause.has(Fit) && !args.contains("start_s")) args["fit_to_video"] = true;
    if (clause.has(Fit) && clause.find(Fit)->words.find("循环") != std::string::npos) args["loop"] = true;
    if (clause.has(BeatSync)) args["beat_sync"] = true;
    if (auto const* file = clause.find(File))
        args["source"] = "uploaded:" + file->words;
    else if (names_library(clause))
        args["source"] = "library";
    else if (clause.has_value(Use, "own") || clause.has_value(Upload, "own") ||
             (clause.has(Upload) && clause.has(Use) && clause.has_word("uploaded")))
        args["source"] = "uploaded";
    else if (clause.has(Generative))
        args["source"] = "generated";
    if (auto const* limit = clause.find(ToLength)) args["max_length_s"] = number(limit->a);
    return args;
}

void set_told_query(Clause const& clause, Setting const& setting, json& args) {
    std::size_t const style = clause.where({Look});
    std::size_t const verb = clause.where({Add, Want, Use, Replace, Change});
    bool const styled = setting.chinese && args.empty() && style < clause.symbols.size() &&
                        verb + 1 < style && clause.symbols[style - 1].meaning == Unknown &&
                        clause.symbols[style - 1].words.size() >= 6;
    if (styled) { // 换成周杰伦那种风格
        args["query"] = setting.text.words(clause.symbols[style - 1].first, clause.symbols[style - 1].last);
        return;
    }
    std::size_t const music = clause.where({Music});
    std::size_t const add = clause.where({Add, Want, Use, Replace});
    bool const told = setting.chinese && args.empty() && add + 1 < music && music < clause.symbols.size() &&
                      clause.symbols[music].first > 0 &&
                      setting.text.folded(clause.symbols[music].first - 1) == U'的';
    if (!told) return;
    for (std::size_t i = add + 1; i < music; ++i)
        if (clause.symbols[i].meaning != Unknown) return;
    std::string const words =
        setting.text.words(clause.symbols[add + 1].first, clause.symbols[music - 1].last);
    if (words.size() >= 6 && words.size() <= 30) args["query"] = words;
}

} // namespace needledrop::language
