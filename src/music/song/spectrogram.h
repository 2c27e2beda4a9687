// SongEar: from samples to the few numbers a moment that beats, bars and likeness are found in.
#pragma once

#include "media/samples.h"

#include <array>
#include <memory>
#include <span>
#include <vector>

namespace needledrop::music::song {

/// Song sound is heard at 24 kHz mono.
inline constexpr int kEarRate = media::kSampleRate / 2;

/// Attacks, 93.75 values a second: value `i` is centred on sample frame `i · kOnsetHop` of the song.
inline constexpr int kOnsetHop = 512;
/// Pitch and colour, 23.4 values a second: centred on `i · kToneHop`.
inline constexpr int kToneHop = 2048;

struct Tone {
    std::array<float, 12> chroma{}; ///< Energy a pitch class, 55 Hz to 2 kHz, compressed by a square root.
    std::array<float, 12> bands{};  ///< Power in twelve bands, 60 Hz to 10 kHz.
    float power = 0;                ///< Mean square.
};

struct Heard {
    std::vector<float> onset;     ///< Rise of the log spectrum over all bands.
    std::vector<float> low_onset; ///< The same below 150 Hz: bass and kick.
    std::vector<Tone> tones;
    std::int64_t length = 0;      ///< Sample frames at 48 kHz.
    std::int64_t sound_start = 0; ///< First frame over −60 dBFS.
    std::int64_t sound_end = 0;   ///< After the last one.
};

/// Takes a song in pieces, forward. Not thread-safe.
class SongEar {
public:
    SongEar();
    ~SongEar();
    void add(std::span<float const> interleaved);
    /// Call once.
    Heard finish();

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace needledrop::music::song
