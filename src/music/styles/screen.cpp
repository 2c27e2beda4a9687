// Cinematic, epic, suspense: orchestra written to a picture.
#include "music/styles/all.h"
#include "music/styles/drums.h"

namespace needledrop::music {

using enum Role;
using enum Playing;

namespace {
constexpr int kTimpaniLow = 41; // the orchestra kit lays timpani over keys 41-53
constexpr int kConcertDrum = 36;
constexpr int kConcertCymbal = 59;
} // namespace

Style cinematic() {
    return {
        .id = "cinematic", .display_name = "Cinematic", .description = "piano and strings that open into a full orchestra",
        .slowest_bpm = 58, .fastest_bpm = 68, .melody_space = 0.3, .melody_leaps = 0.4, .energy = 0.5, .crash = 0.35,
        .tonalities = {
            {Mode::Major, {2, 0, 5, 7, 10}, {"Iadd9 | V/3 | vi | IV", "I | iii | IVadd9 | Vsus4", "vi | IV | I/3 | V"},
             {"IV | V | vi | I/3", "vi | iii | IV | V", "bVI | bVII | I | I"}, {"IV V", "iv6 V"}, "Iadd9"},
            {Mode::Minor, {2, 9, 4, 0}, {"iadd9 | bVI | bIII | bVII", "i | v/3 | bVI | iv", "i | bVII/3 | bVI | V"},
             {"bVI | bVII | i | bIII/3", "iv | bVI | bIII | bVII"}, {"bVI V", "iv V"}, "iadd9"},
        },
        .parts = {
            {.name = "piano", .role = Arpeggio, .program = {0, 0}, .playing = Arpeggiated, .voicing = Voicing::Open, .low = 50, .high = 79,
             .patterns = {"0-2-1-2-3-2-1-2-", "0-1-2-3-2-1-2-1-", "0-2-3-2-1-2-3-2-"}, .velocity = 66, .loose_ms = 6,
             .sound = {.level_db = -5, .width = 1.1, .high_pass_hz = 90, .low_pass_hz = 12000, .presence_db = 2, .presence_hz = 3500, .reverb = 0.25}},
            {.name = "strings", .role = Pad, .program = {0, 48}, .playing = Held, .voicing = Voicing::Open, .low = 48, .high = 77,
             .enters = 0.2, .velocity = 72, .sound = {.level_db = -11, .width = 1.3, .high_pass_hz = 150, .low_pass_hz = 12000, .reverb = 0.4}},
            {.name = "cello", .role = Lead, .program = {0, 42}, .playing = Melody, .low = 50, .high = 69,
             .patterns = {"x-------x---x---", "x-----x-x-------", "x---x---x-------", "x-----------x---"}, .enters = 0.4, .velocity = 78, .loose_ms = 15,
             .sound = {.level_db = -5, .pan = -0.15, .high_pass_hz = 70, .low_pass_hz = 8000, .presence_db = 1.5, .reverb = 0.4}},
            {.name = "violin", .role = Counter, .program = {0, 40}, .playing = Melody, .low = 64, .high = 86,
             .patterns = {"x-------x---x---", "x---x---x-x-x---", "x-----------x---", "x-----x-x-------"}, .enters = 0.55, .velocity = 74, .loose_ms = 15,
             .sound = {.level_db = -7, .pan = -0.3, .high_pass_hz = 180, .low_pass_hz = 9000, .reverb = 0.45}},
            {.name = "spiccato strings", .role = Comp, .program = {0, 45}, .playing = Struck, .voicing = Voicing::Close, .low = 57, .high = 77,
             .patterns = {"X.x.X.x.X.x.X.x.", "X.x.X.x.X.x.X.xx", "X...x.x.X...x.x."}, .enters = 0.45, .velocity = 74, .loose_ms = 5,
             .sound = {.level_db = -7, .pan = 0.25, .high_pass_hz = 180, .reverb = 0.25}},
            {.name = "low strings", .role = Bass, .program = {0, 43}, .playing = BassLine, .low = 28, .high = 47,
             .patterns = {"R-..R-..R-..R-..", "R-..r-..R-..r-r-"}, .enters = 0.35, .velocity = 84, .loose_ms = 6,
             .sound = {.level_db = -8, .width = 0.7, .low_pass_hz = 3000, .reverb = 0.25}},
            {.name = "french horns", .role = Pad, .program = {0, 60}, .playing = Held, .voicing = Voicing::Close, .low = 48, .high = 67,
             .enters = 0.65, .velocity = 70, .sound = {.level_db = -8, .pan = 0.3, .high_pass_hz = 90, .low_pass_hz = 5000, .reverb = 0.5}},
            {.name = "drums", .role = Drums, .program = {128, 48}, .playing = Kit,
             .grooves = {{{kConcertDrum, "X.......x...o..."}, {kTimpaniLow, "............x.xx|................"}, {kConcertCymbal, "o...............|................", 0.65}},
                         {{kConcertDrum, "X.........x.....|X..............."}, {kTimpaniLow, "X...............|X...........x.x."}}},
             .fill = {{kTimpaniLow, "........oxoxxxXX"}, {kConcertDrum, "............x.x."}},
             .enters = 0.6, .velocity = 86, .loose_ms = 8, .sound = {.level_db = -6, .width = 1.1, .reverb = 0.45}},
        },
        .master = {.reverb_seconds = 3.2, .reverb_db = -9, .tilt_db = 2.5, .air_db = 5, .low_mid_db = -2, .tape_drive = 0.1, .glue_db = 2},
    };
}

Style epic() {
    return {
        .id = "epic", .display_name = "Epic", .description = "string ostinato, taiko, brass and choir",
        .slowest_bpm = 114, .fastest_bpm = 130, .melody_space = 0.25, .melody_leaps = 0.4, .energy = 0.68, .crash = 0.9,
        .tonalities = {
            {Mode::Minor, {2, 0, 4, 9, 7}, {"i | bVI | bIII | bVII", "i | i | bVI | bVII", "i | bVII | bVI | bVII", "i | iv | bVI | V"},
             {"bVI | bVII | i | i", "bVI | bIII | bVII | i", "iv | bVI | bVII | V"}, {"bVI bVII", "bVI V"}, "i"},
        },
        .parts = {
            {.name = "string ostinato", .role = Arpeggio, .program = {0, 48}, .playing = Arpeggiated, .voicing = Voicing::Close, .low = 50, .high = 74,
             .patterns = {"0.1.2.1.0.1.2.1.", "0.0.1.0.2.0.1.0.", "0010200100102010", "0.0.2.0.1.0.2.1."}, .velocity = 84, .loose_ms = 5,
             .sound = {.level_db = -6, .pan = -0.2, .width = 1.2, .high_pass_hz = 120, .presence_db = 2, .presence_hz = 3000, .reverb = 0.25}},
            {.name = "low strings", .role = Bass, .program = {0, 43}, .playing = BassLine, .low = 28, .high = 47,
             .patterns = {"R.r.R.r.R.r.R.r.", "R-r-R-r-R-r-R.rr", "R---R---R---R.r."}, .enters = 0.4, .velocity = 90, .loose_ms = 5,
             .sound = {.level_db = -5, .width = 0.6, .low_pass_hz = 3500, .reverb = 0.15}},
            {.name = "taiko", .role = Percussion, .program = {0, 116}, .playing = Kit,
             .grooves = {{{40, "X...X.x.X...X.xx"}, {52, "..o...o...o.o.o.", 0.7}},
                         {{40, "X...X.x.X.x.X...|X...X.x.X.x.XxXX"}, {52, "..oo..oo..oo..oo", 0.75}},
                         {{40, "X...x.x.X...x.xx"}, {45, "......o.......o.", 0.7}}},
             .fill = {{40, "........XxXxXxXX"}},
             .enters = 0.48, .velocity = 100, .loose_ms = 6, .sound = {.level_db = -3.5, .width = 1.0, .high_pass_hz = 35, .low_pass_hz = 8000, .reverb = 0.35}},
            {.name = "drums", .role = Drums, .program = {128, 48}, .playing = Kit,
             .grooves = {{{kConcertDrum, "X...x...X...x..."}, {drum::kSnare, "....x..o....x.xo", 0.72}, {kConcertCymbal, "X...............|................", 0.75}},
                         {{kConcertDrum, "X...x.o.X...x..."}, {drum::kSnare, "xoooxoooxoooxoxx", 0.75}}},
             .fill = {{drum::kSnare, "........oxoxxxXX"}, {kTimpaniLow, "........x.x.xxXX"}},
             .enters = 0.62, .velocity = 94, .loose_ms = 6, .sound = {.level_db = -6, .width = 1.1, .reverb = 0.4}},
            {.name = "french horns", .role = Lead, .program = {0, 60}, .playing = Melody, .low = 53, .high = 74,
             .patterns = {"x-------x---x---", "x-----x-x-------", "x---x---x-------", "x-------x-----x-"}, .enters = 0.5, .velocity = 92, .loose_ms = 10,
             .sound = {.level_db = -4, .pan = 0.15, .width = 1.1, .high_pass_hz = 90, .low_pass_hz = 8000, .reverb = 0.4, .drive = 0.1}},
            {.name = "violins", .role = Counter, .program = {0, 48}, .playing = Melody, .low = 67, .high = 88,
             .patterns = {"x-------x---x---", "x---x---x-------", "x-----------x-x-"}, .enters = 0.6, .velocity = 88, .loose_ms = 10,
             .sound = {.level_db = -5, .pan = -0.25, .width = 1.2, .high_pass_hz = 200, .reverb = 0.4}},
            {.name = "brass", .role = Pad, .program = {0, 61}, .playing = Struck, .voicing = Voicing::Close, .low = 48, .high = 70,
             .patterns = {"X-------........", "X-----..x---....", "X-..X-..X-------"}, .enters = 0.75, .velocity = 92, .loose_ms = 8,
             .sound = {.level_db = -7, .pan = 0.25, .high_pass_hz = 90, .low_pass_hz = 8000, .reverb = 0.35}},
            {.name = "choir", .role = Pad, .program = {0, 52}, .playing = Held, .voicing = Voicing::Open, .low = 50, .high = 76,
             .enters = 0.55, .velocity = 82, .sound = {.level_db = -9, .width = 1.4, .high_pass_hz = 120, .low_pass_hz = 8000, .reverb = 0.5}},
        },
        .master = {.reverb_seconds = 3.0, .reverb_db = -9, .tilt_db = 2.5, .air_db = 3, .low_mid_db = -1.5, .tape_drive = 0.25, .glue_db = 3},
    };
}

Style suspense() {
    return {
        .id = "suspense", .display_name = "Suspense", .description = "a ticking pulse, low strings, unresolved colours",
        .slowest_bpm = 80, .fastest_bpm = 100, .melody_space = 0.55, .melody_leaps = 0.45, .energy = 0.45,
        .tonalities = {
            {Mode::HarmonicMinor, {2, 4, 9, 0, 7}, {"i | i | bVI | i", "i | iv/P | i | V/P", "i | bVI/P | i | iim7b5"},
             {"bVI | V | bVI | V", "iv | i | bVI | V7b9"}, {"V7b9", "iv V"}, "i"},
        },
        .parts = {
            {.name = "pizzicato pulse", .role = Arpeggio, .program = {0, 45}, .playing = Arpeggiated, .voicing = Voicing::Close, .low = 50, .high = 72,
             .patterns = {"0.0.1.0.0.0.2.0.", "0.1.0.2.0.1.0.2.", "0...0.1.0...0.2."}, .velocity = 66, .loose_ms = 5,
             .sound = {.level_db = -8, .pan = -0.25, .high_pass_hz = 120, .reverb = 0.35, .echo = 0.2}},
            {.name = "tremolo strings", .role = Pad, .program = {0, 44}, .playing = Held, .voicing = Voicing::Drop2, .low = 52, .high = 79,
             .enters = 0.3, .velocity = 66, .sound = {.level_db = -9, .width = 1.3, .high_pass_hz = 150, .low_pass_hz = 7000, .reverb = 0.4}},
            {.name = "dark pad", .role = Pad, .program = {0, 95}, .playing = Held, .voicing = Voicing::Octaves, .low = 38, .high = 62,
             .velocity = 66, .sound = {.level_db = -10, .width = 1.3, .low_pass_hz = 2200, .reverb = 0.4}},
            {.name = "low strings", .role = Bass, .program = {0, 43}, .playing = BassLine, .low = 28, .high = 45,
             .patterns = {"R---------------", "R-------R-----r-", "R-..........R-R-"}, .enters = 0.25, .velocity = 80, .loose_ms = 8,
             .sound = {.level_db = -7, .width = 0.6, .low_pass_hz = 2500, .reverb = 0.25}},
            {.name = "piano", .role = Lead, .program = {0, 0}, .playing = Melody, .low = 62, .high = 84,
             .patterns = {"x---....x---....", "..x---x---......", "x-x-----........"}, .enters = 0.35, .velocity = 62, .loose_ms = 14,
             .sound = {.level_db = -8, .pan = 0.2, .high_pass_hz = 150, .low_pass_hz = 6000, .reverb = 0.55, .echo = 0.3}},
            {.name = "clock", .role = Percussion, .program = {128, 0}, .playing = Kit,
             .grooves = {{{drum::kWoodBlock, "x...o...x...o..."}, {drum::kClaves, "..............o.", 0.6}}, {{drum::kRim, "x...o...x...o.o."}}},
             .enters = 0.2, .velocity = 66, .loose_ms = 2, .sound = {.level_db = -9, .pan = 0.2, .high_pass_hz = 300, .reverb = 0.4}},
            {.name = "drums", .role = Drums, .program = {128, 48}, .playing = Kit,
             .grooves = {{{kConcertDrum, "X..x............|X..............."}}, {{kConcertDrum, "X.........X.....|X..x......x....."}}},
             .fill = {{kTimpaniLow, "........oooxxxxX"}},
             .enters = 0.5, .velocity = 82, .loose_ms = 6, .sound = {.level_db = -6, .reverb = 0.45}},
        },
        .master = {.reverb_seconds = 3.0, .reverb_db = -9, .tilt_db = 1, .air_db = 6, .tape_drive = 0.15, .glue_db = 2, .echo_beats = 1.0},
    };
}

} // namespace needledrop::music
