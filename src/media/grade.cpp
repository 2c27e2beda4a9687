#include "media/grade.h"

#include <algorithm>
#include <cmath>

namespace needledrop::media {
namespace {

/// Luma as 0..1 and back to its code.
double level(int code) { return std::clamp((code - 16) / 219.0, 0.0, 1.0); }
std::uint8_t code_of(double value) {
    return static_cast<std::uint8_t>(16 + std::lround(std::clamp(value, 0.0, 1.0) * 219));
}
std::int8_t tint(double value) { return static_cast<std::int8_t>(std::clamp(std::lround(value), -127L, 127L)); }

/// How a look is built; numbers chosen by eye on the test media.
struct Recipe {
    double brightness = 0; ///< Added to the level.
    double contrast = 1;   ///< Slope about the middle.
    double s_curve = 0;    ///< 0..1: blend towards a smooth step.
    double lift = 0;       ///< Raises black.
    double saturation = 1;
    /// Red and blue gain at white, relative: light warmed or cooled.
    double warmth = 0;
    /// Tints of shadows and highlights, in chroma codes.
    double shadow_u = 0, shadow_v = 0, light_u = 0, light_v = 0;
};

Recipe recipe_of(Look look) {
    switch (look) {
    case Look::BlackAndWhite: return {.s_curve = 0.2, .saturation = 0};
    case Look::Sepia: return {.lift = 0.03, .saturation = 0, .shadow_u = -8, .shadow_v = 6, .light_u = -20, .light_v = 12};
    case Look::Cinematic:
        return {.s_curve = 0.35, .lift = 0.01, .saturation = 0.92, .shadow_u = 8, .shadow_v = -7, .light_u = -8, .light_v = 6};
    case Look::Vintage:
        return {.contrast = 0.88, .lift = 0.06, .saturation = 0.7, .warmth = 0.08, .shadow_u = 3, .shadow_v = 3,
                .light_u = -10, .light_v = 4};
    case Look::Warm: return {.saturation = 1.05, .warmth = 0.14};
    case Look::Cool: return {.saturation = 1, .warmth = -0.14};
    case Look::Vivid: return {.s_curve = 0.25, .saturation = 1.4};
    case Look::Dreamy: return {.brightness = 0.03, .contrast = 0.92, .lift = 0.04, .saturation = 0.9, .warmth = 0.04};
    case Look::Noir: return {.brightness = -0.04, .contrast = 1.15, .s_curve = 0.6, .saturation = 0};
    case Look::Faded: return {.contrast = 0.82, .lift = 0.09, .saturation = 0.75};
    }
    return {};
}

double curved(double value, Recipe const& recipe) {
    double const stretched = (value - 0.5) * recipe.contrast + 0.5 + recipe.brightness;
    double const clamped = std::clamp(stretched, 0.0, 1.0);
    double const stepped = clamped * clamped * (3 - 2 * clamped);
    double const bent = clamped + (stepped - clamped) * recipe.s_curve;
    return recipe.lift + bent * (1 - recipe.lift);
}

/// Mixed with "unchanged" by `strength`.
Grade built(Recipe const& recipe, double strength) {
    Grade grade;
    grade.saturation = static_cast<int>(std::lround(256 * (1 + (recipe.saturation - 1) * strength)));
    for (int code = 0; code < 256; ++code) {
        double const value = level(code);
        double const result = value + (curved(value, recipe) - value) * strength;
        auto const at = static_cast<std::size_t>(code);
        grade.luma[at] = code_of(result);
        // A gain of 1+w on red and 1-w on blue moves a neutral of level L by these (BT.709 matrix, 224 codes).
        double const warm_u = 224 * -recipe.warmth * value / 1.8556;
        double const warm_v = 224 * recipe.warmth * value / 1.5748;
        // Tints vanish at black and white, where they would look like a fault.
        double const shadow = 4 * value * (1 - value) * (1 - value);
        double const light = 4 * value * value * (1 - value);
        grade.tint_u[at] = tint((warm_u + recipe.shadow_u * shadow + recipe.light_u * light) * strength);
        grade.tint_v[at] = tint((warm_v + recipe.shadow_v * shadow + recipe.light_v * light) * strength);
    }
    return grade;
}

void grade_luma(Plane const& from, MutablePlane const& to, Grade const& grade) {
    for (int y = 0; y < to.height; ++y) {
        auto const* in = from.row(y);
        auto* out = to.row(y);
        for (int x = 0; x < to.width; ++x) out[x] = grade.luma[in[x]];
    }
}

void grade_chroma(Plane const& from, Plane const& luma, MutablePlane const& to, int saturation,
                  std::array<std::int8_t, 256> const& tints) {
    for (int y = 0; y < to.height; ++y) {
        auto const* in = from.row(y);
        auto const* light = luma.row(std::min(2 * y, luma.height - 1));
        auto* out = to.row(y);
        for (int x = 0; x < to.width; ++x) {
            int const value = 128 + (((in[x] - 128) * saturation + 128) >> 8) + tints[light[2 * x]];
            out[x] = static_cast<std::uint8_t>(std::clamp(value, 16, 240));
        }
    }
}

Picture with_alpha_of(Picture const& original, Picture changed) {
    if (!original.alpha()) return changed;
    // Both memories live as long as the picture that points into both.
    auto const memory = std::make_shared<std::array<std::shared_ptr<void const>, 2>>(
        std::array<std::shared_ptr<void const>, 2>{original.memory(), changed.memory()});
    return Picture(changed.size(), changed.planes(), original.alpha(), memory);
}

double vignette_gain(double x, double y, double strength) {
    double const distance = std::min(1.0, std::hypot(x, y) / std::sqrt(2.0));
    double const cosine = std::cos(distance * 0.9);
    double const fall = 1 - std::pow(cosine, 4);
    return 1 - strength * fall / (1 - std::pow(std::cos(0.9), 4));
}

std::vector<std::uint16_t> gains(int width, int height, double strength) {
    std::vector<std::uint16_t> map;
    map.reserve(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            map.push_back(static_cast<std::uint16_t>(std::lround(
                256 * vignette_gain((2.0 * x + 1) / width - 1, (2.0 * y + 1) / height - 1, strength))));
    return map;
}

void darken(Plane const& from, MutablePlane const& to, std::uint16_t const* gain, int zero) {
    for (int y = 0; y < to.height; ++y) {
        auto const* in = from.row(y);
        auto* out = to.row(y);
        for (int x = 0; x < to.width; ++x)
            out[x] = static_cast<std::uint8_t>(zero + (((in[x] - zero) * gain[x] + 128) >> 8));
        gain += to.width;
    }
}

} // namespace

Grade grade_of(AdjustColour const& adjustment) {
    // At the ends of its range each control is strong and still a picture.
    Recipe const recipe{.brightness = adjustment.brightness * 0.4,
                        .contrast = std::pow(2.0, adjustment.contrast),
                        .saturation = adjustment.saturation < 0 ? 1 + adjustment.saturation : 1 + 1.5 * adjustment.saturation,
                        .warmth = adjustment.temperature * 0.3};
    return built(recipe, 1);
}

Grade grade_of(Look look, double strength) { return built(recipe_of(look), std::clamp(strength, 0.0, 1.0)); }

Picture graded(Picture const& picture, Grade const& grade) {
    PictureBuffer result(picture.size());
    grade_luma(picture.y(), result.y(), grade);
    grade_chroma(picture.u(), picture.y(), result.u(), grade.saturation, grade.tint_u);
    grade_chroma(picture.v(), picture.y(), result.v(), grade.saturation, grade.tint_v);
    return with_alpha_of(picture, std::move(result).freeze());
}

VignetteMask::VignetteMask(Size size, double strength)
    : size_(size), luma_(gains(size.width, size.height, strength)),
      chroma_(gains((size.width + 1) / 2, (size.height + 1) / 2, strength)) {}

Picture VignetteMask::applied(Picture const& picture) const {
    PictureBuffer result(picture.size());
    darken(picture.y(), result.y(), luma_.data(), 16);
    darken(picture.u(), result.u(), chroma_.data(), 128);
    darken(picture.v(), result.v(), chroma_.data(), 128);
    return with_alpha_of(picture, std::move(result).freeze());
}

} // namespace needledrop::media
