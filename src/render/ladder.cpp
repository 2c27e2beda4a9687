#include "render/ladder.h"

#include "base/overloaded.h"
#include "render/geometry.h"
#include "render/originals.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace needledrop::render {
namespace {
using namespace timeline;

/// Frames that cannot be copied, and why.
struct Touch {
    FrameRange frames;
    std::string reason;
};

std::string quoted(std::string const& words) {
    constexpr std::size_t kMost = 40;
    auto const line = words.substr(0, words.find('\n'));
    if (line.size() <= kMost) return "\"" + line + "\"";
    auto end = kMost;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0) == 0x80) --end;
    return "\"" + line.substr(0, end) + "…\"";
}

void touch_fades(Scene const& scene, Shot const& shot, std::vector<Touch>& touches) {
    auto const& [in, out] = shot.picture->fades;
    auto const& at = shot.segment->at;
    if (in > Time()) touches.push_back({scene.frames_of({at.start, in}), "it fades from black"});
    if (out > Time()) touches.push_back({scene.frames_of(TimeRange::between(std::max(at.start, at.end() - out), at.end())), "it fades to black"});
}

std::vector<Touch> touches_of(Scene const& scene) {
    std::vector<Touch> touches;
    for (auto const& caption : scene.captions)
        touches.push_back({caption.frames, "the text " + quoted(caption.text->words) + " is drawn over it"});
    for (auto const& inset : scene.insets) touches.push_back({inset.frames, "an image is drawn over it"});
    for (auto const& toning : scene.tonings) touches.push_back({toning.frames, "its colours are changed"});
    for (auto const& shot : scene.shots) {
        touch_fades(scene, shot, touches);
        if (!shot.entrance) continue;
        // A frame's worth of room: rounding must not let a copy reach into a transition.
        auto frames = scene.frames_of(shot.entrance->at);
        touches.push_back({{std::max<std::int64_t>(0, frames.first - 1), frames.last + 1}, "a transition plays"});
    }
    return touches;
}

/// Why no part of the shot can be copied; empty where some can.
std::string changed_everywhere(Scene const& scene, Shot const& shot) {
    auto const* footage = std::get_if<Footage>(&shot.segment->content);
    if (!footage) return std::holds_alternative<Still>(shot.segment->content) ? "it is a still picture" : "it is a plain colour";
    if (footage->playback == Playback::Reverse) return "it plays backwards";
    if (footage->speed != Ratio{1, 1}) return "its speed is changed";
    if (shot.picture->grade != Grade{}) return "its colours are changed";
    if (shot.picture->motion != Motion::None) return "it is zoomed slowly";
    if (shot.picture->framing.quarter_turns || shot.picture->framing.mirrored || shot.picture->framing.upside_down)
        return "it is turned or mirrored";
    if (shot.picture->framing.crop != Crop{}) return "it is cropped";
    auto const& display = scene.sources.at(footage->asset).info.video->display;
    if (display != scene.canvas)
        return fmt::format("its picture of {}×{} is fitted to {}×{}", display.width, display.height, scene.canvas.width, scene.canvas.height);
    return {};
}

/// How much later than its sound an original's picture may begin, and how much earlier it may end, to be copied whole.
constexpr Time kLateStart = Time::from_ms(250);
constexpr Time kEarlyEnd = Time::from_ms(250);

