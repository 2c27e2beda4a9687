// The reader: walks through the sentences of one message and gathers the ops that they ask for.
//
// One Reader reads one message. It keeps references to the message and the context, which must outlive it;
// it is no value to keep, and not for several threads. It never fails. Its work stands in seven files:
// reader.cpp walks the clauses and concludes, reader_seams.cpp parts clauses that are two wishes,
// reader_facts.cpp tells what asks for no edit, reader_references.cpp finds what "it" and lists of clips
// mean, reader_corrections.cpp joins afterthoughts and corrections to what was said before,
// reader_english.cpp and reader_chinese.cpp do so for one language.
#pragma once

#include "language/clause.h"
#include "language/frame.h"
#include "language/planner.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::language {

/// Reads the sentences of one message in order.
class Reader {
public:
    /// `polite_only`: nothing but "ok", "please", 好的.
    Reader(Message const& text, Context const& context, std::vector<Symbol> symbols, bool polite_only);

    Plan run();

private:
    // The walk through the clauses, and its conclusion.
    Setting setting() const { return {text_, context_, ops_, subject_, complained_of_, own_, chinese_}; }
    void read(Sentence const& sentence);
    /// 老师说这段可以删，但我想留着: what somebody said is taken back by a "but".
    void read_said(Clause const& clause);
    /// 音乐要小一点: 要 before what is to be done says no more than 请.
    Clause without_modal(Clause clause) const;
    void read(Clause const& clause);
    /// Politeness, small talk, a lone "no" or a lone verb.
    bool wishes_nothing(Clause const& clause);
    /// Puts something else in place of what was said, or drops it.
    bool takes_back(Clause const& clause);
    /// Says why or when, or more of the op before.
    bool explains(Clause const& clause);
    /// "Square, 1080p, no bars": the new shape is to be filled.
    bool drops_bars(Clause const& clause);
    /// "Zoom transitions, fast ones": says how of a transition, and sets no speed.
    bool paces(Clause const& clause) const;
    /// "Don't touch the title", "keep the whole picture".
    bool protects(Clause const& clause);
    /// "Don't fade the music any more", 去掉淡出, "no fade": a fade of no length.
    bool stops_fade(Clause const& clause);
    /// "Don't loop the music": it plays once.
    bool stops_loop(Clause const& clause);
    /// Finds fault, reports or tells facts, without a wish.
    bool remarks(Clause const& clause);
    /// Adds the reading of `plain`, which is `said` without its negation, to the ops.
    void take(Reading best, Clause const& said, Clause const& plain);
    Reading best_reading(Clause const& clause) const;
    /// "Blur from 5s to 9s, then delete clip 3": pieces that were joined, and are each a whole wish of its
    /// own.
    std::vector<Clause> parted(std::vector<Clause> const& clauses) const;
    /// Where a clause may part: at joints, and in Chinese at spaces, which some type instead of commas
    /// (Join::Start).
    std::vector<std::pair<std::size_t, Join>> seams_of(Clause const& clause) const;
    /// One edit is read in it with some certainty.
    bool reads_alone(Clause const& clause) const;
    bool parts_at(Clause const& whole, Clause const& left, Clause const& right) const;
    void set_subject(Clause const& clause);
    void unread(Clause const& clause);
    Plan conclude();
    /// Words to be shown that nobody said: one question when nothing else is asked for.
    static void drop_empty_text(std::vector<Op>& ops);
    static Action action_of(std::vector<Op> const& ops);

