#include "mix/pumping.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace needledrop::mix {
namespace {

constexpr float kSwingDb = 3;
constexpr std::size_t kMoment = 120; ///< 1.2 s.
constexpr std::int64_t kSlow = 50;   ///< Half a second on each side: what moves slower than 1 Hz.
constexpr std::int64_t kFast = 3; ///< 70 ms in all: what moves faster than 8 Hz.
constexpr std::size_t kSlopeHops = 10;

/// Walks the gain as a zigzag: a swing counts from kSwingDb on, and each top between two swings is looked at.
int surges_of(std::span<float const> gain_db) {
    int surges = 0;
    bool rising = false; // The swing before went up; at the start nothing has come up yet.
    float low = gain_db.front(), high = low;
    std::size_t top = 0;
    for (std::size_t i = 0; i < gain_db.size(); ++i) {
        auto const db = gain_db[i];
        low = std::min(low, db);
        if (db > high) high = db, top = i;
        if (rising && db <= high - kSwingDb) {
            auto arrived = top;
            while (arrived > 0 && gain_db[arrived] > high - kSwingDb)
                --arrived;
            surges += i - arrived < kMoment;
            rising = false;
            low = db;
        } else if (!rising && db >= low + kSwingDb) {
            rising = true;
            high = db, top = i;
        }
    }
    return surges;
}

class RunningSum {
public:
    explicit RunningSum(std::span<float const> values)
        : sums_(values.size() + 1) {
        for (std::size_t i = 0; i < values.size(); ++i)
            sums_[i + 1] = sums_[i] + values[i];
    }
    double mean(std::int64_t from, std::int64_t to) const {
        return (sums_[static_cast<std::size_t>(to)] - sums_[static_cast<std::size_t>(from)]) /
               static_cast<double>(to - from);
    }

private:
    std::vector<double> sums_;
};

/// The difference of two running means is a band-pass that does not ring: the ramps at a passage's edges stay
/// outside.
double ripple_of(RunningSum const& gain, std::int64_t from, std::int64_t to) {
    double sum = 0;
    std::int64_t count = 0;
    for (auto at = from + kSlow; at + kSlow < to; ++at, ++count) {
        double const moved = gain.mean(at - kFast, at + kFast + 1) - gain.mean(at - kSlow, at + kSlow + 1);
        sum += moved * moved;
    }
    return count > 0 ? std::sqrt(sum / static_cast<double>(count)) : 0;
}

} // namespace

Pumping measure_pumping(std::span<float const> gain_db, std::span<Passage const> speech) {
    Pumping pumping;
    if (gain_db.empty()) return pumping;
    pumping.surges = surges_of(gain_db);
    RunningSum const sums(gain_db);
    auto const count = static_cast<std::int64_t>(gain_db.size());
    for (auto const& passage : speech)
        pumping.ripple_db = std::max(
            pumping.ripple_db, ripple_of(sums, std::clamp<std::int64_t>(passage.start / kGainHop, 0, count),
                                         std::clamp<std::int64_t>(passage.end / kGainHop, 0, count)));
    for (std::size_t i = kSlopeHops; i < gain_db.size(); ++i)
        pumping.steepest_db_per_s = std::max<double>(
            pumping.steepest_db_per_s, std::abs(gain_db[i] - gain_db[i - kSlopeHops]) * 100.0 / kSlopeHops);
    return pumping;
}

} // namespace needledrop::mix
