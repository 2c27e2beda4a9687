// Work: what the wire needs done in a project, in the store's words. The program's own studio and agent stand
// behind it; the routes know only this.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "store/blobs.h"
#include "store/store.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <functional>
#include <string>

namespace needledrop::api {

struct Arrival {
    std::string filename; ///< As somebody called it; untrusted.
    std::string origin = "upload";
    /// Begins a new timeline with this file alone, one step of the history; else it goes behind what is
    /// there.
    bool alone = false;
};

struct Rendered {
    std::filesystem::path file; ///< A temporary one; moved into the blobs, then removed.
    std::string name;           ///< For the person's downloads folder.
    std::int64_t duration_ms = 0;
    std::string receipt{}; ///< JSON: what was measured of the sound, what was copied and encoded, credits.
};

/// Something that only grows, for /metrics.
struct Tally {
    std::string name; ///< "export_checks_failed"; the program's name and "_total" are put around it.
    std::string help;
    double value = 0;
};

enum class Glimpse { Thumbnail, Waveform };

/// What a turn may do, decided when it was asked for.
struct TurnTerms {
    std::int64_t cost = 0;      ///< Held for it; spent where it edits.
    std::string export_refusal; ///< Why it may not export, in words for the person; empty where it may.
};

/// Thread-safe. Calls may block; the routes make them on worker threads.
class Work {
public:
    virtual ~Work() = default;

    /// What to put first into a new project, as the draft's wire JSON.
    virtual std::string empty_draft() = 0;
    /// Looks at a file's bytes, keeps it, and makes it an asset of the session that the draft knows.
    /// Fails: Unsupported, Corrupt, TooLarge, DiskFull, NotFound.
    virtual Result<store::Asset> take_in(store::Session const& session, store::Blobs::Writer file,
                                         Arrival const& arrival) = 0;
    /// Whether a message means an edit that costs credits; undo and redo do not.
    virtual bool is_edit(store::Session const& session, std::string const& text) = 0;
    /// Runs a turn that was begun: appends its events to the store as ADK JSON and ends it there, with what
    /// it spent. An export that it asks for is put into the store's queue of jobs. Returns when it is over,
    /// whatever happens on the way.
    virtual void run(store::Turn const& turn, TurnTerms const& terms, Cancel const& cancel) = 0;
    /// `{draft, video_infos, canvas_config, generated_media}` and what else a client may want to know.
    virtual Result<nlohmann::json> state(store::Session const& session) = 0;
    /// Checks a draft that a client sent, as untrusted: it may name only this session's assets. Returns it as
    /// it will be rendered. Fails: InvalidArgument, NotFound.
    virtual Result<std::string> check_export(store::Session const& session, nlohmann::json const& draft,
                                             nlohmann::json const& output) = 0;
    /// One moment of the current draft as a PNG. Fails: OutOfRange, NotFound where there is no picture.
    virtual Result<std::string> preview(store::Session const& session, double at_s) = 0;
    /// The shape of the sound of a music segment of the current draft, as the wire's Waveform. Fails: NotFound, also where the
    /// draft is not the session's any more once it is looked at; Busy, Cancelled.
    virtual Result<std::string> music_waveform(store::Session const&, std::string const&, Cancel const&) {
        return Error{Fault::NotFound, "There is no such music on the timeline."};
    }
    /// Renders a job's draft. `on_progress` may be called from any thread. Fails: Cancelled once `cancel`
    /// asks, or with words for the person.
    virtual Result<Rendered> render(store::Job const& job,
                                    std::function<void(int percent)> const& on_progress,
                                    Cancel const& cancel) = 0;
    /// Where a small picture, or the shape of the sound, of an asset lies. Fails: NotFound while it is not made,
    /// and where there is none.
    virtual Result<std::filesystem::path> glimpse(store::Asset const&, Glimpse) {
        return Error{Fault::NotFound, "There is no such thing of this file."};
    }
    /// Sweeps what nothing needs any more; called now and then.
    virtual void clean() {}
    /// Hashes of blobs that it keeps besides assets and results of exports.
    virtual std::vector<std::string> hashes_in_use() { return {}; }
    virtual std::vector<Tally> tallies() { return {}; }
};

} // namespace needledrop::api
