#include "language/spoken_times.h"

#include "language/senses.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

bool in_english(std::vector<Symbol> const& symbols) {
    return std::ranges::none_of(symbols, [](Symbol const& s) {
        return !s.words.empty() && !s.is({Quoted, File}) && static_cast<unsigned char>(s.words[0]) >= 0x80;
    });
}

bool ends_sentence(Symbol const& symbol) {
    return symbol.meaning == Mark && is_word(symbol, {".", "!", "?", "\n"});
}

bool joins(Symbol const& symbol) {
    return symbol.is({And, Then, But}) || (symbol.meaning == Mark && is_word(symbol, {",", ";", "+", "/"}));
}

double value_of(Symbol const& symbol) {
    return symbol.meaning == NumberWord ? std::strtod(std::string(symbol.value).c_str(), nullptr) : symbol.a;
}

/// "Um" and "uh" between words, where "remove every um" means the sound.
bool hesitates(std::vector<Symbol> const& symbols, std::size_t i) {
    if (symbols[i].meaning != FillerWords ||
        !is_word(symbols[i], {"um", "uh", "er", "erm", "umm", "uhh", "uhm", "ummm", "hmm"}))
        return false;
    bool const named = i > 0 && symbols[i - 1].is({Remove, Cut, Trim, Extract, All, Each, Not, Lower, Noise});
    if (!named) return i + 1 < symbols.size() && symbols[i + 1].meaning != FillerWords;
    return i + 1 < symbols.size() &&
           symbols[i + 1].is({First, Last, Ordinal, Number, NumberWord, Clip, Beginning, End, Prep, It,
                              Everything, Selected, Music, Captions, Text});
}

/// Numbers said in pieces, and words that only fill the time.
class SpokenNumbers {
public:
    explicit SpokenNumbers(std::vector<Symbol> symbols)
        : in_(std::move(symbols)) {}

    std::vector<Symbol> run() {
        out_.reserve(in_.size());
        while (i_ < in_.size())
            if (!hesitation() && !decimal() && !seconds_mark()) out_.push_back(std::move(in_[i_++]));
        return std::move(out_);
    }

private:
    bool is(std::size_t ahead, std::initializer_list<Concept> meanings) const {
        return i_ + ahead < in_.size() && in_[i_ + ahead].is(meanings);
    }
    bool word(std::size_t ahead, std::initializer_list<std::string_view> words) const {
        return i_ + ahead < in_.size() && is_word(in_[i_ + ahead], words);
    }

    bool hesitation() {
        if (!hesitates(in_, i_)) return false;
        ++i_;
        return true;
    }

    /// "one point five", "point five".
    bool decimal() {
        std::size_t const point = is(0, {Number, NumberWord}) ? 1 : 0;
        if (!word(point, {"point"}) || !is(point + 1, {NumberWord})) return false;
        bool const led = point == 1 || out_.empty() || out_.back().is({Prep, Set});
        double scale = 0.1, value = point == 1 ? value_of(in_[i_]) : 0;
        std::size_t next = point + 1;
        for (; is(next, {NumberWord}) && value_of(in_[i_ + next]) < 10; ++next, scale /= 10)
            value += value_of(in_[i_ + next]) * scale;
        if (!led || next == point + 1) return false;
        return give(next, Number, value);
    }

    /// ":48" is 48 seconds in.
    bool seconds_mark() {
        bool const colon = is(0, {Mark}) && word(0, {":"}) && !in_[i_].glued && is(1, {Number}) &&
                           in_[i_ + 1].glued && in_[i_ + 1].words.size() == 2 && in_[i_ + 1].a < 60;
        if (!colon) return false;
        bool const given = give(2, Duration, in_[i_ + 1].a);
        out_.back().value = "timecode";
        return given;
    }

