// A painter makes the pictures of a scene, frame by frame: shots, transitions, grades, fades, and texts on top.
#pragma once

#include "render/captions.h"
#include "render/geometry.h"
#include "render/insets.h"
#include "render/scene.h"
#include "render/shot_reader.h"

#include <map>
#include <mutex>

namespace needledrop::render {

/// What the painters of one scene share. Thread-safe; outlives them.
struct Easel {
    Scene const& scene;
    Tools const& tools;
    CaptionCards cards;
    InsetCards insets;
    StillShelf stills;
    int decoding_threads = 1;

    Easel(Scene const& of_scene, Tools const& with_tools) : scene(of_scene), tools(with_tools), cards(of_scene), insets(of_scene, with_tools.decoders) {}
    /// How a shot shakes; measured at its first use. Fails as PictureFilters::measure_shake does.
    Result<std::shared_ptr<media::ShakeMeasurement const>> shake_of(std::size_t shot, Cancel const& cancel);

private:
    std::mutex shakes_mutex_;
    std::map<std::size_t, std::shared_ptr<media::ShakeMeasurement const>> shakes_;
};

/// Owned by one thread. Cheapest when frames ascend.
class Painter {
public:
    Painter(Easel& easel, Cancel const& cancel) : easel_(easel), scene_(easel.scene), cancel_(cancel) {}

    /// Forgets the past of filters that remember, so that what follows depends on the frames asked for only.
    void begin_segment();
    Result<media::Picture> paint(std::int64_t frame);
    /// Pictures of sources that were damaged and concealed so far.
    std::int64_t damaged() const;

private:
    struct Chain {
        std::unique_ptr<media::PictureFilter> grade; ///< Null where there is nothing to do.
        int inversions = 0;
        std::unique_ptr<media::PictureFilter> fit; ///< Null where the picture fills the canvas.
        int run_up = 0;
        bool remembers = false; ///< One picture depends on others, or on its time.
        std::optional<media::Picture> last_in, last_out;
    };
    /// A shot under the tonings that lie over it.
    struct ChainKey {
        std::size_t shot;
        std::vector<std::size_t> tonings;
        auto operator<=>(ChainKey const&) const = default;
    };
    struct OpenReader {
        std::size_t shot;
        std::int64_t last_frame;
        timeline::AssetId asset;
        std::unique_ptr<ShotReader> reader;
    };
    struct Sourced {
        media::Picture picture;
        Time time; ///< In its source.
    };

    Result<media::Picture> shot_picture(std::size_t shot, std::int64_t frame);
    Result<media::Picture> picture_between(std::size_t from, std::size_t to, std::int64_t frame);
    Result<Sourced> source_picture(std::size_t shot, std::int64_t frame);
    Result<Sourced> footage_picture(std::size_t shot, timeline::Footage const& footage, std::int64_t frame);
    Result<ShotReader*> reader_for(std::size_t shot, timeline::AssetId const& asset, std::int64_t frame);
    Result<Chain*> chain_for(ChainKey const& key, std::int64_t frame);
    Result<Chain> build_chain(ChainKey const& key, media::Size input);
    Result<media::Picture> through(Chain& chain, Sourced const& source);
    std::vector<std::size_t> tonings_at(std::int64_t frame) const;
    media::Size source_size(std::size_t shot) const;
    Geometry const& geometry(std::size_t shot);

    Easel& easel_;
    Scene const& scene_;
    Cancel const& cancel_;
    std::vector<OpenReader> readers_;
    std::map<ChainKey, Chain> chains_;
    std::map<std::size_t, Geometry> geometries_;
    std::int64_t damaged_in_closed_ = 0;
};

} // namespace needledrop::render
