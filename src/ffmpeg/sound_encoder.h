// AAC-LC through libavcodec's encoder: one stream, worked on by several encoders side by side.
//
// The stream is cut into lanes of a fixed length. Each lane's encoder is first shown the sound before its lane, so that
// by then it is in the state of one that heard everything: windows overlap as in one piece, and nothing is heard where
// lanes meet. docs/decisions/0100-one-aac-stream-in-lanes.md has the measurements.
#pragma once

#include "media/encoder.h"

namespace needledrop::ffmpeg {

Result<media::CodedSound> encode_sound(media::SampleSource& sound, media::AacSettings const& settings,
                                       Cancel const& cancel, media::Progress const& progress);

} // namespace needledrop::ffmpeg
