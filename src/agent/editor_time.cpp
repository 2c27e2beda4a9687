#include "agent/editor.h"

#include "base/text.h"
#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace needledrop::agent {
namespace {

using namespace timeline;

constexpr double kFaster = 1.5, kSlower = 0.75;

std::string name_of_clip(Draft const& draft, std::size_t index) {
    auto const* id = asset_of(clips(draft)[index].content);
    auto const* asset = id ? find_asset(draft, *id) : nullptr;
    return asset ? asset->name : std::string();
}

bool is_on_picture(Draft const& draft, AssetId const& asset) {
    return std::ranges::any_of(clips(draft), [&](Segment const& clip) {
        auto const* used = asset_of(clip.content);
        return used && *used == asset;
    });
}

} // namespace

Result<void> Editor::trim_music(Args const& args) {
    auto const* track = find_track(draft_, TrackRole::Music);
    if (!track || track->segments.empty()) return Error{Fault::NotFound, say_("There is no music on the timeline.", "时间线上没有音乐。")};
    // "Skip the first 10 seconds of the song" is about the song's own time.
    auto const* song = std::get_if<Song>(&std::get<Music>(track->segments.front().content).source);
    if (auto const first = args.length("first_s"); song && first)
        return carry_out({"replace_music", {{"song_from_s", (song->from + *first).seconds()}}});
    auto const keep = TRY(args.range("keep"));
    auto const remove = TRY(args.range("remove"));
    std::vector<TimeRange> cut;
    if (remove) cut.push_back(*remove);
    if (auto const first = args.length("first_s")) cut.push_back({Time(), *first});
    if (auto const last = args.length("last_s")) cut.push_back({std::max(Time(), duration() - *last), std::min(*last, duration())});
    if (keep) cut = {{Time(), keep->start}, TimeRange::between(keep->end(), duration())};
    if (auto const length = args.length("to_duration_s")) cut = {TimeRange::between(std::min(*length, duration()), duration())};
    for (auto const& range : cut) draft_ = clear(draft_, TrackRole::Music, range);
    did(say_("music shortened", "音乐已剪短"));
    return {};
}

Result<void> Editor::trim(Args const& args) {
    if (args.has("which"))
        return Error{Fault::Unsupported, say_(fmt::format("I can't see what is in the picture, so I can't find \"{}\". From which second to which second is it?", args.text("which")),
                                              fmt::format("我看不到画面内容，找不到“{}”。请告诉我是从第几秒到第几秒？", args.text("which")))};
    if (args.text("target") == "music") return trim_music(args);
    if (args.names_clip()) return trim_clip(args);
    Time const before = duration();
    std::vector<TimeRange> keep;
    Time from, to = before;
    if (auto const first = args.length("first_s")) from = *first;
    if (auto const last = args.length("last_s")) to = before - *last;
    if (auto const length = args.length("to_duration_s")) {
        if (*length >= before)
            return Error{Fault::OutOfRange, say_(fmt::format("The video is only {} long already.", say_.time(before)), fmt::format("视频本来就只有 {}。", say_.time(before)))};
        to = from + *length;
    }
    if (auto const kept = TRY(args.range("keep"))) from = kept->start, to = kept->end();
    auto const removed = TRY(args.range("remove"));
    if (auto const part = args.text("part"); !part.empty() && from == Time() && to == before && !removed)
        return Error{Fault::InvalidArgument, say_(fmt::format("How many seconds of the {} should go?", part), "要剪掉几秒？")};
    if (from == Time() && to == before && !removed)
        return Error{Fault::InvalidArgument, say_("How much should I cut, and from which end?", "要剪掉多少？从开头还是结尾剪？")};
    if (from >= to)
        return Error{Fault::OutOfRange, say_(fmt::format("That would leave nothing: the video is {} long.", say_.time(before)), fmt::format("这样就什么都不剩了：视频只有 {}。", say_.time(before)))};
    keep.push_back(TimeRange::between(from, to));
    draft_ = TRY(keep_ranges(draft_, keep));
    if (removed) {
        std::array const range{*removed};
        draft_ = TRY(remove_ranges(draft_, range));
    }
    did(say_(fmt::format("trimmed from {} to {}", say_.time(before), say_.time(duration())), fmt::format("已从 {} 剪到 {}", say_.time(before), say_.time(duration()))));
    return {};
}

