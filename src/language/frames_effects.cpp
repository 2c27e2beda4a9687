// Sound effects and spoken voices.
#include "language/frame.h"
#include "language/lexicon.h"
#include "language/sound_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>
#include <string>

namespace needledrop::language {
namespace {

using enum Concept;
using json = nlohmann::json;

/// "bell sound" -> "bell": what the person called it.
std::string own_words(Symbol const& effect) {
    std::string words = effect.phrase.empty() ? std::string(effect.value) : effect.phrase;
    if (static_cast<unsigned char>(words[0]) >= 0x80) return std::string(effect.value);
    for (std::string_view tail : {" effect", " sound", " sounds", " noise", " noises", " sfx"})
        if (words.ends_with(tail) && words.size() > tail.size() + 2) words.erase(words.size() - tail.size());
    return words;
}

/// "A cartoon boing": with the words right before it that no table knows.
std::string described_effect(Clause const& clause, Symbol const& effect) {
    std::string words = own_words(effect);
    for (auto const* before = &effect; before > &clause.symbols.front(); --before) {
        Symbol const& word = *(before - 1);
        bool const says_how = word.words == "loud" || word.words == "quick" || word.words == "short";
        if (word.meaning != Unknown || word.last + 1 != before->first || word.words.size() < 3 || says_how)
            break;
        words = word.words + " " + words;
    }
    return words;
}

/// 用甜美一点的女声念一下欢迎光临: what stands behind a verb that reads out.
std::string read_out(Clause const& clause, Setting const& setting) {
    std::size_t const verb = clause.where({Voiceover});
    if (!setting.chinese || verb + 1 >= clause.symbols.size() || !clause.has(VoiceKind, Voice)) return {};
    std::string const& word = clause.symbols[verb].words;
    if (word.find("念") == std::string::npos && word.find("读") == std::string::npos &&
        word.find("播报") == std::string::npos)
        return {};
    std::size_t from = clause.symbols[verb].last;
    std::string words = setting.text.words(from, clause.symbols.back().last);
    for (std::string_view lead : {"一下", "出来", "出", "一遍", "一句", "下", "："})
        if (words.starts_with(lead)) words.erase(0, lead.size());
    return words.size() >= 6 ? words : std::string();
}

} // namespace

Reading read_sound_effect(Clause const& clause, Setting const& setting) {
    auto const* effect = clause.find(SoundEffect);
    std::size_t const heard = clause.where({Audio});
    bool const heard_word = setting.chinese && !effect && clause.has(Add) && heard > 0 &&
                            heard < clause.symbols.size() && clause.symbols[heard - 1].meaning == Unknown &&
                            clause.where({Add}) < heard && clause.symbols[heard].words.starts_with("声") &&
                            clause.symbols.size() <= 5;
    if (heard_word) { // 第6秒加个哇哦的声音
        json args = {{"query", clause.symbols[heard - 1].words}};
        if (auto const* when = clause.find(Moment)) args["at_s"] = moment(when->a);
        if (clause.has(Beginning)) args["at_s"] = 0;
        return {70, {{"sound_effect", args}}, "effects"};
    }
    bool const named_sound = !effect && !setting.chinese && asks_to_add(clause) && heard > 0 &&
                             heard < clause.symbols.size() && clause.symbols[heard - 1].meaning == Unknown &&
                             clause.symbols[heard].words == "sound";
    if (named_sound) { // "Add that bruh sound at 7 sec"
        json args = {{"query", clause.symbols[heard - 1].words}};
        if (auto const* when = clause.find(Moment)) args["at_s"] = moment(when->a);
        return {70, {{"sound_effect", args}}, "effects"};
    }
    bool const sound_of =
        !effect && !setting.chinese && asks_to_add(clause) && heard + 1 < clause.symbols.size() &&
        clause.symbols[heard + 1].meaning == Unknown &&
        setting.text.folded_words(clause.symbols[heard].last, clause.symbols[heard + 1].first)
            .starts_with(" of ");
    if (sound_of) { // "Add the sound of waves"
        json args = {{"query", clause.symbols[heard + 1].words}};
        if (auto const* when = clause.find(Moment)) args["at_s"] = moment(when->a);
        return {72, {{"sound_effect", args}}, "effects"};
    }
    if (!effect || clause.has(Remove, Mute, Hold) || clause.has(Louder, Quieter, Volume)) return {};
    if (clause.has(Bigger, Smaller, Raise, Lower) && !clause.has(Add, Put)) return {};
    json args = json::object();
    std::string query;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == SoundEffect && !symbol.value.empty())
            query = setting.chinese ? std::string(symbol.value) : described_effect(clause, symbol);
    if (query.empty())
        if (auto const* quoted = clause.find(Quoted)) {
            auto const* known = find_phrase(quoted->words);
            query = known && known->meaning == SoundEffect ? std::string(known->value) : quoted->words;
        }
    if (query.empty()) {
        std::size_t const at = clause.where({SoundEffect});
        if (at > 0 &&
            clause.symbols[at - 1].is({Unknown, Mood, Animation, FilterName, Speaking, TransitionName}))
            query = setting.text.words(clause.symbols[at - 1].first, clause.symbols[at - 1].last);
        for (std::size_t i = at + 1; query.empty() && i < clause.symbols.size(); ++i)
            if (clause.symbols[i].meaning == Unknown)
                query = setting.text.words(clause.symbols[i].first, clause.symbols[i].last);
    }
    if (!query.empty()) args["query"] = query;
    std::vector<double> times;
    for (auto const& symbol : clause.symbols)
        if (symbol.meaning == Moment || (symbol.meaning == Duration && !times.empty()) ||
            (symbol.meaning == Number && symbol.value != "word" && clause.has(Duration)))
            times.push_back(symbol.a);
    if (clause.count({Duration}) > 0 && times.size() == 1 && clause.has(Number) && !clause.has(Moment))
        times.push_back(clause.find(Duration)->a);
    if (!setting.chinese && times.size() > 1) { // "Whistle at 0:30, 1:00 and 1:30"
        std::vector<Op> ops;
        for (double const time : times) {
            args["at_s"] = moment(time);
            ops.push_back({"sound_effect", args});
        }
        return {79, ops, "effects"};
    }
    if (auto const* when = clause.find(Moment))
        args["at_s"] = moment(when->a);
    else if (auto const* range = clause.find(Range))
        args["at_s"] = moment(range->a);
    else if (auto const* since = clause.find(Since))
        args["at_s"] = moment(since->a);
    else if (clause.has(Here))
        args["at_s"] = "playhead";
    else if (auto const* bare = clause.find(Duration))
        args["at_s"] = moment(bare->a);
    else if (auto const* plain = clause.find(Number);
             plain && !setting.chinese && clause.has_prep("at") && plain == &clause.symbols.back())
        args["at_s"] = moment(plain->a); // "Vine boom at 9"
    else if (clause.has(Beginning) && !clause.has(Each))
        args["at_s"] = 0;
    else if (clause.has(End) && !setting.chinese)
        args["at_s"] = "end";
    bool const told_when =
        !setting.chinese && clause.has(While) && clause.where({SoundEffect}) < clause.where({While});
    return {clause.has(Music) ? 60
            : told_when       ? 91
                              : 79,
            {{"sound_effect", args}},
            "effects"}; // "A pop when the title comes in"
}

