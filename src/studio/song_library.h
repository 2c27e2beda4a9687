// The song library on disk: folders are walked, each song is listened to once and kept in the index
// (music/library). Choosing from it is here too, since both need to know files.
//
// The index has one writer at a time; a second one that works at the same moment loses what the first added.
#pragma once

#include "base/cancel.h"
#include "media/decoder.h"
#include "music/library/library.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

namespace needledrop::studio {

/// What came of indexing.
struct IndexReport {
    std::size_t added = 0;   ///< Listened to now, new or changed.
    std::size_t known = 0;   ///< In the index already, unchanged on disk.
    std::size_t gone = 0;    ///< Forgotten: they lay in these folders and do so no more.
    bool stopped = false;    ///< Somebody asked to stop; what was listened to until then is kept.
    std::vector<std::string> refused; ///< A sentence for each song that cannot be used.
};

/// Told 0 … 1 of the bytes there are to hear.
using IndexProgress = std::function<void(double)>;

/// Indexes the songs in `places` (folders with all below them, or single songs) into the file `index`, whose folder
/// is made where it is missing. In folders, files count by the name's extension; hidden ones are passed over. Saves
/// every few songs. Fails: NotFound where a place is missing; Corrupt, DiskFull, Io, Denied of the index.
Result<IndexReport> index_songs(media::Decoders const& decoders, std::filesystem::path const& index,
                                std::vector<std::filesystem::path> const& places, IndexProgress const& told, Cancel const& cancel);

/// A licence that a text file beside the song states for it, and what that file says.
struct SidecarLicence {
    std::string text;      ///< Names a licence; empty where nothing is clear.
    std::string credit;    ///< A line about this very song, ready to print; may be empty.
};
/// Looks, in this order, for song.mp3.license or song.txt; for a line with the song's file name in a LICENSE, COPYING,
/// ATTRIBUTION, CREDITS, SOURCES or README (.txt, .md) of its folder; for one of the first three that names a single
/// Creative Commons licence and so speaks for all of the folder.
SidecarLicence sidecar_licence(std::filesystem::path const& song);

/// The song a request is after: one whose title it names in full; else the best for `words`; else, without words,
/// the first there is. A song whose path or file name is in `avoid`, or whose file is gone, comes only where no other does.
/// Fails: NotFound, saying what to do.
Result<music::library::Song> choose_song(music::library::Library const& library, std::string const& said, std::string const& words,
                                         std::set<std::filesystem::path> const& avoid);

} // namespace needledrop::studio
