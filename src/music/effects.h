// Sound effects: whooshes, dings, applause… made by arithmetic when they are asked for, so that nobody has to
// find a file or read its licence.
//
// Every effect is synthesised from oscillators and filtered noise with a fixed seed: the same name gives the
// same bits. Peaks stay at or below -4 dBFS, the loudest 0.4 s at or below -16 dBFS RMS, and both ends are
// silent.
#pragma once

#include "base/result.h"
#include "media/samples.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::music {

/// The effect of that name, one of sound_effect_names(). Between 0.05 and 8 s long. Fails: NotFound.
Result<media::Samples> sound_effect(std::string_view name);

/// In a fixed order; plain English in lower case, such as "camera shutter".
std::vector<std::string_view> sound_effect_names();

/// What a person asked for, in English or Chinese ("a big explosion", "嗖的一声", "掌声"), as a name. Nothing
/// where no effect is near: a dog's bark is not made of these.
std::optional<std::string> resolve_sound_effect(std::string_view words);

} // namespace needledrop::music
