// render(): a draft and a finished mix become an MP4, with as little work as is right.
//
// The picture is made in spans, each on the lowest rung of a ladder that gives the same result: copied from the
// original, taken from the cache, or encoded. The file appears under its name whole or not at all. The same draft,
// files and output spec give the same bytes, whatever the number of workers and whether the cache was cold or warm.
// docs/rendering.md tells how.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/decoder.h"
#include "media/encoder.h"
#include "media/picture_filter.h"
#include "timeline/draft.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::render {

/// Where a draft's assets lie. Called from several threads.
class Files {
public:
    virtual ~Files() = default;
    /// Fails: NotFound.
    virtual Result<std::filesystem::path> path_of(timeline::AssetId const& asset) const = 0;
};

/// What reads and writes media. Borrowed; used from several threads.
struct Tools {
    media::Decoders const& decoders;
    media::Encoders const& encoders;
    media::PictureFilters const& filters;
};

enum class Quality { Draft, Standard, High };

struct OutputSpec {
    Quality quality = Quality::Standard;
    std::optional<double> max_size_mb; ///< Of 1,000,000 bytes; the whole file stays below.
    std::string title;                 ///< Written into the file; may be empty.
};

/// The finished programme, as long as the draft.
struct Sound {
    /// Called at most once, on a thread of its own while pictures are made, and not at all when the coded sound is
    /// found in the cache: mixing may happen in here.
    std::function<Result<std::unique_ptr<media::SampleSource>>()> open;
    /// Names everything that shapes the sound. Empty: it is never cached.
    std::string key;
    /// The programme's loudness where whoever made it has measured it (LUFS, BS.1770-4 gated); asked after `open`. May be
    /// empty: it is then measured once more on the way.
    std::function<std::optional<double>()> loudness{};
};

struct Options {
    int workers = 0; ///< Encoding threads; 0: one a core. Never changes the bytes.
    /// Where segments are kept between exports; several processes may share it. Absent: nothing is kept.
    std::optional<std::filesystem::path> cache_folder;
    std::int64_t cache_bytes = 4'000'000'000;
    bool encode_everything = false; ///< Copies nothing; for measuring, and for whoever distrusts an original.
};

enum class Rung {
    Copy,   ///< The original's packets, bit for bit.
    Reuse,  ///< Encoded by an earlier export.
    Patch,  ///< Encoded, to stand between copied packets.
    Encode, ///< Encoded.
};
/// "copy", "reuse", "patch", "encode".
std::string_view word(Rung rung);

struct Span {
    TimeRange at; ///< On the timeline.
    Rung rung = Rung::Encode;
    std::string reason; ///< In words: why not a lower rung, or what is copied.
};

/// How a draft would be rendered now. The spans cover it without gaps; neighbours on the same rung for the same
/// reason are one.
struct Plan {
    std::vector<Span> spans;
    Time duration;
};
/// One line a span: "0:00.0-0:03.0 patch: the title "Urban Dreams" is drawn over it".
std::string describe(Plan const& plan);

/// What was done.
struct Report {
    Plan plan;
    Time copied, reused, encoded; ///< Lengths of picture.
    std::int64_t frames_encoded = 0;
    std::int64_t bytes = 0;
    Time duration;
    media::Size size;                ///< Upright, as it is shown.
    std::vector<std::string> notes;  ///< What a person should know: a fallback and why, damage in a source.
    std::vector<std::string> failed_checks; ///< Why the gate refused each earlier try; in the notes too.
};
/// "copied 57.0 s, encoded 3.0 s, reused 0 s"
std::string summary(Report const& report);

/// Says what render() would do, without doing it. Opens the originals; decodes nothing.
/// Fails: as render() does before it starts work.
Result<Plan> explain(timeline::Draft const& draft, Files const& files, Tools const& tools, OutputSpec const& output,
                     Options const& options = {});

/// Writes `draft` to the file `out`, replacing it. No `sound`: a silent film without a sound track. A draft without a
/// picture becomes a film of its background. `draft` has passed timeline::validate.
/// Fails: NotFound (an asset's file, the folder of `out`), Corrupt or Unsupported (a source), InvalidArgument (nothing
/// on the timeline), OutOfRange (a size limit that cannot be met), DiskFull, Io, Cancelled; `out` is then untouched.
/// `progress` is called from several threads, one at a time, not decreasing.
Result<Report> render(timeline::Draft const& draft, Files const& files, Tools const& tools,
                      std::optional<Sound> const& sound, OutputSpec const& output, Options const& options,
                      std::filesystem::path const& out, Cancel const& cancel, media::Progress const& progress = {});

/// The picture at one moment, as render() would encode it. Clamped to the draft. Fails: as render() does.
Result<media::Picture> preview(timeline::Draft const& draft, Files const& files, Tools const& tools, Time at);
/// A PNG file's bytes.
Result<std::string> png_of(media::Picture const& picture);

} // namespace needledrop::render
