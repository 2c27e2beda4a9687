// Prompt: lines from a person, with history and completion of file names where there is a terminal.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

namespace needledrop::client {

/// One at a time in a process.
class Prompt {
public:
    virtual ~Prompt() = default;
    /// The next line without its end; nothing at the end of input. Ctrl-C gives an empty line.
    virtual std::optional<std::string> next() = 0;
    /// While the result lives, what is typed is kept for the next line and not shown amid what is said. Null
    /// where there is no terminal.
    virtual std::shared_ptr<void> hide_typing() { return nullptr; }
};

/// On a terminal with GNU Readline, its history kept in `history` unless that is empty; else plain
/// lines.
std::unique_ptr<Prompt> open_prompt(std::FILE* in, std::FILE* out, std::filesystem::path const& history);

} // namespace needledrop::client
