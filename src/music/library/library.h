// A library of songs: folders that were indexed once, searched in the words people use for music.
//
// The index is a JSON file. Reading a file's tags and sound is the caller's business (media/), so that this
// part knows songs and words only.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "music/song/song_analysis.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace needledrop::music::library {

/// One song of the library. `id` is stable while the file stays where it is.
struct Song {
    std::string id;
    std::filesystem::path path;
    std::uint64_t bytes = 0;   ///< With `modified`, tells whether the file is the one that was listened to.
    std::int64_t modified = 0;     ///< Seconds since 1970; whoever reads the file sets it.
    std::string title;
    std::string artist;
    std::int64_t length = 0; ///< Sample frames at 48 kHz.
    double bpm = 0;
    std::string key; ///< "A minor"
    double loudness_lufs = -70;
    double energy = 0;             ///< 0 calm … 1 driving; from loudness, tempo, attacks and brightness.
    std::vector<std::string> tags; ///< Lower case, sorted: genre, mood and other words of tags and names.
    std::string licence;           ///< "CC-BY-3.0"; empty where unknown.
    std::string attribution;       ///< Ready to print; empty where none is asked for or nothing is known.
    song::SongAnalysis analysis;
};

/// What a file says about itself, lower-case names as containers have them: "title", "artist", "genre",
/// "comment".
using FileTags = std::map<std::string, std::string>;

/// "CC-BY-3.0", "CC0", "public domain"… from the ways people write them; empty where no known licence is named.
std::string licence_named(std::string const& text);

/// Listens to the song once. Fails: as `source` does, Cancelled.
Result<Song> describe(std::filesystem::path const& path, media::SampleSource& source, FileTags const& tags,
                      Cancel const& cancel);

/// A song that fits words, and how well.
struct Match {
    Song const* song = nullptr;
    double score = 0;                 ///< Above 0; comparable within one search.
    std::vector<std::string> matched; ///< Which of the words were met.
};

/// An index in memory; a value. Not thread-safe.
class Library {
public:
    /// An empty one where the file does not exist yet. Fails: Corrupt, Io.
    static Result<Library> load(std::filesystem::path const& index);
    /// Atomically. Fails: DiskFull, Io, Denied.
    Result<void> save(std::filesystem::path const& index) const;

    /// Replaces what was known under the same path.
    void add(Song song);
    /// Returns whether there was one.
    bool remove(std::string const& id);
    /// Whether a file is in the index as it is now on disk.
    bool knows(std::filesystem::path const& path, std::uint64_t bytes, std::int64_t modified) const;
    std::vector<Song> const& songs() const { return songs_; }
    Song const* find(std::string const& id) const;

    /// Best first. Words are matched against titles, artists and tags, and understood as moods ("calm",
    /// "energetic", "欢快"), tempi ("slow", "120 bpm") and keys ("minor"). No words: every song.
    std::vector<Match> search(std::string const& words) const;

private:
    std::vector<Song> songs_; ///< Sorted by path.
};

} // namespace needledrop::music::library
