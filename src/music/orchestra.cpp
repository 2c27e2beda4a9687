#include "music/orchestra.h"

#include "music/half_rate.h"

#include "media/samples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fluidsynth.h>
#include <map>

namespace needledrop::music {
namespace {

struct DeleteSettings {
    void operator()(fluid_settings_t* settings) const { delete_fluid_settings(settings); }
};
struct DeleteSynth {
    void operator()(fluid_synth_t* synth) const { delete_fluid_synth(synth); }
};
using Settings = std::unique_ptr<fluid_settings_t, DeleteSettings>;
using Synth = std::unique_ptr<fluid_synth_t, DeleteSynth>;

constexpr std::int64_t kStep = 64; ///< The synthesizer's block.
constexpr double kDull =
    5'500; ///< Hz; a part filtered so low does not show what straight-line interpolation adds.
constexpr double kDark = 8'000; ///< Hz; a part filtered so low can be played at half the rate.
constexpr std::int64_t kLongestBlock = 8'192;
constexpr int kMostVoices = 256;

/// How long a drum of a kit is held before it is let go, and then may take to silence, in seconds. What is
/// struck again within a beat does not ring through the next three strokes.
struct Ringing {
    double hold;
    double release;
};
Ringing ringing_of(int drum) {
    constexpr std::array kCrashes{49, 52, 55, 57};
    constexpr std::array kRides{46, 51, 53, 59};
    constexpr std::array kTicks{37, 42, 44, 54, 69, 70, 73, 75, 76, 77, 82};
    auto const is_one_of = [drum](auto const& drums) {
        return std::find(drums.begin(), drums.end(), drum) != drums.end();
    };
    if (is_one_of(kCrashes)) return {30.0, 3.0};
    if (is_one_of(kRides)) return {0.35, 1.4};
    if (is_one_of(kTicks)) return {0.12, 0.25};
    return {0.3, 0.6};
}

/// The longest that a sound of `part` may take to die away after its note, in seconds to silence. The font
/// lets drums ring for half a minute and pads for five seconds: nobody hears it, the mix gets muddy, and two
/// of three voices that the synthesizer computes are such tails. The desk's reverb carries what is meant to
/// linger.
double longest_release(Part const& part, int key) {
    switch (part.role) {
    case Role::Drums:
    case Role::Percussion:
        return part.program.bank == 128 ? ringing_of(key).release : 1.2;
    case Role::Bass:
        return 0.35;
    case Role::Comp:
        return 0.6;
    case Role::Pad:
        return 1.5;
    case Role::Arpeggio:
    case Role::Lead:
    case Role::Counter:
        return 1.0;
    }
    return 1.0;
}

/// Everything that could differ from run to run or machine to machine is pinned.
Settings pinned_settings(int stems, int rate) {
    Settings settings(new_fluid_settings());
    if (!settings) return settings;
    auto* raw = settings.get();
    fluid_settings_setnum(raw, "synth.sample-rate", rate);
    fluid_settings_setnum(raw, "synth.gain", 0.5);
    fluid_settings_setint(raw, "synth.audio-channels", stems);
    fluid_settings_setint(raw, "synth.audio-groups", stems);
    fluid_settings_setint(raw, "synth.midi-channels", 16);
    fluid_settings_setint(raw, "synth.polyphony", kMostVoices);
    fluid_settings_setint(raw, "synth.cpu-cores", 1);
    fluid_settings_setint(raw, "synth.reverb.active", 0);
    fluid_settings_setint(raw, "synth.chorus.active", 0);
    fluid_settings_setint(raw, "synth.dynamic-sample-loading", 1);
    fluid_settings_setint(raw, "synth.lock-memory", 0);
    fluid_settings_setint(raw, "synth.threadsafe-api", 0);
    return settings;
}

void quiet_logs() {
    static bool const once = [] {
        for (int level : {FLUID_PANIC, FLUID_ERR, FLUID_WARN, FLUID_INFO, FLUID_DBG})
            fluid_set_log_function(level, nullptr, nullptr);
        return true;
    }();
    static_cast<void>(once);
}

/// Who sits in a row: indexes into the score's parts.
struct Seats {
    std::vector<std::size_t> parts;
    bool half_rate = false;
};

/// Seconds of sound that a part asks for, tails included.
double work_of(Part const& part) {
    double seconds = 0.1;
    for (auto const& note : part.notes)
        seconds += note.duration.seconds() + 0.4 * longest_release(part, note.pitch);
    return seconds;
}

/// The longest that a sound of `part` may take to come in, in seconds. What keeps the rhythm has to speak at
/// once: the font's bowed strings take a tenth of a second, as pads should and an ostinato must not.
double longest_attack(Part const& part) {
    auto const keeps_rhythm =
        part.role == Role::Arpeggio || part.role == Role::Comp || part.role == Role::Bass;
    return keeps_rhythm ? 0.012 : 10.0;
}

/// Dark parts in one row, the others in two of about the same work.
std::vector<Seats> seating_of(std::vector<Part> const& parts) {
    Seats dark{{}, true};
    std::vector<std::size_t> bright;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        auto const kit = parts[index].program.bank == 128;
        auto& seats = !kit && parts[index].sound.low_pass_hz <= kDark ? dark.parts : bright;
        seats.push_back(index);
    }
    std::stable_sort(bright.begin(), bright.end(),
                     [&](std::size_t a, std::size_t b) { return work_of(parts[a]) > work_of(parts[b]); });
    std::array<Seats, 2> sides;
    std::array<double, 2> work{};
    for (auto const index : bright) {
        auto const side = work[1] < work[0] ? 1u : 0u;
        sides[side].parts.push_back(index);
        work[side] += work_of(parts[index]);
    }
    std::vector<Seats> rows;
    for (auto& seats : {sides[0], sides[1], dark})
        if (!seats.parts.empty()) rows.push_back(seats);
    return rows;
}

} // namespace

