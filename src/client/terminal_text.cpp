#include "client/terminal_text.h"

#include <clocale>
#include <cstring>
#include <cwchar>
#include <vector>

namespace needledrop::client {

namespace {

/// The C library's own tables of widths, whatever the person's locale is, while this lives.
class WidthsOfUnicode {
public:
    WidthsOfUnicode()
        : before_(::uselocale(unicode())) {}
    ~WidthsOfUnicode() { ::uselocale(before_); }
    WidthsOfUnicode(WidthsOfUnicode const&) = delete;

private:
    static locale_t unicode() {
        static locale_t const made = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
        return made ? made : LC_GLOBAL_LOCALE;
    }
    locale_t before_;
};

struct Glyph {
    std::string_view bytes;
    wchar_t character = 0;
    int columns = 1;
};

std::vector<Glyph> glyphs_of(std::string_view text) {
    WidthsOfUnicode const widths;
    std::vector<Glyph> glyphs;
    std::mbstate_t state{};
    while (!text.empty()) {
        wchar_t character = 0;
        auto length = std::mbrtowc(&character, text.data(), text.size(), &state);
        if (length == 0 || length > text.size()) { // A zero byte, or no UTF-8.
            state = {};
            length = 1;
            character = L'?';
        }
        glyphs.push_back({text.substr(0, length), character, std::max(0, ::wcwidth(character))});
        text.remove_prefix(length);
    }
    return glyphs;
}

bool is_one_of(wchar_t character, wchar_t const* set) {
    return std::wcschr(set, character) != nullptr;
}

/// Whether a line may end between two characters that no blank parts.
bool may_part(Glyph const& left, Glyph const& right) {
    if (left.columns < 2 && right.columns < 2) return false;
    if (is_one_of(right.character, L"，。、；：！？”’）》」』】…—％,.;:!?)%\"'")) return false;
    return !is_one_of(left.character, L"“‘（《「『【(\"'");
}

/// Fills lines with pieces that must not be parted.
class Lines {
public:
    explicit Lines(int columns)
        : most_(columns) {}
    void add(std::string_view piece, int columns) {
        if (at_ > 0 && at_ + blanks_ + columns > most_) {
            text_ += '\n';
            at_ = blanks_ = 0;
        }
        text_.append(static_cast<std::size_t>(blanks_), ' ');
        text_ += piece;
        at_ += blanks_ + columns;
        blanks_ = 0;
    }
    void blank() { ++blanks_; }
    void end_line() {
        text_ += '\n';
        at_ = blanks_ = 0;
    }
    std::string take() { return std::move(text_); }

private:
    int most_;
    int at_ = 0;
    int blanks_ = 0; ///< Not written yet: at a line's end they are left out.
    std::string text_;
};

} // namespace

int columns_of(std::string_view text) {
    int columns = 0;
    for (auto const& glyph : glyphs_of(text))
        columns += glyph.columns;
    return columns;
}

std::string fitted(std::string_view text, int columns) {
    if (columns_of(text) <= columns) return std::string(text);
    std::string cut;
    int taken = 1; // For the "…".
    for (auto const& glyph : glyphs_of(text)) {
        if (taken + glyph.columns > columns) break;
        taken += glyph.columns;
        cut += glyph.bytes;
    }
    return cut + "…";
}

std::string wrapped(std::string_view text, int columns) {
    if (columns <= 0) return std::string(text);
    Lines lines(columns);
    std::string piece;
    int width = 0;
    auto const end_piece = [&] {
        if (!piece.empty()) lines.add(piece, width);
        piece.clear();
        width = 0;
    };
    Glyph const* before = nullptr;
    auto const glyphs = glyphs_of(text);
    for (auto const& glyph : glyphs) {
        bool const is_blank = glyph.character == L' ' || glyph.character == L'\n';
        if (is_blank || (before && may_part(*before, glyph))) end_piece();
        if (glyph.character == L'\n')
            lines.end_line();
        else if (is_blank)
            lines.blank();
        else {
            piece += glyph.bytes;
            width += glyph.columns;
        }
        before = is_blank ? nullptr : &glyph;
    }
    end_piece();
    return lines.take();
}

} // namespace needledrop::client
