#include "ffmpeg/stabilise.h"

#include "ffmpeg/pictures.h"
#include "ffmpeg/probe.h"

extern "C" {
#include <vid.stab/libvidstab.h>
}

#include <algorithm>
#include <limits>
#include <vector>

namespace needledrop::media {

/// The path a camera should have taken, as one correction a picture, in pixels of the size it was measured at.
class ShakeMeasurement {
public:
    struct Correction {
        Time time;
        double x = 0;
        double y = 0;
        double angle = 0; ///< Radians.
        double zoom = 0;  ///< Per cent.
    };
    Size measured;
    std::vector<Correction> corrections; ///< By ascending time.

    Correction const& at(Time time) const {
        auto const after = std::upper_bound(corrections.begin(), corrections.end(), time,
                                            [](Time wanted, Correction const& one) { return wanted < one.time; });
        return after == corrections.begin() ? *after : *std::prev(after);
    }
};

} // namespace needledrop::media

namespace needledrop::ffmpeg {
namespace {

using media::ShakeMeasurement;
using media::Size;

/// Half a second on each side at 30 pictures a second.
constexpr int kSmoothing = 15;
/// Wide enough to see the shake, small enough to be quick.
constexpr int kMeasuredWidth = 960;

int say_nothing(int, char const*, char const*, ...) { return 0; }

void silence_library() {
    static bool const is_silent = [] {
        vs_log = say_nothing;
        return true;
    }();
    static_cast<void>(is_silent);
}

VSFrameInfo frame_info(Size size) {
    VSFrameInfo info{};
    vsFrameInfoInit(&info, size.width, size.height, PF_YUV420P);
    return info;
}

VSFrame view_of(media::Picture const& picture) {
    VSFrame frame{};
    for (std::size_t plane = 0; plane < 3; ++plane) {
        frame.data[plane] = const_cast<std::uint8_t*>(picture.planes()[plane].data);
        frame.linesize[plane] = static_cast<int>(picture.planes()[plane].stride);
    }
    return frame;
}

VSTransformConfig path_options() {
    auto options = vsTransformGetDefaultConfig("needledrop");
    options.smoothing = kSmoothing;
    options.crop = VSKeepBorder;
    options.optZoom = 1;
    options.interpolType = VS_BiLinear;
    options.camPathAlgo = VSGaussian; // The default, L1, is quadratic in the length.
    return options;
}

struct Detector {
    VSMotionDetect state{};
    explicit Detector(VSFrameInfo const& info, bool& is_ready) {
        auto options = vsMotionDetectGetDefaultConfig("needledrop");
        options.shakiness = 6;
        options.accuracy = 9;
        options.numThreads = 1;
        is_ready = vsMotionDetectInit(&state, &options, &info) == VS_OK;
    }
    Detector(Detector const&) = delete;
    Detector& operator=(Detector const&) = delete;
    ~Detector() { vsMotionDetectionCleanup(&state); }
};

struct Transformer {
    VSTransformData state{};
    Transformer(VSFrameInfo const& info, VSTransformConfig const& options, bool& is_ready) {
        is_ready = vsTransformDataInit(&state, &options, &info, &info) == VS_OK;
    }
    Transformer(Transformer const&) = delete;
    Transformer& operator=(Transformer const&) = delete;
    ~Transformer() { vsTransformDataCleanup(&state); }
};

struct Motions {
    VSManyLocalMotions all{};
    Motions() { vs_vector_init(&all, 1024); }
    Motions(Motions const&) = delete;
    Motions& operator=(Motions const&) = delete;
    ~Motions() {
        for (int i = 0; i < vs_vector_size(&all); ++i) vs_vector_del(VSMLMGet(&all, i));
        vs_vector_del(&all);
    }
};

struct Transformations {
    VSTransformations all{};
    Transformations() { vsTransformationsInit(&all); }
    Transformations(Transformations const&) = delete;
    Transformations& operator=(Transformations const&) = delete;
    ~Transformations() { vsTransformationsCleanup(&all); }
};

Error failed() { return {Fault::Internal, "The shake of a shot could not be measured."}; }

Result<std::vector<Time>> detect(media::PictureSource& pictures, TimeRange range, Motions& motions, Cancel const& cancel) {
    bool is_ready = false;
    Detector detector(frame_info(pictures.size()), is_ready);
    if (!is_ready) return failed();
    std::vector<Time> times;
    TRY(pictures.seek(range.start));
    while (auto timed = TRY(pictures.next())) {
        TRY(cancel.check());
        if (timed->start >= range.end()) break;
        auto frame = view_of(timed->picture);
        LocalMotions local{};
        if (vsMotionDetection(&detector.state, &local, &frame) != VS_OK) return failed();
        vs_vector_append_dup(&motions.all, &local, sizeof local);
        times.push_back(timed->start);
    }
    return times;
}

class VidstabStabiliser final : public Stabiliser {
public:
    VidstabStabiliser(std::shared_ptr<ShakeMeasurement const> measurement, Size size, bool& is_ready)
        : measurement_(std::move(measurement)), size_(size), transformer_(frame_info(size), path_options(), is_ready) {}

