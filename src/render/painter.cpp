#include "render/painter.h"

#include "base/overloaded.h"
#include "media/compose.h"
#include "render/grading.h"

#include <algorithm>
#include <cmath>

namespace needledrop::render {
namespace {
using media::Picture;
using timeline::Footage;
using timeline::Playback;
using timeline::TransitionKind;

constexpr media::Rgb kBlack{0, 0, 0};
constexpr media::Rgb kWhite{255, 255, 255};
constexpr std::size_t kMostReaders = 3;

double share(Time part, Time whole) {
    return whole.ticks() <= 0 ? 1.0 : static_cast<double>(part.ticks()) / static_cast<double>(whole.ticks());
}

/// Starts and stops gently (Hermite, 3t²−2t³).
double eased(double amount) { return amount * amount * (3 - 2 * amount); }

/// How far a shot has faded towards black at `moment`, 0 to 1.
double blackness(timeline::Fades const& fades, TimeRange at, Time moment) {
    double amount = 0;
    if (fades.in > Time()) amount = std::max(amount, 1 - share(moment - at.start, fades.in));
    if (fades.out > Time()) amount = std::max(amount, 1 - share(at.end() - moment, fades.out));
    return std::clamp(amount, 0.0, 1.0);
}

/// Ken Burns: 12 % closer at the most, so that a still stays sharp.
Picture moved(Picture const& picture, timeline::Motion motion, double progress) {
    constexpr double kCloser = 0.12;
    double const t = std::clamp(progress, 0.0, 1.0);
    switch (motion) {
    case timeline::Motion::None: return picture;
    case timeline::Motion::ZoomIn: return media::magnified(picture, 1 + kCloser * t, 0.5, 0.5);
    case timeline::Motion::ZoomOut: return media::magnified(picture, 1 + kCloser * (1 - t), 0.5, 0.5);
    case timeline::Motion::PanLeft: return media::magnified(picture, 1 + kCloser, 0.55 - 0.1 * t, 0.5);
    case timeline::Motion::PanRight: return media::magnified(picture, 1 + kCloser, 0.45 + 0.1 * t, 0.5);
    }
    return picture;
}

Picture fade_between(Picture const& from, Picture const& to, media::Rgb through, double amount) {
    return amount < 0.5 ? media::fade(from, through, 2 * amount) : media::fade(to, through, 2 - 2 * amount);
}

Picture joined(TransitionKind kind, Picture const& from, Picture const& to, double amount) {
    using media::Direction;
    switch (kind) {
    case TransitionKind::Dissolve: return media::dissolve(from, to, amount);
    case TransitionKind::FadeThroughBlack: return fade_between(from, to, kBlack, amount);
    case TransitionKind::FadeThroughWhite: return fade_between(from, to, kWhite, amount);
    case TransitionKind::SlideLeft: return media::slide(from, to, Direction::Left, eased(amount));
    case TransitionKind::SlideRight: return media::slide(from, to, Direction::Right, eased(amount));
    case TransitionKind::WipeLeft: return media::wipe(from, to, Direction::Left, amount);
    case TransitionKind::WipeRight: return media::wipe(from, to, Direction::Right, amount);
    case TransitionKind::Zoom: return media::zoom(from, to, eased(amount));
    }
    return to;
}

} // namespace

Result<std::shared_ptr<media::ShakeMeasurement const>> Easel::shake_of(std::size_t shot, Cancel const& cancel) {
    std::lock_guard const lock(shakes_mutex_);
    if (auto const found = shakes_.find(shot); found != shakes_.end()) return found->second;
    auto const& footage = std::get<Footage>(scene.shots[shot].segment->content);
    auto measured = TRY(tools.filters.measure_shake(scene.sources.at(footage.asset).path, footage.source, cancel));
    shakes_.emplace(shot, measured);
    return measured;
}

void Painter::begin_segment() {
    std::erase_if(chains_, [](auto const& entry) { return entry.second.run_up > 0; });
}

std::int64_t Painter::damaged() const {
    auto total = damaged_in_closed_;
    for (auto const& open : readers_) total += open.reader->damaged();
    return total;
}

std::vector<std::size_t> Painter::tonings_at(std::int64_t frame) const {
    std::vector<std::size_t> active;
    for (std::size_t i = 0; i < scene_.tonings.size(); ++i)
        if (scene_.tonings[i].frames.contains(frame)) active.push_back(i);
    return active;
}

Result<Picture> Painter::paint(std::int64_t frame) {
    auto const& shots = scene_.shots;
    auto const moment = scene_.moment_of(frame);
    auto const current = std::ranges::find_if(shots, [&](Shot const& shot) { return shot.frames.contains(frame); });
    if (current == shots.end())
        return easel_.cards.drawn_over(media::solid(scene_.canvas, scene_.background), frame);

    auto const index = static_cast<std::size_t>(current - shots.begin());
    std::erase_if(chains_, [&](auto const& entry) { return entry.first.shot + 1 < index || entry.first.shot > index + 1; });
    bool const enters = current->entrance && current->entrance->at.contains(moment);
    bool const leaves = index + 1 < shots.size() && shots[index + 1].entrance && shots[index + 1].entrance->at.contains(moment);
    auto picture = enters   ? TRY(picture_between(index - 1, index, frame))
                   : leaves ? TRY(picture_between(index, index + 1, frame))
                            : TRY(shot_picture(index, frame));
    return easel_.cards.drawn_over(TRY(easel_.insets.drawn_over(std::move(picture), frame)), frame);
}

Result<Picture> Painter::picture_between(std::size_t from, std::size_t to, std::int64_t frame) {
    auto const& entrance = *scene_.shots[to].entrance;
    double const amount = share(scene_.moment_of(frame) - entrance.at.start, entrance.at.duration);
    auto const before = TRY(shot_picture(from, frame));
    auto const after = TRY(shot_picture(to, frame));
    return joined(entrance.kind, before, after, std::clamp(amount, 0.0, 1.0));
}

Result<Picture> Painter::shot_picture(std::size_t shot, std::int64_t frame) {
    auto const& [segment, settings, frames, entrance] = scene_.shots[shot];
    auto const source = TRY(source_picture(shot, frame));
    auto& chain = *TRY(chain_for({shot, tonings_at(frame)}, frame));
    auto picture = TRY(through(chain, source));
    auto const moment = scene_.moment_of(frame);
    picture = moved(picture, settings->motion, share(moment - segment->at.start, segment->at.duration));
    double const black = blackness(settings->fades, segment->at, moment);
    return black > 0 ? media::fade(picture, kBlack, black) : picture;
}

Geometry const& Painter::geometry(std::size_t shot) {
    auto found = geometries_.find(shot);
    if (found == geometries_.end())
        found = geometries_.emplace(shot, geometry_of(source_size(shot), scene_.shots[shot].picture->framing,
                                                      scene_.canvas, scene_.draft.canvas.fit)).first;
    return found->second;
}

media::Size Painter::source_size(std::size_t shot) const {
    auto const* asset = timeline::asset_of(scene_.shots[shot].segment->content);
    return asset ? scene_.sources.at(*asset).info.video->display : scene_.canvas;
}

Result<Painter::Sourced> Painter::source_picture(std::size_t shot, std::int64_t frame) {
    auto const& content = scene_.shots[shot].segment->content;
    if (auto const* footage = std::get_if<Footage>(&content)) return footage_picture(shot, *footage, frame);
    if (auto const* solid = std::get_if<timeline::Solid>(&content))
        return Sourced{media::solid(scene_.canvas, colour_of(solid->color).rgb), Time()};
    auto request = geometry(shot).request;
    request.background = scene_.background;
    auto const& path = scene_.sources.at(std::get<timeline::Still>(content).asset).path;
    return Sourced{TRY(easel_.stills.picture_of(easel_.tools.decoders, path, request)), Time()};
}

Result<Painter::Sourced> Painter::footage_picture(std::size_t shot, Footage const& footage, std::int64_t frame) {
    auto const& file = scene_.sources.at(footage.asset);
    auto const into = (scene_.moment_of(frame) - scene_.shots[shot].segment->at.start) * footage.speed;
    bool const forward = footage.playback == Playback::Forward;
    auto const last = std::max(Time(), std::max(file.info.video->duration, footage.source.end()) - Time::from_ticks(1));
    auto const wanted = forward ? footage.source.start + into : footage.source.end() - Time::from_ticks(1) - into;
    auto const time = std::clamp(wanted, Time(), last);
    auto& reader = *TRY(reader_for(shot, footage.asset, frame));
    return Sourced{forward ? TRY(reader.picture_at(time)) : TRY(reader.picture_going_back(time)), time};
}

Result<ShotReader*> Painter::reader_for(std::size_t shot, timeline::AssetId const& asset, std::int64_t frame) {
    auto found = std::ranges::find(readers_, shot, &OpenReader::shot);
    if (found == readers_.end()) {
        // A clip that was split goes on with the reader of its other half, where that has no more to do.
        auto const& framing = scene_.shots[shot].picture->framing;
        found = std::ranges::find_if(readers_, [&](OpenReader const& open) {
            return open.asset == asset && open.last_frame < frame && scene_.shots[open.shot].picture->framing == framing;
        });
    }
    if (found == readers_.end()) {
        if (readers_.size() == kMostReaders) {
            auto const oldest = std::ranges::min_element(readers_, {}, &OpenReader::last_frame);
            damaged_in_closed_ += oldest->reader->damaged();
            readers_.erase(oldest);
        }
        auto request = geometry(shot).request;
        request.background = scene_.background;
        request.threads = easel_.decoding_threads;
        auto source = TRY(easel_.tools.decoders.open_pictures(scene_.sources.at(asset).path, request));
        readers_.push_back({shot, frame, asset, std::make_unique<ShotReader>(std::move(source))});
        found = std::prev(readers_.end());
    }
    found->shot = shot;
    found->last_frame = frame;
    return found->reader.get();
}

Result<Painter::Chain*> Painter::chain_for(ChainKey const& key, std::int64_t frame) {
    if (auto const found = chains_.find(key); found != chains_.end()) return &found->second;
    auto const* asset = timeline::asset_of(scene_.shots[key.shot].segment->content);
    auto chain = TRY(build_chain(key, asset ? *geometry(key.shot).request.size : scene_.canvas));
    auto& kept = chains_.emplace(key, std::move(chain)).first->second;
    // A filter that remembers is shown what came before, so that a segment looks the same on its own.
    auto const shown_from = scene_.shots[key.shot].frames.first;
    for (auto earlier = std::max(shown_from, frame - kept.run_up); earlier < frame; ++earlier)
        if (tonings_at(earlier) == key.tonings) TRY(through(kept, TRY(source_picture(key.shot, earlier))));
    return &kept;
}

Result<Painter::Chain> Painter::build_chain(ChainKey const& key, media::Size input) {
    auto const& shot = scene_.shots[key.shot];
    std::vector<timeline::Grade const*> grades{&shot.picture->grade};
    for (auto const toning : key.tonings) grades.push_back(scene_.tonings[toning].grade);

    Chain chain;
    bool const is_footage = std::holds_alternative<Footage>(shot.segment->content);
    bool const stabilised = is_footage && std::ranges::any_of(grades, &timeline::Grade::stabilized);
    std::vector<media::PictureOperation> operations;
    if (stabilised) operations.push_back(media::Stabilise{TRY(easel_.shake_of(key.shot, cancel_))});
    media::Size placed = scene_.canvas;
    if (timeline::asset_of(shot.segment->content)) {
        auto const& turns = geometry(key.shot).turns;
        operations.insert(operations.end(), turns.begin(), turns.end());
        placed = geometry(key.shot).placed;
    }
    for (auto const* grade : grades) {
        append_operations(*grade, operations);
        chain.inversions += grade->look == timeline::Look::Invert;
    }
    if (!operations.empty()) chain.grade = TRY(easel_.tools.filters.create(operations, input));
    if (chain.grade) chain.run_up = chain.grade->run_up();
    chain.remembers = stabilised || chain.run_up > 0;
    if (placed == scene_.canvas) return chain;
    auto const padding = scene_.draft.canvas.fit == timeline::Fit::Blur
                             ? media::PictureOperation{media::BlurredPadTo{scene_.canvas}}
                             : media::PictureOperation{media::PadTo{scene_.canvas, scene_.background}};
    chain.fit = TRY(easel_.tools.filters.create({padding}, placed));
    return chain;
}

Result<Picture> Painter::through(Chain& chain, Sourced const& source) {
    bool const seen = chain.last_in && chain.last_in->y().data == source.picture.y().data;
    if (seen && !chain.remembers) return *chain.last_out;
    auto picture = source.picture;
    if (chain.grade) picture = TRY(chain.grade->apply(picture, source.time));
    if (chain.inversions % 2) picture = inverted(picture);
    if (chain.fit) picture = TRY(chain.fit->apply(picture, source.time));
    chain.last_in = source.picture;
    chain.last_out = picture;
    return picture;
}

} // namespace needledrop::render
