// Chord parts: pads with tied voices, comping, strummed strings, arpeggios.
#include "music/parts.h"

#include <algorithm>
#include <map>

namespace needledrop::music {
namespace {

constexpr auto kString = Time::from_ms(13); ///< From one string of a strum to the next.

class Accompanist {
public:
    Accompanist(Sheet const& sheet, PartPlan const& plan)
        : sheet_(sheet)
        , plan_(plan)
        , player_(sheet, plan) {}

    /// Each chord once, voices that stay are tied over.
    void held_bar(Bar const& bar) {
        for (auto const& chord : sheet_.chords_in(bar)) {
            auto const from = std::max(chord.pulse, bar.pulse);
            auto const to = std::min(chord.pulse + chord.pulses, bar.pulse + bar.pulses);
            auto const keys = voiced(chord);
            std::map<int, Tied> next;
            for (int key : keys) {
                auto const tied = tied_.find(key);
                auto const goes_on = tied != tied_.end() && tied->second.to == from &&
                                     to - tied->second.from <= 2 * bar.pulses;
                next[key] = goes_on ? Tied{tied->second.from, to} : Tied{from, to};
                if (goes_on) tied_.erase(tied);
            }
            release();
            tied_ = std::move(next);
        }
    }

    void struck_bar(Pattern pattern, int index, Bar const& bar) {
        for (auto const& hit : hits_in(pattern, index, bar, sheet_.style.beats_in_bar)) {
            if (hit.mark == '?' && player_.random().chance(0.5)) continue;
            auto const& keys = voiced(sheet_.chord_at(hit.pulse));
            if (plan_.playing == Playing::Strummed)
                strum(hit, keys);
            else
                for (int key : keys)
                    player_.play(hit.pulse, hit.pulses * 19 / 20, key, weight_of(hit.mark));
        }
    }

    void arpeggio_bar(Pattern pattern, int index, Bar const& bar) {
        for (auto const& hit : hits_in(pattern, index, bar, sheet_.style.beats_in_bar)) {
            auto const& keys = voiced(sheet_.chord_at(hit.pulse));
            auto const step = static_cast<std::size_t>(hit.mark - '0');
            auto key = keys[step % keys.size()] + 12 * static_cast<int>(step / keys.size());
            while (key > plan_.high)
                key -= 12;
            auto const on_beat = (hit.pulse - bar.pulse) % kPulsesPerQuarter == 0; // a hand leans on the beat
            player_.play(hit.pulse, hit.pulses, key, on_beat ? 1.08 : step == 0 ? 0.95 : 0.88);
        }
    }

    /// Ends what is tied.
    void release() {
        for (auto const& [key, tied] : tied_)
            player_.play(tied.from, tied.to - tied.from, key, 1.0);
        tied_.clear();
    }

    Part finish() && {
        release();
        if (player_.plays(sheet_.form.sections.back())) last_chord();
        return std::move(player_).finish();
    }

    Player& player() { return player_; }

private:
    struct Tied {
        std::int64_t from;
        std::int64_t to;
    };

    std::vector<int> const& voiced(ChordSpan const& chord) {
        if (chord.pulse != voiced_for_ || last_.empty()) {
            last_ = voice(chord, plan_.voicing, plan_.low, plan_.high, last_);
            voiced_for_ = chord.pulse;
        }
        return last_;
    }

    void strum(Hit const& hit, std::vector<int> const& keys) {
        auto const up = hit.mark == 'U' || hit.mark == 'u';
        auto const count = up ? std::min<std::size_t>(keys.size(), 4) : keys.size();
        for (std::size_t string = 0; string < count; ++string) {
            auto const key = up ? keys[keys.size() - 1 - string] : keys[string];
            auto const later = Time::from_ticks(kString.ticks() * static_cast<std::int64_t>(string));
            auto const weight = weight_of(hit.mark) * (1.0 - 0.03 * static_cast<double>(string));
            player_.play(hit.pulse, hit.pulses, key, weight, later);
        }
    }

    void last_chord() {
        auto const keys = voiced(sheet_.chords.back());
        auto const held = plan_.playing == Playing::Held;
        auto const rolled = plan_.playing == Playing::Arpeggiated ? Time::from_ms(45)
                            : plan_.playing == Playing::Strummed  ? Time::from_ms(22)
                            : held                                ? Time()
                                                                  : Time::from_ms(9);
        for (std::size_t voice = 0; voice < keys.size(); ++voice)
            player_.play_last(keys[voice], 1.0, held ? 0.5 : 0.75,
                              Time::from_ticks(rolled.ticks() * static_cast<std::int64_t>(voice)));
    }

    Sheet const& sheet_;
    PartPlan const& plan_;
    Player player_;
    std::vector<int> last_;
    std::int64_t voiced_for_ = -1;
    std::map<int, Tied> tied_;
};

} // namespace

Part write_chords(Sheet const& sheet, PartPlan const& plan) {
    Accompanist accompanist(sheet, plan);
    auto const pattern =
        plan.patterns.empty() ? Pattern("x---") : accompanist.player().random().pick(plan.patterns);
    for (auto const& section : sheet.form.sections) {
        if (section.kind == SectionKind::Ending) continue;
        if (!accompanist.player().plays(section)) {
            accompanist.release();
            continue;
        }
        for (int index = 0; index < section.bars; ++index) {
            auto const& bar = sheet.form.bars[static_cast<std::size_t>(section.first_bar + index)];
            if (plan.playing == Playing::Held)
                accompanist.held_bar(bar);
            else if (plan.playing == Playing::Arpeggiated)
                accompanist.arpeggio_bar(pattern, index, bar);
            else
                accompanist.struck_bar(pattern, index, bar);
        }
    }
    return std::move(accompanist).finish();
}

} // namespace needledrop::music
