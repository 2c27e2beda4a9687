// The pass behind chinese_turns.h: one function a turn of phrase, each with an example. Its definitions stand
// in chinese_turns.cpp (what is refused, told, taken back), chinese_turns_sound.cpp (music, voices, sounds),
// chinese_turns_picture.cpp (words on the picture, looks, time) and chinese_turns_told.cpp (what is only
// told).
//
// Not for several threads; it holds references to the text. Each turn looks no further than kReach symbols,
// so that a message takes linear time, and may take away or insert symbols from `i` on.
#pragma once

#include "language/clause.h"
#include "language/message.h"
#include "language/symbol.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace needledrop::language {

class ChineseTurns {
public:
    ChineseTurns(std::vector<Symbol> symbols, Message const& text)
        : in_(std::move(symbols))
        , text_(text) {}

    std::vector<Symbol> run();

private:
    static constexpr std::size_t kReach = 12; ///< Symbols that a turn looks back or ahead.

    static bool divides(Symbol const& symbol) {
        return symbol.is({Concept::Mark, Concept::And, Concept::Then, Concept::But, Concept::Correction}) &&
               symbol.words != ":" && symbol.words != "-";
    }
    bool is(std::size_t i, Concept meaning) const { return i < in_.size() && in_[i].meaning == meaning; }
    bool ends(std::size_t i) const { return i >= in_.size() || divides(in_[i]); }
    char32_t before(std::size_t i) const { return in_[i].first > 0 ? text_.folded(in_[i].first - 1) : U'\0'; }
    char32_t after(std::size_t i) const { return text_.folded(in_[i].last); }
    std::size_t begin_of(std::size_t i) const {
        std::size_t begin = i;
        while (begin > 0 && i - begin < kReach && !divides(in_[begin - 1]))
            --begin;
        return begin;
    }
    std::size_t end_of(std::size_t i) const {
        std::size_t end = i;
        while (end - i < kReach && !ends(end))
            ++end;
        return end;
    }
    bool any(std::size_t from, std::size_t to, std::initializer_list<Concept> meanings) const {
        for (std::size_t i = from; i < to && i < in_.size(); ++i)
            if (in_[i].is(meanings)) return true;
        return false;
    }
    void insert(std::size_t i, Concept meaning, std::string words, std::string_view value = {}) {
        Symbol symbol;
        symbol.meaning = meaning;
        symbol.value = value;
        symbol.words = std::move(words);
        symbol.first = symbol.last = i < in_.size() ? in_[i].first : in_.back().last;
        in_.insert(in_.begin() + static_cast<std::ptrdiff_t>(i), std::move(symbol));
    }
    void erase(std::size_t from, std::size_t to) {
        in_.erase(in_.begin() + static_cast<std::ptrdiff_t>(from),
                  in_.begin() + static_cast<std::ptrdiff_t>(to));
    }
    bool says(std::size_t from, std::size_t to, std::initializer_list<std::string_view> phrases) const {
        std::string const words = text_.folded_words(from, to);
        return std::ranges::any_of(
            phrases, [&](std::string_view each) { return words.find(each) != std::string::npos; });
    }

