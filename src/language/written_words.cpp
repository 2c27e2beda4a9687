#include "language/written_words.h"

#include <algorithm>
#include <array>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kLongestText = 16; ///< Symbols that unquoted words may take.

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_latin(Symbol const& symbol) {
    return !symbol.words.empty() && static_cast<unsigned char>(symbol.words[0]) < 0x80;
}

/// "name", "words", "tagline": what follows is to be read by those who watch.
bool is_label(Symbol const& symbol) {
    return among(symbol.words,
                 {"name",        "names",        "words", "phrase",  "message", "tagline", "slogan",
                  "motto",       "headline",     "quote", "hashtag", "handle",  "url",     "website",
                  "web address", "phone number", "email", "address", "score",   "date",    "line"});
}

bool shows(Symbol const& symbol) {
    return symbol.is({Add, Put, Overlay, Show, Want, Create, Use, Say}) && is_latin(symbol);
}

class Writing {
public:
    Writing(Message const& text, std::vector<Symbol> symbols)
        : text_(text)
        , in_(std::move(symbols)) {
        out_.reserve(in_.size());
    }

    std::vector<Symbol> run() {
        for (i_ = 0; i_ < in_.size();) {
            if (in_[i_].meaning == Mark && among(in_[i_].words, {".", "!", "?", "\n"})) begin_sentence();
            if (in_capitals() || in_small_letters()) continue;
            asked_ = asked_ || shows(in_[i_]) || in_[i_].is({Text, Watermark});
            out_.push_back(std::move(in_[i_++]));
        }
        return std::move(out_);
    }

private:
    void begin_sentence() {
        asked_ = false;
        sentence_ = out_.size() + 1;
    }

    /// Names and addresses, or words that a label or a capital gives away.
    bool in_capitals() {
        return address() || after_label() || between_commas() || after_verb() || after_say() ||
               after_with() || corrected() || phone() || after_writing() || in_apposition() || after_time();
    }

    /// Words that only their place in the sentence gives away.
    bool in_small_letters() {
        if (i_ >= in_.size() || !is_latin(in_[i_]) || in_[i_].is({Mark, Quoted, File}) || asks())
            return false;
        return figures_exchanged() || softly_said() || renamed() || after_bare_noun() || after_arrow() ||
               put_on_screen() || given_as_label() || shown_with();
    }

    /// Where the sentence began, or the last part of it in a paste without an end.
    std::vector<Symbol>::const_iterator said_from() const {
        constexpr std::size_t kReach = 40;
        std::size_t const recent = out_.size() > kReach ? out_.size() - kReach : 0;
        return out_.cbegin() +
               static_cast<std::ptrdiff_t>(std::max(recent, std::min(sentence_, out_.size())));
    }

    /// The sentence so far asks, or speaks of what is heard.
    bool asks() const {
        return std::any_of(said_from(), out_.cend(), [](Symbol const& s) {
            return s.is({Question, Voiceover, VoiceKind, While, If, SoundEffect, Part, Silence,
                         Concept::Speaking, Undo, HelpAsked}) ||
                   (s.meaning == Voice && s.words != "speaker");
        });
    }

    template <class Predicate>
    bool said_before(Predicate&& predicate) const {
        return std::any_of(said_from(), out_.cend(), predicate);
    }

    bool capital(std::size_t index) const { return index < in_.size() && text_.capital(in_[index].first); }
    bool mark(std::size_t index, std::string_view mark) const {
        return index < in_.size() && in_[index].meaning == Mark && in_[index].words == mark;
    }

    bool give(std::size_t end) {
        Symbol symbol;
        symbol.meaning = Quoted;
        symbol.first = in_[i_].first;
        symbol.last = in_[end - 1].last;
        symbol.words = text_.words(symbol.first, symbol.last);
        out_.push_back(std::move(symbol));
        i_ = end;
        return true;
    }

    /// The end of words in small letters: where looks, "instead" or "please" follow to the end, these are
    /// none.
    std::size_t end_of_small_words(std::size_t from) const {
        std::size_t end = end_of_words(from);
        while (end > from + 1 &&
               (in_[end - 1].is({Instead, Please}) || among(in_[end - 1].words, {"thanks", "thank you"})))
            --end;
        for (std::size_t i = from + 1; i < end; ++i)
            if (opens_looks(i) && only_looks(i, end)) return i;
        return end;
    }

    /// More than articles and looks stands between here and `end`.
    bool says_something(std::size_t end) const {
        bool content = false;
        for (std::size_t i = i_; i < end; ++i)
            content = content || !in_[i].is({Filler, Prep});
        return content && !only_looks(i_, end);
    }

    /// "… in yellow", "… with a shadow", "… fading in", "… big and bold".
    bool opens_looks(std::size_t index) const {
        return in_[index].is({Prep, FadeIn, FadeOut, Animation, Use, ColourName, TextStyle}) ||
               among(in_[index].words, {"with"});
    }

