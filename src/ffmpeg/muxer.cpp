#include "ffmpeg/muxer.h"

#include "ffmpeg/handles.h"
#include "ffmpeg/nal.h"

extern "C" {
#include <libavutil/display.h>
#include <libavutil/opt.h>
}

#include <algorithm>
#include <cstring>
#include <limits>
#include <queue>
#include <vector>

namespace needledrop::ffmpeg {
namespace {

using media::CodedPicture;
using media::CodedSound;
using media::MuxSettings;
using media::VideoTrack;

constexpr int kUnitFrames = 1024;
/// Pictures and sound alternate in runs this long: few index entries, and players need not jump.
constexpr Time kRun = Time::from_ms(500);

struct CloseOutput {
    void operator()(AVFormatContext* context) const {
        if (context->pb) avio_closep(&context->pb);
        avformat_free_context(context);
    }
};
using OutputPtr = std::unique_ptr<AVFormatContext, CloseOutput>;

std::int64_t ticks_per_second(VideoTrack const& video) {
    if (video.ticks_per_second) return *video.ticks_per_second;
    auto ticks = video.rate.numerator();
    while (ticks < 10'000) ticks *= 2;
    return ticks;
}

Result<void> set_extradata(AVCodecParameters& parameters, media::Bytes const& bytes) {
    parameters.extradata = static_cast<std::uint8_t*>(av_mallocz(bytes.size() + AV_INPUT_BUFFER_PADDING_SIZE));
    if (!parameters.extradata) return Error{Fault::Internal, "No memory to write a video."};
    std::memcpy(parameters.extradata, bytes.data(), bytes.size());
    parameters.extradata_size = static_cast<int>(bytes.size());
    return {};
}

Result<AVStream*> add_video(AVFormatContext* output, VideoTrack const& video) {
    auto* stream = avformat_new_stream(output, nullptr);
    if (!stream) return Error{Fault::Internal, "No memory to write a video."};
    auto& parameters = *stream->codecpar;
    parameters.codec_type = AVMEDIA_TYPE_VIDEO;
    parameters.codec_id = AV_CODEC_ID_H264;
    parameters.width = video.size.width;
    parameters.height = video.size.height;
    parameters.format = AV_PIX_FMT_YUV420P;
    parameters.sample_aspect_ratio = stream->sample_aspect_ratio = {1, 1};
    parameters.color_primaries = static_cast<AVColorPrimaries>(video.colour.primaries);
    parameters.color_trc = static_cast<AVColorTransferCharacteristic>(video.colour.transfer);
    parameters.color_space = static_cast<AVColorSpace>(video.colour.matrix);
    parameters.color_range = video.colour.full_range ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    parameters.video_delay = video.reorder_frames;
    stream->time_base = {1, static_cast<int>(ticks_per_second(video))};
    stream->avg_frame_rate = {static_cast<int>(video.rate.numerator()), static_cast<int>(video.rate.denominator())};
    auto const configuration = TRY(write_avcc(video.sets));
    TRY(set_extradata(parameters, configuration));
    if (video.quarter_turns != 0) {
        auto* matrix = av_stream_new_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, 9 * sizeof(std::int32_t));
        if (!matrix) return Error{Fault::Internal, "No memory to write a video."};
        av_display_rotation_set(reinterpret_cast<std::int32_t*>(matrix), 90.0 * video.quarter_turns);
    }
    return stream;
}

Result<AVStream*> add_sound(AVFormatContext* output, CodedSound const& sound) {
    auto* stream = avformat_new_stream(output, nullptr);
    if (!stream) return Error{Fault::Internal, "No memory to write sound."};
    auto& parameters = *stream->codecpar;
    parameters.codec_type = AVMEDIA_TYPE_AUDIO;
    parameters.codec_id = AV_CODEC_ID_AAC;
    parameters.profile = FF_PROFILE_AAC_LOW;
    parameters.sample_rate = media::kSampleRate;
    parameters.ch_layout = AV_CHANNEL_LAYOUT_STEREO;
    parameters.frame_size = kUnitFrames;
    parameters.initial_padding = static_cast<int>(sound.priming);
    parameters.bit_rate = sound.frames > 0 ? static_cast<std::int64_t>(sound.bytes.size()) * 8 * media::kSampleRate / sound.frames : 0;
    stream->time_base = {1, media::kSampleRate};
    TRY(set_extradata(parameters, sound.config));
    return stream;
}

/// An upper bound for the index: a size, an offset of composition, a duration and a sync mark a picture, a size a unit
/// of sound, a chunk's offset and description a run and track, and what does not grow.
std::int64_t index_bytes(MuxSettings const& settings) {
    std::int64_t const pictures = settings.expected_pictures;
    bool const is_even = !settings.video || !settings.video->ticks_per_second;
    bool const is_reordered = settings.video && settings.video->reorder_frames > 0;
    std::int64_t const units = settings.sound ? static_cast<std::int64_t>(settings.sound->sizes.size()) : 0;
    std::int64_t per_picture = 4 + 4 + (is_reordered ? 8 : 0) + (is_even ? 0 : 8);
    // Even times may still be written in two steps each, where a frame is no whole number of ticks.
    if (is_even && settings.video && ticks_per_second(*settings.video) * settings.video->rate.denominator() %
                                             settings.video->rate.numerator() != 0)
        per_picture += 8;
    std::int64_t const seconds = settings.video ? settings.video->rate.time_of(pictures).units_floor(1, 1) : 0;
    std::int64_t const sound_seconds = settings.sound ? settings.sound->frames / media::kSampleRate : 0;
    // A run holds at least one chunk a track; libavformat also ends chunks at 1 MiB: enough for 120 Mbit/s.
    std::int64_t const runs = 16 * (std::max(seconds, sound_seconds) + 2);
    return 8192 + pictures * per_picture + units * 4 + runs * 2 * (12 + 8);
}

class Mp4Muxer final : public media::Muxer {
public:
    static Result<std::unique_ptr<Mp4Muxer>> open(std::filesystem::path const& file, MuxSettings const& settings) {
        auto muxer = std::unique_ptr<Mp4Muxer>(new Mp4Muxer(file, settings));
        TRY(muxer->begin());
        return muxer;
    }