Result<void> Editor::trim_clip(Args const& args) {
    auto const index = TRY(args.clips()).front();
    auto const at = clips(draft_)[index].at;
    Time from = at.start, to = at.end();
    if (auto const first = args.length("first_s")) from += *first;
    if (auto const last = args.length("last_s")) to -= *last;
    if (auto const length = args.length("to_duration_s")) to = std::min(to, from + *length);
    std::vector<TimeRange> cut;
    auto const within = [&](char const* key) -> Result<std::optional<TimeRange>> {
        if (!args.has(key)) return std::optional<TimeRange>();
        auto const& pair = args.raw(key);
        auto const edge = [&](nlohmann::json const& value, Time otherwise) {
            if (!value.is_number()) return otherwise;
            auto const time = Time::from_seconds(value.get<double>());
            return std::clamp(time < Time() ? at.end() + time : at.start + time, at.start, at.end());
        };
        auto const range = TimeRange::between(edge(pair[0], at.start), edge(pair[1], at.end()));
        if (range.empty()) return Error{Fault::OutOfRange, say_(fmt::format("That clip is only {} long.", say_.time(at.duration)), fmt::format("这一段只有 {}。", say_.time(at.duration)))};
        return std::optional(range);
    };
    if (auto const keep = TRY(within("keep"))) from = keep->start, to = keep->end();
    if (from == at.start && to == at.end() && !args.has("remove"))
        return Error{Fault::InvalidArgument, say_(fmt::format("How much should I cut off {}?", say_.clips(1, index, clips(draft_).size())), fmt::format("{}要剪掉多少？", say_.clips(1, index, clips(draft_).size())))};
    if (from >= to) return Error{Fault::OutOfRange, say_(fmt::format("That clip is only {} long.", say_.time(at.duration)), fmt::format("这一段只有 {}。", say_.time(at.duration)))};
    if (from > at.start) cut.push_back(TimeRange::between(at.start, from));
    if (to < at.end()) cut.push_back(TimeRange::between(to, at.end()));
    if (auto const remove = TRY(within("remove"))) cut.push_back(*remove);
    draft_ = TRY(remove_ranges(draft_, cut));
    did(say_(fmt::format("{} trimmed to {}", say_.clips(1, index, 2), say_.time(clips(draft_)[std::min(index, clips(draft_).size() - 1)].at.duration)),
             fmt::format("{}剪到 {}", say_.clips(1, index, 2), say_.time(clips(draft_)[std::min(index, clips(draft_).size() - 1)].at.duration))));
    return {};
}

Result<void> Editor::split(Args const& args) {
    auto range = TimeRange{Time(), duration()};
    if (args.names_clip()) range = clips(draft_)[TRY(args.clips()).front()].at;
    std::vector<Time> cuts;
    if (auto const every = args.length("every_s")) {
        if (*every < Time::from_ms(100)) return Error{Fault::OutOfRange, say_("Pieces shorter than a tenth of a second can't be made.", "每段不能短于 0.1 秒。")};
        for (Time at = range.start + *every; at < range.end(); at += *every) cuts.push_back(at);
    } else if (auto const count = args.number("count")) {
        for (int i = 1; i < static_cast<int>(*count); ++i) cuts.push_back(range.start + range.duration * make_ratio(i, static_cast<std::int64_t>(*count)));
    } else if (auto const at = TRY(args.moment("at_s"))) {
        cuts.push_back(args.names_clip() && *at < range.duration ? range.start + *at : *at);
    } else if (auto const where = args.text("at"); where.empty() || says(where, "middle") || says(where, "half") || says(where, "中")) {
        cuts.push_back(range.start + range.duration * Ratio{1, 2});
    } else {
        return Error{Fault::Unsupported, say_(fmt::format("I can't find \"{}\" in the picture. At which second should I cut?", where), fmt::format("我找不到“{}”。要在第几秒切开？", where))};
    }
    if (cuts.size() > 2000) return Error{Fault::OutOfRange, say_("That would make more than 2000 pieces.", "这样会切成超过 2000 段。")};
    // A cut falls between two frames.
    for (auto& cut : cuts) cut = draft_.canvas.rate.time_of(draft_.canvas.rate.nearest_frame(cut));
    auto const before = clips(draft_).size();
    for (auto const cut : cuts) draft_ = TRY(timeline::split(draft_, cut));
    auto const made = clips(draft_).size() - before;
    if (made == 1) did(say_(fmt::format("split at {}", say_.time(cuts.front())), fmt::format("在 {} 处切开", say_.time(cuts.front()))));
    else did(say_(fmt::format("split into {} clips", clips(draft_).size()), fmt::format("切成 {} 段", clips(draft_).size())));
    return {};
}

