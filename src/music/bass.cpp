// Bass lines: the written patterns, and walking.
#include "music/parts.h"

#include <algorithm>
#include <array>
#include <cstdlib>

namespace needledrop::music {
namespace {

class Bassist {
public:
    Bassist(Sheet const& sheet, PartPlan const& plan)
        : sheet_(sheet)
        , plan_(plan)
        , player_(sheet, plan)
        , scale_(scale_of(sheet.mode))
        , last_(plan.low + 6) {}

    void pattern_bar(Pattern pattern, int index, Bar const& bar) {
        for (auto const& hit : hits_in(pattern, index, bar, sheet_.style.beats_in_bar)) {
            if (hit.mark == '?' && player_.random().chance(0.5)) continue;
            last_ = key_for(hit);
            player_.play(hit.pulse, hit.pulses * 19 / 20, last_, weight_of(hit.mark));
        }
    }

    void walking_bar(Bar const& bar) {
        auto const beats = bar.pulses / kPulsesPerQuarter;
        for (std::int64_t beat = 0; beat < beats; ++beat) {
            auto const pulse = bar.pulse + beat * kPulsesPerQuarter;
            auto const& chord = sheet_.chord_at(pulse);
            auto const changes = sheet_.chord_at(pulse + kPulsesPerQuarter).pulse != chord.pulse;
            if (chord.pulse == pulse)
                last_ = near(chord.bass, 0);
            else if (changes)
                last_ = approach(pulse + kPulsesPerQuarter);
            else
                last_ = step_on(chord);
            player_.play(pulse, kPulsesPerQuarter * 9 / 10, last_, beat % 2 == 0 ? 1.0 : 1.06);
        }
    }

    Part finish() && {
        if (player_.plays(sheet_.form.sections.back()))
            player_.play_last(near(sheet_.chords.back().root, -4), 1.0, 0.62);
        return std::move(player_).finish();
    }

    Player& player() { return player_; }

private:
    /// Nearest to the last note, drawn to the low part of the range.
    int near(int pitch_class, int lean) const {
        return nearest_key(pitch_class, (2 * last_ + plan_.low + 7) / 3 + lean, plan_.low, plan_.high);
    }

    int key_for(Hit const& hit) {
        auto const& chord = sheet_.chord_at(hit.pulse);
        auto const tone = [&](std::size_t index) {
            return chord.tones[std::min(index, chord.tones.size() - 1)];
        };
        auto const root = near(chord.bass, 0);
        switch (hit.mark) {
        case '3':
            return nearest_key(tone(1), root + 4, plan_.low, plan_.high);
        case '5':
            return nearest_key(tone(2), root + 4, plan_.low, plan_.high);
        case '8':
            return root + 12 <= plan_.high ? root + 12 : root - 12 >= plan_.low ? root - 12 : root;
        case 'a':
            return approach(hit.pulse + hit.pulses);
        default:
            return root;
        }
    }

    /// A step from the next chord's bass, from the side the line comes from.
    int approach(std::int64_t next) {
        auto const target = near(sheet_.chord_at(next).bass, 0);
        auto const below = target - 1;
        auto const above = in_scale(target + 2) ? target + 2 : target + 1;
        auto const rising = last_ < target || (last_ == target && player_.random().chance(0.5));
        auto const key = rising ? below : above;
        return std::clamp(key, plan_.low, plan_.high);
    }

    /// Another chord tone or a scale step, near by, not the same note again.
    int step_on(ChordSpan const& chord) {
        std::vector<int> choices;
        for (int key = std::max(plan_.low, last_ - 5); key <= std::min(plan_.high, last_ + 5); ++key) {
            auto const tone =
                std::find(chord.tones.begin(), chord.tones.end(), key % 12) != chord.tones.end();
            auto const step = std::abs(key - last_) <= 2 && in_scale(key);
            if (key != last_ && (tone || step)) choices.push_back(key);
            if (key != last_ && tone) choices.push_back(key); // chord tones twice as likely
        }
        return choices.empty() ? near(chord.root, 0) : player_.random().pick(choices);
    }

    bool in_scale(int key) const {
        return std::find(scale_.begin(), scale_.end(), ((key - sheet_.tonic) % 12 + 12) % 12) != scale_.end();
    }

    Sheet const& sheet_;
    PartPlan const& plan_;
    Player player_;
    std::vector<int> scale_;
    int last_;
};

} // namespace

Part write_bass(Sheet const& sheet, PartPlan const& plan) {
    Bassist bassist(sheet, plan);
    auto const pattern = plan.patterns.empty() ? Pattern("R") : bassist.player().random().pick(plan.patterns);
    for (auto const& section : sheet.form.sections) {
        if (section.kind == SectionKind::Ending || !bassist.player().plays(section)) continue;
        for (int index = 0; index < section.bars; ++index) {
            auto const& bar = sheet.form.bars[static_cast<std::size_t>(section.first_bar + index)];
            if (plan.playing == Playing::WalkingBass)
                bassist.walking_bar(bar);
            else
                bassist.pattern_bar(pattern, index, bar);
        }
    }
    return std::move(bassist).finish();
}

} // namespace needledrop::music
