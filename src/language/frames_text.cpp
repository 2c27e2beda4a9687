// Frames of words on the picture: titles, texts, captions.
#include "language/frame.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

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

void set_place_in_time(Clause const& clause, json& args) {
    set_times(clause, args);
    auto const place = position_in_time(clause);
    if (place == "middle" && !clause.has(Video)) {
        if (!args.contains("position")) args["position"] = "center";
        return;
    }
    if (!place.empty() && !args.contains("start_s")) args["position_in_time"] = std::string(place);
    if (clause.has(Fit)) args["position_in_time"] = "whole video";
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
std::string words_from(Clause const& clause, Setting const& setting, std::size_t after, bool all = false) {
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

/// 文字都删掉: "all" stands inside the verb's form.
bool says_all(Clause const& clause) {
    auto const* verb = clause.find(Remove);
    if (!verb || clause.has(TextRef)) return false;
    if (clause.has(Text) && clause.find(Text)->words.find("标题") != std::string::npos) return false;
    for (std::string_view all : {"都", "全", "统统", "通通"})
        if (verb->words.starts_with(all)) return true;
    return false;
}

/// logo.png贴到结尾: a picture, no words.
bool shows_picture(Clause const& clause) {
    auto const* file = clause.find(File);
    return file && (file->words.ends_with(".png") || file->words.ends_with(".jpg") ||
                    file->words.ends_with(".jpeg") || file->words.ends_with(".webp") ||
                    file->words.ends_with(".svg"));
}

bool content(Symbol const& symbol) {
    return symbol.is({Unknown, Chitchat, Mood, Vague, Genre, Music, Number, Highlight, MusicQuery, FilterName,
                      LanguageName, Platform, Complaint, Question, First, Last, Upload, End});
}

/// The words to be shown, if the clause says them.
std::string said_words(Clause const& clause, Setting const& setting) {
    if (auto const* quoted = clause.find(Quoted)) return quoted->words;
    std::size_t say = clause.where({Say});
    for (std::size_t i = 0; say == clause.symbols.size() && i + 1 < clause.symbols.size(); ++i) {
        Symbol const& verb = clause.symbols[i]; // 打上第一站: the verb writes.
        bool const writes =
            verb.is({Add, Put}) && (verb.words == "写上" || verb.words == "写" || verb.words == "打上" ||
                                    verb.words == "打出" || verb.words == "标上" || verb.words == "显示");
        if (writes && content(clause.symbols[i + 1])) say = i;
    }
    if (say == clause.symbols.size() && setting.chinese && !clause.has(Text)) say = clause.where({Show});
    if (say < clause.symbols.size()) {
        auto words = words_from(clause, setting, say);
        if (!words.empty()) return words;
    }
    for (std::size_t i = 0; i < clause.symbols.size(); ++i)
        if (clause.symbols[i].meaning == Mark && i > 0 && i + 1 < clause.symbols.size() &&
            !clause.symbols[i + 1].is({Bigger, Smaller, TextStyle, TextSize, ColourName, Position, Animation,
                                       Remove, Move, Change})) {
            std::string words = words_from(clause, setting, i, true);
            for (std::string_view comma : {", ", "，", ","})
                words = words.substr(0, words.find(comma));
            return words;
        }
    std::size_t const noun = clause.where({Text});
    if (noun < clause.symbols.size() && clause.symbols[noun].subject && !setting.chinese)
        return {}; // "Text is too …"
    bool const asked = !setting.chinese || clause.where({Add, Put, Want, Create}) < noun;
    bool const plain = noun < clause.symbols.size() && clause.symbols[noun].value.empty();
    if (asked && plain && noun + 1 < clause.symbols.size() && content(clause.symbols[noun + 1]))
        return words_from(clause, setting, noun);
    return {};
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
    auto const capital = [&](std::size_t at) { return setting.text.original(at) != setting.text.folded(at); };
    bool const shouted = capital(title.last - 1);
    if (capital(next.first) && !shouted) return true;
    static constexpr std::string_view kPlaces[] = {"higher", "further", "there",   "back",   "away",
                                                   "under",  "over",    "nearer",  "closer", "behind",
                                                   "before", "after",   "beneath", "where",  "anywhere"};
    bool const places = std::ranges::find(kPlaces, std::string_view(next.words)) != std::end(kPlaces);
    return next.is({Unknown, Chitchat}) && !places &&
           (clause.has(FirstSpan, LastSpan, Range) || clause.has(ForLength, Moment, Since) ||
            clause.has(Beginning, End, Position));
}

std::string_view captions_target(Clause const& clause) {
    return clause.has(Captions) ? "captions" : "";
}

bool asks_for_looks(Clause const& clause) {
    if (clause.has(Pixels) && clause.has(Text, Captions, TextRef)) return true;
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

} // namespace

namespace {

/// "'A' 0:00-0:05, then 'B' 0:05-0:09, both as lower thirds", "'Before' on clip 1 and 'After' on clip 2".
Reading several_texts(Clause const& clause, Setting const& setting) {
    if (setting.chinese || clause.count({Quoted}) < 2 || clause.has(Change, Replace, Remove) ||
        clause.has(Instead, Move))
        return {};
    std::vector<Op> ops;
    json shared = json::object();
    set_looks(clause, shared);
    bool const ahead = clause.symbols.back().meaning == Quoted; // "At 10s 'One', at 20s 'Two'"
    for (std::size_t i = 0; i < clause.symbols.size(); ++i) {
        if (clause.symbols[i].meaning != Quoted) continue;
        Clause own;
        for (std::size_t j = i; ahead && j > 0 && clause.symbols[j - 1].meaning != Quoted; --j)
            own.symbols.insert(own.symbols.begin(), clause.symbols[j - 1]);
        for (std::size_t j = i + 1;
             !ahead && j < clause.symbols.size() && clause.symbols[j].meaning != Quoted; ++j)
            own.symbols.push_back(clause.symbols[j]);
        if (!own.has(Range, Moment, ClipRef) && !own.has(Since, FirstSpan, LastSpan)) return {};
        json args = shared;
        args["text"] = clause.symbols[i].words;
        set_place_in_time(own, args);
        set_clip(own, setting, args);
        ops.push_back({"add_text", args});
    }
    return {88, ops, "text"};
}

} // namespace

Reading read_add_text(Clause const& clause, Setting const& setting) {
    if (auto several = several_texts(clause, setting); several.score > 0) return several;
    auto const* corrective = clause.find(Say); // "It should be 'Wedding'": said of words that stand there.
    if (!setting.chinese && corrective && !clause.has(Add, Put, Want) &&
        corrective->words.starts_with("should"))
        return {};
    auto const* text = clause.find(Text);
    auto const* quoted = clause.find(Quoted);
    bool const handle = clause.has(Watermark) && !clause.has(Cut, Crop) &&
                        (quoted || clause.has_word("@") || clause.has(Unknown)) && !clause.has(File, Photo);
    if (handle && !clause.has(Remove)) {
        json args = {{"style", "watermark"}};
        if (quoted)
            args["text"] = quoted->words;
        else {
            std::size_t const at = clause.where({Unknown});
            std::size_t first = clause.symbols[at].first;
            while (first > 0 && !is_space(setting.text.original(first - 1)) &&
                   !is_han(setting.text.original(first - 1)))
                --first;
            args["text"] = setting.text.words(first, clause.symbols[at].last);
        }
        set_looks(clause, args);
        args["style"] = "watermark";
        return {83, {{"add_text", args}}, "text"};
    }
    if (clause.has(Remove, Hold, Replace) || clause.has(Voiceover)) return {};
    if (clause.has(SoundEffect) && quoted && !text) return {}; // 加一声“叮”
    if (!setting.chinese && !quoted && clause.where({SoundEffect}) < clause.where({Text})) return {};
    std::size_t const adding = clause.where({Add});
    if (setting.chinese && clause.has(SoundEffect) && clause.where({Text}) < adding &&
        clause.where({SoundEffect}) > adding && !quoted)
        return {}; // 标题出来的时候来个叮的提示音
    bool const wished = setting.chinese && text && !quoted && clause.has(Want) &&
                        clause.where({Text}) < clause.where({Want}) && !clause.has(Add, Say) &&
                        asks_for_looks(clause);
    if (wished && text->value.empty()) return {};
    if (shows_picture(clause) && !quoted) return {};
    bool const decorates = !setting.chinese && decorates_known(clause, setting);
    if (decorates) return {};
    bool const big_words =
        clause.has(TextSize) && clause.find(TextSize)->words.find("字") != std::string::npos;
    if (!text && !quoted && !(big_words && clause.has(Mark))) return {};
    bool const headline = big_words && quoted && setting.chinese;
    if (clause.has(Captions) && !(text && !text->value.empty()) && !quoted) return {};
    if (clause.has(Music, SoundEffect) && !text && !clause.has(Position)) return {};
    if (!quoted && clause.has(Start) && !clause.has(Add, Put, Want)) return {};
    bool const add = clause.has(Add, Put, Overlay) || clause.has(Want, Create, Generative) ||
                     clause.has(Show, Apply, Say) || clause.has(Set);
    std::string const words = said_words(clause, setting);
    bool const colon = clause.has(Mark) && !words.empty();
    bool const definite = text && is_definite(*text, setting);
    bool const has_it = clause.has_word("have") && quoted; // "Have 'GO!' slide in"
    bool const heads =
        text && text == &clause.symbols.front() && !clause.has(Say, Start); // "Title Day 2 in red"
    bool const bare = ((clause.symbols.size() <= 3 || quoted || heads) && !words.empty() && !definite &&
                       (!clause.has(Change, Make, Move) || has_it)) ||
                      colon;
    bool const styled = text && !text->value.empty() && !clause.has(Change, Move, Make);
    if (!add && !bare && !styled && !headline) return {};
    if (text && text->subject && !setting.chinese && !quoted) return {};
    if (text && !quoted && clause.has(Put) && !clause.has(Say) && words.empty() &&
        !is_indefinite(*text, setting) && text->value.empty())
        return {};
    if (text && clause.has(Make, Change, Move) && !clause.has(Add, Say) && !is_indefinite(*text, setting))
        return {};
    bool const shown = (!setting.chinese && clause.has(LastSpan, FadeIn, FadeOut)) ||
                       clause.has(Moment, Since, Range) || clause.has(Position, Animation, FirstSpan) ||
                       clause.has(Beginning, End, Start);
    bool const plain = !setting.chinese && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
        return s.is({Quoted, Unknown, Prep, It, PoliteRequest, Video, Clip, ClipRef, Tentative, Everything});
    });
    if (!text && quoted && !clause.has(Add, Put, Overlay) && !clause.has(Show, Say, Want) &&
        clause.symbols.size() > 2 && !shown && !plain)
        return {};
    json args = json::object();
    if (!words.empty()) args["text"] = words;
    set_looks(clause, args);
    if (clause.has(FadeIn) && !args.contains("animation")) args["animation"] = "fade in";
    set_place_in_time(clause, args);
    set_clip(clause, setting, args);
    bool const written_at = setting.chinese && args.contains("duration_s") &&
                            clause.where({Duration}) < clause.where({Add}) && !clause.has(Text) &&
                            clause.where({Add}) < clause.where({Quoted}) && !args.contains("start_s");
    if (written_at) { // 30秒写“演示”
        args["start_s"] = args["duration_s"];
        args.erase("duration_s");
    }
    bool const lasts = args.contains("duration_s") && args["duration_s"] != 3;
    if (clause.has_value(Text, "countdown") && words.empty() && !lasts) args["text"] = "3, 2, 1";
    if (clause.has(Bigger) && clause.has(TextSize) && !args.contains("size")) args["size"] = "bigger";
    if (clause.has(Smaller) && clause.has(TextSize) && !args.contains("size")) args["size"] = "smaller";
    if (clause.has_value(Text, "end card")) args["position_in_time"] = "end";
    if (clause.has(Watermark)) append_style(args, "watermark");
    if (clause.has_value(Text, "credits") && args.contains("position_in_time"))
        args.erase("position_in_time");
    int const score = (text ? 79 : 68) + (quoted ? 8 : 0);
    return {add ? score : 58, {{"add_text", args}}, "text"};
}

