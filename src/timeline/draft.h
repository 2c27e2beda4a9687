// The Draft: everything that an edit has decided, as one immutable value.
//
// A draft is a canvas, the assets it may use, and tracks of segments that lie on one timeline. Tracks are shared
// between drafts, so a copy costs pointers and an edit costs the one track it changes (see edits.h). Nothing here
// touches files: an asset is a name and its facts. On the wire a draft is JSON with short keys (wire.h).
#pragma once

#include "base/id.h"
#include "time/time.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace needledrop::timeline {

using AssetId = Id<struct AssetTag>;
using TrackId = Id<struct TrackTag>;
using SegmentId = Id<struct SegmentTag>;

struct Size {
    int width = 0;
    int height = 0;
    bool operator==(Size const&) const = default;
};

enum class AssetKind { Video, Audio, Image };

/// Something a person gave: its facts, not its bytes.
struct Asset {
    AssetId id;
    AssetKind kind = AssetKind::Video;
    std::string name;            ///< The file's name as the person knows it, without a folder.
    Time duration;               ///< Zero for a still.
    Size size;                   ///< Upright, square pixels; zero for sound.
    bool has_sound = false;
    std::string hash;            ///< SHA-256 of the content, lower-case hex; empty where unknown.
    std::string attribution;     ///< What a licence asks to be shown at export; usually empty.
    bool operator==(Asset const&) const = default;
};

/// How a picture fills a canvas of another shape.
enum class Fit {
    Pad,  ///< All of it, with bars.
    Crop, ///< Fills the canvas; what hangs over is cut.
    Blur, ///< All of it, over a blurred copy of itself.
};

struct Canvas {
    Size size{1920, 1080}; ///< Even numbers; at most 1920×1080 or 1080×1920.
    FrameRate rate;
    Fit fit = Fit::Pad;
    std::string background = "#000000";
    bool operator==(Canvas const&) const = default;
};

/// A loudness setting in percent of the reference; 100 leaves sound as it is, 0 is silence.
struct Level {
    double percent = 100;
    bool operator==(Level const&) const = default;
};

struct Fades {
    Time in;
    Time out;
    bool operator==(Fades const&) const = default;
};

/// For a stretch of a segment the level is multiplied by `percent` / 100.
struct LevelSpan {
    TimeRange at; ///< Counted from the segment's own start.
    double percent = 100;
    bool operator==(LevelSpan const&) const = default;
};

/// How a segment's own sound is heard.
struct Sound {
    Level level;
    bool muted = false; ///< Keeps the level for when it is unmuted.
    Fades fades;
    std::vector<LevelSpan> spans; ///< In order, not overlapping.
    bool operator==(Sound const&) const = default;
};

/// Parts cut off each edge, as fractions of the picture's width or height.
struct Crop {
    double left = 0, top = 0, right = 0, bottom = 0;
    bool operator==(Crop const&) const = default;
};

struct Framing {
    Crop crop;
    int quarter_turns = 0; ///< Clockwise, 0 to 3; applied after the crop.
    bool mirrored = false; ///< Left and right change places.
    bool upside_down = false;
    bool operator==(Framing const&) const = default;
};

enum class Look { None, BlackAndWhite, Sepia, Vintage, Cinematic, Warm, Cool, Vivid, Dreamy, Noir, Faded, Invert };

/// Colour and texture. The scalars run from -1 to 1 and are 0 where nothing changes.
struct Grade {
    Look look = Look::None;
    double brightness = 0, contrast = 0, saturation = 0;
    double temperature = 0; ///< Below zero colder, above warmer.
    double sharpness = 0;   ///< Below zero blurs.
    double vignette = 0;    ///< 0 to 1.
    double denoise = 0;     ///< 0 to 1.
    bool stabilized = false;
    bool operator==(Grade const&) const = default;
};

enum class TransitionKind { Dissolve, FadeThroughBlack, FadeThroughWhite, SlideLeft, SlideRight, WipeLeft, WipeRight, Zoom };

/// From the segment before into this one, centred on the cut. It never moves the cut: each side plays on past it
/// (into unused source where there is some, else holding its edge frame).
struct Transition {
    TransitionKind kind = TransitionKind::Dissolve;
    Time duration = Time::from_ms(600);
    bool operator==(Transition const&) const = default;
};

/// A slow move over a still.
enum class Motion { None, ZoomIn, ZoomOut, PanLeft, PanRight };

/// What footage and stills share.
struct Picture {
    Framing framing;
    Grade grade;
    Fades fades; ///< From and to black.
    std::optional<Transition> entrance;
    Motion motion = Motion::None;
    bool operator==(Picture const&) const = default;
};

enum class Playback { Forward, Reverse };

/// A stretch of a video asset. On the timeline it lasts source.duration / speed.
struct Footage {
    AssetId asset;
    TimeRange source;
    Ratio speed;
    Playback playback = Playback::Forward;
    Picture picture;
    Sound sound;
    bool operator==(Footage const&) const = default;
};

/// An image asset, held.
struct Still {
    AssetId asset;
    Picture picture;
    bool operator==(Still const&) const = default;
};

/// One colour, "#RRGGBB": a pause, a black ending.
struct Solid {
    std::string color = "#000000";
    Picture picture;
    bool operator==(Solid const&) const = default;
};

/// A stretch of an asset's sound placed by itself: a voice-over, an uploaded effect.
struct SoundClip {
    AssetId asset;
    TimeRange source;
    Sound sound;
    bool operator==(SoundClip const&) const = default;
};

/// A sound effect that the program makes itself, by name ("whoosh", "ding").
struct Effect {
    std::string name;
    Sound sound;
    bool operator==(Effect const&) const = default;
};

