#include "media/compose.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace needledrop::media {

/// Premultiplied planes; for chroma, one set for each of the four ways an overlay can meet the chroma grid.
struct Overlay::Prepared {
    struct Component {
        int width = 0;
        int height = 0;
        std::vector<std::uint8_t> value; ///< Colour times opacity, offsets of limited range included.
        std::vector<std::uint8_t> value2; ///< V, where this is chroma.
        std::vector<std::uint8_t> alpha;
        /// Per row, the columns that are not empty, half-open.
        std::vector<std::array<int, 2>> spans;
    };
    Size size;
    Component luma;
    std::array<Component, 4> chroma; ///< By (y odd) * 2 + (x odd).
};

namespace {

using Component = Overlay::Prepared::Component;

/// Colour times opacity in floating point; exact enough to be subsampled before rounding.
struct Premultiplied {
    Size size;
    std::vector<float> y, u, v, alpha;
};

Premultiplied empty_planes(Size size) {
    auto const count = static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height);
    return {size, std::vector<float>(count), std::vector<float>(count), std::vector<float>(count), std::vector<float>(count)};
}

// ITU-R BT.709-6; linear in R, G, B, so it holds for multiplied colours when offsets are multiplied too.
Premultiplied converted(Rgba const& image) {
    auto planes = empty_planes(image.size);
    for (std::size_t i = 0; i < planes.y.size(); ++i) {
        auto const* pixel = image.pixels.data() + i * 4;
        float const r = pixel[0] / 255.0f;
        float const g = pixel[1] / 255.0f;
        float const b = pixel[2] / 255.0f;
        float const a = pixel[3] / 255.0f;
        float const y = 0.2126f * r + 0.7152f * g + 0.0722f * b;
        planes.y[i] = 16 * a + 219 * y;
        planes.u[i] = 128 * a + 224 * (b - y) / 1.8556f;
        planes.v[i] = 128 * a + 224 * (r - y) / 1.5748f;
        planes.alpha[i] = pixel[3];
    }
    return planes;
}

Premultiplied converted(Picture const& picture) {
    auto planes = empty_planes(picture.size());
    std::size_t i = 0;
    for (int y = 0; y < picture.size().height; ++y) {
        for (int x = 0; x < picture.size().width; ++x, ++i) {
            float const alpha = picture.alpha() ? picture.alpha()->row(y)[x] : 255.0f;
            planes.y[i] = picture.y().row(y)[x] * alpha / 255;
            planes.u[i] = picture.u().row(y / 2)[x / 2] * alpha / 255;
            planes.v[i] = picture.v().row(y / 2)[x / 2] * alpha / 255;
            planes.alpha[i] = alpha;
        }
    }
    return planes;
}

std::uint8_t rounded(float value) { return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L)); }

void measure_spans(Component& component) {
    component.spans.resize(static_cast<std::size_t>(component.height));
    for (int y = 0; y < component.height; ++y) {
        auto const* row = component.alpha.data() + static_cast<std::ptrdiff_t>(y) * component.width;
        int first = 0;
        int last = component.width;
        while (first < last && row[first] == 0) ++first;
        while (last > first && row[last - 1] == 0) --last;
        component.spans[static_cast<std::size_t>(y)] = {first, last};
    }
}

Component luma_of(Premultiplied const& planes) {
    Component luma;
    luma.width = planes.size.width;
    luma.height = planes.size.height;
    for (std::size_t i = 0; i < planes.y.size(); ++i) {
        luma.value.push_back(rounded(planes.y[i]));
        luma.alpha.push_back(rounded(planes.alpha[i]));
    }
    measure_spans(luma);
    return luma;
}

