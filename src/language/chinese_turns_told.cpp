// Turns of phrase about what is only told, what stays as it is, and what is asked for beside an export.
#include "language/chinese_turns_pass.h"

#include "language/lexicon.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace needledrop::language {

using enum Concept;

void ChineseTurns::settle(Concept meaning, std::string_view value) {
    in_.resize(1);
    in_[0].meaning = meaning;
    in_[0].value = value;
}

void ChineseTurns::leave_alone_what_is_told() {
    if (in_.empty() || any(0, in_.size(), {Quoted})) return;
    std::string const words = text_.folded_words(0, in_.back().last + 6);
    auto const opens = [&](std::initializer_list<std::string_view> phrases) {
        return std::ranges::any_of(phrases, [&](std::string_view each) {
            auto const at = words.find(each);
            return at != std::string::npos && at <= 6;
        });
    };
    auto const says_one = [&](std::initializer_list<std::string_view> phrases) {
        return std::ranges::any_of(
            phrases, [&](std::string_view each) { return words.find(each) != std::string::npos; });
    };
    bool const several = words.find(',') != std::string::npos || words.find('.') != std::string::npos;
    bool const plans = opens({"我打算", "我计划", "我准备", "我想着等", "我可能会"}) && !several &&
                       says_one({"明天", "周末", "下周", "改天", "回头", "以后", "之后", "晚上", "下次"});
    bool const dropped =
        opens({"本来", "原本", "原来想", "原先", "刚才想", "刚想"}) &&
        says_one({"算了", "后来又觉得", "后来觉得", "又觉得不错", "没必要了", "不用了", "还是不"});
    bool const compares =
        opens({"昨天", "之前", "上次", "上一版", "上个版本", "前一版", "以前", "那一版", "旧版", "前天"}) &&
        says_one({"比这", "比现在", "比今天"}) && !several;
    bool const tells_of_past =
        opens({"之前的版本", "上一版的", "以前的版本", "原来的版本", "旧版的", "上个版本"}) &&
        words.ends_with("的") && !several;
    bool const custom = says_one({"说", "都说", "觉得"}) && !several &&
                        opens({"朋友", "同事", "老师", "别人", "人家", "听说", "据说", "网上", "有人"}) &&
                        says_one({"都用", "都是", "都喜欢", "都爱", "都会", "一般都", "流行"});
    bool const goes_on = any(0, in_.size(), {Replace, Change, Trim}) || opens({"本来的", "原本的", "原先的"});
    bool const asks = any(0, in_.size(), {PoliteRequest});
    if ((dropped && !goes_on) || (!asks && (plans || compares || tells_of_past || custom)))
        settle(Chitchat, "praise");
}

void ChineseTurns::leave_alone_what_pleases() {
    if (in_.empty() || any(0, in_.size(),
                           {PoliteRequest, Want, Quoted, Add, Remove, Make, Put, Change, Replace, Use, Create,
                            Set, Keep, Question}))
        return;
    std::string words = text_.folded_words(0, in_.back().last + 10);
    if (words.find(',') != std::string::npos) return;
    for (std::string_view tail : {"!", ".", "~", "啊", "呀", "哦", "呢", "的"})
        if (words.ends_with(tail)) words.resize(words.size() - tail.size());
    static constexpr std::string_view kPraises[] = {"有味道", "好看",   "好听",   "不错", "漂亮",
                                                    "舒服",   "有感觉", "有意思", "棒",   "高级",
                                                    "美",     "可爱",   "好玩",   "有趣"};
    static constexpr std::string_view kStresses[] = {"挺", "真", "很", "太", "蛮", "超级", "特别", "非常"};
    bool pleases = words.ends_with("牛") || words.ends_with("绝了") || words.ends_with("绝绝子");
    for (auto const praise : kPraises)
        for (auto const stress : kStresses)
            pleases = pleases || words.ends_with(std::string(stress) + std::string(praise));
    if (pleases) settle(Chitchat, "praise");
}