Result<void> Editor::delete_clip(Args const& args) {
    auto const count = clips(draft_).size();
    auto const which = args.text("which");
    std::vector<std::size_t> indices;
    if (args.has("index")) indices = TRY(args.clips("index"));
    else if (which.find("except") != std::string::npos || which.find("but") != std::string::npos) {
        std::optional<std::size_t> kept;
        if (which.find("middle") != std::string::npos) kept = count / 2;
        else if (which.find("first") != std::string::npos) kept = 0;
        else if (which.find("last") != std::string::npos) kept = count - 1;
        for (std::size_t i = 0; kept && i < count; ++i)
            if (i != *kept) indices.push_back(i);
    } else if (which.find("middle") != std::string::npos) indices = {count / 2};
    else if (which == "first") indices = {0};
    else if (which == "last" && count > 0) indices = {count - 1};
    else
        for (std::size_t i = 0; i < count; ++i)
            if (!which.empty() && name_of_clip(draft_, i).starts_with(which)) indices.push_back(i);
    if (indices.empty()) {
        if (count == 1) return Error{Fault::InvalidArgument, say_("There is only one clip. Which seconds of it should go?", "只有一个片段。要删掉其中的第几秒到第几秒？")};
        return Error{Fault::InvalidArgument, say_(fmt::format("Which clip should go? There are {}; say its number.", count), fmt::format("要删哪一段？一共 {} 段，请说编号。", count))};
    }
    draft_ = TRY(delete_clips(draft_, indices));
    did(say_(fmt::format("{} deleted, {} left", indices.size() == 1 ? say_.clips(1, indices[0], 2) : fmt::format("{} clips", indices.size()), clips(draft_).size()),
             fmt::format("已删除{}，剩 {} 段", indices.size() == 1 ? say_.clips(1, indices[0], 2) : fmt::format(" {} 段", indices.size()), clips(draft_).size())));
    return {};
}

Result<void> Editor::reorder(Args const& args) {
    auto const count = clips(draft_).size();
    if (count < 2) return Error{Fault::OutOfRange, say_("There is only one clip, so there is nothing to reorder.", "只有一个片段，没有可以调整的顺序。")};
    auto const one = [&](nlohmann::json const& value, char const* key) -> Result<std::size_t> {
        language::Op const op{"reorder", {{key, value}}};
        return TRY(Args(op, draft_, desk_->pointing, say_).clips(key)).front();
    };
    if (args.has("swap")) {
        auto const a = TRY(one(args.raw("swap")[0], "clip")), b = TRY(one(args.raw("swap")[1], "clip"));
        std::vector<std::size_t> order(count);
        for (std::size_t i = 0; i < count; ++i) order[i] = i;
        std::swap(order[a], order[b]);
        draft_ = TRY(order_clips(draft_, order));
        did(say_(fmt::format("clips {} and {} swapped", a + 1, b + 1), fmt::format("第 {} 段和第 {} 段已互换", a + 1, b + 1)));
        return {};
    }
    if (auto const order_words = args.text("order"); !order_words.empty()) {
        if (order_words.find("reverse") == std::string::npos)
            return Error{Fault::Unsupported, say_("Tell me the order by numbers, like \"move clip 3 to the front\".", "请用编号告诉我顺序，例如“把第3段移到最前面”。")};
        std::vector<std::size_t> order(count);
        for (std::size_t i = 0; i < count; ++i) order[i] = count - 1 - i;
        draft_ = TRY(order_clips(draft_, order));
        did(say_("the order of the clips is reversed", "片段顺序已倒过来"));
        return {};
    }
    if (!args.has("clip")) return Error{Fault::InvalidArgument, say_("Which clip should move, and where to?", "要移动哪一段？移到哪里？")};
    auto const from = TRY(args.clips()).front();
    std::size_t to = count - 1;
    if (args.has("to")) to = TRY(args.clips("to")).front();
    else if (args.has("after")) {
        auto const after = TRY(args.clips("after")).front();
        to = after < from ? after + 1 : after;
    } else if (auto const before = args.length("before_s")) {
        to = 0;
        while (to + 1 < count && clips(draft_)[to].at.end() <= *before) ++to;
    }
    draft_ = TRY(move_clip(draft_, from, to));
    did(say_(fmt::format("clip {} is now clip {}", from + 1, to + 1), fmt::format("原第 {} 段现在是第 {} 段", from + 1, to + 1)));
    return {};
}

