#include "studio/sound.h"

#include "base/overloaded.h"
#include "mix/retime.h"
#include "music/effects.h"
#include "music/perform.h"
#include "studio/decoded_ahead.h"
#include "studio/scoring.h"
#include "timeline/edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <future>

namespace needledrop::studio {
namespace {

using timeline::Draft;
using timeline::Segment;
using timeline::TrackRole;

std::int64_t frames(Time time) { return media::sample_frame_at(time); }

/// A sound that was made for this mix: kept alive by the opener that reads it.
mix::OpenSource opener_of(media::ScratchSamples samples) {
    auto kept = std::make_shared<media::ScratchSamples>(std::move(samples));
    return [kept] { return kept->open(); };
}

mix::OpenSource opener_of(render::Tools const& tools, std::filesystem::path path) {
    return [&decoders = tools.decoders, path = std::move(path)] { return decoders.open_samples(path); };
}

/// Level changes within a segment, as gain points with 20 ms ramps.
std::vector<mix::GainPoint> envelope_of(Segment const& segment, timeline::Sound const& sound) {
    constexpr std::int64_t kRamp = media::kSampleRate / 50;
    std::vector<mix::GainPoint> points;
    auto const base = frames(segment.at.start);
    for (auto const& span : sound.spans) {
        double const gain = std::max(span.percent / 100, 1e-4);
        auto const start = base + frames(span.at.start), end = base + frames(span.at.end());
        bool const follows = !points.empty() && points.back().frame >= start - kRamp;
        if (follows) points.pop_back(); // The span before ends here: go straight to this level.
        else points.push_back({std::max<std::int64_t>(start - kRamp, 0), 1.0});
        points.push_back({start, gain});
        points.push_back({end, gain});
        points.push_back({end + kRamp, 1.0});
    }
    return points;
}

/// What every stem takes from its segment.
mix::Stem stem_of(Segment const& segment, timeline::Sound const& sound, mix::Role role, std::string name) {
    mix::Stem stem;
    stem.name = std::move(name);
    stem.role = role;
    stem.start = frames(segment.at.start);
    stem.length = frames(segment.at.end()) - stem.start;
    stem.gain = sound.level.percent / 100;
    stem.fade_in.frames = frames(sound.fades.in);
    stem.fade_out.frames = frames(sound.fades.out);
    stem.muted = sound.muted || sound.level.percent == 0;
    stem.envelope = envelope_of(segment, sound);
    return stem;
}

/// The stretch of footage sound in playing order, at playing speed, where it is not simply the file's.
Result<media::ScratchSamples> retimed(render::Tools const& tools, std::filesystem::path const& path, timeline::Footage const& footage,
                                      std::int64_t length, Cancel const& cancel) {
    auto const source = TRY(tools.decoders.open_samples(path));
    mix::Retime retime;
    retime.from = frames(footage.source.start);
    retime.frames = frames(footage.source.end()) - retime.from;
    retime.to_frames = length;
    retime.direction = footage.playback == timeline::Playback::Reverse ? mix::Retime::Direction::Backward : mix::Retime::Direction::Forward;
    return mix::retime(*source, retime, cancel);
}

class Planner {
public:
    Planner(Studio const& studio, Draft const& draft, Shelf const& shelf, Cancel const& cancel)
        : studio_(studio), draft_(draft), shelf_(shelf), cancel_(cancel), ahead_(studio.tools().decoders, cancel) {}

    Result<mix::MixPlan> plan() {
        plan_.length = frames(timeline::duration_of(draft_));
        plan_.ducking.enabled = draft_.mix.ducking == timeline::Ducking::Auto;
        plan_.loudness->integrated_lufs = draft_.mix.loudness_lufs;
        // Looking for scenes and listening share nothing: the one runs while the other does. Both are kept, so that
        // the composer finds them made. What goes wrong while looking ahead is told when the result is asked for.
        auto const looking = std::async(std::launch::async, [this] { look_ahead(); });
        for (auto const& clip : timeline::clips(draft_)) TRY(add_clip(clip));
        looking.wait();
        ahead_.start();
        for (auto const& track : draft_.tracks)
            for (auto const& segment : track->segments) TRY(add_sound(segment));
        return std::move(plan_);
    }

private:
    /// Where music is to be made meanwhile. Taking noise away listens to what lies before, too.
    bool may_decode_ahead() const {
        constexpr auto kLongest = Time::from_whole_seconds(20 * 60); // 460 MB on disk while it is mixed.
        return timeline::find_track(draft_, TrackRole::Music) && draft_.mix.voice_denoise == 0 && timeline::duration_of(draft_) < kLongest;
    }