void ChineseTurns::leave_alone_what_is_news() {
    if (in_.empty() || any(0, in_.size(), {Quoted})) return;
    std::string const words = text_.folded_words(0, in_.back().last + 6);
    auto const opens = [&](std::initializer_list<std::string_view> phrases) {
        return std::ranges::any_of(phrases, [&](std::string_view each) { return words.starts_with(each); });
    };
    auto const holds = [&](std::string_view each) { return words.find(each) != std::string::npos; };
    bool const several = holds(",");
    bool const learns =
        opens({"原来可以", "原来还可以", "原来能", "原来还能", "原来你", "没想到还能", "没想到可以"});
    bool const custom = opens({"现在流行", "最近流行", "现在都流行", "现在大家都"}) && !several;
    bool const own = holds("我用的是") && !several;
    bool const watched =
        opens({"我女儿", "我儿子", "我妈", "我爸", "我老公", "我老婆", "我朋友", "我同事", "孩子"}) &&
        (holds("看到") || holds("看了") || holds("看完")) && !holds("说") && !holds("要") && !holds("让") &&
        !several;
    bool const asks = any(0, in_.size(), {PoliteRequest, Want});
    if (learns || (!asks && (custom || own || watched))) settle(Chitchat, "praise");
    bool const in_vain =
        (holds("遍都") || holds("遍还是") || holds("半天都") || holds("半天还是")) && !several;
    if (in_vain && (holds("不满意") || holds("不对") || holds("不行") || holds("不好")))
        settle(Complaint, "");
    bool const reproaches = (opens({"你把", "你怎么把", "你给我把"})) && words.ends_with("了?");
    if (reproaches) settle(Question, "whether");
}

void ChineseTurns::asks_itself() {
    if (in_.empty() ||
        !says(0, in_.front().last + 12,
              {"在想要不要", "在考虑要不要", "纠结要不要", "犹豫要不要", "想着要不要", "拿不准要不要",
               "不确定要不要", "不知道要不要", "琢磨要不要", "在想是不是", "纠结是不是"}))
        return;
    settle(Question, "whether");
}

bool ChineseTurns::spoils_own_wish() const {
    for (std::size_t i = 1; i + 1 < in_.size(); ++i) {
        if (in_[i].meaning != But) continue;
        for (std::size_t k = 0; k < i; ++k)
            for (std::size_t m = i + 1; m < in_.size(); ++m) {
                bool const same = in_[k].is({ClipRef, Music, Captions}) && in_[k].meaning == in_[m].meaning &&
                                  in_[k].a == in_[m].a && any(0, i, {Remove, Cut});
                if (same && (any(i, in_.size(), {Hold}) || any(i, in_.size(), {Louder, Bigger}))) return true;
            }
    }
    return false;
}

void ChineseTurns::asks_for_opposites() {
    static constexpr std::array<std::pair<Concept, Concept>, 6> kOpposites = {{{Faster, Slower},
                                                                               {Brighter, Darker},
                                                                               {Louder, Quieter},
                                                                               {Warmer, Cooler},
                                                                               {Bigger, Smaller},
                                                                               {Shorten, Lengthen}}};
    if (in_.empty() || in_.size() > kReach) return;
    std::size_t const last = in_.back().last + 4;
    bool const both = says(0, last, {"也要", "又要", "又想", "还要", "又得", "同时"});
    std::size_t things = 0;
    for (auto const& symbol : in_)
        things += symbol.is({ClipRef, Music, Voice, Original, Audio, Video, Concept::Text, Captions,
                             Beginning, End, FirstSpan, LastSpan, Range});
    auto const has = [&](Concept meaning) { return any(0, in_.size(), {meaning}); };
    bool const opposed = both && things <= 1 && std::ranges::any_of(kOpposites, [&](auto const& pair) {
                             return has(pair.first) && has(pair.second);
                         });
    bool const shorter = has(Shorten) || says(0, last, {"要短", "短一", "短些", "短点", "剪短"});
    bool const spares_all =
        says(0, last,
             {"一秒都别", "一秒都不", "一秒也别", "一秒也不", "一帧都别", "一帧都不", "什么都别删",
              "什么都不能删", "一点都别删", "一点都不能删", "啥都别删", "内容一点别少"});
    bool const all_in_less = says(0, last, {"又想", "又要", "还要", "还想"}) &&
                             any(0, in_.size(), {ToLength, Duration}) &&
                             says(0, last, {"保留全部", "全部保留", "全都保留", "全都留", "一点都不删"});
    bool const both_paces = says(0, last, {"既要", "既想"}) && says(0, last, {"又要", "又想"}) &&
                            things == 0 &&
                            ((says(0, last, {"快"}) && says(0, last, {"慢"})) ||
                             (says(0, last, {"亮"}) && says(0, last, {"暗"})));
    if (opposed || all_in_less || both_paces || spoils_own_wish() || (shorter && spares_all))
        settle(Vague, "improve");
}

