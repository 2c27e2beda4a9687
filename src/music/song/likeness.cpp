#include "music/song/likeness.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace needledrop::music::song {
namespace {

constexpr int kReach = 8;       ///< Bars on each side that a boundary is judged by.
constexpr int kShortest = 4;    ///< Bars in a section.
constexpr double kAlike = 0.42; ///< Sections below this mean unlikeness share a letter.

double chroma_distance(BarSound const& a, BarSound const& b) {
    double sum = 0;
    for (int part = 0; part < BarSound::kParts; ++part) {
        double dot = 0, aa = 0, bb = 0;
        for (int pitch = 0; pitch < BarSound::kPitches; ++pitch) {
            double const x = a.chroma[part][pitch], y = b.chroma[part][pitch];
            dot += x * y;
            aa += x * x;
            bb += y * y;
        }
        if (aa > 0 && bb > 0)
            sum += 1 - dot / std::sqrt(aa * bb);
        else if (aa > 0 || bb > 0)
            sum += 1;
    }
    return sum / BarSound::kParts;
}

double timbre_distance(BarSound const& a, BarSound const& b) {
    double sum = 0;
    for (int part = 0; part < BarSound::kParts; ++part)
        for (int band = 0; band < BarSound::kBands; ++band) {
            double const difference = a.timbre[part][band] - b.timbre[part][band];
            sum += difference * difference;
        }
    return std::sqrt(sum / (BarSound::kParts * BarSound::kBands));
}

/// Unlikeness of all pairs of bars up to `reach` apart is needed many times.
double between(std::vector<SongBar> const& bars, int a, int b) {
    return unlikeness(bars[a].sound, bars[b].sound);
}

std::vector<double> novelty(std::vector<SongBar> const& bars) {
    int const count = static_cast<int>(bars.size());
    std::vector<double> result(bars.size());
    for (int bar = kShortest; bar + kShortest <= count; ++bar) {
        int const reach = std::min({kReach, bar, count - bar});
        double across = 0, within = 0;
        for (int i = 1; i <= reach; ++i)
            for (int j = 0; j < reach; ++j) {
                across += between(bars, bar - i, bar + j);
                within += 0.5 * (between(bars, bar - i, bar - 1 - j) + between(bars, bar + i - 1, bar + j));
            }
        result[bar] = (across - within) / (reach * reach);
    }
    return result;
}

std::vector<int> boundaries(std::vector<SongBar> const& bars) {
    auto const values = novelty(bars);
    double const mean =
        std::accumulate(values.begin(), values.end(), 0.0) / std::max<std::size_t>(1, values.size());
    std::vector<int> result{0};
    int const count = static_cast<int>(bars.size());
    for (int bar = 1; bar < count; ++bar) {
        bool peak = values[bar] > std::max(0.02, mean);
        for (int near = std::max(0, bar - kShortest); near <= std::min(count - 1, bar + kShortest); ++near)
            if (values[near] > values[bar] || (values[near] == values[bar] && near < bar)) peak = false;
        if (peak && bar - result.back() >= kShortest) result.push_back(bar);
    }
    result.push_back(count);
    return result;
}

double mean_level(std::vector<SongBar> const& bars, SongSection const& section) {
    double sum = 0;
    for (int bar = 0; bar < section.bars; ++bar)
        sum += bars[section.first_bar + bar].sound.level_db;
    return sum / section.bars;
}

/// The best mean unlikeness over shifts of the shorter section along the longer one.
double section_distance(std::vector<SongBar> const& bars, SongSection const& a, SongSection const& b) {
    auto const& shorter = a.bars <= b.bars ? a : b;
    auto const& longer = a.bars <= b.bars ? b : a;
    double best = 1e9;
    for (int shift = 0; shift + shorter.bars <= longer.bars; ++shift) {
        double sum = 0;
        for (int bar = 0; bar < shorter.bars; ++bar)
            sum += between(bars, shorter.first_bar + bar, longer.first_bar + shift + bar);
        best = std::min(best, sum / shorter.bars);
    }
    return best;
}

void give_letters(std::vector<SongBar> const& bars, std::vector<SongSection>& sections) {
    char next = 'A';
    for (std::size_t i = 0; i < sections.size(); ++i) {
        double best = kAlike;
        char letter = next;
        for (std::size_t j = 0; j < i; ++j) {
            double const distance = section_distance(bars, sections[i], sections[j]);
            if (distance >= best) continue;
            best = distance;
            letter = sections[j].letter;
        }
        sections[i].letter = letter;
        if (letter == next && next < 'Z') ++next;
    }
}

void name_kinds(std::vector<SongBar> const& bars, std::vector<SongSection>& sections) {
    double loudest = -1e9;
    char chorus = 0;
    for (auto const& section : sections) {
        auto const times = std::count_if(sections.begin(), sections.end(),
                                         [&](auto const& other) { return other.letter == section.letter; });
        double const level = mean_level(bars, section) + (times > 1 ? 3.0 : 0.0);
        if (level <= loudest) continue;
        loudest = level;
        chorus = section.letter;
    }
    double const usual =
        std::accumulate(sections.begin(), sections.end(), 0.0,
                        [&](double sum, auto const& section) { return sum + mean_level(bars, section); }) /
        std::max<std::size_t>(1, sections.size());
    for (std::size_t i = 0; i < sections.size(); ++i) {
        auto& section = sections[i];
        double const level = mean_level(bars, section);
        if (section.letter == chorus)
            section.kind = SongSection::Kind::Chorus;
        else if (i == 0)
            section.kind = SongSection::Kind::Intro;
        else if (i + 1 == sections.size())
            section.kind = SongSection::Kind::Outro;
        else if (level < usual - 5)
            section.kind = SongSection::Kind::Break;
    }
}

} // namespace

double unlikeness(BarSound const& a, BarSound const& b) {
    double const level = std::abs(a.level_db - b.level_db);
    return 1.2 * chroma_distance(a, b) + timbre_distance(a, b) / 12 + std::max(0.0, level - 1) / 12;
}

std::vector<SongSection> find_sections(std::vector<SongBar> const& bars) {
    std::vector<SongSection> sections;
    if (bars.empty()) return sections;
    auto const edges = boundaries(bars);
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        sections.push_back({edges[i], edges[i + 1] - edges[i], 'A', SongSection::Kind::Verse});
    give_letters(bars, sections);
    name_kinds(bars, sections);
    return sections;
}

} // namespace needledrop::music::song
