// Clauses: a message as the pieces that each ask for one thing, in order, with what they inherit from one
// another.
//
// "trim the first 5 seconds and the last 3, then add lo-fi music and captions" has four: the second and the
// fourth have no verb of their own and take that of the clause before.
#pragma once

#include "language/planner.h"
#include "language/symbol.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace needledrop::language {

/// What a clause is joined to the one before it by.
enum class Join { Start, Sentence, Comma, And, Then, But };

struct Clause {
    std::vector<Symbol> symbols;
    Join join = Join::Start;
    bool negated = false;   ///< "don't …", 不要…: nothing in it is asked for.
    bool inherited = false; ///< Its verb was that of the clause before.
    /// Where a piece without a verb was joined to the one before it, and by what: "blur from 5 to 9, then …".
    std::vector<std::pair<std::size_t, Join>> seams;

    template <class... M>
    bool has(M... meanings) const {
        for (auto const& symbol : symbols)
            if (symbol.is({meanings...})) return true;
        return false;
    }

    Symbol const* find(Concept meaning) const {
        for (auto const& symbol : symbols)
            if (symbol.meaning == meaning) return &symbol;
        return nullptr;
    }
    Symbol const* find(Concept meaning, std::string_view value) const {
        for (auto const& symbol : symbols)
            if (symbol.meaning == meaning && symbol.value == value) return &symbol;
        return nullptr;
    }
    /// Where the first symbol of the meanings stands, or size().
    std::size_t where(std::initializer_list<Concept> meanings) const {
        for (std::size_t i = 0; i < symbols.size(); ++i)
            if (symbols[i].is(meanings)) return i;
        return symbols.size();
    }
    bool has_value(Concept meaning, std::string_view value) const { return find(meaning, value) != nullptr; }
    bool has_word(std::string_view words) const {
        for (auto const& symbol : symbols)
            if (symbol.words == words) return true;
        return false;
    }
    bool has_prep(std::string_view value) const { return has_value(Concept::Prep, value); }
    int count(std::initializer_list<Concept> meanings) const {
        int total = 0;
        for (auto const& symbol : symbols)
            total += symbol.is(meanings) ? 1 : 0;
        return total;
    }
};

/// One sentence: clauses up to a full stop, a question or exclamation mark or a line's end.
struct Sentence {
    std::vector<Clause> clauses;
    std::vector<Symbol> symbols; ///< All of it, before splitting.
    bool question_mark = false;
    std::size_t first = 0; ///< [first, last) in the Text.
    std::size_t last = 0;
};

std::vector<Sentence> sentences_of(std::vector<Symbol> const& symbols);

/// True for concepts that ask for something by themselves.
bool is_predicate(Symbol const& symbol);

/// True for concepts that an edit can be about.
bool is_head(Symbol const& symbol);

} // namespace needledrop::language
