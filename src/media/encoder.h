// Writing media: H.264 in segments that join, AAC in one piece, and the MP4 that holds both; and coded packets of
// existing files, so that untouched picture is copied and not encoded again.
//
// Coded pictures are length-prefixed NAL units (four bytes, big endian) without parameter sets, in decoding order.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/media_info.h"
#include "media/picture.h"
#include "media/samples.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace needledrop::media {

using Bytes = std::vector<std::uint8_t>;

/// Called with the fraction done, 0..1, from the working thread.
using Progress = std::function<void(double fraction)>;

/// 64 bits of XXH3: tells whether bytes arrived as they were sent, not who sent them.
std::uint64_t checksum(std::span<std::uint8_t const> bytes);

/// One H.264 stream's sequence and picture parameter sets, as NAL units without start code or length.
struct ParameterSets {
    std::vector<Bytes> sequence;
    std::vector<Bytes> picture;
    bool operator==(ParameterSets const&) const = default;
};

enum class PictureKind {
    Idr,       ///< Nothing after it refers to anything before it; a copy may begin here.
    OpenIntra, ///< A keyframe whose leading pictures refer to the group before; a copy must not begin here.
    Other,
};

/// One coded picture.
struct CodedPicture {
    Bytes bytes;
    Time presentation;
    Time duration;
    PictureKind kind = PictureKind::Other;
};

enum class H264Preset { Ultrafast, Superfast, Veryfast, Faster, Fast, Medium, Slow };

struct H264Settings {
    Size size{}; ///< Even.
    FrameRate rate{};
    H264Preset preset = H264Preset::Veryfast;
    double crf = 21;
    /// Every group of pictures is closed and this long, counted from the segment's beginning; an IDR begins each.
    int group_frames = 60;
    /// The id of the sequence and picture parameter sets, 0..31; other than the original's when patching into one.
    int parameter_set_id = 0;
    int reorder_frames = 2; ///< 0: no B-frames; 1: B-frames; 2: also such as others refer to (smallest files).
    std::optional<std::int64_t> max_bits_per_second{}; ///< Caps the rate (VBV) over `crf`.
};

/// A run of coded pictures that starts with an IDR and refers to nothing outside. Times count from zero.
struct CodedSegment {
    ParameterSets sets;
    std::vector<CodedPicture> pictures; ///< In decoding order.
    std::int64_t frames = 0;
};

/// Encodes one segment on the calling thread, so that equal pictures and settings give equal bits; run several side by
/// side to use several cores. Not thread-safe.
class SegmentEncoder {
public:
    virtual ~SegmentEncoder() = default;
    /// Takes the next picture, of the settings' size. Fails: InvalidArgument (another size), Internal.
    virtual Result<void> encode(Picture const& picture) = 0;
    /// Flushes and hands over; the encoder is used up.
    virtual Result<CodedSegment> finish() = 0;
};

enum class AacSearch {
    Careful, ///< 25 to 60 times real time on one core; about 8 dB less coding noise in dense music at 192 kbit/s.
    Quick,   ///< 2 to 5 times faster than that.
};
struct AacSettings {
    int bits_per_second = 192'000;
    AacSearch search = AacSearch::Careful;
    int threads = 0; ///< 0: one a core. Never changes the bits.
};

/// AAC-LC, 48 kHz stereo.
struct CodedSound {
    Bytes config;       ///< AudioSpecificConfig.
    Bytes bytes;        ///< All access units, one after the other.
    std::vector<std::uint32_t> sizes; ///< Of each access unit; each decodes to 1024 sample frames.
    std::int64_t priming = 0; ///< Sample frames decoded before the first one that is heard.
    std::int64_t frames = 0;  ///< Sample frames heard.
};

