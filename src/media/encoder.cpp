#include "media/encoder.h"

#include <xxhash.h>

#include <algorithm>

namespace needledrop::media {
namespace {

TimeRange shown_span(std::vector<PacketEntry> const& index, std::size_t first, std::size_t last) {
    std::optional<TimeRange> span;
    for (auto position = first; position < last; ++position) {
        auto const& entry = index[position];
        if (!entry.shown) continue;
        auto const end = entry.presentation + entry.duration;
        if (!span) span = TimeRange{entry.presentation, entry.duration};
        else span = TimeRange::between(std::min(span->start, entry.presentation), std::max(span->end(), end));
    }
    return span.value_or(TimeRange{});
}

} // namespace

std::uint64_t checksum(std::span<std::uint8_t const> bytes) { return XXH3_64bits(bytes.data(), bytes.size()); }

std::vector<CopyableGroup> groups(std::vector<PacketEntry> const& index) {
    std::vector<CopyableGroup> found;
    std::size_t first = 0;
    while (first < index.size() && index[first].kind != PictureKind::Idr) ++first;
    while (first < index.size()) {
        auto last = first + 1;
        while (last < index.size() && index[last].kind != PictureKind::Idr) ++last;
        found.push_back({first, last, shown_span(index, first, last)});
        first = last;
    }
    return found;
}

} // namespace needledrop::media