    Result<void> write(CodedPicture const& picture) override {
        if (!settings_.video) return Error{Fault::InvalidArgument, "This file has no picture track."};
        if (settings_.expected_pictures > 0 && pictures_ >= settings_.expected_pictures)
            return Error{Fault::InvalidArgument, "More pictures came than were announced."};
        waiting_.push_back(picture);
        auto const stamp = stamp_of(picture.presentation);
        shown_.push(stamp);
        ++pictures_;
        // The i-th decoding time is the i-th presentation time, moved back by the reordering: final once that many
        // more pictures are known.
        while (static_cast<int>(waiting_.size() - next_) > settings_.video->reorder_frames) TRY(write_next());
        return {};
    }

    Result<std::int64_t> finish() override {
        while (next_ < waiting_.size()) TRY(write_next());
        TRY(write_sound_until(Time::from_ticks(std::numeric_limits<std::int64_t>::max())));
        int done = av_write_trailer(output_.get());
        if (done >= 0 && output_->pb->error < 0) done = output_->pb->error;
        if (done < 0) return write_error(done);
        int const closed = avio_closep(&output_->pb);
        if (closed < 0) return write_error(closed);
        std::error_code failed;
        auto const bytes = std::filesystem::file_size(file_, failed);
        if (failed) return Error{Fault::Io, "Cannot find the file that was written: " + failed.message() + "."};
        return static_cast<std::int64_t>(bytes);
    }

private:
    Mp4Muxer(std::filesystem::path file, MuxSettings settings)
        : file_(std::move(file)), settings_(std::move(settings)), packet_(new_packet()) {}

    Error write_error(int number) const { return av_error(number, "Cannot write " + file_.filename().string(), Fault::Io); }

    Result<void> begin() {
        auto const url = "file:" + std::filesystem::absolute(file_).string();
        AVFormatContext* context = nullptr;
        if (avformat_alloc_output_context2(&context, nullptr, "mp4", url.c_str()) < 0)
            return Error{Fault::Internal, "No memory to write a video."};
        output_.reset(context);
        if (settings_.video) video_ = TRY(add_video(context, *settings_.video));
        if (settings_.sound) sound_ = TRY(add_sound(context, *settings_.sound));
        if (!settings_.title.empty()) av_dict_set(&context->metadata, "title", settings_.title.c_str(), 0);
        context->flags |= AVFMT_FLAG_BITEXACT; // No date, no version: equal content gives equal files.
        if (int const failed = avio_open2(&context->pb, url.c_str(), AVIO_FLAG_READ_WRITE, nullptr, nullptr); failed < 0)
            return write_error(failed);
        AVDictionary* options = nullptr;
        if (settings_.expected_pictures > 0 || !settings_.video)
            av_dict_set_int(&options, "moov_size", index_bytes(settings_), 0);
        else av_dict_set(&options, "movflags", "+faststart", 0);
        av_dict_set(&options, "use_editlist", "1", 0);
        if (video_)
            av_dict_set_int(&options, "video_track_timescale", ticks_per_second(*settings_.video), 0);
        int const done = avformat_write_header(context, &options);
        av_dict_free(&options);
        if (done < 0) return write_error(done);
        return {};
    }

