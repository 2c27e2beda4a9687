#include "agent/editor.h"

#include "base/text.h"
#include "timeline/edits.h"
#include "timeline/wire.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace needledrop::agent {
namespace {

using namespace timeline;

/// "9:16", "4/5", "2.35:1" -> width over height.
std::optional<double> read_ratio(std::string const& text) {
    auto const colon = text.find_first_of(":/x");
    if (colon == std::string::npos) return std::nullopt;
    double width = 0, height = 0;
    auto const* end = text.data() + text.size();
    if (std::from_chars(text.data(), text.data() + colon, width).ec != std::errc()) return std::nullopt;
    if (std::from_chars(text.data() + colon + 1, end, height).ec != std::errc()) return std::nullopt;
    if (!(width > 0) || !(height > 0) || width / height > 4 || height / width > 4) return std::nullopt;
    return width / height;
}

/// A canvas of this shape whose shorter side stays what it is, within 1080 × 1920.
Size reshaped(Size now, double ratio) {
    auto const even = [](double length) { return std::max(16, static_cast<int>(std::lround(length / 2)) * 2); };
    double side = std::min(now.width, now.height);
    double const longer = std::max(ratio, 1 / ratio);
    if (side * longer > 1920) side = 1920 / longer;
    return ratio >= 1 ? Size{even(side * ratio), even(side)} : Size{even(side), even(side / ratio)};
}

Look look_for(std::string const& name) {
    if (auto const known = look_named(name)) return *known;
    for (auto const& [word, look] : {std::pair{"black", Look::BlackAndWhite}, {"mono", Look::BlackAndWhite}, {"gray", Look::BlackAndWhite},
                                     {"grey", Look::BlackAndWhite}, {"b&w", Look::BlackAndWhite}, {"黑白", Look::BlackAndWhite}, {"sepia", Look::Sepia},
                                     {"vintage", Look::Vintage}, {"retro", Look::Vintage}, {"old", Look::Vintage}, {"film", Look::Vintage},
                                     {"vhs", Look::Vintage}, {"复古", Look::Vintage}, {"胶片", Look::Vintage}, {"cinematic", Look::Cinematic},
                                     {"movie", Look::Cinematic}, {"teal", Look::Cinematic}, {"电影", Look::Cinematic}, {"warm", Look::Warm},
                                     {"golden", Look::Warm}, {"sunset", Look::Warm}, {"暖", Look::Warm}, {"cool", Look::Cool}, {"cold", Look::Cool},
                                     {"冷", Look::Cool}, {"vivid", Look::Vivid}, {"vibrant", Look::Vivid}, {"pop", Look::Vivid}, {"鲜", Look::Vivid},
                                     {"dream", Look::Dreamy}, {"soft", Look::Dreamy}, {"glow", Look::Dreamy}, {"梦", Look::Dreamy}, {"柔", Look::Dreamy}, {"noir", Look::Noir},
                                     {"fade", Look::Faded}, {"matte", Look::Faded}, {"invert", Look::Invert}, {"negative", Look::Invert}, {"反", Look::Invert}})
        if (says(name, word)) return look;
    return Look::None;
}

/// Filters that are a texture rather than a colour; returns whether `name` is one.
bool apply_texture(Grade& grade, std::string const& name) {
    if (says(name, "blur") || says(name, "模糊")) return grade.sharpness = -0.5, true;
    if (says(name, "sharp") || says(name, "锐") || says(name, "crisp")) return grade.sharpness = 0.5, true;
    if (says(name, "vignette") || says(name, "暗角")) return grade.vignette = 0.5, true;
    if (says(name, "denoise") || says(name, "grain removal") || says(name, "降噪")) return grade.denoise = 0.5, true;
    return false;
}

std::optional<TransitionKind> transition_for(std::string const& type, std::string const& direction) {
    if (type.empty() || says(type, "dissolve") || says(type, "cross") || says(type, "smooth") || says(type, "叠化")) return TransitionKind::Dissolve;
    if (says(type, "white") || says(type, "flash") || says(type, "闪白") || says(type, "白")) return TransitionKind::FadeThroughWhite;
    if (says(type, "black") || says(type, "dip") || says(type, "黑")) return TransitionKind::FadeThroughBlack;
    if (says(type, "fade")) return TransitionKind::Dissolve;
    if (says(type, "slide") || says(type, "push") || says(type, "swipe") || says(type, "滑")) return direction == "right" ? TransitionKind::SlideRight : TransitionKind::SlideLeft;
    if (says(type, "wipe") || says(type, "擦")) return direction == "right" ? TransitionKind::WipeRight : TransitionKind::WipeLeft;
    if (says(type, "zoom") || says(type, "缩放")) return TransitionKind::Zoom;
    return std::nullopt;
}

/// The numbers in words like "between clip 1 and 2".
std::vector<std::size_t> numbers_in(std::string const& text) {
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!std::isdigit(static_cast<unsigned char>(text[i]))) continue;
        std::size_t value = 0;
        auto const [end, error] = std::from_chars(text.data() + i, text.data() + text.size(), value);
        if (error == std::errc()) numbers.push_back(value);
        i = static_cast<std::size_t>(end - text.data());
    }
    return numbers;
}

} // namespace

