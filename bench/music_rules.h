// What can be counted in a score without hearing it.
#pragma once

#include "music/score.h"

namespace needledrop::bench {

/// Notes of the melodies on the first and third beat, and those of them that are no tone of the chord.
struct StrongBeats {
    int notes = 0;
    int strays = 0;
};
StrongBeats strong_beats(music::Score const& score);

/// Times that two of melody, second melody and bass move the same way from one octave (or unison) to another.
int parallel_octaves(music::Score const& score);

/// The share of one score's melody notes that the other has too: same place in beats, same step of the scale;
/// 0 where either has less than twelve.
double likeness(music::Score const& one, music::Score const& two);

} // namespace needledrop::bench
