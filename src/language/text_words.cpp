#include "language/text_words.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

} // namespace

void append_style(json& args, std::string_view style) {
    std::string& styles = args["style"].is_null() ? (args["style"] = "").get_ref<std::string&>()
                                                  : args["style"].get_ref<std::string&>();
    if (styles.find(style) != std::string::npos) return;
    styles += (styles.empty() ? "" : ", ") + std::string(style);
}

/// Colour, place, size, font, animation and style words.
void set_looks(Clause const& clause, json& args) {
    for (auto const& symbol : clause.symbols) {
        switch (symbol.meaning) {
        case ColourName:
            args["color"] = colour_of(symbol);
            break;
        case Position: {
            std::string const before = args.value("position", "");
            bool const edge = before == "top" || before == "bottom";
            bool const side = symbol.value == "left" || symbol.value == "right";
            if (edge && symbol.value == "center") break; // "At the top center"
            args["position"] =
                edge && side ? before + " " + std::string(symbol.value) : std::string(symbol.value);
            break;
        }
        case TextSize:
            if (!symbol.value.empty()) args["size"] = std::string(symbol.value);
            break;
        case Pixels:
            if (symbol.b == 0) args["size"] = std::to_string(static_cast<int>(symbol.a)) + "px";
            break;
        case FontName:
            if (!symbol.value.empty()) // A Chinese font keeps the name that was typed.
                args["font"] = static_cast<unsigned char>(symbol.words[0]) >= 0x80
                                   ? symbol.words
                                   : std::string(symbol.value);
            break;
        case Animation:
            args["animation"] = std::string(symbol.value);
            break;
        case TextStyle:
            append_style(args, symbol.value);
            break;
        case Pad: // 白字黑边
            if (symbol.words == "黑边") append_style(args, "black outline");
            if (symbol.words == "白边") append_style(args, "white outline");
            break;
        case Text:
            if (!symbol.value.empty()) append_style(args, symbol.value);
            break;
        case FilterName:
            if (symbol.value == "glow" || symbol.value == "retro" || symbol.value == "vintage" ||
                symbol.value == "cinematic" || symbol.value == "cyberpunk")
                append_style(args, symbol.value);
            break;
        default:
            break;
        }
    }
    for (std::size_t i = 0; i + 2 < clause.symbols.size(); ++i) { // "White on black"
        auto const* it = &clause.symbols[i];
        if (it[0].meaning == ColourName && it[1].meaning == Prep && it[1].value == "on" &&
            it[2].meaning == ColourName) {
            args["color"] = colour_of(it[0]);
            append_style(args, colour_of(it[2]) + " background");
        }
    }
    bool const from_side = clause.has_value(Animation, "slide in") || clause.has_value(Animation, "fly in");
    std::string const side = args.value("position", "");
    if (from_side && (side == "left" || side == "right")) {
        args["animation"] = args["animation"].get<std::string>() + " from " + side;
        args.erase("position");
    }
    bool const word_by_word =
        args.value("animation", "") == "animated" && clause.has_value(Animation, "typewriter");
    if (word_by_word) args["animation"] = "typewriter";
}

bool ends_words(Symbol const& symbol) {
    return symbol.is({Position, FirstSpan, LastSpan, Range, ForLength, Moment, Since, TextStyle, Here}) ||
           (symbol.meaning == Prep && symbol.value != "to" && symbol.value != "off") ||
           (symbol.meaning == ColourName);
}

/// The end of the words that run on from `from`: 感谢大家啦 ends in what says nothing elsewhere.
std::size_t to_mark(Setting const& setting, std::size_t from) {
    if (!setting.chinese || !is_han(setting.text.folded(from))) return from;
    while (is_han(setting.text.folded(from)))
        ++from;
    return from;
}

/// Words from `from` on, up to where place, time or looks are named. They keep the person's own spelling.
std::string words_from(Clause const& clause, Setting const& setting, std::size_t after, bool all) {
    if (after + 1 >= clause.symbols.size()) return {};
    std::size_t last = after + 1;
    if (all)
        last = clause.symbols.size();
    else
        while (last < clause.symbols.size() && !ends_words(clause.symbols[last]))
            ++last;
    if (last == after + 1) return {};
    std::size_t const start = clause.symbols[after].last;
    std::size_t const end = last < clause.symbols.size() ? clause.symbols[last].first
                                                         : to_mark(setting, clause.symbols[last - 1].last);
    std::string words = setting.text.words(start, end);
    while (!words.empty() && (words.front() == ':' || words.front() == ' '))
        words.erase(0, 1);
    while (!words.empty() && words.front() == ',')
        words.erase(0, 1);
    while (!words.empty() && words.front() == ' ')
        words.erase(0, 1);
    for (std::string_view colon : {"：", "，", "为", "成", "“"})
        if (words.starts_with(colon)) words.erase(0, colon.size());
    if (!all && setting.chinese) words = words.substr(0, std::min(words.find("，"), words.find(", ")));
    for (std::string_view tail : {" in", " at", " on", " for", " the", " from", " with", "在"})
        if (words.ends_with(tail) && last < clause.symbols.size()) words.erase(words.size() - tail.size());
    while (!words.empty() && (words.back() == ' '))
        words.pop_back();
    for (std::string_view tail : {" instead", " please", " pls", " now", " as well"})
        if (!setting.chinese && words.ends_with(tail)) words.erase(words.size() - tail.size());
    return words;
}

