// Words are put on the picture.
#include "language/frame.h"
#include "language/text_words.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

void set_place_in_time(Clause const& clause, json& args) {
    set_times(clause, args);
    auto const place = position_in_time(clause);
    if (place == "middle" && !clause.has(Video)) {
        if (!args.contains("position")) args["position"] = "center";
        return;
    }
    auto const* noun = clause.find(Text); // 片头标题
    bool const opens = noun && (noun->words.starts_with("片头") || noun->words.starts_with("开头"));
    bool const closes = noun && (noun->words.starts_with("结尾") || noun->words.starts_with("末尾"));
    if (place.empty() && (opens || closes) && !args.contains("start_s"))
        args["position_in_time"] = opens ? "start" : "end";
    if (!place.empty() && !args.contains("start_s")) args["position_in_time"] = std::string(place);
    if (clause.has(Fit)) args["position_in_time"] = "whole video";
}

/// logo.png贴到结尾: a picture, no words.
bool shows_picture(Clause const& clause) {
    auto const* file = clause.find(File);
    return file && (file->words.ends_with(".png") || file->words.ends_with(".jpg") ||
                    file->words.ends_with(".jpeg") || file->words.ends_with(".webp") ||
                    file->words.ends_with(".svg"));
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

/// "Countdown from 5": the numbers one after the other.
std::string countdown_from(Clause const& clause, double seconds) {
    auto const* number = clause.find(Number);
    int const first = seconds >= 2 && seconds <= 60                 ? whole(seconds)
                      : number && number->a >= 2 && number->a <= 10 ? whole(number->a)
                                                                    : 3;
    std::string words = std::to_string(first);
    for (int next = first - 1; next > 0; --next)
        words += ", " + std::to_string(next);
    return words;
}

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
    bool const owned = setting.chinese && !quoted && clause.where({Unknown}) < clause.where({Watermark}) &&
                       !clause.has_word("@"); // 公司logo放右上角
    std::size_t const mark = clause.where({Watermark});
    auto const* name = clause.find(Unknown);
    bool const at_sign =
        name && name->first > 0 && !is_space(setting.text.original(name->first - 1)) &&
        !(setting.text.original(name->first - 1) >= U'0' && setting.text.original(name->first - 1) <= U'9');
    bool const names_it = setting.chinese || quoted || at_sign || clause.has_word("@") ||
                          (clause.has(Add, Put, Want) && clause.has(Unknown)) ||
                          (mark + 1 < clause.symbols.size() && clause.symbols[mark + 1].meaning == Unknown);
    if (handle && !owned && names_it && !clause.has(Remove) && !(clause.has(OtherEdit) && !setting.chinese)) {
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
    if (!quoted && clause.has(Start) && !clause.has(Add, Put, Want) && !clause.has_value(Text, "countdown"))
        return {};
    bool const add = clause.has(Add, Put, Overlay) || clause.has(Want, Create, Generative) ||
                     clause.has(Show, Apply, Say) || clause.has(Set);
    std::string const words = said_words(clause, setting);
    bool const colon = clause.has(Mark) && !words.empty();
    bool const definite = text && is_definite(*text, setting);
    bool const has_it = clause.has_word("have") && quoted; // "Have 'GO!' slide in"
    bool const put_right = !setting.chinese && std::ranges::any_of(clause.symbols, [](Symbol const& s) {
        return s.meaning == Say && s.words.starts_with("should");
    });
    if (put_right && !clause.has(Add, Put, Want) && clause.count({Quoted}) == 2)
        return {}; // "It says 'Sumer', should be 'Summer'"
    bool const wants_look =
        !setting.chinese && clause.has(Want) && definite && !quoted && asks_for_looks(clause);
    if (wants_look) return {}; // "I'd like the title in navy"
    bool const reworded =
        !setting.chinese && definite && clause.has(Say) && !clause.has(Add, Put, Overlay, Want, Create);
    if (reworded) return {}; // "Make the title say Hello"
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
    bool const counts_down = clause.has_value(Text, "countdown") && words.empty();
    if (counts_down && (!lasts || setting.chinese)) // 10秒倒计时 counts from 10.
        args["text"] = countdown_from(
            clause, lasts && args["duration_s"].is_number() ? args["duration_s"].get<double>() : 0);
    if (clause.has(Bigger) && clause.has(TextSize) && !args.contains("size")) args["size"] = "bigger";
    if (clause.has(Smaller) && clause.has(TextSize) && !args.contains("size")) args["size"] = "smaller";
    if (auto const* points = clause.find(Number); points && clause.has(TextSize) && !args.contains("size"))
        args["size"] = std::to_string(whole(points->a)); // 字号48
    if (clause.has_value(Text, "end card")) args["position_in_time"] = "end";
    if (clause.has(Watermark)) append_style(args, "watermark");
    if (clause.has_value(Text, "credits") && args.contains("position_in_time") && !setting.chinese)
        args.erase("position_in_time");
    int const score = (text ? 79 : 68) + (quoted ? 8 : 0);
    return {add ? score : 58, {{"add_text", args}}, "text"};
}

} // namespace needledrop::language
