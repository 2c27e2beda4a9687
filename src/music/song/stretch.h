// Time-stretching by a few percent without a change of pitch (rubberband).
#pragma once

#include "base/cancel.h"
#include "base/result.h"
#include "media/samples.h"

namespace needledrop::music::song {

/// `length` frames exactly, out of all of `samples`; the ratio should be within a few percent of 1. Reads
/// twice, in blocks. Fails: DiskFull, Cancelled.
Result<media::ScratchSamples> stretched(media::ScratchSamples const& samples, std::int64_t length,
                                        Cancel const& cancel);

} // namespace needledrop::music::song