    // Chinese afterthoughts.
    /// Says more of the op before: 要红颜色的, 调到0.9, 轻点, 要广东话的.
    bool details(Clause const& clause);
    bool says_how_it_looks(Clause const& clause);
    bool says_how_much(Clause const& clause);
    /// 同时屏幕中间蹦出…: at the time of the op before.
    void happens_together(Clause const& clause, std::vector<Op>& ops) const;
    bool says_which_language(Clause const& clause);
    /// 其余的删掉, 中间缓一缓: what the op before does already.
    bool says_the_rest(Clause const& clause) const;
    /// 分屏，左边放第一段右边放第二段; logo放右上，透明度60%: how, of something nobody here can do.
    bool says_of_overlay(Clause const& clause) const;
    /// 偏蓝了，调回来; 声画对不上，对一下口型: names the cure of what was found wrong.
    bool calls_back(Clause const& clause) const;
    /// 第二段调亮点再放慢些: the second wish is about that clip too.
    bool goes_on_with_clip(Clause const& clause) const;
    /// 中间怎么黑了，删了: wonders first, then says what is to be done.
    bool complains_first(Sentence const& sentence);

    // English afterthoughts.
    /// "Add jazz at 0:30 and have it stop at 1:15": when the music just added begins or ends.
    bool bounds_music(Clause const& clause);
    /// "…, a slow one": says more of the music just asked for.
    bool describes_music(Clause const& clause);

    // What tells, reports or remarks, and asks for no edit.
    /// "I already trimmed it, added music": what follows a report belongs to it, up to a wish.
    bool goes_on_reporting(Clause const& clause) const;
    std::string words_before(Symbol const& symbol, std::size_t reach) const;
    /// "The bgm is too sad".
    bool says_is(Clause const& clause) const;
    /// "I added captions yesterday": what was done already.
    bool reports(Clause const& clause) const;
    /// "I have a zoom recording of our training": what there is, before what is wished.
    bool describes_material(Clause const& clause) const;
    /// "…, whenever the title appears": tells when, and asks for nothing.
    bool says_when(Clause const& clause) const;
    /// The words of the clause from the mark before it on, with its subject.
    std::vector<std::string> subject_and_verb(Clause const& clause) const;
    /// "We filmed in 4k", "the tutorial says …", "some people cut on the beat": tells what is or was.
    bool tells_facts(Clause const& clause) const;
    /// "The caption font is Arial": a value that is said of a thing and not asked for.
    bool tells_value(Clause const& clause) const;
    /// "Shorten it to a minute without losing the key points": the guard asks for nothing more.
    Clause without_guard(Clause clause) const;
    /// "Keep 0:10 to 0:20, drop the rest": the second clause says the first once more.
    bool drops_the_rest(Clause const& clause) const;
    /// "The music is too loud": tells what is wrong and leaves the cure to us.
    static bool only_remarks(Clause const& clause);
    /// "…, it's too slow": says why, after what was asked for.
    bool only_a_reason(Clause const& clause) const;
    /// 曲子太悲了: a mood, and too much of it.
    static bool too_much(Clause const& clause);
    /// X比Y慢: how two things are, where 比现在 leads to how one is to be.
    bool compares(Clause const& clause) const;
    /// 最精彩那几秒慢放: nobody here can see which part it is.
    static bool about_unseen_part(Clause const& clause, std::vector<Op> const& ops);
    /// 人头别给切了: what is reshaped keeps the whole picture.
    static bool keeps_whole_picture(Clause const& clause);
    /// "Raw vlog from Kyoto, about 10 minutes.": what there is, named before what is wished.
    bool names_material(Clause const& clause) const;
    /// "Longer and shorter", "louder but as loud as now": both at once can't be.
    bool opposes_itself(Sentence const& sentence) const;
    /// "…, then bring it back up": the end of what lowering under speech does by itself.
    bool ends_ducking(Clause const& clause) const;
    /// Somebody tells something: "my sister filmed this".
    bool tells(Clause const& clause) const;

