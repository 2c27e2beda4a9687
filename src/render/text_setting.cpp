#include "render/text_setting.h"

#include "render/placing.h"

#include "render/scene.h"
#include "render/text_shade.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <xxhash.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <sys/stat.h>

namespace needledrop::render {
namespace {

struct Unref {
    void operator()(void* object) const { g_object_unref(object); }
};
struct Destroy {
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(cairo_font_options_t* options) const { cairo_font_options_destroy(options); }
};
struct FreeDescription {
    void operator()(PangoFontDescription* description) const { pango_font_description_free(description); }
};
using Layout = std::unique_ptr<PangoLayout, Unref>;
using Surface = std::unique_ptr<cairo_surface_t, Destroy>;
using Context = std::unique_ptr<cairo_t, Destroy>;

constexpr char const* kFamily = "Noto Sans";
constexpr double kLeastShrink = 0.4; ///< Of the size asked for.

/// Which language's forms Han characters take: kana mean Japanese, Hangul Korean, else simplified Chinese.
char const* language_of(std::string const& words) {
    bool has_han = false;
    for (char const* at = words.c_str(); *at; at = g_utf8_next_char(at)) {
        auto const script = g_unichar_get_script(g_utf8_get_char(at));
        if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA) return "ja";
        if (script == G_UNICODE_SCRIPT_HANGUL) return "ko";
        has_han = has_han || script == G_UNICODE_SCRIPT_HAN;
    }
    return has_han ? "zh-cn" : "en";
}

PangoAlignment alignment_of(timeline::Place place) {
    using timeline::Place;
    switch (place) {
    case Place::TopLeft:
    case Place::Left:
    case Place::BottomLeft: return PANGO_ALIGN_LEFT;
    case Place::TopRight:
    case Place::Right:
    case Place::BottomRight: return PANGO_ALIGN_RIGHT;
    default: return PANGO_ALIGN_CENTER;
    }
}

Layout create_layout(timeline::Text const& text) {
    std::unique_ptr<PangoFontMap, Unref> const map(pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT));
    std::unique_ptr<PangoContext, Unref> const context(pango_font_map_create_context(map.get()));
    // Nothing about a screen may shape the result.
    std::unique_ptr<cairo_font_options_t, Destroy> const options(cairo_font_options_create());
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context.get(), options.get());
    pango_cairo_context_set_resolution(context.get(), 72);
    pango_context_set_round_glyph_positions(context.get(), FALSE);
    pango_context_set_language(context.get(), pango_language_from_string(language_of(text.words)));

    Layout layout(pango_layout_new(context.get()));
    pango_layout_set_text(layout.get(), text.words.data(), static_cast<int>(text.words.size()));
    pango_layout_set_alignment(layout.get(), alignment_of(text.place));
    pango_layout_set_auto_dir(layout.get(), TRUE);
    return layout;
}

void set_size(PangoLayout* layout, timeline::TextStyle const& style, double em) {
    std::unique_ptr<PangoFontDescription, FreeDescription> const font(pango_font_description_new());
    pango_font_description_set_family(font.get(), style.font.empty() ? kFamily : style.font.c_str());
    pango_font_description_set_weight(font.get(), style.bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font.get(), style.italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    pango_font_description_set_absolute_size(font.get(), em * PANGO_SCALE);
    pango_layout_set_font_description(layout, font.get());
}

media::Size pixels_of(PangoLayout* layout) {
    PangoRectangle logical;
    pango_layout_get_extents(layout, nullptr, &logical);
    auto const up = [](int units) { return (units + PANGO_SCALE - 1) / PANGO_SCALE; };
    return {up(logical.width), up(logical.height)};
}

/// The em for which a line of Noto Sans (1.362 em) is as high as the style says.
double em_of(timeline::TextStyle const& style, media::Size canvas) {
    return style.size * std::min(canvas.width, canvas.height) / 1.362;
}

/// Chooses the type's size so that words stay whole and all lines fit; then evens out the lines.
double fit_layout(PangoLayout* layout, timeline::TextStyle const& style, media::Size room, double wanted_em) {
    double em = wanted_em;
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD);
    for (;; em *= 0.94) {
        set_size(layout, style, em);
        pango_layout_set_width(layout, room.width * PANGO_SCALE);
        auto const size = pixels_of(layout);
        if (size.width <= room.width && size.height <= room.height) break;
        if (em < wanted_em * kLeastShrink) break;
    }
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    while (pixels_of(layout).height > room.height && em > 6) set_size(layout, style, em *= 0.94);

    int const lines = pango_layout_get_line_count(layout);
    int narrow = room.width / 3, wide = std::min(room.width, pixels_of(layout).width + 1);
    while (lines > 1 && wide - narrow > 4) {
        int const middle = (narrow + wide) / 2;
        pango_layout_set_width(layout, middle * PANGO_SCALE);
        bool const fits = pango_layout_get_line_count(layout) == lines && pixels_of(layout).width <= middle;
        (fits ? wide : narrow) = middle;
    }
    pango_layout_set_width(layout, wide * PANGO_SCALE);
    return em;
}

