// Afterthoughts in Chinese: what a clause without a thing of its own says of the op before, and complaints
// that are put as questions.
#include "language/reader.h"

#include "language/text_words.h"

#include <algorithm>

namespace needledrop::language {

using enum Concept;
using json = nlohmann::json;

namespace {

bool all_are(Clause const& clause, std::initializer_list<Concept> meanings) {
    return std::ranges::all_of(clause.symbols, [&](Symbol const& s) { return s.is(meanings); });
}

} // namespace

bool Reader::says_how_it_looks(Clause const& clause) {
    bool const looks = clause.has(ColourName, Position, TextSize) ||
                       clause.has(TextStyle, FontName, Animation) || clause.has(Bigger, Smaller, ForLength);
    bool const animates = clause.has(Add) && clause.has(Animation, FadeIn, TextStyle);
    bool const added = ops_.back().name == "add_text" || (ops_.back().name == "edit_text" && animates);
    if (!added || !(looks || clause.has(FadeIn)) ||
        !(clause.has(Want, Use, Only) || animates || all_are(clause, {TextSize, Position, ColourName})))
        return false;
    if (!all_are(clause, {Want,      Use,      Only,      Add,    FadeIn,  ColourName, Position, TextSize,
                          TextStyle, FontName, Animation, Bigger, Smaller, ForLength,  Since,    Moment,
                          Range,     It,       Strength,  Pad,    Prep,    Tentative,  Text,     Both}))
        return false;
    Clause rest = clause;
    std::erase_if(rest.symbols, [](Symbol const& s) { return s.is({Want, Use, Only, Text, Add}); });
    subject_ = "text";
    Reading const reading = read_edit_text(rest, setting());
    if (reading.ops.size() != 1) return false;
    for (auto const& [key, value] : reading.ops.front().args.items())
        if (key == "style" && ops_.back().args.contains("style") && value.is_string())
            append_style(ops_.back().args, value.get<std::string>()); // 改成粗体并加上阴影
        else if (key != "target")
            ops_.back().args[key] = value;
    return true;
}

bool Reader::says_how_much(Clause const& clause) {
    Op& op = ops_.back();
    bool const strength = op.name == "denoise_audio" && !op.args.contains("strength") &&
                          all_are(clause, {Quieter, Smaller, Lower, Louder, Bigger, Raise, Strength, It});
    bool const stronger = strength && clause.has(Raise, Louder, Bigger) &&
                          (words_before(clause.symbols.front(), 4).find("强度") != std::string::npos ||
                           words_before(clause.symbols.front(), 4).find("力度") != std::string::npos);
    if (stronger) { // 降噪，强度高一点
        op.args["strength"] = "strong";
        return true;
    }
    if (strength && clause.has(Quieter, Smaller, Lower)) { // 底噪去一去，轻点
        op.args["strength"] = "light";
        return true;
    }
    auto const* amount = clause.find(Number) ? clause.find(Number) : clause.find(Percent);
    if (!amount) amount = clause.find(Factor);
    bool const to =
        amount && clause.has(Set, Change, Trim) &&
        all_are(clause, {Set, Change, Trim, Number, Percent, Factor, Prep, It, Then, PoliteRequest});
    if (!to || !op.args.contains("direction")) return false;
    if (op.name == "speed") { // 语速太快，调到0.9
        double const factor = amount->meaning == Percent ? amount->a / 100 : amount->a;
        if (factor <= 0 || factor > 10) return false;
        op.args.erase("direction");
        op.args["factor"] = number(factor);
        return true;
    }
    if (op.name != "set_volume" || amount->meaning == Factor) return false;
    op.args.erase("direction");
    op.args["percent"] = number(amount->a); // 音乐太吵，调到20
    return true;
}

void Reader::happens_together(Clause const& clause, std::vector<Op>& ops) const {
    if (!chinese_ || ops_.empty() || ops.empty() || clause.symbols.empty()) return;
    json const& before = ops_.back().args;
    json when = before.value("at_s", before.value("start_s", json()));
    std::string const words = text_.folded_words(
        clause.symbols.front().first > 6 ? clause.symbols.front().first - 6 : 0, clause.symbols.back().last);
    bool const there = words.find("那儿") != std::string::npos || words.find("那里") != std::string::npos ||
                       words.find("那个地方") != std::string::npos;
    if (there && before.contains("range") && before["range"].is_array()) when = before["range"].front();
    if (!there && words_before(clause.symbols.front(), 6).find("同时") == std::string::npos) return;
    if (!when.is_number()) return;
    Op& op = ops.front();
    bool const untimed = !op.args.contains("start_s") && !op.args.contains("at_s") &&
                         !op.args.contains("position_in_time") && !op.args.contains("where");
    if (!untimed) return;
    if (op.name == "transition" && op.args.value("type", "") == "white flash")
        op = {"other", {{"what", "white flash"}}};
    if (op.name == "add_text") op.args["start_s"] = when;
    if (op.name == "sound_effect" || op.name == "other") op.args["at_s"] = when;
}

bool Reader::says_which_language(Clause const& clause) {
    auto const* language = clause.find(LanguageName);
    bool const only =
        language && ops_.back().name == "add_captions" && !ops_.back().args.contains("language") &&
        all_are(clause, {Want, Use, LanguageName, Unknown, Look, It, Selected, ClipRef, Prep, Strength});
    if (only) ops_.back().args["language"] = std::string(language->value); // 要广东话口语那种
    return only;
}

bool Reader::says_the_rest(Clause const& clause) const {
    Op const& op = ops_.back();
    bool const kept = (op.name == "trim" && op.args.contains("keep")) || op.name == "highlight" ||
                      (op.name == "delete_clip" && op.args.contains("which"));
    bool const rest =
        clause.has(Rest) && clause.has(Remove, Cut) &&
        all_are(clause, {Rest, Remove, Cut, Clip, Part, Unknown, All, Everything, It, PoliteRequest, Not});
    if (kept && rest) return true; // 保留第15秒至第45秒，其余片段予以删除
    bool const softens =
        op.name == "transition" && op.args.empty() &&
        all_are(clause, {Middle, It, Slower, Quieter, Strength, Here, Prep, TransitionName, PoliteRequest});
    return softens && clause.has(Slower, Quieter); // 两段接得太生硬，中间缓一缓
}

bool Reader::says_of_overlay(Clause const& clause) const {
    if (ops_.back().name != "other") return false;
    std::string const what = ops_.back().args.value("what", "");
    bool const overlay = what == "place an image over the video" || what == "add a logo";
    bool const panes = what == "split screen" || what == "picture in picture";
    bool const faint =
        overlay && all_are(clause, {OtherEdit, Percent, Fit, Show, Position, Bigger, Smaller, Prep, Number,
                                    Duration, ForLength, Put, It, Strength, Since, Until});
    bool const placed =
        panes && clause.has(Position) && clause.has(Put, ClipRef, Move) && !clause.has(Text, Quoted);
    return (faint && !clause.has_value(OtherEdit, "freeze frame")) || placed;
}

bool Reader::calls_back(Clause const& clause) const {
    auto const* back = clause.find(Undo);
    static constexpr std::string_view kBack[] = {"调回来", "拉回来", "弄回来", "改回来", "校回来", "修回来"};
    bool const cures =
        back && remark_ && std::ranges::find(kBack, std::string_view(back->words)) != std::end(kBack);
    bool const synced = clause.has_value(OutOfScope, "lip sync") && ops_.back().name == "other" &&
                        ops_.back().args.value("what", "").starts_with("sync");
    bool const balanced = ops_.back().name == "color" && clause.has_value(ColourProperty, "temperature") &&
                          (clause.has_word("校正") || clause.has_word("矫正") || clause.has_word("校准"));
    return cures || synced || balanced;
}

bool Reader::details(Clause const& clause) {
    if (chinese_ && !ops_.empty() && clause.join != Join::Start && says_the_rest(clause)) return true;
    if (!chinese_ || ops_.empty() || clause.join == Join::Start || clause.inherited) return false;
    if (says_of_overlay(clause) || calls_back(clause)) return true;
    return says_how_it_looks(clause) || says_how_much(clause) || says_which_language(clause);
}

bool Reader::goes_on_with_clip(Clause const& clause) const {
    bool const joined = clause.join == Join::And || clause.join == Join::Then || clause.join == Join::Comma;
    return chinese_ && joined && !last_clip_.is_null() && !clause.inherited &&
           all_are(clause, {Slower,    Faster,      SlowMotion, Brighter, Darker,     Warmer,         Cooler,
                            Reverse,   Mute,        Rotate,     Flip,     Strength,   Factor,         Percent,
                            HalfSpeed, DoubleSpeed, It,         Prep,     Put,        ColourProperty, Raise,
                            Lower,     Bigger,      Smaller,    Add,      FilterName, PoliteRequest});
}

bool Reader::complains_first(Sentence const& sentence) {
    if (!chinese_ || sentence.question_mark || sentence.clauses.size() < 2) return false;
    Clause const& wish = sentence.clauses.back();
    bool const asks = wish.has(Remove, Cut, Mute) || wish.has(Unmute, Raise, Lower) ||
                      wish.has(Louder, Quieter, Move) || wish.has(Replace, Stabilize, Rotate) ||
                      wish.has(Brighter, Darker, Denoise) || wish.has(Shorten, Flip, Faster) ||
                      wish.has(Slower, Change, Bigger);
    if (!asks || wish.has(Question) || wish.has(If, Export)) return false;
    bool wonders = false;
    for (std::size_t i = 0; i + 1 < sentence.clauses.size(); ++i)
        for (auto const& symbol : sentence.clauses[i].symbols) {
            if (symbol.meaning != Question) continue;
            bool const grumbles = symbol.value == "why" || symbol.words == "怎么" || symbol.words == "咋" ||
                                  symbol.words == "谁" || symbol.words == "什么" || symbol.words == "啥";
            if (!grumbles) return false;
            wonders = true;
        }
    if (!wonders) return false;
    complaint_ = true;
    for (std::size_t i = 0; i + 1 < sentence.clauses.size(); ++i) // 第三段怎么没声音，帮我打开
        remember(sentence.clauses[i]);
    Clause whole = wish;
    for (std::size_t i = 0; i + 1 < sentence.clauses.size() && wish.has(Rotate); ++i) // 咋脑袋冲下了，正过来
        if (auto const* turned = sentence.clauses[i].find(Rotate)) whole.symbols.front() = *turned;
    bool const names = std::ranges::any_of(wish.symbols, is_head);
    if (!names) whole.symbols.insert(whole.symbols.begin(), mentioned_.begin(), mentioned_.end());
    read_said(whole);
    return true;
}

} // namespace needledrop::language
