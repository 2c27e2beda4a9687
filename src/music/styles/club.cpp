// House, electronic, hip-hop: machines, sub bass, and a dip under each kick.
#include "music/styles/all.h"
#include "music/styles/drums.h"

namespace needledrop::music {

using enum Role;
using enum Playing;

Style house() {
    return {
        .id = "house", .display_name = "House", .description = "four on the floor, off-beat hats, piano stabs",
        .slowest_bpm = 118, .fastest_bpm = 126, .melody_space = 0.4, .melody_leaps = 0.25, .energy = 0.65, .crash = 0.8,
        .tonalities = {
            {Mode::Minor, {9, 0, 5, 7, 2}, {"i7 | bVImaj7 | bIIImaj7 | bVII", "i9 | i9 | bVImaj7 | v7", "iv7 | i7 | bVImaj7 | bVII"},
             {"bVImaj7 | bVII | i7 | i7", "iv9 | v7 | i9 | bVII"}, {"bVImaj7 bVII", "iv7 v7"}, "i9"},
            {Mode::Major, {0, 5, 7, 10}, {"vi7 | IVmaj7 | Imaj7 | V", "ii9 | V13 | Imaj9 | vi7"}, {"IVmaj7 | V | vi7 | iii7"}, {"IVmaj7 V"}, "Imaj9"},
        },
        .parts = {
            {.name = "drums", .role = Drums, .program = {128, 24}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X...X...X...X...", 0.45}, {drum::kOpenHat, "..x...x...x...x.", 0.5}, {drum::kClap, "....X.......X...", 0.55}, {drum::kHat, "x.oxx.oxx.oxx.ox", 0.65}},
                 {{drum::kKick, "X...X...X...X...|X...X...X...X..x", 0.45}, {drum::kOpenHat, "..x...x...x...x.", 0.5}, {drum::kClap, "....X.......X..?", 0.55}, {drum::kShaker, "oxoxoxoxoxoxoxox", 0.6}, {drum::kRim, "...x..x....x....", 0.75}},
             },
             .fill = {{drum::kClap, "........x.x.xxxx"}, {drum::kKick, "........X......."}, {drum::kOpenHat, "..........x...x."}},
             .enters = 0.4, .velocity = 100, .loose_ms = 1.5,
             .sound = {.level_db = -2.5, .width = 0.8, .presence_db = 2, .presence_hz = 70, .reverb = 0.06, .drive = 0.3}},
            {.name = "synth bass", .role = Bass, .program = {0, 38}, .playing = BassLine, .low = 31, .high = 50,
             .patterns = {"..R-..R-..R-..R-", "..R-..RR..R-.R8-", "R-.R-.R-..R-.5a-"}, .enters = 0.5, .velocity = 92, .loose_ms = 2,
             .sound = {.level_db = -5, .width = 0.1, .low_pass_hz = 1600, .reverb = 0.0, .drive = 0.35, .pump_db = 6}},
            {.name = "house piano", .role = Comp, .program = {0, 1}, .playing = Struck, .voicing = Voicing::Rootless, .low = 55, .high = 77,
             .patterns = {"x..x..x...x..x..", "x..x..x.x..x..x.", "..x..x..x..x..x."}, .enters = 0.48, .velocity = 84, .loose_ms = 3,
             .sound = {.level_db = -7, .width = 1.2, .high_pass_hz = 180, .reverb = 0.18, .pump_db = 4}},
            {.name = "saw pad", .role = Pad, .program = {0, 90}, .playing = Held, .voicing = Voicing::Open, .low = 50, .high = 77,
             .velocity = 66, .sound = {.level_db = -10, .width = 1.5, .high_pass_hz = 180, .low_pass_hz = 3800, .reverb = 0.35, .pump_db = 9}},
            {.name = "pluck", .role = Arpeggio, .program = {0, 80}, .playing = Arpeggiated, .voicing = Voicing::Close, .low = 60, .high = 84,
             .patterns = {"0..1..2..1..2.3.", "0.2.1.3.0.2.1.3.", "0..2..3..0..2.1."}, .enters = 0.3, .velocity = 68, .loose_ms = 2,
             .sound = {.level_db = -12, .pan = -0.25, .high_pass_hz = 250, .low_pass_hz = 4200, .reverb = 0.25, .echo = 0.35, .pump_db = 5}},
            {.name = "lead", .role = Lead, .program = {0, 81}, .playing = Melody, .low = 64, .high = 84,
             .patterns = {"x--x--x-..x-x-..", "x-x---x--x--....", "..x--x--x---....", "x--x--x-x---...."}, .enters = 0.6, .velocity = 76, .loose_ms = 3,
             .sound = {.level_db = -10, .pan = 0.1, .high_pass_hz = 250, .low_pass_hz = 5000, .reverb = 0.25, .echo = 0.3, .pump_db = 4}},
        },
        .master = {.reverb_seconds = 1.6, .reverb_db = -12, .tape_drive = 0.35, .glue_db = 3.5, .echo_beats = 0.75},
    };
}