namespace {

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

} // namespace

namespace {

/// "The heading should be gone after 3 seconds", "make it appear at 2 and vanish at 6": when words come and
/// go.
json appearance(Clause const& clause, Setting const& setting) {
    json args = json::object();
    if (setting.chinese || !clause.has(Text, TextRef, Captions)) return args;
    bool comes = false, goes = false, at = false;
    for (auto const& symbol : clause.symbols) {
        bool const leaves = (symbol.meaning == Remove && !clause.has(Moment)) || symbol.meaning == Stop_ ||
                            (symbol.meaning == Start &&
                             (symbol.words.starts_with("disappear") || symbol.words.starts_with("vanish") ||
                              symbol.words.starts_with("go") || symbol.words.starts_with("hide") ||
                              symbol.words.starts_with("fade")));
        if (leaves || symbol.is({Start, Show})) {
            goes = leaves;
            comes = !leaves;
        }
        if (symbol.meaning == Prep && symbol.words == "off") {
            goes = true;
            comes = false;
        }
        at = (at && symbol.meaning == Number) ||
             (symbol.meaning == Prep && (symbol.value == "at" || symbol.value == "after"));
        bool const time = symbol.is({Moment, Since, Until}) || (symbol.meaning == Number && at);
        if (time && goes) args["end_s"] = moment(symbol.a);
        if (time && comes) args["start_s"] = moment(symbol.a);
    }
    return args;
}

} // namespace

