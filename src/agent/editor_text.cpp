#include "agent/editor.h"

#include "base/text.h"
#include "timeline/edits.h"
#include "timeline/wire.h"

#include <fmt/format.h>

#include <algorithm>

namespace needledrop::agent {
namespace {

using namespace timeline;

/// CSS colour names that people use, and what Chinese says for them.
std::optional<std::string> color_named(std::string const& words) {
    if (words.size() == 7 && words[0] == '#') return words;
    static constexpr std::pair<char const*, char const*> kColors[] = {
        {"gold", "#FFC53D"},  {"金", "#FFC53D"},   {"yellow", "#FFE03A"}, {"黄", "#FFE03A"},   {"orange", "#FF8C1A"}, {"橙", "#FF8C1A"},
        {"橘", "#FF8C1A"},    {"pink", "#FF6FB5"}, {"粉", "#FF6FB5"},     {"red", "#F23A3A"},  {"红", "#F23A3A"},     {"purple", "#9B5DE5"},
        {"violet", "#9B5DE5"}, {"紫", "#9B5DE5"},  {"green", "#3BC26B"},  {"绿", "#3BC26B"},   {"cyan", "#2EC4E6"},   {"青", "#2EC4E6"},
        {"teal", "#1FA8A0"},  {"blue", "#3D7DFF"}, {"蓝", "#3D7DFF"},     {"black", "#000000"}, {"黑", "#000000"},    {"gray", "#A0A0A0"},
        {"grey", "#A0A0A0"},  {"灰", "#A0A0A0"},   {"silver", "#C8CCD4"}, {"银", "#C8CCD4"},   {"brown", "#8B5A2B"},  {"棕", "#8B5A2B"},
        {"white", "#FFFFFF"}, {"白", "#FFFFFF"}};
    auto const text = lower(words);
    for (auto const& [name, code] : kColors)
        if (says(text, name)) return code;
    return std::nullopt;
}

/// Height of a line as a fraction of the shorter side.
double size_for(std::string const& words, double now) {
    auto const text = lower(words);
    if (says(text, "huge") || says(text, "giant") || says(text, "特大") || says(text, "巨")) return 0.18;
    if (text == "up" || says(text, "bigger") || says(text, "larger") || says(text, "大一点") || says(text, "大一些") || says(text, "更大")) return std::min(0.3, now * 1.35);
    if (text == "down" || says(text, "smaller") || says(text, "小一点") || says(text, "小一些") || says(text, "更小")) return std::max(0.02, now / 1.35);
    if (text == "double") return std::min(0.3, now * 2);
    if (text == "half") return std::max(0.02, now / 2);
    if (says(text, "large") || says(text, "big") || says(text, "大")) return 0.13;
    if (says(text, "tiny") || says(text, "很小")) return 0.035;
    if (says(text, "small") || says(text, "小")) return 0.055;
    if (says(text, "medium") || says(text, "中")) return 0.09;
    double number = 0;
    if (std::sscanf(text.c_str(), "%lf", &number) == 1 && number > 0) return std::clamp(number / 1080, 0.015, 0.4);
    return now;
}

/// "Higher", "down": one step from where it is; else the place that is named.
std::optional<Place> moved_place(std::string const& words, Place now) {
    auto const text = lower(words);
    int const index = static_cast<int>(now), row = index / 3, column = index % 3; // Place lists the rows from the top.
    auto const at = [](int y, int x) { return static_cast<Place>(std::clamp(y, 0, 2) * 3 + std::clamp(x, 0, 2)); };
    if (text == "up" || text == "higher" || text == "上移") return at(row - 1, column);
    if (text == "down" || text == "lower" || text == "下移") return at(row + 1, column);
    return place_for(words);
}

TextAnimation animation_for(std::string const& words) {
    auto const text = lower(words);
    if (text.empty() || text == "none") return TextAnimation::None;
    if (says(text, "word")) return TextAnimation::WordByWord;
    if (says(text, "type") || says(text, "letter") || says(text, "打字") || says(text, "逐字")) return TextAnimation::Typewriter;
    if (says(text, "pop") || says(text, "zoom") || says(text, "bounce") || says(text, "scale") || says(text, "弹") || says(text, "缩放")) return TextAnimation::Pop;
    if (says(text, "slide") || says(text, "fly") || says(text, "滑") || says(text, "飞")) {
        if (says(text, "left")) return TextAnimation::SlideLeft;
        if (says(text, "right")) return TextAnimation::SlideRight;
        if (says(text, "down") || says(text, "top")) return TextAnimation::SlideDown;
        return TextAnimation::SlideUp;
    }
    if (auto const known = animation_named(text)) return *known;
    return TextAnimation::Fade;
}

void apply_style(TextStyle& style, std::string const& words) {
    auto const text = lower(words);
    if (says(text, "bold") || says(text, "粗")) style.bold = true;
    if (says(text, "thin") || says(text, "light") || says(text, "细") || says(text, "minimal") || says(text, "clean")) style.bold = false;
    if (says(text, "italic") || says(text, "斜")) style.italic = true;
    if (says(text, "outline") || says(text, "stroke") || says(text, "描边")) {
        auto const color = color_named(says(text, "outline") ? text.substr(0, text.find("outline")) : text);
        style.outline = says(text, "white outline") || says(text, "白色描边") ? "#FFFFFF" : (says(text, "black") || !color ? "#000000" : *color);
        if (style.outline == style.color) style.outline = style.color == "#000000" ? "#FFFFFF" : "#000000";
    }
    if (says(text, "shadow") || says(text, "阴影")) style.shadow = true;
    if (says(text, "box") || says(text, "background") || says(text, "底色") || says(text, "背景") || says(text, "lower third")) style.background = "#000000A0";
    if (says(text, "handwrit") || says(text, "手写")) style.font = "Noto Serif", style.italic = true;
    if (says(text, "serif") && !says(text, "sans")) style.font = "Noto Serif";
    if (says(text, "elegant") || says(text, "优雅")) style.font = "Noto Serif", style.bold = false;
    if (says(text, "mono") || says(text, "code")) style.font = "Noto Sans Mono";
}

std::vector<SegmentId> texts_of(Draft const& draft, std::initializer_list<TrackRole> roles) {
    std::vector<std::pair<Time, SegmentId>> found;
    for (auto const& track : draft.tracks)
        if (std::ranges::find(roles, track->role) != roles.end())
            for (auto const& segment : track->segments) found.emplace_back(segment.at.start, segment.id);
    std::ranges::stable_sort(found, {}, [](auto const& pair) { return pair.first; });
    std::vector<SegmentId> ids;
    for (auto& [start, id] : found) ids.push_back(id);
    return ids;
}

Text const& text_of(Draft const& draft, SegmentId const& id) { return std::get<Text>(find_segment(draft, id).segment->content); }

bool is_about_captions(std::string const& target) { return says(target, "caption") || says(target, "subtitle") || says(target, "字幕"); }

/// The texts that `target` and `index` mean: captions, one by its words, one by number, the last; all where neither is said.
Result<std::vector<SegmentId>> meant(Args const& args, Draft const& draft, Speech const& say) {
    auto const target = lower(args.text("target"));
    auto const captions = texts_of(draft, {TrackRole::Captions});
    auto titles = texts_of(draft, {TrackRole::Titles});
    if (is_about_captions(target)) {
        if (captions.empty() && titles.empty()) return Error{Fault::NotFound, say("There are no captions on the timeline.", "时间线上没有字幕。")};
        return captions.empty() ? titles : captions;
    }
    if (target == "all" || target == "all text" || says(target, "everything")) titles.insert(titles.end(), captions.begin(), captions.end());
    else if (titles.empty()) titles = captions;
    if (titles.empty()) return Error{Fault::NotFound, say("There is no text on the timeline yet.", "时间线上还没有文字。")};
    if (args.has("index")) {
        auto const& index = args.raw("index");
        if (index == "last") return std::vector{titles.back()};
        if (index == "all" || !index.is_number()) return titles;
        auto const number = index.get<std::int64_t>();
        if (number < 1 || number > static_cast<std::int64_t>(titles.size()))
            return Error{Fault::OutOfRange, say(fmt::format("There is no text {}; there are {}.", number, titles.size()), fmt::format("没有第 {} 个文字；一共 {} 个。", number, titles.size()))};
        return std::vector{titles[static_cast<std::size_t>(number - 1)]};
    }
    std::vector<SegmentId> named;
    for (auto const& id : titles)
        if (!target.empty() && says(lower(text_of(draft, id).words), target)) named.push_back(id);
    if (!named.empty()) return named;
    if (says(target, "last")) return std::vector{titles.back()};
    if (says(target, "first")) return std::vector{titles.front()};
    return titles;
}

constexpr Time kTitleLength = Time::from_whole_seconds(3);

} // namespace

Result<void> Editor::add_text(Args const& args) {
    if (duration() <= Time()) return Error{Fault::NotFound, say_("There is no video yet to put text on.", "还没有视频，无法添加文字。")};
    auto words = args.text("text");
    auto const style_words = lower(args.text("style"));
    if (words.empty()) return Error{Fault::InvalidArgument, say_("What should the text say?", "文字内容写什么？")};
    auto const when = lower(args.text("position_in_time"));
    bool const at_end = says(when, "end") || says(when, "last") || says(when, "outro"), throughout = says(when, "through") || says(when, "whole") || says(when, "all") || says(when, "entire");
    TimeRange at{Time(), std::min(kTitleLength, duration())};
    Anchors anchors{Edge::Start, Edge::Start};
    if (args.has("clip")) {
        at = clips(draft_)[TRY(args.clips()).front()].at;
        anchors = {Edge::Moment, Edge::Moment};
    } else if (throughout) {
        at.duration = duration();
        anchors = {Edge::Start, Edge::End};
    } else if (at_end) {
        Time const length = std::min(args.length("duration_s").value_or(kTitleLength), duration());
        at = {duration() - length, length};
        anchors = {Edge::End, Edge::End};
    } else if (auto const stretch = TRY(args.stretch())) {
        at = *stretch;
        bool const open_end = args.has("start_s") && !args.has("end_s") && !args.has("duration_s");
        if (open_end && args.number("start_s").value_or(0) >= 0) at.duration = std::min(kTitleLength, duration() - at.start);
        if (at.start > Time()) anchors = {Edge::Moment, Edge::Moment};
        if (at == TimeRange{Time(), duration()}) anchors = {Edge::Start, Edge::End};
        else if (at.end() == duration() && args.number("start_s").value_or(0) < 0) anchors = {Edge::End, Edge::End};
    }
    Text text;
    text.words = std::move(words);
    apply_style(text.style, style_words);
    if (says(style_words, "subtitle") || says(style_words, "caption") || says(style_words, "lower third")) text.place = Place::Bottom, text.style.size = 0.055;
    if (auto const place = place_for(args.text("position"))) text.place = *place;
    if (args.has("color")) {
        auto const color = color_named(args.text("color"));
        if (color) text.style.color = *color;
        else note(say_(fmt::format("I don't know the colour \"{}\", so the text is white.", args.text("color")), fmt::format("不认识颜色“{}”，文字用白色。", args.text("color"))));
    }
    if (args.has("size")) text.style.size = size_for(args.text("size"), text.style.size);
    if (args.has("font")) {
        text.style.font = args.text("font");
        apply_style(text.style, text.style.font);
    }
    text.animation = animation_for(args.text("animation"));
    auto const shown = text.words;
    if (says(style_words, "countdown")) {
        // One number a second, each its own text.
        std::vector<std::string> numbers;
        for (auto const& c : text.words)
            if (std::isdigit(static_cast<unsigned char>(c))) numbers.emplace_back(1, c);
        if (numbers.empty()) numbers = {"3", "2", "1"};
        text.style.size = 0.25;
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            auto one = text;
            one.words = numbers[i];
            TimeRange const second{at.start + Time::from_whole_seconds(static_cast<std::int64_t>(i)), Time::from_whole_seconds(1)};
            if (second.start < duration()) draft_ = TRY(place(draft_, TrackRole::Titles, {{}, second, one, anchors}));
        }
        did(say_(fmt::format("countdown from {} at {}", numbers.front(), say_.time(at.start)), fmt::format("在 {} 加入倒计时", say_.time(at.start))));
        return {};
    }
    draft_ = TRY(place(draft_, TrackRole::Titles, {{}, at, std::move(text), anchors}));
    did(say_(fmt::format("title \"{}\", {}", shown, say_.range(at)), fmt::format("文字“{}”，{}", shown, say_.range(at))));
    return {};
}

