// English turns about the material: what it is, as told beside the wish, and which clip is meant.
#include "language/english_turns_pass.h"

#include <cmath>

namespace needledrop::language {

using enum Concept;

void EnglishTurns::described_length() {
    if (!is(i_, {Duration})) return;
    std::size_t const end = clause_end();
    std::size_t noun = i_ + 1;
    while (noun < end && noun < i_ + 4 && is(noun, {Unknown, Mood, Genre, FilterName, Shape, Platform}))
        ++noun;
    bool const talk = is(noun, {Speaking}) && i_ > 0 && is(i_ - 1, {It});
    if (!is(noun, {Video, Footage, ClipRef, Clip}) && !talk) return;
    std::size_t wished = noun + 1;
    while (wished < end && !is(wished, {Duration, ToLength}))
        ++wished;
    if (wished >= end) return;
    bool const should_be = is(noun + 1, {PoliteRequest}) && wished == noun + 2;
    bool const verb = any(clause_begin(), i_, {Make, Trim, Cut, Shorten, Want, Turn, Convert, Keep});
    bool const of_thing =
        (verb || should_be) && !any(clause_begin(), end, {FirstSpan, LastSpan, Add, Photo, Loop});
    if (!of_thing) return;
    bool const into = word(wished - 1, {"into"}) && ends(wished + 1); // Not "into a 30 second reel".
    bool const bare =
        (wished == noun + 1 || should_be) && !is(wished + 1, {Highlight, Video, Platform, Unknown});
    if (bare || into) in_[wished].meaning = ToLength;
    for (std::size_t k = clause_begin(); k < i_ && into; ++k)
        if (is(k, {Turn, Convert})) in_[k].meaning = Trim; // "Turn this 10-minute talk into 90 seconds"
    if (talk) in_[noun].meaning = Video;
    bool const paced = is(wished + 1, {And}) && word(wished + 2, {"punchy", "snappy", "tight", "crisp"});
    if (paced && ends(wished + 3)) erase(wished + 1, 2);
    erase(i_);
}

void EnglishTurns::stated_length() {
    if (!is(i_, {Duration}) || i_ == 0) return;
    std::size_t const begin = clause_begin();
    std::size_t const noun = is(i_ - 1, {Speed}) && i_ > 1 ? i_ - 2 : i_ - 1;
    std::string const verb = between(noun, noun + 1);
    bool const lasts = noun == begin && is(noun, {Video, Footage, Clip}) && ends(i_ + 1) &&
                       (noun + 1 < i_ || verb.starts_with("is") || verb.starts_with("run") || verb == "s");
    bool const had = is(i_ + 1, {Video, Footage, Clip}) && ends(i_ + 2) &&
                     (word(begin, {"have", "ive", "i have", "got", "weve"}) || word(i_ - 1, {"got", "have"}));
    std::size_t const divider = i_ + (lasts ? 1 : 2);
    if ((!lasts && !had) || !is(divider, {Mark, And, But})) return;
    std::size_t wish = divider + 1;
    while (is(wish, {And, But, Mark, PoliteRequest, Make, Trim, Cut, Shorten, It, Prep, Want}))
        ++wish;
    bool const length = is(wish, {Duration, ToLength}) || (is(wish, {Number}) && ends(wish + 1));
    if (wish == divider + 1 || !length) return;
    if (!is(wish, {ToLength})) in_[wish].meaning = ToLength;
    erase(begin, divider + 1 - begin);
    i_ = begin;
}

void EnglishTurns::shape_of_material() {
    bool const said_whole = is(i_, {Shape}) && here().words.ends_with(" video") && is(i_ + 1, {Shape}) &&
                            any(clause_begin(), i_, {Make, Turn, Convert});
    if (said_whole) return erase(i_);
    if (!is(i_, {Platform, Shape}) || !is(i_ + 1, {Video, Footage, Clip})) return;
    bool const goes =
        is(i_ + 3, {Platform}) &&
        (is(i_ + 2, {Convert}) || (is(i_ + 2, {Prep}) && word(i_ + 2, {"for", "to", "into", "as"})));
    bool const becomes =
        is(i_, {Shape}) && is(i_ + 2, {Shape}) && any(clause_begin(), i_, {Make, Turn, Convert});
    if (goes || becomes) erase(i_);
}

void EnglishTurns::language_of_material() {
    if (!is(i_, {LanguageName}) || i_ == 0) return;
    std::size_t const begin = clause_begin();
    std::size_t const lead = i_ > 1 && is(i_ - 1, {It}) ? i_ - 2 : i_ - 1;
    bool const noun = is(i_ + 1, {Unknown, Video, Footage, Clip, Speaking, Voice, Audio});
    bool const of_speech = noun && word(lead, {"for", "of", "on", "from", "to"}) &&
                           any(begin, i_, {Captions}) && any(begin, lead, {LanguageName});
    bool const of_words =
        is(i_ + 1, {Captions}) && word(i_ + 2, {"to", "into"}) && is(i_ + 3, {LanguageName}) && ends(i_ + 4);
    bool const captioned = noun && is(begin, {Captions, Add}) && any(begin, begin + 2, {Captions}) &&
                           word(i_ + 2, {"in", "into"}) && is(i_ + 3, {LanguageName}) && ends(i_ + 4);
    if (of_speech || of_words || captioned) here().meaning = Unknown;
}

void EnglishTurns::language_spoken() {
    bool const told_first =
        is(i_, {LanguageName}) && is(i_ + 1, {Mark}) && i_ > 0 && opens_sentence_at(clause_begin()) &&
        is(clause_begin(), {Video, Footage, Clip, Speaking, Voice, Audio}) && i_ <= clause_begin() + 2 &&
        any(i_ + 2, i_ + 6, {Captions}) && any(i_ + 2, i_ + 6, {LanguageName});
    if (told_first) {
        std::size_t const begin = clause_begin();
        erase(begin, i_ + 2 - begin);
        i_ = begin;
        return;
    }
    bool const last = is(i_, {LanguageName}) && ends(i_ + 1) && i_ > 1;
    std::size_t const noun = last ? (is(i_ - 1, {Prep, Unknown}) ? i_ - 2 : i_ - 1) : 0;
    bool const told = last &&
                      is(noun, {Video, Footage, Clip, Speaking, Speech, Voice, Audio, Original, It}) &&
                      noun > 0 && divides(in_[noun - 1]);
    std::size_t const from = noun > kReach ? noun - kReach : 0;
    if (!told || !any(from, noun, {Captions}) || !any(from, noun, {LanguageName})) return;
    std::size_t const divider = noun - 1;
    erase(divider, i_ + 1 - divider);
    i_ = divider - 1;
}

void EnglishTurns::platform_left() {
    bool const goes = is(i_, {Platform}) && i_ > 0 &&
                      (is(i_ - 1, {It}) || between(i_ - 1, i_) == "my" || between(i_ - 1, i_) == "our") &&
                      (is(i_ + 1, {Convert}) || word(i_ + 1, {"for", "to", "into"})) &&
                      is(i_ + 2, {Platform});
    if (goes) erase(i_);
}

void EnglishTurns::named_generation() {
    bool const named =
        is(i_, {Unknown}) && is_word(here(), {"img2video", "img2vid", "image2video", "txt2video",
                                              "text2video", "text2vid", "i2v", "t2v"});
    if (!named || !opens_sentence()) return;
    here().meaning = Generative;
    here().value = "video";
}

void EnglishTurns::animated_photo() {
    if (!is(i_, {Animation}) || !is_word(here(), {"animate"}) || !opens_clause()) return;
    for (std::size_t k = i_ + 1; k < i_ + 5 && !ends(k); ++k) {
        if (is(k, {Text, Captions, TextRef, Quoted})) return;
        bool const picture =
            is(k, {File}) && (in_[k].words.ends_with(".png") || in_[k].words.ends_with(".jpg"));
        if (!is(k, {Photo}) && !picture) continue;
        here().meaning = Generative;
        here().value = "video";
        for (std::size_t left = k; left > i_ + 1; --left)
            if (is(left - 1, {Shape})) in_[left - 1].meaning = Unknown;
        return;
    }
}

void EnglishTurns::photo_to_life() {
    bool const life = is(i_, {Unknown}) && is_word(here(), {"life"}) && i_ > 1 && word(i_ - 1, {"to"});
    std::size_t const begin = clause_begin();
    if (!life || !word(begin, {"bring", "brings", "bringing"})) return;
    for (std::size_t k = begin; k < i_; ++k)
        if (in_[k].words.find("photo") != std::string::npos || is(k, {Photo}))
            in_[begin].meaning = Generative;
    if (in_[begin].meaning != Generative) return;
    in_[begin].value = "video";
    for (std::size_t k = begin + 1; k < i_; ++k)
        if (is(k, {FilterName, Shape})) in_[k].meaning = Unknown;
}

void EnglishTurns::factor_of_clip() {
    if (!is(i_, {ClipPair}) || here().b == std::floor(here().b) || here().b <= 0) return;
    if (!any(clause_begin(), i_, {Slower, Faster, Speed, Set, Change})) return;
    Symbol factor = here();
    factor.meaning = Factor;
    factor.a = here().b;
    factor.b = 0;
    here().meaning = ClipRef;
    here().b = 0;
    in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i_) + 1, std::move(factor));
}

void EnglishTurns::doubled_clip() {
    bool const times = is(i_, {Unknown, Split, Half}) && is_word(here(), {"double", "halve", "half"}) &&
                       is(i_ + 1, {ClipRef});
    if (!times || !any(i_ > kReach ? i_ - kReach : 0, i_,
                       {Slower, Faster, Speed, Factor, SlowMotion, DoubleSpeed, HalfSpeed}))
        return;
    here().meaning = is_word(here(), {"double"}) ? DoubleSpeed : HalfSpeed;
}

void EnglishTurns::tripled_speed() {
    bool const times = is(i_, {Unknown}) && is_word(here(), {"triple", "quadruple"}) && is(i_ + 1, {Speed});
    if (!times) return;
    here().a = is_word(here(), {"triple"}) ? 3 : 4;
    here().meaning = Factor;
}

void EnglishTurns::clip_left_alone() {
    bool const left = is(i_, {Keep}) && is_word(here(), {"leave"}) && is(i_ + 1, {ClipRef}) && ends(i_ + 2);
    if (!left) return;
    bool const others = any(0, i_, {ClipRef}) || any(i_ + 2, sentence_end(), {ClipRef});
    if (others) here().meaning = Hold;
}

} // namespace needledrop::language
