// Turns of phrase about music, voices and sounds.
#include "language/chinese_turns_pass.h"

#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace needledrop::language {

using enum Concept;

void ChineseTurns::fillers_in_quotes(std::size_t i) {
    if (in_[i].meaning != Quoted || !made_of_fillers(in_[i].words)) return;
    std::size_t const end = end_of(i);
    if (!any(i, end, {Remove, Cut}) || any(begin_of(i), end, {Concept::Text, Captions, Change, Replace}))
        return;
    in_[i].meaning = FillerWords;
    in_[i].value = {};
}

bool ChineseTurns::made_of_fillers(std::string_view words) {
    static constexpr std::string_view kSounds[] = {
        "然后", "那个", "这个", "就是说", "就是", "对吧", "其实", "所以", "反正", "怎么说", "嗯",
        "啊",   "呃",   "额",   "哦",     "哎",   "唔",   "um",   "uh",   "、",   "，",     " "};
    if (words.empty()) return false;
    while (!words.empty()) {
        auto const found =
            std::ranges::find_if(kSounds, [&](std::string_view sound) { return words.starts_with(sound); });
        if (found == std::end(kSounds)) return false;
        words.remove_prefix(found->size());
    }
    return true;
}

void ChineseTurns::sound_in_quotes(std::size_t i) {
    if (in_[i].meaning != Quoted) return;
    auto const* known = find_phrase(in_[i].words);
    std::size_t const begin = begin_of(i), end = end_of(i);
    bool const how = text_.folded_words(in_[i].last, in_[i].last + 4).find("一下") != std::string::npos &&
                     is_heard(in_[i].words) && i + 1 < end;
    if (how) { // “啪”一下就出来: how it comes.
        in_[i].meaning = Unknown;
        return;
    }
    bool const named = is(i + 1, SoundEffect) && in_[i + 1].value.empty(); // “叮咚”提示音
    if (named && known && known->meaning == SoundEffect) {
        in_[i].meaning = SoundEffect;
        in_[i].value = known->value;
        return;
    }
    bool const written =
        any(begin, end, {Concept::Text, Captions, Position, TextSize, TextStyle, Say, ColourName}) ||
        (i > 0 && in_[i - 1].words.find("写") != std::string::npos);
    if (written || !any(begin, end, {Add, Put})) return;
    if (known && known->meaning == SoundEffect) {
        in_[i].meaning = SoundEffect;
        in_[i].value = known->value;
    } else if (is_heard(in_[i].words))
        insert(i, SoundEffect, "音效"); // Its query is what is quoted.
}

bool ChineseTurns::is_heard(std::string_view words) {
    static constexpr std::string_view kLetters =
        "哐咣啪嗒嘎吱呀轰隆嘀滴嘟哗啦噼里啪哒咻嗖砰咚叮铛锵嗡嘭噗啵唰咔嚓嘶汪喵呱咕噜呜咩哞嗷嘎当扑通";
    std::size_t letters = 0;
    while (words.size() >= 3) {
        if (kLetters.find(words.substr(0, 3)) == std::string_view::npos) return false;
        words.remove_prefix(3);
        ++letters;
    }
    return words.empty() && letters > 0 && letters <= 6;
}

void ChineseTurns::spares_voice(std::size_t i) {
    if (!in_[i].is({Not, Hold})) return;
    bool const covers = is(i + 1, Quieter) || (in_[i].meaning == Hold && covers_word(in_[i].words));
    if (!covers || (is(i + 1, Quieter) && !covers_word(in_[i + 1].words))) return;
    bool const named = is(i + 1, Quieter) && (in_[i + 1].words.find("人声") != std::string::npos ||
                                              in_[i + 1].words.find("说话") != std::string::npos);
    if (named && any(0, i, {Music, Genre})) {
        in_[i].meaning = Duck;
        erase(i + 1, i + 2);
        return;
    }
    std::size_t const voice = i + (in_[i].meaning == Hold ? 1 : 2);
    if (voice >= in_.size() || !in_[voice].is({Voice, Speaking, Unknown})) return;
    std::size_t const end = end_of(voice);
    if (!any(voice, end, {Voice, Speaking})) return;
    bool const music = any(0, i, {Music, Genre, Duck}) && !any(begin_of(i), i, {Original, SoundEffect});
    if (!music) return;
    std::size_t from = i;
    while (from > begin_of(i) && in_[from - 1].is({Audio, Volume, PoliteRequest, It}))
        --from;
    in_[from].meaning = Duck;
    in_[from].value = {};
    in_[from].last = in_[end - 1].last;
    erase(from + 1, end);
}

bool ChineseTurns::covers_word(std::string_view words) {
    for (std::string_view cover : {"盖", "压过", "压住", "抢", "淹", "遮", "掩"})
        if (words.find(cover) != std::string_view::npos) return true;
    return false;
}

