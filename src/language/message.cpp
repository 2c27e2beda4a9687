#include "language/message.h"

#include "language/traditional.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>

namespace needledrop::language {
namespace {

/// Cantonese letters whose sense one letter of written Chinese has: 大啲 is 大点, 換咗佢 is 换了它.
constexpr char32_t kCantonese[] = U"啲点嘅的喺在佢它畀给俾给嚟来嗰那咗了冇没睇看哋们";

char32_t simplified(char32_t letter) {
    static auto const table = [] {
        std::unordered_map<char32_t, char32_t> pairs;
        constexpr std::size_t count = std::size(kTraditionalSimplified) - 1;
        for (std::size_t i = 0; i + 1 < count; i += 2)
            pairs[kTraditionalSimplified[i]] = kTraditionalSimplified[i + 1];
        for (std::size_t i = 0; i + 2 < std::size(kCantonese); i += 2)
            pairs[kCantonese[i]] = kCantonese[i + 1];
        return pairs;
    }();
    auto const found = table.find(letter);
    return found == table.end() ? letter : found->second;
}

/// The base letter of a compatibility or accented form, where one code point says it all.
char32_t plain(char32_t letter) {
    UErrorCode status = U_ZERO_ERROR;
    static icu::Normalizer2 const* const normalizer = icu::Normalizer2::getNFKDInstance(status);
    if (!normalizer) return letter;
    icu::UnicodeString decomposed;
    if (!normalizer->getDecomposition(static_cast<UChar32>(letter), decomposed)) return letter;
    auto const first = static_cast<char32_t>(decomposed.char32At(0));
    bool const marks_only = decomposed.countChar32() == 1 ||
                            u_getCombiningClass(decomposed.char32At(decomposed.moveIndex32(0, 1))) != 0;
    return marks_only ? first : letter;
}

char32_t fold(char32_t letter) {
    if (letter < 0x80) return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    if (is_han(letter)) return simplified(letter);
    switch (letter) {
    case U'\u2019':
    case U'\u02BC':
    case U'\u0060':
    case U'\u00B4':
        return U'\'';
    case U'\u201E':
    case U'\u201F':
    case U'\u2033':
        return U'"';
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2212':
        return U'-';
    case U'\u301C':
    case U'\uFF5E':
        return U'~';
    case U'\u3000':
    case U'\u00A0':
    case U'\u200B':
    case U'\uFEFF':
        return U' ';
    case U'\u3002':
        return U'。';
    default:
        break;
    }
    return static_cast<char32_t>(u_tolower(static_cast<UChar32>(plain(letter))));
}

/// Whether the letters behind `mark` stand in quotes.
bool opens_or_closes(char32_t mark, bool quoted) {
    static constexpr std::u32string_view kOpen = U"“「『《", kClose = U"”」』》";
    if (mark == U'"') return !quoted;
    return kOpen.find(mark) != kOpen.npos || (quoted && kClose.find(mark) == kClose.npos);
}

/// Capitals only, and enough of them to be no abbreviation.
bool is_shouted(std::vector<char32_t> const& letters) {
    constexpr std::ptrdiff_t kFewest = 8;
    auto const count = [&](auto const& which) { return std::ranges::count_if(letters, which); };
    return count([](char32_t c) { return c >= U'A' && c <= U'Z'; }) >= kFewest &&
           count([](char32_t c) { return (c >= U'a' && c <= U'z') || is_han(c); }) == 0;
}

} // namespace

bool is_han(char32_t letter) {
    return (letter >= 0x4E00 && letter <= 0x9FFF) || (letter >= 0x3400 && letter <= 0x4DBF) ||
           letter == 0x3007 || (letter >= 0xF900 && letter <= 0xFAFF) ||
           (letter >= 0x20000 && letter <= 0x2FFFF);
}

bool is_digit(char32_t letter) {
    return letter >= U'0' && letter <= U'9';
}

bool is_letter(char32_t letter) {
    if (letter < 0x80) return letter >= U'a' && letter <= U'z';
    return !is_han(letter) && u_isalpha(static_cast<UChar32>(letter));
}

bool is_space(char32_t letter) {
    return letter == U' ' || letter == U'\t' || letter == U'\r';
}

void append_utf8(std::string& out, char32_t letter) {
    char bytes[U8_MAX_LENGTH];
    int length = 0;
    U8_APPEND_UNSAFE(bytes, length, letter);
    out.append(bytes, static_cast<std::size_t>(length));
}

Message::Message(std::string_view utf8) {
    original_.reserve(utf8.size());
    auto const* bytes = reinterpret_cast<std::uint8_t const*>(utf8.data());
    auto const length = static_cast<std::int64_t>(utf8.size());
    bool quoted = false;
    for (std::int64_t at = 0; at < length;) {
        UChar32 letter = 0;
        U8_NEXT(bytes, at, length, letter);
        if (u_getCombiningClass(letter) != 0 && letter >= 0x300 && letter < 0x370)
            continue; // A mark on the letter before.
        auto const typed = letter < 0 ? U'\uFFFD' : static_cast<char32_t>(letter);
        quoted = opens_or_closes(typed, quoted);
        bool const again = !quoted && typed == U' ' && !original_.empty() && original_.back() == U' ';
        if (!again) original_.push_back(typed);
    }
    shouted_ = is_shouted(original_);
    folded_.reserve(original_.size());
    for (char32_t const letter : original_)
        folded_.push_back(fold(letter));
}

std::string Message::words(std::size_t first, std::size_t last) const {
    last = std::min(last, original_.size());
    while (first < last && (is_space(fold(original_[first])) || original_[first] == U'\n'))
        ++first;
    while (last > first && (is_space(fold(original_[last - 1])) || original_[last - 1] == U'\n'))
        --last;
    std::string out;
    for (; first < last; ++first)
        append_utf8(out, original_[first]);
    return out;
}

std::string Message::folded_words(std::size_t first, std::size_t last) const {
    std::string out;
    for (; first < last && first < folded_.size(); ++first)
        append_utf8(out, folded_[first]);
    return out;
}

} // namespace needledrop::language
