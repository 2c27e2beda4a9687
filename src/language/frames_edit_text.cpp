// Words on the picture are changed or taken away.
#include "language/frame.h"
#include "language/text_words.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

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

namespace {

/// Reads one clause as a change of words that are on the picture already: first whether it is one, then each
/// thing that may change.
class TextEditReader {
public:
    TextEditReader(Clause const& clause, Setting const& setting)
        : clause_(clause)
        , setting_(setting)
        , chinese_(setting.chinese) {}

    Reading read() {
        if (auto leaving = says_when_it_leaves(); !leaving.ops.empty()) return leaving;
        if (clause_.has(Remove, Hold, Voiceover) || puts_words(clause_, setting_)) return {};
        if (auto right = says_what_it_should(); !right.ops.empty()) return right;
        if (stays_for_a_while()) return {62, {{"clarify", {{"about", "how long"}}}}, subject()};
        if (shows_new_words() || (!noun_ && !pronoun_ && !rewrite_ && !should_say_)) return {};
        if (is_to_come() || !changes_something() || !speaks_of_what_is_there()) return {};
        set_target();
        set_words();
        set_looks(clause_, args_);
        set_size();
        set_font_and_animation();
        set_position();
        if (!finds_fault()) set_times(clause_, args_);
        set_shift();
        set_end();
        bool const moved_by =
            !chinese_ && clause_.has(Move) && clause_.has(Pixels) && args_.contains("position");
        if (moved_by) args_.erase("size"); // "Shift it 20px up"
        set_place_in_time();
        if (clause_.has(LanguageName) && clause_.has(Captions)) return {};
        bool const empty =
            args_.empty() || (args_.size() == 1 && (args_.contains("target") || args_.contains("index")));
        if (empty) return {};
        int const score = noun_                                         ? (words_.empty() ? 80 : 84)
                          : should_say_ && !chinese_ && !words_.empty() ? 84
                                                                        : 60;
        return {score, {{"edit_text", args_}}, subject()};
    }

private:
    std::string_view subject() const { return clause_.has(Captions) ? "captions" : "text"; }

    Reading says_when_it_leaves() const {
        bool const leaves = !clause_.has(Add, Put, Quoted) && !clause_.has(Hold, Say, Undo) &&
                            !clause_.has(Range, FirstSpan, LastSpan);
        if (!leaves || !(clause_.has(Remove, Start) || clause_.has_prep("off"))) return {};
        auto when = appearance(clause_, setting_);
        if (!when.contains("end_s")) return {};
        if (clause_.has(Captions)) when["target"] = "captions";
        set_looks(clause_, when);
        return {84, {{"edit_text", when}}, subject()};
    }

    /// "Make the title last longer", "it disappears too soon": by how much is not said.
    bool stays_for_a_while() const {
        if (chinese_ || !clause_.has(Text, TextRef, Captions) || clause_.has(Add, Say, Quoted)) return false;
        bool const timed = clause_.has(Duration, ForLength, ToLength) || clause_.has(Moment, Until, Since) ||
                           clause_.has(Range, FirstSpan, LastSpan);
        auto const* start = clause_.find(Start);
        bool const leaves = start && (start->words.find("disappear") != std::string::npos ||
                                      start->words.find("vanish") != std::string::npos ||
                                      start->words.find("away") != std::string::npos);
        bool const soon = leaves && (clause_.has(Faster, Slower) || clause_.has_word("soon") ||
                                     clause_.has_word("too soon") || clause_.has_word("early"));
        bool const forever = clause_.has(Start, Keep) && clause_.has_word("forever");
        return !timed && (soon || forever || clause_.has(Longer, Shorter)) &&
               !clause_.has(FontName, Position, Smaller);
    }

