#include "apps/commands.h"

#include <CLI/CLI.hpp>

#include <csignal>

int main(int argc, char** argv) {
    using namespace needledrop;
    // A file that may not grow and a pipe nobody reads are errors to be told, not reasons to vanish.
    std::signal(SIGXFSZ, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
    CLI::App app{"Needledrop: give it clips, type what you need, get a finished video. Works on this machine alone.", "needledrop"};
    app.set_version_flag("--version", "needledrop " NEEDLEDROP_VERSION);
    app.require_subcommand(1);
    app.footer("For example:\n"
               "  needledrop make clip.mp4 -p \"add lo-fi background music and fade it out at the end\" -o out.mp4\n"
               "  needledrop make a.mp4 b.mov song.mp3 -p \"use my song, make it 9:16\"\n"
               "  needledrop make 旅行.mp4 -p \"加一段欢快的背景音乐，前3秒加标题“城市之梦”\"\n"
               "\"needledrop make --help\" says more.");
    apps::Chosen chosen;
    apps::add_make(app, chosen);
    apps::add_plan(app, chosen);
    apps::add_render(app, chosen);
    apps::add_preview(app, chosen);
    apps::add_library(app, chosen);
    apps::add_serve(app, chosen);
    apps::add_chat(app, chosen);
    apps::add_admin(app, chosen);
    try {
        app.parse(argc, argv);
    } catch (CLI::ParseError const& error) {
        int const code = app.exit(error);
        return code == 0 ? apps::kDone : apps::kUsage;
    }
    return chosen ? chosen() : apps::kUsage;
}
