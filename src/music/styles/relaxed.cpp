// Lo-fi, chill, ambient, romantic piano: slow to middling, soft attacks, room to breathe.
#include "music/styles/all.h"
#include "music/styles/drums.h"

namespace needledrop::music {

using enum Role;
using enum Playing;

Style lo_fi() {
    return {
        .id = "lo-fi", .display_name = "Lo-fi", .description = "dusty electric piano over a lazy, swung beat",
        .slowest_bpm = 70, .fastest_bpm = 88, .swing = 0.58, .swing_unit = 16,
        .melody_space = 0.5, .melody_leaps = 0.3, .energy = 0.5,
        .tonalities = {
            {Mode::Major, {0, 3, 5, 10, 8}, {"ii9 | V13 | Imaj9 | vi7", "IVmaj9 | iii7 | ii9 | Imaj9", "Imaj9 | vi9 | ii9 | V9sus4"},
             {"IVmaj9 | V13/P | iii7 | vi9", "IVmaj9 | iv6 | Imaj9 | VI7"}, {"ii9 V13", "bVII9 V7b9"}, "Imaj9"},
            {Mode::Dorian, {0, 2, 5, 7, 9}, {"i9 | IV13 | i9 | bVIImaj9", "i9 | v7 | bIIImaj9 | IV9"},
             {"bVImaj7 | bVIImaj7 | i9 | i9", "bIIImaj9 | IV9 | i9 | v7"}, {"v7 IV9"}, "i9"},
        },
        .parts = {
            {.name = "electric piano", .role = Comp, .program = {0, 4}, .playing = Struck, .voicing = Voicing::Rootless,
             .low = 52, .high = 76, .patterns = {"x------x--o-----", "x-----x---------|x--o---x--------", "x---------o--x--|..x-----x-----o-"},
             .velocity = 66, .loose_ms = 12, .late_ms = 8,
             .sound = {.level_db = -5, .pan = -0.15, .width = 1.2, .high_pass_hz = 120, .low_pass_hz = 5200, .reverb = 0.22, .drive = 0.35}},
            {.name = "upright bass", .role = Bass, .program = {0, 32}, .playing = BassLine, .low = 28, .high = 48,
             .patterns = {"R-----.5R-----a-", "R------.r-R---5-", "R-----r-..5---a-"}, .enters = 0.3, .velocity = 84, .loose_ms = 8, .late_ms = 6,
             .sound = {.level_db = -4, .width = 0.2, .low_pass_hz = 1800, .reverb = 0.03, .drive = 0.3, .pump_db = 1.5}},
            {.name = "drums", .role = Drums, .program = {128, 8}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X......x..x....."}, {drum::kSnare, "....X.......X..?"}, {drum::kHat, "x.o.x.o.x.o.x.oo"}, {drum::kRim, "..........?....."}},
                 {{drum::kKick, "X.......x.x....?|X..x......x....."}, {drum::kSnare, "....X..?....X..."}, {drum::kHat, "x.x.x.x.x.x.x.x.|x.x.x.xox.x.x.x."}},
                 {{drum::kKick, "X..x....?.x....."}, {drum::kRim, "....X.......X..."}, {drum::kHat, "x.o.x.o.x.o.x.o."}, {drum::kOpenHat, "..............?.", 0.6}},
             },
             .fill = {{drum::kKick, "........x......."}, {drum::kSnare, "..........o.x.xo"}, {drum::kHat, "........x......."}},
             .enters = 0.4, .velocity = 76, .loose_ms = 7, .late_ms = 10,
             .sound = {.level_db = -5, .width = 0.7, .low_pass_hz = 8000, .presence_db = 2, .presence_hz = 200, .reverb = 0.1, .drive = 0.5}},
            {.name = "vibraphone", .role = Lead, .program = {0, 11}, .playing = Melody, .low = 65, .high = 84,
             .patterns = {"..x-x---x-----..", "x--x--x---......", "....x-x-x---x---", "x---..x-x-x-...."}, .enters = 0.45, .velocity = 70, .loose_ms = 14, .late_ms = 10,
             .sound = {.level_db = -8, .pan = 0.25, .low_pass_hz = 6000, .reverb = 0.35, .echo = 0.15, .drive = 0.2}},
            {.name = "soft guitar", .role = Counter, .program = {0, 26}, .playing = Melody, .low = 55, .high = 76,
             .patterns = {"x-x---x-..x-....", "..x-x-x---......", "x-----x-x---...."}, .enters = 0.5, .velocity = 68, .loose_ms = 14, .late_ms = 8,
             .sound = {.level_db = -8, .pan = 0.3, .high_pass_hz = 150, .low_pass_hz = 4500, .reverb = 0.3, .echo = 0.2, .drive = 0.25}},
            {.name = "warm pad", .role = Pad, .program = {0, 89}, .playing = Held, .voicing = Voicing::Open, .low = 50, .high = 74,
             .enters = 0.2, .velocity = 60, .sound = {.level_db = -15, .width = 1.4, .high_pass_hz = 200, .low_pass_hz = 3500, .reverb = 0.4, .pump_db = 2}},
        },
        .master = {.reverb_seconds = 1.3, .reverb_db = -13, .low_pass_hz = 9000, .tilt_db = -1.5, .wow_cents = 5,
                   .vinyl_db = -24, .tape_drive = 0.45, .glue_db = 3, .echo_beats = 0.75},
    };
}