    /// "It says 'Sumer Camp', should be 'Summer Camp'"
    Reading says_what_it_should() const {
        if (chinese_ || clause_.has(Add, Put)) return {};
        bool const misspelt =
            quotes_ == 1 && has_word_of({"typo", "typos", "misspelled", "misspelt", "spelling", "misspelling",
                                         "spelt wrong", "spelled wrong"});
        if (misspelt) return {88, {{"edit_text", {{"text", clause_.find(Quoted)->words}}}}, "text"};
        if (quotes_ != 2) return {};
        for (std::size_t i = 1; i + 1 < clause_.symbols.size(); ++i)
            if (clause_.symbols[i].meaning == Say && clause_.symbols[i].words.starts_with("should") &&
                clause_.symbols[i + 1].meaning == Quoted)
                return {86, {{"edit_text", {{"text", clause_.symbols[i + 1].words}}}}, "text"};
        return {};
    }

    /// 片头大字“环岛骑行”, "'New In' big at the start".
    bool shows_new_words() const {
        if (quotes_ != 1 || clause_.has(Text, TextRef, LineOfText) || clause_.has(Captions, It)) return false;
        if (chinese_)
            return clause_.has(TextSize, TextStyle, ColourName) && !clause_.has(Change, Replace, Make) &&
                   !clause_.has(Set, Move, Convert);
        return !clause_.has(Change, Replace) && !clause_.has(Make, Move, Say) &&
               !clause_.has(Bigger, Smaller, Instead) && !clause_.inherited &&
               setting_.last_subject != "text";
    }

    /// "Put a title at the start": words that are not there yet.
    bool is_to_come() const {
        if (clause_.has(Mark) && clause_.has(Text) && !clause_.has(Change, Replace)) return true;
        bool const fresh = !put_right_ && text_ && !is_definite(*text_, setting_) &&
                           !clause_.has(Change, Move) && !clause_.has(Make, Replace, Turn);
        if (fresh && !text_->value.empty() && !clause_.has(Bigger, Smaller)) return true;
        bool const indefinite = text_ && is_indefinite(*text_, setting_);
        if (!chinese_ && indefinite && clause_.has(Put) && !clause_.has(Change, Make, Move)) return true;
        if (fresh && (clause_.has(Quoted) || (clause_.has(Say) && !chinese_)) && !clause_.has(Put, Bigger))
            return true;
        bool const new_caption = clause_.has(Captions) && clause_.has(Quoted) && clause_.has(Say) &&
                                 !clause_.has(Change, Make, Replace) &&
                                 !is_definite(*clause_.find(Captions), setting_);
        bool const karaoke = clause_.has(Captions) && clause_.has_value(TextStyle, "karaoke") &&
                             !clause_.has(Change, Make, Move) && !clause_.has(Replace, Set, Turn);
        bool const to_be = !chinese_ && clause_.has(Make) && indefinite && clause_.has(Say, Quoted);
        return new_caption || karaoke || to_be; // "Make a title saying …"
    }

    bool changes_something() const {
        bool const change = clause_.has(Change, Make, Move) || clause_.has(Replace, Set, Use) ||
                            clause_.has(Put, Bigger, Smaller) || clause_.has(Longer, Shorter, Turn) ||
                            clause_.has(Convert, Raise, Lower) || clause_.has(Show, Keep, Fade) ||
                            clause_.has(FadeIn, FadeOut, Lengthen) || clause_.has(Start, Apply);
        bool const timed =
            clause_.has(Text, TextRef, Captions) &&
            (clause_.has(Since, Moment, ForLength) || clause_.has(Duration, Range, FirstSpan) ||
             clause_.has(Until)) &&
            (clause_.has_prep("off") || stays_on() || clause_.has(Until, Keep) ||
             clause_.has(Start, Say, Show) || clause_.has(Stop_, It) || clause_.symbols.size() <= 2);
        bool const shoved = chinese_ && noun_ && clause_.has(Up, Down) && !clause_.has(Animation, Add);
        return change || shoved || bare_looks_ || says_ || timed || rewrite_ || decorated_ || unreadable_;
    }

    /// "Title on for 5 seconds", "the title should be on screen for the first 4 seconds".
    bool stays_on() const {
        return !chinese_ && clause_.has_prep("on") && !clause_.has(Position, ClipRef) &&
               clause_.has(ForLength, Range, FirstSpan, LastSpan);
    }

