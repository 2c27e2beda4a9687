#include "language/token.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>

namespace needledrop::language {
namespace {

constexpr std::size_t kLongestQuote = 600; // Code points; an unclosed quote must not swallow a long message.

constexpr std::array kExtensions = {"mp4", "mov",  "avi",  "webm", "mkv", "m4v", "jpg",  "jpeg", "png",
                                    "gif", "webp", "mp3",  "wav",  "m4a", "aac", "flac", "ogg",  "srt",
                                    "vtt", "txt",  "heic", "svg",  "ttf", "ass", "cube", "opus"};

/// The closing mark of an opening quote; 0 for letters that open none.
char32_t closing(char32_t open) {
    switch (open) {
    case U'"':
        return U'"';
    case U'\'':
        return U'\'';
    case U'`':
        return U'`';
    case U'\u201C':
        return U'\u201D';
    case U'\u201D':
        return U'\u201D'; // People who type two closing quotes.
    case U'\u2018':
        return U'\u2019';
    case U'\u300C':
        return U'\u300D';
    case U'\u300E':
        return U'\u300F';
    case U'\u300A':
        return U'\u300B';
    case U'\u3010':
        return U'\u3011';
    case U'\u00AB':
        return U'\u00BB';
    default:
        return 0;
    }
}

bool is_word_letter(char32_t letter) {
    return is_letter(letter) || is_digit(letter);
}

/// clip2, scene3: a noun and a number that were typed as one.
bool names_clip(std::string_view word) {
    return word == "c" || word == "clip" || word == "clips" || word == "scene" || word == "shot" ||
           word == "track" || word == "part" || word == "video" || word == "title" || word == "x" ||
           word == "vol" || word == "volume" || word == "speed" || word == "bpm" || word == "photo" ||
           word == "music";
}

/// Words that a full stop only shortens.
bool is_abbreviation(std::string_view word) {
    static constexpr std::array kShort = {"dr", "mr", "mrs", "ms",   "prof", "st",
                                          "jr", "sr", "vs",  "feat", "ft",   "approx"};
    return std::ranges::find(kShort, word) != kShort.end();
}

/// Characters that end what belongs to the sentence before a Chinese file name: 用海边.mp4.
bool leads_name(char32_t letter) {
    static constexpr std::u32string_view kLeads = U"把将用放接加拼和与跟换成为是叫的到给在插先再以让及、，";
    return kLeads.find(letter) != std::u32string_view::npos;
}

/// 接上片头.mp4: 上 belongs to the verb.
bool completes_verb(char32_t verb, char32_t letter) {
    static constexpr std::u32string_view kVerbs = U"接拼换加配放插贴套带附添补垫铺连";
    return letter == U'上' && kVerbs.find(verb) != std::u32string_view::npos;
}

class Tokenizer {
public:
    explicit Tokenizer(Message const& text)
        : text_(text) {}

    std::vector<Token> run() {
        while (at_ < text_.size()) {
            std::size_t const before = at_;
            step();
            if (at_ == before) ++at_;
        }
        return std::move(tokens_);
    }

private:
    char32_t peek(std::size_t ahead = 0) const { return text_.folded(at_ + ahead); }

    void step() {
        char32_t const letter = peek();
        if (is_space(letter)) {
            ++at_;
            return;
        }
        if (quoted() || colour() || file() || number() || word()) return;
        if (is_han(letter)) return push(Token::Kind::Han, at_, at_ + 1);
        push(Token::Kind::Mark, at_, at_ + 1);
    }

    void push(Token::Kind kind, std::size_t first, std::size_t last, double number = 0) {
        Token token;
        token.kind = kind;
        token.glued = first > 0 && !is_space(text_.folded(first - 1)) && !tokens_.empty();
        token.first = first;
        token.last = last;
        token.number = number;
        token.folded = text_.folded_words(first, last);
        tokens_.push_back(std::move(token));
        at_ = last;
    }

    /// A quote opens at a word's edge and closes before one, so that "don't" and 5' stay what they are.
    bool quoted() {
        char32_t const open = text_.original(at_);
        char32_t const close = closing(open);
        if (!close) return false;
        bool const straight = open == U'\'';
        if (straight && at_ > 0 && is_word_letter(text_.folded(at_ - 1))) return false;
        if (no_close_before_ > at_ && no_close_for_ == close) return false;
        std::size_t const limit = std::min(text_.size(), at_ + kLongestQuote);
        for (std::size_t end = at_ + 1; end < limit; ++end) {
            char32_t const here = text_.original(end);
            bool const closes =
                here == close ||
                (close == U'\u201D' && (here == U'"' || (here == U'\u201C' && open == U'\u201D'))) ||
                (straight && here == U'\u2019');
            if (!closes) continue;
            bool const apostrophe = (here == U'\'' || here == U'\u2019') &&
                                    is_word_letter(text_.folded(end + 1)) &&
                                    is_word_letter(text_.folded(end - 1));
            if (apostrophe) continue;
            if (end == at_ + 1) return false;
            push_quoted(end);
            return true;
        }
        no_close_before_ = limit;
        no_close_for_ = close;
        return false;
    }