void ChineseTurns::heard_of_footage(std::size_t i) {
    bool const off = in_[i].meaning == Mute && in_[i].words.starts_with("声") && i > 0 &&
                     in_[i - 1].is({Unknown, Say, Speaking}) && before(i) == U'的';
    if (!off) return;
    insert(i, Original, "声音");
}

void ChineseTurns::newest_song(std::size_t i) {
    bool const song = in_[i].meaning == Music && in_[i].words == "那首" && i > 0;
    if (!song) return;
    std::string const told = text_.folded_words(in_[i].first > 4 ? in_[i].first - 4 : 0, in_[i].first);
    bool newest = false;
    for (std::string_view word : {"后加的", "后来的", "新加的", "后面的", "刚加的", "后来加的"})
        newest = newest || told.ends_with(word);
    if (!newest || !any(i, end_of(i), {Remove, Cut})) return;
    std::size_t from = i;
    while (from > begin_of(i) && in_[from - 1].is({Last, Add, End}))
        --from;
    insert(i + 1, TrackRef, "那首");
    in_[i + 1].a = 2;
    erase(from, i);
}

void ChineseTurns::enters_softly(std::size_t i) {
    if (!in_[i].is({Not, Hold}) || i == 0) return;
    std::size_t const begin = begin_of(i), end = end_of(i);
    if (!any(begin, i, {Music, Original, Audio, Genre})) return;
    bool const comes =
        any(i, end, {Start, Beginning}) ||
        says(in_[i].first, in_[end - 1].last + 2, {"出来", "进来", "响起", "炸", "砸", "蹦", "冲进"});
    bool const suddenly =
        says(in_[i].first, in_[end - 1].last + 2,
             {"一下", "突然", "猛", "一上来", "直接", "上来就", "冷不丁", "咣", "忽然", "硬"});
    if (!comes || !suddenly) return;
    in_[i].meaning = FadeIn;
    in_[i].value = {};
    in_[i].words = "慢慢进";
    in_[i].last = in_[end - 1].last;
    erase(i + 1, end);
}

void ChineseTurns::silence_cut(std::size_t i) {
    bool const silent = in_[i].meaning == Mute && in_[i].words == "静音" && i > begin_of(i);
    bool const which = silent && any(begin_of(i), i, {Remove, Cut}) &&
                       !any(begin_of(i), i, {ClipRef, Music, Original}) &&
                       any(i + 1, end_of(i), {Clip, Part, Duration, Since, Prep}) &&
                       !says(in_[begin_of(i)].first, in_[i].first, {"取消", "解除", "关掉", "关闭"});
    if (which) { // 删掉所有静音超过两秒的片段
        in_[i].meaning = Silence;
        return;
    }
    bool const noun = in_[i].meaning == Mute && in_[i].words == "静音" && ends(i + 1);
    if (!noun) return;
    bool const bare = i == begin_of(i) && before(i) == U'去';
    bool const verb = i > 0 && in_[i - 1].is({Remove, Cut}) && i - 1 == begin_of(i) &&
                      in_[i - 1].words.find("取消") == std::string::npos &&
                      in_[i - 1].words.find("解除") == std::string::npos &&
                      in_[i - 1].words.find("关") == std::string::npos;
    if (!bare && !verb) return;
    in_[i].meaning = Silence;
    if (bare) insert(i, Remove, "去");
}

void ChineseTurns::named_song(std::size_t i) {
    bool const title = in_[i].meaning == Quoted && i > 0 && in_[i].first > 0 &&
                       (text_.original(in_[i].first) == U'《' || text_.original(in_[i].first - 1) == U'《');
    if (!title || !in_[i - 1].is({Put, Add, Use, Replace, Want}) ||
        in_[i - 1].words.find("写") != std::string::npos)
        return;
    std::size_t const end = end_of(i);
    if (any(begin_of(i), end,
            {Concept::Text, Captions, Position, Say, TextSize, ColourName, Music, Beginning, End, Animation}))
        return;
    bool const plays = in_[i - 1].words.starts_with("放") || in_[i - 1].words.starts_with("配") ||
                       in_[i - 1].words.starts_with("播") ||
                       in_[i - 1].words.find("首") != std::string::npos ||
                       in_[i - 1].words.starts_with("换") || in_[i - 1].words.starts_with("来");
    if (plays) insert(i + 1, Music, "歌");
}

void ChineseTurns::ends_music_at(std::size_t i) {
    bool const until = in_[i].meaning == Duration && i > 0 && in_[i - 1].is({Put, Show, Add}) &&
                       in_[i - 1].words.ends_with("到") && any(begin_of(i), i, {Music});
    if (!until || !(is(i + 1, Stop_) || says(in_[i].last, in_[i].last + 4, {"停", "为止", "就断", "结束"})))
        return;
    in_[i].meaning = Moment;
    if (is(i + 1, Stop_))
        in_[i - 1].meaning = Unknown;
    else
        in_[i - 1].meaning = Stop_;
}

