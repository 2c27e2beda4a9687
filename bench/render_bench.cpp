// Renders a job of the speed bench from the command line, and prints what it did. usage: render_bench --help
#include "ffmpeg/ffmpeg.h"
#include "render/render.h"
#include "timeline/edits.h"
#include "timeline/wire.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

namespace {
using namespace needledrop;
using namespace needledrop::timeline;
namespace fs = std::filesystem;

constexpr char const* kHelp =
    "render_bench CLIP… -o OUT.mp4 [options]\n"
    "  --canvas WxH      default: the first clip's size     --fit pad|crop|blur\n"
    "  --title WORDS FROM TO   a title in seconds (repeatable)\n"
    "  --song FILE       its sound instead of the clips'     --fade-out SECONDS   of the picture\n"
    "  --trim FROM TO    of every clip, in seconds           --dissolve SECONDS   between clips\n"
    "  --speed F  --reverse  --look NAME  --quality draft|standard|high  --max-mb N\n"
    "  --place NAME --animation NAME --box COLOUR --outline COLOUR   of the titles after it\n"
    "  --cache FOLDER  --workers N  --encode-everything  --explain  --preview SECONDS (OUT is then a PNG)\n";

class Folder final : public render::Files {
public:
    AssetId add(fs::path path) {
        AssetId id("a" + std::to_string(paths_.size() + 1));
        paths_.emplace(id, std::move(path));
        return id;
    }
    Result<fs::path> path_of(AssetId const& asset) const override {
        auto const found = paths_.find(asset);
        if (found == paths_.end()) return Error{Fault::NotFound, "No such asset."};
        return found->second;
    }

private:
    std::map<AssetId, fs::path> paths_;
};

struct Job {
    std::vector<fs::path> clips;
    fs::path out;
    std::optional<fs::path> song;
    std::optional<timeline::Size> canvas;
    Fit fit = Fit::Pad;
    std::vector<std::pair<Text, TimeRange>> titles;
    std::optional<std::pair<double, double>> trim;
    double dissolve = 0, fade_out = 0;
    Ratio speed;
    bool reverse = false, explain = false;
    Look look = Look::None;
    std::optional<double> preview;
    render::OutputSpec output;
    render::Options options;
};

[[noreturn]] void stop(std::string const& words) {
    fmt::print(stderr, "{}\n", words);
    std::exit(1);
}

template <class T>
T need(Result<T> result) {
    if (!result) stop(result.error().message);
    if constexpr (!std::is_void_v<T>) return std::move(result).value();
}

template <class Enum>
Enum value_or_stop(std::optional<Enum> value, std::string const& name) {
    if (!value) stop("unknown: " + name);
    return *value;
}

Job parse(int count, char** words) {
    Job job;
    Text style;
    int i = 1;
    auto const next = [&]() -> std::string { return ++i < count ? words[i] : (stop(kHelp), ""); };
    for (; i < count; ++i) {
        std::string const word = words[i];
        if (word == "-o") job.out = next();
        else if (word == "--canvas") {
            auto const text = next();
            job.canvas = {std::atoi(text.c_str()), std::atoi(text.c_str() + text.find('x') + 1)};
        } else if (word == "--fit") {
            auto const name = next();
            job.fit = name == "crop" ? Fit::Crop : name == "blur" ? Fit::Blur : Fit::Pad;
        } else if (word == "--title") {
            style.words = next();
            auto const from = Time::from_seconds(std::stod(next())), to = Time::from_seconds(std::stod(next()));
            job.titles.emplace_back(style, TimeRange::between(from, to));
        } else if (word == "--song") job.song = next();
        else if (word == "--fade-out") job.fade_out = std::stod(next());
        else if (word == "--trim") {
            double const from = std::stod(next());
            job.trim = {from, std::stod(next())};
        } else if (word == "--dissolve") job.dissolve = std::stod(next());
        else if (word == "--speed") job.speed = ratio_from_decimal(std::stod(next()));
        else if (word == "--reverse") job.reverse = true;
        else if (word == "--look") job.look = value_or_stop(look_named(next()), "look");
        else if (word == "--quality") {
            auto const name = next();
            job.output.quality = name == "draft" ? render::Quality::Draft : name == "high" ? render::Quality::High : render::Quality::Standard;
        } else if (word == "--max-mb") job.output.max_size_mb = std::stod(next());
        else if (word == "--place") style.place = value_or_stop(place_named(next()), "place");
        else if (word == "--animation") style.animation = value_or_stop(animation_named(next()), "animation");
        else if (word == "--box") style.style.background = next();
        else if (word == "--outline") style.style.outline = next();
        else if (word == "--cache") job.options.cache_folder = next();
        else if (word == "--workers") job.options.workers = std::stoi(next());
        else if (word == "--encode-everything") job.options.encode_everything = true;
        else if (word == "--explain") job.explain = true;
        else if (word == "--preview") job.preview = std::stod(next());
        else if (word.starts_with("-")) stop(kHelp);
        else job.clips.emplace_back(word);
    }
    if (job.clips.empty() || (job.out.empty() && !job.explain)) stop(kHelp);
    return job;
}

Draft draft_of(Job const& job, media::Decoders const& decoders, Folder& folder) {
    Draft draft;
    for (auto const& path : job.clips) {
        auto const info = need(decoders.probe(path));
        if (!info.video) stop("no picture: " + path.string());
        auto const id = folder.add(path);
        bool const is_still = info.kind == media::AssetKind::Still;
        auto const& display = info.video->display;
        draft = with_asset(draft, Asset{id, is_still ? AssetKind::Image : AssetKind::Video, path.filename().string(), info.duration,
                                        {display.width, display.height}, !info.audio.empty(), {}, {}});
        if (clips(draft).empty()) draft.canvas = {job.canvas.value_or(timeline::Size{display.width / 2 * 2, display.height / 2 * 2}),
                                                  is_still ? FrameRate::of(30) : info.video->rate, job.fit, "#000000"};
        timeline::Picture picture;
        picture.grade.look = job.look;
        if (job.dissolve > 0 && !clips(draft).empty()) picture.entrance = Transition{TransitionKind::Dissolve, Time::from_seconds(job.dissolve)};
        TimeRange source{Time(), info.duration};
        if (job.trim) source = intersection(source, TimeRange::between(Time::from_seconds(job.trim->first), Time::from_seconds(job.trim->second)));
        if (is_still) {
            picture.motion = Motion::ZoomIn;
            draft = need(insert_clip(draft, clips(draft).size(), Still{id, picture}, Time::from_whole_seconds(4)));
        } else
            draft = need(insert_clip(draft, clips(draft).size(),
                                     Footage{id, source, job.speed, job.reverse ? Playback::Reverse : Playback::Forward, picture, {}},
                                     source.duration / job.speed));
    }
    if (job.fade_out > 0)
        draft = change_role(draft, TrackRole::Main, [&](Segment& segment) {
            if (segment.at.end() == duration_of(draft)) picture_of(segment.content)->fades.out = Time::from_seconds(job.fade_out);
        });
    int number = 0;
    for (auto const& [text, at] : job.titles)
        draft = need(place(draft, TrackRole::Titles, Segment{SegmentId("title" + std::to_string(++number)), at, text, {}}));
    return draft;
}

std::optional<render::Sound> sound_of_job(Job const& job, Time length, media::Decoders const& decoders) {
    auto const path = job.song.value_or(job.clips.front());
    auto const info = need(decoders.probe(path));
    if (info.audio.empty()) return std::nullopt;
    struct Cut final : media::SampleSource {
        std::unique_ptr<media::SampleSource> inner;
        std::int64_t most = 0, at = 0;
        std::int64_t length() const override { return most; }
        Result<std::int64_t> read(std::span<float> out) override {
            auto const left = static_cast<std::size_t>(most - at) * 2;
            auto const part = out.first(std::min(out.size(), left));
            if (part.empty()) return std::int64_t{0};
            auto got = TRY(inner->read(part));
            if (got == 0) {
                std::fill(part.begin(), part.end(), 0.F);
                got = static_cast<std::int64_t>(part.size() / 2);
            }
            at += got;
            return got;
        }
        Result<void> seek(std::int64_t frame) override {
            at = frame;
            return inner->seek(frame);
        }
    };
    return render::Sound{[=, &decoders]() -> Result<std::unique_ptr<media::SampleSource>> {
                             auto cut = std::make_unique<Cut>();
                             cut->inner = TRY(decoders.open_samples(path));
                             cut->most = media::sample_frame_at(length);
                             return std::unique_ptr<media::SampleSource>(std::move(cut));
                         },
                         path.string() + std::to_string(length.ticks())};
}

} // namespace

