#include "studio/scoring.h"

#include "base/overloaded.h"
#include "music/compose.h"
#include "studio/scenes.h"
#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace needledrop::studio {
namespace {

using timeline::Draft;
using timeline::Segment;

std::int64_t frames(Time time) { return media::sample_frame_at(time); }

/// A moment of a clip's source, on the timeline.
Time on_timeline(Segment const& clip, Time source_time) {
    auto const& footage = std::get<timeline::Footage>(clip.content);
    Time const into = footage.playback == timeline::Playback::Forward ? source_time - footage.source.start
                                                                       : footage.source.end() - source_time;
    return clip.at.start + into / footage.speed;
}

class CueFinder {
public:
    CueFinder(Studio const& studio, Draft const& draft, Shelf const& shelf, TimeRange under, Cancel const& cancel)
        : studio_(studio), draft_(draft), shelf_(shelf), under_(under), cancel_(cancel) {}

    Result<music::PictureCues> find() {
        for (auto const& clip : timeline::clips(draft_)) {
            if (!clip.at.overlaps(under_)) continue;
            auto const* picture = timeline::picture_of(clip.content);
            add_point(clip.at.start, picture && picture->entrance ? music::CueWeight::Scene : music::CueWeight::Cut);
            if (std::holds_alternative<timeline::Footage>(clip.content)) TRY(look_into(clip));
        }
        if (auto const* titles = timeline::find_track(draft_, timeline::TrackRole::Titles))
            for (auto const& title : titles->segments) add_point(title.at.start, music::CueWeight::Title);
        return std::move(cues_);
    }

private:
    void add_point(Time at, music::CueWeight weight) {
        if (at > under_.start && at < under_.end()) cues_.points.push_back({at - under_.start, weight});
    }

    Result<void> look_into(Segment const& clip) {
        auto const& footage = std::get<timeline::Footage>(clip.content);
        auto const* item = shelf_.find(footage.asset);
        if (!item) return Error{Fault::NotFound, "A clip on the timeline uses a file that is not part of this project."};
        for (auto const cut : TRY(studio_.scenes(shelf_, footage.asset, cancel_)))
            if (footage.source.contains(cut)) add_point(on_timeline(clip, cut), music::CueWeight::Scene);
        if (!item->asset.has_sound || footage.sound.muted || footage.playback == timeline::Playback::Reverse) return {};
        for (auto const& passage : TRY(studio_.listen(shelf_, footage.asset, cancel_)).speech) {
            auto const spoken = intersection(TimeRange::between(media::time_of_sample_frame(passage.start), media::time_of_sample_frame(passage.end)),
                                             footage.source);
            if (spoken.empty()) continue;
            auto const heard = intersection(TimeRange::between(on_timeline(clip, spoken.start), on_timeline(clip, spoken.end())), under_);
            if (!heard.empty()) cues_.speech.push_back({heard.start - under_.start, heard.duration});
        }
        return {};
    }

    Studio const& studio_;
    Draft const& draft_;
    Shelf const& shelf_;
    TimeRange under_;
    Cancel const& cancel_;
    music::PictureCues cues_;
};

music::song::From from_of(timeline::Song const& song) {
    if (song.start == timeline::SongStart::Chorus) return music::song::FromChorus{};
    if (song.from > Time()) return music::song::FromTime{frames(song.from)};
    return music::song::FromBeginning{};
}

music::song::FitMode mode_of(timeline::SongFit fit) {
    switch (fit) {
    case timeline::SongFit::Fitted: return music::song::FitMode::Auto;
    case timeline::SongFit::Looped: return music::song::FitMode::Loop;
    case timeline::SongFit::Trimmed: return music::song::FitMode::Trim;
    }
    return music::song::FitMode::Auto;
}

} // namespace

Result<music::PictureCues> cues_for(Studio const& studio, Draft const& draft, Shelf const& shelf, TimeRange under, Cancel const& cancel) {
    return CueFinder(studio, draft, shelf, under, cancel).find();
}

Result<music::Score> score_for(Studio const& studio, Draft const& draft, Shelf const& shelf, Segment const& segment,
                               timeline::Composed const& composed, Cancel const& cancel) {
    std::string words;
    for (auto const& mood : composed.moods) words += mood + " ";
    auto choice = music::resolve_style(words);
    choice.style = composed.style;
    // Nothing shorter can be composed; the mix takes what the segment has room for.
    auto const length = std::max(frames(segment.at.end()) - frames(segment.at.start), frames(Time::from_whole_seconds(1)));
    auto request = music::request_for(choice, length, composed.seed);
    if (composed.tempo) request.bpm = *composed.tempo;
    return music::compose(request, TRY(cues_for(studio, draft, shelf, segment.at, cancel)));
}

Result<FittedSong> fitted_song(Studio const& studio, Item const& item, timeline::Music const& music, std::int64_t length, Cancel const& cancel) {
    auto const& song = std::get<timeline::Song>(music.source);
    auto const open = [&decoders = studio.tools().decoders, path = item.path] { return decoders.open_samples(path); };
    auto const analysis = TRY(studio.song_analysis(item, cancel));
    music::song::FitRequest request;
    request.length = length;
    request.from = from_of(song);
    request.mode = mode_of(song.fit);
    // Cuts stand on the song's beats; were it stretched to the new length, the beats would move away from them.
    if (music.beat_synced) request.tempo = music::song::FitTempo::Kept;
    auto fitted = TRY(music::song::fit(open, analysis, request, cancel));
    FittedSong result{std::move(fitted.samples), {}, std::move(fitted.explanation)};
    for (auto const& join : fitted.joins)
        result.changes.push_back({join.at, mix::MusicChange::Kind::Join,
                                  fmt::format("from {} to {} of the song", spoken(media::time_of_sample_frame(join.leaves)),
                                              spoken(media::time_of_sample_frame(join.continues)))});
    for (auto const& section : fitted.sections)
        result.changes.push_back({section.at, mix::MusicChange::Kind::Section, section.name});
    std::ranges::sort(result.changes, {}, &mix::MusicChange::frame);
    return result;
}

} // namespace needledrop::studio
