// Sound as the program passes it around: interleaved stereo float at 48 kHz.
//
// Everything that enters is converted to this one shape by its decoder, so that music, mix and render never ask.
// Long sound is not held in memory: a SampleSource is read block by block, and ScratchSamples keeps a long
// intermediate on disk.
#pragma once

#include "base/result.h"
#include "time/time.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace needledrop::media {

inline constexpr int kSampleRate = 48'000;
inline constexpr int kChannels = 2;

/// Sample frames (one value a channel) that begin at or after `time`, counted from zero.
inline std::int64_t sample_frame_at(Time time) { return time.units_nearest(1, kSampleRate); }
inline Time time_of_sample_frame(std::int64_t frame) { return Time::from_units(frame, 1, kSampleRate); }

/// A short piece of sound in memory. Full scale is ±1; values may exceed it until the final limiter.
struct Samples {
    std::vector<float> interleaved; ///< left, right, left, right…

    static Samples silence(std::int64_t frames) {
        return {std::vector<float>(static_cast<std::size_t>(frames) * kChannels)};
    }
    std::int64_t frames() const { return static_cast<std::int64_t>(interleaved.size()) / kChannels; }
    Time duration() const { return time_of_sample_frame(frames()); }
};

/// Sound that can be read from any point. One reader at a time; not thread-safe.
class SampleSource {
public:
    virtual ~SampleSource() = default;
    /// Length in sample frames; exact.
    virtual std::int64_t length() const = 0;
    /// Fills `interleaved` (a whole number of frames) from the current position; returns the frames written, fewer
    /// only at the end, zero once there.
    virtual Result<std::int64_t> read(std::span<float> interleaved) = 0;
    /// Moves to `frame`, clamped to [0, length()].
    virtual Result<void> seek(std::int64_t frame) = 0;
};

/// Owns samples in memory and reads from them.
std::unique_ptr<SampleSource> source_of(Samples samples);

/// Reads all of `source` from its beginning into memory. Fails as the source does.
Result<Samples> read_all(SampleSource& source);

/// Sound written once, then read: kept in an unlinked temporary file, so it costs disk and not memory and
/// disappears with the object, also after a kill. Fails with DiskFull where the file cannot grow.
class ScratchSamples {
public:
    static Result<ScratchSamples> create();
    ScratchSamples(ScratchSamples&&) noexcept;
    ScratchSamples& operator=(ScratchSamples&&) noexcept;
    ~ScratchSamples();

    Result<void> append(std::span<float const> interleaved);
    std::int64_t length() const { return frames_; }
    /// A reader with a position of its own over what has been appended so far; outlives this object.
    Result<std::unique_ptr<SampleSource>> open() const;

private:
    explicit ScratchSamples(int descriptor) : descriptor_(descriptor) {}
    int descriptor_ = -1;
    std::int64_t frames_ = 0;
};

} // namespace needledrop::media