/// "3, 1, 2": the clips that are there in a new order; those not named keep theirs, behind.
Result<void> Editor::order_by_numbers(nlohmann::json const& numbers) {
    auto const count = clips(draft_).size();
    std::vector<std::size_t> order;
    for (auto const& entry : numbers) {
        language::Op const op{"reorder", {{"clip", entry}}};
        for (auto const index : TRY(Args(op, draft_, desk_->pointing, say_).clips()))
            if (std::ranges::find(order, index) == order.end()) order.push_back(index);
    }
    for (std::size_t i = 0; i < count; ++i)
        if (std::ranges::find(order, i) == order.end()) order.push_back(i);
    draft_ = TRY(order_clips(draft_, order));
    std::string line;
    for (auto const index : order) line += (line.empty() ? "" : say_(", ", "、")) + std::to_string(index + 1);
    did(say_("the clips play in the order " + line, "片段顺序改为 " + line));
    return {};
}

/// "1, beach.mp4": each file goes behind the clip that is named before it, or else before the one named after it.
Result<void> Editor::put_among_clips(nlohmann::json const& order) {
    std::optional<std::size_t> behind;
    for (std::size_t i = 0; i < order.size(); ++i) {
        auto const number = [&](nlohmann::json const& entry) -> Result<std::size_t> {
            language::Op const op{"reorder", {{"clip", entry}}};
            return TRY(Args(op, draft_, desk_->pointing, say_).clips()).front();
        };
        if (order[i].is_number()) {
            behind = TRY(number(order[i]));
            continue;
        }
        auto const name = order[i].get<std::string>();
        if (name == "current") continue;
        auto const* item = desk_->shelf.find_named(name);
        if (!item) return Error{Fault::NotFound, say_(fmt::format("I can't find {} among your files. Upload it first.", name), fmt::format("找不到 {}，请先上传。", name))};
        std::size_t to = behind ? *behind + 1 : 0;
        if (!behind && i + 1 < order.size() && order[i + 1].is_number()) to = TRY(number(order[i + 1]));
        draft_ = TRY(desk_->studio.appended(draft_, item->asset));
        auto const last = clips(draft_).size() - 1;
        draft_ = TRY(move_clip(draft_, last, std::min(to, last)));
        behind = std::min(to, last);
        did(say_(fmt::format("{} is now clip {}", name, *behind + 1), fmt::format("{} 现在是第 {} 段", name, *behind + 1)));
    }
    return {};
}

Result<void> Editor::merge(Args const& args) {
    bool const among = args.has("order") &&
                       std::ranges::any_of(args.raw("order"), [](auto const& entry) { return entry.is_number(); }) &&
                       std::ranges::any_of(args.raw("order"), [](auto const& entry) { return entry.is_string() && entry != "current"; });
    if (among) return put_among_clips(args.raw("order"));
    if (args.has("order") && std::ranges::any_of(args.raw("order"), [](auto const& entry) { return entry.is_number(); }))
        return order_by_numbers(args.raw("order"));
    std::vector<studio::Item const*> wanted;
    if (args.has("order")) {
        for (auto const& entry : args.raw("order")) {
            if (entry == "current") {
                wanted.push_back(nullptr);
                continue;
            }
            auto const* item = desk_->shelf.find_named(entry.get<std::string>());
            if (!item) return Error{Fault::NotFound, say_(fmt::format("I can't find {} among your files. Upload it first.", entry.get<std::string>()), fmt::format("找不到 {}，请先上传。", entry.get<std::string>()))};
            wanted.push_back(item);
        }
    } else {
        for (auto const* item : desk_->shelf.items()) wanted.push_back(item);
    }
    std::size_t front = 0, added = 0;
    bool past_current = !args.has("order") || std::ranges::find(wanted, nullptr) == wanted.end();
    for (auto const* item : wanted) {
        if (!item) past_current = true;
        if (!item || item->asset.kind == AssetKind::Audio || (!args.has("order") && is_on_picture(draft_, item->asset.id))) continue;
        if (is_on_picture(draft_, item->asset.id)) continue;
        draft_ = TRY(desk_->studio.appended(draft_, item->asset));
        if (!past_current) draft_ = TRY(move_clip(draft_, clips(draft_).size() - 1, front++));
        ++added;
    }
    auto const count = clips(draft_).size();
    if (count < 2) return Error{Fault::NotFound, say_("There is only one clip here. Give me the others and I'll join them.", "这里只有一个片段，请把其他片段也发给我。")};
    did(added > 0 ? say_(fmt::format("{} clips joined, {} long", count, say_.time(duration())), fmt::format("已把 {} 段合并，共 {}", count, say_.time(duration())))
                  : say_(fmt::format("the {} clips already play as one video of {}", count, say_.time(duration())), fmt::format("{} 段已经连成一个 {} 的视频", count, say_.time(duration()))));
    return {};
}

