#include "music/orchestra.h"

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

constexpr double kDull = 5'500; ///< Hz.
constexpr int kMostVoices = 256;

/// The longest that a sound of `part` may take to die away after its note, in seconds to silence. The font
/// lets drums ring for half a minute and pads for five seconds: nobody hears it, the mix gets muddy, and two
/// of three voices that the synthesizer computes are such tails. The desk's reverb carries what is meant to
/// linger.
double longest_release(Part const& part, int key) {
    constexpr std::array kCymbals{46, 49, 51, 52, 53, 55, 57, 59};
    constexpr std::array kTicks{37, 42, 44, 54, 69, 70, 73, 75, 76, 77, 82};
    auto const is_one_of = [key](auto const& keys) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    switch (part.role) {
    case Role::Drums:
    case Role::Percussion:
        if (part.program.bank != 128) return 1.6;
        return is_one_of(kCymbals) ? 3.0 : is_one_of(kTicks) ? 0.5 : 1.2;
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
Settings pinned_settings(int stems) {
    Settings settings(new_fluid_settings());
    if (!settings) return settings;
    auto* raw = settings.get();
    fluid_settings_setnum(raw, "synth.sample-rate", media::kSampleRate);
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

} // namespace

struct Orchestra::Engine {
    Settings settings; // outlives the synth
    Synth synth;
    std::vector<Part> parts; ///< Without their notes.
    int stems = 0;

    /// Shortens what was just struck.
    void dampen(Stroke const& stroke) {
        auto const& part = parts[static_cast<std::size_t>(stroke.part)];
        auto const most =
            static_cast<float>(1200 * std::log2(longest_release(part, stroke.key))); // timecents
        std::array<fluid_voice_t*, kMostVoices + 1> voices{};
        fluid_synth_get_voicelist(synth.get(), voices.data(), kMostVoices, -1);
        for (auto* voice : voices) {
            if (voice == nullptr) return;
            auto const is_mine =
                fluid_voice_get_channel(voice) == stroke.part && fluid_voice_get_key(voice) == stroke.key;
            if (!is_mine || fluid_voice_gen_get(voice, GEN_VOLENVRELEASE) <= most) continue;
            fluid_voice_gen_set(voice, GEN_VOLENVRELEASE, most);
            fluid_voice_update_param(voice, GEN_VOLENVRELEASE);
        }
    }
};

Orchestra::Orchestra(std::unique_ptr<Engine> engine)
    : engine_(std::move(engine)) {}
Orchestra::Orchestra(Orchestra&&) noexcept = default;
Orchestra& Orchestra::operator=(Orchestra&&) noexcept = default;
Orchestra::~Orchestra() = default;

Result<Orchestra> Orchestra::create(std::filesystem::path const& soundfont, std::vector<Part> const& parts) {
    quiet_logs();
    auto engine = std::make_unique<Engine>();
    engine->stems = std::max(1, static_cast<int>(parts.size()));
    if (engine->stems > 16) return Error{Fault::Internal, "A score may have at most 16 parts."};
    for (auto const& part : parts)
        engine->parts.push_back({part.name, part.role, part.program, part.sound, {}});
    engine->settings = pinned_settings(engine->stems);
    if (engine->settings) engine->synth.reset(new_fluid_synth(engine->settings.get()));
    if (!engine->synth) return Error{Fault::Internal, "The synthesizer could not be started."};

    auto* synth = engine->synth.get();
    auto const font = fluid_synth_sfload(synth, soundfont.c_str(), 0);
    if (font == FLUID_FAILED)
        return Error{Fault::Unavailable, "The soundfont " + soundfont.string() + " cannot be read."};
    for (int channel = 0; channel < static_cast<int>(parts.size()); ++channel) {
        auto const& part = parts[static_cast<std::size_t>(channel)];
        auto const program = part.program;
        // No sends to the effects that are off; and what straight-line interpolation adds lies above the
        // part's low-pass filter, where nobody hears it. Together they save a quarter of the time.
        fluid_synth_set_gen(synth, channel, GEN_REVERBSEND, -1000);
        fluid_synth_set_gen(synth, channel, GEN_CHORUSSEND, -1000);
        if (part.sound.low_pass_hz <= kDull)
            fluid_synth_set_interp_method(synth, channel, FLUID_INTERP_LINEAR);
        if (fluid_synth_program_select(synth, channel, font, program.bank, program.number) == FLUID_OK)
            continue;
        // Other General MIDI fonts lack the variations: their main bank has a relative of each.
        auto const bank = program.bank == 128 ? 128 : 0;
        auto const number = program.bank == 128 ? 0 : program.number;
        if (fluid_synth_program_select(synth, channel, font, bank, number) != FLUID_OK)
            return Error{Fault::Unavailable, "The soundfont " + soundfont.string() + " lacks instruments."};
    }
    return Orchestra(std::move(engine));
}

void Orchestra::strike(Stroke const& stroke) {
    auto* synth = engine_->synth.get();
    if (stroke.velocity > 0) {
        fluid_synth_noteon(synth, stroke.part, stroke.key, stroke.velocity);
        engine_->dampen(stroke);
    } else
        fluid_synth_noteoff(synth, stroke.part, stroke.key);
}

Result<void> Orchestra::render(std::int64_t frames, std::vector<Stem>& stems) {
    std::vector<float*> channels;
    for (int index = 0; index < engine_->stems; ++index) {
        auto& stem = stems[static_cast<std::size_t>(index)];
        std::fill_n(stem.left.begin(), frames, 0.0f); // the synthesizer adds to what is there
        std::fill_n(stem.right.begin(), frames, 0.0f);
        channels.push_back(stem.left.data());
        channels.push_back(stem.right.data());
    }
    auto const failed = fluid_synth_process(engine_->synth.get(), static_cast<int>(frames), 0, nullptr,
                                            static_cast<int>(channels.size()), channels.data());
    if (failed != FLUID_OK) return Error{Fault::Internal, "The synthesizer refused to play."};
    return {};
}

void Orchestra::silence() {
    fluid_synth_all_sounds_off(engine_->synth.get(), -1);
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
            auto const later = next_start.find(note->pitch);
            if (later != next_start.end()) end = std::min(end, later->second - Orchestra::kStep);
            next_start[note->pitch] = start;
            strokes.push_back({start, part, note->pitch, note->velocity});
            strokes.push_back({std::max(end, start + Orchestra::kStep), part, note->pitch, 0});
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
