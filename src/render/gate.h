// The gate: what was written is read again and measured before it gets its name.
#pragma once

#include "render/ladder.h"

#include <optional>
#include <string>

namespace needledrop::render {

struct Expectation {
    Time duration;          ///< Of the picture.
    std::optional<Time> sound; ///< Length of the sound; absent: there is none.
    std::int64_t pictures = 0;
    bool begins_black = false; ///< The first painted picture was dark already.
    std::optional<std::int64_t> most_bytes;
};

/// Whether a picture is as good as black: next to nothing above BT.709's black level.
bool is_black(media::Picture const& picture);

/// Why the file is not what was meant; none where it is. Decodes a few pictures around the joins of `work`; copied
/// ones have to be the original's, bit for bit. Fails: Io, Cancelled.
Result<std::optional<std::string>> fault_of(std::filesystem::path const& file, Expectation const& expected, WorkPlan const& work,
                                            Scene const& scene, Tools const& tools, Cancel const& cancel);

} // namespace needledrop::render
