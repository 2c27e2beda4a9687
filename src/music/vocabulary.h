// The words that people use for music, in English and Chinese, and what each says.
#pragma once

#include <string_view>
#include <vector>

namespace needledrop::music {

struct Vote {
    std::string_view style;
    double weight;
};

/// What a group of synonyms means. A name of a style weighs 3; a relative that is not composed weighs 2.5 and
/// is `near`; a mood or a use weighs about 1 for each style that suits it.
struct Meaning {
    std::vector<std::string_view> words; ///< Lower case, single spaces for hyphens; Chinese as it is written.
    std::vector<Vote> votes = {};
    double energy = 0.0;     ///< Added to Mood::energy.
    double brightness = 0.0; ///< Added to Mood::brightness.
    std::string_view instrument = {};
    bool near = false; ///< The word names a style that is not composed here.
    bool no_drums = false;
    bool alone = false; ///< Only the instruments that are named.
};

std::vector<Meaning> const& vocabulary();
/// Words that say nothing about style: "music", "background", "一段".
std::vector<std::string_view> const& filler();

} // namespace needledrop::music
