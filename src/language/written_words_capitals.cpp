// Words to be shown that give themselves away: names and addresses, what stands behind a label, capitals.
#include "language/written_words_pass.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;

bool WrittenWords::address() {
    Symbol const& first = in_[i_];
    bool const opens = among(first.words, {"@", "#"});
    if (!is_latin(first) || (first.meaning == Mark && !opens) || first.is({Quoted, File})) return false;
    std::size_t end = i_ + 1;
    while (end < in_.size() && in_[end].glued && is_latin(in_[end]) && end - i_ < kLongestText &&
           !(in_[end].meaning == Mark && (end + 1 >= in_.size() || !in_[end + 1].glued)) &&
           !among(in_[end].words, {",", "!", "?", ")", ":", "%"}))
        ++end;
    if (end == i_ + 1 || !asked_) return false;
    std::string const words = text_.folded_words(first.first, in_[end - 1].last);
    bool const name = opens && first.glued == false && words.size() > 2 &&
                      ((words[1] >= 'a' && words[1] <= 'z') || words[1] == '_');
    if (!name && !is_address(words)) return false;
    while (name && end + 1 < in_.size() && in_[end].words == "#" && in_[end + 1].glued) // "#travel #italy"
        end += 2;
    return give(end);
}

bool WrittenWords::is_address(std::string const& words) {
    if (words.starts_with("www.") || words.starts_with("http")) return words.size() > 8;
    auto const dot = words.rfind('.');
    if (dot == std::string::npos || dot == 0 || words.find(' ') != std::string::npos) return false;
    bool const letters =
        std::ranges::any_of(words.substr(0, dot), [](char c) { return c >= 'a' && c <= 'z'; });
    auto const domain = words.substr(dot + 1, words.find('/', dot) - dot - 1);
    return letters &&
           among(domain, {"com",    "io",    "org",    "net",  "co",   "uk",  "de", "fr", "app", "shop",
                          "dev",    "tv",    "info",   "biz",  "edu",  "gov", "ca", "au", "ie",  "eu",
                          "studio", "store", "online", "site", "blog", "art", "fm", "gg", "ly",  "link"});
}

bool WrittenWords::after_label() {
    if (!asked_ || in_[i_].is({Quoted, File}) || !is_latin(in_[i_])) return false;
    if (out_.empty()) return false;
    Symbol const& label = out_.back();
    bool const plain = among(label.words, {"words", "phrase", "tagline", "slogan"});
    bool const caption = among(label.words, {"caption", "subtitle"});
    bool const figures =
        in_[i_].meaning == Number && among(label.words, {"date", "price", "year", "address", "score"});
    bool const of_music = label.words == "score" && !mark(i_ + 1, "-"); // "The score 8 dB lower"
    if (figures && of_music) return false;
    if (figures && label.words == "score") out_.back().meaning = Unknown;
    if (figures) return give(end_of_words(i_));
    if (label.words == "word" && capital(i_) && in_[i_].meaning != Mark) {
        out_.pop_back();
        return give(i_ + 1);
    }
    if ((!plain && !((is_label(label) || caption) && capital(i_))) || in_[i_].meaning == Mark) return false;
    if (in_[i_].is({Prep, And, Then, Position, Say, Question, ColourName, PoliteRequest, Instead, Bigger,
                    Smaller, Remove, Move, Change}) &&
        !capital(i_))
        return false;
    if (in_[i_].meaning == Not && !(label.words == "phrase" && i_ + 1 < in_.size())) return false;
    if (plain && !capital(i_) && in_[i_].is({Filler}) &&
        among(in_[i_].words, {"of", "with", "is", "are", "that"}))
        return false;
    std::size_t const end = end_of_words(i_);
    if (end == i_) return false;
    if (caption && !out_.empty() && out_.back().meaning == Captions) out_.back().meaning = Text;
    return give(end);
}

bool WrittenWords::between_commas() {
    if (!mark(i_, ",") || out_.empty() || !asked_ || !capital(i_ + 1)) return false;
    Symbol const& label = out_.back(); // "With my name, Dana Ruiz, at the start"
    if (!is_label(label) && !(label.meaning == Say && label.words.ends_with(" name"))) return false;
    std::size_t end = i_ + 1;
    while (end < in_.size() && end - i_ < kLongestText &&
           !(in_[end].meaning == Mark && among(in_[end].words, {",", ".", ";", "\n", "?"})) &&
           !ends_words(end, i_ + 1))
        ++end;
    if (end == i_ + 1) return false;
    ++i_;
    give(end);
    if (mark(i_, ",")) ++i_;
    return true;
}