bool content(Symbol const& symbol) {
    return symbol.is({Unknown, Chitchat, Mood, Vague, Genre, Music, Number, Highlight, MusicQuery, FilterName,
                      LanguageName, Platform, Complaint, Question, First, Last, Upload, End});
}

/// "Put the title Hello on the first 2 seconds": words without quotes behind the noun, told by their capital
/// or by the place or time after them. "Put the title higher" and "put the title at the top" say no words.
bool puts_words(Clause const& clause, Setting const& setting) {
    std::size_t const noun = clause.where({Text});
    if (setting.chinese || noun + 1 >= clause.symbols.size() || clause.where({Put}) > noun ||
        clause.has(Quoted, It, Change) || clause.has(Make, Move, Replace))
        return false;
    Symbol const& title = clause.symbols[noun];
    Symbol const& next = clause.symbols[noun + 1];
    if (!title.value.empty() || !content(next) || words_from(clause, setting, noun).empty()) return false;
    bool const shouted = setting.text.capital(title.last - 1);
    if (setting.text.capital(next.first) && !shouted) return true;
    static constexpr std::string_view kPlaces[] = {"higher", "further", "there",   "back",   "away",
                                                   "under",  "over",    "nearer",  "closer", "behind",
                                                   "before", "after",   "beneath", "where",  "anywhere"};
    bool const places = std::ranges::find(kPlaces, std::string_view(next.words)) != std::end(kPlaces);
    return next.is({Unknown, Chitchat}) && !places &&
           (clause.has(FirstSpan, LastSpan, Range) || clause.has(ForLength, Moment, Since) ||
            clause.has(Beginning, End, Position));
}

bool asks_for_looks(Clause const& clause) {
    if (clause.has(Pixels) && clause.has(Text, Captions, TextRef)) return true;
    auto const* put = clause.find(Put);
    bool const placed = put && put->words.size() >= 3 && static_cast<unsigned char>(put->words[0]) >= 0x80 &&
                        clause.has(Middle) && clause.where({Captions, Text}) < clause.where({Put});
    if (placed) return true; // 字幕摆在中间
    return clause.has(ColourName, Position, TextSize) || clause.has(FontName, Animation, TextStyle) ||
           clause.has(Bigger, Smaller, Longer) || clause.has(Shorter, FadeIn, FadeOut);
}

/// "Add a shadow to the title", "give the captions a black background": looks for words that are there.
bool decorates_known(Clause const& clause, Setting const& setting) {
    auto const noun = std::ranges::find_if(clause.symbols, [](Symbol const& s) {
        return s.is({Text, Captions, TextRef});
    });
    if (noun == clause.symbols.end() || clause.has(Quoted, Say, File) || puts_words(clause, setting))
        return false;
    bool const lacks = !setting.chinese && noun == clause.symbols.begin() && clause.has(Add) &&
                       clause.find(Add)->words.starts_with("need"); // "Captions need a black box"
    return clause.has(Add, Put) && clause.has(TextStyle, Animation, FadeIn, FadeOut, ColourName) &&
           (lacks || is_definite(*noun, setting));
}

/// 字幕加个黑底, 给标题加描边: what is added is a look of words that are there.
bool decorates(Clause const& clause, Setting const& setting) {
    std::size_t const noun = clause.where({Captions, Text, TextRef});
    std::size_t const add = clause.where({Add});
    if (!setting.chinese || noun >= add || add >= clause.symbols.size() ||
        clause.has(Quoted, File, LanguageName))
        return false;
    return std::any_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(add), clause.symbols.end(),
                       [](Symbol const& s) {
                           return s.is({TextStyle, Animation, ColourName, FadeIn, FadeOut});
                       }) &&
           std::none_of(clause.symbols.begin() + static_cast<std::ptrdiff_t>(add), clause.symbols.end(),
                        [](Symbol const& s) {
                            return s.is({Captions, Text, Position});
                        });
}

} // namespace needledrop::language
