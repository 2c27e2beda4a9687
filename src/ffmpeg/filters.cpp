#include "base/overloaded.h"
#include "ffmpeg/ffmpeg.h"
#include "ffmpeg/graph.h"
#include "ffmpeg/normalise.h"
#include "ffmpeg/stabilise.h"
#include "media/compose.h"
#include "media/grade.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>

namespace needledrop::ffmpeg {
namespace {

using media::Look;
using media::Picture;
using media::Rect;
using media::Size;

std::string decimal(double value) {
    std::array<char, 32> text{};
    auto const end = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 4).ptr;
    return {text.data(), end};
}

std::string scaling(Size size) {
    return "zscale=w=" + std::to_string(size.width) + ":h=" + std::to_string(size.height) + ":filter=bicubic:dither=none";
}

/// One step of a chain.
class Stage {
public:
    virtual ~Stage() = default;
    virtual Result<Picture> apply(Picture const& picture, Time time) = 0;
};

/// libavfilter's work, set up when the first picture tells whether it has transparency.
class ChainStage final : public Stage {
public:
    explicit ChainStage(std::string text) : text_(std::move(text)) {}
    Result<Picture> apply(Picture const& picture, Time) override {
        auto frame = frame_of(picture);
        frame->pts = count_++;
        auto const shape = FrameShape::of(*frame);
        if (!chain_ || !(shape_ == shape)) {
            chain_.reset();
            chain_ = TRY(FilterChain::create(shape, {1, 30}, text_));
            shape_ = shape;
        }
        return picture_of(TRY(pass(*chain_, frame.get())));
    }

private:
    std::string text_;
    std::optional<FilterChain> chain_;
    FrameShape shape_;
    std::int64_t count_ = 0;
};

class GradeStage final : public Stage {
public:
    explicit GradeStage(media::Grade const& grade) : grade_(grade) {}
    Result<Picture> apply(Picture const& picture, Time) override { return media::graded(picture, grade_); }

private:
    media::Grade grade_;
};

class VignetteStage final : public Stage {
public:
    VignetteStage(Size size, double strength) : mask_(size, strength) {}
    Result<Picture> apply(Picture const& picture, Time) override { return mask_.applied(picture); }

private:
    media::VignetteMask mask_;
};

/// Mixes a softened copy in, so that light glows.
class GlowStage final : public Stage {
public:
    GlowStage(Size size, double strength)
        : blur_("gblur=sigma=" + decimal(size.height / 90.0) + ":steps=1"), strength_(strength) {}
    Result<Picture> apply(Picture const& picture, Time time) override {
        auto const soft = TRY(blur_.apply(picture, time));
        return media::dissolve(picture, soft, 0.45 * strength_);
    }

private:
    ChainStage blur_;
    double strength_;
};

void paste(Picture const& picture, Rect at, media::PictureBuffer& canvas) {
    for (std::size_t plane = 0; plane < 3; ++plane) {
        int const shift = plane == 0 ? 0 : 1;
        auto const& from = picture.planes()[plane];
        auto const& to = canvas.planes()[plane];
        for (int y = 0; y < from.height; ++y)
            std::memcpy(to.row((at.y >> shift) + y) + (at.x >> shift), from.row(y), static_cast<std::size_t>(from.width));
    }
}

Rect centred(Size inner, Size canvas) {
    return {(canvas.width - inner.width) / 4 * 2, (canvas.height - inner.height) / 4 * 2, inner.width, inner.height};
}

/// The picture, whole, in the middle of something; scaled only where it does not fit already.
class PadStage : public Stage {
public:
    PadStage(Size input, Size canvas, media::Rgb colour)
        : inner_(media::place(input, canvas, media::Fit::Pad).size), canvas_(canvas), colour_(colour),
          background_(media::solid(canvas, colour)) {
        if (inner_ != input) scale_.emplace(scaling(inner_));
    }
    Result<Picture> apply(Picture const& picture, Time time) override {
        auto const inner = TRY(scaled(picture, time));
        if (inner_ == canvas_) return inner;
        auto canvas = media::PictureBuffer::copy_of(background_);
        paste(inner, centred(inner_, canvas_), canvas);
        return std::move(canvas).freeze();
    }

private:
    Result<Picture> scaled(Picture const& picture, Time time) {
        auto const opaque = picture.alpha() ? flattened(picture, colour_) : picture;
        if (!scale_) return opaque;
        return scale_->apply(opaque, time);
    }

