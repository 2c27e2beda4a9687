// How long the music that is there is to be heard: where it ends, which part of it goes, how long it is.
// English; frames_trim reads what Chinese says of it.
#include "language/frame.h"
#include "language/sound_words.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

Reading trimmed(int score, char const* arg, json value) {
    return {score, {{"trim", {{"target", "music"}, {arg, std::move(value)}}}}, "music"};
}

/// "Ends", "should stop", "cut off", "be gone": something in the clause brings the music to its end.
bool comes_to_an_end(Clause const& clause) {
    static constexpr std::string_view kEnds[] = {"be gone",   "gone",  "vanish",   "disappear", "go away",
                                                 "goes away", "quit",  "cease",    "die",       "drop out",
                                                 "drops out", "quits", "fade off", "be over",   "over"};
    return clause.has(End, Stop_, Cut) || clause.has(Remove, Mute) ||
           std::ranges::any_of(clause.symbols, [](Symbol const& s) {
               return (s.is({Start, Unknown, Fade}) &&
                       std::ranges::find(kEnds, std::string_view(s.words)) != std::end(kEnds)) ||
                      s.words.starts_with("stop") || s.words.starts_with("end");
           });
}

/// "No music for the last ten seconds", "cut the music between 0:10 and 0:20": a part of it goes.
Reading part_goes(Clause const& clause) {
    if (auto const* last = clause.find(LastSpan); last && last->value != "half")
        return trimmed(84, "last_s", number(last->a));
    if (auto const* first = clause.find(FirstSpan); first && first->value != "half")
        return trimmed(84, "first_s", number(first->a));
    if (auto const* range = clause.find(Range))
        return trimmed(84, "remove", {moment(range->a), moment(range->b)});
    if (auto const* since = clause.find(Since)) return trimmed(84, "remove", {moment(since->a), nullptr});
    if (auto const* until = clause.find(Until)) return trimmed(84, "remove", {0, moment(until->a)});
    return {};
}

/// "End the music at 0:45", "the song should stop at the one minute mark".
Reading ends_there(Clause const& clause) {
    auto const* when = clause.find(Moment);
    if (!when) when = clause.find(Until);
    if (!when || !comes_to_an_end(clause) || clause.has(Beginning)) return {};
    return trimmed(84, "remove", {moment(when->a), nullptr});
}

/// "Keep the music only until 0:40", "let the song play just for the first 20 seconds".
Reading stays_until(Clause const& clause) {
    bool const only = clause.has(Keep, Speed) || clause.has_word("let");
    json const range = range_of(clause);
    if (!only || range.is_null()) return {};
    return trimmed(84, "keep", range);
}

/// "Make the music shorter", "cut the song down to 20 seconds", "trim the music".
Reading changes_length(Clause const& clause) {
    bool const shorter = clause.has(Shorten, Shorter, Trim);
    auto const* length = clause.find(ToLength);
    if (!length && shorter) length = clause.find(Duration);
    bool const becomes = clause.has(Make, Cut, Shorten) || clause.has(Trim, Set, Keep);
    if (length && length->lead == "by") return trimmed(82, "last_s", number(length->a));
    if (length && (becomes || shorter)) return trimmed(82, "to_duration_s", number(length->a));
    if (shorter && !length_of(clause)) return {82, {{"trim", {{"target", "music"}}}}, "music"};
    return {};
}

/// "Remove the music from clip 2": silent there, and there only.
Reading goes_from_clip(Clause const& clause, Setting const& setting) {
    auto const* clip = clause.find(ClipRef);
    bool const placed =
        clip && clip->value != "selected" && clip > &clause.symbols.front() && (clip - 1)->meaning == Prep;
    if (!placed || !clause.has(Music) || !clause.has(Remove, Cut)) return {};
    return {86, {{"mute", {{"target", "music"}, {"clip", clip_of(*clip, setting)}}}}, "music"};
}

