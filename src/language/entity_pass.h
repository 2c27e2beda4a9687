// The passes that fold symbols into entities walk a message once, from left to right; each rule looks at what
// stands ahead, and at what was just given, and replaces what it took by one symbol.
//
// A pass owns its symbols and is used once; not for several threads. Rules look back no further than
// recent().
#pragma once

#include "language/symbol.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {

/// The number that a lexicon value is written as; 0 for none.
inline double number_of(std::string_view text) {
    return std::strtod(std::string(text).c_str(), nullptr);
}

/// Rewrites a list of symbols from left to right; each rule may take several and give one or two.
class Pass {
public:
    explicit Pass(std::vector<Symbol> in)
        : in_(std::move(in)) {
        out_.reserve(in_.size());
    }

protected:
    Symbol const& at(std::size_t ahead) const {
        static Symbol const none;
        return i_ + ahead < in_.size() ? in_[i_ + ahead] : none;
    }
    bool is(std::size_t ahead, Concept meaning) const {
        return i_ + ahead < in_.size() && in_[i_ + ahead].meaning == meaning;
    }
    bool is(std::size_t ahead, Concept meaning, std::string_view value) const {
        return is(ahead, meaning) && at(ahead).value == value;
    }
    bool prep(std::size_t ahead, std::string_view value) const { return is(ahead, Concept::Prep, value); }
    bool mark(std::size_t ahead, std::string_view mark) const {
        return i_ + ahead < in_.size() && at(ahead).words == mark;
    }
    bool done() const { return i_ >= in_.size(); }

    /// Where the last few symbols begin: how far a rule looks back, so that a long paste stays linear.
    std::vector<Symbol>::const_iterator recent() const {
        constexpr std::ptrdiff_t kReach = 24;
        return out_.cend() - std::min(kReach, std::ssize(out_));
    }

    /// Replaces the next `count` symbols by one.
    bool give(std::size_t count, Concept meaning, double a = 0, double b = 0, std::string_view value = {}) {
        Symbol symbol;
        symbol.meaning = meaning;
        symbol.value = value;
        symbol.a = a;
        symbol.b = b;
        symbol.first = at(0).first;
        symbol.last = at(count - 1).last;
        symbol.glued = at(0).glued;
        symbol.words = at(0).words;
        out_.push_back(std::move(symbol));
        i_ += count;
        return true;
    }
    void copy() { out_.push_back(std::move(in_[i_++])); }

    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    std::size_t i_ = 0;
};

} // namespace needledrop::language
