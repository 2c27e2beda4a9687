// The gate: what was written is read again and measured before it gets its name.
#pragma once

#include "render/ladder.h"
#include "render/sound_print.h"

#include <optional>
#include <string>

namespace needledrop::render {

struct Expectation {
    Time duration;          ///< Of the picture.
    std::optional<Time> sound; ///< Length of the sound; absent: there is none.
    std::vector<std::uint64_t> sums; ///< media::checksum() of every coded picture, in the file's order.
    bool begins_black = false; ///< The first painted picture was dark already.
    std::optional<std::int64_t> most_bytes;
    SoundPrint const* print = nullptr;      ///< What the sound was coded from; null: it is not compared.
    std::vector<media::ParameterSets> sets; ///< All that coded pictures refer to.
    /// How much the picture had moved after kOpeningFrames, where that was painted just now.
    std::optional<double> opening_motion;
};

/// A film whose picture stands still for so many frames, though it was painted moving, was written wrongly.
inline constexpr std::int64_t kOpeningFrames = 8;
/// Mean difference of luma, in steps.
double motion_between(media::Picture const& a, media::Picture const& b);

/// Whether a picture is as good as black: next to nothing above BT.709's black level.
bool is_black(media::Picture const& picture);

/// Why the file is not what was meant; none where it is. Decodes a few pictures at the beginning and around the joins
/// of `work`, of which copied ones have to be the original's, bit for bit; and all of the sound, once, on a thread of
/// its own. Fails: Io, Cancelled.
Result<std::optional<std::string>> fault_of(std::filesystem::path const& file, Expectation const& expected, WorkPlan const& work,
                                            Scene const& scene, Tools const& tools, Cancel const& cancel);

} // namespace needledrop::render