struct Orchestra::Row {
    Settings settings; // outlives the synth
    Synth synth;
    Seats seats;
    std::vector<Part> parts;     ///< Those of this row, without their notes; MIDI channels count them.
    std::vector<Stroke> strokes; ///< Their `part` is the channel, their `frame` counts at this row's rate.
    std::size_t next = 0;
    std::int64_t frame = 0;
    std::vector<std::array<Doubler, 2>> doublers; ///< Empty at the full rate.
    std::vector<Stem> slow;                       ///< The stems at half the rate.

    Result<void> start(std::filesystem::path const& soundfont);
    Result<void> seat(int font, int channel, std::filesystem::path const& soundfont);
    void open(std::vector<Stroke> const& all);
    void strike(Stroke const& stroke);
    void dampen(Stroke const& stroke);
    Result<void> synthesize(std::int64_t frames, std::vector<float*> const& channels);
    Result<void> render(std::int64_t frames, std::vector<Stem>& stems);
};

Result<void> Orchestra::Row::start(std::filesystem::path const& soundfont) {
    settings = pinned_settings(static_cast<int>(parts.size()),
                               seats.half_rate ? media::kSampleRate / 2 : media::kSampleRate);
    if (settings) synth.reset(new_fluid_synth(settings.get()));
    if (!synth) return Error{Fault::Internal, "The synthesizer could not be started."};
    auto const font = fluid_synth_sfload(synth.get(), soundfont.c_str(), 0);
    if (font == FLUID_FAILED)
        return Error{Fault::Unavailable, "The soundfont " + soundfont.string() + " cannot be read."};
    for (std::size_t channel = 0; channel < parts.size(); ++channel)
        TRY(seat(font, static_cast<int>(channel), soundfont));
    if (!seats.half_rate) return {};
    doublers.resize(parts.size());
    slow.assign(parts.size(),
                Stem{std::vector<float>(kLongestBlock / 2), std::vector<float>(kLongestBlock / 2)});
    return {};
}

