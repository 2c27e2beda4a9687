#include "studio/glimpses.h"

#include "music/perform.h"
#include "studio/scoring.h"

#include <algorithm>
#include <cmath>

namespace needledrop::studio {
namespace {

constexpr int kLongerSide = 320;
constexpr Time kUsualMoment = Time::from_ms(1000);

/// Even, and never larger than the source.
timeline::Size small(timeline::Size size) {
    double const scale = std::min(1.0, static_cast<double>(kLongerSide) / std::max(size.width, size.height));
    auto const even = [&](int length) { return std::max(16, static_cast<int>(std::lround(length * scale / 2)) * 2); };
    return {even(size.width), even(size.height)};
}

/// The loudest sample of each stretch.
Result<std::vector<float>> peaks_of(media::SampleSource& source, std::size_t points, Cancel const& cancel) {
    auto const length = source.length();
    auto const count = static_cast<std::size_t>(std::min<std::int64_t>(length, static_cast<std::int64_t>(points)));
    std::vector<float> peaks(count);
    std::vector<float> block(static_cast<std::size_t>(media::kSampleRate) * media::kChannels);
    for (std::int64_t at = 0; at < length;) {
        TRY(cancel.check());
        auto const got = TRY(source.read(block));
        if (got == 0) break;
        for (std::int64_t frame = 0; frame < got && at + frame < length; ++frame) {
            auto const* pair = &block[static_cast<std::size_t>(frame) * media::kChannels];
            auto& peak = peaks[static_cast<std::size_t>((at + frame) * static_cast<std::int64_t>(count) / length)];
            peak = std::max({peak, std::abs(pair[0]), std::abs(pair[1])});
        }
        at += got;
    }
    for (auto& peak : peaks) peak = std::min(peak, 1.0F);
    return peaks;
}

Result<media::ScratchSamples> composed_music(Studio const& studio, timeline::Draft const& draft, Shelf const& shelf,
                                             timeline::Segment const& segment, timeline::Composed const& wish, Cancel const& cancel) {
    auto const score = TRY(score_for(studio, draft, shelf, segment, wish, cancel));
    music::PerformOptions options;
    options.cancel = &cancel;
    return music::perform(score, options);
}

Result<media::ScratchSamples> given_music(Studio const& studio, Shelf const& shelf, timeline::Segment const& segment,
                                          timeline::Music const& music, timeline::Song const& song, Cancel const& cancel) {
    auto const* item = shelf.find(song.asset);
    if (!item) return Error{Fault::NotFound, "A song that the timeline uses is not part of this project."};
    auto const length = media::sample_frame_at(segment.at.end()) - media::sample_frame_at(segment.at.start);
    return std::move(TRY(fitted_song(studio, *item, music, length, cancel)).samples);
}

} // namespace

Result<std::string> thumbnail_png(Studio const& studio, Item const& item) {
    if (item.asset.kind == timeline::AssetKind::Audio) return Error{Fault::NotFound, "There is nothing to see in a sound."};
    Shelf only;
    only.add(item);
    auto draft = TRY(studio.first_draft(only));
    draft.canvas.size = small(draft.canvas.size);
    auto const tenth = Time::from_ticks(timeline::duration_of(draft).ticks() / 10);
    return studio.preview_png(draft, only, std::min(kUsualMoment, tenth));
}

Result<std::vector<float>> waveform(Studio const& studio, Item const& item, std::size_t points, Cancel const& cancel) {
    if (!item.asset.has_sound) return Error{Fault::NotFound, "There is nothing to hear in this file."};
    auto const source = TRY(studio.tools().decoders.open_samples(item.path));
    return peaks_of(*source, points, cancel);
}

Result<std::vector<float>> music_waveform(Studio const& studio, timeline::Draft const& draft, Shelf const& shelf,
                                          timeline::SegmentId const& segment, std::size_t points, Cancel const& cancel) {
    auto const found = timeline::find_segment(draft, segment);
    auto const* music = found.segment ? std::get_if<timeline::Music>(&found.segment->content) : nullptr;
    if (!music) return Error{Fault::NotFound, "There is no such music on the timeline."};
    auto const* song = std::get_if<timeline::Song>(&music->source);
    auto const samples = song ? TRY(given_music(studio, shelf, *found.segment, *music, *song, cancel))
                              : TRY(composed_music(studio, draft, shelf, *found.segment, std::get<timeline::Composed>(music->source), cancel));
    auto const source = TRY(samples.open());
    return peaks_of(*source, points, cancel);
}

} // namespace needledrop::studio
