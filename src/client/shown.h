// Two displays: words on a terminal or in a pipe, and JSON lines for scripts.
#pragma once

#include "client/display.h"

#include <cstdio>
#include <memory>
#include <string>

namespace needledrop::client {

/// A display that also shows what happened to a message.
class ChatDisplay : public Display {
public:
    virtual void failed(std::string_view message) = 0;
    /// A message, or the greeting, is dealt with; more may be said.
    virtual void ready() = 0;
};

/// Colours and bars that move only where `out` is a terminal and NO_COLOR is not set.
std::unique_ptr<ChatDisplay> words_display(std::FILE* out);
std::unique_ptr<ChatDisplay> json_display(std::FILE* out);

} // namespace needledrop::client
