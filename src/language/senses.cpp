#include "language/senses.h"

#include "language/clause.h"
#include "language/senses_pass.h"
#include "language/sound_senses.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;

std::vector<Symbol> SensesPass::run() {
    drop_opening_reason();
    for (at_ = 0; at_ < symbols_.size(); ++at_) {
        if (joins(symbols_[at_])) {
            start_ = at_ + 1;
            continue;
        }
        settle();
    }
    return with_second_topics();
}

void SensesPass::drop_opening_reason() {
    if (symbols_.size() < 4 || !is_word(symbols_[0], {"since", "because", "as"}) ||
        !(symbols_[1].is({It, Video}) ||
          is_word(symbols_[1], {"its", "im", "we", "i", "most", "people", "were"})))
        return;
    std::size_t end = 1;
    while (end < symbols_.size() && end < 24 && symbols_[end].words != ",")
        ++end;
    if (end + 1 >= symbols_.size() || symbols_[end].words != ",") return;
    for (std::size_t i = 0; i <= end; ++i) {
        symbols_[i].meaning = Filler;
        symbols_[i].words.clear();
    }
}

void SensesPass::settle() {
    if (is_copula(here())) {
        std::size_t next = at_ + 1;
        while (next < symbols_.size() && next - at_ < 5 &&
               (symbols_[next].meaning == Filler || stresses(symbols_[next])))
            ++next;
        if (next < symbols_.size()) symbols_[next].stated = true;
        if (at_ > start_) symbols_[at_ - 1].subject = true;
    }
    if (tells_which()) {
        here().meaning = Filler;
        return;
    }
    Symbol const& symbol = here();
    if (symbol.words.empty() || static_cast<unsigned char>(symbol.words[0]) >= 0x80) return;
    if (symbol.is({Put, Add, Remove}) &&
        is_word(symbol, {"drop", "drops", "toss", "chuck", "throw", "fling", "sling"}))
        return drop();
    if (symbol.meaning == Remove && symbol.value == "go") return go();
    if (symbol.meaning == Split && is_word(symbol, {"halve", "halves"}) &&
        after({Volume, Music, Audio, Speed, Voice, Original})) {
        symbols_[at_].meaning = Half;
        symbols_[at_].value = "0.5";
        return;
    }
    if (is_word(symbol, {"stop", "stops"}) && ahead(1) && ahead(1)->meaning == Prep &&
        ahead(1)->value == "at") {
        symbols_[at_].meaning = End;
        return;
    }
    if (symbol.is({Add, Want, Show}) && after_next_only()) return keeps_only();
    if (noun_or_verb() || fades_to_colour() || stops_early() || comes_beside_clip() || fades_both_ways() ||
        describes_music() || names_music())
        return;
    if (symbol.is({Part, Clip, Beginning, End})) return relative();
    if (is_word(symbol, {"bouncy"}) && behind(1) && behind(1)->is({Want, Music, Filler, Add})) {
        symbols_[at_].meaning = Mood;
        symbols_[at_].value = "bouncy";
        return;
    }
    bool const best_of = ahead(1) && (joins(*ahead(1)) ||
                                      ahead(1)->is({Part, Clip, Video, Footage, Duration, Number, NumberWord,
                                                    Prep, Filler, Highlight, Please, Only, Photo}));
    if (symbol.meaning == Highlight && symbol.words == "best" && behind(1) &&
        behind(1)->is({Number, NumberWord}) && ahead(1)) { // "The five best kills"
        if (is_predicate(*ahead(1)) && ahead(1)->words.ends_with("s")) symbols_[at_ + 1].meaning = Unknown;
        return;
    }
    bool const best_ones = ahead(1) && ahead(1)->meaning == Unknown && ahead(1)->words.ends_with("s") &&
                           !is_word(*ahead(1), {"mans", "friends", "wishes", "regards", "practices", "buds"});
    if (symbol.meaning == Highlight && symbol.words == "best" && best_ones) return; // "The best quotes"
    if (symbol.meaning == Highlight && symbol.words == "best" && ahead(1) &&
        !best_of) { // "Best man's speech"
        symbols_[at_].meaning = Unknown;
        return;
    }
    if (symbol.meaning == Filler && is_word(symbol, {"wala", "wali", "wale"}) && behind(1) &&
        behind(1)->is({First, Last, Ordinal, Middle})) {
        symbols_[at_].meaning = Clip;
        return;
    }
    if (symbol.is({First, Last}) && is_word(symbol, {"first", "last"})) return place();
    if (symbol.meaning == Captions && at_ == start_ && ahead(1) &&
        ahead(1)->is({It, Selected, Video, Footage, Everything}))
        return captions_verb();
    if (symbol.meaning == FilterName && symbol.value == "retro" && symbol.words.size() == 3) return decade();
    if (symbol.meaning == Prep && symbol.value == "off") return particle();
    if (symbol.meaning == Highlight && symbol.words == "highlights") return tones();
    if (is_word(symbol, {"short", "shorts"})) return a_short();
    if (is_word(symbol, {"pop", "pops"})) return pops();
    if (symbol.meaning == Cut && is_word(symbol, {"cuts", "cut"}) && behind(1) &&
        is_word(*behind(1), {"the", "these", "my"}) && after({Complaint, Slower, Faster})) {
        symbols_[at_].meaning = TransitionName;
        symbols_[at_].value = {};
        return;
    }
    if (symbol.meaning == Remove && is_word(symbol, {"pull", "take", "knock"}) &&
        after({Music, Audio, Voice, Original, Volume}) && after({Down})) {
        symbols_[at_].meaning = Lower;
        return;
    }
    if (symbol.meaning == FadeOut && is_word(symbol, {"wind down"}) && before({Turn, Lower})) {
        symbols_[at_].meaning = Noise;
        return;
    }
    if (symbol.meaning == TransitionName &&
        is_word(symbol, {"melt into", "dissolve into", "dissolve", "melt"}) && ahead(1) &&
        ahead(1)->meaning == ColourName && ahead(1)->value == "black") {
        symbols_[at_].meaning = FadeOut;
        return;
    }
    if (symbol.meaning == End && is_word(symbol, {"back"}) && ahead(1) && ahead(1)->meaning == Prep &&
        ahead(1)->value == "to") {
        symbols_[at_].meaning = Filler;
        return;
    }
    if (symbol.is({Add}) && is_word(symbol, {"score"}) && behind(1) &&
        is_word(*behind(1), {"the", "our", "my"})) {
        symbols_[at_].meaning = Music;
        return;
    }
    if (symbol.meaning == Voice && is_word(symbol, {"words", "the words"}) &&
        before({TransitionName, Remove, Cut})) {
        symbols_[at_].meaning = Concept::Text;
        return;
    }
    if (is_word(symbol, {"forward", "forwards", "up front", "upfront"}) && before({Turn, Move}) &&
        before({Voice, Music, Audio, Original, Volume})) {
        symbols_[at_].meaning = Raise;
        return;
    }
    if (simply() || noun_senses()) return;
    if (is_word(symbol, {"clean", "clean up", "cleanup", "clear up", "cleaner", "fix", "fix up", "tidy"}))
        return cleans();
    level();
}

