#include "mix/retime.h"

#include <rubberband/RubberBandStretcher.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace needledrop::mix {

using media::kChannels;
using media::kSampleRate;
using media::SampleSource;
using media::ScratchSamples;
using RubberBand::RubberBandStretcher;

namespace {

constexpr std::int64_t kBlock = 4096;
/// Read at a time when playing backward: large, because compressed sources seek slowly.
constexpr std::int64_t kBackwardBlock = 8 * kSampleRate;

/// The stretch [from, from + frames) of `source`, silent past the source's end. Borrowed; reads forward.
class StretchReader {
public:
    StretchReader(SampleSource& source, Retime const& retime)
        : source_(source)
        , retime_(retime) {}

    Result<void> rewind() {
        position_ = 0;
        pending_.clear();
        return source_.seek(retime_.from);
    }
    /// Fills `interleaved`; beyond the stretch it is silent.
    Result<void> read(std::span<float> interleaved) {
        auto const wanted = static_cast<std::int64_t>(interleaved.size()) / kChannels;
        auto const here = std::clamp<std::int64_t>(retime_.frames - position_, 0, wanted);
        auto const part = interleaved.first(static_cast<std::size_t>(here * kChannels));
        std::ranges::fill(interleaved.subspan(part.size()), 0.0f);
        position_ += here;
        return retime_.direction == Retime::Direction::Forward ? fill(part) : fill_backward(part);
    }

private:
    Result<void> fill(std::span<float> part) {
        while (!part.empty()) {
            auto const read = TRY(source_.read(part));
            if (read == 0) break;
            part = part.subspan(static_cast<std::size_t>(read * kChannels));
        }
        std::ranges::fill(part, 0.0f);
        return {};
    }
    Result<void> fill_backward(std::span<float> part) {
        for (std::size_t at = 0; at < part.size(); at += kChannels) {
            if (pending_.empty()) TRY(fetch_before(retime_.frames - taken_back(part.size() - at)));
            part[at] = pending_[pending_.size() - 2];
            part[at + 1] = pending_[pending_.size() - 1];
            pending_.resize(pending_.size() - kChannels);
        }
        return {};
    }
    /// Frames already handed out, when `left` values of the current part are still to come.
    std::int64_t taken_back(std::size_t left) const {
        return position_ - static_cast<std::int64_t>(left) / kChannels;
    }
    Result<void> fetch_before(std::int64_t end) {
        auto const count = std::min(end, kBackwardBlock);
        TRY(source_.seek(retime_.from + end - count));
        pending_.resize(static_cast<std::size_t>(count * kChannels));
        // A seek past the source's end is clamped to it, and there it reads nothing: silence, as it should
        // be.
        return fill(pending_);
    }

