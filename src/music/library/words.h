// What people's words for music mean in terms that songs are measured in.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::music::library {

/// How a song should be for a word to fit; what is absent does not matter.
struct Feel {
    std::optional<double> energy; ///< 0 calm … 1 driving.
    std::optional<bool> minor;
    std::optional<double> bpm;
};

struct Word {
    std::string text; ///< Lower case.
    std::optional<Feel> feel;
};

/// Lower-case words of `text`, without the ones that say nothing about a song ("some", "music", "的").
/// Chinese is taken apart by the words that are known. "120 bpm" becomes a word with that tempo.
std::vector<Word> words_of(std::string_view text);

/// Words of a file name or tag, for matching: lower case, letters and digits kept together.
std::vector<std::string> plain_words(std::string_view text);

} // namespace needledrop::music::library
