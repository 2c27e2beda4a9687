#include "language/clip_references.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;

bool ClipReferences::clip() {
    if (is(0, Selected) && at(0).words.ends_with("clip") && is(1, Number) && !is(2, Unit)) // "that's clip 2"
        return give(2, ClipRef, at(1).a);
    if (is(0, Selected) && !time(1)) {
        if (text_noun(1)) return give(2, TextRef, 0, 0, "selected");
        return give(1, ClipRef, 0, 0, "selected");
    }
    if (is(0, Music) && is(1, Track) && is(2, Number) && !is(3, Unit)) {
        double const number = at(2).a;
        copy();
        return give(2, TrackRef, number);
    }
    if (is(0, Track) && is(1, Number) && !is(2, Unit)) return give(2, TrackRef, at(1).a);
    if (is(0, Music) && at(0).words.ends_with("track") && is(1, Number) && !is(2, Unit) && !mark(2, "%")) {
        double const number = at(1).a;
        copy();
        return give(1, TrackRef, number);
    }
    if (swapped_numbers()) return true;
    bool const both = is(0, Footage) && at(0).words.starts_with("both ") && is(1, Number);
    if (both) return numbered_clips(1);
    bool const shot_at_end = is(0, Clip) && (prep(1, "at") || prep(1, "in")) && !at(0).words.ends_with("s") &&
                             (is(2, End) || is(2, Beginning)) && removes();
    if (shot_at_end) // "Lose the shot at the end"
        return give(3, ClipRef, is(2, End) ? -1 : 1, 0, is(2, End) ? "last" : "");
    if (is(0, Clip) && (mark(1, "#") || mark(1, "number")) && is(2, Number)) return numbered_clips(2);
    if (is(0, Clip) && is(1, Number) && !is(2, Unit)) return numbered_clips(1);
    if (is(0, Video) && is(1, Number) && at(0).words.starts_with("vid") && !is(2, Unit))
        return numbered_clips(1);
    if (is(0, Original) && at(0).words.ends_with("clip") && is(1, Number)) { // "the sound of clip 1"
        double const number = at(1).a;
        copy();
        return give(1, ClipRef, number);
    }
    bool const bare_last = (is(0, First) || is(0, Last)) && (i_ + 1 == in_.size() || is(1, Mark)) &&
                           static_cast<unsigned char>(at(0).words.front()) < 0x80 && names_clip();
    if (bare_last) // "move the second clip to the end and delete the first"
        return give(1, ClipRef, is(0, First) ? 1 : -1, 0, is(0, First) ? "" : "last");
    bool const second_half = is(0, Ordinal) && is(1, Half) && (at(0).value == "2" || at(0).a == 2);
    if (second_half) return give(2, LastSpan, -0.5, 0, "half");
    if (is(0, Ordinal)) return ordinal();
    bool const placed = at(0).words.ends_with("的") || at(0).words == "结尾" || at(0).words == "末尾" ||
                        at(0).words == "开头"; // 结尾的字: where it stands, not which it is.
    if ((is(0, First) || is(0, Last)) && text_noun(1) && !placed)
        return give(2, TextRef, is(0, First) ? 1 : -1);
    bool const cut_off = is(0, Clip) && prep(1, "at") && (is(2, End) || is(2, Beginning)) &&
                         (is(3, Remove) || std::any_of(recent(), out_.cend(),
                                                       [](Symbol const& s) { return s.meaning == Remove; }));
    if (cut_off)
        return give(3, ClipRef, is(2, End) ? -1 : 1, 0,
                    is(2, End) ? "last" : ""); // "Lose the shot at the end"
    bool const swaps = is(0, First) && is(1, Number) && at(1).a == 2 && i_ + 2 >= in_.size() &&
                       !out_.empty() && out_.back().meaning == Swap;
    if (swaps) return give(2, ClipPair, 1, 2, "both"); // "Swap the first two"
    if ((is(0, First) || is(0, Last)) && is(1, Number) && noun(2)) return several(at(1).a, is(0, First));
    if ((is(0, First) || is(0, Last)) && is(1, And) && is(2, Ordinal) && noun(3))
        return give(4, ClipPair, 1, at(2).a != 0 ? at(2).a : number_of(at(2).value));
    if (is(0, First) && is(1, And) && is(2, Last) && noun(3)) return give(4, ClipPair, 1, -1);
    bool const and_last = is(0, First) && noun(1) && is(2, And) && is(3, Last) && noun(4);
    if (and_last) return give(5, ClipPair, 1, -1); // "The first clip and the last one"
    if (is(0, First) && (is(1, Clip) || is(1, Photo) || at(1).words == "one" || is(1, Video)))
        return give(2, ClipRef, 1);
    if (is(0, Last) &&
        (is(1, Clip) || is(1, Photo) || at(1).words == "one" || (is(1, Video) && at(0).words != "后")))
        return give(2, ClipRef, -1, 0, "last");
    if (is(0, Last) && (mark(1, "一个") || mark(1, "一段"))) return give(2, ClipRef, -1, 0, "last");
    if (is(0, Beginning) && is(1, Clip) && !is(2, Number)) return give(2, ClipRef, 1);
    if (is(0, End) && is(1, Clip) && !is(2, Number)) return give(2, ClipRef, -1, 0, "last");
    if (is(0, Middle) && (is(1, Clip) || at(1).words == "one")) return give(2, ClipRef, 0, 0, "middle");
    if ((is(0, All) || is(0, Each) || is(0, Everything)) && is(1, Clip)) return give(2, ClipRef, 0, 0, "all");
    if ((is(0, All) || is(0, Each) || is(0, Everything)) && (is(1, TextRef) || text_noun(1))) {
        give(1, All);
        return true;
    }
    return false;
}