    bool give(std::size_t count, Concept meaning, double value) {
        Symbol symbol = in_[i_];
        symbol.meaning = meaning;
        symbol.value = {};
        symbol.a = value;
        symbol.last = in_[i_ + count - 1].last;
        out_.push_back(std::move(symbol));
        i_ += count;
        return true;
    }

    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    std::size_t i_ = 0;
};

/// Looks at one clause after another, in the light of the sentence's verbs so far.
class CutPlaces {
public:
    explicit CutPlaces(std::vector<Symbol> symbols)
        : in_(std::move(symbols)) {}

    std::vector<Symbol> run() {
        out_.reserve(in_.size() + 2);
        look_ahead();
        while (i_ < in_.size()) {
            bool const rewritten = both_ends() || begins_playing() || keeps_left() || ends_at_number() ||
                                   in_and_out() || length_from() ||
                                   (!spoilt_ && (cuts_ || timed_) && edge()) ||
                                   (splits_ && !spoilt_ && split_point());
            if (rewritten) continue;
            bool const ends = ends_sentence(in_[i_]), parts = joins(in_[i_]);
            out_.push_back(std::move(in_[i_++]));
            if (ends) cuts_ = splits_ = spanned_ = false;
            if (ends || parts) look_ahead();
        }
        return std::move(out_);
    }

private:
    bool is(std::size_t ahead, std::initializer_list<Concept> meanings) const {
        return i_ + ahead < in_.size() && in_[i_ + ahead].is(meanings);
    }
    bool word(std::size_t ahead, std::initializer_list<std::string_view> words) const {
        return i_ + ahead < in_.size() && is_word(in_[i_ + ahead], words);
    }
    bool prep(std::size_t ahead, std::initializer_list<std::string_view> values) const {
        return is(ahead, {Prep}) && std::ranges::find(values, in_[i_ + ahead].value) != values.end();
    }

    /// What the clause that begins here asks for.
    void look_ahead() {
        spoilt_ = timed_ = false;
        for (std::size_t i = i_; i < in_.size() && !joins(in_[i]) && !ends_sentence(in_[i]); ++i) {
            Symbol const& s = in_[i];
            splits_ = splits_ || s.meaning == Split || cuts_at(i);
            cuts_ = cuts_ || s.is({Cut, Trim, Remove, Shorten, Shorter, Keep, Extract, Crop, Only});
            spoilt_ =
                spoilt_ || s.is({Music, Text, Captions, Fade, FadeIn, FadeOut, TransitionName, SoundEffect,
                                 Voiceover, Quoted, Watermark, Percent, Pixels, Position, Undo, Redo});
            timed_ = timed_ || s.meaning == Duration;
            if (s.is({Position}) && is_word(s, {"top"})) spoilt_ = false;
        }
    }

    /// "Slice at 5, 10 and 15".
    bool cuts_at(std::size_t i) const {
        if (in_[i].meaning != Cut) return false;
        std::size_t next = i + 1;
        while (next < in_.size() && next < i + 3 && in_[next].is({It, Video, ClipRef}))
            ++next;
        return next + 1 < in_.size() && in_[next].meaning == Prep && in_[next].value == "at" &&
               in_[next + 1].is({Number, Duration});
    }

    /// The edge that the symbol names: Beginning, End, or Unknown for none.
    Concept edge_at(std::size_t ahead) const {
        if (is(ahead, {Beginning})) return Beginning;
        if (is(ahead, {End})) return End;
        if (word(ahead, {"head", "heads", "top", "front"}) && timed_) return Beginning;
        if (word(ahead, {"tail", "tails", "back", "rear", "bottom", "backside"}) && timed_) return End;
        return Unknown;
    }

    /// The amount at `ahead`: a length, or a bare number behind another edge's.
    std::optional<double> amount(std::size_t ahead) const {
        if (is(ahead, {Duration})) return in_[i_ + ahead].a;
        bool const understood = spanned_ && is(ahead, {Number}) && !is(ahead + 1, {Unit, Clip, Percent});
        return understood ? std::optional(in_[i_ + ahead].a) : std::nullopt;
    }

