// Briefs: a finished piece that is ordered as a whole. "Turn this vlog into a 60 second reel", "I want a 15s
// Instagram story", "cut my podcast into three 30 second clips for Reels". What it is to hold (music,
// captions) stands in clauses of its own.
#include "language/frame.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

bool orders(Symbol const& symbol) {
    if (symbol.is({Make, Turn, Convert, Create, Want, PoliteRequest, Use})) return true;
    if (symbol.meaning == Change) return symbol.words.starts_with("edit");
    if (symbol.meaning == Cut) return symbol.words.starts_with("cut") || symbol.words.starts_with("chop");
    if (symbol.meaning == Vague) return symbol.words.starts_with("edit "); // "Edit my footage into …"
    return symbol.meaning == Add && (symbol.words.ends_with(" me") || symbol.words == "have a");
}

/// "Cut six hours of footage into a three-minute film", where "into 30 second clips" splits.
bool cuts_into_one(Clause const& clause, std::size_t length) {
    auto const& all = clause.symbols;
    bool const into = length > 0 && all[length - 1].meaning == Prep && all[length - 1].words == "into";
    return into && length + 1 < all.size() && all[length + 1].meaning == Video &&
           !all[length + 1].words.ends_with("s") && !clause.has(It, Clip);
}

/// "A quick reel": how it feels, and no order to speed it up.
bool speeds(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        bool const feel =
            s.words == "quick" || s.words == "snappy" || s.words == "fast" || s.words == "fast paced";
        return s.is({Speed, SlowMotion, Slower}) || (s.meaning == Faster && !feel);
    });
}

bool is_piece(Symbol const& symbol) {
    return symbol.is({Video, Platform, Highlight, Shape}) || symbol.words == "cut" ||
           symbol.words == "cut for" || symbol.words == "version" || symbol.words == "ad" ||
           symbol.words == "promo";
}

/// Where the length of the piece stands: behind "into", else right before what the piece is.
std::size_t length_of_piece(Clause const& clause) {
    auto const& all = clause.symbols;
    for (std::size_t i = 0; i + 1 < all.size(); ++i) {
        if (!all[i].is({Duration, ToLength, ForLength})) continue;
        bool const into = i > 0 && all[i - 1].meaning == Prep && all[i - 1].value == "in";
        bool const counted = i > 1 && all[i - 1].meaning == Number && all[i - 2].meaning == Prep;
        std::size_t next = i + 1;
        while (next + 1 < all.size() && next - i < 3 &&
               all[next].is({FilterName, Mood, Platform, Shape, Unknown}) && !is_piece(all[next]))
            ++next;
        bool const later =
            std::any_of(all.begin() + static_cast<std::ptrdiff_t>(i) + 1, all.end(), [](Symbol const& s) {
                return s.is({Duration, ToLength});
            });
        if (into || counted || (is_piece(all[next]) && !later)) return i;
    }
    return all.size();
}

} // namespace

Reading read_brief(Clause const& clause, Setting const& setting) {
    if (setting.chinese || clause.has(Hold, Not, Question) || clause.has(ClipRef, ClipPair, Range) ||
        clause.has(FirstSpan, LastSpan, Quoted) || clause.has(Captions, Text, Slideshow) ||
        clause.has(Export, Photo, Generative) || speeds(clause) || clause.has(File))
        return {};
    std::size_t const at = length_of_piece(clause);
    auto const verb = std::ranges::find_if(clause.symbols, orders);
    if (at >= clause.symbols.size() || verb == clause.symbols.end()) return {};
    bool const fragments = clause.has(Number) && clause.has(Clip) && clause.has(Platform, Cut);
    std::size_t const into = clause.where({Prep});
    bool const from_footage = setting.footage_of_ones_own && into < at;
    bool const one = cuts_into_one(clause, at);
    bool const piece = one || clause.has(Platform, Highlight) || clause.has_word("promo") || from_footage ||
                       (clause.has(Want, Add, PoliteRequest) && clause.has(Convert)) ||
                       (setting.footage_of_ones_own && clause.has(Unknown, Footage) && clause.has(Video));
    if (!piece && !fragments) return {};
    if (clause.has(Cut) && !fragments && !one && !clause.has(Platform, Highlight)) return {};
    if (verb->meaning == Cut && !one && clause.has(Video, It) && clause.has_prep("to")) return {};
    json args = {{"target_duration_s", number(clause.symbols[at].a)}};
    if (fragments && clause.find(Number)->a >= 2) args["count"] = number(clause.find(Number)->a);
    if (clause.has(Highlight) && !clause.find(Highlight)->value.empty())
        args["query"] = std::string(clause.find(Highlight)->value);
    std::vector<Op> ops = {{"highlight", args}};
    std::string ratio;
    if (auto const* platform = clause.find(Platform)) ratio = shape_of_platform(platform->value);
    if (auto const* shape = clause.find(Shape)) ratio = shape->value;
    if (auto const* exact = clause.find(Ratio)) ratio = exact->words;
    if (!ratio.empty()) ops.push_back({"set_aspect", {{"ratio", ratio}}});
    if (auto const* look = clause.find(FilterName))
        ops.push_back({"filter", {{"name", std::string(look->value)}}});
    if (clause.has(Music) && clause.has(Mood, Genre)) {
        Clause music;
        std::ranges::copy_if(clause.symbols, std::back_inserter(music.symbols), [](Symbol const& s) {
            return s.is({Music, Genre, Mood, MusicQuery});
        });
        for (auto& op : read_add_music(music, setting).ops)
            ops.push_back(std::move(op));
    }
    return {clause.has(Highlight) && ops.size() == 1 && at < clause.where({Highlight}) && into > at ? 60 : 85,
            ops, "video"};
}

} // namespace needledrop::language
