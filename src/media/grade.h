// Colour grading as table look-ups: a curve for luma, a factor for saturation, and a tint that depends on luma.
//
// Enough for adjustments and looks, exact, deterministic and as fast as memory. Pure functions; thread-safe.
#pragma once

#include "media/picture.h"
#include "media/picture_filter.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace needledrop::media {

/// Tables over limited-range luma (16..235; other codes are kept in range).
struct Grade {
    std::array<std::uint8_t, 256> luma{};
    int saturation = 256; ///< 256: unchanged.
    std::array<std::int8_t, 256> tint_u{};
    std::array<std::int8_t, 256> tint_v{};
};

Grade grade_of(AdjustColour const& adjustment);
/// The colours of a look; its softness or vignette, where it has one, is not a matter of grading.
Grade grade_of(Look look, double strength);
Picture graded(Picture const& picture, Grade const& grade);

/// Darkening towards the corners, cos⁴ as lenses have it.
class VignetteMask {
public:
    /// `strength` 0..1: how much of the light the corners lose.
    VignetteMask(Size size, double strength);
    Picture applied(Picture const& picture) const;

private:
    Size size_;
    std::vector<std::uint16_t> luma_;   ///< Gain in 256ths, by pixel.
    std::vector<std::uint16_t> chroma_; ///< Gain in 256ths, by chroma sample.
};

} // namespace needledrop::media
