// A turn: what a person typed becomes a plan, the plan becomes edits, the edits become an answer.
//
// One message is one step of the history, however many edits it holds, so "undo" takes back a message.
#pragma once

#include "agent/editor.h"
#include "agent/planner.h"
#include "language/planner.h"
#include "studio/studio.h"
#include "timeline/draft.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::agent {

/// The drafts of one project as a turn sees them: where it reads the current one and puts the next. Kept in memory
/// by the command line, in the store by the server.
class Workspace {
public:
    virtual ~Workspace() = default;
    virtual timeline::Draft const& current() const = 0;
    /// Makes `draft` the current one; `edit` is what was typed.
    virtual Result<void> push(timeline::Draft draft, std::string const& edit) = 0;
    /// Steps back or forward; returns how many steps there were to take.
    virtual Result<std::size_t> undo(std::size_t times) = 0;
    virtual Result<std::size_t> redo(std::size_t times) = 0;
};

/// How one op went.
struct Step {
    language::Op op;
    bool done = false;
    std::string said; ///< What it did, or why it could not.
};

struct Turn {
    language::Plan plan;
    std::vector<Step> steps;
    bool changed = false;                       ///< The draft is another one than before.
    std::optional<studio::ExportWish> wants_export;
    bool wants_state = false, wants_credits = false, wants_upload = false;
    bool failed = false;                        ///< Some op could not be carried out.
    std::vector<std::string> notes;             ///< In the reply too: what was not used, a limit, a credit.
    std::string reply;                          ///< For the person; never empty.
};

/// What surrounds a turn. `told` is called as ops begin and end, for tool-call events; it may be empty.
struct TurnSettings {
    Pointing pointing;
    std::optional<language::Language> language; ///< Else the message's own.
    std::vector<language::Op> previous_ops;     ///< Of the turn before, for "no, 20%".
    Planner const* planner = nullptr;           ///< Where plans come from; the grammar where there is none.
    std::string export_refusal;                 ///< Why this turn may not export; empty where it may.
    std::function<void(Step const&)> told;
};

/// Plans `text` and carries it out. Never fails as a whole: what goes wrong is told in the reply, and the draft then
/// holds every edit that went right. Fails only as the workspace does, and Cancelled.
Result<Turn> take_turn(std::string const& text, Workspace& workspace, studio::Studio const& studio, studio::Shelf& shelf,
                       TurnSettings const& settings, Cancel const& cancel);

/// Carries out a plan that was made elsewhere. Fails likewise.
Result<Turn> carry_out_plan(language::Plan plan, Workspace& workspace, studio::Studio const& studio, studio::Shelf& shelf,
                            TurnSettings const& settings, Cancel const& cancel, std::string const& text = "");

/// What the planner may know of a draft.
language::Context context_of(timeline::Draft const& draft, studio::Shelf const& shelf, TurnSettings const& settings);

} // namespace needledrop::agent
