// Tokens: the pieces of a message. Words of alphabetic scripts, numbers, timecodes, ratios, single Han
// characters, quoted text, file names, marks. Each knows where in the Text it stands.
#pragma once

#include "language/message.h"

#include <cstdint>
#include <string>
#include <vector>

namespace needledrop::language {

struct Token {
    enum class Kind : std::uint8_t {
        Word,     ///< Letters, apostrophes dropped: "dont".
        Han,      ///< One character.
        Number,   ///< `number`; with `percent_mark` none: the mark is its own token.
        Timecode, ///< 1:30, 00:01:30.5: `number` in seconds.
        Ratio,    ///< 9:16, 4:5, 2.39:1 as folded text.
        Quoted,   ///< `words` is what stands inside the quotes.
        File,     ///< A name with a known extension.
        Colour,   ///< #FFCC00: `words` as typed.
        Mark,     ///< Punctuation; `folded` is the mark.
    };
    Kind kind = Kind::Mark;
    bool glued = false; ///< No space before it.
    std::size_t first = 0;
    std::size_t last = 0;
    double number = 0;
    std::string folded; ///< What matching looks at.
    std::string words;  ///< For Quoted and File: the person's own words.
};

std::vector<Token> tokenize(Message const& text);

/// True for names such as "intro.mp4" with an extension that media files have.
bool is_file_name(std::string_view name);

} // namespace needledrop::language
