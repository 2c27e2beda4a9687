#include "mix/stem_reader.h"

#include "mix/decibel.h"
#include "mix/denoise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace needledrop::mix {
namespace {

constexpr double kLogarithmicRangeDb = 40;
/// Gain changes are computed this often and run straight between: 1 ms.
constexpr std::int64_t kGainStep = 48;

double envelope_gain(std::vector<GainPoint> const& points, std::int64_t frame) {
    if (points.empty()) return 1.0;
    auto const after =
        std::upper_bound(points.begin(), points.end(), frame,
                         [](std::int64_t at, GainPoint const& point) { return at < point.frame; });
    if (after == points.begin()) return after->gain;
    auto const before = after - 1;
    if (after == points.end()) return before->gain;
    double const share =
        static_cast<double>(frame - before->frame) / static_cast<double>(after->frame - before->frame);
    double const db = std::lerp(db_of_gain(before->gain), db_of_gain(after->gain), share);
    return db <= -120 ? 0.0 : gain_of_db(db);
}

/// The fade as it is done: not below the safety fade, not over the whole stem.
Fade safe(Fade fade, bool joined, std::int64_t stem_length) {
    if (!joined && fade.frames < kSafetyFade) fade = {kSafetyFade, FadeShape::EqualPower};
    fade.frames = std::min(fade.frames, stem_length);
    return fade;
}

} // namespace

double fade_gain(Fade const& fade, std::int64_t frame) {
    if (frame >= fade.frames) return 1.0;
    if (frame <= 0) return 0.0;
    double const share = static_cast<double>(frame) / static_cast<double>(fade.frames);
    switch (fade.shape) {
    case FadeShape::Linear:
        return share;
    case FadeShape::EqualPower:
        return std::sin(share * std::numbers::pi / 2);
    case FadeShape::Logarithmic: {
        double const floor = gain_of_db(-kLogarithmicRangeDb);
        return (gain_of_db(-kLogarithmicRangeDb * (1 - share)) - floor) / (1 - floor);
    }
    }
    return 1.0;
}

double stem_gain(Stem const& stem, std::int64_t frame) {
    auto const in = safe(stem.fade_in, stem.joined_before, stem.length);
    auto const out = safe(stem.fade_out, stem.joined_after, stem.length);
    return stem.gain * fade_gain(in, frame) * fade_gain(out, stem.length - frame) *
           envelope_gain(stem.envelope, stem.start + frame);
}

Result<void> StemReader::open(std::int64_t offset) {
    source_ = TRY(stem_->open());
    bool const voice = stem_->role == Role::Original || stem_->role == Role::Voice;
    if (voice && stem_->denoise > 0) source_ = denoised(std::move(source_), stem_->denoise);
    return source_->seek(stem_->skip + offset);
}

Result<void> StemReader::add_to(std::span<float> bus, std::int64_t at) {
    auto const frames = static_cast<std::int64_t>(bus.size()) / media::kChannels;
    auto const first = std::max(at, stem_->start);
    auto const last = std::min(at + frames, stem_->start + stem_->length);
    if (stem_->muted || first >= last) {
        if (at >= stem_->start + stem_->length) source_.reset();
        return {};
    }
    if (!source_) TRY(open(first - stem_->start));
    block_.assign(static_cast<std::size_t>((last - first) * media::kChannels), 0.0F);
    std::int64_t got = 0;
    while (got < last - first) {
        auto const count = TRY(source_->read(std::span(block_).subspan(static_cast<std::size_t>(got * 2))));
        if (count == 0) break;
        got += count;
    }
    float* out = bus.data() + (first - at) * media::kChannels;
    auto const offset = first - stem_->start;
    for (std::int64_t step = 0; step < got; step += kGainStep) {
        auto const count = std::min(kGainStep, got - step);
        double const begin = level_ * stem_gain(*stem_, offset + step);
        double const slope =
            (level_ * stem_gain(*stem_, offset + step + count) - begin) / static_cast<double>(count);
        for (std::int64_t i = 0; i < count; ++i) {
            auto const gain = static_cast<float>(begin + slope * static_cast<double>(i));
            out[(step + i) * 2] += block_[static_cast<std::size_t>((step + i) * 2)] * gain;
            out[(step + i) * 2 + 1] += block_[static_cast<std::size_t>((step + i) * 2 + 1)] * gain;
        }
    }
    return {};
}

} // namespace needledrop::mix
