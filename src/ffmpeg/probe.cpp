#include "ffmpeg/probe.h"

#include "ffmpeg/survey.h"
#include "ffmpeg/webp.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <cctype>
#include <cmath>
#include <utility>

namespace needledrop::ffmpeg {
namespace {

using media::AssetKind;
using media::FileKind;

bool is_still_kind(FileKind kind) {
    return kind == FileKind::Jpeg || kind == FileKind::Png || kind == FileKind::Webp;
}

bool has_alpha(AVStream const& stream) {
    auto const* mode = av_dict_get(stream.metadata, "alpha_mode", nullptr, 0);
    if (mode && std::string_view(mode->value) == "1") return true;
    auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(stream.codecpar->format));
    if (!format) return false;
    return (format->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
}

int bit_depth(AVCodecParameters const& parameters) {
    auto const* format = av_pix_fmt_desc_get(static_cast<AVPixelFormat>(parameters.format));
    return format ? format->comp[0].depth : 8;
}

bool is_interlaced(AVCodecParameters const& parameters) {
    return parameters.field_order != AV_FIELD_UNKNOWN && parameters.field_order != AV_FIELD_PROGRESSIVE;
}

std::string tag(AVStream const& stream, char const* key) {
    auto const* entry = av_dict_get(stream.metadata, key, nullptr, 0);
    return entry ? entry->value : "";
}

media::VideoInfo video_info(Input const& input, int index, StreamExtent const& extent, bool still) {
    auto* stream = input.stream(index);
    auto const& parameters = *stream->codecpar;
    media::VideoInfo info;
    info.stream = index;
    info.coded = {parameters.width, parameters.height};
    info.display = display_size(*stream, av_guess_sample_aspect_ratio(input.context(), stream, nullptr));
    info.quarter_turns = clockwise_quarter_turns(*stream);
    info.rate = extent.rate;
    info.variable_rate = extent.variable_rate;
    info.codec = avcodec_get_name(parameters.codec_id);
    info.bit_depth = bit_depth(parameters);
    info.colour = colour_of(parameters);
    info.has_alpha = has_alpha(*stream);
    info.interlaced = is_interlaced(parameters);
    info.duration = still ? Time() : extent.end;
    info.frames = extent.packets;
    return info;
}

media::AudioInfo audio_info(AVStream const& stream, int index, StreamExtent const& extent) {
    auto const& parameters = *stream.codecpar;
    media::AudioInfo info;
    info.stream = index;
    info.codec = avcodec_get_name(parameters.codec_id);
    info.sample_rate = parameters.sample_rate;
    info.channels = parameters.ch_layout.nb_channels;
    info.duration = extent.end;
    info.language = tag(stream, "language");
    if (info.language == "und") info.language.clear();
    info.is_default = (stream.disposition & AV_DISPOSITION_DEFAULT) != 0;
    return info;
}

/// The container's own tags; a value that goes on for pages is no tag.
std::map<std::string, std::string> tags_of(AVFormatContext const& context) {
    constexpr std::size_t kLongest = 2000;
    std::map<std::string, std::string> tags;
    AVDictionaryEntry const* entry = nullptr;
    while ((entry = av_dict_get(context.metadata, "", entry, AV_DICT_IGNORE_SUFFIX))) {
        std::string name = entry->key;
        std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        std::string_view const value = entry->value;
        if (value.size() <= kLongest) tags.emplace(std::move(name), value);
    }
    return tags;
}

FileKind refined(FileKind kind, media::MediaInfo const& info) {
    if (kind == FileKind::Mp4 && !info.video) return FileKind::M4a;
    return kind;
}

} // namespace

// The display matrix's angle is counter-clockwise, see libavutil/display.h.
int clockwise_quarter_turns(AVStream const& stream) {
    auto const* matrix = av_stream_get_side_data(&stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr);
    if (!matrix) return 0;
    auto const angle = av_display_rotation_get(reinterpret_cast<std::int32_t const*>(matrix));
    if (std::isnan(angle)) return 0;
    return ((static_cast<int>(std::lround(-angle / 90)) % 4) + 4) % 4;
}

media::Size display_size(AVStream const& stream, AVRational sample_aspect) {
    media::Size size{stream.codecpar->width, stream.codecpar->height};
    bool const is_sane = sample_aspect.num > 0 && sample_aspect.den > 0 && av_q2d(sample_aspect) > 0.1 && av_q2d(sample_aspect) < 10;
    if (is_sane && sample_aspect.num != sample_aspect.den) {
        // The longer way: widen, or else heighten, so that no detail is lost.
        if (sample_aspect.num > sample_aspect.den)
            size.width = static_cast<int>(av_rescale(size.width, sample_aspect.num, sample_aspect.den));
        else size.height = static_cast<int>(av_rescale(size.height, sample_aspect.den, sample_aspect.num));
    }
    if (clockwise_quarter_turns(stream) % 2 == 1) std::swap(size.width, size.height);
    return size;
}

media::ColourDescription colour_of(AVCodecParameters const& parameters) {
    media::ColourDescription colour;
    colour.primaries = parameters.color_primaries;
    colour.transfer = parameters.color_trc;
    colour.matrix = parameters.color_space;
    colour.full_range = parameters.color_range == AVCOL_RANGE_JPEG;
    if (parameters.color_trc == AVCOL_TRC_ARIB_STD_B67) colour.range = media::DynamicRange::Hlg;
    if (parameters.color_trc == AVCOL_TRC_SMPTE2084) colour.range = media::DynamicRange::Pq;
    return colour;
}

Result<media::MediaInfo> probe(std::filesystem::path const& file, media::ProbeLimits const& limits) {
    if (auto animation = TRY(probe_animated_webp(file, limits))) return *animation;
    auto input = TRY(Input::open(file, limits));
    auto const extents = TRY(survey(input));
    bool const still = is_still_kind(input.sniffed().kind);

    media::MediaInfo info;
    info.bytes = input.sniffed().bytes;
    info.tags = tags_of(*input.context());
    if (auto const index = input.picture_stream(); index && extents.contains(*index))
        info.video = video_info(input, *index, extents.at(*index), still);
    for (int const index : input.sound_streams())
        if (extents.contains(index)) info.audio.push_back(audio_info(*input.stream(index), index, extents.at(index)));
    info.file = refined(input.sniffed().kind, info);
    if (!info.video && info.audio.empty())
        return Error{Fault::Corrupt, input.name() + " is damaged: no picture or sound could be found in it."};
    if (info.video && (info.video->coded.width <= 0 || info.video->coded.height <= 0))
        return Error{Fault::Corrupt, input.name() + " is damaged: its picture has no size."};

    if (info.video && std::int64_t{info.video->coded.width} * info.video->coded.height > kMaxPixels)
        return Error{Fault::TooLarge, input.name() + " has a picture of " + std::to_string(info.video->coded.width) + " by " +
                                          std::to_string(info.video->coded.height) + " pixels; make it smaller first."};

    bool const single_gif_frame = info.file == FileKind::Gif && info.video && info.video->frames.value_or(0) <= 1;
    if (!info.video) info.kind = AssetKind::Sound;
    else info.kind = still || single_gif_frame ? AssetKind::Still : AssetKind::Video;
    if (info.kind != AssetKind::Still) {
        if (info.video) info.duration = info.video->duration;
        for (auto const& sound : info.audio) info.duration = std::max(info.duration, sound.duration);
    } else info.video->duration = Time();
    return info;
}

} // namespace needledrop::ffmpeg