Result<void> Editor::set_aspect(Args const& args) {
    auto const words = args.text("ratio");
    auto const ratio = read_ratio(words);
    if (!ratio) return Error{Fault::InvalidArgument, say_("Which shape should it have: 16:9, 9:16, 1:1 or 4:5?", "要什么画面比例：16:9、9:16、1:1 还是 4:5？")};
    auto canvas = draft_.canvas;
    canvas.size = reshaped(canvas.size, *ratio);
    canvas.fit = Fit::Crop;
    if (args.text("mode") == "pad") canvas.fit = Fit::Pad;
    if (args.text("mode") == "blur") canvas.fit = Fit::Blur;
    draft_ = with_canvas(draft_, canvas);
    auto const how = canvas.fit == Fit::Crop ? say_("filled, edges cropped", "画面填满，边缘裁掉")
                     : canvas.fit == Fit::Pad ? say_("whole picture, with bars", "完整画面，加黑边")
                                              : say_("whole picture over a blurred copy", "完整画面，模糊背景");
    did(say_(fmt::format("picture {} ({}×{}), {}", words, canvas.size.width, canvas.size.height, how),
             fmt::format("画面比例 {}（{}×{}），{}", words, canvas.size.width, canvas.size.height, how)));
    return {};
}

Result<void> Editor::set_resolution(Args const& args) {
    auto const words = lower(args.text("resolution"));
    int side = 0;
    for (auto const& [name, value] : {std::pair{"2160", 2160}, {"4k", 2160}, {"1440", 1440}, {"2k", 1440}, {"1080", 1080}, {"720", 720}, {"480", 480}, {"360", 360}, {"240", 240}})
        if (side == 0 && says(words, name)) side = value;
    if (words == "hd") side = 720;
    if (words == "full hd" || words == "fhd" || words == "fullhd") side = 1080;
    if (side == 0) return Error{Fault::InvalidArgument, say_("Which size: 1080p, 720p or 480p?", "要什么分辨率：1080p、720p 还是 480p？")};
    if (side > 1080) {
        note(say_("1080p is the largest I make, so it is 1080p.", "最大支持 1080p，已设为 1080p。"));
        side = 1080;
    }
    auto canvas = draft_.canvas;
    double const scale = static_cast<double>(side) / std::min(canvas.size.width, canvas.size.height);
    auto const even = [&](int length) { return std::clamp(static_cast<int>(std::lround(length * scale / 2)) * 2, 16, 1920); };
    canvas.size = {even(canvas.size.width), even(canvas.size.height)};
    draft_ = with_canvas(draft_, canvas);
    did(say_(fmt::format("size {}×{}", canvas.size.width, canvas.size.height), fmt::format("分辨率 {}×{}", canvas.size.width, canvas.size.height)));
    return {};
}

Result<void> Editor::rotate(Args const& args) {
    double const degrees = args.number("degrees").value_or(90);
    if (std::fmod(degrees, 90) != 0)
        return Error{Fault::Unsupported, say_(fmt::format("I can turn the picture by 90, 180 or 270 degrees, not by {:g}.", degrees), fmt::format("只能旋转 90、180 或 270 度，不能旋转 {:g} 度。", degrees))};
    int const turns = ((static_cast<int>(degrees / 90) % 4) + 4) % 4;
    auto const indices = TRY(args.clips());
    TRY(change_clips(indices, [&](Segment& segment) {
        auto& framing = picture_of(segment.content)->framing;
        framing.quarter_turns = (framing.quarter_turns + turns) % 4;
    }));
    // A whole video that is turned on its side is seen in the shape it then has.
    if (turns % 2 == 1 && indices.size() == clips(draft_).size()) {
        auto canvas = draft_.canvas;
        std::swap(canvas.size.width, canvas.size.height);
        draft_ = with_canvas(draft_, canvas);
    }
    did(say_(fmt::format("{} turned by {:g}°", say_.clips(indices.size(), indices.front(), clips(draft_).size()), degrees),
             fmt::format("{}旋转 {:g}°", say_.clips(indices.size(), indices.front(), clips(draft_).size()), degrees)));
    return {};
}

