// Music is asked for, exchanged or taken away.
#include "language/frame.h"
#include "language/lexicon.h"
#include "language/music_words.h"
#include "language/sound_words.h"

#include <algorithm>
#include <array>
#include <string>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

bool about_level(Clause const& clause) {
    return clause.has(Louder, Quieter) || clause.has(Volume) ||
           ((clause.has(Raise, Lower, Bigger, Smaller) || clause.has(Up, Down, Less, More)) &&
            !asks_to_add(clause)) ||
           clause.has(Percent, Decibel) || clause.has(Half);
}

/// "Loop the track", "keep the track going round till the video ends".
bool loops_track(Clause const& clause) {
    return clause.has(Loop, Fit) && clause.has(Track) && !clause.has(Clip, ClipRef);
}

bool music_words(Clause const& clause) {
    return clause.has(Music, Genre, BeatSync, MusicQuery) || clause.has_value(Use, "music") ||
           loops_track(clause) || (clause.has(Bpm) && asks_to_add(clause));
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

/// "the music is chill": tells, and asks for nothing.
bool states_something(Clause const& clause, Setting const& setting) {
    std::string const after =
        setting.text.folded_words(clause.find(Music)->last, clause.find(Music)->last + 8);
    for (std::string_view verb : {" is ", " was ", " sounds", " feels", " seems", " are ", "很", "挺",
                                  "听起来", "真", "还不错", "'s "})
        if (after.starts_with(verb)) return true;
    return false;
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

} // namespace

Reading read_add_music(Clause const& clause, Setting const& setting) {
    bool const goes_on = clause.has(Loop, Fit) && setting.last_subject == "music" &&
                         std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                             return s.is({Loop, Fit, It, Make, Then, Prep, End, Keep, Set, Want});
                         });
    bool const tints = setting.chinese && clause.has_word("滤镜") && !clause.has(Music);
    if (tints) return {}; // 加个圣诞滤镜
    if (goes_on && !clause.has(Video, ClipRef))
        return {72, {{"add_music", music_args(clause, setting)}}, "music"};
    bool const beat = clause.has(BeatSync);
    if (beat && !asks_to_add(clause)) return {75, {{"add_music", music_args(clause, setting)}}, "music"};
    if (clause.has(Voiceover) && !clause.has(Music)) return {};
    bool const fades_known = !setting.chinese && clause.has(FadeIn, FadeOut) && clause.has(Want) &&
                             clause.has(Music) && is_definite(*clause.find(Music), setting) &&
                             !clause.has(Add, Put, Use) && !clause.has(Mood, Genre);
    if (fades_known) return {}; // "I want the music to come in slowly"
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
    bool const at_volume =
        clause.has(Louder, Quieter, Lower) && !(add && !setting.chinese && clause.has(Quieter));
    if (file && !clause.has(Remove, Replace, Cut) && !at_volume && !clause.has(Hold))
        return {78, {{"add_music", music_args(clause, setting)}}, "music"};
    if (brings_song(clause, setting)) {
        json args = music_args(clause, setting);
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
    if (clause.has(Loop, Fit) && (clause.has(Music) || loops_track(clause)) && !add &&
        !clause.has(Fade, FadeIn, FadeOut) && !clause.has(Raise, Lower, Volume))
        return {72, {{"add_music", music_args(clause, setting)}}, "music"};
    bool const for_reel = !setting.chinese && clause.has_prep("for") && clause.has(Genre, Music) &&
                          clause.where({Genre, Music}) < clause.where({Prep}) &&
                          clause.where({Prep}) < clause.where({Highlight}); // "Ukulele for my montage"
    if (clause.has(Highlight) && !add && !for_reel) return {};
    if (clause.has(Generative) && clause.has(Video) && !clause.has(Music)) return {};
    // "soundtrack: dreamy ambient, 70 bpm, fade out 5 s"
    bool const listed = clause.has(Music) && clause.has(Mood, Genre, Bpm) &&
                        (clause.has(Bpm, Mark) || (clause.has(Mood) && clause.has(Genre))) &&
                        clause.where({Music}) < clause.where({Fade, FadeIn, FadeOut});
    if (!add && listed && clause.has(Fade, FadeIn, FadeOut) && !clause.has(Change, Make, Set))
        return {82, {{"add_music", music_args(clause, setting)}}, "music"};
    if (!add && (about_level(clause) || clause.has(Fade, FadeIn, FadeOut) || clause.has(Duck)) &&
        !clause.has(Genre) && !new_music(clause, setting))
        return {};
    if (!add && clause.has(Cut, Trim, Move, Split, Shorten, Keep)) return {};
    bool const made = !setting.chinese && clause.has(Make) && !clause.has(Change, Set) && clause.has(Music) &&
                      is_indefinite(*clause.find(Music), setting) && !about_level(clause) &&
                      clause.where({Make}) < clause.where({Music}) && !clause.has(It, Fade, More);
    bool const timed = !setting.chinese && clause.has(Music) && !add && !clause.has(Fade, FadeIn, FadeOut) &&
                       !clause.has(Remove, Cut, Trim) && !clause.has(Volume, Louder, Quieter) &&
                       std::ranges::all_of(clause.symbols, [](Symbol const& s) {
                           return s.is({Music, Make,  Only,      Start,     Beginning, Since, Moment,
                                        Until, Range, FirstSpan, Speed,     Show,      Prep,  PoliteRequest,
                                        While, Want,  Strength,  ForLength, Tentative, It});
                       });
    bool const only_within = clause.has(Only) && clause.has(FirstSpan, Range, Until) && !clause.has(Keep);
    bool const from_then = (clause.has(Start, Since) || clause.symbols.front().meaning == Beginning) &&
                           clause.has(Moment, Since) && clause.symbols.size() > 2;
    auto const* until = clause.find(Until);
    if (timed && until && !clause.has(Moment, Since) && !clause.has(Only, Range) &&
        clause.symbols.size() <= 4)
        return {77,
                {{"trim", {{"target", "music"}, {"keep", {0, moment(until->a)}}}}},
                "music"}; // "Have the song stop at 0:40"
    if (timed && (only_within || from_then || (clause.has(Until) && clause.has(Moment, Since))))
        return {76,
                {{"add_music", music_args(clause, setting)}},
                "music"}; // "Let it play only for the first 20 s"
    if (made)
        return {70, {{"add_music", music_args(clause, setting)}}, "music"}; // "Can you make a song for this?"
    bool const begins = !setting.chinese && clause.has(Make) && clause.has(Start, Since) &&
                        clause.has(Since, Moment) && clause.has(Music) && !clause.has(Fade, FadeIn);
    if (begins)
        return {76,
                {{"add_music", music_args(clause, setting)}},
                "music"}; // "Make the music start at 10 seconds"
    if (!add && clause.has(Make, Change, Set) && clause.has(Music)) return {};
    bool const bare = !add;
    if (bare && clause.has(Volume) && (setting.chinese || clause.symbols.front().meaning != Genre)) return {};
    bool const described = clause.has(Mood, Genre, MusicQuery) || clause.has(BeatSync, Loop, File) ||
                           clause.has(Fit, Bpm, FilterName);
    bool const fresh = clause.has(Music) && is_indefinite(*clause.find(Music), setting);
    bool const kind_named = !setting.chinese && music_args(clause, setting).contains("query");
    if (bare && !described && !fresh && !kind_named && clause.has(Unknown, Chitchat, Complaint)) return {};
    if (bare && clause.has(Music) && states_something(clause, setting)) return {};
    bool const told = bare && !setting.chinese && clause.has(Unknown) && !clause.has(Want, PoliteRequest) &&
                      std::ranges::any_of(clause.symbols, [](Symbol const& s) {
                          return s.subject && s.is({Music, Genre, Track});
                      });
    if (told) return {}; // "That song is stuck in my head'
    bool const that_one = clause.has(Music) && (clause.find(Music)->words.starts_with("这") ||
                                                clause.find(Music)->words.starts_with("那"));
    if (bare && that_one && !clause.has_value(Use, "music")) return {}; // 又是这首: it is there.
    auto const* intro = clause.find(Beginning);
    bool const unmeasured =
        !setting.chinese && intro && intro->words == "intro" && clause.has(Only) && clause.has(Music) &&
        (clause.has_prep("over the") || clause.has_prep("in") || clause.has_word("during")) &&
        !clause.has(Moment, Duration, Range) && !clause.has(ForLength, FirstSpan, Mood) && !clause.has(Until);
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
    json args = music_args(clause, setting);
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
    auto const* one = clause.find(Number);
    bool const a_calmer_one = !setting.chinese && one && one->words == "one" && clause.has(Mood) &&
                              clause.has(Use, Add, Put) && !clause.has(Text, Captions, Video) &&
                              !clause.has(ClipRef, Clip, FilterName);
    if (a_calmer_one) { // "Try a happier one"
        Symbol const* mood = nullptr;
        for (auto const& symbol : clause.symbols)
            if (symbol.meaning == Mood) mood = &symbol;
        return {82, {{"replace_music", {{"mood", mood->phrase}}}}, "music"};
    }
    bool const early = !setting.chinese && clause.has(Music) && clause.has(Not, Stop_) && clause.has(End) &&
                       clause.has_prep("before") && !clause.has(Duration, Moment);
    if (early) return {84, {{"clarify", {{"about", "when the music should stop"}}}}};
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
        if (goal.has(Genre, Mood, File)) return {83, {{"replace_music", music_args(goal, setting)}}, "music"};
    }
    if (other_one && !clause.has(Remove))
        return {82, {{"replace_music", music_args(clause, setting)}}, "music"};
    // "Could the music be more energetic", "less sad music": another mood is another piece.
    bool const comparative = std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.is({Mood, Genre}) &&
               (s.words.ends_with("ier") || s.words == "calmer" || s.words == "sadder");
    }); // "A jazzier song"
    bool const moodier =
        !setting.chinese && clause.has(Music) && (clause.has(More, Less) || comparative) &&
        clause.has(Mood, Genre, MusicQuery) && !clause.has(Volume, Percent, Add) &&
        !clause.has(Fade, FadeIn, FadeOut) &&
        (comparative || clause.where({More, Less}) < clause.where({Mood, Genre, MusicQuery}));
    if (moodier) {
        json args = music_args(clause, setting);
        if (clause.has(Less)) { // "Less intense music"
            std::string const mood(clause.has(Mood) ? clause.find(Mood)->value : clause.find(Genre)->value);
            args = {{"mood", "less " + mood}};
        }
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
                        clause.has_prep("in") && !level && !clause.has(Video, Footage);
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
    if (other_mood) return {82, {{"replace_music", music_args(clause, setting)}}, "music"}; // 音乐欢快一点
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
    json args = music_args(clause, setting);
    set_told_query(clause, setting, args);
    return {82, {{"replace_music", args}}, "music"};
}

} // namespace needledrop::language