void ChineseTurns::stays_at_its_speed(std::size_t i) {
    if (i == 0 || !is(i - 1, Mark) ||
        !any(0, i - 1, {SlowMotion, Slower, Faster, Factor, HalfSpeed, DoubleSpeed}))
        return;
    std::size_t const end = end_of(i);
    std::string const words = text_.folded_words(in_[i].first, in_[end - 1].last + 2);
    bool const other = std::ranges::any_of(
        std::initializer_list<std::string_view>{"后面", "前面", "其他", "其它", "其余", "剩下", "别的",
                                                "两头", "之后", "后边", "另外"},
        [&](std::string_view each) { return words.starts_with(each); });
    bool const normal = words.find("正常") != std::string::npos || words.find("原速") != std::string::npos;
    bool const acts = any(i, end, {SlowMotion, Slower, Faster, Add, Remove, Cut, Change, Mute});
    if (other && normal && !acts) erase(i - 1, end);
}

void ChineseTurns::exports_only(std::size_t i) {
    if (in_[i].meaning != Export) return;
    std::size_t const begin = begin_of(i), end = end_of(i);
    if (std::count_if(in_.begin() + static_cast<std::ptrdiff_t>(begin),
                      in_.begin() + static_cast<std::ptrdiff_t>(end), is_predicate) > 1 ||
        any(begin, end, {Question, Not, Hold, Keep, Trim}) || any(begin, i, {Chitchat}))
        return;
    auto const span = [&](std::size_t k) {
        bool const only = any(begin, end, {Only}) || in_[i].words.starts_with("只");
        return in_[k].is({FirstSpan, LastSpan, Range}) || (only && is(k, ClipRef));
    };
    if (i + 1 < end && span(i + 1)) {
        Symbol const what = in_[i + 1];
        bool const to_see = i + 3 == end && in_[i + 2].words.find("看") != std::string::npos;
        erase(i + 1, to_see ? i + 3 : i + 2);
        insert(i, Mark, ",");
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i), what);
        insert(i, Keep, "只留");
    } else if (i > begin && span(i - 1)) {
        insert(i, Mark, ",");
        insert(i - 1, Keep, "只留");
    }
}

void ChineseTurns::tells_captions(std::size_t i) {
    bool const hears =
        in_[i].meaning == Unknown && in_[i].words.find("识别") != std::string::npos && i == begin_of(i);
    if (!hears || !any(i, end_of(i), {Captions})) return;
    in_[i].meaning = Add;
}

