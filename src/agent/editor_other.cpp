// Edits that have no op of their own but can be done: a frame held, a clip played again, a slow zoom, another frame rate,
// a logo.
#include "agent/editor.h"

#include "base/text.h"
#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

bool is_logo_name(std::string const& name) {
    auto const folded = lower(name);
    return std::ranges::any_of(std::array{"logo", "watermark", "badge", "brand", "水印", "标志", "台标", "徽"},
                               [&](char const* word) { return says(folded, word); });
}

/// What stands before the file's name in "add a logo at the top left: desktop.png".
std::string before_name(std::string const& what) { return what.substr(0, what.find(':')); }

} // namespace

Result<void> Editor::other(Args const& args) {
    auto const what = args.text("what");
    auto const about = [&](char const* word) { return what.find(word) != std::string::npos; };
    if (about("freeze")) return hold_frame(args);
    if (what == "zoom in" || what == "zoom out") return zoom(args, what == "zoom in" ? Motion::ZoomIn : Motion::ZoomOut);
    if (about("duplicate the clip")) return duplicate(args);
    if (about("loop the video") || what == "play it twice") return loop_picture(number_in(what, 2));
    if (about("frame rate")) return set_frame_rate(number_in(what, 0));
    if (about("logo") || about("image over")) return about("remove") ? remove_insets() : inset(args);
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

/// The image that is named; else the one that is called a logo; else the only one.
Result<Asset> Editor::image_meant(std::string const& what) const {
    std::vector<Asset> images, logos;
    for (auto const* item : desk_->shelf.items()) {
        if (item->asset.kind != AssetKind::Image) continue;
        if (says(what, item->asset.name)) return item->asset;
        images.push_back(item->asset);
        if (is_logo_name(item->asset.name)) logos.push_back(item->asset);
    }
    if (images.empty()) return Error{Fault::NotFound, say_("I have no image here. Give me the logo as a PNG, then say it again.", "还没有图片。请先上传 logo（PNG），再说一次。")};
    if (!logos.empty()) return logos.back();
    if (images.size() == 1) return images.front();
    return Error{Fault::NotFound, say_("There are several images here. Say the name of the file that should lie over the picture.", "这里有几张图片，请说出要叠加的文件名。")};
}

Result<void> Editor::inset(Args const& args) {
    auto const what = args.text("what");
    auto const image = TRY(image_meant(what));
    if (TRY(desk_->studio.shows_nothing(desk_->shelf, image)))
        return Error{Fault::InvalidArgument, say_(fmt::format("{} is transparent all over: nothing of it would be seen. Give another file.", image.name), fmt::format("{} 完全透明，叠上去什么都看不到。请换一个文件。", image.name))};
    auto const place_meant = place_for(before_name(what));
    if (auto const* track = find_track(draft_, TrackRole::Insets))
        for (auto const& segment : track->segments) {
            auto const& now = std::get<Inset>(segment.content);
            if (now.asset != image.id || !place_meant) continue;
            draft_ = TRY(change_segment(draft_, segment.id, [&](Segment& changed) { std::get<Inset>(changed.content).place = *place_meant; }));
            did(say_(fmt::format("{} is now {}", image.name, place_words(*place_meant)), fmt::format("{} {}", image.name, place_words(*place_meant))));
            return {};
        }
    // It was given among the clips, and is no clip.
    ClipIndices as_clip;
    for (std::size_t i = 0; i < clips(draft_).size(); ++i)
        if (auto const* used = asset_of(clips(draft_)[i].content); used && *used == image.id) as_clip.push_back(i);
    if (!as_clip.empty()) {
        if (as_clip.size() == clips(draft_).size())
            return Error{Fault::NotFound, say_("There is no video for it to lie on. Add a clip first.", "还没有可以叠加的视频，请先添加片段。")};
        draft_ = TRY(delete_clips(draft_, as_clip));
    }
    auto const range = TRY(args.range("range"));
    auto const at = range ? *range : TimeRange{Time(), duration()};
    auto const anchors = range ? Anchors{} : Anchors{Edge::Start, Edge::End};
    auto const place = place_meant.value_or(Place::TopRight);
    draft_ = TRY(timeline::place(with_asset(draft_, image), TrackRole::Insets, {{}, at, Inset{image.id, place}, anchors}));
    did(say_(fmt::format("{} {}, {}", image.name, place_words(place), say_.range(at)), fmt::format("{} {}，{}", image.name, place_words(place), say_.range(at))));
    return {};
}

Result<void> Editor::remove_insets() {
    if (!find_track(draft_, TrackRole::Insets)) return Error{Fault::NotFound, say_("There is no logo on the timeline.", "时间线上没有 logo。")};
    draft_ = remove_role(draft_, TrackRole::Insets);
    did(say_("the logo is gone", "logo 已去掉"));
    return {};
}

} // namespace needledrop::agent