    /// Only composed music is written to scenes; a given song is fitted by its beats.
    void look_ahead() const {
        if (!studio_.keeps_analyses()) return;
        auto const* music = timeline::find_track(draft_, TrackRole::Music);
        if (music)
            for (auto const& segment : music->segments) listen_to_song(segment);
        bool const composes = music && std::ranges::any_of(music->segments, [](Segment const& segment) {
            auto const* content = std::get_if<timeline::Music>(&segment.content);
            return content && !content->sound.muted && std::holds_alternative<timeline::Composed>(content->source);
        });
        if (!composes) return;
        for (auto const& clip : timeline::clips(draft_))
            if (auto const* footage = std::get_if<timeline::Footage>(&clip.content)) (void)studio_.scenes(shelf_, footage->asset, cancel_);
    }

    void listen_to_song(Segment const& segment) const {
        auto const* content = std::get_if<timeline::Music>(&segment.content);
        auto const* song = content ? std::get_if<timeline::Song>(&content->source) : nullptr;
        auto const* item = song && !content->sound.muted ? shelf_.find(song->asset) : nullptr;
        if (item) (void)studio_.song_analysis(*item, cancel_);
    }

    Result<void> add_clip(Segment const& segment) {
        if (segment.at.start > Time()) plan_.cuts.push_back(frames(segment.at.start));
        auto const* footage = std::get_if<timeline::Footage>(&segment.content);
        auto const* item = footage ? shelf_.find(footage->asset) : nullptr;
        if (!item || !item->asset.has_sound) return {};
        auto stem = stem_of(segment, footage->sound, mix::Role::Original, item->asset.name);
        stem.denoise = draft_.mix.voice_denoise;
        stem.attribution = item->asset.attribution;
        bool const as_recorded = footage->speed == Ratio{} && footage->playback == timeline::Playback::Forward;
        if (as_recorded) {
            stem.skip = frames(footage->source.start);
            stem.open = may_decode_ahead() && !stem.muted ? ahead_.want(item->path, stem.skip, stem.length) : opener_of(studio_.tools(), item->path);
            if (!stem.muted) stem.analysis = TRY(studio_.listen(shelf_, footage->asset, cancel_));
        } else if (!stem.muted) {
            stem.open = opener_of(TRY(retimed(studio_.tools(), item->path, *footage, stem.length, cancel_)));
        } else {
            return {};
        }
        join_to_previous(stem, *footage);
        previous_ = footage;
        plan_.stems.push_back(std::move(stem));
        return {};
    }

    /// A cut inside one recording is not heard as one.
    void join_to_previous(mix::Stem& stem, timeline::Footage const& footage) {
        if (!previous_ || plan_.stems.empty()) return;
        auto& before = plan_.stems.back();
        bool const runs_on = previous_->asset == footage.asset && previous_->source.end() == footage.source.start &&
                             previous_->speed == Ratio{} && footage.speed == Ratio{} &&
                             before.start + before.length == stem.start && before.gain == stem.gain && before.muted == stem.muted;
        before.joined_after = stem.joined_before = runs_on;
    }

    Result<void> add_sound(Segment const& segment) {
        return std::visit(overloaded{[&](timeline::SoundClip const& clip) { return add_voice(segment, clip); },
                                     [&](timeline::Effect const& effect) { return add_effect(segment, effect); },
                                     [&](timeline::Music const& music) { return add_music(segment, music); },
                                     [](auto const&) { return Result<void>(); }},
                          segment.content);
    }