Style chill() {
    return {
        .id = "chill", .display_name = "Chill", .description = "airy plucks and pads over an easy beat",
        .slowest_bpm = 88, .fastest_bpm = 104, .melody_space = 0.45, .melody_leaps = 0.3, .energy = 0.5, .crash = 0.3,
        .tonalities = {
            {Mode::Major, {0, 2, 5, 7, 9}, {"IVmaj7 | Iadd9 | V | vi7", "Imaj7 | iii7 | IVmaj7 | IVmaj7", "vi7 | IVmaj7 | Iadd9 | Vsus4"},
             {"IVmaj7 | V | vi7 | Iadd9/3", "ii9 | IVmaj7 | vi7 | Vsus4"}, {"IV Vsus4", "ii7 Vsus4"}, "Iadd9"},
            {Mode::Minor, {9, 2, 4, 6}, {"i7 | bVImaj7 | bIIImaj7 | bVII", "bVImaj7 | bVII | i7 | v7"}, {"iv7 | bVII | bIIImaj7 | bVImaj7"}, {"bVImaj7 bVII"}, "iadd9"},
        },
        .parts = {
            {.name = "pluck", .role = Arpeggio, .program = {0, 28}, .playing = Arpeggiated, .voicing = Voicing::Close, .low = 57, .high = 84,
             .patterns = {"0-2-1-3-2-1-3-2-", "0-..2-1-..3-2-1-", "3-2-1-2-0-2-1-2-"}, .velocity = 72, .loose_ms = 5,
             .sound = {.level_db = -9, .pan = -0.3, .high_pass_hz = 180, .low_pass_hz = 7000, .reverb = 0.3, .echo = 0.3}},
            {.name = "electric piano", .role = Comp, .program = {0, 5}, .playing = Struck, .voicing = Voicing::Drop2, .low = 50, .high = 74,
             .patterns = {"x-----x---------", "x---------x-----", "x--x--x---------"}, .enters = 0.35, .velocity = 66, .loose_ms = 8,
             .sound = {.level_db = -8, .pan = 0.15, .width = 1.2, .high_pass_hz = 120, .reverb = 0.25}},
            {.name = "synth bass", .role = Bass, .program = {0, 39}, .playing = BassLine, .low = 29, .high = 48,
             .patterns = {"R-----R-..R-..R-", "R-------..R-R-..", "R--R--R-----5-a-"}, .enters = 0.4, .velocity = 84, .loose_ms = 4,
             .sound = {.level_db = -5, .width = 0.1, .low_pass_hz = 1400, .reverb = 0.0, .pump_db = 3}},
            {.name = "drums", .role = Drums, .program = {128, 25}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X.....x...x....."}, {drum::kClap, "....X.......X..."}, {drum::kHat, "x.x.x.x.x.x.x.xx"}, {drum::kShaker, "o.oxo.oxo.oxo.ox", 0.55}},
                 {{drum::kKick, "X..x....x.......|X..x....x....x.."}, {drum::kRim, "....X..?....X..?"}, {drum::kHat, "..x...x...x...x."}, {drum::kShaker, "oxoxoxoxoxoxoxox", 0.5}},
             },
             .fill = {{drum::kKick, "........x.x....."}, {drum::kClap, "............x..x"}, {drum::kHat, "........x.xxxxxx"}},
             .enters = 0.42, .velocity = 82, .loose_ms = 4,
             .sound = {.level_db = -5, .width = 0.8, .reverb = 0.12}},
            {.name = "bells", .role = Lead, .program = {0, 98}, .playing = Melody, .low = 67, .high = 86,
             .patterns = {"x-----x-x---....", "..x---x-x-----..", "x---x-----x-....", "x-x---x-----...."}, .enters = 0.45, .velocity = 70, .loose_ms = 8,
             .sound = {.level_db = -9, .pan = 0.2, .high_pass_hz = 250, .low_pass_hz = 9000, .reverb = 0.35, .echo = 0.3}},
            {.name = "voice pad", .role = Pad, .program = {0, 91}, .playing = Held, .voicing = Voicing::Open, .low = 50, .high = 76,
             .velocity = 62, .sound = {.level_db = -13, .width = 1.4, .high_pass_hz = 180, .low_pass_hz = 6000, .reverb = 0.45, .pump_db = 4}},
        },
        .master = {.reverb_seconds = 2.0, .reverb_db = -11, .low_pass_hz = 16000, .tape_drive = 0.15, .echo_beats = 0.75},
    };
}

