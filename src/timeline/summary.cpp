#include "timeline/summary.h"

#include "base/overloaded.h"

#include <fmt/format.h>

#include <filesystem>

namespace needledrop::timeline {
namespace {

std::string seconds(Time time) {
    auto const tenths = time.units_nearest(1, 10);
    return tenths % 10 == 0 ? fmt::format("{}", tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string name_of(Draft const& draft, AssetId const& id) {
    auto const* asset = find_asset(draft, id);
    return asset ? std::filesystem::path(asset->name).stem().string() : "missing file";
}

std::string name_of(Draft const& draft, Content const& content) {
    return std::visit(overloaded{[&](Footage const& footage) { return name_of(draft, footage.asset); },
                                 [&](Still const& still) { return name_of(draft, still.asset); },
                                 [](Solid const& solid) { return solid.color == "#000000" ? std::string("black") : solid.color; },
                                 [&](SoundClip const& clip) { return name_of(draft, clip.asset); },
                                 [](Effect const& effect) { return effect.name; },
                                 [](Music const& music) { return music.label; },
                                 [](Text const& text) { return '"' + text.words + '"'; },
                                 [&](Inset const& inset) { return name_of(draft, inset.asset); },
                                 [](Adjustment const&) { return std::string("look"); }},
                      content);
}

std::string label_of(TrackRole role) {
    switch (role) {
    case TrackRole::Main: return "Video";
    case TrackRole::Music: return "BGM";
    case TrackRole::Voice: return "Voice";
    case TrackRole::Effects: return "Sound effects";
    case TrackRole::Titles: return "Title";
    case TrackRole::Captions: return "Captions";
    case TrackRole::Insets: return "Image";
    case TrackRole::Adjustments: return "Look";
    }
    return "Track";
}

/// What follows the time: the level, where sound is not as it was given.
std::string remarks(Segment const& segment, TrackRole role) {
    auto const* sound = sound_of(segment.content);
    if (!sound) return {};
    if (sound->muted) return ", muted";
    if (role == TrackRole::Music || sound->level.percent != 100) return fmt::format(", {:.0f}%", sound->level.percent);
    return {};
}

std::string describe(Draft const& draft, Track const& track) {
    constexpr std::size_t kShown = 3;
    std::string line;
    for (std::size_t i = 0; i < track.segments.size() && i < kShown; ++i) {
        auto const& segment = track.segments[i];
        line += fmt::format("{}{} ({}-{}s{})", i == 0 ? "" : ", ", name_of(draft, segment.content), seconds(segment.at.start),
                            seconds(segment.at.end()), remarks(segment, track.role));
    }
    if (track.segments.size() > kShown) line += fmt::format(" and {} more", track.segments.size() - kShown);
    return line;
}

} // namespace

std::string summary(Draft const& draft) {
    if (draft.tracks.empty()) return "Timeline: empty";
    std::string line = fmt::format("Timeline ({} track{}):", draft.tracks.size(), draft.tracks.size() == 1 ? "" : "s");
    for (std::size_t i = 0; i < draft.tracks.size(); ++i)
        line += fmt::format(" {}. {}: {}", i + 1, label_of(draft.tracks[i]->role), describe(draft, *draft.tracks[i]));
    return line;
}

} // namespace needledrop::timeline
