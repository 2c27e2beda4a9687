#include "ffmpeg/survey.h"

extern "C" {
#include <libavutil/intreadwrite.h>
}

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace needledrop::ffmpeg {
namespace {

using media::FileKind;

struct Stamp {
    std::int64_t time;
    std::int64_t duration;
};
/// In the stream's time base.
using Stamps = std::vector<Stamp>;

/// Rates that cameras and editors use. Measured averages within 0.1 % are taken for these.
constexpr std::array<std::array<int, 2>, 14> kUsualRates{{{24000, 1001}, {24, 1}, {25, 1}, {30000, 1001}, {30, 1},
                                                          {48, 1}, {50, 1}, {60000, 1001}, {60, 1}, {120, 1},
                                                          {10, 1}, {12, 1}, {15, 1}, {20, 1}}};

FrameRate rate_from(double per_second) {
    FrameRate best = FrameRate::of(1);
    for (auto const& [numerator, denominator] : kUsualRates) {
        auto const usual = FrameRate::of(numerator, denominator);
        auto const off = std::abs(usual.per_second() - per_second);
        if (off < 0.001 * per_second && off < std::abs(best.per_second() - per_second)) best = usual;
    }
    if (std::abs(best.per_second() - per_second) < 0.001 * per_second) return best;
    auto const ratio = ratio_from_decimal(std::clamp(per_second, 1.0, 240.0));
    auto const measured = FrameRate::create(ratio.numerator, ratio.denominator);
    return measured ? *measured : FrameRate::of(30);
}

/// More than 2 % of the steps differ from the usual step by over a quarter and more than rounding explains.
bool varies(Stamps const& sorted, AVRational base) {
    if (sorted.size() < 3) return false;
    std::vector<std::int64_t> steps;
    for (std::size_t i = 1; i < sorted.size(); ++i) steps.push_back(sorted[i].time - sorted[i - 1].time);
    auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    auto const usual = *middle;
    auto const rounding = static_cast<std::int64_t>(0.0015 * base.den / base.num) + 1;
    auto const tolerance = std::max(usual / 4, rounding);
    auto const odd = std::count_if(steps.begin(), steps.end(), [&](auto step) { return std::abs(step - usual) > tolerance; });
    return odd > std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(steps.size() / 50));
}

StreamExtent extent_of(Stamps stamps, AVStream const& stream, Time origin) {
    std::sort(stamps.begin(), stamps.end(), [](auto const& a, auto const& b) { return a.time < b.time; });
    auto const& last = stamps.back();
    auto step = last.duration;
    if (step <= 0 && stamps.size() > 1)
        step = (last.time - stamps.front().time) / static_cast<std::int64_t>(stamps.size() - 1);
    StreamExtent extent;
    extent.start = time_of(stamps.front().time, stream.time_base) - origin;
    extent.end = time_of(last.time + step, stream.time_base) - origin;
    extent.packets = static_cast<std::int64_t>(stamps.size());
    extent.variable_rate = varies(stamps, stream.time_base);
    auto const seconds = time_of(last.time + step - stamps.front().time, stream.time_base).seconds();
    extent.rate = seconds > 0 ? rate_from(static_cast<double>(stamps.size()) / seconds) : FrameRate::of(30);
    // A few lost pictures do not make another rate: near what the container states, the container is right.
    auto const stated = av_q2d(stream.r_frame_rate.den > 0 ? stream.r_frame_rate : AVRational{0, 1});
    bool const is_near = std::abs(stated - extent.rate.per_second()) < 0.03 * stated;
    if (!extent.variable_rate && is_near) extent.rate = rate_from(stated);
    return extent;
}

/// Trailing samples that the decoder will drop (encoder padding), in the stream's time base.
std::int64_t padding_at_end(AVPacket const& packet, AVStream const& stream) {
    std::size_t size = 0;
    auto const* data = av_packet_get_side_data(&packet, AV_PKT_DATA_SKIP_SAMPLES, &size);
    if (!data || size < 10 || stream.codecpar->sample_rate <= 0) return 0;
    return av_rescale_q(AV_RL32(data + 4), {1, stream.codecpar->sample_rate}, stream.time_base);
}

std::map<int, Stamps> stamps_of_packets(Input& input) {
    std::map<int, Stamps> found;
    auto const packet = new_packet();
    while (av_read_frame(input.context(), packet.get()) >= 0) {
        auto const& stream = *input.stream(packet->stream_index);
        auto const time = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts;
        if (time != AV_NOPTS_VALUE && !(packet->flags & AV_PKT_FLAG_DISCARD))
            found[packet->stream_index].push_back({time, packet->duration - padding_at_end(*packet, stream)});
        av_packet_unref(packet.get());
    }
    return found;
}

bool is_indexed(Input const& input) {
    auto const kind = input.sniffed().kind;
    if (kind != FileKind::Mp4 && kind != FileKind::Mov && kind != FileKind::M4a) return false;
    for (unsigned index = 0; index < input.context()->nb_streams; ++index) {
        auto const& stream = *input.context()->streams[index];
        auto const type = stream.codecpar->codec_type;
        if (type != AVMEDIA_TYPE_VIDEO && type != AVMEDIA_TYPE_AUDIO) continue;
        if (stream.disposition & AV_DISPOSITION_ATTACHED_PIC) continue;
        // A fragmented file's sample tables are empty, or cover its beginning only.
        if (stream.nb_frames <= 0 || stream.duration <= 0 || stream.start_time == AV_NOPTS_VALUE) return false;
    }
    return true;
}

/// Where the samples end that the file really holds: its whole duration unless it was cut off.
std::optional<StreamExtent> extent_of_table(AVStream* stream, std::int64_t file_bytes) {
    int const count = avformat_index_get_entries_count(stream);
    Stamps present;
    for (int i = 0; i < count; ++i) {
        auto const* entry = avformat_index_get_entry(stream, i);
        if (entry->flags & AVINDEX_DISCARD_FRAME) continue;
        if (entry->pos + entry->size > file_bytes) break;
        present.push_back({entry->timestamp, 0});
    }
    if (present.empty()) return std::nullopt;
    bool const is_whole = avformat_index_get_entry(stream, count - 1)->pos + avformat_index_get_entry(stream, count - 1)->size <=
                          file_bytes;
    auto extent = extent_of(present, *stream, Time());
    auto const start = time_of(stream->start_time, stream->time_base);
    extent.end = is_whole ? start + time_of(stream->duration, stream->time_base) : start + extent.end - extent.start;
    extent.start = start;
    bool const has_stated_rate = stream->avg_frame_rate.num > 0 && stream->avg_frame_rate.den > 0;
    if (has_stated_rate && !extent.variable_rate) extent.rate = rate_from(av_q2d(stream->avg_frame_rate));
    return extent;
}

} // namespace

Result<std::map<int, StreamExtent>> survey(Input& input) {
    std::map<int, StreamExtent> extents;
    if (is_indexed(input)) {
        for (unsigned index = 0; index < input.context()->nb_streams; ++index)
            if (auto extent = extent_of_table(input.stream(static_cast<int>(index)), input.sniffed().bytes))
                extents.emplace(static_cast<int>(index), *extent);
    } else {
        for (auto& [index, stamps] : stamps_of_packets(input))
            extents.emplace(index, extent_of(std::move(stamps), *input.stream(index), input.origin()));
    }
    if (extents.empty())
        return Error{Fault::Corrupt, input.name() + " is damaged: it has a header, but no picture or sound in it."};
    return extents;
}

} // namespace needledrop::ffmpeg