std::string Editor::place_words(Place place) const {
    static constexpr std::pair<char const*, char const*> kWords[] = {{"top left", "左上"}, {"top", "上方"}, {"top right", "右上"},
                                                                     {"left", "左边"}, {"centre", "正中"}, {"right", "右边"},
                                                                     {"bottom left", "左下"}, {"bottom", "下方"}, {"bottom right", "右下"}};
    auto const& [english, chinese] = kWords[static_cast<std::size_t>(place)];
    return say_(fmt::format("at the {}", english), fmt::format("放在{}", chinese));
}

/// What differs between a text as it was and as it is, in words.
std::string Editor::changes_of(Segment const& was, Segment const& is) const {
    auto const& old = std::get<Text>(was.content);
    auto const& now = std::get<Text>(is.content);
    std::string list;
    auto const add = [&](bool differs, std::string const& words) {
        if (differs) list += (list.empty() ? "" : say_(", ", "，")) + words;
    };
    add(old.words != now.words, say_(fmt::format("now says \"{}\"", now.words), fmt::format("改为“{}”", now.words)));
    add(now.style.size > old.style.size, say_("bigger", "更大"));
    add(now.style.size < old.style.size, say_("smaller", "更小"));
    add(old.place != now.place, place_words(now.place));
    add(old.style.color != now.style.color, say_("another colour", "换了颜色"));
    add(old.style.font != now.style.font, say_("another font", "换了字体"));
    add(old.animation != now.animation, say_("another animation", "换了动画"));
    add(was.at != is.at, say_.range(is.at));
    bool const looks = old.style.bold != now.style.bold || old.style.italic != now.style.italic || old.style.outline != now.style.outline ||
                       old.style.background != now.style.background || old.style.shadow != now.style.shadow;
    add(looks, say_("another style", "换了样式"));
    return list;
}

