#include "language/english_turns.h"

#include "language/clause.h"
#include "language/english_turns_pass.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;

std::vector<Symbol> EnglishTurns::run() {
    for (i_ = 0; i_ < in_.size(); ++i_) {
        of_material();
        of_clips();
        of_times();
        of_sound();
        of_words();
        of_order();
        of_talk();
    }
    return std::move(in_);
}

void EnglishTurns::of_material() {
    described_length();
    stated_length();
    shape_of_material();
    language_of_material();
    language_spoken();
    platform_left();
    animated_photo();
    named_generation();
    photo_to_life();
}

void EnglishTurns::of_clips() {
    factor_of_clip();
    doubled_clip();
    tripled_speed();
    clip_left_alone();
    clips_switched();
    clip_made_second();
    second_track();
    clips_turned_round();
}

void EnglishTurns::of_times() {
    taken_out_from();
    piece_kept();
    cut_off_there();
    wrapped_up();
    top_in_time();
    shown_from_to();
    photos_each();
}

void EnglishTurns::of_sound() {
    only_the_song();
    song_to_hear();
    audio_track();
    half_heard();
    tempo_in_figures();
    a_build();
    music_that_ducks();
    new_music();
    music_compared();
    mood_beside_genre();
    level_of_described();
    faded_by_then();
}

void EnglishTurns::of_words() {
    nudged_words();
    kept_up();
    bare_words();
    captions_as_verb();
    words_fade();
    words_flash();
    words_of_part();
}

void EnglishTurns::of_order() {
    before_export();
    after_doing();
    second_thought();
}

void EnglishTurns::of_talk() {
    still_doing();
    others_might_want();
    thing_tells();
    would_have_done();
}

void EnglishTurns::nudged_words() {
    bool const moves = is(i_, {Turn, Raise, Lower, Remove, Put}) &&
                       is_word(here(), {"nudge", "push", "lift", "raise", "lower", "bump", "knock", "scoot",
                                        "inch", "pull", "drop", "bring", "hike"});
    if (!moves || !is(i_ + 1, {Text, Captions, TextRef})) return;
    bool const told = is(i_ + 2, {Raise, Lower, Up, Down}) && word(i_ + 2, {"up", "down", "lower", "higher"});
    bool const bare = is(i_, {Raise, Lower}) && (ends(i_ + 2) || (is(i_ + 2, {Strength}) && ends(i_ + 3)));
    if (!told && !bare) return;
    bool const up = here().meaning == Raise;
    if (bare) insert(i_ + 2, up ? Raise : Lower, up ? "up" : "down");
    here().meaning = Move;
    here().value = {};
}

void EnglishTurns::kept_up() {
    bool const shown = is(i_, {Raise, Up}) && is_word(here(), {"up"}) && i_ > 1 &&
                       is(i_ - 1, {Text, Captions, TextRef, Quoted}) && is(i_ - 2, {Keep}) &&
                       is(i_ + 1, {Until, ForLength, Duration, Range, FirstSpan, LastSpan, Prep});
    if (shown) erase(i_--);
}

void EnglishTurns::bare_words() {
    if (!opens_sentence() || !is(i_, {ColourName, TextSize, FontName, Position})) return;
    std::size_t quote = i_ + 1;
    while (quote < i_ + 4 && is(quote, {ColourName, TextSize, TextStyle, Animation, FontName, Text}))
        ++quote;
    if (!is(quote, {Quoted})) return;
    for (std::size_t k = quote + 1; k < sentence_end(); ++k)
        if (is_predicate(in_[k])) return;
    insert(i_, Add, "add");
    ++i_;
}

void EnglishTurns::captions_as_verb() {
    bool const verb =
        is(i_, {Captions}) && opens_clause() &&
        is_word(here(), {"auto caption", "caption", "subtitle", "auto subtitle", "autocaption"});
    if (!verb || !is(i_ + 1, {Video, It, Clip, ClipRef, Footage, Everything})) return;
    insert(i_, Add, "add");
    ++i_;
}

