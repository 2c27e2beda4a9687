// Symbols: a message as concepts in order. First the lexicon's longest phrases, then entities made of them:
// "first" "10" "seconds" becomes one FirstSpan of 10. Each symbol knows which stretch of the Text it stands
// for.
#pragma once

#include "language/concept.h"
#include "language/message.h"
#include "language/token.h"

#include <initializer_list>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::language {

/// Special moments besides seconds; a negative number of seconds counts from the end.
inline constexpr double kEndOfVideo = std::numeric_limits<double>::infinity();
inline constexpr double kPlayhead = -std::numeric_limits<double>::infinity();

struct Symbol {
    Concept meaning = Concept::Unknown;
    std::string_view value = {}; ///< From the lexicon: constant data.
    std::string phrase;          ///< The lexicon phrase it matched, in base forms.
    std::string words;           ///< Folded text; for Quoted and File the person's own words.
    std::size_t first = 0;       ///< [first, last) in the Text.
    std::size_t last = 0;
    double a = 0;               ///< The entity's number, or a range's start.
    double b = 0;               ///< A range's end, a pair's second.
    std::string_view lead = {}; ///< How an amount was introduced: "to", "by", "at".
    bool glued = false;
    bool stated = false;  ///< Said of something: "is too sad".
    bool subject = false; ///< Something is said of it: "the captions are".

    bool is(std::initializer_list<Concept> meanings) const {
        for (Concept const one : meanings)
            if (one == meaning) return true;
        return false;
    }
};

/// Whether the symbol is written as one of `words`, folded.
inline bool is_word(Symbol const& symbol, std::initializer_list<std::string_view> words) {
    for (std::string_view const one : words)
        if (one == symbol.words) return true;
    return false;
}

/// The lexicon's reading of the tokens, longest phrase first, unknown words as Unknown.
std::vector<Symbol> symbols_of(Message const& text, std::vector<Token> const& tokens);

/// Folds numbers, units, times, amounts, ordinals and references into entities; drops words that say nothing.
std::vector<Symbol> with_entities(std::vector<Symbol> symbols);

} // namespace needledrop::language
