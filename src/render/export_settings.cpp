#include "render/export.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace needledrop::render {
namespace {

/// Below this many bits a pixel, x264 smears at any preset; a smaller picture looks better (looked at, not derived).
constexpr double kLeastBitsAPixel = 0.02;
constexpr std::int64_t kLeastPictureBits = 24'000;

int even(double length) { return std::max(16, static_cast<int>(std::lround(length / 2)) * 2); }

} // namespace

media::H264Settings settings_for(Quality quality, media::Size canvas, FrameRate rate) {
    media::H264Settings settings{.size = canvas, .rate = rate};
    settings.group_frames = kSegmentFrames;
    switch (quality) {
    case Quality::Draft:
        settings.preset = media::H264Preset::Superfast;
        settings.crf = 27;
        break;
    case Quality::Standard: break; // veryfast, CRF 21
    case Quality::High:
        settings.preset = media::H264Preset::Medium;
        settings.crf = 18;
        break;
    }
    return settings;
}

Result<std::optional<Budget>> budget_of(OutputSpec const& output, Time duration, media::Size canvas, FrameRate rate, bool has_sound) {
    if (!output.max_size_mb) return std::optional<Budget>();
    Budget budget;
    budget.canvas = canvas;
    budget.most_bytes = static_cast<std::int64_t>(*output.max_size_mb * 1e6);
    double const bits = static_cast<double>(budget.most_bytes) * 8 * 0.97 / duration.seconds();
    if (!has_sound) budget.sound_bits_per_second = 0;
    else if (bits < 320'000) budget.sound_bits_per_second = 48'000;
    else if (bits < 1'200'000) budget.sound_bits_per_second = 96'000;
    // The index takes about 16 bytes a picture and 6 a unit of sound.
    double const index = 8 * (16 * rate.per_second() + (has_sound ? 300 : 0));
    budget.picture_bits_per_second = static_cast<std::int64_t>(bits - index) - budget.sound_bits_per_second;
    if (budget.picture_bits_per_second < kLeastPictureBits)
        return Error{Fault::OutOfRange, fmt::format("{} of video cannot be made as small as {:g} MB. Allow at least {:.1f} MB.", spoken(duration),
                                                    *output.max_size_mb, duration.seconds() * (150'000 + index) / 8e6)};
    for (double const share : {1.0, 0.75, 2.0 / 3, 0.5, 1.0 / 3, 0.25}) {
        budget.canvas = share == 1.0 ? canvas : media::Size{even(canvas.width * share), even(canvas.height * share)};
        double const pixels = budget.canvas.width * static_cast<double>(budget.canvas.height) * rate.per_second();
        if (static_cast<double>(budget.picture_bits_per_second) / pixels >= kLeastBitsAPixel) break;
    }
    return std::optional(budget);
}

std::int64_t lower_cap(std::vector<EncodedPart> const& parts, std::int64_t cap, FrameRate rate, std::int64_t excess_bytes) {
    constexpr double kMargin = 0.95;
    auto const bits_at = [&](EncodedPart const& part, double bits_per_second) { return bits_per_second * static_cast<double>(part.frames) / rate.per_second(); };
    double now = 0, most_over = 1;
    for (auto const& part : parts) {
        now += static_cast<double>(part.bytes) * 8;
        most_over = std::max(most_over, static_cast<double>(part.bytes) * 8 / bits_at(part, static_cast<double>(cap)));
    }
    double const wanted = (now - static_cast<double>(excess_bytes) * 8) * kMargin;
    double low = 0, high = static_cast<double>(cap);
    for (int halving = 0; halving < 40; ++halving) {
        double const middle = (low + high) / 2;
        double sum = 0;
        for (auto const& part : parts) sum += std::min(static_cast<double>(part.bytes) * 8, bits_at(part, middle * most_over));
        (sum > wanted ? high : low) = middle;
    }
    return std::max<std::int64_t>(1000, static_cast<std::int64_t>(low));
}

void Meter::begin(std::int64_t frames, double sound_share) {
    std::lock_guard const lock(mutex_);
    frames_ = frames;
    sound_share_ = sound_share;
    done_ = 0;
}

void Meter::add_frames(std::int64_t count) {
    std::lock_guard const lock(mutex_);
    done_ += count;
    say();
}

void Meter::set_sound(double share) {
    std::lock_guard const lock(mutex_);
    sound_ = share;
    say();
}

void Meter::finish() {
    std::lock_guard const lock(mutex_);
    if (tell_) tell_(1);
}

void Meter::say() {
    if (frames_ == 0) return;
    double const pictures = frames_ > 0 ? std::min(1.0, static_cast<double>(done_) / static_cast<double>(frames_)) : 1.0;
    // The rest is writing the last of it and checking.
    double const now = 0.98 * (pictures * (1 - sound_share_) + sound_ * sound_share_);
    if (!tell_ || now < said_ + 0.002) return;
    said_ = now;
    tell_(now);
}

} // namespace needledrop::render
