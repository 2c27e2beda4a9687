// The ladder: for each part of a film, the least work that is right.
//
// A part is copied only where the output would show the original's own pictures at the original's own times: one
// clip at its own speed and size, nothing drawn over it, whole groups of pictures that refer to nothing outside.
// Everything else is encoded, in segments of a fixed grid. When in doubt, encode.
#pragma once

#include "render/scene.h"

#include <variant>

namespace needledrop::render {

/// Length of a segment and of a group of pictures, in frames: 2 s at 30 a second.
inline constexpr std::int64_t kSegmentFrames = 60;

/// Packets of an original, half-open positions of its index.
struct CopyPiece {
    std::size_t original = 0; ///< Index of WorkPlan::originals.
    std::size_t first = 0, last = 0;
    Time shift; ///< Added to the original's times.
    FrameRange frames;
};
struct EncodePiece {
    FrameRange frames;
    std::string reason;
    std::string key; ///< Of the cache; empty where nothing is kept.
    bool is_cached = false;
};
using Piece = std::variant<CopyPiece, EncodePiece>;
FrameRange frames_of(Piece const& piece);

struct WorkPlan {
    std::vector<Piece> pieces; ///< In order, covering all frames.
    std::vector<std::unique_ptr<media::PacketSource>> originals;
    media::VideoTrack track;      ///< Without the encoder's own parameter sets.
    media::H264Settings settings; ///< For the pieces to be encoded.
    bool is_whole_copy = false;   ///< One original's pictures, at its own times.
    std::vector<std::string> notes;

    bool copies_anything() const;
    bool encodes_anything() const;
};

/// The lowest rung that may be used.
enum class Allowed { Copy, Patch, Encode };

/// Fails: as opening an original does, unless it simply cannot be copied.
Result<WorkPlan> plan_work(Scene const& scene, Tools const& tools, media::H264Settings const& settings, Allowed allowed);

/// As people are told. `cached` pieces count as reused.
Plan plan_of(WorkPlan const& work, Scene const& scene);

} // namespace needledrop::render