namespace {

/// "vo_final.wav", "narration.mp3": a recording of somebody who speaks.
bool names_speech(Symbol const& file) {
    static constexpr std::string_view kSpoken[] = {"voice", "narrat", "vo_",       "vo.",
                                                   "vo-",   "speech", "commentary"};
    return std::ranges::any_of(kSpoken, [&](std::string_view part) {
        auto const at = file.words.find(part);
        return at != std::string::npos && (part.size() > 3 || at == 0);
    });
}

/// "Replace the camera audio with narration.wav": the clips fall silent under it.
bool in_place_of_sound(Clause const& clause, Setting const& setting) {
    return !setting.chinese && clause.has(Replace, Swap, Change) && clause.has(Audio, Original);
}

/// "A calm female voice": how it is to sound, in the order in which it was said.
std::string kind_of_voice(Clause const& clause, Setting const& setting) {
    std::string voice;
    std::size_t const said = clause.where({Say, Quoted});
    for (std::size_t i = 0; i < clause.symbols.size(); ++i) {
        Symbol const& symbol = clause.symbols[i];
        bool const of_voice =
            i < said || (i + 1 < clause.symbols.size() && clause.symbols[i + 1].is({VoiceKind, Voice}));
        bool const mood =
            symbol.meaning == Mood && clause.has(Voice, VoiceKind) && of_voice && !setting.chinese;
        std::string const word = mood ? symbol.phrase : std::string(symbol.value);
        if ((symbol.meaning == VoiceKind || mood) && voice.find(word) == std::string::npos)
            voice += (voice.empty() ? "" : " ") + word;
    }
    if (voice.empty() && clause.has(Mood) && clause.has(Voice)) voice = clause.find(Mood)->phrase;
    return voice;
}

} // namespace

