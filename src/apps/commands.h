// The program's commands. Each adds itself to the command line and returns the process's exit code when it is run.
#pragma once

#include <CLI/App.hpp>

#include <functional>

namespace needledrop::apps {

/// What the shell sees.
enum ExitCode {
    kDone = 0,
    kFailed = 1,      ///< It could not be done; stderr says why.
    kUsage = 2,       ///< The command line made no sense.
    kNothingDone = 3, ///< The request was a question, or unclear: the answer is on stdout and nothing was made.
    kStopped = 130,   ///< Ctrl-C.
};

/// Set by the subcommand that was given; run after parsing.
using Chosen = std::function<int()>;

void add_make(CLI::App& app, Chosen& chosen);
void add_plan(CLI::App& app, Chosen& chosen);
void add_render(CLI::App& app, Chosen& chosen);
void add_preview(CLI::App& app, Chosen& chosen);
void add_library(CLI::App& app, Chosen& chosen);
void add_serve(CLI::App& app, Chosen& chosen);
void add_chat(CLI::App& app, Chosen& chosen);
void add_admin(CLI::App& app, Chosen& chosen);

} // namespace needledrop::apps