    Result<void> add_voice(Segment const& segment, timeline::SoundClip const& clip) {
        auto const* item = shelf_.find(clip.asset);
        if (!item) return Error{Fault::NotFound, "A sound that the timeline uses is not part of this project."};
        auto stem = stem_of(segment, clip.sound, mix::Role::Voice, item->asset.name);
        stem.open = opener_of(studio_.tools(), item->path);
        stem.skip = frames(clip.source.start);
        plan_.stems.push_back(std::move(stem));
        return {};
    }

    Result<void> add_effect(Segment const& segment, timeline::Effect const& effect) {
        auto stem = stem_of(segment, effect.sound, mix::Role::Effect, effect.name);
        auto made = TRY(music::sound_effect(effect.name));
        auto kept = std::make_shared<media::Samples const>(std::move(made));
        stem.open = [kept] { return Result<std::unique_ptr<media::SampleSource>>(media::source_of(*kept)); };
        plan_.stems.push_back(std::move(stem));
        return {};
    }

    Result<void> add_music(Segment const& segment, timeline::Music const& music) {
        auto stem = stem_of(segment, music.sound, mix::Role::Music, music.label);
        if (stem.muted) return {};
        if (auto const* song = std::get_if<timeline::Song>(&music.source)) TRY(add_song(stem, music, *song));
        else TRY(compose_music(stem, segment, std::get<timeline::Composed>(music.source)));
        plan_.stems.push_back(std::move(stem));
        return {};
    }

    Result<void> compose_music(mix::Stem& stem, Segment const& segment, timeline::Composed const& composed) {
        auto const score = TRY(score_for(studio_, draft_, shelf_, segment, composed, cancel_));
        for (auto const& section : score.sections)
            plan_.music_changes.push_back({stem.start + frames(section.start),
                                           section.kind == music::SectionKind::Ending ? mix::MusicChange::Kind::Ending
                                                                                       : mix::MusicChange::Kind::Section,
                                           std::string(music::name_of(section.kind)) + (section.why.empty() ? "" : ", " + section.why)});
        music::PerformOptions options;
        options.cancel = &cancel_;
        stem.open = opener_of(TRY(music::perform(score, options)));
        return {};
    }

    Result<void> add_song(mix::Stem& stem, timeline::Music const& music, timeline::Song const& song) {
        auto const* item = shelf_.find(song.asset);
        if (!item) return Error{Fault::NotFound, "A song that the timeline uses is not part of this project."};
        stem.attribution = credit_of(song.asset);
        auto fitted = TRY(fitted_song(studio_, *item, music, stem.length, cancel_));
        for (auto& change : fitted.changes) {
            change.frame += stem.start;
            plan_.music_changes.push_back(std::move(change));
        }
        stem.open = opener_of(std::move(fitted.samples));
        return {};
    }

    /// The draft remembers it; the shelf may have been filled anew from files.
    std::string credit_of(timeline::AssetId const& id) const {
        auto const* asset = timeline::find_asset(draft_, id);
        return asset ? asset->attribution : std::string();
    }

    Studio const& studio_;
    Draft const& draft_;
    Shelf const& shelf_;
    Cancel const& cancel_;
    DecodedAhead ahead_;
    mix::MixPlan plan_;
    timeline::Footage const* previous_ = nullptr;
};

} // namespace

bool has_sound(Draft const& draft, Shelf const& shelf) {
    for (auto const& track : draft.tracks) {
        for (auto const& segment : track->segments) {
            auto const* sound = timeline::sound_of(segment.content);
            if (!sound) continue;
            auto const* footage = std::get_if<timeline::Footage>(&segment.content);
            auto const* item = footage ? shelf.find(footage->asset) : nullptr;
            if (!footage || (item && item->asset.has_sound)) return true;
        }
    }
    return false;
}

Result<mix::MixPlan> plan_mix(Studio const& studio, Draft const& draft, Shelf const& shelf, Cancel const& cancel) {
    return Planner(studio, draft, shelf, cancel).plan();
}

} // namespace needledrop::studio
