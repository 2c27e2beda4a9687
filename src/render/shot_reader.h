// Reading a shot's source at any of its times: forwards, or backwards in windows of bounded size.
#pragma once

#include "media/decoder.h"

#include <list>
#include <memory>
#include <mutex>

namespace needledrop::render {

/// One open source. Owned by one thread.
class ShotReader {
public:
    explicit ShotReader(std::unique_ptr<media::PictureSource> source) : source_(std::move(source)) {}
    /// The picture on screen at `time`; times ascend, or jump.
    Result<media::Picture> picture_at(Time time) { return source_->picture_at(time); }
    /// The same for times that descend: decodes a window before `time` and keeps it.
    Result<media::Picture> picture_going_back(Time time);
    std::int64_t damaged() const { return source_->damaged(); }

private:
    Result<void> fill_window(Time time);

    std::unique_ptr<media::PictureSource> source_;
    std::vector<media::TimedPicture> window_;
    Time window_end_; ///< Pictures on screen before this time are in the window.
};

/// The last few stills, shared by all threads, so that each is decoded once and not many are kept.
class StillShelf {
public:
    /// Fails as open_pictures does.
    Result<media::Picture> picture_of(media::Decoders const& decoders, std::filesystem::path const& path,
                                      media::PictureRequest const& request);

private:
    struct Kept {
        std::filesystem::path path;
        media::PictureRequest request;
        media::Picture picture;
    };
    static constexpr std::size_t kMost = 8;
    std::mutex mutex_;
    std::list<Kept> kept_; ///< Most recently used first.
};

} // namespace needledrop::render