/// The original's packets as a copy of the whole film; or why not.
std::variant<CopyPiece, std::string> whole_copy(Scene const& scene, media::PacketSource const& original) {
    auto const& footage = std::get<Footage>(scene.shots.front().segment->content);
    auto const& index = original.index();
    if (index.front().kind != media::PictureKind::Idr) return "the original does not begin with a picture that stands alone";
    if (!std::ranges::all_of(index, &media::PacketEntry::shown)) return "the original hides some of its pictures";
    auto const by_time = [](auto const& a, auto const& b) { return a.presentation < b.presentation; };
    auto const first = std::ranges::min_element(index, by_time), last = std::ranges::max_element(index, by_time);
    auto const frame = scene.rate.frame_duration();
    auto const slack = Time::from_ticks(frame.ticks() / 2);
    // Its first picture is then shown from the beginning on; all others keep their times.
    if (first->presentation > kLateStart || first->presentation < Time()) return "the original's picture begins later than its sound";
    if (footage.source.start > slack) return "its beginning is cut off";
    auto const end = last->presentation + std::max(last->duration, slack);
    if (footage.source.end() <= last->presentation) return "its end is cut off";
    if (footage.source.end() > end + kEarlyEnd) return "the original's picture ends before its sound";
    auto const& video = original.info().video;
    double const ratio = video.rate.per_second() / scene.rate.per_second();
    if (!video.variable_rate && (ratio > 1.01 || ratio < 0.99)) return "its frame rate is changed";
    return CopyPiece{0, 0, index.size(), Time(), {0, scene.frames}};
}

/// The frames that a group of the original becomes, where each picture falls on its own output frame.
std::optional<FrameRange> frames_of_group(Scene const& scene, std::vector<media::PacketEntry> const& index,
                                          media::CopyableGroup const& group, Time shift) {
    std::vector<Time> times;
    for (auto at = group.first; at < group.last; ++at) {
        if (!index[at].shown) return std::nullopt;
        times.push_back(index[at].presentation + shift);
    }
    std::ranges::sort(times);
    FrameRange const frames{scene.rate.nearest_frame(times.front()),
                            scene.rate.nearest_frame(times.front()) + static_cast<std::int64_t>(times.size())};
    // The grid may lie up to half a frame beside the original's, as it does when everything is encoded; but evenly.
    auto const tolerance = scene.rate.frame_duration().ticks() / 4;
    auto const beside = times.front() - scene.start_of(frames.first);
    for (std::size_t i = 0; i < times.size(); ++i) {
        auto const off = times[i] - scene.start_of(frames.first + static_cast<std::int64_t>(i)) - beside;
        if (off.ticks() > tolerance || off.ticks() < -tolerance) return std::nullopt;
    }
    // The picture after the group must come on time too, or the group's last one would have to be repeated.
    if (group.last < index.size()) {
        auto const next = group.shown.end() + shift - scene.start_of(frames.last) - beside;
        if (next.ticks() > tolerance * 2 || next.ticks() < -tolerance * 2) return std::nullopt;
    }
    return frames;
}

class Planner {
public:
    Planner(Scene const& scene, Tools const& tools, media::H264Settings const& settings, Allowed allowed)
        : scene_(scene), tools_(tools), allowed_(allowed), touches_(touches_of(scene)) {
        work_.settings = settings;
        work_.track = {.size = scene.canvas, .rate = scene.rate, .sets = {}, .ticks_per_second = {},
                       .reorder_frames = settings.reorder_frames};
        reasons_.resize(scene.shots.size());
    }

    Result<WorkPlan> plan() && {
        for (std::size_t shot = 0; shot < scene_.shots.size(); ++shot) TRY(consider(shot));
        if (!work_.is_whole_copy) {
            keep_one_make();
            lay_out();
        }
        return std::move(work_);
    }

private:
    struct Candidate {
        CopyPiece piece;
        std::size_t shot;
    };

    Result<void> consider(std::size_t shot) {
        auto& reason = reasons_[shot];
        reason = changed_everywhere(scene_, scene_.shots[shot]);
        if (allowed_ == Allowed::Encode) reason = reason.empty() ? "everything is encoded this time" : reason;
        if (!reason.empty()) return {};
        auto const& footage = std::get<Footage>(scene_.shots[shot].segment->content);
        auto const original = TRY(original_of(footage.asset));
        reason = refusals_[footage.asset];
        if (!original) return {};
        if (allowed_ == Allowed::Copy && scene_.shots.size() == 1 && touches_.empty() && try_whole(*original, reason)) return {};
        auto const& source = *work_.originals[*original];
        reason = why_not_joined(source.info());
        if (reason.empty()) add_groups(shot, *original, footage);
        return {};
    }

