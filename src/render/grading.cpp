#include "render/grading.h"

#include <algorithm>
#include <optional>

namespace needledrop::render {
namespace {

std::optional<media::Look> media_look(timeline::Look look) {
    switch (look) {
    case timeline::Look::None:
    case timeline::Look::Invert: return std::nullopt;
    case timeline::Look::BlackAndWhite: return media::Look::BlackAndWhite;
    case timeline::Look::Sepia: return media::Look::Sepia;
    case timeline::Look::Vintage: return media::Look::Vintage;
    case timeline::Look::Cinematic: return media::Look::Cinematic;
    case timeline::Look::Warm: return media::Look::Warm;
    case timeline::Look::Cool: return media::Look::Cool;
    case timeline::Look::Vivid: return media::Look::Vivid;
    case timeline::Look::Dreamy: return media::Look::Dreamy;
    case timeline::Look::Noir: return media::Look::Noir;
    case timeline::Look::Faded: return media::Look::Faded;
    }
    return std::nullopt;
}

void mirror_values(media::Plane const& from, media::MutablePlane const& to, int low, int high) {
    for (int y = 0; y < from.height; ++y)
        for (int x = 0; x < from.width; ++x)
            to.row(y)[x] = static_cast<std::uint8_t>(low + high - std::clamp<int>(from.row(y)[x], low, high));
}

} // namespace

void append_operations(timeline::Grade const& grade, std::vector<media::PictureOperation>& operations) {
    if (grade.denoise > 0) operations.push_back(media::Denoise{grade.denoise});
    if (grade.brightness != 0 || grade.contrast != 0 || grade.saturation != 0 || grade.temperature != 0)
        operations.push_back(media::AdjustColour{grade.brightness, grade.contrast, grade.saturation, grade.temperature});
    if (auto const look = media_look(grade.look)) operations.push_back(media::ApplyLook{*look, 1});
    if (grade.sharpness > 0) operations.push_back(media::Sharpen{grade.sharpness});
    if (grade.sharpness < 0) operations.push_back(media::Blur{-grade.sharpness});
    if (grade.vignette > 0) operations.push_back(media::Vignette{grade.vignette});
}

media::Picture inverted(media::Picture const& picture) {
    media::PictureBuffer buffer(picture.size());
    mirror_values(picture.y(), buffer.y(), 16, 235);
    mirror_values(picture.u(), buffer.u(), 16, 240);
    mirror_values(picture.v(), buffer.v(), 16, 240);
    return std::move(buffer).freeze();
}

} // namespace needledrop::render
