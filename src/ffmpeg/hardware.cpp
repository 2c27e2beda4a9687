#include "ffmpeg/hardware.h"

#include "ffmpeg/graph.h"
#include "ffmpeg/nal.h"
#include "ffmpeg/segment_encoder.h"

extern "C" {
#include <libavutil/hwcontext.h>
#include <libavutil/opt.h>
}

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <set>

namespace needledrop::ffmpeg {
namespace {

using media::H264Settings;

struct FreeBuffer {
    void operator()(AVBufferRef* buffer) const { av_buffer_unref(&buffer); }
};
using BufferPtr = std::unique_ptr<AVBufferRef, FreeBuffer>;

/// Interleaved chroma, as hardware wants it.
Result<FramePtr> to_nv12(FramePtr from) {
    auto to = new_frame();
    to->format = AV_PIX_FMT_NV12;
    to->width = from->width;
    to->height = from->height;
    if (av_frame_get_buffer(to.get(), 0) < 0 || av_frame_copy_props(to.get(), from.get()) < 0)
        return Error{Fault::Internal, "No memory to encode a picture."};
    for (int y = 0; y < from->height; ++y)
        std::copy_n(from->data[0] + y * from->linesize[0], from->width, to->data[0] + y * to->linesize[0]);
    for (int y = 0; y < from->height / 2; ++y)
        for (int x = 0; x < from->width / 2; ++x) {
            auto* pair = to->data[1] + y * to->linesize[1] + 2 * x;
            pair[0] = from->data[1][y * from->linesize[1] + x];
            pair[1] = from->data[2][y * from->linesize[2] + x];
        }
    return to;
}

/// One quantiser throughout: an encoder's own rate control would begin anew with each segment. Without B-frames, closed.
CodecPtr configured(AVCodec const& encoder, H264Settings const& settings) {
    auto codec = codec_for(encoder, settings);
    codec->gop_size = settings.group_frames;
    codec->max_b_frames = 0;
    codec->flags |= AV_CODEC_FLAG_CLOSED_GOP | AV_CODEC_FLAG_QSCALE;
    codec->global_quality = static_cast<int>(std::lround(settings.crf)) * FF_QP2LAMBDA;
    codec->profile = FF_PROFILE_H264_HIGH;
    return codec;
}

Result<AVCodec const*> encoder_named(char const* name) {
    auto const* encoder = avcodec_find_encoder_by_name(name);
    if (!encoder) return Error{Fault::Unavailable, "this FFmpeg was built without it"};
    return encoder;
}

Result<std::unique_ptr<media::SegmentEncoder>> open_nvenc(H264Settings const& settings) {
    auto codec = configured(*TRY(encoder_named("h264_nvenc")), settings);
    auto const quantiser = static_cast<int>(std::lround(settings.crf));
    av_opt_set(codec->priv_data, "rc", "constqp", 0);
    av_opt_set_int(codec->priv_data, "qp", quantiser, 0);
    av_opt_set_int(codec->priv_data, "no-scenecut", 1, 0);
    av_opt_set_int(codec->priv_data, "forced-idr", 1, 0);
    return open_segment_encoder(std::move(codec), settings);
}

Result<std::unique_ptr<media::SegmentEncoder>> open_quicksync(H264Settings const& settings) {
    auto codec = configured(*TRY(encoder_named("h264_qsv")), settings);
    codec->pix_fmt = AV_PIX_FMT_NV12;
    av_opt_set_int(codec->priv_data, "idr_interval", 0, 0);
    av_opt_set_int(codec->priv_data, "async_depth", 1, 0);
    return open_segment_encoder(std::move(codec), settings, to_nv12);
}

Result<BufferPtr> vaapi_frames(media::Size size) {
    AVBufferRef* device = nullptr;
    if (int const failed = av_hwdevice_ctx_create(&device, AV_HWDEVICE_TYPE_VAAPI, nullptr, nullptr, 0); failed < 0)
        return av_error(failed, "no device", Fault::Unavailable);
    BufferPtr const owned(device);
    BufferPtr frames(av_hwframe_ctx_alloc(device));
    if (!frames) return Error{Fault::Internal, "no memory"};
    auto& context = *reinterpret_cast<AVHWFramesContext*>(frames->data);
    context.format = AV_PIX_FMT_VAAPI;
    context.sw_format = AV_PIX_FMT_NV12;
    context.width = size.width;
    context.height = size.height;
    context.initial_pool_size = 16;
    if (int const failed = av_hwframe_ctx_init(frames.get()); failed < 0) return av_error(failed, "no room on the device", Fault::Unavailable);
    return frames;
}

Result<std::unique_ptr<media::SegmentEncoder>> open_vaapi(H264Settings const& settings) {
    auto codec = configured(*TRY(encoder_named("h264_vaapi")), settings);
    std::shared_ptr<AVBufferRef> const frames = TRY(vaapi_frames(settings.size));
    codec->pix_fmt = AV_PIX_FMT_VAAPI;
    codec->hw_frames_ctx = av_buffer_ref(frames.get());
    av_opt_set(codec->priv_data, "rc_mode", "CQP", 0);
    auto const upload = [frames](FramePtr frame) -> Result<FramePtr> {
        auto const packed = TRY(to_nv12(std::move(frame)));
        auto there = new_frame();
        int failed = av_hwframe_get_buffer(frames.get(), there.get(), 0);
        if (failed >= 0) failed = av_hwframe_transfer_data(there.get(), packed.get(), 0);
        if (failed >= 0) failed = av_frame_copy_props(there.get(), packed.get());
        if (failed < 0) return av_error(failed, "A picture could not be sent to the graphics hardware", Fault::Unavailable);
        return there;
    };
    return open_segment_encoder(std::move(codec), settings, upload);
}

constexpr int kTrialFrames = 24;
constexpr media::Size kTrialSize{640, 360};
constexpr double kLeastPsnr = 30; ///< Decibels of luma; any encoder reaches 38 at these settings.

H264Settings trial_settings() { return {.size = kTrialSize, .rate = FrameRate::of(30)}; }

/// Slanted waves that move, over a ramp.
media::Picture trial_picture(int frame) {
    media::PictureBuffer picture(kTrialSize);
    for (std::size_t plane = 0; plane < 3; ++plane) {
        auto const& to = picture.planes()[plane];
        for (int y = 0; y < to.height; ++y)
            for (int x = 0; x < to.width; ++x)
                to.row(y)[x] = static_cast<std::uint8_t>(60 + (x + 2 * y + 5 * frame + 40 * static_cast<int>(plane)) % 97 + y * 60 / to.height);
    }
    return std::move(picture).freeze();
}

void append_unit(media::Bytes& stream, ByteSpan nal) {
    static constexpr std::array<std::uint8_t, 4> kStart{0, 0, 0, 1};
    stream.insert(stream.end(), kStart.begin(), kStart.end());
    stream.insert(stream.end(), nal.begin(), nal.end());
}

double luma_psnr(media::Picture const& meant, AVFrame const& seen) {
    if (seen.width != meant.size().width || seen.height != meant.size().height) return 0;
    double sum = 0;
    for (int y = 0; y < seen.height; ++y)
        for (int x = 0; x < seen.width; ++x) {
            double const apart = meant.y().row(y)[x] - seen.data[0][y * seen.linesize[0] + x];
            sum += apart * apart;
        }
    double const mean = sum / (static_cast<double>(seen.width) * seen.height);
    return mean > 0 ? 10 * std::log10(255 * 255 / mean) : 100;
}

/// What a software decoder makes of a segment, in the order of showing.
Result<std::vector<FramePtr>> decoded(media::CodedSegment const& segment) {
    auto const* decoder = avcodec_find_decoder(AV_CODEC_ID_H264);
    CodecPtr codec(avcodec_alloc_context3(decoder));
    codec->thread_count = 1;
    codec->err_recognition = AV_EF_EXPLODE;
    if (int const failed = avcodec_open2(codec.get(), decoder, nullptr); failed < 0) return av_error(failed, "no decoder");
    std::vector<FramePtr> frames;
    auto const collect = [&] {
        for (auto frame = new_frame(); avcodec_receive_frame(codec.get(), frame.get()) >= 0; frame = new_frame()) frames.push_back(std::move(frame));
    };
    for (auto const& picture : segment.pictures) {
        media::Bytes stream;
        for (auto const& set : segment.sets.sequence) append_unit(stream, set);
        for (auto const& set : segment.sets.picture) append_unit(stream, set);
        for (auto const nal : split_length_prefixed(picture.bytes, 4)) append_unit(stream, nal);
        auto const packet = new_packet();
        if (av_new_packet(packet.get(), static_cast<int>(stream.size())) < 0) return Error{Fault::Internal, "no memory"};
        std::copy(stream.begin(), stream.end(), packet->data);
        if (int const failed = avcodec_send_packet(codec.get(), packet.get()); failed < 0) return av_error(failed, "its pictures do not decode");
        collect();
    }
    avcodec_send_packet(codec.get(), nullptr);
    collect();
    return frames;
}

Result<media::CodedSegment> encoded(HardwareCandidate const& candidate) {
    auto const encoder = TRY(candidate.open(trial_settings()));
    for (int frame = 0; frame < kTrialFrames; ++frame) TRY(encoder->encode(trial_picture(frame)));
    return encoder->finish();
}

/// Empty where the segment is as it should be.
std::string fault_in(media::CodedSegment const& segment) {
    if (segment.pictures.size() != kTrialFrames) return fmt::format("it gave {} pictures of {}", segment.pictures.size(), kTrialFrames);
    if (segment.pictures.front().kind != media::PictureKind::Idr) return "its first picture does not stand alone";
    std::set<Time> times;
    for (auto const& picture : segment.pictures) times.insert(picture.presentation);
    if (times.size() != kTrialFrames || *times.begin() != Time()) return "its pictures have wrong times";
    auto const sequence = parse_sequence(segment.sets.sequence.front());
    if (!sequence || sequence->width != kTrialSize.width || sequence->height != kTrialSize.height) return "its parameter sets tell another size";
    auto const frames = decoded(segment);
    if (!frames) return frames.error().message;
    if (frames->size() != kTrialFrames) return fmt::format("{} of its {} pictures decode", frames->size(), kTrialFrames);
    for (int frame = 0; frame < kTrialFrames; ++frame)
        if (double const psnr = luma_psnr(trial_picture(frame), *(*frames)[static_cast<std::size_t>(frame)]); psnr < kLeastPsnr)
            return fmt::format("picture {} does not look like what went in ({:.1f} dB)", frame, psnr);
    return {};
}

class EncodersWithHardware final : public media::Encoders {
public:
    EncodersWithHardware(std::unique_ptr<media::Encoders> software, HardwareCandidate hardware, std::uint64_t sum)
        : software_(std::move(software)), hardware_(std::move(hardware)), sum_(sum) {}

