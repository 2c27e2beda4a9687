// Frames of sound: music, levels, muting, fades, ducking, loudness, effects, voices.
#include "language/frame.h"
#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

bool asks_to_add(Clause const& clause) {
    return clause.has(Add, Put, Want, Use, Create, Overlay, Apply) || clause.has(Generative);
}

bool about_level(Clause const& clause) {
    return clause.has(Louder, Quieter) || clause.has(Volume) ||
           ((clause.has(Raise, Lower, Bigger, Smaller) || clause.has(Up, Down, Less, More)) &&
            !asks_to_add(clause)) ||
           clause.has(Percent, Decibel) || clause.has(Half);
}

bool music_words(Clause const& clause) {
    return clause.has(Music, Genre, BeatSync, MusicQuery) || clause.has_value(Use, "music");
}

/// How long a fade takes: what is said behind it and before another fade (淡入2秒淡出4秒), else whatever is
/// said.
json fade_seconds(Clause const& clause, std::initializer_list<Concept> fade) {
    auto const is_time = [](Symbol const& symbol) {
        return symbol.is({ForLength, Duration, LastSpan, FirstSpan, Every}) && symbol.value != "half";
    };
    for (std::size_t i = clause.where(fade) + 1; i < clause.symbols.size(); ++i) {
        if (clause.symbols[i].is({Fade, FadeIn, FadeOut})) break;
        if (is_time(clause.symbols[i])) return moment(clause.symbols[i].a);
    }
    for (auto const& symbol : clause.symbols)
        if (is_time(symbol)) return moment(symbol.a);
    return nullptr;
}

/// "song.mp3 under the whole video": a sound file that is no voice.
Symbol const* music_file(Clause const& clause) {
    auto const* file = clause.find(File);
    bool const voice = clause.has(Voiceover, Voice, Original) || clause.has(SoundEffect, Captions, Merge);
    if (!file || voice || kind_of_file(*file) != FileKind::Sound) return nullptr;
    for (std::string_view spoken :
         {"voice", "narrat", "vo.", "vo_", "speech", "interview", "whoosh", "sfx", "effect"})
        if (file->words.find(spoken) != std::string::npos) return nullptr;
    return file;
}

/// "Calm music at 20 %", "ambient music that dips when I talk": described, so it is to come.
bool new_music(Clause const& clause, Setting const& setting) {
    auto const* music = clause.find(Music);
    if (auto const* genre = clause.find(Genre); !music && genre && genre->words.ends_with(" music"))
        music = genre;
    return !setting.chinese && music && clause.has(Mood, Genre, MusicQuery) &&
           !is_definite(*music, setting) && !clause.has(Raise, Lower, Louder) &&
           !clause.has(Quieter, Up, Down) && !clause.has(Make, Set, Change) &&
           clause.where({Mood, Genre, MusicQuery}) < clause.where({Percent, Decibel, Duck, FadeIn}) &&
           std::ranges::none_of(clause.symbols, [](Symbol const& s) {
               return s.is({Mood, Genre}) && s.stated;
           });
}

/// "Use less music", "music needs to sit at -18 dB": how much of it, not which.
bool music_at_level(Clause const& clause, Setting const& setting) {
    if (setting.chinese || !clause.has(Music) || clause.has(Mood, Genre, MusicQuery) ||
        clause.has(File, Create, Generative))
        return false;
    std::size_t const music = clause.where({Music});
    bool const less = music > 0 && clause.symbols[music - 1].meaning == Less;
    bool const level = music == 0 && clause.has(Want, PoliteRequest) && clause.has(Decibel, Percent);
    return less || level;
}

/// "Put the song at 40 %", "I want the music at a third of its volume": the level of music that is there.
bool sets_level_of_known_music(Clause const& clause, Setting const& setting) {
    auto const* music = clause.find(Music);
    bool const compared = !setting.chinese && clause.has(Louder, Quieter) && !clause.has(Replace, Another);
    return music && is_definite(*music, setting) &&
           (compared || clause.has(Percent, Decibel, Quarter, Volume, Half)) &&
           !clause.has(Genre, Mood, File) && !clause.has(Fade, FadeIn, FadeOut) &&
           !clause.has(Replace, Create);
}

void set_fades(Clause const& clause, json& args) {
    bool const in = clause.has(FadeIn) || (clause.has(Fade) && clause.has(Beginning));
    bool const out = clause.has(FadeOut) || (clause.has(Fade) && !in);
    auto const set = [&](json const& seconds, char const* flag, char const* with_seconds) {
        if (seconds.is_null())
            args[flag] = true;
        else
            args[with_seconds] = seconds;
    };
    if (in) set(fade_seconds(clause, {FadeIn, Fade}), "fade_in", "fade_in_s");
    if (out) set(fade_seconds(clause, {FadeOut, Fade}), "fade_out", "fade_out_s");
}

/// 音乐加20%, 人声加3dB: what is added is loudness.
bool adds_level(Clause const& clause) {
    std::size_t const add = clause.where({Add, Put});
    return add > 0 && add + 1 < clause.symbols.size() && clause.symbols[add + 1].is({Percent, Decibel}) &&
           clause.where({Genre, Music, Voice, Audio, Original, Volume, ClipRef}) < add;
}

/// 吉他那首放到-24分贝: a level, where 加3分贝 is a change.
bool puts_at_level(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.is({Add, Put}) && s.words.ends_with("到");
    });
}

/// 给BGM加个淡出: the music is there already.
bool gives_to_music(Clause const& clause, Setting const& setting) {
    std::size_t const music = clause.where({Music});
    if (music >= clause.where({Add})) return false;
    std::size_t const at = clause.symbols[music].first;
    std::string const before = setting.text.folded_words(at > 4 ? at - 4 : 0, at);
    for (std::string_view lead : {"给", "对", "把", "将", "给 ", "把 ", "在"})
        if (before.ends_with(lead)) return true;
    return false;
}

/// "the music is chill": tells, and asks for nothing.
bool states_something(Clause const& clause, Setting const& setting) {
    std::string const after =
        setting.text.folded_words(clause.find(Music)->last, clause.find(Music)->last + 8);
    for (std::string_view verb : {" is ", " was ", " sounds", " feels", " seems", " are ", "很", "挺",
                                  "听起来", "真", "还不错", "'s "})
        if (after.starts_with(verb)) return true;
    return false;
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
            query += (query.empty() ? "" : ", ") + std::string(symbol.value);
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
        words += (words.empty() ? "" : " ") + clause.symbols[i].words;
    static constexpr std::string_view kSayNothing[] = {"attached", "current", "same",       "whole", "right",
                                                       "main",     "this",    "background", "first", "other",
                                                       "original", "theme",   "opening"};
    if (words.size() > 3 && std::ranges::find(kSayNothing, std::string_view(words)) == std::end(kSayNothing))
        args["query"] = words;
}

