#include "render/render.h"

#include <cairo.h>

#include <algorithm>
#include <memory>

namespace needledrop::render {
namespace {

struct Destroy {
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};

std::uint32_t byte(double value) { return static_cast<std::uint32_t>(std::clamp(value + 0.5, 0.0, 255.0)); }

/// Limited-range BT.709 to RGB (ITU-R BT.709-6, items 3.2 to 3.5).
std::uint32_t rgb_of(int y, int u, int v) {
    double const luma = (y - 16) * 255.0 / 219.0;
    double const blue = (u - 128) * 255.0 / 224.0, red = (v - 128) * 255.0 / 224.0;
    return byte(luma + 1.5748 * red) << 16 | byte(luma - 0.1873 * blue - 0.4681 * red) << 8 | byte(luma + 1.8556 * blue);
}

cairo_status_t append(void* text, unsigned char const* data, unsigned int length) {
    static_cast<std::string*>(text)->append(reinterpret_cast<char const*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace

Result<std::string> png_of(media::Picture const& picture) {
    auto const [width, height] = picture.size();
    std::unique_ptr<cairo_surface_t, Destroy> const surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height));
    auto* const data = cairo_image_surface_get_data(surface.get());
    if (!data) return Error{Fault::Internal, "No memory to make a picture file."};
    auto const stride = cairo_image_surface_get_stride(surface.get());
    for (int y = 0; y < height; ++y) {
        auto* row = reinterpret_cast<std::uint32_t*>(data + static_cast<std::ptrdiff_t>(y) * stride);
        for (int x = 0; x < width; ++x)
            row[x] = rgb_of(picture.y().row(y)[x], picture.u().row(y / 2)[x / 2], picture.v().row(y / 2)[x / 2]);
    }
    cairo_surface_mark_dirty(surface.get());
    std::string png;
    if (cairo_surface_write_to_png_stream(surface.get(), append, &png) != CAIRO_STATUS_SUCCESS)
        return Error{Fault::Internal, "The picture could not be written as PNG."};
    return png;
}

} // namespace needledrop::render
