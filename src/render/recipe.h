// The recipe of a run of frames: everything that shapes their pixels and bits, as text to be hashed.
//
// It is the draft itself, cut down to what is seen in those frames, moved so that the run begins at zero, with assets
// named by their content. So equal pictures elsewhere on the timeline, or in another project, have equal recipes; and
// a new setting of the draft is in it as soon as it is on the wire.
#pragma once

#include "render/captions.h"
#include "render/scene.h"

#include <map>
#include <string>

namespace needledrop::render {

/// Not thread-safe. Hashes a file's content where the draft does not know it.
class RecipeBook {
public:
    /// `encoder` is the fingerprint of the encoder and its settings.
    RecipeBook(Scene const& scene, CaptionCards& cards, std::string encoder)
        : scene_(scene), cards_(cards), encoder_(std::move(encoder)) {}
    /// Fails: as reading a source does.
    Result<std::string> recipe_of(FrameRange frames);

private:
    Result<std::string> content_of(timeline::AssetId const& asset);
    Result<void> add_shots(timeline::Draft& seen, FrameRange frames);
    Result<std::string> add_captions(timeline::Draft& seen, FrameRange frames);
    Result<void> add_insets(timeline::Draft& seen, FrameRange frames);
    void add_tonings(timeline::Draft& seen, FrameRange frames);
    Result<void> add_asset(timeline::Draft& seen, timeline::Segment& segment);

    Scene const& scene_;
    CaptionCards& cards_;
    std::string encoder_;
    std::map<timeline::AssetId, std::string> contents_;
};

} // namespace needledrop::render
