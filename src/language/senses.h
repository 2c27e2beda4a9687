// Senses: English words whose meaning hangs on their neighbours. "Drop the volume" lowers, "drop the title"
// removes, "drop a title in" adds; "the audio is low" asks for more, "keep the audio low" for less.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// What a noun phrase is about; two wishes in one breath are about two topics.
enum class Topic {
    None,
    Music,
    Sound,
    Effect,
    Voiceover,
    Text,
    Captions,
    Clips,
    Shape,
    Filter,
    Colour,
    Transition,
    Reel
};

Topic topic_of(Symbol const& symbol);

/// Settles the senses. Runs while articles and copulas are still there; linear in the symbols.
std::vector<Symbol> with_senses(std::vector<Symbol> symbols);

} // namespace needledrop::language
