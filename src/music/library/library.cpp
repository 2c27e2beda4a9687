#include "music/library/library.h"

#include "base/file.h"
#include "music/library/words.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

namespace needledrop::music::library {
namespace {

using nlohmann::json;

constexpr int kIndexVersion = 1;
constexpr std::size_t kLargestIndex = std::size_t{1} << 30;

json json_of(Song const& song) {
    return {{"id", song.id},
            {"path", song.path.string()},
            {"bytes", song.bytes},
            {"modified", song.modified},
            {"title", song.title},
            {"artist", song.artist},
            {"length", song.length},
            {"bpm", song.bpm},
            {"key", song.key},
            {"loudness_lufs", song.loudness_lufs},
            {"energy", song.energy},
            {"tags", song.tags},
            {"licence", song.licence},
            {"attribution", song.attribution},
            {"analysis", song.analysis}};
}

Result<Song> song_of(json const& value) {
    Song song;
    try {
        song.id = value.at("id").get<std::string>();
        song.path = value.at("path").get<std::string>();
        song.bytes = value.at("bytes").get<std::uint64_t>();
        song.modified = value.at("modified").get<std::int64_t>();
        song.title = value.at("title").get<std::string>();
        song.artist = value.at("artist").get<std::string>();
        song.length = value.at("length").get<std::int64_t>();
        song.bpm = value.at("bpm").get<double>();
        song.key = value.at("key").get<std::string>();
        song.loudness_lufs = value.at("loudness_lufs").get<double>();
        song.energy = value.at("energy").get<double>();
        song.tags = value.at("tags").get<std::vector<std::string>>();
        song.licence = value.at("licence").get<std::string>();
        song.attribution = value.at("attribution").get<std::string>();
        song.analysis = TRY(song::song_analysis_from_json(value.at("analysis")));
    } catch (json::exception const&) {
        return Error{Fault::Corrupt, "The library's index holds a song that cannot be read."};
    }
    return song;
}

/// Few songs say little about what is calm among them.
constexpr std::size_t kEnoughToCompare = 6;

/// Energy half as measured, half as it stands among the songs that are there: in a library of loud songs,
/// "calm" asks for the calmest of them.
double standing(std::vector<Song> const& songs, Song const& song) {
    if (songs.size() < kEnoughToCompare) return song.energy;
    auto const lower = std::count_if(songs.begin(), songs.end(),
                                     [&](Song const& other) { return other.energy < song.energy; });
    return 0.5 * song.energy + 0.5 * static_cast<double>(lower) / static_cast<double>(songs.size() - 1);
}

/// What its own name and tags say counts as much as what was measured: "Ambient 2" is calm, however loud its master.
double energy_of(std::vector<Song> const& songs, Song const& song) {
    double sum = 0;
    int count = 0;
    auto words = plain_words(song.title);
    words.insert(words.end(), song.tags.begin(), song.tags.end());
    for (auto const& word : words)
        for (auto const& said : words_of(word))
            if (said.feel && said.feel->energy) {
                sum += *said.feel->energy;
                ++count;
            }
    auto const measured = standing(songs, song);
    return count > 0 ? 0.5 * measured + 0.5 * sum / count : measured;
}

/// How well a song of such an energy has the feel that a word asks for, 0 to 1.
double fit_of(Song const& song, double energy, Feel const& feel) {
    double sum = 0;
    int count = 0;
    if (feel.energy) {
        sum += std::max(0.0, 1 - 2 * std::abs(energy - *feel.energy));
        ++count;
    }
    if (feel.minor) {
        sum += song.analysis.minor == *feel.minor ? 1 : 0;
        ++count;
    }
    if (feel.bpm) {
        double const octave = song.bpm > 0 ? std::abs(std::log2(song.bpm / *feel.bpm)) : 1;
        sum += std::max(0.0, 1 - 4 * octave);
        ++count;
    }
    return count > 0 ? sum / count : 0;
}

bool has_word(std::vector<std::string> const& words, std::string const& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// By name counts more than by sound: a person who says "epic" and has a song of that name means it.
double score_of(Song const& song, double energy, Word const& word) {
    double score = 0;
    if (has_word(plain_words(song.title), word.text))
        score = 3;
    else if (has_word(song.tags, word.text) || has_word(plain_words(song.artist), word.text))
        score = 2;
    if (word.feel) score += 1.5 * fit_of(song, energy, *word.feel);
    return score;
}

} // namespace

Result<Library> Library::load(std::filesystem::path const& index) {
    Library library;
    auto const content = read_file(index, kLargestIndex);
    if (!content && content.error().kind == Fault::NotFound) return library;
    if (!content) return content.error();
    auto const value = json::parse(*content, nullptr, false);
    Error const damaged{Fault::Corrupt,
                        "The library's index is damaged; remove it and add the folders again."};
    if (!value.is_object() || !value.contains("songs") || !value["songs"].is_array()) return damaged;
    for (auto const& entry : value["songs"])
        library.add(TRY(song_of(entry)));
    return library;
}

Result<void> Library::save(std::filesystem::path const& index) const {
    auto songs = json::array();
    for (auto const& song : songs_)
        songs.push_back(json_of(song));
    json const value{{"version", kIndexVersion}, {"songs", std::move(songs)}};
    // File names need not be UTF-8; what is not is replaced rather than refused.
    return write_file(index, value.dump(-1, ' ', false, json::error_handler_t::replace));
}

void Library::add(Song song) {
    auto const place = std::lower_bound(songs_.begin(), songs_.end(), song,
                                        [](Song const& a, Song const& b) { return a.path < b.path; });
    if (place != songs_.end() && place->path == song.path)
        *place = std::move(song);
    else
        songs_.insert(place, std::move(song));
}

bool Library::remove(std::string const& id) {
    return std::erase_if(songs_, [&](Song const& song) { return song.id == id; }) > 0;
}

bool Library::knows(std::filesystem::path const& path, std::uint64_t bytes, std::int64_t modified) const {
    return std::any_of(songs_.begin(), songs_.end(), [&](Song const& song) {
        return song.path == path && song.bytes == bytes && song.modified == modified;
    });
}

Song const* Library::find(std::string const& id) const {
    for (auto const& song : songs_)
        if (song.id == id) return &song;
    return nullptr;
}

std::vector<Match> Library::search(std::string const& words) const {
    auto const wanted = words_of(words);
    std::vector<Match> matches;
    for (auto const& song : songs_) {
        Match match{&song, wanted.empty() ? 1.0 : 0.0, {}};
        auto const energy = energy_of(songs_, song);
        for (auto const& word : wanted) {
            double const score = score_of(song, energy, word);
            match.score += score;
            if (score >= 0.75) match.matched.push_back(word.text);
        }
        if (match.score > 0) matches.push_back(std::move(match));
    }
    std::stable_sort(matches.begin(), matches.end(),
                     [](Match const& a, Match const& b) { return a.score > b.score; });
    return matches;
}

} // namespace needledrop::music::library
