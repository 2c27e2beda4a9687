// Hard cuts inside a clip: where one shot ends and the next begins, so that music can be scored to a file
// that was edited before it came here.
#pragma once

#include "base/cancel.h"
#include "media/media_info.h"
#include "render/render.h"

#include <filesystem>
#include <vector>

namespace needledrop::studio {

/// When the first picture of each new shot comes on screen, in source time, ascending; without the clip's
/// beginning.
///
/// Looks at few pictures: where two that stand apart differ in colour, the stretch between is searched down
/// to the frame. H.264 is looked at where decoding is cheap (its IDR pictures), and its packet index says
/// where else a cut may be: a P-picture as large as an intra picture, or an IDR before its turn. Other codecs
/// are sampled evenly, four times a second, and a long one more thinly, so that the work stays bounded; two
/// cuts between samples that look alike are then missed. Fades and fast motion are not cuts. A clip without
/// pictures, or a still, has none. The same file gives the same cuts. Fails: as opening the file does,
/// Cancelled.
Result<std::vector<Time>> scene_cuts(render::Tools const& tools, std::filesystem::path const& file,
                                     media::MediaInfo const& info, Cancel const& cancel);

} // namespace needledrop::studio
