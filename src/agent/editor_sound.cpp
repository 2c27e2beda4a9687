#include "agent/editor.h"

#include "base/text.h"
#include "music/effects.h"
#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needledrop::agent {
namespace {

using namespace timeline;

/// "Louder" and "quieter" without a number: 3 dB, which is clearly heard and not drastic.
constexpr double kStep = 1.41;
constexpr double kMostPercent = 400;

/// What a person means by a volume: one kind of sound.
enum class Target { Music, Original, Effects, All };

Target target_named(std::string const& name) {
    if (name == "music") return Target::Music;
    if (name == "original" || name == "voice") return Target::Original;
    if (name == "effects") return Target::Effects;
    return Target::All;
}

bool covers(Target target, TrackRole role) {
    switch (role) {
    case TrackRole::Music:
        return target == Target::Music || target == Target::All;
    case TrackRole::Main:
    case TrackRole::Voice:
        return target == Target::Original || target == Target::All;
    case TrackRole::Effects:
        return target == Target::Effects || target == Target::All;
    default:
        return false;
    }
}

Target target_of(TrackRole role) {
    if (role == TrackRole::Music) return Target::Music;
    return role == TrackRole::Effects ? Target::Effects : Target::Original;
}

bool is_audible(Draft const& draft, Segment const& segment) {
    auto const* footage = std::get_if<Footage>(&segment.content);
    if (!footage) return sound_of(segment.content) != nullptr;
    auto const* asset = find_asset(draft, footage->asset);
    return asset && asset->has_sound;
}

/// Ids of the segments that a change of `target` is about: those in `clips` on the main track, else all of
/// them.
std::vector<SegmentId> segments_of(Draft const& draft, Target target,
                                   std::optional<ClipIndices> const& clips) {
    std::vector<SegmentId> found;
    for (auto const& track : draft.tracks) {
        if (!covers(target, track->role)) continue;
        if (clips && track->role != TrackRole::Main) continue;
        for (std::size_t i = 0; i < track->segments.size(); ++i) {
            bool const wanted = !clips || std::ranges::find(*clips, i) != clips->end();
            if (wanted && is_audible(draft, track->segments[i])) found.push_back(track->segments[i].id);
        }
    }
    return found;
}

std::string name_of(Target target, Speech const& say) {
    switch (target) {
    case Target::Music:
        return say("music", "音乐");
    case Target::Original:
        return say("original sound", "原声");
    case Target::Effects:
        return say("sound effects", "音效");
    case Target::All:
        break;
    }
    return say("all sound", "全部声音");
}

Error nothing_to_change(Target target, Speech const& say) {
    switch (target) {
    case Target::Music:
        return {Fault::NotFound, say("There is no music on the timeline yet; shall I add some?",
                                     "时间线上还没有音乐，要我加一段吗？")};
    case Target::Original:
        return {Fault::NotFound, say("The video has no sound of its own.", "这个视频没有原声。")};
    case Target::Effects:
        return {Fault::NotFound, say("There are no sound effects on the timeline.", "时间线上没有音效。")};
    case Target::All:
        break;
    }
    return {Fault::NotFound, say("There is no sound on the timeline yet.", "时间线上还没有声音。")};
}

/// The new level, in percent, of something that is at `now`.
double changed_level(Args const& args, double now) {
    auto const percent = args.number("percent"), db = args.number("db");
    bool const up = args.text("direction") == "up", down = args.text("direction") == "down";
    double level = now;
    if (args.flag("relative") || up || down) {
        if (percent)
            level = now * (1 + (down && *percent > 0 ? -*percent : *percent) / 100);
        else if (db)
            level = now * std::pow(10, (down && *db > 0 ? -*db : *db) / 20);
        else
            level = up ? now * kStep : now / kStep;
        if (up && now == 0) level = 50;
    } else if (percent)
        level = *percent;
    else if (db)
        level = 100 * std::pow(10, *db / 20);
    return std::clamp(level, 0.0, kMostPercent);
}

std::string amount_words(double percent) {
    return fmt::format("{:.0f} %", percent);
}

} // namespace