json music_args(Clause const& clause) {
    json args = json::object();
    std::string moods;
    for (auto const& symbol : clause.symbols) {
        if (symbol.meaning == Mood && moods.find(symbol.value) == std::string::npos) {
            bool const latin = !symbol.phrase.empty() && static_cast<unsigned char>(symbol.phrase[0]) < 0x80;
            moods += (moods.empty() ? "" : ", ") + (latin ? symbol.phrase : std::string(symbol.value));
        }
        if (symbol.meaning == Genre && !args.contains("genre")) args["genre"] = std::string(symbol.value);
        if (symbol.meaning == FilterName && !args.contains("genre") && symbol.is({FilterName}) &&
            (symbol.value == "cinematic" || symbol.value == "retro" || symbol.value == "vintage"))
            args["genre"] = std::string(symbol.value);
        if (symbol.meaning == Warmer) moods = moods.empty() ? "warm" : moods;
        if (symbol.meaning == FilterName && symbol.value == "dreamy" && moods.empty()) moods = "dreamy";
        if (symbol.is({Faster}) && clause.has(Music) && symbol.words.find("speed") == std::string::npos &&
            moods.empty() && !clause.inherited)
            moods = "energetic";
        if (symbol.meaning == Slower && moods.empty() && clause.has(Music)) moods = "slow";
        if (symbol.meaning == Quieter && moods.empty() && clause.has(Replace))
            moods = symbol.words.find("静") != std::string::npos ? "calm" : "soft";
    }
    if (!moods.empty()) args["mood"] = moods;
    set_query(clause, args);
    if (args.empty() && !clause.has(File)) set_unknown_kind(clause, args);
    if (auto const* bpm = clause.find(Bpm)) args["bpm"] = number(bpm->a);
    if (auto const* percent = clause.find(Percent)) args["volume_percent"] = number(percent->a);
    if (auto const* half = clause.find(Half); half && clause.has(Volume)) args["volume_percent"] = 50;
    if (auto const* db = clause.find(Decibel)) args["volume_db"] = number(db->a);
    if (clause.has(Fade, FadeIn, FadeOut))
        set_fades(clause, args);
    else
        set_times(clause, args);
    set_song_start(clause, args);
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

/// What is spoken of first, in English: "my voice over the music", "the singer is drowned out by the song".
std::string_view first_sound(Clause const& clause) {
    for (auto const& symbol : clause.symbols) {
        if (symbol.is({Music, Genre})) return "music";
        if (symbol.is({Voice, Voiceover})) return "voice";
        if (symbol.meaning == Original) return "original";
    }
    return {};
}

/// "Turn the whole thing up", "crank everything".
bool turns_all(Clause const& clause, Setting const& setting) {
    return !setting.chinese && clause.has(Turn) && (clause.has(Raise, Lower) || clause.has(Up, Down)) &&
           clause.has(Video, Everything) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is({Turn, Raise, Lower, Up, Down, Video, Everything, All, Strength, PoliteRequest,
                            Tentative, It, More, Less, Half, Quarter, Percent, Decibel, Prep});
           });
}

/// "Bgm 100": a level, said as a mixer shows it.
bool numbers_level(Clause const& clause, Setting const& setting) {
    auto const* level = clause.find(Number);
    return !setting.chinese && level && level->value != "word" && clause.symbols.size() <= 4 &&
           level->a <= 200 && level == &clause.symbols.back() && clause.has(Music, Voice, Original) &&
           !clause.has(TrackRef, Clip);
}

/// "Use my song", "put my own track under it": a song that the person brings.
bool brings_song(Clause const& clause, Setting const& setting) {
    auto const* music = clause.find(Music);
    if (setting.chinese || !music || clause.where({Music}) < clause.where({Use, Add})) return false;
    bool const file = music->words == "mp3" || music->words == "wav" || music->words == "m4a";
    if (!clause.has(Use) && !(clause.has(Add) && (file || clause.has_value(Use, "own")))) return false;
    std::string const before =
        setting.text.folded_words(music->first > 8 ? music->first - 8 : 0, music->first);
    return before.ends_with("my ") || before.ends_with("our ") || before.ends_with("own ") ||
           music->words.starts_with("my ") || music->words.starts_with("our ");
}

/// "can't hear him", 听不清他说话: it is the voice that is too quiet.
bool hears_somebody(Clause const& clause, Setting const& setting) {
    auto const* louder = clause.find(Louder);
    bool const over = !setting.chinese && clause.where({Louder}) < clause.where({Music}) &&
                      (clause.has_prep("over the") || clause.has_prep("on") || clause.has(Background));
    if (!louder || (clause.has(Music, Original) && !over)) return false;
    bool const hearing = louder->words.find("hear") != std::string::npos ||
                         louder->words.find("听") != std::string::npos ||
                         louder->words.find("audible") != std::string::npos;
    if (!hearing) return false;
    if (clause.has(Speaking, Voice)) return true;
    std::string const after = setting.text.folded_words(louder->last, louder->last + 8);
    for (std::string_view who : {" him", " her", " me", " them", " us", " people", " anyone", " what", "人",
                                 "他", "她", "我", "说", "讲", "对话"})
        if (after.starts_with(who)) return true;
    return false;
}

/// 海浪声太大了: a sound of the place, where 音效 was put in.
bool heard_there(Clause const& clause) {
    auto const* effect = clause.find(SoundEffect);
    return effect && !effect->value.empty() && clause.count({SoundEffect}) == 1 && !clause.has(Add, Put) &&
           !clause.has(Moment, Here);
}

/// 我说话的声音 is a voice, though no word for it stands there.
bool of_speech(Clause const& clause) {
    std::size_t const at = clause.where({Speaking});
    bool const part = at + 2 < clause.symbols.size() && clause.symbols[at + 1].meaning == Part &&
                      clause.symbols[at + 2].meaning == Volume; // 领导讲话部分的音量
    return part || (at + 1 < clause.symbols.size() && clause.symbols[at + 1].meaning == Audio);
}

std::string_view sound_target(Clause const& clause, Setting const& setting) {
    if (clause.has(Except) && clause.where({Except}) < clause.where({Music})) return "original";
    if (hears_somebody(clause, setting)) return "voice";
    if (auto const first = first_sound(clause); !setting.chinese && !first.empty()) return first;
    if (clause.has(Music, Genre)) return "music";
    if (clause.has(Voice, Voiceover) || of_speech(clause)) return "voice";
    if (clause.has(Original)) return "original";
    if (clause.has(SoundEffect) && !heard_there(clause)) return "effects";
    if (auto const* video = clause.find(Video);
        video && !clause.has(ClipRef) &&
        (video->words.find("whole") != std::string::npos || video->words.find("entire") != std::string::npos))
        return "all";
    if (clause.has(ClipRef, ClipPair, Video)) return "original";
    bool const something_heard =
        !setting.chinese && clause.has(Unknown) && !clause.has(It) &&
        std::ranges::any_of(clause.symbols,
                            [](Symbol const& s) {
                                return s.is({Louder, Quieter}) && (s.stated || s.words.starts_with("too"));
                            }) &&
        clause.where({Unknown}) < clause.where({Louder, Quieter});
    if (something_heard && !clause.has(Audio, Everything, All) && !clause.has(Volume)) return "original";
    if (clause.has(Audio, Everything, All)) return "all";
    bool const pronoun = clause.has(It) || !clause.has(Volume);
    if (pronoun && setting.last_subject == "music") return "music";
    if (pronoun && (setting.last_subject == "voice" || setting.last_subject == "original"))
        return setting.last_subject;
    if (clause.has(Volume) && setting.last_subject == "music" && !setting.before.empty()) return "music";
    if (clause.has(Track)) return "music";
    return "all";
}

bool other_subject(Clause const& clause) {
    return clause.has(Text, TextRef, Captions, ColourProperty, FilterName, TransitionName, Speed, Resolution,
                      Shape, Ratio, Pixels, Highlight, Slideshow);
}

