// Conversation: the skill's side of the contract from the first "Connecting…" to the file in a person's
// hands.
//
// It routes what is said, uploads, talks, tells silent edits in words, does what a server made for a web page
// asks to be clicked, exports, and gets over lost tokens, lost projects, rate limits and broken streams. A
// message is sent once, whatever happens. Nothing it shows is JSON or a token.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "client/attribution.h"
#include "client/clock.h"
#include "client/display.h"
#include "client/words.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::client {

struct Settings {
    std::string url = "http://127.0.0.1:8787";
    std::optional<std::string>
        token; ///< A person's own (NEMO_TOKEN); absent: an anonymous one is asked for and kept.
    std::filesystem::path config_folder;
    Attribution attribution;
    std::filesystem::path output_folder = "."; ///< For exports and pictures whose place was not said.
    std::optional<std::filesystem::path>
        output;                            ///< Exports whose place was not said go here, each over the last.
    Language language = Language::English; ///< Until a message is in another.
    bool links = true; ///< The server outlives the conversation, so that links to it are worth showing.
};

/// NEMO_API_URL, NEMO_TOKEN, SKILL_SOURCE, NEEDLEDROP_SKILL, XDG_CONFIG_HOME, HOME, and LC_ALL, LC_MESSAGES
/// or LANG for the language.
Settings settings_from_environment();

/// Used by one thread at a time. Errors are words for the person, ready to be shown; after one the
/// conversation can go on. All calls fail with Unavailable (no server, after trying again), Cancelled, or
/// what the server refused.
class Conversation {
public:
    /// `display` and `clock` must outlive it.
    Conversation(Settings settings, Display& display, Clock const& clock);
    ~Conversation();

    /// Says "Connecting…", signs in and opens a project. Called by the others where it was not.
    Result<void> connect(Cancel const& cancel);
    /// Uploads one after the other, each with its progress; shows the timeline after.
    Result<void> attach(std::vector<std::filesystem::path> const& files, Cancel const& cancel);
    /// The same for one file, on a new timeline of its own in the same project; in a new project where the
    /// server knows no such thing.
    Result<void> attach_alone(std::filesystem::path const& file, Cancel const& cancel);
    /// One message: exports, shows credits or the timeline, or has a turn of talk. Files named in it by path,
    /// and links where it asks to upload, are attached first.
    Result<void> say(std::string const& text, Cancel const& cancel);
    /// The finished video at `destination` (absent: a new name in the output folder). Tries twice.
    Result<std::filesystem::path> export_to(std::optional<std::filesystem::path> const& destination,
                                            Cancel const& cancel);
    /// A picture of the moment `at_s`, in a PNG of the output folder or at `destination`. Fails also with
    /// Unsupported where the server shows none.
    Result<std::filesystem::path> preview(std::optional<double> at_s,
                                          std::optional<std::filesystem::path> const& destination,
                                          Cancel const& cancel);
    Result<void> show_timeline(Cancel const& cancel);
    Result<void> show_credits(Cancel const& cancel);
    /// Leaves the project and opens an empty one.
    Result<void> start_over(Cancel const& cancel);
    /// Tells the server to stop the turn or export that was cancelled. Best effort, quick.
    void stop_server_work();
    /// The language of the latest message.
    Language language() const;
    /// The files exported so far, in order.
    std::vector<std::filesystem::path> const& exported() const;

private:
    class Implementation;
    std::unique_ptr<Implementation> own_;
};

} // namespace needledrop::client
