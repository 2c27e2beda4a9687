// Reading media: what is in a file, its pictures and its sound.
//
// A file is untrusted input. It opens only when its bytes are one of the accepted kinds, and opening it never opens
// anything else. Times count from the medium's beginning, which pictures and sound share, so that equal times are
// heard and seen together. Damage is concealed or skipped, never fatal while anything decodes.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/media_info.h"
#include "media/picture.h"
#include "media/samples.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>

namespace needledrop::media {

struct ProbeLimits {
    std::int64_t max_bytes = 500'000'000; ///< The contract's 500 MB.
};

/// Which pictures are decoded at all.
enum class Decode {
    All,
    /// Those that others refer to, without smoothing of block edges: half the work, for comparing pictures.
    References,
    /// Those that stand alone, one a seek: seek() and picture_at() go to the last of them at or before the time, by the
    /// file's index; next() after a seek gives it, and then there is no more. For glances.
    Keyframes,
};

/// How pictures are wanted. Cropping and scaling happen once, straight from the decoded frame.
struct PictureRequest {
    std::optional<Rect> crop{}; ///< In display pixels (VideoInfo::display); must lie inside.
    std::optional<Size> size{}; ///< Delivered size; default: the crop's (or display) size made even.
    Alpha alpha = Alpha::None; ///< Plane: keep transparency where the source has any. None: over `background`.
    Rgb background{};          ///< Stands behind transparent pixels.
    int threads = 0;           ///< Decoding threads; 0: as many as the machine has. Never changes the pixels.
    Decode decode = Decode::All;
};

/// A medium's pictures in presentation order. One reader at a time; not thread-safe.
class PictureSource {
public:
    virtual ~PictureSource() = default;
    virtual Size size() const = 0;
    /// Makes next() go on with the picture on screen at `time` (the first, or the last, outside of what exists).
    virtual Result<void> seek(Time time) = 0;
    /// The next picture, or none at the end.
    virtual Result<std::optional<TimedPicture>> next() = 0;
    /// The picture on screen at `time`: the last that starts at or before it; the first where none does. Cheapest
    /// when times ascend; the same picture is not converted twice.
    virtual Result<Picture> picture_at(Time time) = 0;
    /// Pictures that were damaged and concealed or skipped so far.
    virtual std::int64_t damaged() const = 0;
};

struct SoundRequest {
    std::optional<int> stream{}; ///< AudioInfo::stream; default: the file's default or first.
};

/// The formats a reader of files knows. Thread-safe; holds no open files.
class Decoders {
public:
    virtual ~Decoders() = default;
    /// Looks into a file. Fails: NotFound, TooLarge, Unsupported (not an accepted kind; says which are), Corrupt (an
    /// accepted kind that cannot be read). Sound-only, picture-only and still files are all fine.
    virtual Result<MediaInfo> probe(std::filesystem::path const& file, ProbeLimits const& limits = {}) const = 0;
    /// Fails as probe() does, and NotFound where there is no picture. A still is a source of one picture.
    virtual Result<std::unique_ptr<PictureSource>> open_pictures(std::filesystem::path const& file,
                                                                 PictureRequest const& request = {}) const = 0;
    /// The sound as 48 kHz stereo: mono on both sides, 5.1 and others mixed down after ITU-R BS.775. Sample n is
    /// heard at n/48000 s after the medium's beginning: gaps in the file are silence, encoder delay and edit lists are
    /// taken off. Fails as probe() does, and NotFound where there is no sound.
    virtual Result<std::unique_ptr<SampleSource>> open_samples(std::filesystem::path const& file,
                                                               SoundRequest const& request = {}) const = 0;
};

} // namespace needledrop::media