Result<void> Editor::flip(Args const& args) {
    bool const vertical = args.text("direction") == "vertical";
    auto const indices = TRY(args.clips());
    TRY(change_clips(indices, [&](Segment& segment) {
        auto& framing = picture_of(segment.content)->framing;
        (vertical ? framing.upside_down : framing.mirrored) ^= true;
    }));
    auto const which = say_.clips(indices.size(), indices.front(), clips(draft_).size());
    did(vertical ? say_(which + " turned upside down", which + "上下翻转") : say_(which + " mirrored", which + "左右镜像"));
    return {};
}

Result<void> Editor::crop(Args const& args) {
    if (args.has("ratio")) {
        language::Op const op{"set_aspect", {{"ratio", args.text("ratio")}, {"mode", "crop"}}};
        return set_aspect(Args(op, draft_, desk_->pointing, say_));
    }
    bool sides = false;
    for (std::string const side : {"top", "bottom", "left", "right"})
        if (auto const percent = args.number((side + "_percent").c_str())) {
            language::Op op{"crop", {{"edge", side}, {"percent", *percent}}};
            if (args.has("clip")) op.args["clip"] = args.raw("clip");
            TRY(crop(Args(op, draft_, desk_->pointing, say_)));
            sides = true;
        }
    if (sides) return {};
    auto const indices = TRY(args.clips());
    auto const what = lower(args.text("what"));
    auto const edge = lower(args.text("edge"));
    if (says(what, "black bar") || says(what, "黑边")) {
        auto canvas = draft_.canvas;
        canvas.fit = Fit::Crop;
        draft_ = with_canvas(draft_, canvas);
        did(say_("the picture fills the frame, no bars", "画面填满，去掉黑边"));
        return {};
    }
    auto const percent = args.number("percent"), pixels = args.number("pixels");
    auto const width = args.number("width"), height = args.number("height");
    auto const left = args.number("left_percent"), right = args.number("right_percent");
    auto const top = args.number("top_percent"), bottom = args.number("bottom_percent");
    bool const by_edge = left || right || top || bottom;
    if (!percent && !pixels && !by_edge && !(width && height))
        return Error{Fault::InvalidArgument, say_("How much should I crop, and from which edge? For example \"crop 10% off the top\".", "要从哪一边裁掉多少？例如“上边裁掉 10%”。")};
    Result<void> outcome;
    TRY(change_clips(indices, [&](Segment& segment) {
        auto const* id = asset_of(segment.content);
        auto const* asset = id ? find_asset(draft_, *id) : nullptr;
        auto const size = asset ? asset->size : draft_.canvas.size;
        auto& now = picture_of(segment.content)->framing.crop;
        if (width && height) {
            double const x = args.number("x").value_or((size.width - *width) / 2), y = args.number("y").value_or((size.height - *height) / 2);
            now = {x / size.width, y / size.height, 1 - (x + *width) / size.width, 1 - (y + *height) / size.height};
        } else if (by_edge) {
            now.left += left.value_or(0) / 100;
            now.right += right.value_or(0) / 100;
            now.top += top.value_or(0) / 100;
            now.bottom += bottom.value_or(0) / 100;
        } else {
            double const across = percent ? *percent / 100 : *pixels / size.width, down = percent ? *percent / 100 : *pixels / size.height;
            bool const all = edge.empty() || edge == "all";
            if (all || says(edge, "left") || says(edge, "side")) now.left += across;
            if (all || says(edge, "right") || says(edge, "side")) now.right += across;
            if (all || says(edge, "top")) now.top += down;
            if (all || says(edge, "bottom")) now.bottom += down;
        }
        for (double const part : {now.left, now.top, now.right, now.bottom})
            if (!(part >= 0 && part <= 0.9)) outcome = Error{Fault::OutOfRange, say_("That crop is larger than the picture.", "裁剪范围超出了画面。")};
        if (now.left + now.right > 0.9 || now.top + now.bottom > 0.9) outcome = Error{Fault::OutOfRange, say_("That would leave next to nothing of the picture.", "这样画面就几乎没有了。")};
    }));
    TRY(outcome);
    did(say_(say_.clips(indices.size(), indices.front(), clips(draft_).size()) + " cropped", say_.clips(indices.size(), indices.front(), clips(draft_).size()) + "已裁剪"));
    return {};
}

