// Topics of a clause: what follows "with" is a wish of its own when it is about something else.
#include "language/senses_pass.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;

Topic topic_of(Symbol const& symbol) {
    switch (symbol.meaning) {
    case Music:
    case Genre:
    case MusicQuery:
    case BeatSync:
        return Topic::Music;
    case Original:
    case Voice:
    case Audio:
    case Volume:
        return Topic::Sound;
    case SoundEffect:
        return Topic::Effect;
    case Voiceover:
        return Topic::Voiceover;
    case Concept::Text:
    case TextRef:
    case LineOfText:
    case Quoted:
        return Topic::Text;
    case Captions:
        return Topic::Captions;
    case Clip:
    case ClipRef:
    case ClipPair:
    case Footage:
    case Photo:
        return Topic::Clips;
    case Shape:
    case Ratio:
    case BlurPad:
    case Pad:
        return Topic::Shape;
    case FilterName:
        return Topic::Filter;
    case ColourProperty:
    case Brighter:
    case Darker:
    case Warmer:
    case Cooler:
        return Topic::Colour;
    case TransitionName:
        return Topic::Transition;
    case Highlight:
    case Slideshow:
        return Topic::Reel;
    default:
        return Topic::None;
    }
}

std::vector<Symbol> SensesPass::with_second_topics() {
    std::vector<Symbol> out;
    out.reserve(symbols_.size() + 4);
    std::size_t start = 0; // Of the clause, in `out`.
    for (at_ = 0; at_ < symbols_.size(); ++at_) {
        Symbol& symbol = symbols_[at_];
        bool const with = symbol.meaning == Filler && is_word(symbol, {"with"});
        if (with && silenced(out_of(out, start))) { // "Backwards, with no sound"
            symbol.meaning = And;
            out.push_back(std::move(symbol));
            start = out.size();
            continue;
        }
        if (with && opens_topic(out, start)) {
            Symbol add = symbol;
            symbol.meaning = And;
            add.meaning = Add;
            out.push_back(std::move(symbol));
            start = out.size();
            out.push_back(std::move(add));
            continue;
        }
        bool const ends = joins(symbol);
        out.push_back(std::move(symbol));
        if (ends) start = out.size();
    }
    return out;
}

std::vector<Symbol> SensesPass::out_of(std::vector<Symbol> const& out, std::size_t start) {
    std::size_t const from = std::max(start, out.size() > kReach ? out.size() - kReach : 0);
    return {out.begin() + static_cast<std::ptrdiff_t>(from), out.end()};
}

bool SensesPass::silenced(std::vector<Symbol> const& before) const {
    std::size_t next = at_ + 1;
    while (next < symbols_.size() && symbols_[next].meaning == Filler)
        ++next;
    if (next >= symbols_.size() || symbols_[next].meaning != Mute) return false;
    return std::ranges::any_of(before, [](Symbol const& s) {
        return s.is({Reverse, FilterName, Faster, Slower, SlowMotion, HalfSpeed, DoubleSpeed, Flip, Rotate});
    });
}

bool SensesPass::opens_topic(std::vector<Symbol> const& out, std::size_t start) const {
    Symbol const* second = nullptr;
    std::size_t const end = clause_end();
    for (std::size_t i = at_ + 1; i < end && !second; ++i)
        if (topic_of(symbols_[i]) != Topic::None) second = &symbols_[i];
    if (!second || second->meaning == Quoted) return false;
    Topic const topic = topic_of(*second);
    bool const addable = topic == Topic::Music || topic == Topic::Captions || topic == Topic::Text ||
                         topic == Topic::Transition || topic == Topic::Filter || topic == Topic::Effect ||
                         topic == Topic::Voiceover;
    bool const definite = at_ + 1 < symbols_.size() && is_word(symbols_[at_ + 1], {"the", "that", "this"});
    if (!addable || definite) return false;
    bool other = false;
    for (std::size_t i = start; i < out.size(); ++i) {
        Symbol const& first = out[i];
        if (first.is({Replace, Swap, Not, Question}) || first.meaning == Concept::Instead) return false;
        Topic const before = topic_of(first);
        bool const same = before == topic && !(topic == Topic::Filter && first.value != second->value);
        if (same) return false;
        if (before == Topic::Text && topic != Topic::Music && topic != Topic::Captions) return false;
        if (before == Topic::Captions && topic != Topic::Music) return false;
        other = other || (before != Topic::None && before != Topic::Clips) ||
                first.is({Merge, Trim, Shorten, Stabilize, SlowMotion, TimeLapse, Reverse, Faster, Slower}) ||
                (first.meaning == Photo && topic == Topic::Music) || is_word(first, {"into"}) ||
                (first.is({Duration, ToLength}) && i > start);
    }
    return other;
}

} // namespace needledrop::language