Result<void> Editor::set_volume(Args const& args) {
    auto const target = args.has("target") ? target_named(args.text("target")) : Target::All;
    std::optional<ClipIndices> indices;
    if (args.has("clip")) indices = TRY(args.clips());
    auto const stretch = TRY(args.stretch());
    auto const ids = segments_of(draft_, target, indices);
    if (ids.empty()) return nothing_to_change(target, say_);
    double before = 0, after = 0;
    std::vector<std::string> changes; ///< "music 50 % → 60 %", each once.
    for (auto const& id : ids) {
        auto const kind = target == Target::All ? target_of(find_segment(draft_, id).track->role) : target;
        draft_ = TRY(change_segment(draft_, id, [&](Segment& segment) {
            auto& sound = *sound_of(segment.content);
            before = sound.muted ? 0 : sound.level.percent;
            if (!stretch) {
                after = changed_level(args, sound.level.percent);
                sound.level.percent = after;
                sound.muted = false;
                return;
            }
            auto const part = intersection(segment.at, *stretch);
            if (part.empty()) return;
            after = changed_level(args, sound.level.percent);
            double const share = sound.level.percent > 0 ? 100 * after / sound.level.percent : 100;
            sound = with_level_between(sound, {part.start - segment.at.start, part.duration},
                                       std::min(share, 1000.0));
        }));
        auto change = name_of(kind, say_) + " " + amount_words(before) + " → " + amount_words(after);
        if (std::ranges::find(changes, change) == changes.end()) changes.push_back(std::move(change));
    }
    constexpr std::size_t kTold = 4;
    std::string phrase;
    for (std::size_t i = 0; i < changes.size() && i < kTold; ++i)
        phrase += (i == 0 ? "" : say_(", ", "，")) + changes[i];
    if (indices && indices->size() == 1)
        phrase = say_.clips(1, indices->front(), clips(draft_).size()) + ": " + phrase;
    if (stretch) phrase += " (" + say_.range(*stretch) + ")";
    did(std::move(phrase));
    return {};
}

Result<void> Editor::mute(Args const& args) {
    auto const target = args.has("target") ? target_named(args.text("target")) : Target::All;
    std::optional<ClipIndices> indices;
    if (args.has("clip")) indices = TRY(args.clips());
    auto const range = TRY(args.range("range"));
    auto const ids = segments_of(draft_, target, indices);
    if (ids.empty()) return nothing_to_change(target, say_);
    for (auto const& id : ids) {
        draft_ = TRY(change_segment(draft_, id, [&](Segment& segment) {
            auto& sound = *sound_of(segment.content);
            if (!range) {
                sound.muted = true;
                return;
            }
            auto const part = intersection(segment.at, *range);
            if (!part.empty())
                sound = with_level_between(sound, {part.start - segment.at.start, part.duration}, 0);
        }));
    }
    auto phrase = say_(name_of(target, say_) + " muted", name_of(target, say_) + "已静音");
    if (indices && indices->size() == 1)
        phrase += " (" + say_.clips(1, indices->front(), clips(draft_).size()) + ")";
    if (range) phrase += " (" + say_.range(*range) + ")";
    did(std::move(phrase));
    return {};
}

