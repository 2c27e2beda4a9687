// Setting one text: words and style become an image with transparency.
#pragma once

#include "media/picture.h"
#include "timeline/draft.h"

#include <string>
#include <vector>

namespace needledrop::render {

/// What a text is revealed by, where it does not appear at once.
enum class RevealBy { Nothing, Character, Word };

/// A text as it looks.
struct SetText {
    media::Rgba image;
    media::Size block; ///< Of the text and its box; what places and margins are about.
    int bleed = 0;     ///< The image reaches this far beyond the block on each side (outline, shadow).
    /// For each step of a reveal, the parts of the image that come with it.
    std::vector<std::vector<media::Rect>> steps;
};

/// Wraps inside the safe area of `canvas`; type gets smaller where that is not enough. `scale` enlarges the finished
/// setting. Deterministic for the same fonts. One thread at a time (Pango's font maps are not shared).
SetText set_text(timeline::Text const& text, media::Size canvas, RevealBy reveal = RevealBy::Nothing, double scale = 1);

/// Names the fonts of this machine and the libraries that draw them; for cache keys. Thread-safe.
std::string const& fonts_fingerprint();

} // namespace needledrop::render