    Size inner_;
    Size canvas_;
    media::Rgb colour_;
    Picture background_;
    std::optional<ChainStage> scale_;
};

class BlurPadStage final : public Stage {
public:
    BlurPadStage(Size input, Size canvas)
        : inner_(media::place(input, canvas, media::Fit::Blur).size), canvas_(canvas), backdrop_(backdrop_text(input, canvas)),
          dimming_(media::grade_of(media::AdjustColour{.brightness = -0.25})) {
        if (inner_ != input) scale_.emplace(scaling(inner_));
    }
    Result<Picture> apply(Picture const& picture, Time time) override {
        auto const opaque = picture.alpha() ? flattened(picture, {}) : picture;
        auto const inner = scale_ ? TRY(scale_->apply(opaque, time)) : opaque;
        if (inner_ == canvas_) return inner;
        auto const backdrop = media::graded(TRY(backdrop_.apply(opaque, time)), dimming_);
        auto canvas = media::PictureBuffer::copy_of(backdrop);
        paste(inner, centred(inner_, canvas_), canvas);
        return std::move(canvas).freeze();
    }

private:
    /// Blurred at an eighth of the size, where a wide blur is cheap.
    static std::string backdrop_text(Size input, Size canvas) {
        auto const crop = media::place(input, canvas, media::Fit::Crop).crop;
        Size const small{std::max(8, canvas.width / 16 * 2), std::max(8, canvas.height / 16 * 2)};
        return "crop=" + std::to_string(crop.width) + ":" + std::to_string(crop.height) + ":" + std::to_string(crop.x) + ":" +
               std::to_string(crop.y) + "," + scaling(small) + ",gblur=sigma=4:steps=2," + scaling(canvas);
    }

    Size inner_;
    Size canvas_;
    ChainStage backdrop_;
    media::Grade dimming_;
    std::optional<ChainStage> scale_;
};

class StabiliseStage final : public Stage {
public:
    explicit StabiliseStage(std::unique_ptr<Stabiliser> stabiliser) : stabiliser_(std::move(stabiliser)) {}
    Result<Picture> apply(Picture const& picture, Time time) override { return stabiliser_->apply(picture, time); }

private:
    std::unique_ptr<Stabiliser> stabiliser_;
};

Error out_of_range(std::string what) { return {Fault::OutOfRange, std::move(what)}; }

Result<void> check_strength(double value, double least = 0) {
    if (value >= least && value <= 1) return {};
    return out_of_range("A picture effect's strength lies outside of its range.");
}
Result<void> check_size(Size size) {
    if (size.width >= 2 && size.height >= 2 && size.width % 2 == 0 && size.height % 2 == 0) return {};
    return out_of_range("A picture's width and height must be even.");
}

/// Builds stages one operation after the other; neighbouring libavfilter operations share a graph.
class ChainBuilder {
public:
    explicit ChainBuilder(Size input) : size_(input) {}

    Result<void> add(media::PictureOperation const& operation) {
        return std::visit([this](auto const& one) { return add_one(one); }, operation);
    }
    void close_text() {
        if (text_.empty()) return;
        stages_.push_back(std::make_unique<ChainStage>(std::move(text_)));
        text_.clear();
    }
    Size size() const { return size_; }
    int run_up() const { return run_up_; }
    std::vector<std::unique_ptr<Stage>> take() && { return std::move(stages_); }

private:
    void add_text(std::string const& text) { text_ += (text_.empty() ? "" : ",") + text; }
    void add_stage(std::unique_ptr<Stage> stage) {
        close_text();
        stages_.push_back(std::move(stage));
    }