/// Averages the two by two pixels that share a chroma sample when the overlay begins at an odd column or row or not.
Component chroma_of(Premultiplied const& planes, int odd_x, int odd_y) {
    Component chroma;
    chroma.width = (planes.size.width + odd_x + 1) / 2;
    chroma.height = (planes.size.height + odd_y + 1) / 2;
    for (int cy = 0; cy < chroma.height; ++cy) {
        for (int cx = 0; cx < chroma.width; ++cx) {
            float u = 0;
            float v = 0;
            float alpha = 0;
            for (int corner = 0; corner < 4; ++corner) {
                int const x = 2 * cx - odd_x + corner % 2;
                int const y = 2 * cy - odd_y + corner / 2;
                if (x < 0 || y < 0 || x >= planes.size.width || y >= planes.size.height) continue;
                auto const i = static_cast<std::size_t>(y) * static_cast<std::size_t>(planes.size.width) +
                               static_cast<std::size_t>(x);
                u += planes.u[i];
                v += planes.v[i];
                alpha += planes.alpha[i];
            }
            chroma.value.push_back(rounded(u / 4));
            chroma.value2.push_back(rounded(v / 4));
            chroma.alpha.push_back(rounded(alpha / 4));
        }
    }
    measure_spans(chroma);
    return chroma;
}

std::shared_ptr<Overlay::Prepared const> prepare(Premultiplied const& planes) {
    auto prepared = std::make_shared<Overlay::Prepared>();
    prepared->size = planes.size;
    prepared->luma = luma_of(planes);
    for (int phase = 0; phase < 4; ++phase)
        prepared->chroma[static_cast<std::size_t>(phase)] = chroma_of(planes, phase % 2, phase / 2);
    return prepared;
}

/// to = to * (1 - alpha * opacity) + value * opacity; opacity in 256ths.
void blend_row(std::uint8_t* to, std::uint8_t const* value, std::uint8_t const* alpha, int count, int opacity) {
    for (int x = 0; x < count; ++x) {
        unsigned const covered = (static_cast<unsigned>(alpha[x]) * static_cast<unsigned>(opacity) + 128u) >> 8;
        unsigned const kept = (to[x] * (255u - covered) * 257u + 32'768u) >> 16;
        unsigned const added = (static_cast<unsigned>(value[x]) * static_cast<unsigned>(opacity) + 128u) >> 8;
        to[x] = static_cast<std::uint8_t>(std::min(255u, kept + added));
    }
}

void blend(Component const& from, std::vector<std::uint8_t> const& value, int x, int y, int opacity, MutablePlane const& to) {
    int const first_row = std::max(0, -y);
    int const last_row = std::min(from.height, to.height - y);
    for (int row = first_row; row < last_row; ++row) {
        auto const span = from.spans[static_cast<std::size_t>(row)];
        int const first = std::max(span[0], -x);
        int const last = std::min(span[1], to.width - x);
        if (first >= last) continue;
        auto const at = static_cast<std::ptrdiff_t>(row) * from.width + first;
        blend_row(to.row(y + row) + x + first, value.data() + at, from.alpha.data() + at, last - first, opacity);
    }
}

int weight_of(double amount) { return static_cast<int>(std::lround(std::clamp(amount, 0.0, 1.0) * 256)); }

int floor_half(int value) { return value >= 0 ? value / 2 : (value - 1) / 2; }

void mix_row(std::uint8_t* out, std::uint8_t const* from, std::uint8_t const* to, int count, int weight) {
    for (int x = 0; x < count; ++x)
        out[x] = static_cast<std::uint8_t>((from[x] * (256 - weight) + to[x] * weight + 128) >> 8);
}

void copy_run(std::uint8_t* out, std::uint8_t const* from, int count) {
    if (count > 0) std::memcpy(out, from, static_cast<std::size_t>(count));
}

/// How far an edge has moved over `length`, in whole chroma samples of luma.
int edge_at(double amount, int length) {
    return static_cast<int>(std::lround(std::clamp(amount, 0.0, 1.0) * length / 2)) * 2;
}

/// One row made of the beginning of `left` from column `skip` on, and then `right`; together `count` wide.
struct Halves {
    std::uint8_t const* left;
    std::uint8_t const* right;
    int boundary;
};
void join_row(std::uint8_t* out, Halves halves, int count) {
    copy_run(out, halves.left, halves.boundary);
    copy_run(out + halves.boundary, halves.right, count - halves.boundary);
}

bool is_horizontal(Direction direction) { return direction == Direction::Left || direction == Direction::Right; }

/// Applies `paint(plane index, subsampling shift)` to the three planes of a new picture.
template <class Paint>
Picture painted(Size size, Paint paint) {
    PictureBuffer out(size);
    for (std::size_t plane = 0; plane < 3; ++plane) paint(out.planes()[plane], plane, plane == 0 ? 0 : 1);
    return std::move(out).freeze();
}

/// Source positions and weights (256ths) for a bilinear stretch of `factor` about `centre`.
struct Taps {
    std::vector<int> index;
    std::vector<int> weight;
};
Taps taps_for(int length, double factor, double centre) {
    Taps taps;
    double const visible = length / factor;
    double const start = std::clamp(centre * length - visible / 2, 0.0, length - visible);
    for (int i = 0; i < length; ++i) {
        double const position = std::clamp(start + (i + 0.5) / factor - 0.5, 0.0, length - 1.0);
        int const whole = std::min(static_cast<int>(position), std::max(0, length - 2));
        taps.index.push_back(whole);
        taps.weight.push_back(length < 2 ? 0 : static_cast<int>(std::lround((position - whole) * 256)));
    }
    return taps;
}

void stretch(Plane const& from, MutablePlane const& to, Taps const& across, Taps const& down) {
    std::vector<std::uint8_t> mixed(static_cast<std::size_t>(from.width));
    for (int y = 0; y < to.height; ++y) {
        auto const at = static_cast<std::size_t>(y);
        auto const* upper = from.row(down.index[at]);
        auto const* lower = from.row(std::min(down.index[at] + 1, from.height - 1));
        mix_row(mixed.data(), upper, lower, from.width, down.weight[at]);
        auto* out = to.row(y);
        for (int x = 0; x < to.width; ++x) {
            auto const column = static_cast<std::size_t>(x);
            auto const* pair = mixed.data() + across.index[column];
            int const weight = across.weight[column];
            out[x] = static_cast<std::uint8_t>((pair[0] * (256 - weight) + pair[weight ? 1 : 0] * weight + 128) >> 8);
        }
    }
}

} // namespace

