// What a word can see of the clause it stands in. A pass that settles words by their neighbours walks the symbols with
// it; nothing looks further than `reach` symbols, nor further back than kLongest, so that a message takes linear time.
#pragma once

#include "language/symbol.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {

/// The base of such passes; owns the symbols. One thread at a time.
class Neighbours {
protected:
    /// Whether a symbol parts clauses.
    using Joins = bool (*)(Symbol const&);

    Neighbours(std::vector<Symbol> symbols, std::size_t reach, Joins joins)
        : symbols_(std::move(symbols)), reach_(reach), joins_(joins) {}

    Symbol& here() { return symbols_[at_]; }
    Symbol const* ahead(std::size_t count) const {
        return at_ + count < symbols_.size() ? &symbols_[at_ + count] : nullptr;
    }
    /// Null beyond the clause's beginning.
    Symbol const* behind(std::size_t count) const {
        return at_ >= start_ + count ? &symbols_[at_ - count] : nullptr;
    }
    std::size_t clause_end() const {
        std::size_t end = at_ + 1;
        while (end < symbols_.size() && end - at_ < reach_ && !joins_(symbols_[end]))
            ++end;
        return end;
    }
    bool among(std::size_t from, std::size_t to, std::initializer_list<Concept> meanings) const {
        for (std::size_t i = from; i < to; ++i)
            if (symbols_[i].is(meanings)) return true;
        return false;
    }
    bool before(std::initializer_list<Concept> meanings) const {
        return among(std::max(start_, at_ - std::min(at_, reach_)), at_, meanings);
    }
    bool after(std::initializer_list<Concept> meanings) const {
        return among(at_ + 1, clause_end(), meanings);
    }
    bool become(Concept meaning, std::string_view value = {}) {
        here().meaning = meaning;
        here().value = value;
        return true;
    }
    /// Keeps the clause's beginning near where the walk is.
    void limit_look_back() {
        constexpr std::size_t kLongest = 48;
        start_ = std::max(start_, at_ - std::min(at_, kLongest));
    }

    std::vector<Symbol> symbols_;
    std::size_t at_ = 0;
    std::size_t start_ = 0; ///< Where the clause began.

private:
    std::size_t reach_;
    Joins joins_;
};

} // namespace needledrop::language
