#include "language/told_music.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kLongestName = 5; ///< Symbols that a name may take.

/// What follows a name that says how the music is.
constexpr std::string_view kManners[] = {"style",    "styled", "type", "vibe",     "vibes",     "esque",
                                         "inspired", "like",   "ish",  "sounding", "flavoured", "flavored"};

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_latin(Symbol const& symbol) {
    return !symbol.words.empty() && static_cast<unsigned char>(symbol.words[0]) < 0x80;
}

bool is_manner(std::string_view word) {
    return std::ranges::find(kManners, word) != std::end(kManners);
}

constexpr std::size_t kReach = 24; ///< How far a word looks back for its neighbours, in symbols; a paste stays linear.

class ToldMusic {
public:
    ToldMusic(Message const& text, std::vector<Symbol> symbols)
        : text_(text)
        , in_(std::move(symbols)) {
        out_.reserve(in_.size());
    }

    std::vector<Symbol> run() {
        bool const written = mixed_case();
        while (i_ < in_.size()) {
            if (likeness() || purpose() || (written && (played_by() || by_name()))) continue;
            if (in_[i_].meaning == Mark) start_ = out_.size() + 1;
            out_.push_back(std::move(in_[i_++]));
        }
        return std::move(out_);
    }

private:
    bool capital(std::size_t index) const {
        if (index >= in_.size() || in_[index].is({Mark, Want, PoliteRequest, Question})) return false;
        char32_t const letter = text_.original(in_[index].first);
        return letter >= U'A' && letter <= U'Z';
    }
    bool word(std::size_t index, std::initializer_list<std::string_view> words) const {
        return index < in_.size() && among(in_[index].words, words);
    }
    /// What stands `back` before, words that say nothing left out.
    Symbol const* behind(std::size_t back) const {
        for (std::size_t i = out_.size(); i > start_ && out_.size() - i < kReach; --i) {
            if (out_[i - 1].meaning == Filler || among(out_[i - 1].words, {"that", "which", "more", "a bit"}))
                continue;
            if (back-- == 0) return &out_[i - 1];
        }
        return nullptr;
    }
    bool names_music() const {
        Symbol const* noun = behind(0);
        bool const bare_track = noun && noun->meaning == Track && among(noun->words, {"track", "tracks"});
        return noun && is_latin(*noun) && (noun->is({Music}) || bare_track);
    }

    /// Music is spoken of somewhere before: "add something lofi, think Nujabes".
    bool said_music() const {
        return std::ranges::any_of(out_, [](Symbol const& s) { return s.is({Music, Genre, Mood}); });
    }

    /// "like", "similar to", "in the style of", "that sounds like": how many symbols it takes; 0 for none.
    std::size_t compares() const {
        static constexpr std::array<std::array<std::string_view, 4>, 15> kLikenesses = {{
            {"in", "the", "style", "of"},
            {"in", "the", "vein", "of"},
            {"in", "the", "spirit", "of"},
            {"sounds", "like"},
            {"sounding", "like"},
            {"similar", "to"},
            {"reminiscent", "of"},
            {"inspired", "by"},
            {"a", "la"},
            {"à", "la"},
            {"style", "of"},
            {"like"},
            {"something like"},
            {"along", "the", "lines", "of"},
            {"think"},
        }};
        for (auto const& likeness : kLikenesses) {
            std::size_t at = i_;
            bool same = true;
            for (auto const part : likeness) {
                if (part.empty()) break;
                if (part == "the" && !word(at, {"the"})) continue;
                same = same && word(at++, {part});
            }
            if (same) return at - i_;
        }
        return 0;
    }

    /// The name that begins at `from`: capitals and what stands between them, or the words after "like".
    std::size_t end_of_name(std::size_t from) const {
        std::size_t end = from;
        while (end < in_.size() && end - from < kLongestName) {
            Symbol const& symbol = in_[end];
            bool const stops = symbol.meaning == Mark ||
                               symbol.is({And, Then, But, Quoted, File, Number, Except}) ||
                               (symbol.meaning == Prep && !capital(end)) ||
                               among(symbol.words, {"around", "near", "roughly", "but", "under", "over",
                                                    "please", "pls", "for", "type", "vibes", "vibe"});
            if (stops && !(symbol.meaning == And && symbol.words == "&")) break;
            ++end;
        }
        return end;
    }

    void give(std::size_t first, std::size_t last) {
        Symbol query;
        query.meaning = MusicQuery;
        query.first = in_[first].first;
        query.last = in_[last - 1].last;
        query.words = text_.words(query.first, query.last);
        out_.push_back(std::move(query));
        i_ = last;
    }