Style electronic() {
    return {
        .id = "electronic", .display_name = "Electronic", .description = "arpeggiated synths, wide pads, a driving beat",
        .slowest_bpm = 100, .fastest_bpm = 118, .melody_space = 0.35, .melody_leaps = 0.35, .energy = 0.58, .crash = 0.6,
        .tonalities = {
            {Mode::Minor, {9, 4, 2, 6, 11}, {"i | bVI | bIII | bVII", "i | bVII | bVI | bVI", "i | iv | bVI | bVII"},
             {"bVI | bVII | i | v", "iv | bVI | bIII | bVII"}, {"bVI bVII"}, "iadd9"},
            {Mode::Major, {0, 2, 5, 7}, {"vi | IV | I | V", "I | V/3 | vi | IV"}, {"IV | V | vi | I/3"}, {"IV V"}, "Iadd9"},
        },
        .parts = {
            {.name = "arpeggio", .role = Arpeggio, .program = {0, 81}, .playing = Arpeggiated, .voicing = Voicing::Close, .low = 55, .high = 84,
             .patterns = {"0123210301232103", "0213021302130213", "0.1.2.3.4.3.2.1.", "0120120120120123"}, .velocity = 70, .loose_ms = 1.5,
             .sound = {.level_db = -9, .pan = -0.2, .width = 1.2, .high_pass_hz = 200, .low_pass_hz = 4500, .reverb = 0.25, .echo = 0.3, .pump_db = 3}},
            {.name = "synth bass", .role = Bass, .program = {0, 38}, .playing = BassLine, .low = 29, .high = 48,
             .patterns = {"R.R.R.R.R.R.R.R.", "R.RRR.RRR.RRR.RR", "R.R8R.R8R.R8R.Ra"}, .enters = 0.42, .velocity = 90, .loose_ms = 1.5,
             .sound = {.level_db = -5, .width = 0.1, .high_pass_hz = 45, .low_pass_hz = 1800, .reverb = 0.0, .drive = 0.3, .pump_db = 4}},
            {.name = "drums", .role = Drums, .program = {128, 25}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X...X...X...X..."}, {drum::kSnare2, "....X.......X...", 0.5}, {drum::kHat, "x.x.x.x.x.x.x.x."}, {drum::kOpenHat, "..x...x...x...x.", 0.75}},
                 {{drum::kKick, "X.....X.X...x..."}, {drum::kSnare2, "....X.......X..."}, {drum::kClap, "....X.......X...", 0.7}, {drum::kHat, "xoxoxoxoxoxoxoxo"}},
             },
             .fill = {{drum::kSnare2, "........x.xxxxXX"}, {drum::kLowTom, "........x...x..."}},
             .enters = 0.45, .velocity = 94, .loose_ms = 1.5, .sound = {.level_db = -4, .width = 0.8, .reverb = 0.16, .drive = 0.25}},
            {.name = "polysynth pad", .role = Pad, .program = {0, 90}, .playing = Held, .voicing = Voicing::Open, .low = 48, .high = 76,
             .velocity = 66, .sound = {.level_db = -9, .width = 1.5, .high_pass_hz = 150, .low_pass_hz = 4200, .reverb = 0.4, .pump_db = 5}},
            {.name = "square lead", .role = Lead, .program = {0, 80}, .playing = Melody, .low = 67, .high = 86,
             .patterns = {"x---x-x-x-----..", "x-x-x---x---....", "x-----x---x-x---", "..x-x-x-x-------"}, .enters = 0.5, .velocity = 74, .loose_ms = 3,
             .sound = {.level_db = -11, .pan = 0.15, .high_pass_hz = 250, .low_pass_hz = 4800, .reverb = 0.3, .echo = 0.35}},
        },
        .master = {.reverb_seconds = 2.0, .reverb_db = -11, .tape_drive = 0.3, .glue_db = 3, .echo_beats = 0.75},
    };
}

