#include "language/time_words.h"

#include <algorithm>
#include <cmath>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

} // namespace

/// 我咳嗽那段: a clip named by what is in it, which nobody here can see.
bool describes_clip(Clause const& clause) {
    std::size_t const at = clause.where({ClipRef});
    return at > 0 && at < clause.symbols.size() && clause.symbols[at].value == "selected" &&
           clause.symbols[at].words.starts_with("那") &&
           clause.symbols[at - 1].is(
               {Unknown, Speaking, SceneObject, Complaint, Noise, Mood, Chitchat, Vague});
}

} // namespace needledrop::language
