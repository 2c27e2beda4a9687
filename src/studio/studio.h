// The Studio: what can be done with a project, apart from understanding words. Import files, lay out a first draft,
// listen, score to picture, mix, preview, export.
//
// It is shared by every project of the program and thread-safe; a project's own state is its Shelf and its drafts.
#pragma once

#include "base/cancel.h"
#include "mix/mix.h"
#include "music/song/song_analysis.h"
#include "render/render.h"
#include "studio/shelf.h"
#include "timeline/draft.h"

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace needledrop::studio {

struct Settings {
    /// Analyses and rendered segments are kept here between runs; nothing is kept where absent.
    std::optional<std::filesystem::path> cache_folder;
    std::int64_t cache_bytes = 4'000'000'000;
    int workers = 0; ///< 0: one a core.
    media::ProbeLimits limits;
    /// Index of the song library (song_library.h); there is none where absent.
    std::optional<std::filesystem::path> library_index;
};

/// What is known of a file before it is looked into; empty where it is not.
struct Known {
    std::string hash;        ///< SHA-256 of the content, hex; else it is read for it.
    std::string attribution; ///< A credit that its licence asks for.
};

/// What an export is asked to be.
struct ExportWish {
    render::Quality quality = render::Quality::Standard;
    std::optional<double> max_size_mb;
};

struct Export {
    render::Report picture;
    mix::Receipt sound;             ///< Empty (length 0) where the coded sound came from the cache.
    /// The receipt of the sound as JSON with its "summary"; of an earlier mix of the same where it came from the
    /// cache. Empty where that is not known.
    std::string sound_receipt;
    std::filesystem::path file;
};

/// Where the beats of a draft's music fall on the timeline.
struct MusicBeats {
    std::vector<Time> beats;
    std::vector<Time> bars;
};

class Studio {
public:
    Studio(render::Tools tools, Settings settings) : tools_(tools), settings_(std::move(settings)) {}

    /// Looks into a file and puts it on the shelf; `name` is what the person calls it. Subtitle files are taken too.
    /// Returns the media asset, or nothing for subtitles. A file whose hash is known is not read through for it, and its
    /// size was judged when it came. Fails: as Decoders::probe.
    Result<std::optional<timeline::Asset>> import(Shelf& shelf, std::filesystem::path const& file, std::string const& name,
                                                  Known const& known = {}) const;

    /// A first draft: every video and picture on the shelf end to end, on a canvas of the first one's shape and
    /// the best video's resolution, up to 1080p. Songs stay on the shelf. Fails: NotFound where nothing can be seen or heard.
    /// Whether an image is transparent all over. Fails as Decoders::open_pictures does; NotFound where it is not on the shelf.
    Result<bool> shows_nothing(Shelf const& shelf, timeline::Asset const& image) const;

    Result<timeline::Draft> first_draft(Shelf const& shelf) const;
    /// The draft with one more asset at the end of its picture, laid out anew where it had none. A video of more pixels
    /// enlarges the canvas, unless somebody chose its size.
    Result<timeline::Draft> appended(timeline::Draft const& draft, timeline::Asset const& asset) const;

    /// Puts the library's song that suits best on the shelf, with its credit. `said` is the whole request, in which
    /// a song may be named; `words` are the mood and genre in it. Songs of `avoid` (paths, or names of files) come last.
    /// Fails: NotFound where there is no library or nothing in it suits; as import() does.
    Result<timeline::Asset> import_from_library(Shelf& shelf, std::string const& said, std::string const& words,
                                                std::set<std::filesystem::path> const& avoid) const;

    /// How loud an asset is and where somebody speaks in it. Kept in the cache folder by content.
    Result<mix::SoundAnalysis> listen(Shelf const& shelf, timeline::AssetId const& asset, Cancel const& cancel) const;

    /// Hard cuts inside a video asset, in its own time. Kept likewise.
    Result<std::vector<Time>> scenes(Shelf const& shelf, timeline::AssetId const& asset, Cancel const& cancel) const;
    /// Beats, bars and sections of a song. Kept likewise.
    Result<music::song::SongAnalysis> song_analysis(Item const& item, Cancel const& cancel) const;

    /// Scores and mixes the whole draft.
    Result<mix::Mix> mix(timeline::Draft const& draft, Shelf const& shelf, Cancel const& cancel,
                         mix::Progress const& progress = {}) const;

    /// Mixes and renders to `out`, whole or not at all.
    Result<Export> export_video(timeline::Draft const& draft, Shelf const& shelf, ExportWish const& wish,
                                std::filesystem::path const& out, Cancel const& cancel,
                                media::Progress const& progress = {}) const;

    /// What an export would do, and why.
    Result<render::Plan> explain(timeline::Draft const& draft, Shelf const& shelf, ExportWish const& wish) const;
    Result<std::string> preview_png(timeline::Draft const& draft, Shelf const& shelf, Time at) const;

    /// Stretches of the timeline in which the original sound is silent for at least `least`.
    Result<std::vector<TimeRange>> silences(timeline::Draft const& draft, Shelf const& shelf, Time least, Cancel const& cancel) const;
    /// Stretches worth keeping that add up to `length`, in time order: where the sound is liveliest, cut between
    /// spoken passages and not inside them.
    Result<std::vector<TimeRange>> highlights(timeline::Draft const& draft, Shelf const& shelf, Time length, Cancel const& cancel) const;
    /// Empty where the draft has no music whose beats are known.
    Result<MusicBeats> beats(timeline::Draft const& draft, Shelf const& shelf, Cancel const& cancel) const;

    render::Tools const& tools() const { return tools_; }
    /// True where what was measured of a file is found again later.
    bool keeps_analyses() const { return settings_.cache_folder.has_value(); }

private:
    render::Options render_options() const;

    render::Tools tools_;
    Settings settings_;
};

} // namespace needledrop::studio