    std::string fingerprint(H264Settings const& settings) const override {
        auto const software = software_->fingerprint(settings);
        return suits(settings) ? fmt::format("{}/{:016x}/{}", hardware_.name, sum_, software) : software;
    }
    Result<std::unique_ptr<media::SegmentEncoder>> create_segment_encoder(H264Settings const& settings) const override {
        if (!suits(settings)) return software_->create_segment_encoder(settings);
        auto opened = hardware_.open(settings);
        if (!opened) return given_up(opened.error());
        return std::unique_ptr<media::SegmentEncoder>(std::make_unique<Watched>(*this, std::move(opened).value()));
    }
    Result<media::CodedSound> encode_sound(media::SampleSource& sound, media::AacSettings const& settings, Cancel const& cancel,
                                           media::Progress const& progress) const override {
        return software_->encode_sound(sound, settings, cancel, progress);
    }
    Result<std::unique_ptr<media::Muxer>> create_muxer(std::filesystem::path const& file, media::MuxSettings const& settings) const override {
        return software_->create_muxer(file, settings);
    }
    Result<std::unique_ptr<media::PacketSource>> open_packets(std::filesystem::path const& file) const override {
        return software_->open_packets(file);
    }

private:
    /// Passes on, and gives the hardware up where it fails.
    class Watched final : public media::SegmentEncoder {
    public:
        Watched(EncodersWithHardware const& owner, std::unique_ptr<media::SegmentEncoder> inner) : owner_(owner), inner_(std::move(inner)) {}
        Result<void> encode(media::Picture const& picture) override {
            auto const done = inner_->encode(picture);
            return done ? done : Result<void>(owner_.given_up(done.error()));
        }
        Result<media::CodedSegment> finish() override {
            auto segment = inner_->finish();
            return segment ? std::move(segment) : Result<media::CodedSegment>(owner_.given_up(segment.error()));
        }

