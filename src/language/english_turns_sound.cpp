// English turns about what is heard: the song, its time and tempo, the voice it makes way for.
#include "language/english_turns_pass.h"

namespace needledrop::language {

using enum Concept;

void EnglishTurns::only_the_song() {
    bool const after = is(i_, {Music}) && is(i_ + 1, {Only}) && is_word(in_[i_ + 1], {"only"});
    bool const before = is(i_, {Only, Keep}) && is(i_ + 1, {Music});
    bool const only = (before || after) && ends(i_ + 2) && i_ > 1 && divides(in_[i_ - 1]);
    if (!only || ends_sentence(in_[i_ - 1])) return;
    std::size_t begin = i_ - 1;
    while (begin > 0 && i_ - begin < kReach && !divides(in_[begin - 1]))
        --begin;
    bool const none =
        is(begin, {Mute, Silence}) || (is(begin, {Not}) && any(begin, i_, {Noise, Voice, Audio, Original}));
    if (!none || any(begin, i_, {Music, ClipRef, Range, FirstSpan, LastSpan})) return;
    in_[begin].meaning = Mute;
    in_[begin].value = {};
    in_[i_ + 1].meaning = Original;
    in_[i_ + 1].value = {};
    erase(begin + 1, i_ - begin);
    i_ = begin;
}

void EnglishTurns::song_to_hear() {
    bool const hear = is(i_, {Keep, Only}) && here().words.find("only") != std::string::npos &&
                      is(i_ + 1, {Prep}) && word(i_ + 2, {"hear"}) && is(i_ + 3, {Music, Voice, Original}) &&
                      ends(i_ + 4);
    if (hear) {
        here().meaning = Only;
        return erase(i_ + 1, 2);
    }
    bool const song = (is(i_, {Music}) && is(i_ + 1, {Only})) || (is(i_, {Only}) && is(i_ + 1, {Music}));
    bool const only =
        opens_sentence() && song && is(i_ + 2, {Mark}) &&
        (is(i_ + 3, {Silence, Mute}) || (is(i_ + 3, {Not}) && is(i_ + 4, {Voice, Speaking, Original})));
    if (!only) return;
    std::size_t const last = i_ + (is(i_ + 3, {Not}) ? 4 : 3);
    if (!ends(last + 1)) return;
    if (is(i_, {Music})) std::swap(in_[i_], in_[i_ + 1]);
    erase(i_ + 2, last - i_ - 1);
}

void EnglishTurns::audio_track() {
    bool const track = is(i_, {Music}) && is_word(here(), {"audio track", "sound track"}) && i_ > 0;
    if (track && is(i_ - 1, {Remove, Mute, Cut})) here().meaning = Audio;
}

void EnglishTurns::half_heard() {
    if (!is(i_, {FirstSpan, LastSpan}) || here().value != "half") return;
    std::size_t const begin = clause_begin(), end = clause_end();
    bool const wished =
        any(begin, i_, {Genre, Mood, Music}) || (is(i_ + 1, {Add, Want}) && any(i_, end, {Genre, Music}));
    bool const changed = any(begin, end, {Cut, Keep, Trim, Remove, Fade, Lower, Raise, Quieter, Louder});
    bool const muted = any(begin, end, {Mute, Reverse, Quieter, Louder, Brighter, Darker, Warmer, Cooler}) &&
                       !any(begin, end, {Cut, Keep, Trim, Remove, Clip, ClipRef});
    bool const level = any(begin, end, {Lower, Raise}) &&
                       any(begin, end, {Voice, Music, Audio, Original, Volume}) &&
                       !any(begin, end, {Cut, Keep, Trim, Remove, Fade, FadeIn, FadeOut, ClipRef});
    if ((!wished || changed) && !muted && !level) return;
    bool const first = here().meaning == FirstSpan;
    here().meaning = Range;
    here().value = {};
    here().a = first ? 0 : duration_s_ / 2;
    here().b = first ? duration_s_ / 2 : kEndOfVideo;
    if (is(i_ + 1, {Only})) erase(i_ + 1);
    for (std::size_t k = i_; k > begin && i_ - k < 2; --k)
        if (is(k - 1, {Only})) {
            erase(k - 1);
            --i_;
            break;
        }
    bool const second = wished && is(begin, {Genre, Mood, Music}) && begin > 1 && is(begin - 1, {And}) &&
                        is(begin - 2, {Range}); // "Calm for the first half and rock for the second half"
    if (!second) return;
    insert(begin, Add, "add");
    ++i_;
}

void EnglishTurns::tempo_in_figures() {
    bool const tempo = is(i_, {Faster, Slower}) && word(i_ + 1, {"tempo", "beat", "pace", "one"});
    if (tempo && any(i_ + 2, sentence_end(), {Bpm})) erase(i_, 2);
}

void EnglishTurns::a_build() {
    bool const built = is(i_, {Create}) && is_word(here(), {"build"});
    bool const swells = is(i_, {Unknown}) && is_word(here(), {"swell", "crescendo", "riser", "rise"});
    bool const noun = (built || swells) && i_ > 0 && is(i_ - 1, {Genre, Mood, FilterName});
    if (!noun) return;
    here().meaning = Music;
    if (is(i_ - 1, {FilterName})) in_[i_ - 1].meaning = Mood;
}

void EnglishTurns::music_that_ducks() {
    bool const which = is(i_, {It}) || (is(i_, {Question}) && is(i_ + 1, {Duck}));
    bool const relative = which && is_word(here(), {"that", "which"}) && i_ > 0 &&
                          is(i_ - 1, {Genre, Music}) &&
                          !any(clause_begin(), i_, {Replace, Change, Make, Set});
    if (!relative) return;
    if (is(i_, {Question})) here().meaning = It;
    if (is(i_ + 1, {Put}) && is(i_ + 2, {Speaking})) in_[i_ + 1].meaning = Duck;
    std::size_t const begin = clause_begin();
    bool const bare =
        is(begin, {Genre, Mood}) && is(i_ + 1, {Duck}) && (begin == 0 || ends_sentence(in_[begin - 1]));
    if (!bare) return;
    insert(begin, Add, "add");
    ++i_;
}

void EnglishTurns::new_music() {
    if (!is(i_, {MusicQuery}) || !is_word(here(), {"new music"})) return;
    here().meaning = Music;
    here().value = {};
    if (!opens_clause() && !is(i_ - 1, {Want, Use, PoliteRequest})) return;
    if (is(i_ + 1, {Mark}) && is(i_ + 2, {Want}) && !ends(i_ + 3)) erase(i_ + 1, 2);
    insert(i_, Replace, "replace");
    ++i_;
}

void EnglishTurns::music_compared() {
    if (!is(i_, {Music}) || i_ == 0) return;
    bool const switched = i_ > 1 && is(i_ - 2, {Change}) && is(i_ - 1, {Raise}) && word(i_ - 1, {"up"});
    bool const renewed = is(i_ - 1, {Replace, Change}) || (is(i_ - 1, {Another}) && word(i_ - 1, {"new"}));
    if (!switched && !renewed) return;
    bool const compared = is(i_ + 1, {Mark}) && is(i_ + 2, {Want}) &&
                          is(i_ + 3, {Darker, Brighter, Warmer, Cooler, Slower, Faster}) && ends(i_ + 4);
    if (compared) erase(i_ + 1, 3);
    if (!switched) return;
    in_[i_ - 2].meaning = Replace;
    erase(--i_);
}

void EnglishTurns::mood_beside_genre() {
    bool const joined = is(i_, {FilterName}) && is(i_ + 1, {And, Mark}) && is(i_ + 2, {Genre});
    if (!joined || any(clause_begin(), sentence_end(), {Look, Video, Photo, Clip, ClipRef, Colour})) return;
    here().meaning = Mood;
}

void EnglishTurns::level_of_described() {
    bool const level = is(i_, {Volume}) && is(i_ + 1, {Number}) && in_[i_ + 1].a > 1 && ends(i_ + 2);
    if (!level || is(i_ + 2, {Question})) return;
    std::size_t opening = i_;
    while (opening > 0 && i_ - opening < kReach && !ends_sentence(in_[opening - 1]))
        --opening;
    if (is(opening, {Genre, Mood, Music})) in_[i_ + 1].meaning = Percent;
}

void EnglishTurns::faded_by_then() {
    bool const when = is(i_, {Duration}) && here().value == "timecode" && i_ > 0 &&
                      between(i_ - 1, i_).starts_with("by") && any(clause_begin(), i_, {Fade, FadeOut});
    if (when) erase(i_--);
}

} // namespace needledrop::language
