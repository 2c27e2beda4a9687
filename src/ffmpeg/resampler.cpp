#include "ffmpeg/resampler.h"

#include "media/samples.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <array>

namespace needledrop::ffmpeg {
namespace {

/// ITU-R BS.775-3 annex 4, table 2: centre and surrounds at -3 dB; the LFE channel is left out.
constexpr double kMinus3Db = 0.70710678118654752440;

void set_mixdown(SwrContext* context, int channels) {
    if (channels == 1) {
        // A voice recorded in mono keeps its level, on both sides.
        static constexpr std::array<double, 2> kBoth{1, 1};
        swr_set_matrix(context, kBoth.data(), 1);
        return;
    }
    av_opt_set_double(context, "center_mix_level", kMinus3Db, 0);
    av_opt_set_double(context, "surround_mix_level", kMinus3Db, 0);
    av_opt_set_double(context, "lfe_mix_level", 0, 0);
}

} // namespace

Result<Resampler> Resampler::create(AVFrame const& like) {
    AVChannelLayout stereo = AV_CHANNEL_LAYOUT_STEREO;
    AVChannelLayout from{};
    if (like.ch_layout.order == AV_CHANNEL_ORDER_NATIVE) av_channel_layout_copy(&from, &like.ch_layout);
    else av_channel_layout_default(&from, like.ch_layout.nb_channels);
    SwrContext* context = nullptr;
    int done = swr_alloc_set_opts2(&context, &stereo, AV_SAMPLE_FMT_FLT, media::kSampleRate, &from,
                                   static_cast<AVSampleFormat>(like.format), like.sample_rate, 0, nullptr);
    ResamplerPtr owned(context);
    Resampler resampler;
    resampler.rate_ = like.sample_rate;
    resampler.format_ = like.format;
    resampler.channels_ = like.ch_layout.nb_channels;
    resampler.layout_mask_ = like.ch_layout.order == AV_CHANNEL_ORDER_NATIVE ? like.ch_layout.u.mask : 0;
    av_channel_layout_uninit(&from);
    if (done >= 0) {
        set_mixdown(context, resampler.channels_);
        done = swr_init(context);
    }
    if (done < 0) return av_error(done, "Sound of this kind cannot be converted", Fault::Unsupported);
    resampler.context_ = std::move(owned);
    return resampler;
}

bool Resampler::fits(AVFrame const& frame) const {
    auto const mask = frame.ch_layout.order == AV_CHANNEL_ORDER_NATIVE ? frame.ch_layout.u.mask : 0;
    return frame.sample_rate == rate_ && frame.format == format_ && frame.ch_layout.nb_channels == channels_ &&
           mask == layout_mask_;
}

Result<void> Resampler::convert(AVFrame const& frame, std::vector<float>& out) {
    auto const before = out.size();
    int const room = swr_get_out_samples(context_.get(), frame.nb_samples);
    if (room < 0) return av_error(room, "Sound could not be converted");
    out.resize(before + static_cast<std::size_t>(room) * media::kChannels);
    auto* to = reinterpret_cast<std::uint8_t*>(out.data() + before);
    auto** from = const_cast<std::uint8_t const**>(frame.extended_data);
    int const made = swr_convert(context_.get(), &to, room, from, frame.nb_samples);
    if (made < 0) return av_error(made, "Sound could not be converted");
    out.resize(before + static_cast<std::size_t>(made) * media::kChannels);
    return {};
}

Result<void> Resampler::flush(std::vector<float>& out) {
    if (rate_ != media::kSampleRate) {
        for (;;) {
            auto const before = out.size();
            constexpr int kRoom = 4096;
            out.resize(before + kRoom * media::kChannels);
            auto* to = reinterpret_cast<std::uint8_t*>(out.data() + before);
            int const made = swr_convert(context_.get(), &to, kRoom, nullptr, 0);
            out.resize(before + static_cast<std::size_t>(std::max(made, 0)) * media::kChannels);
            if (made < 0) return av_error(made, "Sound could not be converted");
            if (made < kRoom) break;
        }
    }
    swr_close(context_.get());
    int const done = swr_init(context_.get());
    if (done < 0) return av_error(done, "Sound could not be converted");
    return {};
}

} // namespace needledrop::ffmpeg
