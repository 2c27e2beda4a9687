#include "ffmpeg/sound_encoder.h"

#include "ffmpeg/handles.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <array>

namespace needledrop::ffmpeg {
namespace {

using media::kChannels;
using media::kSampleRate;

constexpr int kUnitFrames = 1024; ///< ISO/IEC 14496-3: an AAC access unit.

Result<CodecPtr> open_encoder(media::AacSettings const& settings) {
    auto const* encoder = avcodec_find_encoder_by_name("aac");
    if (!encoder) return Error{Fault::Unavailable, "The AAC encoder is not installed."};
    CodecPtr codec(avcodec_alloc_context3(encoder));
    codec->sample_rate = kSampleRate;
    codec->ch_layout = AV_CHANNEL_LAYOUT_STEREO;
    codec->sample_fmt = AV_SAMPLE_FMT_FLTP;
    codec->bit_rate = settings.bits_per_second;
    codec->time_base = {1, kSampleRate};
    codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER | AV_CODEC_FLAG_BITEXACT;
    av_opt_set(codec->priv_data, "aac_coder", settings.search == media::AacSearch::Careful ? "twoloop" : "fast", 0);
    if (int const failed = avcodec_open2(codec.get(), encoder, nullptr); failed < 0)
        return av_error(failed, "The AAC encoder could not be set up");
    return codec;
}

class SoundEncoder {
public:
    explicit SoundEncoder(CodecPtr codec) : codec_(std::move(codec)), packet_(new_packet()) {
        sound_.config.assign(codec_->extradata, codec_->extradata + codec_->extradata_size);
        sound_.priming = codec_->initial_padding;
    }

    /// The last call may bring less than a whole unit.
    Result<void> encode(std::span<float const> interleaved) {
        auto const frames = static_cast<int>(interleaved.size()) / kChannels;
        auto frame = new_frame();
        frame->format = AV_SAMPLE_FMT_FLTP;
        frame->sample_rate = kSampleRate;
        frame->ch_layout = AV_CHANNEL_LAYOUT_STEREO;
        frame->nb_samples = frames;
        frame->pts = sound_.frames;
        if (av_frame_get_buffer(frame.get(), 0) < 0) return Error{Fault::Internal, "No memory to encode sound."};
        for (int channel = 0; channel < kChannels; ++channel) {
            auto* to = reinterpret_cast<float*>(frame->data[channel]);
            for (int i = 0; i < frames; ++i) to[i] = interleaved[static_cast<std::size_t>(i * kChannels + channel)];
        }
        sound_.frames += frames;
        return send(frame.get());
    }

    Result<media::CodedSound> finish() {
        TRY(send(nullptr));
        return std::move(sound_);
    }

private:
    Result<void> send(AVFrame* frame) {
        int const sent = avcodec_send_frame(codec_.get(), frame);
        if (sent < 0) return av_error(sent, "The sound could not be encoded");
        for (;;) {
            int const got = avcodec_receive_packet(codec_.get(), packet_.get());
            if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return {};
            if (got < 0) return av_error(got, "The sound could not be encoded");
            sound_.bytes.insert(sound_.bytes.end(), packet_->data, packet_->data + packet_->size);
            sound_.sizes.push_back(static_cast<std::uint32_t>(packet_->size));
            av_packet_unref(packet_.get());
        }
    }

    CodecPtr codec_;
    PacketPtr packet_;
    media::CodedSound sound_;
};

} // namespace

Result<media::CodedSound> encode_sound(media::SampleSource& sound, media::AacSettings const& settings, Cancel const& cancel,
                                       media::Progress const& progress) {
    TRY(sound.seek(0));
    SoundEncoder encoder(TRY(open_encoder(settings)));
    std::array<float, static_cast<std::size_t>(kUnitFrames) * kChannels> block{};
    std::int64_t done = 0;
    while (done < sound.length()) {
        TRY(cancel.check());
        // A source may give less than asked for at any time; a unit is whole except at the end.
        std::int64_t filled = 0;
        while (filled < kUnitFrames) {
            auto const got = TRY(sound.read(std::span(block).subspan(static_cast<std::size_t>(filled * kChannels))));
            if (got == 0) break;
            filled += got;
        }
        if (filled == 0) break;
        TRY(encoder.encode(std::span<float const>(block).first(static_cast<std::size_t>(filled * kChannels))));
        done += filled;
        if (progress && done % (kUnitFrames * 64) == 0) progress(static_cast<double>(done) / static_cast<double>(sound.length()));
    }
    if (progress) progress(1);
    return encoder.finish();
}

} // namespace needledrop::ffmpeg
