// Restarts: where a Chinese message begins a new wish without a comma. 音乐小声点字幕大一点 asks for two
// things, and so do 去掉原声加点轻音乐 and 加点颗粒感 慢一点.
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// The symbols with a comma before each wish that starts without one. `symbols` are whole entities, as
/// with_entities gives them; the offsets of the commas are where the new wish begins. Linear in the symbols.
std::vector<Symbol> with_restarts(std::vector<Symbol> symbols, Message const& text);

} // namespace needledrop::language
