// The pass behind senses.h: it walks the symbols once and settles each English word by its neighbours in the
// clause. Its definitions stand in senses.cpp (the walk), senses_nouns.cpp (things that could be wishes),
// senses_verbs.cpp (verbs that their objects or particles decide), senses_qualities.cpp (loud, dark, small: a
// complaint or a wish) and senses_topics.cpp (a second wish behind "with").
//
// Not for several threads; it owns the symbols and may insert a few. Nothing looks further than kReach
// symbols, so that a message takes linear time.
#pragma once

#include "language/neighbours.h"
#include "language/senses.h"
#include "language/symbol.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {

class SensesPass : Neighbours {
public:
    explicit SensesPass(std::vector<Symbol> symbols)
        : Neighbours(std::move(symbols), kReach, joins) {}

    std::vector<Symbol> run();

private:
    static constexpr std::size_t kReach = 14; ///< How far a word looks for its neighbours, in symbols.

    static bool is_copula(Symbol const& symbol) {
        return is_word(symbol,
                       {"is",       "are",          "was",    "were",  "its",   "it's", "it is", "sounds",
                        "sound",    "seems",        "seem",   "feels", "looks", "look", "feel",  "comes out",
                        "came out", "comes across", "theyre", "im",    "hes",   "shes", "stays", "gets"});
    }

    /// Words that make a complaint of a quality: so dark, really low.
    static bool stresses(Symbol const& symbol) {
        return symbol.meaning == Concept::Strength ||
               is_word(symbol,
                       {"so", "quite", "pretty", "rather", "fairly", "too", "kinda", "extremely", "awfully",
                        "terribly", "super", "ridiculously", "painfully", "insanely", "still"});
    }

    static bool joins(Symbol const& symbol) {
        return symbol.is({Concept::And, Concept::Then, Concept::But, Concept::If, Concept::While}) ||
               (symbol.meaning == Concept::Mark && symbol.words != ":") ||
               is_word(symbol, {"because", "cause", "cuz", "since"});
    }

    bool prep_after(std::initializer_list<std::string_view> values) const {
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end; ++i)
            if (symbols_[i].meaning == Concept::Prep &&
                std::ranges::find(values, symbols_[i].value) != values.end())
                return true;
        return false;
    }
    bool prep_before(std::initializer_list<std::string_view> words) const {
        for (std::size_t i = at_; i > start_ && at_ - i < kReach; --i)
            if (is_word(symbols_[i - 1], words)) return true;
        return false;
    }
    bool says_after(std::string_view start) const {
        std::size_t const end = clause_end();
        for (std::size_t i = at_ + 1; i < end; ++i)
            if (symbols_[i].words.starts_with(start)) return true;
        return false;
    }
    bool ends_clause() const {
        for (std::size_t i = at_ + 1; i < symbols_.size() && i - at_ < 5; ++i) {
            if (joins(symbols_[i])) return true;
            if (!symbols_[i].is({Concept::Please, Concept::Filler, Concept::Strength})) return false;
        }
        return true;
    }

    /// "Since it's going on LinkedIn, …": why, before what is wished.
    void drop_opening_reason();
    void settle();
    /// "The song you picked", "the title I added": tells which one, and asks for nothing.
    bool tells_which() const;
    /// "…, so he's running the same way as in clip 1", "… because I can't hear him": why, and no more than
    /// that.
    bool explains_why();
    /// "Just delete clip 2": no more than that, where "just the first 10 seconds" keeps them alone.
    bool simply();

    /// Words that name a thing in one place and ask for something in another.
    bool noun_or_verb();
    /// Nouns and adjectives that another word beside them decides.
    bool noun_senses();
    /// Another wish follows the clause.
    bool joins_next_wish() const;
    /// "An upbeat track", "my mp3", "blend an acoustic track under it".
    bool names_music();
    /// "Punchy edm", "bright ukulele music": of the picture elsewhere, here a mood.
    bool describes_music();
    /// "The bit where he drops the phone": what follows tells which bit, and asks for nothing.
    void relative();
    /// "Clip 3 first, clip 1 last": where each goes.
    void place();
    /// "60s trailer", "under 60s": seconds, not a decade.
    void decade();
    /// "A 30 second short", "a short from this": a kind of video.
    void a_short();

    /// "Fade from black at the start and to black at the end".
    bool fades_to_colour();
    /// "Fade the music in over two seconds at the start and out over five at the end".
    bool fades_out_later();
    /// "Fade the music in 2s and out 4s".
    bool fades_both_ways();
    /// "The song stops way before the end": what it does, and no order to stop.
    bool stops_early();
    /// "Clip 2 should come before clip 1".
    bool comes_beside_clip();
    /// Lowers, removes or puts.
    void drop();
    bool after_next_only() const;
    /// "Give me just the middle 20 seconds".
    void keeps_only();
    /// "Subtitle it in English": the noun as a verb.
    void captions_verb();
    /// "The intro should go" removes, "the title should go at the top" places.
    void go();
    /// "Take the filter off", "music off": a verb that its particle decides.
    void particle();

    /// "Lower the highlights": bright areas, not the best moments.
    void tones();
    bool is_next_number() const;
    /// "Make the captions pop", "make the colours pop".
    void pops();
    bool says_colours_before() const;
    /// "Clean the voice", "clean up the background sound".
    void cleans();
    void level();

    /// "A reel with upbeat music": what follows "with" is a wish of its own when it is about something else.
    std::vector<Symbol> with_second_topics();
    static std::vector<Symbol> out_of(std::vector<Symbol> const& out, std::size_t start);
    /// What follows is silence, and what went before is an edit of its own.
    bool silenced(std::vector<Symbol> const& before) const;
    bool opens_topic(std::vector<Symbol> const& out, std::size_t start) const;

    int inserted_ = 0;      ///< Kept small, so that time stays linear.
};

} // namespace needledrop::language
