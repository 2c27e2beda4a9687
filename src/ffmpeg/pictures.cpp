#include "ffmpeg/pictures.h"

#include "ffmpeg/normalise.h"
#include "ffmpeg/probe.h"
#include "ffmpeg/webp.h"

#include <limits>
#include <utility>

namespace needledrop::ffmpeg {
namespace {

using media::Picture;
using media::TimedPicture;

/// Holds the frame on screen and the one after it; converts only what is asked for.
class FeedPictures final : public media::PictureSource {
public:
    FeedPictures(std::unique_ptr<FrameFeed> feed, Normaliser normaliser)
        : feed_(std::move(feed)), normaliser_(std::move(normaliser)) {}

    media::Size size() const override { return normaliser_.size(); }
    std::int64_t damaged() const override { return feed_->damaged(); }

    Result<void> seek(Time time) override {
        TRY(go_to(time));
        has_given_current_ = false;
        return {};
    }

    Result<std::optional<TimedPicture>> next() override {
        if (!current_) TRY(start());
        else if (has_given_current_) {
            if (!following_) return std::optional<TimedPicture>();
            TRY(advance());
        }
        has_given_current_ = true;
        auto const start = current_->start;
        return std::optional<TimedPicture>(TimedPicture{TRY(converted()), start});
    }

    Result<Picture> picture_at(Time time) override {
        TRY(go_to(time));
        has_given_current_ = true;
        return converted();
    }

private:
    Result<void> start() {
        auto first = TRY(feed_->next());
        if (!first) return Error{Fault::Corrupt, "No picture could be decoded; the file is damaged."};
        adopt(*std::move(first));
        if (!earliest_) earliest_ = current_->start;
        following_ = TRY(feed_->next());
        return {};
    }

    void adopt(DecodedFrame frame) {
        current_ = std::move(frame);
        picture_.reset();
        has_given_current_ = false;
    }

    Result<void> advance() {
        adopt(*std::move(following_));
        following_ = TRY(feed_->next());
        return {};
    }

    Result<void> go_to(Time time) {
        if (!current_) TRY(start());
        bool const is_back = time < current_->start && current_->start > *earliest_;
        bool const is_ahead = following_ && following_->start <= time;
        if (is_back || (is_ahead && feed_->is_seek_worthwhile(current_->start, time))) {
            TRY(feed_->seek(time));
            TRY(start());
        }
        while (following_ && following_->start <= time) TRY(advance());
        return {};
    }

    Result<Picture> converted() {
        if (!picture_) picture_ = TRY(normaliser_.convert(*current_->frame));
        return *picture_;
    }

    std::unique_ptr<FrameFeed> feed_;
    Normaliser normaliser_;
    std::optional<DecodedFrame> current_;
    std::optional<DecodedFrame> following_;
    std::optional<Picture> picture_; ///< Of current_.
    std::optional<Time> earliest_;
    bool has_given_current_ = false;
};

/// Glances at keyframes.
class KeyPictures final : public media::PictureSource {
public:
    KeyPictures(std::unique_ptr<FrameFeed> feed, Normaliser normaliser) : feed_(std::move(feed)), normaliser_(std::move(normaliser)) {}

    media::Size size() const override { return normaliser_.size(); }
    std::int64_t damaged() const override { return feed_->damaged(); }
    Result<void> seek(Time time) override {
        wanted_ = time;
        return {};
    }
    Result<std::optional<TimedPicture>> next() override {
        if (!wanted_) return std::optional<TimedPicture>();
        auto const frame = TRY(feed_->keyframe_at(*std::exchange(wanted_, std::nullopt)));
        if (!frame) return std::optional<TimedPicture>();
        return std::optional<TimedPicture>(TimedPicture{TRY(normaliser_.convert(*frame->frame)), frame->start});
    }
    Result<Picture> picture_at(Time time) override {
        TRY(seek(time));
        auto picture = TRY(next());
        if (!picture) return Error{Fault::Corrupt, "No picture could be decoded; the file is damaged."};
        return std::move(picture->picture);
    }

private:
    std::unique_ptr<FrameFeed> feed_;
    Normaliser normaliser_;
    std::optional<Time> wanted_ = Time();
};

Result<void> check(media::PictureRequest const& request, media::Size display) {
    auto const crop = request.crop.value_or(media::Rect{0, 0, display.width, display.height});
    bool const is_inside = crop.x >= 0 && crop.y >= 0 && crop.width > 0 && crop.height > 0 &&
                           crop.x + crop.width <= display.width && crop.y + crop.height <= display.height;
    if (!is_inside) return Error{Fault::OutOfRange, "The part to show lies outside of the picture."};
    if (request.size && (request.size->width < 2 || request.size->height < 2 || request.size->width % 2 || request.size->height % 2))
        return Error{Fault::OutOfRange, "A picture's width and height must be even."};
    return {};
}

} // namespace

Result<std::unique_ptr<media::PictureSource>> open_pictures(std::filesystem::path const& file,
                                                            media::PictureRequest const& request) {
    constexpr media::ProbeLimits kChecked{.max_bytes = std::numeric_limits<std::int64_t>::max()};
    std::unique_ptr<FrameFeed> feed;
    media::Size display;
    int quarter_turns = 0;
    if (auto animation = TRY(open_animated_webp(file))) {
        feed = std::move(animation->feed);
        display = animation->size;
    } else {
        auto input = TRY(Input::open(file, kChecked));
        auto const index = input.picture_stream();
        if (!index) return Error{Fault::NotFound, input.name() + " has no picture."};
        auto* stream = input.stream(*index);
        display = display_size(*stream, av_guess_sample_aspect_ratio(input.context(), stream, nullptr));
        quarter_turns = clockwise_quarter_turns(*stream);
        feed = TRY(open_feed(std::move(input), *index, request.threads, request.decode));
    }
    TRY(check(request, display));
    Normaliser normaliser(request, display, quarter_turns);
    if (request.decode == media::Decode::Keyframes) return std::unique_ptr<media::PictureSource>(std::make_unique<KeyPictures>(std::move(feed), std::move(normaliser)));
    return std::unique_ptr<media::PictureSource>(std::make_unique<FeedPictures>(std::move(feed), std::move(normaliser)));
}

} // namespace needledrop::ffmpeg