/// Music that is written for this picture when it is mixed, so it follows later edits.
struct Composed {
    std::string style;               ///< A style's id, e.g. "lo-fi".
    std::vector<std::string> moods;  ///< Words as they were said; the composer maps them.
    std::optional<int> tempo;        ///< Beats a minute, where one was asked for.
    std::uint32_t seed = 1;          ///< Another seed is another piece of the same style.
    bool operator==(Composed const&) const = default;
};

enum class SongFit {
    Fitted,  ///< Cut on its own bars to the length, keeping its own ending.
    Looped,  ///< Repeated without a seam.
    Trimmed, ///< Played from `from` and cut.
};
enum class SongStart { Beginning, Chorus };

/// The person's own song.
struct Song {
    AssetId asset;
    Time from;
    SongStart start = SongStart::Beginning;
    SongFit fit = SongFit::Fitted;
    bool operator==(Song const&) const = default;
};

struct Music {
    std::variant<Composed, Song> source;
    std::string label; ///< What people see: "Lo-fi", a song's name.
    Sound sound;
    bool beat_synced = false; ///< Cuts were placed on this music's beats.
    bool operator==(Music const&) const = default;
};

enum class Place { TopLeft, Top, TopRight, Left, Center, Right, BottomLeft, Bottom, BottomRight };
enum class TextAnimation { None, Fade, SlideUp, SlideDown, SlideLeft, SlideRight, Pop, Typewriter, WordByWord };

struct TextStyle {
    std::string font;           ///< A family; empty for the program's own choice.
    double size = 0.09;         ///< Height of a line as a fraction of the canvas's shorter side, 0.01 to 0.5.
    std::string color = "#FFFFFF";
    bool bold = true;
    bool italic = false;
    std::string outline;        ///< "#RRGGBB", or empty for none.
    std::string background;     ///< "#RRGGBB" or "#RRGGBBAA" box, or empty for none.
    bool shadow = true;
    bool operator==(TextStyle const&) const = default;
};

struct Text {
    std::string words;
    TextStyle style;
    Place place = Place::Center;
    TextAnimation animation = TextAnimation::None;
    bool operator==(Text const&) const = default;
};

/// An image asset shown small over the picture: a logo, a badge. Its shape and transparency are the image's own.
struct Inset {
    AssetId asset;
    Place place = Place::TopRight;
    double size = 0.2; ///< Its longer side, as a fraction of the canvas's shorter side, 0.02 to 1.
    double opacity = 1;
    bool operator==(Inset const&) const = default;
};

/// A grade over everything below it, for a range of time.
struct Adjustment {
    Grade grade;
    bool operator==(Adjustment const&) const = default;
};

using Content = std::variant<Footage, Still, Solid, SoundClip, Effect, Music, Text, Inset, Adjustment>;

/// What an edge of a segment holds on to when the picture under it is retimed.
enum class Edge {
    Start,   ///< Keeps its distance from the beginning.
    End,     ///< Keeps its distance from the end.
    Moment,  ///< Stays on the moment of the picture it was put on.
};

struct Anchors {
    Edge start = Edge::Moment;
    Edge end = Edge::Moment;
    bool operator==(Anchors const&) const = default;
};

struct Segment {
    SegmentId id;
    TimeRange at; ///< Where it lies on the timeline; never empty.
    Content content;
    Anchors anchors; ///< Not used on the main picture track, which is what the others hold on to.
    bool operator==(Segment const&) const = default;
};

enum class TrackKind { Picture, Sound, Text, Inset, Adjustment };
enum class TrackRole { Main, Music, Voice, Effects, Titles, Captions, Insets, Adjustments };

/// Segments in order, none overlapping. The main picture track has no gaps and begins at zero.
struct Track {
    TrackId id;
    TrackRole role = TrackRole::Main;
    std::vector<Segment> segments;
    bool operator==(Track const&) const = default;
};
TrackKind kind_of(TrackRole role);

enum class Ducking {
    Auto, ///< Under speech, where there is speech.
    Off,
};

struct MixSettings {
    Ducking ducking = Ducking::Auto;
    double loudness_lufs = -14; ///< Integrated, of the whole export; -30 to -8.
    double voice_denoise = 0;   ///< 0 to 1.
    bool operator==(MixSettings const&) const = default;
};

/// See the top of this file. Copies are cheap; safe to read from many threads.
struct Draft {
    std::string name;
    Canvas canvas;
    MixSettings mix;
    std::shared_ptr<std::map<AssetId, Asset> const> assets = std::make_shared<std::map<AssetId, Asset> const>();
    std::vector<std::shared_ptr<Track const>> tracks; ///< Main first where there is one; then from bottom to top.

    bool operator==(Draft const& other) const; ///< By content.
};

/// The first track of a role, or null.
Track const* find_track(Draft const& draft, TrackRole role);
/// The main track's segments; empty where there is none.
std::vector<Segment> const& clips(Draft const& draft);
/// Null where the draft has no such asset.
Asset const* find_asset(Draft const& draft, AssetId const& id);
/// The segment and the track that holds it, or null.
struct Found {
    Track const* track = nullptr;
    Segment const* segment = nullptr;
};
Found find_segment(Draft const& draft, SegmentId const& id);

/// The end of the picture; where there is none, the end of the last segment.
Time duration_of(Draft const& draft);
/// True where some track has a segment: the contract's condition for an export.
bool is_exportable(Draft const& draft);

/// The asset a segment shows or plays, if it uses one.
AssetId const* asset_of(Content const& content);
/// The sound settings of a segment that is heard, or null.
Sound const* sound_of(Content const& content);
Sound* sound_of(Content& content);
/// The picture settings of a segment that is seen on the main track, or null.
Picture const* picture_of(Content const& content);
Picture* picture_of(Content& content);

} // namespace needledrop::timeline