Result<void> Editor::fade(Args const& args) {
    bool const in = args.text("where") != "out";
    bool const both = !args.has("where");
    auto const target = args.has("target") ? args.text("target") : std::string("video");
    Time const usual = target == "video" ? Time::from_whole_seconds(1)
                                         : (in ? Time::from_whole_seconds(2) : Time::from_whole_seconds(3));
    if (auto const color = lower(args.text("color"));
        !color.empty() && !says(color, "black") && !says(color, "黑"))
        return Error{
            Fault::Unsupported,
            say_(fmt::format("I can fade to and from black, not {}. Between clips there is a flash through "
                             "white: say \"add a flash transition\".",
                             color),
                 fmt::format("只能从黑场淡入或淡出到黑场，不能用{}。片段之间可以用闪白转场。", color))};
    Time length = args.length("seconds").value_or(usual);
    if (auto const range = TRY(args.range("range"))) {
        length = range->duration;
        TRY(fade_where_it_is(target, in, *range));
    }
    length = std::min(length, Time::from_ticks(duration().ticks() / 2));
    if (args.has("seconds") && length == Time() && target != "text")
        return stop_fading(target, in || both, !in || both);
    if (target == "video") {
        if (both) TRY(fade_picture(args, true, length));
        return fade_picture(args, both ? false : in, length);
    }
    if (target == "text") {
        if (!find_track(draft_, TrackRole::Titles))
            return Error{Fault::NotFound, say_("There is no text on the timeline.", "时间线上没有文字。")};
        draft_ = change_role(draft_, TrackRole::Titles, [](Segment& segment) {
            std::get<Text>(segment.content).animation = TextAnimation::Fade;
        });
        did(say_("the text fades in and out", "文字淡入淡出"));
        return {};
    }
    bool const is_music = target == "music";
    std::vector<SegmentId> ids;
    if (args.names_clip() && !is_music) ids.push_back(clips(draft_)[TRY(args.clips()).front()].id);
    for (auto const& track : draft_.tracks) {
        if (!ids.empty() && args.names_clip()) break;
        if (!covers(is_music ? Target::Music : Target::All, track->role) ||
            track->role == TrackRole::Effects || track->segments.empty())
            continue;
        if (in || both) ids.push_back(track->segments.front().id);
        if (!in || both) ids.push_back(track->segments.back().id);
    }
    if (ids.empty()) return nothing_to_change(is_music ? Target::Music : Target::All, say_);
    for (auto const& id : ids)
        draft_ = TRY(change_segment(draft_, id, [&](Segment& segment) {
            auto* sound = sound_of(segment.content);
            if (!sound) return;
            Time const most = Time::from_ticks(segment.at.duration.ticks() / 2);
            if (in || both) sound->fades.in = std::min(length, most);
            if (!in || both) sound->fades.out = std::min(length, most);
        }));
    auto const name = name_of(is_music ? Target::Music : Target::All, say_);
    if (in || both)
        did(say_(fmt::format("{} fades in over {}", name, say_.time(length)),
                 fmt::format("{}在开头 {}淡入", name, say_.time(length))));
    if (!in || both)
        did(say_(fmt::format("{} fades out over the last {}", name, say_.time(length)),
                 fmt::format("{}在最后 {}淡出", name, say_.time(length))));
    return {};
}

/// Takes away the fades at the named ends. "No fade" alone means the picture's; where it has none, the
/// sound's.
Result<void> Editor::stop_fading(std::string const& target, bool in, bool out) {
    bool found = false;
    auto const clear_ends = [&](timeline::Fades& fades) {
        found |= (in && fades.in > Time()) || (out && fades.out > Time());
        if (in) fades.in = Time();
        if (out) fades.out = Time();
    };
    auto const clear_sound = [&](std::initializer_list<TrackRole> roles) {
        for (auto const role : roles)
            draft_ = change_role(draft_, role, [&](Segment& segment) {
                if (auto* sound = sound_of(segment.content)) clear_ends(sound->fades);
            });
    };
    if (target == "video")
        draft_ = change_role(draft_, TrackRole::Main,
                             [&](Segment& segment) { clear_ends(picture_of(segment.content)->fades); });
    if (target == "music")
        clear_sound({TrackRole::Music});
    else if (!found)
        clear_sound({TrackRole::Main, TrackRole::Music, TrackRole::Voice});
    if (!found)
        return Error{Fault::NotFound, say_("Nothing fades there, so there is no fade to take away.",
                                           "那里没有淡入淡出，不需要去掉。")};
    did(in && out ? say_("no more fades", "已去掉淡入淡出")
        : in      ? say_("no more fade in", "已去掉淡入")
                  : say_("no more fade out", "已去掉淡出"));
    return {};
}