void ChineseTurns::classy_music(std::size_t i) {
    bool const classy = in_[i].meaning == Vague && in_[i].words.starts_with("高级") &&
                        any(begin_of(i), i, {Replace, Add}) && any(0, i, {Music});
    if (!classy) return;
    in_[i].meaning = Mood;
    in_[i].value = "elegant";
}

void ChineseTurns::restyles_all(std::size_t i) {
    bool const gets = in_[i].meaning == Everything && in_[i].words == "整个" && i == begin_of(i) &&
                      is(i + 1, Mood) && any(0, i, {Music, Genre});
    if (gets) in_[i].meaning = Replace;
}

void ChineseTurns::from_the_chorus(std::size_t i) {
    bool const climax = in_[i].is({Highlight, Unknown}) && in_[i].words.starts_with("高潮") &&
                        any(begin_of(i), end_of(i), {Music});
    if (!climax) return;
    in_[i].meaning = MusicQuery;
    in_[i].value = "chorus";
}

void ChineseTurns::out_of_step(std::size_t i) {
    if (!in_[i].is({Audio, Original, Voice}) || i != begin_of(i)) return;
    bool const both = (is(i + 1, And) || is(i + 1, Video)) && any(i + 1, i + 3, {Video, Captions});
    std::size_t const end = std::min(i + 6, in_.size());
    if (!both || !says(in_[i].last, in_[end - 1].last + 2,
                       {"错开", "差了", "差半", "对不上", "不同步", "没对上", "慢了", "快了", "错位"}))
        return;
    in_[i].meaning = OtherEdit;
    in_[i].value = "sync sound and picture";
    std::size_t stop = i + 1;
    while (stop < in_.size() && stop - i < kReach && in_[stop].meaning != Mark)
        ++stop;
    erase(i + 1, stop);
}

void ChineseTurns::uneven(std::size_t i) {
    auto const faint = [](Symbol const& s) { return s.meaning == Louder && s.words.starts_with("太"); };
    auto const loud = [](Symbol const& s) { return s.meaning == Quieter && s.words.starts_with("太"); };
    if (!faint(in_[i]) && !loud(in_[i])) return;
    std::size_t other = i + 1;
    while (other < in_.size() && other - i < kReach &&
           !(faint(in_[i]) ? loud(in_[other]) : faint(in_[other])))
        ++other;
    if (other >= in_.size() || other - i >= kReach) return;
    bool const places =
        says(0, in_[other].last, {"前面", "开头", "前半", "一会", "有的", "第一段", "有时", "前边"}) &&
        says(0, in_[other].last, {"后面", "结尾", "后半", "一会", "有的", "第二段", "有时", "后边", "后头"});
    if (!places) return;
    in_[i].meaning = Normalize;
    in_[i].value = {};
    erase(i + 1, other + 1);
}

void ChineseTurns::aligns_to_beat(std::size_t i) {
    bool const aligns = in_[i].meaning == OtherEdit && in_[i].value == "align";
    std::size_t const said = in_[i].first > 14 ? in_[i].first - 14 : 0;
    if (!aligns || !says(said, in_[i].first, {"鼓点", "节拍", "拍子", "节奏", "卡点"})) return;
    std::size_t const begin = begin_of(i);
    in_[i].meaning = BeatSync;
    in_[i].value = {};
    std::size_t from = i;
    while (from > 0 && i - from < kReach && in_[from - 1].meaning != Mark)
        --from;
    erase(std::min(from, begin), i);
}

void ChineseTurns::paced_music(std::size_t i) {
    bool const pace = in_[i].meaning == Speed && is(i + 1, Unknown) && i + 2 < in_.size() &&
                      (in_[i + 1].words == "快" || in_[i + 1].words == "慢") && after(i + 1) == U'的' &&
                      in_[i + 2].is({Music, Genre, Mood});
    if (!pace) return;
    in_[i].meaning = Mood;
    in_[i].value = in_[i + 1].words == "快" ? "energetic" : "slow";
    erase(i + 1, i + 2);
}

void ChineseTurns::intro_of_song(std::size_t i) {
    if (in_[i].meaning != Beginning || in_[i].words != "前奏" || any(begin_of(i), i, {Music})) return;
    insert(i, Music, "前奏");
}

void ChineseTurns::runs_out(std::size_t i) {
    bool const out =
        in_[i].meaning == Loop && in_[i].words.starts_with("放不") && !any(begin_of(i), i, {Music});
    if (out && text_.folded_words(in_[i].first > 4 ? in_[i].first - 4 : 0, in_[i].first).find("首") !=
                   std::string::npos)
        insert(i, Music, "一首");
}

} // namespace needledrop::language
