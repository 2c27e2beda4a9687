// Jazz, bossa, funk, rock: people in a room.
#include "music/styles/all.h"
#include "music/styles/drums.h"

namespace needledrop::music {

using enum Role;
using enum Playing;

Style jazz() {
    return {
        .id = "jazz", .display_name = "Jazz", .description = "walking bass, brushes, piano comping, tenor saxophone",
        .slowest_bpm = 112, .fastest_bpm = 144, .swing = 0.64, .swing_unit = 8,
        .melody_space = 0.4, .melody_leaps = 0.35, .energy = 0.5,
        .tonalities = {
            {Mode::Major, {5, 10, 3, 0, 8}, {"Imaj7 | VI7 | ii7 | V13", "ii9 | V13 | Imaj9 | VI7b9", "Imaj9 | vi7 | ii9 | V13", "iii7 | VI7b9 | ii9 | V13"},
             {"IVmaj7 | iv6 | iii7 | VI7", "ii9 | V13 | iii7 | vi7", "vi7 | II9 | ii9 | V7b9"}, {"ii9 V13", "ii9 V7b9"}, "I69"},
            {Mode::Dorian, {2, 7, 0}, {"i9 | IV13 | i9 | IV13", "i9 | ii7 | bIIImaj7 | ii7"}, {"bVIImaj7 | bIIImaj7 | iv9 | V7b9"}, {"iim7b5 V7b9"}, "i69"},
        },
        .parts = {
            {.name = "piano", .role = Comp, .program = {0, 0}, .playing = Struck, .voicing = Voicing::Rootless, .low = 52, .high = 76,
             .patterns = {"x--.....|...x....|x-....x-|...x-...", "...x....|x-....x.|...x..x-|........", "x..x....|....x-..|.x-..x..|...x...."}, .velocity = 68, .loose_ms = 12,
             .sound = {.level_db = -7, .pan = -0.3, .width = 1.0, .high_pass_hz = 120, .reverb = 0.2}},
            {.name = "upright bass", .role = Bass, .program = {0, 32}, .playing = WalkingBass, .low = 28, .high = 50,
             .enters = 0.2, .velocity = 84, .loose_ms = 8, .sound = {.level_db = -4, .width = 0.2, .high_pass_hz = 55, .low_pass_hz = 2500, .reverb = 0.08}},
            {.name = "brushes", .role = Drums, .program = {128, 40}, .playing = Kit,
             .grooves = {
                 {{drum::kRide, "x.x.x.xxx.x.x.xx"}, {drum::kPedalHat, "....x.......x..."}, {drum::kSnare, "......?....?...o"}, {drum::kKick, "o.......o.......", 0.5}},
                 {{drum::kRide, "x...x.x.x...x.x."}, {drum::kPedalHat, "....x.......x..."}, {drum::kSnare, "..o...o...o.?.o."}},
             },
             .fill = {{drum::kSnare, "........x.o.x.xx"}, {drum::kKick, "..........x...x."}, {drum::kRide, "........x......."}},
             .enters = 0.3, .velocity = 72, .loose_ms = 7, .sound = {.level_db = -9, .width = 0.9, .reverb = 0.16}},
            {.name = "tenor saxophone", .role = Lead, .program = {0, 66}, .playing = Melody, .low = 53, .high = 74,
             .patterns = {"x-x-x-x---..x-x-", "..x-x-x-x-x---..", "x---x-x-..x-x---", "x-x-x---......x-"}, .enters = 0.4, .velocity = 76, .loose_ms = 16, .late_ms = 12,
             .sound = {.level_db = -6, .pan = 0.1, .high_pass_hz = 100, .low_pass_hz = 8000, .reverb = 0.28}},
            {.name = "vibraphone", .role = Counter, .program = {0, 11}, .playing = Melody, .low = 60, .high = 82,
             .patterns = {"x-x-x-..x-x-x---", "..x-x---x-x-....", "x---x-x-x-x-x-..", "x-x---x-......x-"}, .enters = 0.5, .velocity = 72, .loose_ms = 12, .late_ms = 8,
             .sound = {.level_db = -7, .pan = 0.3, .reverb = 0.3}},
        },
        .master = {.reverb_seconds = 1.5, .reverb_db = -12, .low_pass_hz = 17000, .tape_drive = 0.2, .glue_db = 1.5},
    };
}

Style bossa() {
    return {
        .id = "bossa", .display_name = "Bossa nova", .description = "nylon guitar, surdo, clave, flute",
        .slowest_bpm = 112, .fastest_bpm = 136, .melody_space = 0.4, .melody_leaps = 0.3, .energy = 0.48,
        .tonalities = {
            {Mode::Major, {5, 0, 2, 10, 7}, {"Imaj9 | VI7b9 | ii9 | V13", "Imaj7 | II9 | ii9 | V13", "Imaj9 | vi9 | ii9 | V7b9"},
             {"IVmaj7 | iv6 | iii7 | VI7b9", "ii9 | V13 | Imaj9 | VI7"}, {"ii9 V13", "iv6 bVII9"}, "I69"},
            {Mode::Minor, {9, 2, 4}, {"i9 | iv9 | bVII9 | bIIImaj7", "i69 | iim7b5 V7b9 | i69 | V7b9"}, {"iv9 | bVII9 | bIIImaj9 | bVImaj7"}, {"iim7b5 V7b9"}, "i69"},
        },
        .parts = {
            {.name = "nylon guitar", .role = Comp, .program = {0, 24}, .playing = Struck, .voicing = Voicing::Rootless, .low = 52, .high = 74,
             .patterns = {"x--x--x---x--x--|..x--x--x--x----", "x-x--x--x-x--x--|..x--x--x--x--x-", "x--x---x--x--x--|x--x--x----x---."}, .velocity = 72, .loose_ms = 8,
             .sound = {.level_db = -4, .pan = -0.25, .high_pass_hz = 100, .low_pass_hz = 9000, .reverb = 0.18}},
            {.name = "bass", .role = Bass, .program = {0, 32}, .playing = BassLine, .low = 28, .high = 48,
             .patterns = {"R-----5-R-----a-", "R-----5-5-----R-"}, .enters = 0.2, .velocity = 80, .loose_ms = 6,
             .sound = {.level_db = -6, .width = 0.2, .high_pass_hz = 50, .low_pass_hz = 2200, .reverb = 0.06}},
            {.name = "bossa percussion", .role = Drums, .program = {128, 40}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "o.....x.o.....x."}, {drum::kRim, "x..x..x...x..x..", 0.4}, {drum::kHat, "xoxoxoxoxoxoxoxo", 0.45}, {drum::kShaker, "oxoxoxoxoxoxoxox"}},
                 {{drum::kKick, "o.....x.o.....x."}, {drum::kRim, "x..x...x..x..x..|..x..x...x..x...", 0.4}, {drum::kCabasa, "xoxxxoxxxoxxxoxx"}, {drum::kTriangle, "..............x.|................", 0.6}},
             },
             .enters = 0.3, .velocity = 70, .loose_ms = 5, .sound = {.level_db = -9, .width = 1.0, .reverb = 0.16}},
            {.name = "flute", .role = Lead, .program = {0, 73}, .playing = Melody, .low = 67, .high = 86,
             .patterns = {"x-----x-x---x-..", "..x-x---x-x-----", "x---..x---x-x---", "x-x-----....x-x-"}, .enters = 0.38, .velocity = 68, .loose_ms = 14,
             .sound = {.level_db = -8, .pan = 0.15, .high_pass_hz = 250, .low_pass_hz = 9000, .reverb = 0.3}},
            {.name = "electric piano", .role = Counter, .program = {0, 4}, .playing = Melody, .low = 60, .high = 81,
             .patterns = {"x---x-x-..x-x---", "..x-x-x-x-----..", "x-----x-x-x-...."}, .enters = 0.45, .velocity = 68, .loose_ms = 10,
             .sound = {.level_db = -8, .pan = 0.3, .width = 1.2, .high_pass_hz = 180, .reverb = 0.3}},
            {.name = "strings", .role = Pad, .program = {0, 49}, .playing = Held, .voicing = Voicing::Drop2, .low = 55, .high = 79,
             .enters = 0.6, .velocity = 56, .sound = {.level_db = -15, .width = 1.3, .high_pass_hz = 200, .low_pass_hz = 6000, .reverb = 0.35}},
        },
        .master = {.reverb_seconds = 1.6, .reverb_db = -12, .low_mid_db = -2, .tape_drive = 0.15, .glue_db = 1.5},
    };
}