    Result<void> add_one(media::QuarterTurns const& turns) {
        int const clockwise = ((turns.clockwise % 4) + 4) % 4;
        if (clockwise == 1) add_text("transpose=dir=clock");
        if (clockwise == 2) add_text("hflip,vflip");
        if (clockwise == 3) add_text("transpose=dir=cclock");
        if (clockwise % 2 == 1) std::swap(size_.width, size_.height);
        return {};
    }
    Result<void> add_one(media::Flip const& flip) {
        add_text(flip.axis == media::Flip::Axis::Horizontal ? "hflip" : "vflip");
        return {};
    }
    Result<void> add_one(media::CropTo const& crop) {
        auto const& rect = crop.rect;
        bool const is_inside = rect.x >= 0 && rect.y >= 0 && rect.width >= 2 && rect.height >= 2 &&
                               rect.x + rect.width <= size_.width && rect.y + rect.height <= size_.height;
        if (!is_inside) return out_of_range("The part to show lies outside of the picture.");
        size_ = {rect.width / 2 * 2, rect.height / 2 * 2};
        add_text("crop=" + std::to_string(size_.width) + ":" + std::to_string(size_.height) + ":" +
                 std::to_string(rect.x / 2 * 2) + ":" + std::to_string(rect.y / 2 * 2));
        return {};
    }
    Result<void> add_one(media::ScaleTo const& scale) {
        TRY(check_size(scale.size));
        if (scale.size != size_) add_text(scaling(scale.size));
        size_ = scale.size;
        return {};
    }
    Result<void> add_one(media::PadTo const& pad) {
        TRY(check_size(pad.canvas));
        add_stage(std::make_unique<PadStage>(size_, pad.canvas, pad.colour));
        size_ = pad.canvas;
        return {};
    }
    Result<void> add_one(media::BlurredPadTo const& pad) {
        TRY(check_size(pad.canvas));
        add_stage(std::make_unique<BlurPadStage>(size_, pad.canvas));
        size_ = pad.canvas;
        return {};
    }
    Result<void> add_one(media::AdjustColour const& adjustment) {
        for (double const value :
             {adjustment.brightness, adjustment.contrast, adjustment.saturation, adjustment.temperature})
            TRY(check_strength(value, -1));
        add_stage(std::make_unique<GradeStage>(media::grade_of(adjustment)));
        return {};
    }
    Result<void> add_one(media::ApplyLook const& look) {
        TRY(check_strength(look.strength));
        add_stage(std::make_unique<GradeStage>(media::grade_of(look.look, look.strength)));
        if (look.look == Look::Dreamy) add_stage(std::make_unique<GlowStage>(size_, look.strength));
        if (look.look == Look::Noir || look.look == Look::Vintage)
            add_stage(std::make_unique<VignetteStage>(size_, 0.5 * look.strength));
        return {};
    }
    Result<void> add_one(media::Denoise const& denoise) {
        TRY(check_strength(denoise.strength));
        // hqdn3d's defaults (4:3:6:4.5) at 0.5.
        double const factor = 2 * denoise.strength;
        add_text("hqdn3d=" + decimal(4 * factor) + ":" + decimal(3 * factor) + ":" + decimal(6 * factor) + ":" +
                 decimal(4.5 * factor));
        run_up_ = std::max(run_up_, 12);
        return {};
    }
    Result<void> add_one(media::Sharpen const& sharpen) {
        TRY(check_strength(sharpen.strength));
        add_text("unsharp=5:5:" + decimal(2 * sharpen.strength) + ":5:5:0");
        return {};
    }
    Result<void> add_one(media::Blur const& blur) {
        TRY(check_strength(blur.strength));
        add_text("gblur=sigma=" + decimal(std::max(0.1, blur.strength * size_.height / 40.0)) + ":steps=2");
        return {};
    }
    Result<void> add_one(media::Vignette const& vignette) {
        TRY(check_strength(vignette.strength));
        add_stage(std::make_unique<VignetteStage>(size_, vignette.strength));
        return {};
    }
    Result<void> add_one(media::Stabilise const& stabilise) {
        add_stage(std::make_unique<StabiliseStage>(TRY(Stabiliser::create(stabilise.measurement, size_))));
        return {};
    }

    Size size_;
    std::string text_;
    std::vector<std::unique_ptr<Stage>> stages_;
    int run_up_ = 0;
};

class StagedFilter final : public media::PictureFilter {
public:
    StagedFilter(std::vector<std::unique_ptr<Stage>> stages, Size output, int run_up)
        : stages_(std::move(stages)), output_(output), run_up_(run_up) {}

    Size output_size() const override { return output_; }
    int run_up() const override { return run_up_; }
    Result<Picture> apply(Picture const& picture, Time time) override {
        auto current = picture;
        for (auto const& stage : stages_) current = TRY(stage->apply(current, time));
        return current;
    }

private:
    std::vector<std::unique_ptr<Stage>> stages_;
    Size output_;
    int run_up_;
};

class FfmpegFilters final : public media::PictureFilters {
public:
    Result<std::unique_ptr<media::PictureFilter>> create(std::vector<media::PictureOperation> const& chain,
                                                         Size input) const override {
        ChainBuilder builder(input);
        for (auto const& operation : chain) TRY(builder.add(operation));
        builder.close_text();
        auto const output = builder.size();
        int const run_up = builder.run_up();
        return std::unique_ptr<media::PictureFilter>(
            std::make_unique<StagedFilter>(std::move(builder).take(), output, run_up));
    }
    Result<std::shared_ptr<media::ShakeMeasurement const>> measure_shake(std::filesystem::path const& file, TimeRange range,
                                                                         Cancel const& cancel) const override {
        return ffmpeg::measure_shake(file, range, cancel);
    }
};

} // namespace

std::unique_ptr<media::PictureFilters> create_filters() { return std::make_unique<FfmpegFilters>(); }

} // namespace needledrop::ffmpeg
