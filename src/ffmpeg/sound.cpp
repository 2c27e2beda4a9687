#include "ffmpeg/sound.h"

#include "ffmpeg/input.h"
#include "ffmpeg/resampler.h"
#include "ffmpeg/survey.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <numeric>

namespace needledrop::ffmpeg {
namespace {

using media::kChannels;
using media::kSampleRate;
using media::FileKind;

constexpr media::ProbeLimits kChecked{.max_bytes = std::numeric_limits<std::int64_t>::max()};
/// Decoded before a seek's goal, so that codecs with memory (AAC, Opus: 80 ms) have settled.
constexpr Time kPreroll = Time::from_ms(250);

/// MP3 and bare AAC have no index: only reading from the beginning finds a place exactly.
bool has_index(FileKind kind) { return kind != FileKind::Mp3 && kind != FileKind::Aac; }

class StreamSamples final : public media::SampleSource {
public:
    StreamSamples(Input input, int stream, CodecPtr codec, StreamExtent const& extent)
        : input_(std::move(input)), index_(stream), codec_(std::move(codec)), packet_(new_packet()), frame_(new_frame()),
          origin_(input_.origin()), start_(extent.start),
          length_(std::max<std::int64_t>(0, media::sample_frame_at(extent.end))) {
        discard_others();
    }

    std::int64_t length() const override { return length_; }

    Result<std::int64_t> read(std::span<float> interleaved) override {
        auto const wanted = std::min(static_cast<std::int64_t>(interleaved.size()) / kChannels, length_ - position_);
        std::int64_t done = 0;
        while (done < wanted) {
            auto const part = interleaved.subspan(static_cast<std::size_t>(done * kChannels),
                                                  static_cast<std::size_t>((wanted - done) * kChannels));
            done += TRY(read_some(part));
        }
        return wanted;
    }

    Result<void> seek(std::int64_t frame) override {
        auto const target = std::clamp<std::int64_t>(frame, 0, length_);
        auto const ready_end = ready_start_ + ready_frames();
        bool const is_near = target >= ready_start_ && target <= ready_end + kSampleRate;
        position_ = target;
        if (is_near) return {};
        auto const time = std::max(media::time_of_sample_frame(target) - kPreroll, Time());
        auto const base = input_.stream(index_)->time_base;
        auto const stamp = (time + origin_).units_floor(base.num, base.den);
        bool const is_forward_only = !has_index(input_.sniffed().kind);
        if (is_forward_only && target >= ready_start_) return {};
        if (is_forward_only || time <= Time() ||
            av_seek_frame(input_.context(), index_, stamp, AVSEEK_FLAG_BACKWARD) < 0)
            return reopen();
        avcodec_flush_buffers(codec_.get());
        forget();
        ready_start_ = target;
        return {};
    }

private:
    std::int64_t ready_frames() const { return static_cast<std::int64_t>(ready_.size()) / kChannels; }

    void discard_others() {
        for (unsigned other = 0; other < input_.context()->nb_streams; ++other)
            if (static_cast<int>(other) != index_) input_.context()->streams[other]->discard = AVDISCARD_ALL;
    }

    void forget() {
        resampler_.reset();
        ready_.clear();
        ready_start_ = 0;
        next_input_.reset();
        is_flushing_ = is_finished_ = false;
    }

    Result<void> reopen() {
        input_ = TRY(Input::open(input_.path(), kChecked));
        codec_ = TRY(open_decoder(*input_.stream(index_), 1));
        discard_others();
        forget();
        return {};
    }

    /// At least one frame: ready sound, or silence where the file has none.
    Result<std::int64_t> read_some(std::span<float> out) {
        while (!is_finished_ && position_ >= ready_start_ + ready_frames()) {
            drop_before(position_);
            TRY(decode_more());
        }
        auto const wanted = static_cast<std::int64_t>(out.size()) / kChannels;
        std::int64_t count = wanted;
        if (position_ < ready_start_) {
            count = std::min(wanted, ready_start_ - position_);
            std::fill_n(out.begin(), count * kChannels, 0.0f);
        } else if (position_ < ready_start_ + ready_frames()) {
            count = std::min(wanted, ready_start_ + ready_frames() - position_);
            std::copy_n(ready_.begin() + (position_ - ready_start_) * kChannels, count * kChannels, out.begin());
        } else {
            std::fill_n(out.begin(), count * kChannels, 0.0f);
        }
        position_ += count;
        return count;
    }

