// A style: everything that makes lo-fi lo-fi, as data. The composer knows no style by name; it reads these
// tables. docs/adding-a-music-style.md walks through adding one.
#pragma once

#include "music/harmony.h"
#include "music/score.h"

#include <string_view>
#include <vector>

namespace needledrop::music {

/// A rhythm written as text. The characters of a bar share it evenly (16 in 4/4 are sixteenths, 12 are
/// triplets); spaces are ignored and `|` separates the bars of a longer pattern.
///   X accent   x plain   o soft   ? soft, and only in some sections   - keeps sounding   . rest
/// In a bass line:   R root   r root, softly   3 5 8 third, fifth, octave   a approach to the next chord's
/// bass In an arpeggio:   0–7 the chord's notes from the lowest up (wrapping an octave higher) In a strum: D
/// d stroke down (loud, soft)   U u stroke up
using Pattern = std::string_view;

/// One sound of a drum kit, by its General MIDI key.
struct DrumLine {
    int drum = 36;
    Pattern pattern;
    double enters = 0.0; ///< Plays in sections at least this energetic.
};
using Groove = std::vector<DrumLine>;

enum class Playing {
    Held,        ///< Chords tied over their common tones.
    Struck,      ///< Chords in the pattern's rhythm.
    Strummed,    ///< The same, string after string.
    Arpeggiated, ///< One note at a time.
    BassLine,
    WalkingBass, ///< Four to the bar, the last one leading on; ignores the pattern.
    Melody,      ///< A motif and its development; the patterns are rhythms of one bar.
    Kit,         ///< The grooves.
};

struct PartPlan {
    std::string_view name; ///< As it appears on receipts, and as resolve_style() names instruments.
    Role role = Role::Pad;
    Program program;
    Playing playing = Playing::Held;
    Voicing voicing = Voicing::Close;
    int low = 48; ///< MIDI keys it stays within.
    int high = 72;
    std::vector<Pattern> patterns = {}; ///< The seed takes one; a melody uses all.
    std::vector<Groove> grooves = {};   ///< For Kit: the seed takes one.
    Groove fill = {};                   ///< For Kit: the bar before a new section.
    double enters = 0.0;                ///< Plays in sections with energy in [enters, leaves).
    double leaves = 2.0;
    int velocity = 80;
    double loose_ms = 5.0; ///< How far a player strays from the beat.
    double late_ms = 0.0;  ///< Leaning back (+) or pushing (-).
    PartSound sound = {};
};

/// A mode with the harmony that belongs to it. Progressions are written for progression_of().
struct Tonality {
    Mode mode = Mode::Major;
    std::vector<int> tonics; ///< Pitch classes that suit the instruments.
    std::vector<std::string_view> theme;
    std::vector<std::string_view> answer;
    std::vector<std::string_view> cadence; ///< The bar before the last chord.
    std::string_view final_chord;
};

struct Style {
    std::string_view id;
    std::string_view display_name;
    std::string_view description;
    double slowest_bpm = 80;
    double fastest_bpm = 100;
    int beats_in_bar = 4;
    double swing = 0.5;         ///< Where the second of two lies: 0.5 straight, 0.667 triplets.
    int swing_unit = 8;         ///< Eighths (8) or sixteenths (16) swing.
    double melody_space = 0.35; ///< Share of bars in which the melody rests.
    double melody_leaps = 0.25; ///< 0 steps only … 1 wide.
    double energy = 0.5;        ///< The energy of its theme at a neutral mood.
    double crash = 0.0;         ///< How strongly a cymbal marks new sections, 0–1.
    std::vector<Tonality> tonalities = {};
    std::vector<PartPlan> parts = {};
    MasterSound master = {};
};

/// All styles, in the order they are listed to people. Built once; thread-safe.
std::vector<Style> const& styles();
/// Null when there is none with this id.
Style const* find_style(std::string_view id);

} // namespace needledrop::music
