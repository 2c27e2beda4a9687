// Chords from Roman numerals, and voicings that lead smoothly from one to the next.
#pragma once

#include "music/score.h"

#include <string>
#include <string_view>
#include <vector>

namespace needledrop::music {

/// A chord relative to the tonic.
struct Chord {
    std::string numeral;
    int root = 0; ///< Semitones above the tonic, 0–11.
    int bass = 0; ///< The same for the bass; differs from the root in inversions and over a pedal.
    std::vector<int> intervals; ///< Semitones above the root, rising, root first; up to a thirteenth.
};

/// Reads "ii9", "bVImaj7", "V7sus4", "I/3" (third in the bass), "IV/P" (tonic pedal). Capitals are major,
/// small letters minor; degrees are those of the major scale. Aborts on anything else: style definitions are
/// ours.
Chord chord_of(std::string_view numeral);

/// "ii9 | V13 | Imaj9 | vi7 VI7": bars, each shared evenly by its chords.
using Progression = std::vector<std::vector<Chord>>;
Progression progression_of(std::string_view text);

/// How an instrument lays a chord out.
enum class Voicing {
    Close,    ///< Three or four notes within an octave.
    Rootless, ///< Colour tones only; the bass has the root.
    Drop2,    ///< Close with the second voice from the top an octave lower.
    Open,     ///< Root or fifth below, the rest spread over two octaves.
    Power,    ///< Root, fifth, octave.
    Guitar,   ///< Five or six strings from the root up.
    Shell,    ///< Third and seventh (or fifth).
    Octaves,  ///< The root, doubled.
};

/// The MIDI keys of `chord` within [low, high] that move least from `previous` (which may be empty).
/// At least one key, rising.
std::vector<int> voice(ChordSpan const& chord, Voicing voicing, int low, int high,
                       std::vector<int> const& previous);

/// The key of `pitch_class` nearest to `target` within [low, high]; ranges are at least an octave.
int nearest_key(int pitch_class, int target, int low, int high);

} // namespace needledrop::music
