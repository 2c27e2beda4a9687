#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <set>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace needledrop::language {
namespace {

bool is_latin(std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](unsigned char c) { return c < 0x80; });
}

template <class F>
void for_each_piece(std::string_view text, char separator, F&& visit) {
    while (!text.empty()) {
        auto const end = text.find(separator);
        if (end != 0) visit(text.substr(0, end));
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

/// "80s pop" -> "80 s pop": tokens part where digits and letters meet.
std::string split_digits(std::string_view phrase) {
    std::string out;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        bool const starts_word = i == 0 || phrase[i - 1] == ' ' ||
                                 (!out.empty() && std::isdigit(static_cast<unsigned char>(phrase[i - 1])));
        bool const after_digit = i > 0 && std::isdigit(static_cast<unsigned char>(phrase[i - 1]));
        bool const letter = std::isalpha(static_cast<unsigned char>(phrase[i])) != 0;
        if (letter && after_digit && starts_word) out += ' ';
        bool const digit = std::isdigit(static_cast<unsigned char>(phrase[i])) != 0;
        bool const unit_before =
            digit && i > 1 && phrase[i - 1] == 'x' && std::isdigit(static_cast<unsigned char>(phrase[i - 2]));
        if (unit_before) out += ' ';
        out += phrase[i];
    }
    return out;
}

bool ends_with(std::string const& word, std::string_view ending) {
    return word.size() > ending.size() + 1 && word.ends_with(ending);
}

/// Stems a regular inflection towards a word of the vocabulary.
std::optional<std::string> stem(std::unordered_set<std::string> const& known, std::string const& word) {
    auto const attempt = [&](std::size_t drop, std::string_view append) -> std::optional<std::string> {
        std::string candidate = word.substr(0, word.size() - drop) + std::string(append);
        return candidate.size() >= 2 && known.contains(candidate) ? std::optional(candidate) : std::nullopt;
    };
    auto const undouble = [&](std::size_t drop) -> std::optional<std::string> {
        auto const n = word.size() - drop;
        return n >= 3 && word[n - 1] == word[n - 2] ? attempt(drop + 1, "") : std::nullopt;
    };
    if (ends_with(word, "s"))
        if (auto found = attempt(1, "")) return found;
    if (ends_with(word, "es"))
        if (auto found = attempt(2, "")) return found;
    if (ends_with(word, "ies"))
        if (auto found = attempt(3, "y")) return found;
    for (std::string_view ending : {"ing", "ed", "in"}) {
        if (!ends_with(word, ending)) continue;
        if (auto found = attempt(ending.size(), "")) return found;
        if (auto found = attempt(ending.size(), "e")) return found;
        if (auto found = undouble(ending.size())) return found;
    }
    if (ends_with(word, "ly"))
        if (auto found = attempt(2, "")) return found;
    if (ends_with(word, "ier") && word.size() > 5)
        if (auto found = attempt(3, "y")) return found; // "jazzier"
    return {};
}

struct Lexicon {
    std::unordered_map<std::string, Entry> phrases;
    std::unordered_set<std::string> vocabulary; ///< Single Latin words that occur in phrases.
    std::set<std::string> inner_words;          ///< Base forms of the words inside phrases.
    std::unordered_set<std::string> common;
    /// Vocabulary words that a slip may mean, by length, in alphabetical order for a stable choice.
    std::array<std::vector<std::string>, 24> by_length;

    Lexicon() {
        for (auto const& rows :
             {english_edit_rows(), english_style_rows(), english_talk_rows(), chinese_edit_rows(),
              chinese_style_rows(), chinese_talk_rows(), chinese_spoken_rows()})
            for (auto const& row : rows)
                for_each_piece(row.phrases, '|', [&](std::string_view phrase) {
                    if (is_latin(phrase) && phrase.find(' ') == std::string_view::npos)
                        vocabulary.emplace(phrase);
                });
        for (auto const& rows :
             {english_edit_rows(), english_style_rows(), english_talk_rows(), chinese_edit_rows(),
              chinese_style_rows(), chinese_talk_rows(), chinese_spoken_rows()})
            for (auto const& row : rows)
                for_each_piece(row.phrases, '|', [&](std::string_view phrase) { add(row, phrase); });
        for (auto& [form, entry] : chinese_forms())
            phrases.emplace(std::move(form), entry);
        vocabulary.insert(inner_words.begin(), inner_words.end());
        for_each_piece(common_words(), ' ', [&](std::string_view word) { common.emplace(word); });
        for (auto const& word : vocabulary)
            if (word.size() >= 4 && word.size() < by_length.size()) by_length[word.size()].push_back(word);
        for (auto& bucket : by_length)
            std::ranges::sort(bucket);
    }

    void add(LexiconRow const& row, std::string_view written) {
        std::string phrase;
        for_each_piece(written, ' ', [&](std::string_view word) {
            if (is_article(word) && written.find(' ') != std::string_view::npos) return;
            std::string base(word);
            if (is_latin(word) && !knows(base))
                if (auto found = stem(vocabulary, base)) base = *found;
            if (is_latin(base)) inner_words.insert(base);
            phrase += (phrase.empty() ? "" : " ") + base;
        });
        bool const one_word = phrase.find(' ') == std::string::npos;
        if (one_word && phrase != written &&
            (row.meaning == Concept::Question || row.meaning == Concept::Hold))
            return;
        phrases.emplace(split_digits(phrase), Entry{row.meaning, row.value});
    }

    bool knows(std::string const& word) const { return vocabulary.contains(word); }
};

Lexicon const& lexicon() {
    static Lexicon const instance;
    return instance;
}

/// Optimal string alignment distance (insert, delete, substitute, swap neighbours), at most `limit` + 1.
int slips(std::string_view a, std::string_view b, int limit) {
    constexpr std::size_t width = 26;
    if (a.size() >= width || b.size() >= width) return limit + 1;
    std::array<std::array<int, width>, width> d{};
    for (std::size_t i = 0; i <= a.size(); ++i)
        d[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= b.size(); ++j)
        d[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i) {
        int best = limit + 1;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            int cost = std::min(
                {d[i - 1][j] + 1, d[i][j - 1] + 1, d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                cost = std::min(cost, d[i - 2][j - 2] + 1);
            d[i][j] = cost;
            best = std::min(best, cost);
        }
        if (best > limit) return limit + 1;
    }
    return d[a.size()][b.size()];
}

/// Short words are forgiven a swap, a doubled, a missing or an extra letter; long ones two slips.
bool plausible(std::string_view typed, std::string_view meant, int distance) {
    if (typed.front() != meant.front() &&
        !(typed.size() > 1 && meant.size() > 1 && typed[0] == meant[1] && typed[1] == meant[0]))
        return false;
    if (typed.size() >= 5 && typed.size() == meant.size() &&
        typed.front() == meant.front()) { // mucis: the same letters.
        std::string a(typed), b(meant);
        std::ranges::sort(a);
        std::ranges::sort(b);
        if (a == b) return true;
    }
    if (distance == 1 && typed.size() <= 4 &&
        typed.size() == meant.size()) { // A swap, or a wrong vowel in five and more.
        std::string a(typed), b(meant);
        std::ranges::sort(a);
        std::ranges::sort(b);
        return a == b;
    }
    return distance == 1 || (distance == 2 && meant.size() >= 7);
}

/// Neighbours are swapped, and letters struck twice or dropped, more often than one is taken for another.
bool likelier(std::string const& typed, std::string const& candidate, std::string const& best) {
    auto const rank = [&](std::string const& meant) {
        std::string a = typed, b = meant;
        std::ranges::sort(a);
        std::ranges::sort(b);
        if (a == b) return 3; // "fitler" is filter, not filler.
        for (std::size_t i = 1; i < typed.size(); ++i)
            if (typed[i] == typed[i - 1] && std::string(typed).erase(i, 1) == meant) return 2; // "fillter"
        return meant.size() > typed.size() ? 1 : 0;
    };
    int const one = rank(candidate), other = rank(best);
    return one > other || (one == other && candidate.size() > best.size());
}

std::optional<std::string> meant(Lexicon const& known, std::string const& word) {
    if (word.size() < 4 || word.size() > 20 || !is_latin(word)) return {};
    std::optional<std::string> best;
    int best_distance = 3;
    for (std::size_t length = std::max<std::size_t>(4, word.size() - 2);
         length <= word.size() + 2 && length < 24; ++length) {
        for (auto const& candidate : known.by_length[length]) {
            if (candidate[0] != word[0] && candidate[0] != word[1]) continue;
            int const distance = slips(word, candidate, std::min(2, best_distance));
            bool const closer = distance < best_distance ||
                                (distance == best_distance && best && likelier(word, candidate, *best));
            if (closer &&
                plausible(word, candidate, distance)) { // Letters are dropped more often than doubled.
                best = candidate;
                best_distance = distance;
            }
        }
    }
    return best;
}

/// "musiccc", "speeed": a letter that is typed three times or more is meant `times` times.
std::string without_drawl(std::string const& word, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        std::size_t end = i;
        while (end < word.size() && word[end] == word[i])
            ++end;
        out.append(end - i > 2 ? times : end - i, word[i]);
        i = end;
    }
    return out;
}

} // namespace

