#include "agent/args.h"

#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace needledrop::agent {

std::optional<double> Args::number(char const* key) const {
    if (!has(key) || !op_.args[key].is_number()) return std::nullopt;
    return op_.args[key].get<double>();
}

std::string Args::text(char const* key) const {
    if (!has(key)) return {};
    auto const& value = op_.args[key];
    return value.is_string() ? value.get<std::string>() : value.dump();
}

bool Args::flag(char const* key) const {
    return has(key) && op_.args[key] == true;
}
bool Args::refused(char const* key) const {
    return has(key) && op_.args[key] == false;
}

std::optional<Time> Args::length(char const* key) const {
    auto const seconds = number(key);
    if (!seconds) return std::nullopt;
    return Time::from_seconds(*seconds);
}

Result<Time> Args::moment_of(nlohmann::json const& value) const {
    Time const end = timeline::duration_of(draft_);
    if (value == "playhead") {
        if (pointing_.playhead) return std::clamp(*pointing_.playhead, Time(), end);
        return Error{Fault::NotFound,
                     say_("I can't see where you are pointing. At which second should it be?",
                          "我不知道您指的是哪里。是第几秒？")};
    }
    if (value == "end") return end;
    Time const time = Time::from_seconds(value.get<double>());
    return time < Time() ? std::max(Time(), end + time) : time;
}

Result<std::optional<Time>> Args::moment(char const* key) const {
    if (!has(key)) return std::optional<Time>();
    auto const time = TRY(moment_of(op_.args[key]));
    Time const end = timeline::duration_of(draft_);
    if (time > end)
        return Error{
            Fault::OutOfRange,
            say_(fmt::format("{} is after the end: the video is {} long.", say_.time(time), say_.time(end)),
                 fmt::format("{} 已经超过结尾：视频长 {}。", say_.time(time), say_.time(end)))};
    return std::optional(time);
}

Result<std::optional<TimeRange>> Args::range(char const* key) const {
    if (!has(key)) return std::optional<TimeRange>();
    auto const& pair = op_.args[key];
    Time const end = timeline::duration_of(draft_);
    Time const from = pair[0].is_null() ? Time() : TRY(moment_of(pair[0]));
    Time const to = pair[1].is_null() ? end : std::min(TRY(moment_of(pair[1])), end);
    if (from >= to)
        return Error{Fault::OutOfRange,
                     say_(fmt::format("There is nothing from {} on: the video is {} long.", say_.time(from),
                                      say_.time(end)),
                          fmt::format("{} 之后没有内容：视频长 {}。", say_.time(from), say_.time(end)))};
    return std::optional(TimeRange::between(from, to));
}

Result<std::optional<TimeRange>> Args::stretch() const {
    if (has("range")) return range("range");
    auto const start = TRY(moment("start_s"));
    auto const length_said = length("duration_s");
    Time const video_end = timeline::duration_of(draft_);
    std::optional<Time> end;
    if (has("end_s")) end = std::min(TRY(moment_of(op_.args["end_s"])), video_end);
    if (!start && !end && !length_said) return std::optional<TimeRange>();
    Time const from = start ? *start : (end && length_said ? std::max(Time(), *end - *length_said) : Time());
    Time const to = end ? *end : (length_said ? std::min(from + *length_said, video_end) : video_end);
    if (from >= to)
        return Error{Fault::OutOfRange,
                     say_(fmt::format("There is nothing between {} and {}: the video is {} long.",
                                      say_.time(from), say_.time(to), say_.time(video_end)),
                          fmt::format("{} 到 {} 之间没有内容：视频长 {}。", say_.time(from), say_.time(to),
                                      say_.time(video_end)))};
    return std::optional(TimeRange::between(from, to));
}

Result<std::size_t> Args::clip_of(nlohmann::json const& value) const {
    auto const count = timeline::clips(draft_).size();
    if (count == 0)
        return Error{Fault::OutOfRange,
                     say_("There is no clip on the timeline yet.", "时间线上还没有片段。")};
    if (value == "last") return count - 1;
    if (value == "selected") {
        if (pointing_.selected && *pointing_.selected < count) return *pointing_.selected;
        if (count == 1) return std::size_t{0};
        return Error{
            Fault::NotFound,
            say_(fmt::format("Which clip do you mean? There are {}; say its number, like \"clip 2\".", count),
                 fmt::format("是哪一段？一共 {} 段，请说编号，例如“第2段”。", count))};
    }
    auto const number = value.get<std::int64_t>();
    if (number < 1 || number > static_cast<std::int64_t>(count))
        return Error{Fault::OutOfRange,
                     say_(count == 1 ? fmt::format("There is no clip {}; there is only one.", number)
                                     : fmt::format("There is no clip {}; there are {}.", number, count),
                          fmt::format("没有第 {} 段；一共 {} 段。", number, count))};
    return static_cast<std::size_t>(number - 1);
}

Result<ClipIndices> Args::clips(char const* key) const {
    if (has(key) && op_.args[key] != "all") return ClipIndices{TRY(clip_of(op_.args[key]))};
    ClipIndices all(timeline::clips(draft_).size());
    for (std::size_t i = 0; i < all.size(); ++i)
        all[i] = i;
    if (all.empty())
        return Error{Fault::OutOfRange,
                     say_("There is no clip on the timeline yet.", "时间线上还没有片段。")};
    return all;
}

std::optional<timeline::Place> place_for(std::string const& words) {
    using timeline::Place;
    auto const text = lower(words);
    bool const top = says(text, "top") || says(text, "upper") || says(text, "上") || says(text, "顶");
    bool const bottom = says(text, "bottom") || says(text, "lower") || says(text, "under") || says(text, "下") || says(text, "底");
    bool const left = says(text, "left") || says(text, "左"), right = says(text, "right") || says(text, "右");
    if (top) return left ? Place::TopLeft : right ? Place::TopRight : Place::Top;
    if (bottom) return left ? Place::BottomLeft : right ? Place::BottomRight : Place::Bottom;
    if (left) return Place::Left;
    if (right) return Place::Right;
    if (says(text, "cent") || says(text, "middle") || says(text, "中")) return Place::Center;
    return std::nullopt;
}

} // namespace needledrop::agent
