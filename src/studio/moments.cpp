// Which moments of the picture are quiet, which are lively, and where the music's beats fall.
#include "music/score.h"
#include "studio/scoring.h"
#include "studio/studio.h"
#include "timeline/edits.h"

#include <algorithm>
#include <cmath>

namespace needledrop::studio {
namespace {

using timeline::Draft;
using timeline::Segment;

constexpr Time kBlock = Time::from_ms(50);
constexpr std::int64_t kBlockFrames = media::kSampleRate / 20;

/// Level of the original sound in decibels below full scale, one value every 50 ms of timeline; -100 where there is none.
class LevelCurve {
public:
    static Result<LevelCurve> of(Studio const& studio, Draft const& draft, Shelf const& shelf, Cancel const& cancel) {
        LevelCurve curve;
        curve.db_.assign(static_cast<std::size_t>(timeline::duration_of(draft).units_floor(1, 20)) + 1, -100.0);
        for (auto const& clip : timeline::clips(draft)) TRY(curve.add(studio, shelf, clip, cancel));
        return curve;
    }
    std::size_t size() const { return db_.size(); }
    double operator[](std::size_t block) const { return db_[block]; }
    std::vector<double> const& values() const { return db_; }

private:
    Result<void> add(Studio const& studio, Shelf const& shelf, Segment const& clip, Cancel const& cancel) {
        auto const* footage = std::get_if<timeline::Footage>(&clip.content);
        auto const* item = footage ? shelf.find(footage->asset) : nullptr;
        if (!item || !item->asset.has_sound || footage->sound.muted) return {};
        auto const source = TRY(studio.tools().decoders.open_samples(item->path));
        TRY(source->seek(media::sample_frame_at(footage->source.start)));
        auto remaining = media::sample_frame_at(footage->source.duration);
        std::vector<float> block(static_cast<std::size_t>(kBlockFrames) * media::kChannels);
        for (Time at = footage->source.start; remaining > 0; at += kBlock) {
            TRY(cancel.check());
            auto const got = TRY(source->read(std::span(block).first(static_cast<std::size_t>(std::min(remaining, kBlockFrames)) * media::kChannels)));
            if (got == 0) break;
            remaining -= got;
            Time const into = (footage->playback == timeline::Playback::Forward ? at - footage->source.start : footage->source.end() - at - kBlock) / footage->speed;
            auto const index = (clip.at.start + into).units_floor(1, 20);
            if (index >= 0 && index < static_cast<std::int64_t>(db_.size())) db_[static_cast<std::size_t>(index)] = level(std::span(block).first(static_cast<std::size_t>(got) * media::kChannels));
        }
        return {};
    }
    static double level(std::span<float const> samples) {
        double power = 0;
        for (float const sample : samples) power += static_cast<double>(sample) * sample;
        return 10 * std::log10(power / static_cast<double>(std::max<std::size_t>(samples.size(), 1)) + 1e-10);
    }

