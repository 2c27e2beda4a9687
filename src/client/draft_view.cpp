#include "client/draft_view.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace needledrop::client {

namespace {

using Json = nlohmann::json;

std::string text_at(Json const& json, std::initializer_list<char const*> keys) {
    if (!json.is_object()) return {};
    for (auto const* key : keys)
        if (auto const found = json.find(key);
            found != json.end() && found->is_string() && !found->get<std::string>().empty())
            return found->get<std::string>();
    return {};
}

std::optional<double> number_at(Json const& json, std::initializer_list<char const*> keys) {
    if (!json.is_object()) return std::nullopt;
    for (auto const* key : keys)
        if (auto const found = json.find(key); found != json.end() && found->is_number())
            return found->get<double>();
    return std::nullopt;
}

Json const& member(Json const& json, char const* key) {
    static Json const kNothing;
    if (!json.is_object()) return kNothing;
    auto const found = json.find(key);
    return found == json.end() ? kNothing : *found;
}

/// The objects of a list; empty where there is none.
std::vector<Json> list_at(Json const& json, char const* key) {
    std::vector<Json> found;
    if (auto const& list = member(json, key); list.is_array())
        std::ranges::copy_if(list, std::back_inserter(found),
                             [](Json const& entry) { return entry.is_object(); });
    return found;
}

std::string asset_name(Json const& assets, std::string const& id) {
    auto const name = text_at(member(assets, id.c_str()), {"name", "filename"});
    return name.empty() ? std::string() : std::filesystem::path(name).stem().string();
}

/// Names stand in the segment itself, in its content `c` or in its metadata `m`, whoever wrote it.
std::string name_of(Json const& segment, Json const& assets, TrackView::Kind kind) {
    for (auto const* place : {"c", "m", ""}) {
        auto const& json = *place ? member(segment, place) : segment;
        auto const words = text_at(json, {"words", "text", "content"});
        if (!words.empty() && kind == TrackView::Kind::Text) return '"' + words + '"';
        auto name = text_at(json, {"label", "name", "title", "filename"});
        if (name.empty()) name = asset_name(assets, text_at(json, {"asset"}));
        if (!name.empty()) return kind == TrackView::Kind::Text ? '"' + name + '"' : name;
    }
    return {};
}

SegmentView read_segment(Json const& json, Json const& assets, TrackView::Kind kind, std::int64_t after) {
    SegmentView segment;
    segment.id = text_at(json, {"id"});
    segment.name = name_of(json, assets, kind);
    segment.start_ms =
        static_cast<std::int64_t>(number_at(json, {"s", "start"}).value_or(static_cast<double>(after)));
    segment.duration_ms = static_cast<std::int64_t>(number_at(json, {"d", "duration"}).value_or(0));
    auto const& sound = member(member(json, "c"), "sound");
    if (auto const level = number_at(sound, {"level"}))
        segment.percent = static_cast<int>(std::lround(*level));
    else if (auto const volume = number_at(member(json, "m"), {"volume_percent", "volume"}))
        segment.percent = static_cast<int>(std::lround(*volume <= 1.0 ? *volume * 100 : *volume));
    segment.muted = member(sound, "muted") == Json(true);
    segment.all = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    return segment;
}

TrackView::Kind kind_of(Json const& track) {
    switch (static_cast<int>(number_at(track, {"tt"}).value_or(-1))) {
    case 0:
        return TrackView::Kind::Video;
    case 1:
        return TrackView::Kind::Sound;
    case 7:
        return TrackView::Kind::Text;
    default:
        return TrackView::Kind::Other;
    }
}

std::string label_of(Json const& track, TrackView::Kind kind) {
    auto const role = text_at(track, {"role"});
    if (role == "voice") return "Voice";
    if (role == "effects") return "Sound effects";
    if (role == "captions") return "Captions";
    switch (kind) {
    case TrackView::Kind::Video:
        return "Video";
    case TrackView::Kind::Sound:
        return "BGM";
    case TrackView::Kind::Text:
        return "Title";
    case TrackView::Kind::Other:
        return "Look";
    }
    return "Track";
}

std::string seconds(std::int64_t ms) {
    auto const tenths = (ms + 50) / 100;
    return tenths % 10 == 0 ? fmt::format("{}", tenths / 10) : fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string span_of(SegmentView const& segment) {
    return fmt::format("{}-{}s", seconds(segment.start_ms), seconds(segment.start_ms + segment.duration_ms));
}

std::string described(TrackView const& track) {
    constexpr std::size_t kShown = 3;
    std::string line;
    for (std::size_t i = 0; i < std::min(track.segments.size(), kShown); ++i) {
        auto const& segment = track.segments[i];
        std::string level;
        if (segment.muted)
            level = ", muted";
        else if (segment.percent && (track.label == "BGM" || *segment.percent != 100))
            level = fmt::format(", {}%", *segment.percent);
        line += fmt::format("{}{} ({}{})", i ? ", " : "", segment.name.empty() ? "clip" : segment.name,
                            span_of(segment), level);
    }
    if (track.segments.size() > kShown) line += fmt::format(" and {} more", track.segments.size() - kShown);
    return line;
}

std::string noun(TrackView const& track, Language language) {
    if (track.label == "Voice") return std::string(in(language, "voice-over", "旁白"));
    if (track.label == "Sound effects") return std::string(in(language, "sound effect", "音效"));
    if (track.label == "Captions") return std::string(in(language, "caption", "字幕"));
    switch (track.kind) {
    case TrackView::Kind::Video:
        return std::string(in(language, "clip", "片段"));
    case TrackView::Kind::Sound:
        return std::string(in(language, "music", "音乐"));
    case TrackView::Kind::Text:
        return std::string(in(language, "title", "标题"));
    case TrackView::Kind::Other:
        return std::string(in(language, "look", "效果"));
    }
    return {};
}

/// One segment with its track, flattened for comparison.
struct Item {
    TrackView const* track;
    SegmentView const* segment;
};

std::vector<Item> items_of(DraftView const& draft) {
    std::vector<Item> items;
    for (auto const& track : draft.tracks)
        for (auto const& segment : track.segments)
            items.push_back({&track, &segment});
    return items;
}

/// The same segment: by id, else by kind and name.
Item const* counterpart(Item const& item, std::vector<Item> const& others) {
    auto const same = std::ranges::find_if(others, [&](Item const& other) {
        if (!item.segment->id.empty() || !other.segment->id.empty())
            return item.segment->id == other.segment->id;
        return item.track->kind == other.track->kind && item.segment->name == other.segment->name;
    });
    return same == others.end() ? nullptr : &*same;
}

std::string named(Item const& item, Language language) {
    auto const what = noun(*item.track, language);
    return item.segment->name.empty()
               ? what
               : fmt::format(fmt::runtime(in(language, "{} {}", "{}{}")), what, item.segment->name);
}

std::string added(Item const& item, Language language) {
    auto text = fmt::format(fmt::runtime(in(language, "Added {}, {}", "已添加{}，{}")), named(item, language),
                            span_of(*item.segment));
    if (item.segment->percent && item.track->kind == TrackView::Kind::Sound)
        text += fmt::format(fmt::runtime(in(language, ", at {}%", "，音量 {}%")), *item.segment->percent);
    return text + std::string(in(language, ".", "。"));
}

std::string changed(Item const& before, Item const& after, Language language) {
    std::string details;
    auto const detail = [&](std::string const& words) {
        details += (details.empty() ? "" : std::string(in(language, ", ", "，"))) + words;
    };
    if (span_of(*before.segment) != span_of(*after.segment))
        detail(fmt::format(fmt::runtime(in(language, "now {} (was {})", "现在 {}（原来 {}）")),
                           span_of(*after.segment), span_of(*before.segment)));
    if (before.segment->name != after.segment->name)
        detail(fmt::format(fmt::runtime(in(language, "now {}", "现在是{}")), after.segment->name));
    if (before.segment->muted != after.segment->muted)
        detail(std::string(after.segment->muted ? in(language, "muted", "已静音")
                                                : in(language, "no longer muted", "已取消静音")));
    if (before.segment->percent != after.segment->percent && after.segment->percent)
        detail(fmt::format(fmt::runtime(in(language, "volume now {}%", "音量现在 {}%")),
                           *after.segment->percent));
    if (details.empty()) detail(std::string(in(language, "restyled", "调整了样式或效果")));
    return fmt::format(fmt::runtime(in(language, "Changed {}: {}.", "已修改{}：{}。")),
                       named(before, language), details);
}

} // namespace

bool DraftView::can_be_exported() const {
    return std::ranges::any_of(tracks, [](TrackView const& track) { return !track.segments.empty(); });
}

std::int64_t DraftView::duration_ms() const {
    std::int64_t end = 0;
    for (auto const& track : tracks)
        for (auto const& segment : track.segments)
            end = std::max(end, segment.start_ms + segment.duration_ms);
    return end;
}

DraftView read_draft(Json const& given) {
    DraftView view;
    auto const parsed = given.is_string() ? Json::parse(given.get<std::string>(), nullptr, false) : given;
    if (!parsed.is_object()) return view;
    auto const& metadata = member(parsed, "m");
    auto const& assets = member(metadata.contains("assets") ? metadata : parsed, "assets");
    for (auto const& json : list_at(parsed, "t")) {
        TrackView track;
        track.kind = kind_of(json);
        track.label = label_of(json, track.kind);
        std::int64_t after = 0;
        for (auto const& segment : list_at(json, "sg")) {
            track.segments.push_back(read_segment(segment, assets, track.kind, after));
            after = track.segments.back().start_ms + track.segments.back().duration_ms;
        }
        view.tracks.push_back(std::move(track));
    }
    view.canvas = member(metadata, "canvas").dump(-1, ' ', false, Json::error_handler_t::replace);
    return view;
}

std::string timeline_line(DraftView const& draft) {
    if (!draft.can_be_exported()) return "Timeline: empty";
    std::string line;
    std::size_t count = 0;
    for (auto const& track : draft.tracks)
        if (!track.segments.empty())
            line += fmt::format(" {}. {}: {}", ++count, track.label, described(track));
    return fmt::format("Timeline ({} track{}):{}", count, count == 1 ? "" : "s", line);
}

std::vector<std::string> changes(DraftView const& before, DraftView const& after, Language language) {
    auto const old_items = items_of(before);
    auto const new_items = items_of(after);
    std::vector<std::string> told;
    for (auto const& item : old_items)
        if (!counterpart(item, new_items))
            told.push_back(
                fmt::format(fmt::runtime(in(language, "Removed {}.", "已删除{}。")), named(item, language)));
    for (auto const& item : new_items) {
        auto const* old = counterpart(item, old_items);
        if (!old)
            told.push_back(added(item, language));
        else if (old->segment->all != item.segment->all)
            told.push_back(changed(*old, item, language));
    }
    if (before.canvas != after.canvas)
        told.emplace_back(
            in(language, "Changed the shape or look of the whole picture.", "已修改整个画面的尺寸或效果。"));
    constexpr std::size_t kMost = 6;
    if (told.size() > kMost) {
        auto const more = told.size() - kMost;
        told.resize(kMost);
        told.push_back(
            fmt::format(fmt::runtime(in(language, "And {} more changes.", "另外还有 {} 处修改。")), more));
    }
    return told;
}

} // namespace needledrop::client
