#include "dress.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using Kind = Token::Kind;

std::optional<std::string> unless_same(Saying const& said, std::string text) {
    if (text == said.request->text) return std::nullopt;
    return text;
}

std::string cased(std::string text, bool upper) {
    for (char& c : text) {
        if (upper && c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
        if (!upper && c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return text;
}

/// The message with another mark at its end. A question keeps its own.
std::optional<std::string> ended(Saying const& said, std::string const& mark) {
    if (said.pieces.empty() || (!said.edits && !mark.empty())) return std::nullopt;
    auto const body = without_final_mark(said.pieces);
    if (!mark.empty() && is_mark(said.pieces.back(), "?")) return std::nullopt;
    bool const of_words = said.open_end && !mark.empty() && mark != "." && mark != "。"; // Perhaps their own.
    if (of_words) return std::nullopt;
    return unless_same(said, written(body) + mark);
}

std::optional<std::string> quotes(Saying const& said, std::string const& open, std::string const& close,
                                  std::string const& apostrophe) {
    auto pieces = said.pieces;
    for (auto& piece : pieces) {
        if (piece.kind == Kind::Word)
            piece.words = replaced(replaced(piece.words, "\u2019", "'"), "'", apostrophe);
        if (piece.kind != Kind::Quoted) continue;
        for (std::string const mark : {"\"", "'", "\u201C", "\u2018"}) {
            if (!piece.words.starts_with(mark)) continue;
            auto const inner = piece.words.substr(mark.size());
            auto const end = inner.find_last_of("\"'");
            std::size_t const curly = inner.size() >= 3 ? inner.size() - 3 : 0;
            bool const straight = end != inner.npos && end + 1 == inner.size();
            std::string const words = inner.substr(0, straight ? end : curly);
            if (words.find('"') != words.npos || words.find('\'') != words.npos) break;
            piece.words = open + words + close;
            break;
        }
    }
    return unless_same(said, written(pieces, said.tail));
}

std::optional<std::string> double_spaced(Saying const& said) {
    return each(said, [](std::vector<Piece>& pieces, std::size_t i) {
        if (pieces[i].space != " " || (i > 0 && pieces[i - 1].kept)) return false;
        pieces[i].space = "  ";
        return true;
    });
}

} // namespace

std::vector<Dress> typographic_dresses() {
    auto const group = DressGroup::Typographic;
    std::vector<Dress> out;
    auto const add = [&](char const* name, std::function<std::optional<std::string>(Saying const&)> put_on) {
        out.push_back({name, group, std::move(put_on)});
    };
    add("UPPER CASE", [](Saying const& s) { return unless_same(s, cased(s.request->text, true)); });
    add("no capitals", [](Saying const& s) { return unless_same(s, cased(s.request->text, false)); });
    add("no mark at the end", [](Saying const& s) { return ended(s, ""); });
    add("! at the end", [](Saying const& s) { return ended(s, s.chinese ? "！" : "!"); });
    add("… at the end", [](Saying const& s) { return ended(s, s.chinese ? "……" : "…"); });
    add(". at the end", [](Saying const& s) { return ended(s, s.chinese ? "。" : "."); });
    add("curly quotes", [](Saying const& s) { return quotes(s, "\u201C", "\u201D", "\u2019"); });
    add("straight quotes", [](Saying const& s) { return quotes(s, "\"", "\"", "'"); });
    add("double spaces", double_spaced);
    add("space around it", [](Saying const& s) { return std::optional("\n " + s.request->text + " \n"); });
    return out;
}

} // namespace needledrop::language
