// chat: a conversation in the terminal, with a server that speaks the contract or with one of its own.
#include "client/chat.h"

#include "apps/commands.h"
#include "apps/model.h"
#include "apps/terminal.h"
#include "base/file.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace needledrop::apps {
namespace {

/// A server for this conversation alone: a process of its own on a free port, over a folder that goes when it goes.
/// A Ctrl-C meant for the conversation does not reach it, and it ends when this program does, however it ends.
class PrivateServer {
public:
    PrivateServer() = default;
    PrivateServer(PrivateServer const&) = delete;
    PrivateServer& operator=(PrivateServer const&) = delete;
    ~PrivateServer() {
        if (process_ > 0) {
            ::kill(process_, SIGTERM);
            ::waitpid(process_, nullptr, 0);
        }
        std::error_code ignored;
        if (!folder_.empty()) std::filesystem::remove_all(folder_, ignored);
    }

    /// The address it serves on. Fails: Io, Unavailable.
    Result<std::string> start() {
        std::string pattern = (std::filesystem::temp_directory_path() / "needledrop-chat-XXXXXX").string();
        if (!::mkdtemp(pattern.data())) return system_error(errno, "Cannot hold a conversation", pattern);
        folder_ = pattern;
        int pipe_ends[2];
        if (::pipe2(pipe_ends, O_CLOEXEC) != 0) return system_error(errno, "Cannot start a server", folder_);
        process_ = ::fork();
        if (process_ == 0) become_server(pipe_ends[1]);
        ::close(pipe_ends[1]);
        if (process_ < 0) {
            ::close(pipe_ends[0]);
            return system_error(errno, "Cannot start a server", folder_);
        }
        std::string line;
        for (char c = 0; ::read(pipe_ends[0], &c, 1) == 1 && c != '\n';) line += c;
        ::close(pipe_ends[0]);
        auto const address = line.find("http://");
        if (address == std::string::npos) return Error{Fault::Unavailable, "The conversation's own server did not start."};
        return line.substr(address);
    }

    std::filesystem::path const& folder() const { return folder_; }

private:
    [[noreturn]] void become_server(int output) const {
        ::setpgid(0, 0);
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
        ::dup2(output, STDOUT_FILENO);
        if (int const quiet = ::open("/dev/null", O_WRONLY); quiet >= 0) ::dup2(quiet, STDERR_FILENO);
        auto const data = folder_.string();
        char const* const arguments[] = {"needledrop", "serve", "--port", "0", "--data", data.c_str(), nullptr};
        ::execv("/proc/self/exe", const_cast<char* const*>(arguments));
        ::_exit(127);
    }

    pid_t process_ = 0;
    std::filesystem::path folder_;
};

struct ChatArguments {
    client::ChatOptions options;
    std::vector<std::string> files;
    std::string output, url;
    bool json = false;
};

int run(ChatArguments const& arguments) {
    auto options = arguments.options;
    options.history = options.settings.config_folder / "history";
    for (auto const& file : arguments.files) options.files.emplace_back(file);
    if (!arguments.output.empty()) options.output = arguments.output;
    if (arguments.json) options.shown = client::Output::JsonLines;
    std::optional<PrivateServer> own;
    if (!arguments.url.empty()) {
        options.settings.url = arguments.url;
    } else if (!std::getenv("NEMO_API_URL")) {
        // The server would refuse to start over this, where nobody reads what it says.
        if (auto const planner = configured_planner(); !planner) {
            complain(planner.error().message);
            return kFailed;
        }
        own.emplace();
        auto const url = own->start();
        if (!url) {
            complain(url.error().message);
            return kFailed;
        }
        options.settings.url = *url;
        options.settings.token.reset(); // A person's token belongs to the server it came from.
        options.settings.config_folder = own->folder() / "client";
        options.settings.links = false;
    }
    return client::run_chat(options, stdin, stdout);
}

} // namespace

void add_chat(CLI::App& app, Chosen& chosen) {
    auto* command = app.add_subcommand("chat", "Edit in a conversation; with -m, do a whole job without a prompt");
    auto arguments = std::make_shared<ChatArguments>();
    command->add_option("files", arguments->files, "Files to begin with");
    command->add_option("-m,--message", arguments->options.messages, "Say this instead of asking; may be given several times")->take_all()->allow_extra_args(false);
    command->add_option("-o,--out", arguments->output, "Where the video goes; with --each, the folder");
    command->add_option("--url", arguments->url, "The server (default: NEMO_API_URL, else one of its own)");
    command->add_flag("--json", arguments->json, "JSON lines for scripts");
    command->add_flag("--each", arguments->options.each, "Every file has its own message, timeline and video");
    command->callback([=, &chosen] { chosen = [arguments] { return run(*arguments); }; });
}

} // namespace needledrop::apps
