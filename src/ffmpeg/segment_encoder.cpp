#include "ffmpeg/segment_encoder.h"

#include "ffmpeg/graph.h"
#include "ffmpeg/nal.h"

extern "C" {
#include <libavutil/cpu.h>
#include <libavutil/opt.h>
}

#include <array>
#include <charconv>
#include <string_view>

namespace needledrop::ffmpeg {
namespace {

using media::H264Settings;

std::string_view name_of(media::H264Preset preset) {
    static constexpr std::array<std::string_view, 7> kNames{"ultrafast", "superfast", "veryfast", "faster",
                                                            "fast",      "medium",    "slow"};
    return kNames[static_cast<std::size_t>(preset)];
}

std::string decimal(double value) {
    std::array<char, 32> text{};
    auto const end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

/// What a closed group costs: its last pictures look ahead at nothing and get fewer bits than in a stream that goes on.
/// A CRF lower by this makes up for it (measured: 0.07 dB lost over 4 s of vacation_1080p, docs/bench.md).
constexpr double kClosedGroupCost = 0.1;

/// Everything that shapes the bits, besides preset and size. One thread: frame threads change x264's decisions.
/// stitchable=1 keeps parameter sets free of what differs between segments.
std::string x264_parameters(H264Settings const& settings) {
    auto const group = std::to_string(settings.group_frames);
    std::string text = "stitchable=1:open-gop=0:keyint=" + group + ":min-keyint=" + group + ":scenecut=0:force-cfr=1" +
                       ":bframes=" + std::to_string(settings.reorder_frames > 0 ? 3 : 0) +
                       ":b-pyramid=" + (settings.reorder_frames > 1 ? "normal" : "none") +
                       ":crf=" + decimal(settings.crf - kClosedGroupCost) + ":sps-id=" + std::to_string(settings.parameter_set_id) +
                       ":threads=1:lookahead-threads=1:sliced-threads=0:annexb=1:repeat-headers=0" +
                       ":colorprim=bt709:transfer=bt709:colormatrix=bt709:range=tv";
    if (settings.max_bits_per_second) {
        auto const kilobits = std::to_string(*settings.max_bits_per_second / 1000);
        text += ":vbv-maxrate=" + kilobits + ":vbv-bufsize=" + kilobits;
    }
    return text;
}

/// x264 164's AVX-512 code for macroblock trees reads memory that nobody wrote, so that equal input gives different bits.
/// Its AVX2 code gives the bits of its plain C code; use that where a processor would choose the other.
std::string processor_parameters() {
    return av_get_cpu_flags() & AV_CPU_FLAG_AVX512 ? ":asm=AVX2,BMI2,FMA3,LZCNT" : "";
}

class CodecSegmentEncoder final : public media::SegmentEncoder {
public:
    CodecSegmentEncoder(CodecPtr codec, H264Settings const& settings, media::ParameterSets sets, FrameUpload upload)
        : codec_(std::move(codec)), settings_(settings), upload_(std::move(upload)), packet_(new_packet()) {
        segment_.sets = std::move(sets);
    }

    Result<void> encode(media::Picture const& picture) override {
        if (picture.size() != settings_.size)
            return Error{Fault::InvalidArgument, "A picture to be encoded has another size than its video."};
        auto frame = frame_of(picture);
        frame->format = AV_PIX_FMT_YUV420P; // Transparency is not part of a video.
        if (upload_) frame = TRY(upload_(std::move(frame)));
        frame->pts = segment_.frames++;
        int const sent = avcodec_send_frame(codec_.get(), frame.get());
        if (sent < 0) return av_error(sent, "A picture could not be encoded");
        return collect();
    }

    Result<media::CodedSegment> finish() override {
        int const sent = avcodec_send_frame(codec_.get(), nullptr);
        if (sent < 0 && sent != AVERROR_EOF) return av_error(sent, "The video could not be encoded");
        TRY(collect());
        return std::move(segment_);
    }

private:
    Result<void> collect() {
        for (;;) {
            int const got = avcodec_receive_packet(codec_.get(), packet_.get());
            if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return {};
            if (got < 0) return av_error(got, "The video could not be encoded");
            segment_.pictures.push_back(coded());
            av_packet_unref(packet_.get());
        }
    }

    media::CodedPicture coded() const {
        media::CodedPicture picture;
        ByteSpan const stream(packet_->data, static_cast<std::size_t>(packet_->size));
        picture.bytes.reserve(stream.size() + 16);
        for (auto const nal : split_annex_b(stream)) {
            auto const type = type_of(nal);
            if (type == NalType::Sequence || type == NalType::Picture || type == NalType::Delimiter) continue;
            // The encoder's name, settings included, would stand in each segment's first picture.
            if (type == NalType::Sei && nal.size() > 1 && nal[1] == 5) continue;
            if (type == NalType::SliceIdr) picture.kind = media::PictureKind::Idr;
            append_length_prefixed(picture.bytes, nal);
        }
        picture.presentation = settings_.rate.time_of(packet_->pts);
        picture.duration = settings_.rate.time_of(packet_->pts + 1) - picture.presentation;
        return picture;
    }

    CodecPtr codec_;
    H264Settings settings_;
    FrameUpload upload_;
    PacketPtr packet_;
    media::CodedSegment segment_;
};

media::ParameterSets sets_of(AVCodecContext const& codec) {
    media::ParameterSets sets;
    for (auto const nal : split_annex_b({codec.extradata, static_cast<std::size_t>(codec.extradata_size)})) {
        if (type_of(nal) == NalType::Sequence) sets.sequence.emplace_back(nal.begin(), nal.end());
        if (type_of(nal) == NalType::Picture) sets.picture.emplace_back(nal.begin(), nal.end());
    }
    return sets;
}

} // namespace

CodecPtr codec_for(AVCodec const& encoder, H264Settings const& settings) {
    CodecPtr codec(avcodec_alloc_context3(&encoder));
    codec->width = settings.size.width;
    codec->height = settings.size.height;
    codec->pix_fmt = AV_PIX_FMT_YUV420P;
    codec->time_base = {static_cast<int>(settings.rate.denominator()), static_cast<int>(settings.rate.numerator())};
    codec->framerate = av_inv_q(codec->time_base);
    codec->sample_aspect_ratio = {1, 1};
    codec->colorspace = AVCOL_SPC_BT709;
    codec->color_primaries = AVCOL_PRI_BT709;
    codec->color_trc = AVCOL_TRC_BT709;
    codec->color_range = AVCOL_RANGE_MPEG;
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
    return codec;
}

Result<std::unique_ptr<media::SegmentEncoder>> open_segment_encoder(CodecPtr codec, H264Settings const& settings, FrameUpload upload) {
    if (int const failed = avcodec_open2(codec.get(), codec->codec, nullptr); failed < 0)
        return av_error(failed, "The H.264 encoder could not be set up");
    auto sets = sets_of(*codec);
    if (sets.sequence.empty() || sets.picture.empty())
        return Error{Fault::Internal, "The H.264 encoder gave no parameter sets."};
    return std::unique_ptr<media::SegmentEncoder>(
        std::make_unique<CodecSegmentEncoder>(std::move(codec), settings, std::move(sets), std::move(upload)));
}

Result<std::unique_ptr<media::SegmentEncoder>> create_segment_encoder(H264Settings const& settings) {
    bool const is_even = settings.size.width > 0 && settings.size.height > 0 && settings.size.width % 2 == 0 &&
                         settings.size.height % 2 == 0;
    if (!is_even) return Error{Fault::InvalidArgument, "A video's width and height must be even."};
    auto const* encoder = avcodec_find_encoder_by_name("libx264");
    if (!encoder) return Error{Fault::Unavailable, "The H.264 encoder libx264 is not installed."};
    av_log_set_level(AV_LOG_QUIET);
    auto codec = codec_for(*encoder, settings);
    codec->thread_count = 1;
    av_opt_set(codec->priv_data, "preset", std::string(name_of(settings.preset)).c_str(), 0);
    av_opt_set(codec->priv_data, "profile", "high", 0);
    av_opt_set(codec->priv_data, "x264-params", (x264_parameters(settings) + processor_parameters()).c_str(), 0);
    return open_segment_encoder(std::move(codec), settings);
}

std::string fingerprint(H264Settings const& settings) {
    return "libx264/" + std::string(av_version_info()) + "/" + std::to_string(avcodec_version()) + "/" +
           std::string(name_of(settings.preset)) + "/" + std::to_string(settings.size.width) + "x" +
           std::to_string(settings.size.height) + "@" + std::to_string(settings.rate.numerator()) + "/" +
           std::to_string(settings.rate.denominator()) + "/" + x264_parameters(settings);
}

} // namespace needledrop::ffmpeg
