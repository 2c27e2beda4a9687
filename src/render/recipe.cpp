#include "render/recipe.h"

#include "base/sha256.h"
#include "render/text_setting.h"
#include "timeline/edits.h"
#include "timeline/wire.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace needledrop::render {
namespace {
using namespace timeline;

/// Raised whenever painting the same draft gives other pixels than before.
constexpr int kPainterVersion = 1;

/// Filters that remember look back this far at most, in frames; checked nowhere, so generous.
constexpr std::int64_t kMemory = 16;

void forget_sound(Content& content) {
    if (auto* sound = sound_of(content)) *sound = timeline::Sound{};
}

/// Whether `shot` looks the same wherever it was cut, as long as the same source times are shown.
bool is_free_of_its_ends(Shot const& shot, TimeRange seen) {
    auto const& picture = *shot.picture;
    auto const& at = shot.segment->at;
    bool const fades_in = picture.fades.in > Time() && seen.start < at.start + picture.fades.in;
    bool const fades_out = picture.fades.out > Time() && seen.end() > at.end() - picture.fades.out;
    return !fades_in && !fades_out && picture.motion == Motion::None && !picture.grade.stabilized && picture.grade.denoise == 0;
}

std::shared_ptr<Track const> track_of(TrackRole role, std::vector<Segment> segments) {
    return std::make_shared<Track const>(Track{TrackId("t"), role, std::move(segments)});
}

} // namespace

Result<std::string> RecipeBook::content_of(AssetId const& asset) {
    if (auto const found = contents_.find(asset); found != contents_.end()) return found->second;
    auto const& source = scene_.sources.at(asset);
    auto hash = source.asset.hash.empty() ? TRY(sha256_of_file(source.path)) : source.asset.hash;
    return contents_.emplace(asset, std::move(hash)).first->second;
}

Result<void> RecipeBook::add_asset(Draft& seen, Segment& segment) {
    auto const* used = asset_of(segment.content);
    if (!used) return {};
    AssetId const name(TRY(content_of(*used)));
    std::visit([&](auto& content) { if constexpr (requires { content.asset; }) content.asset = name; }, segment.content);
    seen = with_asset(seen, Asset{.id = name, .kind = AssetKind::Video, .name = {}, .duration = {}, .size = {},
                                  .has_sound = false, .hash = name.text(), .attribution = {}});
    return {};
}

Result<void> RecipeBook::add_shots(Draft& seen, FrameRange frames) {
    auto const origin = scene_.start_of(frames.first);
    std::vector<Segment> segments;
    for (std::size_t i = 0; i < scene_.shots.size(); ++i) {
        auto const& shot = scene_.shots[i];
        // What a transition reaches into belongs to the recipe too.
        auto const entered = [&](std::size_t index) {
            auto const& entrance = scene_.shots[index].entrance;
            return entrance && scene_.frames_of(entrance->at).overlaps(frames);
        };
        bool const meets = entered(i) || (i + 1 < scene_.shots.size() && entered(i + 1));
        if (!meets && !shot.frames.overlaps(frames)) continue;
        Segment segment = *shot.segment;
        auto const inside = intersection(segment.at, TimeRange::between(origin, scene_.start_of(frames.last)));
        if (!meets && !inside.empty() && is_free_of_its_ends(shot, inside)) {
            if (auto* footage = std::get_if<Footage>(&segment.content)) footage->source = source_of(segment, inside);
            segment.at = inside;
            picture_of(segment.content)->fades = {};
            picture_of(segment.content)->entrance.reset();
        }
        if (shot.entrance) segment.id = SegmentId(fmt::format("{}", shot.entrance->at.duration.ticks()));
        else segment.id = SegmentId("s");
        segment.at.start = segment.at.start - origin;
        segment.anchors = {};
        forget_sound(segment.content);
        TRY(add_asset(seen, segment));
        segments.push_back(std::move(segment));
    }
    seen.tracks.push_back(track_of(TrackRole::Main, std::move(segments)));
    return {};
}

Result<std::string> RecipeBook::add_captions(Draft& seen, FrameRange frames) {
    auto const origin = scene_.start_of(frames.first);
    std::vector<Segment> segments;
    std::string shifts;
    for (auto const& caption : scene_.captions) {
        if (!caption.frames.overlaps(frames)) continue;
        Segment segment = *caption.segment;
        bool const is_still = caption.text->animation == TextAnimation::None;
        if (is_still) {
            auto const first = std::max(caption.frames.first, frames.first), last = std::min(caption.frames.last, frames.last);
            segment.at = TimeRange::between(scene_.start_of(first), scene_.start_of(last));
        }
        segment.id = SegmentId("s");
        segment.at.start = segment.at.start - origin;
        segment.anchors = {};
        shifts += fmt::format("shift {};", TRY(cards_.shift_of(caption.slot)));
        segments.push_back(std::move(segment));
    }
    if (segments.empty()) return std::string();
    seen.tracks.push_back(track_of(TrackRole::Titles, std::move(segments)));
    return shifts + "fonts " + fonts_fingerprint() + ";";
}

Result<void> RecipeBook::add_insets(Draft& seen, FrameRange frames) {
    std::vector<Segment> segments;
    for (auto const& inset : scene_.insets) {
        if (!inset.frames.overlaps(frames)) continue;
        Segment segment = *inset.segment;
        auto const first = std::max(inset.frames.first, frames.first), last = std::min(inset.frames.last, frames.last);
        segment.at = TimeRange::between(scene_.start_of(first - frames.first), scene_.start_of(last - frames.first));
        segment.id = SegmentId("s");
        segment.anchors = {};
        TRY(add_asset(seen, segment));
        segments.push_back(std::move(segment));
    }
    if (!segments.empty()) seen.tracks.push_back(track_of(TrackRole::Insets, std::move(segments)));
    return {};
}

void RecipeBook::add_tonings(Draft& seen, FrameRange frames) {
    auto const origin = scene_.start_of(frames.first);
    FrameRange const remembered{frames.first - kMemory, frames.last};
    std::vector<Segment> segments;
    for (auto const& toning : scene_.tonings) {
        if (!toning.frames.overlaps(remembered)) continue;
        Segment segment = *toning.segment;
        segment.id = SegmentId("s");
        segment.at.start = segment.at.start - origin;
        segment.anchors = {};
        segments.push_back(std::move(segment));
    }
    if (!segments.empty()) seen.tracks.push_back(track_of(TrackRole::Adjustments, std::move(segments)));
}

Result<std::string> RecipeBook::recipe_of(FrameRange frames) {
    Draft seen;
    seen.canvas = scene_.draft.canvas;
    TRY(add_shots(seen, frames));
    auto const settings = TRY(add_captions(seen, frames));
    TRY(add_insets(seen, frames));
    add_tonings(seen, frames);
    return fmt::format("painter {};encoder {};frames {};{}{}", kPainterVersion, encoder_, frames.count(), settings,
                       to_json(seen).dump());
}

} // namespace needledrop::render
