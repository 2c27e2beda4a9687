// What can be measured of finished music: loudness, peaks, tempo, key, balance. It knows nothing of the
// score.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace needledrop::bench {

/// Key as heard, 0 C … 11 B; `strength` is the correlation with the key's profile.
struct HeardKey {
    int tonic = 0;
    bool minor = false;
    double strength = 0;
};

/// Levels in decibels: of the whole in each band, relative to the sum of all bands.
inline constexpr std::array<double, 8> kBandEdges{20, 60, 200, 400, 2'000, 5'000, 8'000, 16'000};
inline constexpr std::size_t kBands = kBandEdges.size() - 1;

struct HeardMusic {
    double lufs = 0;
    double true_peak_db = 0;
    double crest_db = 0;                ///< Sample peak over RMS.
    std::array<double, kBands> bands{}; ///< dB, see kBandEdges.
    double side_db = 0;                 ///< Energy of left minus right against left plus right, above 200 Hz.
    double low_side_db = 0;             ///< The same below 120 Hz: how mono the bass is.
    double bpm = 0;                     ///< aubio's tempo; 0 where it finds less than four beats.
    HeardKey key;
    HeardKey key_with_end;
};

/// Listens to interleaved stereo at 48 kHz.
///
/// Tempo: aubio's default beat tracker, window 1024, hop 128; 60 over the mean distance of its beats, of
/// those within 5 % of the median.
/// Key: pitch classes after E. Gómez, "Tonal description of polyphonic audio for music content processing"
/// (2006): spectral peaks from 55 Hz to 2 kHz, each counted for the notes that it may be a harmonic of, every
/// moment normalised; correlated with the key profiles of C. Krumhansl and E. Kessler (1982). `key` is by the
/// whole piece; `key_with_end` counts the last four seconds, where a piece says what it was in, as much as
/// all the rest.
HeardMusic listen(std::span<float const> interleaved);

/// RMS of a stretch, dBFS.
double rms_db(std::span<float const> interleaved, std::int64_t first_frame, std::int64_t last_frame);

} // namespace needledrop::bench