void EnglishTurns::before_export() {
    if (!opens_sentence() || !word(i_, {"before"}) || !is(i_ + 1, {Export})) return;
    if (is(i_ + 2, {It, Video})) erase(i_ + 2);
    if (is(i_ + 2, {PoliteRequest, Make, Add, Put, Mute, Fade, Set, Turn, Trim, Remove, Lower, Raise}))
        insert(i_ + 2, Mark, ",");
    if (!is(i_ + 2, {Mark})) return;
    bool const own = between(i_, i_ + 1).starts_with("i") || between(i_, i_ + 1).starts_with("we");
    Symbol exporting = in_[i_ + 1];
    erase(i_, 3);
    std::size_t const end = sentence_end();
    if (own || i_ >= in_.size() || (end < in_.size() && word(end, {"?"}))) return;
    insert(end, Then, "then");
    exporting.first = exporting.last = in_[end].last;
    in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(end) + 1, std::move(exporting));
}

void EnglishTurns::after_doing() {
    if (!opens_sentence() || !word(i_, {"after", "once"}) || i_ + 2 >= in_.size()) return;
    std::size_t const verb = i_ + 1 + (word(i_ + 1, {"youve", "weve", "ive", "you", "we"}) ? 1 : 0);
    if (!is_predicate(in_[verb])) return;
    std::string const& doing = in_[verb].words;
    if (doing.find("ing") == std::string::npos && !(verb > i_ + 1 && doing.ends_with("ed"))) return;
    erase(i_, verb - i_);
    for (std::size_t k = i_ + 1; !ends(k) && k < i_ + kReach; ++k) {
        if (!is(k, {Add, Put, Remove, Mute, Fade, Export, Slower, Faster, Move}) || k == i_ + 1) continue;
        insert(k, Then, "then");
        return;
    }
}

void EnglishTurns::second_thought() {
    if (!is(i_, {Mark}) || !is_word(here(), {".", ","})) return;
    bool const no = is(i_ + 1, {Not}) && word(i_ + 1, {"no", "nope", "nah"}) && is(i_ + 2, {Mark});
    if (!no && !is(i_ + 1, {Correction})) return;
    std::size_t const amount = i_ + 2 + (is(i_ + 2, {Mark}) ? 1 : 0);
    bool const alone = is(amount, {Number, Duration, ToLength, Percent, Decibel, Factor}) && ends(amount + 1);
    if (!alone) return;
    here().words = ",";
    std::size_t before = i_;
    while (before > 0 && i_ - before < kReach && !ends_sentence(in_[before - 1]) &&
           !is(before, {Duration, ToLength, FirstSpan, LastSpan, ForLength, Percent, Factor}))
        --before;
    bool const seconds = is(before, {Duration, ToLength, FirstSpan, LastSpan, ForLength});
    if (seconds && is(amount, {Number})) in_[amount].meaning = Duration;
}

void EnglishTurns::still_doing() {
    bool const busy = is(i_, {Unknown}) && is_word(here(), {"still"}) && i_ + 1 < in_.size() &&
                      is_predicate(in_[i_ + 1]) && in_[i_ + 1].words.ends_with("ing");
    if (!busy) return;
    erase(i_);
    here().meaning = Chitchat;
    here().value = "keep";
}

void EnglishTurns::others_might_want() {
    bool const may = is(i_, {Tentative, Unknown}) && is_word(here(), {"might", "may"}) && is(i_ + 1, {Want});
    std::size_t const begin = clause_begin();
    if (!may || i_ > begin + 2) return;
    for (std::size_t k = begin; k < i_; ++k)
        if (!is(k, {Unknown, SceneObject})) return;
    std::string const who = words_before_clause(begin);
    bool const own = who.empty() || who.ends_with("i ") || who.ends_with("we ") || who.ends_with("you ");
    if (own) return;
    only_told(begin, sentence_end());
}

void EnglishTurns::only_told(std::size_t begin, std::size_t end) {
    for (std::size_t k = begin; k < end; ++k) {
        in_[k].meaning = Chitchat;
        in_[k].value = "keep";
    }
}

void EnglishTurns::thing_tells() {
    bool const tells = is_word(here(), {"took", "cost", "costed", "reminds", "reminded", "stick in",
                                        "stuck in", "stuck", "stick", "inspired", "won", "went"});
    std::size_t const begin = clause_begin();
    if (!tells || i_ == begin || i_ > begin + 3 || word(i_ + 1, {"too", "over", "off"})) return;
    if (!any(begin, i_, {Music, Text, Captions, Video, Clip, Photo, TransitionName, Footage})) return;
    for (std::size_t k = begin; k < i_; ++k)
        if (!is(k, {Music, Text, Captions, Video, Clip, Photo, TransitionName, Footage, It, Beginning, End}))
            return;
    only_told(begin, clause_end());
}

