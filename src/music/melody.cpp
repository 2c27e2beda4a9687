// Melody: a motif of two bars is stated, answered, moved and varied over each phrase, and leaves room.
//
// Strong beats (the first and third of four, the first of three) carry chord tones; between them the line
// moves by the scale. A leap is followed by a step back. These are the habits of species counterpoint (Fux
// 1725) that listeners still hear as "it sings".
#include "music/parts.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <string>
#include <string_view>

namespace needledrop::music {
namespace {

/// Two bars of rhythm and the steps that the line takes through them.
struct Motif {
    std::array<Pattern, 2> rhythm;
    std::vector<int> moves;  ///< Scale steps from note to note, over both bars.
    int lift = 0;            ///< Scale steps above the middle of the range where it starts.
    std::string_view phrase; ///< What each bar of a four-bar phrase does, see write_bar.
};

/// S motif  T its second bar  V motif, varied  Q motif, a step away  C a long note that closes  . rest
constexpr std::array<std::string_view, 3> kRoomy{"ST.C", "S.QC", "S.T."};
constexpr std::array<std::string_view, 3> kMiddling{"STQC", "ST.C", "S.TC"};
constexpr std::array<std::string_view, 3> kFull{"STQC", "STSC", "SQTC"};

Motif invent(Style const& style, PartPlan const& plan, Random& random, int lift) {
    Motif motif;
    motif.rhythm = {random.pick(plan.patterns), random.pick(plan.patterns)};
    int direction = random.chance(0.6) ? 1 : -1;
    for (int note = 0; note < 24; ++note) {
        auto const leap = random.chance(style.melody_leaps);
        auto const size = leap ? random.between(2, 4) : random.chance(0.15) ? 0 : 1;
        motif.moves.push_back(direction * size);
        if (leap || random.chance(0.3)) direction = -direction;
    }
    motif.lift = lift + random.between(-1, 1);
    auto const& plans = style.melody_space > 0.45 ? kRoomy : style.melody_space > 0.25 ? kMiddling : kFull;
    motif.phrase = random.pick(plans);
    return motif;
}

class Singer {
public:
    Singer(Sheet const& sheet, PartPlan const& plan)
        : sheet_(sheet)
        , plan_(plan)
        , player_(sheet, plan)
        , scale_(scale_of(sheet.mode)) {
        for (int key = plan.low; key <= plan.high; ++key)
            if (in_scale(key)) ladder_.push_back(key);
        last_ = middle();
        Random inventor(sheet.request.seed, std::string("motif ") + std::string(plan.name));
        theme_ = invent(sheet.style, plan, inventor, 0);
        answer_ = invent(sheet.style, plan, inventor, 2);
    }

    void sing(Section const& section) {
        auto const& motif = section.kind == SectionKind::Answer ? answer_ : theme_;
        for (int index = 0; index < section.bars; ++index) {
            auto const closes = index + 1 == section.bars && section.bars > 1;
            auto const task = closes ? 'C' : motif.phrase[static_cast<std::size_t>(index) % 4];
            auto const& bar = sheet_.form.bars[static_cast<std::size_t>(section.first_bar + index)];
            write_bar(motif, task, bar, section);
        }
    }

    /// The last note: the tonic, where the line stands.
    Part finish() && {
        if (player_.plays(sheet_.form.sections.back()) && sings_at_the_end())
            player_.play_last(nearest_key(sheet_.tonic, last_, plan_.low, plan_.high), 0.96, 0.55);
        return std::move(player_).finish();
    }

    bool sings_in(Section const& section, bool shared) const {
        using enum SectionKind;
        if (!player_.plays(section) || section.kind == Ending) return false;
        if (plan_.role == Role::Counter) return section.kind == Answer || section.kind == Return;
        if (section.kind == Answer) return !shared;
        return section.kind == Theme || section.kind == Return;
    }

private:
    void write_bar(Motif const& motif, char task, Bar const& bar, Section const& section) {
        if (task == '.') return;
        if (task == 'C') return close(bar);
        auto const second = task == 'T';
        auto const hits = hits_in(motif.rhythm[second ? 1 : 0], 0, bar, sheet_.style.beats_in_bar);
        auto const shift = task == 'Q' ? 1 : 0;
        auto const lift = motif.lift + shift + (section.kind == SectionKind::Return ? 1 : 0);
        std::size_t move = second ? 12 : 0;
        bool first = true;
        for (auto const& hit : hits) {
            auto aim =
                first ? start_key(lift, second) : stepped(last_, motif.moves[move++ % motif.moves.size()]);
            if (task == 'V' && !first && player_.random().chance(0.3)) aim = stepped(aim, 1);
            sing_note(hit, first ? aim : soothed(aim));
            first = false;
        }
    }