Reading read_edit_text(Clause const& clause, Setting const& setting) {
    bool const leaves = !clause.has(Add, Put, Quoted) && !clause.has(Hold, Say, Undo) &&
                        !clause.has(Range, FirstSpan, LastSpan);
    if (auto when = appearance(clause, setting);
        leaves && when.contains("end_s") && (clause.has(Remove, Start) || clause.has_prep("off"))) {
        if (clause.has(Captions)) when["target"] = "captions";
        set_looks(clause, when);
        return {84, {{"edit_text", when}}, clause.has(Captions) ? "captions" : "text"};
    }
    bool const of_else = !setting.chinese && clause.has(Music, Genre, SoundEffect) &&
                         clause.where({Music, Genre, SoundEffect}) != clause.symbols.size();
    bool const noun = clause.has(Text, TextRef, LineOfText) || clause.has(Captions) ||
                      (clause.has(FontName, TextSize) && !of_else);
    bool const pronoun = (clause.has(It) || clause.symbols.size() <= 4) &&
                         (setting.last_subject == "text" || setting.last_subject == "captions");
    if (clause.has(Remove, Hold, Voiceover) || puts_words(clause, setting)) return {};
    int const quotes = clause.count({Quoted});
    if (!setting.chinese && quotes == 2 &&
        !clause.has(Add, Put)) // "It says 'Sumer Camp', should be 'Summer Camp'"
        for (std::size_t i = 1; i + 1 < clause.symbols.size(); ++i)
            if (clause.symbols[i].meaning == Say && clause.symbols[i].words.starts_with("should") &&
                clause.symbols[i + 1].meaning == Quoted)
                return {86, {{"edit_text", {{"text", clause.symbols[i + 1].words}}}}, "text"};
    bool const shown_first = setting.chinese && quotes == 1 && clause.has(TextSize, TextStyle, ColourName) &&
                             !clause.has(Text, TextRef, Captions) && !clause.has(LineOfText, It) &&
                             !clause.has(Change, Replace, Make) && !clause.has(Set, Move, Convert);
    if (shown_first) return {}; // 片头大字“环岛骑行”
    bool const shows_new = !setting.chinese && quotes == 1 && !clause.has(Text, TextRef, LineOfText) &&
                           !clause.has(Captions, Change, Replace) && !clause.has(Make, Move, Say) &&
                           !clause.has(Bigger, Smaller, Instead) && !clause.has(It) && !clause.inherited &&
                           setting.last_subject != "text";
    if (shows_new) return {}; // "'New In' big at the start"
    bool const rewrite = quotes == 2 && (clause.has(Change, Replace, Instead) || clause.has(Swap));
    auto const* say = clause.find(Say);
    bool const put_right = !setting.chinese && say && !clause.has(Add, Put, Want) &&
                           (say->words.starts_with("should") || say->words.starts_with("spell") ||
                            say->words.starts_with("it should") || say->words.starts_with("must") ||
                            say->words.starts_with("needs"));
    auto const* renaming = clause.find(Change);
    bool const renames = !setting.chinese && renaming && clause.has(Quoted) &&
                         !clause.has(Clip, ClipRef, File) &&
                         (renaming->words.starts_with("rename") || renaming->words.starts_with("retitle"));
    bool const should_say =
        renames || put_right ||
        (say && clause.has(It) && !clause.has(Add, Want, Create)); // "should read 'Annual Report'"
    if (!noun && !pronoun && !rewrite && !should_say) return {};
    bool const change = clause.has(Change, Make, Move) || clause.has(Replace, Set, Use) ||
                        clause.has(Put, Bigger, Smaller) || clause.has(Longer, Shorter, Turn) ||
                        clause.has(Convert, Raise, Lower) || clause.has(Show, Keep, Fade) ||
                        clause.has(FadeIn, FadeOut, Lengthen) || clause.has(Start, Apply);
    bool const wished = setting.chinese && clause.has(Want) &&
                        clause.where({Text, Captions}) < clause.where({Want}) &&
                        !clause.has(Quoted, Say); // 标题要红的
    bool const bare_looks =
        asks_for_looks(clause) && (wished || !clause.has(Want)) && !clause.has(Add, Create);
    if (clause.has(Mark) && clause.has(Text) && !clause.has(Change, Replace)) return {};
    auto const* text_noun = clause.find(Text);
    bool const fresh = !put_right && text_noun && !is_definite(*text_noun, setting) &&
                       !clause.has(Change, Move) && !clause.has(Make, Replace, Turn);
    if (fresh && !text_noun->value.empty() && !clause.has(Bigger, Smaller)) return {};
    bool const to_come = !setting.chinese && text_noun && is_indefinite(*text_noun, setting) &&
                         clause.has(Put) && !clause.has(Change, Make, Move);
    if (to_come) return {}; // "Put a title at the start"
    if (fresh && (clause.has(Quoted) || (clause.has(Say) && !setting.chinese)) && !clause.has(Put, Bigger))
        return {};
    bool const new_caption = clause.has(Captions) && clause.has(Quoted) && clause.has(Say) &&
                             !clause.has(Change, Make, Replace) &&
                             !is_definite(*clause.find(Captions), setting);
    if (new_caption) return {};
    bool const karaoke = clause.has(Captions) && clause.has_value(TextStyle, "karaoke") &&
                         !clause.has(Change, Make, Move) && !clause.has(Replace, Set, Turn);
    if (karaoke) return {};
    bool const says = clause.has(Say) && !clause.has(Add, Put, Want) && !clause.has(Create, Overlay);
    bool const timed = clause.has(Text, TextRef, Captions) &&
                       (clause.has(Since, Moment, ForLength) || clause.has(Duration, Range, FirstSpan) ||
                        clause.has(Until)) &&
                       (clause.has_prep("off") || clause.has(Until, Keep) || clause.has(Start, Say, Show) ||
                        clause.has(Stop_, It) || clause.symbols.size() <= 2);
    bool const decorated = setting.chinese ? decorates(clause, setting) : decorates_known(clause, setting);
    if (!change && !bare_looks && !says && !timed && !rewrite && !decorated &&
        !clause.has_value(Complaint, "unreadable"))
        return {};
    bool const to_be =
        clause.has(Make) && text_noun && is_indefinite(*text_noun, setting) && clause.has(Say, Quoted);
    if (to_be && !setting.chinese) return {}; // "Make a title saying …"
    if (clause.has(Add) && !clause.inherited && !pronoun && !decorated) return {};
    if (clause.has(Add, Put) && clause.has(Quoted) && !clause.has(Change, Replace)) return {};
    bool const unreadable = clause.has_value(Complaint, "unreadable");
    if (clause.has(Captions) && !clause.has(Change, Replace, Move) && !asks_for_looks(clause) && !says &&
        !(setting.chinese && clause.has(Raise, Lower) && !clause.has(Volume)) && !unreadable)
        return {};
    json args = json::object();
    if (auto target = captions_target(clause); !target.empty() && !clause.has(TextRef))
        args["target"] = std::string(target);
    else if ((!noun || (setting.chinese && !clause.has(Text, TextRef, LineOfText))) &&
             setting.last_subject == "captions")
        args["target"] = "captions";
    if (auto const* reference = clause.find(TextRef)) {
        if (reference->value == "selected")
            args["index"] = "selected";
        else if (reference->a < 0)
            args["index"] = "last";
        else
            args["index"] = number(reference->a);
    } else if (clause.has(LineOfText) && clause.has(ClipRef))
        args["index"] = clip_of(*clause.find(ClipRef), setting);
    if (clause.has(All, Everything) && noun && !args.contains("target")) args["target"] = "all";

    std::string words;
    if (quotes >= 2) {
        Symbol const* first = clause.find(Quoted);
        Symbol const* second = nullptr;
        for (auto const& symbol : clause.symbols)
            if (symbol.meaning == Quoted && &symbol != first) second = &symbol;
        bool const reversed = clause.has(Instead);
        args["find"] = reversed ? second->words : first->words;
        words = reversed ? first->words : second->words;
    } else if (auto const* quoted = clause.find(Quoted))
        words = quoted->words;
    else if (clause.has(Change, Replace, Say) && (noun || pronoun || should_say) && !bare_looks) {
        std::size_t at = clause.symbols.size();
        for (std::size_t i = 0; i < clause.symbols.size(); ++i)
            if ((clause.symbols[i].meaning == Prep && clause.symbols[i].value == "to") ||
                clause.symbols[i].meaning == Say ||
                (setting.chinese && clause.symbols[i].is({Change, Replace, Set}) && i > 0))
                at = i;
        if (at < clause.symbols.size() && at + 1 < clause.symbols.size() &&
            !clause.symbols[at + 1].is({TextSize, FontName, Duration, ToLength, ForLength, LanguageName}))
            words = words_from(clause, setting, at, true);
    }
    if (!words.empty()) args["text"] = words;
    set_looks(clause, args);
    if (clause.has_value(Complaint, "unreadable")) args["size"] = "bigger";
    if (auto const* bigger = clause.find(Bigger)) args["size"] = std::string(bigger->value);
    if (auto const* smaller = clause.find(Smaller)) args["size"] = std::string(smaller->value);
    if (clause.has(TextSize) && !args.contains("size")) {
        if (auto const* size = clause.find(Number))
            args["size"] = std::to_string(static_cast<int>(size->a));
        else if (clause.has(Raise))
            args["size"] = "bigger";
        else if (clause.has(Lower))
            args["size"] = "smaller";
    }
    if (clause.has(FontName) && !args.contains("font"))
        for (auto const& symbol : clause.symbols)
            if (symbol.meaning == Unknown) args["font"] = setting.text.words(symbol.first, symbol.last);
    if (clause.has(FadeIn))
        args["animation"] = "fade in";
    else if (clause.has(FadeOut) && !args.contains("animation"))
        args["animation"] = "fade out";
    if (clause.has_word("上移") || clause.has_word("往上移") || clause.has_word("往上挪") ||
        (clause.has(Move) && clause.has(Up)))
        args["position"] = "up";
    else if (clause.has_word("下移") || clause.has_word("往下移") || clause.has_word("往下挪") ||
             (clause.has(Move) && clause.has(Down)))
        args["position"] = "down";
    else if (clause.has(Move) && clause.has(Raise))
        args["position"] = "up";
    else if (!setting.chinese && !args.contains("size") && !clause.has(TextSize, FontName) && words.empty() &&
             args.size() <= 1 && clause.has(Lower, Raise) && !clause.has(Volume, Start) &&
             !clause.has(ForLength, Duration, ToLength))
        args["position"] = clause.has(Lower) ? "lower" : "higher";
    bool const moved = setting.chinese && noun && !args.contains("position") &&
                       !clause.has(TextSize, Percent) && !clause.has(Volume, Audio);
    if (moved && clause.has(Lower, Raise)) args["position"] = clause.has(Lower) ? "down" : "up"; // 标题低一点
    set_times(clause, args);
    if (auto const* shift = clause.find(Move, "late"); shift && args.contains("duration_s")) {
        args["shift_s"] = args["duration_s"]; // 标题晚两秒出来
        args.erase("duration_s");
    }
    if (auto const* shift = clause.find(Move, "early"); shift && args.contains("duration_s")) {
        args["shift_s"] = number(-args["duration_s"].get<double>());
        args.erase("duration_s");
    }
    bool const later = clause.has_word("later") || clause.has_word("往后移") || clause.has_word("往后挪") ||
                       clause.has_word("推迟") || clause.has_word("后移");
    bool const earlier = clause.has_word("earlier") || clause.has_word("提前") || clause.has_word("往前移") ||
                         clause.has_word("前移");
    if ((later || earlier) && args.contains("duration_s")) {
        args["shift_s"] = number((later ? 1 : -1) * args["duration_s"].get<double>());
        args.erase("duration_s");
    }
    if (auto const* until = clause.find(ToLength)) args["duration_s"] = number(until->a);
    auto const* start = clause.find(Start);
    bool const vanishes = start && (start->words.starts_with("disappear") ||
                                    start->words.starts_with("vanish") || start->words.starts_with("go") ||
                                    start->words.starts_with("hide") || start->words == "消失");
    if (vanishes && args.contains("start_s") && !args.contains("end_s")) {
        args["end_s"] = args["start_s"];
        args.erase("start_s");
    }
    auto const place = position_in_time(clause);
    bool const stands =
        !setting.chinese && (clause.has_prep("in") || clause.has_prep("at")) && !clause.has(Start);
    if (place == "middle" && (clause.has(Move, Put) || stands) && !args.contains("position"))
        args["position"] = "center";
    else if (!place.empty() && clause.has(Move, Put) && !args.contains("start_s") &&
             !args.contains("position"))
        args["position_in_time"] = std::string(place);
    if (clause.has(LanguageName) && clause.has(Captions)) return {};
    bool const empty =
        args.empty() || (args.size() == 1 && (args.contains("target") || args.contains("index")));
    if (empty) return {};
    int const score = noun                                               ? (words.empty() ? 80 : 84)
                      : should_say && !setting.chinese && !words.empty() ? 84
                                                                         : 60;
    return {score, {{"edit_text", args}}, clause.has(Captions) ? "captions" : "text"};
}

