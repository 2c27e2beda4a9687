#include "timeline/edits.h"

#include "timeline/retiming.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace needledrop::timeline {
namespace {

/// Ids are s1, s2, … within a draft; the next one is past every id in use, so an edit is reproducible.
int highest_id(Draft const& draft) {
    int highest = 0;
    auto const look = [&](std::string const& text) {
        int number = 0;
        if (text.size() > 1) std::from_chars(text.data() + 1, text.data() + text.size(), number);
        highest = std::max(highest, number);
    };
    for (auto const& track : draft.tracks) {
        look(track->id.text());
        for (auto const& segment : track->segments) look(segment.id.text());
    }
    return highest;
}
SegmentId new_segment_id(int number) { return SegmentId(fmt::format("s{}", number)); }

/// A clip of the new picture, and the old stretch it came from (empty for what is new).
struct Piece {
    Segment segment;
    TimeRange from;
};

/// Lays the pieces end to end as the main track and carries the other tracks along.
Draft with_picture(Draft const& draft, std::vector<Piece> pieces) {
    Track main{TrackId("t1"), TrackRole::Main, {}};
    if (auto const* old = find_track(draft, TrackRole::Main)) main.id = old->id;
    Time at;
    for (auto& piece : pieces) {
        piece.segment.at.start = at;
        at = piece.segment.at.end();
        main.segments.push_back(piece.segment);
    }
    if (!main.segments.empty())
        if (auto* picture = picture_of(main.segments.front().content)) picture->entrance.reset();

    Retiming retiming(duration_of(draft), at);
    for (auto const& piece : pieces)
        if (!piece.from.empty()) retiming.add({piece.from, piece.segment.at});

    Draft after = draft;
    std::erase_if(after.tracks, [](auto const& track) { return track->role == TrackRole::Main; });
    if (!main.segments.empty())
        after.tracks.insert(after.tracks.begin(), std::make_shared<Track const>(std::move(main)));
    carry_along(after, retiming);
    return after;
}

std::vector<Piece> pieces_of(Draft const& draft) {
    std::vector<Piece> pieces;
    for (auto const& clip : clips(draft)) pieces.push_back({clip, clip.at});
    return pieces;
}

/// The spans inside `part`, which is counted from the segment's start, now counted from the part's start.
std::vector<LevelSpan> spans_within(std::vector<LevelSpan> const& spans, TimeRange part) {
    std::vector<LevelSpan> kept;
    for (auto const& span : spans) {
        auto const inside = intersection(span.at, part);
        if (!inside.empty()) kept.push_back({{inside.start - part.start, inside.duration}, span.percent});
    }
    return kept;
}

/// The part of a segment inside `part`. Fades stay with the edges they belong to, the entrance with the first part.
Segment part_of(Segment segment, TimeRange part) {
    bool const keeps_start = part.start == segment.at.start;
    bool const keeps_end = part.end() == segment.at.end();
    if (auto* footage = std::get_if<Footage>(&segment.content)) footage->source = source_of(segment, part);
    if (auto* clip = std::get_if<SoundClip>(&segment.content))
        clip->source = {clip->source.start + (part.start - segment.at.start), part.duration};
    if (auto* picture = picture_of(segment.content)) {
        if (!keeps_start) picture->entrance.reset();
        if (!keeps_start) picture->fades.in = Time();
        if (!keeps_end) picture->fades.out = Time();
    }
    if (auto* sound = sound_of(segment.content)) {
        if (!keeps_start) sound->fades.in = Time();
        if (!keeps_end) sound->fades.out = Time();
        sound->spans = spans_within(sound->spans, {part.start - segment.at.start, part.duration});
    }
    segment.at = part;
    return segment;
}

Error no_such_clip(Draft const& draft, std::size_t index) {
    auto const count = clips(draft).size();
    return {Fault::OutOfRange, count == 0 ? "There is no clip on the timeline yet."
                                          : fmt::format("There is no clip {}; the timeline has {}.", index + 1, count)};
}

/// Inside the picture and between two of its frames: a cut elsewhere shows a frame nobody chose, and cannot be copied.
Result<std::vector<TimeRange>> tidy(std::span<TimeRange const> ranges, FrameRate rate, Time end) {
    std::vector<TimeRange> tidied;
    auto const snapped = [&](Time time) { return time >= end ? end : std::min(rate.time_of(rate.nearest_frame(time)), end); };
    for (auto const& range : ranges) {
        auto const inside = intersection(range, {Time(), end});
        auto const framed = TimeRange::between(snapped(inside.start), snapped(inside.end()));
        if (!inside.empty() && !framed.empty()) tidied.push_back(framed);
    }
    std::ranges::sort(tidied, {}, &TimeRange::start);
    for (std::size_t i = 1; i < tidied.size(); ++i)
        if (tidied[i].start < tidied[i - 1].end())
            return Error{Fault::InvalidArgument, "The stretches to keep overlap each other."};
    return tidied;
}

template <class Change>
Draft with_changed_tracks(Draft const& draft, TrackRole role, Change const& change) {
    Draft after = draft;
    std::vector<std::shared_ptr<Track const>> tracks;
    for (auto const& track : draft.tracks) {
        if (track->role != role) {
            tracks.push_back(track);
            continue;
        }
        Track changed = *track;
        change(changed);
        if (!changed.segments.empty()) tracks.push_back(std::make_shared<Track const>(std::move(changed)));
    }
    after.tracks = std::move(tracks);
    return after;
}

bool is_free(Track const& track, TimeRange range) {
    return std::ranges::none_of(track.segments, [&](Segment const& segment) { return segment.at.overlaps(range); });
}

/// Bottom to top: adjustments over the picture, then sound, then images, titles and captions.
int height_of(TrackRole role) {
    switch (role) {
    case TrackRole::Main: return 0;
    case TrackRole::Adjustments: return 1;
    case TrackRole::Music: return 2;
    case TrackRole::Voice: return 3;
    case TrackRole::Effects: return 4;
    case TrackRole::Insets: return 5;
    case TrackRole::Titles: return 6;
    case TrackRole::Captions: return 7;
    }
    return 8;
}

} // namespace

