#include "language/clause_kinds.h"

#include <algorithm>
#include <iterator>

namespace needledrop::language {

using enum Concept;

bool is_predicate(Symbol const& symbol) {
    return symbol.is(
        {Add,        Put,        Overlay,     Want,      Remove,    Cut,       Trim,    Shorten,   Lengthen,
         Keep,       Extract,    Replace,     Change,    Set,       Make,      Create,  Raise,     Lower,
         Turn,       Move,       Swap,        Split,     Merge,     Mute,      Unmute,  Fade,      FadeIn,
         FadeOut,    Duck,       Normalize,   Denoise,   BeatSync,  Export,    Upload,  Undo,      Redo,
         Show,       Apply,      Use,         Convert,   Compress,  Louder,    Quieter, Faster,    Slower,
         Bigger,     Smaller,    Longer,      Shorter,   Brighter,  Darker,    Warmer,  Cooler,    SlowMotion,
         TimeLapse,  HalfSpeed,  DoubleSpeed, Reverse,   Rotate,    Flip,      Crop,    Stabilize, OtherEdit,
         Generative, OutOfScope, Hold,        Voiceover, Highlight, Slideshow, Loop,    Less,      More});
}

bool is_head(Symbol const& symbol) {
    return symbol.is({Music,      Original,   Voice,          Audio,          Volume,      SoundEffect,
                      Voiceover,  Text,       Captions,       LineOfText,     Clip,        ClipRef,
                      ClipPair,   TextRef,    Photo,          Silence,        FillerWords, Noise,
                      Watermark,  Credits,    Status,         Highlight,      Slideshow,   Footage,
                      Look,       FilterName, ColourProperty, TransitionName, OtherEdit,   OutOfScope,
                      Quoted,     Stabilize,  BlurPad,        Shape,          Ratio,       Genre,
                      Loop,       BeatSync,   Fade,           FadeIn,         FadeOut,     Duck,
                      Denoise,    Normalize,  SlowMotion,     TimeLapse,      Reverse,     Colour,
                      Resolution, Track,      Warmer,         Cooler,         Brighter,    Darker});
}

bool sets_quality(Clause const& clause) {
    bool const level = clause.has(Music, Voice, Original) && clause.has(Percent, Decibel) &&
                       clause.symbols.size() <= 3 && !clause.has(Mood, Genre); // bgm20%
    auto const latin = [](Symbol const& s) {
        return !s.words.empty() && static_cast<unsigned char>(s.words[0]) < 0x80;
    };
    bool const stepped = clause.symbols.size() <= 5 && clause.has(Music, Voice, Original) &&
                         is_head(clause.symbols.front()) && std::ranges::any_of(clause.symbols, [&](auto& s) {
                             return latin(s) && s.is({Up, Down});
                         }); // "music down a bit"
    bool const numbered =
        (clause.symbols.size() == 2 ||
         (clause.symbols.size() == 3 && (clause.has_prep("to") || clause.has_prep("at")))) &&
        (latin(clause.symbols[0]) || clause.symbols.size() == 2) &&
        clause.symbols[0].is({Music, Voice, Original, Audio, Volume}) &&
        clause.symbols.back().meaning == Number; // "bgm 100", "my mic to 120"
    return level || stepped || numbered ||
           (clause.has(ColourProperty, Volume, Speed) && clause.has(Up, Down, Number, Percent, Decibel));
}

bool has_predicate(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, is_predicate) || sets_quality(clause) || clause.has(Factor) ||
           (clause.has(Photo) && clause.has(Every)) || // 照片一张2秒
           std::ranges::any_of(clause.symbols, [](Symbol const& s) {
               return s.meaning == Pad && s.words.ends_with(" it");
           }); // "… and letterbox it"
}

bool sounds_at(Clause const& clause) {
    return clause.has(SoundEffect) && clause.has(Moment, Beginning, End, Background) &&
           !clause.has(Audio, Volume);
}

