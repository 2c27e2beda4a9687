// Instruments that people name, and how a style's parts are given to them.
#pragma once

#include "music/style.h"

#include <string_view>
#include <vector>

namespace needledrop::music {

struct Instrument {
    std::string_view name; ///< As in StyleChoice::instruments and on receipts.
    Program program;
    std::vector<Role> roles; ///< Those it can take, the most natural first.
    int low = 48;            ///< Its comfortable range.
    int high = 84;
};

std::vector<Instrument> const& instruments();
/// Null when there is none with this name.
Instrument const* find_instrument(std::string_view name);

/// Gives `instrument` the first part of `plans` that it can take, and lets that part play from the beginning.
/// Where it plays already, it is only brought forward.
void cast(std::vector<PartPlan>& plans, Instrument const& instrument);

/// Leaves only parts for `wanted`: each instrument takes a melody, an accompaniment and a bass where it can, and all
/// play from the beginning. `plans` stay as they are where that would leave none.
void keep_only(std::vector<PartPlan>& plans, std::vector<Instrument const*> const& wanted);

} // namespace needledrop::music
