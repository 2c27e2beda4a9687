#include "language/wording.h"

#include <fmt/format.h>

#include <cmath>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {
namespace {

using json = nlohmann::json;

struct Phrase {
    std::string_view key, english, chinese;
};

/// What an op is called where no argument says it better.
constexpr Phrase kHeads[] = {
    {"remove_music", "Remove the music", "移除音乐"},
    {"duck", "Lower the music while somebody talks", "有人说话时压低音乐"},
    {"normalize_loudness", "Even out the loudness", "统一响度"},
    {"denoise_audio", "Reduce the noise", "降噪"},
    {"sound_effect", "Add a sound effect", "添加音效"},
    {"voiceover", "Add a voiceover", "添加配音"},
    {"trim", "Shorten it", "剪短"},
    {"split", "Split it", "分割"},
    {"delete_clip", "Delete a clip", "删除片段"},
    {"reorder", "Change the order", "调整顺序"},
    {"merge", "Join the clips", "合并片段"},
    {"speed", "Change the speed", "调整速度"},
    {"reverse", "Play it backwards", "倒放"},
    {"remove_silence", "Cut the silences", "剪掉停顿"},
    {"highlight", "Cut down to the best moments", "剪出精彩部分"},
    {"slideshow", "Make a slideshow", "制作幻灯片"},
    {"set_aspect", "Change the shape", "调整画面比例"},
    {"set_resolution", "Change the resolution", "调整分辨率"},
    {"rotate", "Rotate it", "旋转画面"},
    {"flip", "Mirror it", "翻转画面"},
    {"crop", "Crop it", "裁切画面"},
    {"filter", "Apply a look", "添加滤镜"},
    {"color", "Adjust the colours", "调色"},
    {"transition", "Set the transition", "设置转场"},
    {"stabilize", "Steady the picture", "画面防抖"},
    {"add_text", "Add text", "添加文字"},
    {"edit_text", "Change the text", "修改文字"},
    {"remove_text", "Remove the text", "移除文字"},
    {"add_captions", "Add captions", "添加字幕"},
    {"undo", "Undo the last step", "撤销上一步"},
    {"redo", "Redo the last step", "重做上一步"},
    {"export", "Export", "导出"},
    {"show_state", "Show the timeline", "显示时间线"},
    {"show_credits", "Show the credits", "显示积分"},
    {"upload", "Take in files", "上传文件"},
};

/// Arguments that read the same after any op. {} is the value.
constexpr Phrase kTails[] = {
    {"bpm", "{} BPM", "{} BPM"},
    {"volume_percent", "at {} %", "音量 {}%"},
    {"volume_db", "at {} dB", "音量 {} dB"},
    {"fade_in_s", "fading in over {} s", "淡入 {} 秒"},
    {"fade_out_s", "fading out over {} s", "淡出 {} 秒"},
    {"seconds", "over {} s", "持续 {} 秒"},
    {"duration_s", "for {} s", "持续 {} 秒"},
    {"max_length_s", "{} s at most", "最长 {} 秒"},
    {"seconds_per_image", "{} s a photo", "每张 {} 秒"},
    {"target_duration_s", "to {} s", "剪到 {} 秒"},
    {"min_s", "longer than {} s", "超过 {} 秒的"},
    {"lufs", "to {} LUFS", "到 {} LUFS"},
    {"at_s", "at {} s", "在 {} 秒处"},
    {"shift_s", "by {} s", "移动 {} 秒"},
    {"amount_percent", "by {} %", "{}%"},
    {"factor", "× {}", "{} 倍"},
    {"degrees", "by {}°", "{} 度"},
    {"max_size_mb", "under {} MB", "不超过 {} MB"},
    {"source", "from {}", "来源 {}"},
    {"query", "“{}”", "“{}”"},
    {"where", "{}", "{}"},
    {"position", "at the {}", "位置 {}"},
    {"position_in_time", "at the {}", "时间 {}"},
    {"color", "{}", "颜色 {}"},
    {"style", "{} style", "{} 风格"},
    {"size", "{}", "大小 {}"},
    {"font", "in {}", "字体 {}"},
    {"animation", "{}", "动画 {}"},
    {"language", "in {}", "语言 {}"},
    {"resolution", "in {}", "{}"},
    {"format", "as {}", "{} 格式"},
    {"ratio", "to {}", "{}"},
    {"index", "number {}", "第 {} 条"},
    {"song_part", "from its {}", "从副歌开始"},
    {"song_from_s", "from {} s of the song", "从歌曲的第 {} 秒开始"},
    {"target", "{}", "{}"},
    {"direction", "{}", "{}"},
};

/// Arguments that are true or not there.
constexpr Phrase kFlags[] = {
    {"fade_in", "fading in", "开头淡入"},
    {"fade_out", "fading out at the end", "结尾淡出"},
    {"duck", "lowered under speech", "有人说话时压低"},
    {"loop", "looped", "循环"},
    {"fit_to_video", "to the video's length", "与视频等长"},
    {"beat_sync", "cut to the beat", "按节拍剪切"},
    {"instrumental", "without vocals", "纯音乐"},
    {"fillers", "and filler words", "以及口头语"},
    {"auto", "automatically", "自动"},
};

/// Qualities of the picture, raised and lowered.
struct Quality {
    std::string_view key, english_up, english_down, chinese_up, chinese_down;
};
constexpr Quality kQualities[] = {
    {"temperature", "warmer", "cooler", "暖一些", "冷一些"},
    {"brightness", "brighter", "darker", "亮一些", "暗一些"},
    {"exposure", "more exposure", "less exposure", "提高曝光", "降低曝光"},
    {"contrast", "more contrast", "less contrast", "提高对比度", "降低对比度"},
    {"saturation", "more saturated", "less saturated", "提高饱和度", "降低饱和度"},
    {"vibrance", "more vivid", "less vivid", "更鲜艳", "更淡"},
    {"highlights", "brighter highlights", "darker highlights", "提亮高光", "压暗高光"},
    {"shadows", "brighter shadows", "darker shadows", "提亮阴影", "压暗阴影"},
    {"sharpness", "sharper", "softer", "锐一些", "柔一些"},
    {"gamma", "more gamma", "less gamma", "提高伽马", "降低伽马"},
    {"hue", "hue up", "hue down", "色相提高", "色相降低"},
};

std::string plain(json const& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return short_number(value.get<double>());
    if (!value.is_array()) return value.dump();
    std::string out;
    for (auto const& item : value)
        out += (out.empty() ? "" : ", ") + plain(item);
    return out;
}

/// Takes the arguments of one op and hands them out as words, each once.
class Wording {
public:
    Wording(Op const& op, bool chinese)
        : op_(op)
        , chinese_(chinese) {}

