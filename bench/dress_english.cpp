#include "dress.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace needledrop::language {
namespace {

using Kind = Token::Kind;
using Pieces = std::vector<Piece>;
using Pair = std::pair<std::string_view, std::string_view>;
using Worn = std::optional<std::string>;

constexpr std::array kNumberWords = {"zero",     "one",      "two",      "three",   "four",    "five",
                                     "six",      "seven",    "eight",    "nine",    "ten",     "eleven",
                                     "twelve",   "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
                                     "eighteen", "nineteen", "twenty"};
constexpr std::array kTens = {"",      "ten",   "twenty",  "thirty", "forty",
                              "fifty", "sixty", "seventy", "eighty", "ninety"};

bool is_word(Pieces const& pieces, std::size_t i, std::string_view word) {
    return i < pieces.size() && !pieces[i].kept && pieces[i].kind == Kind::Word && pieces[i].folded == word;
}

std::optional<int> number_word(Piece const& piece) {
    for (std::size_t i = 2; i < kNumberWords.size(); ++i)
        if (piece.folded == kNumberWords[i]) return static_cast<int>(i);
    for (std::size_t i = 3; i < kTens.size(); ++i)
        if (piece.folded == kTens[i]) return static_cast<int>(i) * 10;
    return std::nullopt;
}

bool is_number(Piece const& piece) {
    return piece.kind == Kind::Number || number_word(piece) || piece.folded == "one";
}

/// The word in the typed one's case: Don't, don't.
std::string like(std::string_view word, std::string const& typed) {
    std::string out(word);
    if (!out.empty() && typed[0] >= 'A' && typed[0] <= 'Z' && out[0] >= 'a' && out[0] <= 'z')
        out[0] = static_cast<char>(out[0] - 32);
    return out;
}

/// The pieces with the first word in small letters, as it stands within a sentence.
Pieces continued(Pieces pieces) {
    auto& first = pieces.front();
    bool const shouted = first.words.size() > 1 && first.words[1] >= 'A' && first.words[1] <= 'Z';
    if (first.kind == Kind::Word && !shouted && first.words != "I" && first.words[0] >= 'A' &&
        first.words[0] <= 'Z')
        first.words[0] = static_cast<char>(first.words[0] + 32);
    first.space.clear();
    return pieces;
}

Dress before(char const* words, bool any_edit = false) {
    return {std::string(words) + " …", DressGroup::Polite,
            [words = std::string(words), any_edit](Saying const& s) -> Worn {
                if (!(any_edit ? s.edits && !s.pieces.empty() : s.imperative)) return std::nullopt;
                auto const second = s.pieces.size() > 1 ? s.pieces[1].folded : "";
                if (words == "let's" && (second == "me" || second == "us")) return std::nullopt;
                return words + " " + written(continued(s.pieces), s.tail);
            }};
}

Dress after(char const* words) {
    return {std::string("… ") + words, DressGroup::Polite,
            [words = std::string(words)](Saying const& s) -> Worn {
                if (!s.imperative || !s.one_sentence || s.open_end) return std::nullopt;
                if (s.pieces.back().folded == "only" && words == "if you can")
                    return std::nullopt; // A condition.
                if (s.pieces.back().folded == "please" || s.pieces.back().folded == "thanks")
                    return std::nullopt;
                return written(without_final_mark(s.pieces)) + (words.starts_with(",") ? "" : " ") + words;
            }};
}

bool spell_number(Pieces& pieces, std::size_t i) {
    auto const& piece = pieces[i];
    double const n = piece.number;
    bool const small = n >= 1 && n <= 20, round = n <= 90 && std::fmod(n, 10) == 0 && n > 0;
    if (piece.kind != Kind::Number || n != std::floor(n) || !(small || round) ||
        piece.words.find('.') != std::string::npos)
        return false;
    if (i > 0 && piece.space.empty()) return false;
    bool const glued = i + 1 < pieces.size() && pieces[i + 1].space.empty();
    bool const percent = glued && pieces[i + 1].folded == "%";
    bool const seconds = glued && pieces[i + 1].folded == "s";
    bool const stop = glued && is_mark(pieces[i + 1], ".,!?;");
    if (glued && !percent && !seconds && !stop) return false;
    if (percent) pieces[i + 1].words = "percent";
    if (seconds) pieces[i + 1].words = "seconds";
    if (percent || seconds) pieces[i + 1].space = " ";
    pieces[i].words =
        small ? kNumberWords[static_cast<std::size_t>(n)] : kTens[static_cast<std::size_t>(n) / 10];
    return true;
}

bool write_digits(Pieces& pieces, std::size_t i) {
    auto const n = number_word(pieces[i]);
    auto const apart = [&](std::size_t at) {
        return at >= pieces.size() ||
               (!is_number(pieces[at]) && !is_mark(pieces[at], "-") && pieces[at].folded != "hundred");
    };
    if (!n || pieces[i].kind != Kind::Word || !apart(i + 1) || (i > 0 && !apart(i - 1))) return false;
    pieces[i].words = std::to_string(*n);
    return true;
}

bool is_second(Piece const& piece) {
    static constexpr std::array kForms = {"seconds", "second", "secs", "sec", "s"};
    return piece.kind == Kind::Word && std::ranges::find(kForms, piece.folded) != kForms.end();
}

Dress seconds_as(std::string_view form) {
    return {"seconds as " + std::string(form), DressGroup::Wording, [form](Saying const& s) {
                return each(s, [form](Pieces& pieces, std::size_t i) {
                    if (i == 0 || !is_second(pieces[i]) || !is_number(pieces[i - 1]) ||
                        pieces[i].folded == form)
                        return false;
                    bool const digits = pieces[i - 1].kind == Kind::Number;
                    if (pieces[i].folded == "second" && !digits) return false; // "the one second left"
                    if (form == "s" && !digits) return false;
                    pieces[i].words = form;
                    pieces[i].space = form == "s" ? "" : " ";
                    return true;
                });
            }};
}

bool percent_word(Pieces& pieces, std::size_t i) {
    if (i == 0 || !is_mark(pieces[i], "%") || pieces[i - 1].kind != Kind::Number) return false;
    pieces[i].words = "percent";
    pieces[i].space = " ";
    return true;
}

bool percent_mark(Pieces& pieces, std::size_t i) {
    bool const word = pieces[i].folded == "percent" || pieces[i].folded == "pct";
    if (i == 0 || !word || pieces[i - 1].kind != Kind::Number) return false;
    pieces[i].words = "%";
    pieces[i].space.clear();
    return true;
}

bool swap_word(Pieces& pieces, std::size_t i, std::span<Pair const> pairs) {
    for (auto const& [from, to] : pairs)
        if (pieces[i].kind == Kind::Word && pieces[i].folded == from && pieces[i].words != to) {
            pieces[i].words = like(to, pieces[i].words);
            return true;
        }
    return false;
}

template <std::size_t count>
Dress words_for(char const* name, Pair const (&pairs)[count]) {
    return {name, DressGroup::Wording, [&pairs](Saying const& s) {
                return each(s, [&](Pieces& pieces, std::size_t i) { return swap_word(pieces, i, pairs); });
            }};
}

constexpr Pair kSpelledOut[] = {{"dont", "do not"},     {"cant", "can not"},       {"im", "I am"},
                                {"thats", "that is"},   {"isnt", "is not"},        {"theres", "there is"},
                                {"doesnt", "does not"}, {"wont", "will not"},      {"whats", "what is"},
                                {"arent", "are not"},   {"didnt", "did not"},      {"id", "I would"},
                                {"ive", "I have"},      {"shouldnt", "should not"}};
constexpr Pair kBritish[] = {{"color", "colour"},
                             {"colors", "colours"},
                             {"gray", "grey"},
                             {"grayscale", "greyscale"},
                             {"stabilize", "stabilise"},
                             {"normalize", "normalise"},
                             {"center", "centre"},
                             {"favorite", "favourite"},
                             {"centered", "centred"},
                             {"colorful", "colourful"},
                             {"stabilization", "stabilisation"},
                             {"equalize", "equalise"}};
constexpr Pair kAmerican[] = {
    {"colour", "color"},        {"colours", "colors"},      {"grey", "gray"},     {"greyscale", "grayscale"},
    {"stabilise", "stabilize"}, {"normalise", "normalize"}, {"centre", "center"}, {"favourite", "favorite"},
    {"centred", "centered"},    {"colourful", "colorful"}};
constexpr Pair kVolume[] = {{"vol", "volume"}};
constexpr Pair kVol[] = {{"volume", "vol"}};

bool drop_apostrophe(Pieces& pieces, std::size_t i) {
    auto const bare = replaced(replaced(pieces[i].words, "\u2019", ""), "'", "");
    if (pieces[i].kind != Kind::Word || bare == pieces[i].words) return false;
    pieces[i].words = bare;
    return true;
}

bool spell_out(Pieces& pieces, std::size_t i) {
    if (pieces[i].words.find('\'') == std::string::npos &&
        pieces[i].words.find("\u2019") == std::string::npos)
        return false;
    return swap_word(pieces, i, kSpelledOut);
}

bool contract(Pieces& pieces, std::size_t i) {
    if (!is_word(pieces, i, "do") || !is_word(pieces, i + 1, "not")) return false;
    pieces[i].words = like("don't", pieces[i].words);
    pieces[i + 1].words.clear();
    pieces[i + 1].space.clear();
    return true;
}

/// lo-fi as lo fi (with `glue` none) or lofi.
Dress hyphens(char const* name, bool close_up) {
    return {name, DressGroup::Typographic, [close_up](Saying const& s) {
                return each(s, [close_up](Pieces& pieces, std::size_t i) {
                    static constexpr std::array kOneWord = {"lo", "slow", "voice", "hip", "time"};
                    bool const within = i > 0 && i + 1 < pieces.size() && is_mark(pieces[i], "-") &&
                                        pieces[i].space.empty() && pieces[i + 1].space.empty() &&
                                        !pieces[i - 1].kept && pieces[i - 1].kind == Kind::Word &&
                                        pieces[i + 1].kind == Kind::Word;
                    if (!within) return false;
                    if (close_up && std::ranges::find(kOneWord, pieces[i - 1].folded) == kOneWord.end())
                        return false;
                    pieces[i].words = close_up ? "" : " ";
                    return true;
                });
            }};
}

/// lofi, lo fi -> lo-fi; slow mo -> slow-mo.
bool add_hyphen(Pieces& pieces, std::size_t i) {
    static constexpr Pair kParts[] = {{"lo", "fi"},      {"slow", "mo"},     {"slow", "motion"},
                                      {"voice", "over"}, {"hip", "hop"},     {"time", "lapse"},
                                      {"black", "bars"}, {"lower", "third"}, {"end", "card"}};
    static constexpr Pair kWhole[] = {
        {"lofi", "lo-fi"}, {"slowmo", "slow-mo"}, {"voiceover", "voice-over"}, {"timelapse", "time-lapse"}};
    for (auto const& [a, b] : kParts)
        if (is_word(pieces, i, a) && is_word(pieces, i + 1, b) && pieces[i + 1].space == " ") {
            pieces[i + 1].space = "-";
            return true;
        }
    return swap_word(pieces, i, kWhole);
}

Worn video_called(Saying const& s, std::string_view article, std::string_view noun) {
    for (auto const& op : s.plan.ops)
        if (op.args.contains("clip") || op.name == "delete_clip" || op.name == "reorder" ||
            op.name == "merge")
            return std::nullopt;
    for (auto const& piece : s.pieces)
        if (piece.folded.starts_with("clip") || piece.folded == "videos") return std::nullopt;
    return each(s, [&](Pieces& pieces, std::size_t i) {
        static constexpr std::array kArticles = {"the", "my", "this", "our"};
        bool const named = is_word(pieces, i + 1, "video") &&
                           std::ranges::find(kArticles, pieces[i].folded) != kArticles.end();
        if (!named || (pieces[i].folded == article && noun == "video")) return false;
        pieces[i].words = like(article, pieces[i].words);
        pieces[i + 1].words = noun;
        return true;
    });
}

/// Places where a slip may fall: long plain words that are no names.
std::vector<std::size_t> slippery(Saying const& s) {
    std::vector<std::size_t> out;
    for (std::size_t i = 0; i < s.pieces.size(); ++i) {
        auto const& piece = s.pieces[i];
        bool const letters = std::ranges::all_of(piece.words, [](char c) { return c >= 'a' && c <= 'z'; });
        if (piece.kind == Kind::Word && !piece.kept && piece.words.size() >= 6 && letters) out.push_back(i);
    }
    return out;
}

enum class Slip { Swap, Drop, Double };

std::string slipped(std::string word, Slip slip, std::uint64_t draw) {
    std::size_t const at = 1 + draw % (word.size() - 2);
    if (slip == Slip::Drop) return word.erase(at, 1);
    if (slip == Slip::Double) return word.insert(at, 1, word[at]);
    for (std::size_t step = 0; step + 2 < word.size(); ++step) {
        std::size_t const i = 1 + (at - 1 + step) % (word.size() - 2);
        if (word[i] == word[i + 1]) continue;
        std::swap(word[i], word[i + 1]);
        break;
    }
    return word;
}

Dress slip_of(char const* name, Slip slip) {
    return {name, DressGroup::Typo, [name = std::string(name), slip](Saying const& s) -> Worn {
                auto const places = slippery(s);
                if (places.empty() || !s.edits) return std::nullopt;
                auto const draw = drawn(s, name);
                auto pieces = s.pieces;
                auto& word = pieces[places[draw % places.size()]].words;
                word = slipped(word, slip, draw / places.size());
                return written(pieces, s.tail);
            }};
}

Dress on_edits(char const* name, bool (*change)(Pieces&, std::size_t)) {
    return {name, DressGroup::Wording, [change](Saying const& s) -> Worn {
                if (!s.edits) return std::nullopt;
                return each(s, change);
            }};
}

} // namespace

