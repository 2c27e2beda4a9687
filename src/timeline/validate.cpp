#include "timeline/edits.h"

#include "base/overloaded.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace needledrop::timeline {
namespace {

constexpr Time kLongest = Time::from_whole_seconds(4 * 3600);

/// Collects the context of a check, so that every message names the segment.
struct Check {
    std::string subject;
    Error bad(std::string_view what) const { return {Fault::InvalidArgument, fmt::format("{}: {}", subject, what)}; }
    Result<void> that(bool holds, std::string_view what) const {
        if (!holds) return bad(what);
        return {};
    }
    Result<void> within(double value, double least, double most, std::string_view name) const {
        // Written so that a NaN fails too.
        return that(value >= least && value <= most, fmt::format("{} has to be between {:g} and {:g}.", name, least, most));
    }
};

bool is_color(std::string_view text) {
    return (text.size() == 7 || text.size() == 9) && text[0] == '#' &&
           std::ranges::all_of(text.substr(1), [](unsigned char c) { return std::isxdigit(c); });
}

Result<void> check_fades(Check const& check, Fades const& fades) {
    return check.that(fades.in >= Time() && fades.out >= Time() && fades.in <= kLongest && fades.out <= kLongest,
                      "a fade cannot be shorter than nothing.");
}

Result<void> check_sound(Check const& check, Sound const& sound) {
    TRY(check.within(sound.level.percent, 0, 1000, "the level"));
    Time previous_end;
    for (auto const& span : sound.spans) {
        TRY(check.within(span.percent, 0, 1000, "the level"));
        TRY(check.that(!span.at.empty() && span.at.start >= previous_end, "its level changes overlap or are empty."));
        previous_end = span.at.end();
    }
    return check_fades(check, sound.fades);
}

Result<void> check_grade(Check const& check, Grade const& grade) {
    for (auto [value, name] : {std::pair{grade.brightness, "brightness"}, {grade.contrast, "contrast"},
                               {grade.saturation, "saturation"}, {grade.temperature, "temperature"}, {grade.sharpness, "sharpness"}})
        TRY(check.within(value, -1, 1, name));
    TRY(check.within(grade.vignette, 0, 1, "vignette"));
    return check.within(grade.denoise, 0, 1, "denoise");
}

Result<void> check_picture(Check const& check, Picture const& picture) {
    auto const& crop = picture.framing.crop;
    for (double const edge : {crop.left, crop.top, crop.right, crop.bottom}) TRY(check.within(edge, 0, 0.95, "a crop"));
    TRY(check.that(crop.left + crop.right < 0.96 && crop.top + crop.bottom < 0.96, "the crop leaves nothing."));
    TRY(check.that(picture.framing.quarter_turns >= 0 && picture.framing.quarter_turns <= 3, "turns are 0 to 3 quarters."));
    TRY(check_grade(check, picture.grade));
    TRY(check_fades(check, picture.fades));
    if (picture.entrance)
        TRY(check.within(picture.entrance->duration.seconds(), 0.02, 10, "a transition's length in seconds"));
    return {};
}

Result<void> check_text(Check const& check, Text const& text) {
    TRY(check.that(!text.words.empty() && text.words.size() <= 4000, "a text has 1 to 4000 bytes."));
    TRY(check.within(text.style.size, 0.01, 0.5, "the text size"));
    TRY(check.that(is_color(text.style.color), "the colour should look like #FFCC00."));
    for (auto const& color : {text.style.outline, text.style.background})
        TRY(check.that(color.empty() || is_color(color), "the colour should look like #FFCC00."));
    return {};
}

Result<void> check_source(Check const& check, Asset const* asset, AssetKind kind, TimeRange source) {
    TRY(check.that(asset != nullptr, "it uses a file that is not part of this project."));
    TRY(check.that(asset->kind == kind || (kind == AssetKind::Audio && asset->has_sound), "it uses a file of another kind."));
    TRY(check.that(!source.empty() && source.start >= Time() && source.duration <= kLongest, "its stretch of the file is empty."));
    return check.that(source.end() <= asset->duration, "its stretch reaches past the end of the file.");
}

Result<void> check_content(Check const& check, Draft const& draft, Segment const& segment) {
    if (auto const* sound = sound_of(segment.content)) TRY(check_sound(check, *sound));
    if (auto const* picture = picture_of(segment.content)) TRY(check_picture(check, *picture));
    return std::visit(
        overloaded{
            [&](Footage const& footage) -> Result<void> {
                TRY(check_source(check, find_asset(draft, footage.asset), AssetKind::Video, footage.source));
                auto const expected = footage.source.duration / footage.speed - segment.at.duration;
                return check.that(expected <= Time::from_ms(2) && -expected <= Time::from_ms(2),
                                  "its length on the timeline is not its source's length over its speed.");
            },
            [&](Still const& still) -> Result<void> {
                auto const* asset = find_asset(draft, still.asset);
                return check.that(asset && asset->kind == AssetKind::Image, "it uses a picture that is not part of this project.");
            },
            [&](Solid const& solid) { return check.that(is_color(solid.color), "the colour should look like #000000."); },
            [&](SoundClip const& clip) { return check_source(check, find_asset(draft, clip.asset), AssetKind::Audio, clip.source); },
            [&](Effect const& effect) { return check.that(!effect.name.empty(), "a sound effect needs a name."); },
            [&](Music const& music) -> Result<void> {
                auto const* song = std::get_if<Song>(&music.source);
                if (!song) return {};
                auto const* asset = find_asset(draft, song->asset);
                TRY(check.that(asset && (asset->kind == AssetKind::Audio || asset->has_sound), "it uses a song that is not part of this project."));
                return check.that(song->from >= Time() && song->from < asset->duration, "it starts after the end of the song.");
            },
            [&](Text const& text) { return check_text(check, text); },
            [&](Inset const& inset) -> Result<void> {
                auto const* asset = find_asset(draft, inset.asset);
                TRY(check.that(asset && asset->kind == AssetKind::Image, "it uses a picture that is not part of this project."));
                TRY(check.within(inset.size, 0.02, 1, "the size"));
                return check.within(inset.opacity, 0, 1, "the opacity");
            },
            [&](Adjustment const& adjustment) { return check_grade(check, adjustment.grade); }},
        segment.content);
}

TrackKind kind_of(Content const& content) {
    return std::visit(overloaded{[](Footage const&) { return TrackKind::Picture; }, [](Still const&) { return TrackKind::Picture; },
                                 [](Solid const&) { return TrackKind::Picture; }, [](SoundClip const&) { return TrackKind::Sound; },
                                 [](Effect const&) { return TrackKind::Sound; }, [](Music const&) { return TrackKind::Sound; },
                                 [](Text const&) { return TrackKind::Text; },
                                 [](Inset const&) { return TrackKind::Inset; }, [](Adjustment const&) { return TrackKind::Adjustment; }},
                      content);
}

Result<void> check_track(Draft const& draft, Track const& track, std::set<SegmentId>& seen) {
    bool const is_main = track.role == TrackRole::Main;
    Time previous_end;
    for (auto const& segment : track.segments) {
        Check const check{fmt::format("Segment {}", segment.id.text())};
        TRY(check.that(!segment.id.empty() && seen.insert(segment.id).second, "its id is missing or used twice."));
        TRY(check.that(!segment.at.empty() && segment.at.start >= Time() && segment.at.end() <= kLongest,
                       "its time is outside 0 to 4 hours."));
        TRY(check.that(segment.at.start >= previous_end, "it overlaps the segment before it."));
        TRY(check.that(!is_main || segment.at.start == previous_end, "the picture has a gap before it."));
        TRY(check.that(kind_of(segment.content) == kind_of(track.role), "it does not belong on this kind of track."));
        TRY(check_content(check, draft, segment));
        previous_end = segment.at.end();
    }
    return {};
}

} // namespace

Result<void> validate(Draft const& draft) {
    Check const check{"The draft"};
    auto const [width, height] = draft.canvas.size;
    TRY(check.that(width >= 16 && height >= 16 && width % 2 == 0 && height % 2 == 0 && std::max(width, height) <= 1920 &&
                       std::min(width, height) <= 1080,
                   "the canvas has even sides, at most 1920×1080 or 1080×1920."));
    TRY(check.that(is_color(draft.canvas.background), "the background should look like #000000."));
    TRY(check.within(draft.mix.loudness_lufs, -30, -8, "the loudness in LUFS"));
    TRY(check.within(draft.mix.voice_denoise, 0, 1, "the noise reduction"));
    std::set<SegmentId> seen;
    int mains = 0;
    for (auto const& track : draft.tracks) {
        mains += track->role == TrackRole::Main;
        TRY(check_track(draft, *track, seen));
    }
    return check.that(mains <= 1, "there can be one picture track only.");
}

} // namespace needledrop::timeline