Result<void> Editor::speed(Args const& args) {
    double const factor = args.number("factor").value_or(args.text("direction") == "down" ? kSlower : kFaster);
    auto ratio = ratio_from_decimal(factor);
    bool const relative = !args.has("factor");
    auto const indices = TRY(clips_meant(args));
    Time const before = duration();
    bool any = false;
    for (auto const index : indices) {
        auto const* footage = std::get_if<Footage>(&clips(draft_)[index].content);
        if (!footage) continue;
        auto const wanted = relative ? make_ratio(footage->speed.numerator * ratio.numerator, footage->speed.denominator * ratio.denominator) : ratio;
        draft_ = TRY(set_speed(draft_, index, wanted));
        any = true;
    }
    if (!any) return Error{Fault::Unsupported, say_("Still pictures have no speed; say how long each should be shown.", "图片没有速度，请告诉我每张显示多久。")};
    did(say_(fmt::format("{} at {:g}×, {} → {}", say_.clips(indices.size(), indices.front(), clips(draft_).size()), factor, say_.time(before), say_.time(duration())),
             fmt::format("{} {:g} 倍速，{} → {}", say_.clips(indices.size(), indices.front(), clips(draft_).size()), factor, say_.time(before), say_.time(duration()))));
    return {};
}

Result<void> Editor::reverse(Args const& args) {
    auto const indices = TRY(clips_meant(args));
    TRY(change_clips(indices, [](Segment& segment) {
        if (auto* footage = std::get_if<Footage>(&segment.content))
            footage->playback = footage->playback == Playback::Forward ? Playback::Reverse : Playback::Forward;
    }));
    auto const count = clips(draft_).size();
    bool const everything = !args.names_clip() && !args.has("range") && count > 1;
    if (everything) {
        std::vector<std::size_t> order(count);
        for (std::size_t i = 0; i < count; ++i) order[i] = count - 1 - i;
        draft_ = TRY(order_clips(draft_, order));
    }
    did(say_(fmt::format("{} played backwards", everything ? "the video is" : say_.clips(indices.size(), indices.front(), count)),
             fmt::format("{}已倒放", everything ? "整个视频" : say_.clips(indices.size(), indices.front(), count))));
    return {};
}

Result<void> Editor::remove_silence(Args const& args) {
    if (args.flag("fillers"))
        note(say_("I can cut pauses, but I can't hear words, so \"um\"s inside sentences stay.", "我可以剪掉停顿，但听不懂字词，句子里的“嗯”“啊”会保留。"));
    Time const least = args.length("min_s").value_or(Time::from_ms(700));
    auto quiet = TRY(desk_->studio.silences(draft_, desk_->shelf, least, desk_->cancel));
    if (args.names_clip()) {
        auto const at = clips(draft_)[TRY(args.clips()).front()].at;
        for (auto& range : quiet) range = intersection(range, at);
        std::erase_if(quiet, [](TimeRange const& range) { return range.empty(); });
    }
    if (quiet.empty()) return Error{Fault::NotFound, say_(fmt::format("I found no silence of {} or more.", say_.time(least)), fmt::format("没有找到 {} 以上的静音。", say_.time(least)))};
    Time const before = duration();
    auto const after = remove_ranges(draft_, quiet);
    if (!after) return Error{Fault::NotFound, say_("The whole video is silent; I left it as it is.", "整个视频都没有声音，保持原样。")};
    draft_ = *after;
    did(say_(fmt::format("{} pauses cut, {} → {}", quiet.size(), say_.time(before), say_.time(duration())),
             fmt::format("剪掉 {} 处停顿，{} → {}", quiet.size(), say_.time(before), say_.time(duration()))));
    return {};
}