bool is_article(std::string_view word) {
    return word == "the" || word == "my" || word == "your" || word == "our";
}

Entry const* find_phrase(std::string const& phrase) {
    auto const& known = lexicon().phrases;
    auto const found = known.find(phrase);
    return found == known.end() ? nullptr : &found->second;
}

std::optional<std::string> without_slip(std::string const& word) {
    auto const& known = lexicon();
    if (known.knows(word) || known.common.contains(word) || stem(known.vocabulary, word)) return {};
    for (std::string_view ending : {"s", "ed", "ing", "ly", "er", "d"}) {
        if (!ends_with(word, ending)) continue;
        std::string const bare = word.substr(0, word.size() - ending.size());
        bool const inflects = ending != "d" || bare.back() == 'e'; // "sould" is not "soul" with a d.
        if (inflects && known.common.contains(bare)) return {};
    }
    for (std::size_t const times : {2U, 1U}) {
        auto const plain = without_drawl(word, times);
        if (plain == word) break;
        if (known.knows(plain)) return plain;
        if (auto found = stem(known.vocabulary, plain)) return found;
    }
    if (auto found = meant(known, word)) return found;
    if (ends_with(word, "s"))
        if (auto found = meant(known, word.substr(0, word.size() - 1))) return found;
    return {};
}

std::string base_form(std::string const& word) {
    auto const& known = lexicon();
    if (known.knows(word)) return word;
    if (auto found = stem(known.vocabulary, word)) return *found;
    return without_slip(word).value_or(word);
}

} // namespace needledrop::language
