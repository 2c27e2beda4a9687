#include "render/render.h"

#include "base/file.h"
#include "render/export.h"
#include "render/recipe.h"

#include <fmt/format.h>

#include <algorithm>

namespace needledrop::render {
namespace {

/// What one try at a file came to.
struct Written {
    std::int64_t bytes = 0;
    Time end; ///< Of the picture.
    std::vector<std::uint64_t> sums; ///< media::checksum() of every coded picture, in the file's order.
    std::optional<Time> sound;
    bool begins_black = true; ///< Unless a picture was painted and was not.
    std::optional<double> opening_motion;
    std::vector<media::ParameterSets> sets;
    SoundPrint const* print = nullptr; ///< The sound track's.
    std::vector<EncodedPart> parts;    ///< What was encoded.
    std::int64_t damaged = 0;
};

media::CodedPicture on_grid(media::CodedPicture picture, FrameRate rate, std::int64_t frame) {
    picture.presentation = rate.time_of(frame);
    picture.duration = rate.time_of(frame + 1) - picture.presentation;
    return picture;
}

/// Finds out which pieces the cache has. Fails: as hashing a source does.
Result<void> look_up(WorkPlan& work, Scene const& scene, CaptionCards& cards, media::Encoders const& encoders, SegmentCache& cache) {
    RecipeBook book(scene, cards, encoders.fingerprint(work.settings));
    for (auto& piece : work.pieces)
        if (auto* encoded = std::get_if<EncodePiece>(&piece)) {
            encoded->key = key_of(TRY(book.recipe_of(encoded->frames)));
            encoded->is_cached = cache.contains(encoded->key);
        }
    return {};
}

int worker_count(int wanted) {
    return wanted > 0 ? wanted : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
}

std::unique_ptr<SegmentCache> open_cache(Options const& options) {
    return options.cache_folder ? std::make_unique<SegmentCache>(*options.cache_folder, options.cache_bytes) : nullptr;
}

/// Puts the pieces of a plan into a file.
class Writer {
public:
    Writer(WorkPlan& work, Scene const& scene, Workshop* workshop, SoundTrack& sound, Meter& meter, Cancel const& cancel)
        : work_(work), scene_(scene), workshop_(workshop), sound_(sound), meter_(meter), cancel_(cancel) {}

    Result<Written> write(std::filesystem::path const& file, media::Encoders const& encoders, std::string const& title) {
        auto track = work_.track;
        if (work_.encodes_anything()) {
            held_ = TRY(workshop_->take());
            track.sets.push_back(held_->segment.sets);
        }
        auto const* sound = TRY(sound_.wait(cancel_));
        if (sound) {
            written_.sound = media::time_of_sample_frame(sound->coded.frames);
            written_.print = &sound->print;
        }
        written_.sets = track.sets;
        muxer_ = TRY(encoders.create_muxer(file, {track, sound ? &sound->coded : nullptr, count_pictures(), title}));
        for (auto& piece : work_.pieces) {
            TRY(cancel_.check());
            if (auto const* copy = std::get_if<CopyPiece>(&piece)) TRY(put(*copy));
            else TRY(put(std::get<EncodePiece>(piece)));
        }
        written_.bytes = TRY(muxer_->finish());
        return written_;
    }

private:
    std::int64_t count_pictures() const {
        std::int64_t count = 0;
        for (auto const& piece : work_.pieces) {
            auto const* copy = std::get_if<CopyPiece>(&piece);
            count += copy ? static_cast<std::int64_t>(copy->last - copy->first) : frames_of(piece).count();
        }
        return count;
    }

    Result<void> put(media::CodedPicture const& picture) {
        written_.end = std::max(written_.end, picture.presentation + picture.duration);
        written_.sums.push_back(media::checksum(picture.bytes));
        return muxer_->write(picture);
    }

