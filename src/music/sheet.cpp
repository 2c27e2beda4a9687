#include "music/sheet.h"

#include <algorithm>
#include <cmath>

namespace needledrop::music {
namespace {

template <class Spans>
auto const& last_at_or_before(Spans const& spans, std::int64_t pulse) {
    auto const after =
        std::upper_bound(spans.begin(), spans.end(), pulse,
                         [](std::int64_t value, auto const& span) { return value < span.pulse; });
    return after == spans.begin() ? *after : *(after - 1);
}

} // namespace

ChordSpan const& Sheet::chord_at(std::int64_t pulse) const {
    return last_at_or_before(chords, pulse);
}

std::vector<ChordSpan> Sheet::chords_in(Bar const& bar) const {
    std::vector<ChordSpan> inside;
    for (auto const* chord = &chord_at(bar.pulse); chord != chords.data() + chords.size(); ++chord) {
        if (chord->pulse >= bar.pulse + bar.pulses) break;
        inside.push_back(*chord);
    }
    return inside;
}

Bar const& Sheet::bar_at(std::int64_t pulse) const {
    return last_at_or_before(form.bars, pulse);
}

Time Sheet::time_of(std::int64_t pulse) const {
    auto const& bar = bar_at(pulse);
    auto const share = static_cast<double>(pulse - bar.pulse) / static_cast<double>(bar.pulses);
    return bar.start + Time::from_ticks(std::llround(static_cast<double>(bar.duration.ticks()) * share));
}

Section const& Sheet::section_of(int bar) const {
    auto const found = std::find_if(form.sections.rbegin(), form.sections.rend(),
                                    [&](Section const& section) { return section.first_bar <= bar; });
    return *found;
}

Section const* Sheet::section_after(int bar) const {
    for (auto const& section : form.sections)
        if (section.first_bar > bar) return &section;
    return nullptr;
}

bool Sheet::speech_at(Time time) const {
    constexpr auto kMargin = Time::from_ms(200);
    return std::any_of(cues.speech.begin(), cues.speech.end(), [&](TimeRange const& range) {
        return range.start - kMargin <= time && time < range.end() + kMargin;
    });
}

Player::Player(Sheet const& sheet, PartPlan const& plan)
    : sheet_(sheet)
    , plan_(plan)
    , random_(sheet.request.seed, plan.name)
    , part_{std::string(plan.name), plan.role, plan.program, plan.sound, {}} {}

bool Player::plays(Section const& section) const {
    return section.energy >= plan_.enters && section.energy < plan_.leaves;
}

int Player::velocity_at(std::int64_t pulse, Time start, double weight) {
    auto const& bar = sheet_.bar_at(pulse);
    auto const bar_index = static_cast<int>(&bar - sheet_.form.bars.data());
    auto const energy = sheet_.section_of(bar_index).energy;
    auto const beat = (pulse - bar.pulse) / kPulsesPerQuarter;
    auto const on_beat = (pulse - bar.pulse) % kPulsesPerQuarter == 0;
    double velocity = plan_.velocity * weight * (0.84 + 0.28 * energy) + 4.0 * random_.bell();
    if (on_beat) velocity += beat == 0 ? 4 : beat == 2 ? 2 : 0;
    constexpr auto kTogether = Time::from_ms(30);
    for (auto const& met : sheet_.form.met)
        if (met.landed - kTogether <= start && start <= met.landed + kTogether) {
            velocity += 8;
            break;
        }
    return static_cast<int>(std::clamp(std::lround(velocity), 1l, 127l));
}

void Player::play(std::int64_t pulse, std::int64_t pulses, int key, double weight, Time later) {
    auto const& style = sheet_.style;
    auto const written = sheet_.time_of(swung(pulse, style.swing, style.swing_unit));
    auto const end = sheet_.time_of(swung(pulse + pulses, style.swing, style.swing_unit));
    auto const stray = Time::from_seconds((plan_.late_ms + plan_.loose_ms * random_.bell()) / 1000.0);
    auto const start = std::max(Time(), written + stray + later);
    auto const duration = std::max(Time::from_ms(40), end - start);
    if (start >= sheet_.final_bar().start - Time::from_ms(20)) return; // the last chord stands alone
    part_.notes.push_back({pulse, start, duration, key, velocity_at(pulse, written, weight)});
}

void Player::play_last(int key, double weight, double share, Time later) {
    auto const& bar = sheet_.final_bar();
    auto const duration = Time::from_seconds(bar.duration.seconds() * share) - later;
    part_.notes.push_back({bar.pulse, bar.start + later, std::max(Time::from_ms(60), duration), key,
                           velocity_at(bar.pulse, bar.start, weight)});
}

Part Player::finish() && {
    auto const earlier = [](Note const& a, Note const& b) {
        return a.start != b.start ? a.start < b.start : a.pitch < b.pitch;
    };
    std::stable_sort(part_.notes.begin(), part_.notes.end(), earlier);
    return std::move(part_);
}

} // namespace needledrop::music
