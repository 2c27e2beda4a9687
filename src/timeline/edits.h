// Edits: pure functions from a draft to the draft after. A failed edit changes nothing.
//
// Edits that retime the picture carry everything else along: each edge of a title or of music holds on to the
// start, the end, or the picture under it (see Anchors), and is moved accordingly. Clips are counted from 0 here.
#pragma once

#include "timeline/draft.h"

#include <functional>
#include <span>

namespace needledrop::timeline {

// ---- The picture --------------------------------------------------------------------------------------------

/// | A | B |  ->  | A | C | B |   Inserts `content` lasting `duration` before clip `index` (0 to count).
/// Fails: OutOfRange, InvalidArgument (not a picture, or no length).
Result<Draft> insert_clip(Draft const& draft, std::size_t index, Content content, Time duration);

/// | A | B | C |  ->  | A | C |   Fails: OutOfRange; InvalidArgument when it is the only clip.
Result<Draft> delete_clips(Draft const& draft, std::span<std::size_t const> indices);

/// | A | B | C |  ->  | C | A | B |   The clip at `from` becomes the one at `to`. Fails: OutOfRange.
Result<Draft> move_clip(Draft const& draft, std::size_t from, std::size_t to);

/// | A | B | C |  ->  | C | B | A |   `order` names each clip once. Fails: InvalidArgument.
Result<Draft> order_clips(Draft const& draft, std::span<std::size_t const> order);

/// | AAAA |  ->  | AA | aa |   Nothing happens where a cut already is. Fails: OutOfRange outside the picture.
Result<Draft> split(Draft const& draft, Time at);

/// |  A  |  B  |  ->  | A | B|   Keeps only these stretches of the timeline, in time order, and closes the gaps.
/// Ranges are clamped to the picture, moved to the nearest frames of the canvas, and may not overlap. Fails: OutOfRange when nothing would be left.
Result<Draft> keep_ranges(Draft const& draft, std::span<TimeRange const> ranges);

/// The opposite: removes the stretches and closes the gaps. Fails as keep_ranges does.
Result<Draft> remove_ranges(Draft const& draft, std::span<TimeRange const> ranges);

/// | AAAA | B |  ->  | AA | B |   Plays the clip at `speed` times its own. Fails: OutOfRange (index; 1/20 to 20).
Result<Draft> set_speed(Draft const& draft, std::size_t index, Ratio speed);

/// | AAAA |  ->  | AA |a| AA |   Holds the frame that is on screen at `at` for `duration`, in silence; what follows moves right.
/// Fails: OutOfRange outside the picture or without a length; Unsupported on a still, which is held already.
Result<Draft> freeze(Draft const& draft, Time at, Time duration);

/// Sets how long a still or a solid is held. Fails: OutOfRange; Unsupported for footage, whose length is its source.
Result<Draft> set_hold(Draft const& draft, std::size_t index, Time duration);

// ---- What lies over and under it ----------------------------------------------------------------------------

/// Puts a segment on a track of `role`; where its time is taken on every such track, on a new one above.
/// The id is given here. Fails: OutOfRange when no part of it lies on the picture.
Result<Draft> place(Draft const& draft, TrackRole role, Segment segment);

/// ~~~~AAAA~~~~  ->  ~~~~AA  AA~~~~   Clears a stretch of all tracks of `role`; what straddles it is shortened.
Draft clear(Draft const& draft, TrackRole role, TimeRange range);

/// Removes one segment, and its track when that was the last. Fails: NotFound; InvalidArgument on the main track.
Result<Draft> remove_segment(Draft const& draft, SegmentId const& id);

/// Removes every track of `role`.
Draft remove_role(Draft const& draft, TrackRole role);

// ---- Settings -----------------------------------------------------------------------------------------------

/// Changes one segment's content or place. `change` may not touch a main clip's range or id. Fails: NotFound.
Result<Draft> change_segment(Draft const& draft, SegmentId const& id, std::function<void(Segment&)> const& change);

/// Changes each segment of the tracks of `role`.
Draft change_role(Draft const& draft, TrackRole role, std::function<void(Segment&)> const& change);

/// | 100 |  ->  | 100 | 40 | 100 |   `at` is counted from the segment's start; replaces spans it covers.
Sound with_level_between(Sound sound, TimeRange at, double percent);

Draft with_canvas(Draft const& draft, Canvas canvas);
Draft with_mix(Draft const& draft, MixSettings mix);
Draft with_asset(Draft const& draft, Asset asset);

// ---- Shared with the renderer -------------------------------------------------------------------------------

/// The stretch of source that a footage segment shows during `part` of the timeline, in its playback direction.
TimeRange source_of(Segment const& footage, TimeRange part);

/// What the rest of the program may rely on: order, bounds, known assets, finite numbers within range, sizes.
/// Everything read from outside passes it. Fails: InvalidArgument, naming the segment and what is wrong.
Result<void> validate(Draft const& draft);

} // namespace needledrop::timeline
