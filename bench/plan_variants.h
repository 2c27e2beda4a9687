// Metamorphic testing of the planner: a plan must not change when a sentence is said in another dress.
//
// Rows whose plan is right are put on every dress that suits them (dress.h) and joined in pairs, and planned
// again. A variant counts as changed when its plan is none of the row's readings any more, or the action
// differs.
#pragma once

#include "dress.h"

#include <map>
#include <string>
#include <vector>

namespace needledrop::language {

struct VariantOptions {
    bool misses = false;                   ///< Print each changed plan.
    std::string only;                      ///< Dresses whose name holds this; all when empty.
    std::map<std::string, double> at_most; ///< Bounds in percent by the group's name.
    std::size_t every = 1;                 ///< Takes each n-th row.
};

/// Plans the requests in every dress and prints a table. Returns false when a bound was passed.
bool plan_variants(std::vector<Request> const& requests, VariantOptions const& options);

} // namespace needledrop::language