    bool speaks_of_what_is_there() const {
        if (clause_.has(Add) && !clause_.inherited && !pronoun_ && !decorated_) return false;
        if (clause_.has(Add, Put) && clause_.has(Quoted) && !clause_.has(Change, Replace)) return false;
        bool const resized =
            (chinese_ || clause_.has(Put)) && clause_.has(Raise, Lower) && !clause_.has(Volume);
        return !clause_.has(Captions) || clause_.has(Change, Replace, Move) || asks_for_looks(clause_) ||
               says_ || resized || unreadable_;
    }

    void set_target() {
        if (auto target = captions_target(clause_); !target.empty() && !clause_.has(TextRef))
            args_["target"] = std::string(target);
        else if ((!noun_ || (chinese_ && !clause_.has(Text, TextRef, LineOfText))) &&
                 setting_.last_subject == "captions")
            args_["target"] = "captions";
        if (auto const* reference = clause_.find(TextRef)) {
            if (reference->value == "selected")
                args_["index"] = "selected";
            else if (reference->a < 0)
                args_["index"] = "last";
            else
                args_["index"] = number(reference->a);
        } else if (clause_.has(LineOfText) && clause_.has(ClipRef))
            args_["index"] = clip_of(*clause_.find(ClipRef), setting_);
        if (clause_.has(All, Everything) && noun_ && !args_.contains("target")) args_["target"] = "all";
    }

    void set_words() {
        auto const* quoted = clause_.find(Quoted);
        if (quotes_ >= 2) {
            Symbol const* second = nullptr;
            for (auto const& symbol : clause_.symbols)
                if (symbol.meaning == Quoted && &symbol != quoted) second = &symbol;
            bool const reversed = clause_.has(Instead);
            args_["find"] = reversed ? second->words : quoted->words;
            words_ = reversed ? quoted->words : second->words;
        } else if (quoted && restyles_word())
            args_["find"] = quoted->words;
        else if (quoted)
            words_ = quoted->words;
        else if (clause_.has(Change, Replace, Say) && (noun_ || pronoun_ || should_say_) && !bare_looks_)
            words_ = words_after_the_verb();
        if (!words_.empty()) args_["text"] = words_;
    }

    /// "The logo text is too small at 0:12": the time tells which.
    bool finds_fault() const {
        auto const complains = [](Symbol const* s) {
            return s && s->words.find("too ") != std::string::npos;
        };
        return !chinese_ && (complains(clause_.find(Bigger)) || complains(clause_.find(Smaller))) &&
               clause_.has(Moment) && !clause_.has(Move, Start, Make) && !clause_.has(Show, Put);
    }

    /// "Underline the word SALE": found by the word, which stays.
    bool restyles_word() const {
        return !chinese_ && clause_.has_word("word") && asks_for_looks(clause_) &&
               !clause_.has(Change, Replace, Say);
    }

    std::string words_after_the_verb() const {
        bool const of_font = !chinese_ && clause_.has(FontName, TextSize) &&
                             !clause_.has(Text, TextRef, LineOfText) && !clause_.has(Say);
        if (of_font) return {}; // "Change the font to something modern"
        auto const& symbols = clause_.symbols;
        std::size_t at = symbols.size();
        for (std::size_t i = 0; i < symbols.size(); ++i)
            if ((symbols[i].meaning == Prep && symbols[i].value == "to") || symbols[i].meaning == Say ||
                (chinese_ && symbols[i].is({Change, Replace, Set}) && i > 0))
                at = i;
        bool const looks_follow =
            at + 1 < symbols.size() &&
            (symbols[at + 1].is({TextSize, FontName, Duration, ToLength, ForLength, LanguageName}) ||
             (chinese_ && symbols[at + 1].is({Colour, Look, Animation, TextStyle})) ||
             (!chinese_ && symbols[at + 1].is({TextStyle, ColourName, Animation, Position, Start})));
        bool const vaguely =
            !chinese_ && at + 1 < symbols.size() && symbols[at + 1].is({Want, Another, Vague});
        if (at + 1 >= symbols.size() || looks_follow || vaguely) return {}; // "To something more playful"
        return words_from(clause_, setting_, at, true);
    }

