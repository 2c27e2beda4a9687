// render and preview: from a draft file to a video, or to one picture of it.
#include "apps/commands.h"
#include "apps/draft_file.h"
#include "apps/terminal.h"
#include "apps/workshop.h"
#include "base/file.h"
#include "timeline/summary.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace needledrop::apps {
namespace {

struct RenderOptions {
    std::string draft;
    std::string out = "out.mp4";
    std::string quality = "standard";
    double max_size_mb = 0;
    bool explain = false;
};

studio::ExportWish wish_of(RenderOptions const& options) {
    studio::ExportWish wish;
    if (options.quality == "high") wish.quality = render::Quality::High;
    if (options.quality == "draft") wish.quality = render::Quality::Draft;
    if (options.max_size_mb > 0) wish.max_size_mb = options.max_size_mb;
    return wish;
}

Result<void> render_draft(RenderOptions const& options) {
    StopOnSignal const stop;
    Workshop const workshop;
    studio::Shelf shelf;
    auto const draft = TRY(load_draft(options.draft, workshop.studio(), shelf));
    if (options.explain) {
        fmt::print("{}\n", render::describe(TRY(workshop.studio().explain(draft, shelf, wish_of(options)))));
        for (auto const& line : workshop.encoder_words()) fmt::print("Hardware: {}\n", line);
        return {};
    }
    std::optional<studio::Export> done;
    {
        ProgressBar bar("Rendering");
        done = TRY(workshop.studio().export_video(draft, shelf, wish_of(options), options.out, stop.cancel(), [&](double fraction) { bar.show(fraction); }));
    }
    fmt::print("{}\n{} ({:.1f} MB, {}; {})\n", timeline::summary(draft), options.out, static_cast<double>(done->picture.bytes) / 1e6,
               spoken(done->picture.duration), render::summary(done->picture));
    return {};
}

Result<void> preview_draft(std::string const& draft_file, double at, std::string const& out) {
    Workshop const workshop;
    studio::Shelf shelf;
    auto const draft = TRY(load_draft(draft_file, workshop.studio(), shelf));
    TRY(write_file(out, TRY(workshop.studio().preview_png(draft, shelf, Time::from_seconds(at)))));
    fmt::print("{}\n", out);
    return {};
}

int exit_code(Result<void> const& outcome) {
    if (outcome) return kDone;
    complain(outcome.error().message);
    return outcome.error().kind == Fault::Cancelled ? kStopped : kFailed;
}

} // namespace

void add_render(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("render", "Render a draft file");
    auto options = std::make_shared<RenderOptions>();
    command->add_option("draft", options->draft, "A draft, as \"make --draft\" writes it")->required()->check(CLI::ExistingFile);
    command->add_option("-o,--out", options->out, "The video to write");
    command->add_option("--quality", options->quality, "draft, standard or high")->check(CLI::IsMember({"draft", "standard", "high"}));
    command->add_option("--max-size-mb", options->max_size_mb, "Keep the file below this many megabytes")->check(CLI::PositiveNumber);
    command->add_flag("--explain", options->explain, "Only say how each stretch would be rendered, and why");
    command->callback([options, &chosen] { chosen = [options] { return exit_code(render_draft(*options)); }; });
}

void add_preview(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("preview", "Write one moment of a draft as a PNG");
    struct Options {
        std::string draft, out = "preview.png";
        double at = 0;
    };
    auto options = std::make_shared<Options>();
    command->add_option("draft", options->draft, "A draft, as \"make --draft\" writes it")->required()->check(CLI::ExistingFile);
    command->add_option("--at", options->at, "Seconds from the start")->check(CLI::NonNegativeNumber);
    command->add_option("-o,--out", options->out, "The picture to write");
    command->callback([options, &chosen] { chosen = [options] { return exit_code(preview_draft(options->draft, options->at, options->out)); }; });
}

} // namespace needledrop::apps
