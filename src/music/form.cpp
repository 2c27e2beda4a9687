#include "music/form.h"

#include "media/samples.h"
#include "music/random.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>

namespace needledrop::music {
namespace {

// Listeners notice a change of steady tempo from about 4 % on, so 3 % passes as the same tempo.
constexpr double kSteady = 0.03;
constexpr double kAsked = 0.01; // a tempo that was asked for
constexpr std::size_t kMostAnchors = 160;

/// A moment that a bar line may be placed on.
struct Node {
    Time at;
    double reward = 0;
    PictureCue const* cue = nullptr; ///< Null for the beginning and the end.
};

/// From one anchored bar line to the next.
struct Stretch {
    Time start;
    Time end;
    int beats = 0;
    PictureCue const* cue = nullptr; ///< What its start meets.
};

struct Plan {
    double cost = std::numeric_limits<double>::max();
    double bpm = 100;
    std::vector<Stretch> stretches; ///< Empty: only the last chord.
    Time final_chord;
};

struct Tempo {
    double bpm = 100;
    double tolerance = kSteady;
    int beats_in_bar = 4;
};

double reward_of(CueWeight weight) {
    switch (weight) {
    case CueWeight::Title:
        return 3.0;
    case CueWeight::Scene:
        return 2.0;
    case CueWeight::Cut:
        return 0.7;
    }
    return 0;
}

/// The cues that may become bar lines: inside the music, the strongest where there are very many.
std::vector<Node> anchors_of(PictureCues const& cues, Time length) {
    std::vector<Node> nodes;
    for (auto const& cue : cues.points)
        if (cue.at > Time::from_ms(400) && cue.at < length - Time::from_ms(1500))
            nodes.push_back({cue.at, reward_of(cue.weight), &cue});
    auto const stronger = [](Node const& a, Node const& b) {
        return a.reward != b.reward ? a.reward > b.reward : a.at < b.at;
    };
    std::stable_sort(nodes.begin(), nodes.end(), stronger);
    if (nodes.size() > kMostAnchors) nodes.resize(kMostAnchors);
    auto const earlier = [](Node const& a, Node const& b) { return a.at < b.at; };
    std::stable_sort(nodes.begin(), nodes.end(), earlier);
    return nodes;
}

struct Link {
    double cost = std::numeric_limits<double>::max();
    int beats = 0;
};

/// What it costs to run from one bar line to another `span` seconds later.
Link link_over(double span, Tempo const& tempo, bool ends_piece) {
    Link best;
    auto const unit = tempo.beats_in_bar == 4 ? 2 : tempo.beats_in_bar;
    auto const ideal = span * tempo.bpm / 60.0;
    for (int units = static_cast<int>(ideal / unit); units <= static_cast<int>(ideal / unit) + 1; ++units) {
        auto const beats = units * unit;
        if (beats < tempo.beats_in_bar) continue;
        auto const stray = (beats * 60.0 / span) / tempo.bpm - 1.0;
        if (std::abs(stray) > tempo.tolerance) continue;
        double cost = 0.6 * (stray / tempo.tolerance) * (stray / tempo.tolerance);
        auto const bars = beats / tempo.beats_in_bar;
        if (beats % tempo.beats_in_bar != 0) cost += 0.45;
        if (bars < 4) cost += 0.5 + (bars < 2 ? 0.6 : 0.0);
        if (bars % 4 != 0) cost += bars % 2 == 0 ? 0.25 : 0.5;
        if (ends_piece && bars % 2 != 0) cost += 0.2;
        if (cost < best.cost) best = {cost, beats};
    }
    return best;
}

/// Room for the last chord, in seconds: least, best and most.
struct Ring {
    double least = 1.5;
    double best = 2.5;
    double most = 5.0;
};

Ring ring_for(double length, double bar) {
    auto const best = std::clamp(bar, 1.8, 4.0);
    Ring ring{std::min(1.5, length * 0.3), best, std::max(best + 1.0, bar * 1.1)};
    if (length < 12)
        ring = {length * 0.22, std::min(best, length * 0.35), std::max(bar * 1.05, length * 0.5)};
    return ring;
}

/// The cheapest way from the first sample to the last chord at one base tempo.
Plan plan_at(Tempo const& tempo, std::vector<Node> const& anchors, Time length) {
    auto const bar = 60.0 * tempo.beats_in_bar / tempo.bpm;
    auto const ring = ring_for(length.seconds(), bar);
    std::vector<Node> nodes{{Time(), 0, nullptr}};
    nodes.insert(nodes.end(), anchors.begin(), anchors.end());
    auto const first_end = nodes.size();
    for (double rest = ring.least; rest <= ring.most; rest += 0.04)
        nodes.push_back({length - Time::from_seconds(rest), -0.7 * std::abs(rest - ring.best), nullptr});

    std::vector<double> cost(nodes.size(), std::numeric_limits<double>::max());
    std::vector<std::size_t> from(nodes.size(), 0);
    std::vector<int> beats(nodes.size(), 0);
    cost[0] = 0;
    for (std::size_t to = 1; to < nodes.size(); ++to) {
        for (std::size_t origin = 0; origin < std::min(to, first_end); ++origin) {
            if (cost[origin] == std::numeric_limits<double>::max()) continue;
            auto const span = (nodes[to].at - nodes[origin].at).seconds();
            if (span <= 0.2) continue;
            auto const link = link_over(span, tempo, to >= first_end);
            if (link.beats == 0) continue;
            auto const total = cost[origin] + link.cost - nodes[to].reward;
            if (total < cost[to] - 1e-9) {
                cost[to] = total;
                from[to] = origin;
                beats[to] = link.beats;
            }
        }
    }
    Plan plan;
    plan.bpm = tempo.bpm;
    auto const cheapest = std::min_element(cost.begin() + static_cast<std::ptrdiff_t>(first_end), cost.end());
    if (cheapest == cost.end() || *cheapest == std::numeric_limits<double>::max()) return plan;
    plan.cost = *cheapest;
    auto node = static_cast<std::size_t>(cheapest - cost.begin());
    plan.final_chord = nodes[node].at;
    for (; node != 0; node = from[node])
        plan.stretches.insert(plan.stretches.begin(),
                              {nodes[from[node]].at, nodes[node].at, beats[node], nodes[from[node]].cue});
    return plan;
}

/// A sting: as many whole beats as leave the last chord its share, none for the shortest.
Plan plan_sting(Tempo const& tempo, Time length) {
    auto const beat = 60.0 / tempo.bpm;
    auto const room = length.seconds() * 0.55;
    auto count = static_cast<int>(room / beat);
    if (count > tempo.beats_in_bar) count -= count % (tempo.beats_in_bar == 4 ? 2 : tempo.beats_in_bar);
    Plan plan{0, tempo.bpm, {}, Time::from_seconds(count * beat)};
    if (count > 0) plan.stretches.push_back({Time(), plan.final_chord, count, nullptr});
    return plan;
}

/// The tempo before the picture is asked: within the style's range by energy and chance.
double wished_bpm(Style const& style, MusicRequest const& request) {
    Random random(request.seed, "tempo");
    auto const place = std::clamp(0.15 + 0.7 * request.mood.energy + 0.22 * random.bell(), 0.0, 1.0);
    return style.slowest_bpm + (style.fastest_bpm - style.slowest_bpm) * place;
}

Plan best_plan(Style const& style, MusicRequest const& request, std::vector<Node> const& anchors,
               Time length) {
    auto const wish = request.bpm.value_or(wished_bpm(style, request));
    if (request.bpm) {
        auto const plan = plan_at({wish, kAsked, style.beats_in_bar}, anchors, length);
        return plan.stretches.empty() ? plan_sting({wish, kAsked, style.beats_in_bar}, length) : plan;
    }
    // Without a picture the wish is kept within 4 %; a picture may choose from the style's whole range.
    auto const lowest = anchors.empty() ? wish * 0.96 : std::min(style.slowest_bpm, wish * 0.96);
    auto const highest = anchors.empty() ? wish * 1.04 : std::max(style.fastest_bpm, wish * 1.04);
    Plan best;
    for (double bpm = lowest; bpm <= highest; bpm *= 1.005) {
        auto plan = plan_at({bpm, anchors.empty() ? 0.0026 : kSteady, style.beats_in_bar}, anchors, length);
        plan.cost += 8 * std::abs(bpm / wish - 1.0);
        if (!plan.stretches.empty() && plan.cost < best.cost - 1e-9) best = std::move(plan);
    }
    return best.stretches.empty() ? plan_sting({wish, kSteady, style.beats_in_bar}, length) : best;
}

void append_bars(std::vector<Bar>& bars, Stretch const& stretch, int beats_in_bar) {
    auto const span = (stretch.end - stretch.start).ticks();
    auto const at = [&](int beat) { return stretch.start + Time::from_ticks(span * beat / stretch.beats); };
    for (int beat = 0; beat < stretch.beats;) {
        auto const count = std::min(beats_in_bar, stretch.beats - beat);
        auto const pulse = bars.empty() ? 0 : bars.back().pulse + bars.back().pulses;
        bars.push_back(
            {pulse, std::int64_t{count} * kPulsesPerQuarter, at(beat), at(beat + count) - at(beat)});
        beat += count;
    }
}

/// A stretch of bars cut into phrases of four where it can be: 11 -> 4 4 3, 9 -> 4 5.
std::vector<int> phrases_of(int bars) {
    std::vector<int> phrases;
    while (bars > 6) {
        phrases.push_back(4);
        bars -= 4;
    }
    if (bars == 6) {
        phrases.push_back(4);
        bars = 2;
    }
    if (bars > 0) phrases.push_back(bars);
    return phrases;
}

struct Phrase {
    int first_bar = 0;
    int bars = 0;
    PictureCue const* cue = nullptr;
};

/// A short or slow piece comes to its point sooner: two bars of introduction instead of four.
bool opens_briefly(Stretch const& first, int beats_in_bar, Time length) {
    auto const bar = (first.end - first.start).seconds() / first.beats * beats_in_bar;
    auto const short_piece = length < Time::from_whole_seconds(45);
    return first.beats >= 6 * beats_in_bar && length > Time::from_whole_seconds(14) &&
           (short_piece || bar > 2.2);
}

std::vector<Phrase> all_phrases(Plan const& plan, int beats_in_bar, Time length) {
    std::vector<Phrase> phrases;
    int bar = 0;
    for (auto const& stretch : plan.stretches) {
        auto bars = (stretch.beats + beats_in_bar - 1) / beats_in_bar;
        auto const* cue = stretch.cue;
        if (bar == 0 && opens_briefly(stretch, beats_in_bar, length)) {
            phrases.push_back({0, 2, nullptr});
            bar = 2;
            bars -= 2;
        }
        for (int count : phrases_of(bars)) {
            phrases.push_back({bar, count, cue});
            bar += count;
            cue = nullptr;
        }
    }
    return phrases;
}

/// What each phrase is for. Long pieces repeat a cycle of eight phrases, so that they neither stand still nor
/// wander.
std::vector<SectionKind> kinds_for(std::size_t count, Time length) {
    using enum SectionKind;
    if (count == 1) return {Theme};
    if (count == 2) return {Theme, Answer};
    if (count == 3) return {Theme, Answer, Return};
    constexpr std::array kCycle{Theme, Theme, Answer, Answer, Break, Return, Return, Answer};
    std::vector<SectionKind> kinds{Intro};
    auto const inner = count - 2;
    for (std::size_t index = 0; index < inner; ++index)
        kinds.push_back(kCycle[index % kCycle.size()]);
    kinds.push_back(Return);
    if (inner == 2) kinds = {Intro, Theme, Answer, Return};
    if (inner == 3) kinds = {Intro, Theme, Answer, Break, Return};
    if (inner == 4) kinds = {Intro, Theme, Answer, Break, Return, Return};
    if (inner == 5) kinds = {Intro, Theme, Theme, Answer, Break, Return, Return};
    if (length < Time::from_whole_seconds(14)) kinds[0] = Theme;
    return kinds;
}

double energy_of(SectionKind kind, double theme) {
    switch (kind) {
    case SectionKind::Intro:
        return theme - 0.22;
    case SectionKind::Theme:
        return theme;
    case SectionKind::Answer:
        return theme + 0.15;
    case SectionKind::Break:
        return theme - 0.25;
    case SectionKind::Return:
        return theme + 0.22;
    case SectionKind::Ending:
        return theme + 0.1;
    }
    return theme;
}

/// How much denser the picture is cut here than on the whole: -1 calm … +1 fast.
double pace_between(PictureCues const& cues, Time start, Time end, Time length) {
    if (cues.points.size() < 4) return 0;
    auto const inside = std::count_if(cues.points.begin(), cues.points.end(),
                                      [&](PictureCue const& cue) { return start <= cue.at && cue.at < end; });
    auto const here = static_cast<double>(inside) / std::max(0.5, (end - start).seconds());
    auto const overall = static_cast<double>(cues.points.size()) / length.seconds();
    return std::clamp((here - overall) / overall, -1.0, 1.0);
}

/// Below this a section would be left with less than two parts that carry harmony.
double least_energy(Style const& style) {
    std::vector<double> entrances;
    for (auto const& part : style.parts) {
        auto const carries = part.role == Role::Comp || part.role == Role::Arpeggio ||
                             part.role == Role::Pad || part.role == Role::Bass;
        if (carries) entrances.push_back(part.enters);
    }
    std::sort(entrances.begin(), entrances.end());
    return entrances.size() < 2 ? 0.0 : entrances[1];
}

std::string reason_for(Phrase const& phrase) {
    if (phrase.cue == nullptr) return std::to_string(phrase.bars) + "-bar phrase";
    auto const* const what = phrase.cue->weight == CueWeight::Title   ? "title"
                             : phrase.cue->weight == CueWeight::Scene ? "scene change"
                                                                      : "cut";
    return std::string(what) + " at " + spoken(phrase.cue->at);
}

/// The share of each phrase in which somebody speaks.
std::vector<double> spoken_shares(std::vector<Phrase> const& phrases, PictureCues const& cues,
                                  std::vector<Bar> const& bars) {
    std::vector<double> shares;
    for (auto const& phrase : phrases) {
        auto const under =
            TimeRange::between(bars[static_cast<std::size_t>(phrase.first_bar)].start,
                               bars[static_cast<std::size_t>(phrase.first_bar + phrase.bars)].start);
        double spoken = 0;
        for (auto const& speech : cues.speech)
            if (speech.overlaps(under)) spoken += intersection(speech, under).duration.seconds();
        shares.push_back(spoken / under.duration.seconds());
    }
    return shares;
}

/// A break belongs under somebody's words, not into the pause where the music could be heard: it changes
/// places with the phrase before or after it where that is spoken over more.
void break_under_speech(std::vector<SectionKind>& kinds, std::vector<double> const& spoken) {
    constexpr double kClearly = 0.1;
    for (std::size_t index = 2; index + 2 < kinds.size(); ++index) {
        if (kinds[index] != SectionKind::Break) continue;
        auto best = index;
        for (auto const other : {index - 1, index + 1})
            if (spoken[other] > spoken[best] + (best == index ? kClearly : 0)) best = other;
        std::swap(kinds[index], kinds[best]);
        index = std::max(index, best);
    }
}

std::vector<Section> sections_of(Plan const& plan, Style const& style, MusicRequest const& request,
                                 PictureCues const& cues, std::vector<Bar> const& bars, Time length) {
    auto const phrases = all_phrases(plan, style.beats_in_bar, length);
    auto const theme = std::clamp(style.energy + 0.35 * (request.mood.energy - 0.5), 0.1, 0.95);
    auto const floor = least_energy(style);
    auto kinds = phrases.empty() ? std::vector<SectionKind>{} : kinds_for(phrases.size(), length);
    break_under_speech(kinds, spoken_shares(phrases, cues, bars));
    std::vector<Section> sections;
    for (std::size_t index = 0; index < phrases.size(); ++index) {
        auto const& phrase = phrases[index];
        auto const start = bars[static_cast<std::size_t>(phrase.first_bar)].start;
        auto const end = bars[static_cast<std::size_t>(phrase.first_bar + phrase.bars)].start;
        auto const energy = energy_of(kinds[index], theme) + 0.15 * pace_between(cues, start, end, length);
        sections.push_back({kinds[index], phrase.first_bar, phrase.bars, start,
                            std::clamp(energy, floor, 1.0), index == 0 ? "beginning" : reason_for(phrase)});
    }
    sections.push_back({SectionKind::Ending, static_cast<int>(bars.size()) - 1, 1, bars.back().start,
                        energy_of(SectionKind::Ending, theme), "the last chord"});
    return sections;
}

/// Cues that fall on a bar line or a beat, within what an eye takes for together.
std::vector<MetCue> met_cues(PictureCues const& cues, std::vector<Bar> const& bars) {
    constexpr auto kTogether = Time::from_ms(40);
    std::vector<MetCue> met;
    for (auto const& cue : cues.points) {
        for (auto const& bar : bars) {
            if (cue.at + kTogether < bar.start || cue.at >= bar.start + bar.duration) continue;
            auto const beats = &bar == &bars.back() ? 1 : bar.pulses / kPulsesPerQuarter;
            for (std::int64_t beat = 0; beat < beats; ++beat) {
                auto const at = bar.start + Time::from_ticks(bar.duration.ticks() * beat / beats);
                auto const apart = at > cue.at ? at - cue.at : cue.at - at;
                if (apart <= kTogether) met.push_back({cue, at, beat == 0});
            }
        }
    }
    std::stable_sort(met.begin(), met.end(),
                     [](MetCue const& a, MetCue const& b) { return a.landed < b.landed; });
    return met;
}

} // namespace

Form plan_form(Style const& style, MusicRequest const& request, PictureCues const& cues) {
    auto const length = media::time_of_sample_frame(request.length);
    auto const plan = best_plan(style, request, anchors_of(cues, length), length);
    Form form;
    form.bpm = plan.bpm;
    for (auto const& stretch : plan.stretches)
        append_bars(form.bars, stretch, style.beats_in_bar);
    if (cues.points.empty() && !plan.stretches.empty()) {
        auto const& only = plan.stretches.front();
        form.bpm = only.beats * 60.0 / (only.end - only.start).seconds();
    }
    auto const pulse = form.bars.empty() ? 0 : form.bars.back().pulse + form.bars.back().pulses;
    form.bars.push_back({pulse, std::int64_t{style.beats_in_bar} * kPulsesPerQuarter, plan.final_chord,
                         length - plan.final_chord});
    form.sections = sections_of(plan, style, request, cues, form.bars, length);
    form.met = met_cues(cues, form.bars);
    return form;
}

} // namespace needledrop::music