/// The picture track of a file to be written.
struct VideoTrack {
    Size size{}; ///< Coded size.
    FrameRate rate{};
    std::vector<ParameterSets> sets{}; ///< All that any coded picture refers to; ids must differ.
    /// Resolution of the track's times; default: one that holds every frame of `rate` exactly. Copying passes
    /// CodedVideoInfo::ticks_per_second on.
    std::optional<std::int64_t> ticks_per_second{};
    int reorder_frames = 2; ///< The largest reordering of any part.
    int quarter_turns = 0;  ///< Written as a display matrix, when a rotated original is copied.
    ColourDescription colour{.primaries = 1, .transfer = 1, .matrix = 1};
};

struct MuxSettings {
    std::optional<VideoTrack> video{};
    CodedSound const* sound = nullptr; ///< Lives until finish(); null: no sound track.
    std::int64_t expected_pictures = 0; ///< At least as many as will be written; sizes the index at the front.
                                        ///< 0: not known; finish() then moves the data once.
    std::string title{}; ///< Metadata; may be empty.
};

/// Writes an MP4 with its index first, both tracks starting at time zero. Interleaves sound by itself.
/// Not thread-safe. Destroyed without finish(), the file is not usable.
class Muxer {
public:
    virtual ~Muxer() = default;
    /// Appends in decoding order; presentation times are the file's own, from zero. Fails: DiskFull, Io,
    /// InvalidArgument (times that do not fit the reordering).
    virtual Result<void> write(CodedPicture const& picture) = 0;
    /// Writes what remains and the index. Returns the file's size in bytes.
    virtual Result<std::int64_t> finish() = 0;
};

/// One picture of an existing file, as its index tells.
struct PacketEntry {
    Time presentation; ///< From the medium's beginning; may be negative for pictures that an edit list hides.
    Time duration;
    std::uint32_t bytes = 0;
    std::uint64_t sum = 0; ///< checksum() of the coded picture's bytes.
    PictureKind kind = PictureKind::Other;
    bool shown = true; ///< False: decoded for others only (hidden by an edit list).
};

/// What joins and copies must know of an existing H.264 stream.
struct CodedVideoInfo {
    VideoInfo video;
    ParameterSets sets;
    int reorder_frames = 0;   ///< From the stream's VUI or its order of times.
    Size coded;               ///< After the sequence's cropping.
    std::int64_t ticks_per_second = 0;
    bool progressive_only = true;
    bool square_pixels = true;
};

/// An existing H.264 stream's packets. Not thread-safe.
class PacketSource {
public:
    virtual ~PacketSource() = default;
    virtual CodedVideoInfo const& info() const = 0;
    /// In decoding order.
    virtual std::vector<PacketEntry> const& index() const = 0;
    /// The coded picture at `position` of the index. Cheapest in ascending order.
    virtual Result<CodedPicture> read(std::size_t position) = 0;
};

/// Half-open positions of a PacketSource's index: closed runs that may be copied on their own.
struct CopyableGroup {
    std::size_t first = 0;
    std::size_t last = 0;
    TimeRange shown;
};
/// Cuts an index at its IDR pictures.
std::vector<CopyableGroup> groups(std::vector<PacketEntry> const& index);

/// The writers of files. Thread-safe.
class Encoders {
public:
    virtual ~Encoders() = default;
    /// Names the encoder, its version and every setting that shapes the bits; for cache keys.
    virtual std::string fingerprint(H264Settings const& settings) const = 0;
    virtual Result<std::unique_ptr<SegmentEncoder>> create_segment_encoder(H264Settings const& settings) const = 0;
    /// Encodes all of `sound`, from its beginning. Fails as the source does, Cancelled.
    virtual Result<CodedSound> encode_sound(SampleSource& sound, AacSettings const& settings, Cancel const& cancel,
                                            Progress const& progress = {}) const = 0;
    /// Writes over `file`. Render gives it the temporary name of an AtomicFile. Fails: Denied, DiskFull, Io.
    virtual Result<std::unique_ptr<Muxer>> create_muxer(std::filesystem::path const& file,
                                                        MuxSettings const& settings) const = 0;
    /// Fails as Decoders::probe does; Unsupported where the picture is not H.264.
    virtual Result<std::unique_ptr<PacketSource>> open_packets(std::filesystem::path const& file) const = 0;
};

} // namespace needledrop::media
