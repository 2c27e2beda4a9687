// `needledrop chat`: a conversation in the terminal, or in a script.
#pragma once

#include "client/clock.h"
#include "client/conversation.h"

#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::client {

enum class Output {
    Words,     ///< For people; colours and moving bars only on a terminal.
    JsonLines, ///< One object a line: see docs/chat.md.
};

struct ChatOptions {
    Settings settings = settings_from_environment();
    std::vector<std::filesystem::path> files;
    std::vector<std::string> messages;           ///< -m; with any, nothing is asked on the terminal.
    std::optional<std::filesystem::path> output; ///< -o: where the video goes; with `each`, the folder.
    std::filesystem::path history;               ///< What was typed at the prompt; empty keeps nothing.
    Output shown = Output::Words;
    /// Every file has its own message (or the only one), a timeline of its own and its own video.
    bool each = false;
};

/// What the shell sees.
enum ChatExit { kChatDone = 0, kChatFailed = 1, kChatUsage = 2, kChatStopped = 130 };

/// Runs until the messages are done, `in` ends, or the person leaves. Ctrl-C stops the turn or export that
/// runs, and with `messages` the program; SIGTERM and SIGHUP also leave the prompt. Blocks; call once at a
/// time, since signals are the process's.
int run_chat(ChatOptions const& options, std::FILE* in, std::FILE* out, Clock const& clock = SteadyClock());

} // namespace needledrop::client
