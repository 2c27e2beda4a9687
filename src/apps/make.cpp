// make: the whole job in one process.
#include "agent/turn.h"
#include "apps/commands.h"
#include "apps/model.h"
#include "apps/draft_file.h"
#include "apps/terminal.h"
#include "apps/workshop.h"
#include "base/file.h"
#include "language/wording.h"
#include "timeline/edits.h"
#include "timeline/history.h"
#include "timeline/summary.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace needledrop::apps {
namespace {

namespace fs = std::filesystem;

struct MakeOptions {
    std::vector<std::string> files;
    std::vector<std::string> prompts;
    std::string out;
    std::string quality = "standard";
    std::string receipt, plot, draft;
    double max_size_mb = 0;
    bool explain = false;
};

/// The drafts of one run, in memory.
class MemoryWorkspace final : public agent::Workspace {
public:
    explicit MemoryWorkspace(timeline::Draft first) : history_(std::move(first)) {}
    timeline::Draft const& current() const override { return history_.current(); }
    Result<void> push(timeline::Draft draft, std::string const& edit) override {
        history_.push(std::move(draft), edit);
        return {};
    }
    Result<std::size_t> undo(std::size_t times) override { return history_.undo(times); }
    Result<std::size_t> redo(std::size_t times) override { return history_.redo(times); }

private:
    timeline::History history_;
};

int fail(Error const& error) {
    complain(error.message);
    return error.kind == Fault::Cancelled ? kStopped : kFailed;
}

std::string sized(std::int64_t bytes) {
    return bytes < 1'000'000 ? fmt::format("{} kB", (bytes + 999) / 1000) : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

/// Where the video goes when nobody said: beside nothing of the person's, in the current folder.
fs::path usual_output(std::string const& first) { return fs::path(fs::path(first).stem().string() + "-needledrop.mp4"); }

Result<void> check_output(fs::path const& out, std::vector<std::string> const& files) {
    if (out.extension() != ".mp4")
        return Error{Fault::InvalidArgument, fmt::format("{}: the video is an MP4, so its name should end in .mp4.", out.string())};
    if (fs::is_directory(out)) return Error{Fault::InvalidArgument, fmt::format("{} is a folder; give the name of a file.", out.string())};
    for (auto const& file : files) {
        std::error_code failed;
        if (fs::equivalent(out, file, failed) && !failed)
            return Error{Fault::InvalidArgument, fmt::format("{} is one of the clips; give the result another name with -o.", out.string())};
    }
    auto const folder = out.has_parent_path() ? out.parent_path() : fs::path(".");
    if (!fs::is_directory(folder)) return Error{Fault::NotFound, fmt::format("There is no folder {} to write to.", folder.string())};
    return {};
}

class Make {
public:
    explicit Make(MakeOptions options) : options_(std::move(options)) {}

    int run() {
        auto const outcome = work();
        return outcome ? *outcome : fail(outcome.error());
    }

private:
    Result<int> work() {
        fs::path const out = options_.out.empty() ? usual_output(options_.files.front()) : fs::path(options_.out);
        TRY(check_output(out, options_.files));
        for (auto const& file : options_.files) TRY(workshop_.studio().import(shelf_, file, fs::path(file).filename().string()));
        MemoryWorkspace workspace(TRY(workshop_.studio().first_draft(shelf_)));
        auto const planner = TRY(configured_planner());
        std::vector<language::Op> previous;
        for (auto const& prompt : options_.prompts) {
            agent::TurnSettings settings;
            settings.previous_ops = previous;
            settings.planner = planner.get();
            auto const turn = TRY(agent::take_turn(prompt, workspace, workshop_.studio(), shelf_, settings, stop_.cancel()));
            if (!turn.changed && !turn.wants_export && !is_as_wished(turn)) {
                fmt::print("{}\n", turn.reply);
                return static_cast<int>(kNothingDone);
            }
            if (turn.wants_export) wish_ = *turn.wants_export;
            fmt::print("{}\n", without_next_steps(turn));
            for (auto const& remark : turn.notes) fmt::print("Note: {}\n", remark);
            if (!turn.plan.left_out.empty())
                fmt::print("Note: {}\n", language::not_followed(turn.plan.left_out, turn.plan.language == language::Language::Chinese));
            previous = turn.plan.ops;
        }
        TRY(use_songs_nobody_mentioned(workspace));
        return finish(workspace.current(), out);
    }

    /// "Make it 720p" where it is: nothing changed, and nothing is wanting.
    static bool is_as_wished(agent::Turn const& turn) {
        return std::ranges::any_of(turn.steps, [](agent::Step const& step) { return step.done && !step.said.empty(); });
    }

    /// What was done and what was not; the export follows at once here, so hints about it would mislead.
    static std::string without_next_steps(agent::Turn const& turn) {
        std::string lines;
        for (auto const& step : turn.steps)
            if (!step.said.empty()) lines += (lines.empty() ? "" : "\n") + fmt::format("{} {}", step.done ? "✓" : "✗", step.said);
        return lines.empty() ? turn.reply : lines;
    }

    /// A song given on the command line is meant to be heard.
    Result<void> use_songs_nobody_mentioned(MemoryWorkspace& workspace) {
        bool const has_music = timeline::find_track(workspace.current(), timeline::TrackRole::Music) != nullptr;
        bool const has_voice = timeline::find_track(workspace.current(), timeline::TrackRole::Voice) != nullptr;
        bool const has_song = std::ranges::any_of(shelf_.items(), [](auto const* item) { return item->asset.kind == timeline::AssetKind::Audio; });
        if (has_music || has_voice || !has_song) return {};
        agent::Desk const desk{workshop_.studio(), shelf_, stop_.cancel(), {}, language::Language::English};
        agent::Editor editor(desk, workspace.current());
        TRY(editor.carry_out({"add_music", {{"source", "uploaded"}}}));
        for (auto const& phrase : editor.done()) fmt::print("✓ {}\n", phrase);
        return workspace.push(editor.draft(), "");
    }

    Result<int> finish(timeline::Draft const& draft, fs::path const& out) {
        if (!options_.draft.empty()) TRY(save_draft(options_.draft, draft, shelf_));
        if (options_.quality == "high") wish_.quality = render::Quality::High;
        if (options_.quality == "draft") wish_.quality = render::Quality::Draft;
        if (options_.max_size_mb > 0) wish_.max_size_mb = options_.max_size_mb;
        if (options_.explain) {
            fmt::print("{}\n", render::describe(TRY(workshop_.studio().explain(draft, shelf_, wish_))));
            for (auto const& line : workshop_.encoder_words()) fmt::print("Hardware: {}\n", line);
        }
        std::optional<studio::Export> done;
        {
            ProgressBar bar("Rendering");
            done = TRY(workshop_.studio().export_video(draft, shelf_, wish_, out, stop_.cancel(), [&](double fraction) { bar.show(fraction); }));
        }
        TRY(write_receipts(*done));
        fmt::print("{}\n", timeline::summary(draft));
        if (done->sound.length > 0) fmt::print("Sound: {}\n", mix::summary(done->sound));
        for (auto const& credit : done->sound.attribution) fmt::print("Credit: {}\n", credit);
        for (auto const& remark : done->sound.notes) fmt::print("Note: {}\n", remark);
        for (auto const& remark : done->picture.notes) fmt::print("Note: {}\n", remark);
        fmt::print("{} ({}, {}, {}×{}; {})\n", out.string(), sized(done->picture.bytes), spoken(done->picture.duration),
                   done->picture.size.width, done->picture.size.height, render::summary(done->picture));
        return static_cast<int>(kDone);
    }

    Result<void> write_receipts(studio::Export const& done) const {
        if (!options_.receipt.empty()) TRY(write_file(options_.receipt, mix::to_json(done.sound).dump(1) + "\n"));
        if (!options_.plot.empty()) TRY(write_file(options_.plot, mix::plot_svg(done.sound)));
        return {};
    }

    MakeOptions options_;
    StopOnSignal stop_;
    Workshop workshop_;
    studio::Shelf shelf_;
    studio::ExportWish wish_;
};

} // namespace

void add_make(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("make", "Edit clips by what you type, and write the finished video");
    auto options = std::make_shared<MakeOptions>();
    command->add_option("files", options->files, "Videos, photos, songs and subtitle files; pictures play in this order")->required();
    command->add_option("-p,--prompt", options->prompts, "What you need, in English or Chinese; may be given several times")->take_all()->allow_extra_args(false);
    command->add_option("-o,--out", options->out, "The video to write (default: the first clip's name with -needledrop.mp4)");
    command->add_option("--quality", options->quality, "draft, standard or high")->check(CLI::IsMember({"draft", "standard", "high"}));
    command->add_option("--max-size-mb", options->max_size_mb, "Keep the file below this many megabytes")->check(CLI::PositiveNumber);
    command->add_option("--receipt", options->receipt, "Write what was measured of the sound as JSON");
    command->add_option("--plot", options->plot, "Write a picture of the mix as SVG");
    command->add_option("--draft", options->draft, "Also write the draft, for \"needledrop render\"");
    command->add_flag("--explain", options->explain, "Say for each stretch how it is rendered, and why");
    command->footer("Prompts are sentences, as you would tell an editor:\n"
                    "  \"add lo-fi background music at 35% and fade it out at the end\"\n"
                    "  \"put the title 'Urban Dreams' on the first 3 seconds, make it 9:16\"\n"
                    "  \"把背景音乐调小一点\"");
    command->callback([options, &chosen] { chosen = [options] { return Make(*options).run(); }; });
}

} // namespace needledrop::apps
