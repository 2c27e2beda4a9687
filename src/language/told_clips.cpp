#include "language/told_clips.h"

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kReach = 16; ///< Symbols of a wish that are looked at.

bool is_pronoun(Symbol const& symbol) {
    static constexpr std::string_view kPronouns[] = {
        "its",      "thats", "theyre",  "shes",     "hes",       "it",        "that",  "they",
        "which is", "it is", "that is", "they are", "those are", "these are", "i mean"};
    return std::ranges::find(kPronouns, std::string_view(symbol.words)) != std::end(kPronouns);
}

bool parts(Symbol const& symbol) {
    return symbol.meaning == Mark && symbol.words != "-" && symbol.words != ":";
}

class ToldClips {
public:
    explicit ToldClips(std::vector<Symbol> symbols)
        : in_(std::move(symbols)) {}

    std::vector<Symbol> run() {
        std::vector<bool> dropped(in_.size(), false);
        for (std::size_t begin = 0; begin < in_.size();) {
            std::size_t end = begin;
            while (end < in_.size() && !parts(in_[end]))
                ++end;
            if (begin > 0 && end > begin && end - begin < 6 && tells(begin, end) && give(begin))
                std::fill(dropped.begin() + static_cast<std::ptrdiff_t>(begin - 1),
                          dropped.begin() + static_cast<std::ptrdiff_t>(end), true);
            begin = end + 1;
        }
        std::vector<Symbol> out;
        out.reserve(in_.size());
        for (std::size_t i = 0; i < in_.size(); ++i)
            if (!dropped[i]) out.push_back(std::move(in_[i]));
        return out;
    }

private:
    /// Nothing but clips, behind a pronoun or in brackets.
    bool tells(std::size_t begin, std::size_t end) {
        clips_.clear();
        bool said = in_[begin - 1].words == "(";
        for (std::size_t i = begin; i < end; ++i) {
            Symbol const& symbol = in_[i];
            said = said || is_pronoun(symbol);
            if (is_pronoun(symbol) || symbol.is({And, It, Clip})) continue;
            bool const bare = symbol.meaning == Number && symbol.a >= 1 && symbol.a < 100;
            if (symbol.meaning != ClipPair && symbol.meaning != ClipRef && !bare) return false;
            clips_.push_back(symbol);
            if (symbol.meaning == ClipPair) {
                clips_.push_back(symbol);
                clips_.back().a = symbol.b;
            }
        }
        return said && !clips_.empty() && clips_.size() <= 2;
    }

    /// Puts the clips in the wish that ends before `begin`; false where none waits for them.
    bool give(std::size_t begin) {
        std::size_t first = begin - 1;
        while (first > 0 && begin - first < kReach && !parts(in_[first - 1]))
            --first;
        auto const from = in_.begin() + static_cast<std::ptrdiff_t>(first);
        auto const to = in_.begin() + static_cast<std::ptrdiff_t>(begin - 1);
        bool const named = std::any_of(from, to, [](Symbol const& s) { return s.is({ClipRef, ClipPair}); });
        auto const swap = std::find_if(from, to, [](Symbol const& s) { return s.meaning == Swap; });
        if (named) return false;
        if (clips_.size() == 2) {
            if (swap == to) return false;
            Symbol pair = clips_[0];
            pair.meaning = ClipPair;
            pair.b = clips_[1].a;
            std::replace_if(
                swap + 1, to,
                [](Symbol const& s) {
                    return s.is({Unknown, Clip, Number});
                },
                pair);
            return true;
        }
        auto const noun = std::find_if(from, to, [](Symbol const& s) {
            return s.is({Unknown, Clip, SceneObject});
        });
        bool const goes = std::any_of(from, to, [](Symbol const& s) {
            return s.is({Move, Put, First, Last});
        });
        if (noun == to || swap != to || !goes) return false;
        clips_[0].meaning = ClipRef;
        *noun = clips_[0];
        for (auto place = noun + 1; place + 1 < to + 1; ++place) // "… should come first"
            if (place->meaning == Unknown && place + 1 != to && (place + 1)->is({First, Last})) {
                place->meaning = Move;
                place->value = (place + 1)->meaning == First ? "first" : "last";
            }
        return true;
    }

    std::vector<Symbol> in_;
    std::vector<Symbol> clips_;
};

} // namespace

std::vector<Symbol> with_told_clips(std::vector<Symbol> symbols) {
    return ToldClips(std::move(symbols)).run();
}

} // namespace needledrop::language
