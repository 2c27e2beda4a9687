// Upbeat pop, corporate, acoustic folk, happy ukulele, holiday: major, moving, friendly.
#include "music/styles/all.h"
#include "music/styles/drums.h"

namespace needledrop::music {

using enum Role;
using enum Playing;

Style upbeat_pop() {
    return {
        .id = "upbeat-pop", .display_name = "Upbeat pop", .description = "bright guitars, claps and a hook",
        .slowest_bpm = 108, .fastest_bpm = 126, .melody_space = 0.3, .melody_leaps = 0.3, .energy = 0.6, .crash = 0.7,
        .tonalities = {
            {Mode::Major, {0, 2, 4, 5, 7, 9}, {"I | V | vi | IV", "Iadd9 | vi7 | IVadd9 | V", "IVadd9 | I/3 | V | vi", "I | IV | vi | V"},
             {"vi | IV | I | V", "IV | V | iii7 | vi", "ii7 | IV | I | V"}, {"IV V", "Vsus4 V"}, "I"},
        },
        .parts = {
            {.name = "palm-muted guitar", .role = Comp, .program = {0, 28}, .playing = Struck, .voicing = Voicing::Power, .low = 45, .high = 68,
             .patterns = {"x.x.x.x.x.x.x.xx", "x.xxx.x.x.xxx.x.", "x.x.x.xxx.x.x.x."}, .velocity = 78, .loose_ms = 5,
             .sound = {.level_db = -11, .pan = -0.4, .high_pass_hz = 140, .low_pass_hz = 8000, .reverb = 0.1}},
            {.name = "electric guitar", .role = Comp, .program = {0, 27}, .playing = Strummed, .voicing = Voicing::Close, .low = 55, .high = 76,
             .patterns = {"D-----D-..u-D-u-", "..u-..u-..u-..u-", "D--U--D-..U-D-.."}, .enters = 0.55, .velocity = 74, .loose_ms = 6,
             .sound = {.level_db = -9, .pan = 0.4, .width = 1.2, .high_pass_hz = 180, .reverb = 0.18, .echo = 0.1}},
            {.name = "piano", .role = Comp, .program = {0, 1}, .playing = Struck, .voicing = Voicing::Close, .low = 55, .high = 76,
             .patterns = {"x--x--x-x--x--x-", "x---x---x---x---", "x-----x---x-----"}, .enters = 0.35, .velocity = 74, .loose_ms = 6,
             .sound = {.level_db = -10, .width = 1.2, .high_pass_hz = 160, .reverb = 0.15}},
            {.name = "bass", .role = Bass, .program = {0, 34}, .playing = BassLine, .low = 28, .high = 48,
             .patterns = {"R.R.R.R.R.R.R.a.", "R--R--R-R--R--a-", "R-.RR-.RR-.R5-a-"}, .enters = 0.45, .velocity = 88, .loose_ms = 4,
             .sound = {.level_db = -5, .width = 0.1, .low_pass_hz = 3000, .reverb = 0.0, .drive = 0.25, .pump_db = 2}},
            {.name = "drums", .role = Drums, .program = {128, 16}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X...x...X...x...", 0.5}, {drum::kClap, "....X.......X...", 0.5}, {drum::kSnare, "....X.......X...", 0.7}, {drum::kHat, "x.x.x.x.x.x.x.x."}, {drum::kOpenHat, "..x...x...x...x.", 0.75}, {drum::kTambourine, "....x.......x...", 0.4}},
                 {{drum::kKick, "X.....x.X.x.....", 0.5}, {drum::kSnare, "....X..?....X..?", 0.5}, {drum::kClap, "....X.......X...", 0.7}, {drum::kHat, "x.xxx.x.x.xxx.x."}, {drum::kTambourine, "o.x.o.x.o.x.o.x.", 0.65}},
             },
             .fill = {{drum::kKick, "........X...x..."}, {drum::kSnare, "........x.xxX.XX"}, {drum::kHighTom, "..........x....."}},
             .enters = 0.4, .velocity = 92, .loose_ms = 4,
             .sound = {.level_db = -3.5, .width = 0.9, .presence_db = 1.5, .presence_hz = 3500, .reverb = 0.1}},
            {.name = "bells", .role = Lead, .program = {0, 9}, .playing = Melody, .low = 72, .high = 91,
             .patterns = {"x-x-..x-x---x-..", "x---x-x-..x-x-..", "x-..x-x-x-..x---", "..x-x-x-x---...."}, .enters = 0.45, .velocity = 78, .loose_ms = 6,
             .sound = {.level_db = -10, .pan = 0.15, .high_pass_hz = 300, .reverb = 0.25, .echo = 0.2}},
            {.name = "synth lead", .role = Counter, .program = {0, 81}, .playing = Melody, .low = 62, .high = 81,
             .patterns = {"x-x-x---x-x-x---", "x---x-x---x-....", "x-x---x-x-----.."}, .enters = 0.6, .velocity = 74, .loose_ms = 4,
             .sound = {.level_db = -11, .pan = -0.1, .high_pass_hz = 250, .low_pass_hz = 5000, .reverb = 0.25, .echo = 0.25}},
            {.name = "synth strings", .role = Pad, .program = {0, 50}, .playing = Held, .voicing = Voicing::Open, .low = 52, .high = 77,
             .enters = 0.5, .velocity = 64, .sound = {.level_db = -14, .width = 1.4, .high_pass_hz = 250, .low_pass_hz = 8000, .reverb = 0.3, .pump_db = 3}},
        },
        .master = {.reverb_seconds = 1.3, .reverb_db = -13, .tilt_db = 0.5, .tape_drive = 0.25, .glue_db = 3},
    };
}