    void push_quoted(std::size_t end) {
        std::size_t const first = at_;
        std::string words = text_.words(first + 1, end);
        push(is_file_name(words) ? Token::Kind::File : Token::Kind::Quoted, first, end + 1);
        tokens_.back().words = std::move(words);
    }

    /// #FFCC00 or #fc0.
    bool colour() {
        if (peek() != U'#') return false;
        std::size_t end = at_ + 1;
        bool letter_or_six = false;
        while (end - at_ <= 7 &&
               (is_digit(text_.folded(end)) || (text_.folded(end) >= U'a' && text_.folded(end) <= U'f'))) {
            letter_or_six = letter_or_six || !is_digit(text_.folded(end));
            ++end;
        }
        std::size_t const length = end - at_ - 1;
        if ((length != 6 && !(length == 3 && letter_or_six)) || is_word_letter(text_.folded(end)))
            return false;
        push(Token::Kind::Colour, at_, end);
        tokens_.back().words = text_.words(tokens_.back().first, end);
        return true;
    }

    /// Letters, digits, _ - / . up to a known extension: assets/track.mp3.
    bool file() {
        if (!is_word_letter(peek()) && !is_han(peek()) && peek() != U'/' && peek() != U'_' && peek() != U'.')
            return false;
        if (at_ < no_file_before_) return false;
        std::size_t end = at_;
        std::size_t dot = 0;
        while (end - at_ < 120) {
            char32_t const letter = text_.folded(end);
            if (letter == U'.') {
                dot = end;
                std::size_t stop = dot + 1;
                while (text_.folded(stop) < 0x80 && is_word_letter(text_.folded(stop)))
                    ++stop;
                if (dot > at_ && known_extension(dot + 1, stop) && is_han(text_.folded(stop))) {
                    end = stop; // 上午.mp4和下午.mp4
                    break;
                }
            }
            bool const part = is_word_letter(letter) || is_han(letter) || letter == U'_' || letter == U'-' ||
                              letter == U'/' || letter == U'.' || letter == U'(' || letter == U')';
            if (!part) break;
            ++end;
        }
        while (end > at_ && (text_.folded(end - 1) == U'.'))
            --end;
        while (dot > at_ && dot >= end) // "join a.mov and b.mov." ends in a full stop.
            dot = dot_before(dot);
        if (!dot || dot <= at_ || dot + 1 >= end) return end_without_file(end);
        std::size_t stop = dot + 1;
        while (stop < end && is_word_letter(text_.folded(stop)))
            ++stop;
        if (!known_extension(dot + 1, stop)) return end_without_file(dot);
        std::size_t begin = at_;
        // 把 接亲.mov、敬酒.mov 接成一条: set apart, all of it is the name.
        bool const apart = at_ > 1 && (text_.folded(at_ - 1) == U'、' ||
                                       (is_space(text_.folded(at_ - 1)) && is_han(text_.folded(at_ - 2))));
        for (std::size_t i = at_; i + 1 < dot && !apart; ++i)
            if (leads_name(text_.folded(i)) ||
                (i > 0 && completes_verb(text_.folded(i - 1), text_.folded(i))) ||
                (is_han(text_.folded(i)) && !is_han(text_.folded(i + 1))))
                begin = i + 1;
        if (begin == at_) begin += connective(begin);
        if (begin != at_) return end_without_file(begin);
        push(Token::Kind::File, at_, stop);
        tokens_.back().words = text_.words(tokens_.back().first, stop);
        return true;
    }

    /// 另外片尾.mp4: the length of what ties a sentence to the one before.
    std::size_t connective(std::size_t at) const {
        static constexpr std::u32string_view kConnectives[] = {U"另外", U"顺便", U"然后",
                                                               U"接着", U"最后", U"还有"};
        for (auto const word : kConnectives) {
            bool same = true;
            for (std::size_t i = 0; i < word.size(); ++i)
                same = same && text_.folded(at + i) == word[i];
            if (same && text_.folded(at + word.size()) != U'.') return word.size();
        }
        return 0;
    }