    /// Opens the asset once. None where it cannot be copied at all.
    Result<std::optional<std::size_t>> original_of(AssetId const& asset) {
        if (auto const found = opened_.find(asset); found != opened_.end()) return found->second;
        auto& place = opened_[asset];
        auto& refusal = refusals_[asset];
        auto const& file = scene_.sources.at(asset);
        if (file.info.video->codec != "h264") {
            refusal = "the original is not H.264";
            return place;
        }
        if (file.info.file == media::FileKind::Avi) {
            refusal = "an AVI file does not say when its pictures are shown";
            return place;
        }
        auto opened = tools_.encoders.open_packets(file.path);
        if (!opened) {
            refusal = "the original's packets cannot be read one by one";
            return place;
        }
        refusal = why_not_copied((*opened)->info());
        if (!refusal.empty()) return place;
        place = work_.originals.size();
        work_.originals.push_back(std::move(opened).value());
        return place;
    }

    bool try_whole(std::size_t original, std::string& reason) {
        auto const& source = *work_.originals[original];
        auto whole = whole_copy(scene_, source);
        if (auto const* why = std::get_if<std::string>(&whole)) {
            reason = *why;
            return false;
        }
        auto const& info = source.info();
        work_.pieces.push_back(std::get<CopyPiece>(whole));
        work_.track = {.size = info.coded, .rate = info.video.rate, .sets = {info.sets},
                       .ticks_per_second = info.ticks_per_second, .reorder_frames = info.reorder_frames,
                       .quarter_turns = info.video.quarter_turns, .colour = info.video.colour};
        work_.is_whole_copy = true;
        return true;
    }

    void add_groups(std::size_t shot, std::size_t original, Footage const& footage) {
        auto const& index = work_.originals[original]->index();
        auto const shift = scene_.shots[shot].segment->at.start - footage.source.start;
        bool on_grid = false;
        for (auto const& group : media::groups(index)) {
            auto const frames = frames_of_group(scene_, index, group, shift);
            on_grid = on_grid || frames;
            auto const& own = scene_.shots[shot].frames;
            if (!frames || frames->first < own.first || frames->last > own.last) continue;
            if (std::ranges::any_of(touches_, [&](Touch const& touch) { return touch.frames.overlaps(*frames); })) continue;
            candidates_.push_back({{original, group.first, group.last, shift, *frames}, shot});
        }
        if (!on_grid) reasons_[shot] = "its pictures do not fall on the film's frames";
    }

    /// One file can hold one original's parameter sets beside our own: those of most copied frames win.
    void keep_one_make() {
        auto const same_make = [&](Candidate const& a, Candidate const& b) {
            auto const &x = work_.originals[a.piece.original]->info(), &y = work_.originals[b.piece.original]->info();
            return x.sets == y.sets && x.video.colour == y.video.colour;
        };
        Candidate const* best = nullptr;
        std::int64_t most = 0;
        for (auto const& candidate : candidates_) {
            std::int64_t frames = 0;
            for (auto const& other : candidates_)
                if (same_make(candidate, other)) frames += other.piece.frames.count();
            if (frames > most) best = &candidate;
            most = std::max(most, frames);
        }
        if (!best) return;
        auto const make = *best;
        std::vector<Candidate> kept;
        for (auto& candidate : candidates_) {
            if (same_make(candidate, make)) kept.push_back(candidate);
            else reasons_[candidate.shot] = "it is coded in another way than the clips that are copied";
        }
        candidates_ = std::move(kept);
        auto const& info = work_.originals[make.piece.original]->info();
        work_.track.sets = {info.sets};
        work_.track.colour = info.video.colour;
        work_.settings.parameter_set_id = free_parameter_set_id(info.sets);
        for (auto const& candidate : candidates_)
            work_.track.reorder_frames = std::max(work_.track.reorder_frames, work_.originals[candidate.piece.original]->info().reorder_frames);
    }