bool WrittenWords::after_verb() {
    bool const chapter = in_[i_].meaning == OtherEdit && in_[i_].value == "chapters";
    if (out_.empty() || !capital(i_) || !(in_[i_].is({Unknown, Part}) || chapter) || !is_latin(in_[i_]))
        return false;
    Symbol const& verb = out_.back();
    bool const changes = verb.is({Change, Replace}) && is_latin(verb) && verb.last + 1 == in_[i_].first;
    std::size_t goal = i_ + 1; // "Change Draft to Final"
    while (changes && goal < in_.size() && goal - i_ < 4 && in_[goal].meaning != Prep &&
           in_[goal].meaning != Mark)
        ++goal;
    if (changes && goal + 1 < in_.size() && among(in_[goal].words, {"to", "with"}) && capital(goal + 1))
        return give(goal);
    if (!verb.is({Add, Put, Overlay, Show}) || !is_latin(verb) || verb.last + 1 != in_[i_].first)
        return false;
    std::size_t const end = end_of_words(i_);
    if (end == i_ || end >= in_.size()) return false;
    for (std::size_t i = i_; i < end; ++i)
        if (in_[i].is(
                {Music, Captions, Clip, Text, SoundEffect, TransitionName, Genre, Look, Video, Voiceover}))
            return false;
    std::size_t const stop = std::min(in_.size(), end + 6);
    bool const placed = std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(end),
                                    in_.begin() + static_cast<std::ptrdiff_t>(stop), [](Symbol const& s) {
                                        return s.is({Position, Video, ColourName, TextSize, Clip});
                                    });
    return placed && give(end);
}

bool WrittenWords::after_say() {
    if (out_.empty() || !capital(i_) || out_.back().meaning != Say || !is_latin(out_.back())) return false;
    if (in_[i_].is({Mark, Quoted, File})) return false;
    bool const names = among(out_.back().words, {"called", "named", "call"});
    bool const wanted = said_before([](Symbol const& s) {
        return s.is({Text, Watermark, Make, Create}) || (shows(s) && s.meaning != Say);
    });
    if (names && !wanted) return false; // "Our shop is called Blue Door"
    return give(with_apposition(end_of_words(i_)));
}

bool WrittenWords::after_with() {
    if (out_.size() < 2 || !capital(i_)) return false;
    bool const exchanged = among(out_.back().words, {"with", "to"}) &&
                           out_[out_.size() - 2].meaning == Quoted &&
                           std::ranges::any_of(out_, [](Symbol const& s) {
                               return s.is({Replace, Change});
                           });
    if (exchanged && in_[i_].meaning != Quoted) return give(end_of_words(i_)); // "The word Hello with Hi"
    if (out_.back().words != "with") return false;
    Symbol const& noun = out_[out_.size() - 2];
    if (!noun.is({Text, Watermark}) || !in_[i_].is({Unknown, Filler, Chitchat})) return false;
    return give(with_apposition(end_of_words(i_)));
}

bool WrittenWords::corrected() {
    if (out_.empty() || !is_latin(in_[i_]) || !(capital(i_) || in_[i_].meaning == Quoted)) return false;
    bool const split =
        out_.size() > 1 && out_.back().words == "be" && out_[out_.size() - 2].words.ends_with("should");
    if (split) {
        out_.pop_back();
        out_.back().words += " be";
    }
    Symbol& led = out_.back();
    if (led.meaning != PoliteRequest ||
        !(led.words.ends_with("should be") || led.words.ends_with("must be") ||
          led.words.ends_with("supposed to be")))
        return false;
    bool const words = std::ranges::any_of(out_, [](Symbol const& s) {
        return s.is({Text, Quoted, Say}) || is_label(s) || s.words.starts_with("typo") ||
               s.words.starts_with("spel") || s.words.starts_with("misspel");
    });
    if (!words || in_[i_].is({Position, ColourName, TextSize, FontName, Number, Mark})) return false;
    led.meaning = Say;
    led.words = "should be";
    if (out_.size() > 1) quote_wrong(out_[out_.size() - 2]);
    if (in_[i_].meaning == Quoted) return false;
    return give(end_of_words(i_));
}