    /// A long chord tone, after a step towards it when there is room; then a rest.
    void close(Bar const& bar) {
        auto const beats = bar.pulses / kPulsesPerQuarter;
        auto const length = std::min<std::int64_t>(beats, 3) * kPulsesPerQuarter;
        auto const leads_home = &bar + 1 == &sheet_.final_bar();
        if (leads_home && beats >= 4) {
            // The line comes home by step: the fifth chord's tone, then the neighbour of the tonic.
            sing_note({bar.pulse, 2 * kPulsesPerQuarter, 'x'}, last_);
            auto const& chord = sheet_.chord_at(bar.pulse + 2 * kPulsesPerQuarter);
            sing_note({bar.pulse + 2 * kPulsesPerQuarter, 2 * kPulsesPerQuarter, 'x'},
                      chord_key(chord, last_, 0));
            return;
        }
        sing_note({bar.pulse, length, 'x'}, last_);
    }

    void sing_note(Hit const& hit, int aim) {
        auto const key = settled(hit, aim);
        auto const start = sheet_.time_of(hit.pulse);
        leap_ = key - last_;
        last_ = key;
        if (sheet_.speech_at(start)) return; // silence, but the line goes on underneath
        player_.play(hit.pulse, hit.pulses * 24 / 25, key, weight_of(hit.mark));
    }

    /// The key that is really sung for `aim`: a chord tone where the beat or the length asks for one.
    int settled(Hit const& hit, int aim) const {
        auto const& chord = sheet_.chord_at(hit.pulse);
        if (is_strong(hit) || hit.pulses >= kPulsesPerQuarter * 3 / 2) return chord_key(chord, aim, leap_);
        if (is_tone(chord, aim)) return aim;
        auto const rubs = is_tone(chord, aim + 1) || is_tone(chord, aim - 1);
        return rubs && hit.pulses >= kPulsesPerQuarter / 2 && !in_scale_of_step(chord, aim)
                   ? chord_key(chord, aim, 0)
                   : aim;
    }

    bool is_strong(Hit const& hit) const {
        auto const& bar = sheet_.bar_at(hit.pulse);
        auto const inside = hit.pulse - bar.pulse;
        return inside == 0 || (sheet_.style.beats_in_bar == 4 && inside == 2 * kPulsesPerQuarter) ||
               sheet_.chord_at(hit.pulse).pulse == hit.pulse;
    }

    /// Short neighbours a semitone off are welcome when they belong to the scale and the chord does too.
    bool in_scale_of_step(ChordSpan const& chord, int key) const {
        return in_scale(key) &&
               std::all_of(chord.tones.begin(), chord.tones.end(), [&](int tone) { return in_scale(tone); });
    }

    int chord_key(ChordSpan const& chord, int aim, int lean) const {
        int best = plan_.low;
        int best_cost = 999;
        for (int key = plan_.low; key <= plan_.high; ++key) {
            if (!is_tone(chord, key)) continue;
            auto const against = lean > 0 ? key > aim : key < aim; // after a rise, rather down
            auto const cost = 4 * std::abs(key - aim) + (against ? 1 : 0) + (key == last_ ? 2 : 0);
            if (cost < best_cost) {
                best_cost = cost;
                best = key;
            }
        }
        return best;
    }

    int start_key(int lift, bool goes_on) const {
        auto const home = stepped(middle(), lift);
        return goes_on ? stepped((home + last_) / 2, 0) : home;
    }

    /// `key` moved by steps of the scale, turned back at the ends of the range.
    int stepped(int key, int steps) const {
        auto const here = std::lower_bound(ladder_.begin(), ladder_.end(), key) - ladder_.begin();
        auto const top = static_cast<std::ptrdiff_t>(ladder_.size()) - 1;
        auto place = std::min(here, top) + steps;
        if (place > top) place = 2 * top - place;
        if (place < 0) place = -place;
        return ladder_[static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(place, 0, top))];
    }

    /// After a leap, a step back.
    int soothed(int aim) const {
        if (std::abs(leap_) < 5)
            return std::abs(aim - last_) > 9 ? stepped(last_, aim > last_ ? 2 : -2) : aim;
        return stepped(last_, leap_ > 0 ? -1 : 1);
    }

    int middle() const {
        auto const lift = sheet_.request.mood.brightness * 2.0;
        return (plan_.low + plan_.high) / 2 + static_cast<int>(lift);
    }

    bool in_scale(int key) const {
        return std::find(scale_.begin(), scale_.end(), ((key - sheet_.tonic) % 12 + 12) % 12) != scale_.end();
    }
    static bool is_tone(ChordSpan const& chord, int key) {
        return std::find(chord.tones.begin(), chord.tones.end(), (key % 12 + 12) % 12) != chord.tones.end();
    }