void set_level(Clause const& clause, json& args) {
    bool const taken_off = clause.has_prep("off") && !clause.has_prep("to");
    auto const down = direction_of(clause) == "down" || taken_off;
    bool const set_verb = clause.has(Set) || clause.has_prep("to") || clause.has_prep("down to");
    bool const change_verb = clause.has(Raise, Lower, Up, Down, Louder, Quieter, More, Less) ||
                             clause.has(Bigger, Smaller) || taken_off ||
                             (adds_level(clause) && !puts_at_level(clause));
    if (auto const* percent = clause.find(Percent)) {
        bool const named = percent != &clause.symbols.front() && percent[-1].meaning == Volume &&
                           percent->lead.empty() && static_cast<unsigned char>(percent[-1].words[0]) >= 0x80;
        if (named) { // 不要太吵，音量20%
            args["percent"] = number(percent->a);
            return;
        }
        bool const change = percent->lead == "by" || (percent->lead == "signed" && !set_verb) ||
                            (change_verb && percent->lead != "to" && percent->lead != "at" && !set_verb);
        args["percent"] = number(change && down ? -std::abs(percent->a) : percent->a);
        if (change) args["relative"] = true;
        return;
    }
    if (auto const* db = clause.find(Decibel)) {
        bool const change = db->lead == "by" ||
                            (db->lead == "signed" && !set_verb && !puts_at_level(clause)) ||
                            (change_verb && db->lead != "to" && db->lead != "at" && !set_verb && db->a > 0);
        args["db"] = number(change && down ? -std::abs(db->a) : db->a);
        if (change) args["relative"] = true;
        return;
    }
    if (clause.has_value(Louder, "twice")) {
        args["percent"] = 100;
        args["relative"] = true;
        return;
    }
    if (auto const* half = clause.find(Half)) {
        bool const by = half->lead == "by";
        args["percent"] = by ? (down ? -50 : 50) : 50;
        if (by) args["relative"] = true;
        return;
    }
    if (auto const* part = clause.find(Quarter)) {
        double const percent = std::round(std::strtod(std::string(part->value).c_str(), nullptr) * 100);
        bool const by = part->lead == "by";
        args["percent"] = number(by && down ? -percent : percent);
        if (by) args["relative"] = true;
        return;
    }
    if (auto const* factor = clause.find(Factor)) {
        args["percent"] = number(factor->a * 100);
        return;
    }
    if (clause.has(DoubleSpeed) || clause.has_word("double")) {
        args["percent"] = 200;
        return;
    }
    if (clause.has_word("max") || clause.has_word("full")) {
        args["percent"] = 100;
        return;
    }
    if (auto const* bare = clause.find(Number);
        bare && (set_verb || clause.has(Volume) || clause.has_prep("at")) && bare->value != "word") {
        bool const fraction = bare->a > 0 && bare->a < 1; // "volume 0.3"
        args["percent"] = number(fraction ? bare->a * 100 : bare->a);
        return;
    }
    bool const wants_louder = clause.has(Want, Make) && clause.has(Quieter) &&
                              clause.find(Quieter)->words.starts_with("louder than");
    if ((clause.has(Louder) && !clause.has(Lower, Quieter)) || wants_louder)
        args["direction"] = "up";
    else if (clause.has(Quieter))
        args["direction"] = clause.has(Not) && clause.find(Quieter)->words != "too loud" && !clause.has(Raise)
                                ? "up"
                                : "down";
    else if (auto const direction = direction_of(clause); !direction.empty())
        args["direction"] = std::string(direction);
}

/// "bell sound" -> "bell": what the person called it.
std::string own_words(Symbol const& effect) {
    std::string words = effect.phrase.empty() ? std::string(effect.value) : effect.phrase;
    if (static_cast<unsigned char>(words[0]) >= 0x80) return std::string(effect.value);
    for (std::string_view tail : {" effect", " sound", " sounds", " noise", " noises", " sfx"})
        if (words.ends_with(tail) && words.size() > tail.size() + 2) words.erase(words.size() - tail.size());
    return words;
}

/// "A cartoon boing": with the words right before it that no table knows.
std::string described_effect(Clause const& clause, Symbol const& effect) {
    std::string words = own_words(effect);
    for (auto const* before = &effect; before > &clause.symbols.front(); --before) {
        Symbol const& word = *(before - 1);
        bool const says_how = word.words == "loud" || word.words == "quick" || word.words == "short";
        if (word.meaning != Unknown || word.last + 1 != before->first || word.words.size() < 3 || says_how)
            break;
        words = word.words + " " + words;
    }
    return words;
}

} // namespace

