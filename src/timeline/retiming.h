// Retiming: where each moment of the old picture lies in the new one, so that what was put on it can follow.
#pragma once

#include "timeline/draft.h"

namespace needledrop::timeline {

/// A map from old times to new ones, made of stretches that were kept. Times that were removed fall on the next
/// kept moment. Built by the edits of edits.h, in any order of pieces.
class Retiming {
public:
    struct Piece {
        TimeRange from;
        TimeRange to;
    };
    Retiming(Time old_end, Time new_end) : old_end_(old_end), new_end_(new_end) {}
    void add(Piece piece);

    /// Where a segment's range goes; empty when all of it was removed.
    TimeRange apply(TimeRange range, Anchors anchors) const;

private:
    Time start_of(Time time) const;
    Time end_of(Time time) const;

    Time old_end_;
    Time new_end_;
    std::vector<Piece> pieces_; ///< By `from`.
};

/// Every track but the main one, carried along. Segments that were cut away are dropped, and empty tracks with them.
void carry_along(Draft& draft, Retiming const& retiming);

} // namespace needledrop::timeline