/// Sizes of what surrounds the letters, in pixels of the unscaled setting.
struct Dress {
    double outline = 0;
    double shadow_softness = 0;
    double shadow_drop = 0;
    double box_side = 0;
    double box_ends = 0;
    int bleed = 0;
};

Dress dress_of(timeline::TextStyle const& style, double em) {
    Dress dress;
    if (!style.outline.empty()) dress.outline = std::max(1.2, em * 0.05);
    if (style.shadow && style.background.empty()) {
        dress.shadow_softness = std::max(1.0, em * 0.045);
        dress.shadow_drop = em * 0.035;
    }
    if (!style.background.empty()) {
        dress.box_side = em * 0.4;
        dress.box_ends = em * 0.16;
    }
    dress.bleed = static_cast<int>(std::ceil(dress.outline + 3.5 * dress.shadow_softness + dress.shadow_drop + em * 0.08)) + 2;
    return dress;
}

Surface create_surface(media::Size size) {
    return Surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size.width, size.height));
}

void set_colour(cairo_t* context, Colour colour) {
    cairo_set_source_rgba(context, colour.rgb.red / 255.0, colour.rgb.green / 255.0, colour.rgb.blue / 255.0,
                          colour.alpha / 255.0);
}

Mask mask_of(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    Mask mask{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface), {}};
    auto const* data = cairo_image_surface_get_data(surface);
    auto const stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < mask.height; ++y) {
        auto const* row = reinterpret_cast<std::uint32_t const*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < mask.width; ++x) mask.coverage.push_back(static_cast<std::uint8_t>(row[x] >> 24));
    }
    return mask;
}

void paint_mask(cairo_t* context, Mask const& mask, Colour colour, double dx, double dy) {
    Surface const surface(cairo_image_surface_create(CAIRO_FORMAT_A8, mask.width, mask.height));
    auto* data = cairo_image_surface_get_data(surface.get());
    auto const stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < mask.height; ++y)
        std::copy_n(mask.coverage.begin() + static_cast<std::ptrdiff_t>(y) * mask.width, mask.width,
                    data + static_cast<std::ptrdiff_t>(y) * stride);
    cairo_surface_mark_dirty(surface.get());
    set_colour(context, colour);
    cairo_mask_surface(context, surface.get(), dx, dy);
}

void paint_box(cairo_t* context, media::Size size, int bleed, double scale, double radius, Colour colour) {
    double const left = bleed, top = bleed, right = size.width - bleed, bottom = size.height - bleed;
    double const r = radius * scale;
    cairo_new_sub_path(context);
    cairo_arc(context, right - r, top + r, r, -M_PI / 2, 0);
    cairo_arc(context, right - r, bottom - r, r, 0, M_PI / 2);
    cairo_arc(context, left + r, bottom - r, r, M_PI / 2, M_PI);
    cairo_arc(context, left + r, top + r, r, M_PI, 3 * M_PI / 2);
    cairo_close_path(context);
    set_colour(context, colour);
    cairo_fill(context);
}

