#include "studio/glimpses.h"

#include <algorithm>
#include <cmath>

namespace needledrop::studio {
namespace {

constexpr int kLongerSide = 320;
constexpr Time kUsualMoment = Time::from_ms(1000);

/// Even, and never larger than the source.
timeline::Size small(timeline::Size size) {
    double const scale = std::min(1.0, static_cast<double>(kLongerSide) / std::max(size.width, size.height));
    auto const even = [&](int length) { return std::max(16, static_cast<int>(std::lround(length * scale / 2)) * 2); };
    return {even(size.width), even(size.height)};
}

} // namespace

Result<std::string> thumbnail_png(Studio const& studio, Item const& item) {
    if (item.asset.kind == timeline::AssetKind::Audio) return Error{Fault::NotFound, "There is nothing to see in a sound."};
    Shelf only;
    only.add(item);
    auto draft = TRY(studio.first_draft(only));
    draft.canvas.size = small(draft.canvas.size);
    auto const tenth = Time::from_ticks(timeline::duration_of(draft).ticks() / 10);
    return studio.preview_png(draft, only, std::min(kUsualMoment, tenth));
}

Result<std::vector<float>> waveform(Studio const& studio, Item const& item, std::size_t points, Cancel const& cancel) {
    if (!item.asset.has_sound) return Error{Fault::NotFound, "There is nothing to hear in this file."};
    auto const source = TRY(studio.tools().decoders.open_samples(item.path));
    auto const length = source->length();
    auto const count = static_cast<std::size_t>(std::min<std::int64_t>(length, static_cast<std::int64_t>(points)));
    std::vector<float> peaks(count);
    std::vector<float> block(static_cast<std::size_t>(media::kSampleRate) * media::kChannels);
    for (std::int64_t at = 0; at < length;) {
        TRY(cancel.check());
        auto const got = TRY(source->read(block));
        if (got == 0) break;
        for (std::int64_t frame = 0; frame < got && at + frame < length; ++frame) {
            auto const* pair = &block[static_cast<std::size_t>(frame) * media::kChannels];
            auto& peak = peaks[static_cast<std::size_t>((at + frame) * static_cast<std::int64_t>(count) / length)];
            peak = std::max({peak, std::abs(pair[0]), std::abs(pair[1])});
        }
        at += got;
    }
    for (auto& peak : peaks) peak = std::min(peak, 1.0F);
    return peaks;
}

} // namespace needledrop::studio
