// Names for the General MIDI percussion keys that the styles use.
#pragma once

namespace needledrop::music::drum {

inline constexpr int kKick = 36;
inline constexpr int kRim = 37;
inline constexpr int kSnare = 38;
inline constexpr int kClap = 39;
inline constexpr int kSnare2 = 40;
inline constexpr int kLowTom = 43;
inline constexpr int kHat = 42;
inline constexpr int kPedalHat = 44;
inline constexpr int kMidTom = 47;
inline constexpr int kOpenHat = 46;
inline constexpr int kCrash = 49;
inline constexpr int kHighTom = 50;
inline constexpr int kRide = 51;
inline constexpr int kRideBell = 53;
inline constexpr int kTambourine = 54;
inline constexpr int kCowbell = 56;
inline constexpr int kHighBongo = 60;
inline constexpr int kLowBongo = 61;
inline constexpr int kMuteConga = 62;
inline constexpr int kOpenConga = 63;
inline constexpr int kLowConga = 64;
inline constexpr int kCabasa = 69;
inline constexpr int kClaves = 75;
inline constexpr int kWoodBlock = 76;
inline constexpr int kTriangle = 81;
inline constexpr int kShaker = 82;
inline constexpr int kSleighBell = 83;

} // namespace needledrop::music::drum