    void set_size() {
        if (unreadable_) args_["size"] = "bigger";
        if (auto const* bigger = clause_.find(Bigger)) args_["size"] = std::string(bigger->value);
        if (auto const* smaller = clause_.find(Smaller)) args_["size"] = std::string(smaller->value);
        if (!clause_.has(TextSize) || args_.contains("size")) return;
        if (auto const* size = clause_.find(Number))
            args_["size"] = std::to_string(whole(size->a));
        else if (clause_.has(Raise))
            args_["size"] = "bigger";
        else if (clause_.has(Lower))
            args_["size"] = "smaller";
    }

    void set_font_and_animation() {
        if (clause_.has(FontName) && !args_.contains("font"))
            for (auto const& symbol : clause_.symbols)
                if (symbol.meaning == Unknown) args_["font"] = setting_.text.words(symbol.first, symbol.last);
        auto const* mood = clause_.find(Mood); // "Change the font to something more playful"
        if (!chinese_ && mood && clause_.has(FontName) && !args_.contains("font"))
            args_["font"] = std::string(mood->value);
        auto const* named = clause_.find(Unknown); // "Use Poppins for the title"
        if (!chinese_ && clause_.has(Use) && named && !args_.contains("font") &&
            setting_.text.capital(named->first))
            args_["font"] = setting_.text.words(named->first, named->last);
        if (clause_.has(FadeIn))
            args_["animation"] = "fade in";
        else if (clause_.has(FadeOut) && !args_.contains("animation"))
            args_["animation"] = "fade out";
    }

    void set_position() {
        bool const move = clause_.has(Move);
        bool const alone = !chinese_ && !args_.contains("size") && !clause_.has(TextSize, FontName) &&
                           words_.empty() && args_.size() <= 1 && clause_.has(Lower, Raise) &&
                           !clause_.has(Volume, Start) && !clause_.has(ForLength, Duration, ToLength);
        if (moves_towards("上") || (move && clause_.has(Up)))
            args_["position"] = "up";
        else if (moves_towards("下") || (move && clause_.has(Down)))
            args_["position"] = "down";
        else if (move && clause_.has(Raise))
            args_["position"] = "up";
        else if (alone)
            args_["position"] = clause_.has(Lower) ? "lower" : "higher";
        bool const moved = chinese_ && noun_ && !args_.contains("position") &&
                           !clause_.has(TextSize, Percent) && !clause_.has(Volume, Audio);
        if (moved && clause_.has(Lower, Raise))
            args_["position"] = clause_.has(Lower) ? "down" : "up"; // 标题低一点
        else if (moved && clause_.has(Up, Down))
            args_["position"] = clause_.has(Down) ? "down" : "up"; // 标题往下坠一坠
    }

    /// 上移, 往下坠一坠, 朝上蹭蹭.
    bool moves_towards(std::string_view side) const {
        return std::ranges::any_of(clause_.symbols, [&](Symbol const& s) {
            if (s.meaning != Move) return false;
            std::string const way(side);
            return s.words.starts_with(way + "移") || s.words.starts_with("往" + way) ||
                   s.words.starts_with("朝" + way) || s.words.starts_with("向" + way);
        });
    }

    /// A length that says by how much the text comes later or earlier.
    void set_shift() {
        if (has_word_of({"比"}) && clause_.has(Audio, Voice, Video) && args_.contains("duration_s")) {
            shift_if(clause_.find(Move, "late") != nullptr, -1); // 字幕比声音晚了半秒: it is to come earlier.
            shift_if(clause_.find(Move, "early") != nullptr, 1);
            return;
        }
        shift_if(clause_.find(Move, "late") != nullptr, 1); // 标题晚两秒出来
        shift_if(clause_.find(Move, "early") != nullptr, -1);
        shift_if(has_word_of({"later", "往后移", "往后挪", "推迟", "后移"}), 1);
        shift_if(has_word_of({"earlier", "提前", "往前移", "前移"}), -1);
    }
    void shift_if(bool said, int sign) {
        if (!said || !args_.contains("duration_s")) return;
        args_["shift_s"] = sign > 0 ? args_["duration_s"] : number(-args_["duration_s"].get<double>());
        args_.erase("duration_s");
    }

