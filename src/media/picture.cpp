#include "media/picture.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <map>
#include <mutex>
#include <new>

namespace needledrop::media {
namespace {

constexpr std::size_t kAlignment = 64;
/// SIMD code may read a little past the last row.
constexpr std::size_t kOverread = 64;

std::size_t aligned(int width) { return (static_cast<std::size_t>(width) + kAlignment - 1) / kAlignment * kAlignment; }

/// Keeps freed picture memory for the next picture of the same size: fresh pages cost more than the pixels.
class Pool : public std::enable_shared_from_this<Pool> {
public:
    static std::shared_ptr<Pool> shared() {
        static auto const pool = std::make_shared<Pool>();
        return pool;
    }

    ~Pool() {
        for (auto& [bytes, blocks] : free_)
            for (auto* block : blocks) std::free(block);
    }

    std::shared_ptr<void> take(std::size_t bytes) {
        void* block = reuse(bytes);
        if (!block) block = std::aligned_alloc(kAlignment, bytes);
        if (!block) throw std::bad_alloc();
        return std::shared_ptr<void>(block, [pool = shared_from_this(), bytes](void* done) { pool->put(done, bytes); });
    }

private:
    static constexpr std::size_t kKeptBytes = 64u << 20;

    void* reuse(std::size_t bytes) {
        std::lock_guard const lock(mutex_);
        auto const found = free_.find(bytes);
        if (found == free_.end() || found->second.empty()) return nullptr;
        auto* const block = found->second.back();
        found->second.pop_back();
        kept_ -= bytes;
        return block;
    }

    void put(void* block, std::size_t bytes) {
        {
            std::lock_guard const lock(mutex_);
            if (kept_ + bytes <= kKeptBytes) {
                free_[bytes].push_back(block);
                kept_ += bytes;
                return;
            }
        }
        std::free(block);
    }

    std::mutex mutex_;
    std::map<std::size_t, std::vector<void*>> free_;
    std::size_t kept_ = 0;
};

std::uint8_t component(double value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

void copy_plane(Plane const& from, MutablePlane const& to) {
    for (int y = 0; y < to.height; ++y) std::memcpy(to.row(y), from.row(y), static_cast<std::size_t>(to.width));
}

} // namespace

// ITU-R BT.709-6, items 3.2 to 3.5.
Yuv to_yuv(Rgb colour) {
    double const r = colour.red / 255.0;
    double const g = colour.green / 255.0;
    double const b = colour.blue / 255.0;
    double const y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    return {component(16 + 219 * y), component(128 + 224 * (b - y) / 1.8556), component(128 + 224 * (r - y) / 1.5748)};
}

PictureBuffer::PictureBuffer(Size size, Alpha alpha) : size_(size) {
    int const chroma_width = (size.width + 1) / 2;
    int const chroma_height = (size.height + 1) / 2;
    auto const luma_stride = aligned(size.width);
    auto const chroma_stride = aligned(chroma_width);
    auto const luma_bytes = luma_stride * static_cast<std::size_t>(size.height);
    auto const chroma_bytes = chroma_stride * static_cast<std::size_t>(chroma_height);
    auto const total = luma_bytes * (alpha == Alpha::Plane ? 2 : 1) + 2 * chroma_bytes + kOverread;
    memory_ = Pool::shared()->take((total + kAlignment - 1) / kAlignment * kAlignment);
    auto* data = static_cast<std::uint8_t*>(memory_.get());
    auto const luma = static_cast<std::ptrdiff_t>(luma_stride);
    auto const chroma = static_cast<std::ptrdiff_t>(chroma_stride);
    planes_[0] = {data, luma, size.width, size.height};
    planes_[1] = {data + luma_bytes, chroma, chroma_width, chroma_height};
    planes_[2] = {data + luma_bytes + chroma_bytes, chroma, chroma_width, chroma_height};
    if (alpha == Alpha::Plane)
        alpha_ = MutablePlane{data + luma_bytes + 2 * chroma_bytes, luma, size.width, size.height};
}

PictureBuffer PictureBuffer::copy_of(Picture const& picture) {
    PictureBuffer copy(picture.size(), picture.alpha() ? Alpha::Plane : Alpha::None);
    for (std::size_t plane = 0; plane < 3; ++plane) copy_plane(picture.planes()[plane], copy.planes_[plane]);
    if (picture.alpha()) copy_plane(*picture.alpha(), *copy.alpha_);
    return copy;
}

Picture PictureBuffer::freeze() && {
    std::optional<Plane> alpha;
    if (alpha_) alpha = Plane(*alpha_);
    return Picture(size_, {Plane(planes_[0]), Plane(planes_[1]), Plane(planes_[2])}, alpha, std::move(memory_));
}

Picture solid(Size size, Rgb colour) {
    PictureBuffer buffer(size);
    auto const yuv = to_yuv(colour);
    std::array const values{yuv.y, yuv.u, yuv.v};
    for (std::size_t plane = 0; plane < 3; ++plane) {
        auto const& to = buffer.planes()[plane];
        for (int y = 0; y < to.height; ++y) std::memset(to.row(y), values[plane], static_cast<std::size_t>(to.width));
    }
    return std::move(buffer).freeze();
}

} // namespace needledrop::media
