// Which clip is meant, once amounts are read: "the second clip", "clips 2 to 5", "the last two", the one that
// is selected. Titles and songs are told by number in the same words, so they are read here too.
#pragma once

#include "language/entity_pass.h"

namespace needledrop::language {

/// A part of the pass over times (times.h), as a span and a clip may begin with the same words.
class ClipReferences : protected Pass {
protected:
    using Pass::Pass;

    bool time(std::size_t ahead) const { return is(ahead, Concept::Duration); }
    bool joint(std::size_t ahead) const {
        return prep(ahead, "to") || mark(ahead, "-") || mark(ahead, "~") || mark(ahead, "--") ||
               mark(ahead, "—");
    }
    bool noun(std::size_t ahead) const {
        return at(ahead).is({Concept::Clip, Concept::Part, Concept::Video, Concept::Photo}) ||
               at(ahead).words == "one";
    }
    bool text_noun(std::size_t ahead) const {
        return at(ahead).is({Concept::Text, Concept::LineOfText, Concept::Captions});
    }

    /// Reads a reference at the head; false where none stands there.
    bool clip();

private:
    bool names_clip() const;
    bool removes() const;
    /// "Swap 1 and 2", "swap clips 1 <-> 2": numbers behind that verb are clips.
    bool swapped_numbers();
    /// "clips 2, 4 and 5", "clips 3 to 5": each of them.
    bool listed_clips(std::size_t number_at);
    bool numbered_clips(std::size_t number_at);
    bool ordinal();
    bool in_english() const;
    /// "The first three clips": each of them.
    bool each_of(double count, bool from_start);
    bool several(double count, bool from_start);
};

} // namespace needledrop::language