void EnglishTurns::would_have_done() {
    bool const ours = is_word(here(), {"id", "wed", "i would", "i could", "wouldve", "couldve"}) ||
                      (is(i_, {Tentative, PoliteRequest, Unknown}) && is_word(here(), {"would", "could"}));
    bool const past = ours && opens_clause() && word(i_ + 1, {"have"}) && i_ + 2 < in_.size() &&
                      (is(i_ + 2, {Cut}) || in_[i_ + 2].words.ends_with("ed")) &&
                      (is_predicate(in_[i_ + 2]) || is(i_ + 3, {It, Music, Clip, ClipRef}));
    if (past) only_told(i_, sentence_end());
}

void EnglishTurns::words_fade() {
    bool const fades = is(i_, {Fade}) && is(i_ + 1, {Text, Captions, TextRef, Quoted}) &&
                       is(i_ + 2, {Prep}) && word(i_ + 2, {"out", "in"}) &&
                       !is(i_ + 3, {ClipRef, Duration, Music});
    if (!fades) return;
    here().meaning = word(i_ + 2, {"out"}) ? FadeOut : FadeIn;
    erase(i_ + 2);
    if (is(i_ + 2, {Prep}) && is(i_ + 3, {Beginning, End}) && ends(i_ + 4)) erase(i_ + 2, 2);
}

void EnglishTurns::words_flash() {
    bool const flashes = is(i_, {Text, Captions, TextRef, Quoted}) && is(i_ + 1, {Unknown}) &&
                         word(i_ + 1, {"flash", "flashes", "strobe"}) &&
                         any(clause_begin(), i_, {Make, Want});
    bool const shakes = is(i_, {Text, Captions, TextRef, Quoted}) && is(i_ + 1, {Stabilize}) &&
                        word(i_ + 1, {"shake", "shaky", "jitter"}) && any(clause_begin(), i_, {Make, Want});
    if (!flashes && !shakes) return;
    in_[i_ + 1].meaning = Animation;
    in_[i_ + 1].value = flashes ? "blink" : "shake";
}

void EnglishTurns::words_of_part() {
    if (!is(i_, {Captions})) return;
    bool const turned = i_ > 0 && is(i_ - 1, {Turn});
    bool const off = word(i_ + 1, {"off"}) && (opens_clause() || turned);
    std::size_t const joint = i_ + 1 + (off ? 1 : 0);
    bool const led = is(joint, {Prep, While}) &&
                     word(joint, {"in", "on", "from", "for", "during", "over", "off"}) &&
                     is(joint + 1, {ClipRef, Beginning, End, Middle, FirstSpan, LastSpan}) &&
                     in_[joint + 1].value != "all";
    std::size_t const part = joint + (led ? 1 : 0);
    if ((!led && !is(part, {Range})) || !ends(part + 1)) return;
    bool const removed = i_ > 0 && i_ <= clause_begin() + 2 && is(i_ - 1, {Remove, Not});
    if (!off && !removed) return;
    std::size_t const from = off && !turned ? i_ : i_ - 1;
    in_[from].meaning = OtherEdit;
    in_[from].value = "captions off for a part";
    erase(from + 1, part - from);
    i_ = from;
}

std::string EnglishTurns::words_before_clause(std::size_t begin) const {
    std::size_t const from = begin == 0 ? 0 : in_[begin - 1].last;
    return text_.folded_words(from, in_[i_].first);
}

namespace {

bool in_english(std::vector<Symbol> const& symbols) {
    return std::ranges::none_of(symbols, [](Symbol const& s) {
        return !s.is({Quoted, File, Mark}) && !s.words.empty() &&
               static_cast<unsigned char>(s.words[0]) >= 0x80;
    });
}

} // namespace

std::vector<Symbol> with_english_turns(std::vector<Symbol> symbols, Message const& text, double duration_s) {
    if (!in_english(symbols)) return symbols;
    return EnglishTurns(std::move(symbols), text, duration_s).run();
}

} // namespace needledrop::language