    std::string whole() {
        std::string out = head();
        for (auto const& tail : tails())
            out += (chinese_ ? "，" : is_close(tail) || out.ends_with(':') ? " " : ", ") + tail;
        return out;
    }

private:
    template <typename T>
    T say(T english, T chinese) const {
        return chinese_ ? chinese : english;
    }
    bool is(std::string_view name) const { return op_.name == name; }

    /// The argument, marked as said; null where the op lacks it.
    json const* take(std::string const& key) {
        auto const found = op_.args.find(key);
        if (found == op_.args.end() || !said_.insert(key).second) return nullptr;
        return &*found;
    }
    std::optional<std::string> take_words(std::string const& key) {
        auto const* value = take(key);
        return value ? std::optional(plain(*value)) : std::nullopt;
    }
    std::optional<double> take_number(std::string const& key) {
        auto const found = op_.args.find(key);
        if (found == op_.args.end() || !found->is_number() || !take(key)) return std::nullopt;
        return found->get<double>();
    }

    std::string plain_head() const {
        for (auto const& phrase : kHeads)
            if (phrase.key == op_.name) return std::string(say(phrase.english, phrase.chinese));
        return op_.name;
    }

    std::string head() {
        if (is("add_music") || is("replace_music")) return music();
        if (is("set_volume")) return volume();
        if (is("mute")) return say("Mute ", "静音：") + sound_named(take_words("target").value_or("all"));
        if (is("fade")) return fade();
        if (is("trim")) return trim();
        if (is("split")) return split();
        if (is("delete_clip")) return delete_clip();
        if (is("reorder")) return reorder();
        if (is("speed")) return speed();
        if (is("set_aspect")) return aspect();
        if (is("filter")) return filter();
        if (is("color")) return color();
        if (is("transition")) return transition();
        if (is("add_text") || is("edit_text") || is("remove_text")) return text();
        if (is("undo") || is("redo")) return history();
        if (is("merge"))
            if (auto order = take_words("order"))
                return say("Join in this order: ", "按此顺序合并：") + *order;
        if (is("duck") && op_.args.value("off", false) && take("off"))
            return say("Stop lowering the music under speech", "有人说话时不再压低音乐");
        if (is("set_resolution"))
            if (auto size = take_words("resolution")) return say("Make it ", "改成 ") + *size;
        return plain_head();
    }

