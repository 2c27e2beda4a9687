#include "render/workshop.h"

#include "render/gate.h"
#include "render/paint_ahead.h"

#include <algorithm>

namespace needledrop::render {
namespace {

constexpr std::size_t kLongestRun = 8;                  ///< Segments that a worker takes at once.
constexpr std::size_t kMostWaitingBytes = 64u << 20;    ///< Of coded segments that wait to be taken.

std::size_t bytes_of(media::CodedSegment const& segment) {
    std::size_t bytes = 0;
    for (auto const& picture : segment.pictures) bytes += picture.bytes.size();
    return bytes;
}

} // namespace

Workshop::Workshop(Easel& easel, media::H264Settings settings, std::vector<EncodePiece const*> pieces, Crew crew, Cancel const& cancel)
    : easel_(easel), settings_(settings), pieces_(std::move(pieces)), crew_(std::move(crew)), cancel_(cancel),
      workers_(std::min<std::size_t>(static_cast<std::size_t>(std::max(1, crew_.workers)), pieces_.size())), made_(pieces_.size()) {
    for (std::size_t i = 0; i < workers_; ++i) threads_.emplace_back([this] { work(); });
}

Workshop::~Workshop() {
    stop_.request();
    changed_.notify_all();
    for (auto& thread : threads_) thread.join();
}

std::optional<FrameRange> Workshop::claim() {
    std::lock_guard const lock(mutex_);
    auto const left = pieces_.size() - claimed_;
    if (left == 0 || stop_.requested()) return std::nullopt;
    auto const run = std::clamp<std::size_t>(left / (2 * workers_), 1, kLongestRun);
    FrameRange const range{static_cast<std::int64_t>(claimed_), static_cast<std::int64_t>(claimed_ + run)};
    claimed_ += run;
    return range;
}

/// Nothing is left to claim: whoever finishes first has nothing more to do.
bool Workshop::cores_stand_idle() {
    std::lock_guard const lock(mutex_);
    return workers_ > 1 && claimed_ == pieces_.size();
}

/// False when it is time to stop. The segment that is wanted next never waits, so this cannot lock up.
bool Workshop::wait_for_room(std::size_t index) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stop_.requested() || waiting_bytes_ < kMostWaitingBytes || index == taken_; });
    return !stop_.requested();
}

void Workshop::work() {
    Painter painter(easel_, cancel_);
    while (auto const run = claim())
        for (auto index = static_cast<std::size_t>(run->first); index < static_cast<std::size_t>(run->last); ++index) {
            if (!wait_for_room(index)) return;
            deliver(index, make(painter, *pieces_[index]));
        }
    damaged_ += painter.damaged();
}

Result<Workshop::Made> Workshop::make(Painter& painter, EncodePiece const& piece) {
    bool const is_kept = crew_.cache && !piece.key.empty();
    if (is_kept) {
        if (auto const bytes = crew_.cache->load(piece.key))
            if (auto segment = segment_from(*bytes, settings_.rate); segment && segment->frames == piece.frames.count()) {
                if (crew_.made) crew_.made(piece.frames.count());
                return Made{*std::move(segment), true};
            }
    }
    auto encoder = TRY(easel_.tools.encoders.create_segment_encoder(settings_));
    painter.begin_segment();
    std::optional<PaintAhead> ahead;
    if (cores_stand_idle()) ahead.emplace(painter, piece.frames);
    std::optional<media::Picture> first;
    for (auto frame = piece.frames.first; frame < piece.frames.last; ++frame) {
        TRY(stop_.check());
        TRY(cancel_.check());
        auto const picture = TRY(ahead ? ahead->take() : painter.paint(frame));
        if (frame == 0) {
            begins_black_ = is_black(picture);
            first = picture;
        }
        if (frame == kOpeningFrames && first) opening_motion_ = motion_between(*first, picture);
        TRY(encoder->encode(picture));
        if (crew_.made) crew_.made(1);
    }
    Made made{TRY(encoder->finish()), false};
    if (is_kept) crew_.cache->store(piece.key, to_bytes(made.segment, settings_.rate));
    return made;
}

void Workshop::deliver(std::size_t index, Result<Made> made) {
    std::lock_guard const lock(mutex_);
    if (made) waiting_bytes_ += bytes_of(made->segment);
    else stop_.request(); // Nobody needs what would come after.
    made_[index] = std::move(made);
    changed_.notify_all();
}

Result<Workshop::Made> Workshop::take() {
    std::unique_lock lock(mutex_);
    auto const failure = [&]() -> std::optional<Error> {
        for (auto const& made : made_)
            if (made && !*made) return made->error();
        return std::nullopt;
    };
    changed_.wait(lock, [&] { return made_[taken_].has_value() || stop_.requested(); });
    if (!made_[taken_]) return failure().value_or(Error{Fault::Cancelled, "Stopped before it was finished; nothing was changed."});
    auto made = *std::move(made_[taken_]);
    made_[taken_].reset();
    if (made) waiting_bytes_ -= bytes_of(made->segment);
    ++taken_;
    changed_.notify_all();
    return made;
}

} // namespace needledrop::render
