// Answers from the draft's own facts: how long, how many, which music, how loud, why silent.
#pragma once

#include "agent/args.h"
#include "agent/speech.h"
#include "studio/shelf.h"
#include "timeline/draft.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace needledrop::agent {

/// What an answer may be taken from; borrowed.
struct Facts {
    timeline::Draft const& draft;
    studio::Shelf const& shelf;
    Pointing const& pointing;
};

/// The answer where the facts hold one, in the speech's language; nothing where the question is about something
/// else. `question` is as the person typed it.
std::optional<std::string> answer_from(Facts const& facts, std::string_view question, Speech const& say);

} // namespace needledrop::agent