    void lay_out() {
        std::int64_t next = 0;
        for (auto const& [piece, shot] : candidates_) {
            if (piece.frames.first < next) continue; // Two groups for one frame: the first stands.
            add_encoded({next, piece.frames.first});
            add_copied(piece);
            next = piece.frames.last;
        }
        add_encoded({next, scene_.frames});
    }

    void add_copied(CopyPiece const& piece) {
        auto* previous = work_.pieces.empty() ? nullptr : std::get_if<CopyPiece>(&work_.pieces.back());
        bool const goes_on = previous && previous->original == piece.original && previous->last == piece.first &&
                             previous->shift == piece.shift;
        if (!goes_on) {
            work_.pieces.emplace_back(piece);
            return;
        }
        previous->last = piece.last;
        previous->frames.last = piece.frames.last;
    }

    void add_encoded(FrameRange gap) {
        for (auto first = gap.first; first < gap.last;) {
            auto const last = std::min(gap.last, (first / kSegmentFrames + 1) * kSegmentFrames);
            work_.pieces.emplace_back(EncodePiece{{first, last}, reason_for({first, last}), {}, false});
            first = last;
        }
    }

    std::string reason_for(FrameRange frames) const {
        for (std::size_t shot = 0; shot < scene_.shots.size(); ++shot)
            if (scene_.shots[shot].frames.overlaps(frames) && !reasons_[shot].empty()) return reasons_[shot];
        for (auto const& touch : touches_)
            if (touch.frames.overlaps(frames)) return touch.reason;
        if (scene_.shots.empty()) return "there is no picture; it is a plain colour";
        return "a copy can begin and end only at the original's keyframes";
    }

    Scene const& scene_;
    Tools const& tools_;
    Allowed allowed_;
    std::vector<Touch> touches_;
    WorkPlan work_;
    std::vector<std::string> reasons_; ///< A shot each: why nothing of it is copied.
    std::vector<Candidate> candidates_;
    std::map<AssetId, std::optional<std::size_t>> opened_;
    std::map<AssetId, std::string> refusals_;
};

} // namespace

FrameRange frames_of(Piece const& piece) {
    return std::visit([](auto const& value) { return value.frames; }, piece);
}

bool WorkPlan::copies_anything() const {
    return std::ranges::any_of(pieces, [](Piece const& piece) { return std::holds_alternative<CopyPiece>(piece); });
}
bool WorkPlan::encodes_anything() const {
    return std::ranges::any_of(pieces, [](Piece const& piece) { return std::holds_alternative<EncodePiece>(piece); });
}

Result<WorkPlan> plan_work(Scene const& scene, Tools const& tools, media::H264Settings const& settings, Allowed allowed) {
    return Planner(scene, tools, settings, allowed).plan();
}

Plan plan_of(WorkPlan const& work, Scene const& scene) {
    Plan plan{{}, scene.duration()};
    bool const patches = work.copies_anything();
    for (auto const& piece : work.pieces) {
        auto const frames = frames_of(piece);
        Span span{TimeRange::between(scene.start_of(frames.first), scene.start_of(frames.last)), Rung::Copy,
                  "the original's pictures are unchanged"};
        if (auto const* encoded = std::get_if<EncodePiece>(&piece)) {
            span.rung = encoded->is_cached ? Rung::Reuse : patches ? Rung::Patch : Rung::Encode;
            span.reason = encoded->reason;
        }
        auto* last = plan.spans.empty() ? nullptr : &plan.spans.back();
        if (last && last->rung == span.rung && last->reason == span.reason) last->at.duration += span.at.duration;
        else plan.spans.push_back(std::move(span));
    }
    return plan;
}

} // namespace needledrop::render
