#include "mix/denoise.h"

#include "mix/decibel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <kiss_fftr.h>
#include <numbers>
#include <utility>
#include <vector>

namespace needledrop::mix {
namespace {

using media::kChannels;

constexpr int kWindow = 2048;
constexpr int kHop = kWindow / 4;
constexpr int kBins = kWindow / 2 + 1;
constexpr double kMostReductionDb = 24;
/// Minimum statistics: power smoothed over about 60 ms, its minimum over eight pieces of 0.19 s.
constexpr float kSmoothing = 0.83F;
constexpr int kSettling = 8;
constexpr int kPieces = 8;
constexpr int kFramesInPiece = 18;
/// A minimum lies below the mean; this brings it back (measured on white noise).
constexpr float kMinimumBias = 2.6F;
/// The gate opens fully where the power is this many times the noise.
constexpr float kOverSubtraction = 2.0F;
constexpr float kGainFall = 0.7F; ///< Gains fall slowly, in frames of 10.7 ms, and rise at once.

struct FreeFft {
    void operator()(kiss_fftr_state* state) const { kiss_fftr_free(state); }
};
using Fft = std::unique_ptr<kiss_fftr_state, FreeFft>;

/// Follows the noise of one sound, from the mean power of its channels.
class NoiseFloor {
public:
    /// Takes a frame's power a bin; what it returns holds until the next call.
    std::vector<float> const& follow(std::vector<float> const& power) {
        if (smooth_.empty()) smooth_.resize(power.size());
        if (heard_ < kSettling) { // A plain mean first: one frame of noise has deep holes.
            ++heard_;
            for (std::size_t bin = 0; bin < power.size(); ++bin)
                smooth_[bin] += (power[bin] - smooth_[bin]) / static_cast<float>(heard_);
            current_ = smooth_;
            noise_ = current_;
            return noise_;
        }
        for (std::size_t bin = 0; bin < power.size(); ++bin) {
            smooth_[bin] = kSmoothing * smooth_[bin] + (1 - kSmoothing) * power[bin];
            current_[bin] = std::min(current_[bin], smooth_[bin]);
        }
        if (++frames_ == kFramesInPiece) {
            pieces_[static_cast<std::size_t>(piece_++ % kPieces)] = std::exchange(current_, smooth_);
            frames_ = 0;
        }
        noise_ = current_;
        for (auto const& piece : pieces_)
            for (std::size_t bin = 0; bin < piece.size(); ++bin)
                noise_[bin] = std::min(noise_[bin], piece[bin]);
        for (auto& value : noise_)
            value *= kMinimumBias;
        return noise_;
    }

private:
    std::vector<float> smooth_, current_, noise_;
    std::array<std::vector<float>, kPieces> pieces_;
    int heard_ = 0;
    int piece_ = 0;
    int frames_ = 0;
};

class DenoisedSource final : public media::SampleSource {
public:
    DenoisedSource(std::unique_ptr<media::SampleSource> source, double strength)
        : source_(std::move(source))
        , floor_(static_cast<float>(gain_of_db(-kMostReductionDb * strength))) {
        for (int i = 0; i < kWindow; ++i)
            window_[static_cast<std::size_t>(i)] =
                static_cast<float>(std::sqrt(0.5 - 0.5 * std::cos(2 * std::numbers::pi * i / kWindow)));
        restart(0);
    }

    std::int64_t length() const override { return source_->length(); }

    Result<std::int64_t> read(std::span<float> interleaved) override {
        std::int64_t done = 0;
        auto const wanted =
            std::min(static_cast<std::int64_t>(interleaved.size()) / kChannels, length() - position_);
        while (done < wanted) {
            if (ready_at_ == ready_.size()) TRY(next_hop());
            auto const count = std::min<std::int64_t>(
                wanted - done, static_cast<std::int64_t>(ready_.size() - ready_at_) / kChannels);
            std::copy_n(ready_.begin() + static_cast<std::ptrdiff_t>(ready_at_), count * kChannels,
                        interleaved.begin() + done * kChannels);
            ready_at_ += static_cast<std::size_t>(count * kChannels);
            done += count;
        }
        position_ += done;
        return done;
    }

    Result<void> seek(std::int64_t frame) override {
        frame = std::clamp<std::int64_t>(frame, 0, length());
        restart(frame);
        return source_->seek(frame);
    }

private:
    void restart(std::int64_t frame) {
        position_ = frame;
        noise_ = NoiseFloor();
        gain_.assign(kBins, 1.0F);
        for (auto& channel : input_)
            channel.assign(kWindow, 0.0F);
        for (auto& channel : overlap_)
            channel.assign(kWindow, 0.0F);
        ready_.clear();
        ready_at_ = 0;
        skip_hops_ = kWindow / kHop - 1; // The first hops out belong to the silence before.
    }