bool stands_alone(Clause const& clause) {
    return clause.symbols.size() <= 4 &&
           (clause.has(Shape, Ratio, Captions) || clause.has(FilterName, BeatSync, TransitionName) ||
            clause.has(Resolution, Stabilize, Slideshow) || clause.has(Genre, Music) ||
            (clause.has(Another) && clause.has(Track)) || sounds_at(clause) ||
            clause.has(Highlight, Format)) &&
           !clause.has(Text, Quoted);
}

bool has_head(Clause const& clause) {
    return std::ranges::any_of(clause.symbols, is_head);
}

bool lowers_under_speech(Clause const& clause) {
    return clause.has(Lower) && clause.has(Speaking);
}

bool waits_for_object(Clause const& clause) {
    return !lowers_under_speech(clause) &&
           clause.has(Add, Put, Want, Remove, Cut, Trim, Keep, Replace, Change, Use, Create, Generative,
                      Apply, Set, Make, Raise, Lower) &&
           !has_head(clause) && !clause.has(Factor) && !clause.has_value(Every, "photo") &&
           !(clause.has(Mood) && clause.has(Add, Want, Replace));
}

bool is_sharable(Symbol const& symbol) {
    return symbol.is({Add,        Put,   Want,   Remove,  Replace, Mute,   Create,  Cut,     Trim,   Change,
                      Make,       Raise, Lower,  Merge,   Use,     Split,  Apply,   Reverse, Unmute, Move,
                      Generative, Keep,  Louder, Quieter, Only,    Bigger, Smaller, Set});
}

bool is_taking_back(Clause const& clause) {
    return clause.has_value(Chitchat, "never mind") && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is({Chitchat, Tentative, PoliteRequest, Then, Hold, It, Prep, Filler}) ||
                      s.words == "no" || s.words == "wait" || s.words == "actually";
           });
}

bool only_references(Clause const& clause) {
    return std::ranges::all_of(clause.symbols, [](Symbol const& symbol) {
        return symbol.is({ClipRef, ClipPair,  Prep,     Video,   Beginning, End,           Middle,   Moment,
                          Range,   FirstSpan, LastSpan, Since,   Until,     Here,          All,      Each,
                          While,   Speaking,  Unknown,  TextRef, Platform,  ForLength,     Duration, Only,
                          Footage, Part,      Shape,    Ratio,   Tentative, PoliteRequest, It,       Rest});
    });
}

bool too_much(Clause const& clause) {
    std::size_t const mood = clause.where({Mood});
    if (mood == 0 || mood >= clause.symbols.size() || clause.symbols[mood - 1].meaning != Strength)
        return false;
    std::string const& words = clause.symbols[mood - 1].words;
    return (words.starts_with("太") || words == "有点" || words.starts_with("过")) &&
           !clause.has(Add, Want, Replace);
}

bool share_family(Clause const& left, Clause const& right) {
    auto const both = [&](Concept meaning) { return left.has(meaning) && right.has(meaning); };
    return both(ColourProperty) || (left.has(ClipRef) && right.has(ClipRef)) ||
           (left.has(Mood, Genre) && right.has(Mood, Genre, Music));
}

Topic first_topic(Clause const& clause) {
    for (auto const& symbol : clause.symbols)
        if (topic_of(symbol) != Topic::None) return topic_of(symbol);
    return Topic::None;
}

bool has_topic(Clause const& clause) {
    return first_topic(clause) != Topic::None;
}

bool reaches(Symbol const& verb, Clause const& piece) {
    Topic const topic = first_topic(piece);
    bool const apart = topic == Topic::Music || topic == Topic::Captions || topic == Topic::Transition ||
                       topic == Topic::Filter || topic == Topic::Text || topic == Topic::Shape;
    if (!apart) return true;
    if (verb.is({Merge, Split, Trim, Reverse, Keep, Move, Unmute, Raise, Lower, Louder, Quieter}) &&
        topic != Topic::Music)
        return false;
    if (verb.is({Merge, Split, Trim, Reverse})) return false;
    bool const fresh = piece.has(Mood, Genre) && topic == Topic::Music && piece.join == Join::Comma;
    return !(fresh && verb.is({Cut, Remove}));
}