    void drop_before(std::int64_t frame) {
        auto const count = std::clamp<std::int64_t>(frame - ready_start_, 0, ready_frames());
        ready_.erase(ready_.begin(), ready_.begin() + count * kChannels);
        ready_start_ += count;
    }

    /// Decodes one frame more and appends what it gives.
    Result<void> decode_more() {
        for (;;) {
            int const got = avcodec_receive_frame(codec_.get(), frame_.get());
            if (got >= 0) {
                auto const taken = take();
                av_frame_unref(frame_.get());
                return taken;
            }
            if (got == AVERROR_EOF || (got != AVERROR(EAGAIN) && is_flushing_)) return finish();
            feed();
        }
    }

    void feed() {
        while (!is_flushing_) {
            if (av_read_frame(input_.context(), packet_.get()) < 0) break;
            bool const is_mine = packet_->stream_index == index_;
            if (is_mine) avcodec_send_packet(codec_.get(), packet_.get()); // Damage becomes a gap, filled with silence.
            av_packet_unref(packet_.get());
            if (is_mine) return;
        }
        is_flushing_ = true;
        avcodec_send_packet(codec_.get(), nullptr);
    }

    Result<void> finish() {
        is_finished_ = true;
        if (resampler_) TRY(resampler_->flush(ready_));
        return {};
    }

    /// Where the frame begins, in samples of its own rate from the medium's beginning.
    std::int64_t input_position() const {
        if (frame_->best_effort_timestamp == AV_NOPTS_VALUE) return next_input_.value_or(0);
        auto const base = input_.stream(index_)->time_base;
        auto const start = time_of(frame_->best_effort_timestamp, base) - origin_;
        return start.units_nearest(1, frame_->sample_rate);
    }

    /// Containers that count in milliseconds tell a frame's place only roughly. Frames of one length stand on a grid from
    /// the stream's first; the place nearest to `stamped` on it is the true one. After a seek nothing else tells.
    std::int64_t on_frame_grid(std::int64_t stamped) const {
        auto const first_stamped = start_.units_nearest(1, frame_->sample_rate);
        std::int64_t const delay = input_.stream(index_)->codecpar->initial_padding;
        auto const first = std::abs(first_stamped + delay) <= rounding() ? -delay : first_stamped;
        std::int64_t const length = frame_->nb_samples;
        auto const distance = stamped - first;
        auto const steps = (distance + (distance >= 0 ? length / 2 : -length / 2)) / length;
        auto const place = first + steps * length;
        return std::abs(place - stamped) <= rounding() ? place : stamped;
    }

    /// How far timestamps may be off from counting by rounding alone, in samples.
    std::int64_t rounding() const {
        auto const base = input_.stream(index_)->time_base;
        return std::max<std::int64_t>(2 * av_rescale_q(1, base, {1, frame_->sample_rate}), frame_->sample_rate / 1000) + 1;
    }

    Result<void> take() {
        if (frame_->sample_rate <= 0 || frame_->nb_samples <= 0) return {};
        auto const stamped = input_position();
        if (resampler_ && !resampler_->fits(*frame_)) {
            TRY(resampler_->flush(ready_));
            resampler_.reset();
            next_input_.reset();
        }
        if (next_input_ && std::abs(stamped - *next_input_) > rounding()) {
            TRY(resampler_->flush(ready_));
            next_input_.reset();
        }
        if (!next_input_) TRY(begin_at(on_frame_grid(stamped)));
        if (frame_->nb_samples <= 0) return {};
        *next_input_ += frame_->nb_samples;
        return resampler_->convert(*frame_, ready_);
    }