Style corporate() {
    return {
        .id = "corporate", .display_name = "Corporate", .description = "clean, positive, building",
        .slowest_bpm = 104, .fastest_bpm = 120, .melody_space = 0.4, .melody_leaps = 0.2, .energy = 0.5, .crash = 0.4,
        .tonalities = {
            {Mode::Major, {0, 2, 5, 7, 9, 10}, {"Iadd9 | Vsus4 | vi7 | IVadd9", "I | I/3 | IVadd9 | Vsus4", "vi7 | IVadd9 | Iadd9 | V"},
             {"IVadd9 | vi7 | I | V", "ii7 | vi7 | IVadd9 | Vsus4"}, {"IV V", "ii7 V"}, "Iadd9"},
        },
        .parts = {
            {.name = "muted guitar", .role = Arpeggio, .program = {0, 28}, .playing = Arpeggiated, .voicing = Voicing::Close, .low = 57, .high = 79,
             .patterns = {"0-2-1-2-0-2-1-3-", "0-1-2-1-3-1-2-1-", "0.0-2.1-0.0-3.2-"}, .velocity = 72, .loose_ms = 5,
             .sound = {.level_db = -8, .pan = -0.35, .high_pass_hz = 180, .low_pass_hz = 9000, .reverb = 0.2, .echo = 0.25}},
            {.name = "piano", .role = Comp, .program = {0, 0}, .playing = Struck, .voicing = Voicing::Close, .low = 55, .high = 76,
             .patterns = {"x-------x-------", "x-----x-x-----x-", "x---x---x---x---"}, .enters = 0.2, .velocity = 68, .loose_ms = 6,
             .sound = {.level_db = -7, .width = 1.2, .high_pass_hz = 120, .reverb = 0.2}},
            {.name = "bass", .role = Bass, .program = {0, 33}, .playing = BassLine, .low = 28, .high = 47,
             .patterns = {"R-----R-R-----R-", "R---R---R---R-a-", "R.R.R.R.R.R.R.R."}, .enters = 0.4, .velocity = 82, .loose_ms = 4,
             .sound = {.level_db = -6, .width = 0.1, .low_pass_hz = 2500, .reverb = 0.0, .pump_db = 1.5}},
            {.name = "drums", .role = Drums, .program = {128, 0}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X.......X......."}, {drum::kClap, "....x.......x...", 0.55}, {drum::kSnare, "....X.......X...", 0.65}, {drum::kHat, "o.o.o.o.o.o.o.o."}, {drum::kTambourine, "..o...o...o...o.", 0.5}},
                 {{drum::kKick, "X...x...x...x..."}, {drum::kClap, "....X.......X...", 0.5}, {drum::kHat, "..x...x...x...x."}, {drum::kShaker, "o.oxo.oxo.oxo.ox", 0.5}},
             },
             .fill = {{drum::kKick, "........x...x..."}, {drum::kSnare, "........o.o.xxxX"}},
             .enters = 0.45, .velocity = 80, .loose_ms = 4,
             .sound = {.level_db = -6, .width = 0.8, .reverb = 0.14}},
            {.name = "marimba", .role = Lead, .program = {0, 12}, .playing = Melody, .low = 65, .high = 84,
             .patterns = {"x-x---x-x---....", "x---x---x-x-....", "..x-x---x-----..", "x-----x-x-------"}, .enters = 0.45, .velocity = 72, .loose_ms = 6,
             .sound = {.level_db = -10, .pan = 0.25, .reverb = 0.3, .echo = 0.15}},
            {.name = "strings", .role = Pad, .program = {0, 48}, .playing = Held, .voicing = Voicing::Open, .low = 52, .high = 77,
             .enters = 0.3, .velocity = 64, .sound = {.level_db = -11, .width = 1.3, .high_pass_hz = 180, .low_pass_hz = 8000, .reverb = 0.35}},
        },
        .master = {.reverb_seconds = 1.8, .reverb_db = -12, .tape_drive = 0.1, .glue_db = 2},
    };
}

