// English turns: words that hang on their neighbours, rewritten as a plainer sentence would have said them.
// "Resize this YouTube video for Stories", "my 2-minute video, 30 seconds", "slow clip 1 to 0.5".
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Runs on finished entities of one message, which lasts `duration_s` seconds as it stands. Messages with
/// Chinese in them come back as they are. Near linear in the symbols: each rule looks at one clause.
std::vector<Symbol> with_english_turns(std::vector<Symbol> symbols, Message const& text, double duration_s);

} // namespace needledrop::language
