// Scoring plans against the reading of a sensible editor.
//
// A plan is exact when it has the same ops in the same order with the same args: numbers by value, words
// without regard to case and outer white space. Free descriptions (other.what, question.about, clarify.about,
// generate_video.prompt) are another matter: `Lenient` compares only the op's name there.
#pragma once

#include "language/op.h"
#include "language/planner.h"

#include <span>
#include <string>
#include <vector>

namespace needledrop::language {

enum class Strictness { Strict, Lenient };

bool same_op(Op const& planned, Op const& gold, Strictness strictness);
bool same_ops(std::span<Op const> planned, std::span<Op const> gold, Strictness strictness);

/// One request with its readings, as a row of a request file.
struct Request {
    std::string id, language, text, action;
    std::vector<std::vector<Op>> readings; ///< gold, then alt.
};

/// Fails: InvalidArgument when the row lacks text or gold.
Request request_of(nlohmann::json const& row);

struct Verdict {
    bool strict = false;
    bool lenient = false;
    bool action = false;        ///< The action is right.
    bool needless_edit = false; ///< Edits where every reading asks for none.
};
Verdict judge(Plan const& plan, Request const& request);

} // namespace needledrop::language
