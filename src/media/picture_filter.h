// What can be done to a picture, as values; and the thing that does it.
//
// Chains are lists of PictureOperation, carried out in order. Simple plane arithmetic (overlays, transitions, fades)
// stands in compose.h and needs no filter.
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/decoder.h"
#include "media/picture.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace needledrop::media {

struct QuarterTurns {
    int clockwise = 1; ///< 1..3.
};
struct Flip {
    enum class Axis { Horizontal, Vertical };
    Axis axis = Axis::Horizontal; ///< Horizontal swaps left and right.
};
struct CropTo {
    Rect rect{}; ///< Inside the incoming picture.
};
struct ScaleTo {
    Size size{};
};
/// Centres the picture, whole, scaled to fit, on a canvas of one colour.
struct PadTo {
    Size canvas{};
    Rgb colour{};
};
/// Centres the picture, whole, scaled to fit, over a blurred and darkened copy of itself that fills the canvas.
struct BlurredPadTo {
    Size canvas{};
};
/// Each −1..1; 0 leaves alone. Temperature: negative is cooler (bluer), positive warmer.
struct AdjustColour {
    double brightness = 0;
    double contrast = 0;
    double saturation = 0;
    double temperature = 0;
};
enum class Look { BlackAndWhite, Sepia, Cinematic, Vintage, Warm, Cool, Vivid, Dreamy, Noir, Faded };
/// The canonical name ("black and white", "sepia", …) and back.
std::string_view name_of(Look look);
std::vector<Look> all_looks();
struct ApplyLook {
    Look look = Look::Cinematic;
    double strength = 1; ///< 0..1.
};
/// Strengths are 0..1; 0.5 is what "a bit of" asks for.
struct Denoise {
    double strength = 0.5;
};
struct Sharpen {
    double strength = 0.5;
};
struct Blur {
    double strength = 0.5;
};
struct Vignette {
    double strength = 0.5;
};

/// How a shaky shot moves, measured over the whole shot beforehand, so that any part can be rendered on its own.
/// Opaque; made by PictureFilters::measure_shake.
class ShakeMeasurement;
/// The first operation of its chain: takes the whole measured picture, at any size of the same shape.
struct Stabilise {
    std::shared_ptr<ShakeMeasurement const> measurement; ///< Never null.
};

using PictureOperation = std::variant<QuarterTurns, Flip, CropTo, ScaleTo, PadTo, BlurredPadTo, AdjustColour, ApplyLook,
                                      Denoise, Sharpen, Blur, Vignette, Stabilise>;

/// A chain made ready for one size of picture. One picture in, one out; fed in order. Denoise remembers earlier
/// pictures, so bit-identical results need the same run-up: begin each segment with a new filter, fed from `run_up()`
/// pictures before. Not thread-safe.
class PictureFilter {
public:
    virtual ~PictureFilter() = default;
    virtual Size output_size() const = 0;
    /// `picture` has the size the filter was made for; its alpha travels along through geometry.
    /// Fails: Internal. `time` is the picture's time in its source; Stabilise looks up by it.
    virtual Result<Picture> apply(Picture const& picture, Time time) = 0;
    /// How many earlier pictures shape one result; 0 for nearly all chains.
    virtual int run_up() const = 0;
};

/// Makes filters. Thread-safe.
class PictureFilters {
public:
    virtual ~PictureFilters() = default;
    /// Fails: OutOfRange (a crop outside, a strength beyond its range).
    virtual Result<std::unique_ptr<PictureFilter>> create(std::vector<PictureOperation> const& chain,
                                                          Size input) const = 0;
    /// Decodes `range` of a file and measures its shake. Costs about as much as decoding it twice.
    virtual Result<std::shared_ptr<ShakeMeasurement const>> measure_shake(std::filesystem::path const& file, TimeRange range,
                                                                          Cancel const& cancel) const = 0;
};

/// How a picture of one shape meets a canvas of another.
enum class Fit { Crop, Pad, Blur };
/// The part of the source to show and the size to scale it to. Crop: the centred part with the canvas's shape, at the
/// canvas's size. Pad and Blur: the whole, at the largest even size that fits inside. Never larger than `canvas`.
struct Placement {
    Rect crop;
    Size size;
};
Placement place(Size source, Size canvas, Fit fit);

} // namespace needledrop::media