Result<void> Editor::change_grade(Args const& args, std::function<void(Grade&)> const& change) {
    auto const stretch = TRY(args.stretch());
    if (stretch && (stretch->start > Time() || stretch->end() < duration())) {
        Adjustment adjustment;
        change(adjustment.grade);
        draft_ = TRY(place(draft_, TrackRole::Adjustments, {{}, *stretch, adjustment, {}}));
        return {};
    }
    return change_clips(TRY(args.clips()), [&](Segment& segment) { change(picture_of(segment.content)->grade); });
}

Result<void> Editor::filter(Args const& args) {
    auto const name = lower(args.text("name"));
    std::string where;
    if (auto const stretch = TRY(args.stretch())) where = " (" + say_.range(*stretch) + ")";
    if (name == "none") {
        auto const stretch = TRY(args.stretch());
        if (stretch) draft_ = clear(draft_, TrackRole::Adjustments, *stretch);
        else if (!args.names_clip()) draft_ = remove_role(draft_, TrackRole::Adjustments);
        if (!stretch) TRY(change_clips(TRY(args.clips()), [](Segment& segment) { picture_of(segment.content)->grade = {}; }));
        did(say_("filters removed", "已去掉滤镜"));
        return {};
    }
    Grade texture;
    auto const look = look_for(name);
    if (!apply_texture(texture, name) && look == Look::None)
        return Error{Fault::NotFound, say_(fmt::format("I don't know a \"{}\" filter. There are: black and white, sepia, vintage, cinematic, warm, cool, vivid, dreamy, noir, faded, blur, sharpen and vignette.", name),
                                           fmt::format("没有“{}”滤镜。可以用：黑白、怀旧棕、复古、电影感、暖色、冷色、鲜艳、梦幻、黑色电影、褪色、模糊、锐化、暗角。", name))};
    double const amount = args.number("amount_percent").value_or(50) / 100;
    bool const has_strength = args.has("strength") || args.has("amount_percent");
    if (has_strength && look != Look::None)
        note(say_("A look has one strength; brightness, contrast, saturation and warmth can be set beside it.", "滤镜强度是固定的；可以另外调亮度、对比度、饱和度和色温。"));
    TRY(change_grade(args, [&](Grade& grade) {
        if (!apply_texture(grade, name)) grade.look = look;
        else if (args.has("amount_percent")) grade.sharpness = std::copysign(std::clamp(amount, 0.0, 1.0), grade.sharpness);
    }));
    did(say_(fmt::format("filter: {}{}", name, where), fmt::format("滤镜：{}{}", name, where)));
    return {};
}

Result<void> Editor::color(Args const& args) {
    double amount = 0.25;
    if (auto const percent = args.number("amount_percent")) amount = std::abs(*percent) / 100;
    else if (auto const factor = args.number("factor")) amount = std::abs(*factor - 1);
    else if (auto const plain = args.number("amount")) amount = std::abs(*plain) > 1 ? std::abs(*plain) / 100 : std::abs(*plain);
    std::vector<std::string> said;
    struct Knob {
        char const* arg;
        double Grade::*field;
        char const* english;
        char const* chinese;
    };
    static constexpr Knob kKnobs[] = {
        {"brightness", &Grade::brightness, "brightness", "亮度"}, {"exposure", &Grade::brightness, "exposure", "曝光"},
        {"gamma", &Grade::brightness, "gamma", "伽马"},           {"contrast", &Grade::contrast, "contrast", "对比度"},
        {"saturation", &Grade::saturation, "saturation", "饱和度"}, {"vibrance", &Grade::saturation, "vibrance", "鲜艳度"},
        {"temperature", &Grade::temperature, "warmth", "色温"},   {"sharpness", &Grade::sharpness, "sharpness", "清晰度"}};
    for (auto const* unknown : {"highlights", "shadows", "hue", "tint"})
        if (args.has(unknown)) note(say_(fmt::format("I can't change {} by itself; brightness, contrast, saturation and warmth I can.", unknown),
                                         fmt::format("不能单独调整 {}；可以调亮度、对比度、饱和度和色温。", unknown)));
    TRY(change_grade(args, [&](Grade& grade) {
        said.clear();
        for (auto const& knob : kKnobs) {
            if (!args.has(knob.arg)) continue;
            bool const up = args.text(knob.arg) == "up";
            grade.*knob.field = std::clamp(grade.*knob.field + (up ? amount : -amount), -1.0, 1.0);
            said.push_back(say_(fmt::format("{} {:+.0f} %", knob.english, grade.*knob.field * 100), fmt::format("{} {:+.0f}%", knob.chinese, grade.*knob.field * 100)));
        }
        if (args.flag("auto")) {
            grade.contrast = 0.1, grade.saturation = 0.1;
            said.push_back(say_("a little more contrast and colour", "略微提高对比度和饱和度"));
        }
    }));
    if (said.empty()) return Error{Fault::Unsupported, say_("I can change brightness, contrast, saturation and warmth. Which one, and up or down?", "可以调亮度、对比度、饱和度和色温。要调哪一个，调高还是调低？")};
    for (auto& phrase : said) did(std::move(phrase));
    return {};
}