    Result<void> put(CopyPiece const& copy) {
        auto& original = *work_.originals[copy.original];
        for (auto at = copy.first; at < copy.last; ++at) {
            if (at % 64 == 0) TRY(cancel_.check());
            auto picture = TRY(original.read(at));
            if (!work_.is_whole_copy)
                picture = on_grid(std::move(picture), scene_.rate, scene_.rate.nearest_frame(picture.presentation + copy.shift));
            else if (at == 0) picture = from_zero(std::move(picture));
            TRY(put(picture));
            meter_.add_frames(1);
        }
        return {};
    }

    static media::CodedPicture from_zero(media::CodedPicture picture) {
        picture.duration += picture.presentation;
        picture.presentation = Time();
        return picture;
    }

    Result<void> put(EncodePiece& piece) {
        auto made = held_ ? std::move(*held_) : TRY(workshop_->take());
        held_.reset();
        if (!sets_) sets_ = made.segment.sets;
        if (made.segment.sets != *sets_) return Error{Fault::Internal, "Two parts of the picture were encoded in different ways."};
        piece.is_cached = made.was_cached;
        written_.parts.push_back({piece.frames.count(), 0});
        for (auto& picture : made.segment.pictures) {
            written_.parts.back().bytes += static_cast<std::int64_t>(picture.bytes.size());
            auto const frame = scene_.rate.nearest_frame(picture.presentation);
            TRY(put(on_grid(std::move(picture), scene_.rate, piece.frames.first + frame)));
        }
        return {};
    }

    WorkPlan& work_;
    Scene const& scene_;
    Workshop* workshop_;
    SoundTrack& sound_;
    Meter& meter_;
    Cancel const& cancel_;
    std::optional<Workshop::Made> held_; ///< Made before its turn, for its parameter sets.
    std::optional<media::ParameterSets> sets_;
    std::unique_ptr<media::Muxer> muxer_;
    Written written_;
};

Report report_of(WorkPlan const& work, Scene const& scene, Written const& written) {
    Report report;
    report.plan = plan_of(work, scene);
    for (auto const& span : report.plan.spans) {
        auto& total = span.rung == Rung::Copy ? report.copied : span.rung == Rung::Reuse ? report.reused : report.encoded;
        total += span.at.duration;
    }
    for (auto const& piece : work.pieces)
        if (auto const* encoded = std::get_if<EncodePiece>(&piece); encoded && !encoded->is_cached)
            report.frames_encoded += encoded->frames.count();
    report.bytes = written.bytes;
    report.duration = scene.duration();
    report.size = scene.canvas;
    if (written.damaged > 0)
        report.notes.push_back(fmt::format("{} damaged pictures of the originals were mended or skipped.", written.damaged));
    return report;
}

/// Everything of one export that stays the same from try to try.
class Export {
public:
    Export(Scene scene, Tools const& tools, OutputSpec const& output, Options const& options, std::optional<Sound> const& sound,
           std::optional<Budget> const& budget, Cancel const& cancel, media::Progress const& progress)
        : scene_(std::move(scene)), tools_(tools), output_(output), options_(options), budget_(budget), cancel_(cancel),
          cache_(open_cache(options)), easel_(scene_, tools_), meter_(progress),
          sound_(sound, tools.encoders, cache_.get(), budget ? budget->sound_bits_per_second : 192'000,
                 [this](double share) { meter_.set_sound(share); }) {
        has_sound_ = sound.has_value();
        if (budget_) most_bits_ = budget_->picture_bits_per_second;
    }

