// What an original's coding must be like for its pictures to be copied.
#pragma once

#include "media/encoder.h"

#include <string>

namespace needledrop::render {

/// Why such a stream cannot be copied at all; empty where it can.
std::string why_not_copied(media::CodedVideoInfo const& info);
/// Why encoded pictures cannot stand beside copied ones; empty where they can.
std::string why_not_joined(media::CodedVideoInfo const& info);
/// The smallest id that no sequence or picture parameter set of `sets` has.
int free_parameter_set_id(media::ParameterSets const& sets);

} // namespace needledrop::render