    std::int64_t stamp_of(Time time) const { return time.units_nearest(1, ticks_per_second(*settings_.video)); }

    /// The decoding time of the next picture in line.
    std::int64_t next_decoding_time() {
        auto const reorder = settings_.video->reorder_frames;
        if (written_ >= reorder) {
            auto const stamp = shown_.top();
            shown_.pop();
            return stamp;
        }
        // Before the first presentation time the clock runs back by whole frames.
        auto const frame = settings_.video->rate.frame_duration().units_nearest(1, ticks_per_second(*settings_.video));
        return shown_.top() - (reorder - written_) * std::max<std::int64_t>(frame, 1);
    }

    Result<void> write_next() {
        auto const& picture = waiting_[next_];
        auto const presentation = stamp_of(picture.presentation);
        auto const decoding = next_decoding_time();
        bool const fits = decoding <= presentation && (written_ == 0 || decoding > last_decoding_);
        if (!fits) return Error{Fault::InvalidArgument, "Coded pictures came in an order that their times do not allow."};
        TRY(write_sound_until(run_end_of(picture.presentation)));
        last_decoding_ = decoding;
        ++written_;
        packet_->pts = presentation;
        packet_->dts = decoding;
        packet_->duration = std::max<std::int64_t>(1, stamp_of(picture.presentation + picture.duration) - presentation);
        packet_->flags = picture.kind == media::PictureKind::Idr ? AV_PKT_FLAG_KEY : 0;
        TRY(write_packet(video_, picture.bytes.data(), picture.bytes.size()));
        waiting_[next_].bytes = {};
        if (++next_ > 64) {
            waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(next_));
            next_ = 0;
        }
        return {};
    }

    /// Sound is written up to the beginning of the run that a picture belongs to.
    static Time run_end_of(Time presentation) {
        return Time::from_ticks(presentation.ticks() / kRun.ticks() * kRun.ticks());
    }

    Result<void> write_sound_until(Time end) {
        if (!settings_.sound) return {};
        auto const& sound = *settings_.sound;
        while (unit_ < sound.sizes.size()) {
            auto const start = static_cast<std::int64_t>(unit_) * kUnitFrames - sound.priming;
            if (media::time_of_sample_frame(start) >= end) return {};
            // The last unit is as long as what remains to be heard of it, so that the track ends on the sample.
            auto const left = sound.frames - start;
            if (left <= 0) {
                unit_ = sound.sizes.size();
                return {};
            }
            packet_->pts = packet_->dts = start;
            packet_->duration = std::min<std::int64_t>(kUnitFrames, left);
            packet_->flags = AV_PKT_FLAG_KEY;
            TRY(write_packet(sound_, sound.bytes.data() + sound_offset_, sound.sizes[unit_]));
            sound_offset_ += sound.sizes[unit_++];
        }
        return {};
    }

    Result<void> write_packet(AVStream* stream, std::uint8_t const* data, std::size_t size) {
        // The muxer copies what it keeps; the packet only borrows.
        packet_->data = const_cast<std::uint8_t*>(data);
        packet_->size = static_cast<int>(size);
        packet_->stream_index = stream->index;
        auto const own = stream == video_ ? AVRational{1, static_cast<int>(ticks_per_second(*settings_.video))}
                                          : AVRational{1, media::kSampleRate};
        av_packet_rescale_ts(packet_.get(), own, stream->time_base);
        int done = av_write_frame(output_.get(), packet_.get());
        if (done >= 0 && output_->pb->error < 0) done = output_->pb->error;
        packet_->data = nullptr;
        packet_->size = 0;
        if (done < 0) return write_error(done);
        return {};
    }

    std::filesystem::path file_;
    MuxSettings settings_;
    OutputPtr output_;
    AVStream* video_ = nullptr; ///< Owned by output_.
    AVStream* sound_ = nullptr; ///< Owned by output_.
    PacketPtr packet_;
    std::vector<CodedPicture> waiting_; ///< In decoding order; those before next_ are written.
    std::size_t next_ = 0;
    std::priority_queue<std::int64_t, std::vector<std::int64_t>, std::greater<>> shown_; ///< Not yet used times.
    std::int64_t pictures_ = 0;
    std::int64_t written_ = 0;
    std::int64_t last_decoding_ = 0;
    std::size_t unit_ = 0;
    std::size_t sound_offset_ = 0;
};

} // namespace

Result<std::unique_ptr<media::Muxer>> create_muxer(std::filesystem::path const& file, MuxSettings const& settings) {
    return std::unique_ptr<media::Muxer>(TRY(Mp4Muxer::open(file, settings)));
}

} // namespace needledrop::ffmpeg