    void set_end() {
        if (auto const* until = clause_.find(ToLength)) args_["duration_s"] = number(until->a);
        auto const* start = clause_.find(Start);
        bool const vanishes =
            start &&
            (start->words.starts_with("disappear") || start->words.starts_with("vanish") ||
             start->words.starts_with("go") || start->words.starts_with("hide") || start->words == "消失");
        if (!vanishes || !args_.contains("start_s") || args_.contains("end_s")) return;
        args_["end_s"] = args_["start_s"];
        args_.erase("start_s");
    }

    void set_place_in_time() {
        auto const place = position_in_time(clause_);
        bool const stands =
            !chinese_ && (clause_.has_prep("in") || clause_.has_prep("at")) && !clause_.has(Start);
        if (place == "middle" && (clause_.has(Move, Put) || stands) && !args_.contains("position"))
            args_["position"] = "center";
        else if (!place.empty() && clause_.has(Move, Put) && !args_.contains("start_s") &&
                 !args_.contains("position"))
            args_["position_in_time"] = std::string(place);
    }

    bool has_word_of(std::initializer_list<std::string_view> words) const {
        return std::ranges::any_of(words, [&](std::string_view word) { return clause_.has_word(word); });
    }

    bool names_text() const {
        bool const of_else = !chinese_ && clause_.has(Music, Genre, SoundEffect) &&
                             clause_.where({Music, Genre, SoundEffect}) != clause_.symbols.size();
        return clause_.has(Text, TextRef, LineOfText) || clause_.has(Captions) ||
               ((clause_.has(FontName) || names_size()) && !of_else);
    }

    /// "The font size", 字号; where "a small bakery" names no words.
    bool names_size() const {
        auto const* size = clause_.find(TextSize);
        return size && (chinese_ || size->value.empty() || size->words.find("letter") != std::string::npos ||
                        size->words.find("text") != std::string::npos);
    }

    /// "Should read 'Annual Report'", "needs to say".
    bool puts_right() const {
        auto const* say = clause_.find(Say);
        if (chinese_ || !say || clause_.has(Add, Put, Want)) return false;
        return std::ranges::any_of(std::array{"should", "spell", "it should", "must", "needs"},
                                   [&](char const* start) { return say->words.starts_with(start); });
    }

    bool says_what_to_show() const {
        auto const* renaming = clause_.find(Change);
        bool const renames =
            !chinese_ && renaming && clause_.has(Quoted) && !clause_.has(Clip, ClipRef, File) &&
            (renaming->words.starts_with("rename") || renaming->words.starts_with("retitle"));
        return renames || put_right_ ||
               (clause_.has(Say) && clause_.has(It) && !clause_.has(Add, Want, Create));
    }

    bool names_only_looks() const {
        auto const* known = text_ ? text_ : clause_.find(Captions);
        bool const wished =
            clause_.has(Want) && !clause_.has(Quoted, Say) &&
            (chinese_ ? clause_.where({Text, Captions}) < clause_.where({Want}) // 标题要红的
                      : known && is_definite(*known, setting_));                // "I'd like the title in red"
        return asks_for_looks(clause_) && (wished || !clause_.has(Want)) && !clause_.has(Add, Create);
    }

    Clause const& clause_;
    Setting const& setting_;
    bool const chinese_;
    json args_ = json::object();
    std::string words_;
    Symbol const* const text_ = clause_.find(Text);
    int const quotes_ = clause_.count({Quoted});
    bool const noun_ = names_text();
    bool const pronoun_ = (clause_.has(It) || clause_.symbols.size() <= 4) &&
                          (setting_.last_subject == "text" || setting_.last_subject == "captions");
    bool const rewrite_ = quotes_ == 2 && (clause_.has(Change, Replace, Instead) || clause_.has(Swap));
    bool const put_right_ = puts_right();
    bool const should_say_ = says_what_to_show();
    bool const bare_looks_ = names_only_looks();
    bool const says_ = clause_.has(Say) && !clause_.has(Add, Put, Want) && !clause_.has(Create, Overlay);
    bool const decorated_ = chinese_ ? decorates(clause_, setting_) : decorates_known(clause_, setting_);
    bool const unreadable_ = clause_.has_value(Complaint, "unreadable");
};

} // namespace

