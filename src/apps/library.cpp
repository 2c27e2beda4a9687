// library: folders of songs that music may be chosen from.
#include "music/library/library.h"

#include "apps/commands.h"
#include "apps/starter.h"
#include "apps/terminal.h"
#include "apps/workshop.h"
#include "studio/song_library.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <optional>

namespace needledrop::apps {
namespace {

namespace fs = std::filesystem;
using music::library::Library;
using music::library::Song;

int fail(Error const& error) {
    complain(error.message);
    return error.kind == Fault::Cancelled ? kStopped : kFailed;
}

Result<fs::path> index_file() {
    if (auto const index = library_index()) return *index;
    return Error{Fault::NotFound, "There is no home folder to keep the library's index in; set NEEDLEDROP_LIBRARY to a file."};
}

/// "3 songs", "1 song".
std::string songs(std::size_t count) { return fmt::format("{} song{}", count, count == 1 ? "" : "s"); }

std::string clock(std::int64_t frames) {
    auto const seconds = (frames + media::kSampleRate / 2) / media::kSampleRate;
    return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

std::string energy_word(double energy) {
    if (energy < 0.35) return "calm";
    return energy < 0.65 ? "medium" : "driving";
}

std::string line_of(Song const& song) {
    auto const tempo = song.bpm > 0 ? fmt::format("{:.0f} bpm", song.bpm) : std::string("no beat");
    auto line = fmt::format("{}  {:>6}  {:>7}  {:<9} {:<8}{}", song.id, clock(song.length), tempo, song.key, energy_word(song.energy), song.title);
    if (!song.artist.empty()) line += fmt::format(" by {}", song.artist);
    if (!song.licence.empty()) line += fmt::format(" ({})", song.licence);
    std::error_code failed;
    if (!fs::is_regular_file(song.path, failed)) line += fmt::format(" [its file {} is gone]", song.path.string());
    return line;
}

Result<int> add(std::vector<std::string> const& places) {
    auto const index = TRY(index_file());
    Workshop const workshop;
    StopOnSignal const stop;
    std::optional<studio::IndexReport> report;
    {
        ProgressBar bar("Listening");
        report = TRY(studio::index_songs(workshop.studio().tools().decoders, index, {places.begin(), places.end()},
                                         [&](double fraction) { bar.show(fraction); }, stop.cancel()));
    }
    for (auto const& sentence : report->refused) complain(sentence);
    fmt::print("{} added", songs(report->added));
    if (report->known > 0) fmt::print(", {} known already", report->known);
    if (report->gone > 0) fmt::print(", {} gone and forgotten", report->gone);
    if (!report->refused.empty()) fmt::print(", {} that cannot be used", report->refused.size());
    fmt::print(".\n");
    if (report->stopped) fmt::print("Stopped; run it again to go on from there.\n");
    if (report->stopped) return static_cast<int>(kStopped);
    bool const nothing = report->added + report->known == 0;
    if (nothing && report->refused.empty()) return Error{Fault::NotFound, "There are no songs there: no mp3, wav, m4a or aac file."};
    return static_cast<int>(nothing ? kFailed : kDone);
}

/// The songs stay beside the index unless a folder is given.
Result<int> starter(std::string const& folder, std::string const& package) {
    auto const place = folder.empty() ? TRY(index_file()).parent_path() / "songs" : fs::path(folder);
    TRY(fetch_starter_songs(place, package.empty() ? std::nullopt : std::optional<fs::path>(package)));
    return add({place.string()});
}

Result<int> list() {
    auto const library = TRY(Library::load(TRY(index_file())));
    if (library.songs().empty()) fmt::print("The library is empty. Add a folder with \"needledrop library add FOLDER\".\n");
    for (auto const& song : library.songs()) fmt::print("{}\n", line_of(song));
    return static_cast<int>(kDone);
}

Result<int> search(std::vector<std::string> const& given) {
    auto const library = TRY(Library::load(TRY(index_file())));
    std::string words;
    for (auto const& word : given) words += (words.empty() ? "" : " ") + word;
    bool found = false;
    for (auto const& match : library.search(words)) {
        if (match.matched.empty()) continue;
        found = true;
        fmt::print("{}\n", line_of(*match.song));
    }
    if (!found) return Error{Fault::NotFound, fmt::format("Nothing in the library suits \"{}\".", words)};
    return static_cast<int>(kDone);
}

Result<int> remove(std::vector<std::string> const& ids) {
    auto const index = TRY(index_file());
    auto library = TRY(Library::load(index));
    for (auto const& id : ids)
        if (!library.remove(id)) return Error{Fault::NotFound, fmt::format("There is no song {} in the library; \"needledrop library list\" shows them.", id)};
    TRY(library.save(index));
    fmt::print("{} removed from the library. The files stay where they are.\n", songs(ids.size()));
    return static_cast<int>(kDone);
}

template <class Work>
int run(Work const& work) {
    Result<int> const outcome = work();
    return outcome ? *outcome : fail(outcome.error());
}

} // namespace

void add_library(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("library", "Folders of songs that music may be chosen from");
    command->require_subcommand(1);
    auto words = std::make_shared<std::vector<std::string>>();
    auto* adding = command->add_subcommand("add", "Listen to the songs in folders, once, and remember them");
    adding->add_option("folders", *words, "Folders, with all below them, or single songs")->required();
    adding->callback([words, &chosen] { chosen = [words] { return run([&] { return add(*words); }); }; });
    auto folder = std::make_shared<std::string>(), package = std::make_shared<std::string>();
    auto* starting = command->add_subcommand("starter", "Fetch two dozen songs under CC-BY to start with, and add them");
    starting->add_option("folder", *folder, "Where to keep them; otherwise beside the index");
    starting->add_option("--package", *package, "A Debian package that is here already, instead of fetching naev-data (350 MB)");
    starting->callback([folder, package, &chosen] { chosen = [folder, package] { return run([&] { return starter(*folder, *package); }); }; });
    command->add_subcommand("list", "Show every song")->callback([&chosen] { chosen = [] { return run(list); }; });
    auto* searching = command->add_subcommand("search", "Find songs by title, artist, tag, mood, tempo or key");
    searching->add_option("words", *words, "For example: calm, \"120 bpm\", minor, 欢快")->required();
    searching->callback([words, &chosen] { chosen = [words] { return run([&] { return search(*words); }); }; });
    auto* removing = command->add_subcommand("remove", "Forget songs; their files stay");
    removing->add_option("ids", *words, "As \"needledrop library list\" shows them")->required();
    removing->callback([words, &chosen] { chosen = [words] { return run([&] { return remove(*words); }); }; });
    command->footer("Then say \"use something calm from my library\" to \"needledrop make\".");
}

} // namespace needledrop::apps
