#include "language/told_music.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace needledrop::language {
namespace {

using enum Concept;

constexpr std::size_t kLongestName = 5; ///< Symbols that a name may take.

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

bool is_latin(Symbol const& symbol) {
    return !symbol.words.empty() && static_cast<unsigned char>(symbol.words[0]) < 0x80;
}

class ToldMusic {
public:
    ToldMusic(Message const& text, std::vector<Symbol> symbols)
        : text_(text)
        , in_(std::move(symbols)) {
        out_.reserve(in_.size());
    }

    std::vector<Symbol> run() {
        while (i_ < in_.size()) {
            if (likeness() || purpose()) continue;
            if (in_[i_].meaning == Mark) start_ = out_.size() + 1;
            out_.push_back(std::move(in_[i_++]));
        }
        return std::move(out_);
    }

private:
    bool capital(std::size_t index) const {
        if (index >= in_.size()) return false;
        char32_t const letter = text_.original(in_[index].first);
        return letter >= U'A' && letter <= U'Z';
    }
    bool word(std::size_t index, std::initializer_list<std::string_view> words) const {
        return index < in_.size() && among(in_[index].words, words);
    }
    /// What stands `back` before, words that say nothing left out.
    Symbol const* behind(std::size_t back) const {
        for (std::size_t i = out_.size(); i > start_; --i) {
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

    /// "like", "similar to", "in the style of", "that sounds like": how many symbols it takes; 0 for none.
    std::size_t compares() const {
        static constexpr std::array<std::array<std::string_view, 4>, 12> kLikenesses = {{
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
            bool const stops = symbol.meaning == Mark || symbol.is({And, Then, But, Quoted, File, Number}) ||
                               (symbol.meaning == Prep && !capital(end)) ||
                               among(symbol.words, {"but", "under", "over", "please", "pls", "for", "type",
                                                    "vibes", "vibe"});
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
        while (from < in_.size() && in_[from].meaning == Filler && !capital(from))
            ++from;
        Symbol const* noun = behind(0);
        bool const something = noun && is_latin(*noun) && noun->is({Want, Add}) &&
                               (noun->words.ends_with("something") || among(noun->words, {"sth", "smth"}));
        if (from >= in_.size() || !(of_music || something) || in_[from].meaning == Mark) return false;
        bool const named = capital(from) && !in_[from].is({FilterName, Look, Video});
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
