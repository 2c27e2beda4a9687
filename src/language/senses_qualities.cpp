// Qualities as complaints or wishes: "the audio is low" asks for more, "keep the audio low" for less.
#include "language/senses_pass.h"

#include <algorithm>
#include <iterator>

namespace needledrop::language {

using enum Concept;

namespace {

/// What cures a thing that is said to be so, and what asks for it.
struct Quality {
    std::string_view word;
    Concept cure;
    Concept wish;
};

constexpr Quality kLevels[] = {
    {"low", Louder, Quieter},     {"quiet", Louder, Quieter}, {"soft", Louder, Quieter},
    {"faint", Louder, Quieter},   {"weak", Louder, Quieter},  {"loud", Quieter, Louder},
    {"high", Quieter, Louder},    {"dark", Brighter, Darker}, {"dim", Brighter, Darker},
    {"bright", Darker, Brighter}, {"small", Bigger, Smaller}, {"tiny", Bigger, Smaller},
    {"little", Bigger, Smaller},  {"big", Smaller, Bigger},   {"huge", Smaller, Bigger},
    {"large", Smaller, Bigger},
};

} // namespace

void SensesPass::tones() {
    bool const graded = before({Raise, Lower, Brighter, Darker, Up, Down, Colour}) ||
                        before({ColourProperty}) || is_next_number();
    if (!graded) return;
    here().meaning = ColourProperty;
    here().value = "highlights";
}

bool SensesPass::is_next_number() const {
    Symbol const* next = ahead(1);
    return next && (next->is({Up, Down, Percent}) || next->words == "-" || next->words == "+");
}

void SensesPass::pops() {
    if (!before({Make, Want, Raise}) || !ends_clause()) return;
    if (before({Captions, Text, TextRef})) {
        here().meaning = Animation;
        here().value = "pop";
    } else if (before({Colour, ColourProperty}) || says_colours_before()) {
        here().meaning = ColourProperty;
        here().value = "saturation";
    } else if (before({It, Video}) && !before({Music, Genre}))
        here().meaning = Vague;
}

bool SensesPass::says_colours_before() const {
    for (std::size_t i = at_; i > 0 && at_ - i < kReach; --i)
        if (symbols_[i - 1].is({Colour, ColourProperty}) && symbols_[at_ - 1].meaning == It) return true;
    return false;
}

void SensesPass::cleans() {
    if (after({Noise}) || (here().words.starts_with("clean") && after({Audio, Voice, Original})) ||
        (here().words.starts_with("clear") && after({Audio, Voice, Original})))
        here().meaning = Denoise;
}

void SensesPass::level() {
    auto const quality = std::ranges::find(kLevels, here().words, &Quality::word);
    if (quality == std::end(kLevels)) return;
    bool const heard = quality->cure == Louder || quality->cure == Quieter;
    bool const seen = quality->cure == Brighter || quality->cure == Darker;
    Symbol const* next = ahead(1);
    bool const names_volume = heard && next && next->meaning == Volume;
    if (names_volume) {
        here().meaning = quality->wish;
        return;
    }
    bool const dull = is_word(here(), {"weak", "soft", "flat"}) && before({Unknown}) &&
                      !before({Audio, Voice, Original, Volume, Music, Noise, Clip, Ordinal});
    if (dull) return; // "The hook is weak"
    bool const attribute = next && !joins(*next) &&
                           !is_word(*next, {"vs", "versus", "compared", "against", "next"}) &&
                           !next->is({Please, Filler, Prep, Speaking, While, Here, Not});
    if (attribute) return;
    Symbol const* last = behind(1);
    bool const stressed = last && stresses(*last);
    std::size_t back = 1;
    while (behind(back) && stresses(*behind(back)))
        ++back;
    bool const stated = behind(back) && is_copula(*behind(back)) &&
                        !before({Make, Keep, Set, Want, PoliteRequest, Put, Turn});
    if (heard &&
        !before({Audio, Voice, Original, Volume, Music, ClipRef, Clip, Voiceover, SoundEffect, It, Noise,
                 Video, Genre, Everything, Speaking, Track, Ordinal}) &&
        !(stated || stressed))
        return;
    if (seen && before({Music, Mood, Genre, Text, Captions})) return;
    if (!heard && !seen && !before({Text, Captions, TextRef, FontName, TextSize, LineOfText})) return;
    if (stated && (stressed || (heard && here().words != "soft") || !heard)) {
        here().meaning = quality->cure;
        return;
    }
    if (heard && before({Make, Keep, Set, Put, Want, Turn, Music, Volume, Audio, Voice, Original}) &&
        here().words != "soft")
        here().meaning = quality->wish;
    else if (heard && before({Keep, Make}) && here().words == "soft")
        here().meaning = quality->wish;
}

} // namespace needledrop::language
