// Drums: a groove, its ghost notes, a fill before each new section, a cymbal on it.
#include "music/parts.h"

#include <algorithm>
#include <array>

namespace needledrop::music {
namespace {

constexpr int kCrash = 49;
constexpr int kKick = 36;

/// Whether the soft '?' strokes of each line are played in this section.
std::vector<bool> ghosts_for(Groove const& groove, Random& random) {
    std::vector<bool> ghosts;
    for (std::size_t line = 0; line < groove.size(); ++line)
        ghosts.push_back(random.chance(0.55));
    return ghosts;
}

struct Span {
    std::int64_t from;
    std::int64_t to;
};

/// A drum played on a melodic program (a taiko) sounds at a pitch: it is tuned to the tonic, as timpani are.
Groove tuned(Groove groove, PartPlan const& plan, int tonic) {
    constexpr int kWritten = 40;
    if (plan.program.bank == 128) return groove;
    for (auto& line : groove)
        line.drum += nearest_key(tonic, kWritten, kWritten - 6, kWritten + 5) - kWritten;
    return groove;
}

void play_lines(Player& player, Groove const& groove, std::vector<bool> const& ghosts, Bar const& bar,
                int index, double energy, int beats_in_bar, Span span) {
    for (std::size_t line = 0; line < groove.size(); ++line) {
        if (energy < groove[line].enters) continue;
        for (auto const& hit : hits_in(groove[line].pattern, index, bar, beats_in_bar)) {
            auto const inside = span.from <= hit.pulse && hit.pulse < span.to;
            if (!inside || (hit.mark == '?' && !ghosts[line])) continue;
            player.play(hit.pulse, hit.pulses, groove[line].drum, weight_of(hit.mark));
        }
    }
}

bool wants_fill(Sheet const& sheet, int bar) {
    auto const* next = sheet.section_after(bar);
    if (next == nullptr || next->first_bar != bar + 1) return false;
    return next->kind != sheet.section_of(bar).kind || next->bars >= 4;
}

bool wants_crash(Sheet const& sheet, int bar) {
    auto const& section = sheet.section_of(bar);
    if (bar == 0 || section.first_bar != bar || section.kind == SectionKind::Break) return false;
    return section.kind != sheet.section_of(bar - 1).kind;
}

void play_ending(Player& player, Sheet const& sheet, PartPlan const& plan) {
    auto const has_kick =
        std::any_of(plan.grooves.front().begin(), plan.grooves.front().end(),
                    [](DrumLine const& line) { return line.drum == 35 || line.drum == kKick; });
    if (plan.role != Role::Drums || !has_kick || !player.plays(sheet.form.sections.back())) return;
    player.play_last(kKick, 1.0, 0.3);
    if (sheet.style.crash > 0.2) player.play_last(kCrash, 0.6 + 0.4 * sheet.style.crash, 0.9);
}

/// Hats, rides and shakers keep time through a fill; the drums proper make room for it.
bool keeps_time(int drum) {
    constexpr std::array kTimekeepers{42, 44, 46, 51, 53, 54, 69, 70, 82, 83};
    return std::find(kTimekeepers.begin(), kTimekeepers.end(), drum) != kTimekeepers.end();
}

Groove timekeepers_of(Groove const& groove) {
    Groove kept;
    for (auto const& line : groove)
        if (keeps_time(line.drum)) kept.push_back(line);
    return kept;
}

class Drummer {
public:
    Drummer(Sheet const& sheet, PartPlan const& plan)
        : sheet_(sheet)
        , plan_(plan)
        , player_(sheet, plan)
        , groove_(tuned(player_.random().pick(plan.grooves), plan, sheet.tonic))
        , fill_(tuned(plan.fill, plan, sheet.tonic)) {}

    void section(Section const& section) {
        auto const ghosts = ghosts_for(groove_, player_.random());
        auto const playing = player_.plays(section);
        for (int index = 0; index < section.bars; ++index) {
            auto const number = section.first_bar + index;
            auto const& bar = sheet_.form.bars[static_cast<std::size_t>(number)];
            auto const end = bar.pulse + bar.pulses;
            auto const turn = fills_in(number) ? end - std::min(bar.pulses, 2 * kHalfFill) : end;
            auto const energy = section.energy;
            auto const beats = sheet_.style.beats_in_bar;
            if (playing) play_lines(player_, groove_, ghosts, bar, index, energy, beats, {bar.pulse, turn});
            if (turn < end) fill(bar, index, playing ? energy : energy + 0.2, {turn, end}, playing);
            if (playing && plan_.role == Role::Drums && sheet_.style.crash > 0 && wants_crash(sheet_, number))
                player_.play(bar.pulse, bar.pulses, kCrash, 0.5 + 0.5 * sheet_.style.crash);
        }
    }

    Part finish() && {
        play_ending(player_, sheet_, plan_);
        return std::move(player_).finish();
    }

private:
    static constexpr std::int64_t kHalfFill = kPulsesPerQuarter;

    /// A kit that is about to come in announces itself, too.
    bool fills_in(int number) const {
        auto const* next = sheet_.section_after(number);
        return !plan_.fill.empty() && wants_fill(sheet_, number) && next != nullptr && player_.plays(*next) &&
               next->kind != SectionKind::Ending;
    }

    void fill(Bar const& bar, int index, double energy, Span span, bool playing) {
        auto const kept = timekeepers_of(groove_);
        auto const beats = sheet_.style.beats_in_bar;
        std::vector<bool> const all(std::max(fill_.size(), kept.size()), true);
        play_lines(player_, fill_, all, bar, 0, energy, beats, span);
        if (playing) play_lines(player_, kept, all, bar, index, energy, beats, span);
    }

    Sheet const& sheet_;
    PartPlan const& plan_;
    Player player_;
    Groove groove_;
    Groove fill_;
};

} // namespace

Part write_kit(Sheet const& sheet, PartPlan const& plan) {
    Drummer drummer(sheet, plan);
    for (auto const& section : sheet.form.sections)
        if (section.kind != SectionKind::Ending) drummer.section(section);
    return std::move(drummer).finish();
}

} // namespace needledrop::music
