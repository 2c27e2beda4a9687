// What is known about a song's structure: beats, bars, which bars sound alike, sections, tempo and key.
//
// Measured once for a file and kept (it serialises); fitting the song to any length starts from it.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/samples.h"

#include <array>
#include <cstdint>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace needledrop::music::song {

/// What one bar sounds like; the numbers that "alike" is judged by.
struct BarSound {
    static constexpr int kParts = 4;    ///< A bar is heard in quarters.
    static constexpr int kPitches = 12; ///< C, C sharp … B; each quarter's sum is 1, or 0 where it is silent.
    static constexpr int kBands = 12;   ///< Log energy in bands from 60 Hz to 10 kHz, in decibels.
    std::array<std::array<float, kPitches>, kParts> chroma{};
    std::array<std::array<float, kBands>, kParts> timbre{};
    float level_db = -100; ///< RMS, decibels below full scale.
};

/// A bar, from its downbeat to the next one. Sample frames of the song.
struct SongBar {
    std::int64_t start = 0;
    std::int64_t end = 0;
    BarSound sound;
};

/// A stretch of the song that is of one kind; sections with the same letter sound alike.
struct SongSection {
    enum class Kind { Intro, Verse, Chorus, Break, Outro };
    int first_bar = 0;
    int bars = 0;
    char letter = 'A';
    Kind kind = Kind::Verse; ///< Chorus: the loudest of what comes more than once. A guess by sound alone.
};

struct SongAnalysis {
    std::int64_t length = 0;      ///< Sample frames of the song.
    std::int64_t sound_start = 0; ///< First frame that is not silence.
    std::int64_t sound_end = 0;   ///< After the last one; the end of the last note's decay.
    std::int64_t last_attack = 0; ///< Where the last clear note begins; after it there is decay only.
    bool stops_short = false; ///< At full level, as music for endless loops does: there is no ending to keep.
    double bpm = 0;           ///< 0 where no beat was found.
    int beats_in_bar = 4;
    double regularity = 0; ///< 0 no steady beat … 1 like a machine; below kIrregular songs are not re-cut.
    std::vector<std::int64_t> beats;
    std::vector<SongBar> bars; ///< In order, each ends where the next begins.
    std::vector<SongSection> sections;
    int key = 0; ///< 0 C … 11 B.
    bool minor = false;
    double key_strength = 0; ///< Correlation with the key's profile, −1 to 1.
};

inline constexpr double kIrregular = 0.35;
/// Longer sounds are not songs to re-cut; they are only trimmed. 20 minutes.
inline constexpr std::int64_t kLongestSong = std::int64_t{20} * 60 * media::kSampleRate;

/// Listens to the whole song; memory about 4 MB a minute. Of a sound longer than kLongestSong only the length
/// is taken. Fails: as `source` does, Cancelled.
Result<SongAnalysis> analyse(media::SampleSource& source, Cancel const& cancel);

/// "C minor", "F♯ major".
std::string key_name(SongAnalysis const& analysis);

void to_json(nlohmann::json& json, SongAnalysis const& analysis);
/// Fails: Corrupt.
Result<SongAnalysis> song_analysis_from_json(nlohmann::json const& json);

} // namespace needledrop::music::song
