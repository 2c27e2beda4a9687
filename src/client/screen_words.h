// Screen words: a server that was built for a web page says "click Export", "open the music panel", "drag the
// clip". Here there is no page; what can be done is done instead.
#pragma once

#include "client/words.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace needledrop::client {

/// What a sentence about the screen asks for.
struct ExportIt {
    bool operator==(ExportIt const&) const = default;
};
struct ShowTimeline {
    bool operator==(ShowTimeline const&) const = default;
};
struct ShowCredits {
    bool operator==(ShowCredits const&) const = default;
};
struct SendEdit {
    std::string text; ///< "move the title to the end"
    bool operator==(SendEdit const&) const = default;
};
using ScreenAction = std::variant<ExportIt, ShowTimeline, ShowCredits, SendEdit>;

struct Translated {
    std::string text;                  ///< Without the sentences about the screen; may be empty.
    std::vector<ScreenAction> actions; ///< In order, each at most once.
};

/// Sentences that tell to click, open, drag or check something are taken out and become actions; all else
/// stays word for word. "Export", "timeline" or "drag" alone are not enough: somebody has to be told to do
/// it.
Translated translate_screen_words(std::string_view text);

} // namespace needledrop::client