Reading read_voiceover(Clause const& clause, Setting const& setting) {
    auto const* file = clause.find(File);
    bool const spoken =
        file && kind_of_file(*file) == FileKind::Sound && (clause.has(Voice) || names_speech(*file)) &&
        (clause.has(Use, Add, Put) || in_place_of_sound(clause, setting)) && !clause.has(Music);
    bool const own =
        !setting.chinese && clause.has(Upload) && clause.has(Use, Add, Put) && clause.has(Voice, Voiceover);
    bool const asked = clause.has(Voiceover) || spoken || own ||
                       (clause.has(Voice, VoiceKind) && clause.has(Say) && clause.has(Quoted)) ||
                       (!setting.chinese && clause.has(Voice) && clause.has(Add, Create, Generative) &&
                        clause.where({Voice}) < clause.where({Say}) &&
                        clause.where({Say}) + 1 < clause.symbols.size() && !clause.has(Text, Captions));
    if (!asked || clause.has(Hold)) return {};
    bool const remark = setting.chinese && clause.has(Slower, Faster, Complaint) &&
                        !clause.has(Add, Use, Quoted) && !clause.has(File, Create, Say);
    if (remark) return {}; // 配音比画面慢半拍
    if (clause.has(Louder, Quieter, Raise) || clause.has(Lower, Volume, Mute) ||
        clause.has(Remove, Percent, Bigger) || clause.has(Smaller))
        return {};
    if (clause.has(Captions) && !clause.has(Quoted)) return {};
    json args = json::object();
    if (auto const* quoted = clause.find(Quoted))
        args["text"] = quoted->words;
    else if (std::size_t const say = clause.where({Say}); say + 1 < clause.symbols.size())
        args["text"] = setting.text.words(clause.symbols[say + 1].first, clause.symbols.back().last);
    else if (auto const words = read_out(clause, setting); !words.empty())
        args["text"] = words;
    if (auto const voice = kind_of_voice(clause, setting); !voice.empty()) args["voice"] = voice;
    if (file)
        args["source"] = "uploaded:" + file->words;
    else if (own)
        args["source"] = "uploaded"; // "Use the uploaded recording as narration"
    if (auto const* language = clause.find(LanguageName)) args["language"] = std::string(language->value);
    if (auto const* when = clause.find(Moment)) args["start_s"] = moment(when->a);
    if (auto const* since = clause.find(Since)) args["start_s"] = moment(since->a);
    if (spoken && in_place_of_sound(clause, setting))
        return {90, {{"mute", {{"target", "original"}}}, {"voiceover", args}}, "voice"};
    return {own || spoken ? 91 : 80, {{"voiceover", args}}, "voice"};
}

} // namespace needledrop::language