TimeRange source_of(Segment const& segment, TimeRange part) {
    auto const& footage = std::get<Footage>(segment.content);
    Time const lead = (part.start - segment.at.start) * footage.speed;
    Time const length = part.end() == segment.at.end() ? footage.source.duration - lead : part.duration * footage.speed;
    if (footage.playback == Playback::Forward) return {footage.source.start + lead, length};
    return {footage.source.end() - lead - length, length};
}

Result<Draft> insert_clip(Draft const& draft, std::size_t index, Content content, Time duration) {
    auto pieces = pieces_of(draft);
    if (index > pieces.size()) return no_such_clip(draft, index);
    if (!picture_of(content)) return Error{Fault::InvalidArgument, "Only video, pictures and plain colours go on the picture track."};
    if (duration <= Time()) return Error{Fault::InvalidArgument, "A clip needs a length above zero."};
    Segment segment{new_segment_id(highest_id(draft) + 1), {Time(), duration}, std::move(content), {}};
    pieces.insert(pieces.begin() + static_cast<std::ptrdiff_t>(index), Piece{std::move(segment), {}});
    return with_picture(draft, std::move(pieces));
}

Result<Draft> delete_clips(Draft const& draft, std::span<std::size_t const> indices) {
    auto const& old = clips(draft);
    for (auto const index : indices)
        if (index >= old.size()) return no_such_clip(draft, index);
    std::vector<Piece> kept;
    for (std::size_t i = 0; i < old.size(); ++i)
        if (std::ranges::find(indices, i) == indices.end()) kept.push_back({old[i], old[i].at});
    if (kept.empty())
        return Error{Fault::InvalidArgument, "That would leave no picture at all. Add another clip first, or undo instead."};
    return with_picture(draft, std::move(kept));
}

Result<Draft> order_clips(Draft const& draft, std::span<std::size_t const> order) {
    auto const& old = clips(draft);
    std::vector<std::size_t> sorted(order.begin(), order.end());
    std::ranges::sort(sorted);
    bool each_once = sorted.size() == old.size();
    for (std::size_t i = 0; each_once && i < sorted.size(); ++i) each_once = sorted[i] == i;
    if (!each_once) return Error{Fault::InvalidArgument, "A new order has to name each clip once."};
    std::vector<Piece> pieces;
    for (auto const index : order) pieces.push_back({old[index], old[index].at});
    return with_picture(draft, std::move(pieces));
}

Result<Draft> move_clip(Draft const& draft, std::size_t from, std::size_t to) {
    auto const count = clips(draft).size();
    if (from >= count) return no_such_clip(draft, from);
    if (to >= count) return no_such_clip(draft, to);
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < count; ++i)
        if (i != from) order.push_back(i);
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(to), from);
    return order_clips(draft, order);
}

