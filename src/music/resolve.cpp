// From free words to a style: longest known phrases first, votes counted, and honesty about the rest.
#include "music/request.h"
#include "music/style.h"
#include "music/vocabulary.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>

namespace needledrop::music {
namespace {

constexpr std::string_view kDefaultStyle = "lo-fi";

bool is_word_byte(char byte) {
    auto const value = static_cast<unsigned char>(byte);
    return value < 0x80 && (std::isalnum(value) != 0 || byte == '&');
}
bool is_wide(char byte) {
    return static_cast<unsigned char>(byte) >= 0x80;
}

/// Lower case, every run of punctuation one space. Chinese passes; its full-width punctuation becomes spaces.
std::string normalised(std::string_view words) {
    std::string text;
    for (std::size_t index = 0; index < words.size();) {
        auto const rest = words.substr(index);
        // U+3000-U+3003 and U+FF00-U+FF3F: ideographic space, full stops and commas, full-width ASCII signs.
        auto const wide_sign = rest.starts_with("\xE3\x80") || rest.starts_with("\xEF\xBC");
        if (is_wide(words[index]) && !wide_sign)
            text += words[index];
        else if (is_word_byte(words[index]) && !wide_sign)
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(words[index])));
        else if (!text.empty() && text.back() != ' ')
            text += ' ';
        index += wide_sign ? 3 : 1;
    }
    while (!text.empty() && text.back() == ' ')
        text.pop_back();
    return text;
}

/// Bytes of the word or the Chinese character at `at`.
std::size_t unit_at(std::string_view text, std::size_t at) {
    if (is_wide(text[at])) {
        auto const lead = static_cast<unsigned char>(text[at]);
        auto const bytes = lead >= 0xF0 ? 4u : lead >= 0xE0 ? 3u : 2u;
        return std::min<std::size_t>(bytes, text.size() - at);
    }
    std::size_t length = 0;
    while (at + length < text.size() && is_word_byte(text[at + length]))
        ++length;
    return std::max<std::size_t>(length, 1);
}

bool stands_at(std::string_view text, std::size_t at, std::string_view phrase) {
    if (!text.substr(at).starts_with(phrase)) return false;
    auto const end = at + phrase.size();
    return is_wide(phrase.back()) || end == text.size() || !is_word_byte(text[end]);
}

struct Found {
    Meaning const* meaning = nullptr;
    std::size_t length = 0;
};

Found longest_at(std::string_view text, std::size_t at) {
    Found best;
    for (auto const& meaning : vocabulary())
        for (auto word : meaning.words)
            if (word.size() > best.length && stands_at(text, at, word)) best = {&meaning, word.size()};
    return best;
}

std::size_t filler_at(std::string_view text, std::size_t at) {
    std::size_t best = 0;
    for (auto word : filler())
        if (word.size() > best && stands_at(text, at, word)) best = word.size();
    return best;
}

/// One letter wrong, missing, too many, or two swapped.
bool is_slip_of(std::string_view typed, std::string_view word) {
    auto const longer = std::max(typed.size(), word.size());
    if (longer - std::min(typed.size(), word.size()) > 1) return false;
    auto const head = static_cast<std::size_t>(
        std::mismatch(typed.begin(), typed.end(), word.begin(), word.end()).first - typed.begin());
    auto a = typed.substr(head);
    auto b = word.substr(head);
    if (a.size() == b.size()) {
        if (a.size() >= 2 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2)) return true;
        return a.empty() || a.substr(1) == b.substr(1);
    }
    return a.size() < b.size() ? a == b.substr(1) : a.substr(1) == b;
}

Meaning const* meaning_of_slip(std::string_view typed) {
    if (typed.size() < 5 || is_wide(typed[0])) return nullptr;
    for (auto const& meaning : vocabulary())
        for (auto word : meaning.words)
            if (word.size() >= 5 && is_slip_of(typed, word)) return &meaning;
    return nullptr;
}

Meaning const* meaning_of(std::string_view word) {
    for (auto const& meaning : vocabulary())
        for (auto known : meaning.words)
            if (known == word) return &meaning;
    return nullptr;
}

/// "Calmer", "happier", "sadder", "slowest": what they compare by.
Meaning const* meaning_of_comparative(std::string_view typed) {
    for (std::string_view ending : {"er", "est"}) {
        if (!typed.ends_with(ending) || typed.size() < ending.size() + 3) continue;
        std::string stem(typed.substr(0, typed.size() - ending.size()));
        if (auto const* plain = meaning_of(stem)) return plain;     // calm-er
        if (auto const* mute = meaning_of(stem + "e")) return mute; // gentl(e)r
        if (stem.back() == 'i')
            stem.back() = 'y'; // happi-er
        else if (stem.back() == stem[stem.size() - 2])
            stem.pop_back(); // sad-d-er
        if (auto const* changed = meaning_of(stem)) return changed;
    }
    return nullptr;
}