Reading read_edit_text(Clause const& clause, Setting const& setting) {
    return TextEditReader(clause, setting).read();
}

Reading read_remove_text(Clause const& clause, Setting const& setting) {
    bool const noun = clause.has(Text, Captions, TextRef) || clause.has(LineOfText) ||
                      (clause.has(Quoted) && clause.symbols.size() <= 3 && !clause.has(File));
    bool const pronoun =
        clause.has(It) && (setting.last_subject == "text" || setting.last_subject == "captions");
    auto const* shown = setting.chinese ? nullptr : clause.find(Quoted);
    if (shown && clause.has(Cut, Remove) && clause.has_prep("off") && !clause.has(Add, Change))
        return {84, {{"remove_text", {{"target", shown->words}}}}, "text"}; // "Take 'Draft' off the screen"
    bool const timed_off = clause.has(Since, Duration, Moment) || clause.has(Until, Range);
    bool const out = clause.has_prep("off") && clause.find(Prep, "off")->words == "out" && !setting.chinese;
    bool const off = !timed_off && clause.has(Captions, Text) &&
                     !(clause.has(Animation) && !setting.chinese) &&
                     (clause.has_word("off") || (clause.has_prep("off") && !out)) && !clause.has(Add, Show);
    if (off)
        return {83,
                {{"remove_text", clause.has(Captions)                   ? json{{"target", "captions"}}
                                 : clause.has_value(Text, "disclaimer") ? json{{"target", "disclaimer"}}
                                 : clause.has(All, Everything)          ? json{{"target", "all"}}
                                                                        : json::object()}},
                "text"};
    bool const shortened = !setting.chinese && clause.has(ToLength) && !clause.has(Remove);
    if (shortened) return {}; // "Cut the title's screen time to 2 seconds"
    if (!clause.has(Remove, Cut) || (!noun && !pronoun) || clause.has(Hold, Change)) return {};
    if (clause.has(Animation, FontName) || clause.has(FirstSpan, LastSpan)) return {};
    bool const undecorates = setting.chinese && clause.has(TextStyle, Animation) && !clause.has(Quoted) &&
                             clause.where({Remove}) < clause.where({TextStyle, Animation});
    if (undecorates) return {};                                 // 标题去掉阴影: the words stay.
    if (clause.has(LineOfText) && clause.has(Range)) return {}; // 去掉33到36秒那句
    bool const only_part = !setting.chinese && clause.has_prep("from") && clause.has(Unknown) &&
                           clause.where({Unknown}) < clause.where({Text, Captions}) &&
                           clause.where({Remove}) < clause.where({Unknown});
    if (only_part) return {}; // "Drop the exclamation mark from the title"
    std::size_t const line = clause.where({LineOfText});
    bool const spoken = setting.chinese && line > 0 && line < clause.symbols.size() && clause.has(Quoted) &&
                        !clause.has(Text, Captions, TextRef) &&
                        clause.symbols[line - 1].is({Unknown, Speaking, Voice, SceneObject});
    std::size_t const opening = clause.symbols.front().first;
    bool const heard =
        setting.chinese && line < clause.symbols.size() && !clause.has(Text, Captions, Quoted) &&
        setting.text.folded_words(opening > 3 ? opening - 3 : 0, clause.symbols.back().last + 2).find("说") !=
            std::string::npos;
    if (heard) return {};  // 我那句说错的话抠掉
    if (spoken) return {}; // 周总那句「我们明年上市」删掉
    if (clause.has(Audio, Original) || clause.has(FillerWords, Silence)) return {};
    json args = json::object();
    if (auto const* reference = clause.find(TextRef)) {
        if (reference->value == "selected")
            args["index"] = "selected";
        else
            args["index"] = reference->a < 0 ? json("last") : number(reference->a);
    }
    if (clause.has(Watermark) && !clause.has(Captions))
        args["target"] = "watermark"; // 去除右下角文字水印
    else if (clause.has(Captions) || (pronoun && setting.last_subject == "captions"))
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