/// 来首周杰伦的歌, 找首适合毕业季的歌: told in words that no mood and no genre stands for.
static void set_told_query(Clause const& clause, Setting const& setting, json& args) {
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

Reading read_add_music(Clause const& clause, Setting const& setting) {
    bool const goes_on = clause.has(Loop, Fit) && setting.last_subject == "music" &&
                         std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                             return s.is({Loop, Fit, It, Make, Then, Prep, End});
                         });
    if (goes_on && !clause.has(Video, ClipRef)) return {72, {{"add_music", music_args(clause)}}, "music"};
    bool const beat = clause.has(BeatSync);
    if (beat && !asks_to_add(clause)) return {75, {{"add_music", music_args(clause)}}, "music"};
    if (clause.has(Voiceover) && !clause.has(Music)) return {};
    bool const add = asks_to_add(clause);
    bool const beneath =
        !setting.chinese && clause.has_prep("under") && clause.where({Mood}) < clause.where({Video});
    bool const mood_only =
        clause.has(Mood) && (beneath || !clause.has(Video)) &&
        !clause.has(Text, Captions, Look, FilterName, ColourName, Colour, TransitionName, Quoted);
    auto const* file = music_file(clause);
    if (setting.chinese && mood_only && !add && clause.has(Unknown, Chitchat) && !music_words(clause) &&
        !file)
        return {}; // 周末愉快: asks for no music.
    if (!music_words(clause) && !(mood_only && (add || clause.symbols.size() <= 3)) && !file &&
        !(clause.has(File) && add && clause.has(Background)))
        return {};
    if (file && !clause.has(Remove, Replace, Cut) && !clause.has(Louder, Quieter, Lower) && !clause.has(Hold))
        return {78, {{"add_music", music_args(clause)}}, "music"};
    if (brings_song(clause, setting)) {
        json args = music_args(clause);
        if (!args.contains("source")) args["source"] = "uploaded";
        return {79, {{"add_music", args}}, "music"};
    }
    if (sets_level_of_known_music(clause, setting)) return {};
    if (music_at_level(clause, setting)) return {};
    if (clause.has(Remove, Replace) && clause.has(TrackRef)) return {};
    if (clause.has(Hold, Mute, Unmute) || clause.has(Remove, Replace)) return {};
    if (adds_level(clause) || (clause.has(Fade, FadeIn, FadeOut) && gives_to_music(clause, setting)))
        return {};
    if (clause.has(FilterName) && clause.has_word("vibes") && !clause.has(Mood, Genre)) return {};
    if (clause.has(SoundEffect) && !clause.has(Music)) return {};
    if (clause.has(Loop, Fit) && clause.has(Music) && !add && !clause.has(Fade, FadeIn, FadeOut) &&
        !clause.has(Raise, Lower, Volume))
        return {72, {{"add_music", music_args(clause)}}, "music"};
    if (clause.has(Highlight) && !add) return {};
    if (clause.has(Generative) && clause.has(Video) && !clause.has(Music)) return {};
    // "soundtrack: dreamy ambient, 70 bpm, fade out 5 s"
    bool const listed = clause.has(Music) && clause.has(Mood, Genre, Bpm) &&
                        (clause.has(Bpm, Mark) || (clause.has(Mood) && clause.has(Genre))) &&
                        clause.where({Music}) < clause.where({Fade, FadeIn, FadeOut});
    if (!add && listed && clause.has(Fade, FadeIn, FadeOut) && !clause.has(Change, Make, Set))
        return {82, {{"add_music", music_args(clause)}}, "music"};
    if (!add && (about_level(clause) || clause.has(Fade, FadeIn, FadeOut) || clause.has(Duck)) &&
        !clause.has(Genre) && !new_music(clause, setting))
        return {};
    if (!add && clause.has(Cut, Trim, Move, Split, Shorten, Keep)) return {};
    bool const made = !setting.chinese && clause.has(Make) && !clause.has(Change, Set) && clause.has(Music) &&
                      is_indefinite(*clause.find(Music), setting) && !about_level(clause) &&
                      clause.where({Make}) < clause.where({Music}) && !clause.has(It, Fade, More);
    if (made) return {70, {{"add_music", music_args(clause)}}, "music"}; // "Can you make a song for this?"
    bool const begins = !setting.chinese && clause.has(Make) && clause.has(Start, Since) &&
                        clause.has(Since, Moment) && clause.has(Music) && !clause.has(Fade, FadeIn);
    if (begins)
        return {76, {{"add_music", music_args(clause)}}, "music"}; // "Make the music start at 10 seconds"
    if (!add && clause.has(Make, Change, Set) && clause.has(Music)) return {};
    bool const bare = !add;
    if (bare && clause.has(Volume) && (setting.chinese || clause.symbols.front().meaning != Genre)) return {};
    bool const described = clause.has(Mood, Genre, MusicQuery) || clause.has(BeatSync, Loop, File) ||
                           clause.has(Fit, Bpm, FilterName);
    bool const fresh = clause.has(Music) && is_indefinite(*clause.find(Music), setting);
    bool const kind_named = !setting.chinese && music_args(clause).contains("query");
    if (bare && !described && !fresh && !kind_named && clause.has(Unknown, Chitchat, Complaint)) return {};
    if (bare && clause.has(Music) && states_something(clause, setting)) return {};
    bool const that_one = clause.has(Music) && (clause.find(Music)->words.starts_with("这") ||
                                                clause.find(Music)->words.starts_with("那"));
    if (bare && that_one && !clause.has_value(Use, "music")) return {}; // 又是这首: it is there.
    auto const* intro = clause.find(Beginning);
    bool const unmeasured =
        !setting.chinese && intro && intro->words == "intro" && clause.has(Only) && clause.has(Music) &&
        (clause.has_prep("over the") || clause.has_prep("in") || clause.has_word("during")) &&
        !clause.has(Moment, Duration, Range) && !clause.has(ForLength, FirstSpan, Mood);
    if (unmeasured) return {84, {{"clarify", {{"about", "how long the intro is"}}}}};
    bool const written = !setting.chinese && clause.where({Quoted}) < clause.where({Music}) &&
                         clause.has(While) && clause.where({While}) < clause.where({Music});
    if (written) return {}; // "Write 'the end' when the music stops"
    bool const at_event =
        !setting.chinese && clause.has(While) && clause.has(Start, Since, Beginning) &&
        !clause.has(Speaking, Moment, Duration) && clause.where({While}) > clause.where({Music}) &&
        clause.where({While}) < clause.where({Unknown, SceneObject}) && clause.has(Unknown, SceneObject);
    if (at_event)
        return {84, {{"clarify", {{"about", "when that is"}}}}}; // "Start the song when the guy jumps"
    bool const text_too = clause.has(Text, Quoted) && !clause.has(Music);
    if (text_too) return {};
    bool const aside = clause.has(Slideshow, Highlight) ||
                       (clause.has(Create, Generative) && clause.has(Video) &&
                        clause.where({Video}) < clause.where({Music}) && setting.footage_of_ones_own);
    int const score = aside                               ? 40
                      : (add && clause.has(Music, Genre)) ? 78
                      : add                               ? 66
                      : clause.has(Music, Genre)          ? 52
                                                          : 35;
    json args = music_args(clause);
    set_told_query(clause, setting, args);
    return {score, {{"add_music", args}}, "music"};
}

namespace {

bool names_song(Clause const& clause) {
    auto const* file = clause.find(File);
    return file && std::ranges::any_of(std::array{".mp3", ".wav", ".m4a", ".flac", ".aac", ".ogg", ".opus"},
                                       [&](char const* ending) { return file->words.ends_with(ending); });
}

/// 换个安静点的: said of nothing else, it is the music.
bool instead_of_loud(Clause const& clause) {
    return clause.has(Louder, Quieter) && clause.where({Replace}) < clause.where({Louder, Quieter}) &&
           !clause.has(Voice, Original, ClipRef);
}

} // namespace

namespace {

/// "Another one", "give me a different one", after music or where nothing was done yet.
bool asks_for_another(Clause const& clause, Setting const& setting) {
    auto const& before = setting.context.previous_ops;
    bool const after_music =
        setting.before.empty() && setting.context.has_music &&
        ((before.empty() && !setting.chinese) ||
         std::ranges::any_of(before, [](Op const& op) { return op.name.ends_with("_music"); }));
    if (before.empty() && clause.has(It) && clause.has(Replace)) return false; // 那个换成另一个: which?
    return after_music && clause.has(Another) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is(
                   {Another, It, Want, Use, Make, Add, Put, Prep, Tentative, Replace, PoliteRequest, Please});
           });
}

} // namespace

