#include "api/studio_work.h"

#include "api/adk_event.h"
#include "api/preparer.h"
#include "api/project.h"
#include "language/vocabulary.h"
#include "studio/glimpses.h"
#include "timeline/edits.h"
#include "timeline/summary.h"
#include "timeline/wire.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace needledrop::api {
namespace {
using nlohmann::json;
namespace fs = std::filesystem;

std::string media_type(media::MediaInfo const& info) {
    switch (info.file) {
    case media::FileKind::Mp4:
        return "video/mp4";
    case media::FileKind::Mov:
        return "video/quicktime";
    case media::FileKind::Avi:
        return "video/x-msvideo";
    case media::FileKind::Webm:
        return info.video ? "video/webm" : "audio/webm";
    case media::FileKind::Mkv:
        return "video/x-matroska";
    case media::FileKind::Jpeg:
        return "image/jpeg";
    case media::FileKind::Png:
        return "image/png";
    case media::FileKind::Gif:
        return "image/gif";
    case media::FileKind::Webp:
        return "image/webp";
    case media::FileKind::Mp3:
        return "audio/mpeg";
    case media::FileKind::Wav:
        return "audio/wav";
    case media::FileKind::M4a:
        return "audio/mp4";
    case media::FileKind::Aac:
        return "audio/aac";
    }
    return "application/octet-stream";
}

json facts_of(studio::Item const& item) {
    json facts{{"draft_id", item.asset.id.text()},
               {"kind", media::word(item.info.kind)},
               {"duration", static_cast<double>(item.asset.duration.ms()) / 1000},
               {"has_sound", item.asset.has_sound}};
    if (!item.info.video) return facts;
    facts["width"] = item.info.video->display.width;
    facts["height"] = item.info.video->display.height;
    if (item.info.kind == media::AssetKind::Video) facts["fps"] = item.info.video->rate.per_second();
    return facts;
}

bool is_subtitle(std::string const& name) {
    return name.ends_with(".srt") || name.ends_with(".vtt");
}

class StudioWork final : public Work {
public:
    StudioWork(store::Store& store, store::Blobs& blobs, studio::Studio const& studio, fs::path scratch,
               agent::Planner const* planner)
        : store_(store)
        , blobs_(blobs)
        , studio_(studio)
        , scratch_(std::move(scratch))
        , planner_(planner)
        , projects_(store, blobs, studio)
        , preparer_(store, blobs, studio, blobs.folder() / "glimpses") {
        preparer_.take_up();
    }

    std::string empty_draft() override { return timeline::to_json(timeline::Draft{}).dump(); }
    Result<store::Asset> take_in(store::Session const& session, store::Blobs::Writer file,
                                 Arrival const& arrival) override;
    bool is_edit(store::Session const& session, std::string const& text) override;
    void run(store::Turn const& turn, TurnTerms const& terms, Cancel const& cancel) override;
    Result<json> state(store::Session const& session) override;
    Result<std::string> check_export(store::Session const& session, json const& draft,
                                     json const& output) override;
    Result<std::string> preview(store::Session const& session, double at_s) override;
    Result<std::string> music_waveform(store::Session const& session, std::string const& segment, Cancel const& cancel) override;
    Result<fs::path> glimpse(store::Asset const& asset, Glimpse glimpse) override {
        return preparer_.find(asset.hash, glimpse);
    }
    void clean() override { preparer_.clean(); }
    Result<Rendered> render(store::Job const& job, std::function<void(int)> const& on_progress,
                            Cancel const& cancel) override;
    std::vector<Tally> tallies() override {
        return {{"exports_made", "Exports that were finished.", static_cast<double>(exports_)},
                {"export_checks_failed", "Finished files that failed their check and were made again.",
                 static_cast<double>(checks_failed_)}};
    }

private:
    Result<store::Asset> keep(store::Session const& session, store::Blob const& blob, Arrival const& arrival);
    Result<store::Asset> sent_again(store::Session const& session, store::Asset const& known,
                                    Arrival const& arrival);
    Result<void> keep_from_library(store::Turn const& turn, Project& project, timeline::Asset const& asset);
    Result<void> lay_out(store::SessionId const& session, studio::Shelf const& shelf,
                         studio::Item const& item, bool alone);
    Result<agent::Turn> take_turn(store::Turn const& turn, json const& request, TurnTerms const& terms,
                                  Cancel const& cancel, TurnVoice& voice);
    Result<store::Job> submit_export(store::Turn const& turn, studio::ExportWish const& wish);
    std::string full_reply(store::Turn const& turn, agent::Turn const& taken);

