#include "language/shown_words.h"

#include "language/lexicon.h"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace needledrop::language {
namespace {

using Kind = Token::Kind;
using enum Concept;

constexpr std::size_t kLongestText = 40; ///< Tokens that are looked at for one text.

bool among(Concept meaning, std::initializer_list<Concept> meanings) {
    return std::ranges::find(meanings, meaning) != meanings.end();
}

class ShownWords {
public:
    ShownWords(std::vector<Token> tokens, Message const& text)
        : in_(std::move(tokens))
        , text_(text) {
        out_.reserve(in_.size());
    }

    std::vector<Token> run() {
        while (at_ < in_.size()) {
            if (announced()) continue;
            if (is_mark(at_)) {
                text_named_before_ = in_[at_].folded == "," && text_named();
                piece_ = at_ + 1;
                piece_before_ = at_ + 1;
            }
            if (at_ == piece_ && connects()) continue;
            if (at_ == piece_ && (counted_letters() || placed_words())) continue;
            if (after_verb() || greeting()) continue;
            std::size_t const counted = counted_quote();
            out_.push_back(in_[at_++]);
            at_ += counted;
        }
        return std::move(out_);
    }

private:
    static constexpr std::size_t kLookBack = 64; ///< Letters of a piece that are looked back over; a paste stays linear.

    struct Found {
        Entry const* entry = nullptr;
        std::size_t count = 0;
    };

    bool han(std::size_t i) const { return i < in_.size() && in_[i].kind == Kind::Han; }
    bool is(std::size_t i, std::string_view letter) const { return han(i) && in_[i].folded == letter; }
    bool is_mark(std::size_t i) const {
        bool const within_number = i > 0 && i + 1 < in_.size() && in_[i].folded == "." && in_[i + 1].glued &&
                                   in_[i - 1].kind == Kind::Number && in_[i + 1].kind == Kind::Number;
        if (within_number) return false; // 2025.10.01
        return i < in_.size() && in_[i].kind == Kind::Mark && in_[i].folded != "-" && in_[i].folded != "·" &&
               in_[i].folded != "%" && in_[i].folded != "&" && in_[i].folded != "@" && in_[i].folded != "#";
    }
    bool ends_piece(std::size_t i) const {
        return i >= in_.size() || is_mark(i) || in_[i].kind == Kind::Quoted || in_[i].kind == Kind::File;
    }

    bool reads(std::size_t i, std::string_view words) const {
        while (!words.empty()) {
            if (i >= in_.size() || !words.starts_with(in_[i].folded)) return false;
            words.remove_prefix(in_[i++].folded.size());
        }
        return true;
    }

    /// How many tokens the first of the phrases that stands at `i` takes; the longer come first.
    template <std::size_t N>
    std::size_t first_of(std::size_t i, std::string_view const (&phrases)[N]) const {
        for (auto const phrase : phrases)
            if (reads(i, phrase)) return phrase.size() / 3;
        return 0;
    }

    Found longest(std::size_t i) const {
        Found best;
        std::string joined;
        for (std::size_t k = i; k < in_.size() && k - i < kLongestPhrase && in_[k].kind == Kind::Han; ++k) {
            joined += in_[k].folded;
            if (auto const* entry = find_phrase(joined)) best = {entry, k + 1 - i};
        }
        return best;
    }

    /// 四个字, 几个字, 这四个大字, 的字样: what is said of the text behind it; 0 for none.
    std::size_t tail(std::size_t i) const {
        static constexpr std::string_view kTails[] = {"的字样", "字样",   "的文字", "的字",  "的大字",
                                                      "的标题", "一行字", "一排字", "一句话"};
        if (auto const count = first_of(i, kTails)) return count;
        std::size_t k = i + (is(i, "这") || is(i, "那") ? 1 : 0);
        static constexpr std::string_view kCounts[] = {"几", "两", "二", "三", "四", "五",
                                                       "六", "七", "八", "九", "十"};
        bool const number = (k < in_.size() && in_[k].kind == Kind::Number) || first_of(k, kCounts) > 0;
        if (!number || !is(k + 1, "个")) return 0;
        k += 2;
        if (is(k, "大") || is(k, "小")) ++k;
        return is(k, "字") ? k + 1 - i : 0;
    }

