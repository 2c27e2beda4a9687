// The last step: the whole piece at its loudness, its peaks held back.
#pragma once

#include "base/result.h"
#include "media/samples.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace needledrop::music {

/// Where a performance is levelled to; the mix sets the final loudness.
inline constexpr double kTargetLufs = -18.0;
inline constexpr double kCeilingDb = -1.7; ///< Of samples; peaks between them are up to 0.6 dB higher.

/// Integrated loudness of what passes by, EBU R 128 through libebur128. One thread.
class LoudnessMeter {
public:
    LoudnessMeter();
    LoudnessMeter(LoudnessMeter&&) noexcept;
    ~LoudnessMeter();
    void add(std::span<float const> interleaved);
    /// LUFS; -70 where there is too little sound to tell.
    double integrated() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// Turns sound up or down by a fixed gain and keeps peaks under kCeilingDb, looking 5 ms ahead. One thread.
/// Sound comes out later by `delay()` frames; drop those, and push as many zeros at the end.
class Limiter {
public:
    explicit Limiter(double gain_db);
    static constexpr std::int64_t delay() { return kAhead; }
    void process(std::span<float> interleaved);

private:
    static constexpr std::int64_t kAhead = 240;
    float gain_;
    std::vector<float> ring_;
    std::vector<float> peaks_; ///< The gain each frame in the ring asks for.
    std::size_t position_ = 0;
    float reduction_ = 1;
};

} // namespace needledrop::music
