// Message: what was typed, as code points, each with the form that matching looks at and its place in the
// original.
//
// Folding is one code point to one: lower case, no accents, full width to half width, compatibility forms to
// plain ones, traditional Chinese to simplified, curly quotes to straight ones where no side is lost. So any
// stretch of the folded text maps back to the person's own words by index. Several spaces outside quotes are
// kept as one. Immutable after construction.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::language {

class Message {
public:
    /// Reads UTF-8; each bad byte becomes U+FFFD.
    explicit Message(std::string_view utf8);

    std::size_t size() const { return folded_.size(); }
    char32_t folded(std::size_t index) const { return index < folded_.size() ? folded_[index] : U'\0'; }
    char32_t original(std::size_t index) const { return index < original_.size() ? original_[index] : U'\0'; }

    /// A capital A to Z that sets its word apart; never in a message that is all capitals.
    bool capital(std::size_t index) const {
        return !shouted_ && original(index) >= U'A' && original(index) <= U'Z';
    }

    /// The person's own words of [first, last), trimmed of white space.
    std::string words(std::size_t first, std::size_t last) const;

    /// The folded form of [first, last) as UTF-8.
    std::string folded_words(std::size_t first, std::size_t last) const;

private:
    std::vector<char32_t> original_;
    std::vector<char32_t> folded_;
    bool shouted_ = false; ///< Written in capitals only.
};

bool is_han(char32_t letter);
bool is_digit(char32_t letter);
/// A letter of an alphabetic script (folded): not Han, not a digit.
bool is_letter(char32_t letter);
bool is_space(char32_t letter);
void append_utf8(std::string& out, char32_t letter);

} // namespace needledrop::language
