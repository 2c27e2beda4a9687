// Planner: where a turn's plan comes from. The grammar alone by default; an operator may let a language model
// read what the grammar cannot.
#pragma once

#include "base/cancel.h"
#include "language/planner.h"

#include <string_view>

namespace needledrop::agent {

/// Thread-safe. Never fails: at worst the plan is the grammar's.
class Planner {
public:
    virtual ~Planner() = default;
    virtual language::Plan plan(std::string_view text, language::Context const& context,
                                Cancel const& cancel) const = 0;
    /// Whether the plan may be another than the grammar's, so that nothing should be promised from that one.
    virtual bool may_differ(std::string_view text, language::Context const& context) const = 0;
};

/// The planner's plan, or the grammar's where there is none.
inline language::Plan plan_of(std::string_view text, language::Context const& context, Planner const* planner,
                              Cancel const& cancel) {
    return planner ? planner->plan(text, context, cancel) : language::plan(text, context);
}

} // namespace needledrop::agent