    std::string music() {
        std::string kind;
        for (auto const* key : {"mood", "genre"})
            if (auto word = take_words(key)) kind += *word + " ";
        if (auto query = take_words("query")) kind += say("“", "“") + *query + say("” ", "”");
        if (is("add_music"))
            return chinese_ ? fmt::format("添加{}{}音乐", kind.empty() ? "" : " ", kind)
                            : fmt::format("Add {}music", kind);
        if (kind.empty()) return say("Replace the music", "更换音乐");
        return chinese_ ? fmt::format("把音乐换成 {}音乐", kind)
                        : fmt::format("Replace the music with {}music", kind);
    }

    std::string sound_named(std::string_view target) const {
        if (target == "music") return say("the music", "音乐");
        if (target == "original") return say("the clips' own sound", "原声");
        if (target == "voice") return say("the voice", "人声");
        if (target == "effects") return say("the sound effects", "音效");
        if (target == "video") return say("the picture", "画面");
        return say("all sound", "全部声音");
    }

    std::string volume() {
        auto const what = sound_named(take_words("target").value_or("all"));
        bool const relative = op_.args.value("relative", false) && take("relative");
        auto const percent = take_number("percent");
        auto const db = percent ? std::nullopt : take_number("db");
        if (!percent && !db) {
            bool const up = take_words("direction").value_or("up") == "up";
            return chinese_ ? fmt::format("把{}{}", what, up ? "调大" : "调小")
                            : fmt::format("Turn {} {}", what, up ? "up" : "down");
        }
        auto const amount = percent ? *percent : *db;
        auto const unit = percent ? say("%", "%") : " dB";
        auto const gap = percent && !chinese_ ? " " : "";
        if (!relative)
            return chinese_ ? fmt::format("把{}调到 {}{}{}", what, short_number(amount), gap, unit)
                            : fmt::format("Set {} to {}{}{}", what, short_number(amount), gap, unit);
        auto const size = short_number(std::abs(amount));
        return chinese_
                   ? fmt::format("把{}{} {}{}{}", what, amount < 0 ? "调小" : "调大", size, gap, unit)
                   : fmt::format("Turn {} {} by {}{}{}", what, amount < 0 ? "down" : "up", size, gap, unit);
    }

    std::string fade() {
        if (op_.args.value("seconds", 1.0) == 0) {
            auto const what = sound_named(take_words("target").value_or("video"));
            take("seconds");
            take("where");
            return chinese_ ? fmt::format("去掉{}的淡入淡出", what)
                            : fmt::format("Take the fade off {}", what);
        }
        bool const in = take_words("where").value_or("out") == "in";
        auto const target = take_words("target").value_or("video");
        auto const color = take_words("color").value_or(say("black", "黑"));
        if (target == "video")
            return chinese_ ? fmt::format("画面{}", in ? "淡入" : "淡出")
                            : fmt::format("Fade {} {} {}", in ? "in" : "out", in ? "from" : "to", color);
        auto const what = target == "music"  ? say("the music", "音乐")
                          : target == "text" ? say("the text", "文字")
                                             : say("the sound", "声音");
        return chinese_ ? fmt::format("{}{}", what, in ? "淡入" : "淡出")
                        : fmt::format("Fade {} {}", what, in ? "in" : "out");
    }

    std::string trim() {
        if (auto seconds = take_number("to_duration_s"))
            return chinese_ ? fmt::format("剪到 {} 秒", short_number(*seconds))
                            : fmt::format("Cut it down to {} s", short_number(*seconds));
        if (auto const* keep = take("keep")) return say("Keep only ", "只保留 ") + span(*keep);
        if (auto const* gone = take("remove")) return say("Cut out ", "剪掉 ") + span(*gone);
        auto const first = take_number("first_s");
        auto const last = take_number("last_s");
        auto const edge = [&](double seconds, bool start) {
            return chinese_ ? fmt::format("{} {} 秒", start ? "前" : "后", short_number(seconds))
                            : fmt::format("the {} {} s", start ? "first" : "last", short_number(seconds));
        };
        if (first && last)
            return say("Cut ", "剪掉") + edge(*first, true) + say(" and ", "和") + edge(*last, false);
        if (first || last) return say("Cut ", "剪掉") + edge(first ? *first : *last, first.has_value());
        if (auto part = take_words("part")) return say("Shorten the ", "剪短 ") + *part;
        return plain_head();
    }