Style acoustic_folk() {
    return {
        .id = "acoustic-folk", .display_name = "Acoustic folk", .description = "fingerpicked and strummed guitars, light percussion",
        .slowest_bpm = 88, .fastest_bpm = 108, .melody_space = 0.35, .melody_leaps = 0.25, .energy = 0.48,
        .tonalities = {
            {Mode::Major, {7, 2, 0, 4, 9}, {"I | IV | I | V", "I | vi | IV | V", "Iadd9 | V/3 | vi7 | IV", "I | V | IV | I"},
             {"vi | IV | I | V", "IV | I | ii7 | V", "IV | V | I | vi"}, {"IV V", "V"}, "I"},
            {Mode::Dorian, {2, 4, 9}, {"i | bVII | IV | i", "i7 | IV | i7 | bVII"}, {"bIII | bVII | i | IV"}, {"bVII IV"}, "i"},
        },
        .parts = {
            {.name = "acoustic guitar", .role = Arpeggio, .program = {0, 25}, .playing = Arpeggiated, .voicing = Voicing::Guitar, .low = 40, .high = 76,
             .patterns = {"0-3-2-4-1-3-2-4-", "0-2-3-4-1-4-3-2-", "0-..3-2-1-..4-3-"}, .velocity = 74, .loose_ms = 9,
             .sound = {.level_db = -5, .pan = -0.5, .width = 1.2, .high_pass_hz = 80, .reverb = 0.18}},
            {.name = "strummed guitar", .role = Comp, .program = {0, 25}, .playing = Strummed, .voicing = Voicing::Guitar, .low = 40, .high = 76,
             .patterns = {"D---d-u-..u-d-u-", "D---D-U---U-D-U-", "D-..d-u-D-..d-u-"}, .enters = 0.58, .velocity = 68, .loose_ms = 8,
             .sound = {.level_db = -8, .pan = 0.6, .width = 1.2, .high_pass_hz = 140, .reverb = 0.16}},
            {.name = "upright bass", .role = Bass, .program = {0, 32}, .playing = BassLine, .low = 28, .high = 47,
             .patterns = {"R-------5-------", "R-----R-5-----a-"}, .enters = 0.42, .velocity = 80, .loose_ms = 7,
             .sound = {.level_db = -7, .width = 0.2, .low_pass_hz = 2200, .reverb = 0.05}},
            {.name = "percussion", .role = Percussion, .program = {128, 40}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X.......x......."}, {drum::kShaker, "x.oxx.oxx.oxx.ox"}, {drum::kRim, "....x.......x...", 0.6}},
                 {{drum::kKick, "X.....x.x......."}, {drum::kTambourine, "....x.......x..."}, {drum::kShaker, "o.o.o.o.o.o.o.o."}},
             },
             .enters = 0.48, .velocity = 72, .loose_ms = 8, .sound = {.level_db = -11, .reverb = 0.12}},
            {.name = "whistle", .role = Lead, .program = {0, 22}, .playing = Melody, .low = 67, .high = 84,
             .patterns = {"x---x-x-x---x-..", "x-x-x---x-x-x---", "x-----x-x---....", "..x-x-x-x---...."}, .enters = 0.42, .velocity = 70, .loose_ms = 12,
             .sound = {.level_db = -9, .pan = 0.1, .high_pass_hz = 250, .low_pass_hz = 7000, .reverb = 0.3}},
            {.name = "mandolin", .role = Counter, .program = {16, 25}, .playing = Melody, .low = 60, .high = 81,
             .patterns = {"x-x-x-x-x---x-x-", "x-x-x---x-x-x-..", "x---x-x-x-x-...."}, .enters = 0.5, .velocity = 70, .loose_ms = 9,
             .sound = {.level_db = -9, .pan = 0.3, .high_pass_hz = 200, .reverb = 0.22}},
        },
        .master = {.reverb_seconds = 1.4, .reverb_db = -13, .tape_drive = 0.15, .glue_db = 2},
    };
}

