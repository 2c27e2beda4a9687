// English turns about which clip goes where, and about times: when a piece is cut out, kept or shown.
#include "language/english_turns_pass.h"

namespace needledrop::language {

using enum Concept;

void EnglishTurns::clips_switched() {
    bool const two = is(i_, {Change, Replace}) && is(i_ + 1, {ClipRef}) && is(i_ + 2, {ClipRef}) &&
                     in_[i_ + 1].a != in_[i_ + 2].a && ends(i_ + 3);
    if (!two || !is_word(here(), {"switch", "trade", "change", "exchange", "flip"})) return;
    std::string const joint = between(i_ + 1, i_ + 2);
    if (joint.find("with") != std::string::npos || joint.find("for") != std::string::npos)
        here().meaning = Swap;
}

void EnglishTurns::clip_made_second() {
    bool const counted = is(i_, {Make}) && is(i_ + 1, {Clip}) && is(i_ + 2, {Duration}) && ends(i_ + 3) &&
                         in_[i_ + 2].a > 1 &&
                         text_.folded_words(in_[i_ + 2].first, in_[i_ + 2].last).ends_with(" second");
    if (counted) {
        in_[i_ + 1].meaning = ClipRef;
        in_[i_ + 1].a = in_[i_ + 2].a;
        in_[i_ + 2].meaning = ClipRef;
        in_[i_ + 2].value = "bare";
        in_[i_ + 2].a = 2;
    }
    bool const placed = is(i_, {Make}) && is(i_ + 1, {ClipRef}) && is(i_ + 2, {ClipRef}) &&
                        in_[i_ + 2].value == "bare" && in_[i_ + 2].a > 1 && ends(i_ + 3);
    if (!placed) return;
    here().meaning = Move;
    insert(i_ + 2, Prep, "to");
    in_[i_ + 2].value = "to";
}

void EnglishTurns::second_track() {
    bool const track = is(i_, {ClipRef}) && here().value == "bare" && here().a > 0 && is(i_ + 1, {Track}) &&
                       i_ > 0 && is(i_ - 1, {Remove, Cut});
    if (!track) return;
    here().meaning = TrackRef;
    here().value = {};
    in_[i_ + 1].meaning = Music;
}

void EnglishTurns::clips_turned_round() {
    bool const round = is(i_, {Put, Make, Set}) && is(i_ + 1, {Clip}) && is(i_ + 2, {Reverse}) &&
                       in_[i_ + 1].words.ends_with("s") && is_word(here(), {"put", "arrange", "set", "order"});
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
    bool const cut = is(i_, {Moment}) && any(clause_begin(), i_, {Cut, Split}) && is(i_ + 1, {And, Then, Mark});
    std::size_t keep = i_ + 1;
    while (cut && is(keep, {And, Then, Mark}))
        ++keep;
    if (!cut || !is(keep, {Keep})) return;
    std::size_t const side = keep + 1 + (is(keep + 1, {Only}) ? 1 : 0);
    bool const first = is(side, {First, Beginning}) || (is(side, {FirstSpan}) && in_[side].value == "half");
    bool const last = is(side, {Last, End}) || (is(side, {LastSpan}) && in_[side].value == "half");
    std::size_t const end = side + 1 + (is(side + 1, {Part, Half, Clip}) ? 1 : 0);
    if (first == last || !ends(end) || any(clause_begin(), i_, {ClipRef})) return;
    double const at = here().a;
    in_[keep].meaning = Keep;
    in_[side].meaning = Range;
    in_[side].value = {};
    in_[side].a = first ? 0 : at;
    in_[side].b = first ? at : kEndOfVideo;
    erase(side + 1, end - side - 1);
    std::size_t const begin = clause_begin();
    erase(begin, keep - begin);
    i_ = begin;
}

void EnglishTurns::wrapped_up() {
    if (!is(i_, {Unknown}) || !is_word(here(), {"wrap"}) || !opens_clause()) return;
    std::size_t const up = i_ + 1 + (is(i_ + 1, {Video, It, Everything}) ? 1 : 0);
    if (!word(up, {"up"}) || !is(up + 1, {Moment, Until})) return;
    erase(up);
    here().meaning = End;
    if (!is(i_ + 1, {Video})) insert(i_ + 1, Video, "video");
}

void EnglishTurns::top_in_time() {
    bool const limit = is(i_, {Moment}) && is_word(here(), {"in", "within", "under"}) && ends(i_ + 1) && i_ > 1;
    if (!limit || !is(i_ - 1, {Part, Clip, Highlight})) return;
    bool const best = any(clause_begin(), i_, {Highlight}) || word(clause_begin(), {"top", "best"});
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
    bool const each = is(i_, {ForLength, Duration}) && is(i_ + 1, {Each}) && i_ > 0 && is(i_ - 1, {Photo}) &&
                      (i_ == 1 || divides(in_[i_ - 2]) || is(i_ - 2, {Show, Put, Make, Set, All, Keep}));
    if (!each) return;
    here().meaning = Every;
    here().value = "photo";
    erase(i_ + 1);
    erase(--i_);
}

} // namespace needledrop::language
