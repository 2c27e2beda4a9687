// Words to be shown that only their place in the sentence gives away.
#include "language/written_words_pass.h"


namespace needledrop::language {

using enum Concept;

bool WrittenWords::figures_exchanged() {
    if (in_[i_].meaning != Number || i_ + 2 >= in_.size() || out_.empty()) return false;
    bool const pair = out_.back().words == "from" && in_[i_ + 1].words == "to" &&
                      in_[i_ + 2].meaning == Number && (i_ + 3 >= in_.size() || in_[i_ + 3].meaning != Unit);
    bool const text = said_before([](Symbol const& s) {
        return s.meaning == Text || among(s.words, {"year", "date", "price", "number", "score"});
    });
    bool const change = said_before([](Symbol const& s) { return s.is({Change, Replace}); });
    if (!pair || !text || !change) return false;
    out_.pop_back();
    give(i_ + 1);
    out_.push_back(std::move(in_[i_++]));
    return give(i_ + 1);
}

bool WrittenWords::softly_said() {
    if (out_.empty() || out_.back().meaning != Say || !is_latin(out_.back())) return false;
    bool const named = said_before([](Symbol const& s) {
                           return s.is({Text, Watermark});
                       }) ||
                       out_.back().words.starts_with("with ") || demands();
    bool const caption = said_before([](Symbol const& s) { return among(s.words, {"caption", "subtitle"}); });
    bool const shown = said_before([](Symbol const& s) { return shows(s) && s.meaning != Say; });
    bool const held =
        out_.size() > 1 && out_[out_.size() - 2].meaning == It && said_before([](Symbol const& s) {
            return s.is({Make, Change});
        });
    if (!named && !caption && !shown && !held) return false;
    bool const loose = among(out_.back().words, {"read", "called", "named", "say", "written", "call"});
    if (loose && !named && !caption && !held) return false;
    if (in_[i_].is({It, Want, Prep, Instead, Please, Bigger, Smaller}) && !in_[i_].is({Prep})) return false;
    if (in_[i_].meaning == Prep && (in_[i_].words != "in" || leads_to_place(i_ + 1))) return false;
    std::size_t const end = end_of_small_words(i_);
    if (!says_something(end)) return false;
    for (auto& symbol : out_)
        if (caption && among(symbol.words, {"caption", "subtitle"})) symbol.meaning = Text;
    return give(end);
}

bool WrittenWords::renamed() {
    bool const exchanged = !out_.empty() && out_.back().words == "for" && said_before([](Symbol const& s) {
        return s.is({Replace, Swap});
    }); // "Swap the title for X"
    if (out_.size() < 3 || !(exchanged || among(out_.back().words, {"to", "into", "by", "as", "with"})))
        return false;
    Symbol const& noun = out_[out_.size() - 2];
    if (noun.meaning != Text || !said_before([](Symbol const& s) { return s.is({Change, Replace, Set}); }))
        return false;
    if (in_[i_].is({Want, Start, Fade, FadeIn, FadeOut, Another, It, Position, Number, Move, Make, Show,
                    Lower, Raise, Bigger, Smaller, Say, Vague, Keep}) ||
        among(in_[i_].words, {"be", "have", "match", "something", "stay", "last", "end"}))
        return false;
    std::size_t const end = end_of_small_words(i_);
    if (!says_something(end)) return false;
    for (std::size_t i = i_; i < end; ++i)
        if (in_[i].is({FontName, TextSize, Unit, Look}) && !capital(i)) return false;
    return give(end);
}

bool WrittenWords::after_bare_noun() {
    if (out_.size() < 2 || !among(out_.back().words, {"text", "title", "heading", "headline"})) return false;
    Symbol const& verb = out_[out_.size() - 2];
    if (!verb.is({Add, Put, Show, Overlay}) || verb.last + 1 != out_.back().first) return false;
    if (!in_[i_].is({Unknown, Chitchat, Mood, Vague, Complaint, Question, Want})) return false;
    std::size_t const end = end_of_small_words(i_);
    if (end < i_ + 2 || only_looks(i_, end)) return false;
    for (std::size_t i = i_; i < end; ++i)
        if (names_thing(in_[i]) || in_[i].is({Animation, TextStyle, FontName})) return false;
    return give(end);
}

bool WrittenWords::after_arrow() {
    if (out_.size() < 2 || !among(out_.back().words, {"=", ">"}) || out_.back().meaning != Mark) return false;
    std::size_t noun = out_.size() - 2;
    if (noun > 0 && mark_of(out_[noun], {"-", "="})) --noun;
    if (out_[noun].meaning != Text || !in_[i_].is({Unknown, Mood, Chitchat, Video, Clip, Genre, Filler}))
        return false;
    std::size_t const end = end_of_small_words(i_);
    if (!says_something(end)) return false;
    Symbol say = out_.back();
    out_.resize(noun + 1);
    say.meaning = Say;
    say.words = "should say";
    out_.push_back(std::move(say));
    return give(end);
}

bool WrittenWords::put_on_screen() {
    if (out_.empty() || !is_latin(out_.back())) return false;
    Symbol const& verb = out_.back();
    bool const puts = (shows(verb) && !verb.is({Say, Use, Want, Create})) ||
                      among(verb.words, {"flash", "splash", "pop", "stamp", "print"});
    if (!puts || verb.last + 1 != in_[i_].first) return false;
    if (!in_[i_].is({Unknown, Chitchat, Mood, Highlight, Vague, Platform, Complaint, Question}) ||
        among(in_[i_].words, {"me", "us", "up", "something", "these", "those", "two", "both"}))
        return false;
    std::size_t const end = end_of_words(i_);
    if (end >= in_.size() || end < i_ + 2) return false;
    for (std::size_t i = i_; i < end; ++i)
        if (names_thing(in_[i])) return false;
    return on_screen(end) && give(end);
}

bool WrittenWords::given_as_label() {
    if (out_.empty() || !among(out_.back().words, {"as", "with"})) return false;
    std::size_t verb = sentence_;
    while (verb < out_.size() && out_[verb].is({Please, Filler, PoliteRequest, Mark}))
        ++verb;
    if (verb + 2 >= out_.size() || !among(out_[verb].words, {"label", "title", "caption", "tag"}))
        return false;
    bool const clips =
        std::all_of(out_.begin() + static_cast<std::ptrdiff_t>(verb) + 1, out_.end(), [](Symbol const& s) {
            return s.is({Filler, Clip, Ordinal, First, Last, Number, NumberWord, It, Selected, Video, Footage,
                         Middle});
        });
    std::size_t const end = end_of_small_words(i_);
    if (!clips || !says_something(end)) return false;
    for (std::size_t i = i_; i < end; ++i)
        if (names_thing(in_[i])) return false;
    out_[verb].meaning = Text;
    return give(end);
}

bool WrittenWords::shown_with() {
    if (out_.size() < 2 || out_.back().words != "with" || out_[out_.size() - 2].meaning != Text) return false;
    if (!in_[i_].is({Unknown, Chitchat}) || is_label(in_[i_]) || in_[i_].words.ends_with("ing")) return false;
    std::size_t const end = end_of_small_words(i_);
    if (end < i_ + 2 || only_looks(i_, end)) return false;
    for (std::size_t i = i_; i < end; ++i)
        if (names_thing(in_[i]) || is_label(in_[i]) ||
            in_[i].is({FontName, TextStyle, Animation, ColourName}))
            return false;
    return give(end);
}

bool WrittenWords::on_screen(std::size_t index) const {
    for (std::size_t i = index; i < in_.size() && i < index + 5; ++i) {
        if (in_[i].meaning == Position) return true;
        if (in_[i].meaning == Video)
            return among(in_[i].words, {"screen", "the screen", "video", "the video", "picture",
                                        "the picture", "my video", "frame", "clip"});
        if (!in_[i].is({Prep, Filler})) return false;
    }
    return false;
}

bool WrittenWords::demands() const {
    return among(out_.back().words, {"should say", "should read", "it should say", "it says", "must say",
                                     "needs to say", "that should read"});
}

bool WrittenWords::mark_of(Symbol const& symbol, std::initializer_list<std::string_view> marks) {
    return symbol.meaning == Mark && among(symbol.words, marks);
}

bool WrittenWords::names_other(Symbol const& symbol) {
    return symbol.is({Music, Captions, TransitionName, FilterName, SoundEffect, Shape, Ratio});
}

} // namespace needledrop::language