Result<void> Editor::transition(Args const& args) {
    auto const count = clips(draft_).size();
    auto const type = lower(args.text("type"));
    auto const where = lower(args.text("where"));
    if (type == "none" || type == "cut") {
        TRY(change_clips(TRY(args.clips()), [](Segment& segment) { picture_of(segment.content)->entrance.reset(); }));
        did(say_("transitions removed", "已去掉转场"));
        return {};
    }
    if (count < 2) return Error{Fault::OutOfRange, say_("A transition needs two clips, and there is one. Split it first or add another.", "转场需要两个片段，现在只有一个。可以先切开，或再加一段。")};
    auto const kind = transition_for(type, args.text("direction"));
    if (args.text("direction") == "up" || args.text("direction") == "down")
        note(say_("Transitions move sideways here, to the left or to the right.", "转场只能左右移动。"));
    if (!kind)
        return Error{Fault::NotFound, say_(fmt::format("I don't know a \"{}\" transition. There are dissolve, fade through black or white, slide, wipe and zoom.", type),
                                           fmt::format("没有“{}”转场。可以用：叠化、闪黑、闪白、滑动、擦除、缩放。", type))};
    ClipIndices into;
    auto const numbers = numbers_in(where);
    if (numbers.size() >= 2) into.push_back(std::max(numbers[0], numbers[1]) - 1);
    else if (numbers.size() == 1) into.push_back(says(where, "before") ? numbers[0] - 1 : numbers[0]);
    else if (says(where, "last")) into.push_back(count - 1);
    else if (says(where, "first")) into.push_back(1);
    else
        for (std::size_t i = 1; i < count; ++i) into.push_back(i);
    if (into.front() == 0 || into.front() >= count) return Error{Fault::OutOfRange, say_(fmt::format("There is no cut there; there are {} clips.", count), fmt::format("那里没有剪辑点；一共 {} 段。", count))};
    Time const length = args.length("duration_s").value_or(Time::from_ms(600));
    auto const clips_now = clips(draft_);
    for (auto const index : into) {
        // A transition may not be longer than what lies on either side of its cut.
        Time const most = std::min(clips_now[index].at.duration, clips_now[index - 1].at.duration);
        Time const fitted = std::clamp(length, Time::from_ms(40), std::max(most, Time::from_ms(40)));
        TRY(change_clips({index}, [&](Segment& segment) { picture_of(segment.content)->entrance = Transition{*kind, std::min(fitted, Time::from_whole_seconds(10))}; }));
    }
    did(say_(fmt::format("{} at {} cut{}, {}", name_of(*kind), into.size(), into.size() == 1 ? "" : "s", say_.time(length)),
             fmt::format("{} 处转场：{}，{}", into.size(), name_of(*kind), say_.time(length))));
    return {};
}

Result<void> Editor::stabilize(Args const& args) {
    auto const indices = TRY(args.clips());
    TRY(change_clips(indices, [](Segment& segment) { picture_of(segment.content)->grade.stabilized = true; }));
    if (args.has("strength")) note(say_("How much it is steadied follows the shake; a strength can't be set.", "防抖强度会自动调整，不能手动设置。"));
    auto const which = say_.clips(indices.size(), indices.front(), clips(draft_).size());
    did(say_(which + " stabilised", which + "已防抖"));
    return {};
}

} // namespace needledrop::agent
