#include "ffmpeg/normalise.h"

extern "C" {
#include <libavutil/pixdesc.h>
}

#include <algorithm>
#include <utility>

namespace needledrop::ffmpeg {
namespace {

using media::Rect;
using media::Size;

AVPixFmtDescriptor const& descriptor(int format) { return *av_pix_fmt_desc_get(static_cast<AVPixelFormat>(format)); }

bool is_yuv(int format) {
    auto const& pixels = descriptor(format);
    return !(pixels.flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) && pixels.nb_components >= 3;
}
bool has_alpha(int format) { return (descriptor(format).flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0; }
bool is_hdr(FrameShape const& shape) {
    return shape.transfer == AVCOL_TRC_SMPTE2084 || shape.transfer == AVCOL_TRC_ARIB_STD_B67;
}
bool is_full_range(FrameShape const& shape) {
    return shape.range == AVCOL_RANGE_JPEG || shape.format == AV_PIX_FMT_YUVJ420P || shape.format == AV_PIX_FMT_YUVJ422P ||
           shape.format == AV_PIX_FMT_YUVJ444P;
}

/// What an untagged picture most likely is: standard definition BT.601, everything else BT.709.
std::string matrix_name(FrameShape const& shape) {
    switch (shape.matrix) {
    case AVCOL_SPC_BT709: return "709";
    case AVCOL_SPC_BT470BG: return "470bg";
    case AVCOL_SPC_SMPTE170M: return "170m";
    case AVCOL_SPC_SMPTE240M: return "240m";
    case AVCOL_SPC_BT2020_NCL:
    case AVCOL_SPC_BT2020_CL: return "2020_ncl";
    default: return is_hdr(shape) ? "2020_ncl" : shape.height <= 576 ? "170m" : "709";
    }
}
std::string primaries_name(FrameShape const& shape) {
    bool const is_wide = shape.primaries == AVCOL_PRI_BT2020 || (shape.primaries == AVCOL_PRI_UNSPECIFIED && is_hdr(shape));
    return is_wide ? "2020" : "709";
}
bool is_already_709(FrameShape const& shape) {
    return shape.format == AV_PIX_FMT_YUV420P && !is_full_range(shape) && !is_hdr(shape) && matrix_name(shape) == "709" &&
           primaries_name(shape) == "709";
}

std::string size_text(Size size) { return "w=" + std::to_string(size.width) + ":h=" + std::to_string(size.height); }
std::string even(int length) { return std::to_string(std::max(2, length / 2 * 2)); }

/// SDR video: one pass of zimg for scaling, matrix, range and depth.
std::string sdr_chain(FrameShape const& shape, Size to) {
    return "zscale=" + size_text(to) + ":filter=bicubic:dither=none:matrixin=" + matrix_name(shape) +
           ":matrix=709:primariesin=" + primaries_name(shape) + ":primaries=709:transferin=709:transfer=709:rangein=" +
           (is_full_range(shape) ? "full" : "limited") + ":range=limited,format=yuv420p";
}

/// HLG and PQ: scaled first, then to linear light with graphics white (ITU-R BT.2408: 203 cd/m²) at 1, to BT.709
/// primaries, highlights rolled off, and back.
std::string hdr_chain(FrameShape const& shape, Size to) {
    std::string const transfer = shape.transfer == AVCOL_TRC_SMPTE2084 ? "smpte2084" : "arib-std-b67";
    return "zscale=" + size_text(to) + ":filter=bicubic,zscale=matrixin=" + matrix_name(shape) + ":primariesin=" +
           primaries_name(shape) + ":transferin=" + transfer + ":rangein=" + (is_full_range(shape) ? "full" : "limited") +
           ":transfer=linear:npl=203,format=gbrpf32le,zscale=primariesin=" + primaries_name(shape) +
           ":primaries=709,tonemap=tonemap=mobius:param=0.6:desat=0:peak=5,"
           "zscale=transferin=linear:transfer=709:matrix=709:primariesin=709:primaries=709:range=limited,format=yuv420p";
}

/// RGB, palettes and grey: swscale. Transparent colours are multiplied while scaling, so that no fringe bleeds in.
std::string graphics_chain(FrameShape const& shape, Size to) {
    auto const out = ":out_color_matrix=bt709:out_range=tv";
    auto const in = std::string(is_yuv(shape.format) ? ":in_color_matrix=bt601" : "") +
                    (is_yuv(shape.format) && is_full_range(shape) ? ":in_range=pc" : "");
    std::string const flags = ":flags=bicubic+accurate_rnd+full_chroma_int+full_chroma_inp";
    if (!has_alpha(shape.format)) return "scale=" + size_text(to) + in + out + flags + ",format=yuv420p";
    std::string const to_planes = "scale=w=iw:h=ih" + in + flags + ",format=gbrap,";
    std::string const resized = shape.width == to.width && shape.height == to.height
                                    ? ""
                                    : "premultiply=inplace=1,scale=" + size_text(to) + flags +
                                          ",format=gbrap,unpremultiply=inplace=1,";
    return to_planes + resized + "scale=w=iw:h=ih" + out + flags + ",format=yuva420p";
}

char const* turn_chain(int clockwise) {
    switch (clockwise) {
    case 1: return ",transpose=dir=clock";
    case 2: return ",hflip,vflip";
    case 3: return ",transpose=dir=cclock";
    default: return "";
    }
}

/// Rounded a * b / 255.
int scaled(int a, int b) { return (a * b * 257 + 32'768) >> 16; }

} // namespace

Normaliser::Normaliser(media::PictureRequest const& request, Size display, int quarter_turns)
    : request_(request), display_(display), quarter_turns_(quarter_turns),
      crop_(request.crop.value_or(Rect{0, 0, display.width, display.height})),
      size_(request.size.value_or(Size{std::max(2, crop_.width / 2 * 2), std::max(2, crop_.height / 2 * 2)})) {}

/// The crop in stored pixels: turned back, and scaled back from square ones.
Rect Normaliser::stored_crop(FrameShape const& shape) const {
    auto turned = crop_;
    auto turned_display = display_;
    // A clockwise turn of the stored picture puts its bottom left corner on top: undo one at a time.
    for (int turn = 0; turn < quarter_turns_; ++turn) {
        turned = Rect{turned.y, turned_display.width - turned.x - turned.width, turned.height, turned.width};
        std::swap(turned_display.width, turned_display.height);
    }
    auto const across = [&](int value) { return static_cast<int>(std::int64_t(value) * shape.width / turned_display.width); };
    auto const down = [&](int value) { return static_cast<int>(std::int64_t(value) * shape.height / turned_display.height); };
    return {across(turned.x), down(turned.y), across(turned.width), down(turned.height)};
}

std::string Normaliser::chain_for(FrameShape const& shape) const {
    auto const crop = stored_crop(shape);
    auto const to = quarter_turns_ % 2 == 1 ? Size{size_.height, size_.width} : size_;
    std::string text;
    bool const is_video = is_yuv(shape.format) && !has_alpha(shape.format);
    bool const is_whole = crop == Rect{0, 0, shape.width, shape.height};
    if (is_video) {
        // Subsampled chroma can be cut at even places only.
        if (!is_whole || shape.width % 2 || shape.height % 2)
            text = "crop=" + even(crop.width) + ":" + even(crop.height) + ":" + std::to_string(crop.x / 2 * 2) + ":" +
                   std::to_string(crop.y / 2 * 2) + ",";
    } else if (!is_whole) {
        text = "crop=" + std::to_string(crop.width) + ":" + std::to_string(crop.height) + ":" + std::to_string(crop.x) + ":" +
               std::to_string(crop.y) + ":exact=1,";
    }
    if (!is_video) text += graphics_chain(shape, to);
    else text += is_hdr(shape) ? hdr_chain(shape, to) : sdr_chain(shape, to);
    return text + turn_chain(quarter_turns_);
}

std::optional<media::Picture> Normaliser::passed_through(AVFrame const& frame) const {
    auto const shape = FrameShape::of(frame);
    bool const same_pixels = is_already_709(shape) && quarter_turns_ == 0 && shape.width == display_.width &&
                             shape.height == display_.height;
    bool const only_cut = crop_.width == size_.width && crop_.height == size_.height && crop_.x % 2 == 0 && crop_.y % 2 == 0;
    if (!same_pixels || !only_cut) return std::nullopt;
    auto const whole = picture_of(FramePtr(av_frame_clone(&frame)));
    auto const cut = [&](media::Plane const& plane, int shift) {
        return media::Plane{plane.data + (crop_.y >> shift) * plane.stride + (crop_.x >> shift), plane.stride,
                            (crop_.width + shift) >> shift, (crop_.height + shift) >> shift};
    };
    return media::Picture(size_, {cut(whole.y(), 0), cut(whole.u(), 1), cut(whole.v(), 1)}, std::nullopt, whole.memory());
}

Result<void> Normaliser::prepare(FrameShape const& shape) {
    if (chain_ && shape_ == shape) return {};
    chain_.reset();
    chain_ = TRY(FilterChain::create(shape, {1, 90'000}, chain_for(shape)));
    shape_ = shape;
    return {};
}

Result<media::Picture> Normaliser::convert(AVFrame const& frame) {
    if (auto same = passed_through(frame)) return *std::move(same);
    FramePtr const input(av_frame_clone(&frame));
    input->sample_aspect_ratio = {1, 1};
    // Full-range formats of old are ordinary ones with a flag.
    auto const full = is_full_range(FrameShape::of(*input));
    if (input->format == AV_PIX_FMT_YUVJ420P) input->format = AV_PIX_FMT_YUV420P;
    if (input->format == AV_PIX_FMT_YUVJ422P) input->format = AV_PIX_FMT_YUV422P;
    if (input->format == AV_PIX_FMT_YUVJ444P) input->format = AV_PIX_FMT_YUV444P;
    if (full) input->color_range = AVCOL_RANGE_JPEG;
    TRY(prepare(FrameShape::of(*input)));
    auto picture = picture_of(TRY(pass(*chain_, input.get())));
    if (picture.alpha() && request_.alpha == media::Alpha::None) return flattened(picture, request_.background);
    return picture;
}

media::Picture flattened(media::Picture const& picture, media::Rgb background) {
    media::PictureBuffer result(picture.size());
    auto const behind = media::to_yuv(background);
    auto const& alpha = *picture.alpha();
    std::array const colours{behind.y, behind.u, behind.v};
    for (std::size_t plane = 0; plane < 3; ++plane) {
        auto const& to = result.planes()[plane];
        int const step = plane == 0 ? 1 : 2;
        for (int y = 0; y < to.height; ++y) {
            auto const* opacity = alpha.row(y * step);
            auto const* from = picture.planes()[plane].row(y);
            auto* out = to.row(y);
            for (int x = 0; x < to.width; ++x)
                out[x] = static_cast<std::uint8_t>(colours[plane] + scaled(from[x], opacity[x * step]) -
                                                   scaled(colours[plane], opacity[x * step]));
        }
    }
    return std::move(result).freeze();
}

} // namespace needledrop::ffmpeg
