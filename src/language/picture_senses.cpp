#include "language/picture_senses.h"

#include "language/neighbours.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kReach = 12; ///< How far a word looks for its neighbours, in symbols.

bool joins(Symbol const& symbol) {
    return symbol.is({And, Then, But, If, While}) || symbol.meaning == Mark;
}

class PictureSenses : Neighbours {
public:
    explicit PictureSenses(std::vector<Symbol> symbols)
        : Neighbours(std::move(symbols), kReach, joins) {}

    std::vector<Symbol> run() {
        for (at_ = 0; at_ < symbols_.size(); ++at_) {
            limit_look_back();
            if (joins(here())) {
                start_ = at_ + 1;
                continue;
            }
            if (here().words.empty() || static_cast<unsigned char>(here().words[0]) >= 0x80) continue;
            size_of_words() || font_exchanged() || words_held() || credits_shown() || refused_size() ||
                words_taken_off() || words_come() || near_the_edge() || words_in_middle() ||
                words_shifted() || seen_noise() || stops_of_light() || punchier_colours() || unsteady() ||
                colour_cast() || measured_against() || uneven_light() || part_of_frame() || blur_for_bars() ||
                side_it_moves_to() || switched_on() || tones_back() || pops_words_up() || words_drop_in() ||
                across_a_clip();
        }
        return std::move(symbols_);
    }

private:
    bool beside(std::initializer_list<Concept> meanings) const { return before(meanings) || after(meanings); }
    bool beside_word(std::initializer_list<std::string_view> words) const {
        for (std::size_t i = start_; i < symbols_.size() && i < at_ + kReach; ++i) {
            if (i > at_ && joins(symbols_[i])) break;
            if (is_word(symbols_[i], words)) return true;
        }
        return false;
    }

    /// "Bump the title size up", "shrink the text".
    bool size_of_words() {
        if (here().meaning == Unknown && is_word(here(), {"size"}) &&
            beside({Text, Captions, FontName, TextRef}))
            return become(TextSize);
        bool const shrinks = here().meaning == Compress && is_word(here(), {"shrink", "compress"});
        return shrinks && after({Text, Captions, FontName}) && become(Smaller, "smaller");
    }

    /// "Swap the title font for something handwritten".
    bool font_exchanged() {
        return here().is({Swap, Replace}) && after({FontName, TextStyle, TextSize}) &&
               !after({Clip, Music, Quoted}) && become(Change);
    }

    /// "Hold the heading for six seconds".
    bool words_held() {
        if (!is_word(here(), {"hold", "holds"}) || !here().is({Unknown, OtherEdit})) return false;
        return after({Text, Captions, Quoted}) && become(Keep);
    }

    /// "A scrolling credits roll", "credits at the end": names on the picture, where a balance is asked for
    /// alone.
    bool credits_shown() {
        if (here().meaning != Credits || !is_word(here(), {"credits"})) return false;
        bool const rolls = beside_word({"roll", "rolling", "roll the", "scroll"}) || beside({Animation});
        bool const shown = rolls || (before({Add, Put, Create, Make}) && (after({End, Say, Quoted, Mark})));
        return shown && !before({Question}) && become(Concept::Text, "credits");
    }

    /// "Title not so huge": the other way.
    bool refused_size() {
        if (here().meaning != TextSize || here().value.empty() || !before({Text, Captions})) return false;
        if (before({Add, Put, Quoted, Create}) || !behind(1)) return false;
        Symbol const& last = *behind(1);
        bool const refused = last.meaning == Not || (behind(2) && behind(2)->meaning == Not);
        if (!refused) return false;
        for (std::size_t i = at_; i > start_ && at_ - i < 3; --i)
            if (symbols_[i - 1].meaning == Not) symbols_[i - 1].meaning = Filler;
        bool const small = here().value == "small";
        return become(small ? Bigger : Smaller, small ? "bigger" : "smaller");
    }

    /// "Get the words off the screen": what is seen, not heard.
    bool words_taken_off() {
        if (here().meaning != Voice || !is_word(here(), {"words"})) return false;
        bool const on_picture = after({Video, Position, TextStyle}) && !after({Audio, Music, Volume});
        return on_picture && before({Make, Remove, Cut, Move, Keep, Change}) && become(Concept::Text);
    }

    /// "Text too close to the edge": near, and no end.
    bool near_the_edge() {
        bool const stressed =
            at_ > 0 && is_word(symbols_[at_ - 1], {"too", "so", "very", "really", "way too"});
        return here().meaning == End && is_word(here(), {"close"}) && stressed && become(Unknown);
    }