Overlay::Overlay(Rgba const& image) : prepared_(prepare(converted(image))) {}
Overlay::Overlay(Picture const& picture) : prepared_(prepare(converted(picture))) {}
Size Overlay::size() const { return prepared_->size; }

void draw(Overlay const& overlay, int x, int y, double opacity, PictureBuffer& onto) {
    int const weight = weight_of(opacity);
    if (weight == 0) return;
    auto const& prepared = overlay.prepared();
    blend(prepared.luma, prepared.luma.value, x, y, weight, onto.y());
    auto const& chroma = prepared.chroma[static_cast<std::size_t>((y & 1) * 2 + (x & 1))];
    blend(chroma, chroma.value, floor_half(x), floor_half(y), weight, onto.u());
    blend(chroma, chroma.value2, floor_half(x), floor_half(y), weight, onto.v());
}

Picture drawn(Overlay const& overlay, int x, int y, double opacity, Picture const& picture) {
    auto const size = overlay.size();
    bool const is_outside = x >= picture.size().width || y >= picture.size().height || x + size.width <= 0 || y + size.height <= 0;
    if (is_outside || weight_of(opacity) == 0) return picture;
    auto copy = PictureBuffer::copy_of(picture);
    draw(overlay, x, y, opacity, copy);
    return std::move(copy).freeze();
}

Picture dissolve(Picture const& from, Picture const& to, double amount) {
    int const weight = weight_of(amount);
    if (weight == 0) return from;
    if (weight == 256) return to;
    return painted(from.size(), [&](MutablePlane const& out, std::size_t plane, int) {
        for (int y = 0; y < out.height; ++y)
            mix_row(out.row(y), from.planes()[plane].row(y), to.planes()[plane].row(y), out.width, weight);
    });
}

Picture fade(Picture const& picture, Rgb colour, double amount) {
    int const weight = weight_of(amount);
    if (weight == 0) return picture;
    auto const yuv = to_yuv(colour);
    std::array const goal{yuv.y, yuv.u, yuv.v};
    return painted(picture.size(), [&](MutablePlane const& out, std::size_t plane, int) {
        int const added = goal[plane] * weight + 128;
        for (int y = 0; y < out.height; ++y) {
            auto const* from = picture.planes()[plane].row(y);
            auto* to = out.row(y);
            for (int x = 0; x < out.width; ++x) to[x] = static_cast<std::uint8_t>((from[x] * (256 - weight) + added) >> 8);
        }
    });
}

