// History: every state a draft has been in, and what was said to get there. Undo never runs inverse code.
#pragma once

#include "timeline/draft.h"

namespace needledrop::timeline {

/// A line of snapshots with a current position. Snapshots share their tracks, so a long history is small.
class History {
public:
    struct Step {
        Draft draft;
        std::string edit; ///< What made it, in the person's words; empty for the first.
    };
    explicit History(Draft first) { steps_.push_back({std::move(first), {}}); }

    Draft const& current() const { return steps_[position_].draft; }
    std::vector<Step> const& steps() const { return steps_; }
    std::size_t position() const { return position_; }

    /// Adds a state after the current one; what had been undone is dropped.
    void push(Draft draft, std::string edit);
    /// Steps back or forward by up to `times`; returns how many steps were taken.
    std::size_t undo(std::size_t times = 1);
    std::size_t redo(std::size_t times = 1);

private:
    std::vector<Step> steps_;
    std::size_t position_ = 0;
};

} // namespace needledrop::timeline
