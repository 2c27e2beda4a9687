#include "music/effects.h"

#include <algorithm>
#include <array>

namespace needledrop::music {

namespace {

struct Wording {
    std::string_view words; ///< English: whole words, plurals and -ing forms included; Chinese: anywhere.
    std::string_view name;
};

// Longer wordings win over shorter ones, so "thunder clap" is no applause.
constexpr std::array kWordings{
    Wording{"whoosh", "whoosh"},
    Wording{"woosh", "whoosh"},
    Wording{"whooshing", "whoosh"},
    Wording{"transition sound", "whoosh"},
    Wording{"fly by", "whoosh"},
    Wording{"flyby", "whoosh"},
    Wording{"嗖", "whoosh"},
    Wording{"呼啸", "whoosh"},
    Wording{"转场音", "whoosh"},
    Wording{"飞过", "whoosh"},
    Wording{"swoosh", "swoosh"},
    Wording{"swish", "swoosh"},
    Wording{"唰", "swoosh"},
    Wording{"刷的一声", "swoosh"},
    Wording{"咻", "swoosh"},
    Wording{"嗖嗖", "swoosh"},
    Wording{"riser", "riser"},
    Wording{"build up", "riser"},
    Wording{"buildup", "riser"},
    Wording{"tension riser", "riser"},
    Wording{"suspense riser", "riser"},
    Wording{"上升音", "riser"},
    Wording{"渐强音效", "riser"},
    Wording{"蓄力", "riser"},
    Wording{"ding", "ding"},
    Wording{"bell", "ding"},
    Wording{"ting", "ding"},
    Wording{"chime", "ding"},
    Wording{"叮", "ding"},
    Wording{"铃声", "ding"},
    Wording{"铃铛", "ding"},
    Wording{"doorbell", "doorbell"},
    Wording{"door bell", "doorbell"},
    Wording{"ding dong", "doorbell"},
    Wording{"叮咚", "doorbell"},
    Wording{"门铃", "doorbell"},
    Wording{"notification", "notification"},
    Wording{"notify", "notification"},
    Wording{"message tone", "notification"},
    Wording{"message alert", "notification"},
    Wording{"alert", "notification"},
    Wording{"提示音", "notification"},
    Wording{"通知", "notification"},
    Wording{"消息音", "notification"},
    Wording{"success", "success"},
    Wording{"correct", "success"},
    Wording{"level up", "success"},
    Wording{"win", "success"},
    Wording{"tada", "success"},
    Wording{"ta da", "success"},
    Wording{"成功", "success"},
    Wording{"答对", "success"},
    Wording{"升级音", "success"},
    Wording{"sparkle", "sparkle"},
    Wording{"twinkle", "sparkle"},
    Wording{"magic", "sparkle"},
    Wording{"shimmer", "sparkle"},
    Wording{"bling", "sparkle"},
    Wording{"fairy", "sparkle"},
    Wording{"魔法", "sparkle"},
    Wording{"闪亮", "sparkle"},
    Wording{"闪光", "sparkle"},
    Wording{"布灵", "sparkle"},
    Wording{"星星", "sparkle"},
    Wording{"pop", "pop"},
    Wording{"bubble pop", "pop"},
    Wording{"bubble", "pop"},
    Wording{"plop", "pop"},
    Wording{"啵", "pop"},
    Wording{"泡泡", "pop"},
    Wording{"噗", "pop"},
    Wording{"气泡", "pop"},
    Wording{"click", "click"},
    Wording{"mouse click", "click"},
    Wording{"点击", "click"},
    Wording{"鼠标", "click"},
    Wording{"咔哒", "click"},
    Wording{"button press", "click"},
    Wording{"beep", "beep"},
    Wording{"bleep", "beep"},
    Wording{"censor", "beep"},
    Wording{"censor beep", "beep"},
    Wording{"哔", "beep"},
    Wording{"嘀", "beep"},
    Wording{"滴滴", "beep"},
    Wording{"消音", "beep"},
    Wording{"error", "error buzzer"},
    Wording{"buzzer", "error buzzer"},
    Wording{"wrong", "error buzzer"},
    Wording{"wrong answer", "error buzzer"},
    Wording{"fail", "error buzzer"},
    Wording{"错误", "error buzzer"},
    Wording{"答错", "error buzzer"},
    Wording{"失败", "error buzzer"},
    Wording{"coin", "coin"},
    Wording{"金币", "coin"},
    Wording{"硬币", "coin"},
    Wording{"laser", "laser"},
    Wording{"lazer", "laser"},
    Wording{"pew", "laser"},
    Wording{"blaster", "laser"},
    Wording{"激光", "laser"},
    Wording{"镭射", "laser"},
    Wording{"biu", "laser"},
    Wording{"boing", "boing"},
    Wording{"spring", "boing"},
    Wording{"bounce", "boing"},
    Wording{"弹簧", "boing"},
    Wording{"弹跳", "boing"},
    Wording{"duang", "boing"},
    Wording{"glitch", "glitch"},
    Wording{"digital noise", "glitch"},
    Wording{"故障", "glitch"},
    Wording{"boom", "boom"},
    Wording{"bass drop", "boom"},
    Wording{"sub drop", "boom"},
    Wording{"轰", "boom"},
    Wording{"低音", "boom"},
    Wording{"impact", "impact"},
    Wording{"hit", "impact"},
    Wording{"thud", "impact"},
    Wording{"slam", "impact"},
    Wording{"punch", "impact"},
    Wording{"撞击", "impact"},
    Wording{"砰", "impact"},
    Wording{"重击", "impact"},
    Wording{"打击", "impact"},
    Wording{"explosion", "explosion"},
    Wording{"explode", "explosion"},
    Wording{"blast", "explosion"},
    Wording{"bomb", "explosion"},
    Wording{"爆炸", "explosion"},
    Wording{"炸弹", "explosion"},
    Wording{"gunshot", "gunshot"},
    Wording{"gun shot", "gunshot"},
    Wording{"gun", "gunshot"},
    Wording{"shot", "gunshot"},
    Wording{"枪声", "gunshot"},
    Wording{"开枪", "gunshot"},
    Wording{"firework", "fireworks"},
    Wording{"烟花", "fireworks"},
    Wording{"烟火", "fireworks"},
    Wording{"鞭炮", "fireworks"},
    Wording{"glass break", "glass break"},
    Wording{"glass breaking", "glass break"},
    Wording{"breaking glass", "glass break"},
    Wording{"broken glass", "glass break"},
    Wording{"glass shatter", "glass break"},
    Wording{"shatter", "glass break"},
    Wording{"玻璃碎", "glass break"},
    Wording{"打碎", "glass break"},
    Wording{"drum roll", "drum roll"},
    Wording{"drumroll", "drum roll"},
    Wording{"鼓声", "drum roll"},
    Wording{"擂鼓", "drum roll"},
    Wording{"滚鼓", "drum roll"},
    Wording{"cymbal", "cymbal"},
    Wording{"crash cymbal", "cymbal"},
    Wording{"镲", "cymbal"},
    Wording{"钹", "cymbal"},
    Wording{"ba dum tss", "ba dum tss"},
    Wording{"badum tss", "ba dum tss"},
    Wording{"badumtss", "ba dum tss"},
    Wording{"rimshot", "ba dum tss"},
    Wording{"rim shot", "ba dum tss"},
    Wording{"joke drum", "ba dum tss"},
    Wording{"punchline", "ba dum tss"},
    Wording{"包袱", "ba dum tss"},
    Wording{"applause", "applause"},
    Wording{"clap", "applause"},
    Wording{"clapping", "applause"},
    Wording{"applaud", "applause"},
    Wording{"cheer", "applause"},
    Wording{"crowd cheering", "applause"},
    Wording{"掌声", "applause"},
    Wording{"鼓掌", "applause"},
    Wording{"拍手", "applause"},
    Wording{"欢呼", "applause"},
    Wording{"air horn", "air horn"},
    Wording{"airhorn", "air horn"},
    Wording{"mlg horn", "air horn"},
    Wording{"气喇叭", "air horn"},
    Wording{"heartbeat", "heartbeat"},
    Wording{"heart beat", "heartbeat"},
    Wording{"心跳", "heartbeat"},
    Wording{"knock", "knock"},
    Wording{"敲门", "knock"},
    Wording{"footstep", "footsteps"},
    Wording{"foot step", "footsteps"},
    Wording{"walking", "footsteps"},
    Wording{"脚步", "footsteps"},
    Wording{"typing", "typing"},
    Wording{"keyboard", "typing"},
    Wording{"typewriter", "typing"},
    Wording{"打字", "typing"},
    Wording{"键盘", "typing"},
    Wording{"敲键盘", "typing"},
    Wording{"clock", "clock"},
    Wording{"tick", "clock"},
    Wording{"tick tock", "clock"},
    Wording{"countdown", "clock"},
    Wording{"滴答", "clock"},
    Wording{"钟表", "clock"},
    Wording{"时钟", "clock"},
    Wording{"倒计时", "clock"},
    Wording{"camera shutter", "camera shutter"},
    Wording{"shutter", "camera shutter"},
    Wording{"camera", "camera shutter"},
    Wording{"camera click", "camera shutter"},
    Wording{"photo snap", "camera shutter"},
    Wording{"快门", "camera shutter"},
    Wording{"拍照", "camera shutter"},
    Wording{"咔嚓", "camera shutter"},
    Wording{"相机", "camera shutter"},
    Wording{"record scratch", "record scratch"},
    Wording{"scratch", "record scratch"},
    Wording{"vinyl scratch", "record scratch"},
    Wording{"dj scratch", "record scratch"},
    Wording{"搓碟", "record scratch"},
    Wording{"打碟", "record scratch"},
    Wording{"唱片", "record scratch"},
    Wording{"rewind", "rewind"},
    Wording{"tape rewind", "rewind"},
    Wording{"倒带", "rewind"},
    Wording{"phone ring", "phone ring"},
    Wording{"phone", "phone ring"},
    Wording{"telephone", "phone ring"},
    Wording{"ringtone", "phone ring"},
    Wording{"ringing", "phone ring"},
    Wording{"电话", "phone ring"},
    Wording{"手机铃声", "phone ring"},
    Wording{"电话铃", "phone ring"},
    Wording{"siren", "siren"},
    Wording{"police", "siren"},
    Wording{"alarm", "siren"},
    Wording{"ambulance", "siren"},
    Wording{"警报", "siren"},
    Wording{"警笛", "siren"},
    Wording{"救护车", "siren"},
    Wording{"wind", "wind"},
    Wording{"breeze", "wind"},
    Wording{"风声", "wind"},
    Wording{"刮风", "wind"},
    Wording{"微风", "wind"},
    Wording{"大风", "wind"},
    Wording{"rain", "rain"},
    Wording{"raindrops", "rain"},
    Wording{"下雨", "rain"},
    Wording{"雨声", "rain"},
    Wording{"雨滴", "rain"},
    Wording{"thunder", "thunder"},
    Wording{"thunderclap", "thunder"},
    Wording{"thunder clap", "thunder"},
    Wording{"clap of thunder", "thunder"},
    Wording{"thunderstorm", "thunder"},
    Wording{"lightning", "thunder"},
    Wording{"打雷", "thunder"},
    Wording{"雷声", "thunder"},
    Wording{"雷电", "thunder"},
    Wording{"闪电", "thunder"},
    Wording{"wave", "waves"},
    Wording{"ocean", "waves"},
    Wording{"sea", "waves"},
    Wording{"surf", "waves"},
    Wording{"海浪", "waves"},
    Wording{"浪花", "waves"},
    Wording{"大海", "waves"},
    Wording{"water drop", "water drop"},
    Wording{"drip", "water drop"},
    Wording{"droplet", "water drop"},
    Wording{"水滴", "water drop"},
    Wording{"滴水", "water drop"},
    Wording{"fire", "fire"},
    Wording{"campfire", "fire"},
    Wording{"fireplace", "fire"},
    Wording{"crackling", "fire"},
    Wording{"篝火", "fire"},
    Wording{"火焰", "fire"},
    Wording{"柴火", "fire"},
    Wording{"bird", "bird"},
    Wording{"birdsong", "bird"},
    Wording{"chirp", "bird"},
    Wording{"tweet", "bird"},
    Wording{"鸟", "bird"},
};

// Sounds of these are asked for and cannot be made here; a neighbour word ("door slam", "car horn") must not
// hide it.
constexpr std::array<std::string_view, 62> kBeyond{
    "dog",       "cat",     "cow",    "horse",  "lion",       "sheep",      "pig",       "chicken", "rooster",
    "frog",      "cricket", "wolf",   "monkey", "baby",       "laugh",      "laughter",  "scream",  "voice",
    "car",       "engine",  "train",  "plane",  "helicopter", "motorcycle", "truck",     "church",  "door",
    "tire",      "toilet",  "guitar", "piano",  "violin",     "trumpet",    "saxophone", "machine", "robot",
    "spaceship", "sword",   "zombie", "ghost",  "bee",        "sneeze",     "cough",     "snore",   "kiss",
    "river",     "狗",      "猫",     "牛",     "马叫",       "笑声",       "尖叫",      "婴儿",    "汽车",
    "火车",      "飞机",    "引擎",   "教堂",   "机关枪",     "鸡叫",       "哭",        "关门"};

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Lower case, with each run of what is neither letter, digit nor beyond ASCII made one space, and one at
/// each end.
std::string spaced(std::string_view text) {
    std::string out = " ";
    for (char const c : text) {
        auto const byte = static_cast<unsigned char>(c);
        bool const letter =
            byte >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        else if (out.back() != ' ')
            out += ' ';
    }
    if (out.back() != ' ') out += ' ';
    return out;
}

/// Whether `text` (spaced) holds the word or phrase, also with a plural or a verb's ending.
bool holds(std::string const& text, std::string_view phrase) {
    if (!is_ascii(phrase)) return text.find(phrase) != std::string::npos;
    for (std::string_view const ending : {"", "s", "es", "ing", "ed", "er"})
        if (text.find(" " + std::string(phrase) + std::string(ending) + " ") != std::string::npos)
            return true;
    bool const drops_e = phrase.ends_with("e");
    return drops_e &&
           text.find(" " + std::string(phrase.substr(0, phrase.size() - 1)) + "ing ") != std::string::npos;
}

} // namespace

std::optional<std::string> resolve_sound_effect(std::string_view words) {
    auto const text = spaced(words);
    for (auto const name : sound_effect_names())
        if (text == " " + std::string(name) + " ") return std::string(name);
    Wording const* best = nullptr;
    for (auto const& wording : kWordings)
        if (holds(text, wording.words) && (!best || wording.words.size() > best->words.size()))
            best = &wording;
    if (!best) return std::nullopt;
    for (auto const beyond : kBeyond)
        if (holds(text, beyond) && best->words.find(beyond) == std::string_view::npos &&
            best->name != "knock")
            return std::nullopt;
    return std::string(best->name);
}

} // namespace needledrop::music