Style ambient() {
    return {
        .id = "ambient", .display_name = "Ambient", .description = "slow pads, felt piano, a breath of a pulse",
        .slowest_bpm = 58, .fastest_bpm = 66, .melody_space = 0.55, .melody_leaps = 0.35, .energy = 0.4,
        .tonalities = {
            {Mode::Major, {0, 2, 4, 5, 7, 9}, {"Iadd9 | IVmaj9 | Iadd9 | IVmaj9", "Imaj9 | V/3 | IVmaj9 | IVmaj9", "Iadd9 | iii7 | IVmaj9 | Iadd9/3"},
             {"vi9 | IVmaj9 | Iadd9 | Vsus4", "ii9 | IVmaj9 | vi9 | IVmaj9"}, {"IVmaj9", "IVmaj9/P"}, "Iadd9"},
            {Mode::Minor, {2, 4, 9, 11}, {"iadd9 | bVImaj9 | iadd9 | bVImaj9", "iadd9 | v7 | bVImaj9 | iv9"}, {"bIIImaj9 | bVIIadd9 | bVImaj9 | iv9"}, {"iv9", "bVImaj9"}, "iadd9"},
        },
        .parts = {
            {.name = "warm pad", .role = Pad, .program = {0, 89}, .playing = Held, .voicing = Voicing::Open, .low = 45, .high = 72,
             .velocity = 66, .sound = {.level_db = -11, .width = 1.5, .high_pass_hz = 110, .low_pass_hz = 4500, .reverb = 0.55}},
            {.name = "halo", .role = Pad, .program = {0, 94}, .playing = Held, .voicing = Voicing::Drop2, .low = 55, .high = 79,
             .enters = 0.35, .velocity = 58, .sound = {.level_db = -15, .width = 1.3, .high_pass_hz = 160, .low_pass_hz = 6000, .reverb = 0.5}},
            {.name = "felt piano", .role = Lead, .program = {0, 0}, .playing = Melody, .low = 62, .high = 83,
             .patterns = {"x-----..x---x---", "..x---x-----....", "x---....x-------", "....x---x-x---.."}, .enters = 0.25, .velocity = 50, .loose_ms = 22,
             .sound = {.level_db = -7, .width = 0.9, .high_pass_hz = 120, .low_pass_hz = 3200, .reverb = 0.5, .echo = 0.25}},
            {.name = "piano", .role = Arpeggio, .program = {0, 0}, .playing = Arpeggiated, .voicing = Voicing::Open, .low = 48, .high = 76,
             .patterns = {"0-2-1-2-3-2-1-2-", "0-1-2-1-3-1-2-1-", "0-1-2-3-2-3-2-1-"}, .enters = 0.2, .velocity = 46, .loose_ms = 6,
             .sound = {.level_db = -7, .high_pass_hz = 100, .low_pass_hz = 4500, .reverb = 0.35}},
            {.name = "deep bass", .role = Bass, .program = {0, 89}, .playing = BassLine, .low = 28, .high = 45,
             .patterns = {"R-..r-..r-..r-..", "R-..r-..R-..r-.."}, .enters = 0.2, .velocity = 70, .loose_ms = 4,
             .sound = {.level_db = -8, .width = 0.3, .low_pass_hz = 500, .reverb = 0.1}},
            {.name = "soft pulse", .role = Comp, .program = {0, 11}, .playing = Struck, .voicing = Voicing::Shell, .low = 60, .high = 79,
             .patterns = {"x.o.x.o.x.o.x.o.", "x.o.x.o.x.o.x..."}, .velocity = 40, .loose_ms = 4,
             .sound = {.level_db = -9, .pan = -0.2, .high_pass_hz = 200, .low_pass_hz = 6000, .reverb = 0.3}},
            {.name = "breath", .role = Percussion, .program = {128, 40}, .playing = Kit,
             .grooves = {{{drum::kShaker, "x.o.x.o.x.o.x.o."}}, {{drum::kCabasa, "x.o.x.o.x.o.x.o."}}},
             .velocity = 60, .loose_ms = 2, .sound = {.level_db = -15, .width = 1.2, .high_pass_hz = 1500, .reverb = 0.35}},
            {.name = "glass", .role = Counter, .program = {0, 92}, .playing = Melody, .low = 72, .high = 91,
             .patterns = {"x-------........", "....x---x-------", "........x-------"}, .enters = 0.45, .velocity = 56, .loose_ms = 25,
             .sound = {.level_db = -13, .pan = 0.35, .high_pass_hz = 300, .low_pass_hz = 7000, .reverb = 0.6, .echo = 0.35}},
        },
        .master = {.reverb_seconds = 4.0, .reverb_db = -7, .low_pass_hz = 15000, .low_mid_db = -2.5, .tape_drive = 0.15, .glue_db = 1.5, .echo_beats = 1.5},
    };
}

