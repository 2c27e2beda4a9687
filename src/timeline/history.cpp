#include "timeline/history.h"

#include <algorithm>

namespace needledrop::timeline {

void History::push(Draft draft, std::string edit) {
    steps_.erase(steps_.begin() + static_cast<std::ptrdiff_t>(position_) + 1, steps_.end());
    steps_.push_back({std::move(draft), std::move(edit)});
    position_ = steps_.size() - 1;
}

std::size_t History::undo(std::size_t times) {
    auto const taken = std::min(times, position_);
    position_ -= taken;
    return taken;
}

std::size_t History::redo(std::size_t times) {
    auto const taken = std::min(times, steps_.size() - 1 - position_);
    position_ += taken;
    return taken;
}

} // namespace needledrop::timeline
