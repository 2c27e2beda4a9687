#include "language/reply.h"

#include "language/wording.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace needledrop::language {
namespace {

using json = nlohmann::json;

std::string text_of(json const& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_number()) return short_number(value.get<double>());
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    return value.dump();
}

std::string decline(Op const& op, bool chinese) {
    std::string const what = text_of(op.args.value("what", json("")));
    if (chinese)
        return fmt::format(
            "“{}”我还做不到，这一项没有改动。可以做的有：剪辑、音乐、音量、字幕、标题、转场、滤镜、变速和"
            "画面比例。",
            what);
    return fmt::format("I can't do “{}” yet, so nothing was changed for it. I can trim, score, mix, caption, "
                       "title, recolour, speed up and reshape your clips.",
                       what);
}

/// General answers by topic; the first whose key occurs in the message is given.
struct Answer {
    std::string_view keys; ///< Separated by '|'.
    std::string_view english, chinese;
};

constexpr Answer kAnswers[] = {
    {"too quiet|too loud|how loud|volume|音量|太吵|太小|太大|%",
     "Under speech, music usually sits at 15–25 %; with no speech, 60–100 %. Say “set the music to 20%” and "
     "I will.",
     "有人说话时，背景音乐一般放在 15–25%；没有人声时可以到 60–100%。说“音乐调到 20%”我就调。"},
    {"how long|多久|多长|take",
     "A sound-only change exports in seconds, because the picture is copied; a change of picture takes about "
     "the video's own length or less. Nothing has been changed or exported.",
     "只改声音时几秒就能导出，因为画面直接复制；改了画面一般不超过视频本身的时长。现在没有做任何改动。"},
    {"original|原片|原视频|破坏|lose",
     "Your original files are never touched: edits live in the draft, and every one can be undone.",
     "原始文件不会被改动：所有剪辑都只在草稿里，每一步都可以撤销。"},
    {"copyright|licen|版权|商用",
     "The built-in music is generated here from instruments under a permissive licence, so you can publish "
     "it. Music that you upload keeps its own rights.",
     "内置音乐是用许可宽松的音色在本机生成的，可以发布；您自己上传的音乐版权以原作为准。"},
    {"format|格式|mp4|mov",
     "You can upload mp4, mov, avi, webm, mkv, jpg, png, gif, webp, mp3, wav, m4a and aac; exports are H.264 "
     "+ AAC in MP4, up to 1080p.",
     "可以上传 mp4、mov、avi、webm、mkv、jpg、png、gif、webp、mp3、wav、m4a、aac；导出为 MP4（H.264 + "
     "AAC），最高 1080p。"},
    {"4k|resolution|分辨率|1080", "Exports are at most 1080p (1920×1080 or 1080×1920).",
     "导出最高 1080p（1920×1080 或 1080×1920）。"},
    {"undo|撤销|恢复", "Yes: say “undo”, or “undo 3 times”.", "可以：说“撤销”，或“撤销三步”。"},
    {"cost|price|free|credit|多少钱|收费|免费|积分", "Export costs no credits. Say “balance” to see yours.",
     "导出不消耗积分。说“余额”可以查看积分。"},
    {"aspect|ratio|vertical|tiktok|reels|比例|竖屏|横屏",
     "TikTok, Reels, Shorts and 抖音 want 9:16; YouTube 16:9; Instagram posts 1:1 or 4:5. Say “make it "
     "vertical” and I will.",
     "抖音、视频号和 Reels 用 9:16，YouTube 和 B 站用 16:9，小红书常用 3:4。说“改成竖屏”我就改。"},
};

bool mentions(std::string_view topic, std::string_view keys) {
    while (!keys.empty()) {
        auto const bar = keys.find('|');
        if (topic.find(keys.substr(0, bar)) != std::string_view::npos) return true;
        if (bar == std::string_view::npos) break;
        keys.remove_prefix(bar + 1);
    }
    return false;
}