/// A fade over a stretch ends, or begins, the sound there. Music is cut to that; a picture's own sound can't
/// be.
Result<void> Editor::fade_where_it_is(std::string const& target, bool in, TimeRange range) {
    bool const at_edge = in ? range.start == Time() : range.end() >= duration();
    if (at_edge) return {};
    if (target != "music" || !find_track(draft_, TrackRole::Music))
        return Error{Fault::Unsupported,
                     say_("I can fade at the beginning or the end of the video or of a clip. Split the video "
                          "there first, then say which clip should fade.",
                          "只能在视频或片段的开头、结尾淡入淡出。请先在那里切开，再说哪一段要淡入淡出。")};
    draft_ = clear(draft_, TrackRole::Music,
                   in ? TimeRange{Time(), range.start} : TimeRange::between(range.end(), duration()));
    note(in ? say_(fmt::format("The music begins at {}.", say_.time(range.start)),
                   fmt::format("音乐从 {} 开始。", say_.time(range.start)))
            : say_(fmt::format("The music ends at {}.", say_.time(range.end())),
                   fmt::format("音乐在 {} 结束。", say_.time(range.end()))));
    return {};
}

Result<void> Editor::fade_picture(Args const& args, bool in, Time length) {
    if (clips(draft_).empty())
        return Error{Fault::NotFound, say_("There is no picture to fade yet.", "还没有画面。")};
    std::size_t index = in ? 0 : clips(draft_).size() - 1;
    if (args.names_clip()) index = TRY(args.clips()).front();
    TRY(change_clips({index}, [&](Segment& segment) {
        auto& fades = picture_of(segment.content)->fades;
        (in ? fades.in : fades.out) = std::min(length, Time::from_ticks(segment.at.duration.ticks() / 2));
    }));
    did(in ? say_(fmt::format("the picture fades in from black over {}", say_.time(length)),
                  fmt::format("画面从黑场 {}淡入", say_.time(length)))
           : say_(fmt::format("the picture fades to black over {}", say_.time(length)),
                  fmt::format("画面 {}淡出到黑场", say_.time(length))));
    return {};
}

Result<void> Editor::duck(Args const& args) {
    bool const off = args.flag("off");
    if (!off && !find_track(draft_, TrackRole::Music)) return nothing_to_change(Target::Music, say_);
    draft_.mix.ducking = off ? Ducking::Off : Ducking::Auto;
    if (args.has("percent") || args.has("db"))
        note(say_("How far it goes down follows the voice, at least 10 LU below it, so the amount you said "
                  "is not used.",
                  "压低多少由人声决定（至少低 10 LU），所以没有使用您说的数值。"));
    did(off ? say_("the music no longer goes down under speech", "说话时音乐不再自动降低")
            : say_("the music goes down while somebody talks", "有人说话时音乐自动降低"));
    return {};
}

Result<void> Editor::normalize_loudness(Args const& args) {
    if (args.names_clip())
        note(say_("Loudness is set for the whole video, not for one clip.",
                  "响度是对整个视频设置的，不能只针对一个片段。"));
    double const wanted = args.number("lufs").value_or(-14);
    draft_.mix.loudness_lufs = std::clamp(wanted, -30.0, -8.0);
    if (draft_.mix.loudness_lufs != wanted)
        note(say_(fmt::format("{:g} LUFS is outside −30 to −8; I took the nearest.", wanted),
                  fmt::format("{:g} LUFS 超出 -30 到 -8 的范围，取了最接近的值。", wanted)));
    did(say_(fmt::format("loudness {:g} LUFS", draft_.mix.loudness_lufs),
             fmt::format("整体响度 {:g} LUFS", draft_.mix.loudness_lufs)));
    return {};
}