    std::vector<double> db_;
};

double percentile(std::vector<double> values, double share) {
    auto const place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    return *place;
}

Time block_start(std::size_t block) { return Time::from_units(static_cast<std::int64_t>(block), 1, 20); }

} // namespace

Result<std::vector<TimeRange>> Studio::silences(Draft const& draft, Shelf const& shelf, Time least, Cancel const& cancel) const {
    auto const curve = TRY(LevelCurve::of(*this, draft, shelf, cancel));
    // Speech stands 15 dB and more over the pauses of the same recording; what is 20 dB below its loud parts and
    // above the floor of the quietest tenth by little is a pause.
    double const loud = percentile(curve.values(), 0.9), floor = percentile(curve.values(), 0.1);
    double const threshold = std::clamp(floor + 8, loud - 30, loud - 14);
    constexpr std::size_t kKeep = 4; // Blocks of air left on each side, so that no word is clipped.
    std::vector<TimeRange> found;
    for (std::size_t block = 0; block < curve.size();) {
        std::size_t end = block;
        while (end < curve.size() && curve[end] < threshold) ++end;
        std::size_t const from = block == 0 ? 0 : block + kKeep, to = end == curve.size() ? end : end - std::min(end, kKeep);
        if (block_start(end) - block_start(block) >= least && to > from) {
            auto const range = intersection(TimeRange::between(block_start(from), block_start(to)), {Time(), timeline::duration_of(draft)});
            if (!range.empty()) found.push_back(range);
        }
        block = std::max(end, block + 1);
    }
    return found;
}

Result<std::vector<TimeRange>> Studio::highlights(Draft const& draft, Shelf const& shelf, Time length, Cancel const& cancel) const {
    Time const end = timeline::duration_of(draft);
    if (length >= end) return std::vector{TimeRange{Time(), end}};
    auto const curve = TRY(LevelCurve::of(*this, draft, shelf, cancel));

    // Cut the picture where it cuts itself: at clips and scenes, and every few seconds inside long ones.
    std::vector<Time> edges{Time(), end};
    auto const cues = TRY(cues_for(*this, draft, shelf, {Time(), end}, cancel));
    for (auto const& point : cues.points)
        if (point.weight != music::CueWeight::Title) edges.push_back(point.at);
    std::ranges::sort(edges);
    Time const longest = std::clamp(Time::from_ticks(length.ticks() / 4), Time::from_ms(1500), Time::from_whole_seconds(6));
    struct Shot {
        TimeRange at;
        double score;
    };
    std::vector<Shot> shots;
    for (std::size_t i = 0; i + 1 < edges.size(); ++i)
        for (Time at = edges[i]; at < edges[i + 1]; at += longest) shots.push_back({TimeRange::between(at, std::min(at + longest, edges[i + 1])), 0});

    // Lively: louder than usual and changing. Speech counts, and a passage cut short counts less.
    for (auto& shot : shots) {
        double sum = 0, change = 0;
        std::size_t count = 0;
        for (auto block = static_cast<std::size_t>(shot.at.start.units_floor(1, 20)); block < curve.size() && block_start(block) < shot.at.end(); ++block, ++count) {
            sum += std::max(curve[block], -60.0);
            if (count > 0) change += std::abs(std::max(curve[block], -60.0) - std::max(curve[block - 1], -60.0));
        }
        if (count > 0) shot.score = (sum + change) / static_cast<double>(count);
        for (auto const& passage : cues.speech) {
            bool const cut_short = (passage.contains(shot.at.start) && passage.start != shot.at.start) || (passage.contains(shot.at.end()));
            if (passage.overlaps(shot.at)) shot.score += cut_short ? 1 : 6;
        }
        if (shot.at.duration < Time::from_ms(700)) shot.score -= 20;
    }
    auto by_score = shots;
    std::ranges::stable_sort(by_score, std::ranges::greater{}, &Shot::score);
    std::vector<TimeRange> kept;
    Time left = length;
    for (auto const& shot : by_score) {
        if (left <= Time()) break;
        kept.push_back({shot.at.start, std::min(shot.at.duration, left)});
        left -= kept.back().duration;
    }
    std::ranges::sort(kept, {}, &TimeRange::start);
    return kept;
}

Result<MusicBeats> Studio::beats(Draft const& draft, Shelf const& shelf, Cancel const& cancel) const {
    MusicBeats found;
    auto const* track = timeline::find_track(draft, timeline::TrackRole::Music);
    if (!track) return found;
    for (auto const& segment : track->segments) {
        auto const* music = std::get_if<timeline::Music>(&segment.content);
        auto const* composed = music ? std::get_if<timeline::Composed>(&music->source) : nullptr;
        auto const* song = music ? std::get_if<timeline::Song>(&music->source) : nullptr;
        if (composed) {
            auto const score = TRY(score_for(*this, draft, shelf, segment, *composed, cancel));
            for (auto const& bar : score.bars) {
                found.bars.push_back(segment.at.start + bar.start);
                for (int beat = 0; beat < score.beats_in_bar; ++beat)
                    found.beats.push_back(segment.at.start + bar.start + bar.duration * Ratio{beat, score.beats_in_bar});
            }
        } else if (auto const* item = song ? shelf.find(song->asset) : nullptr) {
            auto const analysis = TRY(song_analysis(*item, cancel));
            for (auto const beat : analysis.beats) found.beats.push_back(segment.at.start + media::time_of_sample_frame(beat) - song->from);
            for (auto const& bar : analysis.bars) found.bars.push_back(segment.at.start + media::time_of_sample_frame(bar.start) - song->from);
        }
    }
    return found;
}

} // namespace needledrop::studio