    Result<void> next_hop() {
        do {
            TRY(read_hop());
            process();
        } while (skip_hops_-- > 0);
        skip_hops_ = 0;
        return {};
    }

    Result<void> read_hop() {
        std::array<float, kHop * kChannels> block{};
        std::int64_t got = 0;
        while (got < kHop) {
            auto const count =
                TRY(source_->read(std::span(block).subspan(static_cast<std::size_t>(got * kChannels))));
            if (count == 0) break;
            got += count;
        }
        for (std::size_t channel = 0; channel < kChannels; ++channel) {
            auto& input = input_[channel];
            std::copy(input.begin() + kHop, input.end(), input.begin());
            for (std::size_t i = 0; i < kHop; ++i)
                input[kWindow - kHop + i] = block[i * kChannels + channel];
        }
        return {};
    }

    void process() {
        std::array<std::vector<kiss_fft_cpx>, kChannels> spectra;
        std::vector<float> power(kBins);
        std::vector<float> shaped(kWindow);
        for (std::size_t channel = 0; channel < kChannels; ++channel) {
            spectra[channel].resize(kBins);
            for (std::size_t i = 0; i < kWindow; ++i)
                shaped[i] = input_[channel][i] * window_[i];
            kiss_fftr(forward_.get(), shaped.data(), spectra[channel].data());
            for (std::size_t bin = 0; bin < kBins; ++bin) {
                auto const& value = spectra[channel][bin];
                power[bin] += value.r * value.r + value.i * value.i;
            }
        }
        if (skip_hops_ == 0) update_gain(power, noise_.follow(power)); // Not while silence fills the window.
        ready_.assign(kHop * kChannels, 0.0F);
        ready_at_ = 0;
        for (std::size_t channel = 0; channel < kChannels; ++channel) {
            for (std::size_t bin = 0; bin < kBins; ++bin) {
                spectra[channel][bin].r *= gain_[bin];
                spectra[channel][bin].i *= gain_[bin];
            }
            kiss_fftri(inverse_.get(), spectra[channel].data(), shaped.data());
            auto& overlap = overlap_[channel];
            for (std::size_t i = 0; i < kWindow; ++i)
                overlap[i] += shaped[i] * window_[i] / (kWindow * 2.0F);
            for (std::size_t i = 0; i < kHop; ++i)
                ready_[i * kChannels + channel] = overlap[i];
            std::copy(overlap.begin() + kHop, overlap.end(), overlap.begin());
            std::fill(overlap.end() - kHop, overlap.end(), 0.0F);
        }
    }

    void update_gain(std::vector<float> const& power, std::vector<float> const& noise) {
        std::vector<float> wanted(kBins);
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            float const clean = 1 - kOverSubtraction * noise[bin] / (power[bin] + 1e-12F);
            wanted[bin] = std::sqrt(std::max(0.0F, clean));
        }
        for (std::size_t bin = 0; bin < kBins;
             ++bin) { // Single bins that stick out would sing: the middle of five.
            std::array<float, 5> near{};
            for (std::size_t i = 0; i < near.size(); ++i)
                near[i] = wanted[std::min<std::size_t>(kBins - 1, bin + i < 2 ? 0 : bin + i - 2)];
            std::nth_element(near.begin(), near.begin() + 2, near.end());
            float const gain = std::max(floor_, near[2]);
            gain_[bin] = gain > gain_[bin] ? gain : kGainFall * gain_[bin] + (1 - kGainFall) * gain;
        }
    }

    std::unique_ptr<media::SampleSource> source_;
    float floor_;
    std::int64_t position_ = 0;
    std::array<float, kWindow> window_{};
    Fft forward_{kiss_fftr_alloc(kWindow, 0, nullptr, nullptr)};
    Fft inverse_{kiss_fftr_alloc(kWindow, 1, nullptr, nullptr)};
    NoiseFloor noise_;
    std::vector<float> gain_;
    std::array<std::vector<float>, kChannels> input_, overlap_;
    std::vector<float> ready_;
    std::size_t ready_at_ = 0;
    int skip_hops_ = 0;
};

} // namespace

std::unique_ptr<media::SampleSource> denoised(std::unique_ptr<media::SampleSource> source, double strength) {
    return std::make_unique<DenoisedSource>(std::move(source), std::clamp(strength, 0.0, 1.0));
}

} // namespace needledrop::mix
