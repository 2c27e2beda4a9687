#include "music/harmony.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <limits>
#include <utility>

namespace needledrop::music {
namespace {

using Quality = std::pair<std::string_view, std::vector<int>>;

std::vector<Quality> const& qualities() {
    // Intervals for major numerals; a small numeral lowers the third (see chord_of).
    static std::vector<Quality> const table{
        {"", {0, 4, 7}},
        {"5", {0, 7}},
        {"6", {0, 4, 7, 9}},
        {"69", {0, 4, 7, 9, 14}},
        {"7", {0, 4, 7, 10}},
        {"maj7", {0, 4, 7, 11}},
        {"9", {0, 4, 7, 10, 14}},
        {"maj9", {0, 4, 7, 11, 14}},
        {"add9", {0, 4, 7, 14}},
        {"11", {0, 4, 7, 10, 14, 17}},
        {"13", {0, 4, 7, 10, 14, 21}},
        {"sus2", {0, 2, 7}},
        {"sus4", {0, 5, 7}},
        {"7sus4", {0, 5, 7, 10}},
        {"9sus4", {0, 5, 7, 10, 14}},
        {"dim", {0, 3, 6}},
        {"dim7", {0, 3, 6, 9}},
        {"m7b5", {0, 3, 6, 10}},
        {"aug", {0, 4, 8}},
        {"7b9", {0, 4, 7, 10, 13}},
        {"maj7#11", {0, 4, 7, 11, 18}},
    };
    return table;
}

[[noreturn]] void broken(std::string_view numeral) {
    std::fprintf(stderr, "music: not a chord: %.*s\n", static_cast<int>(numeral.size()), numeral.data());
    std::abort();
}

constexpr std::array<std::string_view, 7> kDegrees{"vii", "iii", "iv", "vi", "ii", "v", "i"};
constexpr std::array<int, 7> kDegreeSemitones{11, 4, 5, 9, 2, 7, 0};

struct Degree {
    int semitones = 0;
    std::size_t letters = 0;
    bool minor = false;
};

Degree degree_of(std::string_view text, std::string_view whole) {
    std::string lower(text.substr(0, 3));
    std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
        return c == 'I' ? 'i' : c == 'V' ? 'v' : c;
    });
    for (std::size_t index = 0; index < kDegrees.size(); ++index)
        if (lower.starts_with(kDegrees[index]))
            return {kDegreeSemitones[index], kDegrees[index].size(), text[0] == 'i' || text[0] == 'v'};
    broken(whole);
}

int bass_of(Chord const& chord, std::string_view over, std::string_view whole) {
    if (over == "P") return 0;
    auto const member = over == "3" ? 1u : over == "5" ? 2u : over == "7" ? 3u : 99u;
    if (member >= chord.intervals.size()) broken(whole);
    return (chord.root + chord.intervals[member]) % 12;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> pieces;
    while (true) {
        auto const end = text.find(separator);
        pieces.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return pieces;
        text.remove_prefix(end + 1);
    }
}

/// Which chord members an instrument plays, as pitch classes.
std::vector<int> chosen_tones(ChordSpan const& chord, Voicing voicing) {
    auto tones = chord.tones;
    switch (voicing) {
    case Voicing::Shell: {
        auto const& colour = tones.size() > 3 ? tones[3] : tones[2 % tones.size()];
        return {tones[1 % tones.size()], colour};
    }
    case Voicing::Power:
        return {tones[0], tones[tones.size() > 2 ? 2 : 1]};
    case Voicing::Octaves:
        return {tones[0]};
    case Voicing::Rootless:
        if (tones.size() > 3) tones.erase(tones.begin());
        break;
    default:
        break;
    }
    while (tones.size() > 4)
        tones.erase(tones.begin() + (voicing == Voicing::Rootless ? 1 : 2)); // the fifth goes first
    return tones;
}

/// `tones` stacked upwards from the one at `rotation`, the lowest key at or above `floor`.
std::vector<int> stacked(std::vector<int> const& tones, std::size_t rotation, int floor) {
    std::vector<int> keys;
    int last = floor - 1;
    for (std::size_t index = 0; index < tones.size(); ++index) {
        auto const tone = tones[(rotation + index) % tones.size()];
        last += 1 + ((tone - last - 1) % 12 + 12) % 12;
        keys.push_back(last);
    }
    return keys;
}

std::vector<int> sorted_by_pitch_class(std::vector<int> tones) {
    std::sort(tones.begin(), tones.end());
    tones.erase(std::unique(tones.begin(), tones.end()), tones.end());
    return tones;
}

double muddiness(std::vector<int> const& keys) {
    double cost = 0;
    for (std::size_t index = 1; index < keys.size(); ++index) {
        auto const gap = keys[index] - keys[index - 1];
        if (keys[index - 1] < 48 && gap < 7) cost += 12;
        if (keys[index - 1] < 55 && gap < 3) cost += 6;
        if (gap == 1 && index + 1 == keys.size()) cost += 4; // a semitone at the very top bites
    }
    return cost;
}