Result<void> Orchestra::Row::seat(int font, int channel, std::filesystem::path const& soundfont) {
    auto const& part = parts[static_cast<std::size_t>(channel)];
    auto const program = part.program;
    // No sends to the effects that are off; and what straight-line interpolation adds lies above the
    // part's low-pass filter, where nobody hears it. Together they save a quarter of the time.
    fluid_synth_set_gen(synth.get(), channel, GEN_REVERBSEND, -1000);
    fluid_synth_set_gen(synth.get(), channel, GEN_CHORUSSEND, -1000);
    if (part.sound.low_pass_hz <= kDull)
        fluid_synth_set_interp_method(synth.get(), channel, FLUID_INTERP_LINEAR);
    if (fluid_synth_program_select(synth.get(), channel, font, program.bank, program.number) == FLUID_OK)
        return {};
    // Other General MIDI fonts lack the variations: their main bank has a relative of each.
    auto const bank = program.bank == 128 ? 128 : 0;
    auto const number = program.bank == 128 ? 0 : program.number;
    if (fluid_synth_program_select(synth.get(), channel, font, bank, number) == FLUID_OK) return {};
    return Error{Fault::Unavailable, "The soundfont " + soundfont.string() + " lacks instruments."};
}

void Orchestra::Row::open(std::vector<Stroke> const& all) {
    fluid_synth_all_sounds_off(synth.get(), -1);
    strokes.clear();
    for (auto stroke : all) {
        auto const mine =
            std::find(seats.parts.begin(), seats.parts.end(), static_cast<std::size_t>(stroke.part));
        if (mine == seats.parts.end()) continue;
        stroke.part = static_cast<int>(mine - seats.parts.begin());
        if (seats.half_rate) stroke.frame /= 2;
        strokes.push_back(stroke);
    }
    next = 0;
    frame = 0;
    for (auto& pair : doublers)
        pair = {};
}

void Orchestra::Row::strike(Stroke const& stroke) {
    if (stroke.velocity > 0) {
        fluid_synth_noteon(synth.get(), stroke.part, stroke.key, stroke.velocity);
        dampen(stroke);
    } else
        fluid_synth_noteoff(synth.get(), stroke.part, stroke.key);
}

/// Shortens the beginning and the tail of what was just struck.
void Orchestra::Row::dampen(Stroke const& stroke) {
    auto const& part = parts[static_cast<std::size_t>(stroke.part)];
    auto const timecents = [](double seconds) { return static_cast<float>(1200 * std::log2(seconds)); };
    auto const limit = [](fluid_voice_t* voice, int generator, float most) {
        if (fluid_voice_gen_get(voice, generator) <= most) return;
        fluid_voice_gen_set(voice, generator, most);
        fluid_voice_update_param(voice, generator);
    };
    std::array<fluid_voice_t*, kMostVoices + 1> voices{};
    fluid_synth_get_voicelist(synth.get(), voices.data(), kMostVoices, -1);
    for (auto* voice : voices) {
        if (voice == nullptr) return;
        auto const is_mine =
            fluid_voice_get_channel(voice) == stroke.part && fluid_voice_get_key(voice) == stroke.key;
        if (!is_mine) continue;
        limit(voice, GEN_VOLENVATTACK, timecents(longest_attack(part)));
        limit(voice, GEN_VOLENVRELEASE, timecents(longest_release(part, stroke.key)));
    }
}

/// `frames` at the row's own rate into `channels`, left and right of each part; strokes fall on their steps.
Result<void> Orchestra::Row::synthesize(std::int64_t frames, std::vector<float*> const& channels) {
    auto places = channels;
    for (auto const end = frame + frames; frame < end;) {
        while (next < strokes.size() && strokes[next].frame < frame + kStep / 2)
            strike(strokes[next++]);
        auto run = end - frame;
        if (next < strokes.size()) {
            auto const steps = (strokes[next].frame + kStep / 2 - frame) / kStep;
            run = std::clamp(steps * kStep, kStep, run);
        }
        if (fluid_synth_process(synth.get(), static_cast<int>(run), 0, nullptr,
                                static_cast<int>(places.size()), places.data()) != FLUID_OK)
            return Error{Fault::Internal, "The synthesizer refused to play."};
        for (auto& place : places)
            place += run;
        frame += run;
    }
    return {};
}

