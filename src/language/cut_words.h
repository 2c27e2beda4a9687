// Cut words: what the person calls the time or the clip that is to go, in his own words: 组间歇着那些 of
// 把组间歇着那些剪了, "the bit where he drops the phone". Who sees the material can find it by them.
#pragma once

#include "language/frame.h"

#include <cstddef>
#include <initializer_list>
#include <string>

namespace needledrop::language {

/// What stands behind the first of `verbs`, or in Chinese before it; empty where nothing does.
std::string after_verb(Clause const& clause, Setting const& setting, std::initializer_list<Concept> verbs);
/// The offset in the text where the description of the clause's clip begins: 我哭的那段.
std::size_t described_from(Clause const& clause, Message const& text);
/// The arguments that say what is cut: {"target": "music"}, {"clip": 2}, {"clip": "all"}.
nlohmann::json trim_target(Clause const& clause, Setting const& setting);

} // namespace needledrop::language
