// Dresses: other ways to type a request that mean the same, so the plan must be the same.
//
// A request is taken apart into pieces (words, numbers, single Han characters, quotes, marks) with the space
// before each; a dress changes some of them and puts the request together again. Pieces that are the person's
// own words (quotes, file names, whatever the plan hands on verbatim) are `kept` and never touched, save by
// upper and lower case. A dress returns nothing where it would not be grammatical or would change nothing.
// Deterministic: slips of the fingers are drawn from a hash of the request's id. Pure functions of their
// input.
#pragma once

#include "language/planner.h"
#include "language/score.h"
#include "language/token.h"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::language {

struct Piece {
    Token::Kind kind = Token::Kind::Mark;
    std::string space; ///< What stands before it.
    std::string words; ///< As typed.
    std::string folded;
    double number = 0;
    bool kept = false; ///< The person's own words.
};

/// A request whose plan is right, taken apart.
struct Saying {
    Request const* request = nullptr;
    Plan plan;
    std::vector<Piece> pieces;
    std::string tail;          ///< White space at the end.
    bool edits = false;        ///< The plan holds edits (or an export, an undo) and nothing else.
    bool imperative = false;   ///< It begins with a verb that asks for an edit.
    bool one_sentence = false; ///< No mark ends a sentence before the end.
    bool open_end = false;     ///< It ends in words to be shown or handed on, without quotes.
    bool chinese = false;
};
Saying saying(Request const& request, Plan plan);

/// The pieces with their spaces.
std::string written(std::vector<Piece> const& pieces, std::string const& tail = {});

enum class DressGroup { Typographic, Polite, Wording, Typo, Join };
std::string_view name(DressGroup group);

struct Dress {
    std::string name;
    DressGroup group;
    std::function<std::optional<std::string>(Saying const&)> put_on;
};
std::vector<Dress> typographic_dresses();
std::vector<Dress> english_dresses();
std::vector<Dress> chinese_dresses();

/// A way to say two requests in one breath.
struct Joint {
    std::string name;
    std::string between; ///< Stands between the two.
    bool new_sentence;   ///< The second keeps its capital.
    bool chinese;
};
std::vector<Joint> joints();
/// Both requests in one message, or nothing where either would not stand alone in it.
std::optional<std::string> joined(Saying const& first, Saying const& second, Joint const& joint);
/// True where a joint may part them: one edit each, of unlike families.
bool may_join(Saying const& first, Saying const& second);

// For the files that hold the dresses.
bool is_mark(Piece const& piece, std::string_view marks);
bool ends_sentence(Piece const& piece);
/// The pieces without the marks that end the last sentence.
std::vector<Piece> without_final_mark(std::vector<Piece> pieces);
/// `change` done to each piece that is not kept; nothing when it changed none.
std::optional<std::string> each(Saying const& said,
                                std::function<bool(std::vector<Piece>&, std::size_t)> const& change);
/// Every run of pieces that are not kept goes through `change`; nothing when it changed none.
std::optional<std::string> each_run(Saying const& said,
                                    std::function<std::string(std::string)> const& change);
std::string replaced(std::string text, std::string_view from, std::string_view to);
/// A number from the request's id and a word, the same on every machine.
std::uint64_t drawn(Saying const& said, std::string_view what);

} // namespace needledrop::language
