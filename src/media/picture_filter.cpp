#include "media/picture_filter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace needledrop::media {
namespace {

constexpr std::array<std::pair<Look, std::string_view>, 10> kLooks{{{Look::BlackAndWhite, "black and white"},
                                                                    {Look::Sepia, "sepia"},
                                                                    {Look::Cinematic, "cinematic"},
                                                                    {Look::Vintage, "vintage"},
                                                                    {Look::Warm, "warm"},
                                                                    {Look::Cool, "cool"},
                                                                    {Look::Vivid, "vivid"},
                                                                    {Look::Dreamy, "dreamy"},
                                                                    {Look::Noir, "noir"},
                                                                    {Look::Faded, "faded"}}};

int even(std::int64_t length) { return static_cast<int>(std::max<std::int64_t>(2, length / 2 * 2)); }

/// a * b / c, rounded to the nearest.
std::int64_t scaled(std::int64_t a, std::int64_t b, std::int64_t c) { return (a * b + c / 2) / c; }

Placement cropped(Size source, Size canvas) {
    std::int64_t const by_height = scaled(source.height, canvas.width, canvas.height);
    Rect crop{0, 0, source.width, source.height};
    if (by_height <= source.width) {
        crop.width = std::min(source.width, even(by_height + 1));
        crop.x = (source.width - crop.width) / 4 * 2;
    } else {
        crop.height = std::min(source.height, even(scaled(source.width, canvas.height, canvas.width) + 1));
        crop.y = (source.height - crop.height) / 4 * 2;
    }
    return {crop, canvas};
}

Placement whole(Size source, Size canvas) {
    Rect const all{0, 0, source.width, source.height};
    bool const is_wider = static_cast<std::int64_t>(source.width) * canvas.height >=
                          static_cast<std::int64_t>(canvas.width) * source.height;
    if (is_wider)
        return {all, {canvas.width, std::min(canvas.height, even(scaled(source.height, canvas.width, source.width) + 1))}};
    return {all, {std::min(canvas.width, even(scaled(source.width, canvas.height, source.height) + 1)), canvas.height}};
}

} // namespace

std::string_view name_of(Look look) {
    for (auto const& [known, name] : kLooks)
        if (known == look) return name;
    return {};
}

std::vector<Look> all_looks() {
    std::vector<Look> looks;
    for (auto const& [look, name] : kLooks) looks.push_back(look);
    return looks;
}

Placement place(Size source, Size canvas, Fit fit) {
    return fit == Fit::Crop ? cropped(source, canvas) : whole(source, canvas);
}

} // namespace needledrop::media
