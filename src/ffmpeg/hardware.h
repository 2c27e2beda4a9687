// H.264 encoders on graphics hardware, used only after they have proved themselves (docs/decisions/0101).
//
// A listing says nothing: an encoder counts as there when it has encoded moving pictures twice and a software decoder
// gets them back, all of them, in order and looking like what went in, with the same parameter sets both times.
#pragma once

#include "media/encoder.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::ffmpeg {

using OpenSegmentEncoder = std::function<Result<std::unique_ptr<media::SegmentEncoder>>(media::H264Settings const&)>;

/// An encoder that may be there: its name in FFmpeg, and how it is opened.
struct HardwareCandidate {
    std::string name;
    OpenSegmentEncoder open;
};
/// NVENC, Quick Sync, VAAPI. `named` like "vaapi" keeps that one only.
std::vector<HardwareCandidate> hardware_candidates(std::string const& named = {});

/// What a trial came to.
struct Trial {
    std::string fault;     ///< Why it cannot be used; empty where it can.
    std::uint64_t sum = 0; ///< Of the coded pictures: another driver gives another.
};
/// Encodes and decodes; some tens of milliseconds where it works.
Trial try_encoder(HardwareCandidate const& candidate);

/// The first candidate that works, as part of `software`; `words` gets a line a candidate that was tried. Draft and
/// standard quality without a limited size are then encoded by it, where nothing is copied beside it (parameter set id 0);
/// all else by `software`. An encoder that fails later on is not used again: the call fails with Unavailable, and the
/// next one goes to `software`.
std::unique_ptr<media::Encoders> with_hardware(std::unique_ptr<media::Encoders> software, std::vector<HardwareCandidate> candidates,
                                               std::vector<std::string>& words);

} // namespace needledrop::ffmpeg
