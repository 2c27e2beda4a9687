// Replies: the sentence that comes with a plan, in the person's language.
#pragma once

#include "language/planner.h"

#include <string>
#include <string_view>

namespace needledrop::language {

/// What the plan would do, answers, asks or declines. `topic` is the message, folded, for questions.
std::string reply_to(Plan const& plan, std::string_view topic, Context const& context);

} // namespace needledrop::language