Style romantic_piano() {
    return {
        .id = "romantic-piano", .display_name = "Romantic piano", .description = "a singing piano over broken chords, strings later",
        .slowest_bpm = 66, .fastest_bpm = 84, .melody_space = 0.25, .melody_leaps = 0.35, .energy = 0.42,
        .tonalities = {
            {Mode::Major, {0, 2, 3, 5, 7, 8, 10}, {"I | V/3 | vi | iii7 IV", "Iadd9 | vi7 | IVmaj7 | Vsus4 V", "I | iii7 | IV | ii7 V"},
             {"vi | IV | I/3 | Vsus4 V", "IV | V/3 | iii7 | vi7"}, {"ii7 V7", "IV V7"}, "Iadd9"},
            {Mode::Minor, {9, 2, 4, 0, 7}, {"i | bVI | bIII | bVII", "i | v7 | bVI | iv V"}, {"bVI | bVII | bIII/3 | iv7", "iv7 | bVII | bIII | bVI"}, {"iv V7"}, "iadd9"},
        },
        .parts = {
            {.name = "piano", .role = Lead, .program = {0, 0}, .playing = Melody, .low = 64, .high = 86,
             .patterns = {"x---x-x-x-----x-", "x-----x-x---x---", "x---x---x-x-x---", "x-x-x---x-------"}, .velocity = 72, .loose_ms = 14,
             .sound = {.level_db = -5, .width = 1.0, .low_pass_hz = 11000, .presence_db = 1, .reverb = 0.3}},
            {.name = "piano left hand", .role = Arpeggio, .program = {0, 0}, .playing = Arpeggiated, .voicing = Voicing::Open, .low = 43, .high = 67,
             .patterns = {"0-1-2-1-3-2-1-2-", "0-1-2-3-2-1-2-1-", "0-2-1-2-3-2-1-2-"}, .velocity = 54, .loose_ms = 10,
             .sound = {.level_db = -7.5, .width = 1.0, .low_pass_hz = 7000, .reverb = 0.28}},
            {.name = "piano bass", .role = Bass, .program = {0, 0}, .playing = BassLine, .low = 31, .high = 48,
             .patterns = {"R---------------", "R-------5-------"}, .velocity = 60, .loose_ms = 8,
             .sound = {.level_db = -11, .width = 0.8, .low_pass_hz = 4000, .reverb = 0.2}},
            {.name = "strings", .role = Pad, .program = {0, 49}, .playing = Held, .voicing = Voicing::Drop2, .low = 50, .high = 77,
             .enters = 0.5, .velocity = 62, .sound = {.level_db = -12, .width = 1.3, .high_pass_hz = 150, .low_pass_hz = 7000, .reverb = 0.4}},
            {.name = "cello", .role = Counter, .program = {0, 42}, .playing = Melody, .low = 45, .high = 64,
             .patterns = {"x-------x-------", "x-----x-x-------", "x---------x---x-"}, .enters = 0.5, .velocity = 64, .loose_ms = 16,
             .sound = {.level_db = -8, .pan = -0.2, .high_pass_hz = 80, .low_pass_hz = 6000, .reverb = 0.35}},
        },
        .master = {.reverb_seconds = 2.6, .reverb_db = -11, .tilt_db = 1.5, .air_db = 6, .tape_drive = 0.1, .glue_db = 1.5},
    };
}

} // namespace needledrop::music
