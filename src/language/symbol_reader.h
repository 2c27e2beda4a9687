// The reader behind symbols_of: the lexicon's longest phrases, and between them what no table can list. Its
// definitions stand in symbol.cpp (the walk, and Chinese verbs of one letter), symbol_phrases.cpp (which
// words a run of letters falls into), symbol_numerals.cpp (numbers written in words), symbol_clip_numbers.cpp
// (several clips in one breath) and symbol_shown_words.cpp (words to be shown that no quotes set off).
//
// Not for several threads; it holds references to the text and its tokens. Each rule reads the tokens from
// the one at hand on, gives symbols for them and is true, or leaves everything as it was.
#pragma once

#include "language/lexicon.h"
#include "language/message.h"
#include "language/symbol.h"
#include "language/token.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace needledrop::language {

class SymbolReader {
public:
    SymbolReader(Message const& text, std::vector<Token> const& tokens)
        : text_(text)
        , tokens_(tokens) {
        bases_.resize(tokens.size());
        slips_.resize(tokens.size());
    }

    std::vector<Symbol> run();

private:
    using Kind = Token::Kind;

    /// 0-9 for a Han digit, 10, 100, 1000 for a power, -1 otherwise.
    static int han_numeral(std::string const& letter);
    bool han(std::size_t index, std::string_view letter) const {
        return index < tokens_.size() && tokens_[index].kind == Kind::Han && tokens_[index].folded == letter;
    }
    bool mark(std::size_t index, std::string_view mark) const {
        return index < tokens_.size() && tokens_[index].kind == Kind::Mark && tokens_[index].folded == mark;
    }
    bool has_capital(std::size_t index) const { return text_.capital(tokens_[index].first); }
    bool follows_unread_han() const {
        return !out_.empty() && out_.back().meaning == Concept::Unknown && tokens_[at_].glued && at_ > 0 &&
               tokens_[at_ - 1].kind == Kind::Han;
    }

    Symbol& push(Concept meaning, std::string_view value, std::size_t count);
    void step();
    /// 挪到下面去, 去海边玩: 去 removes only where what goes follows it.
    bool goes();
    /// 打“祝福”, 打红色大字: 打 writes where words or their looks follow, and says nothing elsewhere (打球).
    bool writes();
    void unknown_han();

    std::string const& base(std::size_t index);
    /// A symbol's words as they were meant: "secnod" is no other word than "second".
    void mend_slips(std::string& words, std::size_t count) const;
    /// Calls `visit` with every phrase of the lexicon that begins at `start`, shortest first. Dashes inside a
    /// compound (lo-fi) are skipped; a mark ends a phrase.
    template <class Visit>
    void for_each_match(std::size_t start, Visit&& visit) {
        std::string joined;
        std::size_t words = 0;
        for (std::size_t i = start; i < tokens_.size() && words < kLongestPhrase; ++i) {
            Token const& token = tokens_[i];
            bool const hyphen = token.kind == Kind::Mark && token.folded == "-" && token.glued && i > start &&
                                i + 1 < tokens_.size() && tokens_[i + 1].glued &&
                                tokens_[i + 1].kind != Kind::Number;
            if (hyphen) continue;
            if (token.kind == Kind::Quoted || token.kind == Kind::File || token.kind == Kind::Timecode ||
                token.kind == Kind::Ratio)
                break;
            bool const apart =
                token.kind == Kind::Han && !token.glued && i > start && tokens_[i - 1].kind == Kind::Han;
            if (apart) break; // 静音 片段4
            if (token.kind == Kind::Word && i > start && is_article(token.folded)) continue;
            bool const mark = token.kind == Kind::Mark;
            if (mark && (token.folded == "," || token.folded == "." || token.folded == "\n")) break;
            bool const latin = static_cast<unsigned char>(joined.empty() ? 0x80 : joined.back()) < 0x80;
            bool const needs_space =
                latin && token.kind != Kind::Han && !(mark && token.glued) &&
                !(tokens_[i - 1].kind == Kind::Mark && token.glued && tokens_[i - 1].folded != "-");
            if (needs_space) joined += ' ';
            joined += base(i);
            ++words;
            if (auto const* entry = find_phrase(joined); entry && !continues_differently(*entry, i + 1)) {
                visit(entry, i + 1 - start, joined);
                if (sounds_rhotic(i + 1)) visit(entry, i + 2 - start, joined);
            }
        }
    }
    /// 字儿, 歌儿, 一块儿: 儿 says nothing behind a word, where it begins none itself (儿童) and ends none
    /// (女儿).
    bool sounds_rhotic(std::size_t index) const;
    /// How many tokens the word at each place takes, so that the rest of the message leaves the fewest Han
    /// characters unread, in the fewest runs, and falls into the fewest words; of equals the longer first
    /// word. Chinese writes no spaces: 葡萄牙文字幕 ends in 字幕, not in 文字 and 幕.
    void segment();
    bool phrase();
    bool longest_phrase(std::size_t limit);
    /// "replace the background" is no background removal when "music" follows.
    bool continues_differently(Entry const& entry, std::size_t next);

