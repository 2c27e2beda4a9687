#include "language/written_words.h"

#include "language/written_words_pass.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;

std::vector<Symbol> WrittenWords::run() {
    for (i_ = 0; i_ < in_.size();) {
        if (in_[i_].meaning == Mark && among(in_[i_].words, {".", "!", "?", "\n"})) begin_sentence();
        if (in_capitals() || in_small_letters()) continue;
        asked_ = asked_ || shows(in_[i_]) || in_[i_].is({Text, Watermark});
        out_.push_back(std::move(in_[i_++]));
    }
    return std::move(out_);
}

void WrittenWords::begin_sentence() {
    asked_ = false;
    sentence_ = out_.size() + 1;
}

bool WrittenWords::in_capitals() {
    return address() || after_label() || between_commas() || after_verb() || after_say() || after_with() ||
           corrected() || phone() || after_writing() || in_apposition() || after_time();
}

bool WrittenWords::in_small_letters() {
    if (i_ >= in_.size() || !is_latin(in_[i_]) || in_[i_].is({Mark, Quoted, File}) || asks()) return false;
    return figures_exchanged() || softly_said() || renamed() || after_bare_noun() || after_arrow() ||
           put_on_screen() || given_as_label() || shown_with();
}

std::vector<Symbol>::const_iterator WrittenWords::said_from() const {
    constexpr std::size_t kReach = 40;
    std::size_t const recent = out_.size() > kReach ? out_.size() - kReach : 0;
    return out_.cbegin() + static_cast<std::ptrdiff_t>(std::max(recent, std::min(sentence_, out_.size())));
}

bool WrittenWords::asks() const {
    return std::any_of(said_from(), out_.cend(), [](Symbol const& s) {
        return s.is({Question, Voiceover, VoiceKind, While, If, SoundEffect, Part, Silence, Concept::Speaking,
                     Undo, HelpAsked}) ||
               (s.meaning == Voice && s.words != "speaker");
    });
}

bool WrittenWords::give(std::size_t end) {
    Symbol symbol;
    symbol.meaning = Quoted;
    symbol.first = in_[i_].first;
    symbol.last = in_[end - 1].last;
    symbol.words = text_.words(symbol.first, symbol.last);
    out_.push_back(std::move(symbol));
    i_ = end;
    return true;
}

std::size_t WrittenWords::end_of_small_words(std::size_t from) const {
    std::size_t end = end_of_words(from);
    while (end > from + 1 &&
           (in_[end - 1].is({Instead, Please}) || among(in_[end - 1].words, {"thanks", "thank you"})))
        --end;
    for (std::size_t i = from + 1; i < end; ++i)
        if (opens_looks(i) && only_looks(i, end)) return i;
    return end;
}

bool WrittenWords::says_something(std::size_t end) const {
    bool content = false;
    for (std::size_t i = i_; i < end; ++i)
        content = content || !in_[i].is({Filler, Prep});
    return content && !only_looks(i_, end);
}

bool WrittenWords::opens_looks(std::size_t index) const {
    return in_[index].is({Prep, FadeIn, FadeOut, Animation, Use, ColourName, TextStyle}) ||
           among(in_[index].words, {"with"});
}

bool WrittenWords::only_looks(std::size_t first, std::size_t last) const {
    bool look = false;
    for (std::size_t i = first; i < last; ++i) {
        bool const tells = in_[i].is({ColourName, Position, TextSize, FontName, TextStyle, Animation, Bigger,
                                      Smaller, FadeIn, FadeOut, Look, Longer, Shorter, LanguageName, Start,
                                      Resolution, Another, Again});
        look = look || tells;
        if (!tells && !in_[i].is({Filler, Prep, Strength,  And, Text,   Number, NumberWord, Unit,
                                  More,   Less, Beginning, End, Middle, First,  Last,       Half,
                                  Video,  Clip, Mood,      Use, Up,     Down,   Background, FilterName}))
            return false;
    }
    return look;
}

bool WrittenWords::names_thing(Symbol const& symbol) {
    return symbol.is({Music,   Captions,  Clip,       Text,       SoundEffect, TransitionName, Genre,
                      Look,    Voiceover, FilterName, OtherEdit,  Photo,       Watermark,      Track,
                      Shape,   Ratio,     Slideshow,  Pad,        BlurPad,     SceneObject,    Everything,
                      Footage, Quoted,    File,       OutOfScope, Generative,  Timeline,       Status,
                      Credits, It,        Selected,   Audio,      Volume,      Original,       Background});
}

std::size_t WrittenWords::end_of_words(std::size_t from) const {
    std::size_t end = from;
    while (end < in_.size() && end - from < kLongestText && !ends_words(end, from))
        ++end;
    return end;
}

bool WrittenWords::ends_words(std::size_t index, std::size_t from) const {
    Symbol const& symbol = in_[index];
    bool const numbered = mark(index, "#") && index + 1 < in_.size() && in_[index + 1].glued &&
                          in_[index + 1].meaning == Number; // "Lily #7"
    if (symbol.meaning == Mark && !numbered)
        return !symbol.glued || !among(symbol.words, {"'", "#", "&", "-", "%", "!"});
    if (symbol.is({Quoted, File, Position, But, Not}) && !capital(index) && index > from) return true;
    if (symbol.is({And, Then}) && !capital(index) && index + 1 < in_.size())
        return shows(in_[index + 1]) || in_[index + 1].words.starts_with("leave") ||
               in_[index + 1].is({Hold, Make, Remove, Cut, Trim, Mute, Fade, FadeIn, FadeOut, Export, Move,
                                  Keep, Music, Captions});
    bool const place = symbol.meaning == Prep && index > from && !capital(index);
    bool const for_it = symbol.words == "for" && index + 1 < in_.size() && in_[index + 1].meaning == It;
    return place && !for_it && // "Wait for it"
           among(symbol.words, {"at", "in", "on", "across", "over", "from", "until", "under", "along", "for",
                                "near", "starting", "starting at", "below", "above", "during"}) &&
           leads_to_place(index + 1);
}

bool WrittenWords::leads_to_place(std::size_t index) const {
    while (index < in_.size() && in_[index].meaning == Filler)
        ++index;
    return index >= in_.size() ||
           in_[index].is({Position, Beginning, End,        Middle,    Number,     NumberWord, First,
                          Last,     Video,     Clip,       Here,      ColourName, FontName,   TextStyle,
                          TextSize, Ordinal,   Everything, All,       Text,       Music,      Animation,
                          Half,     It,        Selected,   Background});
}

std::vector<Symbol> with_written_words(Message const& text, std::vector<Symbol> symbols) {
    return WrittenWords(text, std::move(symbols)).run();
}

} // namespace needledrop::language
