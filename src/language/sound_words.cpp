#include "language/sound_words.h"

#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

} // namespace

bool asks_to_add(Clause const& clause) {
    return clause.has(Add, Put, Want, Use, Create, Overlay, Apply) || clause.has(Generative);
}

/// How long a fade takes: what is said behind it and before another fade (淡入2秒淡出4秒), else whatever is
/// said.
json fade_seconds(Clause const& clause, std::initializer_list<Concept> fade) {
    auto const is_time = [](Symbol const& symbol) {
        return symbol.is({ForLength, Duration, LastSpan, FirstSpan, Every}) && symbol.value != "half" &&
               symbol.lead != "by"; // "Fade it out by 0:50"
    };
    for (std::size_t i = clause.where(fade) + 1; i < clause.symbols.size(); ++i) {
        if (clause.symbols[i].is({Fade, FadeIn, FadeOut})) break;
        if (is_time(clause.symbols[i])) return moment(clause.symbols[i].a);
    }
    for (auto const& symbol : clause.symbols)
        if (is_time(symbol)) return moment(symbol.a);
    return nullptr;
}

/// "Calm music at 20 %", "ambient music that dips when I talk": described, so it is to come.
bool new_music(Clause const& clause, Setting const& setting) {
    auto const* music = clause.find(Music);
    if (auto const* genre = clause.find(Genre); !music && genre && genre->words.ends_with(" music"))
        music = genre;
    return !setting.chinese && music && clause.has(Mood, Genre, MusicQuery) &&
           !is_definite(*music, setting) && !clause.has(Raise, Lower, Louder) &&
           !clause.has(Quieter, Up, Down) && !clause.has(Make, Set, Change) &&
           clause.where({Mood, Genre, MusicQuery}) < clause.where({Percent, Decibel, Duck, FadeIn}) &&
           std::ranges::none_of(clause.symbols, [](Symbol const& s) {
               return s.is({Mood, Genre}) && s.stated;
           });
}

/// "Use less music", "music needs to sit at -18 dB": how much of it, not which.
bool music_at_level(Clause const& clause, Setting const& setting) {
    if (setting.chinese || !clause.has(Music) || clause.has(Mood, Genre, MusicQuery) ||
        clause.has(File, Create, Generative))
        return false;
    std::size_t const music = clause.where({Music});
    bool const less = music > 0 && clause.symbols[music - 1].meaning == Less;
    bool const level = music == 0 && clause.has(Want, PoliteRequest) && clause.has(Decibel, Percent);
    return less || level;
}

/// "Put the song at 40 %", "I want the music at a third of its volume": the level of music that is there.
bool sets_level_of_known_music(Clause const& clause, Setting const& setting) {
    auto const* music = clause.find(Music);
    bool const compared = !setting.chinese && clause.has(Louder, Quieter) && !clause.has(Replace, Another);
    return music && is_definite(*music, setting) &&
           (compared || clause.has(Percent, Decibel, Quarter, Volume, Half)) &&
           !clause.has(Genre, Mood, File) && !clause.has(Fade, FadeIn, FadeOut) &&
           !clause.has(Replace, Create);
}

/// 音乐加20%, 人声加3dB: what is added is loudness.
bool adds_level(Clause const& clause) {
    std::size_t const add = clause.where({Add, Put});
    return add > 0 && add + 1 < clause.symbols.size() && clause.symbols[add + 1].is({Percent, Decibel}) &&
           clause.where({Genre, Music, Voice, Audio, Original, Volume, ClipRef}) < add;
}

/// 给BGM加个淡出: the music is there already.
bool gives_to_music(Clause const& clause, Setting const& setting) {
    std::size_t const music = clause.where({Music});
    if (music >= clause.where({Add})) return false;
    std::size_t const at = clause.symbols[music].first;
    std::string const before = setting.text.folded_words(at > 4 ? at - 4 : 0, at);
    for (std::string_view lead : {"给", "对", "把", "将", "给 ", "把 ", "在"})
        if (before.ends_with(lead)) return true;
    return false;
}

bool other_subject(Clause const& clause) {
    return clause.has(Text, TextRef, Captions, ColourProperty, FilterName, TransitionName, Speed, Resolution,
                      Shape, Ratio, Pixels, Highlight, Slideshow);
}

} // namespace needledrop::language