std::vector<Dress> english_dresses() {
    std::vector<Dress> out;
    for (auto const* words :
         {"please", "can you", "could you please", "hey, can you", "I want you to", "I'd like you to",
          "let's", "go ahead and", "I need you to", "would be great if you could", "can we", "just", "pls",
          "you should", "i wanna", "now can you please"})
        out.push_back(before(words));
    for (auto const* words : {"ok so", "now", "next,", "also", "hey,", "hi!", "alright,", "and"})
        out.push_back(before(words, true));
    for (auto const* words :
         {"please", "thanks", ", thank you", "for me", "if you can", "asap", "ok?", "pls", ", will you?"})
        out.push_back(after(words));
    out.push_back(on_edits("numbers in words", spell_number));
    out.push_back(on_edits("numbers in digits", write_digits));
    for (std::string_view const form : {"seconds", "secs", "sec", "s"})
        out.push_back(seconds_as(form));
    out.push_back(on_edits("% as percent", percent_word));
    out.push_back(on_edits("percent as %", percent_mark));
    out.push_back(words_for("vol as volume", kVolume));
    out.push_back(words_for("volume as vol", kVol));
    out.push_back({"no apostrophes", DressGroup::Typographic,
                   [](Saying const& s) { return each(s, drop_apostrophe); }});
    out.push_back(on_edits("don't as do not", spell_out));
    out.push_back(on_edits("do not as don't", contract));
    out.push_back(hyphens("hyphens as spaces", false));
    out.push_back(hyphens("hyphens closed up", true));
    out.push_back(
        {"hyphens added", DressGroup::Typographic, [](Saying const& s) { return each(s, add_hyphen); }});
    out.push_back(words_for("British spelling", kBritish));
    out.push_back(words_for("American spelling", kAmerican));
    for (auto const& [article, noun] : {Pair{"the", "video"}, Pair{"my", "video"}, Pair{"this", "video"},
                                        Pair{"the", "clip"}, Pair{"the", "vid"}, Pair{"the", "footage"}})
        out.push_back({"called " + std::string(article) + " " + std::string(noun), DressGroup::Wording,
                       [article, noun](Saying const& s) { return video_called(s, article, noun); }});
    out.push_back(slip_of("two letters swapped", Slip::Swap));
    out.push_back(slip_of("a letter dropped", Slip::Drop));
    out.push_back(slip_of("a letter doubled", Slip::Double));
    return out;
}

} // namespace needledrop::language