Reading read_change_music(Clause const& clause, Setting const& setting) {
    bool const music = clause.has(Music, Genre) || (clause.has(Replace) && names_song(clause)) ||
                       (clause.has(Audio, Original) && clause.has(File) && clause.has(Replace, Change)) ||
                       (clause.has(Track) && !clause.has(Clip));
    bool const pronoun =
        (clause.has(It) || (clause.has(Replace) && clause.symbols.size() <= 3 && !clause.has(ClipRef))) &&
        setting.last_subject == "music";
    // "Something calmer instead", "pick another": no noun, but nothing else is exchanged like this.
    bool const other_one =
        (!setting.chinese ||
         (setting.complained_of == "music" && clause.has(Mood, Genre) && !clause.has(Look))) &&
        !other_subject(clause) && !clause.has(Video, ClipRef, Clip) && !clause.has(Text, Captions, File) &&
        !clause.has(Photo, Footage, Quoted) &&
        ((clause.has(Instead) && clause.has(Mood, Genre)) ||
         (clause.has(Another, Instead, Replace) && setting.last_subject == "music") ||
         (setting.complained_of == "music" && clause.has(Mood, Genre, Another) && !clause.has(Percent)));
    bool const bare_other = asks_for_another(clause, setting);
    bool const described = clause.has(Replace) && clause.has(Mood) && !other_subject(clause) &&
                           !clause.has(Video, ClipRef, Clip) && !clause.has(Look, FontName, Colour);
    bool const song = clause.has(Replace) && (clause.find(Replace)->words.find("首") != std::string::npos ||
                                              (instead_of_loud(clause) && !other_subject(clause)));
    if (!music && !pronoun && !described && !song && !other_one && !bare_other) return {};
    if (clause.has(Hold)) return {};
    if (bare_other) return {82, {{"replace_music", json::object()}}, "music"};
    auto const* traded = clause.find(Remove);
    if (traded && !setting.chinese && clause.has(Music, Genre, Track) &&
        clause.has_prep("for")) { // "Ditch that track for flamenco"
        Clause goal;
        std::size_t at = 0;
        while (at < clause.symbols.size() &&
               !(clause.symbols[at].meaning == Prep && clause.symbols[at].value == "for"))
            ++at;
        goal.symbols.assign(clause.symbols.begin() + static_cast<std::ptrdiff_t>(at), clause.symbols.end());
        if (goal.has(Genre, Mood, File)) return {83, {{"replace_music", music_args(goal)}}, "music"};
    }
    if (other_one && !clause.has(Remove)) return {82, {{"replace_music", music_args(clause)}}, "music"};
    // "Could the music be more energetic", "less sad music": another mood is another piece.
    bool const comparative = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.is({Mood, Genre}) && s.words.ends_with("ier") && s.phrase != s.words;
    }); // "A jazzier song"
    bool const moodier = !setting.chinese && clause.has(Music) && (clause.has(More, Less) || comparative) &&
                         clause.has(Mood, Genre) && !clause.has(Volume, Percent, Add) &&
                         !clause.has(Fade, FadeIn, FadeOut) &&
                         (comparative || clause.where({More, Less}) < clause.where({Mood, Genre}));
    if (moodier) {
        json args = clause.has(Less) ? json::object() : music_args(clause);
        return {83, {{"replace_music", args}}, "music"};
    }
    bool const instead =
        clause.where({Replace}) < clause.where({Louder, Quieter}) && !clause.has(Volume, Audio);
    if (clause.has(Louder, Quieter) && !instead) return {}; // 换个安静点的: the new one is to be calm.
    bool const level = clause.has(Volume, Percent, Decibel) || clause.has(Raise, Lower, Up, Down);
    bool const without = !setting.chinese && clause.has(Not) && clause.has(Make, Want, More) &&
                         clause.has(Music) && !clause.has(Mood, Genre) && !level &&
                         clause.symbols.size() <= 5;
    if (without) return {75, {{"remove_music", json::object()}}, "music"};
    if (clause.has(Remove) && !clause.has(Vague) && !clause.has(Noise, Silence, Voice)) {
        if (clause.has(Fade, FadeIn, FadeOut) && !clause.has(Music)) return {};
        json args = json::object();
        if (auto const* track = clause.find(TrackRef))
            args["track"] = number(track->a);
        else if (clause.has(ClipRef) && clause.find(ClipRef)->a > 0 && !clause.has(Clip))
            args["track"] = number(clause.find(ClipRef)->a);
        set_times(clause, args);
        return {74, {{"remove_music", args}}, "music"};
    }
    bool const cut_music =
        clause.has(Cut) &&
        !clause.has(FirstSpan, LastSpan, Range, Duration, ToLength, Moment, Since, Until) &&
        !clause.has(Fade, FadeIn, FadeOut) && !clause.has(BeatSync) && clause.has(Music);
    if (cut_music && !clause.has(Shorten, End, Beginning) && !level)
        return {56, {{"remove_music", json::object()}}, "music"};
    if (clause.has(Not) && clause.has(Music) && !level && !clause.has(Add, Put, Set, Make, Change))
        return {60, {{"remove_music", json::object()}}, "music"};
    bool const turned = clause.has(Turn, Convert) && clause.has(Music) && clause.has(Genre, Mood) &&
                        clause.has_prep("in") && !level;
    bool const replace = clause.has(Replace) || turned ||
                         (clause.has(Change, Convert) && (!level || clause.has(File, Genre)) &&
                          !clause.has(Fade, FadeIn, FadeOut)) ||
                         clause.has(Swap) || clause.has(Another) ||
                         ((clause.has(Make, Set) && clause.has(Music) && clause.has(Genre, Mood) && !level &&
                           !clause.inherited)) ||
                         (clause.has(Instead) && clause.has(Use, Put, Want));
    bool const other_mood = setting.chinese && clause.symbols.front().meaning == Music && clause.has(Mood) &&
                            clause.has(Strength, More, Then) && !asks_to_add(clause) && !level &&
                            std::ranges::none_of(clause.symbols, is_predicate) &&
                            !clause.has(Complaint, Genre) && setting.before.empty() &&
                            clause.find(Strength) && !clause.find(Strength)->words.starts_with("太") &&
                            !clause.find(Strength)->words.starts_with("有");
    if (other_mood) return {82, {{"replace_music", music_args(clause)}}, "music"}; // 音乐欢快一点
    bool const vague =
        setting.chinese && clause.has(Change) && clause.symbols.size() <= 2 &&
        (clause.find(Change)->words.starts_with("调") || clause.find(Change)->words.starts_with("编") ||
         clause.find(Change)->words.ends_with("一下")) &&
        !clause.has(Replace, Another) && !clause.has(Mood, Genre);
    if (vague) return {}; // 音乐调一下: how?
    if (!replace || (clause.has(BeatSync) && !clause.has(Music))) return {};
    if (auto const* another = clause.find(Another);
        another && !clause.has(Replace, Change) &&
        (another->words == "new" || another->words == "a new" || another->words.starts_with("新")) &&
        (clause.has(Add, Create, Put) || clause.has(Generative, Want, Make) ||
         another == &clause.symbols.back() || !another[1].is({Music, Genre, Mood, Track, MusicQuery})))
        return {};
    if (level && !clause.has(Replace, File, Genre)) return {};
    if (clause.has(Captions, Text) || clause.has(FilterName, Look)) {
        if (clause.where({Music, Genre}) > clause.where({Captions, Text, FilterName})) return {};
    }
    json args = music_args(clause);
    return {82, {{"replace_music", args}}, "music"};
}

