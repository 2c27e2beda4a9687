// Words on the picture are changed or taken away.
#include "language/frame.h"
#include "language/text_words.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// 文字都删掉: "all" stands inside the verb's form.
bool says_all(Clause const& clause) {
    auto const* verb = clause.find(Remove);
    if (!verb || clause.has(TextRef)) return false;
    if (clause.has(Text) && clause.find(Text)->words.find("标题") != std::string::npos) return false;
    for (std::string_view all : {"都", "全", "统统", "通通"})
        if (verb->words.starts_with(all)) return true;
    return false;
}

std::string_view captions_target(Clause const& clause) {
    return clause.has(Captions) ? "captions" : "";
}

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

} // namespace needledrop::language