Reading read_remove_text(Clause const& clause, Setting const& setting) {
    bool const noun = clause.has(Text, Captions, TextRef) || clause.has(LineOfText) ||
                      (clause.has(Quoted) && clause.symbols.size() <= 3 && !clause.has(File));
    bool const pronoun =
        clause.has(It) && (setting.last_subject == "text" || setting.last_subject == "captions");
    bool const timed_off = clause.has(Since, Duration, Moment) || clause.has(Until, Range);
    bool const off = !timed_off && clause.has(Captions, Text) &&
                     !(clause.has(Animation) && !setting.chinese) &&
                     (clause.has_word("off") || clause.has_prep("off")) && !clause.has(Add, Show);
    if (off)
        return {83,
                {{"remove_text", clause.has(Captions)          ? json{{"target", "captions"}}
                                 : clause.has(All, Everything) ? json{{"target", "all"}}
                                                               : json::object()}},
                "text"};
    if (!clause.has(Remove, Cut) || (!noun && !pronoun) || clause.has(Hold, Change)) return {};
    if (clause.has(Animation, FontName) || clause.has(FirstSpan, LastSpan)) return {};
    if (clause.has(LineOfText) && clause.has(Range)) return {}; // 去掉33到36秒那句
    if (clause.has(Audio, Original) || clause.has(FillerWords, Silence)) return {};
    json args = json::object();
    if (auto const* reference = clause.find(TextRef)) {
        if (reference->value == "selected")
            args["index"] = "selected";
        else
            args["index"] = reference->a < 0 ? json("last") : number(reference->a);
    }
    if (clause.has(Captions) || (pronoun && setting.last_subject == "captions"))
        args["target"] = "captions";
    else if (clause.has(All, Everything) || says_all(clause))
        args["target"] = "all";
    else if (auto const* quoted = clause.find(Quoted))
        args["target"] = quoted->words;
    else if (auto const* text = clause.find(Text); text && !args.contains("index")) {
        bool const title =
            text->words.find("title") != std::string::npos || text->words.find("标题") != std::string::npos;
        if (!text->value.empty())
            args["target"] = std::string(text->value);
        else if (title)
            args["target"] = "title";
    }
    return {clause.has(Remove) ? 82 : 50, {{"remove_text", args}}, "text"};
}