Style funk() {
    return {
        .id = "funk", .display_name = "Funk", .description = "slap bass, scratch guitar, clavinet, horns",
        .slowest_bpm = 96, .fastest_bpm = 112, .swing = 0.54, .swing_unit = 16,
        .melody_space = 0.4, .melody_leaps = 0.3, .energy = 0.62, .crash = 0.5,
        .tonalities = {
            {Mode::Dorian, {4, 9, 2, 7}, {"i9 | IV13 | i9 | IV13", "i9 | i9 | IV9 | i9", "i7 | bVII | IV9 | i7"},
             {"bIIImaj7 | IV9 | i9 | i9", "bVImaj7 | bVII9 | i9 | V7b9", "iv9 | bVII9 | bIIImaj7 | V7b9"}, {"IV9 V7b9", "bVII9 V7b9"}, "i9"},
            {Mode::Mixolydian, {0, 2, 7}, {"I9 | I9 | IV9 | I9", "I9 | bVII9 | IV9 | I9"}, {"ii7 | IV9 | I9 | V9sus4"}, {"IV9 V9sus4"}, "I9"},
        },
        .parts = {
            {.name = "slap bass", .role = Bass, .program = {0, 36}, .playing = BassLine, .low = 28, .high = 50,
             .patterns = {"R..R..8.R.5..R.a", "R-.r8..R..5.8.Ra", "R..8.R..R.R.5.8a"}, .velocity = 92, .loose_ms = 4,
             .sound = {.level_db = -3, .width = 0.1, .low_pass_hz = 5000, .presence_db = 1.5, .reverb = 0.02, .drive = 0.2}},
            {.name = "scratch guitar", .role = Comp, .program = {8, 28}, .playing = Strummed, .voicing = Voicing::Close, .low = 60, .high = 79,
             .patterns = {"..U.D.u.d.U.D.uU", "d.uUd.uDd.uUd.u.", "..D...D.u.D...Du"}, .enters = 0.35, .velocity = 76, .loose_ms = 4,
             .sound = {.level_db = -8, .pan = 0.7, .high_pass_hz = 250, .reverb = 0.12}},
            {.name = "clavinet", .role = Comp, .program = {0, 7}, .playing = Struck, .voicing = Voicing::Rootless, .low = 52, .high = 74,
             .patterns = {"x..x..o.x.ox..o.", "x.ox..x..ox.x.o.", "..x..x.xo.x..x.x"}, .enters = 0.5, .velocity = 76, .loose_ms = 4,
             .sound = {.level_db = -8, .pan = -0.7, .high_pass_hz = 180, .reverb = 0.12, .drive = 0.3}},
            {.name = "drums", .role = Drums, .program = {128, 0}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X.x.......x..x.."}, {drum::kSnare, "....X..o.o..X..o"}, {drum::kHat, "x.x.x.x.x.x.x.x."}, {drum::kOpenHat, "..............x.", 0.6}},
                 {{drum::kKick, "X..x..x...x....."}, {drum::kSnare, "....X.?o.?o.X.?."}, {drum::kHat, "xoxoxoxoxoxoxoxo"}},
             },
             .fill = {{drum::kSnare, "........xoxxoxXX"}, {drum::kKick, "........X..x..x."}, {drum::kMidTom, "............x..."}},
             .enters = 0.3, .velocity = 90, .loose_ms = 4, .sound = {.level_db = -4, .width = 0.9, .presence_db = 1.5, .presence_hz = 4000, .reverb = 0.12, .drive = 0.2}},
            {.name = "horns", .role = Lead, .program = {0, 61}, .playing = Melody, .low = 60, .high = 79,
             .patterns = {"x.x...x-....x.x.", "..x.x.x---......", "x..x..x-......x.", "x-......x.x.x-.."}, .enters = 0.55, .velocity = 86, .loose_ms = 6,
             .sound = {.level_db = -7, .pan = 0.1, .width = 1.4, .high_pass_hz = 180, .reverb = 0.2}},
            {.name = "organ", .role = Counter, .program = {0, 17}, .playing = Melody, .low = 60, .high = 81,
             .patterns = {"x-x-..x-x---..x-", "..x-x-x---......", "x---x-x-x-x-...."}, .enters = 0.5, .velocity = 76, .loose_ms = 6,
             .sound = {.level_db = -10, .pan = -0.3, .width = 1.4, .high_pass_hz = 180, .reverb = 0.22, .drive = 0.3}},
        },
        .master = {.reverb_seconds = 0.9, .reverb_db = -12, .tape_drive = 0.3, .glue_db = 3},
    };
}