Result<Draft> split(Draft const& draft, Time at) {
    if (at <= Time() || at >= duration_of(draft))
        return Error{Fault::OutOfRange, fmt::format("A cut at {} lies outside the video, which is {} long.", spoken(at),
                                                    spoken(duration_of(draft)))};
    std::vector<Piece> pieces;
    for (auto const& clip : clips(draft)) {
        if (!clip.at.contains(at) || clip.at.start == at) {
            pieces.push_back({clip, clip.at});
            continue;
        }
        auto const first = TimeRange::between(clip.at.start, at);
        auto const second = TimeRange::between(at, clip.at.end());
        pieces.push_back({part_of(clip, first), first});
        pieces.push_back({part_of(clip, second), second});
        pieces.back().segment.id = new_segment_id(highest_id(draft) + 1);
    }
    return with_picture(draft, std::move(pieces));
}

Result<Draft> keep_ranges(Draft const& draft, std::span<TimeRange const> ranges) {
    auto const kept = TRY(tidy(ranges, draft.canvas.rate, duration_of(draft)));
    if (kept.empty())
        return Error{Fault::OutOfRange, fmt::format("Nothing would be left: the video is {} long.", spoken(duration_of(draft)))};
    std::vector<Piece> pieces;
    int id = highest_id(draft);
    for (auto const& clip : clips(draft)) {
        bool id_is_taken = false;
        for (auto const& range : kept) {
            auto const part = intersection(clip.at, range);
            if (part.empty()) continue;
            pieces.push_back({part_of(clip, part), part});
            if (id_is_taken) pieces.back().segment.id = new_segment_id(++id);
            id_is_taken = true;
        }
    }
    return with_picture(draft, std::move(pieces));
}

Result<Draft> remove_ranges(Draft const& draft, std::span<TimeRange const> ranges) {
    Time const end = duration_of(draft);
    auto const removed = TRY(tidy(ranges, draft.canvas.rate, end));
    std::vector<TimeRange> kept;
    Time at;
    for (auto const& range : removed) {
        if (range.start > at) kept.push_back(TimeRange::between(at, range.start));
        at = range.end();
    }
    if (at < end) kept.push_back(TimeRange::between(at, end));
    return keep_ranges(draft, kept);
}

Result<Draft> set_speed(Draft const& draft, std::size_t index, Ratio speed) {
    auto pieces = pieces_of(draft);
    if (index >= pieces.size()) return no_such_clip(draft, index);
    double const factor = static_cast<double>(speed.numerator) / static_cast<double>(speed.denominator);
    if (factor < 0.05 || factor > 20)
        return Error{Fault::OutOfRange, fmt::format("A speed of {:g}× is outside 0.05× to 20×.", factor)};
    auto& segment = pieces[index].segment;
    auto* footage = std::get_if<Footage>(&segment.content);
    if (!footage) return Error{Fault::Unsupported, "A still picture has no speed; say how long it should be shown instead."};
    footage->speed = speed;
    segment.at.duration = std::max(footage->source.duration / speed, Time::from_ticks(1));
    return with_picture(draft, std::move(pieces));
}

Result<Draft> freeze(Draft const& draft, Time at, Time duration) {
    if (duration <= Time()) return Error{Fault::OutOfRange, "A frame has to be held for longer than nothing."};
    if (at < Time() || at >= duration_of(draft))
        return Error{Fault::OutOfRange, fmt::format("There is no frame at {}; the video is {} long.", spoken(at), spoken(duration_of(draft)))};
    auto const cut = at > Time() ? TRY(split(draft, at)) : draft;
    std::size_t index = 0;
    while (clips(cut)[index].at.end() <= at) ++index;
    auto const& clip = clips(cut)[index];
    auto const* footage = std::get_if<Footage>(&clip.content);
    if (!footage) return Error{Fault::Unsupported, "A picture is held already; say how long it should be shown."};
    // One frame of the source, played so slowly that it lasts.
    Time const frame = std::min(draft.canvas.rate.frame_duration(), clip.at.duration);
    auto held = *footage;
    held.source = source_of(clip, {clip.at.start, frame});
    held.speed = make_ratio(held.source.duration.ms() > 0 ? held.source.duration.ms() : 1, std::max<std::int64_t>(duration.ms(), 1));
    held.source.duration = Time::from_ms(duration.ms()) * held.speed;
    held.sound.muted = true;
    held.picture.fades = {};
    held.picture.entrance.reset();
    return insert_clip(cut, index, std::move(held), Time::from_ms(duration.ms()));
}

Result<Draft> set_hold(Draft const& draft, std::size_t index, Time duration) {
    auto pieces = pieces_of(draft);
    if (index >= pieces.size()) return no_such_clip(draft, index);
    if (std::holds_alternative<Footage>(pieces[index].segment.content))
        return Error{Fault::Unsupported, "A video clip lasts as long as its footage; trim it or change its speed."};
    if (duration <= Time()) return Error{Fault::OutOfRange, "A picture has to be shown for longer than nothing."};
    pieces[index].segment.at.duration = duration;
    return with_picture(draft, std::move(pieces));
}

