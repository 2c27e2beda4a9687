// Spoken senses: turns of spoken Chinese whose words mean something else by themselves. 缓一缓 between two clips
// asks for a transition, 就好了 behind 要是 makes a wish of a condition, 一共三分钟 tells a length.
#pragma once

#include "language/message.h"
#include "language/symbol.h"

#include <vector>

namespace needledrop::language {

/// Settles them within a message; linear in its symbols.
std::vector<Symbol> with_spoken_senses(std::vector<Symbol> symbols, Message const& text);

} // namespace needledrop::language
