// Shapes grown and softened: what outlines and shadows are made of.
#pragma once

#include <cstdint>
#include <vector>

namespace needledrop::render {

/// Coverage of 0..255 a pixel; rows without padding.
struct Mask {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> coverage;
};

/// Everything within `radius` pixels of the shape, with a smooth edge. Exact Euclidean distance in linear time
/// (Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", 2012).
Mask grown(Mask const& mask, double radius);

/// Softened by three passes of a box, which is close to a Gaussian of standard deviation `radius`.
Mask softened(Mask mask, double radius);

} // namespace needledrop::render