void ChineseTurns::idle_talk_of_part(std::size_t i) {
    if (in_[i].meaning != FillerWords || in_[i].words != "废话" || i == 0 || i + 1 >= in_.size() ||
        !in_[i + 1].is({Cut, Remove}))
        return;
    std::string const told = text_.folded_words(in_[i].first > 4 ? in_[i].first - 4 : 0, in_[i].first);
    bool const last = told.find("后面") != std::string::npos || told.find("后边") != std::string::npos ||
                      told.find("最后") != std::string::npos || told.find("结尾") != std::string::npos;
    bool const first = told.find("前面") != std::string::npos || told.find("前边") != std::string::npos ||
                       told.find("开头") != std::string::npos;
    if ((!last && !first) || i != begin_of(i) + 1) return;
    in_[i - 1].meaning = last ? End : Beginning;
    in_[i - 1].value = {};
    erase(i, i + 1);
}

void ChineseTurns::holds_still(std::size_t i) {
    if (!in_[i].is({Duration, ForLength, ToLength}) || i == begin_of(i) || any(begin_of(i), i, {OtherEdit}))
        return;
    std::string const told = text_.folded_words(in_[i].first > 2 ? in_[i].first - 2 : 0, in_[i].last);
    std::string const behind = text_.folded_words(in_[i].last, in_[i].last + 4);
    bool const stops = told.find("停") != std::string::npos;
    bool const goes_on = behind.starts_with("再动") || behind.starts_with("再播") ||
                         behind.starts_with("再放") || behind.starts_with("再走") ||
                         behind.starts_with("再继续");
    if (!stops || !goes_on || any(begin_of(i), i, {Concept::Text, Captions, Music, Speaking})) return;
    std::size_t const end = end_of(i);
    erase(i + 1, end);
    insert(i, OtherEdit, "定格", "freeze frame");
}

void ChineseTurns::that_kind_of_captions(std::size_t i) {
    bool const named = in_[i].meaning == Captions && before(i) == U'的' && ends(i + 1);
    if (!named) return;
    std::size_t const begin = begin_of(i);
    bool const described = any(begin, i, {Animation, TextStyle}) &&
                           says(in_[begin].first, in_[i].first, {"那种", "这种", "那样", "一样"});
    bool const asked = std::any_of(in_.begin() + static_cast<std::ptrdiff_t>(begin),
                                   in_.begin() + static_cast<std::ptrdiff_t>(i), is_predicate) ||
                       any(begin, i, {Not, Hold, Question, Complaint});
    if (!described || asked) return;
    if (in_[begin].meaning == Platform) erase(begin, begin + 1);
    insert(begin, Add, "加");
}

void ChineseTurns::each_photo(std::size_t i) {
    if (in_[i].meaning != Duration || !any(0, i, {Photo, Slideshow})) return;
    std::string const told = text_.folded_words(in_[i].first > 3 ? in_[i].first - 3 : 0, in_[i].first);
    if (told.ends_with("一张") || told.ends_with("一张放") || told.ends_with("一张停"))
        in_[i].meaning = Every;
}

void ChineseTurns::no_music_beside(std::size_t i) {
    bool const refuses = in_[i].meaning == Not && in_[i].words == "不要" && i + 1 < in_.size() &&
                         in_[i + 1].is({Music, Original}) && ends(i + 2) && i > 1 && is(i - 1, Mark) &&
                         in_[i - 2].meaning == Captions;
    if (refuses) in_[i].meaning = Remove;
}

void ChineseTurns::drop_what_it_was() {
    std::size_t mark = 0;
    while (mark < in_.size() && mark < kReach && in_[mark].meaning != Mark)
        ++mark;
    if (mark == 0 || mark + 1 >= in_.size() || mark >= kReach || in_[mark].words != ",") return;
    std::string const words = text_.folded_words(0, in_[mark].first);
    bool const was = words.starts_with("本来") || words.starts_with("原来是") || words.starts_with("原本") ||
                     words.starts_with("之前是") || words.starts_with("上次的") ||
                     words.starts_with("之前的");
    bool const told = was && words.ends_with("的") && words.find("是") != std::string::npos &&
                      !any(0, mark, {Quoted, Remove, Cut, PoliteRequest});
    if (told && any(mark + 1, in_.size(), {Change, Replace, Shape, Ratio, Add})) erase(0, mark + 1);
}

} // namespace needledrop::language
