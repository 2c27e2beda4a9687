#include "agent/turn.h"

#include "agent/answers.h"
#include "agent/as_seen.h"
#include "base/text.h"
#include "language/vocabulary.h"
#include "language/wording.h"
#include "timeline/edits.h"
#include "timeline/summary.h"

#include <fmt/format.h>

#include <algorithm>

namespace needledrop::agent {
namespace {

using language::Op;

studio::ExportWish wish_of(Op const& op) {
    studio::ExportWish wish;
    auto const& args = op.args;
    if (args.contains("max_size_mb") && args["max_size_mb"].is_number()) wish.max_size_mb = args["max_size_mb"].get<double>();
    auto const quality = args.value("quality", std::string()) + args.value("preset", std::string());
    if (quality.find("high") != std::string::npos || quality.find("best") != std::string::npos) wish.quality = render::Quality::High;
    if (quality.find("draft") != std::string::npos || quality.find("low") != std::string::npos) wish.quality = render::Quality::Draft;
    return wish;
}

/// What a person calls a format or codec that is not written here; empty where it is MP4 with H.264, or not said.
std::string other_format(Op const& op) {
    for (auto const* key : {"format", "codec"}) {
        if (!op.args.contains(key) || !op.args[key].is_string()) continue;
        auto const name = lower(op.args[key].get<std::string>());
        bool const ours = says(name, "mp4") || says(name, "264") || says(name, "avc") || says(name, "aac") || name == "video" || name == "视频";
        if (!ours) return op.args[key].get<std::string>();
    }
    return {};
}

/// "made" sentences and "could not" sentences put together.
class Reply {
public:
    explicit Reply(Speech const& say) : say_(say) {}
    void add(std::string sentence) {
        if (sentence.empty()) return;
        if (!text_.empty()) text_ += say_.is_chinese() ? "" : " ";
        text_ += sentence;
    }
    void add_list(std::vector<std::string> const& phrases, std::string const& lead) {
        if (phrases.empty()) return;
        std::string list = lead;
        for (std::size_t i = 0; i < phrases.size(); ++i) list += (i == 0 ? "" : say_("; ", "；")) + phrases[i];
        add(list + say_(".", "。"));
    }
    std::string const& text() const { return text_; }

private:
    Speech const& say_;
    std::string text_;
};

/// One or two things a person is likely to want next, that are not there yet.
std::string next_steps(timeline::Draft const& draft, Speech const& say) {
    bool const has_music = timeline::find_track(draft, timeline::TrackRole::Music) != nullptr;
    bool const has_title = timeline::find_track(draft, timeline::TrackRole::Titles) != nullptr;
    if (!has_music) return say("Next you could say \"add calm piano music\" or \"export\".", "接下来可以说“加一段轻松的钢琴曲”或“导出”。");
    if (!has_title) return say("Next you could say \"put a title on the first 3 seconds\" or \"export\".", "接下来可以说“前3秒加个标题”或“导出”。");
    return say("Say \"export\" for the file, or \"undo\" to take this back.", "说“导出”即可得到视频，说“撤销”可以退回。");
}

/// Carries out one plan; holds what has been edited since the last push.
class Performance {
public:
    Performance(std::string const& text, Workspace& workspace, Desk const& desk, TurnSettings const& settings)
        : text_(text), workspace_(workspace), desk_(desk), settings_(settings), say_(desk.language), editor_(desk, workspace.current()) {}

    Result<Turn> perform(language::Plan plan) {
        turn_.plan = std::move(plan);
        for (auto const& op : as_seen(turn_.plan.ops)) {
            TRY(desk_.cancel.check());
            Step step{op, true, {}};
            TRY(carry_out(step));
            turn_.failed |= !step.done;
            if (settings_.told) settings_.told(step);
            turn_.steps.push_back(std::move(step));
        }
        TRY(push_pending());
        speak();
        return std::move(turn_);
    }

private:
    Result<void> carry_out(Step& step) {
        auto const& name = step.op.name;
        if (name == "undo" || name == "redo") return move_in_history(step);
        if (name == "export") return begin_export(step);
        else if (name == "show_state") turn_.wants_state = true;
        else if (name == "show_credits") turn_.wants_credits = true;
        else if (name == "upload") turn_.wants_upload = true;
        else if (auto const* spec = language::find_op(name); name == "other" || (spec && spec->edits)) return edit(step);
        return {};
    }

