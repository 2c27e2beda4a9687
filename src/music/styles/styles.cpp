#include "music/styles/all.h"

#include <algorithm>

namespace needledrop::music {

std::vector<Style> const& styles() {
    static std::vector<Style> const all{
        lo_fi(),         chill(),         upbeat_pop(), corporate(),      cinematic(), epic(),    ambient(),
        acoustic_folk(), happy_ukulele(), jazz(),       bossa(),          funk(),      rock(),    house(),
        electronic(),    hip_hop(),       suspense(),   romantic_piano(), holiday(),   guofeng(), reggae(),
    };
    return all;
}

Style const* find_style(std::string_view id) {
    auto const found =
        std::find_if(styles().begin(), styles().end(), [&](Style const& style) { return style.id == id; });
    return found == styles().end() ? nullptr : &*found;
}

} // namespace needledrop::music
