// How loud a thing is: levels, silence, ducking, one loudness.
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

/// 吉他那首放到-24分贝: a level, where 加3分贝 is a change.
bool puts_at_level(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.is({Add, Put}) && s.words.ends_with("到");
    });
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
    bool const bare = setting.chinese && clause.symbols.size() != 2; // 原声 0 音乐 100
    return !bare && level && level->value != "word" && clause.symbols.size() <= 4 && level->a <= 200 &&
           level == &clause.symbols.back() && clause.has(Music, Voice, Original) &&
           !clause.has(TrackRef, Clip);
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
    bool const somebody = over && !setting.chinese && clause.has(Unknown) &&
                          clause.where({Unknown}) < clause.where({Music}) && after.starts_with(" the ");
    if (somebody) return true; // "I can't hear the interview over the song"
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
        bool const halves = half->words.starts_with("halv"); // "Halve the music"
        bool const by = half->lead == "by" || halves;
        args["percent"] = by ? (down || halves ? -50 : 50) : 50;
        if (by) args["relative"] = true;
        return;
    }
    if (auto const* part = clause.find(Quarter)) {
        double const percent = std::round(std::strtod(std::string(part->value).c_str(), nullptr) * 100);
        bool const by = part->lead == "by";
        bool const lowers = down || clause.has(Turn); // "Knock the song back by a third"
        args["percent"] = number(by && lowers && !clause.has(Up, Raise) ? -percent : percent);
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
    if (auto const* step = clause.find(Number); step && step->lead == "signed" && !set_verb) {
        args["db"] = number(step->a); // "Voice +3, music -6"
        args["relative"] = true;
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

} // namespace

Reading read_volume(Clause const& clause, Setting const& setting) {
    if (clause.has(Hold)) return {};
    bool const equal = setting.chinese && clause.has(Music) && clause.has(Original, Voice) &&
                       (clause.has_word("1:1") || clause.has_word("一样大") || clause.has_word("同样大") ||
                        clause.has_word("一样响"));
    if (equal) { // 视频原声和音乐一比一
        std::string const other = clause.has(Original) ? "original" : "voice";
        return {90,
                {{"set_volume", {{"target", other}, {"percent", 100}}},
                 {"set_volume", {{"target", "music"}, {"percent", 100}}}},
                "music"};
    }
    if (!setting.chinese && clause.has_value(OtherEdit, "change pitch")) return {};
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
    bool const pronoun =
        (clause.has(Raise, Lower, Turn, Bigger, Smaller, Up, Down) ||
         (clause.has(Keep, Set, Make) && clause.has(Percent, Decibel)) ||
         (setting.chinese && clause.has(Trim) && clause.has(Percent, Decibel)) || // 压到15%
         (clause.has(It) && clause.has(Percent))) &&
        (setting.last_subject == "music" || setting.last_subject == "voice" ||
         setting.last_subject == "original" ||
         (!setting.chinese && setting.last_subject == "audio" && clause.has(Percent, Decibel))) &&
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
    bool const rest = !setting.chinese && clause.has(Rest) && !setting.before.empty() &&
                      setting.before.back().name == "normalize_loudness";
    if (rest) return {72, {setting.before.back()}, "audio"}; // "Some parts are loud and others are quiet"
    json args = {{"target", std::string(sound_target(clause, setting))}};
    set_level(clause, args);
    if (numbered && !args.contains("percent") && !args.contains("db"))
        args["percent"] = number(clause.find(Number)->a);
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
    bool const to_hear =
        !setting.chinese && clause.has(Keep, Only) &&
        std::ranges::any_of(clause.symbols, [](Symbol const& s) {
            return s.words == "hear" || s.words == "audible" || s.words == "heard" || s.words == "listen";
        });
    if (to_hear && clause.has(Music, Voice, Original)) // "I only want to hear the music"
        return {86, {{"mute", {{"target", clause.has(Music) ? "original" : "music"}}}}, "original"};
    bool const only_one =
        !setting.chinese && clause.has(Only) &&
        std::ranges::all_of(clause.symbols,
                            [](Symbol const& s) {
                                return s.is({Only, Keep, Music, Original, Voice, PoliteRequest, Want, Audio});
                            }) &&
        clause.count({Music, Original, Voice}) == 1 && clause.has(Music, Original, Voice);
    if (only_one) { // "Keep only the music", "just the original sound"
        if (clause.has(Music)) return {86, {{"mute", {{"target", "original"}}}}, "original"};
        return {86, {{"remove_music", json::object()}}, "original"};
    }
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
    bool const only_music = !setting.chinese && clause.has(Keep) && clause.has(Only) && clause.has(Music) &&
                            clause.symbols.size() <= 4 && !clause.has(Mood, Genre);
    if (only_music) return {86, {{"mute", {{"target", "original"}}}}, "original"}; // "Only keep the music"
    bool const voice_gone =
        !setting.chinese && clause.has(Voiceover) && clause.has(Remove) && !clause.has(Music);
    if (voice_gone) return {82, {{"mute", {{"target", "voice"}}}}, "voice"}; // "Delete the voiceover"
    auto const* kept = clause.find(Keep);
    bool const only_heard =
        setting.chinese && kept && clause.has(Music, Voice, Original) &&
        (kept->words.ends_with("听") || kept->words.starts_with("只") || clause.has(Only)) &&
        !clause.has(Remove, Change) && clause.count({Music, Voice, Original}) == 1 &&
        !clause.has(Lower, Add, Percent) && !clause.has(Put) &&
        (clause.where({Keep}) < clause.where({Music, Voice, Original}) || !clause.has(ClipRef));
    if (only_heard) { // 只听音乐, 最后8秒只保留音乐
        json args = {{"target", clause.has(Music) ? "original" : "music"}};
        if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
        set_clip(clause, setting, args);
        return {86, {{"mute", args}}, "original"};
    }
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
    bool const of_camera = silent && silent->words.find("camera") != std::string::npos;
    std::string_view target = clause.has(Everything) && !clause.has(Original, Music)     ? "all"
                              : clause.has(Original) || of_camera                        ? "original"
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
            if (clip != whole(spared->a))
                ops.push_back({"mute", {{"target", "original"}, {"clip", clip}}});
        return {84, ops, "original"};
    }
    set_clip(clause, setting, args);
    if (auto const range = range_of(clause); !range.is_null()) args["range"] = range;
    return {clause.has(Mute) ? 84 : 76, {{"mute", args}}, target == "music" ? "music" : "original"};
}