bool about_two_things(Clause const& left, Clause const& right) {
    Topic const one = first_topic(left);
    Topic const other = first_topic(right);
    auto const wished = [](Topic topic) {
        return topic != Topic::None && topic != Topic::Clips && topic != Topic::Sound;
    };
    return wished(one) && wished(other) && one != other;
}

bool lists_alike(Clause const& left, Clause const& right) {
    auto const placed = [](Clause const& clause) {
        return clause.has(Moment, ClipRef, Beginning) || clause.has(End, Here) || clause.has_prep("at");
    };
    bool const same = (left.count({SoundEffect}) == 1 && right.count({SoundEffect}) == 1) ||
                      (left.count({FilterName}) == 1 && right.count({FilterName}) == 1 && left.has(ClipRef) &&
                       right.has(ClipRef));
    return same && placed(left) && placed(right) && left.symbols.front().words[0] > 0 &&
           std::ranges::none_of(left.symbols, is_predicate) &&
           std::ranges::none_of(right.symbols, is_predicate);
}

bool only_looks(Clause const& clause) {
    return clause.has(FilterName) && clause.symbols.front().words[0] > 0 &&
           std::ranges::all_of(clause.symbols, [](Symbol const& s) {
               return s.is({FilterName, Look, Prep, Strength});
           });
}

bool is_whole_wish(Clause const& clause) {
    auto const only = [&](std::initializer_list<Concept> meanings) {
        return std::ranges::all_of(clause.symbols, [&](Symbol const& s) { return s.is(meanings); });
    };
    if (static_cast<unsigned char>(clause.symbols.front().words[0]) >= 0x80) return false;
    bool const opens = clause.has_word("open") || clause.has_word("begin") ||
                       (clause.has(Beginning, End) && !clause.has_prep("at"));
    bool const places = clause.count({ClipRef}) == 1 && opens &&
                        only({ClipRef, Beginning, End, Unknown, Prep, Video, Mark, Start, Highlight});
    bool const sounds = clause.count({SoundEffect}) == 1 &&
                        only({SoundEffect, Background, Moment, Prep, Beginning, End, Strength, Fit});
    return places || sounds;
}

bool acts_alone(Clause const& clause) {
    return clause.has(Slower, Faster, Louder) || clause.has(Quieter, Mute, Stabilize) ||
           clause.has(Reverse, Rotate, Export) || clause.has(SlowMotion, DoubleSpeed, HalfSpeed) ||
           clause.has(FadeOut, FadeIn, Brighter) || clause.has(Darker, Crop, Flip);
}

bool tells_past(Symbol const& symbol) {
    static constexpr std::string_view kPast[] = {
        "went",    "was",     "were",    "had",    "came",    "started", "happened",
        "fell",    "broke",   "rang",    "barked", "coughed", "walked",  "talked",
        "stopped", "dropped", "sneezed", "froze",  "got",     "forgot",  "messed"};
    return symbol.meaning == Unknown &&
           std::ranges::find(kPast, std::string_view(symbol.words)) != std::end(kPast);
}

bool orders_piece(Clause const& clause) {
    if (clause.symbols.empty() || static_cast<unsigned char>(clause.symbols[0].words[0]) >= 0x80)
        return false;
    return clause.has(Make, Create, Want, Add, Generative) && !clause.has(Text, Quoted, Captions) &&
           !clause.has(Music, Say, Voiceover) &&
           (clause.has(Highlight, Slideshow) ||
            (clause.has(Duration) && clause.has(Convert, Video, Platform)));
}

} // namespace needledrop::language