Result<void> Orchestra::Row::render(std::int64_t frames, std::vector<Stem>& stems) {
    auto const own = seats.half_rate ? frames / 2 : frames;
    std::vector<float*> channels;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        auto& stem = seats.half_rate ? slow[index] : stems[seats.parts[index]];
        std::fill_n(stem.left.begin(), own, 0.0f); // the synthesizer adds to what is there
        std::fill_n(stem.right.begin(), own, 0.0f);
        channels.push_back(stem.left.data());
        channels.push_back(stem.right.data());
    }
    TRY(synthesize(own, channels));
    for (std::size_t index = 0; index < doublers.size(); ++index) {
        auto& stem = stems[seats.parts[index]];
        auto const in = static_cast<std::size_t>(own), out = static_cast<std::size_t>(frames);
        doublers[index][0].process({slow[index].left.data(), in}, {stem.left.data(), out});
        doublers[index][1].process({slow[index].right.data(), in}, {stem.right.data(), out});
    }
    return {};
}

Orchestra::Orchestra(std::vector<std::unique_ptr<Row>> rows)
    : rows_(std::move(rows)) {}
Orchestra::Orchestra(Orchestra&&) noexcept = default;
Orchestra& Orchestra::operator=(Orchestra&&) noexcept = default;
Orchestra::~Orchestra() = default;

Result<Orchestra> Orchestra::create(std::filesystem::path const& soundfont, std::vector<Part> const& parts) {
    quiet_logs();
    if (parts.size() > 16) return Error{Fault::Internal, "A score may have at most 16 parts."};
    std::vector<std::unique_ptr<Row>> rows;
    for (auto& seats : seating_of(parts)) {
        auto row = std::make_unique<Row>();
        for (auto const index : seats.parts)
            row->parts.push_back(
                {parts[index].name, parts[index].role, parts[index].program, parts[index].sound, {}});
        row->seats = std::move(seats);
        TRY(row->start(soundfont));
        rows.push_back(std::move(row));
    }
    return Orchestra(std::move(rows));
}

void Orchestra::open(std::vector<Stroke> const& strokes) {
    for (auto& row : rows_)
        row->open(strokes);
}

std::size_t Orchestra::rows() const {
    return rows_.size();
}

Result<void> Orchestra::render(std::size_t row, std::int64_t frames, std::vector<Stem>& stems) {
    return rows_[row]->render(frames, stems);
}

std::vector<Stroke> strokes_of(std::vector<Part> const& parts) {
    std::vector<Stroke> strokes;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        std::map<int, std::int64_t> next_start; // by key, walking backwards
        auto const part = static_cast<int>(index);
        auto const& notes = parts[index].notes;
        for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
            auto const start = media::sample_frame_at(note->start);
            auto end = media::sample_frame_at(note->start + note->duration);
            if (parts[index].program.bank == 128)
                end = std::min(end, start + static_cast<std::int64_t>(ringing_of(note->pitch).hold *
                                                                      media::kSampleRate));
            auto const later = next_start.find(note->pitch);
            if (later != next_start.end()) end = std::min(end, later->second - kStep);
            next_start[note->pitch] = start;
            strokes.push_back({start, part, note->pitch, note->velocity});
            strokes.push_back({std::max(end, start + kStep), part, note->pitch, 0});
        }
    }
    std::stable_sort(strokes.begin(), strokes.end(), [](Stroke const& a, Stroke const& b) {
        if (a.frame != b.frame) return a.frame < b.frame;
        if ((a.velocity > 0) != (b.velocity > 0)) return a.velocity == 0; // ends before beginnings
        return a.part != b.part ? a.part < b.part : a.key < b.key;
    });
    return strokes;
}

} // namespace needledrop::music
