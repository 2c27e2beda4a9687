// A draft on disk: its wire form and, beside it, where its files lie.
#pragma once

#include "studio/studio.h"
#include "timeline/draft.h"

#include <filesystem>

namespace needledrop::apps {

/// Writes the draft with a "files" object (asset id -> path, relative to the draft's folder where it can be).
Result<void> save_draft(std::filesystem::path const& file, timeline::Draft const& draft, studio::Shelf const& shelf);

/// Reads it back and puts its files on `shelf`. Fails: as reading and importing do; Conflict where a file is no longer
/// the one the draft was made with.
Result<timeline::Draft> load_draft(std::filesystem::path const& file, studio::Studio const& studio, studio::Shelf& shelf);

} // namespace needledrop::apps
