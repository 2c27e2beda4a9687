// The score: a piece of music as a plain value, written by compose(), read by perform(), by receipts and by
// tests.
//
// Musical position is counted in pulses of 1/960 of a quarter note from the first bar line; `Time` is where
// the note truly sounds, after tempo, swing and a player's small liberties. Everything is in order of time.
#pragma once

#include "music/request.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::music {

inline constexpr int kPulsesPerQuarter = 960;

/// A MIDI preset of the soundfont.
struct Program {
    int bank = 0; ///< 128 for drum kits.
    int number = 0;
    bool operator==(Program const&) const = default;
};

struct Note {
    std::int64_t pulse = 0; ///< Where it is written.
    Time start;             ///< Where it sounds.
    Time duration;
    int pitch = 60;    ///< MIDI key; on a drum kit, the drum.
    int velocity = 80; ///< 1–127.
};

enum class Role { Lead, Counter, Comp, Arpeggio, Pad, Bass, Drums, Percussion };

/// How a part is treated at the desk.
struct PartSound {
    double level_db = -6.0; ///< Loudness of its busiest passage relative to the others.
    double pan = 0.0;       ///< -1 left … +1 right.
    double width = 1.0;     ///< 0 mono, 1 as sampled, up to 1.5 wider.
    double high_pass_hz = 20.0;
    double low_pass_hz = 20'000.0;
    double presence_db = 0.0; ///< Gentle bell at `presence_hz`.
    double presence_hz = 2'500.0;
    double reverb = 0.15; ///< Send, 0–1.
    double echo = 0.0;    ///< Send to the tempo echo, 0–1.
    double drive = 0.0;   ///< Soft saturation, 0 none – 1 strong.
    double pump_db = 0.0; ///< How far it dips under each kick.
};

struct Part {
    std::string name; ///< "electric piano", for receipts.
    Role role = Role::Pad;
    Program program;
    PartSound sound;
    std::vector<Note> notes;
};

/// The key of `part` that sounds at `time`, or -1; a note may begin a little late.
int key_at(Part const& part, Time time);

/// One chord as it sounds.
struct ChordSpan {
    std::int64_t pulse = 0;
    std::int64_t pulses = 0;
    std::string numeral;    ///< As the style wrote it, "ii9".
    int root = 0;           ///< Pitch class 0–11, C = 0.
    int bass = 0;           ///< Pitch class of the bass.
    std::vector<int> tones; ///< Pitch classes, root first.
};

enum class SectionKind { Intro, Theme, Answer, Break, Return, Ending };
std::string_view name_of(SectionKind kind);

struct Section {
    SectionKind kind = SectionKind::Theme;
    int first_bar = 0;
    int bars = 0;
    Time start;
    double energy = 0.5; ///< 0–1.
    std::string why;     ///< "title at 0:12", "4-bar phrase", "ending".
    double lift_db = 0;  ///< How far the desk rides the level up here, because fewer parts play.
};

struct Bar {
    std::int64_t pulse = 0;
    std::int64_t pulses = 0;
    Time start;
    Time duration;
};

/// A cue of the picture that the music meets.
struct MetCue {
    PictureCue cue;
    Time landed; ///< The bar line or beat nearest to it.
    bool bar_line = false;
};

enum class Mode { Major, Minor, Dorian, Mixolydian, MajorPentatonic, MinorPentatonic, HarmonicMinor };
/// Semitones above the tonic.
std::vector<int> scale_of(Mode mode);

/// Colour of the whole mix, from the style.
struct MasterSound {
    double reverb_seconds = 1.6;
    double reverb_db = -12.0;
    double low_pass_hz = 20'000.0;
    double tilt_db = 0.0;     ///< Highs up (+) or down (-) around 1 kHz.
    double air_db = 0.0;      ///< A shelf above 7 kHz: orchestras of the soundfont lack it.
    double low_mid_db = 0.0;  ///< A bell at 300 Hz, where many warm parts add up to mud.
    double wow_cents = 0.0;   ///< Slow pitch drift of tape.
    double vinyl_db = -120.0; ///< Surface noise and crackle below the music; off at -120.
    double tape_drive = 0.1;
    double glue_db = 2.0; ///< Typical gain reduction of the bus compressor.
    double echo_beats = 0.75;
};

struct Score {
    std::string style;
    std::uint64_t seed = 0;
    std::int64_t length = 0; ///< Sample frames.
    int tonic = 0;           ///< Pitch class.
    Mode mode = Mode::Major;
    double bpm = 100; ///< Typical tempo, quarter notes a minute; bars may differ by up to 3 %.
    int beats_in_bar = 4;
    std::vector<Bar> bars; ///< The last one holds the final chord and reaches the end.
    std::vector<Section> sections;
    std::vector<ChordSpan> chords;
    std::vector<Part> parts;
    std::vector<MetCue> met;
    Time final_chord; ///< When the last chord is struck; from there energy only falls.
    MasterSound master;
};

/// "C minor", "E-flat major".
std::string key_name(Score const& score);

} // namespace needledrop::music
