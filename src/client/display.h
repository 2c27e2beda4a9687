// Display: what a conversation shows. A terminal, a script's JSON lines or a test stands behind it.
#pragma once

#include "client/words.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace needledrop::client {

enum class Step { Uploading, Rendering, Downloading };

/// Calls may come from more than one thread, but never two at once.
class Display {
public:
    virtual ~Display() = default;
    /// From now on what it adds of its own ("Your video:") is in this language.
    virtual void speak(Language) {}
    /// What the editor answered, or what an edit changed; whole sentences.
    virtual void say(std::string_view text) = 0;
    /// What the client itself is at: "Connecting…", "⏳ Still working…".
    virtual void note(std::string_view text) = 0;
    /// `share` from 0 to 1; 1 comes last, once.
    virtual void progress(Step step, std::string_view name, double share) = 0;
    /// "Timeline (3 tracks): 1. Video: …"
    virtual void timeline(std::string_view line) = 0;
    /// A finished video, and a link to its project in the browser; empty where there is none.
    virtual void file(std::filesystem::path const& path, std::string_view link) = 0;
    /// A picture of one moment of the timeline.
    virtual void picture(std::filesystem::path const& path, double at_s) = 0;
};

} // namespace needledrop::client
