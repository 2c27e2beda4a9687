#include "music/master.h"

#include <algorithm>
#include <cmath>
#include <ebur128.h>

namespace needledrop::music {

struct LoudnessMeter::State {
    ebur128_state* state = ebur128_init(media::kChannels, media::kSampleRate, EBUR128_MODE_I);
    State() = default;
    State(State const&) = delete;
    State& operator=(State const&) = delete;
    ~State() { ebur128_destroy(&state); }
};

LoudnessMeter::LoudnessMeter()
    : state_(std::make_unique<State>()) {}
LoudnessMeter::LoudnessMeter(LoudnessMeter&&) noexcept = default;
LoudnessMeter::~LoudnessMeter() = default;

void LoudnessMeter::add(std::span<float const> interleaved) {
    ebur128_add_frames_float(state_->state, interleaved.data(), interleaved.size() / media::kChannels);
}

double LoudnessMeter::integrated() const {
    double lufs = -70;
    if (ebur128_loudness_global(state_->state, &lufs) != EBUR128_SUCCESS || !std::isfinite(lufs)) return -70;
    return lufs;
}

Limiter::Limiter(double gain_db)
    : gain_(static_cast<float>(std::pow(10.0, gain_db / 20)))
    , ring_(static_cast<std::size_t>(kAhead) * media::kChannels)
    , peaks_(static_cast<std::size_t>(kAhead), 1.0f) {}

void Limiter::process(std::span<float> interleaved) {
    static auto const ceiling = static_cast<float>(std::pow(10.0, kCeilingDb / 20));
    static auto const release = static_cast<float>(1 - std::exp(-1 / (0.12 * media::kSampleRate)));
    constexpr float kStep = 1.0f / static_cast<float>(kAhead);
    for (std::size_t frame = 0; frame < interleaved.size(); frame += 2) {
        auto const l = interleaved[frame] * gain_;
        auto const r = interleaved[frame + 1] * gain_;
        auto const peak = std::max(std::abs(l), std::abs(r));
        auto const wanted = peak > ceiling ? ceiling / peak : 1.0f;
        auto const out = position_ * 2;
        auto const old_l = ring_[out], old_r = ring_[out + 1];
        auto const due = peaks_[position_];
        ring_[out] = l;
        ring_[out + 1] = r;
        peaks_[position_] = wanted;
        // A peak just entered: every frame before it in the ring starts to lean towards its gain.
        if (wanted < reduction_)
            for (std::int64_t back = 1; back < kAhead; ++back) {
                auto const slot =
                    (position_ + static_cast<std::size_t>(kAhead - back)) % static_cast<std::size_t>(kAhead);
                auto const lean = wanted + (1.0f - wanted) * static_cast<float>(back) * kStep;
                if (peaks_[slot] <= lean && back > 1) break;
                peaks_[slot] = std::min(peaks_[slot], lean);
            }
        reduction_ = std::min(due, reduction_ + release * (1.0f - reduction_));
        interleaved[frame] = old_l * reduction_;
        interleaved[frame + 1] = old_r * reduction_;
        position_ = position_ + 1 == static_cast<std::size_t>(kAhead) ? 0 : position_ + 1;
    }
}

} // namespace needledrop::music
