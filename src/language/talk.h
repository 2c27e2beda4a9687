// Talk: telling a wish to edit from a question, small talk, a condition that cannot be checked, a mere
// remark.
#pragma once

#include "language/clause.h"
#include "language/frame.h"

namespace needledrop::language {

enum class Mode {
    Edit,      ///< Asks for something to be done.
    Question,  ///< Asks to be told something.
    Condition, ///< Asks for an edit under a condition that nothing here can check.
    Talk,      ///< Thanks, greetings, contentment.
};

Mode mode_of(Sentence const& sentence, Message const& text);

/// True for a clause that tells what was done, or what the person will do some other time: 我已经剪过了, 等下再加.
bool is_report(Clause const& clause, Message const& text);

/// True for a clause that forbids or guards ("don't touch the title", "but keep the music") and asks for
/// nothing.
bool only_guards(Clause const& clause);

} // namespace needledrop::language
