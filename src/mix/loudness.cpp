#include "mix/loudness.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <ebur128.h>

namespace needledrop::mix {

namespace {
ebur128_state* meter_of(void* state) {
    return static_cast<ebur128_state*>(state);
}
} // namespace

void LoudnessMeter::Destroy::operator()(void* state) const {
    auto* meter = meter_of(state);
    ebur128_destroy(&meter);
}

LoudnessMeter::LoudnessMeter()
    : state_(ebur128_init(media::kChannels, media::kSampleRate,
                          EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_HISTOGRAM)) {
    if (!state_) std::abort(); // Only when memory is gone.
}
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter& LoudnessMeter::operator=(LoudnessMeter&&) noexcept = default;
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::add(std::span<float const> interleaved) {
    while (!interleaved.empty()) {
        auto const room = kLoudnessBlock - frames_ % kLoudnessBlock;
        auto const count = std::min(room, static_cast<std::int64_t>(interleaved.size()) / media::kChannels);
        if (count == 0) return;
        ebur128_add_frames_float(meter_of(state_.get()), interleaved.data(), static_cast<std::size_t>(count));
        frames_ += count;
        interleaved = interleaved.subspan(static_cast<std::size_t>(count * media::kChannels));
        if (frames_ % kLoudnessBlock == 0) close_block();
    }
}

void LoudnessMeter::close_block() {
    double loudness = 0;
    ebur128_loudness_window(meter_of(state_.get()), 100, &loudness);
    energies_.push_back(std::isfinite(loudness) ? std::pow(10.0, (loudness + 0.691) / 10.0) : 0.0);
    auto const blocks = static_cast<std::int64_t>(energies_.size());
    short_term_ = window_loudness(energies_, blocks - 30, blocks);
    short_term_max_ = std::max(short_term_max_, short_term_);
}

double LoudnessMeter::integrated() const {
    constexpr std::int64_t kGateFrames = media::kSampleRate * 4 / 10;
    double loudness = 0;
    if (frames_ < kGateFrames) {
        if (frames_ == 0) return kSilenceLufs;
        auto const milliseconds = std::max<std::int64_t>(1, frames_ * 1000 / media::kSampleRate);
        ebur128_loudness_window(meter_of(state_.get()), static_cast<unsigned long>(milliseconds), &loudness);
    } else {
        ebur128_loudness_global(meter_of(state_.get()), &loudness);
    }
    return std::isfinite(loudness) ? std::max(loudness, kSilenceLufs) : kSilenceLufs;
}

double lufs_of_energy(double energy) {
    return energy > 0 ? std::max(kSilenceLufs, -0.691 + 10.0 * std::log10(energy)) : kSilenceLufs;
}

double energy_of_lufs(double lufs) {
    return std::pow(10.0, (lufs + 0.691) / 10.0);
}

double window_loudness(std::span<double const> block_energies, std::int64_t from, std::int64_t to) {
    from = std::max<std::int64_t>(from, 0);
    to = std::min<std::int64_t>(to, static_cast<std::int64_t>(block_energies.size()));
    if (from >= to) return kSilenceLufs;
    double sum = 0;
    for (auto block = from; block < to; ++block)
        sum += block_energies[static_cast<std::size_t>(block)];
    return lufs_of_energy(sum / static_cast<double>(to - from));
}

} // namespace needledrop::mix
