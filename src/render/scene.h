// A scene: a draft made ready to be painted frame by frame.
//
// Every output frame shows the draft at the middle of its time, so that a cut that falls between two frames goes to
// the nearer one and a source with rounded timestamps loses no frame. Files are probed here, once.
#pragma once

#include "render/render.h"

#include <map>

namespace needledrop::render {

/// Half-open, counted on the canvas's frame grid.
struct FrameRange {
    std::int64_t first = 0;
    std::int64_t last = 0;
    std::int64_t count() const { return last - first; }
    bool contains(std::int64_t frame) const { return first <= frame && frame < last; }
    bool overlaps(FrameRange const& other) const { return first < other.last && other.first < last; }
    bool operator==(FrameRange const&) const = default;
};

struct SourceFile {
    std::filesystem::path path;
    media::MediaInfo info;
    timeline::Asset asset;
};

/// A transition with the length that its two shots leave room for.
struct Entrance {
    timeline::TransitionKind kind;
    TimeRange at;
};

/// A clip of the main track. `segment` points into the scene's draft.
struct Shot {
    timeline::Segment const* segment = nullptr;
    timeline::Picture const* picture = nullptr;
    FrameRange frames;                ///< Between its cuts.
    std::optional<Entrance> entrance; ///< Never on the first shot.
};

/// A text and where it stands. `segment` and `text` point into the scene's draft.
struct Caption {
    timeline::Segment const* segment = nullptr;
    timeline::Text const* text = nullptr;
    FrameRange frames;
    std::size_t slot = 0;        ///< Index among all captions, in drawing order.
    std::vector<std::size_t> beside; ///< Earlier captions of the same place and time, which it makes room for.
};

/// An image on the picture. `segment` and `inset` point into the scene's draft.
struct InsetImage {
    timeline::Segment const* segment = nullptr;
    timeline::Inset const* inset = nullptr;
    FrameRange frames;
};

struct Toning {
    timeline::Segment const* segment = nullptr;
    timeline::Grade const* grade = nullptr;
    FrameRange frames;
};

struct Scene {
    timeline::Draft draft; ///< A copy (cheap), so that what points into it lives.
    media::Size canvas;
    FrameRate rate;
    media::Rgb background;
    std::int64_t frames = 0;
    std::vector<Shot> shots; ///< In order, covering all frames; empty for a draft without a picture.
    std::vector<Caption> captions; ///< In drawing order.
    std::vector<InsetImage> insets; ///< In drawing order, all under the captions.
    std::vector<Toning> tonings;   ///< From bottom to top.
    std::map<timeline::AssetId, SourceFile> sources; ///< Those that are seen.

    Time start_of(std::int64_t frame) const { return rate.time_of(frame); }
    /// The moment that `frame` shows.
    Time moment_of(std::int64_t frame) const {
        return Time::from_ticks((rate.time_of(frame).ticks() + rate.time_of(frame + 1).ticks()) / 2);
    }
    /// The frames whose moments lie in `range`, clamped to the scene.
    FrameRange frames_of(TimeRange range) const;
    Time duration() const { return rate.time_of(frames); }
};

/// Fails: InvalidArgument (nothing on the timeline), and as Files and Decoders::probe do.
Result<Scene> create_scene(timeline::Draft const& draft, Files const& files, media::Decoders const& decoders);

/// "#RRGGBB" or "#RRGGBBAA"; black where it is neither. Alpha is 255 where not given.
struct Colour {
    media::Rgb rgb;
    std::uint8_t alpha = 255;
};
Colour colour_of(std::string_view text);

} // namespace needledrop::render
