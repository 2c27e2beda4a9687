// A grade of the timeline as operations on pictures.
#pragma once

#include "media/picture_filter.h"
#include "timeline/draft.h"

#include <vector>

namespace needledrop::render {

/// Adds what `grade` asks for: noise first, colour, look, texture, vignette. Look::Invert and stabilising are the
/// painter's own.
void append_operations(timeline::Grade const& grade, std::vector<media::PictureOperation>& operations);

/// The negative: luma and chroma mirrored in their limited ranges.
media::Picture inverted(media::Picture const& picture);

} // namespace needledrop::render
