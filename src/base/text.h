// Text: the one way in which the program ignores case.
#pragma once

#include <string>
#include <string_view>

namespace needledrop {

/// ASCII letters become small; every other byte, so also UTF-8, stays.
inline std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

inline bool says(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

} // namespace needledrop
