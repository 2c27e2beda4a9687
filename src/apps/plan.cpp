// plan: text in, plan out; touches nothing.
#include "agent/turn.h"
#include "apps/commands.h"
#include "apps/draft_file.h"
#include "apps/model.h"
#include "apps/terminal.h"
#include "apps/workshop.h"
#include "language/planner.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <iostream>

namespace needledrop::apps {
namespace {

struct PlanOptions {
    std::string text;
    std::string draft;
    bool with_model = false;
};

void print(language::Plan const& plan) {
    // Bytes that are not UTF-8 in a message come back replaced, never as an exception.
    std::cout << language::to_json(plan).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

/// One plan a line, in order, flushed at once: another program may be reading along.
int plan_lines(language::Context const& context, agent::Planner const* planner) {
    Cancel const never;
    std::string line;
    bool all_good = true;
    while (std::getline(std::cin, line)) {
        if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
        auto const json = nlohmann::json::parse(line, nullptr, false);
        bool const readable = json.is_object() && json.contains("text") && json["text"].is_string();
        if (!readable) {
            complain("each line should be a JSON object with a \"text\"; this one is not: " + line.substr(0, 80));
            all_good = false;
        }
        print(agent::plan_of(readable ? json["text"].get<std::string>() : std::string(), context, planner, never));
        std::cout.flush();
    }
    return all_good ? kDone : kFailed;
}

int run(PlanOptions const& options) {
    language::Context context;
    if (!options.draft.empty()) {
        Workshop const workshop;
        studio::Shelf shelf;
        auto const draft = load_draft(options.draft, workshop.studio(), shelf);
        if (!draft) {
            complain(draft.error().message);
            return kFailed;
        }
        context = agent::context_of(*draft, shelf, {});
    }
    std::unique_ptr<agent::Planner> planner;
    if (options.with_model) {
        auto configured = configured_planner();
        if (!configured || !*configured) {
            complain(configured ? "no model is set up; see docs/planner.md" : configured.error().message);
            return kFailed;
        }
        planner = std::move(configured).value();
    }
    if (options.text.empty()) return plan_lines(context, planner.get());
    Cancel const never;
    print(agent::plan_of(options.text, context, planner.get(), never));
    return kDone;
}

} // namespace

void add_plan(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("plan", "Say what a message would do, as JSON; changes nothing");
    auto options = std::make_shared<PlanOptions>();
    command->add_option("text", options->text, "The message; without one, JSON lines with a \"text\" are read from stdin");
    command->add_flag("--with-model", options->with_model, "Let the model that is set up read what the grammar cannot");
    command->add_option("--draft", options->draft, "Plan against this draft file (default: 60 s, three clips, music at 50 %, one title)")->check(CLI::ExistingFile);
    command->callback([options, &chosen] { chosen = [options] { return run(*options); }; });
}

} // namespace needledrop::apps