    /// 七八, 两三, 三五: a few, of which the larger is taken.
    static bool about(double fewer, int more);
    bool time_unit(std::size_t index) const;
    /// Reads a Han or digit number from `index`; `end` is set behind it.
    std::optional<double> read_number(std::size_t index, std::size_t& end) const;
    /// 轻3分贝, 快20%, 亮三成: a quality and by how much.
    bool quality_of_amount();
    /// 第 N, 倒数第 N.
    bool ordinal();
    /// 百分之 N, N 分之 M.
    bool fraction();
    /// 负十八: below zero.
    bool negative_numeral();
    /// A Han number counts as one where a unit or a measure of time follows: 三秒, but not 一起.
    bool numeral();
    /// 裁掉一成: a tenth, where 一成不变 and 做一成 are none.
    bool tenth_follows_verb(std::size_t unit) const;
    /// 140拍: beats a minute.
    bool beats();
    /// 三个, 两段: a count.
    bool measured();
    bool number_then_second(std::size_t index) const;

    /// A clip's number from `index`: 3, 三, 十二; one Han digit by itself, so that 一三 is two.
    std::optional<double> read_clip_number(std::size_t index, std::size_t& end) const;
    /// How many tokens a measure word of clips takes at `index`: 段, 号片段, 个镜头; 0 for none.
    std::size_t clip_measure(std::size_t index, bool alone) const;
    /// What stands at `index` is measured in 段 too, and is no clip: 第二段音乐, 第一句台词.
    bool other_noun(std::size_t index);
    bool swaps(std::size_t index);
    void push_clips(std::vector<double> const& numbers, std::size_t end);
    /// Several clips in one breath: 第2、4、5段, 一和三两段, 一到三段, 前两段; 四号片段; 1和3 before a swap.
    bool clips();
    /// 在第5、10、15秒切开: one moment each.
    bool moments(std::vector<double> const& numbers, std::size_t end);
    /// 顺序改成三一二, 按213排: each clip once, in a row.
    bool clips_in_order();
    /// 前两段, 后三个片段, 最后两段.
    bool leading_clips();

    /// The text from the token `first` up to a mark that ends it, as words to be shown.
    void push_text(std::size_t first, std::size_t end);
    static bool ends_text(Token const& token);
    /// Mostly words that the lexicon lacks: after a comma, such a piece still belongs to the text.
    bool mostly_unread(std::size_t first, std::size_t end) const;
    std::size_t piece_end(std::size_t first) const;
    /// Since the last mark, words to be shown or spoken are spoken of: 标题, 写, 旁白.
    bool about_words(bool only_last) const;
    /// 标题：外婆的厨房: what follows the colon is text, and nothing in it is asked for.
    bool written_out();
    /// 试试说：给视频加上滤镜; 一句话剪片：去掉废话: behind the colon stands a wish, where 标题改成：去掉烦恼
    /// writes.
    bool opens_wish(std::size_t index);
    /// "Lower third: Dr. Amy Lin, Principal".
    bool written_out_in_words();
    bool all_capitals(std::size_t index) const;
    /// Mostly small letters: capitals then mean something.
    bool mixed_case();
    /// "GO TIGERS in orange", "stamp DRAFT across": shouted words among small ones are to be shown.
    bool in_capitals();
    /// "Write Happy 80th Nan across the top": a name's capitals behind a verb of writing.
    bool written_after_verb();
    /// Not what a text begins with: an edit's own words.
    bool begins_edit(std::size_t index);
    /// 打上 2024 春游, 加标题 夏天的风: set off by a space.
    bool written_apart();
    /// @小王: a name up to a space, a mark or an edit's own words.
    bool handle();

    Message const& text_;
    std::vector<Token> const& tokens_;
    std::vector<std::string> bases_;
    std::vector<std::string> slips_; ///< What was meant, where a word is misspelt.
    struct Taken {
        std::size_t after_word = 0, after_unread = 0; ///< By what stands before; 0: no word begins here.
    };
    std::vector<Taken> taken_; ///< From segment().
    std::vector<Symbol> out_;
    std::size_t at_ = 0;
    int mixed_case_ = -1; ///< Unknown, no, yes.
};

} // namespace needledrop::language