/// "Replace my voice with music", "music instead of the original sound": the one falls silent for the other.
Reading takes_place_of_sound(Clause const& clause, Setting const& setting) {
    std::size_t const sound = clause.where({Original, Voice}), music = clause.where({Music, Genre});
    std::size_t const verb = clause.where({Replace, Swap}), instead = clause.where({Concept::Instead});
    std::size_t const size = clause.symbols.size();
    bool const replaced = verb < sound && sound < music && music < size;
    bool const in_its_place = music < instead && instead < sound && sound < size;
    if ((!replaced && !in_its_place) || clause.has(File, Voiceover, Volume)) return {};
    std::string const target = clause.symbols[sound].meaning == Voice ? "voice" : "original";
    Clause wish = clause;
    std::erase_if(wish.symbols, [](Symbol const& s) {
        return s.is({Original, Voice, Replace, Swap, Concept::Instead, Prep});
    });
    Symbol add;
    add.meaning = Add;
    add.first = add.last = clause.symbols.front().first;
    add.words = "add";
    wish.symbols.insert(wish.symbols.begin(), add);
    Reading const music_wish = read_add_music(wish, setting);
    if (music_wish.ops.size() != 1 || music_wish.ops[0].name != "add_music") return {};
    return {89, {{"mute", {{"target", target}}}, music_wish.ops[0]}, "music"};
}

/// "Slow the music down", "speed the song up": its tempo, which nothing here changes.
Reading changes_tempo(Clause const& clause) {
    bool const paced =
        clause.has(Faster, Slower, Speed) ||
        std::ranges::any_of(clause.symbols, [](Symbol const& s) { return s.words == "slow the music"; });
    bool const asked = clause.symbols.front().is({Faster, Slower, Speed}) || clause.has(Up, Down) ||
                       clause.symbols.front().words.starts_with("slow");
    if (!paced || !asked || !clause.has(Music) || clause.has(Video, Clip, ClipRef) ||
        clause.has(Make, Set, Speaking))
        return {};
    if (clause.has_word("play") || clause.has_word("let")) return {};
    return {86, {{"other", {{"what", "change the tempo of the music"}}}}, "music"};
}

} // namespace

Reading read_music_span(Clause const& clause, Setting const& setting) {
    if (setting.chinese) return {};
    if (auto reading = takes_place_of_sound(clause, setting); !reading.ops.empty()) return reading;
    if (auto reading = changes_tempo(clause); !reading.ops.empty()) return reading;
    if (clause.has(Hold, File, Loop) || clause.has(Fit, BeatSync, Duck) ||
        clause.has(Fade, FadeIn, FadeOut) || clause.has(Replace, Another, Instead) || other_subject(clause) ||
        clause.has(Volume, Louder, Quieter) || clause.has(Raise, Lower, Percent) ||
        clause.has(Decibel, Speaking))
        return {};
    bool const pronoun =
        clause.has(It) && setting.last_subject == "music" && !clause.has(Video, Clip, ClipRef);
    bool const track = clause.has(Track) && !clause.has(Clip, ClipRef);
    if ((!clause.has(Music) && !pronoun && !track) || clause.has(Original, Voice, SoundEffect)) return {};
    bool const just_added = !setting.before.empty() && setting.before.back().name.ends_with("_music");
    bool const to_come = clause.has(Add, Put, Overlay) || clause.has(Mood, Genre, MusicQuery) ||
                         (clause.has(Music) && is_indefinite(*clause.find(Music), setting)) ||
                         clause.has(Generative, Create, Use) || just_added;
    bool const begins_too = clause.has(Start) && (clause.has(Since) || clause.count({Moment}) > 1);
    if (to_come || begins_too) return {};
    if (auto reading = goes_from_clip(clause, setting); !reading.ops.empty()) return reading;
    if (clause.has(Mute) && !clause.has(Not, Remove)) return {}; // "Mute the music from 0:20 to 0:30"
    bool const goes = clause.has(Remove, Cut, Mute) || clause.has(Not, Stop_);
    if (auto reading = ends_there(clause); !reading.ops.empty()) return reading;
    if (goes && !clause.has(Keep, Shorten))
        if (auto reading = part_goes(clause); !reading.ops.empty()) return reading;
    if (auto reading = stays_until(clause); !reading.ops.empty()) return reading;
    return changes_length(clause);
}

} // namespace needledrop::language
