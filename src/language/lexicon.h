// The lexicon: phrases in English and Chinese -> concepts. Tables of data in lexicon_*.cpp, one look-up here.
//
// Words are matched in their base form (cuts, cutting -> cut) and, when unknown, forgiven a small slip of the
// fingers towards a word of the vocabulary; ordinary English words are never "corrected". Thread-safe after
// the first use, which builds the index.
#pragma once

#include "language/concept.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {

/// One line of a table: all phrases mean the same. Phrases are separated by '|', words by one space.
struct LexiconRow {
    Concept meaning;
    std::string_view value;
    std::string_view phrases;
};

struct Entry {
    Concept meaning;
    std::string_view value;
};

/// Longest phrase in tokens (words or Han characters) that `find_phrase` can match.
inline constexpr std::size_t kLongestPhrase = 8;

/// The entry of a phrase in base forms, Latin words joined by one space and Han characters by none.
Entry const* find_phrase(std::string const& phrase);

/// The base form of a lower-case word: itself when the vocabulary has it, else its stem, else the word that
/// was most likely meant, else itself.
std::string base_form(std::string const& word);

/// The word that was most likely meant where a slip was forgiven in `word`; nothing where it is spelt right.
std::optional<std::string> without_slip(std::string const& word);

/// Articles and possessives, which phrases are matched without: "start of the video" = "start of video".
bool is_article(std::string_view word);

std::span<LexiconRow const> english_edit_rows();
std::span<LexiconRow const> english_style_rows();
std::span<LexiconRow const> english_talk_rows();
std::span<LexiconRow const> chinese_edit_rows();
std::span<LexiconRow const> chinese_style_rows();
std::span<LexiconRow const> chinese_talk_rows();
std::span<LexiconRow const> chinese_spoken_rows();

/// Words of the Chinese tables' families in the forms they take: 删 -> 删掉, 删走, 给删了. The tables go
/// before.
std::vector<std::pair<std::string, Entry>> chinese_forms();

/// Common English words, separated by spaces, that are never taken for a slip.
std::string_view common_words();

} // namespace needledrop::language