    Result<media::Picture> apply(media::Picture const& picture, Time time) override {
        auto const& correction = measurement_->at(time);
        double const scale = static_cast<double>(size_.width) / measurement_->measured.width;
        VSTransform transform{};
        transform.x = correction.x * scale;
        transform.y = correction.y * scale;
        transform.alpha = correction.angle;
        transform.zoom = correction.zoom;
        auto const from = media::PictureBuffer::copy_of(picture).freeze();
        auto to = media::PictureBuffer::copy_of(picture);
        auto source = view_of(from);
        VSFrame target{};
        for (std::size_t plane = 0; plane < 3; ++plane) {
            target.data[plane] = to.planes()[plane].data;
            target.linesize[plane] = static_cast<int>(to.planes()[plane].stride);
        }
        bool const done = vsTransformPrepare(&transformer_.state, &source, &target) == VS_OK &&
                          vsDoTransform(&transformer_.state, transform) == VS_OK &&
                          vsTransformFinish(&transformer_.state) == VS_OK;
        if (!done) return Error{Fault::Internal, "A picture could not be steadied."};
        return std::move(to).freeze();
    }

private:
    std::shared_ptr<ShakeMeasurement const> measurement_;
    Size size_;
    Transformer transformer_;
};

} // namespace

Result<std::shared_ptr<ShakeMeasurement const>> measure_shake(std::filesystem::path const& file, TimeRange range,
                                                              Cancel const& cancel) {
    silence_library();
    auto const info = TRY(probe(file, {.max_bytes = std::numeric_limits<std::int64_t>::max()}));
    if (!info.video) return Error{Fault::NotFound, file.filename().string() + " has no picture."};
    auto const display = info.video->display;
    int const width = std::min(kMeasuredWidth, display.width / 2 * 2);
    int const height = std::max(2, static_cast<int>(std::int64_t{display.height} * width / display.width) / 2 * 2);
    auto pictures = TRY(open_pictures(file, {.size = Size{width, height}}));

    Motions motions;
    auto const times = TRY(detect(*pictures, range, motions, cancel));
    if (times.empty()) return Error{Fault::OutOfRange, "There is no picture to steady there."};
    bool is_ready = false;
    Transformer transformer(frame_info({width, height}), path_options(), is_ready);
    Transformations path;
    if (!is_ready || vsLocalmotions2Transforms(&transformer.state, &motions.all, &path.all) != VS_OK ||
        vsPreprocessTransforms(&transformer.state, &path.all) != VS_OK)
        return failed();

    auto measurement = std::make_shared<ShakeMeasurement>();
    measurement->measured = {width, height};
    auto const count = std::min(times.size(), static_cast<std::size_t>(std::max(0, path.all.len)));
    for (std::size_t i = 0; i < count; ++i) {
        auto const& transform = path.all.ts[i];
        measurement->corrections.push_back({times[i], transform.x, transform.y, transform.alpha, transform.zoom});
    }
    if (measurement->corrections.empty()) return failed();
    return std::shared_ptr<ShakeMeasurement const>(measurement);
}

Result<std::unique_ptr<Stabiliser>> Stabiliser::create(std::shared_ptr<ShakeMeasurement const> measurement, Size size) {
    silence_library();
    bool is_ready = false;
    auto stabiliser = std::make_unique<VidstabStabiliser>(std::move(measurement), size, is_ready);
    if (!is_ready) return Error{Fault::Internal, "Steadying could not be set up."};
    return std::unique_ptr<Stabiliser>(std::move(stabiliser));
}

} // namespace needledrop::ffmpeg
