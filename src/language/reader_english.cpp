// Afterthoughts as English says them: what a clause adds to the op before it.
#include "language/reader.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;
using json = nlohmann::json;

bool Reader::describes_music(Clause const& clause) {
    if (chinese_ || ops_.empty() || clause.symbols.size() != 2 || clause.join == Join::Start) return false;
    Op& music = ops_.back();
    bool const one = clause.symbols[1].words == "one" && clause.symbols[0].is({Slower, Faster, Mood});
    if (!one || (music.name != "add_music" && music.name != "replace_music") || music.args.contains("mood"))
        return false;
    music.args["mood"] = clause.symbols[0].words; // "…, a slow one"
    return true;
}

bool Reader::bounds_music(Clause const& clause) {
    if (chinese_ || ops_.empty() || clause.join == Join::Start) return false;
    Op& music = ops_.back();
    if (music.name != "add_music" && music.name != "replace_music") return false;
    bool const only = std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({It,        Music,         Track,    Make,    Cut,   Remove,   End,       Stop_,
                     Not,       Fade,          Prep,     FadeOut, Until, Moment,   Start,     Since,
                     Beginning, PoliteRequest, Duration, Keep,    Want,  Strength, ForLength, Speed});
    });
    if (!only || clause.count({Moment, Until, Since}) != 1) return false;
    auto const* until = clause.find(Until);
    auto const* when = until ? until : clause.find(Moment);
    bool const fades = clause.has(Fade, FadeOut);
    bool const ends = until || fades || clause.has(Cut, Remove, End) || clause.has(Stop_, Not);
    if (when && ends && !music.args.contains("end_s")) {
        music.args["end_s"] = moment(when->a);
        auto const* length = clause.find(ForLength) ? clause.find(ForLength) : clause.find(Duration);
        if (fades && length)
            music.args["fade_out_s"] = number(length->a);
        else if (fades)
            music.args["fade_out"] = true;
        return true;
    }
    auto const* since = clause.find(Since) ? clause.find(Since) : clause.find(Moment);
    bool const begins = clause.has(Start, Beginning, Since) && !clause.has(FadeOut, Cut);
    if (!since || !begins || music.args.contains("start_s")) return false;
    music.args["start_s"] = moment(since->a);
    return true;
}

} // namespace needledrop::language