Result<Draft> place(Draft const& draft, TrackRole role, Segment segment) {
    int const id = highest_id(draft) + 1;
    segment.id = new_segment_id(id);
    segment.at = intersection(segment.at, {Time(), duration_of(draft)});
    if (segment.at.empty())
        return Error{Fault::OutOfRange, fmt::format("That lies after the end of the video, which is {} long.", spoken(duration_of(draft)))};
    Draft after = draft;
    auto const insert_sorted = [&](Track& track) {
        auto const where = std::ranges::upper_bound(track.segments, segment.at.start, {}, [](Segment const& s) { return s.at.start; });
        track.segments.insert(where, segment);
    };
    for (auto& track : after.tracks) {
        if (track->role != role || !is_free(*track, segment.at)) continue;
        Track changed = *track;
        insert_sorted(changed);
        track = std::make_shared<Track const>(std::move(changed));
        return after;
    }
    Track track{TrackId(fmt::format("t{}", id + 1)), role, {std::move(segment)}};
    auto const above = std::ranges::find_if(after.tracks, [&](auto const& t) { return height_of(t->role) > height_of(role); });
    after.tracks.insert(above, std::make_shared<Track const>(std::move(track)));
    return after;
}

Draft clear(Draft const& draft, TrackRole role, TimeRange range) {
    int id = highest_id(draft);
    return with_changed_tracks(draft, role, [&](Track& track) {
        std::vector<Segment> kept;
        for (auto const& segment : track.segments) {
            auto const before = intersection(segment.at, {Time(), range.start});
            auto const after = TimeRange::between(std::max(segment.at.start, range.end()), segment.at.end());
            if (!before.empty()) kept.push_back(part_of(segment, before));
            if (!before.empty() && before != segment.at) kept.back().anchors.end = kept.back().anchors.start;
            if (after.empty()) continue;
            kept.push_back(part_of(segment, after));
            if (after != segment.at) kept.back().anchors.start = kept.back().anchors.end;
            if (!before.empty()) kept.back().id = new_segment_id(++id);
        }
        track.segments = std::move(kept);
    });
}

Result<Draft> remove_segment(Draft const& draft, SegmentId const& id) {
    auto const found = find_segment(draft, id);
    if (!found.segment) return Error{Fault::NotFound, "That is no longer on the timeline."};
    if (found.track->role == TrackRole::Main) return Error{Fault::InvalidArgument, "A clip of the picture is deleted by its number."};
    return with_changed_tracks(draft, found.track->role, [&](Track& track) {
        std::erase_if(track.segments, [&](Segment const& segment) { return segment.id == id; });
    });
}

Draft remove_role(Draft const& draft, TrackRole role) {
    return with_changed_tracks(draft, role, [](Track& track) { track.segments.clear(); });
}

Result<Draft> change_segment(Draft const& draft, SegmentId const& id, std::function<void(Segment&)> const& change) {
    auto const found = find_segment(draft, id);
    if (!found.segment) return Error{Fault::NotFound, "That is no longer on the timeline."};
    return with_changed_tracks(draft, found.track->role, [&](Track& track) {
        for (auto& segment : track.segments)
            if (segment.id == id) change(segment);
    });
}

Draft change_role(Draft const& draft, TrackRole role, std::function<void(Segment&)> const& change) {
    return with_changed_tracks(draft, role, [&](Track& track) {
        for (auto& segment : track.segments) change(segment);
    });
}

Sound with_level_between(Sound sound, TimeRange at, double percent) {
    std::vector<LevelSpan> spans;
    for (auto const& span : sound.spans) {
        auto const before = intersection(span.at, {Time(), at.start});
        auto const after = TimeRange::between(std::max(span.at.start, at.end()), span.at.end());
        if (!before.empty()) spans.push_back({before, span.percent});
        if (!after.empty()) spans.push_back({after, span.percent});
    }
    spans.push_back({at, percent});
    std::ranges::sort(spans, {}, [](LevelSpan const& span) { return span.at.start; });
    sound.spans = std::move(spans);
    return sound;
}

Draft with_canvas(Draft const& draft, Canvas canvas) {
    Draft after = draft;
    after.canvas = std::move(canvas);
    return after;
}

Draft with_mix(Draft const& draft, MixSettings mix) {
    Draft after = draft;
    after.mix = mix;
    return after;
}

Draft with_asset(Draft const& draft, Asset asset) {
    auto assets = *draft.assets;
    auto const id = asset.id;
    assets.insert_or_assign(id, std::move(asset));
    Draft after = draft;
    after.assets = std::make_shared<std::map<AssetId, Asset> const>(std::move(assets));
    return after;
}

} // namespace needledrop::timeline