double movement(std::vector<int> const& keys, std::vector<int> const& previous) {
    if (previous.empty()) return 0;
    double cost = 0;
    for (int key : keys) {
        int nearest = 99;
        for (int other : previous)
            nearest = std::min(nearest, std::abs(other - key));
        cost += nearest;
    }
    return cost + 1.5 * std::abs(keys.back() - previous.back()); // the top voice is what is heard
}

std::vector<int> guitar_strings(ChordSpan const& chord, int low, int high) {
    std::vector<int> keys{nearest_key(chord.root, low + 5, low, low + 11)};
    auto const fifth = chord.tones[chord.tones.size() > 2 ? 2 : 1];
    keys.push_back(nearest_key(fifth, keys.back() + 7, keys.back() + 1, keys.back() + 12));
    auto const upper = chosen_tones(chord, chord.tones.size() > 3 ? Voicing::Rootless : Voicing::Close);
    for (int key = keys.back() + 3; key <= high && keys.size() < 6; ++key) {
        auto const is_tone = std::find(upper.begin(), upper.end(), key % 12) != upper.end();
        if (is_tone && key - keys.back() >= 3) keys.push_back(key);
    }
    return keys;
}

/// Raises every key but keeps it inside: a shape that does not fit is moved by octaves, then cut at the top.
void fit(std::vector<int>& keys, int low, int high) {
    while (keys.front() < low)
        for (int& key : keys)
            key += 12;
    while (keys.size() > 1 && keys.back() > high)
        keys.pop_back();
}

std::vector<int> spread(std::vector<int> keys, Voicing voicing) {
    if (voicing == Voicing::Drop2 && keys.size() >= 3) keys[keys.size() - 2] -= 12;
    if (voicing == Voicing::Open && keys.size() >= 3) keys[1] += 12;
    std::sort(keys.begin(), keys.end());
    return keys;
}

} // namespace

Chord chord_of(std::string_view numeral) {
    auto rest = numeral;
    int shift = 0;
    for (; !rest.empty() && (rest[0] == 'b' || rest[0] == '#'); rest.remove_prefix(1))
        shift += rest[0] == 'b' ? -1 : 1;
    auto const degree = degree_of(rest, numeral);
    rest.remove_prefix(degree.letters);
    auto const slash = rest.find('/');
    auto const suffix = rest.substr(0, slash);
    auto const found = std::find_if(qualities().begin(), qualities().end(),
                                    [&](auto const& q) { return q.first == suffix; });
    if (found == qualities().end()) broken(numeral);

    Chord chord{std::string(numeral), (degree.semitones + shift + 12) % 12, 0, found->second};
    if (degree.minor)
        for (int& interval : chord.intervals)
            interval = interval == 4 ? 3 : interval;
    chord.bass =
        slash == std::string_view::npos ? chord.root : bass_of(chord, rest.substr(slash + 1), numeral);
    return chord;
}

Progression progression_of(std::string_view text) {
    Progression bars;
    for (auto bar : split(text, '|')) {
        std::vector<Chord> chords;
        for (auto word : split(bar, ' '))
            if (!word.empty()) chords.push_back(chord_of(word));
        bars.push_back(std::move(chords));
    }
    return bars;
}

std::vector<int> voice(ChordSpan const& chord, Voicing voicing, int low, int high,
                       std::vector<int> const& previous) {
    if (voicing == Voicing::Guitar) return guitar_strings(chord, low, high);
    if (voicing == Voicing::Power || voicing == Voicing::Octaves) {
        auto const root =
            nearest_key(chord.root, previous.empty() ? low + 5 : previous.front(), low, low + 11);
        auto const fifth =
            nearest_key(chosen_tones(chord, Voicing::Power).back(), root + 7, root + 1, root + 12);
        if (voicing == Voicing::Octaves) return {root, root + 12};
        return {root, fifth, root + 12};
    }
    auto const tones = sorted_by_pitch_class(chosen_tones(chord, voicing));
    std::vector<int> best;
    double best_cost = std::numeric_limits<double>::max();
    for (std::size_t rotation = 0; rotation < tones.size(); ++rotation) {
        for (int floor = low; floor < high; floor += 12) {
            auto keys = spread(stacked(tones, rotation, floor), voicing);
            fit(keys, low, high);
            auto const centre = (keys.front() + keys.back()) / 2.0 - (low + high) / 2.0;
            auto const lost = static_cast<double>(tones.size() - keys.size());
            auto const cost = movement(keys, previous) + muddiness(keys) + 0.4 * std::abs(centre) + 20 * lost;
            if (cost < best_cost) {
                best_cost = cost;
                best = keys;
            }
        }
    }
    return best;
}

int nearest_key(int pitch_class, int target, int low, int high) {
    int best = -1;
    for (int key = low + ((pitch_class - low) % 12 + 12) % 12; key <= high; key += 12)
        if (best < 0 || std::abs(key - target) < std::abs(best - target)) best = key;
    return best < 0 ? std::clamp(target, low, high) : best;
}

} // namespace needledrop::music
