// Reggae, and 国风 (guofeng): pentatonic melodies and open fifths, with the soundfont's nearest voices for Chinese instruments:
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

Style reggae() {
    return {
        .id = "reggae", .display_name = "Reggae", .description = "off-beat guitar, round bass, one drop",
        .slowest_bpm = 68, .fastest_bpm = 82, .swing = 0.56, .swing_unit = 16,
        .melody_space = 0.45, .melody_leaps = 0.25, .energy = 0.55,
        .tonalities = {
            {Mode::Major, {7, 9, 2, 0}, {"I | IV | I | V", "I | ii7 | IV | I", "I | vi | IV | V"},
             {"vi | IV | I | V", "ii7 | IV | I | I"}, {"IV V"}, "I"},
            {Mode::Minor, {9, 2, 4}, {"i | iv | i | v", "i | bVII | bVI | bVII"}, {"bVI | bVII | i | i", "iv | i | bVI | v"}, {"iv v"}, "i"},
        },
        .parts = {
            {.name = "skank guitar", .role = Comp, .program = {0, 27}, .playing = Struck, .voicing = Voicing::Close, .low = 57, .high = 77,
             .patterns = {"..x...x...x...x.", "..x...xo..x...xo"}, .velocity = 80, .loose_ms = 5,
             .sound = {.level_db = -7, .pan = 0.5, .high_pass_hz = 220, .reverb = 0.15, .echo = 0.15}},
            {.name = "organ bubble", .role = Comp, .program = {0, 16}, .playing = Struck, .voicing = Voicing::Close, .low = 53, .high = 74,
             .patterns = {".xx..xx..xx..xx.", ".xx.xxx..xx.xxx."}, .velocity = 66, .loose_ms = 5,
             .sound = {.level_db = -11, .pan = -0.5, .width = 1.3, .high_pass_hz = 180, .low_pass_hz = 5000, .reverb = 0.15}},
            {.name = "bass", .role = Bass, .program = {0, 33}, .playing = BassLine, .low = 28, .high = 47,
             .patterns = {"R--..R3-5--..5a-", "..R-R-..5-..R-a-", "R-..5-R-..R-3-5-"}, .enters = 0.2, .velocity = 92, .loose_ms = 6, .late_ms = 4,
             .sound = {.level_db = -2.5, .width = 0.1, .low_pass_hz = 1400, .reverb = 0.0, .drive = 0.15}},
            {.name = "drums", .role = Drums, .program = {128, 0}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "........X......."}, {drum::kRim, "........X......."}, {drum::kHat, "x.o.x.o.x.o.x.oo"}, {drum::kShaker, "o.x.o.x.o.x.o.x.", 0.6}},
                 {{drum::kKick, "X.......X......."}, {drum::kRim, "........X..?...."}, {drum::kHat, "x.x.x.x.x.x.x.x."}, {drum::kOpenHat, "..............?."}},
             },
             .fill = {{drum::kSnare, "........x.xxo.Xx"}, {drum::kKick, "........x......."}},
             .enters = 0.42, .velocity = 84, .loose_ms = 5, .sound = {.level_db = -5, .width = 0.9, .reverb = 0.14}},
            {.name = "melodica", .role = Lead, .program = {0, 22}, .playing = Melody, .low = 62, .high = 81,
             .patterns = {"..x-x-x---x-....", "x---..x-x-x-....", "x-x-x-....x-x---"}, .enters = 0.45, .velocity = 74, .loose_ms = 12,
             .sound = {.level_db = -8, .pan = -0.1, .high_pass_hz = 250, .low_pass_hz = 6000, .reverb = 0.25, .echo = 0.35}},
            {.name = "horns", .role = Counter, .program = {0, 61}, .playing = Melody, .low = 58, .high = 77,
             .patterns = {"x-x-....x-x-x---", "..x-x-x---......", "x---x-x-....x-x-"}, .enters = 0.55, .velocity = 78, .loose_ms = 8,
             .sound = {.level_db = -8, .pan = 0.15, .high_pass_hz = 180, .low_pass_hz = 7000, .reverb = 0.2, .echo = 0.15}},
        },
        .master = {.reverb_seconds = 1.4, .reverb_db = -12, .tape_drive = 0.25, .glue_db = 2, .echo_beats = 0.75},
    };
}

} // namespace needledrop::music