Result<void> Editor::edit_text(Args const& args) {
    auto ids = TRY(meant(args, draft_, say_));
    auto const new_words = args.text("text"), find = args.text("find");
    if (!new_words.empty() && find.empty() && ids.size() > 1 && !args.has("index")) ids.resize(1);
    if (!find.empty())
        std::erase_if(ids, [&](SegmentId const& id) { return !says(text_of(draft_, id).words, find); });
    auto const before = draft_;
    if (ids.empty()) return Error{Fault::NotFound, say_(fmt::format("No text on the timeline says \"{}\".", find), fmt::format("没有找到写着“{}”的文字。", find))};
    for (auto const& id : ids) {
        auto const old = *find_segment(draft_, id).segment;
        auto at = old.at;
        Time const end = duration();
        if (auto const start = TRY(args.moment("start_s"))) at = {*start, at.duration};
        if (auto const length = args.length("duration_s")) at.duration = *length;
        if (auto const to = TRY(args.moment("end_s"))) at = TimeRange::between(std::min(at.start, *to), *to);
        if (auto const shift = args.number("shift_s")) at.start += Time::from_seconds(*shift);
        auto const when = lower(args.text("position_in_time"));
        if (says(when, "end")) at.start = end - at.duration;
        if (says(when, "start") || says(when, "begin")) at.start = Time();
        if (says(when, "through") || says(when, "whole")) at = {Time(), end};
        auto const change = [&](Segment& segment) {
            auto& text = std::get<Text>(segment.content);
            if (!new_words.empty() && !find.empty()) {
                for (auto place = text.words.find(find); place != std::string::npos; place = text.words.find(find, place + new_words.size())) text.words.replace(place, find.size(), new_words);
            } else if (!new_words.empty()) text.words = new_words;
            if (auto const place = moved_place(args.text("position"), text.place)) text.place = *place;
            if (auto const color = color_named(args.text("color")); color && args.has("color")) text.style.color = *color;
            if (args.has("size")) text.style.size = size_for(args.text("size"), text.style.size);
            if (args.has("font")) text.style.font = args.text("font");
            if (args.has("style")) apply_style(text.style, args.text("style"));
            if (args.has("animation")) text.animation = animation_for(args.text("animation"));
        };
        if (at == old.at) {
            draft_ = TRY(change_segment(draft_, id, change));
            continue;
        }
        // A new time may meet other texts, so the text is placed again.
        auto const role = find_segment(draft_, id).track->role;
        auto moved = old;
        moved.at = at;
        change(moved);
        draft_ = TRY(place(TRY(remove_segment(draft_, id)), role, std::move(moved)));
    }
    if (before == draft_) return Error{Fault::Unsupported, say_("The text is like that already, or I can't change that of it.", "文字已经是这样，或者我改不了这一点。")};
    auto const where = find_segment(draft_, ids.front());
    auto const changed = where.segment ? changes_of(*find_segment(before, ids.front()).segment, *where.segment) : std::string();
    auto const whose = ids.size() == 1 ? say_(fmt::format("text \"{}\"", text_of(before, ids.front()).words), fmt::format("文字“{}”", text_of(before, ids.front()).words))
                                       : say_(fmt::format("{} texts", ids.size()), fmt::format("{} 处文字", ids.size()));
    did(whose + say_(": ", "：") + (changed.empty() ? say_("changed", "已修改") : changed));
    return {};
}

