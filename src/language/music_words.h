// Music words: which music is meant, how long, how it fades and where the song begins, as an op's arguments.
#pragma once

#include "language/frame.h"

namespace needledrop::language {

/// Mood, genre, tempo, file, span and fades that the clause names; an empty object where it names none.
nlohmann::json music_args(Clause const& clause, Setting const& setting);

/// 来首周杰伦的歌, 找首适合毕业季的歌: told in words that no mood and no genre stands for.
void set_told_query(Clause const& clause, Setting const& setting, nlohmann::json& args);

} // namespace needledrop::language