    /// Nothing but how words look, where and when they stand.
    bool only_looks(std::size_t first, std::size_t last) const {
        bool look = false;
        for (std::size_t i = first; i < last; ++i) {
            bool const tells = in_[i].is({ColourName, Position, TextSize, FontName, TextStyle, Animation,
                                          Bigger, Smaller, FadeIn, FadeOut, Look, Longer, Shorter,
                                          LanguageName, Start, Resolution, Another, Again});
            look = look || tells;
            if (!tells && !in_[i].is({Filler, Prep, Strength,  And, Text,   Number, NumberWord, Unit,
                                      More,   Less, Beginning, End, Middle, First,  Last,       Half,
                                      Video,  Clip, Mood,      Use, Up,     Down,   Background, FilterName}))
                return false;
        }
        return look;
    }

    /// What is no speech to be read but a thing of the edit.
    static bool names_thing(Symbol const& symbol) {
        return symbol.is({Music,      Captions,    Clip,       Text,       SoundEffect, TransitionName,
                          Genre,      Look,        Voiceover,  FilterName, OtherEdit,   Photo,
                          Watermark,  Track,       Shape,      Ratio,      Slideshow,   Pad,
                          BlurPad,    SceneObject, Everything, Footage,    Quoted,      File,
                          OutOfScope, Generative,  Timeline,   Status,     Credits,     It,
                          Selected,   Audio,       Volume,     Original,   Background});
    }

    /// Where the words that begin at `from` end: at a mark, a place, a time, a joint before another wish.
    std::size_t end_of_words(std::size_t from) const {
        std::size_t end = from;
        while (end < in_.size() && end - from < kLongestText && !ends_words(end, from))
            ++end;
        return end;
    }

    bool ends_words(std::size_t index, std::size_t from) const {
        Symbol const& symbol = in_[index];
        bool const numbered = mark(index, "#") && index + 1 < in_.size() && in_[index + 1].glued &&
                              in_[index + 1].meaning == Number; // "Lily #7"
        if (symbol.meaning == Mark && !numbered)
            return !symbol.glued || !among(symbol.words, {"'", "#", "&", "-", "%", "!"});
        if (symbol.is({Quoted, File, Position, But, Not}) && !capital(index) && index > from) return true;
        if (symbol.is({And, Then}) && !capital(index) && index + 1 < in_.size())
            return shows(in_[index + 1]) || in_[index + 1].words.starts_with("leave") ||
                   in_[index + 1].is({Hold, Make, Remove, Cut, Trim, Mute, Fade, FadeIn, FadeOut, Export,
                                      Move, Keep, Music, Captions});
        bool const place = symbol.meaning == Prep && index > from && !capital(index);
        bool const for_it = symbol.words == "for" && index + 1 < in_.size() && in_[index + 1].meaning == It;
        return place && !for_it && // "Wait for it"
               among(symbol.words, {"at", "in", "on", "across", "over", "from", "until", "under", "along",
                                    "for", "near", "starting", "starting at", "below", "above", "during"}) &&
               leads_to_place(index + 1);
    }

    bool leads_to_place(std::size_t index) const {
        while (index < in_.size() && in_[index].meaning == Filler)
            ++index;
        return index >= in_.size() ||
               in_[index].is({Position, Beginning, End,        Middle,    Number,     NumberWord, First,
                              Last,     Video,     Clip,       Here,      ColourName, FontName,   TextStyle,
                              TextSize, Ordinal,   Everything, All,       Text,       Music,      Animation,
                              Half,     It,        Selected,   Background});
    }

    /// www.brightdesk.io, jo@mail.com, @jess.films, #roadtrip: glued together.
    bool address() {
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
        while (name && end + 1 < in_.size() && in_[end].words == "#" &&
               in_[end + 1].glued) // "#travel #italy"
            end += 2;
        return give(end);
    }