Style happy_ukulele() {
    return {
        .id = "happy-ukulele", .display_name = "Happy ukulele", .description = "ukulele, claps, whistle and glockenspiel",
        .slowest_bpm = 110, .fastest_bpm = 128, .swing = 0.58, .swing_unit = 8,
        .melody_space = 0.3, .melody_leaps = 0.3, .energy = 0.58,
        .tonalities = {
            {Mode::Major, {0, 5, 7, 2}, {"I | V | vi | IV", "I | IV | I | V7", "I | vi | IV | V", "I | iii | IV | V7"},
             {"IV | I | IV | V7", "vi | iii | IV | V7", "IV | V | I | vi"}, {"IV V7", "V7"}, "I"},
        },
        .parts = {
            {.name = "ukulele", .role = Comp, .program = {8, 24}, .playing = Strummed, .voicing = Voicing::Close, .low = 60, .high = 79,
             .patterns = {"D-D-U-U-D-U-D-U-", "D---D-U-..U-D-U-", "D-..D-U-D-U-D-U-"}, .velocity = 80, .loose_ms = 7,
             .sound = {.level_db = -4, .pan = -0.45, .width = 1.3, .high_pass_hz = 160, .reverb = 0.2}},
            {.name = "bass", .role = Bass, .program = {0, 32}, .playing = BassLine, .low = 28, .high = 47,
             .patterns = {"R-..5-..R-..5-..", "R---5---R---a---", "R-..R-..5-..a-.."}, .enters = 0.4, .velocity = 84, .loose_ms = 6,
             .sound = {.level_db = -6, .width = 0.2, .low_pass_hz = 2500, .reverb = 0.04}},
            {.name = "whistle", .role = Lead, .program = {0, 78}, .playing = Melody, .low = 69, .high = 86,
             .patterns = {"x-x-x---x-x-x---", "x---x-x-x---....", "x-x-..x-x-..x---", "..x-x-x-x---x-.."}, .enters = 0.42, .velocity = 74, .loose_ms = 9,
             .sound = {.level_db = -9, .pan = 0.25, .high_pass_hz = 300, .reverb = 0.3}},
            {.name = "glockenspiel", .role = Counter, .program = {0, 9}, .playing = Melody, .low = 72, .high = 91,
             .patterns = {"x-x-x-x-x---....", "x---x---x-x-x---", "x-..x-..x-x-x-.."}, .enters = 0.5, .velocity = 72, .loose_ms = 6,
             .sound = {.level_db = -10, .pan = 0.6, .high_pass_hz = 400, .reverb = 0.3}},
            {.name = "claps and kick", .role = Drums, .program = {128, 0}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X.......X......."}, {drum::kClap, "....X.......X..."}, {drum::kTambourine, "o.x.o.x.o.x.o.x.", 0.6}, {drum::kShaker, "x.o.x.o.x.o.x.o."}},
                 {{drum::kKick, "X.....x.X......."}, {drum::kClap, "....X.......X.X."}, {drum::kTambourine, "....x.......x...", 0.5}, {drum::kHat, "x.o.x.o.x.o.x.o.", 0.7}},
             },
             .fill = {{drum::kClap, "........x.x.x.xx"}, {drum::kKick, "........x...x..."}},
             .enters = 0.5, .velocity = 84, .loose_ms = 8, .sound = {.level_db = -7, .width = 1.1, .high_pass_hz = 40, .reverb = 0.16}},
            {.name = "accordion", .role = Pad, .program = {0, 21}, .playing = Held, .voicing = Voicing::Close, .low = 55, .high = 76,
             .enters = 0.75, .velocity = 60, .sound = {.level_db = -14, .width = 1.5, .high_pass_hz = 200, .reverb = 0.25}},
        },
        .master = {.reverb_seconds = 1.1, .reverb_db = -11.5, .tape_drive = 0.1, .glue_db = 2},
    };
}

