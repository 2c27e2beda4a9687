// DraftView: a draft as any server of the contract writes it, read with few assumptions, for people: one line
// that sums it up, and words for what changed between two of them.
//
// Only `t`, `tt`, `sg` and `d` are sure to be there. Names, places and levels are used where they are found.
#pragma once

#include "client/words.h"

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace needledrop::client {

struct SegmentView {
    std::string id;   ///< Empty where the server gives none.
    std::string name; ///< "Lo-fi", "\"Urban Dreams\"", "city timelapse"; empty where nothing names it.
    std::int64_t start_ms = 0;
    std::int64_t duration_ms = 0;
    std::optional<int> percent; ///< Loudness.
    bool muted = false;
    std::string all; ///< Everything known of it, to see that something changed.
};

struct TrackView {
    enum class Kind { Video, Sound, Text, Other };
    Kind kind = Kind::Other;
    std::string label; ///< "Video", "BGM", "Title"…
    std::vector<SegmentView> segments;
};

struct DraftView {
    std::vector<TrackView> tracks;
    std::string canvas; ///< Everything outside of the tracks, to see that something changed.
    /// Some track has something on it.
    bool can_be_exported() const;
    std::int64_t duration_ms() const;
};

/// Reads `data.state.draft` of a state answer, or a draft itself. Anything unreadable is an empty draft.
DraftView read_draft(nlohmann::json const& draft);

/// Timeline (3 tracks): 1. Video: city timelapse (0-10s) 2. BGM: Lo-fi (0-10s, 35%) 3. Title: "Urban Dreams"
/// (0-3s)
std::string timeline_line(DraftView const& draft);

/// One sentence a change, such as "Added music: Lo-fi, 0-10s, at 35%."; empty where nothing changed.
std::vector<std::string> changes(DraftView const& before, DraftView const& after, Language language);

} // namespace needledrop::client