/// From Cairo's native-endian ARGB words to R, G, B, A bytes.
media::Rgba rgba_of(cairo_surface_t* surface) {
    cairo_surface_flush(surface);
    media::Rgba image{{cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface)}, {}};
    image.pixels.reserve(static_cast<std::size_t>(image.size.width) * static_cast<std::size_t>(image.size.height) * 4);
    auto const stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < image.size.height; ++y) {
        auto const* row = reinterpret_cast<std::uint32_t const*>(cairo_image_surface_get_data(surface) +
                                                                 static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < image.size.width; ++x)
            for (int const shift : {16, 8, 0, 24}) image.pixels.push_back(static_cast<std::uint8_t>(row[x] >> shift));
    }
    return image;
}

/// Where each character stands, as rectangles of the image, in reading order; and where words begin.
struct Character {
    media::Rect rect;
    bool begins_word = false;
    int line_y = 0;
};

std::vector<Character> characters_of(PangoLayout* layout, std::string const& words, double left, double top, double scale) {
    int count = 0;
    auto const* attributes = pango_layout_get_log_attrs_readonly(layout, &count);
    std::vector<Character> characters;
    char const* const text = words.c_str();
    int position = 0;
    bool after_space = true;
    for (char const* at = text; *at && position < count; at = g_utf8_next_char(at), ++position) {
        bool const is_space = attributes[position].is_white;
        if (!attributes[position].is_cursor_position || is_space) {
            after_space = after_space || is_space;
            continue;
        }
        PangoRectangle box;
        pango_layout_index_to_pos(layout, static_cast<int>(at - text), &box);
        if (box.width < 0) box = {box.x + box.width, box.y, -box.width, box.height};
        auto const pixel = [&](int units, double origin) { return (units / static_cast<double>(PANGO_SCALE) + origin) * scale; };
        int const x = static_cast<int>(std::floor(pixel(box.x, left))), y = static_cast<int>(std::floor(pixel(box.y, top)));
        int const right = static_cast<int>(std::ceil(pixel(box.x + box.width, left)));
        int const bottom = static_cast<int>(std::ceil(pixel(box.y + box.height, top)));
        characters.push_back({{x, y, right - x, bottom - y}, after_space, box.y});
        after_space = false;
    }
    return characters;
}

/// Grows the outermost rectangles to the image's edges, so that nothing of the text is left out at the end.
void reach_edges(std::vector<Character>& characters, media::Size image) {
    if (characters.empty()) return;
    int const first_line = characters.front().line_y, last_line = characters.back().line_y;
    for (std::size_t i = 0; i < characters.size(); ++i) {
        auto& rect = characters[i].rect;
        int x = rect.x, y = rect.y, right = rect.x + rect.width, bottom = rect.y + rect.height;
        bool const begins = i == 0 || characters[i - 1].line_y != characters[i].line_y;
        bool const ends = i + 1 == characters.size() || characters[i + 1].line_y != characters[i].line_y;
        bool const goes_left = !begins && characters[i - 1].rect.x > rect.x;
        if (begins && !goes_left) x = 0;
        if (ends && !goes_left) right = image.width;
        if (ends && goes_left) x = 0;
        if (characters[i].line_y == first_line) y = 0;
        if (characters[i].line_y == last_line) bottom = image.height;
        rect = {x, y, right - x, bottom - y};
    }
}

std::vector<std::vector<media::Rect>> steps_of(std::vector<Character> const& characters, RevealBy reveal) {
    // Scripts that write without spaces are revealed a character at a time.
    auto const words = std::ranges::count_if(characters, &Character::begins_word);
    bool const by_word = reveal == RevealBy::Word && words * 12 >= static_cast<std::ptrdiff_t>(characters.size());
    std::vector<std::vector<media::Rect>> steps;
    for (auto const& character : characters) {
        if (steps.empty() || !by_word || character.begins_word) steps.emplace_back();
        steps.back().push_back(character.rect);
    }
    return steps;
}