    SampleSource& source_;
    Retime const& retime_;
    std::int64_t position_ = 0;
    std::vector<float> pending_; ///< Backward only: read, not yet handed out; taken from its end.
};

Result<void> check(Retime const& retime) {
    if (retime.from < 0 || retime.frames < 0 || retime.to_frames < 0)
        return Error{Fault::InvalidArgument, "A stretch of sound cannot begin or last less than nothing."};
    if (retime.frames == 0 && retime.to_frames > 0)
        return Error{Fault::InvalidArgument, "An empty stretch of sound cannot be made to last."};
    return {};
}

/// Appends, but never past `limit` frames in all.
Result<void> append_up_to(ScratchSamples& out, std::span<float const> block, std::int64_t limit) {
    auto const room = static_cast<std::size_t>(std::max<std::int64_t>(limit - out.length(), 0) * kChannels);
    return out.append(block.first(std::min(block.size(), room)));
}

Result<void> pad_to(ScratchSamples& out, std::int64_t length) {
    std::vector<float> const silence(kBlock * kChannels);
    while (out.length() < length)
        TRY(append_up_to(out, silence, length));
    return {};
}

Result<void> copy(StretchReader& reader, std::int64_t frames, ScratchSamples& out, Cancel const& cancel) {
    std::vector<float> block(kBlock * kChannels);
    while (out.length() < frames) {
        TRY(cancel.check());
        TRY(reader.read(block));
        TRY(append_up_to(out, block, frames));
    }
    return {};
}

/// The stretcher's planar buffers and our interleaved ones.
struct Planes {
    std::vector<float> left, right;
    explicit Planes(std::size_t frames)
        : left(frames)
        , right(frames) {}
    std::array<float*, 2> pointers() { return {left.data(), right.data()}; }
    void split(std::span<float const> interleaved) {
        for (std::size_t i = 0; i < interleaved.size() / 2; ++i) {
            left[i] = interleaved[2 * i];
            right[i] = interleaved[2 * i + 1];
        }
    }
    void join(std::span<float> interleaved) const {
        for (std::size_t i = 0; i < interleaved.size() / 2; ++i) {
            interleaved[2 * i] = left[i];
            interleaved[2 * i + 1] = right[i];
        }
    }
};

/// Moves whatever is ready out of the stretcher.
Result<void> drain(RubberBandStretcher& stretcher, Planes& planes, std::int64_t limit, ScratchSamples& out) {
    std::vector<float> block;
    for (int ready = stretcher.available(); ready > 0; ready = stretcher.available()) {
        auto const count = std::min<std::size_t>(static_cast<std::size_t>(ready), planes.left.size());
        auto const got = stretcher.retrieve(planes.pointers().data(), count);
        block.resize(got * kChannels);
        planes.join(block);
        TRY(append_up_to(out, block, limit));
    }
    return {};
}

/// Keeps the pitch. Two passes over the stretch: the first tells the stretcher where the attacks are.
Result<void> stretch(StretchReader& reader, Retime const& retime, ScratchSamples& out, Cancel const& cancel) {
    auto const ratio = static_cast<double>(retime.to_frames) / static_cast<double>(retime.frames);
    RubberBandStretcher stretcher(
        kSampleRate, kChannels,
        RubberBandStretcher::OptionProcessOffline | RubberBandStretcher::OptionThreadingNever |
            RubberBandStretcher::OptionEngineFiner | RubberBandStretcher::OptionChannelsTogether,
        ratio);
    stretcher.setDebugLevel(0);
    stretcher.setExpectedInputDuration(static_cast<std::size_t>(retime.frames));
    stretcher.setMaxProcessSize(kBlock);
    std::vector<float> block(kBlock * kChannels);
    Planes in(kBlock);
    Planes ready(kBlock);
    for (bool const studying : {true, false}) {
        TRY(reader.rewind());
        for (std::int64_t at = 0; at < retime.frames; at += kBlock) {
            TRY(cancel.check());
            auto const count = static_cast<std::size_t>(std::min(kBlock, retime.frames - at));
            auto const part = std::span(block).first(count * kChannels);
            TRY(reader.read(part));
            in.split(part);
            bool const last = at + kBlock >= retime.frames;
            if (studying) {
                stretcher.study(in.pointers().data(), count, last);
                continue;
            }
            stretcher.process(in.pointers().data(), count, last);
            TRY(drain(stretcher, ready, retime.to_frames, out));
        }
    }
    return pad_to(out, retime.to_frames);
}

/// A sinc under a raised-cosine window, 16 zero crossings to each side at the lower of the two rates, so that
/// nothing above half that rate folds back (J. O. Smith, "Digital Audio Resampling").
class SincKernel {
public:
    explicit SincKernel(double cutoff)
        : cutoff_(cutoff)
        , half_width_(kCrossings / cutoff) {}
    double half_width() const { return half_width_; }
    double at(double distance) const {
        if (std::abs(distance) >= half_width_) return 0.0;
        double const window = 0.5 + 0.5 * std::cos(std::numbers::pi * distance / half_width_);
        double const x = std::numbers::pi * distance * cutoff_;
        return cutoff_ * window * (std::abs(x) < 1e-9 ? 1.0 : std::sin(x) / x);
    }

private:
    static constexpr double kCrossings = 16;
    double cutoff_; ///< As a share of half the source's rate.
    double half_width_;
};

/// Holds the frames around a point that only moves forward.
class Window {
public:
    explicit Window(StretchReader& reader)
        : reader_(reader) {}
    /// Makes frames [first, end) present and forgets those before `first`.
    Result<void> move(std::int64_t first, std::int64_t end) {
        if (first - start_ > 4 * kBlock) {
            auto const gone = std::min<std::int64_t>(first - start_, frames());
            held_.erase(held_.begin(), held_.begin() + gone * kChannels);
            start_ += gone;
        }
        while (start_ + frames() < end) {
            auto const before = held_.size();
            held_.resize(before + kBlock * kChannels);
            TRY(reader_.read(std::span(held_).subspan(before)));
        }
        return {};
    }
    /// Silence before the beginning.
    float const* frame(std::int64_t index) const {
        static constexpr std::array<float, 2> kNothing{};
        return index < start_ ? kNothing.data()
                              : &held_[static_cast<std::size_t>((index - start_) * kChannels)];
    }

private:
    std::int64_t frames() const { return static_cast<std::int64_t>(held_.size()) / kChannels; }
    StretchReader& reader_;
    std::vector<float> held_;
    std::int64_t start_ = 0;
};

std::array<float, 2> interpolated(Window const& window, SincKernel const& kernel, double position) {
    double left = 0, right = 0;
    auto const end = static_cast<std::int64_t>(std::floor(position + kernel.half_width()));
    for (auto i = static_cast<std::int64_t>(std::ceil(position - kernel.half_width())); i <= end; ++i) {
        double const weight = kernel.at(position - static_cast<double>(i));
        left += weight * static_cast<double>(window.frame(i)[0]);
        right += weight * static_cast<double>(window.frame(i)[1]);
    }
    return {static_cast<float>(left), static_cast<float>(right)};
}

/// Like a tape at another speed: the pitch moves with it.
Result<void> resample(StretchReader& reader, Retime const& retime, ScratchSamples& out,
                      Cancel const& cancel) {
    auto const step = static_cast<double>(retime.frames) / static_cast<double>(retime.to_frames);
    SincKernel const kernel(std::min(1.0, 1.0 / step));
    Window window(reader);
    auto const reach = static_cast<std::int64_t>(kernel.half_width()) + 1;
    std::vector<float> block;
    for (std::int64_t at = 0; at < retime.to_frames; at += kBlock) {
        TRY(cancel.check());
        auto const count = std::min(kBlock, retime.to_frames - at);
        block.clear();
        for (std::int64_t i = at; i < at + count; ++i) {
            auto const position = static_cast<double>(i) * step;
            auto const whole = static_cast<std::int64_t>(position);
            TRY(window.move(whole - reach, whole + reach + 1));
            auto const [left, right] = interpolated(window, kernel, position);
            block.push_back(left);
            block.push_back(right);
        }
        TRY(out.append(block));
    }
    return {};
}

} // namespace

Result<ScratchSamples> retime(SampleSource& source, Retime const& retime, Cancel const& cancel) {
    TRY(check(retime));
    auto out = TRY(ScratchSamples::create());
    if (retime.to_frames == 0) return out;
    StretchReader reader(source, retime);
    TRY(reader.rewind());
    auto const ratio = static_cast<double>(retime.to_frames) / static_cast<double>(retime.frames);
    if (retime.to_frames == retime.frames)
        TRY(copy(reader, retime.frames, out, cancel));
    else if (ratio >= kLeastStretch && ratio <= kMostStretch)
        TRY(stretch(reader, retime, out, cancel));
    else
        TRY(resample(reader, retime, out, cancel));
    return out;
}

} // namespace needledrop::mix