    private:
        EncodersWithHardware const& owner_;
        std::unique_ptr<media::SegmentEncoder> inner_;
    };

    bool suits(H264Settings const& settings) const {
        bool const is_quick = settings.preset == media::H264Preset::Superfast || settings.preset == media::H264Preset::Veryfast;
        return !has_failed_ && is_quick && settings.parameter_set_id == 0 && !settings.max_bits_per_second;
    }
    Error given_up(Error const& why) const {
        has_failed_ = true;
        return {Fault::Unavailable, fmt::format("The hardware encoder {} stopped working: {}", hardware_.name, why.message)};
    }

    std::unique_ptr<media::Encoders> software_;
    HardwareCandidate hardware_;
    std::uint64_t sum_;
    mutable std::atomic<bool> has_failed_ = false;
};

} // namespace

std::vector<HardwareCandidate> hardware_candidates(std::string const& named) {
    std::vector<HardwareCandidate> all{{"h264_nvenc", open_nvenc}, {"h264_qsv", open_quicksync}, {"h264_vaapi", open_vaapi}};
    std::erase_if(all, [&](auto const& candidate) { return !named.empty() && candidate.name != "h264_" + named; });
    return all;
}

Trial try_encoder(HardwareCandidate const& candidate) {
    auto const first = encoded(candidate);
    if (!first) return {first.error().message, 0};
    if (auto fault = fault_in(*first); !fault.empty()) return {std::move(fault), 0};
    auto const second = encoded(candidate);
    if (!second) return {"a second time it failed: " + second.error().message, 0};
    if (second->sets != first->sets) return {"its parameter sets change from one segment to the next", 0};
    Trial trial;
    for (auto const& picture : first->pictures) trial.sum = trial.sum * 31 + media::checksum(picture.bytes);
    return trial;
}

std::unique_ptr<media::Encoders> with_hardware(std::unique_ptr<media::Encoders> software, std::vector<HardwareCandidate> candidates,
                                               std::vector<std::string>& words) {
    av_log_set_level(AV_LOG_QUIET);
    for (auto& candidate : candidates) {
        auto const trial = try_encoder(candidate);
        words.push_back(candidate.name + ": " + (trial.fault.empty() ? "works" : trial.fault));
        if (trial.fault.empty()) return std::make_unique<EncodersWithHardware>(std::move(software), std::move(candidate), trial.sum);
    }
    return software;
}

} // namespace needledrop::ffmpeg