Reading read_captions(Clause const& clause, Setting const& setting) {
    auto const* subtitles = clause.find(File);
    bool const by_file =
        subtitles && kind_of_file(*subtitles) == FileKind::Subtitles && !clause.has(Remove, Hold, Export);
    if (by_file && !clause.has(Captions))
        return {78, {{"add_captions", {{"source", "uploaded:" + subtitles->words}}}}, "captions"};
    if (!clause.has(Captions) || clause.has(Remove, Hold, TextRef)) return {};
    bool const vaguely =
        setting.chinese && clause.has(Change) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Captions, Change, PoliteRequest, It, Strength});
        });
    bool const somehow = setting.chinese && clause.has(Vague) && !clause.has(Add, Put, Want) &&
                         !clause.has(Create, Use, Generative);
    if (vaguely || somehow) return {}; // 字幕调整一下: how?
    bool const restyles = setting.chinese && clause.has(Use) && !clause.has(Add, Create, Generative) &&
                          clause.has(FontName, ColourName, TextSize);
    if (restyles && !clause.has(File, LanguageName)) return {}; // 字幕统一用微软雅黑
    if (!setting.chinese && decorates_known(clause, setting)) return {};
    if (setting.chinese && clause.has(OutOfScope) && !clause.has(LanguageName)) return {};
    auto const* known = clause.find(Captions);
    bool const about_looks =
        !setting.chinese && !clause.has(Add, Put, Create) && !clause.has(LanguageName) &&
        (clause.has(Quieter, Bigger, Smaller) || clause.has(Raise, Lower) ||
         (known == &clause.symbols.front() && is_definite(*known, setting) && clause.has(Unknown)) ||
         (clause.has(PoliteRequest) && asks_for_looks(clause)));
    if (about_looks) return {};
    if (clause.has(Quoted) && !clause.has(LanguageName)) return {};
    bool const add = clause.has(Add, Put, Want) || clause.has(Create, Generative, Use) ||
                     clause.has(Apply, Make, Say) || clause.has(Show, Overlay, Export) || clause.has(Upload);
    bool const bare =
        !clause.has(Change, Move, Replace) && !clause.has(Bigger, Smaller, Set) && !clause.has(Keep);
    bool const translate =
        clause.has_word("translate") || clause.has_word("翻译") || clause.has_value(OutOfScope, "dubbing");
    if (!add && !bare && !clause.has(LanguageName)) return {};
    if (decorates(clause, setting)) return {};
    bool const remark = setting.chinese && !add &&
                        (clause.has(Unknown, Complaint, Shorten) || clause.has(Lengthen, Audio, Louder) ||
                         clause.has(Background, Split, Not));
    if (remark && !clause.has(LanguageName)) return {}; // 字幕每行太长
    if (!setting.chinese && !add && known->subject && !clause.has(LanguageName))
        return {}; // "Captions are covering …"
    bool const karaoke = (clause.has_value(TextStyle, "karaoke") && !clause.has(Make, Turn, Convert)) ||
                         (clause.has_value(Animation, "word by word") &&
                          clause.where({Animation}) < clause.where({Captions}) &&
                          clause.symbols.size() <= 2 && !setting.chinese);
    if (!add && !karaoke && asks_for_looks(clause) && !clause.has(LanguageName)) return {};
    if (clause.has(Make) && !clause.has(Add) && asks_for_looks(clause)) return {};
    if (clause.has(Put) && !clause.has(Add) && clause.has(Position) && !clause.has(Create)) return {};
    json args = json::object();
    for (auto const& symbol : clause.symbols) // 中文字幕换成繁体: the last is the goal.
        if (symbol.meaning == LanguageName && (!args.contains("language") || clause.has(Replace, Change)))
            args["language"] = std::string(symbol.value);
    if (auto const* file = clause.find(File)) args["source"] = "uploaded:" + file->words;
    std::vector<Op> ops;
    json looks = json::object();
    set_looks(clause, looks);
    if (looks.contains("style") && clause.has_value(TextStyle, "bilingual")) {
        if (!args.contains("language")) args["language"] = "bilingual";
        looks.erase("style");
    }
    if (setting.chinese && clause.has(Platform) && !clause.has(Export, Convert))
        looks["style"] = std::string(clause.find(Platform)->value); // 字幕要抖音那种的
    if (clause.has(Platform, Look) && clause.has(Look) && clause.has(Platform) &&
        clause.where({Platform}) + 1 == clause.where({Look}))
        looks["style"] = std::string(clause.find(Platform)->value);
    if (clause.has(Platform) && clause.has_word("like") && !looks.contains("style"))
        looks["style"] = std::string(clause.find(Platform)->value); // "like the TikTok ones"
    if (karaoke && clause.has(TextStyle)) looks = json{{"style", "karaoke"}};
    bool const detailed = looks.contains("color") || looks.contains("position");
    if (!detailed && looks.contains("style"))
        args["style"] = looks["style"];
    else if (!detailed && looks.contains("animation"))
        args["style"] = looks["animation"];
    else if (!detailed && looks.contains("size"))
        args["style"] = looks["size"];
    ops.push_back({"add_captions", args});
    if (detailed) {
        looks["target"] = "captions";
        ops.push_back({"edit_text", looks});
    }
    return {translate ? 92 : add ? 81 : 62, ops, "captions"};
}

} // namespace needledrop::language
