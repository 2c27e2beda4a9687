#include "music/compose.h"

#include "media/samples.h"
#include "music/instruments.h"
#include "music/parts.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace needledrop::music {
namespace {

constexpr std::int64_t kShortest = media::kSampleRate;
constexpr std::int64_t kLongest = std::int64_t{30} * 60 * media::kSampleRate;

bool sounds_minor(Mode mode) {
    return mode == Mode::Minor || mode == Mode::MinorPentatonic || mode == Mode::HarmonicMinor ||
           mode == Mode::Dorian;
}

/// Dark moods take the minor modes and bright ones the major, where the style has both.
Tonality const& tonality_for(Style const& style, MusicRequest const& request) {
    std::vector<Tonality const*> fitting;
    for (auto const& tonality : style.tonalities) {
        auto const minor = sounds_minor(tonality.mode);
        auto const refused =
            (minor && request.mood.brightness > 0.25) || (!minor && request.mood.brightness < -0.25);
        if (!refused) fitting.push_back(&tonality);
    }
    if (fitting.empty()) fitting.push_back(&style.tonalities.front());
    return *Random(request.seed, "mode").pick(fitting);
}

/// The harmony of one piece: what the seed took from the tonality.
struct Harmony {
    Progression theme;
    Progression answer;
    Progression cadence;
    Chord last;
};

Harmony harmony_for(Tonality const& tonality, std::uint64_t seed) {
    Random random(seed, "harmony");
    return {progression_of(random.pick(tonality.theme)), progression_of(random.pick(tonality.answer)),
            progression_of(random.pick(tonality.cadence)), chord_of(tonality.final_chord)};
}

ChordSpan span_of(Chord const& chord, int tonic, std::int64_t pulse, std::int64_t pulses) {
    ChordSpan span{pulse, pulses, chord.numeral, (chord.root + tonic) % 12, (chord.bass + tonic) % 12, {}};
    for (int interval : chord.intervals) {
        auto const tone = (chord.root + interval + tonic) % 12;
        if (std::find(span.tones.begin(), span.tones.end(), tone) == span.tones.end())
            span.tones.push_back(tone);
    }
    return span;
}

/// Lays the chords of one bar out: two share it evenly, on whole beats.
void lay_bar(std::vector<ChordSpan>& spans, std::vector<Chord> const& chords, int tonic, Bar const& bar) {
    auto const beats = bar.pulses / kPulsesPerQuarter;
    auto const count = std::min<std::int64_t>(static_cast<std::int64_t>(chords.size()), beats);
    for (std::int64_t index = 0; index < count; ++index) {
        auto const from = (beats * index + count - 1) / count * kPulsesPerQuarter;
        auto const to = (beats * (index + 1) + count - 1) / count * kPulsesPerQuarter;
        spans.push_back(span_of(chords[static_cast<std::size_t>(index)], tonic, bar.pulse + from, to - from));
    }
}

std::vector<ChordSpan> chords_for(Form const& form, Harmony const& harmony, int tonic) {
    std::vector<ChordSpan> spans;
    auto const last = form.bars.size() - 1;
    for (auto const& section : form.sections) {
        auto const& progression = section.kind == SectionKind::Answer ? harmony.answer : harmony.theme;
        for (int index = 0; index < section.bars; ++index) {
            auto const number = static_cast<std::size_t>(section.first_bar + index);
            auto const& bar = form.bars[number];
            if (number == last)
                spans.push_back(span_of(harmony.last, tonic, bar.pulse, bar.pulses));
            else if (number + 1 == last)
                lay_bar(spans, harmony.cadence.front(), tonic, bar);
            else
                lay_bar(spans, progression[static_cast<std::size_t>(index) % progression.size()], tonic, bar);
        }
    }
    return spans;
}

/// The style's parts with the instruments that were asked for: the first part an instrument suits is given to
/// it.
std::vector<PartPlan> plans_for(Style const& style, MusicRequest const& request) {
    auto plans = style.parts;
    std::vector<Instrument const*> wanted;
    for (auto const& name : request.instruments)
        if (auto const* instrument = find_instrument(name); instrument != nullptr)
            wanted.push_back(instrument);
    if (!request.drums)
        std::erase_if(plans, [](PartPlan const& plan) {
            return plan.role == Role::Drums || plan.role == Role::Percussion;
        });
    if (request.alone)
        keep_only(plans, wanted);
    else
        for (auto const* instrument : wanted)
            cast(plans, *instrument);
    return plans;
}

Part write_part(Sheet const& sheet, PartPlan const& plan, std::vector<Part const*> const& others) {
    switch (plan.playing) {
    case Playing::Kit:
        return write_kit(sheet, plan);
    case Playing::BassLine:
    case Playing::WalkingBass:
        return write_bass(sheet, plan);
    case Playing::Melody:
        return write_melody(sheet, plan, others);
    default:
        return write_chords(sheet, plan);
    }
}

/// The bass first, then the others in the style's order: a melody hears the bass and the melodies before it.
std::vector<Part> write_parts(Sheet const& sheet, std::vector<PartPlan> const& plans) {
    std::vector<Part> written(plans.size());
    std::vector<Part const*> heard;
    for (bool const bass : {true, false})
        for (std::size_t index = 0; index < plans.size(); ++index) {
            if ((plans[index].role == Role::Bass) != bass) continue;
            written[index] = write_part(sheet, plans[index], heard);
            if (bass || plans[index].playing == Playing::Melody) heard.push_back(&written[index]);
        }
    std::vector<Part> parts;
    for (auto& part : written)
        if (!part.notes.empty()) parts.push_back(std::move(part));
    return parts;
}

/// The loudness that the parts playing between two moments add up to, from their levels.
double power_between(std::vector<Part> const& parts, Time start, Time end) {
    double power = 0;
    for (auto const& part : parts) {
        auto const plays = std::any_of(part.notes.begin(), part.notes.end(), [&](Note const& note) {
            return start <= note.start + Time::from_ms(50) && note.start < end - Time::from_seconds(1.5);
        });
        if (plays) power += std::pow(10.0, part.sound.level_db / 10);
    }
    return power;
}

/// An engineer rides the fader where only two play: two thirds of what is missing, 6.5 dB at most.
void ride_levels(std::vector<Section>& sections, std::vector<Part> const& parts, Time final_chord) {
    double loudest = 0;
    std::vector<double> powers;
    for (std::size_t index = 0; index + 1 < sections.size(); ++index) {
        auto const end = index + 2 < sections.size() ? sections[index + 1].start : final_chord;
        powers.push_back(power_between(parts, sections[index].start, end));
        loudest = std::max(loudest, powers.back());
    }
    for (std::size_t index = 0; index < powers.size(); ++index)
        if (powers[index] > 0)
            sections[index].lift_db = std::min(6.5, 6.5 * std::log10(loudest / powers[index]));
    if (sections.size() > 1) sections.back().lift_db = sections[sections.size() - 2].lift_db;
}

Result<void> check(MusicRequest const& request) {
    if (request.length < kShortest || request.length > kLongest)
        return Error{Fault::OutOfRange, "Music can be composed for 1 second to 30 minutes."};
    if (request.bpm && (*request.bpm < 30 || *request.bpm > 300))
        return Error{Fault::OutOfRange, "A tempo must be between 30 and 300 beats a minute."};
    return {};
}

} // namespace

