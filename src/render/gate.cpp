#include "render/gate.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <future>

namespace needledrop::render {
namespace {

using Verdict = std::optional<std::string>;
constexpr std::size_t kMostJoins = 6; ///< Looked at closely; a seek and a decode each.

Verdict times_fault(media::PacketSource const& packets, Expectation const& expected) {
    std::vector<Time> times;
    for (auto const& entry : packets.index()) {
        if (!entry.shown) return "a picture is hidden";
        times.push_back(entry.presentation);
    }
    if (times.size() != expected.sums.size())
        return fmt::format("it has {} pictures instead of {}", times.size(), expected.sums.size());
    std::ranges::sort(times);
    if (times.front() != Time()) return fmt::format("its picture begins at {} ms", times.front().ms());
    if (std::ranges::adjacent_find(times) != times.end()) return "two pictures have the same time";
    if (packets.index().front().kind != media::PictureKind::Idr) return "its first picture does not stand alone";
    return std::nullopt;
}

Verdict lengths_fault(media::MediaInfo const& info, Expectation const& expected) {
    auto const differ = [](Time a, Time b, Time most) { return a - b > most || b - a > most; };
    if (!info.video) return "it has no picture";
    if (differ(info.video->duration, expected.duration, Time::from_ms(150)))
        return fmt::format("its picture lasts {} ms instead of {}", info.video->duration.ms(), expected.duration.ms());
    if (expected.sound.has_value() == info.audio.empty()) return expected.sound ? "its sound is missing" : "it has sound";
    if (expected.sound && differ(info.audio.front().duration, *expected.sound, Time::from_ms(50)))
        return fmt::format("its sound lasts {} ms instead of {}", info.audio.front().duration.ms(), expected.sound->ms());
    if (expected.most_bytes && info.bytes > *expected.most_bytes) return "it is larger than was allowed";
    return std::nullopt;
}

Verdict sets_fault(media::PacketSource const& packets, Expectation const& expected) {
    auto const& written = packets.info().sets;
    auto const holds = [](std::vector<media::Bytes> const& all, std::vector<media::Bytes> const& some) {
        return std::ranges::all_of(some, [&](auto const& one) { return std::ranges::find(all, one) != all.end(); });
    };
    for (auto const& sets : expected.sets)
        if (!holds(written.sequence, sets.sequence) || !holds(written.picture, sets.picture)) return "a part of its picture lacks its parameter sets";
    return std::nullopt;
}

/// Every coded picture arrived bit for bit, so that copies need not be decoded to know that they are copies.
Verdict bits_fault(media::PacketSource const& packets, Expectation const& expected) {
    auto const& index = packets.index();
    for (std::size_t i = 0; i < index.size(); ++i)
        if (index[i].sum != expected.sums[i]) return fmt::format("its coded picture {} is not what was written", i);
    return std::nullopt;
}

/// Decodes all of the sound. Its first sample is heard at time zero, so that a late track has silence there.
Result<Verdict> heard_fault(std::filesystem::path const& file, Expectation const& expected, Tools const& tools, Cancel const& cancel) {
    if (!expected.sound || !expected.print) return Verdict();
    auto const source = TRY(tools.decoders.open_samples(file));
    SoundPrinter printer;
    std::vector<float> block(std::size_t{8192} * media::kChannels);
    for (;;) {
        TRY(cancel.check());
        auto const got = TRY(source->read(block));
        if (got == 0) break;
        printer.add(std::span<float const>(block).first(static_cast<std::size_t>(got * media::kChannels)));
    }
    return sound_fault(*expected.print, printer.finish());
}

bool same_pixels(media::Picture const& a, media::Picture const& b) {
    if (a.size() != b.size()) return false;
    for (std::size_t plane = 0; plane < 3; ++plane)
        for (int y = 0; y < a.planes()[plane].height; ++y)
            if (std::memcmp(a.planes()[plane].row(y), b.planes()[plane].row(y), static_cast<std::size_t>(a.planes()[plane].width)) != 0)
                return false;
    return true;
}

/// The frames next to where copied and encoded parts meet.
std::vector<std::int64_t> frames_beside_joins(WorkPlan const& work) {
    std::vector<std::int64_t> frames;
    for (std::size_t i = 1; i < work.pieces.size(); ++i) {
        bool const meet = work.pieces[i - 1].index() != work.pieces[i].index() || std::holds_alternative<CopyPiece>(work.pieces[i]);
        if (!meet) continue;
        frames.push_back(frames_of(work.pieces[i]).first - 1);
        frames.push_back(frames_of(work.pieces[i]).first);
    }
    if (frames.size() > 2 * kMostJoins) frames.resize(2 * kMostJoins);
    return frames;
}

CopyPiece const* copy_at(WorkPlan const& work, std::int64_t frame) {
    for (auto const& piece : work.pieces)
        if (auto const* copy = std::get_if<CopyPiece>(&piece); copy && copy->frames.contains(frame)) return copy;
    return nullptr;
}

std::filesystem::path const* path_of(Scene const& scene, std::int64_t frame) {
    for (auto const& shot : scene.shots)
        if (shot.frames.contains(frame))
            if (auto const* asset = timeline::asset_of(shot.segment->content)) return &scene.sources.at(*asset).path;
    return nullptr;
}

/// Decodes beside the joins and compares copied pictures with their original.
Result<Verdict> joins_fault(media::PictureSource& written, WorkPlan const& work, Scene const& scene, Tools const& tools, Cancel const& cancel) {
    if (work.is_whole_copy) return Verdict();
    for (auto const frame : frames_beside_joins(work)) {
        TRY(cancel.check());
        auto const picture = TRY(written.picture_at(scene.moment_of(frame)));
        auto const* copy = copy_at(work, frame);
        auto const* path = path_of(scene, frame);
        if (!copy || !path) continue;
        auto original = TRY(tools.decoders.open_pictures(*path));
        if (!same_pixels(picture, TRY(original->picture_at(scene.moment_of(frame) - copy->shift))))
            return Verdict(fmt::format("frame {} was copied and does not look like the original", frame));
    }
    if (written.damaged() > 0) return Verdict("pictures do not decode cleanly where parts are joined");
    return Verdict();
}

/// What is shown first: not black and not frozen, unless it was painted so.
Result<Verdict> opening_fault(media::PictureSource& written, Expectation const& expected, WorkPlan const& work, Scene const& scene) {
    auto const first = TRY(written.picture_at(Time()));
    if (is_black(first) && !expected.begins_black && !work.is_whole_copy) return Verdict("its first picture is black");
    constexpr double kClearlyMoving = 4;
    if (!expected.opening_motion || *expected.opening_motion < kClearlyMoving) return Verdict();
    auto const later = TRY(written.picture_at(scene.moment_of(kOpeningFrames)));
    if (motion_between(first, later) < *expected.opening_motion / 4) return Verdict("its picture stands still at the beginning");
    return Verdict();
}

/// All that is seen and counted.
Result<Verdict> seen_fault(std::filesystem::path const& file, Expectation const& expected, WorkPlan const& work, Scene const& scene,
                           Tools const& tools, Cancel const& cancel) {
    auto const packets = TRY(tools.encoders.open_packets(file));
    if (auto fault = times_fault(*packets, expected)) return fault;
    if (auto fault = bits_fault(*packets, expected)) return fault;
    if (auto fault = sets_fault(*packets, expected)) return fault;
    auto const written = TRY(tools.decoders.open_pictures(file, {.crop = {}, .size = {}, .alpha = media::Alpha::None, .background = {}, .threads = 1, .decode = media::Decode::All}));
    if (auto fault = TRY(opening_fault(*written, expected, work, scene))) return fault;
    return joins_fault(*written, work, scene, tools, cancel);
}

} // namespace

double motion_between(media::Picture const& a, media::Picture const& b) {
    auto const &one = a.y(), &other = b.y();
    if (a.size() != b.size()) return 0;
    std::int64_t sum = 0, count = 0;
    for (int y = 0; y < one.height; y += 4)
        for (int x = 0; x < one.width; x += 4, ++count) sum += std::abs(one.row(y)[x] - other.row(y)[x]);
    return static_cast<double>(sum) / static_cast<double>(std::max<std::int64_t>(1, count));
}

bool is_black(media::Picture const& picture) {
    auto const& luma = picture.y();
    std::int64_t sum = 0;
    for (int y = 0; y < luma.height; ++y)
        for (int x = 0; x < luma.width; ++x) sum += luma.row(y)[x];
    return sum < static_cast<std::int64_t>(luma.width) * luma.height * 20;
}

Result<Verdict> fault_of(std::filesystem::path const& file, Expectation const& expected, WorkPlan const& work, Scene const& scene,
                         Tools const& tools, Cancel const& cancel) {
    auto const info = TRY(tools.decoders.probe(file, {.max_bytes = std::numeric_limits<std::int64_t>::max()}));
    if (auto fault = lengths_fault(info, expected)) return fault;
    auto hearing = std::async(std::launch::async, [&] { return heard_fault(file, expected, tools, cancel); });
    auto const seen = seen_fault(file, expected, work, scene, tools, cancel);
    auto const heard = hearing.get();
    if (auto fault = TRY(seen)) return fault;
    return TRY(heard);
}

} // namespace needledrop::render
