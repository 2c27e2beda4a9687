// Pictures put together: overlays, transitions and fades, as pure arithmetic on planes.
//
// All functions are deterministic and thread-safe. Two pictures that meet must have the same size. Amounts run from
// 0 (only the first, nothing added) to 1 (only the second, all of it) and are clamped.
#pragma once

#include "media/picture.h"

#include <memory>

namespace needledrop::media {

/// A graphic made ready to be drawn many times: converted, multiplied and subsampled once, only its non-empty rows.
/// Immutable, cheaply copied, thread-safe.
class Overlay {
public:
    explicit Overlay(Rgba const& image);
    /// From a still or animation with transparency.
    explicit Overlay(Picture const& picture);
    Size size() const;
    struct Prepared;
    Prepared const& prepared() const { return *prepared_; }

private:
    std::shared_ptr<Prepared const> prepared_;
};

/// Draws `overlay` with its top left corner at (x, y), which may lie outside; touches only the rows it covers.
void draw(Overlay const& overlay, int x, int y, double opacity, PictureBuffer& onto);
/// The same on a copy. An overlay that is invisible or outside costs nothing.
Picture drawn(Overlay const& overlay, int x, int y, double opacity, Picture const& picture);

enum class Direction { Left, Right, Up, Down };

Picture dissolve(Picture const& from, Picture const& to, double amount);
/// Towards one colour; amount 1 is that colour.
Picture fade(Picture const& picture, Rgb colour, double amount);
/// `to` pushes `from` out; Left: everything moves to the left.
Picture slide(Picture const& from, Picture const& to, Direction direction, double amount);
/// An edge that moves in `direction` uncovers `to`.
Picture wipe(Picture const& from, Picture const& to, Direction direction, double amount);
/// `from` grows and dissolves into `to`.
Picture zoom(Picture const& from, Picture const& to, double amount);
/// A circle that opens onto `to`.
Picture circle(Picture const& from, Picture const& to, double amount);
/// The middle 1/factor of the picture at full size, factor >= 1; centre in 0..1 of width and height (Ken Burns moves).
Picture magnified(Picture const& picture, double factor, double centre_x, double centre_y);

} // namespace needledrop::media