    /// "Something like Daft Punk", "a soundtrack in the style of Hans Zimmer", "the theme from Jaws".
    bool likeness() {
        std::size_t lead = compares();
        bool const of_music = names_music();
        if (lead == 0 && of_music && (word(i_, {"by"}) || word(i_, {"from"})) && capital(i_ + 1)) lead = 1;
        if (lead == 0) return false;
        std::size_t from = i_ + lead;
        while (from < in_.size() && in_[from].meaning == Filler && !capital(from) &&
               !(word(from, {"the"}) && capital(from + 1)))
            ++from;
        Symbol const* noun = behind(0);
        bool const something = noun && is_latin(*noun) && noun->is({Want, Add}) &&
                               (noun->words.ends_with("something") || among(noun->words, {"sth", "smth"}));
        bool const name = capital(from) || (word(from, {"the"}) && capital(from + 1)); // "The Beatles"
        bool const alone = name && (word(i_, {"something like"}) || (word(i_, {"think"}) && said_music()));
        if (from >= in_.size() || !(of_music || something || alone) || in_[from].meaning == Mark)
            return false;
        bool const named = name && !in_[from].is({FilterName, Look, Video});
        bool const told = of_music && in_[from].is({Unknown});
        if (!named && !told) return false;
        std::size_t const end = end_of_name(from);
        if (end == from) return false;
        bool const of_other =
            std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(i_),
                        in_.begin() + static_cast<std::ptrdiff_t>(end), [](Symbol const& s) {
                            return s.is({Duration, Clip, Text, Captions, It, Number});
                        });
        if (of_other) return false;
        give(from, end);
        return true;
    }

    /// "Music for a cooking video", "a song that fits a birthday party": told by what it is for.
    bool purpose() {
        static constexpr std::string_view kFits[] = {
            "for",    "fits",      "fit",     "fitting",      "suits",    "suit",        "fit for",
            "suited", "goes with", "matches", "suitable for", "suitable", "perfect for", "suited for"};
        if (!names_music() || std::ranges::find(kFits, std::string_view(in_[i_].words)) == std::end(kFits))
            return false;
        Symbol const* described = behind(1);
        if (described && described->is({Mood, Genre, MusicQuery, Remove, Change, FilterName})) return false;
        std::size_t from = i_ + 1;
        while (word(from, {"to", "for"}))
            ++from;
        if (!word(from, {"a", "an"})) return false;
        ++from;
        std::size_t end = from;
        while (end < in_.size() && end - from < 4 && is_latin(in_[end]) &&
               in_[end].is({Unknown, Video, MusicQuery, SceneObject, Clip, Mood}) && !in_[end].words.empty())
            ++end;
        bool const ends = end >= in_.size() || in_[end].is({Mark, And, Then, But, Please, Prep});
        bool const told = std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(from),
                                      in_.begin() + static_cast<std::ptrdiff_t>(end), [](Symbol const& s) {
                                          return s.is({Unknown, MusicQuery});
                                      });
        if (!ends || !told) return false;
        give(from, end);
        return true;
    }

    std::size_t end_of_capitals(std::size_t from) const {
        std::size_t end = from;
        while (capital(end) && end - from < kLongestName && !in_[end].is({Music, Quoted, File}))
            ++end;
        return end;
    }

    bool opens_sentence() const {
        return i_ == 0 || (in_[i_ - 1].meaning == Mark && in_[i_ - 1].words != ",");
    }

    /// "A Pink Floyd song", "Billie Eilish style music".
    bool by_name() {
        if (!capital(i_)) return false;
        std::size_t const end = end_of_capitals(i_);
        std::size_t next = end < in_.size() && in_[end].words == "-" ? end + 1 : end;
        if (end == i_ || next >= in_.size()) return false;
        bool const known = std::all_of(
            in_.begin() + static_cast<std::ptrdiff_t>(i_), in_.begin() + static_cast<std::ptrdiff_t>(end),
            [](Symbol const& s) {
                return s.is({Mood, Genre, MusicQuery, FilterName, Platform, Filler, Background, BeatSync});
            });
        bool const manner = is_manner(in_[next].words);
        if (manner) ++next;
        bool const music = next < in_.size() && in_[next].is({Music, Track}) && in_[next].words != "track";
        bool const beat = next < in_.size() && (in_[next].words == "beat" || in_[next].words == "beats");
        if (known || (!music && !beat) || (opens_sentence() && (!manner || in_[i_].is({Add, Use, Put}))))
            return false;
        bool const verb =
            opens_sentence() && end - i_ == 1 && in_[i_].is({Add, Use, Put, Want, Make, Replace});
        if (verb) return false;
        give(i_, end);
        i_ = manner ? next : i_;
        return true;
    }

    /// "Play Blinding Lights by The Weeknd".
    bool played_by() {
        if (!capital(i_) || opens_sentence()) return false;
        std::size_t const end = end_of_capitals(i_);
        bool const by = end + 1 < in_.size() && end > i_ && in_[end].words == "by" && capital(end + 1);
        bool const plays =
            std::ranges::any_of(out_, [](Symbol const& s) { return s.is({Music}) || s.words == "play"; });
        bool const as_music = std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(end), in_.end(),
                                          [](Symbol const& s) { return s.meaning == Music; });
        if (!by || !(plays || as_music)) return false;
        if (!out_.empty() && out_.back().words == "play") out_.back().meaning = Add;
        give(i_, end_of_capitals(end + 1));
        return true;
    }

    /// True where most words begin small, so that a capital tells a name.
    bool mixed_case() const {
        std::ptrdiff_t small = 0, large = 0;
        for (Symbol const& s : in_) {
            char32_t const letter = text_.original(s.first);
            small += letter >= U'a' && letter <= U'z' ? 1 : 0;
            large += letter >= U'A' && letter <= U'Z' ? 1 : 0;
        }
        return small >= std::max<std::ptrdiff_t>(large / 2, 1);
    }

    Message const& text_;
    std::vector<Symbol> in_;
    std::vector<Symbol> out_;
    std::size_t i_ = 0;
    std::size_t start_ = 0; ///< Where the piece between marks began, in `out_`.
};

} // namespace

std::vector<Symbol> with_told_music(Message const& text, std::vector<Symbol> symbols) {
    return ToldMusic(text, std::move(symbols)).run();
}

} // namespace needledrop::language