    /// Starts a run of samples that follows from the last one without a gap no more. The run begins where the input's
    /// grid meets the output's, so that it does not matter where reading began.
    Result<void> begin_at(std::int64_t stamped) {
        if (!resampler_) resampler_ = TRY(Resampler::create(*frame_));
        std::int64_t const rate = frame_->sample_rate;
        auto const grid = rate / std::gcd<std::int64_t>(rate, kSampleRate);
        auto const start = (stamped + (stamped >= 0 ? grid - 1 : 0)) / grid * grid;
        auto const skipped = std::min<std::int64_t>(start - stamped, frame_->nb_samples);
        drop_from_frame(static_cast<int>(skipped));
        if (frame_->nb_samples == 0) return {};
        next_input_ = start;
        return join_at(start * kSampleRate / rate);
    }

    void drop_from_frame(int samples) {
        if (samples <= 0) return;
        auto const format = static_cast<AVSampleFormat>(frame_->format);
        bool const planar = av_sample_fmt_is_planar(format);
        auto const bytes = av_get_bytes_per_sample(format) * samples * (planar ? 1 : frame_->ch_layout.nb_channels);
        int const planes = planar ? frame_->ch_layout.nb_channels : 1;
        for (int plane = 0; plane < planes; ++plane) frame_->extended_data[plane] += bytes;
        if (frame_->extended_data != frame_->data)
            for (int plane = 0; plane < std::min(planes, AV_NUM_DATA_POINTERS); ++plane)
                frame_->data[plane] = frame_->extended_data[plane];
        frame_->nb_samples -= samples;
    }

    /// Makes ready sound end exactly at output frame `at`: silence in between, or less of what overlaps.
    Result<void> join_at(std::int64_t at) {
        if (ready_.empty()) {
            ready_start_ = at;
            return {};
        }
        auto const frames = at - ready_start_;
        if (frames <= 0) {
            ready_.clear();
            ready_start_ = at;
            return {};
        }
        constexpr std::int64_t kLongestGap = 60LL * kSampleRate;
        if (frames - ready_frames() > kLongestGap && position_ >= ready_start_ + ready_frames()) {
            ready_.clear();
            ready_start_ = at;
            return {};
        }
        ready_.resize(static_cast<std::size_t>(frames * kChannels), 0.0f);
        return {};
    }

    Input input_;
    int index_;
    CodecPtr codec_;
    PacketPtr packet_;
    FramePtr frame_;
    Time origin_;
    Time start_; ///< Of the stream, from the medium's beginning.
    std::int64_t length_;
    std::int64_t position_ = 0;
    std::optional<Resampler> resampler_;
    std::vector<float> ready_;     ///< Decoded and not yet read, interleaved.
    std::int64_t ready_start_ = 0; ///< The output frame that ready_ begins with.
    std::optional<std::int64_t> next_input_; ///< Where the next frame should begin, in samples of its rate.
    bool is_flushing_ = false;
    bool is_finished_ = false;
};

Result<int> chosen_stream(Input const& input, media::SoundRequest const& request) {
    auto const streams = input.sound_streams();
    if (streams.empty()) return Error{Fault::NotFound, input.name() + " has no sound."};
    if (request.stream) {
        if (std::find(streams.begin(), streams.end(), *request.stream) != streams.end()) return *request.stream;
        return Error{Fault::NotFound, input.name() + " has no such sound track."};
    }
    for (int const index : streams)
        if (input.stream(index)->disposition & AV_DISPOSITION_DEFAULT) return index;
    return streams.front();
}

} // namespace

Result<std::unique_ptr<media::SampleSource>> open_samples(std::filesystem::path const& file,
                                                          media::SoundRequest const& request) {
    auto surveyed = TRY(Input::open(file, kChecked));
    int const index = TRY(chosen_stream(surveyed, request));
    auto const extents = TRY(survey(surveyed));
    auto const extent = extents.find(index);
    if (extent == extents.end()) return Error{Fault::Corrupt, surveyed.name() + " is damaged: its sound track is empty."};
    auto input = TRY(Input::open(file, kChecked));
    auto codec = TRY(open_decoder(*input.stream(index), 1));
    return std::unique_ptr<media::SampleSource>(
        std::make_unique<StreamSamples>(std::move(input), index, std::move(codec), extent->second));
}

} // namespace needledrop::ffmpeg
