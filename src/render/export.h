// One export from beginning to end: plan, work, write, check; and again one rung higher where the check fails.
#pragma once

#include "render/gate.h"
#include "render/ladder.h"
#include "render/sound_print.h"
#include "render/workshop.h"

#include <future>

namespace needledrop::render {


/// The share of the canvas's sides that pictures are made at, so that a small file still looks like something.
struct Budget {
    std::int64_t most_bytes = 0;
    std::int64_t picture_bits_per_second = 0;
    int sound_bits_per_second = 192'000;
    media::Size canvas;
};
/// Fails: OutOfRange where `output.max_size_mb` is too little for the length. None where nothing limits the size.
Result<std::optional<Budget>> budget_of(OutputSpec const& output, Time duration, media::Size canvas, FrameRate rate, bool has_sound);

/// What encoding a segment came to.
struct EncodedPart {
    std::int64_t frames = 0;
    std::int64_t bytes = 0;
};
/// The cap in bits a second at which parts that came out as `parts` under `cap` should be smaller by `excess_bytes` and a
/// twentieth of what is left. Only parts that reached the cap get smaller by lowering it, and how far a part may exceed it
/// shows in those that did.
std::int64_t lower_cap(std::vector<EncodedPart> const& parts, std::int64_t cap, FrameRate rate, std::int64_t excess_bytes);

media::H264Settings settings_for(Quality quality, media::Size canvas, FrameRate rate);

/// Coded sound, and what it was coded from.
struct TrackSound {
    media::CodedSound coded;
    SoundPrint print;
};

/// Sound coded on a thread of its own, from the cache where it is there.
class SoundTrack {
public:
    SoundTrack(std::optional<Sound> const& sound, media::Encoders const& encoders, SegmentCache* cache, int bits_per_second,
               media::Progress progress);
    ~SoundTrack(); ///< Stops and waits.
    /// Null where there is no sound. Waits for it, looking at `cancel`. Fails as the sound does.
    Result<TrackSound const*> wait(Cancel const& cancel);

private:
    Cancel stop_;
    std::future<Result<TrackSound>> coming_;
    std::optional<Result<TrackSound>> here_;
};

/// Adds up what several threads have done. Thread-safe; what it tells never decreases.
class Meter {
public:
    explicit Meter(media::Progress tell) : tell_(std::move(tell)) {}
    /// Counts pictures from zero; `sound_share` of the whole is sound, the rest is `frames`.
    void begin(std::int64_t frames, double sound_share);
    void add_frames(std::int64_t count);
    void set_sound(double share);
    void finish();

private:
    void say();
    media::Progress tell_;
    std::mutex mutex_;
    std::int64_t frames_ = 0;
    double sound_share_ = 0;
    std::int64_t done_ = 0;
    double sound_ = 0;
    double said_ = 0;
};

} // namespace needledrop::render