    /// 结尾加个, 然后, 放在左上角, 停留: the text is over and something else is said.
    bool goes_on(std::size_t i) const {
        if (tail(i) > 0) return true;
        static constexpr std::string_view kPlaces[] = {
            "放在", "放到", "放中", "放左", "放右",   "放上",   "放下",   "放底",   "放顶",
            "显示", "停留", "停个", "持续", "出现在", "居中",   "字体",   "字号",   "颜色",
            "用白", "用红", "用黄", "用黑", "用金",   "用大",   "用小",   "白色",   "红色",
            "黄色", "黑色", "金色", "蓝色", "在左",   "在右",   "在上",   "在下",   "在屏",
            "在画", "在中", "在底", "在顶", "在开头", "在结尾", "在片头", "在片尾", "在第",
            "加粗", "描边", "要大", "要小", "字要",   "大一点", "小一点", "大点",   "小点"};
        if (first_of(i, kPlaces) > 0) return true;
        auto const here = longest(i);
        if (!here.entry) return false;
        bool const one_letter = here.count == 1;
        if (among(here.entry->meaning, {Then, But}) && !one_letter) return true;
        if (here.entry->meaning == And &&
            (reads(i, "并且") || reads(i, "同时") || reads(i, "顺便") || reads(i, "再把")))
            return true;
        auto const next = longest(i + here.count);
        bool const acts =
            next.entry && among(next.entry->meaning, {Add, Put, Remove, Cut, Replace, Fade, FadeIn, FadeOut});
        if (here.entry->meaning == Then && acts) return true; // 再加个
        return acts && among(here.entry->meaning, {Beginning, End, Music, Captions, Original, Video});
    }

    /// Where the text that begins at `first` ends.
    std::size_t text_end(std::size_t first) const {
        std::size_t end = first;
        while (!ends_piece(end) && end - first < kLongestText) {
            if (end > first && in_[end].glued && goes_on(end)) break;
            if (end > first && !in_[end].glued && begins_edit(end)) break;
            ++end;
        }
        return end;
    }

    /// What stands at `i` is no text but tells of one, or asks for something: 红色大字, 我的名字.
    bool begins_edit(std::size_t i) const {
        if (!han(i)) return false;
        auto const found = longest(i);
        return found.entry && !among(found.entry->meaning, {Unknown,
                                                            Chitchat,
                                                            Mood,
                                                            Genre,
                                                            Vague,
                                                            Question,
                                                            Platform,
                                                            Complaint,
                                                            LanguageName,
                                                            MusicQuery,
                                                            FilterName,
                                                            Filler,
                                                            Highlight,
                                                            Please,
                                                            First,
                                                            Footage,
                                                            It,
                                                            SceneObject,
                                                            Quoted,
                                                            Strength,
                                                            Here,
                                                            Concept::Speaking,
                                                            Show,
                                                            Video,
                                                            PoliteRequest,
                                                            Each,
                                                            All,
                                                            Voice});
    }

    /// Puts the tokens [first, end) as one Quoted token, and goes on at `next`.
    bool put(std::size_t first, std::size_t end, std::size_t next) {
        Token quoted;
        quoted.kind = Kind::Quoted;
        quoted.glued = in_[first].glued;
        quoted.first = in_[first].first;
        quoted.last = in_[end - 1].last;
        quoted.words = text_.words(quoted.first, quoted.last);
        out_.push_back(std::move(quoted));
        at_ = next;
        return true;
    }

    std::size_t letters(std::size_t first, std::size_t end) const {
        std::size_t count = 0;
        for (std::size_t i = first; i < end; ++i)
            count += in_[i].kind == Kind::Mark ? 0 : 1;
        return count;
    }

    /// A word for words stands in this piece before `at_`: 标题, 一句话, 片名.
    bool text_named() const {
        for (std::size_t i = at_ - std::min(at_ - piece_, kLookBack); i < at_; ++i)
            if (is(i, "题") || is(i, "字") || is(i, "句") || is(i, "名") ||
                (is(i, "文") && (is(i + 1, "案") || is(i + 1, "本"))))
                return true;
        return false;
    }

    bool spoken_of(std::initializer_list<std::string_view> words) const {
        for (std::size_t i = at_ - std::min(at_ - piece_, kLookBack); i < at_; ++i)
            for (auto const word : words)
                if (reads(i, word)) return true;
        return false;
    }