    // What "it", orders and lists of clips refer to.
    /// 抛花那段是第3段，挪到最前面: the number says which clip was meant.
    Clause with_clip_told(Clause clause) const;
    /// 顺序改成3、1、2: the clips in a new order.
    bool read_order(Sentence const& sentence);
    /// What "it" may mean next: "everything past 4:30 is rubbish, lose it".
    void remember(Clause const& clause);
    Clause recalled(Clause clause) const;
    /// 第一段删…呃别删: a clip that an edit was to change, before the edit was taken back.
    void remember_clip_of(Op const& op);
    /// 挪最后: says where to, and not what.
    bool moves_only(Clause const& clause) const;
    /// "Take clip three and put it …": the second clause says all of it.
    static bool takes_up(Clause const& taking, Clause& next);
    /// "Mute clips 3 to 5": once for each.
    void spread(Clause const& clause, std::vector<Op>& ops) const;
    /// 除了第二段都调亮: once for each of the others.
    void spread_over_the_others(Clause const& clause, std::vector<Op>& ops) const;
    /// "… is useless, remove it": the same wish once more.
    bool resumes(Clause const& clause) const;
    /// "speed up clips 2 and 3", 前三段都调亮: what was read of one clip is done to each.
    void spread_over_clips(Clause const& clause, std::vector<Op>& ops) const;
    /// "reverse clip 1 and slow it down": it is clip 1.
    void give_clip(std::vector<Op>& ops) const;

    // Afterthoughts, corrections and what two clauses say together.
    /// "Green instead of white": what is not wanted says nothing more.
    static void drop_rejected(Clause& clause);
    /// "…, that's clip 2", "… but like the tiktok ones": says more of the op before.
    bool amends(Clause const& clause);
    /// "Square, but don't chop anyone's head off": the whole picture is to stay.
    void spare_edges(Clause const& clause);
    /// True where `cure` does what the remark behind `complaint` asked for, in other words.
    static bool cures(Op const& cure, Op const& complaint);
    /// "a vertical reel with captions and upbeat music" in one breath: what the best reading left unsaid.
    void add_residue(Clause const& clause, Reading& best) const;
    /// 编一段新曲子，只放最后12秒: when the music just added is to be heard.
    bool times_music(Clause const& clause);
    /// 导出，按B站的规格来: what was said of the export after it.
    bool completes_export(Clause const& clause);
    /// "again", "a bit more", "less": the last turn's op once more, or further the same way.
    bool repeat(Clause const& clause);
    /// "no, 20%", "I meant the second clip": puts what was said in place of its like in the op before.
    bool correct(Clause const& clause);
    /// "It says 'Sumer Camp', should be 'Summer Camp'": the first words stand there already.
    void put_right(Clause const& clause, Reading const& best);
    /// 加爵士……还是摇滚吧: a second thought, in place of what was said.
    bool alternative(Clause const& clause);
    bool patch(Op& op, Clause const& clause) const;
    /// True where the symbol is an amount or a time, whether or not the op takes it.
    static bool patch_amount(Op& op, Symbol const& symbol);
    void patch_quality(Op& op, Symbol const& symbol) const;
    /// Joins what two clauses said about one thing, and drops what was said twice.
    void tidy();

    Message const& text_;
    Context const& context_;
    bool own_;
    bool chinese_;
    std::vector<Sentence> sentences_;
    bool talk_; ///< Thanks, greetings, contentment were said.
    std::vector<Op> ops_;
    std::string_view subject_;
    std::optional<std::size_t> hearsay_from_; ///< The first op that somebody else wished for.
    nlohmann::json last_clip_;                ///< The clip that the last clause was about, or null.
    bool question_ = false, help_ = false, condition_ = false, guards_ = false, vague_ = false,
         complaint_ = false;
    std::string_view complained_of_;
    std::vector<Symbol> mentioned_;     ///< References of the last clause that asked for nothing.
    bool remark_ = false;               ///< The last op came of a complaint.
    bool uncropped_ = false;            ///< Nothing of the picture may be cut off.
    bool never_mind_ = false;           ///< The last clause took back what was said.
    std::vector<std::string> left_out_; ///< Plan::left_out, as far as it goes.
    bool unread_ = false, unread_verb_ = false, correcting_ = false, contradiction_ = false;
};

} // namespace needledrop::language