    Result<void> begin_export(Step& step) {
        if (!settings_.export_refusal.empty()) return could_not(step, settings_.export_refusal);
        if (!timeline::is_exportable(editor_.draft()))
            return could_not(step, say_("There is nothing on the timeline to export yet. Upload a clip first.",
                                        "时间线上还没有可以导出的内容，请先上传视频。"));
        if (auto const other = other_format(step.op); !other.empty())
            return could_not(step, say_(fmt::format("I write MP4 files (H.264 and AAC), not {}. Say \"export\" for that.", other),
                                        fmt::format("只能导出 MP4（H.264 + AAC），不能导出 {}。说“导出”即可得到 MP4。", other)));
        auto const& args = step.op.args;
        // What the file should look like is an edit like any other: it is seen in the timeline, and can be undone.
        if (args.contains("aspect")) TRY(edit_for(step, {"set_aspect", {{"ratio", args["aspect"]}}}));
        if (args.contains("resolution")) TRY(edit_for(step, {"set_resolution", {{"resolution", args["resolution"]}}}));
        if (args.contains("fps")) TRY(edit_for(step, {"other", {{"what", fmt::format("frame rate {:.0f} fps", args["fps"].get<double>())}}}));
        if (auto const platform = args.value("preset", std::string()); shows_upright(platform) && !args.contains("aspect") && is_wide(editor_.draft()))
            notes_.push_back(say_(fmt::format("The picture is wider than high; {} shows 9:16. Say \"make it vertical\" if you want that.", platform),
                                  fmt::format("画面是横的，而 {} 用 9:16。需要的话请说“改成竖屏”。", platform)));
        if (step.done) turn_.wants_export = wish_of(step.op);
        return {};
    }
    static bool shows_upright(std::string const& platform) {
        auto const name = lower(platform);
        return says(name, "tiktok") || says(name, "reel") || says(name, "short") || says(name, "story") || says(name, "stories") || says(name, "抖音") || says(name, "快手");
    }
    static bool is_wide(timeline::Draft const& draft) { return draft.canvas.size.width > draft.canvas.size.height; }

    Result<void> edit_for(Step& step, Op const& op) {
        Step part{op, true, {}};
        TRY(edit(part));
        step.done &= part.done;
        step.said += (step.said.empty() ? "" : "; ") + part.said;
        return {};
    }

    Result<void> edit(Step& step) {
        auto const said_before = editor_.done().size();
        auto const outcome = editor_.carry_out(step.op);
        if (!outcome && outcome.error().kind == Fault::Cancelled) return outcome;
        if (!outcome) {
            return could_not(step, outcome.error().message);
        }
        pending_ = true;
        for (auto i = said_before; i < editor_.done().size(); ++i) step.said += (step.said.empty() ? "" : "; ") + editor_.done()[i];
        return {};
    }

    Result<void> move_in_history(Step& step) {
        TRY(push_pending());
        auto const times = static_cast<std::size_t>(std::max(1, step.op.args.value("times", 1)));
        bool const back = step.op.name == "undo";
        auto const moved = TRY(back ? workspace_.undo(times) : workspace_.redo(times));
        if (moved == 0) {
            return could_not(step, back ? say_("There is nothing to undo.", "没有可以撤销的操作。") : say_("There is nothing to redo.", "没有可以重做的操作。"));
        }
        turn_.changed = true;
        step.said = back ? say_(fmt::format("{} step{} taken back", moved, moved == 1 ? "" : "s"), fmt::format("已撤销 {} 步", moved))
                         : say_(fmt::format("{} step{} done again", moved, moved == 1 ? "" : "s"), fmt::format("已重做 {} 步", moved));
        phrases_.push_back(step.said);
        editor_ = Editor(desk_, workspace_.current());
        return {};
    }

    Result<void> push_pending() {
        if (pending_) {
            phrases_.insert(phrases_.end(), editor_.done().begin(), editor_.done().end());
            notes_.insert(notes_.end(), editor_.notes().begin(), editor_.notes().end());
            if (!(editor_.draft() == workspace_.current())) {
                TRY(timeline::validate(editor_.draft()));
                TRY(workspace_.push(editor_.draft(), text_));
                turn_.changed = true;
            }
        }
        pending_ = false;
        return {};
    }

    Result<void> could_not(Step& step, std::string why) {
        step.done = false;
        step.said = why;
        failures_.push_back(std::move(why));
        return {};
    }