    std::string split() {
        if (auto at = take_number("at_s"))
            return chinese_ ? fmt::format("从 {} 处切开", moment(*at))
                            : fmt::format("Split at {}", moment(*at));
        if (auto every = take_number("every_s"))
            return chinese_ ? fmt::format("每 {} 秒切一段", short_number(*every))
                            : fmt::format("Split every {} s", short_number(*every));
        if (auto at = take_words("at")) return (chinese_ ? "切开：" : "Split at the ") + *at;
        return plain_head();
    }

    std::string delete_clip() {
        if (auto const* index = take("index")) return say("Delete ", "删除") + clip(*index);
        if (auto which = take_words("which")) return say("Delete clips: ", "删除片段：") + *which;
        return plain_head();
    }

    std::string reorder() {
        if (auto const* pair = take("swap"); pair && pair->is_array() && pair->size() == 2)
            return chinese_ ? fmt::format("交换{}和{}", clip((*pair)[0]), clip((*pair)[1]))
                            : fmt::format("Swap {} and {}", clip((*pair)[0]), clip((*pair)[1]));
        auto const* which = take("clip");
        if (!which) return plain_head();
        std::string out = chinese_ ? "把" + clip(*which) : "Move " + clip(*which);
        if (auto const* to = take("to")) out += place(*to);
        if (auto const* after = take("after"))
            out += chinese_ ? fmt::format("移到{}之后", clip(*after)) : " after " + clip(*after);
        return out;
    }

    std::string place(json const& to) const {
        if (to == 1 || to == "start") return say(" to the start", "移到最前");
        if (to == "last" || to == "end") return say(" to the end", "移到最后");
        return chinese_ ? fmt::format("移到第 {} 位", plain(to)) : fmt::format(" to place {}", plain(to));
    }

    std::string speed() {
        if (auto factor = take_number("factor"))
            return chinese_ ? fmt::format("{} 倍速播放", short_number(*factor))
                            : fmt::format("Play at {}×", short_number(*factor));
        if (auto direction = take_words("direction"))
            return *direction == "up" ? say("Speed it up", "加快") : say("Slow it down", "放慢");
        return plain_head();
    }

    std::string aspect() {
        auto const ratio = take_words("ratio");
        auto const mode = take_words("mode");
        std::string out = ratio ? say("Make it ", "改成 ") + *ratio : plain_head();
        if (mode == "crop") out += say(", cropped to fill", "，裁切填满");
        if (mode == "pad") out += say(", with bars", "，加黑边");
        if (mode == "blur") out += say(", with blurred bars", "，模糊填充");
        return out;
    }

    std::string filter() {
        auto const name = take_words("name");
        if (!name) return plain_head();
        if (*name == "none") return say("Remove the look", "去掉滤镜");
        return chinese_ ? fmt::format("添加 {} 滤镜", *name) : fmt::format("Apply the {} look", *name);
    }

    std::string color() {
        std::string out;
        for (auto const& quality : kQualities)
            if (auto direction = take_words(std::string(quality.key))) {
                bool const up = *direction == "up";
                out += (out.empty() ? "" : say(", ", "，"));
                out += up ? say(quality.english_up, quality.chinese_up)
                          : say(quality.english_down, quality.chinese_down);
            }
        if (out.empty()) return plain_head();
        return say("Make the picture ", "画面") + out;
    }

    std::string transition() {
        auto const type = take_words("type");
        auto const where = take_words("where");
        auto const place = !where            ? say("between the clips", "片段之间")
                           : *where == "all" ? say("at every join", "所有衔接处")
                                             : *where;
        if (type == "none") return chinese_ ? "去掉转场" : "Remove the transitions";
        if (!type)
            return chinese_ ? fmt::format("加转场（{}）", place) : fmt::format("Put a transition {}", place);
        return chinese_ ? fmt::format("加 {} 转场（{}）", *type, place)
                        : fmt::format("Put a {} {}", *type, place);
    }

    std::string text() {
        auto const target = take_words("target");
        auto const thing = !target || *target == "title" ? say("the text", "文字")
                           : *target == "captions"       ? say("the captions", "字幕")
                                                         : fmt::format("“{}”", *target);
        auto const words = take_words("text");
        if (is("remove_text")) return say("Remove ", "移除") + thing;
        if (is("add_text"))
            return !words     ? plain_head()
                   : chinese_ ? fmt::format("加文字“{}”", *words)
                              : fmt::format("Put “{}” on the picture", *words);
        if (!words) return chinese_ ? "修改" + thing : "Change " + thing + ":";
        return chinese_ ? fmt::format("把{}改成“{}”", thing, *words)
                        : fmt::format("Change {} to “{}”", thing, *words);
    }

