// Steadying shaky shots with libvidstab: its motion detection over a whole shot, its camera path, its transform.
#pragma once

#include "media/picture_filter.h"

#include <filesystem>
#include <memory>

namespace needledrop::ffmpeg {

Result<std::shared_ptr<media::ShakeMeasurement const>> measure_shake(std::filesystem::path const& file, TimeRange range,
                                                                     Cancel const& cancel);

/// Moves pictures of one size against the measured shake. Not thread-safe.
class Stabiliser {
public:
    static Result<std::unique_ptr<Stabiliser>> create(std::shared_ptr<media::ShakeMeasurement const> measurement,
                                                      media::Size size);
    virtual ~Stabiliser() = default;
    virtual Result<media::Picture> apply(media::Picture const& picture, Time time) = 0;
};

} // namespace needledrop::ffmpeg
