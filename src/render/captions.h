// Texts on the picture: set once by Pango, drawn once by Cairo, then placed frame by frame.
//
// A text stands in one of nine places inside safe margins and is wrapped to fit; where it would not fit, its type
// gets smaller. Texts that share a place and a time make room for each other. Any script of the installed fonts
// works, colour emoji included.
#pragma once

#include "media/compose.h"
#include "render/scene.h"

#include <memory>
#include <vector>

namespace needledrop::render {

/// The texts of a scene, drawn when first needed. Thread-safe.
class CaptionCards {
public:
    explicit CaptionCards(Scene const& scene);
    ~CaptionCards();

    /// `picture` with every text that is on screen at `frame`.
    Result<media::Picture> drawn_over(media::Picture picture, std::int64_t frame);
    /// How far down a caption is moved (up, where negative) to make room for those beside it, in pixels.
    Result<int> shift_of(std::size_t caption);

private:
    struct Card;
    Result<Card*> card_for(std::size_t caption);
    void forget_before(std::int64_t frame);

    Scene const& scene_;
    struct Shared;
    std::unique_ptr<Shared> shared_;
};


} // namespace needledrop::render
