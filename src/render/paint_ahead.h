// PaintAhead: paints a run of frames on a thread of its own, a few ahead of whoever takes them.
//
// While every core encodes, painting beside encoding gains nothing. When only the last segments are left, cores would
// stand idle: then a segment's painting (a fifth of its work) goes on beside its encoding. The pictures are the same.
#pragma once

#include "render/painter.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace needledrop::render {

/// Borrows the painter, which nobody else may use until this is destroyed. `take` is called by one thread.
class PaintAhead {
public:
    PaintAhead(Painter& painter, FrameRange frames);
    /// Stops painting and waits for the frame at work.
    ~PaintAhead();
    PaintAhead(PaintAhead const&) = delete;
    PaintAhead& operator=(PaintAhead const&) = delete;

    /// The next frame of the range; not called more often than there are frames. Fails as painting does.
    Result<media::Picture> take();

private:
    void paint();

    Painter& painter_;
    FrameRange frames_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Result<media::Picture>> painted_;
    bool stopped_ = false;
    std::thread thread_;
};

} // namespace needledrop::render
