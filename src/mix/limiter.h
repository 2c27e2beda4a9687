// Limiter: keeps the true peak under a ceiling by looking ahead, so that nothing is clipped.
//
// The true peak is estimated as BS.1770-4 annex 2 does, by four-fold oversampling. The gain that each frame
// needs is held over the look-ahead, released slowly, and smoothed by a moving average as long as the
// look-ahead, which by construction never lies above what is needed.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <vector>

namespace needledrop::mix {

/// The largest absolute value between and at the samples of a stream, four-fold oversampled. Not thread-safe.
class TruePeakFinder {
public:
    TruePeakFinder();
    /// Half the length of the interpolation filter: a frame's peak is known this many frames later.
    static constexpr int kDelay = 12;
    /// Takes stereo frames; `peaks`, a value a frame, gets the peak around the frame handed in kDelay frames ago. A
    /// peak that is not above `floor` may come out as any value that is not above it: what is quiet costs little.
    void find(std::span<float const> interleaved, std::span<float> peaks, float floor = 0);

private:
    static constexpr int kTaps = 2 * kDelay;
    static constexpr int kPhases = 4;
    static constexpr int kRun = 64; ///< Frames that are worked on at once, in vector registers.
    void find_run(std::size_t frames, float* peaks, float floor);

    std::array<std::array<float, kTaps>, kPhases - 1> taps_{}; ///< Phase 0 is the sample itself.
    float most_rise_ = 1; ///< No point lies higher than the samples around it by more than this factor.
    std::array<std::array<float, kTaps - 1 + kRun>, 2> window_{}; ///< What came before, then the run; by channel.
};

class Limiter {
public:
    /// `ceiling` is linear, above 0.
    explicit Limiter(double ceiling);

    /// Frames by which the output lags the input.
    static constexpr int kLookAhead = 240; // 5 ms
    static constexpr int kLatency = kLookAhead + TruePeakFinder::kDelay;

    /// Limits in place; what comes out is what went in kLatency frames ago, silence at first. Push kLatency
    /// frames of silence at the end to get the last ones.
    void process(std::span<float> interleaved);
    /// The lowest gain used so far, linear, 1 or below.
    double lowest_gain() const { return lowest_gain_; }
    /// The gain that the last frame came out with.
    float gain() const { return last_gain_; }

private:
    float gain_for(float peak);

    double ceiling_;
    TruePeakFinder finder_;
    std::vector<float> peaks_;   ///< Of the block at work.
    std::vector<float> delayed_; ///< A ring of kLatency frames.
    std::size_t delayed_at_ = 0;
    struct Need {
        std::int64_t frame;
        float gain;
    };
    std::deque<Need> needs_; ///< Increasing gains: the front is the least of the look-ahead.
    std::int64_t frame_ = 0;
    double released_ = 1.0;
    std::vector<double> averaged_; ///< A ring of kLookAhead gains.
    double sum_;
    std::size_t averaged_at_ = 0;
    double lowest_gain_ = 1.0;
    float last_gain_ = 1.0F;
};

} // namespace needledrop::mix