    /// 标题叫三亚之旅, 写上夕阳红舞蹈队几个字, 加一句话叫做大家看这里.
    bool after_verb() {
        static constexpr std::string_view kSays[] = {
            "内容就写", "内容写", "内容是", "内容为", "文字是", "文字写", "文案是", "写的是",
            "取名叫",   "起名叫", "叫做",   "名叫",   "名为",   "题为",   "写着",   "配文"};
        static constexpr std::string_view kWrites[] = {"写一行", "写一句", "写上", "写个",   "写句",
                                                       "打上",   "打出",   "标上", "标注上", "标注"};
        std::size_t const says = first_of(at_, kSays);
        bool const named_text = text_named() || (text_named_before_ && at_ == piece_); // 加个片名，叫风吹麦浪
        bool const of_clip = text_named_before_ && is(piece_, "第") && at_ == piece_ + 3; // 第一段叫出发
        std::size_t const called = says == 0 && is(at_, "叫") && (named_text || of_clip) ? 1 : 0;
        std::size_t const writes = says + called > 0            ? 0
                                   : first_of(at_, kWrites) > 0 ? first_of(at_, kWrites)
                                                                : bare_write();
        std::size_t const count = says + called + writes;
        if (count == 0 || spoken_of({"旁白", "配音", "念", "读"})) return false;
        std::size_t const first = at_ + count;
        static constexpr std::string_view kLabels[] = {"日期", "时间", "网址", "电话"};
        std::size_t const label = first_of(first, kLabels);
        bool const labelled =
            label > 0 && first + label < in_.size() &&
            (in_[first + label].kind == Kind::Number || in_[first + label].kind == Kind::Timecode);
        if (labelled) { // 写上日期 2025.10.01
            for (std::size_t i = 0; i < count + label; ++i)
                out_.push_back(in_[at_ + i]);
            std::size_t const end = text_end(first + label);
            return put(first + label, end, end + tail(end));
        }
        if (ends_piece(first) || !in_[first].glued || is(first, "的") || is(first, "了") || is(first, "在"))
            return false;
        if (!han(first) && in_[first].kind != Kind::Word) return false;
        std::size_t end = text_end(first);
        bool const named = writes > 0 && end < in_.size() && in_[end].folded == ":" && end - first < 7 &&
                           !begins_edit(first) && !ends_piece(end + 1); // 写上拍摄地：大理
        if (named) end = text_end(end + 1);
        auto const known = longest(first);
        bool const look =
            writes > 0 && known.entry && among(known.entry->meaning, {FilterName, TransitionName, OtherEdit});
        bool const asks = known.entry && known.entry->meaning == Question; // 标题写的是什么
        if (look || asks || (end < in_.size() && in_[end].kind == Kind::Quoted)) return false; // 打上马赛克
        bool const called_so = called > 0 && known.count == 1; // 叫风吹麦浪
        if (letters(first, end) < 2 || (begins_edit(first) && tail(end) == 0 && !called_so)) return false;
        for (std::size_t i = 0; i < count; ++i)
            out_.push_back(in_[at_ + i]);
        return put(first, end, end + tail(end));
    }

    /// 加字幕条，写李雷 高级工程师: behind a name for words, 写 writes.
    std::size_t bare_write() const {
        if (!is(at_, "写") || is(at_ + 1, "着") || is(at_ + 1, "成") || is(at_ + 1, "错")) return 0;
        return text_named() || text_named_before_ ? 1 : 0;
    }

    /// 结尾加上谢谢大家: what one says to those who watch.
    bool greeting() {
        static constexpr std::string_view kAdds[] = {"加上一句", "加一句", "加上", "加个", "来一句",
                                                     "来句",     "打上",   "放上", "写上", "加"};
        static constexpr std::string_view kGreetings[] = {
            "谢谢", "感谢", "多谢", "再见", "拜拜", "晚安", "大家好", "你好", "新年快乐", "生日快乐", "下期"};
        std::size_t const count = first_of(at_, kAdds);
        std::size_t const first = at_ + count;
        if (count == 0 || first_of(first, kGreetings) == 0) return false;
        std::size_t const end = text_end(first);
        if (letters(first, end) < 3) return false;
        for (std::size_t i = 0; i < count; ++i)
            out_.push_back(in_[at_ + i]);
        return put(first, end, end + tail(end));
    }

    /// 把“关注我”三个字放在结尾: counted words, which are to be put somewhere.
    std::size_t counted_quote() const {
        std::size_t const count = in_[at_].kind == Kind::Quoted ? tail(at_ + 1) : 0;
        static constexpr std::string_view kPuts[] = {"放在", "放到", "打在", "显示",
                                                     "写在", "加在", "加到", "打到"};
        return count > 0 && first_of(at_ + 1 + count, kPuts) > 0 ? count : 0;
    }

    /// 沙溪古镇四个字: a piece that is nothing but the text and what it is.
    bool counted_letters() {
        std::size_t first = at_;
        static constexpr std::string_view kLeads[] = {"把", "将", "放", "来", "加上", "加", "要"};
        std::size_t const lead = first_of(first, kLeads);
        first += lead;
        for (std::size_t i = first + 2; !ends_piece(i) && i - first < 16 && in_[i].glued; ++i) {
            static constexpr std::string_view kWrites[] = {"写", "打", "标", "加", "出"};
            if (first_of(i, kWrites) > 0) return false;
            if (tail(i) == 0 || !is(i + tail(i) - 1, "字") || is(i, "的")) continue;
            bool const names =
                begins_edit(first) || longest_is(first, i, {Text, Captions, Position, Beginning, End});
            if (names) return false;
            for (std::size_t k = at_; k < first; ++k)
                out_.push_back(in_[k]);
            return put(first, i, i + tail(i));
        }
        return false;
    }

