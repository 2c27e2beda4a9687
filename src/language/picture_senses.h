// Picture senses: English words that mean one thing beside the picture or the words on it, and another
// elsewhere. "Shrink the text" makes it smaller, "shrink the file" compresses; "noise in the dark areas" is
// seen, "noise in the background" is heard.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Runs on the lexicon's reading, before entities, while articles are still there. Linear in the symbols.
std::vector<Symbol> with_picture_senses(std::vector<Symbol> symbols);

} // namespace needledrop::language