    /// "Subs in the middle": of the picture, where "the middle of the video" is a time.
    bool words_in_middle() {
        if (here().meaning != Middle || !is_word(here(), {"middle"}) || !beside({Text, Captions}))
            return false;
        bool const led = before({Prep}) && is_word(symbols_[at_ - 1], {"the"}) && at_ > 1 &&
                         is_word(symbols_[at_ - 2], {"in"});
        bool const of_else = ahead(1) && is_word(*ahead(1), {"of"});
        return led && !of_else && become(Position, "center");
    }

    /// "Start the title at 2 seconds": it comes in then.
    bool words_come() {
        return here().meaning == Beginning && is_word(here(), {"start", "begin"}) && at_ == start_ &&
               after({Text, Captions}) && !after({Clip, Music}) && become(Start);
    }

    /// "Delay the title by a second", "start the captions half a second later".
    bool words_shifted() {
        bool const sound =
            beside({Music, Audio, Original}) && beside({Unit}) && !beside({FadeIn, FadeOut, Fade, Add});
        if ((!beside({Text, Captions, TextRef}) && !sound) || beside({Clip})) return false;
        bool const later = is_word(here(), {"later"}) && here().meaning == Chitchat;
        bool const earlier = is_word(here(), {"earlier", "sooner"}) && here().is({Unknown, Chitchat, Faster});
        bool const delays = is_word(here(), {"delay", "postpone"}) && here().is({OtherEdit, Unknown});
        bool const offsets = is_word(here(), {"shift", "offset", "push"}) && here().is({Move, Unknown}) &&
                             after({Unit}) && !after({Position, Up, Down, Raise, Lower, Beginning, End}) &&
                             !beside_word({"earlier", "later", "back", "forward", "sooner"});
        if (!later && !earlier && !delays && !offsets) return false;
        bool const back = earlier || (offsets && beside_word({"-", "minus"}));
        return become(Move, back ? "early" : "late");
    }

    /// "Reduce noise in dark areas", "the picture is noisy": seen, not heard.
    bool seen_noise() {
        if (!here().is({Noise, Denoise}) ||
            beside({Audio, Voice, Original, Music, Volume, Concept::Speaking}))
            return false;
        bool const seen = beside_word(
            {"picture",       "the picture", "image",     "the image",    "dark areas",  "dark area",
             "shadow",        "shadows",     "low light", "grainy",       "night scene", "night shot",
             "night footage", "iso",         "pixels",    "colour noise", "color noise", "visual",
             "the visuals",   "visuals",     "areas",     "high iso"});
        if (!seen) return false;
        for (std::size_t i = start_;
             i < symbols_.size() && i < at_ + kReach && (i <= at_ || !joins(symbols_[i])); ++i)
            if (symbols_[i].is({Remove, Lower, Denoise, Noise, Darker, Brighter, ColourProperty, FilterName}))
                symbols_[i].meaning = Filler;
        return become(OtherEdit, "video denoise");
    }

    /// "Exposure up half a stop".
    bool stops_of_light() {
        bool const stop = is_word(here(), {"stop", "stops"}) && here().meaning == Not;
        bool const counted =
            behind(1) && (behind(1)->is({Half, Number, NumberWord, Quarter}) || is_word(*behind(1), {"a"}));
        return stop && counted && beside({ColourProperty, Brighter, Darker, Raise, Lower}) &&
               become(Unknown, "stop");
    }

    /// "Punchier colours".
    bool punchier_colours() {
        return here().meaning == Shorter && is_word(here(), {"punchier"}) && beside({Colour, Video}) &&
               become(ColourProperty, "saturation");
    }

    /// "The walking part is bouncy".
    bool unsteady() {
        if (!is_word(here(), {"bouncy"}) || before({Music, Genre, Text, Captions, Add, Want})) return false;
        Symbol const* last = behind(1);
        bool const said =
            last && is_word(*last, {"is", "looks", "so", "too", "really", "was", "feels", "bit", "a bit"});
        return said && !after({Music, Genre}) &&
               before({Part, Clip, Video, Footage, It, Unknown, Selected}) && become(Stabilize);
    }

