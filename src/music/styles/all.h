// One function a style; each builds its table. See docs/adding-a-music-style.md.
#pragma once

#include "music/style.h"

namespace needledrop::music {

// relaxed.cpp
Style lo_fi();
Style chill();
Style ambient();
Style romantic_piano();
// bright.cpp
Style upbeat_pop();
Style corporate();
Style acoustic_folk();
Style happy_ukulele();
Style holiday();
// screen.cpp
Style cinematic();
Style epic();
Style suspense();
// club.cpp
Style house();
Style electronic();
Style hip_hop();
// band.cpp
Style jazz();
Style bossa();
Style funk();
Style rock();
// world.cpp
Style guofeng();
Style reggae();

} // namespace needledrop::music
