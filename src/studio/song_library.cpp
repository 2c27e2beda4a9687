#include "studio/song_library.h"

#include "base/file.h"
#include "music/library/words.h"
#include "studio/studio.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <optional>

namespace needledrop::studio {
namespace {

namespace fs = std::filesystem;
using music::library::Library;
using music::library::Song;

constexpr std::size_t kLargestNote = std::size_t{256} << 10; ///< Longer texts are not notes about songs.

std::string lower(std::string text) {
    std::ranges::transform(text, text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// What people keep songs in. Those that cannot be read are listed too: they are told of, not passed over.
bool looks_like_song(fs::path const& file) {
    constexpr std::array<std::string_view, 13> kSongs = {".mp3",  ".wav",  ".m4a", ".aac", ".flac", ".ogg", ".oga",
                                                         ".opus", ".aiff", ".aif", ".wma", ".mka",  ".ape"};
    return std::ranges::find(kSongs, lower(file.extension().string())) != kSongs.end();
}

bool is_hidden(fs::path const& file) { return file.filename().string().starts_with('.'); }

std::vector<std::string> lines_of(std::string const& text) {
    std::vector<std::string> lines(1);
    for (char const c : text) {
        if (c == '\n') lines.emplace_back();
        else if (c != '\r') lines.back() += c;
    }
    return lines;
}

/// A table's row or a list's item as plain words: "| a | b |" becomes "a, b".
std::string plain_line(std::string const& line) {
    std::vector<std::string> cells(1);
    for (char const c : line) {
        if (c == '|' || c == '\t') cells.emplace_back();
        else cells.back() += c;
    }
    std::string plain;
    for (auto const& cell : cells) {
        auto const first = cell.find_first_not_of(" *-#>");
        if (first == std::string::npos) continue;
        plain += (plain.empty() ? "" : ", ") + cell.substr(first, cell.find_last_not_of(' ') - first + 1);
    }
    return plain;
}

/// Where a name stands in a line as a name of its own, not as the end of a longer one.
bool mentions(std::string const& line, std::string const& name) {
    auto const in_name = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || c == '-'; };
    for (auto at = line.find(name); at != std::string::npos; at = line.find(name, at + 1)) {
        auto const after = at + name.size();
        if ((at == 0 || !in_name(line[at - 1])) && (after == line.size() || !in_name(line[after]))) return true;
    }
    return false;
}

bool is_note(fs::path const& file, bool speaks_for_all) {
    auto const extension = lower(file.extension().string());
    if (!extension.empty() && extension != ".txt" && extension != ".md") return false;
    auto const stem = lower(file.stem().string());
    for (char const* name : {"license", "licence", "copying", "attribution"})
        if (stem == name) return true;
    return !speaks_for_all && (stem == "credits" || stem == "sources" || stem == "readme");
}

/// The texts of a folder that may speak of its songs, by name.
std::vector<fs::path> notes_in(fs::path const& folder) {
    std::vector<fs::path> notes;
    std::error_code failed;
    for (fs::directory_iterator file(folder, failed), end; !failed && file != end; file.increment(failed))
        if (is_note(file->path(), false)) notes.push_back(file->path());
    std::ranges::sort(notes);
    return notes;
}

SidecarLicence licence_of_folder(fs::path const& song) {
    auto const notes = notes_in(song.parent_path());
    auto const name = song.filename().string();
    for (auto const& note : notes) {
        auto const text = read_file(note, kLargestNote);
        if (!text) continue;
        for (auto const& line : lines_of(*text))
            if (mentions(line, name) && !music::library::licence_named(line).empty()) return {line, plain_line(line)};
    }
    for (auto const& note : notes) {
        auto const text = is_note(note, true) ? read_file(note, kLargestNote) : Result<std::string>(std::string());
        if (!text) continue;
        std::set<std::string> named;
        std::string says;
        for (auto const& line : lines_of(*text)) {
            auto licence = music::library::licence_named(line);
            if (licence.empty()) continue;
            if (named.insert(licence).second) says = line;
        }
        if (named.size() == 1) return {says, {}};
    }
    return {};
}

class Indexer {
public:
    Indexer(media::Decoders const& decoders, fs::path const& index, Library library, IndexProgress const& told, Cancel const& cancel)
        : decoders_(decoders), index_(index), library_(std::move(library)), told_(told), cancel_(cancel) {}

    Result<IndexReport> run(std::vector<fs::path> const& places) {
        for (auto const& place : places) TRY(look_into(place));
        for (auto const& file : files_) all_bytes_ += file.bytes;
        for (auto const& file : files_) {
            if (cancel_.requested() || report_.stopped) break;
            TRY(hear(file));
            heard_bytes_ += file.bytes;
            if (told_ && all_bytes_ > 0) told_(static_cast<double>(heard_bytes_) / static_cast<double>(all_bytes_));
        }
        report_.stopped = report_.stopped || cancel_.requested();
        if (unsaved_ > 0 || report_.gone > 0) TRY(library_.save(index_));
        return std::move(report_);
    }

private:
    struct File {
        fs::path path;
        std::uint64_t bytes = 0;
        std::int64_t modified = 0;
    };

    Result<void> look_into(fs::path const& named) {
        std::error_code failed;
        auto const place = fs::canonical(named, failed);
        if (failed) return Error{Fault::NotFound, fmt::format("There is no folder or song {}.", named.string())};
        if (!fs::is_directory(place)) {
            take(place);
            return {};
        }
        forget_gone(place);
        std::vector<fs::path> songs;
        fs::recursive_directory_iterator walk(place, fs::directory_options::skip_permission_denied, failed), end;
        for (; !failed && walk != end; walk.increment(failed)) {
            std::error_code odd;
            if (is_hidden(walk->path())) {
                if (walk->is_directory(odd)) walk.disable_recursion_pending();
            } else if (walk->is_regular_file(odd) && looks_like_song(walk->path())) {
                songs.push_back(walk->path());
            }
        }
        if (failed) report_.refused.push_back(fmt::format("{} could not be read to its end: {}.", place.string(), failed.message()));
        std::ranges::sort(songs);
        for (auto const& song : songs) take(song);
        return {};
    }

    void forget_gone(fs::path const& place) {
        std::vector<std::string> gone;
        for (auto const& song : library_.songs()) {
            std::error_code failed;
            auto const inside = std::mismatch(place.begin(), place.end(), song.path.begin(), song.path.end()).first == place.end();
            if (inside && !fs::exists(song.path, failed)) gone.push_back(song.id);
        }
        for (auto const& id : gone) report_.gone += library_.remove(id) ? 1 : 0;
    }

    void take(fs::path const& path) {
        std::error_code failed;
        File file{path, fs::file_size(path, failed), 0};
        auto const written = failed ? fs::file_time_type() : fs::last_write_time(path, failed);
        if (failed) {
            report_.refused.push_back(fmt::format("{} cannot be read: {}.", path.string(), failed.message()));
            return;
        }
        auto const since_1970 = std::chrono::file_clock::to_sys(written).time_since_epoch();
        file.modified = std::chrono::duration_cast<std::chrono::seconds>(since_1970).count();
        if (library_.knows(path, file.bytes, file.modified)) ++report_.known;
        else files_.push_back(std::move(file));
    }

    Result<void> hear(File const& file) {
        auto song = describe_file(file);
        if (!song && song.error().kind == Fault::Cancelled) {
            report_.stopped = true;
            return {};
        }
        if (!song) {
            report_.refused.push_back(song.error().message);
            return {};
        }
        library_.add(std::move(*song));
        ++report_.added;
        constexpr int kSaveEvery = 8;
        if (++unsaved_ < kSaveEvery) return {};
        unsaved_ = 0;
        return library_.save(index_);
    }

    Result<Song> describe_file(File const& file) const {
        auto const info = TRY(decoders_.probe(file.path));
        if (info.kind != media::AssetKind::Sound)
            return Error{Fault::Unsupported, fmt::format("{} is not a song: there is a picture in it.", file.path.filename().string())};
        auto tags = info.tags;
        auto const beside = sidecar_licence(file.path);
        auto const own = [&](char const* name) { return !music::library::licence_named(tags[name]).empty(); };
        bool const says_itself = own("license") || own("licence") || own("copyright") || own("comment");
        if (!says_itself && !beside.text.empty()) tags["license"] = beside.text;
        auto const source = TRY(decoders_.open_samples(file.path));
        auto song = TRY(music::library::describe(file.path, *source, tags, cancel_));
        song.modified = file.modified;
        song.bytes = file.bytes;
        // Who made it stands in the line; without it the credit would name nobody.
        if (!song.attribution.empty() && song.artist.empty() && !says_itself && !beside.credit.empty()) song.attribution = beside.credit;
        return song;
    }

    media::Decoders const& decoders_;
    fs::path index_;
    Library library_;
    IndexProgress const& told_;
    Cancel const& cancel_;
    IndexReport report_;
    std::vector<File> files_;
    std::uint64_t all_bytes_ = 0, heard_bytes_ = 0;
    int unsaved_ = 0;
};

/// " night ride ": words with single spaces, to look for whole words in.
std::string spaced(std::string const& text) {
    std::string spaced = " ";
    for (auto const& word : music::library::plain_words(text)) spaced += word + " ";
    return spaced;
}

/// A title is named where all of its words stand together. Chinese has no spaces to go by.
bool names(std::string const& said, Song const& song) {
    auto const has = [&](std::string const& name) {
        auto const wanted = spaced(name);
        if (wanted.size() < 4) return false;
        bool const latin = std::ranges::all_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
        return latin ? spaced(said).find(wanted) != std::string::npos : said.find(name) != std::string::npos;
    };
    return has(song.title) || has(song.path.stem().string());
}

/// The first that can be used and was not asked to be avoided; else one that was.
std::optional<Song> first_usable(std::vector<Song const*> const& songs, std::set<fs::path> const& avoid) {
    Song const* second_best = nullptr;
    for (auto const* song : songs) {
        std::error_code failed;
        if (!fs::is_regular_file(song->path, failed)) continue;
        if (!avoid.contains(song->path) && !avoid.contains(song->path.filename())) return *song;
        if (!second_best) second_best = song;
    }
    if (second_best) return *second_best;
    return std::nullopt;
}

Error nothing_suits(std::string words) {
    while (words.ends_with(' ')) words.pop_back();
    if (words.empty())
        return {Fault::NotFound, "None of the songs in your library is where it was. Run \"needledrop library add FOLDER\" on where they are now."};
    return {Fault::NotFound, fmt::format("Nothing in your library suits \"{}\". Add songs with \"needledrop library add FOLDER\", ask for something else, "
                                         "or leave out the library and I write the music.", words)};
}

} // namespace

SidecarLicence sidecar_licence(fs::path const& song) {
    auto own = song;
    own += ".license";
    for (auto const& file : {own, fs::path(song).replace_extension(".txt")}) {
        auto const text = read_file(file, kLargestNote);
        if (!text) continue;
        for (auto const& line : lines_of(*text))
            if (!music::library::licence_named(line).empty()) return {line, plain_line(line)};
    }
    return licence_of_folder(song);
}

Result<IndexReport> index_songs(media::Decoders const& decoders, fs::path const& index, std::vector<fs::path> const& places,
                                IndexProgress const& told, Cancel const& cancel) {
    auto library = TRY(Library::load(index));
    std::error_code ignored; // Saving says what is wrong.
    if (index.has_parent_path()) fs::create_directories(index.parent_path(), ignored);
    return Indexer(decoders, index, std::move(library), told, cancel).run(places);
}

Result<Song> choose_song(Library const& library, std::string const& said, std::string const& words, std::set<fs::path> const& avoid) {
    if (library.songs().empty())
        return Error{Fault::NotFound, "Your library is empty. Add a folder of songs with \"needledrop library add FOLDER\", or ask for music without it and I write some."};
    std::vector<Song const*> named, suiting;
    for (auto const& song : library.songs())
        if (names(said, song)) named.push_back(&song);
    if (auto song = first_usable(named, avoid)) return *std::move(song);
    for (auto const& match : library.search(words))
        if (!match.matched.empty() || music::library::words_of(words).empty()) suiting.push_back(match.song);
    if (auto song = first_usable(suiting, avoid)) return *std::move(song);
    return nothing_suits(words);
}

Result<timeline::Asset> Studio::import_from_library(Shelf& shelf, std::string const& said, std::string const& words,
                                                    std::set<fs::path> const& avoid) const {
    if (!settings_.library_index) return Error{Fault::NotFound, "There is no song library here; give me a song, or ask for music and I write some."};
    auto const song = TRY(choose_song(TRY(Library::load(*settings_.library_index)), said, words, avoid));
    auto asset = TRY(import(shelf, song.path, song.path.filename().string(), {"", song.attribution}));
    if (!asset || asset->kind != timeline::AssetKind::Audio)
        return Error{Fault::Unsupported, fmt::format("{} is no longer the song it was. Run \"needledrop library add\" on its folder again.", song.path.filename().string())};
    asset->attribution = song.attribution;
    return *asset;
}

} // namespace needledrop::studio