    /// "Less blue", "remove the yellow cast": the picture grows warmer or cooler.
    bool colour_cast() {
        if (here().meaning != ColourName || beside({Text, Captions, TextRef, Quoted, FontName, TextStyle}))
            return false;
        bool const blue = is_word(here(), {"blue", "cyan", "teal"});
        bool const red = is_word(here(), {"yellow", "orange", "red"});
        Symbol const* next = ahead(1);
        bool const cast = next && is_word(*next, {"cast", "tint", "tone", "tinge", "hue"});
        bool const less = behind(1) && behind(1)->meaning == Less;
        bool const taken = cast && before({Remove, Lower, Less, Change});
        bool const lowered = behind(1) && before({Lower}) && !cast && is_word(*behind(1), {"the"});
        if ((!blue && !red) || (!less && !taken && !lowered)) return false;
        for (std::size_t i = start_; i < at_; ++i)
            if (symbols_[i].is({Less, Remove, Lower, Change})) symbols_[i].meaning = Filler;
        if (cast) symbols_[at_ + 1].meaning = Filler;
        return become(blue ? Warmer : Cooler);
    }

    /// "Too dark compared to clip 1", "darker than the first": the second clip is a measure, and stays.
    bool measured_against() {
        bool const compares = is_word(here(), {"compared", "than", "versus"}) && here().is({Unknown, Filler});
        if (!compares || !before({Brighter, Darker, Warmer, Cooler, ColourProperty})) return false;
        for (std::size_t i = at_; i < symbols_.size() && i - at_ < kReach && !joins(symbols_[i]); ++i)
            symbols_[i].meaning = Filler;
        return true;
    }

    /// "The exposure is all over the place": of light, not of loudness.
    bool uneven_light() {
        bool const light = beside({ColourProperty, Colour}) || beside_word({"lighting", "light"});
        return here().meaning == Normalize && light && !beside({Audio, Volume, Voice, Music}) &&
               become(OtherEdit, "auto color correction");
    }

    /// "Crop the left third".
    bool part_of_frame() {
        if (!here().is({Ordinal, Quarter}) || !before({Crop, Cut, Remove}) || !behind(1)) return false;
        if (behind(1)->meaning != Position || (ahead(1) && ahead(1)->meaning == Clip)) return false;
        if (is_word(here(), {"tenth"})) return become(Quarter, "0.1");
        if (is_word(here(), {"fifth"})) return become(Quarter, "0.2");
        return is_word(here(), {"third"}) && become(Quarter, "0.333333");
    }

    /// "From landscape to vertical with blur".
    bool blur_for_bars() {
        bool const led = behind(1) && is_word(*behind(1), {"with", "using"});
        return here().meaning == FilterName && here().value == "blur" && led &&
               before({Shape, Ratio, Platform}) && become(BlurPad, "blur");
    }

    /// "Use wipes going right".
    bool side_it_moves_to() {
        bool const led = behind(1) && is_word(*behind(1), {"going", "moving", "sliding", "towards"});
        return is_word(here(), {"right", "left"}) && led && before({TransitionName, Animation}) &&
               become(Position, here().words == "left" ? "left" : "right");
    }

    /// "Title off, captions on": a wish of its own.
    bool switched_on() {
        bool const last = !ahead(1) || joins(*ahead(1));
        return here().meaning == Prep && is_word(here(), {"on"}) && last && behind(1) &&
               behind(1)->is({Captions, Text}) && at_ == start_ + 1 && become(Show);
    }

    /// "Knock the highlights back": bright areas, and less of them.
    bool tones_back() {
        bool const back = ahead(1) && is_word(*ahead(1), {"back"}) && before({Turn, Lower, Raise, Add, Put});
        if (here().meaning != Highlight || !is_word(here(), {"highlights"}) || !back) return false;
        symbols_[at_ + 1].meaning = Lower;
        return become(ColourProperty, "highlights");
    }

    /// "Pop a banner along the bottom": puts, and is no music.
    bool pops_words_up() {
        bool const verb = here().meaning == Genre && is_word(here(), {"pop"}) && at_ == start_;
        bool const article = ahead(1) && is_word(*ahead(1), {"a", "an", "the", "some", "my"});
        return verb && article && after({Text, Captions, Quoted, Watermark, Position}) && !after({Music}) &&
               become(Add);
    }

    /// "Have the title drop in from the top".
    bool words_drop_in() {
        return here().meaning == Add && is_word(here(), {"drop in", "drops in", "dropping in"}) &&
               before({Text, Captions}) && become(Animation, "drop in");
    }

    /// "Across clip 2": on it, where "across all clips" names them all.
    bool across_a_clip() {
        std::size_t const next = ahead(1) && is_word(*ahead(1), {"the"}) ? 2 : 1;
        return here().meaning == All && is_word(here(), {"across"}) && ahead(next) &&
               ahead(next)->is({Clip, First, Last, Ordinal}) && become(Prep, "on");
    }

};

} // namespace

std::vector<Symbol> with_picture_senses(std::vector<Symbol> symbols) {
    return PictureSenses(std::move(symbols)).run();
}

} // namespace needledrop::language
