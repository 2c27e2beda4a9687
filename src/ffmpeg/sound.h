// A SampleSource over a stream of sound in a file.
#pragma once

#include "media/decoder.h"

#include <filesystem>
#include <memory>

namespace needledrop::ffmpeg {

/// Fails as Decoders::open_samples.
Result<std::unique_ptr<media::SampleSource>> open_samples(std::filesystem::path const& file,
                                                          media::SoundRequest const& request);

} // namespace needledrop::ffmpeg
