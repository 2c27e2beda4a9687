// Pictures as the program passes them around: 8-bit YUV 4:2:0, BT.709, limited range, SDR, square pixels, upright.
//
// Decoders convert everything that enters to this one shape, so that filters, effects and encoders never ask.
// A Picture is an immutable, cheaply copied handle; a PictureBuffer is the one writer of memory that becomes one.
#pragma once

#include "time/time.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace needledrop::media {

/// In pixels.
struct Size {
    int width = 0;
    int height = 0;
    bool operator==(Size const&) const = default;
};

/// In pixels, from the top left corner.
struct Rect {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(Rect const&) const = default;
};

/// A colour as people write it, sRGB/BT.709 components of 0..255.
struct Rgb {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    bool operator==(Rgb const&) const = default;
};

/// Limited-range BT.709: luma 16..235, chroma 16..240 around 128.
struct Yuv {
    std::uint8_t y = 16;
    std::uint8_t u = 128;
    std::uint8_t v = 128;
    bool operator==(Yuv const&) const = default;
};
Yuv to_yuv(Rgb colour);

/// One component of a picture. Rows are `stride` bytes apart; only the first `width` bytes of a row mean something.
struct Plane {
    std::uint8_t const* data = nullptr;
    std::ptrdiff_t stride = 0;
    int width = 0;
    int height = 0;
    std::uint8_t const* row(int y) const { return data + y * stride; }
};
struct MutablePlane {
    std::uint8_t* data = nullptr;
    std::ptrdiff_t stride = 0;
    int width = 0;
    int height = 0;
    std::uint8_t* row(int y) const { return data + y * stride; }
    operator Plane() const { return {data, stride, width, height}; }
};

/// An immutable picture. Chroma planes are half as wide and high, rounded up. Copying shares the memory;
/// thread-safe. Never empty: it comes from a decoder, a filter or PictureBuffer::freeze().
class Picture {
public:
    /// Takes part in the ownership of foreign memory that `planes` point into, as long as any copy lives.
    Picture(Size size, std::array<Plane, 3> planes, std::optional<Plane> alpha, std::shared_ptr<void const> memory)
        : size_(size), planes_(planes), alpha_(alpha), memory_(std::move(memory)) {}

    Size size() const { return size_; }
    Plane const& y() const { return planes_[0]; }
    Plane const& u() const { return planes_[1]; }
    Plane const& v() const { return planes_[2]; }
    std::array<Plane, 3> const& planes() const { return planes_; }
    /// Opacity of 0..255 a pixel, in full size; absent: opaque. Colours are straight, not multiplied by it.
    std::optional<Plane> const& alpha() const { return alpha_; }
    std::shared_ptr<void const> const& memory() const { return memory_; }

private:
    Size size_;
    std::array<Plane, 3> planes_;
    std::optional<Plane> alpha_;
    std::shared_ptr<void const> memory_;
};

enum class Alpha { None, Plane };

/// Memory for one picture, from a shared thread-safe pool, 64-byte aligned rows; content undefined until written.
class PictureBuffer {
public:
    explicit PictureBuffer(Size size, Alpha alpha = Alpha::None);
    /// A writable copy of `picture`'s pixels, alpha included.
    static PictureBuffer copy_of(Picture const& picture);

    Size size() const { return size_; }
    MutablePlane const& y() const { return planes_[0]; }
    MutablePlane const& u() const { return planes_[1]; }
    MutablePlane const& v() const { return planes_[2]; }
    std::array<MutablePlane, 3> const& planes() const { return planes_; }
    std::optional<MutablePlane> const& alpha() const { return alpha_; }
    /// Ends writing. Uses up this object.
    Picture freeze() &&;

private:
    Size size_;
    std::array<MutablePlane, 3> planes_;
    std::optional<MutablePlane> alpha_;
    std::shared_ptr<void> memory_;
};

/// A picture of one colour.
Picture solid(Size size, Rgb colour);

/// A picture and when it comes on screen, counted from the beginning of its medium.
struct TimedPicture {
    Picture picture;
    Time start;
};

/// Drawn graphics (text, logos): 8-bit R, G, B, A byte order, sRGB, colours multiplied by alpha (as Cairo's are).
/// `pixels` holds size.width * size.height * 4 bytes, rows without padding.
struct Rgba {
    Size size;
    std::vector<std::uint8_t> pixels;
};

} // namespace needledrop::media
