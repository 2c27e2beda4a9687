#include "music/rhythm.h"

#include <algorithm>
#include <cmath>

namespace needledrop::music {
namespace {

std::string bar_text(Pattern pattern, int index) {
    auto const wanted = index % bars_of(pattern);
    int current = 0;
    std::string text;
    for (char mark : pattern) {
        if (mark == '|') ++current;
        if (current == wanted && mark != '|' && mark != ' ') text += mark;
    }
    return text;
}

} // namespace

int bars_of(Pattern pattern) {
    return 1 + static_cast<int>(std::count(pattern.begin(), pattern.end(), '|'));
}

std::vector<Hit> hits_in(Pattern pattern, int index, Bar const& bar, int beats_in_bar) {
    auto const text = bar_text(pattern, index);
    std::vector<Hit> hits;
    if (text.empty()) return hits;
    auto const full = std::int64_t{beats_in_bar} * kPulsesPerQuarter;
    auto const count = static_cast<std::int64_t>(text.size());
    bool sounding = false;
    for (std::int64_t step = 0; step < count; ++step) {
        auto const from = full * step / count;
        auto const to = std::min(full * (step + 1) / count, bar.pulses);
        if (from >= bar.pulses) break;
        auto const mark = text[static_cast<std::size_t>(step)];
        if (mark == '-' && sounding)
            hits.back().pulses = bar.pulse + to - hits.back().pulse;
        else
            sounding = mark != '.' && mark != '-';
        if (sounding && mark != '-') hits.push_back({bar.pulse + from, to - from, mark});
    }
    return hits;
}

double weight_of(char mark) {
    switch (mark) {
    case 'X':
        return 1.16;
    case 'o':
    case '?':
    case 'r':
        return 0.66;
    case 'd':
    case 'u':
        return 0.72;
    case 'U':
        return 0.92;
    default:
        return 1.0;
    }
}

std::int64_t swung(std::int64_t pulse, double swing, int unit) {
    auto const pair = std::int64_t{kPulsesPerQuarter} * 8 / unit;
    auto const inside = pulse % pair;
    auto const half = pair / 2;
    auto const middle = std::llround(static_cast<double>(pair) * swing);
    if (inside < half) return pulse - inside + inside * middle / half;
    return pulse - inside + middle + (inside - half) * (pair - middle) / half;
}

} // namespace needledrop::music