    bool longest_is(std::size_t first, std::size_t end, std::initializer_list<Concept> meanings) const {
        for (std::size_t i = first; i < end; ++i)
            if (auto const found = longest(i);
                found.entry && found.count > 1 && among(found.entry->meaning, meanings))
                return true;
        return false;
    }

    /// 另外…, 然后…: no part of the words.
    bool connects() {
        if (!han(at_)) return false;
        auto const found = longest(at_);
        if (!found.entry || !among(found.entry->meaning, {And, Then})) return false;
        for (std::size_t i = 0; i < found.count; ++i)
            out_.push_back(in_[at_++]);
        piece_ = at_;
        return true;
    }

    /// 房源编号FY-2031标左下角; 总价368万 首付55万起，打在上方: words that the verb puts at a place.
    bool placed_words() {
        static constexpr std::string_view kVerbs[] = {"打在", "写在", "标在", "印在", "显示在",
                                                      "标到", "打到", "写到", "标"};
        for (std::size_t i = at_; i < in_.size() && i - at_ < kLongestText; ++i) {
            bool const next_piece = is_mark(i) && in_[i].folded == "," && first_of(i + 1, kVerbs) > 0;
            std::size_t const verb = next_piece ? i + 1 : i;
            std::size_t const count = first_of(verb, kVerbs);
            if (count > 0 && verb > at_ && place_at(verb + count)) {
                if (letters(at_, i) < 3 || says_known_things(at_, i)) return false;
                std::size_t const first = at_;
                put(first, i, verb);
                out_.back().glued = false;
                return true;
            }
            if (ends_piece(i)) return false;
        }
        return false;
    }

    bool place_at(std::size_t i) const {
        auto const found = longest(i);
        return found.entry && among(found.entry->meaning, {Position, Beginning, End, Middle});
    }

    /// 标题, 字幕, 音乐, 第二段: things that are there already, or verbs.
    bool says_known_things(std::size_t first, std::size_t end) const {
        for (std::size_t i = first; i < end; ++i) {
            if (in_[i].kind == Kind::Quoted || in_[i].kind == Kind::File) return true;
            if (is(i, "把") || is(i, "将") || is(i, "给") || is(i, "第")) return true;
            auto const found = longest(i);
            if (!found.entry) continue;
            if (among(found.entry->meaning, {Text, Captions, Music, Watermark, ClipRef, Selected, It,
                                             LineOfText, Clip, Video, Photo, Voice, Original}))
                return true;
            if (found.count > 1 &&
                among(found.entry->meaning, {Add, Remove, Put, Want, Replace, Change, PoliteRequest, Move}))
                return true;
        }
        return false;
    }

    /// 加上免责声明：以上内容不构成法律意见, 名单放最后滚动：王一鸣 赵可: behind a verb that adds and a name
    /// for the text.
    bool announced() {
        bool const colon =
            at_ > piece_before_ && in_[at_].kind == Kind::Mark && in_[at_].folded == ":" && han(at_ - 1);
        if (!colon || ends_piece(at_ + 1)) return false;
        bool adds = false;
        for (std::size_t i = piece_before_; i < at_; ++i) {
            auto const found = longest(i);
            if (!found.entry) continue;
            i += found.count - 1;
            if (among(found.entry->meaning,
                      {Music, Voiceover, Captions, SoundEffect, Highlight, Slideshow, Ratio, Shape, Question,
                       Trim, Create, Concept::Text, Say, Remove, Video, Unit}))
                return false;
            adds = adds || among(found.entry->meaning, {Add, Put});
        }
        if (!adds) return false;
        std::size_t end = at_ + 1;
        while (!ends_piece(end) && end - at_ < kLongestText)
            ++end;
        static constexpr std::string_view kOrders[] = {"把", "将", "去掉", "剪", "删", "加", "给"};
        if (letters(at_ + 1, end) < 2 || first_of(at_ + 1, kOrders) > 0) return false;
        out_.push_back(in_[at_]);
        return put(at_ + 1, end, end);
    }

    std::vector<Token> in_;
    std::vector<Token> out_;
    Message const& text_;
    std::size_t at_ = 0;
    std::size_t piece_ = 0;          ///< Where the piece between two marks began.
    std::size_t piece_before_ = 0;   ///< Where the piece before a colon began.
    bool text_named_before_ = false; ///< A word for words stood before the last comma.
};

} // namespace

std::vector<Token> with_shown_words(std::vector<Token> tokens, Message const& text) {
    return ShownWords(std::move(tokens), text).run();
}

} // namespace needledrop::language