    Result<Report> run(std::filesystem::path const& out) {
        auto file = TRY(AtomicFile::create(out));
        auto allowed = lowest_rung();
        std::vector<std::string> notes, refused;
        for (int tries = 0; tries < kMostTries; ++tries) {
            auto work = TRY(plan(allowed));
            auto const tried = write(work, file.temporary());
            if (!tried && tried.error().kind == Fault::Unavailable && !encoder_failed_) { // Hardware; software is next.
                encoder_failed_ = true;
                notes.push_back(tried.error().message);
                continue;
            }
            auto const written = TRY(tried);
            if (budget_ && written.bytes > budget_->most_bytes) {
                notes.push_back(fmt::format("It came out at {:.1f} MB, so it was made again with fewer bits.", static_cast<double>(written.bytes) / 1e6));
                shrink(written);
                allowed = Allowed::Encode;
                continue;
            }
            auto const fault = TRY(fault_of(file.temporary(), expectation(written), work, scene_, tools_, cancel_));
            if (fault && work.copies_anything()) {
                refused.push_back(*fault);
                notes.push_back("A copied file did not pass its check (" + *fault + "), so more of it was encoded.");
                allowed = allowed == Allowed::Copy && work.is_whole_copy ? Allowed::Patch : Allowed::Encode;
                continue;
            }
            if (fault) return Error{Fault::Internal, "The finished file did not pass its check: " + *fault + "."};
            TRY(cancel_.check());
            TRY(file.commit());
            auto report = report_of(work, scene_, written);
            report.notes.insert(report.notes.end(), notes.begin(), notes.end());
            report.failed_checks = std::move(refused);
            meter_.finish();
            return report;
        }
        return Error{Fault::OutOfRange, fmt::format("The video could not be made as small as {:g} MB.", output_.max_size_mb.value_or(0))};
    }

    Result<WorkPlan> plan(Allowed allowed) {
        auto settings = settings_for(output_.quality, scene_.canvas, scene_.rate);
        settings.max_bits_per_second = most_bits_;
        auto work = TRY(plan_work(scene_, tools_, settings, allowed));
        if (budget_ && copied_bytes(work) > budget_->most_bytes) work = TRY(plan_work(scene_, tools_, settings, Allowed::Encode));
        if (cache_) TRY(look_up(work, scene_, easel_.cards, tools_.encoders, *cache_));
        return work;
    }

    Scene const& scene() const { return scene_; }
    Allowed lowest_rung() const { return options_.encode_everything ? Allowed::Encode : Allowed::Copy; }

private:
    static constexpr int kMostTries = 5;

    static std::int64_t copied_bytes(WorkPlan const& work) {
        std::int64_t bytes = 0;
        for (auto const& piece : work.pieces)
            if (auto const* copy = std::get_if<CopyPiece>(&piece))
                for (auto at = copy->first; at < copy->last; ++at) bytes += work.originals[copy->original]->index()[at].bytes;
        return bytes;
    }

    /// The rate limit holds within a segment only roughly. A copy is given up for encoding at the first limit.
    void shrink(Written const& written) {
        if (written.parts.empty()) return;
        most_bits_ = lower_cap(written.parts, *most_bits_, scene_.rate, written.bytes - budget_->most_bytes);
    }

    /// A picture starved of bits may stand still where it was painted moving.
    Expectation expectation(Written const& written) const {
        return {written.end, written.sound, written.sums, written.begins_black,
                budget_ ? std::optional(budget_->most_bytes) : std::nullopt, written.print, written.sets,
                budget_ ? std::nullopt : written.opening_motion};
    }

    Result<Written> write(WorkPlan& work, std::filesystem::path const& file) {
        std::vector<EncodePiece const*> pieces;
        for (auto const& piece : work.pieces)
            if (auto const* encoded = std::get_if<EncodePiece>(&piece)) pieces.push_back(encoded);
        // Mixing and coding a minute of sound takes about as long as encoding two seconds of picture.
        bool const much_to_encode = std::ranges::any_of(pieces, [](auto const* piece) { return !piece->is_cached; });
        meter_.begin(scene_.frames, !has_sound_ ? 0 : much_to_encode ? 0.05 : 0.8);
        int const workers = worker_count(options_.workers);
        easel_.decoding_threads = workers > 1 ? 1 : 0;
        std::optional<Workshop> workshop;
        if (!pieces.empty())
            workshop.emplace(easel_, work.settings, pieces,
                             Crew{workers, cache_.get(), [&](std::int64_t frames) { meter_.add_frames(frames); }}, cancel_);
        auto written = Writer(work, scene_, workshop ? &*workshop : nullptr, sound_, meter_, cancel_).write(file, tools_.encoders, output_.title);
        if (written && workshop) {
            written->begins_black = workshop->begins_black();
            written->opening_motion = workshop->opening_motion();
            written->damaged = workshop->damaged_pictures();
        }
        return written;
    }

