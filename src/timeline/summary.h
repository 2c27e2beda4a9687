// The timeline in one line, as people see it:
//   Timeline (3 tracks): 1. Video: vacation (0-60s) 2. BGM: Lo-fi (0-60s, 35%) 3. Title: "Urban Dreams" (0-3s)
#pragma once

#include "timeline/draft.h"

namespace needledrop::timeline {

std::string summary(Draft const& draft);

} // namespace needledrop::timeline