std::string answer(std::string_view topic, Context const& context, bool chinese) {
    bool const about_length = mentions(topic, "how long is|duration|总时长|视频多长|有多长");
    if (about_length && context.duration_s > 0)
        return chinese ? fmt::format("现在的视频长 {} 秒。", short_number(context.duration_s))
                       : fmt::format("The video is {} seconds long now.", short_number(context.duration_s));
    for (auto const& entry : kAnswers)
        if (mentions(topic, entry.keys)) return std::string(chinese ? entry.chinese : entry.english);
    return chinese ? "这个问题我没有确切的答案，也没有改动任何东西。想改什么可以直接说，例如“音乐调到 20%”。"
                   : "I have no sure answer to that, and I changed nothing. Tell me what to do and I will, "
                     "for example “set the music to 20%”.";
}

std::string ask(Op const& op, bool understood, bool chinese) {
    std::string const about = text_of(op.args.value("about", json("")));
    if (!understood)
        return chinese ? "我没看懂，没有改动任何东西。可以这样说：“加一段轻快的背景音乐”、“剪掉前 5 "
                         "秒”、“开头加标题‘你好’”。"
                       : "I didn't understand that, and changed nothing. Try “add upbeat music”, “cut the "
                         "first 5 seconds”, or “add the title 'Hello' at the start”.";
    if (about == "condition")
        return chinese ? "我无法自己判断这个条件。要我直接改吗？"
                       : "I can't check that condition myself. Shall I go ahead anyway?";
    if (about == "amount")
        return chinese ? "这个数值超出了范围，您想要多少？"
                       : "That amount is out of range. How much should it be?";
    if (about == "contradiction")
        return chinese ? "这两个要求互相矛盾，您要哪一个？"
                       : "Those two wishes contradict each other. Which one do you want?";
    if (about == "what music")
        return chinese
                   ? "想换成什么样的音乐？例如“换一首轻快的”，或者“去掉音乐”。"
                   : "What would you like instead? For example “something calmer”, or “remove the music”.";
    if (about == "how long")
        return chinese ? "要停留几秒？例如“标题停留 6 秒”。"
                       : "For how many seconds should it stay? For example “title on for 6 seconds”.";
    if (about == "delete or speed up")
        return chinese ? "要删掉一部分，还是加快一点？" : "Shall I cut some of it, or speed it up?";
    return chinese
               ? "想怎么改？例如剪短到 30 秒、加音乐、加字幕或标题。"
               : "What should I change? For example: cut it to 30 seconds, add music, captions or a title.";
}

} // namespace

std::string reply_to(Plan const& plan, std::string_view topic, Context const& context) {
    bool const chinese = plan.language == Language::Chinese;
    if (plan.ops.empty()) return chinese ? "没有需要改的。" : "Nothing to change.";
    Op const& only = plan.ops.front();
    if (only.name == "question") {
        if (only.args.value("about", "") == "help")
            return chinese
                       ? "我可以剪辑、配乐、调音量、加标题和字幕、加转场和滤镜、变速、改画面比例并导出。例如"
                         "：“加一段轻快的音乐”、“剪掉前 5 秒”。"
                       : "I can trim, add and mix music, set titles and captions, transitions, looks, speed "
                         "and shape, and export. For example: “add upbeat music”, “cut the first 5 seconds”.";
        return answer(topic, context, chinese);
    }
    if (only.name == "chitchat")
        return chinese ? "好的，什么都没动。还想改什么就告诉我。"
                       : "All right, I left everything as it is. Tell me when you want something changed.";
    if (only.name == "clarify") return ask(only, plan.understood, chinese);
    if (only.name == "generate_video")
        return chinese
                   ? "我不能凭空生成画面或数字人。上传您自己的视频或照片，我可以剪辑、配乐、加字幕和标题。"
                   : "I can't generate footage or avatars. Upload your own clips or photos, and I can edit, "
                     "score, caption and title them.";
    std::string out;
    for (auto const& op : plan.ops) {
        std::string const sentence =
            op.name == "other" ? decline(op, chinese) : wording(op, chinese) + (chinese ? "。" : ".");
        out += (out.empty() || chinese ? "" : " ") + sentence;
    }
    if (!plan.left_out.empty()) out += (chinese ? "" : " ") + not_followed(plan.left_out, chinese);
    return out;
}

} // namespace needledrop::language