Style hip_hop() {
    return {
        .id = "hip-hop", .display_name = "Hip-hop", .description = "808 bass, rolling hats, a dark bell loop",
        .slowest_bpm = 72, .fastest_bpm = 88, .melody_space = 0.45, .melody_leaps = 0.3, .energy = 0.55, .crash = 0.3,
        .tonalities = {
            {Mode::Minor, {0, 2, 5, 7, 10, 3}, {"i | i | bVI | bVII", "i | bVI | i | v", "i9 | bVImaj7 | iv9 | v7"},
             {"bVI | bVII | i | i", "iv | bVI | i | v"}, {"bVI v7", "iv v7"}, "i"},
        },
        .parts = {
            {.name = "bell loop", .role = Arpeggio, .program = {0, 14}, .playing = Arpeggiated, .voicing = Voicing::Close, .low = 60, .high = 82,
             .patterns = {"0-..2-1-..3-2-..", "0-2-..1-3-..2-1-", "3---2-..1---0-.."}, .velocity = 64, .loose_ms = 6,
             .sound = {.level_db = -11, .pan = -0.2, .high_pass_hz = 250, .low_pass_hz = 5000, .reverb = 0.35, .echo = 0.25, .drive = 0.2}},
            {.name = "electric piano", .role = Comp, .program = {0, 5}, .playing = Struck, .voicing = Voicing::Drop2, .low = 50, .high = 74,
             .patterns = {"x---------x-----", "x-------..x---o-", "x-----..x-------"}, .velocity = 68, .loose_ms = 9,
             .sound = {.level_db = -9, .pan = 0.2, .width = 1.2, .high_pass_hz = 140, .low_pass_hz = 5500, .reverb = 0.2, .drive = 0.25}},
            {.name = "808 bass", .role = Bass, .program = {8, 80}, .playing = BassLine, .low = 28, .high = 44,
             .patterns = {"R-----R-..R-----", "R-----..R-R---a-", "R--R------R--5--"}, .enters = 0.4, .velocity = 100, .loose_ms = 2,
             .sound = {.level_db = -3, .width = 0.0, .low_pass_hz = 900, .reverb = 0.0, .drive = 0.6}},
            {.name = "drums", .role = Drums, .program = {128, 25}, .playing = Kit,
             .grooves = {
                 {{drum::kKick, "X.....x...X....."}, {drum::kClap, "....X.......X..."}, {drum::kSnare2, "....x.......x...", 0.6},
                  {drum::kHat, "x.x.x.x.x.x.x.x.x.x.x.x.xxxxx.x.|x.x.x.x.xxx.x.x.x.x.x.x.x.xxxxxx"}, {drum::kOpenHat, "..............?."}},
                 {{drum::kKick, "X..x......X.x..."}, {drum::kClap, "....X.......X..."},
                  {drum::kHat, "x.x.x.x.x.x.xxxx|x.x.xxx.x.x.x.x."}, {drum::kRim, ".......?.....?.."}},
             },
             .fill = {{drum::kKick, "........x......."}, {drum::kClap, "............X.XX"}, {drum::kHat, "................xxxxxx..xxxxxxxx"}},
             .enters = 0.42, .velocity = 94, .loose_ms = 2.5, .sound = {.level_db = -4, .width = 0.8, .presence_db = 1.5, .presence_hz = 5000, .reverb = 0.08, .drive = 0.3}},
            {.name = "flute", .role = Lead, .program = {0, 73}, .playing = Melody, .low = 65, .high = 84,
             .patterns = {"..x-x---x-----..", "x---x-x-----....", "x-x---....x-x---"}, .enters = 0.5, .velocity = 70, .loose_ms = 10,
             .sound = {.level_db = -10, .pan = 0.1, .high_pass_hz = 250, .low_pass_hz = 5000, .reverb = 0.35, .echo = 0.3}},
            {.name = "strings", .role = Pad, .program = {0, 51}, .playing = Held, .voicing = Voicing::Open, .low = 50, .high = 74,
             .enters = 0.45, .velocity = 62, .sound = {.level_db = -13, .width = 1.4, .high_pass_hz = 180, .low_pass_hz = 4000, .reverb = 0.35}},
        },
        .master = {.reverb_seconds = 1.6, .reverb_db = -12, .tilt_db = -0.5, .tape_drive = 0.35, .glue_db = 3, .echo_beats = 0.75},
    };
}

} // namespace needledrop::music