    bool edge() {
        if (!cuts_) return taken_off();
        bool const placed = !out_.empty() && out_.back().meaning == Prep && out_.back().value != "by" &&
                            out_.back().value != "for" && out_.back().value != "off" &&
                            !edge_behind(out_.back());
        return (!placed && amount_then_edge()) || edge_then_amount() || bare_span();
    }
    /// "2 s off the front please": no verb is needed.
    bool taken_off() { return is(0, {Duration}) && prep(1, {"off"}) && amount_then_edge() && (cuts_ = true); }
    static bool edge_behind(Symbol const& prep) { return prep.value == "from" && prep.words != "from"; }

    /// "2 seconds off the start", "3s head", "1 s from the start and the end".
    bool amount_then_edge() {
        auto const seconds = amount(0);
        if (!seconds) return false;
        std::size_t place = 1;
        while (prep(place, {"off", "from", "at", "in", "on"}) && place < 3)
            ++place;
        Concept const first = edge_at(place);
        if (first == Unknown) return false;
        std::string const& name = in_[i_ + place].words; // "3 in the final", where "3 start" is no length.
        bool const led = place > 1 || name.starts_with("in ") || name.starts_with("at ");
        if (is(0, {Number}) && !led) return false;
        return give_edges(place, first, *seconds, place + 1);
    }

    /// "The start by 2 seconds", "tail 2s", "start and end by 1.5 s".
    bool edge_then_amount() {
        Concept const first = edge_at(0);
        if (first == Unknown) return false;
        std::size_t last = 0;
        if (is(1, {And}) && edge_at(2) != Unknown) last = 2;
        std::size_t at = last + 1;
        if (prep(at, {"by"}) || is(at, {Each}) || word(at, {":"})) ++at;
        if (prep(at, {"by"})) ++at;
        auto const seconds = is(at, {Duration}) ? amount(at) : std::nullopt;
        bool const next_edge = prep(at + 1, {"off", "from"}) && edge_at(at + 2) != Unknown;
        if (!seconds || next_edge) return false;
        return give_edges(0, first, *seconds, at + 1);
    }

    bool give_edges(std::size_t place, Concept first, double seconds, std::size_t used) {
        bool const both =
            is(place + 1, {And}) && edge_at(place + 2) != Unknown && edge_at(place + 2) != first;
        if (both) used = std::max(used, place + 3);
        std::size_t const end = i_ + used;
        bool const off = place > 0 && prep(place - 1, {"off"});
        push_span(first, seconds, end);
        if (both) push_span(edge_at(place + 2), seconds, end);
        if (off) out_.back().lead = "off";
        i_ = end;
        return spanned_ = true;
    }

    void push_span(Concept edge, double seconds, std::size_t end) {
        Symbol span = in_[i_];
        span.meaning = edge == Beginning ? FirstSpan : LastSpan;
        span.value = span.lead = {};
        span.a = seconds;
        span.last = in_[end - 1].last;
        out_.push_back(std::move(span));
    }

    /// "Just the last ten": seconds, where two or three might be clips.
    bool bare_span() {
        bool const ends = i_ + 2 >= in_.size() || joins(in_[i_ + 2]) || ends_sentence(in_[i_ + 2]) ||
                          prep(2, {"off", "from"}) || is(2, {Please});
        if (!is(0, {First, Last}) || !is(1, {Number}) || !ends || in_[i_ + 1].a < 5) return false;
        bool const first = is(0, {First});
        double const seconds = in_[i_ + 1].a;
        push_span(first ? Beginning : End, seconds, i_ + 2);
        i_ += 2;
        return spanned_ = true;
    }

