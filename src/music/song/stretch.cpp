#include "music/song/stretch.h"

#include <algorithm>
#include <array>
#include <rubberband/RubberBandStretcher.h>
#include <vector>

namespace needledrop::music::song {
namespace {

using media::kChannels;
using media::ScratchSamples;
using RubberBand::RubberBandStretcher;

constexpr std::size_t kBlock = 1 << 14;

class Stretching {
public:
    Stretching(std::int64_t from, std::int64_t to, Cancel const& cancel)
        : cancel_(cancel)
        , to_(to)
        , stretcher_(media::kSampleRate, kChannels,
                     RubberBandStretcher::OptionProcessOffline | RubberBandStretcher::OptionChannelsTogether |
                         RubberBandStretcher::OptionThreadingNever,
                     static_cast<double>(to) / static_cast<double>(from)) {
        stretcher_.setExpectedInputDuration(static_cast<std::size_t>(from));
        stretcher_.setMaxProcessSize(kBlock);
    }

    Result<ScratchSamples> run(ScratchSamples const& samples) {
        auto out = TRY(ScratchSamples::create());
        TRY(each_block(samples,
                       [&](float const* const* planes, std::size_t frames, bool last) -> Result<void> {
                           stretcher_.study(planes, frames, last);
                           return {};
                       }));
        TRY(each_block(samples,
                       [&](float const* const* planes, std::size_t frames, bool last) -> Result<void> {
                           stretcher_.process(planes, frames, last);
                           return retrieve(out);
                       }));
        TRY(retrieve(out));
        std::vector<float> const missing(static_cast<std::size_t>((to_ - out.length()) * kChannels));
        TRY(out.append(missing));
        return out;
    }

private:
    template <class Take>
    Result<void> each_block(ScratchSamples const& samples, Take const& take) {
        auto const source = TRY(samples.open());
        std::vector<float> block(kBlock * kChannels);
        std::int64_t done = 0;
        while (done < samples.length()) {
            TRY(cancel_.check());
            auto const got = TRY(source->read(block));
            if (got == 0) break;
            done += got;
            auto const frames = static_cast<std::size_t>(got);
            std::array<std::vector<float>, kChannels> planes{std::vector<float>(frames),
                                                             std::vector<float>(frames)};
            for (std::size_t i = 0; i < frames; ++i) {
                planes[0][i] = block[2 * i];
                planes[1][i] = block[2 * i + 1];
            }
            std::array<float const*, kChannels> const pointers{planes[0].data(), planes[1].data()};
            TRY(take(pointers.data(), frames, done == samples.length()));
        }
        return {};
    }

    Result<void> retrieve(ScratchSamples& out) {
        for (int available = stretcher_.available(); available > 0; available = stretcher_.available()) {
            auto const frames = static_cast<std::size_t>(available);
            std::array<std::vector<float>, kChannels> planes{std::vector<float>(frames),
                                                             std::vector<float>(frames)};
            std::array<float*, kChannels> const pointers{planes[0].data(), planes[1].data()};
            auto const got = stretcher_.retrieve(pointers.data(), frames);
            auto const kept = std::min<std::int64_t>(static_cast<std::int64_t>(got), to_ - out.length());
            std::vector<float> block(static_cast<std::size_t>(kept * kChannels));
            for (std::size_t i = 0; i < static_cast<std::size_t>(kept); ++i) {
                block[2 * i] = planes[0][i];
                block[2 * i + 1] = planes[1][i];
            }
            TRY(out.append(block));
        }
        return {};
    }

    Cancel const& cancel_;
    std::int64_t to_;
    RubberBandStretcher stretcher_;
};

} // namespace

Result<ScratchSamples> stretched(ScratchSamples const& samples, std::int64_t length, Cancel const& cancel) {
    if (samples.length() == 0 || length <= 0) return ScratchSamples::create();
    return Stretching(samples.length(), length, cancel).run(samples);
}

} // namespace needledrop::music::song
