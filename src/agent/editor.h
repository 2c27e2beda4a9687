// The Editor: carries out the ops of a plan on a draft, one after the other, and says what it did.
//
// It decides what words left open (how loud music should be, how long a fade), as an editor would. It never does
// something other than what was asked: what cannot be done is an error in words, and the draft stays as it was.
#pragma once

#include "agent/args.h"
#include "agent/speech.h"
#include "language/planner.h"
#include "studio/studio.h"

#include <string>
#include <vector>

namespace needledrop::agent {

/// What an editor works with; borrowed.
struct Desk {
    studio::Studio const& studio;
    studio::Shelf& shelf; ///< Songs of the library are put on it.
    Cancel const& cancel;
    Pointing pointing;
    language::Language language = language::Language::English;
    std::string said{}; ///< The whole request, in which a song of the library may be named.
};

/// One thread at a time.
class Editor {
public:
    Editor(Desk const& desk, timeline::Draft draft) : desk_(&desk), say_(desk.language), draft_(std::move(draft)) {}

    /// Carries out an op that edits. Fails: with words for the person; the draft is then as before.
    Result<void> carry_out(language::Op const& op);

    timeline::Draft const& draft() const { return draft_; }
    /// What was changed, a phrase an op, in the person's language.
    std::vector<std::string> const& done() const { return done_; }
    /// Set where an op asked for the loudest thing a person should know: a limit, a nearest match.
    std::vector<std::string> const& notes() const { return notes_; }

private:
    using Handler = Result<void> (Editor::*)(Args const&);
    static Handler handler_of(std::string_view op);

    // editor_music.cpp
    Result<void> add_music(Args const& args);
    Result<void> replace_music(Args const& args);
    Result<void> trim_music(Args const& args);
    Result<void> remove_music(Args const& args);
    Result<void> place_music(Args const& args, timeline::Music music, TimeRange at, timeline::Anchors anchors);
    Result<timeline::Music> choose_music(Args const& args);
    Result<timeline::Music> song_of_library(std::string const& words, bool loop);
    timeline::Music song_music(timeline::Asset const& song, bool loop);
    Result<void> start_song(Args const& args, timeline::Music& music);
    std::string song_start_said(timeline::Song const& song) const;
    Result<void> sync_cuts_to_beats();
    // editor_sound.cpp
    Result<void> set_volume(Args const& args);
    Result<void> mute(Args const& args);
    Result<void> fade(Args const& args);
    Result<void> fade_where_it_is(std::string const& target, bool in, TimeRange range);
    Result<void> stop_fading(std::string const& target, bool in, bool out);
    Result<void> fade_picture(Args const& args, bool in, Time length);
    Result<void> duck(Args const& args);
    Result<void> normalize_loudness(Args const& args);
    Result<void> denoise_audio(Args const& args);
    Result<void> sound_effect(Args const& args);
    Result<void> voiceover(Args const& args);
    // editor_time.cpp
    Result<void> trim(Args const& args);
    Result<void> trim_clip(Args const& args);
    Result<void> split(Args const& args);
    Result<void> delete_clip(Args const& args);
    Result<void> reorder(Args const& args);
    Result<void> merge(Args const& args);
    Result<void> order_by_numbers(nlohmann::json const& numbers);
    Result<void> put_among_clips(nlohmann::json const& order);
    Result<void> speed(Args const& args);
    Result<void> reverse(Args const& args);
    Result<void> remove_silence(Args const& args);
    Result<void> highlight(Args const& args);
    Result<void> slideshow(Args const& args);
    // editor_other.cpp
    Result<void> other(Args const& args);
    Result<void> hold_frame(Args const& args);
    Result<void> zoom(Args const& args, timeline::Motion motion);
    Result<void> duplicate(Args const& args);
    Result<void> loop_picture(int times);
    Result<void> set_frame_rate(int per_second);
    Result<void> inset(Args const& args);
    Result<void> remove_insets();
    Result<timeline::Asset> image_meant(std::string const& what) const;
    // editor_picture.cpp
    Result<void> set_aspect(Args const& args);
    Result<void> set_resolution(Args const& args);
    Result<void> rotate(Args const& args);
    Result<void> flip(Args const& args);
    Result<void> crop(Args const& args);
    Result<void> filter(Args const& args);
    Result<void> color(Args const& args);
    Result<void> transition(Args const& args);
    Result<void> stabilize(Args const& args);
    Result<void> change_grade(Args const& args, std::function<void(timeline::Grade&)> const& change);
    // editor_text.cpp
    Result<void> add_text(Args const& args);
    std::string place_words(timeline::Place place) const;
    std::string changes_of(timeline::Segment const& was, timeline::Segment const& is) const;
    Result<void> edit_text(Args const& args);
    Result<void> remove_text(Args const& args);
    Result<void> add_captions(Args const& args);

    /// The clips that an op means; where it names a range, the picture is first cut at its edges.
    Result<ClipIndices> clips_meant(Args const& args);
    /// The clips of a stretch, at whose edges the picture is first cut.
    Result<ClipIndices> clips_between(TimeRange range);
    /// Applies `change` to clips of the main track.
    Result<void> change_clips(ClipIndices const& indices, std::function<void(timeline::Segment&)> const& change);
    void did(std::string phrase) { done_.push_back(std::move(phrase)); }
    void note(std::string sentence) { notes_.push_back(std::move(sentence)); }
    Time duration() const { return timeline::duration_of(draft_); }

    Desk const* desk_;
    Speech say_;
    timeline::Draft draft_;
    std::vector<std::string> done_;
    std::vector<std::string> notes_;
};

} // namespace needledrop::agent
