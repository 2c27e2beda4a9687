#include "render/text_shade.h"

#include <algorithm>
#include <cmath>

namespace needledrop::render {
namespace {

/// The lower envelope of parabolas rooted at (i, heights[i]), sampled at each i. `step` apart in memory.
class LowerEnvelope {
public:
    explicit LowerEnvelope(std::size_t longest) : roots_(longest), bounds_(longest + 1), heights_(longest) {}

    void transform(float* line, std::size_t count, std::size_t step) {
        for (std::size_t i = 0; i < count; ++i) heights_[i] = line[i * step];
        std::size_t top = 0;
        roots_[0] = 0;
        bounds_[0] = -kFar;
        bounds_[1] = kFar;
        for (std::size_t i = 1; i < count; ++i) {
            float crossing = meeting(i, roots_[top]);
            while (top > 0 && crossing <= bounds_[top]) crossing = meeting(i, roots_[--top]);
            roots_[++top] = i;
            bounds_[top] = crossing;
            bounds_[top + 1] = kFar;
        }
        std::size_t current = 0;
        for (std::size_t i = 0; i < count; ++i) {
            while (bounds_[current + 1] < static_cast<float>(i)) ++current;
            float const distance = static_cast<float>(i) - static_cast<float>(roots_[current]);
            line[i * step] = distance * distance + heights_[roots_[current]];
        }
    }

    static constexpr float kFar = 1e10F;

private:
    float meeting(std::size_t a, std::size_t b) const {
        auto const x = static_cast<float>(a), y = static_cast<float>(b);
        return ((heights_[a] + x * x) - (heights_[b] + y * y)) / (2 * (x - y));
    }

    std::vector<std::size_t> roots_;
    std::vector<float> bounds_;
    std::vector<float> heights_;
};

/// One pass of a box of 2 * reach + 1 over a line; outside is empty.
void box(std::uint8_t* line, int count, int step, int reach, std::vector<std::uint8_t>& scratch) {
    for (int i = 0; i < count; ++i) scratch[static_cast<std::size_t>(i)] = line[i * step];
    int const width = 2 * reach + 1;
    int sum = 0;
    for (int i = 0; i < std::min(reach, count); ++i) sum += scratch[static_cast<std::size_t>(i)];
    for (int i = 0; i < count; ++i) {
        if (i + reach < count) sum += scratch[static_cast<std::size_t>(i + reach)];
        if (i - reach - 1 >= 0) sum -= scratch[static_cast<std::size_t>(i - reach - 1)];
        line[i * step] = static_cast<std::uint8_t>((sum + width / 2) / width);
    }
}

} // namespace

Mask grown(Mask const& mask, double radius) {
    auto const count = mask.coverage.size();
    std::vector<float> field(count);
    for (std::size_t i = 0; i < count; ++i) {
        float const gap = std::max(0.F, 0.5F - static_cast<float>(mask.coverage[i]) / 255.F);
        field[i] = mask.coverage[i] == 0 ? LowerEnvelope::kFar : gap * gap;
    }
    auto const width = static_cast<std::size_t>(mask.width), height = static_cast<std::size_t>(mask.height);
    LowerEnvelope envelope(std::max(width, height));
    for (std::size_t x = 0; x < width; ++x) envelope.transform(&field[x], height, width);
    for (std::size_t y = 0; y < height; ++y) envelope.transform(&field[y * width], width, 1);

    Mask result{mask.width, mask.height, std::vector<std::uint8_t>(count)};
    for (std::size_t i = 0; i < count; ++i) {
        float const inside = static_cast<float>(radius) + 0.5F - std::sqrt(field[i]);
        result.coverage[i] = static_cast<std::uint8_t>(std::lround(255 * std::clamp(inside, 0.F, 1.F)));
    }
    return result;
}

Mask softened(Mask mask, double radius) {
    int const reach = std::max(1, static_cast<int>(std::lround(radius)));
    std::vector<std::uint8_t> scratch(static_cast<std::size_t>(std::max(mask.width, mask.height)));
    for (int pass = 0; pass < 3; ++pass) {
        for (int y = 0; y < mask.height; ++y)
            box(&mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(mask.width)], mask.width, 1, reach, scratch);
        for (int x = 0; x < mask.width; ++x)
            box(&mask.coverage[static_cast<std::size_t>(x)], mask.height, mask.width, reach, scratch);
    }
    return mask;
}

} // namespace needledrop::render