    /// "Split at 12 and 30", "blade at 20 and again at 40".
    bool split_point() {
        bool const placed = prep(0, {"at"}) && is(1, {Number, Duration});
        if (placed && !is(2, {Unit, Clip, Photo, Prep})) return give_moment(0, 1);
        bool const more = (is(0, {And}) || word(0, {","})) && !out_.empty() && out_.back().meaning == Moment;
        if (!more) return false;
        std::size_t at = 1;
        while (is(at, {And, Again, Then}) || prep(at, {"at"}))
            ++at;
        if (!is(at, {Number, Duration}) || is(at + 1, {Unit, Clip, Photo, Prep})) return false;
        return give_moment(0, at);
    }

    bool give_moment(std::size_t first, std::size_t number) {
        Symbol moment = in_[i_ + number];
        moment.meaning = Moment;
        moment.value = {};
        moment.first = in_[i_ + first].first;
        out_.push_back(std::move(moment));
        i_ += number + 1;
        return true;
    }

    /// A time, with what leads to it: "at 0:05", "point: 5 s". Sets `used` behind it.
    std::optional<double> led_time(std::size_t ahead, std::size_t& used) const {
        while (word(ahead, {"point", "points", "mark", ":", "="}) || prep(ahead, {"at", "mark", "to"}))
            ++ahead;
        used = ahead + 1;
        if (!is(ahead, {Duration, Number})) return {};
        return in_[i_ + ahead].a;
    }

    /// "In at 0:05, out at 0:20", "-ss 5 -t 20".
    bool in_and_out() {
        if (spoilt_) return false;
        bool const dash = word(0, {"-"}), flag = dash && word(1, {"ss"});
        bool const set =
            word(0, {"start"}) && !out_.empty() && out_.back().meaning == Set; // "Set start 2 end 9"
        if (!flag && !set && !word(0, {"in"})) return false;
        std::size_t used = 0;
        auto const from = led_time(flag ? 2 : 1, used);
        if (!from) return false;
        while (is(used, {And}) || word(used, {",", "-", ";", "→", ">", "mark"}))
            ++used;
        bool const length = flag && word(used, {"t"});
        bool const ends = word(used, {"out"}) || (flag && word(used, {"to"})) || (set && word(used, {"end"}));
        if (!length && !ends) return false;
        auto const to = led_time(used + 1, used);
        if (!to) return false;
        double const end = length ? *from + *to : *to;
        if (end <= *from) return false;
        return give_range(used, *from, end, true);
    }

    /// "Top and tail it by 2 seconds", "0.5 s both sides".
    bool both_ends() {
        bool const idiom = word(0, {"top"}) && is(1, {And}) && word(2, {"tail"});
        bool const sides = timed_ && cuts_ && is(0, {Both}) && word(1, {"sides", "side"});
        if (!idiom && !sides) return false;
        Symbol ends = in_[i_];
        if (idiom) {
            ends.meaning = Trim;
            ends.value = {};
            out_.push_back(ends);
            i_ += 2;
        } else
            ++i_;
        ends.meaning = BothEnds;
        ends.last = in_[i_].last;
        out_.push_back(std::move(ends));
        ++i_;
        return true;
    }

    /// "Begin playback at 6 s", "can it end right at 0:33".
    bool begins_playing() {
        bool const begins = is(0, {Start, Beginning}) && word(0, {"begin", "start"}) &&
                            is(1, {Speed, Video}) && prep(2, {"at"}) && is(3, {Duration});
        bool const asked = is(0, {PoliteRequest}) && prep(1, {"at"}) && is(2, {Duration});
        bool const ends = asked && in_[i_].words.ends_with(" end"),
                   opens = asked && in_[i_].words.ends_with(" start");
        if (spoilt_ || (!begins && !ends && !opens)) return false;
        std::size_t const time = begins ? 3 : 2;
        Symbol bound = in_[i_];
        bound.meaning = ends ? Until : Since;
        bound.words = ends ? "end" : "start at";
        bound.value = ends ? std::string_view() : "from";
        bound.a = in_[i_ + time].a;
        bound.last = in_[i_ + time].last;
        out_.push_back(std::move(bound));
        i_ += time + 1;
        return true;
    }

