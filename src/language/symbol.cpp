#include "language/symbol.h"

#include "language/picture_senses.h"
#include "language/symbol_reader.h"
#include "language/told_music.h"
#include "language/written_words.h"

#include <algorithm>

namespace needledrop::language {

std::vector<Symbol> SymbolReader::run() {
    segment();
    while (at_ < tokens_.size())
        step();
    return std::move(out_);
}

Symbol& SymbolReader::push(Concept meaning, std::string_view value, std::size_t count) {
    Symbol symbol;
    symbol.meaning = meaning;
    symbol.value = value;
    symbol.first = tokens_[at_].first;
    symbol.last = tokens_[at_ + count - 1].last;
    symbol.glued = tokens_[at_].glued;
    symbol.words = text_.folded_words(symbol.first, symbol.last);
    std::erase(symbol.words, '\'');
    if (meaning != Concept::Unknown) mend_slips(symbol.words, count);
    at_ += count;
    out_.push_back(std::move(symbol));
    return out_.back();
}

void SymbolReader::step() {
    Token const& token = tokens_[at_];
    if (written_apart()) return;
    switch (token.kind) {
    case Kind::Quoted:
    case Kind::File: {
        std::string words = token.words;
        push(token.kind == Kind::Quoted ? Concept::Quoted : Concept::File, {}, 1).words = std::move(words);
        return;
    }
    case Kind::Colour: {
        std::string words = token.words;
        push(Concept::ColourName, {}, 1).words = std::move(words);
        return;
    }
    case Kind::Timecode: {
        double const seconds = token.number;
        push(Concept::Duration, "timecode", 1).a = seconds;
        return;
    }
    case Kind::Ratio:
        push(Concept::Ratio, {}, 1);
        return;
    case Kind::Number: {
        if (clips() || phrase()) return;
        double const number = token.number;
        push(Concept::Number, {}, 1).a = number;
        return;
    }
    case Kind::Han:
        if (beats() || goes() || writes() || clips() || ordinal() || fraction() || quality_of_amount() ||
            numeral() || phrase() || measured())
            return;
        return unknown_han();
    case Kind::Word:
        if (written_after_verb() || in_capitals() || phrase()) return;
        push(Concept::Unknown, {}, 1);
        return;
    case Kind::Mark:
        if (written_out() || handle() || phrase()) return;
        push(Concept::Mark, {}, 1);
        return;
    }
}

bool SymbolReader::goes() {
    if (!han(at_, "去") || taken_[at_].after_word > 1) return false;
    bool thing = false;
    if (at_ + 1 < tokens_.size())
        for_each_match(at_ + 1, [&](Entry const* entry, std::size_t, std::string const&) {
            Symbol symbol;
            symbol.meaning = entry->meaning;
            thing |= symbol.is({Concept::Music, Concept::Captions, Concept::Noise, Concept::Watermark,
                                Concept::Text, Concept::Original, Concept::Silence, Concept::FillerWords,
                                Concept::Pad, Concept::TransitionName, Concept::Look});
        });
    bool const amount = at_ + 1 < tokens_.size() && // 上边去15%, 头尾各去两秒
                        (tokens_[at_ + 1].kind == Kind::Number || han_numeral(tokens_[at_ + 1].folded) >= 0);
    bool const object =
        at_ > 0 && !out_.empty() && out_.back().meaning == Concept::Filler && out_.back().words == "给";
    if (thing || amount || object) return false;
    push(Concept::Filler, {}, 1);
    return true;
}

bool SymbolReader::writes() {
    bool const shows =
        han(at_, "出") && at_ + 1 < tokens_.size() && tokens_[at_ + 1].kind == Token::Kind::Quoted;
    if (shows) { // 先出「月薪五千怎么装」
        push(Concept::Add, {}, 1);
        return true;
    }
    if (!han(at_, "打") || at_ + 1 >= tokens_.size()) return false;
    bool words = tokens_[at_ + 1].kind == Kind::Quoted;
    if (!words && taken_[at_].after_word <= 1)
        for_each_match(at_ + 1, [&](Entry const* entry, std::size_t, std::string const&) {
            words |= entry->meaning == Concept::ColourName || entry->meaning == Concept::TextSize ||
                     entry->meaning == Concept::Text || entry->meaning == Concept::Captions;
        });
    if (!words) return false;
    push(Concept::Add, {}, 1);
    return true;
}

void SymbolReader::unknown_han() {
    if (follows_unread_han()) {
        out_.back().words += tokens_[at_].folded;
        out_.back().last = tokens_[at_].last;
        ++at_;
        return;
    }
    push(Concept::Unknown, {}, 1);
}

std::vector<Symbol> symbols_of(Message const& text, std::vector<Token> const& tokens) {
    return with_told_music(text,
                           with_picture_senses(with_written_words(text, SymbolReader(text, tokens).run())));
}

} // namespace needledrop::language