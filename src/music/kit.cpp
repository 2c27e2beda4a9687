// Drums: a groove, its ghost notes, a fill before each new section, a cymbal on it.
#include "music/parts.h"

#include <algorithm>

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

} // namespace

Part write_kit(Sheet const& sheet, PartPlan const& plan) {
    Player player(sheet, plan);
    auto const& groove = player.random().pick(plan.grooves);
    auto const beats = sheet.style.beats_in_bar;
    for (auto const& section : sheet.form.sections) {
        auto const ghosts = ghosts_for(groove, player.random());
        if (section.kind == SectionKind::Ending || !player.plays(section)) continue;
        for (int index = 0; index < section.bars; ++index) {
            auto const number = section.first_bar + index;
            auto const& bar = sheet.form.bars[static_cast<std::size_t>(number)];
            auto const fills = !plan.fill.empty() && wants_fill(sheet, number);
            auto const end = bar.pulse + bar.pulses;
            auto const turn = fills ? end - std::min(bar.pulses, std::int64_t{2} * kPulsesPerQuarter) : end;
            play_lines(player, groove, ghosts, bar, index, section.energy, beats, {bar.pulse, turn});
            if (fills) {
                std::vector<bool> const all(plan.fill.size(), true);
                play_lines(player, plan.fill, all, bar, 0, section.energy, beats, {turn, end});
            }
            if (wants_crash(sheet, number) && plan.role == Role::Drums && sheet.style.crash > 0)
                player.play(bar.pulse, bar.pulses, kCrash, 0.5 + 0.5 * sheet.style.crash);
        }
    }
    play_ending(player, sheet, plan);
    return std::move(player).finish();
}

} // namespace needledrop::music