    static bool is_address(std::string const& words) {
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

    /// "The words thank you for watching", "my name Sarah Jones".
    bool after_label() {
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
        if ((!plain && !((is_label(label) || caption) && capital(i_))) || in_[i_].meaning == Mark)
            return false;
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

    /// "Put her name, Lily #7, under her": told after a comma.
    bool between_commas() {
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

    /// "Put Happy Birthday Mom at the top": capitals behind the verb, and a place for them.
    bool after_verb() {
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
            if (in_[i].is({Music, Captions, Clip, Text, SoundEffect, TransitionName, Genre, Look, Video,
                           Voiceover}))
                return false;
        std::size_t const stop = std::min(in_.size(), end + 6);
        bool const placed = std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(end),
                                        in_.begin() + static_cast<std::ptrdiff_t>(stop), [](Symbol const& s) {
                                            return s.is({Position, Video, ColourName, TextSize, Clip});
                                        });
        return placed && give(end);
    }

    /// "Our phone number 0161 555 0182 should show at the end".
    bool phone() {
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

    /// "Write follow for more recipes", in small letters.
    bool after_writing() {
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

    /// "Some text saying Grand Opening June 5": a name behind a word that says.
    bool after_say() {
        if (out_.empty() || !capital(i_) || out_.back().meaning != Say || !is_latin(out_.back()))
            return false;
        if (in_[i_].is({Mark, Quoted, File})) return false;
        bool const names = among(out_.back().words, {"called", "named", "call"});
        bool const wanted = said_before([](Symbol const& s) {
            return s.is({Text, Watermark, Make, Create}) || (shows(s) && s.meaning != Say);
        });
        if (names && !wanted) return false; // "Our shop is called Blue Door"
        return give(with_apposition(end_of_words(i_)));
    }

    /// "Jane Doe, CEO", "Anna Lee, Head of Sales": the comma stands inside.
    std::size_t with_apposition(std::size_t end) const {
        if (!mark(end, ",") || !capital(end + 1) || is_order(in_[end + 1])) return end;
        std::size_t const more = end_of_words(end + 1);
        for (std::size_t i = end + 1; i < more; ++i)
            if (in_[i].is({Music, Captions, Export, Genre}) && !capital(i)) return end;
        bool const whole = more >= in_.size() || in_[more].meaning == Mark || in_[more].is({Prep, Position});
        return whole && more - end <= 6 ? more : end;
    }

    /// A verb that begins an order of its own.
    static bool is_order(Symbol const& symbol) {
        return symbol.is({Add,   Put,    Make,          Remove,   Cut,    Trim,    Move,   Change,  Replace,
                          Mute,  Export, Keep,          Fade,     FadeIn, FadeOut, Speed,  Use,     Set,
                          Turn,  Show,   Then,          And,      Raise,  Lower,   Crop,   Split,   Want,
                          Apply, Please, PoliteRequest, Captions, Music,  Not,     Bigger, Smaller, It});
    }

    /// "Chapter titles at 0:00 Intro, 0:30 Demo": each is shown at its time.
    bool after_time() {
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

    /// "A name tag for the speaker, Tom Reed".
    bool in_apposition() {
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

    static bool names_other(Symbol const& symbol) {
        return symbol.is({Music, Captions, TransitionName, FilterName, SoundEffect, Shape, Ratio});
    }

    /// "Text that says subscribe for more", "have it say the end".
    bool softly_said() {
        if (out_.empty() || out_.back().meaning != Say || !is_latin(out_.back())) return false;
        bool const named = said_before([](Symbol const& s) {
                               return s.is({Text, Watermark});
                           }) ||
                           out_.back().words.starts_with("with ") || demands();
        bool const caption = said_before([](Symbol const& s) {
            return among(s.words, {"caption", "subtitle"});
        });
        bool const shown = said_before([](Symbol const& s) { return shows(s) && s.meaning != Say; });
        bool const held =
            out_.size() > 1 && out_[out_.size() - 2].meaning == It && said_before([](Symbol const& s) {
                return s.is({Make, Change});
            });
        if (!named && !caption && !shown && !held) return false;
        bool const loose = among(out_.back().words, {"read", "called", "named", "say", "written", "call"});
        if (loose && !named && !caption && !held) return false;
        if (in_[i_].is({It, Want, Prep, Instead, Please, Bigger, Smaller}) && !in_[i_].is({Prep}))
            return false;
        if (in_[i_].meaning == Prep && (in_[i_].words != "in" || leads_to_place(i_ + 1))) return false;
        std::size_t const end = end_of_small_words(i_);
        if (!says_something(end)) return false;
        for (auto& symbol : out_)
            if (caption && among(symbol.words, {"caption", "subtitle"})) symbol.meaning = Text;
        return give(end);
    }

    /// "It should say 2024": said of words that stand there.
    bool demands() const {
        return among(out_.back().words, {"should say", "should read", "it should say", "it says", "must say",
                                         "needs to say", "that should read"});
    }

    /// "Add text follow me", "add title my first vlog": no article, and words behind the noun.
    bool after_bare_noun() {
        if (out_.size() < 2 || !among(out_.back().words, {"text", "title", "heading", "headline"}))
            return false;
        Symbol const& verb = out_[out_.size() - 2];
        if (!verb.is({Add, Put, Show, Overlay}) || verb.last + 1 != out_.back().first) return false;
        if (!in_[i_].is({Unknown, Chitchat, Mood, Vague, Complaint, Question, Want})) return false;
        std::size_t const end = end_of_small_words(i_);
        if (end < i_ + 2 || only_looks(i_, end)) return false;
        for (std::size_t i = i_; i < end; ++i)
            if (names_thing(in_[i]) || in_[i].is({Animation, TextStyle, FontName})) return false;
        return give(end);
    }

    /// "Title -> Spring Sale", "title = Autumn Sale": what it is to say.
    bool after_arrow() {
        if (out_.size() < 2 || !among(out_.back().words, {"=", ">"}) || out_.back().meaning != Mark)
            return false;
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

    static bool mark_of(Symbol const& symbol, std::initializer_list<std::string_view> marks) {
        return symbol.meaning == Mark && among(symbol.words, marks);
    }

    /// "Change the year in the title from 2023 to 2024": figures, where no unit makes them a time.
    bool figures_exchanged() {
        if (in_[i_].meaning != Number || i_ + 2 >= in_.size() || out_.empty()) return false;
        bool const pair = out_.back().words == "from" && in_[i_ + 1].words == "to" &&
                          in_[i_ + 2].meaning == Number &&
                          (i_ + 3 >= in_.size() || in_[i_ + 3].meaning != Unit);
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

    /// "Change the title to our trip to rome".
    bool renamed() {
        bool const exchanged =
            !out_.empty() && out_.back().words == "for" && said_before([](Symbol const& s) {
                return s.is({Replace, Swap});
            }); // "Swap the title for X"
        if (out_.size() < 3 || !(exchanged || among(out_.back().words, {"to", "into", "by", "as", "with"})))
            return false;
        Symbol const& noun = out_[out_.size() - 2];
        if (noun.meaning != Text || !said_before([](Symbol const& s) {
                return s.is({Change, Replace, Set});
            }))
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

    /// "Put welcome to my channel on screen", "pop thanks for watching across the bottom".
    bool put_on_screen() {
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

    /// A place of the picture stands at `index`: "on screen", "across the bottom", "in the corner".
    bool on_screen(std::size_t index) const {
        for (std::size_t i = index; i < in_.size() && i < index + 5; ++i) {
            if (in_[i].meaning == Position) return true;
            if (in_[i].meaning == Video)
                return among(in_[i].words, {"screen", "the screen", "video", "the video", "picture",
                                            "the picture", "my video", "frame", "clip"});
            if (!in_[i].is({Prep, Filler})) return false;
        }
        return false;
    }

    /// "An end card with thanks for watching".
    bool shown_with() {
        if (out_.size() < 2 || out_.back().words != "with" || out_[out_.size() - 2].meaning != Text)
            return false;
        if (!in_[i_].is({Unknown, Chitchat}) || is_label(in_[i_]) || in_[i_].words.ends_with("ing"))
            return false;
        std::size_t const end = end_of_small_words(i_);
        if (end < i_ + 2 || only_looks(i_, end)) return false;
        for (std::size_t i = i_; i < end; ++i)
            if (names_thing(in_[i]) || is_label(in_[i]) ||
                in_[i].is({FontName, TextStyle, Animation, ColourName}))
                return false;
        return give(end);
    }

    /// "Label clip 2 as after", "caption the first clip with morning routine".
    bool given_as_label() {
        if (out_.empty() || !among(out_.back().words, {"as", "with"})) return false;
        std::size_t verb = sentence_;
        while (verb < out_.size() && out_[verb].is({Please, Filler, PoliteRequest, Mark}))
            ++verb;
        if (verb + 2 >= out_.size() || !among(out_[verb].words, {"label", "title", "caption", "tag"}))
            return false;
        bool const clips = std::all_of(out_.begin() + static_cast<std::ptrdiff_t>(verb) + 1, out_.end(),
                                       [](Symbol const& s) {
                                           return s.is({Filler, Clip, Ordinal, First, Last, Number,
                                                        NumberWord, It, Selected, Video, Footage, Middle});
                                       });
        std::size_t const end = end_of_small_words(i_);
        if (!clips || !says_something(end)) return false;
        for (std::size_t i = i_; i < end; ++i)
            if (names_thing(in_[i])) return false;
        out_[verb].meaning = Text;
        return give(end);
    }

    /// "Lower third with Jane Doe, CEO".
    bool after_with() {
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

    /// "Fix the typo in the title: it should be Wedding".
    bool corrected() {
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

    /// "Recieve should be Receive": the word before stands there already.
    void quote_wrong(Symbol& wrong) const {
        if (wrong.meaning != Unknown || !text_.capital(wrong.first)) return;
        wrong.meaning = Quoted;
        wrong.words = text_.words(wrong.first, wrong.last);
    }

    Message const& text_;
    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    std::size_t i_ = 0;
    std::size_t sentence_ = 0; ///< Where the sentence begins in `out_`.
    bool asked_ = false;       ///< Something is to be shown, in this sentence.
};

} // namespace

std::vector<Symbol> with_written_words(Message const& text, std::vector<Symbol> symbols) {
    return Writing(text, std::move(symbols)).run();
}

} // namespace needledrop::language