Style holiday() {
    return {
        .id = "holiday", .display_name = "Holiday", .description = "sleigh bells, celesta, warm strings",
        .slowest_bpm = 108, .fastest_bpm = 128, .swing = 0.6, .swing_unit = 8,
        .melody_space = 0.25, .melody_leaps = 0.3, .energy = 0.55, .crash = 0.3,
        .tonalities = {
            {Mode::Major, {0, 5, 7, 10, 3}, {"I | vi7 | ii7 | V7", "I | Imaj7 | IV | V7", "I | iii7 | IV | iv6 V7"},
             {"IV | iii7 VI7 | ii7 | V7", "IV | iv6 | I/5 | VI7", "ii7 | V7 | iii7 | VI7"}, {"ii7 V7", "IV V7"}, "I6"},
        },
        .parts = {
            {.name = "piano", .role = Comp, .program = {0, 0}, .playing = Struck, .voicing = Voicing::Drop2, .low = 50, .high = 74,
             .patterns = {"..x-..x-..x-..x-", "x---x-x-..x-x---", "x-..x-..x-..x-.."}, .velocity = 68, .loose_ms = 7,
             .sound = {.level_db = -8, .pan = -0.15, .high_pass_hz = 120, .reverb = 0.2}},
            {.name = "celesta", .role = Lead, .program = {0, 8}, .playing = Melody, .low = 69, .high = 88,
             .patterns = {"x-x-x---x-x-x---", "x---x-x-x---x-x-", "x-x-x-x-x-------", "x-----x-x---x---"}, .velocity = 76, .loose_ms = 8,
             .sound = {.level_db = -6, .pan = 0.15, .high_pass_hz = 250, .reverb = 0.35}},
            {.name = "french horns", .role = Counter, .program = {0, 60}, .playing = Melody, .low = 53, .high = 72,
             .patterns = {"x-------x---x---", "x---x---x-------", "x-----x-x-------"}, .enters = 0.5, .velocity = 72, .loose_ms = 12,
             .sound = {.level_db = -9, .pan = -0.25, .reverb = 0.4}},
            {.name = "upright bass", .role = Bass, .program = {0, 32}, .playing = BassLine, .low = 28, .high = 48,
             .patterns = {"R---5---R---5---", "R---3---5---a---"}, .enters = 0.38, .velocity = 82, .loose_ms = 6,
             .sound = {.level_db = -7, .width = 0.2, .low_pass_hz = 2200, .reverb = 0.06}},
            {.name = "sleigh bells", .role = Percussion, .program = {128, 48}, .playing = Kit,
             .grooves = {{{drum::kSleighBell, "x...x...x...x..."}, {drum::kTriangle, "x...............|................", 0.5}},
                         {{drum::kSleighBell, "x.o.x.o.x.o.x.o."}}},
             .velocity = 78, .loose_ms = 7, .sound = {.level_db = -14, .high_pass_hz = 500, .reverb = 0.3}},
            {.name = "brushes", .role = Drums, .program = {128, 40}, .playing = Kit,
             .grooves = {{{drum::kKick, "X.......x......."}, {drum::kSnare, "....x.......x..."}, {drum::kRide, "x...x.x.x...x.x."}, {drum::kPedalHat, "....x.......x..."}}},
             .fill = {{drum::kSnare, "........x.x.x.xx"}, {drum::kKick, "........x......."}},
             .enters = 0.5, .velocity = 74, .loose_ms = 6, .sound = {.level_db = -10, .width = 0.9, .reverb = 0.15}},
            {.name = "strings", .role = Pad, .program = {0, 48}, .playing = Held, .voicing = Voicing::Open, .low = 50, .high = 79,
             .enters = 0.4, .velocity = 68, .sound = {.level_db = -9, .width = 1.3, .high_pass_hz = 120, .low_pass_hz = 8000, .reverb = 0.4}},
        },
        .master = {.reverb_seconds = 2.2, .reverb_db = -10, .tape_drive = 0.1, .glue_db = 2},
    };
}

} // namespace needledrop::music
