// For tests only, after ffmpeg/ffmpeg.h: small generated clips whose pictures say which frame they are, and drafts made of them.
#pragma once

#include "render/render.h"
#include "timeline/edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <unistd.h>

namespace needledrop::render {

/// A folder that disappears with the test.
class TestFolder {
public:
    TestFolder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "needledrop-render-XXXXXX").string();
        path_ = ::mkdtemp(pattern.data());
    }
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    std::filesystem::path operator/(std::string const& name) const { return path_ / name; }
    std::filesystem::path const& path() const { return path_; }
    std::size_t count() const { return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(path_), {})); }

private:
    std::filesystem::path path_;
};

inline bool run(std::string const& command) { return std::system((command + " >/dev/null 2>&1 </dev/null").c_str()) == 0; }

/// Luma of frame n of the counting clip; chroma is grey.
inline int luma_of_frame(std::int64_t frame) { return 40 + static_cast<int>(frame); }

/// 120 frames at 30 a second, 320×180, each of one luma: 40, 41, 42… Keyframes every 30.
inline std::filesystem::path counting_clip(TestFolder const& folder, std::string const& name = "count.mp4", std::string const& options = "-bf 0",
                                           std::string const& filters = "geq=lum='40+N':cb=128:cr=128") {
    auto const path = folder / name;
    bool const made = run("ffmpeg -y -f lavfi -i color=gray:s=320x180:r=30:d=4 -f lavfi -i sine=440:d=4 -vf \"" + filters +
                          ",format=yuv420p,setparams=colorspace=bt709:color_primaries=bt709:color_trc=bt709:range=tv\" "
                          "-c:v libx264 -preset veryfast -qp 4 -g 30 -keyint_min 30 -sc_threshold 0 " + options +
                          " -pix_fmt yuv420p -colorspace bt709 -color_primaries bt709 -color_trc bt709 -c:a aac -ac 2 -shortest '" +
                          path.string() + "'");
    EXPECT_TRUE(made) << "the ffmpeg program could not make " << path;
    return path;
}

/// Moving test bars with detail, for PSNR and joins.
inline std::filesystem::path busy_clip(TestFolder const& folder, std::string const& name, std::string const& options = "-bf 0 -g 30") {
    auto const path = folder / name;
    bool const made = run("ffmpeg -y -f lavfi -i testsrc2=s=320x180:r=30:d=4 -f lavfi -i sine=440:d=4 "
                          "-vf scale=out_color_matrix=bt709:out_range=tv,format=yuv420p -c:v libx264 -preset veryfast -crf 18 " + options +
                          " -colorspace bt709 -color_primaries bt709 -color_trc bt709 -color_range tv -c:a aac -ac 2 -shortest '" + path.string() + "'");
    EXPECT_TRUE(made) << "the ffmpeg program could not make " << path;
    return path;
}

class TestFiles final : public Files {
public:
    Result<std::filesystem::path> path_of(timeline::AssetId const& asset) const override {
        auto const found = paths_.find(asset);
        if (found == paths_.end()) return Error{Fault::NotFound, "no such asset"};
        return found->second;
    }
    void add(timeline::AssetId id, std::filesystem::path path) { paths_.emplace(std::move(id), std::move(path)); }

private:
    std::map<timeline::AssetId, std::filesystem::path> paths_;
};

/// Tools, files and a draft to put clips on.
struct Stage {
    TestFolder folder;
    std::unique_ptr<media::Decoders> decoders = ffmpeg::create_decoders();
    std::unique_ptr<media::Encoders> encoders = ffmpeg::create_encoders();
    std::unique_ptr<media::PictureFilters> filters = ffmpeg::create_filters();
    Tools tools{*decoders, *encoders, *filters};
    TestFiles files;
    timeline::Draft draft;
    Cancel never;

    Stage() { draft.canvas = {{320, 180}, FrameRate::of(30), timeline::Fit::Pad, "#000000"}; }