    /// The last full stop between here and `end`; here itself where there is none.
    std::size_t dot_before(std::size_t end) const {
        while (end > at_ && text_.folded(--end) != U'.') {
        }
        return end;
    }

    bool end_without_file(std::size_t end) {
        no_file_before_ = end;
        return false;
    }

    bool known_extension(std::size_t first, std::size_t last) const {
        std::string const extension = text_.folded_words(first, last);
        return std::ranges::find(kExtensions, extension) != kExtensions.end();
    }

    std::size_t digits(std::size_t from) const {
        std::size_t end = from;
        while (is_digit(text_.folded(end)))
            ++end;
        return end;
    }

    /// Digits with , between thousands and one decimal point.
    std::size_t decimal(std::size_t from) const {
        std::size_t end = digits(from);
        while (text_.folded(end) == U',' && digits(end + 1) == end + 4 && end - from <= 3)
            end = digits(end + 1);
        if (text_.folded(end) == U'.' && is_digit(text_.folded(end + 1))) end = digits(end + 1);
        return end;
    }

    double value(std::size_t first, std::size_t last) const {
        std::string plain;
        for (std::size_t i = first; i < last && plain.size() < 30; ++i)
            if (text_.folded(i) != U',') append_utf8(plain, text_.folded(i));
        return std::strtod(plain.c_str(), nullptr);
    }

    bool number() {
        bool const point =
            peek() == U'.' && is_digit(peek(1)) && (at_ == 0 || !is_word_letter(text_.folded(at_ - 1)));
        if (!is_digit(peek()) && !point) return false;
        std::size_t const first = at_;
        std::size_t const end = point ? digits(at_ + 1) : decimal(at_);
        if (text_.folded(end) == U':' && is_digit(text_.folded(end + 1))) return colon_number(first, end);
        push(Token::Kind::Number, first, end, value(first, end));
        return true;
    }

    /// 9:16 is a ratio, 0:30 a time: minutes are followed by two digits of seconds below 60.
    bool colon_number(std::size_t first, std::size_t colon) {
        std::size_t end = decimal(colon + 1);
        double const a = value(first, colon);
        double const b = value(colon + 1, end);
        std::size_t const right = digits(colon + 1) - (colon + 1);
        bool const known = (a == 9 && b == 16) || (a == 16 && b == 10) || (a == 9 && b == 21);
        bool const hours = text_.folded(end) == U':' && is_digit(text_.folded(end + 1));
        if (!hours && (known || right == 1)) {
            push(Token::Kind::Ratio, first, end);
            return true;
        }
        double seconds = a * 60 + b;
        if (hours) {
            std::size_t const third = end + 1;
            end = decimal(third);
            seconds = seconds * 60 + value(third, end);
        }
        push(Token::Kind::Timecode, first, end, seconds);
        return true;
    }

    bool word() {
        if (!is_letter(peek())) return false;
        std::size_t end = at_;
        bool const unit =
            !tokens_.empty() && tokens_.back().kind == Token::Kind::Number && tokens_.back().last == at_;
        while ((unit ? is_letter(text_.folded(end)) : is_word_letter(text_.folded(end))) ||
               (text_.folded(end) == U'\'' && is_letter(text_.folded(end + 1)) && end > at_))
            ++end;
        if (text_.folded(end) == U'.' && is_abbreviation(text_.folded_words(at_, end)) &&
            is_space(text_.folded(end + 1)))
            ++end; // "Dr. Lee" is one sentence.
        bool const megabytes = unit && end == at_ + 1 && text_.original(at_) == U'M';
        std::size_t digits_from = at_;
        while (digits_from < end && is_letter(text_.folded(digits_from)))
            ++digits_from;
        if (digits_from < end && names_clip(text_.folded_words(at_, digits_from))) end = digits_from;
        push(Token::Kind::Word, at_, end);
        if (megabytes) tokens_.back().folded = "mb";
        std::erase(tokens_.back().folded, '\'');
        return true;
    }

    Message const& text_;
    std::size_t at_ = 0;
    std::size_t no_close_before_ = 0; ///< No quote that opens before here closes with `no_close_for_`.
    char32_t no_close_for_ = 0;
    std::size_t no_file_before_ = 0; ///< No file name begins before here.
    std::vector<Token> tokens_;
};

} // namespace

bool is_file_name(std::string_view name) {
    auto const dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || name.size() - dot > 5 || name.find('\n') != name.npos)
        return false;
    std::string extension(name.substr(dot + 1));
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    return std::ranges::find(kExtensions, extension) != kExtensions.end();
}

std::vector<Token> tokenize(Message const& text) {
    return Tokenizer(text).run();
}

} // namespace needledrop::language