    std::string history() {
        auto const times = take_number("times");
        if (!times || *times == 1) return plain_head();
        bool const back = is("undo");
        return chinese_ ? fmt::format("{} {} 步", back ? "撤销" : "重做", short_number(*times))
                        : fmt::format("{} {} steps", back ? "Undo" : "Redo", short_number(*times));
    }

    /// 12 -> "12 s"; -12 -> "12 s before the end"; null -> "the end".
    std::string moment(double seconds) const {
        auto const size = short_number(std::abs(seconds));
        if (seconds >= 0) return chinese_ ? fmt::format("{} 秒", size) : fmt::format("{} s", size);
        return chinese_ ? fmt::format("结尾前 {} 秒", size) : fmt::format("{} s before the end", size);
    }
    std::string moment(json const& value) const {
        if (!value.is_number()) return say("the end", "结尾");
        return moment(value.get<double>());
    }

    std::string span(json const& range) const {
        if (!range.is_array() || range.size() != 2) return plain(range);
        auto const& from = range[0];
        auto const& to = range[1];
        bool const to_end = to.is_null();
        if (from.is_number() && to.is_number() && from.get<double>() >= 0 && to.get<double>() >= 0)
            return fmt::format("{}–{} {}", plain(from), plain(to), say("s", "秒"));
        if (from.is_number() && from.get<double>() < 0 && to_end)
            return chinese_ ? fmt::format("最后 {} 秒", short_number(-from.get<double>()))
                            : fmt::format("the last {} s", short_number(-from.get<double>()));
        return chinese_ ? fmt::format("{}到{}", moment(from), moment(to))
                        : fmt::format("{} to {}", moment(from), moment(to));
    }

    std::string clip(json const& which) const {
        if (which == "last") return say("the last clip", "最后一段");
        if (which == "selected") return say("this clip", "这一段");
        if (which == "all") return say("all clips", "所有片段");
        return chinese_ ? fmt::format("第 {} 段", plain(which)) : fmt::format("clip {}", plain(which));
    }

    /// What the head left over, in the order of the tables; then what no table knows, by its own name.
    std::vector<std::string> tails() {
        std::vector<std::string> out;
        if (auto const* which = take("clip")) out.push_back(say("on ", "") + clip(*which));
        if (auto when = from_to()) out.push_back(*when);
        for (auto const& tail : kTails)
            if (auto words = take_words(std::string(tail.key)))
                out.push_back(fmt::format(fmt::runtime(say(tail.english, tail.chinese)), *words));
        for (auto const& flag : kFlags)
            if (op_.args.value(flag.key, json()) == true && take(std::string(flag.key)))
                out.emplace_back(say(flag.english, flag.chinese));
        for (auto const& [key, value] : op_.args.items())
            if (take(key)) out.push_back(by_name(key, value));
        return out;
    }

    static std::string by_name(std::string name, json const& value) {
        for (char& c : name)
            if (c == '_') c = ' ';
        return value == true ? name : name + " " + plain(value);
    }

    std::optional<std::string> from_to() {
        if (auto const* range = take("range")) return span(*range);
        auto const* from = take("start_s");
        auto const* to = take("end_s");
        if (from && to) return span(json::array({*from, *to}));
        if (from && from->is_number() && from->get<double>() < 0) return span(json::array({*from, nullptr}));
        if (from) return say("from ", "从 ") + moment(*from) + say("", " 开始");
        if (to) return say("until ", "到 ") + moment(*to) + say("", " 为止");
        return std::nullopt;
    }

    /// Whether the phrase goes on from the one before without a comma.
    static bool is_close(std::string_view tail) {
        for (std::string_view word : {"on ", "at ", "to ", "by ", "from ", "over ", "for ", "in ", "under ",
                                      "until ", "×", "longer ", "and "})
            if (tail.starts_with(word)) return true;
        return false;
    }

    Op const& op_;
    bool chinese_;
    std::set<std::string> said_;
};

} // namespace

std::string short_number(double number) {
    std::string words = fmt::format("{:.2f}", number);
    while (words.back() == '0')
        words.pop_back();
    if (words.back() == '.') words.pop_back();
    return words;
}

std::string wording(Op const& op, bool chinese) {
    return Wording(op, chinese).whole();
}

std::string not_followed(std::vector<std::string> const& words, bool chinese) {
    if (words.empty()) return {};
    std::string quoted;
    for (auto const& phrase : words)
        quoted += (quoted.empty() ? "“" : chinese ? "、“" : ", “") + phrase + "”";
    return chinese ? fmt::format("没看懂{}，需要的话请换个说法。", quoted)
                   : fmt::format("I did not follow {}; say it another way if you need it.", quoted);
}

} // namespace needledrop::language
