// Courtesies: what is said for manners only. "Thanks", "ok?", "will you?", 谢谢, 好吗, 行不行 behind a wish
// change nothing about it, so they go before anything is read.
#pragma once

#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Drops what is only manners from both ends of a message that asks for something. Thanks alone, and a tag
/// behind a question, stay what they are. Linear in the symbols.
std::vector<Symbol> without_courtesies(std::vector<Symbol> symbols, Message const& text);

} // namespace needledrop::language
