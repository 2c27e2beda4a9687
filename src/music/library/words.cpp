#include "music/library/words.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace needledrop::music::library {
namespace {

struct Known {
    std::string_view text;
    Feel feel;
};

Feel feel(std::optional<double> energy, std::optional<bool> minor = {}, std::optional<double> bpm = {}) {
    return {energy, minor, bpm};
}

std::vector<Known> const& known_words() {
    static std::vector<Known> const known = {
        {"calm", feel(0.15)},
        {"relaxing", feel(0.15)},
        {"relaxed", feel(0.2)},
        {"peaceful", feel(0.1)},
        {"quiet", feel(0.1)},
        {"soft", feel(0.2)},
        {"gentle", feel(0.2)},
        {"ambient", feel(0.1)},
        {"ambience", feel(0.1)},
        {"lullaby", feel(0.1)},
        {"chill", feel(0.3)},
        {"slow", feel(0.3, {}, 75)},
        {"fast", feel(0.7, {}, 150)},
        {"mellow", feel(0.3)},
        {"energetic", feel(0.9)},
        {"upbeat", feel(0.75, false)},
        {"driving", feel(0.9)},
        {"powerful", feel(0.9)},
        {"exciting", feel(0.85)},
        {"intense", feel(0.9)},
        {"epic", feel(0.8)},
        {"battle", feel(0.9)},
        {"combat", feel(0.9)},
        {"tension", feel(0.5, true)},
        {"party", feel(0.85)},
        {"dance", feel(0.8, {}, 125)},
        {"happy", feel(0.6, false)},
        {"cheerful", feel(0.65, false)},
        {"joyful", feel(0.7, false)},
        {"fun", feel(0.7, false)},
        {"bright", feel(0.65, false)},
        {"sad", feel(0.2, true)},
        {"melancholy", feel(0.2, true)},
        {"melancholic", feel(0.2, true)},
        {"dark", feel(0.5, true)},
        {"suspense", feel(0.4, true)},
        {"tense", feel(0.5, true)},
        {"dramatic", feel(0.7, true)},
        {"hopeful", feel(0.5, false)},
        {"romantic", feel(0.25, false)},
        {"minor", feel({}, true)},
        {"major", feel({}, false)},
        {"安静", feel(0.1)},
        {"平静", feel(0.15)},
        {"放松", feel(0.15)},
        {"轻松", feel(0.3)},
        {"舒缓", feel(0.15)},
        {"温柔", feel(0.2)},
        {"欢快", feel(0.7, false)},
        {"快乐", feel(0.6, false)},
        {"开心", feel(0.6, false)},
        {"愉快", feel(0.6, false)},
        {"动感", feel(0.85)},
        {"激烈", feel(0.9)},
        {"激昂", feel(0.9)},
        {"热烈", feel(0.85)},
        {"史诗", feel(0.8)},
        {"悲伤", feel(0.2, true)},
        {"忧伤", feel(0.2, true)},
        {"紧张", feel(0.5, true)},
        {"悬疑", feel(0.4, true)},
        {"浪漫", feel(0.25, false)},
        {"治愈", feel(0.2)},
        {"慢", feel(0.3, {}, 75)},
        {"快", feel(0.7, {}, 150)},
    };
    return known;
}

constexpr std::array<std::string_view, 24> kEmpty = {
    "a",   "an",  "the", "some", "any",    "music",     "song", "songs", "track", "background", "bgm", "with",
    "and", "for", "my",  "me",   "please", "something", "of",   "in",    "to",    "add",        "bpm", "use"};

bool is_word_byte(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::optional<Feel> feel_of(std::string_view word) {
    for (auto const& known : known_words())
        if (known.text == word) return known.feel;
    return std::nullopt;
}

/// The longest known word that `text` begins with, of those beyond ASCII.
std::string_view known_at_start(std::string_view text) {
    std::string_view best;
    for (auto const& known : known_words())
        if (static_cast<unsigned char>(known.text.front()) >= 0x80 && text.starts_with(known.text) &&
            known.text.size() > best.size())
            best = known.text;
    return best;
}

std::size_t utf8_length(char lead) {
    auto const byte = static_cast<unsigned char>(lead);
    return byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1;
}

void add_ascii(std::string_view word, std::vector<Word>& words) {
    std::string lower(word);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return std::tolower(c); });
    int number = 0;
    auto const [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), number);
    std::string_view const rest(end, static_cast<std::size_t>(lower.data() + lower.size() - end));
    if (error == std::errc() && number >= 40 && number <= 240 && (rest.empty() || rest == "bpm")) {
        words.push_back({lower, Feel{{}, {}, number}});
        return;
    }
    if (std::find(kEmpty.begin(), kEmpty.end(), lower) != kEmpty.end()) return;
    auto const meaning = feel_of(lower);
    words.push_back({std::move(lower), meaning});
}

} // namespace

std::vector<Word> words_of(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        if (is_word_byte(text[at])) {
            auto end = at;
            while (end < text.size() && is_word_byte(text[end]))
                ++end;
            add_ascii(text.substr(at, end - at), words);
            at = end;
        } else if (auto const known = known_at_start(text.substr(at)); !known.empty()) {
            words.push_back({std::string(known), feel_of(known)});
            at += known.size();
        } else {
            at += utf8_length(text[at]);
        }
    }
    return words;
}

std::vector<std::string> plain_words(std::string_view text) {
    std::vector<std::string> words;
    std::string word;
    auto const close = [&] {
        if (!word.empty()) words.push_back(std::move(word));
        word.clear();
    };
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        if (byte >= 0x80 || is_word_byte(c))
            word += static_cast<char>(byte < 0x80 ? std::tolower(byte) : byte);
        else
            close();
    }
    close();
    return words;
}

} // namespace needledrop::music::library
