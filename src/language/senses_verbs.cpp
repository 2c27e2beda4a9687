// Verbs that their objects or particles decide: "drop the volume", "drop a title in", "take the filter off",
// "fade the music in 2 s and out 4 s".
#include "language/senses_pass.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;

bool SensesPass::fades_to_colour() {
    Symbol const* next = ahead(1);
    bool const dark =
        next && next->meaning == ColourName && (next->value == "black" || next->value == "white");
    if (here().meaning != Prep || !is_word(here(), {"to", "into"}) || !dark) return false;
    bool faded = false;
    for (std::size_t i = at_; i > 0 && at_ - i < kReach && !faded; --i)
        faded = symbols_[i - 1].is({Fade, FadeIn, FadeOut});
    if (!faded || (behind(1) && behind(1)->is({Text, ColourName}))) return false;
    return become(FadeOut);
}

bool SensesPass::fades_out_later() {
    std::size_t way_in = 0;
    for (std::size_t i = at_ + 1; i + 1 < symbols_.size() && i - at_ < 16; ++i) {
        Symbol const& symbol = symbols_[i];
        if (symbol.meaning == Prep && is_word(symbol, {"in"}) && way_in == 0) way_in = i;
        if (symbol.is({Add, Remove, Cut, Trim, Make, Put, FadeOut, Text, Captions})) return false;
        bool const joined = symbol.meaning == And || (symbol.meaning == Mark && symbol.words == ",");
        if (!joined || !is_word(symbols_[i + 1], {"out"})) continue;
        symbols_[i + 1].meaning = FadeOut;
        symbols_[i + 1].value = {};
        if (way_in > 0 && here().meaning == Fade) symbols_[way_in].meaning = FadeIn;
        return true;
    }
    return false;
}

bool SensesPass::fades_both_ways() {
    if (here().is({Fade, FadeIn}) && fades_out_later()) return true;
    if (here().meaning != Fade || !is_word(here(), {"fade", "fades"})) return false;
    auto const way = [&](std::size_t i, std::string_view word) {
        return i + 1 < symbols_.size() && symbols_[i].words == word && symbols_[i + 1].meaning == Duration;
    };
    for (std::size_t i = at_ + 1; i < symbols_.size() && i - at_ < 5; ++i) {
        if (!way(i, "in") || i + 4 > symbols_.size() || symbols_[i + 2].meaning != And || !way(i + 3, "out"))
            continue;
        symbols_[i].meaning = FadeIn;
        symbols_[i + 3].meaning = FadeOut;
        return true;
    }
    return false;
}

bool SensesPass::stops_early() {
    if (!is_word(here(), {"stops", "ends", "finishes", "quits", "cuts out"}) ||
        !here().is({Not, End, Stop_, Cut, FadeOut}))
        return false;
    Symbol const* last = behind(1);
    if (!last || !last->is({Music, Track, Genre}) || (ahead(1) && ahead(1)->meaning == Duration) ||
        prep_after({"at"}))
        return false;
    here().stated = true;
    return become(Complaint);
}

bool SensesPass::comes_beside_clip() {
    Symbol const* next = ahead(1);
    bool const beside = next && next->meaning == Prep && (next->value == "before" || next->value == "after");
    if (!beside || !is_word(here(), {"come", "comes", "play", "plays", "sit", "sits", "appear", "run"}))
        return false;
    if (!before({Clip, Ordinal, First, Last}) || !after({Clip, Ordinal, First, Last})) return false;
    return become(Move);
}

void SensesPass::drop() {
    Symbol const* first = ahead(1);
    bool const fresh = first && is_word(*first, {"a", "an", "some", "in"});
    bool const of_level = after({Volume, Percent, Decibel, ColourProperty}) ||
                          (after({Music, Audio, Voice, Original}) && after({Number, Half}) &&
                           prep_after({"to", "by", "down to"}));
    if (of_level && !fresh) {
        here().meaning = Lower;
        return;
    }
    bool const while_speaking = first && first->meaning == It && after({Speaking}) && after({While});
    if (while_speaking) { // "Drop it when I talk"
        here().meaning = Lower;
        return;
    }
    Symbol const* next = ahead(1);
    bool const what_follows = next && next->meaning == Question && after({Prep}) && after({It});
    if (what_follows) { // "Chuck what's after it"
        here().meaning = Remove;
        return;
    }
    bool const sinks = ends_clause() && before({Music, Volume, Audio}) && !fresh &&
                       !before({Add, Put, Remove, Clip, Text}); // "the music should drop"
    if (sinks) {
        here().meaning = Lower;
        return;
    }
    if (!next) return;
    bool const indefinite =
        is_word(*next, {"a", "an", "some", "another"}) || next->is({Quoted, Prep, It, Another});
    bool const placed = prep_after({"in", "on", "at", "after", "before", "under", "between", "over the"}) ||
                        after({Position, Moment, Beginning, End});
    bool const known =
        after({Music, Text, Captions, Look, FilterName, Clip, Ordinal, First, Last, TextRef, Voiceover,
               TransitionName, Selected, Duration, SoundEffect, Part, Half, Watermark, Original}) ||
        after({Audio, Number});
    bool const named = is_word(*next, {"the", "that", "this", "those", "these"}) && !placed;
    if (indefinite || (!known && !named)) return;
    bool const span = next->is({First, Last}) || after({Duration});
    if (!placed || span) here().meaning = Remove;
}

bool SensesPass::after_next_only() const {
    for (std::size_t i = 1; i <= 2 && ahead(i); ++i)
        if (ahead(i)->meaning == Only) return true;
    return false;
}

void SensesPass::keeps_only() {
    if (after({First, Last, Middle, Duration, Beginning, End}) &&
        !after({Music, Genre, Text, Captions, Quoted}))
        here().meaning = Keep;
}

void SensesPass::captions_verb() {
    if (inserted_ >= 8) return;
    ++inserted_;
    Symbol add = here();
    add.meaning = Add;
    symbols_.insert(symbols_.begin() + static_cast<std::ptrdiff_t>(at_), std::move(add));
    ++at_;
}

void SensesPass::go() {
    if (here().words.ends_with("gone") && !after({Position, Beginning, End})) return;
    if (after({Position, Beginning, End, First, Last, Ordinal, Middle}) ||
        prep_after({"in", "on", "at", "to", "before", "after", "between", "under"}))
        here().meaning = Move;
}

void SensesPass::particle() {
    if (!ends_clause() || at_ == start_) return;
    bool const heard = before({Audio, Original, Volume, Voice, Mute});
    for (std::size_t i = start_; i < at_; ++i) {
        Symbol& verb = symbols_[i];
        bool const takes = is_word(verb, {"take", "pull", "strip", "get", "keep", "leave", "cut", "rip"}) &&
                           verb.is({Cut, Remove, Make, Keep});
        bool const turns = verb.is({Turn, Replace}) && is_word(verb, {"turn", "switch"});
        if (takes || (turns && !heard)) {
            if (verb.meaning == Make && !heard &&
                !before({Music, Text, Captions, Look, FilterName, TransitionName, SoundEffect, Watermark}))
                return;
            verb.meaning = Remove;
            return;
        }
        if (verb.is({Fade, FadeIn, FadeOut, Turn, Cut, Remove, Add, Put, Move, Trim, Crop, Export})) return;
    }
    if (before({Music, Captions, Text, Look, FilterName, TransitionName, ClipRef}) && at_ - start_ <= 3 &&
        !heard)
        here().meaning = Remove;
}

} // namespace needledrop::language
