#include "ffmpeg/webp.h"

#include "base/file.h"

#include <webp/demux.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <limits>
#include <string>

namespace needledrop::ffmpeg {
namespace {

struct DeleteAnimation {
    void operator()(WebPAnimDecoder* decoder) const { WebPAnimDecoderDelete(decoder); }
};
using AnimationPtr = std::unique_ptr<WebPAnimDecoder, DeleteAnimation>;

constexpr std::size_t kMaxBytes = 500'000'000;

/// RIFF size WEBP VP8X size flags: bit 1 of the flags says animation (WebP container specification).
bool is_animated(std::filesystem::path const& file) {
    std::ifstream stream(file, std::ios::binary);
    char head[21]{};
    if (!stream.read(head, sizeof head)) return false;
    return std::memcmp(head, "RIFF", 4) == 0 && std::memcmp(head + 8, "WEBPVP8X", 8) == 0 && (head[20] & 2) != 0;
}

class WebpFeed final : public FrameFeed {
public:
    static Result<std::unique_ptr<WebpFeed>> open(std::filesystem::path const& file) {
        auto feed = std::make_unique<WebpFeed>();
        feed->bytes_ = TRY(read_file(file, kMaxBytes));
        WebPAnimDecoderOptions options;
        WebPData const data{reinterpret_cast<std::uint8_t const*>(feed->bytes_.data()), feed->bytes_.size()};
        if (WebPAnimDecoderOptionsInit(&options)) {
            options.color_mode = MODE_RGBA;
            options.use_threads = 0;
            feed->decoder_.reset(WebPAnimDecoderNew(&data, &options));
        }
        if (!feed->decoder_ || !WebPAnimDecoderGetInfo(feed->decoder_.get(), &feed->info_))
            return Error{Fault::Corrupt, file.filename().string() + " is damaged: its animation cannot be read."};
        return feed;
    }

    Result<std::optional<DecodedFrame>> next() override {
        std::uint8_t* pixels = nullptr;
        int end_ms = 0;
        if (!WebPAnimDecoderHasMoreFrames(decoder_.get())) return std::optional<DecodedFrame>();
        if (!WebPAnimDecoderGetNext(decoder_.get(), &pixels, &end_ms)) {
            ++damaged_;
            return std::optional<DecodedFrame>();
        }
        auto frame = new_frame();
        frame->format = AV_PIX_FMT_RGBA;
        frame->width = static_cast<int>(info_.canvas_width);
        frame->height = static_cast<int>(info_.canvas_height);
        if (av_frame_get_buffer(frame.get(), 0) < 0) return Error{Fault::Internal, "No memory for a picture."};
        auto const row = static_cast<std::size_t>(frame->width) * 4;
        for (int y = 0; y < frame->height; ++y)
            std::memcpy(frame->data[0] + y * frame->linesize[0], pixels + static_cast<std::size_t>(y) * row, row);
        auto const start = Time::from_ms(end_ms_);
        // The clock must not stand still, or a picture would never be shown.
        end_ms_ = std::max(end_ms, end_ms_ + 1);
        return std::optional<DecodedFrame>(DecodedFrame{std::move(frame), start});
    }

    Result<void> seek(Time) override {
        WebPAnimDecoderReset(decoder_.get());
        end_ms_ = 0;
        return {};
    }
    Result<std::optional<DecodedFrame>> keyframe_at(Time time) override {
        TRY(seek(time));
        return next();
    }
    bool is_seek_worthwhile(Time from, Time time) const override { return time < from; }
    std::int64_t damaged() const override { return damaged_; }

    media::Size size() const {
        return {static_cast<int>(info_.canvas_width), static_cast<int>(info_.canvas_height)};
    }
    std::uint32_t frame_count() const { return info_.frame_count; }
    int end_ms() const { return end_ms_; }

private:
    std::string bytes_; ///< Read by decoder_.
    AnimationPtr decoder_;
    WebPAnimInfo info_{};
    int end_ms_ = 0;
    std::int64_t damaged_ = 0;
};

} // namespace

Result<std::optional<WebpAnimation>> open_animated_webp(std::filesystem::path const& file) {
    if (!is_animated(file)) return std::optional<WebpAnimation>();
    auto feed = TRY(WebpFeed::open(file));
    auto const size = feed->size();
    return std::optional<WebpAnimation>(WebpAnimation{std::move(feed), size});
}

Result<std::optional<media::MediaInfo>> probe_animated_webp(std::filesystem::path const& file,
                                                            media::ProbeLimits const& limits) {
    if (!is_animated(file)) return std::optional<media::MediaInfo>();
    auto const sniffed = TRY(sniff(file, limits.max_bytes));
    auto feed = TRY(WebpFeed::open(file));
    std::int64_t frames = 0;
    while (TRY(feed->next())) ++frames;
    if (frames == 0) return Error{Fault::Corrupt, file.filename().string() + " is damaged: no picture could be decoded."};
    media::MediaInfo info;
    info.file = media::FileKind::Webp;
    info.kind = media::AssetKind::Video;
    info.bytes = sniffed.bytes;
    info.duration = Time::from_ms(feed->end_ms());
    media::VideoInfo video;
    video.coded = video.display = feed->size();
    video.codec = "webp";
    video.has_alpha = true;
    video.duration = info.duration;
    video.frames = frames;
    auto const rate = FrameRate::create(std::max<std::int64_t>(frames * 1000, feed->end_ms()), feed->end_ms());
    video.rate = rate ? *rate : FrameRate::of(30);
    info.video = video;
    return std::optional<media::MediaInfo>(info);
}

} // namespace needledrop::ffmpeg
