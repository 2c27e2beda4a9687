// The lead sheet that every part is written from, and the player that turns written notes into played ones.
#pragma once

#include "music/form.h"
#include "music/random.h"
#include "music/rhythm.h"
#include "music/style.h"

#include <optional>
#include <vector>

namespace needledrop::music {

/// Form, chords and mood. Borrowed by the writers while a piece is composed.
struct Sheet {
    Style const& style;
    MusicRequest const& request;
    PictureCues const& cues;
    Form form;
    std::vector<ChordSpan> chords; ///< Contiguous over all bars.
    Mode mode = Mode::Major;
    int tonic = 0;
    Time length;

    ChordSpan const& chord_at(std::int64_t pulse) const;
    /// Chords that begin within `bar`, at least the one sounding at its start.
    std::vector<ChordSpan> chords_in(Bar const& bar) const;
    Bar const& bar_at(std::int64_t pulse) const;
    Time time_of(std::int64_t pulse) const;
    Section const& section_of(int bar) const;
    Section const* section_after(int bar) const;
    Bar const& final_bar() const { return form.bars.back(); }
    bool speech_at(Time time) const;
};

/// One instrumentalist: knows the part's plan, plays a little loose, louder where the music is.
class Player {
public:
    Player(Sheet const& sheet, PartPlan const& plan);

    Random& random() { return random_; }
    /// Whether the part plays in this section.
    bool plays(Section const& section) const;
    /// A written note. `weight` scales its velocity; `later` is an extra delay (a strum).
    void play(std::int64_t pulse, std::int64_t pulses, int key, double weight, Time later = {});
    /// A note of the last bar, ringing for `share` of it.
    void play_last(int key, double weight, double share, Time later = {});
    /// The part, in order of time.
    Part finish() &&;

private:
    int velocity_at(std::int64_t pulse, Time start, double weight);

    Sheet const& sheet_;
    PartPlan const& plan_;
    Random random_;
    Part part_;
};

} // namespace needledrop::music
