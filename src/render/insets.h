// Images on the picture: a logo, a badge. Each is decoded once, at the size at which it is shown.
#pragma once

#include "media/compose.h"
#include "media/decoder.h"
#include "render/scene.h"

#include <map>
#include <mutex>

namespace needledrop::render {

/// The insets of a scene, read when first needed. Borrows both; thread-safe.
class InsetCards {
public:
    InsetCards(Scene const& scene, media::Decoders const& decoders) : scene_(scene), decoders_(decoders) {}

    /// `picture` with every inset that is on screen at `frame`, under the texts. Fails as Decoders::open_pictures does.
    Result<media::Picture> drawn_over(media::Picture picture, std::int64_t frame);

private:
    Result<media::Overlay> card_for(std::size_t inset);

    Scene const& scene_;
    media::Decoders const& decoders_;
    std::mutex mutex_;
    std::map<std::size_t, media::Overlay> cards_;
};

} // namespace needledrop::render