Picture slide(Picture const& from, Picture const& to, Direction direction, double amount) {
    auto const size = from.size();
    if (is_horizontal(direction)) {
        int const moved = edge_at(amount, size.width);
        return painted(size, [&](MutablePlane const& out, std::size_t plane, int shift) {
            int const step = std::min(moved >> shift, out.width);
            for (int y = 0; y < out.height; ++y) {
                auto const* old_row = from.planes()[plane].row(y);
                auto const* new_row = to.planes()[plane].row(y);
                if (direction == Direction::Left) join_row(out.row(y), {old_row + step, new_row, out.width - step}, out.width);
                else join_row(out.row(y), {new_row + out.width - step, old_row, step}, out.width);
            }
        });
    }
    int const moved = edge_at(amount, size.height);
    return painted(size, [&](MutablePlane const& out, std::size_t plane, int shift) {
        int const step = std::min(moved >> shift, out.height);
        for (int y = 0; y < out.height; ++y) {
            bool const is_old = direction == Direction::Up ? y + step < out.height : y >= step;
            int const source = direction == Direction::Up ? (is_old ? y + step : y + step - out.height)
                                                          : (is_old ? y - step : y - step + out.height);
            copy_run(out.row(y), (is_old ? from : to).planes()[plane].row(source), out.width);
        }
    });
}

Picture wipe(Picture const& from, Picture const& to, Direction direction, double amount) {
    auto const size = from.size();
    if (is_horizontal(direction)) {
        int const moved = edge_at(amount, size.width);
        return painted(size, [&](MutablePlane const& out, std::size_t plane, int shift) {
            int const step = std::min(moved >> shift, out.width);
            for (int y = 0; y < out.height; ++y) {
                auto const* old_row = from.planes()[plane].row(y);
                auto const* new_row = to.planes()[plane].row(y);
                int const edge = direction == Direction::Right ? step : out.width - step;
                if (direction == Direction::Right) join_row(out.row(y), {new_row, old_row + edge, edge}, out.width);
                else join_row(out.row(y), {old_row, new_row + edge, edge}, out.width);
            }
        });
    }
    int const moved = edge_at(amount, size.height);
    return painted(size, [&](MutablePlane const& out, std::size_t plane, int shift) {
        int const step = std::min(moved >> shift, out.height);
        for (int y = 0; y < out.height; ++y) {
            bool const is_new = direction == Direction::Down ? y < step : y >= out.height - step;
            copy_run(out.row(y), (is_new ? to : from).planes()[plane].row(y), out.width);
        }
    });
}

Picture zoom(Picture const& from, Picture const& to, double amount) {
    double const within = std::clamp(amount, 0.0, 1.0);
    return dissolve(magnified(from, 1 + within, 0.5, 0.5), to, within);
}

Picture circle(Picture const& from, Picture const& to, double amount) {
    auto const size = from.size();
    double const reach = std::hypot(size.width, size.height) / 2 * std::clamp(amount, 0.0, 1.0);
    return painted(size, [&](MutablePlane const& out, std::size_t plane, int shift) {
        double const scale = 1 << shift;
        for (int y = 0; y < out.height; ++y) {
            double const height = (y + 0.5) * scale - size.height / 2.0;
            double const half = reach * reach > height * height ? std::sqrt(reach * reach - height * height) / scale : 0;
            double const middle = size.width / 2.0 / scale;
            int const first = std::clamp(static_cast<int>(std::lround(middle - half)), 0, out.width);
            int const last = std::clamp(static_cast<int>(std::lround(middle + half)), first, out.width);
            auto const* outside = from.planes()[plane].row(y);
            copy_run(out.row(y), outside, out.width);
            copy_run(out.row(y) + first, to.planes()[plane].row(y) + first, last - first);
        }
    });
}

Picture magnified(Picture const& picture, double factor, double centre_x, double centre_y) {
    if (factor <= 1) return picture;
    return painted(picture.size(), [&](MutablePlane const& out, std::size_t plane, int) {
        stretch(picture.planes()[plane], out, taps_for(out.width, factor, centre_x), taps_for(out.height, factor, centre_y));
    });
}

} // namespace needledrop::media
