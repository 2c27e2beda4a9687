#include "timeline/retiming.h"

#include <algorithm>

namespace needledrop::timeline {
namespace {

Time moved(Retiming::Piece const& piece, Time time) {
    if (piece.from.duration == piece.to.duration) return piece.to.start + (time - piece.from.start);
    return piece.to.start +
           (time - piece.from.start) * make_ratio(piece.to.duration.ticks(), piece.from.duration.ticks());
}

} // namespace

void Retiming::add(Piece piece) {
    auto const place = std::ranges::upper_bound(pieces_, piece.from.start, {}, [](Piece const& p) { return p.from.start; });
    pieces_.insert(place, piece);
}

Time Retiming::start_of(Time time) const {
    for (auto const& piece : pieces_)
        if (time < piece.from.end()) return moved(piece, std::max(time, piece.from.start));
    return new_end_;
}

Time Retiming::end_of(Time time) const {
    for (auto piece = pieces_.rbegin(); piece != pieces_.rend(); ++piece)
        if (piece->from.start < time) return moved(*piece, std::min(time, piece->from.end()));
    return Time();
}

TimeRange Retiming::apply(TimeRange range, Anchors anchors) const {
    auto const edge = [&](Edge anchor, Time time, bool is_start) {
        switch (anchor) {
        case Edge::Start: return time;
        case Edge::End: return new_end_ - (old_end_ - time);
        case Edge::Moment: break;
        }
        return is_start ? start_of(time) : end_of(time);
    };
    Time start = edge(anchors.start, range.start, true);
    Time end = edge(anchors.end, range.end(), false);
    bool const straddles_a_reorder = anchors.start == Edge::Moment && anchors.end == Edge::Moment && end <= start;
    bool const survives = std::ranges::any_of(pieces_, [&](Piece const& piece) { return piece.from.overlaps(range); });
    if (straddles_a_reorder && survives) end = start + range.duration;
    start = std::clamp(start, Time(), new_end_);
    end = std::clamp(end, Time(), new_end_);
    return end > start ? TimeRange::between(start, end) : TimeRange{start, Time()};
}

void carry_along(Draft& draft, Retiming const& retiming) {
    std::vector<std::shared_ptr<Track const>> kept;
    for (auto const& track : draft.tracks) {
        if (track->role == TrackRole::Main) {
            kept.push_back(track);
            continue;
        }
        Track moved_track{track->id, track->role, {}};
        for (auto segment : track->segments) {
            segment.at = retiming.apply(segment.at, segment.anchors);
            if (!segment.at.empty()) moved_track.segments.push_back(std::move(segment));
        }
        std::ranges::stable_sort(moved_track.segments, {}, [](Segment const& segment) { return segment.at.start; });
        // Where two now meet, the earlier one gives way; one that would vanish is dropped.
        for (std::size_t i = 0; i + 1 < moved_track.segments.size(); ++i) {
            auto& at = moved_track.segments[i].at;
            at = TimeRange::between(at.start, std::min(at.end(), moved_track.segments[i + 1].at.start));
        }
        std::erase_if(moved_track.segments, [](Segment const& segment) { return segment.at.empty(); });
        if (!moved_track.segments.empty()) kept.push_back(std::make_shared<Track const>(std::move(moved_track)));
    }
    draft.tracks = std::move(kept);
}

} // namespace needledrop::timeline
