#include "language/join.h"

#include "language/vocabulary.h"

#include <algorithm>

namespace needledrop::language {

using json = nlohmann::json;

namespace {

/// 第二段有点晃，稳一下: the cure said after the complaint asks for the same once more, in fewer words.
bool says_it_again(Op const& last, Op const& op) {
    static constexpr std::string_view kOnce[] = {
        "stabilize",          "rotate", "flip",  "reverse", "denoise_audio", "duck",
        "normalize_loudness", "mute",   "filter"};
    if (last.name != op.name || std::ranges::find(kOnce, op.name) == std::end(kOnce)) return false;
    return std::ranges::all_of(op.args.items(), [&](auto const& arg) {
        return last.args.contains(arg.key()) && last.args[arg.key()] == arg.value();
    });
}

/// "Transitions are too slow, make them 0.3 s": the second says more of the first.
bool same_transition(Op const& last, Op const& op) {
    if (last.name != "transition" || op.name != "transition") return false;
    bool const only_length =
        op.args.size() == 1 && op.args.contains("duration_s") && !last.args.contains("duration_s");
    return last.args.empty() || only_length;
}

bool plays_both_ways(Op const& op) {
    return op.name == "other" && op.args.value("what", "") == "boomerang";
}

} // namespace

bool join_into(Op& last, Op const& op) {
    if (says_it_again(last, op)) return true;
    bool const narrower = last.name == op.name && last.args.empty() && op.args.size() == 1 &&
                          op.args.contains("clip") &&
                          (op.name == "stabilize" || op.name == "denoise_audio"); // 手抖，第二段晃得厉害
    if (narrower) {
        last = op;
        return true;
    }
    bool const speed_back = last.name == "speed" && op.name == "speed" && op.args == json{{"factor", 1}} &&
                            !last.args.contains("clip") && !last.args.contains("range");
    if (speed_back) { // 刚才调成0.8倍太拖了，恢复原速吧
        last = op;
        return true;
    }
    bool const no_more = last.name == "transition" && op.name == "transition" &&
                         last.args.value("type", "") == "none" && op.args.value("type", "") == "none";
    if (no_more) return true;
    if (same_transition(last, op)) {
        last.args.update(op.args);
        return true;
    }
    if (last == Op{"reverse", json::object()} && plays_both_ways(op)) {
        last = op; // "Make a boomerang that plays forward, then backward"
        return true;
    }
    if (plays_both_ways(last) && op == Op{"reverse", json::object()}) return true;
    if (last.name == "trim" && op.name == "trim" && op.args.empty()) return true;
    bool const card_and_words = last.name == "add_text" && op.name == "add_text" &&
                                !last.args.contains("text") && op.args.contains("text") &&
                                !last.args.contains("clip");
    if (card_and_words) { // 开头加一个3秒的片头，写上…
        json const words = op.args;
        last.args.update(words);
        return true;
    }
    bool const of_overlay = last.name == "other" && op.name == "other" &&
                            last.args.value("what", "").find("image") != std::string::npos &&
                            op.args.value("what", "") == "opacity";
    if (of_overlay) return true; // 叠加logo.png，透明度60%
    if (last.name == "add_text" && op.name == "edit_text" && !op.args.contains("target") &&
        !op.args.contains("index") && !op.args.contains("text") && !op.args.contains("find")) {
        for (auto const& [key, value] : op.args.items())
            last.args[key] = value;
        return true;
    }
    if (last.name == "edit_text" && op.name == "edit_text" &&
        last.args.value("target", json()) == op.args.value("target", json()) && !op.args.contains("index") &&
        !(last.args.contains("text") && op.args.contains("text"))) {
        for (auto const& [key, value] : op.args.items())
            last.args[key] = value;
        return true;
    }
    bool const level_of_new = (last.name == "add_music" || last.name == "replace_music") &&
                              op.name == "set_volume" && op.args.value("target", "") == "music" &&
                              !op.args.value("relative", false);
    if (level_of_new && op.args.contains("percent")) {
        last.args["volume_percent"] = op.args["percent"];
        return true;
    }
    if (level_of_new && op.args.contains("db")) {
        last.args["volume_db"] = op.args["db"];
        return true;
    }
    bool const then_level = last.name == "set_volume" && op.name == "set_volume" &&
                            last.args.value("percent", json()) == 100 && op.args.contains("percent") &&
                            last.args.value("target", json()) == op.args.value("target", json()) &&
                            last.args.value("clip", json()) == op.args.value("clip", json());
    if (then_level) { // "Unmute clip 3 and set it to 80 %"
        last = op;
        return true;
    }
    bool const told_later = last.name == "replace_music" && op.name == "replace_music" && last.args.empty();
    if (told_later) { // "Replace the bgm: genre=synthwave"
        last = op;
        return true;
    }
    if (last.name.ends_with("_music") && last.name != "remove_music" && op.name == "duck" &&
        op.args.empty()) {
        last.args["duck"] = true;
        return true;
    }
    bool const of_part = last.name == "trim" && op.name == "trim" && last.args.size() == 1 &&
                         last.args.contains("part") && op.args.size() == 1 &&
                         op.args.contains("to_duration_s");
    if (of_part) { // 片头太长，砍到2秒
        last.args.update(op.args);
        return true;
    }
    bool const told_which = last.name == "trim" && op.name == "trim" && last.args.size() == 1 &&
                            last.args.contains("clip") && !op.args.contains("clip");
    if (told_which) { // 第三段太长，留前5秒就行
        last.args.update(op.args);
        return true;
    }
    bool const fade_again = last.name == "fade" && op.name == "fade" && !last.args.contains("seconds") &&
                            last.args.value("where", "") == op.args.value("where", "") &&
                            last.args.value("target", "") == op.args.value("target", "");
    if (fade_again) { // 音乐收得太急，淡出加到5秒
        last.args.update(op.args);
        return true;
    }
    if (last.name == "trim" && op.name == "trim" && last.args.size() == 1 && op.args.size() == 1 &&
        ((last.args.contains("first_s") && op.args.contains("last_s")) ||
         (last.args.contains("last_s") && op.args.contains("first_s")))) {
        last.args.update(op.args);
        return true;
    }
    bool const by_how_much = last.name == "color" && op.name == "color" && last.args.size() == 1 &&
                             op.args.size() == 2 && op.args.contains("amount_percent") &&
                             op.args.value(last.args.begin().key(), json()) == last.args.begin().value();
    if (by_how_much) { // 暗了，提亮20%
        last = op;
        return true;
    }
    if (last.name == "color" && op.name == "color" &&
        last.args.value("clip", json()) == op.args.value("clip", json()) &&
        !last.args.contains("amount_percent") && !op.args.contains("amount_percent")) {
        for (auto const& [key, value] : op.args.items())
            if (last.args.contains(key) && last.args[key] != value) return false;
        last.args.update(op.args);
        return true;
    }
    bool const more_mood = last.name == "add_music" && op.name == "add_music" && last.args.contains("mood") &&
                           op.args.contains("mood") && op.args.size() == 1 + op.args.count("volume_percent");
    if (more_mood) { // 悬疑向的配乐，要压迫感，音量15
        std::string const one = last.args["mood"].get<std::string>(),
                          more = op.args["mood"].get<std::string>();
        std::string const both = one.find(more) != std::string::npos ? one : one + ", " + more;
        last.args.update(op.args);
        last.args["mood"] = both;
        return true;
    }
    bool const elsewhere = last.args.contains("start_s") && op.args.contains("start_s") &&
                           last.args["start_s"] != op.args["start_s"]; // Each for its half.
    if (last.name == "add_music" && op.name == "add_music" && !elsewhere &&
        !(last.args.contains("mood") && op.args.contains("mood")) &&
        !(last.args.contains("genre") && op.args.contains("genre")) &&
        !(last.args.contains("source") && op.args.contains("source") &&
          last.args["source"] != op.args["source"])) {
        last.args.update(op.args);
        return true;
    }
    if (last.name == "set_aspect" && op.name == "set_aspect" &&
        !(last.args.contains("ratio") && op.args.contains("ratio") &&
          last.args["ratio"] != op.args["ratio"])) {
        last.args.update(op.args);
        return true;
    }
    if (last.name == "highlight" && op.name == "trim" && op.args.contains("to_duration_s") &&
        !last.args.contains("target_duration_s")) {
        last.args["target_duration_s"] = op.args["to_duration_s"];
        return true;
    }
    if (last.name == "add_captions" && op.name == "add_captions" &&
        !(last.args.contains("language") && op.args.contains("language"))) {
        last.args.update(op.args);
        return true;
    }
    if (last.name == "merge" && op.name == "merge") {
        json order = json::array();
        json const first = last.args.value("order", json::array()),
                   second = op.args.value("order", json::array());
        bool const around =
            first.size() == 2 && second.size() == 2 && first[1] == "current" && second[0] == "current";
        if (around) { // One before what there is, one after it.
            last.args["order"] = json{first[0], "current", second[1]};
            return true;
        }
        for (Op const* each : {static_cast<Op const*>(&last), &op})
            if (each->args.contains("order"))
                for (auto const& file : each->args["order"])
                    if (file != "current" && std::ranges::find(order, file) == order.end())
                        order.push_back(file);
        if (order.size() > 1) last.args["order"] = order;
        return true;
    }
    bool const remark = last.name == op.name && last.name == "set_volume" &&
                        last.args.contains("direction") &&
                        last.args.value("target", json()) == op.args.value("target", json()) &&
                        (op.args.contains("percent") || op.args.contains("db"));
    bool const other_clip = last.args.contains("clip") && op.args.contains("clip") &&
                            last.args["clip"] != op.args["clip"]; // "Slow clip 1 down, double clip 3"
    if (remark || (last.name == "trim" && last.args.empty() && op.name == "trim") ||
        (last.name == "speed" && op.name == "speed" && op.args.contains("factor") && !other_clip &&
         last.args.contains("direction"))) {
        json args = last.args;
        args.erase("direction");
        args.update(op.args);
        last.args = args;
        return true;
    }
    if (last.name == "remove_music" && last.args.empty() &&
        (op.name == "replace_music" || op.name == "add_music")) {
        last = {"replace_music", op.args}; // "Lose the techno and bring in strings"
        return true;
    }
    bool const other_shape = last.args.contains("aspect") && op.args.contains("aspect") &&
                             last.args["aspect"] != op.args["aspect"]; // Two files.
    if (last.name == "export" && op.name == "export" && !other_shape) {
        last.args.update(op.args);
        return true;
    }
    if (last.name == "remove_music" && last.args.empty() && op.name == "add_music") {
        last = {"replace_music", op.args}; // 这首别要了，来点钢琴
        return true;
    }
    bool const shortened = last.name == "trim" && last.args.size() == 1 &&
                           last.args.contains("to_duration_s") && op.name == "highlight" &&
                           !op.args.contains("target_duration_s");
    if (shortened) { // "Cut this down to 45 seconds, keep the funniest parts"
        json args = op.args;
        args["target_duration_s"] = last.args["to_duration_s"];
        last = {"highlight", args};
        return true;
    }
    bool const silent_already = last.name == "mute" && last.args == json{{"target", "original"}} &&
                                op.name == "denoise_audio" && op.args.empty();
    if (silent_already) return true; // "Only the music, no room noise at all"
    bool const boomerang = last.name == "other" && last.args.value("what", "") == "boomerang";
    if (boomerang && op.name == "reverse") return true; // "… that plays forward, then backward"
    if (last.name == "trim" && last.args.empty() && op.name == "highlight") {
        last = op; // 太长了，就留最好玩的20秒
        return true;
    }
    // "the music is too loud, put on something calm": the new music is the cure.
    if (last.name == "set_volume" && op.name == "replace_music" && last.args.contains("direction") &&
        last.args.value("target", "") == "music") {
        last = op;
        return true;
    }
    if (last.name == "remove_text" && op.name == "remove_text" && last.args.value("target", "") == "all")
        return true;
    if (last.name == "transition" && op.name == "transition" && last.args.value("type", "") == "cut" &&
        op.args.value("type", "") == "none") {
        last = op;
        return true;
    }
    if (last.name == "transition" && op.name == "transition" && last.args.value("type", "") == "none" &&
        op.args.value("type", "") == "cut")
        return true;
    if (last.name == "denoise_audio" && op.name == "denoise_audio" && !last.args.contains("clip")) {
        last.args.update(op.args);
        return true;
    }
    if (last.name == "export" && op.name == "set_resolution" && !last.args.contains("resolution")) {
        last.args["resolution"] = op.args["resolution"];
        return true;
    }
    if (last.name == "rotate" && op.name == "rotate" && last.args.value("degrees", 90) == 90 &&
        last.args.value("clip", json()) == op.args.value("clip", last.args.value("clip", json()))) {
        last.args.update(op.args); // 顺时针转一点，大概5度
        return true;
    }
    if (last.name == "highlight" && op.name == "highlight") {
        last.args.update(op.args);
        return true;
    }
    if (last.name == "remove_silence" && op.name == "remove_silence") {
        last.args.update(op.args);
        return true;
    }
    return false;
}

bool contradicts(std::vector<Op> const& ops) {
    for (std::size_t i = 0; i < ops.size() && i < kMostOps; ++i)
        for (std::size_t j = i + 1; j < ops.size() && j < kMostOps; ++j) {
            Op const& a = ops[i];
            Op const& b = ops[j];
            bool const same = a.name == b.name &&
                              a.args.value("target", json()) == b.args.value("target", json()) &&
                              a.args.value("clip", json()) == b.args.value("clip", json()) &&
                              a.args.value("range", json()) == b.args.value("range", json());
            if (same && a.args.contains("direction") && b.args.contains("direction") &&
                a.args["direction"] != b.args["direction"] && (a.name == "set_volume" || a.name == "speed"))
                return true;
            if (same && a.name == "set_aspect" &&
                a.args.value("ratio", json()) != b.args.value("ratio", json()))
                return true;
            bool const silent_and_loud = ((a.name == "mute" && b.name == "set_volume") ||
                                          (a.name == "set_volume" && b.name == "mute")) &&
                                         a.args.value("target", json()) == b.args.value("target", json()) &&
                                         a.args.value("clip", json()) == b.args.value("clip", json());
            if (silent_and_loud) return true;
            bool const gone_and_loud = a.name == "remove_music" && a.args.empty() &&
                                       (b.name == "set_volume" || b.name == "fade" || b.name == "duck") &&
                                       b.args.value("target", "music") == "music"; // 音乐关了但要大声一点
            if (gone_and_loud) return true;
            bool const gone_and_edited = a.name == "remove_text" && b.name == "edit_text" &&
                                         !b.args.contains("text") &&
                                         a.args.value("target", "title") == b.args.value("target", "title");
            if (gone_and_edited) return true;
            if (same && a.name == "color")
                for (auto const& [key, value] : a.args.items())
                    if (b.args.contains(key) && (value == "up" || value == "down") && b.args[key] != value)
                        return true;
        }
    return false;
}

} // namespace needledrop::language