bool WrittenWords::phone() {
    if (in_[i_].meaning != Number || out_.size() < 2) return false;
    bool const named =
        among(out_.back().words, {"number", "phone", "call", "at"}) &&
        std::ranges::any_of(out_, [](Symbol const& s) {
            return among(s.words, {"phone", "call", "number", "telephone", "phone number", "ring"});
        });
    std::size_t end = i_;
    while (end < in_.size() &&
           (in_[end].meaning == Number || (in_[end].meaning == Mark && in_[end].words == "-" &&
                                           end + 1 < in_.size() && in_[end + 1].meaning == Number)))
        ++end;
    if (!named || end - i_ < 2 || in_[end - 1].last - in_[i_].first < 7) return false;
    return give(end);
}

bool WrittenWords::after_writing() {
    if (out_.empty() ||
        !among(out_.back().words, {"write", "type", "write out", "type out", "stamp", "print"}))
        return false;
    Symbol const& first = in_[i_];
    if (!is_latin(first) ||
        !first.is({Unknown, Chitchat, Highlight, Mood, Speed, Question, Please, Add, Show}) ||
        among(first.words, {"me", "it", "this", "that", "something", "on", "in", "over", "down"}) ||
        i_ + 1 >= in_.size())
        return false;
    std::size_t const end = end_of_words(i_);
    for (std::size_t i = i_; i < end; ++i)
        if (in_[i].is({Text, Captions, Say, Quoted, OtherEdit}) ||
            among(in_[i].words, {"my", "the", "our", "his", "her"}))
            return false;
    return give(end);
}

bool WrittenWords::in_apposition() {
    if (!mark(i_, ",") || !asked_ || !capital(i_ + 1) || is_order(in_[i_ + 1]) || asks()) return false;
    bool const noun = said_before([](Symbol const& s) { return s.meaning == Text || is_label(s); });
    bool const taken = said_before([](Symbol const& s) {
        return s.is({Quoted, Remove, Change, Move, Replace, Make, Mark}) || names_other(s);
    });
    std::size_t const end = end_of_words(i_ + 1);
    if (!noun || taken || end == i_ + 1 || (end < in_.size() && !in_[end].is({Mark, Prep, Position})))
        return false;
    for (std::size_t i = i_ + 1; i < end; ++i)
        if (names_thing(in_[i])) return false;
    ++i_;
    give(with_apposition(end));
    if (mark(i_, ",")) ++i_;
    return true;
}

bool WrittenWords::after_time() {
    if (out_.empty() || !capital(i_) || in_[i_].is({Mark, Quoted, File, Unit, Prep})) return false;
    Symbol& time = out_.back();
    if (time.meaning != Duration || time.value != "timecode" || asks()) return false;
    bool const named = said_before([](Symbol const& s) { return s.is({Text, Quoted}); });
    bool const other = said_before([](Symbol const& s) {
        return s.is({Change, Move, Remove, Replace, Cut, Trim, Split, Captions}) || names_other(s);
    });
    if (!named || other || is_order(in_[i_])) return false;
    time.meaning = Moment;
    return give(end_of_words(i_));
}

std::size_t WrittenWords::with_apposition(std::size_t end) const {
    if (!mark(end, ",") || !capital(end + 1) || is_order(in_[end + 1])) return end;
    std::size_t const more = end_of_words(end + 1);
    for (std::size_t i = end + 1; i < more; ++i)
        if (in_[i].is({Music, Captions, Export, Genre}) && !capital(i)) return end;
    bool const whole = more >= in_.size() || in_[more].meaning == Mark || in_[more].is({Prep, Position});
    return whole && more - end <= 6 ? more : end;
}

bool WrittenWords::is_order(Symbol const& symbol) {
    return symbol.is({Add,   Put,    Make,          Remove,   Cut,    Trim,    Move,   Change,  Replace,
                      Mute,  Export, Keep,          Fade,     FadeIn, FadeOut, Speed,  Use,     Set,
                      Turn,  Show,   Then,          And,      Raise,  Lower,   Crop,   Split,   Want,
                      Apply, Please, PoliteRequest, Captions, Music,  Not,     Bigger, Smaller, It});
}

void WrittenWords::quote_wrong(Symbol& wrong) const {
    if (wrong.meaning != Unknown || !text_.capital(wrong.first)) return;
    wrong.meaning = Quoted;
    wrong.words = text_.words(wrong.first, wrong.last);
}

} // namespace needledrop::language