Style rock() {
    return {
        .id = "rock", .display_name = "Rock", .description = "distorted guitars, straight eighths, big drums",
        .slowest_bpm = 116, .fastest_bpm = 140, .melody_space = 0.4, .melody_leaps = 0.3, .energy = 0.68, .crash = 1.0,
        .tonalities = {
            {Mode::Minor, {4, 9, 2, 7}, {"i5 | bVI5 | bIII5 | bVII5", "i5 | bVII5 | bVI5 | bVII5", "i5 | i5 | bIII5 | IV5"},
             {"bVI5 | bVII5 | i5 | i5", "bIII5 | bVII5 | bVI5 | bVII5"}, {"bVI5 bVII5", "bVI V"}, "i5"},
            {Mode::Mixolydian, {4, 9, 2}, {"I5 | bVII5 | IV5 | I5", "I5 | IV5 | I5 | V5"}, {"IV5 | I5 | bVII5 | V5", "vi | IV | I | V"}, {"bVII5 IV5", "IV V"}, "I5"},
        },
        .parts = {
            {.name = "distortion guitar", .role = Comp, .program = {0, 30}, .playing = Struck, .voicing = Voicing::Power, .low = 40, .high = 64,
             .patterns = {"X-x-x-X-x-x-X-x-", "X---..x-X---x-x-", "X-xxx-xxX-xxx-xx"}, .enters = 0.5, .velocity = 88, .loose_ms = 5,
             .sound = {.level_db = -6, .pan = -0.85, .width = 0.6, .high_pass_hz = 90, .low_pass_hz = 6500, .presence_db = -4, .presence_hz = 3300, .reverb = 0.1}},
            {.name = "overdriven guitar", .role = Comp, .program = {0, 29}, .playing = Struck, .voicing = Voicing::Power, .low = 40, .high = 64,
             .patterns = {"X-x-x-X-x-x-X-x-", "X-----x-X-----x-"}, .enters = 0.3, .velocity = 84, .loose_ms = 7,
             .sound = {.level_db = -6, .pan = 0.85, .width = 0.6, .high_pass_hz = 90, .low_pass_hz = 6500, .presence_db = -4, .presence_hz = 3300, .reverb = 0.1}},
            {.name = "bass", .role = Bass, .program = {0, 34}, .playing = BassLine, .low = 28, .high = 47,
             .patterns = {"R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-R-a-", "R---R-R-R---R-a-"}, .enters = 0.35, .velocity = 94, .loose_ms = 4,
             .sound = {.level_db = -4.5, .width = 0.1, .low_pass_hz = 3200, .reverb = 0.0, .drive = 0.4}},
            {.name = "drums", .role = Drums, .program = {128, 16}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X.....x.X.x....."}, {drum::kSnare, "....X.......X..."}, {drum::kHat, "X.x.X.x.X.x.X.x."}, {drum::kRide, "X.x.X.x.X.x.X.x.", 0.82}},
                 {{drum::kKick, "X...x.x...x....."}, {drum::kSnare, "....X.......X..?"}, {drum::kHat, "X.x.X.x.X.x.X.x."}, {drum::kCrash, "x...x...x...x...", 0.88}},
             },
             .fill = {{drum::kSnare, "........XxXx...."}, {drum::kHighTom, "............X..."}, {drum::kMidTom, ".............x.."}, {drum::kLowTom, "..............Xx"}, {drum::kKick, "........X...X..."}},
             .enters = 0.4, .velocity = 102, .loose_ms = 4, .sound = {.level_db = -2.5, .width = 1.0, .presence_db = 1.5, .presence_hz = 3500, .reverb = 0.12, .drive = 0.2}},
            {.name = "lead guitar", .role = Lead, .program = {0, 29}, .playing = Melody, .low = 59, .high = 81,
             .patterns = {"x---x-x-x-----..", "x-x-x---x-x-x---", "x-----x-x---x-..", "..x-x-x-x-------"}, .enters = 0.5, .velocity = 84, .loose_ms = 8,
             .sound = {.level_db = -7, .pan = 0.1, .high_pass_hz = 200, .low_pass_hz = 6000, .reverb = 0.22, .echo = 0.25}},
            {.name = "organ", .role = Pad, .program = {0, 18}, .playing = Held, .voicing = Voicing::Close, .low = 52, .high = 74,
             .enters = 0.75, .velocity = 66, .sound = {.level_db = -14, .width = 1.3, .high_pass_hz = 180, .reverb = 0.2, .drive = 0.2}},
        },
        .master = {.reverb_seconds = 1.2, .reverb_db = -13, .tilt_db = 0.3, .tape_drive = 0.4, .glue_db = 3.5},
    };
}

} // namespace needledrop::music