bool ClipReferences::removes() const {
    return std::any_of(recent(), out_.cend(),
                       [](Symbol const& s) {
                           return s.is({Remove, Cut});
                       }) &&
           std::none_of(recent(), out_.cend(), [](Symbol const& s) {
               return s.is({Add, Put, Move, Fade, FadeOut, Text});
           });
}

bool ClipReferences::swapped_numbers() {
    if (out_.empty() || out_.back().meaning != Swap) return false;
    std::size_t const first = is(0, Clip) ? 1 : 0;
    if (!is(first, Number) || is(first + 1, Unit)) return false;
    std::size_t next = first + 1;
    while (next < first + 5 && (at(next).is({Mark, And, Swap}) || prep(next, "with") || prep(next, "for")))
        ++next;
    if (next == first + 1 || !is(next, Number) || is(next + 1, Unit)) return false;
    return give(next + 1, ClipPair, at(first).a, at(next).a);
}

bool ClipReferences::names_clip() const {
    for (auto const& symbol : out_)
        if (symbol.is({ClipRef, ClipPair, Except, Footage})) return true;
    return false;
}

bool ClipReferences::listed_clips(std::size_t number_at) {
    std::vector<double> numbers = {at(number_at).a};
    std::size_t next = number_at + 1;
    bool const through =
        joint(next) && is(next + 1, Number) && !is(next + 2, Unit) && at(0).words.ends_with("s");
    if (through) {
        for (double n = numbers[0] + 1; n <= at(next + 1).a && numbers.size() < 30; ++n)
            numbers.push_back(n);
        next += 2;
    }
    while (!through && (mark(next, ",") || is(next, And))) {
        std::size_t number = next + (mark(next, ",") && is(next + 1, And) ? 2 : 1);
        if (is(number, Clip)) ++number;
        if (!is(number, Number) || is(number + 1, Unit) || mark(number + 1, "%")) break;
        numbers.push_back(at(number).a);
        next = number + 1;
    }
    if (numbers.size() < 3) return false;
    Symbol one = at(0);
    one.meaning = ClipRef;
    one.value = {};
    one.last = at(next - 1).last;
    for (double const number : numbers) {
        one.a = number;
        out_.push_back(one);
    }
    i_ += next;
    return true;
}

bool ClipReferences::numbered_clips(std::size_t number_at) {
    if (listed_clips(number_at)) return true;
    double const first = at(number_at).a;
    std::size_t after = number_at + 1;
    bool const joined = is(after, And) || joint(after) || mark(after, "&") || mark(after, ",");
    std::size_t second = after + 1;
    if (joined && is(second, Clip)) ++second;
    if (joined && mark(second, "#")) ++second;
    if (joined && is(second, Number) && !is(second + 1, Unit) && !text_noun(second + 1))
        return give(second + 1, ClipPair, first, at(second).a);
    return give(number_at + 1, ClipRef, first);
}

bool ClipReferences::ordinal() {
    double const number = at(0).a != 0 ? at(0).a : number_of(at(0).value);
    if (at(1).words == "time") return false; // "The second time"
    bool const rank =
        at(1).words == "place" || at(1).words == "position" || at(1).words == "spot" || at(1).words == "slot";
    if (rank && names_clip() && number > 0) return give(2, Number, number, 0, "rank"); // "to second place"
    if (prep(1, "to") && is(2, Last)) return give(noun(3) ? 4 : 3, ClipRef, -number);  // "second to last"
    if (is(1, Unit)) return give(2, Moment, number * std::max(1.0, number_of(at(1).value)));
    if (text_noun(1)) return give(2, TextRef, number);
    std::size_t const counted = noun(1) ? 1 : 0;
    auto const ranks = [&](std::size_t ahead) { // "The third clip to second place"
        std::string const& word = at(ahead).words;
        return word == "place" || word == "position" || word == "spot" || word == "slot";
    };
    std::size_t next = 1 + counted;
    bool const joined = is(next, And) || joint(next);
    std::size_t second = next + 1;
    if (joined && (is(second, Ordinal) || is(second, Last)) && !ranks(second + 1)) {
        double const other = is(second, Last)    ? -1
                             : at(second).a != 0 ? at(second).a
                                                 : number_of(at(second).value);
        if (!is(second + 1, Unit) && !time(second + 1))
            return give(second + 1 + (noun(second + 1) ? 1 : 0), ClipPair, number, other);
    }
    if (counted && text_noun(2)) return give(3, TextRef, number);
    return give(1 + counted, ClipRef, number, 0, counted ? "" : "bare");
}

bool ClipReferences::in_english() const {
    return !at(0).words.empty() && static_cast<unsigned char>(at(0).words[0]) < 0x80;
}

bool ClipReferences::each_of(double count, bool from_start) {
    Symbol one = at(0);
    one.meaning = ClipRef;
    one.value = {};
    one.last = at(2).last;
    for (double n = 1; n <= count; ++n) {
        one.a = from_start ? n : n - count - 1;
        out_.push_back(one);
    }
    i_ += 3;
    return true;
}

bool ClipReferences::several(double count, bool from_start) {
    if (count == 2 && from_start) return give(3, ClipPair, 1, 2, "both");
    if (count == 2) return give(3, ClipPair, -2, -1, "both");
    if (count >= 3 && count <= 10 && in_english()) return each_of(count, from_start);
    return false;
}

} // namespace needledrop::language