    /// p2静音: a clip by its letter and number.
    void clip_by_letter(std::size_t i);
    /// 呃, 额 in the middle of a sentence: the speaker thinks.
    void stammers(std::size_t i);
    /// 第一段删…呃别删: the same verb, refused.
    void takes_back(std::size_t i);
    /// 第三段先别删，…: spares that clip, where 先别删 by itself wants to wait.
    void spares_thing(std::size_t i);
    /// 还是不要变黑了, 结尾别变黑: no fade to black.
    void stays_light(std::size_t i);
    /// “嗯啊那个”全去掉: what is quoted are the sounds people make.
    void fillers_in_quotes(std::size_t i);
    static bool made_of_fillers(std::string_view words);
    /// 第5秒来个“叮”: a sound that is written as it is heard.
    void sound_in_quotes(std::size_t i);
    /// 哐当, 吱呀, 哗啦啦: written as it is heard.
    static bool is_heard(std::string_view words);
    /// 前45秒是我们调机器，砍了: what the span holds is told, and nothing is asked for up to the last verb.
    void told_of_span(std::size_t i);
    /// 音乐别盖过人声: makes room for the voice.
    void spares_voice(std::size_t i);
    static bool covers_word(std::string_view words);
    /// 前半段用钢琴后半段用摇滚: a second place in time begins a wish of its own.
    void second_place(std::size_t i);
    /// 粉丝喊的声音关了: a sound of the footage.
    void heard_of_footage(std::size_t i);
    /// 光屁股那张照片别放进去: what is described is to stay out.
    void keeps_out(std::size_t i);
    /// 开头加一个3秒的片头，写上…: a card with words on it.
    void card_to_come(std::size_t i);
    /// 画面很暗, 第二段声音比较小: said of a thing, to complain.
    void complained(std::size_t i);
    /// 最后出“欢迎报名”: at the end, not at last.
    void asks_for_opening(std::size_t i);
    /// 后加的那首拿掉: the second song.
    void newest_song(std::size_t i);
    /// 流水账全砍，剩下的配个说唱: what is left begins a wish of its own.
    void rest_begins(std::size_t i);
    /// 我说话的声音能关掉不，只听音乐: 不 asks, as at the end of a sentence.
    void tag_within(std::size_t i);
    /// 【需求】视频前三秒…: a label, and no words to be shown.
    void drop_label();
    /// 会的话帮我加上, 要是超过50秒，就剪到50秒: a condition that the wish itself meets.
    void drop_met_condition();
    /// 有没有欢快点的？换上: what was asked for is wished for.
    void take_what_is_offered();
    /// “在见”写错了，是“再见”: words that stand there already.
    void put_right_what_was_misspelt();
    /// 换成红色吧，标题: what it is all about, said last.
    void bring_topic_forward();
    /// 音乐别咣一下就出来: softly, then.
    void enters_softly(std::size_t i);
    /// 一条看到哪儿了的进度条, 一个能直接发朋友圈的: what is asked inside tells which one.
    void asked_within(std::size_t i);
    /// 我没让你加滤镜啊，去掉: what nobody asked for is there.
    void nobody_asked(std::size_t i);
    /// 去静音: the silent parts go, where 取消静音 lets the sound be heard.
    void silence_cut(std::size_t i);
    /// 不是静音，是小声点: not the one, but the other.
    void rejects(std::size_t i);
    /// 比上一版顺多了: praise, and no wish for the version before.
    void better_than(std::size_t i);
    /// 声音OK，画面再提亮: said to be fine, and asked for nothing.
    void fine_as_it_is(std::size_t i);
    /// 把公司logo放到右上角: a picture, which nobody gave.
    void overlays_logo(std::size_t i);
    /// 放《送别》: a song by its name.
    void named_song(std::size_t i);
    /// 我说的每句话都打在下面: captions.
    void speech_shown(std::size_t i);
    /// “在见”写错了，是“再见”: the second stands for the first.
    void misspelt(std::size_t i);
    /// 咔，定在她笑那一下: the picture holds still.
    void freezes(std::size_t i);
    /// 每隔六秒咔嚓一下切开: how a cut sounds.
    void cuts_with_a_sound(std::size_t i);
    /// 又要短，又一秒都不能删: both at once can't be.
    void contradicts_itself(std::size_t i);
    /// 发YouTube Shorts用，…: where it goes.
    void sends_to_platform(std::size_t i);
    /// 音乐放到45秒停: until then.
    void ends_music_at(std::size_t i);
    /// 音乐土，换个高级感的: of music, class is a mood.
    void classy_music(std::size_t i);
    /// 上下两条黑杠换成糊的: the bars become blurred.
    void blurs_bars(std::size_t i);
    /// 产品特写再给慢一点: a shot, not a zoom.
    void named_shot(std::size_t i);
    /// 标题别老赖着，两秒就走人: what is forbidden says no more than what follows.
    void forbids_unknown(std::size_t i);
    /// 奶茶店广告，15秒竖屏: a film of a kind and how long it is to be, made of what there is.
    void films_kind(std::size_t i);
    /// 整个舒缓点儿的: 整 gets one, where 整个视频 is all of it.
    void restyles_all(std::size_t i);
    /// 音乐从高潮开始放: from its chorus.
    void from_the_chorus(std::size_t i);
    /// 这几个片子, 那几遍: some of them, and no question.
    void some_of_these(std::size_t i);
    /// “日系清新”滤镜, 转场“叠化”: a look or a join by its name.
    void quoted_look(std::size_t i);
    /// 声音和画面错开了半秒: they are to meet again.
    void out_of_step(std::size_t i);
    /// 在00:15处插入…: there.
    void at_timecode(std::size_t i);
    /// 别用滤镜了: what is there is to go.
    void no_more_use(std::size_t i);
    /// 整个片头：写…: 整 makes one.
    void whole_card(std::size_t i);

