// Written words: words to be shown that stand in a message without quotes, found by what leads to them.
// English.
//
// "put my name, Sarah Jones, in the lower third", "overlay the words thank you for watching at the end", "add
// our URL www.brightdesk.io". Each becomes one Quoted symbol, so that nothing in it is taken for a wish.
// Chinese text is found earlier, in shown_words.h, and letter by letter in symbol_shown_words.cpp.
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// `symbols` are the lexicon's reading of `text`, before entities. Time is linear in their number.
std::vector<Symbol> with_written_words(Message const& text, std::vector<Symbol> symbols);

} // namespace needledrop::language
