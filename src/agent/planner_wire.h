// What is said to a language model and what it says back, in the chat-completions form that OpenAI's API and
// its many likes speak. Pure functions; nothing here is sent.
//
// An answer is untrusted: it becomes a plan only where every op in it is one of the vocabulary with args of
// the right types and ranges.
#pragma once

#include "base/result.h"
#include "language/planner.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace needledrop::agent {

/// One function a tool for each op, its parameters the op's JSON schema. Ops that only say something take the
/// words as `reply`.
nlohmann::json const& planner_tools();

/// The conversation to begin with: who the model is, what is on the timeline, what was typed.
nlohmann::json planner_messages(std::string_view text, language::Context const& context);

/// `messages` with an answer that could not be used and why, to be asked once more.
nlohmann::json repair_messages(nlohmann::json messages, std::string_view answer, std::string_view why);

/// The ops and the words of an answer's body. Language, action and confidence are left for the caller.
/// Fails: InvalidArgument, with words for the model.
Result<language::Plan> read_planner_answer(std::string_view body);

/// What of the body to show the model again: its own message, at most a few hundred bytes.
std::string answer_excerpt(std::string_view body);

} // namespace needledrop::agent