Reading read_volume(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold)) return {};
    bool const unmute =
        clause.has(Unmute) ||
        (clause.has(Mute) && clause.has(Remove) &&
         (setting.chinese || clause.where({Remove}) < clause.where({Mute})) &&
         setting.text.folded_words(clause.symbols.front().first, clause.symbols.back().last).find(" or ") ==
             std::string::npos);
    bool const restores = clause.has_value(Unmute, "restore") && !clause.has(Audio, Original, Voice) &&
                          !clause.has(Music, Volume, Mute);
    if (unmute && !restores) {
        json args = {
            {"target", std::string(clause.has(Music) ? "music"
                                   : clause.has(ClipRef, Video)
                                       ? "original"
                                       : std::string_view(sound_target(clause, setting) == "all" &&
                                                                  !clause.has(All) && !clause.has(Everything)
                                                              ? "original"
                                                              : sound_target(clause, setting)))},
            {"percent", 100}};
        set_clip(clause, setting, args);
        return {85, {{"set_volume", args}}, args["target"] == "music" ? "music" : "original"};
    }
    bool const volume_verb = !setting.chinese && std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.is({Raise, Lower}) &&
               s.words.find("volume") != std::string::npos; // "turn the volume down by half"
    });
    bool const sound = volume_verb || clause.has(Music, Original, Voice, Audio, Volume) ||
                       (clause.has(Genre) && adds_level(clause)) ||
                       clause.has(Voiceover, Louder, Quieter, Decibel) ||
                       (clause.has(SoundEffect) && !asks_to_add(clause));
    bool const pronoun = (clause.has(Raise, Lower, Turn, Bigger, Smaller, Up, Down) ||
                          (clause.has(Keep, Set, Make) && clause.has(Percent, Decibel)) ||
                          (setting.chinese && clause.has(Trim) && clause.has(Percent, Decibel)) || // 压到15%
                          (clause.has(It) && clause.has(Percent))) &&
                         (setting.last_subject == "music" || setting.last_subject == "voice" ||
                          setting.last_subject == "original") &&
                         !clause.has(Text, Video);
    bool const of_clip = clause.has(ClipRef) && clause.has(Raise, Lower, Turn) && !clause.has(Position) &&
                         !clause.has(Rotate, Flip, Degrees) && !clause.has(Reverse, Split, Move);
    bool const whole = turns_all(clause, setting);
    bool const numbered = numbers_level(clause, setting);
    if ((!sound && !pronoun && !of_clip && !whole) || other_subject(clause)) return {};
    if (new_music(clause, setting) && !clause.has(Volume)) return {};
    auto const* genre = clause.find(Genre);
    bool const of_kind = genre && !setting.chinese && !clause.has(Music, Raise) &&
                         !clause.has(Lower, Louder, Quieter) && !clause.has(Up, Down, Make) &&
                         !clause.has(Set, Voice, Original) && !is_definite(*genre, setting) &&
                         genre == &clause.symbols.front();
    if (of_kind) return {}; // "Reggae at half volume"
    bool const named = !setting.chinese && clause.has(Music) && clause.has(Genre) &&
                       !clause.has(Raise, Lower, Louder) && !clause.has(Quieter, Up, Down) &&
                       !is_definite(*clause.find(Music), setting) && clause.has(Percent, Decibel);
    if (named) return {}; // "bgm lofi -12db"
    if (clause.has(Noise, Silence) && !clause.has(Music, Original)) return {};
    if (setting.chinese && heard_there(clause)) return {};
    bool const change =
        clause.has(Raise, Lower, Louder, Quieter) || clause.has(Up, Down, Bigger, Smaller) ||
        clause.has(More, Less, Half) || clause.has(Percent, Decibel) || clause.has(Quarter) ||
        (clause.has(Number) &&
         (clause.has_prep("at") || clause.has_prep("to") || clause.has_prep("down to"))) ||
        (clause.has(Set, Make, Keep) && clause.has(Number)) || clause.has(Factor) || clause.has_word("max") ||
        clause.has_word("full") ||
        (clause.has(Volume) && (clause.has(Set, Change, Number) || clause.has_word("double"))) || numbered;
    if (!change) return {};
    bool const known = sets_level_of_known_music(clause, setting) || music_at_level(clause, setting);
    if (asks_to_add(clause) && clause.has(Music) && !known && !clause.has(Volume, Louder) &&
        !clause.has(Raise, Lower) && !adds_level(clause))
        return {};
    if (clause.has(Faster, Slower) && !clause.has(Music, Volume)) return {};
    bool const soft_picture = clause.has(Video) && !clause.has(Audio, Volume, Music) && clause.has(Quieter) &&
                              clause.find(Quieter)->words.find("柔") != std::string::npos;
    if (soft_picture) return {};
    bool const both_ways =
        !setting.chinese && clause.has(Louder) && clause.has(Quieter) && !clause.has(Not, Music, Voice);
    if (both_ways) { // "Louder but also quieter"
        json up = {{"target", "all"}, {"direction", "up"}}, down = {{"target", "all"}, {"direction", "down"}};
        return {72, {{"set_volume", up}, {"set_volume", down}}, "audio"};
    }
    json args = {{"target", std::string(sound_target(clause, setting))}};
    set_level(clause, args);
    if (numbered && !args.contains("percent")) args["percent"] = number(clause.find(Number)->a);
    if (!args.contains("percent") && !args.contains("db") && !args.contains("direction")) return {};
    set_clip(clause, setting, args);
    if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
    int const score = clause.has(Music, Original, Voice)                         ? 76
                      : clause.has(Volume, Audio, Louder) || clause.has(Quieter) ? 72
                                                                                 : 50;
    return {score,
            {{"set_volume", args}},
            args["target"] == "music"      ? "music"
            : args["target"] == "voice"    ? "voice"
            : args["target"] == "original" ? "original"
                                           : "audio"};
}

Reading read_mute(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold, Unmute) || clause.has(Noise, Silence)) return {};
    std::size_t const muted = clause.where({Mute});
    bool const unheard = setting.chinese && muted > 0 && muted + 1 == clause.symbols.size() &&
                         clause.symbols[muted - 1].meaning == Unknown && clause.symbols.size() == 2;
    bool const moment_only = clause.has(Mute) && (setting.chinese || !clause.has(Music)) &&
                             clause.has(Moment, Duration, SoundEffect) &&
                             !clause.has(Range, FirstSpan, LastSpan) && !clause.has(ClipRef);
    if (moment_only) return {84, {{"other", {{"what", "mute a moment"}}}}, "original"}; // 14秒左右狗叫静音
    auto const* silent = clause.find(Mute);
    bool const stated = setting.chinese && silent && silent->words.starts_with("没") &&
                        !clause.has(Make, Want, PoliteRequest) && !clause.has(All, Range, FirstSpan);
    if (stated) return {};  // 左声道没声音: a complaint, and no wish for silence.
    if (unheard) return {}; // 把脏话消音: nobody here hears which.
    if (clause.has(Remove, Not) && clause.has(Mute) && !clause.has_word("and")) return {};
    bool const to_hear =
        !setting.chinese && clause.has(Keep, Only) &&
        std::ranges::any_of(clause.symbols, [](Symbol const& s) {
            return s.words == "hear" || s.words == "audible" || s.words == "heard" || s.words == "listen";
        });
    if (to_hear && clause.has(Music, Voice, Original)) // "I only want to hear the music"
        return {86, {{"mute", {{"target", clause.has(Music) ? "original" : "music"}}}}, "original"};
    bool const sound = clause.has(Original, Audio, Voice) || (clause.has(Volume) && !clause.has(Music));
    bool const off = clause.has(Turn, Mute) && clause.has_prep("off") && !clause.has(Percent, Decibel, Half);
    bool const removed = (clause.has(Remove) || (clause.has(Cut) && !clause.has(Volume, Half))) && sound &&
                         !clause.has(Half, Percent, Decibel) &&
                         !clause.has(FirstSpan, LastSpan, Range, ToLength) && !clause.has(SoundEffect);
    bool const without =
        clause.has(Not) && sound && !clause.has(Add, Louder, Quieter) && clause.symbols.size() <= 3;
    bool const bare_off = !setting.chinese && clause.symbols.size() <= 3 && clause.has(Original, Voice) &&
                          clause.symbols.back().meaning == Prep && clause.symbols.back().words == "off";
    bool const zero = clause.has(Percent) && clause.find(Percent)->a == 0 && !clause.has(Music);
    if (!clause.has(Mute) && !removed && !without && !bare_off && !(off && (sound || clause.has(Music))) &&
        !zero)
        return {};
    if (clause.has(Remove) && clause.has(Music) && !clause.has(Mute) && !clause.has(Original, Voice))
        return {};
    if (zero && !clause.has(Mute)) return {};
    std::string_view target = clause.has(Everything) && !clause.has(Original, Music)     ? "all"
                              : clause.has(Original)                                     ? "original"
                              : clause.has(Music) && !clause.has(Keep, Except)           ? "music"
                              : clause.has(Voice, Voiceover) || of_speech(clause)        ? "voice"
                              : clause.has(ClipRef, Video, ClipPair) || clause.has(Clip) ? "original"
                              : (clause.has(It) && setting.last_subject == "music")      ? "music"
                                                                                         : "all";
    if (target == "all" && (clause.has(Keep, Except) && clause.has(Music))) target = "original";
    if (target == "all" && clause.has(Range, FirstSpan, LastSpan)) target = "all";
    json args = {{"target", std::string(target)}};
    if (auto const* pair = clause.find(ClipPair)) {
        std::vector<Op> ops;
        for (double const index : {pair->a, pair->b}) {
            Symbol one;
            one.a = index;
            json each = args;
            each["clip"] = clip_of(one, setting);
            ops.push_back({"mute", each});
        }
        return {84, ops, "original"};
    }
    auto const* spared = clause.find(ClipRef);
    if (spared && spared->a > 0 && clause.has(Except)) { // Every clip but one.
        std::vector<Op> ops;
        for (int clip = 1; clip <= std::min(setting.context.clip_count, 30); ++clip)
            if (clip != static_cast<int>(spared->a))
                ops.push_back({"mute", {{"target", "original"}, {"clip", clip}}});
        return {84, ops, "original"};
    }
    set_clip(clause, setting, args);
    if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
    return {clause.has(Mute) ? 84 : 76, {{"mute", args}}, target == "music" ? "music" : "original"};
}