int main(int count, char** words) {
    auto const job = parse(count, words);
    auto const decoders = ffmpeg::create_decoders();
    auto const encoders = ffmpeg::create_encoders();
    auto const filters = ffmpeg::create_filters();
    render::Tools const tools{*decoders, *encoders, *filters};
    Folder folder;
    auto const draft = draft_of(job, *decoders, folder);
    if (job.explain) {
        fmt::print("{}", render::describe(need(render::explain(draft, folder, tools, job.output, job.options))));
        return 0;
    }
    if (job.preview) {
        auto const png = need(render::png_of(need(render::preview(draft, folder, tools, Time::from_seconds(*job.preview)))));
        auto* file = std::fopen(job.out.c_str(), "wb");
        bool const written = file && std::fwrite(png.data(), 1, png.size(), file) == png.size();
        if (!written || std::fclose(file) != 0) stop("cannot write the picture");
        return 0;
    }
    auto const began = std::chrono::steady_clock::now();
    Cancel const never;
    auto const sound = sound_of_job(job, duration_of(draft), *decoders);
    auto const report = need(render::render(draft, folder, tools, sound, job.output, job.options, job.out, never));
    auto const took = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    fmt::print("{:.3f} s; {}; {} frames encoded; {} bytes\n", took, render::summary(report), report.frames_encoded, report.bytes);
    for (auto const& note : report.notes) fmt::print("note: {}\n", note);
    return 0;
}