    /// 片头太长，砍到2秒: that part, and not the whole.
    void shortens_part(std::size_t i);

    /// 片头动画太长，砍到2秒: it is there already.
    void opening_there(std::size_t i);
    /// 开头的太小声，后面的又太大声: one loudness for all.
    void uneven(std::size_t i);
    /// 把开头换成最后那个镜头: that clip comes first.
    void opens_with(std::size_t i);
    /// 尾巴留一秒黑: the screen is black that long.
    void black_for(std::size_t i);
    /// 把鼓点和画面切换对齐: cut to the beat.
    void aligns_to_beat(std::size_t i);
    /// 转场统一改为“淡入淡出”: a join by its name.
    void joins_by_name(std::size_t i);
    /// 剪个能发朋友圈的，十五秒够了: how long the whole is to be.
    void long_enough(std::size_t i);
    /// 画面泛黄，…: complains, where 泛黄的滤镜 is a look.
    void yellowed(std::size_t i);
    /// 节奏快的电音: how fast a piece goes is its mood.
    void paced_music(std::size_t i);
    /// 前奏太长: the opening of the music, not of the video.
    void intro_of_song(std::size_t i);
    /// 一首放不到头: the song ends before the video does.
    void runs_out(std::size_t i);

    /// Leaves one symbol of all: the message is that and no more.
    void settle(Concept meaning, std::string_view value);
    /// 昨天那版比这个好看, 本来想加转场，算了, 我打算周末再配乐: told, and nobody is asked to do it.
    void leave_alone_what_is_told();
    /// 这个慢动作真不错: praise.
    void leave_alone_what_pleases();
    /// 原来可以倒放啊, 现在流行竖屏, 你把第二段删了？: news, customs, reproaches.
    void leave_alone_what_is_news();
    /// 我在想要不要改成淡出: asks oneself.
    void asks_itself();
    /// 快一点但是也要慢一点, 要短一些又一秒都别删: both at once can't be.
    void asks_for_opposites();
    /// 删掉第二段但是别动第二段.
    bool spoils_own_wish() const;
    /// 第一段慢放，后面正常速度: the rest stays as it is.
    void stays_at_its_speed(std::size_t i);
    /// 导出前5秒: those are kept, then exported.
    void exports_only(std::size_t i);
    /// 自动识别英文字幕: captions are to be made.
    void tells_captions(std::size_t i);
    /// 后面那段废话剪掉: that part goes, where 废话 alone is the idle words.
    void idle_talk_of_part(std::size_t i);
    /// 第一个画面停3秒再动: a frame is held.
    void holds_still(std::size_t i);
    /// 抖音那种逐字蹦出来的字幕: such ones are wanted.
    void that_kind_of_captions(std::size_t i);
    /// 照片轮播，一张两秒半: as long as that each.
    void each_photo(std::size_t i);
    /// 本来是横屏的，改成竖屏: what it was is no wish.
    void drop_what_it_was();
    /// 带字幕、不要音乐: the music goes.
    void no_music_beside(std::size_t i);

    std::vector<Symbol> in_;
    Message const& text_;
};

} // namespace needledrop::language
