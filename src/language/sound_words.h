// What the readings of sound and music share: what a clause is about, and the levels in it.
#pragma once

#include "language/frame.h"

namespace needledrop::language {

bool asks_to_add(Clause const& clause);
/// How long a fade takes: what is said behind it and before another fade (淡入2秒淡出4秒), else whatever is
/// said.
nlohmann::json fade_seconds(Clause const& clause, std::initializer_list<Concept> fade);
/// "Calm music at 20 %", "ambient music that dips when I talk": described, so it is to come.
bool new_music(Clause const& clause, Setting const& setting);
/// "Use less music", "music needs to sit at -18 dB": how much of it, not which.
bool music_at_level(Clause const& clause, Setting const& setting);
/// "Put the song at 40 %", "I want the music at a third of its volume": the level of music that is there.
bool sets_level_of_known_music(Clause const& clause, Setting const& setting);
/// 音乐加20%, 人声加3dB: what is added is loudness.
bool adds_level(Clause const& clause);
/// 给BGM加个淡出: the music is there already.
bool gives_to_music(Clause const& clause, Setting const& setting);
bool other_subject(Clause const& clause);

} // namespace needledrop::language