    void speak() {
        Reply reply(say_);
        reply.add_list(phrases_, say_("Done: ", "已完成："));
        for (auto const& sentence : notes_) reply.add(sentence);
        turn_.notes = notes_;
        for (auto const& sentence : failures_) reply.add(sentence);
        bool const only_words = phrases_.empty() && failures_.empty();
        if (only_words && !turn_.wants_export && !turn_.wants_state) reply.add(words_only());
        else reply.add(language::not_followed(turn_.plan.left_out, say_.is_chinese()));
        if (turn_.wants_state) reply.add(timeline::summary(workspace_.current()));
        if (turn_.wants_export) reply.add(say_("Exporting now.", "正在导出。"));
        else if (turn_.changed) reply.add(next_steps(workspace_.current(), say_));
        turn_.reply = reply.text().empty() ? say_("All right; nothing was changed.", "好的，没有做任何改动。") : reply.text();
    }

    /// A question is answered from the draft's facts where they hold the answer, else in general.
    std::string words_only() const {
        bool const asked = !turn_.plan.ops.empty() && turn_.plan.ops.front().name == "question";
        Facts const facts{workspace_.current(), desk_.shelf, settings_.pointing};
        auto answer = asked ? answer_from(facts, text_, say_) : std::nullopt;
        return answer ? *answer : turn_.plan.reply;
    }

    std::string const& text_;
    Workspace& workspace_;
    Desk const& desk_;
    TurnSettings const& settings_;
    Speech say_;
    Editor editor_;
    bool pending_ = false;
    Turn turn_;
    std::vector<std::string> phrases_, notes_, failures_;
};

} // namespace

language::Context context_of(timeline::Draft const& draft, studio::Shelf const& shelf, TurnSettings const& settings) {
    language::Context context;
    context.duration_s = timeline::duration_of(draft).seconds();
    auto const& clips = timeline::clips(draft);
    context.clip_count = static_cast<int>(clips.size());
    context.clip_names.clear();
    context.has_original_sound = false;
    for (auto const& clip : clips) {
        auto const* id = timeline::asset_of(clip.content);
        auto const* asset = id ? timeline::find_asset(draft, *id) : nullptr;
        context.clip_names.push_back(asset ? asset->name : std::string());
        context.clip_is_photo.push_back(std::holds_alternative<timeline::Still>(clip.content));
        context.has_original_sound |= asset && asset->has_sound;
    }
    context.has_insets = timeline::find_track(draft, timeline::TrackRole::Insets) != nullptr;
    for (auto const* item : shelf.items()) context.uploaded_files.push_back(item->asset.name);
    auto const* music = timeline::find_track(draft, timeline::TrackRole::Music);
    context.has_music = music && !music->segments.empty();
    if (context.has_music)
        for (auto const& segment : music->segments)
            if (auto const* piece = std::get_if<timeline::Music>(&segment.content)) context.music_names.push_back(piece->label);
    if (context.has_music)
        if (auto const* sound = timeline::sound_of(music->segments.front().content)) context.music_percent = sound->level.percent;
    context.titles.clear();
    for (auto const& track : draft.tracks)
        if (track->role == timeline::TrackRole::Titles)
            for (auto const& segment : track->segments) context.titles.push_back(std::get<timeline::Text>(segment.content).words);
    context.has_captions = timeline::find_track(draft, timeline::TrackRole::Captions) != nullptr;
    if (settings.pointing.playhead) context.playhead_s = settings.pointing.playhead->seconds();
    if (settings.pointing.selected) context.selected_clip = static_cast<int>(*settings.pointing.selected) + 1;
    context.language = settings.language;
    context.previous_ops = settings.previous_ops;
    return context;
}

Result<Turn> take_turn(std::string const& text, Workspace& workspace, studio::Studio const& studio, studio::Shelf& shelf,
                       TurnSettings const& settings, Cancel const& cancel) {
    auto plan = plan_of(text, context_of(workspace.current(), shelf, settings), settings.planner, cancel);
    return carry_out_plan(std::move(plan), workspace, studio, shelf, settings, cancel, text);
}

Result<Turn> carry_out_plan(language::Plan plan, Workspace& workspace, studio::Studio const& studio, studio::Shelf& shelf,
                            TurnSettings const& settings, Cancel const& cancel, std::string const& text) {
    Desk const desk{studio, shelf, cancel, settings.pointing, settings.language.value_or(plan.language), text};
    return Performance(text, workspace, desk, settings).perform(std::move(plan));
}

} // namespace needledrop::agent