namespace {

bool fades_picture(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, [](Symbol const& symbol) {
        return symbol.is({FadeIn, FadeOut, Fade}) &&
               (symbol.words.find("黑") != std::string::npos ||
                symbol.words.find("亮") != std::string::npos || symbol.words.find("暗") != std::string::npos);
    });
}

} // namespace

Reading read_fade(Clause const& clause, Setting const& setting) {
    if (!clause.has(Fade, FadeIn, FadeOut) || clause.has(Hold)) return {};
    if (clause.has(TransitionName) && !clause.has(Music, Audio)) return {};
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
    bool const just_added = !setting.before.empty() && setting.before.back().name.ends_with("_music") &&
                            setting.last_subject == "music";
    if (just_added && target != "video") target = "music";
    if (just_added && !clause.has(Video, Clip, Beginning) && !clause.has(ClipRef)) target = "music";
    if (!clause.has(Music, Audio, Voice) && fades_picture(clause)) target = "video"; // 最后渐黑
    bool in = clause.has(FadeIn);
    bool out = clause.has(FadeOut);
    if (clause.has(Fade)) {
        bool const says_in = clause.has_prep("in") || (clause.has(Beginning) && !clause.has(End));
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
    std::vector<Op> ops;
    auto const add = [&](char const* where) {
        json args = {{"target", target}, {"where", where}};
        bool const inward = std::string_view(where) == "in";
        if (json seconds =
                inward ? fade_seconds(clause, {FadeIn, Fade}) : fade_seconds(clause, {FadeOut, Fade});
            !seconds.is_null())
            args["seconds"] = std::move(seconds);
        if (auto const* range = clause.find(Range)) args["range"] = {moment(range->a), moment(range->b)};
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
    bool const adds = clause.has(Add, Put) || clause.where({Want}) < clause.where({Music});
    if (adds && clause.has(Music) && !clause.inherited && !gives_to_music(clause, setting) &&
        clause.where({Music}) < clause.where({Fade, FadeIn, FadeOut}))
        return {20, ops, "music"};
    return {clause.has(Music, Audio, Video) ? 80 : 70, ops, target == "music" ? "music" : "video"};
}

Reading read_duck(Clause const& clause, Setting const& setting) {
    bool const lower = clause.has(Lower, Quieter) || clause.has(Down, Smaller, Less) ||
                       (clause.has(Not) && clause.has(Louder));
    bool const idiom = clause.has(Duck);
    bool const music = clause.has(Music) || setting.last_subject == "music" || clause.has(Background, It);
    bool const speaking = clause.has(Speaking) || (clause.has(Voice, Voiceover) && clause.has(While)) ||
                          (clause.has(Voice) && clause.has_prep("under"));
    if (clause.has(Hold) ||
        (new_music(clause, setting) && clause.where({Music, Genre}) < clause.where({Duck, Speaking})))
        return {};
    if (!idiom && !(lower && speaking && (music || !clause.has(Voice)))) return {};
    if (clause.has(Add, Put) && clause.has(Music, Genre)) return {};
    json args = json::object();
    if (clause.has(Not, Remove) || clause.has_prep("off") || clause.has(Stop_)) args["off"] = true;
    if (auto const* by = clause.find(Decibel); by && !setting.chinese) args["db"] = number(-std::abs(by->a));
    if (auto const* to = clause.find(Percent); to && !setting.chinese && to->a >= 0 && to->a <= 100)
        args["percent"] = number(to->a);
    return {90, {{"duck", args}}, "music"};
}

Reading read_loudness(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold)) return {};
    if (clause.has(Normalize, Lufs)) {
        json args = json::object();
        if (auto const* lufs = clause.find(Lufs))
            args["lufs"] = number(lufs->a > 0 ? -lufs->a : lufs->a);
        else if (auto const* bare = clause.find(Number); bare && bare->a < 0)
            args["lufs"] = number(bare->a);
        else if (auto const* db = clause.find(Decibel))
            args["lufs"] = number(db->a);
        return {88, {{"normalize_loudness", args}}, "audio"};
    }
    bool const noise =
        clause.has(Noise) && (clause.has(Remove, Lower, Cut, Mute) || clause.has(Vague, Change) ||
                              (clause.has(Turn) && clause.has(Down)));
    bool const remark = clause.has(Noise) && !clause.has(Add, Put, Keep) &&
                        !clause.has(Music, Text, Captions) && !clause.has(SoundEffect);
    std::size_t const sounds = clause.where({Audio});
    bool const of_thing = setting.chinese && sounds > 0 && sounds < clause.symbols.size() &&
                          clause.symbols[sounds - 1].meaning == Unknown && clause.has(Remove) &&
                          !clause.has(ClipRef, Music, Original) && !clause.has(Voice, Mute); // 割草机声音去了
    bool const echo = clause.has_value(OtherEdit, "reverb") && clause.has(Remove);
    bool const of_place = setting.chinese && heard_there(clause) && !clause.has(Music, Voice) &&
                          (clause.has(Quieter, Bigger, Smaller) || clause.has(Lower, Remove, Complaint));
    bool const other_sound = of_thing || echo || of_place;
    if (!clause.has(Denoise) && !noise && !remark && !other_sound) return {};
    if (clause.has(Video) && !clause.has(Audio, Noise) && clause.has(Denoise) && clause.has(FilterName))
        return {};
    json args = json::object();
    bool const cleans_up = clause.has_word("up") && !setting.chinese;
    bool const only_noisy = remark && !noise && !clause.has(Denoise) && !setting.chinese;
    bool const remarked = !setting.chinese && std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.stated; // "The wind is really loud, get rid of it"
    });
    if (auto const* strength = clause.find(Strength);
        strength && strength->value == "a lot" && !only_noisy && !remarked)
        args["strength"] = "strong";
    else if (clause.has(Denoise) && clause.has(Raise, Bigger, Louder) && !cleans_up)
        args["strength"] = "strong";
    else if (clause.has(Denoise) && (clause.has(Lower, Smaller, Quieter) || strength))
        args["strength"] = "light";
    else if (strength && noise && clause.has(Remove))
        args["strength"] = "light";
    set_clip(clause, setting, args);
    return {clause.has(Denoise) || noise || other_sound ? 86 : 40, {{"denoise_audio", args}}, "original"};
}

