// A source read through a limiter, without the limiter's delay.
#pragma once

#include "base/result.h"
#include "media/samples.h"
#include "mix/limiter.h"
#include "mix/pumping.h"

#include <memory>
#include <span>
#include <vector>

namespace needledrop::mix {

/// Borrows nothing; not thread-safe. Past the source's end there is silence.
class LimitedReader {
public:
    /// `gain_db` comes before the limiter; `ceiling` is linear. Fails: as the source does.
    static Result<LimitedReader> create(std::unique_ptr<media::SampleSource> source, double gain_db,
                                        double ceiling);

    /// Fills `block`. Fails: as the source does.
    Result<void> read(std::span<float> block);
    /// The limiter's gain every kGainHop, decibels; blocks should be whole numbers of hops but for the last.
    std::vector<float> const& gains_db() const { return gains_db_; }
    double lowest_gain() const { return limiter_.lowest_gain(); }

private:
    LimitedReader(std::unique_ptr<media::SampleSource> source, float gain, double ceiling)
        : source_(std::move(source))
        , gain_(gain)
        , limiter_(ceiling) {}

    std::unique_ptr<media::SampleSource> source_;
    float gain_;
    Limiter limiter_;
    std::vector<float> gains_db_;
};

} // namespace needledrop::mix