bool SensesPass::tells_which() const {
    Symbol const* who = behind(1);
    Symbol const* what = behind(2);
    if (!who || !what || who->meaning != Filler ||
        !is_word(*who, {"i", "you", "we", "he", "she", "they", "u"}))
        return false;
    bool const thing = topic_of(*what) != Topic::None || what->is({Video, Part, Track, Look});
    return thing && symbols_[at_].is(
                        {Add, Put, Replace, Change, Remove, Cut, Make, Create, Use, Move, Show, Generative});
}

bool SensesPass::explains_why() {
    Symbol const* next = ahead(1);
    bool const so = is_word(here(), {"so", "so that"}) && next &&
                    is_word(*next, {"he", "hes", "he's", "she", "shes", "she's", "we", "people", "everyone",
                                    "everybody", "viewers", "folks", "you", "i"});
    bool const because = is_word(here(), {"because", "cuz", "cause", "'cause", "bc"});
    if ((!so && !because) || at_ == start_) return false;
    std::size_t const end = clause_end();
    for (std::size_t i = at_ + 1; i < end; ++i)
        if (symbols_[i].is({Duration, Percent, Decibel, Quoted, File, Hold, Not, PoliteRequest}))
            return false;
    for (std::size_t i = at_; i < end; ++i) {
        symbols_[i].meaning = Filler;
        symbols_[i].words.clear();
    }
    return true;
}

bool SensesPass::simply() {
    Symbol const* next = ahead(1);
    return here().words == "just" && next && is_predicate(*next) &&
           !next->is({Keep, Extract, Want, Use, Show, Highlight, Slideshow, Voiceover, Loop, SlowMotion,
                      TimeLapse, Hold, More, Less}) &&
           become(Filler);
}

std::vector<Symbol> with_senses(std::vector<Symbol> symbols) {
    return SensesPass(with_sound_senses(std::move(symbols))).run();
}

} // namespace needledrop::language