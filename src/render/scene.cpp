#include "render/scene.h"

#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

namespace needledrop::render {
namespace {
using namespace timeline;

std::uint8_t hex_byte(std::string_view text) {
    unsigned value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value, 16);
    return static_cast<std::uint8_t>(value);
}

/// A transition takes at most half of each of its neighbours, so that two never meet within a shot.
Entrance fitted(Transition const& transition, Segment const& before, Segment const& after) {
    auto const shortest = std::min(before.at.duration, after.at.duration);
    auto const half = Time::from_ticks(std::min(transition.duration.ticks(), shortest.ticks()) / 2);
    return {transition.kind, TimeRange::between(after.at.start - half, after.at.start + half)};
}

void add_shots(Scene& scene) {
    auto const& main = clips(scene.draft);
    for (std::size_t i = 0; i < main.size(); ++i) {
        Shot shot{&main[i], picture_of(main[i].content), scene.frames_of(main[i].at), {}};
        if (i + 1 == main.size()) shot.frames.last = scene.frames;
        if (i > 0 && shot.picture->entrance) shot.entrance = fitted(*shot.picture->entrance, main[i - 1], main[i]);
        scene.shots.push_back(shot);
    }
}

void add_captions(Scene& scene) {
    for (auto const& track : scene.draft.tracks)
        for (auto const& segment : track->segments) {
            auto const* text = std::get_if<Text>(&segment.content);
            if (!text) continue;
            Caption caption{&segment, text, scene.frames_of(segment.at), scene.captions.size(), {}};
            if (caption.frames.count() <= 0) continue;
            for (auto const& earlier : scene.captions)
                if (earlier.text->place == text->place && earlier.frames.overlaps(caption.frames))
                    caption.beside.push_back(earlier.slot);
            scene.captions.push_back(std::move(caption));
        }
}

void add_insets(Scene& scene) {
    for (auto const& track : scene.draft.tracks)
        for (auto const& segment : track->segments)
            if (auto const* inset = std::get_if<Inset>(&segment.content))
                scene.insets.push_back({&segment, inset, scene.frames_of(segment.at)});
}

void add_tonings(Scene& scene) {
    for (auto const& track : scene.draft.tracks)
        for (auto const& segment : track->segments)
            if (auto const* adjustment = std::get_if<Adjustment>(&segment.content))
                scene.tonings.push_back({&segment, &adjustment->grade, scene.frames_of(segment.at)});
}

Result<void> add_source(Scene& scene, AssetId const& id, Files const& files, media::Decoders const& decoders) {
    if (scene.sources.contains(id)) return {};
    auto const* asset = find_asset(scene.draft, id);
    if (!asset) return Error{Fault::NotFound, fmt::format("The draft uses a file it does not name: {}.", id.text())};
    auto path = TRY(files.path_of(id));
    auto info = TRY(decoders.probe(path, {.max_bytes = std::numeric_limits<std::int64_t>::max()}));
    if (!info.video) return Error{Fault::Unsupported, fmt::format("There is no picture in {}.", asset->name)};
    scene.sources.emplace(id, SourceFile{std::move(path), std::move(info), *asset});
    return {};
}

} // namespace

Colour colour_of(std::string_view text) {
    if (text.size() != 7 && text.size() != 9) return {};
    Colour colour{{hex_byte(text.substr(1, 2)), hex_byte(text.substr(3, 2)), hex_byte(text.substr(5, 2))}};
    if (text.size() == 9) colour.alpha = hex_byte(text.substr(7, 2));
    return colour;
}

FrameRange Scene::frames_of(TimeRange range) const {
    auto const frame_at_or_after = [&](Time time) { return std::clamp<std::int64_t>(rate.nearest_frame(time), 0, frames); };
    return {frame_at_or_after(range.start), frame_at_or_after(range.end())};
}

Result<Scene> create_scene(Draft const& draft, Files const& files, media::Decoders const& decoders) {
    if (!is_exportable(draft))
        return Error{Fault::InvalidArgument, "There is nothing on the timeline yet. Add a clip first."};
    Scene scene{.draft = draft, .canvas = {draft.canvas.size.width, draft.canvas.size.height}, .rate = draft.canvas.rate,
                .background = colour_of(draft.canvas.background).rgb, .frames = 0, .shots = {}, .captions = {}, .insets = {},
                .tonings = {}, .sources = {}};
    scene.frames = std::max<std::int64_t>(1, scene.rate.nearest_frame(duration_of(draft)));
    add_shots(scene);
    add_captions(scene);
    add_insets(scene);
    add_tonings(scene);
    for (auto const& shot : scene.shots)
        if (auto const* id = asset_of(shot.segment->content)) TRY(add_source(scene, *id, files, decoders));
    for (auto const& inset : scene.insets) TRY(add_source(scene, inset.inset->asset, files, decoders));
    return scene;
}

} // namespace needledrop::render