Result<void> Editor::denoise_audio(Args const& args) {
    if (segments_of(draft_, Target::Original, std::nullopt).empty())
        return nothing_to_change(Target::Original, say_);
    auto const strength = args.text("strength");
    double amount = 0.5;
    if (strength.find("strong") != std::string::npos || strength.find("heavy") != std::string::npos ||
        strength == "high")
        amount = 0.9;
    if (strength.find("light") != std::string::npos || strength.find("slight") != std::string::npos ||
        strength == "low")
        amount = 0.25;
    draft_.mix.voice_denoise = amount;
    if (args.names_clip() && clips(draft_).size() > 1)
        note(say_("Noise is reduced in the sound of all clips.", "降噪会应用到所有片段的声音。"));
    did(say_("background noise reduced", "已降低背景噪音"));
    return {};
}

Result<void> Editor::sound_effect(Args const& args) {
    auto const query = args.text("query");
    auto const name = music::resolve_sound_effect(query);
    if (!name) {
        std::string some;
        for (auto const known : music::sound_effect_names())
            if (some.size() < 60) some += (some.empty() ? "" : ", ") + std::string(known);
        return Error{
            Fault::NotFound,
            say_(fmt::format("I have no \"{}\" sound. I can make: {}; or upload a file of it.", query, some),
                 fmt::format("没有“{}”这个音效。可以用：{}，或者上传一个音效文件。", query, some))};
    }
    Time at = TRY(args.moment("at_s")).value_or(Time());
    auto const where = args.text("where");
    if (!args.has("at_s") && (where == "end" || where == "last"))
        at = std::max(Time(), duration() - Time::from_whole_seconds(2));
    auto const sound = TRY(music::sound_effect(*name));
    if (at >= duration())
        at = std::max(Time(), duration() - sound.duration()); // "At the end" is still heard.
    std::vector<Time> moments{at};
    bool const at_cuts =
        where.find("transition") != std::string::npos || where.find("cut") != std::string::npos;
    if (at_cuts && clips(draft_).size() > 1) {
        moments.clear();
        for (std::size_t i = 1; i < clips(draft_).size(); ++i)
            moments.push_back(
                clips(draft_)[i].at.start -
                Time::from_ticks(std::min(sound.duration().ticks() / 2, clips(draft_)[i].at.start.ticks())));
    }
    for (auto const moment : moments)
        draft_ =
            TRY(place(draft_, TrackRole::Effects, {{}, {moment, sound.duration()}, Effect{*name, {}}, {}}));
    did(say_(fmt::format("sound effect \"{}\" at {}", *name, say_.time(moments.front())),
             fmt::format("在 {} 加入音效“{}”", say_.time(moments.front()), *name)));
    return {};
}

Result<void> Editor::voiceover(Args const& args) {
    auto const source = args.text("source");
    studio::Item const* item = nullptr;
    if (source.starts_with("uploaded"))
        item = desk_->shelf.find_named(source.size() > 9 ? source.substr(9) : source);
    if (!item)
        return Error{
            Fault::Unsupported,
            say_("I can't speak text: there is no voice here. Record or upload the voice-over as a sound "
                 "file and I'll place it and lower the music under it.",
                 "这里没有语音合成，无法把文字读出来。请录制或上传配音文件，我会放到视频里并自动压低音乐。")};
    Time const at = TRY(args.moment("start_s")).value_or(Time());
    Time const length = std::min(item->asset.duration, duration() - at);
    if (length <= Time())
        return Error{Fault::OutOfRange,
                     say_("That is after the end of the video.", "这个时间已经超过视频结尾。")};
    draft_ = with_asset(draft_, item->asset);
    draft_ = TRY(place(draft_, TrackRole::Voice,
                       {{}, {at, length}, SoundClip{item->asset.id, {Time(), length}, {}}, {}}));
    did(say_(fmt::format("voice-over {} at {}", item->asset.name, say_.time(at)),
             fmt::format("在 {} 放入配音 {}", say_.time(at), item->asset.name)));
    return {};
}

} // namespace needledrop::agent
