// Frames: what an edit looks like when it is said. Each frame looks at a clause, and either has nothing to
// say or offers ops with a score; the best wins. A score says how specific the evidence is: an idiom 90, a
// verb with its object 70, an object with what is wanted of it 50, a lone word 30.
#pragma once

#include "language/clause.h"
#include "language/message.h"
#include "language/op.h"
#include "language/planner.h"

#include <string_view>
#include <vector>

namespace needledrop::language {

/// What a frame may look at besides its clause.
struct Setting {
    Message const& text;
    Context const& context;
    std::vector<Op> const& before;  ///< Ops of this message so far.
    std::string_view last_subject;  ///< What "it" is: "music", "text", "captions", "clip", "video", "voice",
                                    ///< "original" or empty.
    std::string_view complained_of; ///< What the message finds wanting: "music" or empty.
    bool footage_of_ones_own;       ///< The message speaks of the person's own clips.
    bool chinese;
};

struct Reading {
    int score = 0;
    std::vector<Op> ops;
    std::string_view subject = {}; ///< What a following "it" would mean.
};

using Frame = Reading (*)(Clause const&, Setting const&);

Reading read_add_music(Clause const&, Setting const&);
Reading read_change_music(Clause const&, Setting const&);
Reading read_music_span(Clause const&, Setting const&);
Reading read_volume(Clause const&, Setting const&);
Reading read_mute(Clause const&, Setting const&);
Reading read_fade(Clause const&, Setting const&);
Reading read_duck(Clause const&, Setting const&);
Reading read_loudness(Clause const&, Setting const&);
Reading read_sound_effect(Clause const&, Setting const&);
Reading read_voiceover(Clause const&, Setting const&);

Reading read_trim(Clause const&, Setting const&);
Reading read_silence(Clause const&, Setting const&);
Reading read_split(Clause const&, Setting const&);
Reading read_delete_clip(Clause const&, Setting const&);
Reading read_reorder(Clause const&, Setting const&);
Reading read_merge(Clause const&, Setting const&);
Reading read_speed(Clause const&, Setting const&);
Reading read_reverse(Clause const&, Setting const&);
Reading read_highlight(Clause const&, Setting const&);
Reading read_slideshow(Clause const&, Setting const&);
Reading read_brief(Clause const&, Setting const&);

Reading read_aspect(Clause const&, Setting const&);
Reading read_resolution(Clause const&, Setting const&);
Reading read_orientation(Clause const&, Setting const&);
Reading read_crop(Clause const&, Setting const&);
Reading read_filter(Clause const&, Setting const&);
Reading read_color(Clause const&, Setting const&);
Reading read_transition(Clause const&, Setting const&);
Reading read_stabilize(Clause const&, Setting const&);

Reading read_add_text(Clause const&, Setting const&);
Reading read_edit_text(Clause const&, Setting const&);
Reading read_remove_text(Clause const&, Setting const&);
Reading read_captions(Clause const&, Setting const&);

Reading read_undo(Clause const&, Setting const&);
Reading read_export(Clause const&, Setting const&);
Reading read_state(Clause const&, Setting const&);
Reading read_other(Clause const&, Setting const&);
Reading read_generate(Clause const&, Setting const&);

/// The frames in the order in which ties are broken.
std::vector<Frame> const& frames();

// Words that several frames share.

/// Seconds as JSON: whole numbers without a fraction, null for the end, "playhead".
nlohmann::json moment(double seconds);
nlohmann::json number(double value);
/// "9:16" for TikTok; empty where the platform takes any shape.
std::string shape_of_platform(std::string_view platform);
/// The colour's name, or #RRGGBB as it was typed.
std::string colour_of(Symbol const& symbol);
/// True behind "the", "my", "that": a thing that is there already.
bool is_definite(Symbol const& symbol, Setting const& setting);
/// True behind "a", "some", "another": a thing to come.
bool is_indefinite(Symbol const& symbol, Setting const& setting);
enum class FileKind { Video, Sound, Picture, Subtitles, Other };
FileKind kind_of_file(Symbol const& file);
/// Sets args["clip"] (or `key`) from a clip reference, if the clause has one.
void set_clip(Clause const& clause, Setting const& setting, nlohmann::json& args, char const* key = "clip");
nlohmann::json clip_of(Symbol const& reference, Setting const& setting);
/// [start, end] of a span, range or open range in the clause; null if it has none.
/// A number that was said as an int: cut to whole, and held within a billion, since people may type any digits.
inline int whole(double number) {
    constexpr double kMost = 1e9;
    return static_cast<int>(number > kMost ? kMost : number < -kMost ? -kMost : number);
}

nlohmann::json range_of(Clause const& clause);
/// Sets start_s, end_s, duration_s from the times in the clause.
void set_times(Clause const& clause, nlohmann::json& args);
/// The one length that the clause names, however it was introduced.
Symbol const* length_of(Clause const& clause);
/// "up", "down" or empty: what the clause's comparatives and verbs point to.
std::string_view direction_of(Clause const& clause);
/// "start", "end", "middle" or empty.
std::string_view position_in_time(Clause const& clause);

} // namespace needledrop::language
