#include "ffmpeg/frame_feed.h"

#include <algorithm>

namespace needledrop::ffmpeg {
namespace {

class StreamFeed final : public FrameFeed {
public:
    StreamFeed(Input input, int stream, int threads, media::Decode decode, CodecPtr codec)
        : input_(std::move(input)), index_(stream), threads_(threads), decode_(decode), codec_(std::move(codec)), packet_(new_packet()),
          origin_(input_.origin()) {
        leave_out();
        discard_others();
    }

    Result<std::optional<DecodedFrame>> next() override {
        for (;;) {
            if (deinterlacer_) {
                if (auto frame = TRY(deinterlacer_->pull())) {
                    frame->best_effort_timestamp = frame->pts; // The filter counts in its own units.
                    return timed(std::move(frame), deinterlacer_->output_time_base());
                }
            }
            if (is_drained_) return std::optional<DecodedFrame>();
            auto frame = TRY(decode());
            if (!frame) {
                is_drained_ = true;
                if (deinterlacer_) TRY(deinterlacer_->push(nullptr));
                continue;
            }
            if (!deinterlacer_ && !frame->interlaced_frame) return timed(std::move(frame), stream().time_base);
            TRY(deinterlace(std::move(frame)));
        }
    }

    // A seek lands on a keyframe by decoding time. Where that keyframe is shown only after `time`, the pictures shown
    // before it depend on the group before: go further back until it is not.
    Result<void> seek(Time time) override {
        auto back = Time();
        for (;;) {
            auto const wanted = std::max(time - back, Time());
            if (!go_to(wanted)) return reopen();
            auto const key = first_keyframe_time();
            if (key && *key <= time) return go_to(wanted) ? Result<void>() : reopen();
            if (wanted <= Time()) return reopen();
            back = back == Time() ? Time::from_ms(500) : back + back;
        }
    }

    Result<std::optional<DecodedFrame>> keyframe_at(Time time) override {
        if (!go_to(std::max(time, Time()))) TRY(reopen());
        feed();
        // Emptied at once: a decoder would hold the picture back until it has seen what follows.
        if (!is_flushing_) avcodec_send_packet(codec_.get(), nullptr);
        is_flushing_ = true;
        auto frame = TRY(decode());
        if (!frame) return std::optional<DecodedFrame>();
        return timed(std::move(frame), stream().time_base);
    }

    bool is_seek_worthwhile(Time from, Time time) const override {
        if (time < from) return true;
        auto const stamp = stamp_of(time);
        int const entry = av_index_search_timestamp(input_.stream(index_), stamp, AVSEEK_FLAG_BACKWARD);
        if (entry < 0) return false;
        auto const* found = avformat_index_get_entry(input_.stream(index_), entry);
        // A margin of a second, since the index tells decoding times.
        return time_of(found->timestamp, stream().time_base) - origin_ > from + Time::from_whole_seconds(1);
    }

    std::int64_t damaged() const override { return damaged_; }

private:
    AVStream const& stream() const { return *input_.stream(index_); }

    void leave_out() {
        if (decode_ != media::Decode::References) return;
        codec_->skip_frame = AVDISCARD_NONREF;
        codec_->skip_loop_filter = AVDISCARD_ALL;
    }

    void discard_others() {
        for (unsigned other = 0; other < input_.context()->nb_streams; ++other)
            if (static_cast<int>(other) != index_) input_.context()->streams[other]->discard = AVDISCARD_ALL;
    }

    std::int64_t stamp_of(Time time) const {
        auto const base = stream().time_base;
        return (time + origin_).units_floor(base.num, base.den);
    }

    Result<std::optional<DecodedFrame>> timed(FramePtr frame, AVRational base) {
        auto const stamp = frame->best_effort_timestamp != AV_NOPTS_VALUE ? frame->best_effort_timestamp : frame->pts;
        auto start = stamp != AV_NOPTS_VALUE ? time_of(stamp, base) - origin_ : last_start_ + usual_step();
        last_start_ = start;
        return std::optional<DecodedFrame>(DecodedFrame{std::move(frame), start});
    }

