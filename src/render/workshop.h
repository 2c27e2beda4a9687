// The workshop: threads that paint and encode the segments of a plan, handed over in order.
//
// Workers take short runs of neighbouring segments, so that a decoder mostly reads on; runs get shorter towards the
// end, so that all finish together. What waits to be fetched is bounded, so memory does not grow with length. A
// segment's bits depend on its frames alone, not on who made it, nor on what that worker did before.
#pragma once

#include "render/ladder.h"
#include "render/painter.h"
#include "render/segment_cache.h"

#include <condition_variable>
#include <deque>
#include <thread>

namespace needledrop::render {

struct Crew {
    int workers = 1;
    SegmentCache* cache = nullptr; ///< Borrowed; null: nothing is kept.
    std::function<void(std::int64_t frames)> made; ///< Called by workers after frames were painted and encoded.
};

/// Starts working when created; stops and joins when destroyed. `take` is called by one thread.
class Workshop {
public:
    Workshop(Easel& easel, media::H264Settings settings, std::vector<EncodePiece const*> pieces, Crew crew, Cancel const& cancel);
    ~Workshop();
    Workshop(Workshop const&) = delete;
    Workshop& operator=(Workshop const&) = delete;

    struct Made {
        media::CodedSegment segment;
        bool was_cached = false;
    };
    /// The segments in order, one a call. Waits for it. Fails as painting and encoding do; Cancelled.
    Result<Made> take();
    std::int64_t damaged_pictures() const { return damaged_; }
    /// False where the film's first picture was painted just now and is not black.
    bool begins_black() const { return begins_black_; }
    /// How much the picture had moved after kOpeningFrames; none where the beginning was not painted just now.
    std::optional<double> opening_motion() const { return opening_motion_ < 0 ? std::nullopt : std::optional<double>(opening_motion_); }

private:
    void work();
    std::optional<FrameRange> claim();
    bool cores_stand_idle();
    bool wait_for_room(std::size_t index);
    Result<Made> make(Painter& painter, EncodePiece const& piece);
    void deliver(std::size_t index, Result<Made> made);

    Easel& easel_;
    media::H264Settings settings_;
    std::vector<EncodePiece const*> pieces_;
    Crew crew_;
    Cancel const& cancel_;
    Cancel stop_;

    std::size_t workers_; ///< Known before the first of them begins.

    std::mutex mutex_;
    std::condition_variable changed_;
    std::size_t claimed_ = 0;
    std::size_t taken_ = 0;
    std::size_t waiting_bytes_ = 0;
    std::vector<std::optional<Result<Made>>> made_;
    std::atomic<std::int64_t> damaged_ = 0;
    std::atomic<bool> begins_black_ = true;
    std::atomic<double> opening_motion_ = -1;
    std::vector<std::thread> threads_;
};

} // namespace needledrop::render