Result<Score> compose(MusicRequest const& request, PictureCues const& cues) {
    TRY(check(request));
    auto const* style = find_style(request.style);
    if (style == nullptr)
        return Error{Fault::NotFound, "There is no music style called \"" + request.style + "\"."};

    auto const& tonality = tonality_for(*style, request);
    auto const tonic = Random(request.seed, "key").pick(tonality.tonics);
    auto form = plan_form(*style, request, cues);
    auto chords = chords_for(form, harmony_for(tonality, request.seed), tonic);
    Sheet const sheet{*style,
                      request,
                      cues,
                      std::move(form),
                      std::move(chords),
                      tonality.mode,
                      tonic,
                      media::time_of_sample_frame(request.length)};

    Score score;
    score.style = request.style;
    score.seed = request.seed;
    score.length = request.length;
    score.tonic = tonic;
    score.mode = tonality.mode;
    score.bpm = sheet.form.bpm;
    score.beats_in_bar = style->beats_in_bar;
    score.bars = sheet.form.bars;
    score.sections = sheet.form.sections;
    score.chords = sheet.chords;
    score.parts = write_parts(sheet, plans_for(*style, request));
    score.met = sheet.form.met;
    ride_levels(score.sections, score.parts, sheet.final_bar().start);
    score.final_chord = sheet.final_bar().start;
    score.master = style->master;
    return score;
}

std::vector<std::string> section_lines(Score const& score) {
    std::vector<std::string> lines;
    for (auto const& section : score.sections)
        lines.push_back(spoken(section.start) + " " + std::string(name_of(section.kind)) + ": " +
                        section.why);
    return lines;
}

} // namespace needledrop::music
