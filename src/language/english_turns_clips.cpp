// English turns about which clip goes where, and about times: when a piece is cut out, kept or shown.
#include "language/english_turns_pass.h"

namespace needledrop::language {

using enum Concept;

void EnglishTurns::clips_switched() {
    std::size_t const other = i_ + 2 + (is(i_ + 2, {Prep}) && word(i_ + 2, {"for"}) ? 1 : 0);
    bool const two = is(i_, {Change, Replace}) && is(i_ + 1, {ClipRef}) && is(other, {ClipRef}) &&
                     in_[i_ + 1].a != in_[other].a && ends(other + 1);
    if (!two || !is_word(here(), {"switch", "trade", "change", "exchange", "flip"})) return;
    if (between(i_ + 1, other).find("with") == std::string::npos && other == i_ + 2) return;
    here().meaning = Swap;
    erase(i_ + 2, other - i_ - 2);
}

void EnglishTurns::clip_made_second() {
    bool const counted = is(i_, {Make, Put, Move}) && is(i_ + 1, {Clip}) && is(i_ + 2, {Duration}) &&
                         ends(i_ + 3) && in_[i_ + 2].a > 1 &&
                         text_.folded_words(in_[i_ + 2].first, in_[i_ + 2].last).ends_with(" second");
    if (counted) {
        in_[i_ + 1].meaning = ClipRef;
        in_[i_ + 1].a = in_[i_ + 2].a;
        in_[i_ + 2].meaning = ClipRef;
        in_[i_ + 2].value = "bare";
        in_[i_ + 2].a = 2;
    }
    bool const placed = is(i_, {Make}) && is(i_ + 1, {ClipRef}) && is(i_ + 2, {ClipRef}) &&
                        in_[i_ + 2].a > 1 && ends(i_ + 3) &&
                        (in_[i_ + 2].value == "bare" || word(i_ + 2, {"second", "third", "fourth", "fifth"}));
    if (!placed) return;
    here().meaning = Move;
    insert(i_ + 2, Prep, "to");
    in_[i_ + 2].value = "to";
}

void EnglishTurns::second_track() {
    bool const numbered = is(i_, {First}) || (is(i_, {ClipRef}) && here().value == "bare" && here().a > 0);
    bool const track = numbered && is(i_ + 1, {Track}) && i_ > 0 && is(i_ - 1, {Remove, Cut});
    if (!track) return;
    if (is(i_, {First})) here().a = 1;
    here().meaning = TrackRef;
    here().value = {};
    in_[i_ + 1].meaning = Music;
}

void EnglishTurns::clips_turned_round() {
    bool const round = is(i_, {Put, Make, Set, Move}) && is(i_ + 1, {Clip}) && is(i_ + 2, {Reverse}) &&
                       in_[i_ + 1].words.ends_with("s") &&
                       is_word(here(), {"put", "arrange", "set", "order"});
    if (!round || !ends(i_ + 3)) return;
    here().meaning = Swap;
    here().value = "all";
    erase(i_ + 1, 2);
}

void EnglishTurns::taken_out_from() {
    bool const taken = is(i_, {Duration}) && is(i_ + 1, {Prep}) && word(i_ + 1, {"out"}) &&
                       is(i_ + 2, {Since, Moment}) && ends(i_ + 3) &&
                       any(clause_begin(), i_, {Cut, Remove, Trim}) && here().value != "timecode";
    if (!taken) return;
    here().meaning = Range;
    here().b = in_[i_ + 2].a + here().a;
    here().a = in_[i_ + 2].a;
    erase(i_ + 2);
}

void EnglishTurns::piece_kept() {
    if (!is(i_, {Moment}) || !any(clause_begin(), i_, {Cut, Split}) || any(clause_begin(), i_, {ClipRef}))
        return;
    std::size_t verb = i_ + 1;
    while (is(verb, {And, Then, Mark}))
        ++verb;
    if (verb == i_ + 1 || !is(verb, {Keep, Remove})) return;
    std::size_t const side = verb + 1 + (is(verb + 1, {Only}) ? 1 : 0);
    bool const first = is(side, {First, Beginning}) || is_half(side, FirstSpan) || is_piece(side, 1);
    bool const last = is(side, {Last, End}) || is_half(side, LastSpan) || is_piece(side, 2);
    std::size_t const end = side + 1 + (is(side + 1, {Part, Half, Clip}) ? 1 : 0);
    bool const rest = is(verb, {Remove}) && is(side, {Rest}) && ends(side + 1);
    if (!rest && (first == last || !ends(end))) return;
    if (is(verb, {Remove}) && !rest) { // The cut stays, and the piece goes.
        if (!is(side, {First, Last}) || end == side + 1) return;
        in_[side].meaning = ClipRef;
        in_[side].a = first ? 1 : -1;
        in_[side].value = first ? "" : "last";
        return erase(side + 1);
    }
    in_[verb].meaning = Keep;
    in_[side].meaning = Range;
    in_[side].value = {};
    in_[side].a = first || rest ? 0 : here().a;
    in_[side].b = first || rest ? here().a : kEndOfVideo;
    if (!rest) erase(side + 1, end - side - 1);
    std::size_t const begin = clause_begin();
    erase(begin, verb - begin);
    i_ = begin;
}

bool EnglishTurns::is_half(std::size_t i, Concept span) const {
    return is(i, {span}) && in_[i].value == "half";
}

bool EnglishTurns::is_piece(std::size_t i, int number) const {
    return is(i, {ClipRef}) && in_[i].value == "bare" && in_[i].a == number;
}

void EnglishTurns::cut_off_there() {
    std::size_t const noun = i_ + 1;
    if (!opens_clause() || !is(noun, {Video})) return;
    bool const off = is(i_, {Cut}) && is(noun + 1, {Prep}) && word(noun + 1, {"off"}) &&
                     is(noun + 2, {Moment}) && ends(noun + 3);
    bool const stops =
        is(i_, {Not, Stop, Stop_}) && is_word(here(), {"stop"}) && is(noun + 1, {Moment}) && ends(noun + 2);
    if (off) erase(noun + 1);
    if (off || stops) here().meaning = End;
}

void EnglishTurns::wrapped_up() {
    bool const named = is(i_, {Export}) && is(i_ + 1, {Moment}) && ends(i_ + 2) && opens_clause() &&
                       (here().words.starts_with("wrap") || here().words.starts_with("finish"));
    if (named) {
        here().meaning = End;
        return insert(i_ + 1, Video, "video");
    }
    if (!is(i_, {Unknown}) || !is_word(here(), {"wrap"}) || !opens_clause()) return;
    std::size_t const up = i_ + 1 + (is(i_ + 1, {Video, It, Everything}) ? 1 : 0);
    bool const by = is(up + 1, {Duration}) && in_[up + 1].value == "timecode";
    if (!word(up, {"up"}) || (!by && !is(up + 1, {Moment, Until}))) return;
    if (by) in_[up + 1].meaning = Moment;
    erase(up);
    here().meaning = End;
    if (!is(i_ + 1, {Video})) insert(i_ + 1, Video, "video");
}

void EnglishTurns::top_in_time() {
    bool const limit =
        is(i_, {Moment}) && is_word(here(), {"in", "within", "under"}) && ends(i_ + 1) && i_ > 1;
    if (!limit || !is(i_ - 1, {Part, Clip, Highlight})) return;
    bool best = any(clause_begin(), i_, {Highlight});
    for (std::size_t k = clause_begin(); k < i_; ++k)
        best = best || word(k, {"top", "best"});
    if (best && any(clause_begin(), i_, {Number, Highlight})) here().meaning = ToLength;
}

void EnglishTurns::shown_from_to() {
    bool const dash = is(i_, {ToLength, ForLength}) && is(i_ + 1, {Mark}) && word(i_ + 1, {"-"}) &&
                      is(i_ + 2, {Duration}) && in_[i_ + 2].a > here().a &&
                      any(clause_begin(), i_, {Text, Captions, TextRef, Quoted, Music});
    if (!dash) return;
    here().meaning = Range;
    here().b = in_[i_ + 2].a;
    erase(i_ + 1, 2);
}

void EnglishTurns::photos_each() {
    bool const of_each = is(i_, {Duration}) && opens_clause() && is(i_ + 1, {Prep}) &&
                         word(i_ + 1, {"for"}) && is(i_ + 2, {Each}) && is(i_ + 3, {Photo}) && ends(i_ + 4);
    if (of_each) {
        here().meaning = Every;
        here().value = "photo";
        return erase(i_ + 1, 3);
    }
    bool const bare = is(i_, {Every}) && here().value.empty() && opens_clause() && ends(i_ + 1) &&
                      text_.folded_words(here().first, here().last).starts_with("each photo");
    if (bare) here().value = "photo";
    bool const each =
        is(i_, {ForLength, Duration}) && is(i_ + 1, {Each}) && i_ > 0 && is(i_ - 1, {Photo}) &&
        (i_ == 1 || divides(in_[i_ - 2]) || is(i_ - 2, {Show, Put, Make, Set, All, Keep, Everything}));
    if (!each) return;
    here().meaning = Every;
    here().value = "photo";
    erase(i_ + 1);
    erase(--i_);
    if (i_ > 0 && is(i_ - 1, {All, Everything})) erase(--i_);
}

} // namespace needledrop::language
