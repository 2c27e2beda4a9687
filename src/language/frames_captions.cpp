// Captions.
#include "language/frame.h"
#include "language/text_words.h"

#include <algorithm>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// "Subtitles in English and Spanish"; "from English to Spanish" asks for one.
std::string second_language(Clause const& clause, Setting const& setting) {
    if (setting.chinese || clause.count({LanguageName}) != 2 || clause.has(Change, Replace, Convert) ||
        clause.has_prep("to") || clause.has_prep("from") || clause.has(Not, Instead))
        return {};
    auto const last =
        std::ranges::find(clause.symbols.rbegin(), clause.symbols.rend(), LanguageName, &Symbol::meaning);
    return std::string(last->value);
}

} // namespace

Reading read_captions(Clause const& clause, Setting const& setting) {
    auto const* subtitles = clause.find(File);
    bool const by_file =
        subtitles && kind_of_file(*subtitles) == FileKind::Subtitles && !clause.has(Remove, Hold, Export);
    if (by_file && !clause.has(Captions))
        return {78, {{"add_captions", {{"source", "uploaded:" + subtitles->words}}}}, "captions"};
    if (!clause.has(Captions) || clause.has(Remove, Hold, TextRef)) return {};
    bool const by_itself = setting.chinese &&
                           (clause.find(Captions)->words.starts_with("自动") ||
                            clause.find(Captions)->words.starts_with("打上")) &&
                           !clause.has(Change, Move, Bigger) && !clause.has(Complaint, Replace);
    if (by_itself && !clause.has(Quoted)) { // 人物讲话的地方自动打上字
        json args = json::object();
        if (auto const* language = clause.find(LanguageName)) args["language"] = std::string(language->value);
        return {78, {{"add_captions", args}}, "captions"};
    }
    bool const vaguely =
        setting.chinese && clause.has(Change) && std::ranges::all_of(clause.symbols, [](Symbol const& s) {
            return s.is({Captions, Change, PoliteRequest, It, Strength});
        });
    bool const somehow = setting.chinese && clause.has(Vague) && !clause.has(Add, Put, Want) &&
                         !clause.has(Create, Use, Generative);
    if (vaguely || somehow) return {}; // 字幕调整一下: how?
    bool const restyles = setting.chinese && clause.has(Use) && !clause.has(Add, Create, Generative) &&
                          (clause.has(FontName, ColourName, TextSize) ||
                           (clause.has(TextStyle) && !clause.has_value(TextStyle, "karaoke") &&
                            !clause.has_value(TextStyle, "bilingual")));
    if (restyles && !clause.has(File, LanguageName)) return {}; // 字幕统一用微软雅黑
    if (!setting.chinese && decorates_known(clause, setting)) return {};
    if (setting.chinese && clause.has(OutOfScope) && !clause.has(LanguageName)) return {};
    if (!setting.chinese && clause.has_value(OtherEdit, "shift in time")) return {}; // "Subs out of sync"
    auto const* known = clause.find(Captions);
    bool const about_looks =
        !setting.chinese && !clause.has(Add, Put, Create) && !clause.has(LanguageName) &&
        (clause.has(Quieter, Bigger, Smaller) || clause.has(Raise, Lower) ||
         (known == &clause.symbols.front() && is_definite(*known, setting) && clause.has(Unknown)) ||
         (clause.has(PoliteRequest) && asks_for_looks(clause)) ||
         (clause.has(Want) && is_definite(*known, setting) && asks_for_looks(clause)));
    bool const moved = !setting.chinese && clause.has(Put) && !clause.has(Add) && clause.has(Raise, Lower);
    if (about_looks || moved) return {}; // "Put captions higher"
    auto const* put = clause.find(Put);
    bool const placed = setting.chinese && put && clause.where({Captions}) < clause.where({Put}) &&
                        clause.has(Middle, Position) && !clause.has(Add, Create, Want) &&
                        !clause.has(LanguageName, Generative, File);
    if (placed) return {}; // 字幕摆在中间
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
                        (clause.has(Colour, FontName) || clause.has(Unknown, Complaint, Shorten) ||
                         clause.has(Lengthen, Audio, Louder) || clause.has(Background, Split, Not));
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
    std::vector<std::string> languages;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == LanguageName) languages.emplace_back(symbol.value);
    bool const in_each = !setting.chinese && languages.size() == 2 && languages[0] != languages[1] &&
                         !clause.has(Replace, Change) && !clause.has_prep("from") && !translate &&
                         !clause.has_value(TextStyle, "bilingual");
    if (in_each) // "Subtitles in English and Spanish"
        return {
            84,
            {{"add_captions", {{"language", languages[0]}}}, {"add_captions", {{"language", languages[1]}}}},
            "captions"};
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
    bool const named_style = karaoke && clause.has(TextStyle);
    if (named_style) {
        args["style"] = "karaoke";
        looks.erase("style");
    }
    bool const detailed = looks.contains("color") || looks.contains("position");
    if (named_style && !detailed)
        looks = json::object();
    else if (!detailed && looks.contains("style"))
        args["style"] = looks["style"];
    else if (!detailed && looks.contains("animation"))
        args["style"] = looks["animation"];
    else if (!detailed && looks.contains("size"))
        args["style"] = looks["size"];
    ops.push_back({"add_captions", args});
    if (auto const second = second_language(clause, setting); !second.empty()) {
        args["language"] = second;
        ops.push_back({"add_captions", args});
    }
    if (detailed) {
        looks["target"] = "captions";
        ops.push_back({"edit_text", looks});
    }
    return {translate ? 92 : add ? 81 : 62, ops, "captions"};
}

} // namespace needledrop::language