Reading read_duck(Clause const& clause, Setting const& setting) {
    bool const fades = !setting.chinese && clause.has(Fade, FadeOut) && clause.has(Music) &&
                       clause.has(Speaking); // "Fade the music under my voice"
    bool const lower = clause.has(Lower, Quieter) || clause.has(Down, Smaller, Less) || fades ||
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

/// "Light noise reduction", "denoise it hard": how much of the noise is to go; empty where nothing says.
static std::string told_strength(Clause const& clause) {
    static constexpr std::string_view kLight[] = {"light",  "mild",   "gentle", "gently", "lightly",
                                                  "slight", "subtle", "soft",   "softly", "low"};
    static constexpr std::string_view kStrong[] = {"strong", "strongly",   "heavy",        "heavily",
                                                   "hard",   "aggressive", "aggressively", "maximum",
                                                   "max",    "full",       "high",         "serious"};
    for (auto const& symbol : clause.symbols) {
        if (std::ranges::find(kLight, std::string_view(symbol.words)) != std::end(kLight)) return "light";
        if (std::ranges::find(kStrong, std::string_view(symbol.words)) != std::end(kStrong)) return "strong";
    }
    return {};
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
    if (auto const told = told_strength(clause); !told.empty() && !setting.chinese)
        args["strength"] = told;
    else if (auto const* strength = clause.find(Strength);
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

} // namespace needledrop::language