/// Counts what the words say.
struct Ballot {
    std::vector<std::pair<std::string_view, double>> votes; ///< In the order of styles().
    std::vector<std::string> relatives;                     ///< Words that name a style not composed here.
    StyleChoice choice;

    Ballot() {
        for (auto const& style : styles())
            votes.emplace_back(style.id, 0.0);
    }

    void count(Meaning const& meaning, std::string_view word) {
        for (auto const& vote : meaning.votes)
            for (auto& [style, sum] : votes)
                if (style == vote.style) sum += vote.weight;
        choice.mood.energy += meaning.energy;
        choice.mood.brightness += meaning.brightness;
        if (!meaning.instrument.empty()) choice.instruments.emplace_back(meaning.instrument);
        if (meaning.no_drums) choice.drums = false;
        if (meaning.alone) choice.alone = true;
        if (meaning.near) relatives.emplace_back(word);
        choice.understood.emplace_back(word);
    }
};

/// A number with "bpm" or "拍" beside it.
std::optional<double> tempo_in(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (std::isdigit(static_cast<unsigned char>(text[at])) == 0) continue;
        std::size_t end = at;
        while (end < text.size() && std::isdigit(static_cast<unsigned char>(text[end])) != 0)
            ++end;
        auto const number = std::strtod(std::string(text.substr(at, end - at)).c_str(), nullptr);
        auto rest = text.substr(end);
        if (rest.starts_with(' ')) rest.remove_prefix(1);
        auto const named =
            rest.starts_with("bpm") || rest.starts_with("拍") || text.substr(0, at).ends_with("bpm ");
        if (named && number >= 30 && number <= 300) return number;
        at = end;
    }
    return std::nullopt;
}

bool is_number(std::string_view word) {
    return std::all_of(word.begin(), word.end(),
                       [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }) &&
           std::isdigit(static_cast<unsigned char>(word[0])) != 0;
}

void read_words(std::string_view text, Ballot& ballot) {
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ' ') {
            ++at;
            continue;
        }
        auto const found = longest_at(text, at);
        auto const filled = filler_at(text, at);
        auto const unit = unit_at(text, at);
        auto const word = text.substr(at, unit);
        if (found.meaning != nullptr && found.length >= filled) {
            ballot.count(*found.meaning, text.substr(at, found.length));
            at += found.length;
        } else if (filled > 0) {
            at += filled;
        } else if (auto const* compared = meaning_of_comparative(word)) {
            ballot.count(*compared, word);
            at += unit;
        } else if (auto const* slip = meaning_of_slip(word)) {
            ballot.count(*slip, word);
            at += unit;
        } else {
            auto& unknown = ballot.choice.unknown;
            auto const joins = is_wide(word[0]) && !unknown.empty() && at > 0 && is_wide(text[at - 1]) &&
                               text.substr(0, at).ends_with(unknown.back());
            if (joins)
                unknown.back() += word;
            else if (!is_number(word))
                unknown.emplace_back(word);
            at += unit;
        }
    }
}

std::string quoted(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words)
        text += (text.empty() ? "\"" : ", \"") + word + "\"";
    return text;
}

void settle(Ballot& ballot) {
    auto& choice = ballot.choice;
    auto const more = [](auto const& a, auto const& b) { return a.second < b.second; };
    auto const top = std::max_element(ballot.votes.begin(), ballot.votes.end(), more);
    auto const voted = top->second > 0;
    choice.style = voted ? std::string(top->first) : std::string(kDefaultStyle);
    choice.display_name = std::string(find_style(choice.style)->display_name);
    choice.match = voted ? Match::Exact : Match::Chosen;
    // A relative counts as such only when no style that is composed here was named beside it.
    if (voted && !ballot.relatives.empty() && top->second < 3) {
        choice.match = Match::Nearest;
        choice.explanation = "I don't compose " + quoted(ballot.relatives) + "; " + choice.display_name +
                             " is the nearest I have.";
    } else if (!voted && !choice.unknown.empty()) {
        choice.match = Match::Nearest;
        choice.explanation = "I don't know " + quoted(choice.unknown) + " as a kind of music, so I took " +
                             choice.display_name + ".";
    }
}

} // namespace

StyleChoice resolve_style(std::string_view words) {
    auto const text = normalised(words);
    Ballot ballot;
    ballot.choice.bpm = tempo_in(text);
    read_words(text, ballot);
    ballot.choice.mood.energy = std::clamp(ballot.choice.mood.energy, 0.0, 1.0);
    ballot.choice.mood.brightness = std::clamp(ballot.choice.mood.brightness, -1.0, 1.0);
    settle(ballot);
    return std::move(ballot.choice);
}

MusicRequest request_for(StyleChoice const& choice, std::int64_t length, std::uint64_t seed) {
    MusicRequest request;
    request.style = choice.style;
    request.mood = choice.mood;
    request.instruments = choice.instruments;
    request.drums = choice.drums;
    request.alone = choice.alone;
    request.bpm = choice.bpm;
    request.seed = seed;
    request.length = length;
    return request;
}

} // namespace needledrop::music
