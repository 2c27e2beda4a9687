// 国风 (guofeng): pentatonic melodies and open fifths, with the soundfont's nearest voices for Chinese instruments:
// koto for guzheng, shamisen for pipa, fiddle for erhu, flute for dizi.
#include "music/styles/all.h"
#include "music/styles/drums.h"

namespace needledrop::music {

using enum Role;
using enum Playing;

Style guofeng() {
    return {
        .id = "guofeng", .display_name = "国风", .description = "guzheng, dizi and erhu over open fifths",
        .slowest_bpm = 72, .fastest_bpm = 92, .melody_space = 0.3, .melody_leaps = 0.35, .energy = 0.48,
        .tonalities = {
            {Mode::MajorPentatonic, {2, 7, 0, 5}, {"I5 | vi | V5 | I5", "Iadd9 | V5 | vi | V5", "I5 | ii5 | vi | V5"},
             {"vi | V5 | ii5 | vi", "ii5 | vi | V5 | Isus2", "vi | I5 | ii5 | V5"}, {"ii5 V5", "Vsus4"}, "I5"},
            {Mode::MinorPentatonic, {9, 4, 2, 11}, {"i5 | bVII5 | bIII | i5", "i | iv5 | bVII5 | i5"},
             {"bIII | bVII5 | iv5 | i5", "iv5 | bIII | bVII5 | v5"}, {"iv5 v5", "bVII5"}, "i5"},
        },
        .parts = {
            {.name = "guzheng", .role = Arpeggio, .program = {0, 107}, .playing = Arpeggiated, .voicing = Voicing::Open, .low = 50, .high = 84,
             .patterns = {"0-1-2-3-4-3-2-1-", "0-2-3-..4-3-2-..", "0-1-2-3-..4-5-4-"}, .velocity = 68, .loose_ms = 11,
             .sound = {.level_db = -6, .pan = -0.25, .width = 1.2, .high_pass_hz = 100, .reverb = 0.35, .echo = 0.1}},
            {.name = "dizi", .role = Lead, .program = {0, 73}, .playing = Melody, .low = 69, .high = 88,
             .patterns = {"x-----x-x-x-x---", "x---x-x-x-------", "x-x-x---x-----x-", "x-------x-x-x---"}, .enters = 0.4, .velocity = 74, .loose_ms = 14,
             .sound = {.level_db = -7, .pan = 0.1, .high_pass_hz = 300, .presence_db = 2, .presence_hz = 4000, .reverb = 0.4, .echo = 0.12}},
            {.name = "erhu", .role = Counter, .program = {0, 110}, .playing = Melody, .low = 62, .high = 81,
             .patterns = {"x-------x---x---", "x-----x-x-------", "x---x-x-x-------", "x---------x-x---"}, .enters = 0.5, .velocity = 72, .loose_ms = 18,
             .sound = {.level_db = -7, .pan = 0.2, .high_pass_hz = 200, .low_pass_hz = 7000, .reverb = 0.42}},
            {.name = "pipa", .role = Comp, .program = {0, 106}, .playing = Struck, .voicing = Voicing::Close, .low = 55, .high = 79,
             .patterns = {"x-..x-..x-..x-xx", "x.x...x.x.xx..x.", "..x...x-..x.x.x-"}, .enters = 0.55, .velocity = 68, .loose_ms = 8,
             .sound = {.level_db = -12, .pan = 0.35, .high_pass_hz = 200, .reverb = 0.25}},
            {.name = "low strings", .role = Bass, .program = {0, 42}, .playing = BassLine, .low = 36, .high = 52,
             .patterns = {"R-------5-------", "R---------------", "R-----R-5-------"}, .enters = 0.35, .velocity = 72, .loose_ms = 10,
             .sound = {.level_db = -8, .width = 0.7, .low_pass_hz = 2500, .reverb = 0.25}},
            {.name = "strings", .role = Pad, .program = {0, 49}, .playing = Held, .voicing = Voicing::Open, .low = 50, .high = 77,
             .enters = 0.2, .velocity = 62, .sound = {.level_db = -11, .width = 1.4, .high_pass_hz = 120, .low_pass_hz = 6000, .reverb = 0.45}},
            {.name = "drum and clappers", .role = Percussion, .program = {0, 116}, .playing = Kit,
             .grooves = {{{40, "X.......o.x....."}, {57, "....o.......o.o.", 0.6}}, {{40, "X..o....x......."}, {57, "......o.......oo", 0.6}}},
             .fill = {{40, "........o.oxx.xX"}},
             .enters = 0.55, .velocity = 76, .loose_ms = 8, .sound = {.level_db = -9, .reverb = 0.35}},
        },
        .master = {.reverb_seconds = 2.8, .reverb_db = -9, .tape_drive = 0.1, .glue_db = 2},
    };
}

} // namespace needledrop::music