    bool sings_at_the_end() const { return sheet_.form.sections.size() < 2 || plan_.role == Role::Lead; }

    Sheet const& sheet_;
    PartPlan const& plan_;
    Player player_;
    std::vector<int> scale_;
    std::vector<int> ladder_;
    Motif theme_;
    Motif answer_;
    int last_ = 60;
    int leap_ = 0;
};

bool runs_in_octaves(int from, int to, int other_from, int other_to) {
    if (other_from < 0 || other_to < 0 || from == to || other_from == other_to) return false;
    auto const same_way = (to > from) == (other_to > other_from);
    return same_way && (from - other_from) % 12 == 0 && (to - other_to) % 12 == 0;
}

class Company {
public:
    Company(Sheet const& sheet, PartPlan const& plan, std::vector<Part const*> const& others)
        : sheet_(sheet)
        , plan_(plan)
        , others_(others) {}

    /// Moves notes that run along with another part in octaves, heard from either side; a moved note may run
    /// into a third part, so it listens again.
    void part_from(Part& melody) const {
        constexpr int kHearings = 6;
        for (int hearing = 0; hearing < kHearings; ++hearing) {
            bool moved = false;
            for (std::size_t index = 1; index < melody.notes.size(); ++index)
                moved |= clears(melody, index);
            if (!moved) return;
        }
    }

private:
    /// Moves the note at `index`, or the one before it at the end, where the two run along with another part.
    bool clears(Part& melody, std::size_t index) const {
        if (clashes_at(melody, index) == 0) return false;
        // The last note stays on the tonic; there the one before it gives way.
        auto const ends = melody.notes[index].start >= sheet_.final_bar().start;
        return move(melody, ends ? index - 1 : index) || (!ends && move(melody, index - 1));
    }

    /// How often the notes at `index` - 1 and `index` run along with another part.
    int clashes_at(Part const& melody, std::size_t index) const {
        auto const& before = melody.notes[index - 1];
        auto const& now = melody.notes[index];
        int found = 0;
        for (auto const* other : others_) {
            if (other->notes.empty()) continue;
            found += runs_in_octaves(before.pitch, now.pitch, key_at(*other, before.start),
                                     key_at(*other, now.start));
            // And as the other part's line hears it, whose notes begin at other times.
            auto const first =
                std::lower_bound(other->notes.begin(), other->notes.end(), before.start,
                                 [](Note const& note, Time time) { return note.start < time; });
            auto const end = now.start + now.duration;
            for (auto note = std::max(first, other->notes.begin() + 1);
                 note < other->notes.end() && note->start < end; ++note)
                found += runs_in_octaves((note - 1)->pitch, note->pitch, key_at(melody, (note - 1)->start),
                                         key_at(melody, note->start));
        }
        return found;
    }

    int clashes_around(Part const& melody, std::size_t index) const {
        int found = 0;
        for (auto at = std::max<std::size_t>(index, 1); at <= index + 2 && at < melody.notes.size(); ++at)
            found += clashes_at(melody, at);
        return found;
    }

    /// To the nearest tone of its chord with the fewest clashes; false where none is better.
    bool move(Part& melody, std::size_t index) const {
        auto& note = melody.notes[index];
        auto const written = note.pitch;
        auto fewest = clashes_around(melody, index);
        int best = written;
        auto const& tones = sheet_.chord_at(note.pulse).tones;
        for (int away = 1; away <= plan_.high - plan_.low; ++away)
            for (int const key : {written - away, written + away}) {
                auto const fits = plan_.low <= key && key <= plan_.high &&
                                  std::find(tones.begin(), tones.end(), key % 12) != tones.end();
                if (!fits || fewest == 0) continue;
                note.pitch = key;
                auto const found = clashes_around(melody, index);
                if (found < fewest) fewest = found, best = key;
            }
        note.pitch = best;
        return best != written;
    }

    Sheet const& sheet_;
    PartPlan const& plan_;
    std::vector<Part const*> const& others_;
};

} // namespace

Part write_melody(Sheet const& sheet, PartPlan const& plan, std::vector<Part const*> const& others) {
    Singer singer(sheet, plan);
    auto const shared = std::any_of(sheet.style.parts.begin(), sheet.style.parts.end(),
                                    [](PartPlan const& other) { return other.role == Role::Counter; });
    for (auto const& section : sheet.form.sections)
        if (singer.sings_in(section, shared)) singer.sing(section);
    auto part = std::move(singer).finish();
    Company(sheet, plan, others).part_from(part);
    return part;
}

} // namespace needledrop::music
