// What stands behind Conversation, in three files: connecting and recovering, talking, exporting.
#pragma once

#include "client/conversation.h"
#include "client/draft_view.h"
#include "client/route.h"
#include "client/screen_words.h"
#include "client/service.h"

#include <functional>
#include <mutex>

namespace needledrop::client {

class Conversation::Implementation {
public:
    Implementation(Settings settings, Display& display, Clock const& clock);

    // Connecting and recovering (conversation.cpp).
    Result<void> connect(Cancel const& cancel);
    Result<void> attach(std::vector<std::filesystem::path> const& files, Cancel const& cancel);
    Result<void> attach_alone(std::filesystem::path const& file, Cancel const& cancel);
    Result<void> attach_links(std::vector<std::string> const& links, Cancel const& cancel);
    Result<void> show_timeline(Cancel const& cancel);
    Result<void> show_credits(Cancel const& cancel);
    Result<void> start_over(Cancel const& cancel);
    void stop_server_work();

    // Talking (talk.cpp).
    Result<void> say(std::string const& text, Cancel const& cancel);

    // Exporting (export.cpp).
    /// `said` are the export op's args; `begun` is a render that the server began already, or empty.
    Result<std::filesystem::path> export_to(std::optional<std::filesystem::path> const& destination,
                                            Json const& said, Cancel const& cancel,
                                            std::string const& begun = "");
    Result<std::filesystem::path> preview(PreviewRoute const& wish,
                                          std::optional<std::filesystem::path> const& destination,
                                          Cancel const& cancel);

    Language language() const { return language_; }
    std::vector<std::filesystem::path> exported;

private:
    using Call = std::function<Result<Answer>()>;
    enum class Retry { AnyTime, OnlyIfRefused };

    Result<void> sign_in(Cancel const& cancel);
    Result<void> open_project(Cancel const& cancel);
    /// Makes the call, signing in again, opening a new project or waiting once where the server asks for it.
    /// A call without an answer is made again only where that cannot do a thing twice.
    Result<Answer> make(Call const& call, Retry retry, Cancel const& cancel);
    /// Does what the refusal asks for; false where nothing can be done about it.
    Result<bool> get_over(Refusal const& refusal, Cancel const& cancel);
    Error in_words(Refusal const& refusal) const;
    Result<Json> draft(Cancel const& cancel);
    Result<void> upload_one(std::filesystem::path const& file, Timeline timeline, Cancel const& cancel);
    void speak(Language language);
    Result<void> restore_project(Cancel const& cancel);

    void hear(std::string const& text, Route const& where);
    Result<void> talk(std::string const& text, int depth, Cancel const& cancel);
    Result<TurnStream> turn(std::string const& text, std::function<void(std::string const&)> const& on_text,
                            Cancel const& cancel);
    Result<bool> go_on_listening(TurnStream& stream, std::function<void(std::string const&)> const& on_text,
                                 Cancel const& cancel);
    Result<void> tell_changes(DraftView const& before, bool stream_broke, Cancel const& cancel);
    Result<void> show_timeline_if_changed(DraftView const& before, Cancel const& cancel);
    Result<void> act(ScreenAction const& action, int depth, Cancel const& cancel);

    Result<std::string> follow_render(std::string const& id, Cancel const& cancel);
    Result<std::string> render_once(Json const& draft, Json const& output, Cancel const& cancel);
    Result<std::filesystem::path> place_for(std::optional<std::filesystem::path> const& destination) const;
    Result<std::string> wait_for_render(std::string const& id, Cancel const& cancel);
    std::string browser_link(Cancel const& cancel);
    std::filesystem::path free_name() const;
    std::string stem() const;

    void note(std::string_view english, std::string_view chinese);
    void say_lines(std::string_view text);
    template <class Value>
    void shown(void (Display::*how)(Value), Value value) {
        std::scoped_lock const lock(display_mutex_);
        (display_.*how)(value);
    }
    void show_progress(Step step, std::string_view name, double share);

    Settings settings_;
    Display& display_;
    Clock const& clock_;
    std::mutex display_mutex_;
    Identity identity_;
    Service service_;
    Language language_;
    bool use_own_token_ = true; ///< settings_.token was not refused.
    std::string session_;       ///< Empty until connected.
    std::string task_;
    std::optional<std::string> bind_id_;
    std::vector<std::filesystem::path> attached_; ///< To be sent again where the server lost the project.
    std::string rendering_;                       ///< The render that is waited for.
    Step last_step_ = Step::Uploading;
    std::string last_name_;
    double last_share_ = -1;
};

} // namespace needledrop::client
