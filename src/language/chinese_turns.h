// Chinese turns of phrase: what several words say together, once each has its sense. Something is taken back
// (删…呃别删), told (前五秒是调机器), guarded against (音乐别盖过人声) or called by its letter (p2).
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Settles turns of phrase among `symbols`, which stand for words of `text`. Linear in their number.
std::vector<Symbol> with_chinese_turns(std::vector<Symbol> symbols, Message const& text);

} // namespace needledrop::language
