// The planner: what a person typed -> a plan of ops. English and Chinese, and mixtures, typos and slang of
// both.
//
// It is a grammar over normalised text: no model, no network, no state, no clock. The same text and context
// give the same plan. Time is linear in the text's length; a usual message takes well under a millisecond.
// Safe to call from several threads at once. Never fails: what it cannot read comes back as a `clarify` op
// with `understood` false, and nothing in it ever edits when a question, small talk or an unclear wish was
// typed.
#pragma once

#include "language/op.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::language {

enum class Language { English, Chinese };

/// Where a client routes the message. All but Sse are requests whose only job is that.
enum class Action { Sse, Export, Credits, State, Upload };

/// What the planner may know of the draft and the talk so far. Plain data: the caller fills what it has. The
/// defaults describe a 60 s video with sound, one music track at 50 %, one title and three clips.
struct Context {
    double duration_s = 60;
    int clip_count = 3;
    std::vector<std::string> clip_names;     ///< In timeline order; may be empty.
    std::vector<bool> clip_is_photo;         ///< Beside clip_names: true where a picture is held.
    std::vector<std::string> uploaded_files; ///< Names as the person gave them.
    bool has_original_sound = true;
    bool has_music = true;
    double music_percent = 50;
    std::vector<std::string> music_names; ///< As people see them ("Lo-fi", a song's name), in time order.
    std::vector<std::string> titles = {"Title"}; ///< Words of each text on the timeline, in time order.
    bool has_captions = false;
    bool has_insets = false; ///< A logo or another image lies over the picture.
    std::optional<double> playhead_s;
    std::optional<int> selected_clip; ///< 1-based.
    std::optional<Language> language; ///< Reply in this language whatever the text's is.
    std::vector<Op> previous_ops;     ///< The last turn's plan: for "no, 20%", "a bit more", "again".
};

struct Plan {
    Action action = Action::Sse;
    std::vector<Op> ops;
    std::string reply; ///< A sentence in `language`: the answer, the one question, the honest no, or what
                       ///< will be done.
    bool understood = true; ///< False where only a general "please say it differently" could be answered.
    double confidence =
        1; ///< 0…1: how much of the text the reading explains. Below 0.5 a second opinion is worth asking.
    Language language = Language::English;
    std::vector<std::string> left_out; ///< The person's own words that seem to ask for something and are in
                                       ///< no op; empty when nothing is edited. `not_followed` says it.
};

/// Plans `text`. Texts of any length and any bytes are accepted (bad UTF-8 becomes U+FFFD).
Plan plan(std::string_view text, Context const& context = {});

/// "sse", "export", "credits", "state", "upload".
std::string_view name(Action action);

/// {"action":…, "ops":[{"op":…,"args":{…}}], "reply":…}
nlohmann::json to_json(Plan const& plan);

} // namespace needledrop::language