Reading read_sound_effect(Clause const& clause, Setting const& setting) {
    auto const* effect = clause.find(SoundEffect);
    std::size_t const heard = clause.where({Audio});
    bool const heard_word = setting.chinese && !effect && clause.has(Add) && heard > 0 &&
                            heard < clause.symbols.size() && clause.symbols[heard - 1].meaning == Unknown &&
                            clause.where({Add}) < heard && clause.symbols[heard].words.starts_with("声") &&
                            clause.symbols.size() <= 5;
    if (heard_word) { // 第6秒加个哇哦的声音
        json args = {{"query", clause.symbols[heard - 1].words}};
        if (auto const* when = clause.find(Moment)) args["at_s"] = moment(when->a);
        if (clause.has(Beginning)) args["at_s"] = 0;
        return {70, {{"sound_effect", args}}, "effects"};
    }
    bool const named_sound = !effect && !setting.chinese && asks_to_add(clause) && heard > 0 &&
                             heard < clause.symbols.size() && clause.symbols[heard - 1].meaning == Unknown &&
                             clause.symbols[heard].words == "sound";
    if (named_sound) { // "Add that bruh sound at 7 sec"
        json args = {{"query", clause.symbols[heard - 1].words}};
        if (auto const* when = clause.find(Moment)) args["at_s"] = moment(when->a);
        return {70, {{"sound_effect", args}}, "effects"};
    }
    bool const sound_of =
        !effect && !setting.chinese && asks_to_add(clause) && heard + 1 < clause.symbols.size() &&
        clause.symbols[heard + 1].meaning == Unknown &&
        setting.text.folded_words(clause.symbols[heard].last, clause.symbols[heard + 1].first)
            .starts_with(" of ");
    if (sound_of) { // "Add the sound of waves"
        json args = {{"query", clause.symbols[heard + 1].words}};
        if (auto const* when = clause.find(Moment)) args["at_s"] = moment(when->a);
        return {72, {{"sound_effect", args}}, "effects"};
    }
    if (!effect || clause.has(Remove, Mute, Hold) || clause.has(Louder, Quieter, Volume)) return {};
    if (clause.has(Bigger, Smaller, Raise, Lower) && !clause.has(Add, Put)) return {};
    json args = json::object();
    std::string query;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == SoundEffect && !symbol.value.empty())
            query = setting.chinese ? std::string(symbol.value) : described_effect(clause, symbol);
    if (query.empty())
        if (auto const* quoted = clause.find(Quoted)) {
            auto const* known = find_phrase(quoted->words);
            query = known && known->meaning == SoundEffect ? std::string(known->value) : quoted->words;
        }
    if (query.empty()) {
        std::size_t const at = clause.where({SoundEffect});
        if (at > 0 &&
            clause.symbols[at - 1].is({Unknown, Mood, Animation, FilterName, Speaking, TransitionName}))
            query = setting.text.words(clause.symbols[at - 1].first, clause.symbols[at - 1].last);
        for (std::size_t i = at + 1; query.empty() && i < clause.symbols.size(); ++i)
            if (clause.symbols[i].meaning == Unknown)
                query = setting.text.words(clause.symbols[i].first, clause.symbols[i].last);
    }
    if (!query.empty()) args["query"] = query;
    std::vector<double> times;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == Moment || (symbol.meaning == Duration && !times.empty()) ||
            (symbol.meaning == Number && symbol.value != "word" && clause.has(Duration)))
            times.push_back(symbol.a);
    if (clause.count({Duration}) > 0 && times.size() == 1 && clause.has(Number) && !clause.has(Moment))
        times.push_back(clause.find(Duration)->a);
    if (!setting.chinese && times.size() > 1) { // "Whistle at 0:30, 1:00 and 1:30"
        std::vector<Op> ops;
        for (double const time : times) {
            args["at_s"] = moment(time);
            ops.push_back({"sound_effect", args});
        }
        return {79, ops, "effects"};
    }
    if (auto const* when = clause.find(Moment))
        args["at_s"] = moment(when->a);
    else if (auto const* range = clause.find(Range))
        args["at_s"] = moment(range->a);
    else if (auto const* since = clause.find(Since))
        args["at_s"] = moment(since->a);
    else if (clause.has(Here))
        args["at_s"] = "playhead";
    else if (auto const* bare = clause.find(Duration))
        args["at_s"] = moment(bare->a);
    else if (auto const* plain = clause.find(Number);
             plain && !setting.chinese && clause.has_prep("at") && plain == &clause.symbols.back())
        args["at_s"] = moment(plain->a); // "Vine boom at 9"
    else if (clause.has(Beginning) && !clause.has(Each))
        args["at_s"] = 0;
    return {clause.has(Music) ? 60 : 79, {{"sound_effect", args}}, "effects"};
}

Reading read_voiceover(Clause const& clause, Setting const& setting) {
    auto const* file = clause.find(File);
    bool const spoken = file && kind_of_file(*file) == FileKind::Sound &&
                        (clause.has(Voice) || file->words.find("voice") != std::string::npos) &&
                        clause.has(Use, Add, Put) && !clause.has(Music);
    bool const asked = clause.has(Voiceover) || spoken ||
                       (clause.has(Voice, VoiceKind) && clause.has(Say) && clause.has(Quoted));
    if (!asked || clause.has(Hold)) return {};
    bool const remark = setting.chinese && clause.has(Slower, Faster, Complaint) &&
                        !clause.has(Add, Use, Quoted) && !clause.has(File, Create, Say);
    if (remark) return {}; // 配音比画面慢半拍
    if (clause.has(Louder, Quieter, Raise) || clause.has(Lower, Volume, Mute) ||
        clause.has(Remove, Percent, Bigger) || clause.has(Smaller))
        return {};
    if (clause.has(Captions) && !clause.has(Quoted)) return {};
    json args = json::object();
    if (auto const* quoted = clause.find(Quoted))
        args["text"] = quoted->words;
    else if (std::size_t const say = clause.where({Say}); say + 1 < clause.symbols.size())
        args["text"] = setting.text.words(clause.symbols[say + 1].first, clause.symbols.back().last);
    std::string voice;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == VoiceKind && voice.find(symbol.value) == std::string::npos)
            voice += (voice.empty() ? "" : " ") + std::string(symbol.value);
    if (voice.empty() && clause.has(Mood) && clause.has(Voice)) voice = clause.find(Mood)->phrase;
    if (!voice.empty()) args["voice"] = voice;
    if (file) args["source"] = "uploaded:" + file->words;
    if (auto const* language = clause.find(LanguageName)) args["language"] = std::string(language->value);
    if (auto const* when = clause.find(Moment)) args["start_s"] = moment(when->a);
    if (auto const* since = clause.find(Since)) args["start_s"] = moment(since->a);
    return {80, {{"voiceover", args}}, "voice"};
}

} // namespace needledrop::language