std::string describe_fonts() {
    std::string facts = fmt::format("pango {} cairo {} fontconfig {} renderer 1;", pango_version_string(),
                                    cairo_version_string(), FcGetVersion());
    std::vector<std::string> files;
    std::unique_ptr<FcPattern, decltype(&FcPatternDestroy)> const all(FcPatternCreate(), &FcPatternDestroy);
    std::unique_ptr<FcObjectSet, decltype(&FcObjectSetDestroy)> const wanted(FcObjectSetBuild(FC_FILE, nullptr), &FcObjectSetDestroy);
    std::unique_ptr<FcFontSet, decltype(&FcFontSetDestroy)> const fonts(FcFontList(nullptr, all.get(), wanted.get()), &FcFontSetDestroy);
    for (int i = 0; fonts && i < fonts->nfont; ++i) {
        FcChar8* file = nullptr;
        struct ::stat status{};
        if (FcPatternGetString(fonts->fonts[i], FC_FILE, 0, &file) != FcResultMatch) continue;
        auto const* name = reinterpret_cast<char const*>(file);
        if (::stat(name, &status) == 0) files.push_back(fmt::format("{}:{}:{};", name, status.st_size, status.st_mtime));
    }
    std::ranges::sort(files);
    for (auto const& file : files) facts += file;
    auto const hash = XXH3_128bits(facts.data(), facts.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

} // namespace

std::string const& fonts_fingerprint() {
    static std::string const fingerprint = describe_fonts();
    return fingerprint;
}

SetText set_text(timeline::Text const& text, media::Size canvas, RevealBy reveal, double scale) {
    auto const layout = create_layout(text);
    auto const safe = safe_area(canvas);
    double const wanted = em_of(text.style, canvas);
    auto const ample = dress_of(text.style, wanted);
    media::Size const room{canvas.width - 2 * (safe.side + static_cast<int>(ample.box_side)),
                           canvas.height - safe.top - safe.bottom - 2 * static_cast<int>(ample.box_ends)};
    double const em = fit_layout(layout.get(), text.style, room, wanted);
    auto const dress = dress_of(text.style, em);

    PangoRectangle logical;
    pango_layout_get_extents(layout.get(), nullptr, &logical);
    auto const letters = pixels_of(layout.get());
    double const left = dress.bleed + dress.box_side - logical.x / static_cast<double>(PANGO_SCALE);
    double const top = dress.bleed + dress.box_ends - logical.y / static_cast<double>(PANGO_SCALE);
    auto const scaled = [&](double length) { return static_cast<int>(std::ceil(length * scale)); };
    SetText set;
    set.block = {scaled(letters.width + 2 * dress.box_side), scaled(letters.height + 2 * dress.box_ends)};
    set.bleed = scaled(dress.bleed);
    media::Size const size{set.block.width + 2 * set.bleed, set.block.height + 2 * set.bleed};

    auto const ink = create_surface(size);
    {
        Context const context(cairo_create(ink.get()));
        cairo_scale(context.get(), scale, scale);
        cairo_move_to(context.get(), left, top);
        set_colour(context.get(), colour_of(text.style.color));
        pango_cairo_show_layout(context.get(), layout.get());
    }
    auto const surface = create_surface(size);
    Context const context(cairo_create(surface.get()));
    if (!text.style.background.empty())
        paint_box(context.get(), size, set.bleed, scale, em * 0.18, colour_of(text.style.background));
    Mask body = mask_of(ink.get());
    if (dress.outline > 0) body = grown(body, dress.outline * scale);
    if (dress.shadow_softness > 0) {
        // A wide soft shadow parts the letters from a busy picture, a narrow one from a bright one.
        auto const wide = softened(body, dress.shadow_softness * scale);
        paint_mask(context.get(), wide, {{0, 0, 0}, 165}, 0, dress.shadow_drop * scale);
        paint_mask(context.get(), softened(body, dress.shadow_softness * scale / 3), {{0, 0, 0}, 90}, 0, dress.shadow_drop * scale / 2);
    }
    if (dress.outline > 0) paint_mask(context.get(), body, colour_of(text.style.outline), 0, 0);
    cairo_set_source_surface(context.get(), ink.get(), 0, 0);
    cairo_paint(context.get());
    set.image = rgba_of(surface.get());

    if (reveal != RevealBy::Nothing) {
        auto characters = characters_of(layout.get(), text.words, left, top, scale);
        reach_edges(characters, size);
        set.steps = steps_of(characters, reveal);
    }
    return set;
}

} // namespace needledrop::render
