// Words to be shown that no quotes set off: behind a colon or a space, in capitals, behind a verb of writing.
// They become one Quoted symbol, and nothing in them is asked for.
#include "language/symbol_reader.h"

#include <algorithm>
#include <iterator>

namespace needledrop::language {

void SymbolReader::push_text(std::size_t first, std::size_t end) {
    std::size_t const from = tokens_[first].first;
    std::size_t const to = tokens_[end - 1].last;
    Symbol symbol;
    symbol.meaning = Concept::Quoted;
    symbol.first = from;
    symbol.last = to;
    symbol.glued = tokens_[first].glued;
    symbol.words = text_.words(from, to);
    out_.push_back(std::move(symbol));
    at_ = end;
}

bool SymbolReader::ends_text(Token const& token) {
    return token.kind == Kind::Mark && (token.folded == "," || token.folded == "。" || token.folded == ";" ||
                                        token.folded == "\n" || token.folded == ")" || token.folded == ".");
}

bool SymbolReader::mostly_unread(std::size_t first, std::size_t end) const {
    std::size_t han = 0, unread = 0;
    for (std::size_t i = first; i < end; ++i) {
        if (tokens_[i].kind != Kind::Han) continue;
        ++han;
        unread += taken_[i].after_word == 0 && taken_[i].after_unread == 0 ? 1 : 0;
    }
    return han > 1 && unread * 5 >= han * 3;
}

std::size_t SymbolReader::piece_end(std::size_t first) const {
    std::size_t end = first;
    while (end < tokens_.size() && end - first < 200 && !ends_text(tokens_[end]))
        ++end;
    return end;
}

bool SymbolReader::about_words(bool only_last) const {
    for (std::size_t i = out_.size(); i-- > 0;) {
        Symbol const& symbol = out_[i];
        bool const dash = symbol.words == "-" && i > 0 && i + 1 < out_.size(); // "0:05-0:15: flour, eggs"
        if (dash && !only_last) continue;
        if (symbol.meaning == Concept::Mark || symbol.meaning == Concept::Quoted) return false;
        if (symbol.meaning == Concept::Filler) continue;
        if (!only_last && (symbol.words == "names" || symbol.words == "name" || symbol.words == "caption"))
            return true;
        if (!only_last && symbol.words == "screen" && i > 0 && out_[i - 1].words == "on") return true;
        bool const writes = symbol.is({Concept::Text, Concept::Say, Concept::Voiceover, Concept::Watermark,
                                       Concept::LineOfText}) ||
                            (symbol.meaning == Concept::Credits && out_.front().meaning == Concept::Add) ||
                            symbol.words.find("显示") != std::string::npos ||
                            symbol.words.find("字") != std::string::npos ||
                            (symbol.meaning == Concept::Add &&
                             (symbol.words.find("写") != std::string::npos ||
                              symbol.words.starts_with("打") || symbol.words.starts_with("标")));
        if (writes && symbol.meaning != Concept::Captions)
            return static_cast<unsigned char>(symbol.words[0]) >= 0x80 || !only_last;
        if (only_last || symbol.is({Concept::Music, Concept::Ratio})) return false;
    }
    return false;
}

bool SymbolReader::written_out() {
    if (!mark(at_, ":") || at_ + 1 >= tokens_.size()) return false;
    Token const& next = tokens_[at_ + 1];
    bool const chinese = at_ > 0 && tokens_[at_ - 1].kind == Kind::Han;
    if (!chinese) return written_out_in_words();
    if (next.kind == Kind::Quoted || next.kind == Kind::File || ends_text(next) || !about_words(false))
        return false;
    if (opens_wish(at_ + 1)) return false;
    std::size_t end = piece_end(at_ + 1);
    while (end + 1 < tokens_.size() && tokens_[end].folded == ",") {
        std::size_t const more = piece_end(end + 1);
        if (!mostly_unread(end + 1, more)) break;
        end = more;
    }
    push_text(at_ + 1, end);
    return true;
}

bool SymbolReader::opens_wish(std::size_t index) {
    bool const writes = std::ranges::any_of(out_, [](Symbol const& s) {
        return s.is({Concept::Add, Concept::Put, Concept::Change, Concept::Replace, Concept::Voiceover,
                     Concept::Watermark}) ||
               (s.meaning == Concept::Text && s.words != "一句话") || s.words.starts_with("写");
    });
    if (writes) return false;
    std::size_t const verb = index + (han(index, "给") || han(index, "把") || han(index, "将") ? 1 : 0);
    if (verb > index) return true;
    Entry const* longest = nullptr;
    std::size_t length = 0;
    for_each_match(index, [&](Entry const* entry, std::size_t count, std::string const&) {
        longest = entry;
        length = count;
    });
    return longest && length > 1 &&
           (longest->meaning == Concept::Remove || longest->meaning == Concept::Add ||
            longest->meaning == Concept::Cut || longest->meaning == Concept::Trim);
}

bool SymbolReader::written_out_in_words() {
    Token const& next = tokens_[at_ + 1];
    bool const worded = at_ > 0 &&
                        (tokens_[at_ - 1].kind == Kind::Word || tokens_[at_ - 1].kind == Kind::Timecode) &&
                        (next.kind == Kind::Word || next.kind == Kind::Number || next.kind == Kind::Mark);
    if (!worded || ends_text(next) || !about_words(false) || (begins_edit(at_ + 1) && !has_capital(at_ + 1)))
        return false;
    std::size_t end = piece_end(at_ + 1);
    for (std::size_t i = at_ + 1; i + 1 < end; ++i)
        if (tokens_[i].folded == "should" && tokens_[i + 1].folded == "be") return false;
    bool const names =
        std::ranges::any_of(out_, [](Symbol const& s) { return s.words.ends_with("credits"); });
    while (end + 1 < tokens_.size() && tokens_[end].folded == "," && tokens_[end + 1].kind == Kind::Word &&
           (names || (!begins_edit(end + 1) && piece_end(end + 1) - end < 5)))
        end = piece_end(end + 1);
    push_text(at_ + 1, end);
    return true;
}

bool SymbolReader::all_capitals(std::size_t index) const {
    Token const& token = tokens_[index];
    if (token.kind != Kind::Word || token.last - token.first < 2) return false;
    for (std::size_t i = token.first; i < token.last; ++i)
        if (text_.original(i) < U'A' || text_.original(i) > U'Z') return false;
    static constexpr std::string_view kKnown[] = {
        "bgm", "lufs", "fps", "hd", "uhd", "sfx", "tts", "vhs", "edm", "ai",   "bpm", "pip", "srt",
        "cta", "hdr",  "lut", "tv", "dvd", "usb", "ok",  "omg", "lol", "asap", "pls", "plz", "db",
        "rgb", "vo",   "yt",  "ig", "fb",  "dj",  "nyc", "uk",  "us",  "mb",   "gb",  "khz", "not",
        "no",  "all",  "rnb", "bw", "eq",  "vtt", "mp",  "crt", "wav", "mov",  "url", "id",  "please"};
    return std::ranges::find(kKnown, std::string_view(token.folded)) == std::end(kKnown);
}

bool SymbolReader::mixed_case() {
    if (mixed_case_ < 0) {
        std::size_t small = 0, large = 0;
        for (std::size_t i = 0; i < text_.size() && i < 2000; ++i) {
            small += text_.original(i) >= U'a' && text_.original(i) <= U'z' ? 1 : 0;
            large += text_.original(i) >= U'A' && text_.original(i) <= U'Z' ? 1 : 0;
        }
        mixed_case_ = small > large ? 1 : 0;
    }
    return mixed_case_ == 1;
}

bool SymbolReader::in_capitals() {
    if (!all_capitals(at_) || !mixed_case()) return false;
    std::size_t end = at_ + 1;
    while (end < tokens_.size() && end - at_ < 8 &&
           (all_capitals(end) || (tokens_[end].kind == Kind::Number && !tokens_[end].glued)))
        ++end;
    bool const asked = !out_.empty() && std::ranges::any_of(out_, [](Symbol const& s) {
        return s.is({Concept::Add, Concept::Put, Concept::Text, Concept::Say, Concept::Want});
    });
    std::size_t letters = 0;
    for (std::size_t i = at_; i < end; ++i)
        letters += tokens_[i].last - tokens_[i].first;
    bool const said = !out_.empty() && out_.back().is({Concept::Say, Concept::Text});
    bool wish = !said;
    for (std::size_t i = at_; i < end && !said; ++i)
        wish = wish && begins_edit(i);
    if (letters < 4 || (end - at_ < 2 && !asked) || wish) return false;
    push_text(at_, end);
    return true;
}

bool SymbolReader::written_after_verb() {
    static constexpr std::string_view kWrites[] = {"write", "type",      "stamp",
                                                   "print", "write out", "type out"};
    if (out_.empty() ||
        std::ranges::find(kWrites, std::string_view(out_.back().words)) == std::end(kWrites) ||
        !has_capital(at_))
        return false;
    std::size_t end = at_ + 1;
    auto const exclaims = [&](std::size_t i) { // "Ollie turns 4! on it"
        return mark(i, "!") && i + 1 < tokens_.size() && tokens_[i + 1].kind == Kind::Word &&
               !has_capital(i + 1);
    };
    while (end < tokens_.size() && end - at_ < 12 && (tokens_[end].kind != Kind::Mark || exclaims(end)) &&
           tokens_[end].kind != Kind::Quoted) {
        std::string const& word = tokens_[end].folded;
        bool const place = word == "at" || word == "in" || word == "on" || word == "across" ||
                           word == "over" || word == "for" || word == "from" || word == "under" ||
                           word == "along" || word == "near";
        if (place && !has_capital(end)) break;
        ++end;
    }
    push_text(at_, end);
    return true;
}

bool SymbolReader::begins_edit(std::size_t index) {
    Entry const* longest = nullptr;
    for_each_match(index, [&](Entry const* entry, std::size_t, std::string const&) { longest = entry; });
    if (!longest) return false;
    Symbol symbol;
    symbol.meaning = longest->meaning;
    return !symbol.is({Concept::Unknown, Concept::Chitchat, Concept::Mood, Concept::Genre, Concept::Vague,
                       Concept::Question, Concept::Platform, Concept::Complaint, Concept::LanguageName,
                       Concept::MusicQuery, Concept::FilterName, Concept::Filler, Concept::Highlight,
                       Concept::Please, Concept::First, Concept::Footage, Concept::Another});
}

bool SymbolReader::written_apart() {
    Token const& token = tokens_[at_];
    bool const after_han = at_ > 0 && tokens_[at_ - 1].kind == Kind::Han && !token.glued;
    if (!after_han || (token.kind != Kind::Han && token.kind != Kind::Word && token.kind != Kind::Number))
        return false;
    if (!about_words(true) || begins_edit(at_)) return false;
    bool const counted = at_ + 1 < tokens_.size() && token.kind == Kind::Number && tokens_[at_ + 1].glued &&
                         tokens_[at_ + 1].kind != Kind::Mark && tokens_[at_ + 1].kind != Kind::Number;
    if (counted || han(at_, "第")) return false; // 标题 3秒
    std::size_t end = at_ + 1;
    while (end < tokens_.size() && end - at_ < 200 && !ends_text(tokens_[end]) &&
           tokens_[end].kind != Kind::Quoted && (tokens_[end].glued || !begins_edit(end)))
        ++end;
    push_text(at_, end);
    return true;
}

bool SymbolReader::handle() {
    if (!mark(at_, "@") || at_ + 1 >= tokens_.size() || !tokens_[at_ + 1].glued) return false;
    bool const after_han = at_ > 0 && tokens_[at_ - 1].kind == Kind::Han;
    if (!after_han || (tokens_[at_ + 1].kind != Kind::Han && tokens_[at_ + 1].kind != Kind::Word))
        return false;
    std::size_t end = at_ + 2;
    while (end < tokens_.size() && tokens_[end].glued &&
           !(tokens_[end].kind == Kind::Mark && tokens_[end].folded != "_") &&
           tokens_[end].kind != Kind::Quoted && !(tokens_[end].kind == Kind::Han && begins_edit(end)))
        ++end;
    push_text(at_, end);
    return true;
}

} // namespace needledrop::language