    store::Store& store_;
    store::Blobs& blobs_;
    studio::Studio const& studio_;
    fs::path scratch_;
    agent::Planner const* planner_;
    Projects projects_;
    std::timed_mutex music_shown_;
    std::atomic<std::int64_t> exports_ = 0, checks_failed_ = 0;
    Preparer preparer_; ///< Last: its threads use the rest.
};

// ---- Files

Result<store::Asset> StudioWork::take_in(store::Session const& session, store::Blobs::Writer file,
                                         Arrival const& arrival) {
    // Looked into before it is kept, so that what cannot be used leaves nothing behind.
    if (!is_subtitle(arrival.filename)) {
        auto const path = TRY(file.settle());
        auto const probed = studio_.tools().decoders.probe(path, {static_cast<std::int64_t>(file.size())});
        if (!probed)
            return Error{probed.error().kind,
                         fmt::format("\"{}\" cannot be used: it is not a film, picture or sound "
                                     "that can be read here, whatever its name says.",
                                     arrival.filename)};
    }
    return keep(session, TRY(file.finish()), arrival);
}

Result<store::Asset> StudioWork::keep(store::Session const& session, store::Blob const& blob,
                                      Arrival const& arrival) {
    for (auto& known : TRY(store_.assets().list(session.id)))
        if (known.hash == blob.hash && known.name == arrival.filename)
            return sent_again(session, known, arrival);
    auto const project = TRY(projects_.open(session.id));
    auto const path = TRY(blobs_.find(blob.hash));
    store::NewAsset wanted{session.id,   session.user, arrival.filename, blob.hash, blob.size,
                           "text/plain", "{}",         arrival.origin};
    studio::Item const* item = nullptr;
    {
        std::lock_guard lock(project->mutex);
        auto const imported = TRY(studio_.import(project->shelf, path, arrival.filename, {blob.hash, ""}));
        project->known.insert(blob.hash);
        if (imported) item = project->shelf.find(imported->id);
    }
    if (item) {
        wanted.type = media_type(item->info);
        wanted.metadata = facts_of(*item).dump();
    }
    auto asset = TRY(store_.assets().add(wanted));
    preparer_.add(asset);
    if (item) TRY(lay_out(session.id, project->shelf, *item, arrival.alone));
    return asset;
}

/// A song of the operator's library belongs to the project from now on, with its credit, whatever becomes of the
/// library.
Result<void> StudioWork::keep_from_library(store::Turn const& turn, Project& project, timeline::Asset const& asset) {
    for (auto const& kept : TRY(store_.assets().list(turn.session)))
        if (kept.hash == asset.hash) return {};
    auto const* item = project.shelf.find(asset.id);
    if (!item) return Error{Fault::NotFound, "A file that the timeline uses is not part of this project."};
    auto const blob = TRY(blobs_.import(item->path));
    if (blob.hash != asset.hash) return Error{Fault::Conflict, asset.name + " was changed in the library. Try again."};
    auto facts = facts_of(*item);
    facts["attribution"] = item->asset.attribution;
    auto const added = TRY(store_.assets().add({turn.session, turn.user, asset.name, blob.hash, blob.size, media_type(item->info), facts.dump(), "library"}));
    preparer_.add(added);
    projects_.forget(turn.session); // The next turn reads the copy.
    return {};
}

/// A file that is here already is neither kept nor laid out twice, but may be asked for alone; or the program
/// ended before it was laid out.
Result<store::Asset> StudioWork::sent_again(store::Session const& session, store::Asset const& known,
                                            Arrival const& arrival) {
    auto const project = TRY(projects_.open(session.id));
    auto const facts = json::parse(known.metadata, nullptr, false);
    auto const id = timeline::AssetId(facts.is_object() ? facts.value("draft_id", "") : "");
    if (auto const* item = project->shelf.find(id))
        TRY(lay_out(session.id, project->shelf, *item, arrival.alone));
    return known;
}

/// A first draft of one file; the others stay known, so that a song among them can be asked for.
Result<timeline::Draft> draft_of_one(studio::Studio const& studio, studio::Shelf const& shelf,
                                     studio::Item const& item) {
    studio::Shelf only;
    only.add(item);
    auto draft = TRY(studio.first_draft(only));
    for (auto const* other : shelf.items())
        draft = timeline::with_asset(draft, other->asset);
    return draft;
}

/// Puts a new film or picture at the end of the timeline, or `alone` on a new one; a sound is only made known
/// to the draft.
Result<void> StudioWork::lay_out(store::SessionId const& session, studio::Shelf const& shelf,
                                 studio::Item const& item, bool alone) {
    constexpr int kTries = 5;
    for (int attempt = 0; attempt < kTries; ++attempt) {
        auto workspace = TRY(StoreWorkspace::create(store_, session));
        auto const& draft = workspace.current();
        if (!alone && timeline::find_asset(draft, item.asset.id)) return {};
        bool const heard_only = item.asset.kind == timeline::AssetKind::Audio;
        auto next = heard_only             ? timeline::with_asset(draft, item.asset)
                    : alone                ? TRY(draft_of_one(studio_, shelf, item))
                    : draft.tracks.empty() ? TRY(studio_.first_draft(shelf))
                                           : TRY(studio_.appended(draft, item.asset));
        auto const pushed = workspace.push(std::move(next), "upload " + item.asset.name);
        if (pushed || pushed.error().kind != Fault::Conflict) return pushed;
    }
    return Error{Fault::Busy, "The project is being changed from several sides. Try again in a moment."};
}

// ---- Turns

/// Whether carrying it out costs something. Taking back does not: it is often our misreading that is taken back.
bool is_charged(language::Op const& op) {
    auto const* spec = language::find_op(op.name);
    return spec && spec->edits && op.name != "undo" && op.name != "redo";
}

bool has_charged_step(agent::Turn const& taken) {
    return taken.changed &&
           std::ranges::any_of(taken.steps, [](agent::Step const& step) { return step.done && is_charged(step.op); });
}

bool StudioWork::is_edit(store::Session const& session, std::string const& text) {
    auto const project = projects_.open(session.id);
    auto const draft = current_draft(store_, session.id);
    if (!project || !draft) return true;
    agent::TurnSettings settings;
    {
        std::lock_guard lock((*project)->mutex);
        settings.previous_ops = *(*project)->previous_ops;
    }
    auto const context = agent::context_of(*draft, (*project)->shelf, settings);
    if (planner_ && planner_->may_differ(text, context)) return true; // It costs nothing if nothing changes.
    auto const plan = language::plan(text, context);
    return std::ranges::any_of(plan.ops, is_charged);
}

/// What "here" and "this clip" mean to who asks.
agent::Pointing pointing_of(json const& request) {
    agent::Pointing pointing;
    if (request.contains("playhead_ms")) pointing.playhead = Time::from_ms(request["playhead_ms"].get<std::int64_t>());
    auto const clip = request.value("selected_clip", std::int64_t{0});
    if (clip > 0) pointing.selected = static_cast<std::size_t>(clip - 1);
    return pointing;
}

Result<agent::Turn> StudioWork::take_turn(store::Turn const& turn, json const& request, TurnTerms const& terms,
                                          Cancel const& cancel, TurnVoice& voice) {
    auto const project = TRY(projects_.open(turn.session));
    agent::TurnSettings settings;
    settings.pointing = pointing_of(request);
    settings.export_refusal = terms.export_refusal;
    {
        std::lock_guard lock(project->mutex);
        settings.previous_ops = *project->previous_ops;
    }
    settings.planner = planner_;
    settings.told = [&](agent::Step const& step) {
        voice.tell_tool(step.op.name, step.op.args, step.done, step.said);
    };
    auto const text = request.value("text", "");
    auto const keep = [&](timeline::Asset const& asset) { return keep_from_library(turn, *project, asset); };
    constexpr int kTries = 4;
    for (int attempt = 1;; ++attempt) {
        auto workspace = TRY(StoreWorkspace::create(store_, turn.session, keep));
        auto const began_at = workspace.version();
        auto taken = agent::take_turn(text, workspace, studio_, project->shelf, settings, cancel);
        // A file that arrived meanwhile made a version of its own: what was asked is done on top of that.
        bool const overtaken = !taken && taken.error().kind == Fault::Conflict && workspace.version() == began_at;
        if (overtaken && attempt < kTries) continue;
        if (!taken) return taken;
        voice.at_version(workspace.version());
        std::lock_guard lock(project->mutex);
        project->previous_ops = taken->plan.ops;
        return taken;
    }
}

std::string StudioWork::full_reply(store::Turn const& turn, agent::Turn const& taken) {
    auto reply = taken.reply;
    auto const add = [&](std::string const& more) { reply += (reply.empty() ? "" : "\n") + more; };
    bool const chinese = taken.plan.language == language::Language::Chinese;
    if (taken.wants_credits && taken.steps.size() == 1) reply.clear(); // Which only says that they are shown.
    if (taken.wants_credits)
        if (auto const balance = store_.credits().balance(turn.user))
            add(fmt::format(fmt::runtime(chinese ? "积分：可用 {}，使用中 {}。" : "Credits: {} available, {} in use."), balance->available,
                            balance->frozen));
    return reply;
}

/// One job a turn, however often it is asked for.
Result<store::Job> StudioWork::submit_export(store::Turn const& turn, studio::ExportWish const& wish) {
    auto const version = TRY(store_.sessions().current(turn.session));
    if (!version) return Error{Fault::NotFound, "There is nothing to export yet."};
    json output{{"format", "mp4"}};
    if (wish.quality == render::Quality::High) output["quality"] = "high";
    if (wish.quality == render::Quality::Draft) output["quality"] = "draft";
    if (wish.max_size_mb) output["max_size_mb"] = *wish.max_size_mb;
    auto submitted = TRY(
        store_.jobs().submit({"render_" + turn.id.text(), turn.session, turn.user, version->draft, output.dump()}));
    return std::move(submitted.job);
}

void StudioWork::run(store::Turn const& turn, TurnTerms const& terms, Cancel const& cancel) {
    auto const parsed = json::parse(turn.request, nullptr, false);
    auto const request = parsed.is_object() ? parsed : json::object();
    TurnVoice voice(store_.turns(), turn, request.value("streaming", false));
    auto const taken = take_turn(turn, request, terms, cancel, voice);
    store::TurnEnd end;
    if (!taken) {
        bool const stopped = taken.error().kind == Fault::Cancelled;
        voice.tell_error(stopped ? "CANCELLED" : "FAILED", taken.error().message);
        end.state = stopped ? store::TurnState::Cancelled : store::TurnState::Failed;
    } else {
        auto reply = full_reply(turn, *taken);
        json delta{{"export_requested", taken->wants_export.has_value()}};
        if (taken->wants_export) {
            auto const job = submit_export(turn, *taken->wants_export);
            if (job) delta["export"] = {{"id", job->id}, {"status", store::name_of(job->state)}};
            else reply += "\n" + job.error().message;
        }
        voice.tell_text(reply, std::move(delta));
        end.spent = has_charged_step(*taken) ? terms.cost : 0;
    }
    if (auto const ended = store_.turns().end(turn.id, end); !ended)
        spdlog::error("turn {} could not be ended: {}", turn.id.text(), ended.error().message);
}

// ---- State and export

Result<json> StudioWork::state(store::Session const& session) {
    auto const draft = TRY(current_draft(store_, session.id));
    json generated = json::array();
    if (auto const* music = timeline::find_track(draft, timeline::TrackRole::Music))
        for (auto const& segment : music->segments)
            if (auto const* piece = std::get_if<timeline::Music>(&segment.content))
                generated.push_back({{"type", "music"},
                                     {"label", piece->label},
                                     {"segment_id", segment.id.text()},
                                     {"start", segment.at.start.ms()},
                                     {"duration", segment.at.duration.ms()}});
    return json{{"draft", timeline::to_json(draft)},
                {"canvas_config",
                 {{"width", draft.canvas.size.width},
                  {"height", draft.canvas.size.height},
                  {"fps", draft.canvas.rate.per_second()}}},
                {"generated_media", std::move(generated)},
                {"exportable", timeline::is_exportable(draft)},
                {"summary", timeline::summary(draft)}};
}

Result<std::string> StudioWork::check_export(store::Session const& session, json const& sent,
                                             json const& output) {
    auto draft = TRY(timeline::read_draft(sent));
    if (!timeline::is_exportable(draft))
        return Error{Fault::InvalidArgument,
                     "There is nothing on the timeline to export yet. Upload a clip first."};
    auto const quality = output.find("quality");
    if (quality != output.end() && !quality->is_string())
        return Error{Fault::InvalidArgument, "\"output.quality\" must be a text."};
    auto const project = TRY(projects_.open(session.id));
    auto own = std::make_shared<std::map<timeline::AssetId, timeline::Asset>>();
    for (auto const& [id, asset] : *draft.assets) {
        auto const* item = project->shelf.find(id);
        if (!item)
            return Error{Fault::NotFound,
                         fmt::format("The draft names a file that is not in this project: {}.", asset.name)};
        (*own)[id] = item->asset; // What the file is, not what the client says it is.
    }
    draft.assets = std::move(own);
    TRY(timeline::validate(draft));
    return timeline::to_json(draft).dump();
}

studio::ExportWish wish_of(std::string const& output) {
    studio::ExportWish wish;
    auto const asked = json::parse(output, nullptr, false);
    if (!asked.is_object()) return wish;
    auto const quality = asked.find("quality");
    if (quality != asked.end() && *quality == "high") wish.quality = render::Quality::High;
    if (quality != asked.end() && (*quality == "draft" || *quality == "low"))
        wish.quality = render::Quality::Draft;
    auto const size = asked.find("max_size_mb");
    if (size != asked.end() && size->is_number() && size->get<double>() > 0)
        wish.max_size_mb = size->get<double>();
    return wish;
}

Result<std::string> StudioWork::preview(store::Session const& session, double at_s) {
    auto const draft = TRY(current_draft(store_, session.id));
    auto const project = TRY(projects_.open(session.id));
    auto const end = timeline::duration_of(draft).seconds();
    if (!timeline::is_exportable(draft))
        return Error{Fault::NotFound,
                     "There is nothing on the timeline to look at yet. Upload a clip first."};
    if (at_s < 0 || at_s > end)
        return Error{Fault::OutOfRange, fmt::format("The timeline ends at {:.1f} s.", end)};
    return studio_.preview_png(draft, project->shelf, Time::from_seconds(at_s));
}

Result<std::string> StudioWork::music_waveform(store::Session const& session, std::string const& segment, Cancel const& cancel) {
    // One at a time: each plays a whole piece, and the edits and exports of others go before it.
    std::unique_lock const lock(music_shown_, std::chrono::seconds(20));
    if (!lock) return Error{Fault::Busy, "Other music is being looked at. Try again in a moment."};
    auto const version = TRY(store_.sessions().current(session.id));
    if (!version || version->version != session.version) return Error{Fault::NotFound, "The timeline has changed since. Read the project's state again."};
    TRY(cancel.check());
    auto const draft = TRY(timeline::parse_draft(version->draft));
    auto const project = TRY(projects_.open(session.id));
    timeline::SegmentId const id(segment);
    auto const peaks = TRY(studio::music_waveform(studio_, draft, project->shelf, id, kWaveformPoints, cancel));
    return waveform_json(peaks, timeline::find_segment(draft, id).segment->at.duration);
}

/// What a person may want to have proved, and what they must be told: one object for the whole export.
std::string receipt_of(studio::Export const& done) {
    auto const seconds = [](Time time) { return static_cast<double>(time.ms()) / 1000; };
    json spans = json::array();
    constexpr std::size_t kSpans = 100;
    for (auto const& span : done.picture.plan.spans)
        if (spans.size() < kSpans)
            spans.push_back({{"start", seconds(span.at.start)}, {"end", seconds(span.at.end())}, {"how", render::word(span.rung)}, {"why", span.reason}});
    json receipt{{"picture",
                  {{"copied_s", seconds(done.picture.copied)},
                   {"reused_s", seconds(done.picture.reused)},
                   {"encoded_s", seconds(done.picture.encoded)},
                   {"width", done.picture.size.width},
                   {"height", done.picture.size.height},
                   {"spans", std::move(spans)},
                   {"summary", render::summary(done.picture)}}},
                 {"attribution", done.sound.attribution},
                 {"notes", done.picture.notes}};
    auto sound = json::parse(done.sound_receipt, nullptr, false);
    if (sound.is_object()) receipt["sound"] = std::move(sound);
    return receipt.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Rendered> StudioWork::render(store::Job const& job, std::function<void(int)> const& on_progress,
                                    Cancel const& cancel) {
    auto const draft = TRY(timeline::parse_draft(job.draft));
    auto const project = TRY(projects_.open(job.session));
    auto const out = scratch_ / (job.key.text() + ".mp4");
    auto const done =
        TRY(studio_.export_video(draft, project->shelf, wish_of(job.output), out, cancel,
                                 [&](double fraction) { on_progress(static_cast<int>(fraction * 100)); }));
    ++exports_;
    checks_failed_ += static_cast<std::int64_t>(done.picture.failed_checks.size());
    for (auto const& why : done.picture.failed_checks)
        spdlog::warn("export {} failed its check and was made again one rung higher: {}", job.key.text(), why);
    return Rendered{out, (draft.name.empty() ? std::string("needledrop") : draft.name) + ".mp4",
                    timeline::duration_of(draft).ms(), receipt_of(done)};
}

} // namespace

std::unique_ptr<Work> make_studio_work(store::Store& store, store::Blobs& blobs, studio::Studio const& studio,
                                       fs::path scratch, agent::Planner const* planner) {
    return std::make_unique<StudioWork>(store, blobs, studio, std::move(scratch), planner);
}

} // namespace needledrop::api