    timeline::AssetId add_asset(std::filesystem::path const& path) {
        timeline::AssetId id("a" + std::to_string(draft.assets->size() + 1));
        auto const info = decoders->probe(path);
        EXPECT_TRUE(info) << path;
        files.add(id, path);
        draft = timeline::with_asset(draft, {id, timeline::AssetKind::Video, path.filename().string(), info->duration,
                                             {info->video->display.width, info->video->display.height}, true, {}, {}});
        return id;
    }

    timeline::Footage footage(timeline::AssetId const& id, double from, double to) const {
        return {id, TimeRange::between(Time::from_seconds(from), Time::from_seconds(to)), {}, timeline::Playback::Forward, {}, {}};
    }

    void append(timeline::Content content, Time duration) {
        auto after = timeline::insert_clip(draft, timeline::clips(draft).size(), std::move(content), duration);
        ASSERT_TRUE(after) << after.error().message;
        draft = *after;
    }
    void append(timeline::Footage const& footage) { append(footage, footage.source.duration / footage.speed); }

    void title(std::string words, double from, double to, timeline::Place place = timeline::Place::Center) {
        timeline::Text text{std::move(words), {}, place, timeline::TextAnimation::None};
        text.style.size = 0.3;
        auto after = timeline::place(draft, timeline::TrackRole::Titles,
                                     {timeline::SegmentId(), TimeRange::between(Time::from_seconds(from), Time::from_seconds(to)), text, {}});
        ASSERT_TRUE(after) << after.error().message;
        draft = *after;
    }

    /// A second of a quiet tone for each second of the draft.
    std::optional<Sound> sound() const {
        auto const frames = media::sample_frame_at(timeline::duration_of(draft));
        return Sound{[frames]() -> Result<std::unique_ptr<media::SampleSource>> {
                         media::Samples samples = media::Samples::silence(frames);
                         for (std::size_t i = 0; i < samples.interleaved.size(); ++i) samples.interleaved[i] = (i / 100 % 2) ? 0.1F : -0.1F;
                         return media::source_of(std::move(samples));
                     },
                     "tone " + std::to_string(frames)};
    }

    Result<Report> render_to(std::string const& name, Options const& options = {}, OutputSpec const& output = {}) {
        return render(draft, files, tools, sound(), output, options, folder / name, never);
    }

    media::Picture shown_at(double seconds) {
        auto picture = preview(draft, files, tools, Time::from_seconds(seconds));
        EXPECT_TRUE(picture) << picture.error().message;
        return picture ? *picture : media::solid({2, 2}, {});
    }
    media::Picture frame_of(std::filesystem::path const& path, double seconds) {
        auto source = decoders->open_pictures(path);
        EXPECT_TRUE(source) << path;
        auto picture = (*source)->picture_at(Time::from_seconds(seconds));
        EXPECT_TRUE(picture);
        return *picture;
    }
};

inline double mean_luma(media::Picture const& picture, media::Rect part) {
    double sum = 0;
    for (int y = part.y; y < part.y + part.height; ++y)
        for (int x = part.x; x < part.x + part.width; ++x) sum += picture.y().row(y)[x];
    return sum / part.width / part.height;
}
inline double mean_luma(media::Picture const& picture) {
    return mean_luma(picture, {0, 0, picture.size().width, picture.size().height});
}
inline int most_luma(media::Picture const& picture, media::Rect part) {
    int most = 0;
    for (int y = part.y; y < part.y + part.height; ++y)
        for (int x = part.x; x < part.x + part.width; ++x) most = std::max<int>(most, picture.y().row(y)[x]);
    return most;
}
/// Greatest difference of any luma value.
inline int most_different(media::Picture const& a, media::Picture const& b) {
    int most = 0;
    for (int y = 0; y < a.size().height; ++y)
        for (int x = 0; x < a.size().width; ++x) most = std::max(most, std::abs(a.y().row(y)[x] - b.y().row(y)[x]));
    return most;
}

inline std::string content_of(std::filesystem::path const& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace needledrop::render
