// Edits that have no op of their own but can be done: a frame held, a clip played again, a slow zoom, another frame rate.
#include "agent/editor.h"

#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace needledrop::agent {
namespace {

using namespace timeline;

constexpr Time kHeldFrame = Time::from_whole_seconds(2);
constexpr Time kZoomAtMoment = Time::from_whole_seconds(3);
constexpr Time kLongestLoop = Time::from_whole_seconds(3600);

/// The first whole number in `words`, or `otherwise`.
int number_in(std::string const& words, int otherwise) {
    auto const digit = words.find_first_of("0123456789");
    if (digit == std::string::npos) return otherwise;
    int number = otherwise;
    std::from_chars(words.data() + digit, words.data() + words.size(), number);
    return number;
}

} // namespace

Result<void> Editor::other(Args const& args) {
    auto const what = args.text("what");
    auto const about = [&](char const* word) { return what.find(word) != std::string::npos; };
    if (about("freeze")) return hold_frame(args);
    if (what == "zoom in" || what == "zoom out") return zoom(args, what == "zoom in" ? Motion::ZoomIn : Motion::ZoomOut);
    if (about("duplicate the clip")) return duplicate(args);
    if (about("loop the video") || what == "play it twice") return loop_picture(number_in(what, 2));
    if (about("frame rate")) return set_frame_rate(number_in(what, 0));
    if (about("gap")) {
        did(say_("there are no gaps: clips always play one after the other here", "没有空隙：这里的片段总是首尾相接"));
        return {};
    }
    return Error{Fault::Unsupported, say_(fmt::format("I can't do \"{}\" yet.", what), fmt::format("“{}”目前还做不到。", what))};
}

Result<void> Editor::hold_frame(Args const& args) {
    auto const at = TRY(args.moment("at_s"));
    if (!at) return Error{Fault::InvalidArgument, say_("At which second should the frame be held?", "要定格在第几秒？")};
    Time const length = args.length("duration_s").value_or(kHeldFrame);
    draft_ = TRY(freeze(draft_, std::min(*at, duration() - draft_.canvas.rate.frame_duration()), length));
    did(say_(fmt::format("the frame at {} is held for {}", say_.time(*at), say_.time(length)), fmt::format("在 {} 定格 {}", say_.time(*at), say_.time(length))));
    return {};
}

Result<void> Editor::zoom(Args const& args, Motion motion) {
    auto const at = TRY(args.moment("at_s"));
    auto const indices = at ? TRY(clips_between(TimeRange{*at, std::min(args.length("duration_s").value_or(kZoomAtMoment), duration() - *at)}))
                            : TRY(clips_meant(args));
    auto const first = clips(draft_)[indices.front()].at.start, last = clips(draft_)[indices.back()].at.end();
    TRY(change_clips(indices, [&](Segment& clip) {
        if (auto* picture = picture_of(clip.content)) picture->motion = motion;
    }));
    auto const where = say_.range(TimeRange::between(first, last));
    did(motion == Motion::ZoomIn ? say_(fmt::format("the picture comes slowly closer, {}", where), fmt::format("画面缓慢推近，{}", where))
                                 : say_(fmt::format("the picture slowly opens out, {}", where), fmt::format("画面缓慢拉远，{}", where)));
    if (motion == Motion::ZoomIn) note(say_("It goes towards the middle of the picture: I can't see what is in it.", "会推向画面中央，因为我看不到画面里的内容。"));
    return {};
}

Result<void> Editor::duplicate(Args const& args) {
    if (!args.names_clip() && clips(draft_).size() > 1)
        return Error{Fault::InvalidArgument, say_("Which clip should be there twice?", "要复制哪一段？")};
    auto const index = TRY(args.clips()).front();
    auto const copied = clips(draft_)[index];
    draft_ = TRY(insert_clip(draft_, index + 1, copied.content, copied.at.duration));
    did(say_(fmt::format("{} is there twice, one after the other", say_.clips(1, index, clips(draft_).size())),
             fmt::format("{}复制了一份，接在后面", say_.clips(1, index, clips(draft_).size()))));
    return {};
}

Result<void> Editor::loop_picture(int times) {
    auto const once = clips(draft_);
    if (times < 2) return Error{Fault::InvalidArgument, say_("How many times should it play?", "要播放几遍？")};
    if (duration() * Ratio{times, 1} > kLongestLoop)
        return Error{Fault::OutOfRange, say_("That would last longer than an hour.", "那样会超过一小时。")};
    for (int i = 1; i < times; ++i)
        for (auto const& clip : once) draft_ = TRY(insert_clip(draft_, clips(draft_).size(), clip.content, clip.at.duration));
    did(say_(fmt::format("the picture plays {} times, {} in all", times, say_.time(duration())), fmt::format("画面播放 {} 遍，共 {}", times, say_.time(duration()))));
    return {};
}

Result<void> Editor::set_frame_rate(int per_second) {
    auto const rate = FrameRate::create(per_second, 1);
    if (!rate || per_second < 10 || per_second > 60)
        return Error{Fault::OutOfRange, say_("I write 10 to 60 frames a second. How many should it be?", "可以导出每秒 10 到 60 帧。要多少帧？")};
    auto canvas = draft_.canvas;
    canvas.rate = *rate;
    draft_ = with_canvas(draft_, canvas);
    did(say_(fmt::format("{} frames a second", per_second), fmt::format("每秒 {} 帧", per_second)));
    note(say_("Frames are repeated or left out; none are made up in between.", "只会重复或丢弃帧，不会生成中间帧。"));
    return {};
}

} // namespace needledrop::agent
