#include "studio/studio.h"

#include "base/file.h"
#include "base/sha256.h"
#include "studio/sound.h"
#include "timeline/edits.h"
#include "timeline/wire.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <future>
#include <limits>

namespace needledrop::studio {
namespace {

constexpr Time kStillLength = Time::from_whole_seconds(4);

bool is_subtitle_name(std::filesystem::path const& name) {
    auto const extension = name.extension();
    return extension == ".srt" || extension == ".vtt" || extension == ".SRT" || extension == ".VTT";
}

timeline::AssetKind kind_of(media::AssetKind kind) {
    switch (kind) {
    case media::AssetKind::Video: return timeline::AssetKind::Video;
    case media::AssetKind::Sound: return timeline::AssetKind::Audio;
    case media::AssetKind::Still: return timeline::AssetKind::Image;
    }
    return timeline::AssetKind::Video;
}

timeline::Asset asset_from(media::MediaInfo const& info, std::string hash, std::string name) {
    timeline::Asset asset;
    asset.id = timeline::AssetId("a" + hash.substr(0, 16));
    asset.kind = kind_of(info.kind);
    asset.name = std::move(name);
    asset.duration = info.kind == media::AssetKind::Video && info.video ? info.video->duration : info.duration;
    if (info.kind == media::AssetKind::Still) asset.duration = Time();
    if (info.video) asset.size = {info.video->display.width, info.video->display.height};
    asset.has_sound = !info.audio.empty();
    asset.hash = std::move(hash);
    return asset;
}

/// The largest even size of this shape within 1920×1080 (or 1080×1920), never above the original's.
timeline::Size canvas_size(timeline::Size source) {
    bool const portrait = source.height > source.width;
    double const most_width = portrait ? 1080 : 1920, most_height = portrait ? 1920 : 1080;
    double const scale = std::min({1.0, most_width / source.width, most_height / source.height});
    auto const even = [](double length) { return std::max(16, static_cast<int>(length / 2 + 0.5) * 2); };
    timeline::Size size{even(source.width * scale), even(source.height * scale)};
    return {std::min(size.width, static_cast<int>(most_width)), std::min(size.height, static_cast<int>(most_height))};
}

/// The shape of `size` with a shorter side of `side`, within the same bounds.
timeline::Size with_shorter_side(timeline::Size size, int side) {
    int const shorter = std::min(size.width, size.height);
    return canvas_size({static_cast<int>(static_cast<std::int64_t>(size.width) * side / shorter), static_cast<int>(static_cast<std::int64_t>(size.height) * side / shorter)});
}

/// The shorter side that the best of the draft's videos asks of a canvas; 0 without one. Photos do not count: they are
/// often far larger than the video beside them, which then could no longer be copied.
int best_side(timeline::Draft const& draft) {
    int best = 0;
    for (auto const& clip : timeline::clips(draft)) {
        auto const* footage = std::get_if<timeline::Footage>(&clip.content);
        auto const* asset = footage ? timeline::find_asset(draft, footage->asset) : nullptr;
        if (!asset || asset->size.width <= 0 || asset->size.height <= 0) continue;
        auto const size = canvas_size(asset->size);
        best = std::max(best, std::min(size.width, size.height));
    }
    return best;
}

/// Rates above 60 are halved until they are not; strange ones (animated pictures) become 30.
FrameRate canvas_rate(media::VideoInfo const& video) {
    auto rate = video.rate;
    while (rate.per_second() > 60.5) {
        auto const halved = FrameRate::create(rate.numerator(), rate.denominator() * 2);
        if (!halved) return FrameRate::of(30);
        rate = *halved;
    }
    if (!video.variable_rate) return rate.per_second() < 10 ? FrameRate::of(30) : rate;
    for (auto const common : {FrameRate::of(24), FrameRate::of(25), FrameRate::of(30), FrameRate::of(50), FrameRate::of(60)})
        if (rate.per_second() <= common.per_second() + 1.5) return common;
    return FrameRate::of(60);
}

timeline::Content content_of(timeline::Asset const& asset) {
    if (asset.kind == timeline::AssetKind::Image) return timeline::Still{asset.id, {}};
    return timeline::Footage{asset.id, {Time(), asset.duration}, {}, timeline::Playback::Forward, {}, {}};
}

/// The content's hash, which takes as long as probing does, on a thread beside it. What is too large to be taken is
/// hashed by nobody.
std::future<Result<std::string>> hash_beside(std::filesystem::path const& file, Known const& known, std::int64_t most_bytes) {
    std::error_code failed;
    bool const is_refused = static_cast<std::int64_t>(std::filesystem::file_size(file, failed)) > most_bytes || failed;
    if (is_refused || !known.hash.empty()) return std::async(std::launch::deferred, [hash = known.hash] { return Result<std::string>(hash); });
    return std::async(std::launch::async, [file] { return sha256_of_file(file); });
}

/// Everything that shapes the sound of a draft; pictures and texts left out.
std::string sound_key(timeline::Draft const& draft) {
    auto json = timeline::to_json(draft);
    std::erase_if(json["t"].get_ref<nlohmann::json::array_t&>(), [](auto const& track) { return track["role"] == "insets"; });
    for (auto& track : json["t"])
        for (auto& segment : track["sg"])
            if (segment["c"].contains("picture")) segment["c"]["picture"].erase("grade");
    json["m"].erase("name");
    json["m"]["canvas"].erase("background");
    return sha256("sound-2 " + json.dump());
}

/// What the songs that play ask to be shown, each once.
std::vector<std::string> credits_of(timeline::Draft const& draft) {
    std::vector<std::string> credits;
    for (auto const& track : draft.tracks)
        for (auto const& segment : track->segments) {
            auto const* id = timeline::asset_of(segment.content);
            auto const* asset = id ? timeline::find_asset(draft, *id) : nullptr;
            if (asset && !asset->attribution.empty() && !std::ranges::count(credits, asset->attribution))
                credits.push_back(asset->attribution);
        }
    return credits;
}

/// Keeps the receipt of a mix beside the analyses, or finds the one of an earlier mix of the same sound.
std::string keep_receipt(std::optional<std::filesystem::path> const& cache, std::string const& key, mix::Receipt const* receipt) {
    std::string text;
    if (receipt) {
        auto json = mix::to_json(*receipt);
        json["summary"] = mix::summary(*receipt);
        text = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
    if (!cache) return text;
    auto const place = *cache / "receipts" / (key + ".json");
    if (!receipt) {
        auto const kept = read_file(place);
        return kept ? *kept : std::string();
    }
    std::error_code ignored;
    std::filesystem::create_directories(place.parent_path(), ignored);
    (void)write_file(place, text); // Not being able to keep it costs an answer later, no more.
    return text;
}

} // namespace

Result<std::optional<timeline::Asset>> Studio::import(Shelf& shelf, std::filesystem::path const& file, std::string const& name,
                                                      Known const& known) const {
    if (is_subtitle_name(name)) {
        shelf.add(TRY(read_captions(name, TRY(read_file(file, 4u << 20)))));
        return std::optional<timeline::Asset>();
    }
    // What was taken in before had its size judged then.
    auto const limits = known.hash.empty() ? settings_.limits : media::ProbeLimits{std::numeric_limits<std::int64_t>::max()};
    auto hashing = hash_beside(file, known, limits.max_bytes);
    auto info = TRY(tools_.decoders.probe(file, limits));
    auto asset = asset_from(info, TRY(hashing.get()), name);
    asset.attribution = known.attribution;
    if (asset.kind != timeline::AssetKind::Image && asset.duration <= Time())
        return Error{Fault::Corrupt, fmt::format("{} has no length: nothing in it can be played.", name)};
    shelf.add(Item{asset, file, std::move(info)});
    return std::optional(shelf.find(asset.id)->asset);
}

Result<bool> Studio::shows_nothing(Shelf const& shelf, timeline::Asset const& image) const {
    auto const pictures = TRY(tools_.decoders.open_pictures(TRY(shelf.path_of(image.id)), {.alpha = media::Alpha::Plane}));
    auto const picture = TRY(pictures->picture_at(Time()));
    if (!picture.alpha()) return false;
    for (int y = 0; y < picture.alpha()->height; ++y)
        if (std::any_of(picture.alpha()->row(y), picture.alpha()->row(y) + picture.alpha()->width, [](auto opacity) { return opacity > 0; }))
            return false;
    return true;
}

Result<timeline::Draft> Studio::first_draft(Shelf const& shelf) const {
    timeline::Draft draft;
    for (auto const* item : shelf.items()) {
        draft = timeline::with_asset(draft, item->asset);
        if (item->asset.kind != timeline::AssetKind::Audio) draft = TRY(appended(draft, item->asset));
        if (item->info.video && timeline::clips(draft).size() == 1 && item->asset.kind == timeline::AssetKind::Video)
            draft.canvas.rate = canvas_rate(*item->info.video);
    }
    if (timeline::clips(draft).empty())
        return Error{Fault::NotFound, "There is no video or picture here to work on. Give at least one clip or photo."};
    return draft;
}

Result<timeline::Draft> Studio::appended(timeline::Draft const& draft, timeline::Asset const& asset) const {
    auto const count = timeline::clips(draft).size();
    auto with = timeline::with_asset(draft, asset);
    if (count == 0) {
        with.canvas.size = canvas_size(asset.size);
        if (with.name.empty()) with.name = std::filesystem::path(asset.name).stem().string();
    }
    auto const length = asset.kind == timeline::AssetKind::Image ? kStillLength : asset.duration;
    auto longer = TRY(timeline::insert_clip(with, count, content_of(asset), length));
    // A better video makes the canvas larger, unless somebody chose its size.
    int const was = best_side(draft), is = best_side(longer);
    bool const chosen = std::min(draft.canvas.size.width, draft.canvas.size.height) != was;
    if (was > 0 && is > was && !chosen) longer.canvas.size = with_shorter_side(longer.canvas.size, is);
    return longer;
}

render::Options Studio::render_options() const {
    render::Options options;
    options.workers = settings_.workers;
    if (settings_.cache_folder) options.cache_folder = *settings_.cache_folder / "segments";
    options.cache_bytes = settings_.cache_bytes;
    return options;
}

Result<mix::Mix> Studio::mix(timeline::Draft const& draft, Shelf const& shelf, Cancel const& cancel, mix::Progress const& progress) const {
    auto const plan = TRY(plan_mix(*this, draft, shelf, cancel));
    return mix::mix(plan, cancel, progress);
}

Result<Export> Studio::export_video(timeline::Draft const& draft, Shelf const& shelf, ExportWish const& wish,
                                    std::filesystem::path const& out, Cancel const& cancel, media::Progress const& progress) const {
    TRY(timeline::validate(draft));
    Export done;
    done.file = out;
    std::optional<render::Sound> sound;
    std::optional<mix::Mix> mixed;
    if (has_sound(draft, shelf)) {
        sound = render::Sound{[&]() -> Result<std::unique_ptr<media::SampleSource>> {
                                  mixed = TRY(mix(draft, shelf, cancel));
                                  return mixed->samples.open();
                              },
                              sound_key(draft),
                              [&] { return mixed ? std::optional(mixed->receipt.integrated_lufs) : std::nullopt; }};
    }
    render::OutputSpec const output{wish.quality, wish.max_size_mb, draft.name};
    done.picture = TRY(render::render(draft, shelf, tools_, sound, output, render_options(), out, cancel, progress));
    if (sound) done.sound_receipt = keep_receipt(settings_.cache_folder, sound->key, mixed ? &mixed->receipt : nullptr);
    if (mixed) done.sound = std::move(mixed->receipt);
    else done.sound.attribution = credits_of(draft); // The licence asks each time, whether or not it was mixed anew.
    return done;
}

Result<render::Plan> Studio::explain(timeline::Draft const& draft, Shelf const& shelf, ExportWish const& wish) const {
    TRY(timeline::validate(draft));
    return render::explain(draft, shelf, tools_, {wish.quality, wish.max_size_mb, draft.name}, render_options());
}

Result<std::string> Studio::preview_png(timeline::Draft const& draft, Shelf const& shelf, Time at) const {
    return render::png_of(TRY(render::preview(draft, shelf, tools_, at)));
}

} // namespace needledrop::studio
