#include "ffmpeg/sound_encoder.h"

#include "ffmpeg/handles.h"

extern "C" {
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <deque>
#include <future>
#include <thread>

namespace needledrop::ffmpeg {
namespace {

using media::kChannels;
using media::kSampleRate;

constexpr int kUnitFrames = 1024; ///< ISO/IEC 14496-3: an AAC access unit.
constexpr int kUnitValues = kUnitFrames * kChannels;
/// Units of a lane: 15 s. Changing it changes the bits.
constexpr std::size_t kLaneUnits = 704;
/// Units that a lane's encoder is shown first: 1.4 s. Its windows are settled after three, its rate control mostly.
constexpr std::size_t kRunUpUnits = 64;

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

/// One encoder, from its first unit on.
class LaneEncoder {
public:
    explicit LaneEncoder(CodecPtr codec) : codec_(std::move(codec)), packet_(new_packet()) {}

    media::Bytes config() const { return {codec_->extradata, codec_->extradata + codec_->extradata_size}; }
    std::int64_t priming() const { return codec_->initial_padding; }

    /// A unit; the stream's last one may be shorter. Its coded form comes one call later.
    Result<void> encode(std::span<float const> interleaved) {
        auto const frames = static_cast<int>(interleaved.size()) / kChannels;
        auto frame = new_frame();
        frame->format = AV_SAMPLE_FMT_FLTP;
        frame->sample_rate = kSampleRate;
        frame->ch_layout = AV_CHANNEL_LAYOUT_STEREO;
        frame->nb_samples = frames;
        frame->pts = taken_;
        if (av_frame_get_buffer(frame.get(), 0) < 0) return Error{Fault::Internal, "No memory to encode sound."};
        for (int channel = 0; channel < kChannels; ++channel) {
            auto* to = reinterpret_cast<float*>(frame->data[channel]);
            for (int i = 0; i < frames; ++i) to[i] = interleaved[static_cast<std::size_t>(i * kChannels + channel)];
        }
        taken_ += frames;
        return send(frame.get());
    }
    Result<void> finish() { return send(nullptr); }
    std::vector<media::Bytes> take() { return std::move(units_); }

private:
    Result<void> send(AVFrame* frame) {
        int const sent = avcodec_send_frame(codec_.get(), frame);
        if (sent < 0) return av_error(sent, "The sound could not be encoded");
        for (;;) {
            int const got = avcodec_receive_packet(codec_.get(), packet_.get());
            if (got == AVERROR(EAGAIN) || got == AVERROR_EOF) return {};
            if (got < 0) return av_error(got, "The sound could not be encoded");
            units_.emplace_back(packet_->data, packet_->data + packet_->size);
            av_packet_unref(packet_.get());
        }
    }

    CodecPtr codec_;
    PacketPtr packet_;
    std::vector<media::Bytes> units_;
    std::int64_t taken_ = 0;
};

/// The sound of a lane: what runs up to it, the lane itself, and a unit more, which the encoder looks ahead to.
struct Lane {
    std::vector<float> interleaved;
    std::size_t run_up = 0; ///< Units.
    bool is_last = false;   ///< Nothing follows: the encoder is emptied at the end.
};

/// The coded units of a lane. Unit n reaches back into the sound of unit n − 1, so the first lane begins with one that
/// is priming only, and the last ends with one more than it has sound.
Result<std::vector<media::Bytes>> encode_lane(Lane const& lane, media::AacSettings const& settings, Cancel const& cancel) {
    LaneEncoder encoder(TRY(open_encoder(settings)));
    std::span<float const> left = lane.interleaved;
    while (!left.empty()) {
        TRY(cancel.check());
        auto const unit = left.first(std::min<std::size_t>(left.size(), kUnitValues));
        TRY(encoder.encode(unit));
        left = left.subspan(unit.size());
    }
    if (lane.is_last) TRY(encoder.finish());
    auto units = encoder.take();
    units.erase(units.begin(), units.begin() + static_cast<std::ptrdiff_t>(std::min(lane.run_up, units.size())));
    if (!lane.is_last && units.size() > kLaneUnits) units.resize(kLaneUnits);
    return units;
}

/// Reads sound as lanes, in order.
class LaneReader {
public:
    explicit LaneReader(media::SampleSource& sound) : sound_(sound) {}

    /// None at the end.
    Result<std::optional<Lane>> next() {
        if (is_at_end_) return std::optional<Lane>();
        Lane lane{std::move(kept_), run_up_, false};
        auto const wanted = (run_up_ + kLaneUnits + 1) * kUnitValues;
        TRY(fill(lane.interleaved, wanted));
        lane.is_last = is_at_end_ = lane.interleaved.size() < wanted;
        if (is_at_end_) return std::optional(std::move(lane));
        run_up_ = kRunUpUnits;
        kept_.assign(lane.interleaved.end() - static_cast<std::ptrdiff_t>((kRunUpUnits + 1) * kUnitValues), lane.interleaved.end());
        return std::optional(std::move(lane));
    }
    std::int64_t frames() const { return frames_; }

private:
    /// A source may give less than asked for at any time.
    Result<void> fill(std::vector<float>& interleaved, std::size_t values) {
        auto at = interleaved.size();
        interleaved.resize(values);
        while (at < values) {
            auto const got = TRY(sound_.read(std::span(interleaved).subspan(at)));
            if (got == 0) break;
            at += static_cast<std::size_t>(got * kChannels);
            frames_ += got;
        }
        interleaved.resize(at);
        return {};
    }

    media::SampleSource& sound_;
    std::vector<float> kept_; ///< The end of the lane before: run-up and look-ahead of the next.
    std::size_t run_up_ = 0;
    bool is_at_end_ = false;
    std::int64_t frames_ = 0;
};

void append(media::CodedSound& sound, std::vector<media::Bytes> const& units) {
    for (auto const& unit : units) {
        sound.bytes.insert(sound.bytes.end(), unit.begin(), unit.end());
        sound.sizes.push_back(static_cast<std::uint32_t>(unit.size()));
    }
}

} // namespace

Result<media::CodedSound> encode_sound(media::SampleSource& sound, media::AacSettings const& settings, Cancel const& cancel,
                                       media::Progress const& progress) {
    TRY(sound.seek(0));
    media::CodedSound coded;
    {
        LaneEncoder const model(TRY(open_encoder(settings)));
        coded.config = model.config();
        coded.priming = model.priming();
    }
    auto const threads = settings.threads > 0 ? static_cast<std::size_t>(settings.threads) : std::max(1u, std::thread::hardware_concurrency());
    auto const whole = std::max<std::int64_t>(1, sound.length());
    LaneReader lanes(sound);
    std::deque<std::future<Result<std::vector<media::Bytes>>>> working;
    for (bool more = true; more || !working.empty();) {
        while (more && working.size() < threads) {
            TRY(cancel.check());
            auto lane = TRY(lanes.next());
            more = lane.has_value();
            if (more) working.push_back(std::async(std::launch::async, [lane = *std::move(lane), &settings, &cancel] { return encode_lane(lane, settings, cancel); }));
        }
        if (working.empty()) break;
        append(coded, TRY(working.front().get()));
        working.pop_front();
        auto const done = static_cast<double>(coded.sizes.size()) * kUnitFrames;
        if (progress) progress(std::min(1.0, done / static_cast<double>(whole)));
    }
    coded.frames = lanes.frames();
    return coded;
}

} // namespace needledrop::ffmpeg