Result<void> Editor::highlight(Args const& args) {
    Time const before = duration();
    Time const wanted = args.length("target_duration_s").value_or(std::min(Time::from_whole_seconds(30), Time::from_ticks(before.ticks() / 2)));
    if (wanted <= Time()) return Error{Fault::OutOfRange, say_("How long should the highlights be?", "精彩集锦要多长？")};
    if (wanted >= before) {
        note(say_(fmt::format("The video is only {} long, so all of it stays.", say_.time(before)), fmt::format("视频只有 {}，全部保留。", say_.time(before))));
        did(say_("kept in full", "全部保留"));
        return {};
    }
    auto const best = TRY(desk_->studio.highlights(draft_, desk_->shelf, wanted, desk_->cancel));
    if (args.has("query"))
        note(say_(fmt::format("I can't see what happens in the picture, so I did not look for \"{}\": the choice is by sound and scenes. Tell me the seconds to keep if it is wrong.", args.text("query")),
                  fmt::format("我看不到画面内容，没有按“{}”挑选，而是按声音和场景。如果不对，请告诉我要保留第几秒到第几秒。", args.text("query"))));
    if (auto const count = args.number("count"); count && static_cast<std::size_t>(*count) != best.size())
        note(say_(fmt::format("You asked for {:.0f} moments; within that length there are {}.", *count, best.size()), fmt::format("您要 {:.0f} 段；在这个时长内是 {} 段。", *count, best.size())));
    draft_ = TRY(keep_ranges(draft_, best));
    did(say_(fmt::format("cut down to the {} liveliest stretches, {} → {} (judged by sound and scenes)", best.size(), say_.time(before), say_.time(duration())),
             fmt::format("按声音和场景保留最精彩的 {} 段，{} → {}", best.size(), say_.time(before), say_.time(duration()))));
    return {};
}

Result<void> Editor::slideshow(Args const& args) {
    for (auto const* item : desk_->shelf.items())
        if (item->asset.kind == AssetKind::Image && !is_on_picture(draft_, item->asset.id)) draft_ = TRY(desk_->studio.appended(draft_, item->asset));
    std::vector<std::size_t> stills;
    for (std::size_t i = 0; i < clips(draft_).size(); ++i)
        if (std::holds_alternative<Still>(clips(draft_)[i].content)) stills.push_back(i);
    if (stills.empty()) return Error{Fault::NotFound, say_("There are no pictures here. Give me some photos and I'll make a slideshow of them.", "这里没有图片，请先给我一些照片。")};
    Time each = args.length("seconds_per_image").value_or(Time::from_whole_seconds(4));
    if (auto const whole = args.length("duration_s")) each = Time::from_ticks(whole->ticks() / static_cast<std::int64_t>(stills.size()));
    if (each < Time::from_ms(100)) return Error{Fault::OutOfRange, say_("Each picture has to be shown for at least a tenth of a second.", "每张图片至少要显示 0.1 秒。")};
    auto const style = lower(args.text("style"));
    bool const still = says(style, "still") || says(style, "static") || says(style, "no motion") || says(style, "静");
    bool const hard = says(style, "hard") || says(style, "no transition");
    bool const known = style.empty() || still || hard || says(style, "ken burns") || says(style, "zoom") || says(style, "pan") || says(style, "fade") || says(style, "dissolve");
    if (!known) note(say_(fmt::format("I have no \"{}\" style of slideshow: the pictures move slowly and dissolve into each other.", style), fmt::format("没有“{}”样式：图片会缓慢移动并叠化过渡。", style)));
    for (std::size_t i = 0; i < stills.size(); ++i) {
        draft_ = TRY(set_hold(draft_, stills[i], each));
        TRY(change_clips({stills[i]}, [&](Segment& segment) {
            auto& picture = *picture_of(segment.content);
            picture.motion = still ? Motion::None : i % 2 == 0 ? Motion::ZoomIn : Motion::ZoomOut;
            if (!hard && stills[i] > 0 && each > Time::from_ms(1500)) picture.entrance = Transition{TransitionKind::Dissolve, Time::from_ms(600)};
        }));
    }
    did(say_(fmt::format("slideshow of {} pictures, {} each", stills.size(), say_.time(each)), fmt::format("{} 张图片的幻灯片，每张 {}", stills.size(), say_.time(each))));
    return {};
}

} // namespace needledrop::agent