    /// "Everything left of the playhead".
    bool keeps_left() {
        bool const side = cuts_ && is(0, {Position}) && is(1, {Here}) &&
                          word(0, {"left", "right", "to the left", "to the right"});
        if (!side) return false;
        Symbol bound = in_[i_ + 1];
        bound.meaning = in_[i_].words.ends_with("left") ? Until : Since;
        bound.value = {};
        bound.a = kPlayhead;
        out_.push_back(std::move(bound));
        i_ += 2;
        return true;
    }

    /// "End at 40", "start at 5": seconds, where a time would say so.
    bool ends_at_number() {
        bool const ends = i_ + 3 >= in_.size() || joins(in_[i_ + 3]) || ends_sentence(in_[i_ + 3]);
        if (spoilt_ || !is(0, {Beginning, End}) || !prep(1, {"at"}) || !is(2, {Number}) || !ends)
            return false;
        if (!word(0, {"end", "ends", "finish", "stop"})) return false;
        Symbol until = in_[i_];
        until.meaning = Until;
        until.a = in_[i_ + 2].a;
        until.last = in_[i_ + 2].last;
        out_.push_back(std::move(until));
        i_ += 3;
        return true;
    }

    /// "20 s starting at 0:08", "from 0:10 for 5 seconds".
    bool length_from() {
        bool const starts = is(0, {Duration}) && prep(1, {"from"}) && is(2, {Duration});
        bool const lasts = prep(0, {"from"}) && is(1, {Duration}) && prep(2, {"for"}) && is(3, {Duration});
        if (spoilt_ || (!starts && !lasts) || is(starts ? 3 : 4, {Unit})) return false;
        if (starts && (prep(3, {"to"}) || word(3, {"-"}))) return false;           // "5 s from 0:10 to 0:20"
        bool const begun = starts && !out_.empty() && out_.back().meaning == Prep; // "to 20 s from 30 s"
        if (begun && out_.back().value != "for") return false;
        if (begun) out_.pop_back();
        double const from = in_[i_ + (starts ? 2 : 1)].a, length = in_[i_ + (starts ? 0 : 3)].a;
        return give_range(starts ? 3 : 4, from, from + length, false);
    }

    bool give_range(std::size_t count, double from, double to, bool keeps) {
        Symbol range = in_[i_];
        range.last = in_[i_ + count - 1].last;
        bool const verb = std::ranges::any_of(out_, [](Symbol const& s) {
            return s.is({Keep, Cut, Remove, Trim, Extract, Mute, Reverse, Faster, Slower, SlowMotion});
        });
        if (keeps && !verb) {
            Symbol keep = range;
            keep.meaning = Keep;
            keep.value = {};
            out_.push_back(std::move(keep));
        }
        range.meaning = Range;
        range.value = range.lead = {};
        range.a = from;
        range.b = to;
        out_.push_back(std::move(range));
        i_ += count;
        return true;
    }

    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    std::size_t i_ = 0;
    bool cuts_ = false;    ///< The sentence cuts or keeps, so far or in this clause.
    bool splits_ = false;  ///< The sentence splits.
    bool spanned_ = false; ///< An edge of the sentence has its amount.
    bool spoilt_ = false;  ///< The clause is about something else.
    bool timed_ = false;   ///< The clause names a length.
};

} // namespace

std::vector<Symbol> with_spoken_numbers(std::vector<Symbol> symbols) {
    return in_english(symbols) ? SpokenNumbers(std::move(symbols)).run() : symbols;
}

std::vector<Symbol> with_cut_places(std::vector<Symbol> symbols) {
    return in_english(symbols) ? CutPlaces(std::move(symbols)).run() : symbols;
}

} // namespace needledrop::language
