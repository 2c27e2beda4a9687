// AAC-LC in one piece through libavcodec's encoder.
#pragma once

#include "media/encoder.h"

namespace needledrop::ffmpeg {

Result<media::CodedSound> encode_sound(media::SampleSource& sound, media::AacSettings const& settings,
                                       Cancel const& cancel, media::Progress const& progress);

} // namespace needledrop::ffmpeg
