#include "timeline/draft.h"

#include "base/overloaded.h"

#include <algorithm>

namespace needledrop::timeline {
namespace {

template <class SoundPointer, class ContentReference>
SoundPointer sound_in(ContentReference& content) {
    return std::visit(
        [](auto& value) -> SoundPointer {
            if constexpr (requires { value.sound; }) return &value.sound;
            else return nullptr;
        },
        content);
}

template <class PicturePointer, class ContentReference>
PicturePointer picture_in(ContentReference& content) {
    return std::visit(
        [](auto& value) -> PicturePointer {
            if constexpr (requires { value.picture; }) return &value.picture;
            else return nullptr;
        },
        content);
}

} // namespace

TrackKind kind_of(TrackRole role) {
    switch (role) {
    case TrackRole::Main: return TrackKind::Picture;
    case TrackRole::Music:
    case TrackRole::Voice:
    case TrackRole::Effects: return TrackKind::Sound;
    case TrackRole::Titles:
    case TrackRole::Captions: return TrackKind::Text;
    case TrackRole::Insets: return TrackKind::Inset;
    case TrackRole::Adjustments: return TrackKind::Adjustment;
    }
    return TrackKind::Picture;
}

bool Draft::operator==(Draft const& other) const {
    return name == other.name && canvas == other.canvas && mix == other.mix && *assets == *other.assets &&
           std::ranges::equal(tracks, other.tracks, [](auto const& a, auto const& b) { return a == b || *a == *b; });
}

Track const* find_track(Draft const& draft, TrackRole role) {
    auto const found = std::ranges::find_if(draft.tracks, [&](auto const& track) { return track->role == role; });
    return found == draft.tracks.end() ? nullptr : found->get();
}

std::vector<Segment> const& clips(Draft const& draft) {
    static std::vector<Segment> const none;
    auto const* main = find_track(draft, TrackRole::Main);
    return main ? main->segments : none;
}

Asset const* find_asset(Draft const& draft, AssetId const& id) {
    auto const found = draft.assets->find(id);
    return found == draft.assets->end() ? nullptr : &found->second;
}

Found find_segment(Draft const& draft, SegmentId const& id) {
    for (auto const& track : draft.tracks)
        for (auto const& segment : track->segments)
            if (segment.id == id) return {track.get(), &segment};
    return {};
}

Time duration_of(Draft const& draft) {
    if (auto const& main = clips(draft); !main.empty()) return main.back().at.end();
    Time end;
    for (auto const& track : draft.tracks)
        if (!track->segments.empty()) end = std::max(end, track->segments.back().at.end());
    return end;
}

bool is_exportable(Draft const& draft) {
    return std::ranges::any_of(draft.tracks, [](auto const& track) { return !track->segments.empty(); });
}

AssetId const* asset_of(Content const& content) {
    return std::visit(overloaded{[](Music const& music) -> AssetId const* {
                                     auto const* song = std::get_if<Song>(&music.source);
                                     return song ? &song->asset : nullptr;
                                 },
                                 [](auto const& value) -> AssetId const* {
                                     if constexpr (requires { value.asset; }) return &value.asset;
                                     else return nullptr;
                                 }},
                      content);
}

Sound const* sound_of(Content const& content) { return sound_in<Sound const*>(content); }
Sound* sound_of(Content& content) { return sound_in<Sound*>(content); }
Picture const* picture_of(Content const& content) { return picture_in<Picture const*>(content); }
Picture* picture_of(Content& content) { return picture_in<Picture*>(content); }

} // namespace needledrop::timeline