    Scene scene_;
    Tools const& tools_;
    OutputSpec const& output_;
    Options const& options_;
    std::optional<Budget> budget_;
    Cancel const& cancel_;
    std::unique_ptr<SegmentCache> cache_;
    Easel easel_;
    Meter meter_;
    std::optional<std::int64_t> most_bits_;
    bool has_sound_ = false;
    bool encoder_failed_ = false; ///< Once; the encoders have another one then.
    SoundTrack sound_;
};

/// The scene at the size that the output spec leaves room for.
struct Prepared {
    Scene scene;
    std::optional<Budget> budget;
};

Result<Prepared> prepare(timeline::Draft const& draft, Files const& files, Tools const& tools, OutputSpec const& output, bool has_sound) {
    auto scene = TRY(create_scene(draft, files, tools.decoders));
    auto budget = TRY(budget_of(output, scene.duration(), scene.canvas, scene.rate, has_sound));
    if (budget && budget->canvas != scene.canvas) {
        auto canvas = draft.canvas;
        canvas.size = {budget->canvas.width, budget->canvas.height};
        timeline::Draft smaller = draft;
        smaller.canvas = canvas;
        scene = TRY(create_scene(smaller, files, tools.decoders));
    }
    return Prepared{std::move(scene), std::move(budget)};
}

std::string clock(Time time) {
    auto const tenths = time.units_nearest(1, 10);
    return fmt::format("{}:{:02}.{}", tenths / 600, tenths / 10 % 60, tenths % 10);
}

std::string seconds_of(Time time) {
    return time == Time() ? "0 s" : fmt::format("{:.1f} s", time.seconds());
}

} // namespace

std::string_view word(Rung rung) {
    switch (rung) {
    case Rung::Copy: return "copy";
    case Rung::Reuse: return "reuse";
    case Rung::Patch: return "patch";
    case Rung::Encode: return "encode";
    }
    return "encode";
}

std::string describe(Plan const& plan) {
    std::string text;
    for (auto const& span : plan.spans)
        text += fmt::format("{}-{} {}: {}\n", clock(span.at.start), clock(span.at.end()), word(span.rung), span.reason);
    return text;
}

std::string summary(Report const& report) {
    return fmt::format("copied {}, encoded {}, reused {}", seconds_of(report.copied), seconds_of(report.encoded), seconds_of(report.reused));
}

Result<Plan> explain(timeline::Draft const& draft, Files const& files, Tools const& tools, OutputSpec const& output, Options const& options) {
    auto prepared = TRY(prepare(draft, files, tools, output, true));
    Cancel const never;
    Export planned(std::move(prepared.scene), tools, output, options, std::nullopt, prepared.budget, never, {});
    return plan_of(TRY(planned.plan(planned.lowest_rung())), planned.scene());
}

Result<Report> render(timeline::Draft const& draft, Files const& files, Tools const& tools, std::optional<Sound> const& sound,
                      OutputSpec const& output, Options const& options, std::filesystem::path const& out, Cancel const& cancel,
                      media::Progress const& progress) {
    auto prepared = TRY(prepare(draft, files, tools, output, sound.has_value()));
    return Export(std::move(prepared.scene), tools, output, options, sound, prepared.budget, cancel, progress).run(out);
}

Result<media::Picture> preview(timeline::Draft const& draft, Files const& files, Tools const& tools, Time at) {
    auto const scene = TRY(create_scene(draft, files, tools.decoders));
    Easel easel(scene, tools);
    Cancel const never;
    easel.decoding_threads = 0;
    return Painter(easel, never).paint(std::clamp<std::int64_t>(scene.rate.frame_at(at), 0, scene.frames - 1));
}

} // namespace needledrop::render