Result<void> Editor::remove_text(Args const& args) {
    auto const ids = TRY(meant(args, draft_, say_));
    for (auto const& id : ids) draft_ = TRY(remove_segment(draft_, id));
    did(say_(fmt::format("{} text{} removed", ids.size(), ids.size() == 1 ? "" : "s"), fmt::format("已去掉 {} 处文字", ids.size())));
    return {};
}

Result<void> Editor::add_captions(Args const& args) {
    auto source = args.text("source");
    if (source.starts_with("uploaded:")) source = source.substr(9);
    auto const* file = source.empty() || source == "uploaded" ? desk_->shelf.latest_captions() : desk_->shelf.find_captions(source);
    if (!file)
        return Error{Fault::Unsupported, say_("I can't hear words, so I can't write captions by myself. Give me an .srt or .vtt file, or type the lines with their times.",
                                              "我听不懂语音，无法自动生成字幕。请提供 .srt 或 .vtt 字幕文件，或者直接告诉我文字和时间。")};
    draft_ = remove_role(draft_, TrackRole::Captions);
    Text style;
    style.place = Place::Bottom;
    style.style.size = 0.055;
    style.style.outline = "#000000";
    style.style.shadow = false;
    if (auto const place = place_for(args.text("position"))) style.place = *place;
    if (auto const color = color_named(args.text("color")); color && args.has("color")) style.style.color = *color;
    if (args.has("size")) style.style.size = size_for(args.text("size"), style.style.size);
    if (args.has("style")) apply_style(style.style, args.text("style"));
    if (args.has("font")) style.style.font = args.text("font");
    if (args.has("language"))
        note(say_(fmt::format("I can't translate: the lines stay as {} has them.", file->name), fmt::format("我不会翻译：字幕保持 {} 里的原文。", file->name)));
    Track track{TrackId(), TrackRole::Captions, {}};
    std::size_t placed = 0;
    for (auto const& line : file->lines) {
        if (line.at.start >= duration()) break;
        auto text = style;
        text.words = line.words;
        draft_ = TRY(place(draft_, TrackRole::Captions, {{}, line.at, std::move(text), {}}));
        ++placed;
    }
    if (placed == 0) return Error{Fault::OutOfRange, say_(fmt::format("All lines of {} lie after the end of the video.", file->name), fmt::format("{} 的字幕都在视频结束之后。", file->name))};
    did(say_(fmt::format("{} caption{} from {}", placed, placed == 1 ? "" : "s", file->name), fmt::format("加入 {} 中的 {} 条字幕", file->name, placed)));
    return {};
}

} // namespace needledrop::agent
