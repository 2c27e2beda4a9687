#include "mix/limited_reader.h"

#include "mix/decibel.h"

#include <algorithm>

namespace needledrop::mix {

Result<LimitedReader> LimitedReader::create(std::unique_ptr<media::SampleSource> source, double gain_db,
                                            double ceiling) {
    LimitedReader reader(std::move(source), static_cast<float>(gain_of_db(gain_db)), ceiling);
    std::vector<float> lead(static_cast<std::size_t>(Limiter::kLatency) * media::kChannels);
    TRY(reader.read(lead)); // Fills the look-ahead; what comes out is silence.
    reader.gains_db_.clear();
    return reader;
}

Result<void> LimitedReader::read(std::span<float> block) {
    constexpr auto kHop = static_cast<std::size_t>(kGainHop) * media::kChannels;
    auto const got = TRY(source_->read(block));
    std::fill(block.begin() + static_cast<std::ptrdiff_t>(got * media::kChannels), block.end(), 0.0F);
    for (auto& value : block)
        value *= gain_;
    for (std::size_t at = 0; at < block.size(); at += kHop) {
        limiter_.process(block.subspan(at, std::min(kHop, block.size() - at)));
        gains_db_.push_back(static_cast<float>(db_of_gain(limiter_.gain())));
    }
    return {};
}

} // namespace needledrop::mix