    Time usual_step() const {
        auto const rate = stream().avg_frame_rate;
        return rate.num > 0 && rate.den > 0 ? Time::from_units(1, rate.den, rate.num) : Time::from_ms(40);
    }

    Result<void> deinterlace(FramePtr frame) {
        if (!deinterlacer_)
            deinterlacer_ = TRY(FilterChain::create(FrameShape::of(*frame), stream().time_base,
                                                    "bwdif=mode=send_frame:deint=interlaced"));
        frame->pts = frame->best_effort_timestamp;
        return deinterlacer_->push(frame.get());
    }

    /// The next frame as it was coded; null at the end. Damage is counted and skipped.
    Result<FramePtr> decode() {
        auto frame = new_frame();
        for (;;) {
            int const got = avcodec_receive_frame(codec_.get(), frame.get());
            if (got >= 0) {
                if (frame->decode_error_flags != 0 || (frame->flags & AV_FRAME_FLAG_CORRUPT)) ++damaged_;
                return frame;
            }
            if (got == AVERROR_EOF) return FramePtr();
            if (got != AVERROR(EAGAIN)) {
                ++damaged_;
                if (got == AVERROR(ENOMEM)) return Error{Fault::Internal, "No memory to decode " + input_.name() + "."};
                if (is_flushing_) return FramePtr();
            }
            feed();
        }
    }

    void feed() {
        while (!is_flushing_) {
            if (av_read_frame(input_.context(), packet_.get()) < 0) break;
            bool const is_mine = packet_->stream_index == index_;
            int const sent = is_mine ? avcodec_send_packet(codec_.get(), packet_.get()) : 0;
            av_packet_unref(packet_.get());
            if (!is_mine) continue;
            if (sent < 0 && sent != AVERROR(EAGAIN)) ++damaged_;
            return;
        }
        is_flushing_ = true;
        avcodec_send_packet(codec_.get(), nullptr);
    }

    bool go_to(Time time) {
        if (av_seek_frame(input_.context(), index_, stamp_of(time), AVSEEK_FLAG_BACKWARD) < 0) return false;
        restart_decoder();
        return true;
    }

    void restart_decoder() {
        avcodec_flush_buffers(codec_.get());
        deinterlacer_.reset();
        is_flushing_ = false;
        is_drained_ = false;
    }

    /// Reads up to the first packet of the stream, without decoding.
    std::optional<Time> first_keyframe_time() {
        while (av_read_frame(input_.context(), packet_.get()) >= 0) {
            bool const is_mine = packet_->stream_index == index_;
            auto const stamp = packet_->pts != AV_NOPTS_VALUE ? packet_->pts : packet_->dts;
            av_packet_unref(packet_.get());
            if (is_mine && stamp != AV_NOPTS_VALUE) return time_of(stamp, stream().time_base) - origin_;
        }
        return std::nullopt;
    }

    /// Where a demuxer cannot seek, from the beginning again.
    Result<void> reopen() {
        input_ = TRY(Input::open(input_.path(), {.max_bytes = input_.sniffed().bytes}));
        codec_ = TRY(open_decoder(stream(), threads_));
        leave_out();
        deinterlacer_.reset();
        is_flushing_ = is_drained_ = false;
        discard_others();
        return {};
    }

    Input input_;
    int index_;
    int threads_;
    media::Decode decode_;
    CodecPtr codec_;
    PacketPtr packet_;
    Time origin_;
    std::optional<FilterChain> deinterlacer_;
    bool is_flushing_ = false; ///< The demuxer is at its end; the decoder gives what it still holds.
    bool is_drained_ = false;
    std::int64_t damaged_ = 0;
    Time last_start_;
};

} // namespace

Result<std::unique_ptr<FrameFeed>> open_feed(Input input, int stream, int threads, media::Decode decode) {
    auto codec = TRY(open_decoder(*input.stream(stream), threads));
    return std::unique_ptr<FrameFeed>(std::make_unique<StreamFeed>(std::move(input), stream, threads, decode, std::move(codec)));
}

} // namespace needledrop::ffmpeg
