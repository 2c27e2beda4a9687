#include "music_rules.h"

#include <algorithm>
#include <map>

namespace needledrop::bench {
namespace {

using namespace needledrop::music;

bool is_melody(Part const& part) {
    return part.role == Role::Lead || part.role == Role::Counter;
}

ChordSpan const& chord_at(Score const& score, std::int64_t pulse) {
    auto const after =
        std::upper_bound(score.chords.begin(), score.chords.end(), pulse,
                         [](std::int64_t value, ChordSpan const& span) { return value < span.pulse; });
    return *(after - 1);
}

int octaves_between(Part const& upper, Part const& lower) {
    int found = 0;
    for (std::size_t index = 1; index < upper.notes.size(); ++index) {
        auto const& before = upper.notes[index - 1];
        auto const& now = upper.notes[index];
        auto const low_before = key_at(lower, before.start), low_now = key_at(lower, now.start);
        if (low_before < 0 || low_now < 0 || low_before == low_now || before.pitch == now.pitch) continue;
        auto const together = (now.pitch > before.pitch) == (low_now > low_before);
        if (together && (before.pitch - low_before) % 12 == 0 && (now.pitch - low_now) % 12 == 0) ++found;
    }
    return found;
}

} // namespace

StrongBeats strong_beats(Score const& score) {
    StrongBeats counted;
    for (auto const& part : score.parts) {
        if (!is_melody(part)) continue;
        for (auto const& note : part.notes) {
            auto const bar = std::find_if(score.bars.rbegin(), score.bars.rend(), [&](Bar const& candidate) {
                return candidate.pulse <= note.pulse;
            });
            auto const inside = note.pulse - bar->pulse;
            if (inside != 0 && inside != 2 * kPulsesPerQuarter) continue;
            auto const& tones = chord_at(score, note.pulse).tones;
            ++counted.notes;
            if (std::find(tones.begin(), tones.end(), note.pitch % 12) == tones.end()) ++counted.strays;
        }
    }
    return counted;
}

int parallel_octaves(Score const& score) {
    int found = 0;
    for (auto const& upper : score.parts)
        for (auto const& lower : score.parts) {
            if (&upper == &lower || !is_melody(upper)) continue;
            auto const is_pair =
                lower.role == Role::Bass || (upper.role == Role::Lead && lower.role == Role::Counter);
            if (is_pair) found += octaves_between(upper, lower);
        }
    return found;
}

double likeness(Score const& one, Score const& two) {
    auto const steps = [](Score const& score) {
        std::map<std::int64_t, int> found;
        for (auto const& part : score.parts)
            if (is_melody(part))
                for (auto const& note : part.notes)
                    found[note.pulse] = (note.pitch - score.tonic + 120) % 12;
        return found;
    };
    auto const a = steps(one), b = steps(two);
    if (std::min(a.size(), b.size()) < 12) return 0; // too few notes to tell
    double same = 0;
    for (auto const& [pulse, step] : a) {
        auto const other = b.find(pulse);
        if (other != b.end() && other->second == step) ++same;
    }
    return same / static_cast<double>(a.size());
}

} // namespace needledrop::bench
